"""What the page Settings shows: frozen values in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyapp.cards.card import CardId


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
    suspended: tuple[CardLine, ...] = ()
    flagged: tuple[CardLine, ...] = ()
