"""What a query asks for, as values, and what can be wrong with one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Names = Mapping[str, Sequence[tuple[str, str]]]
"""What the values of `deck:`, `part:` and `era:` may name: pairs of an id and a title."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words that stand one after the other, folded; in one column or ("") anywhere.

    With `prefix` the last of them is only the beginning of a word. A `bare` one was typed as it
    is: no quotation marks, no field, no star.
    """

    words: tuple[str, ...]
    column: str = ""
    prefix: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """Belongs to one of some decks, parts or eras, or is of one of some kinds."""

    field: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Is:
    """A card's state: due, new, review, leech, suspended, flagged or buried."""

    state: str


@dataclass(frozen=True, slots=True)
class Prop:
    """A figure of a card compared with a number; `sign` is one of < <= > >= = !=.

    `name` is r (chance of recall, 0 to 1), s (stability in days), d (difficulty), lapses, reps,
    ivl (interval in days), due (days from today), introduced or rated (days ago).
    """

    name: str
    sign: str
    value: float


@dataclass(frozen=True, slots=True)
class Rated:
    """Was given a grade (1 Again to 4 Easy) within the last `days` study days."""

    days: int
    grade: int


@dataclass(frozen=True, slots=True)
class Not:
    """What `node` does not find."""

    node: Node


@dataclass(frozen=True, slots=True)
class All:
    """What all of `nodes` find."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """What at least one of `nodes` finds."""

    nodes: tuple[Node, ...]


Node = Text | Facet | Is | Prop | Rated | Not | All | Any


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: the characters from `start` to before `end`, and what to do about it."""

    start: int
    end: int
    message: str
    fix: str = ""


class FaultError(Exception):
    """Ends the reading of a query."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def texts(node: Node | None) -> list[Text]:
    """The words that a query wants to be there, for marking them where they are shown."""
    match node:
        case Text():
            return [node]
        case All(nodes) | Any(nodes):
            return [one for each in nodes for one in texts(each)]
        case _:
            return []


def of_cards_only(node: Node | None) -> bool:
    """Whether a query asks for something that only cards have."""
    match node:
        case Is() | Prop() | Rated():
            return True
        case Text(column=column):
            return column in {"front", "back"}
        case Not(inner):
            return of_cards_only(inner)
        case All(nodes) | Any(nodes):
            return any(map(of_cards_only, nodes))
        case _:
            return False


def states_asked(node: Node | None) -> bool:
    """Whether a query asks how well cards are known, or what became of them."""
    match node:
        case Is() | Prop() | Rated():
            return True
        case Not(inner):
            return states_asked(inner)
        case All(nodes) | Any(nodes):
            return any(map(states_asked, nodes))
        case _:
            return False


def is_of_known(node: Node | None) -> bool:
    """Whether a query finds only cards of which something is known: answered or marked ones."""
    match node:
        case Is(state):
            return state != "new"
        case Prop(name):
            return name not in {"lapses", "reps"}  # of a card that was never asked they are none
        case All(nodes):
            return any(map(is_of_known, nodes))
        case Any(nodes):
            return all(map(is_of_known, nodes))
        case _:
            return False
