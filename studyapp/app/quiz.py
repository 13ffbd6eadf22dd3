"""The page Quiz: what can be asked, how a paper begins, and papers of the past."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studyapp.app import exam as exams
from studyapp.app.drawing import (
    CHOICE,
    draw_sections,
    entries_in,
    from_library,
    shown_lately,
    weights_of,
)
from studyapp.app.exam_rules import preset_row
from studyapp.app.phrases import KINDS, plural, when
from studyapp.app.quiz_views import ChoiceRow, PaperRow, QuizView
from studyapp.errors import StudyError
from studyapp.quiz.item import Type
from studyapp.quiz.marks import shown
from studyapp.quiz.paper import Wanted, fitting
from studyapp.quiz.preset import Exam as ExamRules
from studyapp.quiz.preset import Preset, Section
from studyapp.quiz.seed import number
from studyapp.store import papers
from studyapp.store.exams import read_presets
from studyapp.store.recall import recalled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studyapp.app.desk import Desk
    from studyapp.app.exam import Exam
    from studyapp.quiz.entry import Entry
    from studyapp.store.library import DeckRecord

TYPES = {
    Type.SINGLE: "One right answer", Type.SEVERAL: "Several right",
    Type.COUNT: "How many are right", Type.TRUE_FALSE: "True or false",
    Type.TYPED: "Typed", Type.CLOZE: "Gaps to fill", Type.SET: "Typed lists",
    Type.ORDER: "Putting in order", Type.MATCH: "Matching",
    Type.ODD_ONE_OUT: "Odd one out", Type.PREMISE: "Which reason supports",
    Type.REBUTTAL: "Which objection", Type.ATTRIBUTION: "Who argues what",
    Type.CAUSE: "Causes and effects", Type.ASSERTION: "Assertion and reason",
    Type.CORRECTION: "Corrections of sources",
}  # fmt: skip
PRACTICE_TYPES = CHOICE | {Type.TYPED, Type.CLOZE, Type.SET}
_HISTORY = 12


@dataclass(frozen=True, slots=True)
class QuizChoice:
    """What a practice is made of: empty choices leave all in; `minutes` of 0 has no clock."""

    count: int = 10
    minutes: int = 0
    eras: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    cards: frozenset[str] | None = None


def entries_of(desk: Desk) -> list[Entry]:
    """What the questions of all decks in use are drawn from."""
    return entries_in(desk.library, desk.enabled())


def quiz_view(desk: Desk, choice: QuizChoice) -> QuizView:
    """The page for a choice."""
    records = desk.enabled()
    entries = entries_of(desk)
    known = frozenset(recalled(desk.store, [record.id for record in records]))
    presets, problems = read_presets(desk.store.folder)
    heads = papers.heads(desk.store)
    open_ = papers.unfinished(desk.store)
    done = [head for head in heads if head.handed_in_ms and not head.discarded][:_HISTORY]
    practised = fitting(entries, _wanted(choice, known))
    return QuizView(
        decks=_deck_titles(record.info.get("title", record.id) for record in records),
        presets=tuple(preset_row(preset) for preset in presets),
        eras=_eras(records, entries),
        kinds=_rows(KINDS, Counter(entry.kind for entry in entries)),
        types=_rows(TYPES, Counter(entry.type for entry in entries)),
        available=_available(practised, entries),
        unfinished=_row(desk, open_) if open_ else None,
        history=tuple(_row(desk, head) for head in done),
        problems=tuple(problems),
        empty="" if entries else "No deck in use has questions. Choose a deck under Decks.",
    )


def _deck_titles(titles: Iterable[str]) -> str:
    found = list(titles)
    return found[0] if len(found) == 1 else f"{plural(len(found), 'deck')} in use"


def _available(practised: list[Entry], entries: list[Entry]) -> str:
    """How many questions a practice has now, and why it has not more."""
    cards = len({entry.card for entry in practised})
    told = f"{plural(len(practised), 'question')} on {plural(cards, 'card')} fit."
    if len(practised) < len(entries):
        told += " Questions with options come once you have recalled their card."
    return told


def _eras(records: list[DeckRecord], entries: list[Entry]) -> tuple[ChoiceRow, ...]:
    counts = Counter(entry.era for entry in entries)
    rows = [
        ChoiceRow(band["id"], band["title"], counts[band["id"]])
        for record in records
        for band in record.eras
    ]
    return tuple(row for row in rows if row.count)


def _rows(titles: dict[str, str] | dict[Type, str], counts: Counter[str]) -> tuple[ChoiceRow, ...]:
    return tuple(
        ChoiceRow(str(key), title, counts[key]) for key, title in titles.items() if counts[key]
    )


def _row(desk: Desk, head: papers.Head) -> PaperRow:
    now = desk.clock()
    at = when(head.handed_in_ms or head.at_ms, now.offset_min, now.at_ms)
    if head.handed_in_ms is None:
        return PaperRow(head.id, head.title, f"begun {at}", "", 0.0, head.mode == "mock")
    try:
        found = exams.result(exams.opened(desk, head.id))
    except StudyError:  # kept by another version: the page is still to be shown
        return PaperRow(head.id, head.title, at, "not readable", 0.0, head.mode == "mock")
    share = float(found.total / found.of) if found.of else 0.0
    if any(one.item.sealed for one in found.marked):
        return PaperRow(head.id, head.title, at, "handed in", 0.0, mock=True, counted=False)
    marks = f"{shown(found.total)} of {shown(found.of)}"
    return PaperRow(head.id, head.title, at, marks, share, head.mode == "mock")


def _wanted(choice: QuizChoice, known: frozenset[str] | None) -> Wanted:
    types = frozenset(choice.types) or frozenset(str(one) for one in PRACTICE_TYPES)
    return Wanted(
        count=choice.count,
        types=types,
        eras=choice.eras,
        kinds=choice.kinds,
        cards=choice.cards,
        recalled=known,
    )


def practice_preset(choice: QuizChoice) -> Preset:
    """A practice as an exam: each answer is explained, and the clock may be stopped."""
    section = Section(
        id="practice",
        title="Practice",
        questions=choice.count,
        minutes=choice.minutes,
        types=tuple(Type(one) for one in sorted(choice.types or PRACTICE_TYPES)),
    )
    return Preset(
        exam=ExamRules(id="practice", title="Practice", feedback="each", pause=True),
        sections=(section,),
    )


def begin_practice(desk: Desk, choice: QuizChoice, seed: str = "") -> Exam:
    """Draw a practice and begin it; without a seed, one that was not drawn before.

    Raises:
        StudyError: nothing fits, or the paper could not be written.
    """
    decks = [record.id for record in desk.enabled()]
    wanted = _wanted(choice, frozenset(recalled(desk.store, decks)))
    return _begin(desk, practice_preset(choice), wanted, seed=seed)


def begin_exam(desk: Desk, preset_id: str, seed: str = "") -> Exam:
    """Draw a mock exam from all decks in use and begin it; raises as `begin_practice`."""
    presets, _ = read_presets(desk.store.folder)
    preset = next((one for one in presets if one.exam.id == preset_id), None)
    if preset is None:
        raise StudyError("This exam is not there any more.", "Look into the folder exams.")
    if preset.exam.feedback == "each":
        decks = [record.id for record in desk.enabled()]
        wanted = Wanted(
            preset.sections[0].questions, recalled=frozenset(recalled(desk.store, decks))
        )
        types = frozenset(str(one) for one in PRACTICE_TYPES)
        return _begin(desk, preset, replace(wanted, types=types), seed=seed)
    titles = [head.title for head in papers.heads(desk.store) if head.preset == preset_id]
    wanted = Wanted(0, weights=weights_of(desk.enabled()))
    return _begin(desk, preset, wanted, len(titles) + 1, seed)


def _begin(desk: Desk, preset: Preset, wanted: Wanted, turn: int = 0, seed: str = "") -> Exam:
    moment = desk.moment()
    seed = seed or str(number(f"{moment.at_ms}/{desk.store.device}", 1_000_000))
    drawn = from_library(desk.library, desk.enabled(), seed, shown_lately(desk, moment.day))
    sections = draw_sections(preset, entries_of(desk), wanted, seed, drawn)
    if turn > 1:
        title = f"{preset.exam.title} {turn}"
        preset = preset.model_copy(update={"exam": preset.exam.model_copy(update={"title": title})})
    kept = [
        (section, items) for section, items in zip(preset.sections, sections, strict=True) if items
    ]
    preset = preset.model_copy(update={"sections": tuple(section for section, _ in kept)})
    return exams.begin(desk, preset, [items for _, items in kept], seed)
