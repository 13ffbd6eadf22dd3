"""Questions of policy with all their answers side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studyapp.explore.argument_map import ArgumentMap, Objection
    from studyapp.explore.entry import Entry


@dataclass(frozen=True, slots=True)
class Side:
    """An answer to a question, and the arguments that give it."""

    answer: str
    maps: tuple[ArgumentMap, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question with its answers. Arguments without a question are together under the key ""."""

    deck: str
    key: str
    asked: str
    sides: tuple[Side, ...]


def disputes(maps: Iterable[ArgumentMap], questions: Iterable[Entry]) -> tuple[Dispute, ...]:
    """The questions that a deck's arguments answer, in the order of the first argument on each.

    `questions` are the entries of the deck's questions: they give the order of the answers, and
    name those that no argument gives.
    """
    by_question: dict[str, list[ArgumentMap]] = {}
    for one in maps:
        by_question.setdefault(one.question, []).append(one)
    known = {entry.key: entry for entry in questions}
    last = sorted(by_question, key=lambda key: not key)  # the sort is stable: only "" moves
    return tuple(_dispute(key, by_question[key], known.get(key)) for key in last)


def _dispute(key: str, maps: Sequence[ArgumentMap], entry: Entry | None) -> Dispute:
    by_answer: dict[str, list[ArgumentMap]] = {}
    facts = entry.facts if entry is not None and key else ()
    for label, words in facts:
        if label.startswith("Answer"):
            by_answer[_bare(words)] = []
    for one in maps:
        by_answer.setdefault(_bare(one.answer), []).append(one)
    sides = tuple(Side(answer, tuple(found)) for answer, found in by_answer.items())
    return Dispute(maps[0].deck, key, maps[0].asked, sides)


def _bare(words: str) -> str:
    """An answer without the full stop that it has as a sentence."""
    return words.strip().removesuffix(".")


def strongest(one: ArgumentMap) -> Objection | None:
    """The objection that presses an argument hardest, None if there is none.

    No program can weigh arguments. It is the first that the sources leave without a reply, else
    the first; in both cases one of a source goes before one that the deck's editor supplied.
    """
    ranked = sorted(one.objections, key=lambda each: (bool(each.reply), each.inference))
    return ranked[0] if ranked else None
