"""Circles: what must be learnt after itself, what caused itself, a place inside itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.deck.entities import Event, Place
from studyapp.deck.findings import Finding
from studyapp.deck.references import CAUSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studyapp.deck.draft import Draft, Written
    from studyapp.deck.positions import Path

# From an entity's key to the keys that it points at, with the path that says so.
Arrows = dict[str, dict[str, tuple[int, "Path"]]]


def check_circles(draft: Draft) -> Iterator[Finding]:
    """Find circles of `after`, of causes and effects, and of places."""
    yield from _report(_after(draft), "D312", "is to be learnt after itself")
    yield from _report(_causes(draft), "D313", "is a cause of itself")
    yield from _report(_inside(draft), "D317", "lies inside itself")


def _after(draft: Draft) -> Arrows:
    arrows: Arrows = {}
    for item in draft.each():
        for number, ref in enumerate(item.entity.after or ()):
            _add(arrows, item, draft.find(ref), item, ("after", number))
    return arrows


def _causes(draft: Draft) -> Arrows:
    arrows: Arrows = {}
    for item, event in draft.of(Event):
        for number, ref in enumerate(event.causes):
            _add(arrows, item, draft.find(ref, *CAUSES), item, ("causes", number))
        for number, ref in enumerate(event.effects):
            if effect := draft.find(ref, *CAUSES):
                _add(arrows, effect, item, item, ("effects", number))
    return arrows


def _inside(draft: Draft) -> Arrows:
    arrows: Arrows = {}
    for item, place in draft.of(Place):
        if place.inside:
            _add(arrows, item, draft.find(place.inside, "place"), item, ("inside",))
    return arrows


def _add(arrows: Arrows, start: Written, end: Written | None, by: Written, inner: Path) -> None:
    if end is not None:
        arrows.setdefault(start.key, {}).setdefault(end.key, (by.file, by.path(*inner)))


def _report(arrows: Arrows, code: str, words: str) -> Iterator[Finding]:
    for circle in _circles({start: list(ends) for start, ends in arrows.items()}):
        file, path = arrows[circle[-1]][circle[0]]
        way = (
            " → ".join((*circle, circle[0])) if len(circle) < 9 else f"{len(circle)} entities long"
        )
        message = f"{circle[0]} {words}"
        hint = f"take one link out of the circle: {way}" if len(circle) > 1 else "take it out"
        yield Finding(file, path, code, message, hint)


def _circles(arrows: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """One circle for each arrow that leads back on a walk in depth; steps are linear in arrows."""
    done: set[str] = set()
    for root in arrows:
        if root in done:
            continue
        way, on_way = [root], {root: 0}
        branches = [iter(arrows[root])]
        while way:
            end = next(branches[-1], None)
            if end is None:
                branches.pop()
                done.add(way[-1])
                del on_way[way.pop()]
            elif end in on_way:
                yield way[on_way[end] :]
            elif end not in done:
                on_way[end] = len(way)
                way.append(end)
                branches.append(iter(arrows.get(end, ())))
