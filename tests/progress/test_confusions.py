"""Which thing is taken for which."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from studyapp.progress.confusions import Pair, Pick, confusions

keys = st.sampled_from("abcd")
picks = st.lists(
    st.builds(Pick, keys, st.sampled_from(["a", "b", "c", "d", ""]), st.none()), max_size=40
)


def test_six_answers_by_hand() -> None:
    found = confusions(
        [
            Pick("ayub", "yahya", ("yahya", "zia")),
            Pick("ayub", "yahya", ("yahya",)),
            Pick("ayub", "ayub", ("yahya",)),
            Pick("ayub", "zia", ("zia",)),
            Pick("ayub", "", None),
            Pick("yahya", "ayub", ("ayub",)),
        ]
    )
    assert found.pairs == (Pair("ayub", "yahya", 2, 4),)
    assert found.entities == ("ayub", "yahya")
    assert found.counts == ((1, 2), (1, 0))
    assert (found.asked, found.n, found.wrong) == ((5, 1), 6, 4)


def test_nothing_and_one_slip_are_no_confusion() -> None:
    assert confusions([]).pairs == ()
    assert confusions([]).counts == ()
    one = confusions([Pick("a", "b", ("b",))])
    assert (one.pairs, one.n, one.wrong) == ((), 1, 1)
    assert confusions([Pick("a", "b", ("b",))] * 2).pairs == (Pair("a", "b", 2, 2),)


def test_of_equal_pairs_the_one_with_fewer_chances_comes_first() -> None:
    often = [Pick("a", "b", ("b",))] * 2 + [Pick("a", "a", ("b",))] * 5
    found = confusions([*often, *[Pick("c", "d", ("d",))] * 2])
    assert [(one.right, one.count, one.of) for one in found.pairs] == [("c", 2, 2), ("a", 2, 7)]


@given(picks)
def test_pairs_and_matrix_are_counts_of_the_answers(answers: list[Pick]) -> None:
    found = confusions(answers, most=3, entities=3)
    counted = Counter((one.right, one.chosen) for one in answers)
    assert len(found.pairs) <= 3
    assert len(found.entities) <= 3
    for pair in found.pairs:
        assert pair.right != pair.chosen
        assert 2 <= pair.count == counted[pair.right, pair.chosen] <= pair.of
    for row, right in enumerate(found.entities):
        for column, chosen in enumerate(found.entities):
            assert found.counts[row][column] == counted[right, chosen]
        assert sum(found.counts[row]) <= found.asked[row]
    assert found.n == len(answers)
