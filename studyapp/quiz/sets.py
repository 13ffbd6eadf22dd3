"""Sets that are typed: several names, one a line or with commas between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from studyapp.cards.words import listed
from studyapp.quiz.names import Match, match_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.cards.card import Typed

_AND = re.compile(r"\s+(?:and|&|اور)\s+")


@dataclass(frozen=True, slots=True)
class Found:
    """How much of a set was named: a share from 0 to 1, and what was missing or too much."""

    share: Fraction
    words: str


def grade_set(text: str, members: Sequence[Typed]) -> Found:
    """Hits less what belongs not to it, as a share of the members; never less than nothing.

    A name that holds "and" may be written with it; naming one twice counts once.
    """
    open_ = list(members)
    extras: list[str] = []
    for name in _names(text, members):
        hit = next((one for one in open_ if _is(name, one)), None)
        if hit is not None:
            open_.remove(hit)
        elif not _one_of(name, members) and name not in extras:
            extras.append(name)
    hits = len(members) - len(open_)
    share = max(Fraction(hits - len(extras), len(members)), Fraction(0))
    return Found(share, _words(open_, extras))


def _is(name: str, member: Typed) -> bool:
    found = match_name(name, member.accepted, member.others)
    return found.match in {Match.SAME, Match.MISSPELT}


def _names(text: str, members: Sequence[Typed]) -> list[str]:
    """The names in a text; what "and" joins stays together where it is a member as a whole."""
    names: list[str] = []
    for piece in re.split(r"[\n;,،]+", text):
        parts = [part.strip() for part in _AND.split(piece.strip(" .\t").removeprefix("and "))]
        while parts:
            taken = next(
                (n for n in range(len(parts), 1, -1) if _one_of(" and ".join(parts[:n]), members)),
                1,
            )
            names.append(" and ".join(parts[:taken]))
            parts = parts[taken:]
    return [name for name in names if name]


def _one_of(name: str, members: Sequence[Typed]) -> bool:
    return any(_is(name, member) for member in members)


def _words(missing: Sequence[Typed], extras: Sequence[str]) -> str:
    parts = []
    if missing:
        parts.append(f"Missing: {listed([one.accepted[0] for one in missing])}.")
    if extras:
        parts.append(f"Not among them: {listed(list(extras))}.")
    return " ".join(parts) or "All of them."
