"""What the page Review shows: frozen values in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.schedule.grade import Grade

if TYPE_CHECKING:
    from studyapp.cards.band import EraBand


@dataclass(frozen=True, slots=True)
class GradeChoice:
    """A grade button: what it is called and when the card comes back ("9 days")."""

    grade: Grade
    name: str
    wait: str
    words: str


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """Where a card stands on the step line. `moment` is an ISO day or "".

    `high` and `low` are what the levels of the line are called.
    """

    bands: tuple[EraBand, ...]
    era: str
    moment: str
    label: str
    words: str
    high: str = "Closer"
    low: str = "Colder"


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The page Review: a question, and the answer once it is revealed."""

    title: str
    caption: str
    front: str
    revealed: bool
    back: str = ""
    body: str = ""
    source: str = ""
    checked: str = ""
    bibliography: tuple[str, ...] = ()
    remark: str = ""
    done: int = 0
    total: int = 0
    grades: tuple[GradeChoice, ...] = ()
    default: Grade = Grade.GOOD
    mark: TimelineMark | None = None
    typed: str = ""  # what the answer field asks for; "" where nothing is typed
    answer: str = ""  # what was typed
    verdict: str = ""
    verdict_right: bool = False
    verdict_partly: bool = False
    overrule: str = ""
    can_undo: bool = False
    flagged: bool = False
    cue: str = ""  # the student's own, under the question
    note: str = ""  # the student's own, under the answer
    hard: str = ""  # how often it was forgotten, where help is offered
    finished: bool = False
