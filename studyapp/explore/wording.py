"""What an entity is, in a few sentences, and the lines of facts under them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studyapp.cards.figures import role_words
from studyapp.cards.naming import aside
from studyapp.cards.words import amount, capital, sentence, when_words
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
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from studyapp.cards.context import Context

Told = tuple["str | None", ...]

_DATES = {
    "signed": "Signed",
    "passed": "Passed",
    "in_force": "In force",
    "applied": "First applied",
    "ended": "Ended",
}
_CHARACTERS = {
    "closer": "Relations were closer.",
    "colder": "Relations were colder.",
    "mixed": "Relations were mixed.",
}


def text_of(context: Context, entity: Entity) -> str:
    """What an entity is, in a few sentences; a line more for each side of what is disputed."""
    told = next((words(entity) for cls, words in _TOLD if isinstance(entity, cls)), ())
    lines = [" ".join(sentence(capital(text)) for text in (*told, entity.note) if text)]
    if entity.truth == "disputed":
        lines += [
            f"{capital(aside(_teller(context, side.by)))} says: {sentence(side.text)}"
            for side in entity.sides.values()
        ]
    return "\n".join(filter(None, lines))


def facts_of(context: Context, entity: Entity) -> tuple[tuple[str, str], ...]:
    """Lines of a label and words: offices, dates, answers to a question."""
    if isinstance(entity, Era):
        return tuple(_of_era(context, entity))
    lines = next((facts(entity) for cls, facts in _FACTS if isinstance(entity, cls)), ())
    return tuple(lines)


def _teller(context: Context, by: str) -> str:
    return context.noun(by, "source", "figure", "organisation") or by


_TOLD: tuple[tuple[type[Entity], Callable[[Any], Told]], ...] = (
    (Era, lambda era: (era.summary, era.why)),
    (Figure, lambda figure: (figure.who,)),
    (Thing, lambda thing: (thing.meaning, thing.why)),
    (Event, lambda event: (event.what, event.why)),
    (Instrument, lambda instrument: (instrument.terms, instrument.consequence)),
    (Statistic, lambda one: (amount(one.value.value, one.qualifier, one.unit),)),
    (Argument, lambda argument: (argument.conclusion,)),
    (Quote, lambda quote: (quote.occasion, quote.meaning)),
    (Source, lambda source: (source.what, source.value, source.limitation)),
    (PlainCard, lambda card: (card.back,)),
)


def _of_era(context: Context, era: Era) -> Iterable[tuple[str, str]]:
    scale = context.deck.info.scale
    words = _CHARACTERS[era.character] if scale is None else getattr(scale, era.character)
    yield "Character", sentence(words)
    if era.ended_by:
        yield "Ended by", sentence(capital(era.ended_by))


def _of_figure(figure: Figure) -> Iterable[tuple[str, str]]:
    for role in figure.roles.values():
        yield role_words(role), when_words(role.span.when) if role.span else ""
    for deed in figure.did.values():
        when = when_words(deed.date.when) if deed.date else ""
        yield capital(deed.text.rstrip(". ")), when


def _of_instrument(instrument: Instrument) -> Iterable[tuple[str, str]]:
    for name, title in _DATES.items():
        dated = getattr(instrument, name)
        if dated is not None:
            yield title, when_words(dated.when)


def _of_question(question: Question) -> Iterable[tuple[str, str]]:
    for number, position in enumerate(question.positions.values(), 1):
        yield f"Answer {number}", sentence(position)


def _of_argument(argument: Argument) -> Iterable[tuple[str, str]]:
    if argument.concession:
        yield "Grants", sentence(argument.concession)


_FACTS: tuple[tuple[type[Entity], Callable[[Any], Iterable[tuple[str, str]]]], ...] = (
    (Figure, _of_figure),
    (Instrument, _of_instrument),
    (Question, _of_question),
    (Argument, _of_argument),
)
