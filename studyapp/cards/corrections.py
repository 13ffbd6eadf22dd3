"""Cards about what a source says and the records contradict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.cards.asking import when_answer, when_typed
from studyapp.cards.citing import checked_against, claimant, stated_words
from studyapp.cards.context import Context, noun
from studyapp.cards.face import Face
from studyapp.cards.figures import role_words
from studyapp.cards.naming import aside
from studyapp.cards.statistic import number_typed
from studyapp.cards.words import amount, capital, quoted, sentence, short_answer
from studyapp.deck.dates import Date
from studyapp.deck.entities import (
    Dated,
    Entity,
    Era,
    Event,
    Figure,
    Instrument,
    Quote,
    Source,
    Statistic,
    Valued,
    Worded,
)
from studyapp.deck.facets import differing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.cards.card import Typed

_PRECISION = {
    "decade": "Which decade",
    "year": "Which year",
    "month": "Which month and year",
    "day": "Which date",
}
_HAPPENED = {
    "signed": "signing of",
    "passed": "passage of",
    "in-force": "entry into force of",
    "applied": "first application of",
    "ended": "end of",
}


def correction_faces(context: Context, _key: str, entity: Entity) -> Iterator[Face]:
    """A card for each field whose source and check differ, then for each written correction."""
    whose = claimant(context, entity)
    for name, field in differing(entity).items():
        stated = stated_words(entity, field)
        yield Face(
            facet=f"correction.{name}",
            lead=f"{capital(aside(whose))} gives {stated} as {_what(entity, name)}",
            question=f"{_asked(field)} do the records show?",
            back=_checked(context, entity, field),
            when=field.when if isinstance(field, Dated) else None,
            stated=field,
            typed=when_typed(field.when) if isinstance(field, Dated) else _typed(entity, field),
            attributed=True,
        )
    for name, correction in entity.corrections.items():
        stated = correction.stated.rstrip(". ")
        yield Face(
            facet=f"correction.{name}",
            lead=f"{sentence(correction.about)} {capital(aside(whose))} says that {stated}.",
            question="What do the records show?",
            back=sentence(correction.checked),
            body=sentence(correction.note) if correction.note else "",
            checked=checked_against(context, correction.sources),
            cites=(*entity.sources, *correction.sources),
            attributed=True,
        )


def _asked(field: Dated | Valued | Worded) -> str:
    match field:
        case Dated():
            return _PRECISION[field.when.precision] if isinstance(field.when, Date) else "What"
        case Valued():
            return "Which figure"
        case Worded():
            return "Which place"


def _checked(context: Context, entity: Entity, field: Dated | Valued | Worded) -> str:
    match field:
        case Dated():
            return when_answer(field.when)
        case Valued() if isinstance(entity, Statistic):
            return capital(amount(field.value, entity.qualifier, entity.unit))
        case Valued():
            return capital(amount(field.value))
        case Worded():
            return short_answer(context.noun(field.value, "place") or field.value)


def _typed(entity: Entity, field: Dated | Valued | Worded) -> Typed | None:
    """How the checked number of a statistic may be typed; nothing else is graded."""
    if isinstance(entity, Statistic) and isinstance(field, Valued):
        return number_typed(entity)
    return None


def _what(entity: Entity, name: str) -> str:
    """What the field says, as the end of `gives 1992 as …`, with its full stop."""
    match entity:
        case Event() if entity.phrase is None:
            return f"the {name} of this event: {sentence(entity.title)}"
        case Event():
            return f"the {name} of {entity.phrase}."
        case Instrument():
            return f"the date of the {_HAPPENED[name]} {noun(entity)}."
        case Era():
            return f"the years of the era {quoted(entity.title)}."
        case Statistic() if name == "value":
            return f"{entity.measures}."
        case Statistic():
            return f"the date of this figure: {entity.measures}."
        case Figure():
            return _of_figure(entity, name)
        case Quote():
            return f"the date of these words: {sentence(quoted(entity.words))}"
        case Source():
            return f"the date of {quoted(entity.title)}."
        case _:
            return f"the {name.replace('-', ' ')} of {noun(entity)}."


def _of_figure(figure: Figure, name: str) -> str:
    part, _, key = name.partition(".")
    if part == "role" and key in figure.roles:
        return f"the time of {figure.name} as {role_words(figure.roles[key])}."
    if part == "when" and key in figure.did:
        return f"the date on which {figure.name} {figure.did[key].text.rstrip('. ')}."
    return f"the {name} of {figure.name}."
