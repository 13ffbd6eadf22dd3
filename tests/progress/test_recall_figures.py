"""Figures of recall, each with the number it rests on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.progress.recall import Mastery, Share, WeakEntity, mastery, recalled, weak_spots

chances = st.floats(0, 1)


@given(st.lists(st.booleans(), max_size=60))
def test_a_share_lies_within_its_likely_range(passes: list[bool]) -> None:
    share = recalled(passes)
    assert (share.hits, share.of) == (sum(passes), len(passes))
    low, high = share.likely
    assert 0 <= low <= high <= 1
    if share.value is not None:
        assert low - 1e-12 <= share.value <= high + 1e-12


def test_nothing_counted_says_nothing() -> None:
    assert recalled([]) == Share(0, 0)
    assert Share(0, 0).value is None
    assert Share(0, 0).likely == (0.0, 1.0)
    assert not Share(0, 0).steady


def test_the_likely_range_is_wilsons() -> None:
    assert Share(8, 10).likely == pytest.approx((0.4902, 0.9433), abs=1e-4)


def test_a_percentage_stands_alone_only_on_enough_answers() -> None:
    assert not Share(9, 10).steady
    assert Share(90, 100).steady


@given(st.lists(chances, max_size=30), st.integers(0, 30))
def test_mastery_counts_unseen_cards_as_nothing(seen: list[float], unseen: int) -> None:
    total = len(seen) + unseen
    result = mastery(seen, total)
    assert (result.seen, result.total) == (len(seen), total)
    assert result.value * total == pytest.approx(sum(seen))
    assert 0 <= result.value <= 1


def test_an_empty_part_has_no_mastery() -> None:
    assert mastery([], 0) == Mastery(0.0, 0, 0)


@given(
    st.dictionaries(st.text(max_size=3), st.lists(chances, max_size=4), max_size=12),
    st.integers(0, 6),
)
def test_weak_spots_are_the_worst_that_were_seen(
    entities: dict[str, list[float]], most: int
) -> None:
    weak = weak_spots(entities, most)
    assert len(weak) <= most
    assert [one.recall for one in weak] == sorted(one.recall for one in weak)
    assert all(one.recall < 0.9 and one.seen == len(entities[one.entity]) > 0 for one in weak)
    worst = max((one.recall for one in weak), default=0)
    left = [v for name, v in entities.items() if v and name not in {one.entity for one in weak}]
    if len(weak) == most and most:
        assert all(sum(values) / len(values) >= worst - 1e-9 for values in left)


def test_of_two_equal_spots_the_one_better_known_comes_first() -> None:
    assert weak_spots({"event.b": [0.5], "event.a": [0.5], "event.c": [0.25, 0.75]}) == (
        WeakEntity("event.c", 0.5, 2),
        WeakEntity("event.a", 0.5, 1),
        WeakEntity("event.b", 0.5, 1),
    )
