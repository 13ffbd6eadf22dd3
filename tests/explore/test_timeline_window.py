"""The part of the timeline in sight stays within its limits, however it is moved and zoomed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.explore.timeline_window import CLOSEST, TimeWindow

WHOLE = TimeWindow.fitted(1_000.0, 31_000.0, 800.0)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.floats(-5_000, 5_000), st.just(0.0)),
        st.tuples(st.just("zoom"), st.floats(0.05, 20), st.floats(0, 800)),
        st.tuples(st.just("resize"), st.floats(50, 3_000), st.just(0.0)),
        st.tuples(st.just("between"), st.floats(0, 40_000), st.floats(0, 40_000)),
    ),
    max_size=12,
)


def taken(steps: list[tuple[str, float, float]]) -> TimeWindow:
    window = WHOLE
    for what, one, two in steps:
        if what == "move":
            window = window.moved(one)
        elif what == "zoom":
            window = window.zoomed(one, two)
        elif what == "resize":
            window = window.resized(one)
        else:
            window = window.between(min(one, two), max(one, two))
    return window


@given(STEPS)
def test_it_never_leaves_the_timeline_nor_goes_closer_than_the_closest(
    steps: list[tuple[str, float, float]],
) -> None:
    window = taken(steps)
    assert window.first >= window.earliest - 1e-6
    assert window.last <= window.latest + 1e-3
    assert window.widest * 0.999999 <= window.scale <= max(CLOSEST, window.widest) * 1.000001


@given(STEPS, st.floats(0, 800))
def test_a_pixel_and_its_day_are_two_names_of_one_place(
    steps: list[tuple[str, float, float]], x: float
) -> None:
    window = taken(steps)
    assert window.x(window.day(x)) == pytest.approx(x, abs=1e-3)


def test_zooming_keeps_the_day_under_the_pointer() -> None:
    near = WHOLE.zoomed(4.0, 300.0)
    assert near.day(300.0) == pytest.approx(WHOLE.day(300.0))
    assert near.zoomed(2.0, 500.0).day(500.0) == pytest.approx(near.day(500.0))


def test_zooming_out_as_far_as_can_be_shows_everything() -> None:
    wide = WHOLE.zoomed(9.0, 700.0).zoomed(0.001, 20.0)
    assert (wide.first, wide.last) == (pytest.approx(WHOLE.first), pytest.approx(WHOLE.last))
    assert wide.whole
    assert WHOLE.whole
    assert not WHOLE.zoomed(1.5, 0).whole


def test_on_the_way_the_first_and_the_last_step_are_the_ends() -> None:
    there = WHOLE.zoomed(10.0, 650.0)
    assert WHOLE.towards(there, 0.0).first == pytest.approx(WHOLE.first)
    assert WHOLE.towards(there, 1.0).first == pytest.approx(there.first)
    halfway = WHOLE.towards(there, 0.5)
    assert WHOLE.scale < halfway.scale < there.scale
    assert halfway.day(650.0) == pytest.approx(WHOLE.day(650.0))  # it turns around the pointer


def test_on_the_way_without_zooming_it_slides() -> None:
    near = WHOLE.zoomed(10.0, 100.0)
    there = near.moved(200.0)
    assert near.towards(there, 0.5).first == pytest.approx((near.first + there.first) / 2)


def test_revealing_moves_only_what_is_not_well_in_sight() -> None:
    near = WHOLE.between(5_000.0, 6_000.0)
    assert near.revealing(5_500.0, 5_500.0, 40.0) == near
    moved = near.revealing(8_000.0, 8_000.0, 40.0)
    assert moved.x(8_000.0) == pytest.approx(400.0)
    under_pane = near.revealing(5_900.0, 5_900.0, 40.0, covered=300.0)
    assert under_pane.x(5_900.0) == pytest.approx(250.0)
    assert near.revealing(1_000.0, 30_000.0, 40.0) == near  # longer than the window, and seen


def test_another_timeline_shows_the_same_part_if_it_has_it() -> None:
    near = WHOLE.between(5_000.0, 6_000.0)
    same = near.bounded(2_000.0, 20_000.0)
    assert (same.first, same.last) == (pytest.approx(5_000.0), pytest.approx(6_000.0))
    assert near.bounded(10_000.0, 20_000.0).whole
    assert WHOLE.bounded(0.0, 90_000.0).whole
