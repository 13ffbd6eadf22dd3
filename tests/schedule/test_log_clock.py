"""The logical clock that orders the log, and how long an answer took."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studyapp.schedule.hlc import next_hlc, wall_ms
from studyapp.schedule.review import LONGEST_ANSWER_MS, answer_ms

walls = st.integers(0, 4_000_000_000_000)


@given(st.lists(walls, max_size=50))
def test_whatever_the_wall_clock_does_the_logical_clock_rises(times: list[int]) -> None:
    largest, values = 0, list[int]()
    for at_ms in times:
        largest = next_hlc(at_ms, largest)
        values.append(largest)
    assert values == sorted(set(values))


@given(walls, walls)
def test_an_answer_sorts_after_all_that_was_imported_before_it(mine: int, theirs: int) -> None:
    imported = next_hlc(theirs, 0)
    assert next_hlc(mine, imported) > imported
    assert wall_ms(next_hlc(mine, imported)) >= max(mine, theirs)


@given(walls)
def test_a_clock_that_runs_well_is_told_to_the_millisecond(at_ms: int) -> None:
    assert wall_ms(next_hlc(at_ms, next_hlc(max(at_ms - 1, 0), 0))) == at_ms
    assert next_hlc(at_ms, 0) < 2**63


@given(walls, walls)
def test_an_answer_takes_between_nothing_and_five_minutes(shown: int, graded: int) -> None:
    assert 0 <= answer_ms(shown, graded) <= LONGEST_ANSWER_MS
    if 0 <= graded - shown <= LONGEST_ANSWER_MS:
        assert answer_ms(shown, graded) == graded - shown
