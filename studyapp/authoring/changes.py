"""What differs between two versions of a deck, and what that does to a student's cards.

A card is the same as before if its id is, or one that it had formerly. What counts as another
answer is for `quiz.answers` to say; a student's program goes by it when it takes a version over.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from studyapp.cards.context import topic
from studyapp.cards.make import cards_of
from studyapp.quiz.answers import answer_of, same_answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from studyapp.cards.card import Card, CardId
    from studyapp.deck.deck import Deck

_LONGEST = 18  # digits of a number in a version


class Kind(StrEnum):
    """What changed: of a card all but the last two, which are told of entities."""

    ANSWER = "answer"
    MINOR = "minor"
    RETIRED = "retired"
    NEW = "new"
    WORDING = "wording"
    NOTE = "note"
    RENAMED = "renamed"
    MOVED = "moved"


class Effect(StrEnum):
    """What a change does to a student who has studied the card."""

    ASKS_AGAIN = "asks again"
    KEEPS = "keeps its history"
    RESTS = "rests with its history"
    BEGINS = "begins as new"


EFFECTS: dict[Kind, Effect] = {
    **dict.fromkeys(Kind, Effect.KEEPS),
    Kind.ANSWER: Effect.ASKS_AGAIN,
    Kind.RETIRED: Effect.RESTS,
    Kind.NEW: Effect.BEGINS,
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `entity` is the present key `kind.id` (of what retires, the last one).

    `old` and `new` are the answers, as short as can be; of what is renamed the keys, of what is
    moved the parts. `title` is the entity's name or title. `card` and `facet` are empty for what is
    told of an entity. `asked` says in words what the card asks for ("date"; may be empty), `was`
    and `now` are its answers as it shows them.
    """

    kind: Kind
    entity: str
    facet: str = ""
    old: str = ""
    new: str = ""
    card: str = ""
    title: str = ""
    asked: str = ""
    was: str = ""
    now: str = ""

    @property
    def effect(self) -> Effect:
        """What it does to a student."""
        return EFFECTS[self.kind]

    @property
    def name(self) -> str:
        """The entity's id."""
        return self.entity.partition(".")[2]


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of a deck by its name, and how many cards it makes."""

    deck: str
    title: str
    version: str
    cards: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a deck; `old` is None for a deck that nobody had before.

    The changes stand in the order of `Kind`, those of a kind in the order of the deck.
    """

    old: Edition | None
    new: Edition
    changes: tuple[Change, ...]

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.kind is kind)

    @property
    def goes_back(self) -> bool:
        """Whether the new one is an older version, where both are numbers with points."""
        old = _numbers(self.old.version) if self.old else None
        new = _numbers(self.new.version)
        return old is not None and new is not None and new < old


def compare(old: Deck | None, new: Deck) -> Comparison:
    """What differs between two versions of a deck. Every card of either is looked at once."""
    after = cards_of(new)
    if old is None:
        fresh = tuple(_of_card(Kind.NEW, card) for card in after)
        return Comparison(None, _edition(new, after), fresh)
    before = {card.id: card for card in cards_of(old)}
    present = {card.id for card in after}
    changes: list[Change] = []
    found: set[CardId] = set()
    for card in after:
        earlier = _earlier(card, before, present)
        if earlier is None:
            changes.append(_of_card(Kind.NEW, card))
        else:
            found.add(earlier.id)
            changes += _between(earlier, card)
    changes += (_of_card(Kind.RETIRED, card) for id_, card in before.items() if id_ not in found)
    changes += _of_entities(old, new)
    rank = {kind: place for place, kind in enumerate(Kind)}
    changes.sort(key=lambda change: rank[change.kind])
    return Comparison(_edition(old, tuple(before)), _edition(new, after), tuple(changes))


def _numbers(version: str) -> list[int] | None:
    """The numbers of a version, where it is made of nothing else and none is endless."""
    parts = version.split(".")
    if not all(one.isascii() and one.isdigit() and len(one) <= _LONGEST for one in parts):
        return None
    numbers = list(map(int, parts))
    while numbers and not numbers[-1]:  # 1.0 is no newer than 1
        numbers.pop()
    return numbers


def _edition(deck: Deck, cards: Sequence[object]) -> Edition:
    return Edition(deck.info.id, deck.info.title, deck.info.version, len(cards))


def _earlier(card: Card, before: Mapping[CardId, Card], present: set[CardId]) -> Card | None:
    """The card that a card was before; an id that is in use again is nobody's former one."""
    ids = (card.id, *(former for former in card.former if former not in present))
    return next((before[id_] for id_ in ids if id_ in before), None)


def _key(card: Card) -> str:
    return f"{card.kind}.{card.entity}"


def _of_card(kind: Kind, card: Card) -> Change:
    return Change(kind, _key(card), card.facet, card=card.id, title=card.topic)


def _between(old: Card, new: Card) -> Iterator[Change]:
    """What changed of a card that is in both versions."""
    if not same_answer(answer_of(old), answer_of(new)):
        kind = Kind.MINOR if new.minor else Kind.ANSWER
    elif (old.front, old.back) != (new.front, new.back):
        kind = Kind.WORDING
    elif (old.body, old.source, old.checked) != (new.body, new.source, new.checked):
        kind = Kind.NOTE
    else:
        return
    yield Change(
        kind,
        _key(new),
        new.facet,
        _shown(old),
        _shown(new),
        new.id,
        new.topic,
        new.caption.partition(", ")[2],
        _words(old),
        _words(new),
    )


def _shown(card: Card) -> str:
    """An answer as an author knows it: dates and numbers as they are written, else the words."""
    typed = card.typed
    if typed is not None and typed.kind in {"date", "number"}:
        return f"{typed.accepted[0]} {typed.unit}".rstrip()
    return _words(card)


def _words(card: Card) -> str:
    return " ".join(card.back.split())


def _of_entities(old: Deck, new: Deck) -> Iterator[Change]:
    """Entities with another id, or in another part."""
    for key, placed in new.entities.items():
        earlier = old.entities.get(key)
        if earlier is None:
            kind = placed.entity.kind
            keys = (f"{kind}.{name}" for name in placed.entity.formerly)
            was = next((one for one in keys if one in old.entities and one not in new.entities), "")
            if not was:
                continue
            earlier = old.entities[was]
            yield Change(Kind.RENAMED, key, old=was, new=key, title=topic(placed.entity))
        if earlier.part != placed.part:
            parts = (earlier.part, placed.part)
            yield Change(Kind.MOVED, key, "", *parts, title=topic(placed.entity))
