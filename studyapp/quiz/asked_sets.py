"""Questions on several facts at once: order, matching, several right, how many, odd one out."""

from __future__ import annotations

import itertools
import re
from functools import partial
from typing import TYPE_CHECKING

from studyapp.cards.card import Typed
from studyapp.cards.context import noun
from studyapp.cards.eras import MAIN
from studyapp.cards.words import capital, count, quoted, sentence, when_words
from studyapp.deck.dates import Date
from studyapp.deck.entities import Era, Event, Instrument
from studyapp.quiz.facts_of_things import description_of
from studyapp.quiz.facts_of_times import only_in
from studyapp.quiz.item import Choice, Pool, Type
from studyapp.quiz.maker import Made, Maker, Refusal, pool_of
from studyapp.quiz.times import within
from studyapp.quiz.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studyapp.cards.card import Card

ORDERED = 4  # events of an item that is put in order
PAIRED = 4  # pairs of a matching item
IN_POOL = 8
_YEAR = re.compile(r"\b\d{4}\b")
_MONTHS_APART = 400  # days: what is nearer is a matter of dates, not of order


def order_questions(maker: Maker) -> Iterator[Made]:
    """Events to be put in order; each two of the pool have a certain order."""
    for key, card in _dated_events(maker):
        chain = [key]
        for other in maker.near(key):
            if len(chain) == IN_POOL:
                break
            entity = maker.entity(other)
            if not isinstance(entity, Event) or not _plain(entity):
                continue
            if all(_far_apart(maker, other, known) for known in chain):
                chain.append(other)
        if len(chain) < ORDERED:
            reason = "Fewer than four events near it have a certain order."
            yield Refusal(card.id, Type.ORDER, reason)
            continue
        right = [_event(maker, one) for one in sorted(chain, key=lambda one: _day(maker, one))]
        stem = "Put these events in order of time, the earliest first."
        yield pool_of(card, Type.ORDER, stem, right, (), "earlier", key)


def _dated_events(maker: Maker) -> Iterator[tuple[str, Card]]:
    """The events that can stand without their date, with their card for the date."""
    for (key, facet), card in maker.cards.items():
        entity = maker.entity(key)
        if facet == "date" and isinstance(entity, Event) and _plain(entity):
            yield key, card


def _plain(event: Event) -> bool:
    """Whether an event is a fact that can be named without its year, and its date is firm."""
    when = event.date.when
    points = (when,) if isinstance(when, Date) else (when.start, when.end)
    loose = any(
        point is None or point.decade or point.approximate or point.uncertain for point in points
    )
    return event.truth == "fact" and not loose and not _YEAR.search(noun(event))


def _far_apart(maker: Maker, one: str, other: str) -> bool:
    """Whether two events have a certain order that is not a matter of months."""
    told = maker.facts.tells("earlier", one, other)
    return told is not Truth.UNKNOWN and abs(_day(maker, one) - _day(maker, other)) > _MONTHS_APART


def _day(maker: Maker, key: str) -> int:
    entity = maker.entity(key)
    assert isinstance(entity, Event)
    return entity.date.when.earliest.toordinal()


def _event(maker: Maker, key: str) -> Choice:
    entity = maker.entity(key)
    assert isinstance(entity, Event)
    return Choice(key, maker.name(key), capital(when_words(entity.date.when)))


_MATCHED = frozenset({"figure", "organisation", "term", "instrument"})


def match_questions(maker: Maker, pools: Sequence[Pool]) -> Iterator[Made]:
    """Names to be matched with descriptions: in the pool no description fits two names."""
    naming = {pool.entity: pool for pool in pools if pool.relation == "describes"}
    for key, pool in naming.items():
        if pool.kind not in _MATCHED:
            continue
        group = [key]
        for choice in pool.wrong:
            if len(group) == IN_POOL:
                break
            if choice.id in naming and all(_unlike(maker, choice.id, one) for one in group):
                group.append(choice.id)
        if len(group) <= PAIRED:
            reason = "Fewer than five entities near it have descriptions that certainly differ."
            yield Refusal(pool.card, Type.MATCH, reason)
            continue
        names = [Choice(one, maker.name(one)) for one in group]
        texts = [Choice(one, sentence(description_of(maker.entity(one)))) for one in group]
        stem = "Match each name with what it stands for. One description is left over."
        yield Pool(
            id=f"{pool.card}/{Type.MATCH}",
            type=Type.MATCH,
            card=pool.card,
            entity=key,
            kind=pool.kind,
            part=pool.part,
            era=pool.era,
            stem=stem,
            right=tuple(names),
            wrong=tuple(texts),
            relation="describes",
            subject=key,
        )


def _unlike(maker: Maker, one: str, other: str) -> bool:
    return maker.is_false("describes", one, other) and maker.is_false("describes", other, one)


STATEMENTS = 5  # neighbours of a statement that may stand beside it


def statement_sets(pools: Sequence[Pool]) -> Iterator[Pool]:
    """Which of these statements are right, and how many; the statements lie side by side."""
    spoken = [pool for pool in pools if pool.type is Type.TRUE_FALSE]
    for _, group in itertools.groupby(
        sorted(spoken, key=lambda pool: (pool.part, pool.era)), lambda pool: pool.part
    ):
        row = list(group)
        for place, pool in enumerate(row):
            near = _neighbours(row, place)
            if len(near) < STATEMENTS:
                continue
            right = [Choice(one.id, one.right[0].text) for one in near]
            wrong = [
                Choice(f"{one.id}|{false.id}", false.text, false.what)
                for one in near
                for false in one.wrong[:3]
            ]
            for kind, stem in (
                (Type.SEVERAL, "Which of these statements are right? Choose all of them."),
                (Type.COUNT, "How many of these statements are right?"),
            ):
                yield Pool(
                    id=f"{pool.id}+{kind}",
                    type=kind,
                    card=pool.card,
                    entity=pool.entity,
                    kind=pool.kind,
                    part=pool.part,
                    era=pool.era,
                    stem=stem,
                    right=tuple(right),
                    wrong=tuple(wrong),
                    relation="statements",
                    subject=pool.id,
                )


def _neighbours(row: Sequence[Pool], place: int) -> list[Pool]:
    """A statement and those that follow it, each of another entity, and none said twice."""
    found = [row[place]]
    said = _texts_in(row[place])
    for step in range(1, len(row)):
        other = row[(place + step) % len(row)]
        texts = _texts_in(other)
        if not texts & said and all(other.entity != one.entity for one in found):
            found.append(other)
            said |= texts
        if len(found) == STATEMENTS:
            break
    return found


def _texts_in(pool: Pool) -> set[str]:
    """All sentences that a statement may be shown as, right and wrong."""
    return {one.text.casefold() for one in (*pool.right, *pool.wrong)}


def odd_questions(maker: Maker) -> Iterator[Made]:
    """Three events of one era and one of another: which belongs to the other?"""
    bands = {band.id: number for number, band in enumerate(maker.context.bands)}
    eras: dict[str, list[str]] = {}
    for key, card in _dated_events(maker):
        if card.era in bands and _firmly_in(maker, key, f"era.{card.era}"):
            eras.setdefault(card.era, []).append(key)
    for key, card in _dated_events(maker):
        own = card.era
        if key not in eras.get(own, ()):
            continue
        home = sorted(
            (era for era in eras if era != own and len(eras[era]) >= 3),
            key=lambda era: abs(bands[era] - bands[own]),
        )
        home = [era for era in home if maker.is_false("era", key, f"era.{era}")]
        if not home:
            yield Refusal(card.id, Type.ODD_ONE_OUT, "No other era has three events for it.")
            continue
        nearest = sorted(eras[home[0]], key=partial(_days_between, maker, key))
        together = _together(maker, nearest)
        if len(together) < 3:
            yield Refusal(card.id, Type.ODD_ONE_OUT, "Other divisions of time part the three.")
            continue
        inside = [_of_era(maker, one, home[0]) for one in together]
        stem = (
            "By this deck's timeline, three of these belong to one era. "
            "Which one belongs to another era?"
        )
        right = _of_era(maker, key, own)
        yield pool_of(card, Type.ODD_ONE_OUT, stem, [right], inside[:IN_POOL], "outside", home[0])


def _firmly_in(maker: Maker, key: str, era: str) -> bool:
    """Whether an event lies in an era, and in no other, by its own date alone."""
    event, band = maker.entity(key), maker.entity(era)
    if not isinstance(event, Event) or not isinstance(band, Era):
        return False
    when = event.date.when
    inside = within(when, band.span.when) is True and only_in(maker.facts.ground, when, era)
    return inside and maker.is_true("era", key, era)


def _days_between(maker: Maker, key: str, other: str) -> int:
    return abs(_day(maker, key) - _day(maker, other))


def _together(maker: Maker, keys: Sequence[str]) -> list[str]:
    """Events that every other division of time keeps together with the first."""
    views = [view for view in maker.facts.ground.lines if view != MAIN]
    found: list[str] = []
    for key in keys:
        if not found or all(_in_view(maker, key, v) == _in_view(maker, found[0], v) for v in views):
            found.append(key)
    return found


def _in_view(maker: Maker, key: str, view: str) -> tuple[str, ...]:
    """The eras of a view that an event may lie in."""
    entity = maker.entity(key)
    assert isinstance(entity, Event)
    return tuple(
        one
        for one in maker.facts.ground.lines[view]
        if isinstance(era := maker.entity(one), Era)
        and within(entity.date.when, era.span.when) is not False
    )


def _of_era(maker: Maker, key: str, era: str) -> Choice:
    band = next(band for band in maker.context.bands if band.id == era)
    return Choice(key, maker.name(key), f"{quoted(band.title)}, {band.years}")


def party_questions(maker: Maker) -> Iterator[Made]:
    """Who were the parties: typed as a set, and chosen where the deck says that it lists all."""
    known = [
        (placed.key, placed.entity)
        for placed in maker.deck.entities.values()
        if isinstance(placed.entity, Instrument) and placed.entity.parties
    ]
    for key, instrument in known:
        card = maker.cards.get((key, "parties"))
        if card is None:
            continue
        members = [
            Choice(maker.context.key(text) or text, capital(maker.context.noun(text)))
            for text in instrument.parties
            if maker.context.noun(text)
        ]
        if 2 <= len(members) <= 10 and not any(_SEVERAL_IN_ONE.search(one.text) for one in members):
            typed = tuple(_typed(maker, member) for member in members)
            stem = f"{card.front}\nName {count(len(members))}, one a line or with commas."
            yield Pool(
                id=f"{card.id}/{Type.SET}", type=Type.SET, card=card.id, entity=key,
                kind=card.kind, part=card.part, era=card.era, stem=stem, sets=typed,
            )  # fmt: skip
        others = [
            Choice(maker.context.key(text) or text, capital(maker.context.noun(text)))
            for other, one in known
            if other != key
            for text in one.parties
            if maker.context.noun(text)
        ]
        wrong = maker.wrong("party", key, others, members)
        if instrument.complete and len(members) >= 2 and len(wrong) >= 2:
            stem = f"{card.front} Choose all of them."
            yield pool_of(card, Type.SEVERAL, stem, members, wrong, "party", key)


_SEVERAL_IN_ONE = re.compile(r",|\band\b")
_ASIDE = re.compile(r"\s*\(.*\)$")


def _typed(maker: Maker, member: Choice) -> Typed:
    known = maker.context.spelling.typed(member.id) if "." in member.id else None
    return known or Typed("name", (_ASIDE.sub("", member.text),))
