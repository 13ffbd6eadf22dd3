"""Questions for dates, for what happened when, for eras, causes and holders of offices."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from studyapp.cards.asking import when_answer
from studyapp.cards.context import noun, shows_year
from studyapp.cards.figures import role_words
from studyapp.cards.naming import aside
from studyapp.cards.words import capital, when_words, years
from studyapp.deck.dates import Date, Span, When
from studyapp.deck.entities import Era, Event, Figure, Instrument, Role
from studyapp.deck.months import MONTHS
from studyapp.quiz.facts_of_times import date_of, one_office
from studyapp.quiz.item import Choice, Type
from studyapp.quiz.maker import LOOKED_AT, Made, Maker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from studyapp.cards.card import Card

DATES = ("date", "signed", "passed", "in-force", "applied", "ended", "span")
_FAR = 15 * 366  # days beyond which a date is no plausible answer


def date_questions(maker: Maker) -> Iterator[Made]:
    """Which date, of what has one; and corrections of dates."""
    for (key, facet), card in maker.cards.items():
        corrected = facet.startswith("correction.")
        field = facet.removeprefix("correction.")
        typed = card.typed
        if typed is None or typed.kind != "date":
            continue
        if field in DATES or field.startswith(("when.", "role.")):
            kind = Type.CORRECTION if corrected else Type.SINGLE
            yield _date(maker, card, key, field, kind)


def _date(maker: Maker, card: Card, key: str, field: str, kind: Type) -> Made:
    dated = date_of(maker.entity(key), field)
    assert dated is not None
    when = _as_asked(dated.when, card)
    right = Choice(str(when), when_answer(when), rank=_rank(when))
    told = _fixed(card.front, right.text)
    candidates = chain(_stated(maker, key, field, when), _near_dates(maker, key, when))
    wrong = maker.wrong(
        f"date.{field}",
        key,
        candidates,
        [right],
        lambda choice: all(word in choice.text for word in told),
    )
    return maker.pool(card, kind, card.front, [right], wrong, f"date.{field}", key, ranked=True)


def _as_asked(when: When, card: Card) -> When:
    """The date in the precision of the card: eras are asked for in years."""
    from studyapp.deck.dates import parse_when

    return parse_when(card.typed.accepted[0]) if card.typed else when


def _rank(when: When) -> float:
    """A number by which dates are ordered: by their beginning, then by their end."""
    first = when.earliest if when.earliest != date.min else when.latest
    return first.toordinal() + when.latest.toordinal() * 1e-7


_NUMBER = re.compile(r"\b\d{4}\b")


def _fixed(stem: str, right: str) -> list[str]:
    """The years and months of the right answer that the stem tells already."""
    words = [*_NUMBER.findall(right), *(month for month in MONTHS if month in right)]
    return [word for word in words if word in stem]


def _stated(maker: Maker, key: str, field: str, when: When) -> Iterator[Choice]:
    """What the source says and the records contradict: the best of wrong answers."""
    dated = date_of(maker.entity(key), field)
    if dated is None or not dated.differs or dated.stated is None:
        return
    from studyapp.deck.dates import parse_when

    stated = parse_when(dated.stated)
    if _precision(stated) == _precision(when):
        yield Choice(str(stated), when_answer(stated), "what the source gives", _rank(stated))


def _precision(when: When) -> tuple[str, ...]:
    if isinstance(when, Date):
        return (when.precision,)
    ends = (when.start, when.end)
    return tuple(end.precision if end else "open" for end in ends)


def _near_dates(maker: Maker, key: str, when: When) -> Iterator[Choice]:
    """Dates of other entities, nearest first, then dates of nothing, all of one precision."""
    middle = round(_rank(when))
    for other in maker.near_day(middle, LOOKED_AT * 2):
        if other == key:
            continue
        found = _cut(maker, other, when)
        if found is not None and abs(_rank(found) - middle) <= _FAR:
            what = f"{capital(when_words(found))}: {maker.name(other)}"
            yield Choice(str(found), when_answer(found), what, _rank(found))
    for shifted in _shifted(when):
        yield Choice(str(shifted), when_answer(shifted), "", _rank(shifted))


def _cut(maker: Maker, key: str, like: When) -> When | None:
    """The date of another entity, no finer than the one asked for; None if it is vaguer."""
    entity = maker.entity(key)
    if not isinstance(entity, Event | Instrument):
        return None
    fields = ("date",) if isinstance(entity, Event) else DATES
    found = next((dated.when for field in fields if (dated := date_of(entity, field))), None)
    if found is None or not isinstance(like, Date) or not isinstance(found, Date):
        return found if found and _precision(found) == _precision(like) else None
    order = ("decade", "year", "month", "day")
    if order.index(found.precision) < order.index(like.precision) or like.decade:
        return None
    return Date(
        found.year,
        found.month if like.month else None,
        found.day if like.day else None,
        approximate=like.approximate,
        uncertain=like.uncertain,
    )


_STEPS = (1, -1, 2, -2, 3, -3, 4, -4, 5, -5)


def _shifted(when: When) -> Iterator[When]:
    """The date moved by a few years, months or days, as far as that makes a date."""
    if isinstance(when, Span):
        for step in _STEPS:
            start = when.start and _moved(when.start, years=step)
            end = when.end and _moved(when.end, years=step)
            if (start or not when.start) and (end or not when.end):
                yield Span(start, end)
                later = when.end and _moved(when.end, years=step)
                if when.start and later and when.start.earliest < later.earliest:
                    yield Span(when.start, later)
        return
    for step in _STEPS:
        moves = [{"years": step}]
        moves += [{"months": step}] if when.month else []
        moves += [{"days": step * 3}] if when.day else []
        for move in moves:
            moved = _moved(when, **move)
            if moved is not None:
                yield moved


def _moved(point: Date, *, years: int = 0, months: int = 0, days: int = 0) -> Date | None:
    """A date moved; a day that the month lacks makes none, and so does another month or year."""
    year = point.year + years * (10 if point.decade else 1)
    month = point.month
    if month is not None and months:
        month += months
        if not 1 <= month <= 12:
            return None
    day = point.day
    if day is not None:
        day += days
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return replace(point, year=year, month=month, day=day)


def happening_questions(maker: Maker) -> Iterator[Made]:
    """Which of these events happened then."""
    for (key, facet), card in maker.cards.items():
        entity = maker.entity(key)
        if facet != "date" or not isinstance(entity, Event):
            continue
        when = entity.date.when
        if not isinstance(when, Date) or entity.truth != "fact" or when.decade:
            continue
        asked = Date(when.year, when.month if when.day else None, approximate=when.approximate)
        right = Choice(key, maker.name(key), capital(when_words(when)))
        if _hints(right.text, asked):
            continue
        stem = f"Which of these happened in {when_words(asked)}?"
        candidates = (
            Choice(other, maker.name(other), _dated(maker, other))
            for other in maker.near(key)
            if isinstance(maker.entity(other), Event)
        )
        wrong = maker.wrong(
            "happened", str(asked), candidates, [right], lambda one: not _NUMBER.search(one.text)
        )
        yield maker.pool(
            card, Type.SINGLE, stem, [right], wrong, "happened", str(asked), variant="which"
        )


def _hints(text: str, when: When) -> bool:
    """Whether a text itself names a year."""
    return shows_year(text, when) or bool(_NUMBER.search(text))


def _dated(maker: Maker, key: str) -> str:
    """When an event or instrument was, in words."""
    entity = maker.entity(key)
    fields = ("date",) if isinstance(entity, Event) else DATES
    found = next((dated.when for field in fields if (dated := date_of(entity, field))), None)
    return capital(when_words(found)) if found else ""


def era_questions(maker: Maker) -> Iterator[Made]:
    """To which era something belongs, and which era came before or after another."""
    eras = [Choice(f"era.{band.id}", band.title, band.years.replace("–", " to "), number)
            for number, band in enumerate(maker.context.bands)]  # fmt: skip
    for (key, facet), card in maker.cards.items():
        entity = maker.entity(key)
        if facet in {"previous", "next"} and isinstance(entity, Era):
            yield _of_eras(maker, card, eras, facet, key, card.front)
        elif facet in {"date", "era"} and isinstance(entity, Event):
            name = aside(noun(entity))
            if _hints(name, entity.date.when):
                continue
            verb = "do" if entity.plural else "does"
            stem = f"To which era {verb} {name} belong?"
            yield _of_eras(maker, card, eras, "era", key, stem, variant="era")


def _of_eras(
    maker: Maker,
    card: Card,
    eras: list[Choice],
    relation: str,
    key: str,
    stem: str,
    variant: str = "",
) -> Made:
    right = [choice for choice in eras if maker.is_true(relation, key, choice.id)]
    place = right[0].rank if right else 0
    candidates = sorted(eras, key=lambda choice: abs(choice.rank - place))
    wrong = maker.wrong(relation, key, candidates, right, lambda one: one.text not in stem)
    return maker.pool(
        card, Type.SINGLE, stem, right[:1], wrong, relation, key, variant=variant, ranked=True
    )


def holder_questions(maker: Maker) -> Iterator[Made]:
    """Who held an office then; only offices of one person at a time."""
    figures = [(f"figure.{name}", figure) for name, figure in maker.deck.of(Figure) if figure.roles]
    for (key, facet), card in maker.cards.items():
        head, _, name = facet.partition(".")
        entity = maker.entity(key)
        if head != "holder" or not isinstance(entity, Figure):
            continue
        role = entity.roles[name]
        subject = f"{key}/{name}"
        day = role.span.when.earliest.toordinal() if role.span else 0
        others = sorted(figures, key=partial(_distance, role, day))
        right = Choice(key, entity.name, entity.who or "")
        candidates = (
            Choice(other, figure.name, _offices(figure)) for other, figure in others[:LOOKED_AT]
        )
        wrong = maker.wrong("holder", subject, candidates, [right])
        yield maker.pool(card, Type.SINGLE, card.front, [right], wrong, "holder", subject)


def _distance(role: Role, day: int, one: tuple[str, Figure]) -> tuple[bool, bool, int]:
    """Who held the office at another time first, then others of its country, nearest in time."""
    roles = one[1].roles.values()
    office = any(one_office(role, other) for other in roles)
    country = any(other.country == role.country for other in roles)
    days = [other.span.when.earliest.toordinal() for other in roles if other.span]
    return not office, not country, min((abs(first - day) for first in days), default=10**6)


def _offices(figure: Figure) -> str:
    parts = [
        f"{role_words(role)}{f', {years(role.span.when)}' if role.span else ''}"
        for role in figure.roles.values()
    ]
    return "; ".join(parts)


def cause_questions(maker: Maker) -> Iterator[Made]:
    """What caused an event, and what followed from it."""
    asked: tuple[tuple[str, str, Callable[[Event], Iterable[str]], str], ...] = (
        ("causes", "cause", lambda event: event.causes, "Which of these helped to bring about"),
        ("effects", "effect", lambda event: event.effects, "Which of these followed from"),
    )
    for (key, facet), card in maker.cards.items():
        entity = maker.entity(key)
        for name, relation, field, question in asked:
            if facet != name or not isinstance(entity, Event):
                continue
            named = maker.context.keys(field(entity), "event", "instrument")
            right = [Choice(other, maker.name(other), _dated(maker, other)) for other in named]
            candidates = (
                Choice(other, maker.name(other), _dated(maker, other)) for other in maker.near(key)
            )
            wrong = maker.wrong(
                relation, key, candidates, right, lambda one: not _NUMBER.search(one.text)
            )
            right = [one for one in right if not _NUMBER.search(one.text)]
            stem = f"{question} {noun(entity)}?"
            yield maker.pool(card, Type.CAUSE, stem, right, wrong, relation, key)
