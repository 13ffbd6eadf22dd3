"""What the quiz pages show: frozen values in words, decided and tested without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One thing that may be chosen for a quiz, with how many questions it has."""

    key: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What is asked before a step that cannot be taken back; `no` leaves things as they are.

    `loses` says that something may be lost by it, so that it needs more than Return.
    """

    title: str
    text: str
    verb: str
    no: str = "Cancel"
    loses: bool = False


@dataclass(frozen=True, slots=True)
class PresetRow:
    """An exam that may be sat: what it asks in one line, and where that was read.

    `opening` is asked before its clock starts; without a clock it begins at once.
    """

    key: str
    title: str
    body: str
    detail: str
    note: str
    sources: tuple[str, ...]
    opening: Confirmation | None


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper of the past: its title, when it was, its marks, and its share of them (0 to 1).

    One that is not `counted` was marked elsewhere, and stands in no picture of marks.
    """

    id: str
    title: str
    when: str
    marks: str
    share: float
    mock: bool
    counted: bool = True


@dataclass(frozen=True, slots=True)
class QuizView:
    """The page Quiz before anything is begun."""

    decks: str
    presets: tuple[PresetRow, ...]
    eras: tuple[ChoiceRow, ...]
    kinds: tuple[ChoiceRow, ...]
    types: tuple[ChoiceRow, ...]
    available: str
    unfinished: PaperRow | None
    history: tuple[PaperRow, ...]
    problems: tuple[str, ...] = ()
    empty: str = ""


class Input(Enum):
    """How an item is answered."""

    ONE = "one"
    SEVERAL = "several"
    ORDER = "order"
    MATCH = "match"
    LINE = "line"
    LINES = "lines"
    ESSAY = "essay"


class Stand(Enum):
    """How an option stands once the answer is shown."""

    OPEN = "open"
    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class OptionRow:
    """An option: its letter, its text, whether it is chosen, and what it is once that is shown.

    `place` is its number in the order chosen so far, where things are put in order.
    """

    id: str
    label: str
    text: str
    chosen: bool = False
    stand: Stand = Stand.OPEN
    what: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class PairRow:
    """A name of a matching item with the letter chosen for it, and the right one once shown."""

    label: str
    text: str
    chosen: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A question in the strip: its words are for screen readers."""

    answered: bool
    flagged: bool
    words: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is said once the answer is shown."""

    right: bool
    partly: bool
    verdict: str
    answer: str
    body: str
    source: str
    checked: str
    can_object: bool


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper while it is written.

    `next` names what Return does now, `next_written` what it does once something is typed.
    """

    title: str
    section: str
    number: str
    stem: str
    lines: tuple[str, ...]
    input: Input
    options: tuple[OptionRow, ...]
    pairs: tuple[PairRow, ...]
    text: str
    hint: str
    flagged: bool
    sure: str
    asks_sure: bool
    cells: tuple[Cell, ...]
    place: int
    status: str
    clock: str
    clock_words: str
    hurry: bool
    can_pause: bool
    paused: bool
    can_go_back: bool
    next: str
    next_written: str
    hand_in: str
    feedback: Feedback | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The items of an era or kind: marks as squares (right, partly, wrong, blank), and a count."""

    title: str
    squares: tuple[str, ...]
    count: str


@dataclass(frozen=True, slots=True)
class MissRow:
    """An item to look at again."""

    number: int
    stem: str
    lines: tuple[str, ...]
    chosen: str
    right: str
    what: str
    why: str
    source: str
    card: str
    outcome: str
    rubric: tuple[tuple[str, bool], ...] = ()
    text: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class ResultView:
    """What a paper came to. One that was `given` was handed out without its answers: whoever set
    it marks it, and there is nothing to show but what was answered."""

    id: str
    heading: str
    score: str
    of: str
    lines: tuple[str, ...]
    before: str
    eras: tuple[GroupRow, ...]
    kinds: tuple[GroupRow, ...]
    guessing: tuple[str, ...]
    misses: tuple[MissRow, ...]
    all: tuple[MissRow, ...]
    review: str
    can_feed: bool
    fed: bool
    passed: str = ""
    given: bool = False
