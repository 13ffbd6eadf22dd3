"""How well groups of cards are known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.progress.groups import mastery_by, together
from studyapp.progress.recall import Mastery, mastery


def test_cards_never_answered_count_as_nothing() -> None:
    found = mastery_by([("a", 0.5), ("a", 1.0), ("c", 1.0)], {"a": 3, "b": 2})
    assert found == {"a": Mastery(0.5, 2, 3), "b": Mastery(0.0, 0, 2)}
    assert mastery_by([], {}) == {}


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 1))), st.integers(0, 9))
def test_groups_together_are_the_whole(cards: list[tuple[str, float]], unseen: int) -> None:
    totals = {name: sum(one == name for one, _ in cards) + unseen for name in "abc"}
    whole = together(mastery_by(cards, totals).values())
    wanted = mastery((chance for _, chance in cards), len(cards) + 3 * unseen)
    assert (whole.seen, whole.total) == (wanted.seen, wanted.total)
    assert whole.value == pytest.approx(wanted.value)
