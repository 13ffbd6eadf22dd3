"""Relations of names, places, numbers, parties and eras."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from studyapp.cards.folding import folded, words_of
from studyapp.cards.hiding import holds
from studyapp.cards.spelling import written_names
from studyapp.cards.statistic import number_typed
from studyapp.deck.entities import (
    Entity,
    Era,
    Event,
    Figure,
    Instrument,
    Place,
    Quote,
    Statistic,
    Thing,
    is_ref,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.quiz.grounds import Grounds


def description_of(entity: Entity | None) -> str:
    """The text by which an entity is told from all others: meaning, who it is, or its terms."""
    if isinstance(entity, Thing):
        return entity.meaning
    if isinstance(entity, Figure):
        return entity.who or ""
    return entity.terms or "" if isinstance(entity, Instrument) else ""


def _describes(ground: Grounds, subject: str, value: str) -> bool | None:
    """A description fits the entity that it is written for, and no other of its kind.

    It is not told where two entities are near each other: they share a name, one lies in the
    other, one's description names the other, or all of it could be said of the other as well.
    """
    entity, other = ground.entity(subject), ground.entity(value)
    if entity is None or other is None or entity.kind != other.kind:
        return None
    text = description_of(entity)
    if not text:
        return None
    if subject == value:
        return True
    return None if _related(ground, (subject, entity), (value, other)) else False


def _related(ground: Grounds, one: tuple[str, Entity], other: tuple[str, Entity]) -> bool:
    if ground.called(one[0]) & ground.called(other[0]):
        return True
    texts = [description_of(entity) for _, entity in (one, other)]
    both = ground.words(texts[0], rare=True) & ground.words(texts[1], rare=True)
    if len(both) * 2 > min(len(ground.words(text, rare=True)) for text in texts):
        return True
    for (key, entity), (near_key, near) in ((one, other), (other, one)):
        text = description_of(entity)
        if ground.words(text, rare=False) <= ground.words(_said_of(near), rare=False):
            return True
        if isinstance(entity, Place) and near_key in _around(ground, key):
            return True
        if any(holds(text, name) for name in written_names(near)):
            return True
    return False


def _said_of(entity: Entity) -> str:
    """All that a deck says of an entity in words."""
    parts = [*written_names(entity), description_of(entity), entity.note or ""]
    if isinstance(entity, Figure):
        parts += [f"{role.title} {role.country or ''}" for role in entity.roles.values()]
        parts += [deed.text for deed in entity.did.values()]
    if isinstance(entity, Instrument):
        parts.append(entity.consequence or "")
    if isinstance(entity, Thing):
        parts.append(entity.why or "")
    return " ".join(parts)


def _around(ground: Grounds, key: str) -> set[str]:
    """The places that a place lies in."""
    found: set[str] = set()
    while (place := ground.entity(key)) and isinstance(place, Place) and place.inside:
        key = ground.context.key(place.inside, "place")
        if not key or key in found:
            break
        found.add(key)
    return found


def _place(ground: Grounds, subject: str, value: str) -> bool | None:
    event = ground.entity(subject)
    if not isinstance(event, Event) or event.place is None:
        return None
    right = event.place.value
    if value in {right, ground.context.key(right, "place")}:
        return True
    if right in {value, ground.context.key(value, "place")}:
        return True
    names = [_place_names(ground, text) for text in (right, value)]
    if not all(names):
        return None
    (here, around), (there, beyond) = names
    nested = any(word in around for word in there) or any(word in beyond for word in here)
    alike = any(holds(a, b) or holds(b, a) for a in here for b in there)
    return None if nested or alike else False


def _place_names(ground: Grounds, text: str) -> tuple[set[str], set[str]]:
    """The folded names of a place or of words, and of all places that it lies in."""
    key = text if text.startswith("place.") else ground.context.key(text, "place")
    key = key or ground.places.get(folded(text), "")
    if not key:
        return ({folded(text)}, set()) if not is_ref(text) else (set(), set())
    entity = ground.entity(key)
    around = {
        folded(name)
        for outer in _around(ground, key)
        if (place := ground.entity(outer))
        for name in written_names(place)
    }
    return {folded(name) for name in written_names(entity)} if entity else set(), around


def _speaker(ground: Grounds, subject: str, value: str) -> bool | None:
    """Persons differ from persons; a person may have spoken for an organisation."""
    quote = ground.entity(subject)
    if not isinstance(quote, Quote) or quote.truth == "disputed":
        return None
    right = ground.context.key(quote.speaker, "figure", "organisation")
    if not right or ground.entity(value) is None:
        return None
    if right != value and value in ground.speakers.get(folded(quote.words), ()):
        return None
    if right == value:
        return True
    return False if right.partition(".")[0] == value.partition(".")[0] == "figure" else None


def _amount(ground: Grounds, subject: str, value: str) -> bool | None:
    """Numbers differ if they lie farther apart than a typed answer may be off."""
    statistic = ground.entity(subject)
    if not isinstance(statistic, Statistic) or statistic.truth == "disputed":
        return None
    typed = number_typed(statistic)
    if typed is None:
        return None
    right = float(typed.accepted[0])
    try:
        given = float(value)
    except ValueError:
        return None
    if given == right:
        return True
    if (statistic.qualifier or "").casefold() in ONE_SIDED:
        return None  # who is over 700 is over 350, and may be over 900
    off = abs(given - right)
    allowed = _allowed(typed.tolerance, right)
    return False if off > allowed and off > abs(right) * _CLOSE else None


ONE_SIDED = frozenset(
    {"above", "at least", "at most", "below", "fewer than", "less than", "more than",
     "no less than", "no more than", "not more than", "over", "under", "up to", "upwards of"}
)  # fmt: skip
"""Words by which a figure leaves one side open, so that no other figure is certainly wrong."""
_CLOSE = 0.02  # figures that are nearer than this could be roundings of one
_EXACT = 1e-9


def _allowed(tolerance: str, right: float) -> float:
    if not tolerance:
        return math.fabs(right) * _EXACT
    if tolerance.endswith("%"):
        return abs(right) * float(tolerance[:-1]) / 100
    return float(tolerance)


def _character(ground: Grounds, subject: str, value: str) -> bool | None:
    era = ground.entity(subject)
    return era.character == value if isinstance(era, Era) and era.truth != "disputed" else None


def _previous(ground: Grounds, subject: str, value: str) -> bool | None:
    return _neighbour(ground, subject, value, -1)


def _next(ground: Grounds, subject: str, value: str) -> bool | None:
    return _neighbour(ground, subject, value, 1)


def _neighbour(ground: Grounds, subject: str, value: str, step: int) -> bool | None:
    era = ground.entity(subject)
    if not isinstance(era, Era) or not isinstance(ground.entity(value), Era):
        return None
    keys = ground.lines[era.view]
    if subject not in keys or value not in keys:
        return None
    return keys.index(value) == keys.index(subject) + step


def _party(ground: Grounds, subject: str, value: str) -> bool | None:
    """Who is not named is no party only where the deck says that its list is complete."""
    instrument = ground.entity(subject)
    if not isinstance(instrument, Instrument) or not instrument.parties:
        return None
    listed = {name for text in instrument.parties for name in _party_names(ground, text)}
    if listed & _party_names(ground, value):
        return True
    near = any(
        set(words_of(name)) & set(words_of(other))
        for name in listed
        for other in _party_names(ground, value)
    )
    return None if near or not instrument.complete else False


def _party_names(ground: Grounds, text: str) -> set[str]:
    key = text if text in ground.context.deck.entities else ground.context.key(text)
    entity = ground.entity(key) if key else None
    names = set(written_names(entity)) if entity else set()
    plain = {folded(name).removeprefix("the ") for name in (names or {text})}
    return plain if entity or not is_ref(text) else set()


def _wrong(ground: Grounds, subject: str, value: str) -> bool | None:
    """An answer that the author calls wrong; `answer` stands for the card's own."""
    key, _, facet = subject.partition("/")
    entity = ground.entity(key)
    if entity is None:
        return None
    if value == "answer":
        return True
    return False if value in entity.wrong.get(facet, ()) else None


THINGS: dict[str, Callable[[Grounds, str, str], bool | None]] = {
    "describes": _describes,
    "place": _place,
    "speaker": _speaker,
    "amount": _amount,
    "character": _character,
    "previous": _previous,
    "next": _next,
    "party": _party,
    "wrong": _wrong,
}
