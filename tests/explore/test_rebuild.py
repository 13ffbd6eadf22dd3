"""Rebuilding an argument: each node once, each card once and no better than its worst node."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from made_maps import BARE, CARD, MINERALS, maps

from studyapp.explore.argument_map import ArgumentMap
from studyapp.explore.nodes import CLAIM, Kind, nodes_of
from studyapp.explore.rebuild import (
    MISSED,
    Rebuild,
    aim,
    begin,
    grade,
    reveal,
    settled,
    waiting,
)

grades = st.lists(st.integers(1, 4), min_size=60, max_size=60)


def play(one: ArgumentMap, given: list[int]) -> tuple[Rebuild, list[dict[str, int]]]:
    """Rebuild an argument with these grades; what each grade answers, too."""
    state, answers = begin(nodes_of(one)), []
    while not state.finished:
        if state.aiming:
            state = aim(state, CLAIM)
            continue
        state = reveal(state)
        mark = given[len(state.grades)]
        answers.append(settled(state, mark))
        state = grade(state, mark)
    return state, answers


@given(maps(), grades)
def test_every_node_but_the_given_ones_is_asked_once_in_reading_order(
    one: ArgumentMap, given: list[int]
) -> None:
    state, _ = play(one, given)
    rest = [node for node in nodes_of(one) if node.kind not in {Kind.CLAIM, Kind.RELATION}]
    assert list(state.asked) == rest
    assert state.grades == tuple(given[: len(rest)])
    assert state.shown == {node.key for node in rest}


@given(maps(), grades)
def test_each_card_is_answered_once_with_the_worst_grade_of_its_nodes(
    one: ArgumentMap, given: list[int]
) -> None:
    state, answers = play(one, given)
    counts = Counter(card for answered in answers for card in answered)
    told = {card: mark for answered in answers for card, mark in answered.items()}
    asked = {card for node in state.asked for card in node.asked_by}
    assert counts == dict.fromkeys(asked, 1)
    for card in asked:
        pairs = zip(state.asked, state.grades, strict=True)
        assert told[card] == min(mark for node, mark in pairs if card in node.asked_by)


@given(maps(), grades)
def test_a_card_is_answered_at_once_when_a_node_of_it_is_missed(
    one: ArgumentMap, given: list[int]
) -> None:
    state, answers = play(one, given)
    for number, (node, mark) in enumerate(zip(state.asked, state.grades, strict=True)):
        if mark == MISSED:
            so_far = {card for answered in answers[: number + 1] for card in answered}
            assert set(node.asked_by) <= so_far


def test_nothing_is_graded_before_it_is_seen() -> None:
    state = begin(nodes_of(MINERALS))
    assert grade(state, 3) is state
    assert settled(state, 3) == {}
    assert state.shown == frozenset()
    seen = reveal(state)
    assert seen.shown == {"reason.need"}
    assert reveal(seen) == seen


def test_the_card_of_all_reasons_waits_for_the_last_of_them() -> None:
    state = reveal(begin(nodes_of(MINERALS)))
    reasons = f"{CARD}/reasons"
    assert waiting(state, reasons) == 1  # the editor's own reason is not the author's
    assert settled(state, 3) == {}
    assert settled(state, MISSED) == {reasons: MISSED}
    for mark in (2, 3, 3):
        state = reveal(grade(state, mark))
    assert state.node is not None
    assert state.node.key == "reason.income"
    assert settled(state, 4) == {reasons: 2}


def to_the_first_objection() -> Rebuild:
    """All reasons known, and the objection graded."""
    state = begin(nodes_of(MINERALS))
    while not state.aiming:
        state = grade(reveal(state), 3)
    return state


def test_what_an_objection_attacks_is_asked_before_the_tree_shows_it() -> None:
    state = to_the_first_objection()
    assert state.node is not None
    assert state.node.key == "objection.left"
    assert "objection.left" in state.shown
    assert state.aimed == frozenset()
    assert [node.key for node in state.targets] == [
        CLAIM, "reason.need", "reason.income", "reason.begun",
    ]  # fmt: skip
    assert reveal(state) is state
    assert grade(state, 3) is state
    assert aim(state, "objection.left") is state
    hit = aim(state, CLAIM)
    assert (hit.hits, hit.aimed, hit.aiming) == (1, {"objection.left"}, False)
    assert aim(state, "reason.need").hits == 0


def test_where_there_is_only_the_claim_nothing_is_asked_about_targets() -> None:
    one = ArgumentMap("d", "argument.a", "A.", "", objections=MINERALS.objections[:1])
    state = grade(reveal(begin(nodes_of(one))), 3)
    assert state.finished
    assert state.aimed == {"objection.left"}


def test_a_claim_alone_is_done_at_once() -> None:
    assert begin(nodes_of(BARE)).finished


def test_the_missed_nodes_are_those_that_were_graded_so() -> None:
    state, _ = play(MINERALS, [1, 2, 3, 1, *([4] * 20)])
    assert [node.key for node in state.missed] == ["reason.need", "reason.income"]
