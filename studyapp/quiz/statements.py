"""Facts as sentences, and the same with one thing changed so that they are certainly false."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.cards.citing import claimant
from studyapp.cards.context import noun
from studyapp.cards.eras import MAIN
from studyapp.cards.figures import role_words
from studyapp.cards.naming import article, aside
from studyapp.cards.words import amount, capital, during, quoted, sentence, years
from studyapp.deck.dates import Span, parse_when
from studyapp.deck.entities import (
    Argument,
    Entity,
    Era,
    Event,
    Figure,
    Instrument,
    Quote,
    Statistic,
)
from studyapp.quiz.item import Choice, Pool, Type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from studyapp.quiz.maker import Maker

_VERBS = {
    "date": ("took place", "took place"),
    "signed": ("was signed", "were signed"),
    "passed": ("was passed", "were passed"),
    "in-force": ("came into force", "came into force"),
    "applied": ("was first applied", "were first applied"),
    "ended": ("ended", "ended"),
}
_YEAR = re.compile(r"\b\d{4}\b")


@dataclass(frozen=True, slots=True)
class _Frame:
    """A sentence with a gap: what is put into it is the value of a statement."""

    fill: Callable[[Choice], str]


def statement_pools(maker: Maker, pools: list[Pool]) -> Iterator[Pool]:
    """A true-or-false pool for each question whose options make a sentence."""
    for pool in pools:
        frame = _frame(maker, pool)
        if frame is None:
            continue
        right = [_filled(frame, choice) for choice in pool.right[:1]]
        wrong = [_filled(frame, choice) for choice in pool.wrong[:6]]
        yield Pool(
            id=f"{pool.card}/{Type.TRUE_FALSE}{_variant(pool)}",
            type=Type.TRUE_FALSE,
            card=pool.card,
            entity=pool.entity,
            kind=pool.kind,
            part=pool.part,
            era=pool.era,
            stem="True or false?",
            right=tuple(right),
            wrong=tuple(wrong),
            relation=pool.relation,
            subject=pool.subject,
        )


def _variant(pool: Pool) -> str:
    return pool.id.rpartition("/")[2].removeprefix(pool.type.value)


def _filled(frame: _Frame, choice: Choice) -> Choice:
    return Choice(choice.id, frame.fill(choice), choice.what)


def _frame(maker: Maker, pool: Pool) -> _Frame | None:
    relation, _, field = pool.relation.partition(".")
    entity = maker.entity(pool.entity)
    told = f"According to {aside(claimant(maker.context, entity))} " if _is_claim(entity) else ""
    make = _FRAMES.get(relation)
    if pool.type is Type.CORRECTION or make is None:
        return None
    fill = make(maker, pool, entity, field)
    if fill is None:
        return None
    if not told:
        return _Frame(lambda choice: sentence(capital(fill(choice))))
    return _Frame(lambda choice: sentence(told + fill(choice)))


def _is_claim(entity: Entity) -> bool:
    return entity.truth == "claim" and not isinstance(entity, Argument)


def _date(_maker: Maker, _pool: Pool, entity: Entity, field: str) -> Callable[[Choice], str] | None:
    if not isinstance(entity, Event | Instrument) or field not in _VERBS:
        return None
    name = noun(entity)
    if _YEAR.search(name) or (isinstance(entity, Event) and not entity.phrase):
        return None
    verb = _VERBS[field][entity.plural]

    def fill(choice: Choice) -> str:
        when = parse_when(choice.id)
        if isinstance(when, Span) and field == "date":
            return f"{name} lasted {during(when)}"
        return f"{name} {verb} {during(when)}"

    return fill


def _holder(
    _maker: Maker, pool: Pool, entity: Entity, _field: str
) -> Callable[[Choice], str] | None:
    role = entity.roles.get(pool.subject.partition("/")[2]) if isinstance(entity, Figure) else None
    if role is None or role.span is None:
        return None
    when = role.span.when
    words = role_words(role)
    title = words if words[:1].isupper() else article(words)
    lasting = isinstance(when, Span) and when.end is None
    verb = "has been" if lasting else "was"
    return lambda choice: f"{choice.text} {verb} {title} {during(when)}"


def _era(maker: Maker, _pool: Pool, entity: Entity, _field: str) -> Callable[[Choice], str] | None:
    if not isinstance(entity, Event) or not entity.phrase:
        return None
    verb = "belong" if entity.plural else "belongs"

    def fill(choice: Choice) -> str:
        era = maker.entity(choice.id)
        assert isinstance(era, Era)
        span = years(era.span.when)
        return f"{entity.phrase} {verb} to the era {quoted(era.title)} ({span})"

    return fill


def _amount(
    _maker: Maker, _pool: Pool, entity: Entity, _field: str
) -> Callable[[Choice], str] | None:
    if not isinstance(entity, Statistic):
        return None
    what = entity.measures.rstrip(".")
    what = f"t{what[1:]}" if what.startswith("The ") else what

    def fill(choice: Choice) -> str:
        value = amount(float(choice.id), entity.qualifier, entity.unit)
        return f"the figure for {what} is {value}"

    return fill


def _speaker(
    _maker: Maker, _pool: Pool, entity: Entity, _field: str
) -> Callable[[Choice], str] | None:
    if not isinstance(entity, Quote):
        return None
    return lambda choice: f"{choice.text} said: {quoted(entity.words)}"


def _character(
    maker: Maker, _pool: Pool, entity: Entity, _field: str
) -> Callable[[Choice], str] | None:
    if not isinstance(entity, Era) or maker.deck.info.scale or entity.view != MAIN:
        return None
    name = f"the era {quoted(entity.title)} ({years(entity.span.when)})"
    return lambda choice: f"in {name} relations were {choice.text.lower()}"


def _argued(
    maker: Maker, _pool: Pool, entity: Entity, _field: str
) -> Callable[[Choice], str] | None:
    if not isinstance(entity, Argument):
        return None
    whose = claimant(maker.context, entity)
    return lambda choice: f"{capital(aside(whose))} argues: {choice.text}"


_FRAMES = {
    "date": _date,
    "holder": _holder,
    "era": _era,
    "amount": _amount,
    "speaker": _speaker,
    "character": _character,
    "argued": _argued,
}
