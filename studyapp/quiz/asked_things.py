"""Questions for names, meanings, terms, places, speakers, numbers and the character of eras."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from studyapp.cards.citing import claimant
from studyapp.cards.context import moment_of, noun
from studyapp.cards.figures import first_moment
from studyapp.cards.hiding import telling_words
from studyapp.cards.naming import aside
from studyapp.cards.statistic import plain_number
from studyapp.cards.words import amount, capital, quoted, sentence, short_answer, years
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
from studyapp.quiz.facts_of_things import description_of
from studyapp.quiz.item import Choice, Type
from studyapp.quiz.maker import LOOKED_AT, Made, Maker, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


NAMING = frozenset({"name"})
TELLING = frozenset({"meaning", "who", "terms"})


def describing_questions(maker: Maker) -> Iterator[Made]:
    """Which name belongs to a description, and which description to a name."""
    named = _by_kind(maker)
    places = {one.key: place for row in named.values() for place, one in enumerate(row)}
    for (key, facet), card in maker.cards.items():
        if facet not in NAMING | TELLING or card.kind not in named:
            continue
        entity = maker.entity(key)
        if not description_of(entity):
            continue
        others = _alike(named[card.kind], places[key], facet)
        choose = _as_name if facet in NAMING else _as_text
        right = choose(key, entity)
        if _echoes(maker, card.front, right.text):
            reason = "The answer repeats telling words of the question."
            yield Refusal(card.id, Type.SINGLE, reason)
            continue
        candidates = (choose(other, maker.entity(other)) for other in others)
        free = (one for one in candidates if _free(maker, one, card.front))
        wrong = maker.wrong("describes", key, free, [right])
        yield maker.pool(card, Type.SINGLE, card.front, [right], wrong, "describes", key)


def _by_kind(maker: Maker) -> dict[str, list[_Described]]:
    """The described entities of each kind."""
    found: dict[str, list[_Described]] = {}
    for placed in maker.deck.entities.values():
        text = description_of(placed.entity)
        if text:
            words = telling_words([text], maker.context.common)
            one = _Described(placed.key, placed.part, len(text), words, *_setting(placed.entity))
            found.setdefault(placed.entity.kind, []).append(one)
    for row in found.values():
        row.sort(key=lambda one: (one.country, one.day, one.part))
    return found


_ECHO = 2  # telling words in common by which a question gives its own answer away


def _echoes(maker: Maker, stem: str, answer: str) -> bool:
    """Whether question and answer share so many telling words that no other option can be it."""
    asked = telling_words([stem], maker.context.common)
    return len(asked & telling_words([answer], maker.context.common)) >= _ECHO


class _Described(NamedTuple):
    """An entity with what makes it like another: its words, its country and its time."""

    key: str
    part: str
    length: int
    words: frozenset[str]
    country: str
    day: int


def _setting(entity: Entity) -> tuple[str, int]:
    """The country of a figure, and the day with which an entity is first connected."""
    when = first_moment(entity) if isinstance(entity, Figure) else moment_of(entity)
    day = when.earliest.toordinal() if when else 0
    if not isinstance(entity, Figure):
        return getattr(entity, "type", ""), day
    return next((role.country for role in entity.roles.values() if role.country), ""), day


_DECADE = 3653
_WINDOW = 80


def _alike(named: list[_Described], place: int, facet: str) -> list[str]:
    """Keys of one kind, those first that could be taken for the right one.

    A country, office or sort in common counts most, then words in common and nearness in time,
    then a like length where descriptions are the options. Of many, only those are looked at that
    stand nearest in the list, which goes by country and time.
    """
    own = named[place]
    around = named[max(place - _WINDOW, 0) : place + _WINDOW]

    def rank(one: _Described) -> tuple[bool, float]:
        shared = len(own.words & one.words)
        apart = abs(own.day - one.day) / _DECADE if own.day and one.day else 2.0
        length = abs(one.length - own.length) / 40 if facet in TELLING else 0.0
        return own.country != one.country, min(apart, 6.0) - 1.5 * shared + length

    nearest = sorted((one for one in around if one.key != own.key), key=rank)
    return [one.key for one in nearest[:LOOKED_AT]]


def _name(entity: Entity) -> str:
    if isinstance(entity, Thing | Figure):
        return entity.name
    return entity.title if isinstance(entity, Instrument) else ""


def _as_name(key: str, entity: Entity) -> Choice:
    return Choice(key, _name(entity), capital(short_answer(description_of(entity))))


def _as_text(key: str, entity: Entity) -> Choice:
    return Choice(key, sentence(description_of(entity)), f"This is {noun(entity)}.")


def _free(maker: Maker, choice: Choice, stem: str) -> bool:
    """Whether the stem does not name what the option is."""
    return _name(maker.entity(choice.id)).casefold() not in stem.casefold()


def place_questions(maker: Maker) -> Iterator[Made]:
    """Where it happened."""
    places = [
        Choice(f"place.{name}", place.name, sentence(place.meaning))
        for name, place in maker.deck.of(Place)
    ]
    spoken = [
        Choice(event.place.value, capital(event.place.value), f"There: {noun(event)}.")
        for _, event in maker.deck.of(Event)
        if event.place and not is_ref(event.place.value)
    ]
    for (key, facet), card in maker.cards.items():
        entity = maker.entity(key)
        if facet != "place" or not isinstance(entity, Event) or entity.place is None:
            continue
        right = Choice(_value(maker, entity.place.value), card.back)
        wrong = maker.wrong("place", key, [*spoken, *places], [right])
        yield maker.pool(card, Type.SINGLE, card.front, [right], wrong, "place", key)


def _value(maker: Maker, text: str) -> str:
    return maker.context.key(text, "place") or text


def speaker_questions(maker: Maker) -> Iterator[Made]:
    """Who said it."""
    figures = [
        Choice(f"figure.{name}", figure.name, capital(figure.who or ""))
        for name, figure in maker.deck.of(Figure)
    ]
    for (key, facet), card in maker.cards.items():
        entity = maker.entity(key)
        if facet != "speaker" or not isinstance(entity, Quote):
            continue
        speaker = maker.context.key(entity.speaker, "figure")
        right = [one for one in figures if one.id == speaker]
        part = maker.deck.entities[key].part
        near = sorted(
            (one for one in figures if one.text not in card.front),
            key=lambda one: maker.deck.entities[one.id].part != part,
        )
        wrong = maker.wrong("speaker", key, near, right)
        yield maker.pool(card, Type.SINGLE, card.front, right, wrong, "speaker", key)


def amount_questions(maker: Maker) -> Iterator[Made]:
    """How much it was, by whom the figure is."""
    known = [
        (f"statistic.{name}", one)
        for name, one in maker.deck.of(Statistic)
        if not isinstance(one.value.value, str)
    ]
    for (key, facet), card in maker.cards.items():
        entity = maker.entity(key)
        if facet not in {"value", "correction.value"} or not isinstance(entity, Statistic):
            continue
        value = entity.value.value
        if isinstance(value, str):
            continue
        right = _amount(entity, value)
        candidates = list(_near_amounts(entity, value, key, known))
        wrong = maker.wrong("amount", key, candidates, [right])
        kind = Type.SINGLE if facet == "value" else Type.CORRECTION
        yield maker.pool(card, kind, card.front, [right], wrong, "amount", key, ranked=True)


def _amount(like: Statistic, value: float, what: str = "") -> Choice:
    text = capital(amount(value, like.qualifier, like.unit))
    return Choice(plain_number(value), text, what, value)


_SHARES = (0.5, 2.0, 1.5, 0.75, 0.25, 3.0, 4.0)


def _near_amounts(
    like: Statistic, value: float, key: str, known: Sequence[tuple[str, Statistic]]
) -> Iterator[Choice]:
    """What the source gives where it errs, other figures in that unit, then parts and multiples."""
    stated = like.value.stated
    if like.value.differs and isinstance(stated, int | float):
        yield _amount(like, float(stated), "what the source gives")
    for other, one in known:
        number = one.value.value
        if other == key or one.unit != like.unit or isinstance(number, str) or not number:
            continue
        if value and 0.3 <= number / value <= 3.5:
            what = f"{capital(amount(number, one.qualifier, one.unit))}: {one.measures}"
            yield _amount(like, number, what)
    for share in _SHARES:
        other_value = value * share
        if value == int(value):
            other_value = float(round(other_value))
        if like.unit in {"percent", "%"} and not 0 < other_value < 100:
            continue
        if other_value > 0:
            yield _amount(like, other_value)


def character_questions(maker: Maker) -> Iterator[Made]:
    """Whether ties were closer, colder or mixed, in the words of the deck's scale."""
    scale = maker.deck.info.scale
    for (key, facet), card in maker.cards.items():
        entity = maker.entity(key)
        if facet != "character" or not isinstance(entity, Era):
            continue
        words = {
            level: (getattr(scale, level) if scale else level.capitalize())
            for level in ("closer", "mixed", "colder")
        }
        options = [
            Choice(level, text, rank=float(number))
            for number, (level, text) in enumerate(words.items())
        ]
        name = f"the era {quoted(entity.title)} ({years(entity.span.when)})"
        stem = f"Were relations in {name} closer, colder or mixed?"
        if scale is not None:
            stem = f"What marked {name}?"
        if entity.truth == "claim":
            teller = aside(claimant(maker.context, entity))
            stem = f"According to {teller} {stem[0].lower()}{stem[1:]}"
        right = [one for one in options if one.id == entity.character]
        wrong = maker.wrong("character", key, options, right)
        yield maker.pool(card, Type.SINGLE, stem, right, wrong, "character", key, ranked=True)


def authored_questions(maker: Maker) -> Iterator[Made]:
    """With the wrong answers that the deck's author wrote."""
    for (key, facet), card in maker.cards.items():
        texts = maker.entity(key).wrong.get(facet, ())
        if not texts:
            continue
        subject = f"{key}/{facet}"
        right = Choice("answer", card.back.replace("\n", " "))
        wrong = maker.wrong("wrong", subject, [Choice(text, text) for text in texts], [right])
        yield maker.pool(
            card, Type.SINGLE, card.front, [right], wrong, "wrong", subject, variant="author"
        )
