"""What can be said of a statement: it is true, it is false, or the deck does not tell.

Decks know much and not everything: what is not stated is not false. Only what is certainly false
may stand beside the right answer of a question.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Truth(Enum):
    """The three values of a statement."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


class Meaning(Enum):
    """Why a relation may say that something is false.

    FUNCTIONAL: a subject has one value, so every value that is certainly another is false.
    INTERVAL: it is decided by spans of time that do not touch.
    COMPLETE: the deck lists all values, so what is not listed is false.
    """

    FUNCTIONAL = "functional"
    INTERVAL = "interval"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Statement:
    """That a subject stands in a relation to a value.

    `relation` is a key of `facts.RELATIONS`; what `subject` and `value` are (keys of entities,
    EDTF dates, numbers, texts) is that relation's to say.
    """

    relation: str
    subject: str
    value: str


def known(found: bool | None) -> Truth:
    """A truth from yes, no, or None for what is not known."""
    return Truth.UNKNOWN if found is None else Truth.TRUE if found else Truth.FALSE


def all_false(truths: Iterable[Truth]) -> bool:
    """Whether every one is certainly false."""
    return all(truth is Truth.FALSE for truth in truths)
