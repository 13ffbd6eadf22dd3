"""What is chosen when an assignment is made, and what was made: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MOST_QUESTIONS = 500
MOST_MINUTES = 600


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """What an assignment can be of: some decks, or a part of one (its id; "" is all of them)."""

    title: str
    decks: tuple[str, ...]
    part: str = ""


@dataclass(frozen=True, slots=True)
class RulesRow:
    """An exam whose rules an assignment can take, told in `detail`.

    What is `fixed` has several sections, or written questions, and is taken as it is. Of the others
    questions, minutes (0: no clock), marks for a question and the share of them that a wrong answer
    costs may be changed; the last two are written as in files of exams. `pause` says whether the
    clock may be paused, `overtime` whether answers count that are given after the time is up.
    """

    key: str
    title: str
    detail: str
    fixed: bool
    questions: int
    minutes: int
    marks: str
    penalty: str
    pause: bool
    overtime: bool


@dataclass(frozen=True, slots=True)
class AssignmentForm:
    """What there is to choose from. `penalties` are shares of a question's marks, with words."""

    subjects: tuple[SubjectRow, ...]
    rules: tuple[RulesRow, ...]
    penalties: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NewAssignment:
    """What was chosen. Without a seed it gets a new one that nobody can guess."""

    title: str
    subject: SubjectRow
    rules: RulesRow
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """The files that were written, and how many questions they have of those that were `wanted`."""

    assignment: Path
    key: Path
    questions: int
    wanted: int
