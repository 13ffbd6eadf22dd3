"""What the results of a class show: frozen values in words, decided and tested without Qt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OptionRow:
    """An option, or an answer that was typed: who chose it, and how that goes with the rest.

    `share` is 0 to 1, `percent` the same in words, and `r` a correlation: both "" where they say
    little. `words` are for screen readers.
    `letter` is what the paper and its key call it ("" where they do not).
    """

    letter: str
    text: str
    right: bool
    count: int
    share: float
    percent: str
    r: str
    idle: bool
    words: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item: texts for the eye, numbers to sort by (None: not available).

    `question` is its stem on one line, with more where the stem alone could be any of several.
    `grey` says that too few sat it for a judgement.
    """

    key: str
    number: int
    stem: str
    question: str
    type: str
    n: int
    right: str
    facility: str
    facility_value: float | None
    discrimination: str
    discrimination_value: float | None
    likely: str
    flags: tuple[str, ...]
    grey: bool
    answer: str
    lines: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    options: tuple[OptionRow, ...]
    options_title: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What a student answered to a question, what is right, and the marks ("", None: none given).

    `sign` says in a letter or two how it went, `note` what the rest does not ("Left blank").
    """

    key: str
    number: int
    question: str
    answer: str
    right: str
    marks: str
    of: str
    value: float | None
    sign: str
    note: str


@dataclass(frozen=True, slots=True)
class StudentRow:
    """A sitting: its label, marks of how many, their share (0 to 1, None of none), and minutes.

    `left` counts the questions during which the window was left; `answers` are in the order of the
    paper.
    """

    label: str
    marks: str
    of: str
    share: float | None
    minutes: str
    left: int
    file: str
    answers: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A file to look at; `counted` says whether its answers are in the figures."""

    file: str
    text: str
    counted: bool


@dataclass(frozen=True, slots=True)
class ClassView:
    """A class's results. `figures` are those of the whole paper: name, value, what it means.

    `keyed` says that a key judged, which decks may mend.
    """

    title: str
    summary: str
    note: str
    reliability: str
    figures: tuple[tuple[str, str, str], ...]
    items: tuple[ItemRow, ...]
    students: tuple[StudentRow, ...]
    problems: tuple[ProblemRow, ...]
    n: int
    keyed: bool
