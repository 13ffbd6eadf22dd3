"""A year of study as a map of days."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from studyapp.progress.heat import WEEKS, first_shown, heat

TODAY = (date(2026, 11, 21) - date(1970, 1, 1)).days  # a Saturday
todays = st.integers(0, 40_000)


@given(todays, st.dictionaries(st.integers(-400, 3), st.integers(0, 300)))
def test_the_map_has_a_cell_for_each_day_of_53_weeks_up_to_today(
    today: int, ago: dict[int, int]
) -> None:
    counts = {today + days: n for days, n in ago.items()}
    found = heat(counts, today)
    first = first_shown(today)
    assert [cell.day for cell in found.cells] == list(range(first, today + 1))
    assert (found.cells[0].week, found.cells[0].weekday) == (0, 0)
    assert found.cells[-1].week == WEEKS - 1
    for place, cell in enumerate(found.cells):
        assert (cell.week, cell.weekday) == divmod(place, 7)
        assert date.fromordinal(cell.day + date(1970, 1, 1).toordinal()).weekday() == cell.weekday
        assert cell.count == counts.get(cell.day, 0)
        assert (cell.step == 0) == (cell.count == 0)
    assert found.studied == sum(cell.count > 0 for cell in found.cells)
    assert 0 <= found.present <= found.longest <= found.studied


@given(st.dictionaries(st.integers(-300, 0), st.integers(1, 300), min_size=1))
def test_more_cards_never_have_a_lighter_colour(ago: dict[int, int]) -> None:
    found = heat({TODAY + days: n for days, n in ago.items()}, TODAY)
    seen = sorted((cell.count, cell.step) for cell in found.cells if cell.count)
    assert [step for _, step in seen] == sorted(step for _, step in seen)
    for step, start in enumerate(found.starts, 1):
        counts = [count for count, of in seen if of == step]
        assert start == min(counts, default=0)
        assert len(counts) <= len(seen) / 4 + len(seen) - len({count for count, _ in seen}) + 1


def test_quarters_of_eight_days_have_four_steps() -> None:
    found = heat({TODAY - n: 10 * (n + 1) for n in range(8)}, TODAY)
    assert [cell.step for cell in found.cells[-8:]] == [4, 4, 3, 3, 2, 2, 1, 1]
    assert found.starts == (10, 30, 50, 70)


def test_nothing_one_day_and_two_days() -> None:
    none = heat({}, TODAY)
    assert (none.studied, none.longest, none.present, none.starts) == (0, 0, 0, (0, 0, 0, 0))
    one = heat({TODAY: 5}, TODAY)
    assert (one.studied, one.longest, one.present, one.starts) == (1, 1, 1, (5, 0, 0, 0))
    two = heat({TODAY: 5, TODAY - 1: 9}, TODAY)
    assert (two.studied, two.longest, two.present) == (2, 2, 2)
    assert [cell.step for cell in two.cells[-2:]] == [3, 1]


def test_a_run_goes_on_until_a_whole_day_was_missed() -> None:
    days = {TODAY - ago: 1 for ago in (1, 2, 3, 10, 11, 12, 13, 14)}
    assert (heat(days, TODAY).longest, heat(days, TODAY).present) == (5, 3)
    assert heat(days, TODAY + 1).present == 0
    assert heat({**days, TODAY: 1}, TODAY).present == 4


def test_days_before_the_map_and_after_today_count_nowhere() -> None:
    first = first_shown(TODAY)
    assert date(1970, 1, 1).toordinal() + first == date(2025, 11, 17).toordinal()
    assert heat({first - 1: 3, TODAY + 1: 3}, TODAY).studied == 0
    assert heat({first: 3}, TODAY).cells[0].count == 3
