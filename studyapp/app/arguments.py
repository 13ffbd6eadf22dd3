"""The page Arguments: all arguments of the decks in use, and how well each part is recalled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.app.argument_views import (
    ArgumentsView,
    ClaimRow,
    MarkView,
    PositionView,
    QuestionView,
)
from studyapp.app.keeping import Kept
from studyapp.app.lookup import entries, recall_of
from studyapp.app.phrases import percent, plural
from studyapp.cards.words import count
from studyapp.explore.argdown import argdown, argdown_of_deck
from studyapp.explore.nodes import INFERRED, Kind
from studyapp.explore.sides import Dispute, disputes, strongest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.app.desk import Desk
    from studyapp.explore.argument_map import ArgumentMap
    from studyapp.explore.nodes import Node


@dataclass(slots=True)
class _Shown:
    """The last view, and the decks that it is of."""

    decks: tuple[object, ...] = ()
    view: ArgumentsView | None = None


_kept = Kept(_Shown)


def arguments_view(desk: Desk) -> ArgumentsView:
    """All arguments of the decks in use, by title of deck and in written order; fit for a job.

    The same view is given again until decks are compiled, or switched on or off.
    """
    decks = desk.enabled()
    state = tuple((one.id, one.fingerprint) for one in decks)
    kept = _kept.of(desk)
    if kept.view is not None and kept.decks == state:
        return kept.view
    titles = {one.id: str(one.info.get("title", one.id)) for one in decks}
    maps: list[ArgumentMap] = []
    questions: list[QuestionView] = []
    for deck, title in titles.items():
        found = entries(desk, deck, ("argument", "question"))
        own = [entry.map for entry in found if entry.map is not None]
        first = len(maps)
        maps += own
        places = {one.key: first + number for number, one in enumerate(own)}
        asked = [entry for entry in found if entry.kind == "question"]
        questions += [_question(one, title, places) for one in disputes(own, asked)]
    view = ArgumentsView(tuple(maps), tuple(questions), titles, _empty(titles, maps))
    kept.decks, kept.view = state, view
    return view


def _empty(titles: dict[str, str], maps: Sequence[ArgumentMap]) -> str:
    if maps:
        return ""
    if not titles:
        return "No deck is in use, so there are no arguments to look at."
    if len(titles) == 1:
        return f"{next(iter(titles.values()))} has no arguments."
    return "None of the decks in use has arguments."


def _question(one: Dispute, deck_title: str, places: dict[str, int]) -> QuestionView:
    positions = tuple(
        PositionView(
            side.answer or ("Without an answer of their own" if one.key else ""),
            tuple(_claim(each, places[each.key]) for each in side.maps),
        )
        for side in one.sides
    )
    asked = one.asked if one.key else "Arguments that answer no question"
    return QuestionView(one.deck, one.key, deck_title, asked, positions)


def _claim(one: ArgumentMap, place: int) -> ClaimRow:
    objection = strongest(one)
    if objection is None:
        words = f"{one.by} argues: {one.claim} No objection in the sources."
        return ClaimRow(place, one.claim, one.by, "", "", words)
    many = len(one.objections)
    which = "Objection" if many == 1 else f"One of {count(many)} objections"
    if objection.inference:
        which += f", {INFERRED[0].lower()}{INFERRED[1:]}"
    met = f"{which}, {'with a reply' if objection.reply else 'no reply in the sources'}"
    words = f"{one.by} argues: {one.claim} {met}: {objection.text}"
    return ClaimRow(place, one.claim, one.by, objection.text, met, words)


def argument_marks(desk: Desk, nodes: Sequence[Node]) -> dict[str, MarkView]:
    """How well each node that has cards is recalled today, by the nodes' keys."""
    return {node.key: _mark(desk, node) for node in nodes if node.cards}


def _mark(desk: Desk, node: Node) -> MarkView:
    recall = recall_of(desk, node.cards)
    if recall.chance is None:
        return MarkView("not yet asked")
    words = f"recalled {percent(recall.chance)}"
    if recall.answered < recall.cards:
        words += f", {recall.answered} of {plural(recall.cards, 'card')} asked"
    elif node.kind is Kind.CLAIM:
        words += f", {plural(recall.cards, 'card')}"
    if recall.due:
        words += ", due" if recall.cards == 1 else f", {recall.due} due"
    return MarkView(words, recall.chance)


def argument_text(view: ArgumentsView, place: int, *, whole_deck: bool = False) -> str:
    """An argument as Argdown, or all of its deck."""
    one = view.arguments[place]
    if not whole_deck:
        return argdown(one)
    return argdown_of_deck(
        view.titles[one.deck], [each for each in view.arguments if each.deck == one.deck]
    )
