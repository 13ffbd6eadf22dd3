"""Relations that are decided by dates and spans of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.cards.context import moment_of
from studyapp.cards.eras import MAIN
from studyapp.deck.dates import Date, DateError, Span, When, parse_when
from studyapp.deck.entities import Dated, Entity, Era, Event, Figure, Instrument, Role
from studyapp.quiz.times import NEAR_CHANGE, before, reach, same, within

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
    """By the entity's own date. Two eras that share a year leave that year undecided."""
    entity, era = ground.entity(subject), ground.entity(value)
    if entity is None or not isinstance(era, Era) or era.view != MAIN:
        return None
    if not isinstance(entity, Event | Instrument):
        return None
    when = _begun(entity)
    if when is None:
        return None
    inside = within(when, era.span.when)
    named = ground.context.era(entity.era)
    if named is not None and f"era.{named[0]}" == value:
        return None if inside is False else True
    if inside is not True:
        return inside
    return None if _touches_change(when, era.span.when) else True


def _begun(entity: Event | Instrument) -> Date | None:
    """The day on which something began: what lasts belongs to the era of its beginning."""
    when = moment_of(entity)
    return when.start if isinstance(when, Span) else when


def _touches_change(when: When, span: When) -> bool:
    """Whether a time lies at the very edge of a span, where the next one begins too."""
    (first, last), (start, end) = reach(when), reach(span)
    return first <= start <= last or first <= end <= last


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
    earlier = _moment(ground, subject) if backward else _moment(ground, value)
    later = _moment(ground, value) if backward else _moment(ground, subject)
    if earlier is None or later is None:
        return None
    return False if before(earlier, later) else None


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
    if not _one_office(role, other):
        return False
    if role.span is None or other.span is None:
        return True
    (first, last), (start, end) = reach(role.span.when), reach(other.span.when)
    return start + NEAR_CHANGE < last and first + NEAR_CHANGE < end


def _one_office(role: Role, other: Role) -> bool:
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
