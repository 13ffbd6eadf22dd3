"""Rebuilding an argument from memory: what is graded is kept as reviews of the node's cards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studyapp.app.answering import answered, choices_for, unanswered
from studyapp.app.argument_views import AimRow, MissedRow, RebuildView
from studyapp.app.phrases import plural
from studyapp.app.review import choice
from studyapp.app.review_views import GradeChoice
from studyapp.cards.card_id import CardId
from studyapp.explore import rebuild as rebuilds
from studyapp.explore.nodes import CLAIM, Kind, Node, nodes_of
from studyapp.schedule.grade import Grade
from studyapp.schedule.review import answer_ms
from studyapp.store.ids import uuid7

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.app.desk import Desk
    from studyapp.explore.argument_map import ArgumentMap
    from studyapp.explore.rebuild import Rebuild
    from studyapp.schedule.review import Review

FORMAT = "map"
"""How the log says that a card was answered while an argument was rebuilt."""

_HERE = "counts here only"  # no card depends on the grade
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Rebuilding:
    """An argument that is being rebuilt.

    `spent` are the milliseconds for each card so far, where it asks for several nodes. `drafts`
    are the ids that the answers of the present node will have, so that a second try counts none
    twice. `before` is the state before the last grade or choice, `written` what that wrote.
    """

    one: ArgumentMap
    nodes: tuple[Node, ...]
    state: Rebuild
    shown_ms: int
    spent: dict[str, int]
    drafts: dict[str, str]
    answered: int = 0
    before: Rebuilding | None = None
    written: tuple[Review, ...] = ()


def begun(desk: Desk, one: ArgumentMap) -> Rebuilding:
    """The claim is shown, everything else is to be recalled.

    Raises:
        StudyError: another window has the profile, so that no answer could be kept.
    """
    nodes, now_ms = nodes_of(one), desk.writable().clock().at_ms
    return Rebuilding(one, nodes, rebuilds.begin(nodes), now_ms, {}, {})


def revealed(desk: Desk, one: Rebuilding) -> Rebuilding:
    """The text of the present node is shown."""
    state = rebuilds.reveal(one.state)
    if state is one.state or state.node is None:
        return one
    now = desk.clock().at_ms
    drafts = {card: uuid7(now) for card in state.node.asked_by}
    return replace(one, state=state, drafts=drafts)


def graded(desk: Desk, one: Rebuilding, grade: Grade) -> Rebuilding:
    """The present node is graded, and what that says of its cards is on disk.

    Raises:
        StudyError: it could not be written; the same call may be made again.
    """
    node = one.state.node
    if node is None or not one.state.revealed:
        return one
    now = desk.clock().at_ms
    took = answer_ms(one.shown_ms, now)
    spent = one.spent | {card: one.spent.get(card, 0) + took for card in node.asked_by}
    written = tuple(
        review
        for card, given in rebuilds.settled(one.state, int(grade)).items()
        if (
            review := answered(
                desk,
                CardId(card),
                Grade(given),
                one.drafts[card],
                FORMAT,
                answer_ms(0, spent[card]),
            )
        )
    )
    return replace(
        one,
        state=rebuilds.grade(one.state, int(grade)),
        shown_ms=now,
        spent=spent,
        answered=one.answered + len(written),
        before=one,
        written=written,
    )


def aimed(desk: Desk, one: Rebuilding, chosen: str) -> Rebuilding:
    """It is said what the objection attacks: the key of a node."""
    state = rebuilds.aim(one.state, chosen)
    if state is one.state:
        return one
    return replace(one, state=state, shown_ms=desk.clock().at_ms, before=one, written=())


def taken_back(desk: Desk, one: Rebuilding) -> Rebuilding:
    """The state before the last grade or choice; the answers that it gave are taken back.

    Raises:
        StudyError: that could not be written.
    """
    if one.before is None:
        return one
    for review in reversed(one.written):
        unanswered(desk, review.card, review.id)
    now = desk.clock().at_ms
    # What is taken back stays in the log under its ids: the next answers need new ones.
    drafts = {card: uuid7(now) for card in one.before.drafts}
    return replace(one.before, shown_ms=now, drafts=drafts)


# What is shown.


def rebuild_view(desk: Desk, one: Rebuilding) -> RebuildView:
    """The page for an argument that is being rebuilt."""
    state, node = one.state, one.state.node
    verdict, right = _verdict(one)
    view = RebuildView(
        title=f"{one.one.by}: rebuild the argument" if one.one.by else "Rebuild the argument",
        nodes=one.nodes,
        shown=state.shown,
        aimed=state.aimed,
        current=node.key if node else CLAIM,
        prompt=_prompt(one),
        done=len(state.grades) - state.aiming,
        total=len(state.asked),
        revealed=state.revealed,
        verdict=verdict,
        verdict_right=right,
        can_undo=one.before is not None,
    )
    if state.finished:
        missed = tuple(MissedRow(_bare(each), each.text) for each in state.missed)
        return replace(view, finished=True, result=tuple(_result(one)), missed=missed)
    if state.aiming:
        return replace(view, aims=tuple(_aims(state)))
    if state.revealed and node is not None:
        return replace(view, grades=tuple(_grades(desk, state, node)))
    return view


def _bare(node: Node) -> str:
    """What a node is, without what hangs on it: that is not to be told."""
    return node.name.partition(",")[0]


def _prompt(one: Rebuilding) -> str:
    node = one.state.node
    if node is None:
        return ""
    if one.state.aiming:
        return "What does this objection attack?"
    if one.state.revealed:
        return f"{_bare(node)}. Did you know it?"
    if node.kind is Kind.OBJECTION and node.note:
        return f"{_bare(node)}. {node.note}. What is it?"
    return f"{_bare(node)}. What is it?"


def _verdict(one: Rebuilding) -> tuple[str, bool]:
    """What is to be said of the choice made just now."""
    state, before = one.state, one.before
    if before is None or not before.state.aiming or not state.aims:
        return "", False
    key, chosen = state.aims[-1]
    node = next(each for each in state.asked if each.key == key)
    against = node.against[0].lower() + node.against[1:]
    if chosen == node.parent:
        return f"Right: the objection is {against}.", True
    return f"Not right: the objection is {against}.", False


def _aims(state: Rebuild) -> Iterator[AimRow]:
    for letter, node in zip(_LETTERS, state.targets, strict=False):
        name = "The claim" if node.kind is Kind.CLAIM else _bare(node).partition(" of ")[0]
        yield AimRow(letter, node.key, name, node.text)


def _grades(desk: Desk, state: Rebuild, node: Node) -> Iterator[GradeChoice]:
    """Four grades with what they do to the card; two where no card depends on them."""
    waits: dict[Grade, str] = {}
    for card in node.asked_by:
        choices = None if rebuilds.answered(state, card) else choices_for(desk, CardId(card))
        for grade in Grade if choices else ():
            settled = card in rebuilds.settled(state, int(grade))
            more = rebuilds.waiting(state, card)
            words = choice(grade, choices[grade]).wait if choices and settled else ""
            waits.setdefault(grade, words or f"after {more} more")
    if not waits:
        yield _grade(Grade.AGAIN, "Did not know it", _HERE)
        yield _grade(Grade.GOOD, "Knew it", _HERE)
        return
    for grade, wait in waits.items():
        yield _grade(grade, grade.name.capitalize(), wait)


def _grade(grade: Grade, name: str, wait: str) -> GradeChoice:
    said = f"its card is graded {wait}" if wait.startswith("after") else f"next in {wait}"
    said = wait if wait == _HERE else said
    return GradeChoice(grade, name, wait, f"{name}, {said}, key {int(grade)}")


def _result(one: Rebuilding) -> Iterator[str]:
    state = one.state
    total = len(state.asked)
    if not total:
        yield "There is nothing to recall here: the deck gives only the claim."
        return
    yield f"You knew {total - len(state.missed)} of {plural(total, 'part')}."
    if state.aims:
        many = len(state.aims) > 1
        what = "What the objections attack" if many else "What the objection attacks"
        yield f"{what}: {state.hits} of {len(state.aims)} right."
    if one.answered:
        one_card = one.answered == 1
        kept = "was answered and comes" if one_card else "were answered and come"
        yield f"{plural(one.answered, 'card')} {kept} back as you graded {_them(one_card)}."
    else:
        yield "No card asks for these parts, so none was answered."


def _them(one: bool) -> str:
    return "it" if one else "them"
