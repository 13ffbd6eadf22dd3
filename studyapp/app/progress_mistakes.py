"""Which entity was answered for which, on the papers that were handed in or checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studyapp.cards.folding import folded
from studyapp.errors import StudyError
from studyapp.progress.confusions import Pick
from studyapp.quiz.item import Type
from studyapp.store import figures, papers
from studyapp.store.papers import StepWhat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from studyapp.app.desk import Desk
    from studyapp.store.papers import Head, Step

MOST_PAPERS = 100
"""The last papers that are looked into."""

ENTITY = re.compile(
    r"(?:era|figure|organisation|place|term|event|instrument|statistic|quote|argument|source)"
    r"\.[^/!|:]+"
)
_CHOOSING = frozenset(
    {Type.SINGLE, Type.CORRECTION, Type.CAUSE, Type.PREMISE, Type.ATTRIBUTION, Type.MATCH}
)
_WRITING = frozenset({Type.TYPED, Type.CLOZE})


@dataclass(frozen=True, slots=True)
class Looked:
    """What the papers of a period say; `names` are the titles of written names, by key."""

    picks: tuple[Pick, ...]
    names: dict[str, str]
    papers: int
    left: int  # older papers that were not looked into


def looked_into(
    desk: Desk, heads: Sequence[Head], deck: str, kept: dict[str, tuple[Pick, ...]]
) -> Looked:
    """The answers of the last papers, of one deck or all ("").

    `kept` holds what was found in papers that were handed in, which never change; it is added to.
    """
    taken: list[Pick] = []
    count = 0
    for head in heads[:MOST_PAPERS]:
        picks = kept.get(head.id)
        if picks is None:
            picks = tuple(_of_paper(desk, head))
            if head.handed_in_ms is not None:
                kept[head.id] = picks
        picks = tuple(one for one in picks if not deck or one.right.startswith(f"{deck}/"))
        count += bool(picks)
        taken += picks
    named, names = _titled(desk, taken)
    return Looked(named, names, count, max(len(heads) - MOST_PAPERS, 0))


def _of_paper(desk: Desk, head: Head) -> Iterator[Pick]:
    """The answers to one paper that show which entity was meant."""
    try:
        paper = papers.paper(desk.store, head.id)
        steps = papers.steps(desk.store, head.id)
    except StudyError:  # a damaged row costs its own paper
        return
    items = paper.spec.get("items") if paper else None
    if not isinstance(items, list):
        return
    for place, answer in sorted(_answers(steps, all_=head.handed_in_ms is not None).items()):
        if 0 <= place < len(items) and isinstance(items[place], dict):
            yield from picks_of(items[place], answer)


def _answers(steps: Iterable[Step], *, all_: bool) -> dict[int, Any]:
    """The answers that stand, by place; without `all_` only those whose solution was shown.

    What the student said was right is left out.
    """
    answers: dict[int, Any] = {}
    checked: set[int] = set()
    objected: set[int] = set()
    for step in steps:
        if step.what is StepWhat.ANSWER:
            answers[step.item] = step.value
        elif step.what is StepWhat.CLEAR:
            answers.pop(step.item, None)
        elif step.what is StepWhat.OBJECT:
            objected.add(step.item)
        elif step.what is StepWhat.MARK and isinstance(step.value, dict) and "review" in step.value:
            checked.add(step.item)
    return {
        place: answer
        for place, answer in answers.items()
        if place not in objected and (all_ or place in checked)
    }


def picks_of(item: dict[str, Any], answer: Any) -> Iterator[Pick]:
    """What an answer to an item (a record of a paper) says of entities; keys begin with the deck.

    A name that was written has the key `deck/=name`, in one form for all its spellings.
    """
    if item.get("sealed"):
        return
    deck = str(item.get("deck", ""))
    type_ = item.get("type")
    if type_ in _WRITING:
        yield from _written(deck, item.get("typed"), answer)
        return
    if type_ not in _CHOOSING:
        return
    options = [str(option[0]) for option in item.get("options", ())]
    keys = [str(key) for key in item.get("key", ())]
    given = list(answer) if isinstance(answer, list | tuple) else [answer]
    for right, chosen in zip(keys, given, strict=False):
        if ENTITY.fullmatch(right) and isinstance(chosen, str) and chosen in options:
            wrong = [one for one in options if one != right and ENTITY.fullmatch(one)]
            named = f"{deck}/{chosen}" if ENTITY.fullmatch(chosen) else ""
            yield Pick(f"{deck}/{right}", named, tuple(f"{deck}/{one}" for one in wrong))


def _written(deck: str, typed: Any, answer: Any) -> Iterator[Pick]:
    """A written name: the right one, another entity's, or none that the deck knows."""
    if not isinstance(typed, list) or typed[0] != "name" or not isinstance(answer, str):
        return
    from studyapp.quiz.names import Match, match_name

    _, accepted, _, _, others = typed
    found = match_name(answer, accepted, others)
    right = f"{deck}/={accepted[0]}"
    chosen = {
        Match.SAME: right,
        Match.MISSPELT: right,
        Match.OTHER: f"{deck}/={found.name}",
    }.get(found.match, "")
    yield Pick(right, chosen, None)


def _titled(desk: Desk, picks: Sequence[Pick]) -> tuple[tuple[Pick, ...], dict[str, str]]:
    """The picks with one key for an entity, whether it was chosen or written; titles by key."""
    keys = dict.fromkeys(
        key for one in picks for key in (one.right, one.chosen, *(one.offered or ())) if key
    )
    names: dict[str, str] = {}
    by_name: dict[tuple[str, str], str] = {}
    for key in keys:
        deck, _, entity = key.partition("/")
        if not entity.startswith("="):
            title = figures.topic_of(desk.library, deck, entity) or entity.partition(".")[2]
            names[key] = title
            by_name.setdefault((deck, folded(title)), key)
    same: dict[str, str] = {}
    for key in keys:
        deck, _, entity = key.partition("/")
        if entity.startswith("="):
            found = by_name.setdefault((deck, folded(entity[1:])), key)
            same[key] = found
            names.setdefault(found, entity[1:])
    merged = tuple(
        one._replace(right=same.get(one.right, one.right), chosen=same.get(one.chosen, one.chosen))
        for one in picks
    )
    return merged, names
