"""The pages of outlines in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from studyapp.app import outline_due, outlines
from studyapp.app.exam_view import clock_words, spoken_clock
from studyapp.app.outline_views import (
    ClockView,
    DirectiveRow,
    EssayRow,
    EssaysView,
    GroupView,
    MarkingView,
    PointRow,
    SetView,
    WritingView,
)
from studyapp.app.phrases import plural, when
from studyapp.explore.nodes import Kind
from studyapp.explore.outline import (
    MINUTES,
    cards_of,
    fields,
    missed,
    points,
    prompt,
    tally,
    words_in,
)
from studyapp.explore.outline_guess import guesses
from studyapp.store import essays

if TYPE_CHECKING:
    from studyapp.app.desk import Desk
    from studyapp.app.outlines import Outline
    from studyapp.explore.outline import Point, Subject
    from studyapp.store.essays import Head

_HURRY_MS = 60_000
_NOUNS = {
    Kind.CLAIM: ("thesis", "theses"),
    Kind.REASON: ("reason", "reasons"),
    Kind.EVIDENCE: ("piece of evidence", "pieces of evidence"),
    Kind.OBJECTION: ("objection", "objections"),
    Kind.REPLY: ("reply", "replies"),
    Kind.CONCESSION: ("concession", "concessions"),
    Kind.CONCLUSION: ("conclusion", "conclusions"),
}
_AT_ONCE = 50  # essays that the list shows before it is asked for more
_GUESSED = (
    "“Perhaps in your text” is only a guess, from words that your text shares with the point. "
    "Read the point before you tick it."
)


def set_view(desk: Desk, subject: Subject, directive: str = "", minutes: int = 25) -> SetView:
    """The page on which an outline is set: the prompt with each directive word that fits."""
    rows = tuple(
        DirectiveRow(one.id, one.word, one.asks, prompt(one, subject))
        for one in outlines.directives_for(subject)
    )
    number = len(subject.maps)
    if number:
        note = f"You mark it yourself against {plural(number, 'argument')} of the deck."
    else:
        note = "The deck has no argument on this question: an outline is kept, but not marked."
    kept = essays.count(desk.store)
    titles = {record.id: str(record.info.get("title", "")) for record in desk.enabled()}
    return SetView(
        deck=titles.get(subject.deck, subject.deck),
        directives=rows,
        times=tuple((str(one), f"{one} min" if one else "No clock") for one in MINUTES),
        directive=directive if directive in {row.id for row in rows} else rows[0].id,
        minutes=str(minutes),
        note=note,
        kept=f"Your essays ({kept:,})" if kept else "",
    )


# Writing.


def writing_view(outline: Outline) -> WritingView:
    """The page on which an outline is written."""
    at_time = outline.at_time
    over = "" if at_time is None else f"{plural(at_time, 'word')} when the time was over"
    return WritingView(
        id=outline.essay.id,
        title="Outline",
        prompt=outline.essay.prompt,
        asks=f"{outline.word}: {outline.asks}",
        text=outline.text,
        clock=clock_view(outline),
        saved=saved_words(outline),
        at_time=over,
    )


def clock_view(outline: Outline) -> ClockView:
    """The clock of an outline."""
    left = outline.left_ms
    if left is None:
        return ClockView()
    return ClockView(clock_words(left), spoken_clock(left), left <= _HURRY_MS, left <= 0)


def saved_words(outline: Outline) -> str:
    """When the text was written to the disk: "Saved at 14:03"."""
    if not outline.saved_ms:
        return "Nothing to save yet"
    return f"Saved at {_local(outline.saved_ms, outline.essay.offset_min):%H:%M}"


def _local(at_ms: int, offset_min: int) -> datetime:
    zone = timezone(timedelta(minutes=offset_min))
    return datetime.fromtimestamp(at_ms / 1000, tz=UTC).astimezone(zone)


# Marking.


def marking_view(desk: Desk, outline: Outline) -> MarkingView:
    """The page on which an outline is marked."""
    every, left_out = points(outline.rubric), missed(outline.rubric, outline.ticked)
    text = "\n".join(words for _, words in fields(outline.text))
    guessed = guesses(every, text, outline.essay.prompt)
    due, due_words = _due(desk, outline, left_out)
    return MarkingView(
        id=outline.essay.id,
        title="Mark your outline",
        prompt=outline.essay.prompt,
        caption=_caption(outline),
        written=fields(outline.text),
        groups=tuple(
            GroupView(
                group.by,
                group.answer,
                tuple(_row(one, guessed, outline.ticked) for one in group.points),
            )
            for group in outline.rubric
        ),
        score=score_words(outline),
        detail=detail_words(outline),
        missed=len(left_out),
        hints=_GUESSED if guessed else "",
        due=due,
        due_words=due_words,
        can_undo=outline_due.can_take_back(desk, outline),
    )


def _caption(outline: Outline) -> str:
    parts = [plural(words_in(outline.text), "word")]
    if outline.at_time is not None:
        parts.append(f"{outline.at_time:,} when the time was over")
    parts.append(_time(outline.clock_ms, outline.essay.minutes))
    return " · ".join(parts)


def _time(clock_ms: int, minutes: int) -> str:
    used = max(round(clock_ms / 60_000), 0)
    return f"{used} of {plural(minutes, 'minute')}" if minutes else plural(used, "minute")


def _row(point: Point, guessed: dict[str, tuple[str, ...]], ticked: frozenset[str]) -> PointRow:
    shared = guessed.get(point.key, ())
    guess = f"Perhaps in your text: {', '.join(shared)}" if shared else ""
    said = ". ".join(filter(None, (f"{point.name}: {point.text.rstrip('.')}", guess)))
    return PointRow(
        point.key,
        point.name,
        point.text,
        point.note,
        guess,
        point.key in ticked,
        said,
        inset=point.kind in {Kind.EVIDENCE, Kind.REPLY},
    )


def score_words(outline: Outline) -> str:
    """How many points an outline has: "You had 6 of 11 points."."""
    total = outline.essay.points
    if not total:
        return "There is nothing to mark by: the deck has no argument on this question."
    had = total - len(missed(outline.rubric, outline.ticked))
    return f"You had {had} of {plural(total, 'point')}."


def detail_words(outline: Outline) -> str:
    """The same by kind of point: "3 of 4 reasons, 1 of 3 pieces of evidence."."""
    parts = [
        f"{had} of {number} {_NOUNS[kind][number != 1]}"
        for kind, had, number in tally(outline.rubric, outline.ticked)
    ]
    return f"{', '.join(parts)}." if parts else ""


def _due(desk: Desk, outline: Outline, left_out: tuple[Point, ...]) -> tuple[str, str]:
    """What the button does and which cards it does it to, or what was done."""
    if outline.fed:
        number = len(outline.fed)
        come = "card comes" if number == 1 else "cards come"
        return "", f"{number} {come} back today, as if you had answered Again."
    if not left_out:
        return "", "No point is missed." if outline.essay.points else ""
    known, new = outline_due.met(desk, cards_of(left_out))
    bare = sum(not point.cards for point in left_out)
    told = []
    if known:
        told.append(f"{plural(len(known), 'card')} would come back today")
    if new:
        told.append(f"{plural(new, 'new card')} {'stays' if new == 1 else 'stay'} new")
    if bare:
        told.append(f"{plural(bare, 'point')} {'has' if bare == 1 else 'have'} no card")
    words = f"{'. '.join(told)}." if told else "The cards for these points are not studied now."
    return ("Make the missed ones due" if known else ""), words


# What is kept.


def essays_view(desk: Desk, most: int = _AT_ONCE) -> EssaysView:
    """The list of kept essays, newest first."""
    total = essays.count(desk.store)
    now = desk.clock().at_ms
    rows = tuple(
        _essay(outlines.as_left(desk, head), now) for head in essays.heads(desk.store, most)
    )
    if not total:
        summary = "No essay is kept yet. Write an outline on a question under Arguments."
        return EssaysView(summary, ())
    further = min(total - len(rows), _AT_ONCE)
    return EssaysView(
        f"{plural(total, 'essay')}, newest first.",
        rows,
        f"Show {further} more" if further else "",
    )


def _essay(head: Head, now_ms: int) -> EssayRow:
    begun = when(head.at_ms, head.offset_min, now_ms)
    parts = [
        begun[0].upper() + begun[1:],
        plural(head.words, "word"),
        _time(head.clock_ms, head.minutes),
    ]
    if head.points:
        had = "not marked yet" if head.ticked is None else f"{head.ticked} of {head.points} points"
        parts.append(had)
    detail = " · ".join(parts)
    marked = head.ticked is not None
    return EssayRow(head.id, head.prompt, detail, f"{head.prompt} {', '.join(parts)}", marked)
