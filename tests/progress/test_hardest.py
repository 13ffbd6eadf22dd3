"""The hardest cards."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from studyapp.progress.hardest import LEECH_FROM, Hard, hardest
from studyapp.schedule.memory import Memory, is_leech

cards = st.lists(
    st.builds(Hard, st.text(max_size=3), st.integers(0, 12), st.integers(0, 40), st.floats(0, 1)),
    max_size=30,
    unique_by=lambda one: one.card,
)


def test_most_lapses_come_first_then_the_lowest_recall() -> None:
    a, b, c, d = (
        Hard("a", 3, 9, 0.9),
        Hard("b", 5, 9, 0.9),
        Hard("c", 3, 4, 0.2),
        Hard("d", 1, 1, 0),
    )
    assert hardest([a, b, c, d]) == (b, c, a)
    assert hardest([a, b, c, d], most=1) == (b,)
    assert hardest([]) == hardest([d]) == ()


@given(cards)
def test_the_order_holds_for_any_cards(given_cards: list[Hard]) -> None:
    found = hardest(given_cards, 5)
    assert all(one.lapses >= 2 for one in found)
    assert all((-a.lapses, a.recall) <= (-b.lapses, b.recall) for a, b in pairwise(found))
    assert len(found) == min(5, sum(one.lapses >= 2 for one in given_cards))


def test_a_leech_is_what_the_sitting_calls_one() -> None:
    memory = Memory(1.0, 5.0, 0, 1, 1, 20, LEECH_FROM)
    assert is_leech(memory)
    assert not any(is_leech(Memory(1.0, 5.0, 0, 1, 1, 20, lapses)) for lapses in range(LEECH_FROM))
    assert Hard("a", LEECH_FROM, 20, 0.5).leech
    assert not Hard("a", LEECH_FROM - 1, 20, 0.5).leech
