"""What is shown of a student's own note, and of a card that is forgotten again and again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyapp.cards.card import CardId


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note to be written or changed.

    `front` is the card's question, `kept` and `kept_cue` are what is on disk ("" for none); `text`
    and `cue` are what to go on with, which differ where something was written and not kept.
    `advice` is one sentence that fits what the card asks.
    """

    card: CardId
    front: str
    kept: str
    kept_cue: bool
    text: str
    cue: bool
    advice: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of two entities that are compared; `key` is `deck/kind.id`."""

    key: str
    title: str
    when: str
    text: str
    sources: tuple[str, ...]
    whose: str = ""


@dataclass(frozen=True, slots=True)
class HardView:
    """The help with one card: what it is mixed up with, the student's note, and a rest from it.

    `told` says how often it was forgotten, `mixed` with what it is mixed up, or may be. `sides` are
    the card's entity and its rival, empty where there is none.
    """

    card: CardId
    topic: str
    told: str
    mixed: str
    sides: tuple[Side, ...]
    note: NoteView
    suspended: bool
