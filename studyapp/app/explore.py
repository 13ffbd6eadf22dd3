"""The page Explore: a deck as a timeline, one entity in full, and the study of one era."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studyapp.app import lookup, picking, quiz, sitting
from studyapp.app.explore_views import (
    ARGUMENTS,
    FIGURES,
    Choice,
    DetailView,
    ExploreView,
    Filter,
    Line,
    TableLine,
)
from studyapp.app.explore_words import (
    KIND,
    empty_words,
    line_words,
    none_words,
    note_words,
    recall_words,
)
from studyapp.app.phrases import plural
from studyapp.errors import StudyError
from studyapp.explore.timeline import HAPPENINGS, MAIN, timeline_of
from studyapp.explore.timeline_tracks import spans_of
from studyapp.store import figures, states

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studyapp.app.desk import Desk
    from studyapp.app.exam import Exam
    from studyapp.app.sitting import Sitting
    from studyapp.explore.entry import Entry
    from studyapp.explore.timeline import Timeline
    from studyapp.explore.timeline_tracks import Track
    from studyapp.store.library import DeckRecord

_PRACTICE = 10  # questions of a practice of one era


def explore_view(desk: Desk, deck: str = "") -> ExploreView:
    """The page for a deck in use, or (none asked for) for the one that `_first` finds.

    It may take a while: for a job.
    """
    records = desk.enabled()
    record = next((one for one in records if one.id == deck), None) or _first(desk, records)
    decks = tuple((one.id, str(one.info.get("title", one.id))) for one in records)
    if record is None:
        return ExploreView(empty=empty_words(""))
    entries = lookup.entries(desk, record.id)
    timeline = timeline_of(entries, _as_of(record))
    words = {key: recall_words(one) for key, one in lookup.recalls(desk, record.id).items()}
    eras = {band.key.partition(".")[2]: band.title for band in timeline.bands.get(MAIN, ())}
    dated = _is_dated(timeline)
    return ExploreView(
        deck=record.id,
        decks=decks,
        timeline=timeline if dated else None,
        views=_views(entries, timeline),
        figures=_choices(entries, timeline, "figure"),
        sources=_choices(entries, timeline, "source"),
        words=line_words(timeline, eras, words, tuple(map(str, record.info.get("scale") or ()))),
        eras=eras,
        recalls=words,
        empty="" if dated else empty_words(dict(decks)[record.id]),
    )


def _first(desk: Desk, records: Sequence[DeckRecord]) -> DeckRecord | None:
    """A deck with something to show in time before others, then the one most cards are met of."""

    def rank(record: DeckRecord) -> tuple[bool, int]:
        dated = bool(record.eras) or _is_dated(timeline_of(lookup.entries(desk, record.id), ""))
        return dated, sum(1 for _ in states.standings(desk.store, [record.id]))

    return max(records, key=rank, default=None)


def _is_dated(timeline: Timeline) -> bool:
    """Whether anything has a place in time."""
    return bool(timeline.happenings or timeline.bands or timeline.offices)


def _as_of(record: DeckRecord) -> str:
    """The ISO day that the eras of a compiled deck reach, "" if it has none."""
    return max((str(band["end"]) for band in record.eras), default="")


def _views(entries: Iterable[Entry], timeline: Timeline) -> tuple[tuple[str, str], ...]:
    """The ways that the time is divided; those of a source go by its name."""
    titles = {one.key: one.title for one in entries if one.kind == "source"}
    return tuple(
        (view, "The deck's own eras" if view == MAIN else titles.get(f"source.{view}", view))
        for view in timeline.bands
    )


def _choices(entries: Iterable[Entry], timeline: Timeline, kind: str) -> tuple[Choice, ...]:
    """The figures or sources that anything on the line hangs together with, by name."""
    counts: dict[str, int] = {}
    tracks = (*timeline.offices, timeline.arguments)
    related = [one.related for one in timeline.happenings]
    related += [span.related for span in spans_of(tracks)]
    for keys in related:
        for key in keys:
            counts[key] = counts.get(key, 0) + 1
    found = [
        Choice(one.key, one.title, plural(counts[one.key], "item"))
        for one in entries
        if one.kind == kind and one.key in counts
    ]
    return tuple(sorted(found, key=lambda one: (one.title.casefold(), one.key)))


def narrowed(view: ExploreView, chosen: Filter) -> Line:
    """What the timeline draws of a page after a filter."""
    timeline = view.timeline
    if timeline is None:
        return Line(none=view.empty)
    wanted = frozenset(filter(None, (chosen.figure, chosen.source)))
    happenings = tuple(
        one
        for one in timeline.happenings
        if one.kind in chosen.kinds and (not wanted or wanted <= one.related)
    )
    tracks: list[Track] = []
    if FIGURES in chosen.kinds:
        tracks += _kept(timeline.offices, wanted)
    if ARGUMENTS in chosen.kinds:
        tracks += _kept((timeline.arguments,), wanted)
    shown = len(happenings) + sum(len(row) for track in tracks for row in track.rows)
    return Line(
        bands=timeline.bands.get(chosen.view, ()),
        happenings=happenings,
        tracks=tuple(tracks),
        steps=timeline.bands.get(MAIN, ()),
        earliest=timeline.earliest,
        latest=timeline.latest,
        words=view.words,
        recalls=view.recalls if chosen.weak else {},
        note=note_words(view, chosen, shown) if shown else "",
        none="" if shown else none_words(view, chosen),
    )


def showing(view: ExploreView, chosen: Filter, key: str) -> Filter | None:
    """The filter with which an entity is on the line, as near as can be to the one that is chosen.

    None if the entity has no place in time.
    """
    timeline = view.timeline
    if timeline is None:
        return None
    for name in sorted(timeline.bands, key=lambda name: name != chosen.view):
        if any(band.key == key for band in timeline.bands[name]):
            return replace(chosen, view=name)
    related = {one.key: one.related for one in timeline.happenings}
    related |= {one.key: one.related for one in spans_of((*timeline.offices, timeline.arguments))}
    if key not in related:
        return None
    kept = replace(chosen, kinds=chosen.kinds | {key.partition(".")[0]})
    wanted = frozenset(filter(None, (chosen.figure, chosen.source)))
    return kept if wanted <= related[key] else replace(kept, figure="", source="")


def line_table(view: ExploreView, line: Line) -> list[TableLine]:
    """What is on the line, as rows: date, name, what it is, era and recall."""
    rows = [
        TableLine(band.id, (band.when, band.title, KIND["era"], "", ""), (band.start, None))
        for band in line.bands
    ]
    for one in line.happenings:
        kind, era = KIND[one.kind], view.eras.get(one.era, "")
        rows.append(_table_line(view, one.id, one.key, (one.when, one.title, kind, era), one.start))
    for span in spans_of(line.tracks):
        what = span.office or KIND[ARGUMENTS]
        rows.append(
            _table_line(view, span.id, span.key, (span.when, span.title, what, ""), span.start)
        )
    return sorted(rows, key=lambda row: row.ranks[0] or 0.0)


def _table_line(
    view: ExploreView, name: str, key: str, texts: tuple[str, ...], start: float
) -> TableLine:
    recall = view.recalls.get(key)
    known = recall.recall if recall else ""
    chance = recall.chance if recall else None
    return TableLine(name, (*texts, known), (start, None, None, None, chance))


def _kept(tracks: Sequence[Track], wanted: frozenset[str]) -> list[Track]:
    """The tracks with only what hangs together with all of some keys."""
    if not wanted:
        return [track for track in tracks if track.rows]
    found = []
    for track in tracks:
        rows = (tuple(span for span in row if wanted <= span.related) for row in track.rows)
        kept = tuple(row for row in rows if row)
        if kept:
            found.append(replace(track, rows=kept))
    return found


def detail(desk: Desk, deck: str, key: str) -> DetailView | None:
    """One entity (`kind.id`) for the pane, None if the deck has no such."""
    entry = lookup.entry(desk, deck, key)
    if entry is None:
        return None
    recall = lookup.recalls(desk, deck, [key]).get(key)
    words = recall_words(recall) if recall is not None else None
    record = next((one for one in desk.enabled() if one.id == deck), None)
    titles = {str(band["id"]): str(band["title"]) for band in (record.eras if record else ())}
    kind = () if entry.kind in HAPPENINGS and entry.when else (KIND.get(entry.kind, ""),)
    return DetailView(
        deck=deck,
        key=key,
        kind=entry.kind,
        above=", ".join(filter(None, (*kind, entry.when))),
        title=entry.title,
        native=entry.native,
        whose=entry.whose,
        text=entry.text,
        facts=entry.facts,
        sources=entry.sources,
        checked=entry.checked,
        links=tuple(
            (links.heading, tuple((link.key, link.title) for link in links.links))
            for links in entry.links
        ),
        cards=words.cards if words else "No cards",
        recall=words.recall if words else "",
        era=entry.era if entry.era in titles else "",
        era_title=titles.get(entry.era, ""),
    )


def review_era(desk: Desk, deck: str, era: str) -> Sitting:
    """A sitting over what is due today, and the new cards, of one era of a deck.

    Raises:
        StudyError: nothing is due, or nothing can be written.
    """
    session = picking.session_for(desk.writable(), desk.moment(), deck, era=era)
    if session.finished:
        raise StudyError(
            f"No card of {_title(desk, deck, era)} is due today.",
            "Practise it with questions, or come back when cards are due.",
        )
    return sitting.begun(desk, session)


def practise_era(desk: Desk, deck: str, era: str) -> Exam:
    """A practice with questions on one era of a deck.

    Raises:
        StudyError: no question fits, or nothing can be written.
    """
    cards = frozenset(figures.cards_of_era(desk.library, deck, era))
    if not cards:
        raise StudyError(f"{_title(desk, deck, era)} has no cards yet.", "Choose another era.")
    return quiz.begin_practice(desk.writable(), quiz.QuizChoice(count=_PRACTICE, cards=cards))


def _title(desk: Desk, deck: str, era: str) -> str:
    bands = (band for one in desk.enabled() if one.id == deck for band in one.eras)
    return next((str(band["title"]) for band in bands if band["id"] == era), "this era")


__all__ = ["Filter", "detail", "explore_view", "narrowed", "practise_era", "review_era"]
