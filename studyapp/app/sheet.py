"""A paper as it is printed: frozen values in words, made without Qt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedOption:
    """An option with the letter or number before it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """A question as it stands on paper.

    `lines` are numbered statements under the stem, `left` the names of a matching question, `room`
    how many ruled lines are left for a written answer (0: none), `box` whether a short line for a
    typed answer follows. `marks` is in words ("2 marks"), empty where all have one.
    """

    number: int
    stem: str
    lines: tuple[str, ...] = ()
    left: tuple[PrintedOption, ...] = ()
    options: tuple[PrintedOption, ...] = ()
    box: bool = False
    room: int = 0
    marks: str = ""


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A section with its rules: minutes, marks, penalty."""

    title: str
    rules: str
    items: tuple[PrintedItem, ...]


@dataclass(frozen=True, slots=True)
class PrintedKey:
    """The right answer of one question, why, and where it was read."""

    number: int
    answer: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole paper with its answer sheet and key.

    `choices` says for each question of the answer sheet how many letters it has (0: a line to
    write on). `footer` names seed, deck and version. `right_to_left` is for decks in Urdu.
    """

    title: str
    subtitle: str
    rules: tuple[str, ...]
    sections: tuple[PrintedSection, ...]
    choices: tuple[tuple[int, int], ...]
    key: tuple[PrintedKey, ...]
    footer: str
    right_to_left: bool = False
