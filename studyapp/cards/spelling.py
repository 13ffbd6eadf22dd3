"""The names that may be typed for an entity, and the names they could be mistaken for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.cards.card import Typed
from studyapp.cards.folding import TITLES, folded
from studyapp.cards.near import near_names
from studyapp.deck.entities import Entity, Figure, Instrument, Thing

if TYPE_CHECKING:
    from studyapp.deck.deck import Deck


@dataclass(frozen=True)
class Spelling:
    """The right and the mistakable names of all entities that have a name, by key."""

    accepted: Mapping[str, tuple[str, ...]]
    others: Mapping[str, tuple[str, ...]]

    def typed(self, *keys: str) -> Typed | None:
        """How the name of an entity (or of any of several) may be typed; None if it has none."""
        accepted = [name for key in keys for name in self.accepted.get(key, ())]
        if not accepted:
            return None
        others = [name for key in keys for name in self.others.get(key, ()) if name not in accepted]
        return Typed("name", tuple(dict.fromkeys(accepted)), others=tuple(dict.fromkeys(others)))


def spelling_of(deck: Deck) -> Spelling:
    """Collect the names of a deck, add those that follow from them, and find which are near."""
    written = {
        key: names
        for key, placed in deck.entities.items()
        if (names := tuple(written_names(placed.entity)))
    }
    persons = {key: names for key, names in written.items() if key.startswith("figure.")}
    things = {key: names for key, names in written.items() if key not in persons}
    accepted: dict[str, tuple[str, ...]] = {}
    for group, following in ((persons, _of_person), (things, _of_thing)):
        shared = _shared(group, following)
        for key, names in group.items():
            more = (name for name in _following(names, following) if folded(name) not in shared)
            accepted[key] = _distinct((*names, *more))
    return Spelling(accepted, near_names(written))


def written_names(entity: Entity) -> Iterator[str]:
    """The names that an author wrote for an entity, the one to show first."""
    if isinstance(entity, Figure | Thing):
        yield entity.name
        if entity.native:
            yield entity.native
        yield from entity.aliases
    elif isinstance(entity, Instrument):
        yield entity.title
        yield from entity.aliases


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names without those that compare as equal to an earlier one."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(folded(name), name)
    return tuple(found.values())


Following = Callable[[str], Iterator[str]]


def _shared(written: Mapping[str, tuple[str, ...]], following: Following) -> frozenset[str]:
    """The folded names, words and shorter forms that would fit more than one entity."""
    counts: Counter[str] = Counter()
    for names in written.values():
        parts: set[str] = set()
        for name in names:
            whole = folded(name)
            parts.update((whole, *whole.split()), map(folded, following(name)))
        counts.update(parts)
    return frozenset(part for part, number in counts.items() if number > 1)


def _following(names: Iterable[str], following: Following) -> Iterator[str]:
    """What follows from the names that are written in Latin letters and without a comma."""
    for name in names:
        if re.search(r"[A-Za-z]", name) and "," not in name:
            yield from following(name)


_HEAD = re.compile(
    r"\s+(?:amendment|act|accords?|agreement|treaty|pact|doctrine|protocol|resolution|plan)$",
    re.IGNORECASE,
)
_HEAD_FIRST = re.compile(
    r"(?:treaty|peace|pact|accords?|congress|battle) of (.{4,})$", re.IGNORECASE
)
_YEAR_AFTER = re.compile(r"[\s,]+(?:of\s+|\()?\d{4}\)?$")
_BRACKETS = re.compile(r"^(.+?)\s*\(([^()]+)\)$")
_FIRST = re.compile(
    r"^(?:m[ou]hamm?[ae]d|syed|sayyid|sheikh|mian|malik|nawabzada)\s", re.IGNORECASE
)
_PARTICLES = frozenset(
    {"al", "ben", "bin", "da", "de", "di", "du", "ibn", "la", "le", "van", "von"}
)
_LAST = re.compile(r",?\s+(?:jr|sr|junior|senior|the (?:elder|younger))\.?$", re.IGNORECASE)
_REGNAL = re.compile(r"[IVX]+")


def _of_person(name: str) -> Iterator[str]:
    """Surname, initials and surname, first name and surname, and without a Muhammad or Syed."""
    words = _LAST.sub("", name).split()
    while words and folded(words[0]) in TITLES:
        words = words[1:]
    if len(words) < 2 or _REGNAL.fullmatch(words[-1]):
        return
    bare = " ".join(words)
    surname = words[-1]
    yield surname
    if len(words) > 2 and words[-2].casefold() in _PARTICLES:
        yield f"{words[-2]} {surname}"
    yield " ".join([*(f"{word[0]}." for word in words[:-1]), surname])
    if len(words) > 2:
        yield f"{words[0]} {surname}"
    shorter = _FIRST.sub("", bare)
    if shorter != bare and " " in shorter:
        yield shorter


def _of_thing(name: str) -> Iterator[str]:
    """What stands before brackets and in them, the name without its year and without its head."""
    brackets = _BRACKETS.match(name)
    if brackets:
        yield from brackets.groups()
    undated = _YEAR_AFTER.sub("", name)
    if undated != name:
        yield undated
    tail = _HEAD_FIRST.match(undated)
    if tail:
        yield tail[1]
    headless = _HEAD.sub("", undated)
    if headless != undated and len(headless) > 3:
        yield headless
