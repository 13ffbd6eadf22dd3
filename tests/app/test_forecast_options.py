"""What other minutes a day come to: more of them never come to less."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from studyapp.app.outlook import more_is_no_less
from studyapp.schedule.exam_forecast import Expected

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

_SHARES = st.floats(0, 1)


@st.composite
def expected(draw: DrawFn) -> Expected:
    low, middle, high = sorted(draw(st.tuples(_SHARES, _SHARES, _SHARES)))
    return Expected(middle, low, high)


@given(st.data(), st.lists(expected(), min_size=1, max_size=5))
def test_more_minutes_never_come_to_less_and_the_present_ones_stay(
    data: st.DataObject, drawn: list[Expected]
) -> None:
    held = data.draw(st.integers(0, len(drawn) - 1))
    found = more_is_no_less(drawn, held)
    assert found[held] == drawn[held]
    for less, more in itertools.pairwise(found):
        assert less.middle <= more.middle
        assert less.low <= more.low
        assert less.high <= more.high
    assert all(one.low <= one.middle <= one.high for one in found)


@given(st.lists(_SHARES, min_size=1, max_size=5).map(sorted), st.data())
def test_what_is_in_order_is_left_alone(shares: list[float], data: st.DataObject) -> None:
    drawn = [Expected(share, share / 2, (share + 1) / 2) for share in shares]
    assert more_is_no_less(drawn, data.draw(st.integers(0, len(drawn) - 1))) == drawn
