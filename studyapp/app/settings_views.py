"""What the page Settings shows: frozen values in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyapp.cards.card import CardId
    from studyapp.schedule.fitting import Fit


@dataclass(frozen=True, slots=True)
class CardLine:
    """A card in a list: its id and its question."""

    card: CardId
    front: str


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup that can be restored."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class MemoryView:
    """How memory is predicted, in words.

    `fitted` parameters can be given up for the general ones, and for `earlier` fitted ones where
    there are any.
    """

    words: str
    fitted: bool
    earlier: bool


@dataclass(frozen=True, slots=True)
class FitView:
    """What came of a fitting, in words; parameters that predict better are `offered`."""

    words: str
    found: Fit
    offered: bool


@dataclass(frozen=True, slots=True)
class LoadPoint:
    """A desired retention (percent) and its work: minutes a day, and both in words.

    `words` are three columns with ": " between them, `sentence` says the same.
    """

    percent: int
    minutes: float
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class WorkloadView:
    """The work that each desired retention brings, in order, and what that supposes."""

    points: tuple[LoadPoint, ...]
    supposed: str


@dataclass(frozen=True, slots=True)
class DayChoice:
    """A day of the week and how much of its work it should have: usual, less or none."""

    name: str
    short: str
    choice: str


EASE = {"usual": "as usual", "less": "less", "none": "none"}
"""The choices for a day, in words."""


@dataclass(frozen=True, slots=True)
class SettingsView:
    """The page Settings: present values, and the sentences beside them."""

    retention: float
    retention_words: str
    new_per_day: int
    new_words: str
    rollover_hour: int
    typed_answers: bool
    background: bool
    theme: str
    text_percent: int
    motion: bool
    backup_words: str
    backups: tuple[BackupRow, ...]
    folder: str
    folder_words: str
    read_only: bool
    memory: MemoryView
    suspended: tuple[CardLine, ...] = ()
    flagged: tuple[CardLine, ...] = ()
    week: tuple[DayChoice, ...] = ()
    week_words: str = ""
