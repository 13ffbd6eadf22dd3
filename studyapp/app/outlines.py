"""Outlines: set, written, marked against the arguments of the deck, and kept.

What a function returns is on disk: the screen never calls anything saved that is not.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from studyapp.app.lookup import entries, entry
from studyapp.errors import StudyError
from studyapp.explore import outline as outlining
from studyapp.explore.outline import Directive, Subject, Text, points
from studyapp.explore.outline_record import rubric_from, rubric_record, text_from, text_record
from studyapp.store import entries as shelf
from studyapp.store import essays
from studyapp.store.directives import read_directives
from studyapp.store.essays import Draft, Essay, What
from studyapp.store.ids import uuid7

if TYPE_CHECKING:
    from studyapp.app.desk import Desk
    from studyapp.explore.outline import Rubric
    from studyapp.store.essays import Head

_LOG_EVERY_MS = 60_000  # between two texts in the log; meanwhile the latest is held


@dataclass(frozen=True, slots=True)
class Outline:
    """An outline that is written or marked.

    `text` is what is on disk, since `saved_ms` (UTC; 0: nothing is); `logged` is the text of the
    log, of `logged_ms`. `clock_ms` is how long has been written, `at_time` how many words stood
    there when the time was over. `fed` are the reviews (by card) that made missed points due, on
    the study day `fed_day`; `feeding` are those that were begun and perhaps not all written.
    """

    essay: Essay
    word: str
    asks: str
    rubric: Rubric
    text: Text = field(default_factory=Text)
    logged: Text | None = None
    saved_ms: int = 0
    logged_ms: int = 0
    clock_ms: int = 0
    at_time: int | None = None
    ticked: frozenset[str] = frozenset()
    feeding: dict[str, str] = field(default_factory=dict)
    fed: dict[str, str] = field(default_factory=dict)
    fed_day: int = 0
    discarded: bool = False

    @property
    def left_ms(self) -> int | None:
        """The time that is left, negative once it is over; None if none was set."""
        return self.essay.minutes * 60_000 - self.clock_ms if self.essay.minutes else None


def subject_of(desk: Desk, deck: str, key: str) -> Subject:
    """A question of policy with the arguments on it, or the claim of an argument with those beside.

    Raises:
        StudyError: the deck has no such question or argument.
    """
    found = entry(desk, deck, key)
    if found is None or (found.map is None and found.kind != "question"):
        raise StudyError(
            "This question is not in the deck any more, so no outline can be set on it.",
            "Choose another under Arguments.",
        )
    maps = [one.map for one in entries(desk, deck, ("argument",)) if one.map is not None]
    if found.map is None:
        on = tuple(one for one in maps if one.question == key)
        return Subject(deck, key, found.title, "", on)
    own = found.map
    beside = (one for one in maps if own.question and one.question == own.question)
    return Subject(
        deck, key, own.claim, own.by, (own, *(one for one in beside if one.key != own.key))
    )


def directives_for(subject: Subject) -> tuple[Directive, ...]:
    """The directive words that may be set for a subject."""
    return outlining.fitting(read_directives(), subject)


def begun(desk: Desk, subject: Subject, word: str, minutes: int) -> Outline:
    """An outline that is set and kept, without anything written yet. `word` is a directive's id.

    Raises:
        StudyError: it could not be written, or another window has the profile.
    """
    directive = next(one for one in directives_for(subject) if one.id == word)
    asking = {
        question: tuple(shelf.cards_about(desk.library, subject.deck, question))
        for question in {one.question for one in subject.maps if one.question}
    }
    rubric = outlining.rubric(subject, asking)
    moment = desk.moment()
    spec = {
        "version": 1,
        "word": directive.word,
        "asks": directive.asks,
        "rubric": rubric_record(rubric),
    }
    essay = Essay(
        id=uuid7(moment.at_ms),
        deck=subject.deck,
        subject=subject.key,
        prompt=outlining.prompt(directive, subject),
        directive=directive.id,
        minutes=minutes,
        points=len(points(rubric)),
        spec=spec,
        at_ms=moment.at_ms,
        offset_min=moment.offset_min,
        day=moment.day,
    )
    essays.begin(desk.store, essay)
    return Outline(essay, directive.word, directive.asks, rubric)


def opened(desk: Desk, essay_id: str) -> Outline:
    """An outline as it was left.

    Raises:
        StudyError: there is no such essay, or it cannot be read.
    """
    essay = essays.essay(desk.store, essay_id)
    if essay is None:
        raise StudyError("This essay is not in the log.")
    try:
        rubric = rubric_from(essay.spec["rubric"])
        outline = Outline(essay, str(essay.spec["word"]), str(essay.spec["asks"]), rubric)
        for draft in essays.newest(desk.store, essay_id):
            outline = _folded(outline, draft)
        held = essays.held(desk.store, essay_id)
        return outline if held is None else _with_text(outline, held, int(held["at_ms"]))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise StudyError(
            "This essay was kept by another version and cannot be shown.",
            "Its text stays in the log.",
        ) from error


def as_left(desk: Desk, head: Head) -> Head:
    """An essay of the list with the words and the time of what was written last."""
    try:
        held = essays.held(desk.store, head.id)
        if held is None:
            return head
        words = outlining.words_in(text_from(held["text"]))
        return head._replace(words=words, clock_ms=int(held["clock_ms"]))
    except (AttributeError, KeyError, TypeError, ValueError):
        return head  # of another version: opening it says so


def _folded(outline: Outline, draft: Draft) -> Outline:
    """The outline after one more draft."""
    match draft.what:
        case What.TEXT:
            found = _with_text(outline, draft.value, draft.at_ms)
            return replace(found, logged=found.text, logged_ms=draft.at_ms)
        case What.TICK:
            return replace(outline, ticked=frozenset(map(str, draft.value)))
        case What.FEED:
            return replace(outline, feeding=dict(draft.value), fed={})
        case What.FED:
            return replace(outline, feeding={}, fed=outline.feeding, fed_day=draft.day)
        case What.UNFED:
            return replace(outline, feeding={}, fed={})
        case What.DISCARD | What.RESTORE:
            return replace(outline, discarded=draft.what is What.DISCARD)


def _with_text(outline: Outline, value: dict[str, Any], at_ms: int) -> Outline:
    at_time = value.get("at_time")
    return replace(
        outline,
        text=text_from(value["text"]),
        saved_ms=at_ms,
        clock_ms=max(int(value["clock_ms"]), 0),
        at_time=None if at_time is None else int(at_time),
    )


# Writing.


def clocked(outline: Outline, passed_ms: int, text: Text) -> Outline:
    """The outline after more time; `text` is what stands there by now.

    Where the time runs out, the number of words is kept with the next text.
    """
    after = replace(outline, clock_ms=outline.clock_ms + max(passed_ms, 0))
    left = after.left_ms
    if left is not None and left <= 0 and after.at_time is None:
        return replace(after, at_time=outlining.words_in(text))
    return after


def written(desk: Desk, outline: Outline, text: Text, *, leaving: bool = False) -> Outline:
    """The outline with another text, once it is on disk.

    In the log there is one a minute, and the one with which the page is left (`leaving`).

    Raises:
        StudyError: it could not be written; the outline is what it was.
    """
    moment = desk.moment()
    value = {
        "text": text_record(text),
        "clock_ms": outline.clock_ms,
        "at_time": outline.at_time,
        "at_ms": moment.at_ms,
    }
    new = text != (Text() if outline.logged is None else outline.logged)
    if new and (leaving or moment.at_ms - outline.logged_ms >= _LOG_EVERY_MS):
        keep(desk, outline, What.TEXT, outlining.words_in(text), value)
        outline = replace(outline, logged=text, logged_ms=moment.at_ms)
    elif outline.logged is None:
        return outline  # nothing was written yet
    else:
        essays.hold(desk.store, outline.essay.id, value)
    return replace(outline, text=text, saved_ms=moment.at_ms)


def keep(desk: Desk, outline: Outline, what: What, amount: int = 0, value: Any = None) -> None:
    """Keep something that was done on an outline. Raises `StudyError`."""
    moment = desk.moment()
    draft = Draft(
        id=uuid7(moment.at_ms),
        essay=outline.essay.id,
        what=what,
        amount=amount,
        value=value,
        clock_ms=outline.clock_ms,
        at_ms=moment.at_ms,
        offset_min=moment.offset_min,
        day=moment.day,
    )
    essays.add(desk.store, draft)


# Marking.


def ticked(desk: Desk, outline: Outline, key: str, *, on: bool) -> Outline:
    """The outline with a point ticked, or not.

    Raises:
        StudyError: it could not be written.
    """
    known = {point.key for point in points(outline.rubric)}
    marked = (outline.ticked | {key} if on else outline.ticked - {key}) & known
    keep(desk, outline, What.TICK, len(marked), sorted(marked))
    return replace(outline, ticked=marked)


# What is kept.


def discarded(desk: Desk, essay_id: str) -> None:
    """Take an essay off the list; it stays in the log. Raises `StudyError`."""
    keep(desk, opened(desk, essay_id), What.DISCARD)


def restored(desk: Desk, essay_id: str) -> None:
    """Put an essay back on the list. Raises `StudyError`."""
    keep(desk, opened(desk, essay_id), What.RESTORE)
