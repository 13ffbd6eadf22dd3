"""The fields of the query language: which there are, and what may stand after each."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, NoReturn

from studyapp.cards.folding import folded
from studyapp.explore.query_parts import Facet, Fault, FaultError, Is, Node, Prop, Rated

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from studyapp.explore.query_parts import Names

COLUMNS = ("front", "back", "source")
"""Fields whose value is words."""

FIELDS = {
    "deck": "deck:history",
    "part": "part:events",
    "era": "era:cold-war",
    "kind": "kind:figure",
    "source": "source:history",
    "front": "front:treaty",
    "back": "back:1954",
    "is": "is:due",
    "prop": "prop:lapses>=4",
    "rated": "rated:7",
    "introduced": "introduced:7",
}
"""Every field with an example."""

KINDS = (
    "era", "event", "instrument", "figure", "organisation", "place", "term", "statistic",
    "argument", "quote", "question", "source", "card",
)  # fmt: skip
_OTHER_WORDS = {
    "person": "figure", "people": "figure", "figures": "figure", "law": "instrument",
    "treaty": "instrument", "agreement": "instrument", "number": "statistic",
    "quotation": "quote", "organization": "organisation",
}  # fmt: skip
STATES = ("due", "new", "review", "leech", "suspended", "flagged", "buried")
PROPS = ("r", "s", "d", "lapses", "reps", "ivl", "due")

_PROP = re.compile(r"([A-Za-z]+)\s*(<=|>=|!=|<|>|=)(-?\d+(?:\.\d+)?)(%?)")
_RATED = re.compile(r"(\d{1,5})(?::([1-4]))?")
_DAYS = re.compile(r"\d{1,5}")
_QUOTE = "To find the text itself, put it in quotation marks."

Span = tuple[int, int, int]
"""Where a field begins, where its value begins, and where it ends."""


def checked_field(name: str, start: int) -> str:
    """The field of a name. Raises `FaultError` if there is none."""
    small = name.lower()
    if small not in FIELDS:
        near = _nearest(small, FIELDS)
        fix = f"Did you mean {near}: ?" if near else f"{_QUOTE} Fields: {', '.join(FIELDS)}."
        message = f"There is no field “{name}”."
        raise FaultError(Fault(start, start + len(name), message, fix))
    return small


def value_of(name: str, value: str, span: Span, names: Names, *, quoted: bool = False) -> Node:
    """What a field with a value asks for. Raises `FaultError` for a value that it cannot have."""
    if not value:
        example = FIELDS[name]
        fault = Fault(span[0], span[2], f"{name}: needs a value.", f"Write one, such as {example}.")
        raise FaultError(fault)
    if name == "is":
        return Is(_chosen(value, STATES, span, "state", "is"))
    if name == "kind":
        kind = _OTHER_WORDS.get(value.lower(), value)
        return Facet("kind", (_chosen(kind, KINDS, span, "kind", "kind"),))
    if name == "prop":
        return _prop(value, span)
    if name in {"rated", "introduced"}:
        return _days(name, value, span)
    return _named(name, value, span, names, quoted=quoted)


def _fail(span: Span, message: str, fix: str) -> NoReturn:
    raise FaultError(Fault(span[1], span[2], message, fix))


def _chosen(value: str, allowed: Collection[str], span: Span, what: str, field: str) -> str:
    """One of a few words."""
    small = value.lower()
    if small in allowed:
        return small
    near = _nearest(small, allowed)
    fix = f"Did you mean {field}:{near} ?" if near else f"There are: {', '.join(allowed)}."
    _fail(span, f"There is no {what} “{value}”.", fix)


def _prop(value: str, span: Span) -> Prop:
    match = _PROP.fullmatch(value)
    if match is None:
        fix = "Write a figure, a sign and a number, such as prop:lapses>=4 or prop:r<0.8."
        _fail(span, "This comparison is not understood.", fix)
    name, sign, number, percent = match.groups()
    name = _chosen(name, PROPS, (span[0], span[1], span[1] + len(name)), "figure", "prop")
    given = float(number) / 100 if percent else float(number)
    if percent and name != "r":
        _fail(span, f"{name} is no percentage.", "Only r, the chance of recall, may have a %.")
    if name == "r" and not 0 <= given <= 1:
        _fail(span, "A chance of recall lies between 0 and 1.", "Write it as 0.8 or as 80%.")
    return Prop(name, sign, given)


def _days(name: str, value: str, span: Span) -> Node:
    match = (_RATED if name == "rated" else _DAYS).fullmatch(value)
    if match is None or int(value.partition(":")[0]) < 1:
        more = ", or rated:7:1 for those that were Again" if name == "rated" else ""
        fix = f"Write how many days back, such as {name}:7{more}."
        _fail(span, f"{name}: needs a number of days.", fix)
    days, _, grade = value.partition(":")
    return Rated(int(days), int(grade)) if grade else Prop(name, "<", float(days))


def _named(name: str, value: str, span: Span, names: Names, *, quoted: bool) -> Facet:
    """What is called so: by its id, the beginning of its id, or a part of its title."""
    known = names.get(name, ())
    wanted, small = folded(value), value.lower()
    same = [id_ for id_, _ in known if id_.lower() == small]
    if not same and wanted:
        same = [
            id_
            for id_, title in known
            if (not quoted and id_.lower().startswith(small)) or wanted in folded(title)
        ]
    if same:
        return Facet(name, tuple(dict.fromkeys(same)))
    near = _nearest(small, [word for id_, _ in known for word in (id_, *id_.split("-"))])
    fix = f"Did you mean {name}:{near} ?" if near else _some(name, known)
    _fail(span, f"No {name} is called “{value}”.", fix)


def _some(name: str, known: Iterable[tuple[str, str]]) -> str:
    ids = list(dict.fromkeys(id_ for id_, _ in known))
    if not ids:
        return f"Your decks have no {name} to choose from."
    more = " and others" if len(ids) > 8 else ""
    return f"There are: {', '.join(ids[:8])}{more}."


def _nearest(word: str, among: Iterable[str]) -> str:
    found = get_close_matches(word, list(among), 1, 0.5)
    return found[0] if found else ""
