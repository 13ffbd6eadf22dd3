"""What the pages of arguments show: frozen values in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyapp.app.review_views import GradeChoice
    from studyapp.explore.argument_map import ArgumentMap
    from studyapp.explore.nodes import Node


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """An argument beside others on the same question: its place in `ArgumentsView.arguments`.

    `objection` is the one that presses hardest, `met` says whether it is replied to ("" and "" if
    there is none).
    """

    place: int
    claim: str
    by: str
    objection: str
    met: str
    words: str


@dataclass(frozen=True, slots=True)
class PositionView:
    """An answer to a question, with the arguments for it, none perhaps."""

    answer: str
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question of policy with all answers; `key` is "" for the arguments without a question."""

    deck: str
    key: str
    deck_title: str
    asked: str
    positions: tuple[PositionView, ...]


@dataclass(frozen=True, slots=True)
class ArgumentsView:
    """All arguments of the decks in use. `titles` are those of the decks, by id.

    Where there are none, `empty` says so in a sentence.
    """

    arguments: tuple[ArgumentMap, ...]
    questions: tuple[QuestionView, ...]
    titles: dict[str, str]
    empty: str = ""

    def place(self, deck: str, key: str) -> int | None:
        """Where an argument is, None if it is not there."""
        keys = ((one.deck, one.key) for one in self.arguments)
        return next((n for n, found in enumerate(keys) if found == (deck, key)), None)

    def question(self, deck: str, key: str) -> int | None:
        """Where a question is, None if it is not there."""
        keys = ((one.deck, one.key) for one in self.questions)
        return next((n for n, found in enumerate(keys) if found == (deck, key)), None)


@dataclass(frozen=True, slots=True)
class MarkView:
    """How well a node is recalled: "recalled 84%"; `share` is None where nothing is known."""

    words: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class AimRow:
    """Something that an objection may attack: its letter, the node's key, what and which."""

    letter: str
    key: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class MissedRow:
    """A node that was not known."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class RebuildView:
    """The page on which an argument is rebuilt.

    `shown` are the nodes whose text is seen, `aimed` the objections of which it is seen what they
    attack, `current` is the node that is asked for. `prompt` asks for it; `verdict` answers what
    was chosen just now. `grades` are what may be pressed once the text is seen, `aims` what may be
    chosen. At the end `result` says how it went.
    """

    title: str
    nodes: tuple[Node, ...]
    shown: frozenset[str]
    aimed: frozenset[str]
    current: str
    prompt: str
    done: int
    total: int
    revealed: bool = False
    grades: tuple[GradeChoice, ...] = ()
    aims: tuple[AimRow, ...] = ()
    verdict: str = ""
    verdict_right: bool = False
    can_undo: bool = False
    finished: bool = False
    result: tuple[str, ...] = ()
    missed: tuple[MissedRow, ...] = ()
