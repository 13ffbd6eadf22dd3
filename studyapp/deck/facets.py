"""The names of facets: what can be asked about each kind of entity.

A facet's name is the last part of a card's id (`deck/event.u2-1960/date`), and what an author
writes in `skip` and `ask`. A name never changes once students have learnt with it.

A facet of a sub-item ends in the sub-item's key (`role.president`). A dated or valued field whose
source and check differ has the facet `correction.` and the field's name with hyphens
(`correction.in-force`); an entry of the table `corrections` has `correction.` and its key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.deck.cloze import gap_names
from studyapp.deck.entities import (
    Argument,
    Dated,
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
    Valued,
    Worded,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def facets_of(entity: Entity) -> tuple[str, ...]:
    """The facets that an entity can have with the fields it has, in the order of its kind's list.

    `previous` and `next` of an era are always among them: whether it has a neighbour is the
    deck's to say.
    """
    own = next((list_ for cls, list_ in _LISTS.items() if isinstance(entity, cls)), _nothing)
    names = (*own(entity), *(f"correction.{name}" for name in corrected(entity)))
    return tuple(dict.fromkeys(names))


def corrected(entity: Entity) -> tuple[str, ...]:
    """What follows `correction.` in the facets of an entity: fields that differ, then keys."""
    return (*differing(entity), *entity.corrections)


def differing(entity: Entity) -> dict[str, Dated | Valued | Worded]:
    """The fields whose source and check differ, by the name that follows `correction.`.

    A role's span is `role.<key>`, a deed's date `when.<key>`; other fields have their own names
    with hyphens.
    """
    fields: dict[str, Dated | Valued | Worded] = {}
    for name in type(entity).model_fields:
        value = getattr(entity, name)
        if isinstance(value, Dated | Valued | Worded):
            fields[name.replace("_", "-")] = value
    if isinstance(entity, Figure):
        fields |= {f"role.{key}": role.span for key, role in entity.roles.items() if role.span}
        fields |= {f"when.{key}": deed.date for key, deed in entity.did.items() if deed.date}
    return {name: value for name, value in fields.items() if value.differs}


def _nothing(_entity: Entity) -> Iterator[str]:
    return iter(())


def _filled(entity: Entity, *names: str) -> Iterator[str]:
    """The facets that are called as their field is and need nothing else."""
    for name in names:
        if getattr(entity, name.replace("-", "_")):
            yield name


def _era(era: Era) -> Iterator[str]:
    yield from ("span", "character")
    yield from _filled(era, "ended-by")
    yield from ("previous", "next")


def _figure(figure: Figure) -> Iterator[str]:
    if figure.who:
        yield from ("who", "name")
    for key, role in figure.roles.items():
        yield f"role.{key}"
        if role.span:
            yield f"holder.{key}"
    for key, deed in figure.did.items():
        yield f"did.{key}"
        if deed.date:
            yield f"when.{key}"


def _thing(thing: Thing) -> Iterator[str]:
    yield from ("meaning", "name")
    yield from _filled(thing, "why")


def _event(event: Event) -> Iterator[str]:
    yield "date"
    if event.what:
        yield from ("what", "which")
    yield from _filled(event, "why", "era", "place", "causes", "effects")


def _instrument(instrument: Instrument) -> Iterator[str]:
    yield from _filled(instrument, "signed", "passed", "in-force", "applied", "ended", "parties")
    if instrument.terms:
        yield from ("terms", "name")
    yield from _filled(instrument, "consequence")


def _statistic(statistic: Statistic) -> Iterator[str]:
    yield from ("value", "measures")
    yield from _filled(statistic, "by")


def _question(question: Question) -> Iterator[str]:
    yield from _filled(question, "positions")


def _argument(argument: Argument) -> Iterator[str]:
    yield from _filled(argument, "by")
    if argument.premises:
        yield "reasons"
    yield from (f"premise.{key}" for key, premise in argument.premises.items() if premise.evidence)
    for key, rebuttal in argument.rebuttals.items():
        yield f"objection.{key}"
        if rebuttal.reply:
            yield f"reply.{key}"
    yield from _filled(argument, "concession", "conclusion")
    if argument.opposes:
        yield "parts"


def _quote(quote: Quote) -> Iterator[str]:
    yield from ("speaker", "date")
    yield from _filled(quote, "meaning")


def _source(source: Source) -> Iterator[str]:
    if source.author or source.publisher or source.date or source.what:
        yield "origin"
    yield from _filled(source, "purpose", "value", "limitation")


def _card(card: PlainCard) -> Iterator[str]:
    if card.cloze is not None:
        yield from (f"cloze.{name}" for name in gap_names(card.cloze))
    else:
        yield "card"


_LISTS: dict[type[Entity], Callable[..., Iterator[str]]] = {
    Era: _era,
    Figure: _figure,
    Thing: _thing,
    Event: _event,
    Instrument: _instrument,
    Statistic: _statistic,
    Question: _question,
    Argument: _argument,
    Quote: _quote,
    Source: _source,
    PlainCard: _card,
}
