"""Kept essays as Markdown, for reading and printing elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from studyapp.app.outline_words import detail_words, score_words
from studyapp.app.outlines import opened
from studyapp.app.phrases import day_and_year, plural
from studyapp.exchange.markdown_text import as_markdown
from studyapp.explore.outline import fields, words_in
from studyapp.store import essays

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.app.desk import Desk
    from studyapp.app.outlines import Outline
    from studyapp.explore.outline import Group


def markdown(desk: Desk, essay_id: str) -> str:
    """One essay, or all of them (""); raises `StudyError`."""
    return essay_markdown(desk, essay_id) if essay_id else all_markdown(desk)


def essay_markdown(desk: Desk, essay_id: str) -> str:
    """One essay: the prompt, the text under its headings, the rubric with ticks, the sources.

    Raises:
        StudyError: the essay cannot be read.
    """
    return "\n".join(_lines(opened(desk, essay_id)))


def all_markdown(desk: Desk) -> str:
    """All essays that are kept, newest first, a rule between them; raises `StudyError`."""
    every = essays.heads(desk.store, essays.count(desk.store))
    return "\n---\n\n".join(essay_markdown(desk, head.id) for head in every)


def _lines(outline: Outline) -> Iterator[str]:
    essay = outline.essay
    yield f"# {as_markdown(' '.join(essay.prompt.split()))}"
    yield ""
    zone = timezone(timedelta(minutes=essay.offset_min))
    begun = datetime.fromtimestamp(essay.at_ms / 1000, tz=UTC).astimezone(zone)
    time = plural(essay.minutes, "minute") if essay.minutes else "No clock"
    yield f"- {day_and_year(begun.date())}, {begun:%H:%M}"
    yield f"- {as_markdown(outline.word)}: {as_markdown(outline.asks)}"
    yield f"- {time}"
    yield f"- {plural(words_in(outline.text), 'word')}"
    if outline.at_time is not None:
        yield f"- {plural(outline.at_time, 'word')} when the time was over"
    yield ""
    yield "## Text"
    yield ""
    for heading, words in fields(outline.text):
        if heading:
            yield f"### {heading}"
            yield ""
        yield as_markdown(words.strip())
        yield ""
    if not outline.rubric:
        return
    yield "## Points"
    yield ""
    yield f"{score_words(outline)} {detail_words(outline)}"
    yield ""
    for group in outline.rubric:
        yield from _group(group, outline.ticked)


def _group(group: Group, ticked: frozenset[str]) -> Iterator[str]:
    yield f"### {as_markdown(group.by or 'An argument')}"
    yield ""
    if group.answer:
        yield as_markdown(group.answer)
        yield ""
    for point in group.points:
        sign = "x" if point.key in ticked else " "
        note = f" ({as_markdown(point.note)})" if point.note else ""
        yield f"- [{sign}] {point.name}: {as_markdown(point.text)}{note}"
    if group.sources:
        yield ""
        yield "Sources:"
        yield ""
        yield from (f"- {as_markdown(source)}" for source in group.sources)
    yield ""
