"""Entries become eras, events, offices and arguments on one line of time."""

from __future__ import annotations

import itertools
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from studyapp.explore.entry import Entry, Link, Links, Stretch
from studyapp.explore.timeline import Timeline, timeline_of
from studyapp.explore.timeline_moves import Line, beyond, nearest
from studyapp.explore.timeline_tracks import OTHER, Span, packed


def day(text: str) -> float:
    return float(date.fromisoformat(text).toordinal())


def event(key: str, start: str, end: str = "", **more: object) -> Entry:
    return Entry("d", f"event.{key}", "p", key, "event", start, end or start, **more)  # type: ignore[arg-type]


def figure(key: str, *stretches: tuple[str, str, str], names: tuple[str, ...] = ()) -> Entry:
    held = tuple(
        Stretch(f"r{n}", track, "", start, end, "when")
        for n, (track, start, end) in enumerate(stretches)
    )
    return Entry("d", f"figure.{key}", "p", key, "figure", names=names, stretches=held)


def era(key: str, start: str, end: str, view: str = "main") -> Entry:
    return Entry("d", f"era.{key}", "p", key, "era", start, end, view=view, character="closer")


def tracks(timeline: Timeline) -> list[tuple[str, list[list[str]]]]:
    return [
        (track.title, [[span.title for span in row] for row in track.rows])
        for track in timeline.offices
    ]


def test_a_month_stands_in_its_middle_and_what_lasted_for_years_at_its_start() -> None:
    timeline = timeline_of(
        [event("war", "1965-01-01", "1971-12-31"), event("sanctions", "1990-10-01", "1990-10-31")]
    )
    assert [(one.title, one.at) for one in timeline.happenings] == [
        ("war", day("1965-01-01")),
        ("sanctions", day("1990-10-16")),
    ]


def test_what_has_no_date_is_not_on_the_line() -> None:
    timeline = timeline_of([Entry("d", "event.x", "p", "X", "event"), figure("nobody")])
    assert timeline.happenings == ()
    assert timeline.offices == ()


def test_an_open_era_reaches_the_last_day_that_is_known() -> None:
    entries = [era("old", "1947-01-01", "1960-01-01"), era("new", "1960-01-02", "")]
    last = timeline_of([*entries, event("e", "2026-02-03")]).bands["main"][1]
    assert last.end == day("2026-02-03")
    assert timeline_of(entries, "2030-01-01").bands["main"][1].end == day("2030-01-01")


def test_views_are_kept_apart_with_the_main_one_first() -> None:
    timeline = timeline_of([era("a", "1950-01-01", "1960-01-01", "essay"),
                            era("b", "1947-01-01", "1960-01-01")])  # fmt: skip
    assert list(timeline.bands) == ["main", "essay"]


def test_offices_held_more_than_once_have_tracks_the_most_held_first() -> None:
    timeline = timeline_of(
        [
            figure("Ann", ("Mayor", "1950-01-01", "1954-01-01"), ("Judge", "1960-01-01", "")),
            figure("Bob", ("Mayor", "1954-01-01", "1958-01-01")),
            figure("Cem", ("Head", "1950-01-01", "1952-01-01"), ("Head", "1953-01-01", "")),
            figure("Dua", ("2nd Mayor", "1958-01-01", "1960-01-01")),
        ]
    )
    assert tracks(timeline) == [
        ("Mayor", [["Ann", "Bob", "Dua"]]),
        ("Head", [["Cem", "Cem"]]),
        (OTHER, [["Ann"]]),
    ]


def test_two_who_hold_an_office_at_one_time_stand_below_each_other() -> None:
    timeline = timeline_of(
        [
            figure("Ann", ("Senator", "1950-01-01", "1960-01-01")),
            figure("Bob", ("Senator", "1955-01-01", "1965-01-01")),
        ]
    )
    assert tracks(timeline) == [("Senator", [["Ann"], ["Bob"]])]


def test_a_short_name_is_one_that_stands_in_the_title() -> None:
    timeline = timeline_of(
        [
            figure("George W. Bush", ("P", "2001-01-20", "2009-01-20"), names=("George Bush",)),
            figure("Ayub Khan", ("P", "1958-10-27", "1969-03-25"), names=("Ayub", "ایوب خان")),
        ]
    )
    shorts = [span.short for row in timeline.offices[0].rows for span in row]
    assert shorts == ["Ayub", "George W. Bush"]


def test_an_argument_lies_over_its_evidence_or_over_its_era() -> None:
    evidence = Links("Evidence", (Link("event.a", "a"), Link("event.b", "b"), Link("term.x", "x")))
    timeline = timeline_of(
        [
            event("a", "1962-01-01"),
            event("b", "1971-12-16"),
            era("cold", "1954-05-19", "1965-09-07"),
            Entry("d", "argument.one", "p", "One", "argument", links=(evidence,)),
            Entry("d", "argument.two", "p", "Two", "argument", era="cold"),
            Entry("d", "argument.three", "p", "Three", "argument"),
        ]
    )
    spans = {span.title: (span.start, span.end) for row in timeline.arguments.rows for span in row}
    assert spans == {
        "One": (day("1962-01-01"), day("1971-12-16")),
        "Two": (day("1954-05-19"), day("1965-09-07")),
    }


def test_what_names_an_entity_and_what_it_names_are_related_both_ways() -> None:
    source = Entry("d", "source.s", "p", "S", "source",
                   links=(Links("Cited in", (Link("event.a", "a"),)),))  # fmt: skip
    names = Links("Figures", (Link("figure.Ann", "Ann"),))
    timeline = timeline_of([event("a", "1962-01-01", links=(names,)), source, figure("Ann")])
    assert timeline.happenings[0].related == {"event.a", "figure.Ann", "source.s"}


SPANS = st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 300)), max_size=40)


@given(SPANS, st.integers(0, 50))
def test_spans_of_a_row_never_overlap_and_none_is_lost(
    times: list[tuple[int, int]], least: int
) -> None:
    spans = [
        Span(f"s{n}", "k", "", "", "", "", float(start), float(start + length), frozenset())
        for n, (start, length) in enumerate(times)
    ]
    rows = packed(spans, least)
    assert sorted(span.id for row in rows for span in row) == sorted(span.id for span in spans)
    for row in rows:
        pairs = itertools.pairwise(row)
        assert all(max(a.end, a.start + least) <= b.start for a, b in pairs)


def test_up_and_down_go_to_what_is_there_on_that_day_or_closest_to_it() -> None:
    offices = Line((10, 11, 12), (0.0, 100.0, 300.0), (90.0, 200.0, 400.0))
    assert nearest(offices, 150.0) == 11
    assert nearest(offices, 220.0) == 11
    assert nearest(offices, 290.0) == 12
    assert nearest(offices, -50.0) == 10
    assert nearest(offices, 999.0) == 12


def test_lines_without_items_are_passed_over() -> None:
    empty, one = Line((), (), ()), Line((7,), (5.0,), (5.0,))
    assert beyond([one, empty, empty, one], 0, 1, 5.0) == 7
    assert beyond([one, empty], 0, 1, 5.0) is None
    assert beyond([empty, one], 1, -1, 5.0) is None
