"""What the wording of one entity needs to know of the rest of its deck."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from studyapp.cards.eras import bands_of
from studyapp.cards.folding import words_of
from studyapp.cards.hiding import BLANK
from studyapp.cards.naming import the
from studyapp.cards.spelling import Spelling, spelling_of
from studyapp.cards.words import amount, in_one_line, quoted, short_answer, when_words, years
from studyapp.deck.entities import (
    Argument,
    Entity,
    Era,
    Event,
    Figure,
    Instrument,
    PlainCard,
    Question,
    Quote,
    Source,
    Statistic,
    Thing,
    is_ref,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from studyapp.cards.band import EraBand
    from studyapp.deck.dates import When
    from studyapp.deck.deck import Deck, Placed


@dataclass(frozen=True)
class Context:
    """A deck with what its wording looks up again and again.

    `bands` are the eras of the main view in time order, `starts` their first days; `common` are
    the words that stand in so many titles that they give no answer away.
    """

    deck: Deck
    bands: tuple[EraBand, ...]
    starts: tuple[date, ...]
    common: frozenset[str]
    spelling: Spelling
    answering: Mapping[str, tuple[Argument, ...]]
    _found: dict[tuple[str, ...], Placed | None] = field(default_factory=dict, repr=False)

    def find(self, ref: str, *kinds: str) -> Placed | None:
        """What a ref names, among some kinds; remembered, since many entities name the same."""
        asked = (ref, *kinds)
        if asked not in self._found:
            self._found[asked] = self.deck.find(ref, *kinds)
        return self._found[asked]

    def arguments_on(self, key: str) -> tuple[Argument, ...]:
        """The arguments that answer a question."""
        return self.answering.get(key, ())

    def era_at(self, when: When | None) -> str:
        """The id of the main era in which a date begins; empty if there is none."""
        if when is None or when.earliest == date.min:
            return ""
        place = bisect_right(self.starts, when.earliest) - 1
        if place < 0 or when.earliest.isoformat() > self.bands[place].end:
            return ""
        return self.bands[place].id

    def era(self, ref: str | None) -> tuple[str, Era] | None:
        """The id and era that a ref names."""
        placed = self.find(ref, "era") if ref else None
        if placed is None or not isinstance(placed.entity, Era):
            return None
        return placed.id, placed.entity

    def key(self, ref: str | None, *kinds: str) -> str:
        """The key of the entity that a ref names; empty if it names none."""
        placed = self.find(ref, *kinds) if ref and is_ref(ref) else None
        return placed.key if placed else ""

    def keys(self, refs: Iterable[str], *kinds: str) -> tuple[str, ...]:
        """The keys of all entities that are named, each once."""
        found = (self.key(ref, *kinds) for ref in refs)
        return tuple(dict.fromkeys(key for key in found if key))

    def noun(self, text: str | None, *kinds: str) -> str:
        """A ref or words as they stand inside a sentence; empty for a ref that names nothing."""
        if not text:
            return ""
        if not is_ref(text):
            return text
        placed = self.find(text, *kinds)
        return noun(placed.entity) if placed else ""

    def nouns(self, texts: Iterable[str], *kinds: str) -> list[str]:
        """Several refs or words as they stand in a list."""
        return [words for words in (self.noun(text, *kinds) for text in texts) if words]


def context_of(deck: Deck) -> Context:
    """Look up once what the cards of a deck need."""
    bands = tuple(band for band in bands_of(deck) if band.start != "0001-01-01")
    return Context(
        deck=deck,
        bands=bands,
        starts=tuple(date.fromisoformat(band.start) for band in bands),
        common=_common_words(deck),
        spelling=spelling_of(deck),
        answering=_answering(deck),
    )


def _answering(deck: Deck) -> dict[str, tuple[Argument, ...]]:
    """The arguments on each question, by its key."""
    found: dict[str, list[Argument]] = {}
    for _, argument in deck.of(Argument):
        question = deck.find(argument.answers, "question") if argument.answers else None
        if question is not None:
            found.setdefault(question.key, []).append(argument)
    return {key: tuple(arguments) for key, arguments in found.items()}


def _common_words(deck: Deck) -> frozenset[str]:
    """The words of more than one name in twelve: they tell nothing apart."""
    counts: Counter[str] = Counter()
    total = 0
    for placed in deck.entities.values():
        text = title(placed.entity)
        if text:
            total += 1
            counts.update(set(words_of(text)))
    least = max(3, total // 12)
    return frozenset(word for word, number in counts.items() if number > least)


def title(entity: Entity) -> str:
    """The name or title that an entity is listed under; empty for kinds that have none."""
    if isinstance(entity, Era | Event | Instrument | Source):
        return entity.title
    return entity.name if isinstance(entity, Figure | Thing) else ""


def topic(entity: Entity) -> str:
    """What an entity is about, as a heading: its name or title, claim, measure or question."""
    for cls, name in _TOPICS:
        if isinstance(entity, cls):
            return short_answer(getattr(entity, name))
    if isinstance(entity, PlainCard):
        return in_one_line(short_answer(entity.front or _GAP.sub(BLANK, entity.cloze or "")))
    return title(entity)


_GAP = re.compile(r"\{\{.*?\}\}")


def noun(entity: Entity) -> str:
    """An entity as it stands inside a sentence: `the Pressler Amendment`, `“Cold War alliance”`."""
    for cls, words in _NOUNS:
        if isinstance(entity, cls):
            return words(entity)
    return ""


def _event(event: Event) -> str:
    return event.phrase or quoted(event.title)


def _instrument(instrument: Instrument) -> str:
    return instrument.phrase or the(instrument.title)


def _statistic(statistic: Statistic) -> str:
    value = amount(statistic.value.value, statistic.qualifier, statistic.unit)
    measures = statistic.measures
    if measures.startswith("The "):  # as an author may begin it, where it stands alone
        measures = f"t{measures[1:]}"
    return f"{measures} ({value})"


def titled_name(source: Source) -> str:
    """A source as a card about it names it: its short name, or else its title in quotes."""
    return _articled(source.short or quoted(source.title))


def author_name(source: Source) -> str:
    """Who speaks in a source: its short name, or else its author, or its title in quotes."""
    return source.short or source.author or quoted(source.title)


def spoken_name(source: Source) -> str:
    """A source inside a sentence: `the untitled essay, late 2025`, `Dennis Kux`."""
    return _articled(author_name(source))


def _articled(name: str) -> str:
    """The name of a source with its article: `the untitled essay, late 2025`."""
    return the(f"u{name[1:]}" if name.startswith("Untitled ") else name)


_TOPICS: tuple[tuple[type[Entity], str], ...] = (
    (Statistic, "measures"),
    (Question, "text"),
    (Argument, "claim"),
    (Quote, "words"),
)
_NOUNS: tuple[tuple[type[Entity], Callable[..., str]], ...] = (
    (Era, lambda era: f"the era {quoted(era.title)}"),
    (Figure, lambda figure: figure.name),
    (Thing, lambda thing: the(thing.name)),
    (Event, _event),
    (Instrument, _instrument),
    (Statistic, _statistic),
    (Question, lambda question: quoted(question.text)),
    (Argument, lambda argument: quoted(argument.claim)),
    (Quote, lambda quote: quoted(quote.words)),
    (Source, spoken_name),
    (PlainCard, lambda card: card.front or card.cloze or ""),
)


def moment_of(entity: Entity) -> When | None:
    """The time that an entity has by itself: its date, or the first that it was in use."""
    match entity:
        case Era():
            return entity.span.when
        case Event() | Quote():
            return entity.date.when
        case Instrument():
            fields = (entity.signed, entity.passed, entity.in_force, entity.applied, entity.ended)
            return next((field.when for field in fields if field), None)
        case Statistic():
            return entity.as_of.when if entity.as_of else None
        case Source():
            return entity.date.when if entity.date else None
        case _:
            return None


def dated_noun(entity: Entity) -> str:
    """An entity as it stands in a list of causes or evidence, with its time in brackets."""
    words = noun(entity)
    when = moment_of(entity)
    if when is None or isinstance(entity, Era | Source | Statistic) or shows_year(words, when):
        return words
    return f"{words} ({when_words(when)})"


def shows_year(text: str, when: When) -> bool:
    """Whether a text already names a year that the date begins or ends with."""
    return any(number in text for number in re.findall(r"\d{4}", years(when)))


def stamp(text: str, when: When | None) -> str:
    """The years in brackets, to go after a text that does not name them: ` (1979)`."""
    if when is None or shows_year(text, when):
        return ""
    return f" ({years(when)})"


def placed_in(context: Context, text: str) -> Placed | None:
    """The entity behind a ref; None for words and for refs that name nothing."""
    return context.find(text) if is_ref(text) else None


def items(context: Context, texts: Iterable[str]) -> list[str]:
    """Refs and words as items of a list of causes, effects or evidence, with dates."""
    found: list[str] = []
    for text in texts:
        placed = placed_in(context, text)
        if placed is not None:
            found.append(dated_noun(placed.entity))
        elif not is_ref(text):
            found.append(text)
    return found
