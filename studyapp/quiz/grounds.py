"""What the statements of a deck are decided from: its entities, its debates, its lines of eras."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studyapp.cards.eras import bands_of
from studyapp.cards.folding import folded
from studyapp.cards.hiding import telling_words
from studyapp.cards.spelling import written_names
from studyapp.deck.entities import Argument, Entity, Era, Place, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from studyapp.cards.context import Context

SPEAKERS = ("source", "figure", "organisation")


@dataclass(frozen=True)
class Grounds:
    """A deck's context, and what many statements look up.

    `arguments` are by key, `by_author` are the keys of an author's arguments, `allies` are all
    that agree with an argument or support it, or it them, with their allies in turn (itself
    among them). `lines` has the era keys of each view in time order, `places` the keys of places
    by their folded names, `speakers` those who said the same folded words. `said_once` are the
    folded claims, reasons and objections that no other place of the deck repeats.
    """

    context: Context
    arguments: Mapping[str, Argument]
    by_author: Mapping[str, tuple[str, ...]]
    allies: Mapping[str, frozenset[str]]
    lines: Mapping[str, tuple[str, ...]]
    places: Mapping[str, str]
    speakers: Mapping[str, frozenset[str]]
    said_once: frozenset[str]
    _words: dict[tuple[str, bool], frozenset[str]] = field(default_factory=dict, repr=False)
    _called: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    def words(self, text: str, *, rare: bool) -> frozenset[str]:
        """The telling words of a text; without the deck's common ones if only `rare` ones count."""
        if (text, rare) not in self._words:
            common = self.context.common if rare else ()
            self._words[text, rare] = telling_words([text], common)
        return self._words[text, rare]

    def called(self, key: str) -> frozenset[str]:
        """The folded names of an entity."""
        if key not in self._called:
            entity = self.entity(key)
            names = written_names(entity) if entity else ()
            self._called[key] = frozenset(map(folded, names))
        return self._called[key]

    def entity(self, key: str) -> Entity | None:
        """The entity that a key (`kind.id`) names."""
        placed = self.context.deck.entities.get(key)
        return placed.entity if placed else None

    def author(self, argument: Argument) -> str:
        """The key of whose argument it is; empty if the deck does not say."""
        return self.context.key(argument.by, *SPEAKERS)


def grounds_of(context: Context) -> Grounds:
    """Look up once what the statements of a deck need."""
    arguments = {f"argument.{name}": argument for name, argument in context.deck.of(Argument)}
    authors: dict[str, list[str]] = {}
    for key, argument in arguments.items():
        author = context.key(argument.by, *SPEAKERS)
        if author:
            authors.setdefault(author, []).append(key)
    views = dict.fromkeys(era.view for _, era in context.deck.of(Era))
    return Grounds(
        context,
        arguments,
        {author: tuple(keys) for author, keys in authors.items()},
        _allies(context, arguments),
        {view: tuple(f"era.{band.id}" for band in bands_of(context.deck, view)) for view in views},
        {
            folded(name): f"place.{key}"
            for key, place in context.deck.of(Place)
            for name in written_names(place)
        },
        _speakers(context),
        _said_once(arguments.values()),
    )


def _said_once(arguments: Iterable[Argument]) -> frozenset[str]:
    counts = Counter(
        folded(text)
        for argument in arguments
        for text in (
            argument.claim,
            *(premise.text for premise in argument.premises.values()),
            *(rebuttal.text for rebuttal in argument.rebuttals.values()),
        )
    )
    return frozenset(text for text, number in counts.items() if number == 1)


def _speakers(context: Context) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for _, quote in context.deck.of(Quote):
        speaker = context.key(quote.speaker, "figure", "organisation")
        found.setdefault(folded(quote.words), set()).add(speaker)
    return {words: frozenset(names) for words, names in found.items()}


def _allies(context: Context, arguments: Mapping[str, Argument]) -> dict[str, frozenset[str]]:
    links: dict[str, set[str]] = {key: set() for key in arguments}
    for key, argument in arguments.items():
        for other in context.keys((*argument.agrees, *argument.supports), "argument"):
            links[key].add(other)
            links[other].add(key)
    found: dict[str, frozenset[str]] = {}
    for key in arguments:
        if key in found:
            continue
        group, ahead = {key}, [key]
        while ahead:
            fresh = links[ahead.pop()] - group
            group |= fresh
            ahead += fresh
        found |= dict.fromkeys(group, frozenset(group))
    return found
