"""Labels of a lane never overlap, whatever the events, the zoom and the part in sight."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from studyapp.explore.lanes import (
    APART,
    GAP,
    LEAD,
    REACH,
    Lanes,
    Row,
    in_sight,
    label_at,
    lanes_of,
    span_label,
)

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

END = 2_000.0


@st.composite
def events(draw: DrawFn) -> tuple[list[float], list[float]]:
    """Days in order, with the widths of labels."""
    days = sorted(draw(st.lists(st.floats(0, END), max_size=60)))
    widths = [draw(st.floats(10, 260)) for _ in days]
    return days, widths


Laid = tuple[list[float], list[float], int, float, float]


@st.composite
def layouts(draw: DrawFn) -> Laid:
    days, widths = draw(events())
    return days, widths, draw(st.integers(1, 8)), draw(st.floats(0.05, 20)), draw(
        st.sampled_from([0.8, 1.0, 1.6])
    )  # fmt: skip


def laid(case: Laid) -> Lanes:
    days, widths, lanes, scale, unit = case
    return lanes_of(days, widths, lanes, END, scale, unit)


@given(layouts())
def test_every_event_is_in_one_lane_or_behind_one_dot(case: Laid) -> None:
    found = laid(case)
    in_lanes = [event for row in found.rows for event in row.events]
    assert len(in_lanes) == len(set(in_lanes))
    assert sorted(in_lanes) == [n for n, lane in enumerate(found.lane) if lane >= 0]
    assert sum(dot.count for dot in found.dots) == found.lane.count(-1)
    for number, row in enumerate(found.rows):
        assert all(found.lane[event] == number for event in row.events)


@given(layouts())
def test_what_two_events_of_a_lane_take_up_does_not_overlap(case: Laid) -> None:
    unit = case[-1]
    for row in laid(case).rows:
        pairs = zip(row.rights, row.lefts[1:], strict=False)
        assert all(left - right >= GAP * unit - 1e-6 for right, left in pairs)


@given(layouts())
def test_an_event_is_a_dot_only_where_no_lane_had_room(case: Laid) -> None:
    days, widths, lanes, scale, unit = case
    found = laid(case)
    free = [float("-inf")] * lanes
    for number, (day, width) in enumerate(zip(days, widths, strict=True)):
        x, end = day * scale, END * scale
        before = x + LEAD * unit + width > end
        left = x - LEAD * unit - width if before else x - REACH * unit
        lane = found.lane[number]
        if lane < 0:
            assert all(taken > left for taken in free)
        else:
            assert [taken <= left for taken in free].index(True) == lane
            right = x + REACH * unit if before else x + LEAD * unit + width
            free[lane] = right + GAP * unit


@given(layouts())
def test_no_label_crosses_the_end_of_the_timeline_after_its_dot(case: Laid) -> None:
    days, widths, _, scale, unit = case
    for row in laid(case).rows:
        for event, before in zip(row.events, row.before, strict=True):
            right = days[event] * scale + LEAD * unit + widths[event]
            assert before or right <= END * scale + 1e-6


@given(layouts())
def test_two_dots_stand_apart(case: Laid) -> None:
    xs = [dot.x for dot in laid(case).dots]
    apart = APART * case[-1]
    assert all(right - left >= apart - 1e-6 for left, right in itertools.pairwise(xs))


@given(layouts(), st.floats(0, 1), st.floats(100, 1500))
def test_what_is_in_sight_is_found_without_looking_at_the_rest(
    case: Laid, share: float, width: float
) -> None:
    left = share * END * case[3]
    for row in laid(case).rows:
        seen = [
            place
            for place in range(len(row.events))
            if row.rights[place] >= left and row.lefts[place] < left + width
        ]
        assert list(in_sight(row, left, left + width)) == seen


@given(layouts(), st.floats(0, 1), st.floats(200, 1500))
def test_labels_that_change_sides_at_an_edge_still_do_not_overlap(
    case: Laid, share: float, width: float
) -> None:
    days, widths, _, scale, unit = case
    near = share * END * scale
    far = near + width
    for row in laid(case).rows:
        taken = []
        for place in in_sight(row, near, far):
            event = row.events[place]
            x = days[event] * scale
            label = label_at(row, place, x, widths[event], (near, far), unit)
            if label.width > 0:
                taken.append((label.left, label.left + label.width))
        pairs = itertools.pairwise(taken)
        assert all(right <= left + 1e-6 for (_, right), (left, _) in pairs)


def one_lane(days: list[float], widths: list[float]) -> Row:
    return lanes_of(days, widths, 1, 10_000.0).rows[0]


def test_a_label_that_the_right_edge_would_cut_stands_before_its_dot() -> None:
    row = one_lane([100.0, 700.0], [80.0, 150.0])
    label = label_at(row, 1, 700.0, 150.0, (0.0, 800.0))
    assert (label.before, label.left, label.width) == (True, 700 - LEAD - 150, 150)


def test_without_room_before_its_dot_a_label_is_cut_at_the_edge() -> None:
    row = one_lane([400.0, 700.0], [240.0, 150.0])
    label = label_at(row, 1, 700.0, 150.0, (0.0, 800.0))
    assert (label.before, label.width) == (False, 800 - 700 - LEAD)


def test_at_the_end_of_the_timeline_labels_stand_before_their_dots() -> None:
    found = lanes_of([950.0], [120.0], 2, 1000.0)
    assert found.rows[0].before == (True,)
    assert found.rows[0].lefts == (950 - LEAD - 120,)


def test_the_second_of_two_on_one_day_takes_the_next_lane_and_the_third_is_a_dot() -> None:
    found = lanes_of([5.0, 5.0, 5.0], [50.0, 50.0, 50.0], 2, 1000.0)
    assert found.lane == (0, 1, -1)
    assert [(dot.first, dot.count) for dot in found.dots] == [(2, 1)]


def test_a_span_that_began_before_the_edge_has_its_label_at_the_edge() -> None:
    label = span_label(-300.0, 200.0, (10.0, 800.0), 30.0)
    assert label is not None
    assert (label.left, label.width) == (10.0, 190.0)


def test_a_span_of_which_little_is_in_sight_has_no_label() -> None:
    assert span_label(-300.0, 30.0, (10.0, 800.0), 30.0) is None
    assert span_label(790.0, 900.0, (10.0, 800.0), 30.0) is None
