"""One facet of an entity in words, before what all cards have in common is added to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyapp.cards.card import Typed
    from studyapp.deck.dates import When
    from studyapp.deck.entities import Dated, Valued, Worded


@dataclass(frozen=True, slots=True)
class Face:
    """The wording of one card.

    The front is `lead`, `question` and `tail`, one after the other; whose claim it is goes before
    the question, unless `attributed` says that the wording names them already. `hide` are texts
    that the front must not show, `tells` are ways to tell this card from one with the same front
    (in the order of preference, the same meaning at the same place for all cards of a facet).
    `stated` is the checkable field behind the answer (or `checked` the words for what has none),
    `cites` are its own sources where it has some, `names` the keys of the other entities that are
    named, `when` the day for the timeline.
    """

    facet: str
    question: str
    back: str
    lead: str = ""
    tail: str = ""
    body: str = ""
    when: When | None = None
    stated: Dated | Valued | Worded | None = None
    checked: str = ""
    cites: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    typed: Typed | None = None
    tells: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    attributed: bool = False
