"""True retention, of young and mature cards, by month."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.progress.recall import Share
from studyapp.progress.retention import YOUNG_BELOW, Attempt, by_month, retention


def day(text: str) -> int:
    """The study day of an ISO date."""
    return (date.fromisoformat(text) - date(1970, 1, 1)).days


ATTEMPTS = [
    Attempt(day("2026-11-02"), 20, True),
    Attempt(day("2026-10-31"), 21, False),
    Attempt(day("2026-11-30"), 21, True),
    Attempt(day("2026-11-30"), 1, False),
]


def test_four_attempts_by_hand() -> None:
    total = retention(ATTEMPTS)
    assert (total.young, total.mature, total.all) == (Share(1, 2), Share(1, 2), Share(2, 4))
    months = by_month(ATTEMPTS)
    assert list(months) == [(2026, 10), (2026, 11)]
    assert months[2026, 10].mature == Share(0, 1)
    assert (months[2026, 11].young, months[2026, 11].mature) == (Share(1, 2), Share(1, 1))


def test_nothing_one_and_two() -> None:
    assert by_month([]) == {}
    assert retention([]).all == Share(0, 0)
    assert retention(ATTEMPTS[:1]).all.likely == pytest.approx((0.2065, 1.0), abs=1e-4)
    assert retention(ATTEMPTS[:2]).all == Share(1, 2)


@given(st.lists(st.builds(Attempt, st.integers(0, 400), st.integers(1, 60), st.booleans())))
def test_months_add_up_to_the_whole(attempts: list[Attempt]) -> None:
    months, total = by_month(attempts), retention(attempts)
    assert list(months) == sorted(months)
    for name in ("young", "mature", "all"):
        shares = [getattr(found, name) for found in months.values()]
        summed = Share(sum(one.hits for one in shares), sum(one.of for one in shares))
        assert getattr(total, name) == summed
    assert total.young.of == sum(one.interval < YOUNG_BELOW for one in attempts)
