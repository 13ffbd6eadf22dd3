"""A query as what SQLite understands: words for the full-text index, and conditions for the rest.

Whatever a student typed comes as folded words in quotation marks or as a parameter: none of it
is ever syntax.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from studyapp.explore.indexed import called, heard, mark
from studyapp.explore.query_parts import All, Any, Facet, Is, Node, Not, Prop, Rated, Text
from studyapp.progress.hardest import LEECH_FROM

if TYPE_CHECKING:
    from collections.abc import Callable

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Today:
    """What a state is measured by: the study day, and how fast cards are forgotten.

    `spent(chance)` is how many times its stability may pass until a card's chance of recall has
    come down to `chance`; `rated(days, grade)` are the ids of cards that were given a grade
    within so many days, as a JSON list.
    """

    day: int
    spent: Callable[[float], float]
    rated: Callable[[int, int], str]


class Asked(NamedTuple):
    """A query in two parts: what the full-text index is asked ("": nothing), and conditions."""

    match: str
    where: str
    values: tuple[Value, ...]


def asked(node: Node, today: Today, row: str, *, named: bool = False) -> Asked:
    """A query over rows whose number is called `row` in SQL.

    With `named`, words without a field must stand where they count most: in what something is
    called, or in a card's question.
    """
    conditions = _Conditions(today, row)
    parts = node.nodes if isinstance(node, All) else (node,)
    wanted = [words for part in parts if (words := in_words(part, named=named))]
    unwanted: list[str] = []
    rest: list[str] = []
    for part in parts:
        if in_words(part, named=named):
            continue
        inner = in_words(part.node) if isinstance(part, Not) else ""
        if inner and wanted:
            unwanted.append(inner)
        else:
            rest.append(conditions.of(part))
    match = " AND ".join(wanted)
    if unwanted:
        match = f"({match}) NOT ({' OR '.join(unwanted)})"
    return Asked(match, " and ".join(rest) or "true", tuple(conditions.values))


def in_words(node: Node, *, named: bool = False) -> str:
    """A query in the language of the full-text index, "" if it has no words for it."""
    match node:
        case Text(words, column, prefix):
            if column:
                return f"{column} : {_phrase(words, prefix=prefix)}"
            return _phrase(tuple(map(called, words)) if named else words, prefix=prefix)
        case Facet(field, ids):
            tokens = " OR ".join(f'"{mark(field, one)}"' for one in ids)
            return f"marks : ({tokens})"
        case Any(nodes):
            sides = [in_words(one, named=named) for one in nodes]
            return f"({' OR '.join(sides)})" if all(sides) else ""
        case All(nodes):
            return _together(nodes, named=named)
        case _:
            return ""


def _together(nodes: tuple[Node, ...], *, named: bool) -> str:
    wanted = [in_words(one, named=named) for one in nodes if not isinstance(one, Not)]
    unwanted = [in_words(one.node) for one in nodes if isinstance(one, Not)]
    if not wanted or not all(wanted) or not all(unwanted):
        return ""
    match = f"({' AND '.join(wanted)})"
    return f"({match} NOT ({' OR '.join(unwanted)}))" if unwanted else match


def alike_in_words(node: Node) -> str:
    """The names that only sound like the words of a query; "" where it asks for anything else."""
    parts = node.nodes if isinstance(node, All) else (node,)
    found: list[str] = []
    for part in parts:
        if not isinstance(part, Text) or not part.bare:
            return ""
        last = len(part.words) - 1
        for place, word in enumerate(part.words):
            star = " *" if part.prefix and place == last else ""
            token = heard(word)
            either = f' OR marks : "{token}"{star}' if token else ""
            found.append(f'(names : "{word}"{star}{either})')
    if not any(" OR " in one for one in found):
        return ""
    return f"({' AND '.join(found)}) NOT ({in_words(node)})"


def _phrase(words: tuple[str, ...], *, prefix: bool) -> str:
    return f'"{" ".join(words)}"{" *" if prefix else ""}'


_STATES = {
    "new": "(state.due is null)",
    "review": "(state.due is not null)",
    "suspended": "(state.suspended = 1)",
    "flagged": "(state.flagged = 1)",
    "buried": "(state.buried_day = ?)",
    "leech": f"(state.lapses >= {LEECH_FROM})",
    "due": "(state.due <= ? and state.suspended = 0 and state.buried_day is not ?)",
}
_COUNTED = {"lapses": "ifnull(state.lapses, 0)", "reps": "ifnull(state.reps, 0)"}
_MEASURED = {"s": "state.stability", "d": "state.difficulty", "ivl": "state.interval_days"}
_DATED = {
    "due": "state.due - ?",
    "rated": "? - state.day",
    "introduced": "? - state.introduced_day",
}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_HALF_A_PERCENT = 0.005


class _Conditions:
    """Puts conditions together and keeps their parameters in order."""

    def __init__(self, today: Today, row: str) -> None:
        self._today = today
        self._row = row
        self.values: list[Value] = []

    def of(self, node: Node) -> str:
        """A query as one condition, true or false, never null."""
        match node:
            case Not(inner):
                return f"not {self.of(inner)}"
            case All(nodes) | Any(nodes):
                join = " and " if isinstance(node, All) else " or "
                return f"({join.join(map(self.of, nodes))})"
            case Is(state):
                self.values += [self._today.day] * _STATES[state].count("?")
                return f"ifnull({_STATES[state]}, 0)"
            case Prop(name, sign, value):
                return f"ifnull({self._compared(name, sign, value)}, 0)"
            case Rated(days, grade):
                self.values.append(self._today.rated(days, grade))
                return (
                    f"{self._row} in (select id from sought"
                    " where key in (select value from json_each(?)))"
                )
            case Text() | Facet():
                self.values.append(in_words(node))
                return f"{self._row} in (select rowid from words where words match ?)"

    def _compared(self, name: str, sign: str, value: float) -> str:
        if name == "r":
            return self._recalled(sign, value)
        if name in _DATED:
            self.values += [self._today.day, value]
            return f"({_DATED[name]} {sign} ?)"
        self.values.append(value)
        return f"({ {**_COUNTED, **_MEASURED}[name] } {sign} ?)"

    def _recalled(self, sign: str, chance: float) -> str:
        """A chance of recall is above another as long as less time has passed."""
        if sign in {"=", "!="}:
            within = [
                self._recalled("<=", min(chance + _HALF_A_PERCENT, 1.0)),
                self._recalled(">=", max(chance - _HALF_A_PERCENT, 0.0)),
            ]
            return f"{'not ' if sign == '!=' else ''}({' and '.join(within)})"
        self.values += [self._today.day, self._today.spent(chance)]
        return f"(max(? - state.day, 0) {_TURNED[sign]} state.stability * ?)"
