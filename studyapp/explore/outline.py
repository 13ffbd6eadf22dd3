"""The outline trainer: what is set, what is written, and the points that it is marked by.

A prompt is a question of policy, or a claim, with a directive word. What is written is marked by
the student against the nodes of the arguments that answer the question.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studyapp.explore.nodes import CLAIM, Kind, nodes_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from studyapp.explore.argument_map import ArgumentMap
    from studyapp.explore.nodes import Node

MINUTES = (15, 25, 40, 0)
"""The times that may be set; 0 is none."""


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive word. `asks` says in a line what it wants of a writer.

    `question` stands after a question, `claim` after a claim. `sides` is whether it needs two
    arguments to set side by side.
    """

    id: str
    word: str
    asks: str
    question: str
    claim: str
    sides: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What an outline is about: a question of policy, or the claim of an argument.

    `by` says whose claim it is, "" for a question. `maps` are the arguments to be marked by.
    """

    deck: str
    key: str
    text: str
    by: str
    maps: tuple[ArgumentMap, ...]

    @property
    def is_claim(self) -> bool:
        """Whether it is a claim, not a question."""
        return self.key.startswith("argument.")


@dataclass(frozen=True, slots=True)
class Argued:
    """A reason with its evidence, as somebody wrote them."""

    text: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """What is written: in fields, or `freely` as one text."""

    thesis: str = ""
    reasons: tuple[Argued, ...] = (Argued(), Argued())
    objection: str = ""
    reply: str = ""
    conclusion: str = ""
    free: str = ""
    freely: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """Something that an outline may have.

    `key` is unique within a rubric; `name` says what the point is ("Reason 2 of 3"), `note` whose
    it is or where it was read. `cards` are the ids of the cards that ask for it.
    """

    key: str
    kind: Kind
    name: str
    text: str
    note: str = ""
    cards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The points of one argument: `by` names whose it is, `answer` is what it answers."""

    key: str
    by: str
    answer: str
    sources: tuple[str, ...]
    points: tuple[Point, ...]


Rubric = tuple[Group, ...]


def fitting(directives: Iterable[Directive], subject: Subject) -> tuple[Directive, ...]:
    """The directive words that can be set for a subject."""
    return tuple(one for one in directives if not one.sides or len(subject.maps) > 1)


def prompt(directive: Directive, subject: Subject) -> str:
    """The task in words, as a paper sets it."""
    if not subject.is_claim:
        return f"{subject.text} {directive.question}"
    whose = f"{subject.by} argues: " if subject.by else ""
    return f"{whose}“{subject.text}” {directive.claim}"


# What is written.


def fields(text: Text) -> tuple[tuple[str, str], ...]:
    """What counts of a text, under its headings, in reading order; empty fields are left out."""
    if text.freely:
        return (("", text.free),) if text.free.strip() else ()
    rows = [("Thesis", text.thesis)]
    for number, reason in enumerate(text.reasons, 1):
        rows += [(f"Reason {number}", reason.text), (f"Evidence {number}", reason.evidence)]
    rows += [
        ("Objection", text.objection),
        ("Reply", text.reply),
        ("Conclusion", text.conclusion),
    ]
    return tuple((name, words) for name, words in rows if words.strip())


def word_count(text: str) -> int:
    """How many words a text has; dashes and other signs that stand alone are none."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def words_in(text: Text) -> int:
    """How many words count of what is written."""
    return sum(word_count(words) for _, words in fields(text))


def turned(text: Text) -> Text:
    """The other way of writing: fields, or one text, which begins with what the fields hold."""
    if text.freely or text.free.strip():
        return replace(text, freely=not text.freely)
    poured = "\n\n".join(words.strip() for _, words in fields(text))
    return replace(text, freely=True, free=poured)


# What it is marked by.


def rubric(subject: Subject, asking: Mapping[str, tuple[str, ...]]) -> Rubric:
    """The points of all arguments of a subject, by argument.

    `asking` gives the cards that ask which answers a question has, by the question's key: they ask
    for the claims.
    """
    return tuple(
        Group(
            one.key,
            one.by,
            one.answer,
            one.sources,
            tuple(
                _point(one.key, node, asking.get(one.question, ()))
                for node in nodes_of(one)
                if node.kind is not Kind.RELATION
            ),
        )
        for one in subject.maps
    )


def _point(argument: str, node: Node, asking: tuple[str, ...]) -> Point:
    claim = node.key == CLAIM
    return Point(
        key=f"{argument}/{node.key}",
        kind=node.kind,
        name="Thesis" if claim else node.name.partition(",")[0],
        text=node.text,
        note="" if claim else node.note,
        cards=asking if claim else node.asked_by,
    )


def points(groups: Rubric) -> tuple[Point, ...]:
    """All points of a rubric, in reading order."""
    return tuple(point for group in groups for point in group.points)


def missed(groups: Rubric, ticked: Collection[str]) -> tuple[Point, ...]:
    """The points that are not ticked."""
    return tuple(point for point in points(groups) if point.key not in ticked)


def cards_of(some: Iterable[Point]) -> tuple[str, ...]:
    """The cards that ask for some points, each once."""
    return tuple(dict.fromkeys(card for point in some for card in point.cards))


def tally(groups: Rubric, ticked: Collection[str]) -> tuple[tuple[Kind, int, int], ...]:
    """By kind of point: how many are ticked, and how many there are."""
    every = points(groups)
    total = Counter(point.kind for point in every)
    had = Counter(point.kind for point in every if point.key in ticked)
    return tuple((kind, had[kind], total[kind]) for kind in Kind if total[kind])
