"""The words of the page Explore."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.app.explore_views import ARGUMENTS, EVENTS, FIGURES, TREATIES, RecallWords
from studyapp.app.phrases import percent, plural

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studyapp.app.explore_views import ExploreView, Filter
    from studyapp.app.lookup import Recall
    from studyapp.explore.timeline import Band, Happening, Timeline
    from studyapp.explore.timeline_tracks import Span

KIND = {
    "era": "Era", "event": "Event", "instrument": "Treaty or law", "figure": "Person",
    "organisation": "Organisation", "place": "Place", "term": "Term", "statistic": "Number",
    "argument": "Argument", "quote": "Quotation", "question": "Question of policy",
    "source": "Source", "card": "Card",
}  # fmt: skip
"""What one entity of a kind is called."""

_LEVELS = {"closer": "a closer period", "colder": "a colder period", "mixed": "a mixed period"}


def recall_words(found: Recall) -> RecallWords:
    """`3 cards, 1 due today` and `38% recall`; of what share, where not all were answered."""
    cards = plural(found.cards, "card")
    if found.chance is None:
        none = "Not answered yet" if found.cards == 1 else "None answered yet"
        return RecallWords(cards, none)
    due = f"{cards}, {found.due:,} due today" if found.due else f"{cards}, none due today"
    recall = f"{percent(found.chance)} recall"
    if found.answered < found.cards:
        recall += f" of {found.answered:,} answered"
    return RecallWords(due, recall, found.chance)


def level_words(character: str, scale: tuple[str, ...]) -> str:
    """A band's level for a sentence; `scale` is what a deck calls closer and colder, if it does."""
    own = dict(zip(("closer", "colder"), scale, strict=False))
    if own:
        return own.get(character, "").lower()
    return _LEVELS.get(character, "")


def line_words(
    timeline: Timeline,
    eras: Mapping[str, str],
    recalls: Mapping[str, RecallWords],
    scale: tuple[str, ...],
) -> dict[str, str]:
    """Each item of a timeline for screen readers and tooltips, by its id."""
    found: dict[str, str] = {}
    for view in timeline.bands.values():
        found |= {band.id: _band(band, scale) for band in view}
    for one in timeline.happenings:
        found[one.id] = _happening(one, eras, recalls.get(one.key))
    for track in (*timeline.offices, timeline.arguments):
        for row in track.rows:
            found |= {span.id: _span(span, recalls.get(span.key)) for span in row}
    return found


def _band(band: Band, scale: tuple[str, ...]) -> str:
    level = level_words(band.character, scale)
    return f"{band.when}: {band.title}" + (f", {level}" if level else "")


def _happening(one: Happening, eras: Mapping[str, str], recall: RecallWords | None) -> str:
    era = f", in {eras[one.era]}" if one.era in eras else ""
    return f"{one.when}: {one.title}{era}{_known(recall)}"


def _span(span: Span, recall: RecallWords | None) -> str:
    office = f", {span.office}" if span.office else ""
    return f"{span.when}: {span.title}{office}{_known(recall)}"


def _known(recall: RecallWords | None) -> str:
    if recall is None:
        return ""
    return f", {recall.recall if recall.chance is not None else recall.recall.lower()}"


def empty_words(title: str) -> str:
    """Why the timeline of a deck has nothing on it."""
    return f"{title} has no eras, events or offices with a date." if title else "No deck is in use."


def note_words(view: ExploreView, chosen: Filter, shown: int) -> str:
    """What a figure or a source narrows the line to: `7 items about Jimmy Carter, of 137.`"""
    narrowed = _narrowed(view, chosen)
    return f"{plural(shown, 'item')} {narrowed}." if narrowed else ""


def none_words(view: ExploreView, chosen: Filter) -> str:
    """Why a filter leaves nothing."""
    kinds = [
        name
        for kind, name in (
            (EVENTS, "event"),
            (TREATIES, "treaty or law"),
            (FIGURES, "office"),
            (ARGUMENTS, "argument"),
        )
        if kind in chosen.kinds
    ]
    if not kinds:
        return "Everything is switched off."
    listed = kinds[0] if len(kinds) == 1 else f"{', '.join(kinds[:-1])} or {kinds[-1]}"
    return f"No {listed} {_narrowed(view, chosen) or 'with a date'}."


def _narrowed(view: ExploreView, chosen: Filter) -> str:
    figures = {one.key: one.title for one in view.figures}
    sources = {one.key: one.title for one in view.sources}
    parts = []
    if chosen.figure:
        parts.append(f"about {figures.get(chosen.figure, chosen.figure)}")
    if chosen.source:
        parts.append(f"from {sources.get(chosen.source, chosen.source)}")
    return " ".join(parts)
