"""Rebuilding an argument from memory: its nodes are shown one by one, and graded.

The claim and how the argument stands to others are given. Everything else is asked in reading
order. After an objection it is asked what that attacks, before the tree shows it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studyapp.explore.nodes import Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterable

MISSED = 1
"""The grade of a node that was not known; those above it, up to 4, are passes."""

_GIVEN = {Kind.CLAIM, Kind.RELATION}


@dataclass(frozen=True, slots=True)
class Rebuild:
    """How far a student has got.

    `asked` are the nodes in the order in which they are asked, `targets` the nodes that an
    objection may attack. `grades` (1 to 4, as in a review) are those of the nodes so far.
    `revealed` is whether the text of the present node is shown, `aiming` whether it is asked what
    the objection attacks that was graded last. `aims` are the answers to that: the objection and
    the node that was chosen.
    """

    asked: tuple[Node, ...]
    targets: tuple[Node, ...] = ()
    grades: tuple[int, ...] = ()
    revealed: bool = False
    aiming: bool = False
    aims: tuple[tuple[str, str], ...] = ()

    @property
    def node(self) -> Node | None:
        """The node that is asked for, or whose target is; None when all is done."""
        place = len(self.grades) - self.aiming
        return self.asked[place] if place < len(self.asked) else None

    @property
    def finished(self) -> bool:
        """Whether every node is graded and every objection aimed."""
        return len(self.grades) == len(self.asked) and not self.aiming

    @property
    def shown(self) -> frozenset[str]:
        """The keys of the nodes whose text is seen, besides those that are given."""
        return frozenset(node.key for node in self.asked[: len(self.grades) + self.revealed])

    @property
    def aimed(self) -> frozenset[str]:
        """The objections of which the tree may show what they attack."""
        if len(self.targets) < 2:
            return self.shown
        return frozenset(objection for objection, _ in self.aims)

    @property
    def missed(self) -> tuple[Node, ...]:
        """The nodes that were not known."""
        graded = zip(self.asked, self.grades, strict=False)
        return tuple(node for node, grade in graded if grade == MISSED)

    @property
    def hits(self) -> int:
        """How often it was known what an objection attacks."""
        right = {node.key: node.parent for node in self.asked}
        return sum(right[objection] == chosen for objection, chosen in self.aims)


def begin(nodes: Iterable[Node]) -> Rebuild:
    """A tree of which only what is given is shown."""
    every = tuple(nodes)
    return Rebuild(
        tuple(node for node in every if node.kind not in _GIVEN),
        tuple(node for node in every if node.kind in {Kind.CLAIM, Kind.REASON}),
    )


def reveal(state: Rebuild) -> Rebuild:
    """The text of the present node is shown."""
    if state.finished or state.aiming:
        return state
    return replace(state, revealed=True)


def grade(state: Rebuild, given: int) -> Rebuild:
    """The present node is graded; nothing changes before it is revealed."""
    node = state.node
    if node is None or not state.revealed:
        return state
    aiming = node.kind is Kind.OBJECTION and len(state.targets) > 1
    return replace(state, grades=(*state.grades, given), revealed=False, aiming=aiming)


def aim(state: Rebuild, chosen: str) -> Rebuild:
    """It is said what the objection attacks: the key of a node of `targets`."""
    node = state.node
    if node is None or not state.aiming or chosen not in {one.key for one in state.targets}:
        return state
    return replace(state, aiming=False, aims=(*state.aims, (node.key, chosen)))


def settled(state: Rebuild, given: int) -> dict[str, int]:
    """The cards that a grade of the present node answers, and how; empty before it is revealed.

    A card that asks for several nodes is known no better than the worst of them: the first that
    is missed answers it as missed, else the last one does with the lowest grade of all.
    """
    node = state.node
    if node is None or not state.revealed:
        return {}
    return {
        card: worst for card in node.asked_by if (worst := _worst(state, card, given)) is not None
    }


def _worst(state: Rebuild, card: str, given: int) -> int | None:
    """The grade that a card gets now, None where it has one already or waits for more nodes."""
    pairs = zip(state.asked, state.grades, strict=False)
    before = [grade for node, grade in pairs if card in node.asked_by]
    if MISSED in before:
        return None
    if given == MISSED or not waiting(state, card):
        return min((*before, given))
    return None


def waiting(state: Rebuild, card: str) -> int:
    """How many nodes after the present one a card asks for, too."""
    rest = state.asked[len(state.grades) + 1 :]
    return sum(card in node.asked_by for node in rest)


def answered(state: Rebuild, card: str) -> bool:
    """Whether a card has been answered as missed already, by a node before."""
    pairs = zip(state.asked, state.grades, strict=False)
    return any(card in node.asked_by and grade == MISSED for node, grade in pairs)
