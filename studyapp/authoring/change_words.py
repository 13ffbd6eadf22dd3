"""What differs between two versions of a deck, in words: in a few lines, and in all of them.

Authors know entities by their ids, and dates as they are written in a deck; for students `titled`
names entities by their titles and shows answers as cards do.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.authoring.changes import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.authoring.changes import Change, Comparison

_TOLD_IN_FULL = 3
_SHOWN = 60  # characters of an answer


@dataclass(frozen=True, slots=True)
class Group:
    """Changes of one kind: what they do as a heading, and a line for each."""

    kind: Kind
    title: str
    lines: tuple[str, ...]


def heading(found: Comparison, *, titled: bool = False) -> str:
    """The deck and its versions."""
    new = found.new
    if found.old is None:
        return f"{new.title}, version {new.version}"
    if found.old.version == new.version:
        return f"{new.title}, version {new.version} as before"
    older = ", an older version" if found.goes_back else ""
    if titled:
        words = f"{older}, instead" if older else " instead"
        return f"{new.title}, version {new.version}{words} of version {found.old.version}"
    return f"{new.title}, version {found.old.version} to {new.version}{older}"


def summary(found: Comparison, *, titled: bool = False) -> tuple[str, ...]:
    """The changes in a few lines, the gravest first. Renames and moves come last."""
    if found.old is None:
        return (f"{_counted(found.new.cards, 'new card')}.",)
    lines = _asking(found.of(Kind.ANSWER), titled=titled)
    for kind, noun, does in _COUNTED:
        number = len(found.of(kind))
        if number:
            lines.append(f"{_counted(number, noun)}{does[number != 1]}.")
    return tuple(lines) or ("Nothing changes for your cards.",)


# What is counted of each kind, and what one of them does, and several.
_COUNTED = (
    (Kind.MINOR, "minor change", (" keeps its history", " keep their history")),
    (Kind.WORDING, "rewording", (" keeps its history", " keep their history")),
    (Kind.RETIRED, "card", (" retires with its history", " retire with their history")),
    (Kind.NEW, "new card", ("", "")),
    (Kind.NOTE, "card", (" has another note or source", " have another note or source")),
    (Kind.RENAMED, "entity", (" renamed", " renamed")),
    (Kind.MOVED, "entity", (" moved to another part", " moved to other parts")),
)


def _asking(changes: Sequence[Change], *, titled: bool) -> list[str]:
    number = len(changes)
    if number > _TOLD_IN_FULL:
        return [f"{number} answers changed: {number} cards ask again."]
    if titled:
        return [f"{_titled_line(change)} (1 card asks again)." for change in changes]
    return [f"{_answer_line(change, ' changed')}: 1 card asks again." for change in changes]


def _answer_line(change: Change, verb: str = ":") -> str:
    old, new = _short(change.old), _short(change.new)
    joint = "to" if max(len(old), len(new)) < _SHOWN // 2 else "→"
    return f"{change.facet} of {change.name}{verb} {old} {joint} {new}"


def _titled_line(change: Change) -> str:
    """`“Aid stops”, date: October 1990 → 1 October 1990`."""
    told = (change.was, change.now) if change.was != change.now else (change.old, change.new)
    old, new = map(_short, told)
    asked = f", {change.asked}" if change.asked else ""
    return f"{_quoted(change)}{asked}: {old} → {new}"


def _quoted(change: Change) -> str:
    """What a student knows an entity by; a point at its end would stand beside another sign."""
    return f"“{_short(change.title or change.name).removesuffix('.')}”"


def groups(found: Comparison, *, titled: bool = False) -> tuple[Group, ...]:
    """All changes, a line each; of new and retired cards a line for each entity.

    With `titled` what has another id or part is left out: nobody sees that who has not the files.
    """
    told: list[Group] = []
    for kind, title in _TITLES.items():
        changes = found.of(kind)
        if changes and not (titled and kind in _OF_ENTITIES):
            told.append(Group(kind, title, tuple(_lines(kind, changes, titled=titled))))
    return tuple(told)


_OF_ENTITIES = frozenset({Kind.RENAMED, Kind.MOVED})


_TITLES = {
    Kind.ANSWER: "The answer changed: asks again",
    Kind.MINOR: "The answer changed, and its author calls that minor: keeps its history",
    Kind.RETIRED: "No longer in the deck: retires with its history",
    Kind.NEW: "New",
    Kind.WORDING: "Worded otherwise: keeps its history",
    Kind.NOTE: "Another note or source: keeps its history",
    Kind.RENAMED: "Renamed: keeps its history",
    Kind.MOVED: "In another part: keeps its history",
}


def _lines(kind: Kind, changes: Sequence[Change], *, titled: bool) -> list[str]:
    if kind in {Kind.ANSWER, Kind.MINOR}:
        return [_titled_line(one) if titled else _answer_line(one) for one in changes]
    if kind in _OF_ENTITIES:
        return [f"{change.entity}: {change.old} to {change.new}" for change in changes]
    names = {one.entity: _quoted(one) if titled else _short(one.entity) for one in changes}
    counts = Counter(change.entity for change in changes)
    return [f"{names[key]}: {_counted(number, 'card')}" for key, number in counts.items()]


def _short(text: str) -> str:
    words = text or "nothing"
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1].rstrip()}…"


def _counted(number: int, noun: str) -> str:
    several = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else several}"
