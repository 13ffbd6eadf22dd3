"""Relations that are decided by dates and spans of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.cards.context import moment_of
from studyapp.cards.eras import MAIN
from studyapp.deck.dates import DateError, When, parse_when
from studyapp.deck.entities import Dated, Entity, Era, Event, Figure, Instrument, Role
from studyapp.quiz.times import NEAR_CHANGE, before, reach, same, touching, within

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.quiz.grounds import Grounds


def date_of(entity: Entity, field: str) -> Dated | None:
    """The dated field of an entity, by the name of its facet: `date`, `in-force`, `when.KEY`."""
    if isinstance(entity, Figure):
        head, _, name = field.partition(".")
        if head == "when" and name in entity.did:
            return entity.did[name].date
        return entity.roles[name].span if head == "role" and name in entity.roles else None
    value = getattr(entity, field.replace("-", "_"), None)
    return value if isinstance(value, Dated) else None


def _date(ground: Grounds, subject: str, value: str) -> bool | None:
    key, _, field = subject.partition("#")
    entity = ground.entity(key)
    dated = date_of(entity, field) if entity else None
    if entity is None or dated is None or entity.truth == "disputed":
        return None
    try:
        return same(dated.when, parse_when(value))
    except DateError:
        return None


def _happened(ground: Grounds, subject: str, value: str) -> bool | None:
    """Whether an event lies in a time."""
    event = ground.entity(value)
    if not isinstance(event, Event) or event.truth == "disputed":
        return None
    try:
        return within(event.date.when, parse_when(subject))
    except DateError:
        return None


def _era(ground: Grounds, subject: str, value: str) -> bool | None:
    """By the entity's own dates, and by the era that its author names.

    What lies at the edge of an era, or lasts into another, is decided by the author alone, but
    not where the era is over by the date as it is written.
    """
    entity, era = ground.entity(subject), ground.entity(value)
    if entity is None or not isinstance(era, Era) or era.view != MAIN:
        return None
    when = moment_of(entity) if isinstance(entity, Event | Instrument) else None
    if when is None or not isinstance(entity, Event | Instrument):
        return None
    inside = within(when, era.span.when)
    if inside is False:
        return False
    named = ground.context.era(entity.era)
    if named is not None:
        return True if f"era.{named[0]}" == value and touching(when, era.span.when) else None
    return True if inside and only_in(ground, when, value) else None


def only_in(ground: Grounds, when: When, key: str) -> bool:
    """Whether a time lies in no other era of the main line than this: two may share a year."""
    others = (ground.entity(other) for other in ground.lines.get(MAIN, ()) if other != key)
    return all(within(when, other.span.when) is False for other in others if isinstance(other, Era))


def _earlier(ground: Grounds, subject: str, value: str) -> bool | None:
    one, other = (_moment(ground, key) for key in (subject, value))
    return None if one is None or other is None else before(one, other)


def _moment(ground: Grounds, key: str) -> When | None:
    entity = ground.entity(key)
    return moment_of(entity) if isinstance(entity, Event | Instrument) else None


def _cause(ground: Grounds, subject: str, value: str) -> bool | None:
    return _linked(ground, subject, value, backward=True)


def _effect(ground: Grounds, subject: str, value: str) -> bool | None:
    return _linked(ground, subject, value, backward=False)


def _linked(ground: Grounds, subject: str, value: str, *, backward: bool) -> bool | None:
    """A cause that is named is one; what begins only after an event was over cannot be one."""
    event, other = ground.entity(subject), ground.entity(value)
    if not isinstance(event, Event) or not isinstance(other, Event | Instrument):
        return None
    names = event.causes if backward else event.effects
    reverse = (other.effects if backward else other.causes) if isinstance(other, Event) else ()
    if value in ground.context.keys(names) or subject in ground.context.keys(reverse):
        return True
    earlier = _moment(ground, subject) if backward else _last(other)
    later = _moment(ground, value) if backward else _moment(ground, subject)
    if earlier is None or later is None:
        return None
    return False if before(earlier, later) else None


def _last(entity: Event | Instrument) -> When | None:
    """The last of an entity's dates: a law may follow from what came after its passing."""
    if isinstance(entity, Event):
        return entity.date.when
    fields = (entity.signed, entity.passed, entity.in_force, entity.applied, entity.ended)
    return max((one.when for one in fields if one), key=lambda when: when.latest, default=None)


def _holder(ground: Grounds, subject: str, value: str) -> bool | None:
    """Who held an office: only of one that a single person holds at a time (`sole`)."""
    key, _, name = subject.partition("/")
    owner, figure = ground.entity(key), ground.entity(value)
    if not isinstance(owner, Figure) or not isinstance(figure, Figure) or name not in owner.roles:
        return None
    role = owner.roles[name]
    if key == value:
        return True
    if not role.sole or role.span is None:
        return None
    return None if any(_meet(role, other) for other in figure.roles.values()) else False


def _meet(role: Role, other: Role) -> bool:
    """Whether somebody's role may be the same office at about the same time."""
    if not one_office(role, other):
        return False
    if role.span is None or other.span is None:
        return True
    (first, last), (start, end) = reach(role.span.when), reach(other.span.when)
    return start + NEAR_CHANGE < last and first + NEAR_CHANGE < end


def one_office(role: Role, other: Role) -> bool:
    """Whether two roles may be one office, however they are worded.

    A title with a number or a word more (`45th President`, `acting President`) may be the same.
    """
    words = [set(one.title.casefold().split()) for one in (role, other)]
    small = {"of", "the", "and"}
    shared = (words[0] & words[1]) - small
    least = min(len(one - small) for one in words)
    return bool(shared) and len(shared) >= max(1, least - 1)


TIMES: dict[str, Callable[[Grounds, str, str], bool | None]] = {
    "date": _date,
    "happened": _happened,
    "era": _era,
    "earlier": _earlier,
    "cause": _cause,
    "effect": _effect,
    "holder": _holder,
}
