"""Fixes of references: names that lead nowhere, to the wrong thing or to more than one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studyapp.authoring.edits import quoted
from studyapp.authoring.mending import Fix, Problem, deleted
from studyapp.authoring.model import naming_at
from studyapp.authoring.skeletons import entity_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from studyapp.authoring.model import Naming


def _instead(problem: Problem, name: str) -> Iterator[Fix]:
    """Write another name: the kind before it and the place in a source behind it stay."""
    shown = problem.shown
    marks = re.match(r"""(["']?)(.*?)\1$""", shown, re.DOTALL)
    if marks is None or not name:
        return
    first = re.match(r"(?:([a-z]+)\.)?([\w-]+)", marks[2])
    if first:
        at = problem.start + len(marks[1]) + (first.start() if "." in name else first.start(2))
        yield problem.fix(f"Write {name}", name, at, at + len(first[0 if "." in name else 2]))


def _near(problem: Problem) -> Iterator[Fix]:
    yield from _instead(problem, problem.meant)


def _wrong_kind(problem: Problem) -> Iterator[Fix]:
    yield from _near(problem)
    yield from deleted(problem, "Take it out")


def _dangling(problem: Problem) -> Iterator[Fix]:
    yield from _near(problem)
    here = problem.pair_here()
    naming = naming_at(here[1]) if here else None
    if naming is None:
        return
    yield from _written(problem, naming)
    word = problem.shown.strip("\"'")
    if naming.words and word[:1].islower():
        words = word[:1].upper() + word[1:].replace("-", " ")
        yield problem.fix("Make it words", quoted(words))


def _written(problem: Problem, naming: Naming) -> Iterator[Fix]:
    """Write the entity that is not there, at the end of the file."""
    found = re.search(r"has the id '([^']*)'", problem.diagnostic.message)
    if not found:
        return
    given, _, name = found[1].rpartition(".")
    if given or len(naming.kinds) == 1:
        kind = given or naming.kinds[0]
        end = len(problem.text.rstrip())
        text = f"\n\n{entity_table(kind, name)}"
        yield problem.fix(f"Write {kind}.{name}", text, end, len(problem.text))


def _which(problem: Problem) -> Iterator[Fix]:
    for key in re.findall(r"[a-z]+\.[\w-]+", problem.hint):
        yield from _instead(problem, key)


def _locator(problem: Problem) -> Iterator[Fix]:
    found = re.match(r"([\"']?)([a-z0-9-]+) +(\d+(?:[-–]\d+)?)\1$", problem.shown)
    if found:
        at = problem.start + found.start(3)
        yield problem.fix(f"Write p{found[3]}", "p", at, at)


def _position(problem: Problem) -> Iterator[Fix]:
    listed = re.search(r"its positions are (.*)$", problem.hint)
    for name in filter(None, [problem.meant, *(listed[1].split(", ") if listed else [])]):
        if name != "none":
            yield from _instead(problem, name)
    yield from deleted(problem, "Leave it out")


def _facet(problem: Problem) -> Iterator[Fix]:
    name = problem.meant
    wrong = re.search(r"no facet '([^']*)'", problem.diagnostic.message)
    shown = problem.shown.strip("\"'")
    if name and wrong and shown:
        group, _, last = name.rpartition(".")
        before = wrong[1].rpartition(".")[0]
        text = name if shown == wrong[1] else last if group == before else ""
        if text:
            yield problem.fix(f"Write {name}", f'"{text}"' if "." in text else text)
    yield from deleted(problem, "Delete it")


def _part(problem: Problem) -> Iterator[Fix]:
    if problem.meant:
        yield problem.fix(f"Write {problem.meant}", problem.meant)
    yield from deleted(problem, "Delete it")


def _out(problem: Problem) -> Iterator[Fix]:
    yield from deleted(problem, "Take it out")


def _formerly(problem: Problem) -> Iterator[Fix]:
    if found := re.match(r"write ([\w-]+)$", problem.hint):
        yield from _instead(problem, found[1])


def _premise(problem: Problem) -> Iterator[Fix]:
    yield from _near(problem)
    yield from deleted(problem, "Attack the claim")


OF_NAMES: dict[str, Callable[[Problem], Iterator[Fix]]] = {
    "D301": _dangling,
    "D303": _wrong_kind,
    "D304": _which,
    "D305": _locator,
    "D306": _dangling,
    "D307": _premise,
    "D308": _position,
    "D309": _facet,
    "D310": _out,
    "D311": _out,
    "D312": _out,
    "D313": _out,
    "D314": _formerly,
    "D315": _part,
    "D316": _out,
    "D317": _out,
}
