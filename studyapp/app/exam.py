"""A paper while it is written: every step is on disk before the screen shows it.

Every function takes the exam and returns the next one. What has been answered, flagged and said
is folded from the steps of the log, so that a crash loses nothing; the clock goes on from where it
was last held.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar

from studyapp.app.decks_used import decks_used
from studyapp.errors import StudyError
from studyapp.quiz.item import Type
from studyapp.quiz.marks import Outcome, Worth, judge
from studyapp.quiz.preset import Preset, Section, read_preset
from studyapp.quiz.record import item_from, to_record
from studyapp.quiz.result import Result, Rules, Sure, mark_paper
from studyapp.store import papers
from studyapp.store.ids import uuid7
from studyapp.store.papers import Paper, Step, StepWhat

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studyapp.app.desk import Desk
    from studyapp.quiz.assignment import Assignment
    from studyapp.quiz.item import Item

T = TypeVar("T")

HOLD_MS = 10_000
"""How much of the clock a crash may cost at most."""


@dataclass(frozen=True, slots=True)
class Exam:
    """One sitting over a paper.

    `place` is the item on the screen, numbered through all sections; `section` is the one whose
    time runs. `checked` are the items of a practice whose answer was shown, `objected` those of
    which the student says "I was right". `clock_ms` is the time used up.
    """

    paper: Paper
    preset: Preset
    items: tuple[Item, ...]
    starts: tuple[int, ...]
    answers: Mapping[int, Any] = field(default_factory=dict)
    sure: Mapping[int, Sure] = field(default_factory=dict)
    flags: frozenset[int] = frozenset()
    checked: Mapping[int, str] = field(default_factory=dict)
    objected: frozenset[int] = frozenset()
    place: int = 0
    section: int = 0
    began_ms: int = 0  # the clock when this section began
    clock_ms: int = 0
    held_ms: int = 0
    paused: bool = False
    handed_in: bool = False
    discarded: bool = False
    fed: bool = False

    @property
    def item(self) -> Item:
        """The item on the screen."""
        return self.items[self.place]

    @property
    def practice(self) -> bool:
        """Whether each answer is explained at once."""
        return self.paper.mode == "practice"

    @property
    def is_given(self) -> bool:
        """Whether the paper was handed out, so that its answers are not known here."""
        return any(item.sealed for item in self.items)

    @property
    def first(self) -> int:
        """The first item that may still be answered."""
        return self.starts[self.section]

    @property
    def end(self) -> int:
        """The item after the last of the section whose time runs."""
        return self.first + len(self.sections[self.section])

    @property
    def sections(self) -> list[Sequence[Item]]:
        """The items of each section."""
        return parted(self.starts, self.items)

    @property
    def rules(self) -> Section:
        """The section whose time runs."""
        return self.preset.sections[self.section]

    @property
    def left_ms(self) -> int | None:
        """The time left in this section, negative if it is over; None if it has no clock."""
        minutes = [section.minutes for section in self.preset.sections]
        own = minutes[self.section]
        if not own:
            return None
        if all(minutes):  # what was left of an earlier part is added
            return sum(minutes[: self.section + 1]) * 60_000 - self.clock_ms
        return self.began_ms + own * 60_000 - self.clock_ms


def begin(
    desk: Desk,
    preset: Preset,
    sections: Sequence[Sequence[Item]],
    seed: str,
    given: Assignment | None = None,
) -> Exam:
    """Keep a paper that was drawn, or was `given` to be sat, and begin it.

    Raises:
        StudyError: no question could be made, or the paper could not be written.
    """
    items = [item for section in sections for item in section]
    if not items:
        raise StudyError(
            "No question fits this choice.", "Choose more eras, kinds or types of questions."
        )
    moment = desk.moment()
    mode = "practice" if preset.exam.feedback == "each" else "mock"
    starts = [sum(map(len, sections[:number])) for number in range(len(sections))]
    decks = given.decks if given else decks_used(desk.enabled(), [item.deck for item in items])
    spec = {
        "generator": 1,
        "preset": preset.model_dump(mode="json"),
        "items": [to_record(item) for item in items],
        "starts": starts,
        "versions": {deck.id: deck.version for deck in decks},
        "decks": [deck.model_dump() for deck in decks],
        "assignment": given.id if given else "",
    }
    paper = Paper(
        id=uuid7(moment.at_ms),
        deck=" ".join(deck.id for deck in decks),
        title=given.title if given else preset.exam.title,
        mode=mode,
        preset=given.name if given else preset.exam.id,
        seed=seed,
        spec=spec,
        at_ms=moment.at_ms,
        offset_min=moment.offset_min,
        day=moment.day,
    )
    papers.begin(desk.store, paper)
    return Exam(paper, preset, tuple(items), tuple(starts))


def opened(desk: Desk, paper_id: str) -> Exam:
    """A paper as it was left: its answers, its clock, and the first item that is still open.

    Raises:
        StudyError: there is no such paper, or it cannot be read.
    """
    paper = papers.paper(desk.store, paper_id)
    if paper is None:
        raise StudyError("This paper is not in the log.")
    try:
        preset = read_preset(paper.spec["preset"])
        items = tuple(map(item_from, paper.spec["items"]))
        starts = tuple(int(start) for start in paper.spec["starts"])
    except (KeyError, TypeError, ValueError) as error:
        raise StudyError(
            "This paper was kept by another version and cannot be shown.",
            "Its answers stay in the log.",
        ) from error
    exam = Exam(paper, preset, items, starts)
    for step in papers.steps(desk.store, paper_id):
        exam = _folded(exam, step)
    clock = papers.held_clock(desk.store, paper_id)
    exam = replace(exam, clock_ms=clock, held_ms=clock)
    open_ = (n for n in range(exam.first, exam.end) if n not in exam.answers)
    return replace(exam, place=next(open_, exam.first), paused=False)


def _folded(exam: Exam, step: Step) -> Exam:
    """The exam after one more step."""
    place = step.item
    if step.what in _OF_ITEM:
        return _OF_ITEM[step.what](exam, place, step.value)
    match step.what:
        case StepWhat.PAUSE | StepWhat.RESUME:
            return replace(exam, paused=step.what is StepWhat.PAUSE)
        case StepWhat.SECTION:
            section = min(int(step.value), len(exam.starts) - 1)
            place = exam.starts[section]
            return replace(exam, section=section, place=place, began_ms=step.clock_ms)
        case StepWhat.HAND_IN:
            return replace(exam, handed_in=True)
        case StepWhat.DISCARD:
            return replace(exam, discarded=True)
        case _:
            return exam


def _answer(exam: Exam, place: int, value: Any) -> Exam:
    return replace(exam, answers={**exam.answers, place: value})


def _clear(exam: Exam, place: int, _value: Any) -> Exam:
    kept = {other: value for other, value in exam.answers.items() if other != place}
    return replace(exam, answers=kept)


def _flag(exam: Exam, place: int, _value: Any) -> Exam:
    return replace(exam, flags=exam.flags | {place})


def _unflag(exam: Exam, place: int, _value: Any) -> Exam:
    return replace(exam, flags=exam.flags - {place})


def _sure(exam: Exam, place: int, value: Any) -> Exam:
    kept = {other: sure for other, sure in exam.sure.items() if other != place}
    said = {place: Sure(value)} if value in set(Sure) else {}
    return replace(exam, sure={**kept, **said})


def _object(exam: Exam, place: int, _value: Any) -> Exam:
    return replace(exam, objected=exam.objected | {place})


def _marked(exam: Exam, place: int, value: Any) -> Exam:
    """What a step of kind MARK says: an answer was shown, points were ticked, or all was fed."""
    if not isinstance(value, dict):
        return exam
    if "review" in value:
        return replace(exam, checked={**exam.checked, place: str(value["review"])})
    if "points" in value:
        before = exam.answers.get(place)
        text = before.get("text", "") if isinstance(before, dict) else ""
        answer = {"text": text, "points": list(value["points"])}
        return replace(exam, answers={**exam.answers, place: answer})
    return replace(exam, fed=exam.fed or bool(value.get("fed")))


_OF_ITEM = {
    StepWhat.ANSWER: _answer,
    StepWhat.CLEAR: _clear,
    StepWhat.FLAG: _flag,
    StepWhat.UNFLAG: _unflag,
    StepWhat.SURE: _sure,
    StepWhat.OBJECT: _object,
    StepWhat.MARK: _marked,
}


def _step(desk: Desk, exam: Exam, what: StepWhat, value: Any = None, item: int = -1) -> Exam:
    """Keep a step, then the exam after it.

    Raises:
        StudyError: it could not be written; nothing changed.
    """
    moment = desk.moment()
    step = Step(
        id=uuid7(moment.at_ms),
        paper=exam.paper.id,
        item=item,
        what=what,
        value=value,
        clock_ms=exam.clock_ms,
        at_ms=moment.at_ms,
        offset_min=moment.offset_min,
        day=moment.day,
    )
    papers.add(desk.store, step)
    return _folded(exam, step)


def _open(exam: Exam) -> bool:
    """Whether the item on the screen may still be answered."""
    answerable = exam.first <= exam.place < exam.end
    return answerable and not exam.handed_in and not exam.paused and exam.place not in exam.checked


def stands(exam: Exam, place: int) -> bool:
    """Whether an item has an answer that can be judged: an order is one once it is complete."""
    answer = exam.answers.get(place)
    item = exam.items[place]
    if item.type is Type.ORDER:
        return isinstance(answer, list) and len(answer) == len(item.options)
    return answer is not None


def answered(desk: Desk, exam: Exam, value: Any) -> Exam:
    """The exam with an answer to the item on the screen; None, or nothing in it, clears it."""
    if not _open(exam) or exam.answers.get(exam.place) == value:
        return exam
    if value in (None, "", [], {}):
        if exam.place not in exam.answers:
            return exam
        return _step(desk, exam, StepWhat.CLEAR, item=exam.place)
    return _step(desk, exam, StepWhat.ANSWER, value, exam.place)


def flag_turned(desk: Desk, exam: Exam) -> Exam:
    """The exam with the flag of the item on the screen put up or down."""
    if exam.handed_in:
        return exam
    what = StepWhat.UNFLAG if exam.place in exam.flags else StepWhat.FLAG
    return _step(desk, exam, what, item=exam.place)


def said_sure(desk: Desk, exam: Exam, sure: str) -> Exam:
    """The exam with how sure the student is; saying the same again takes it back."""
    if not _open(exam):
        return exam
    value = "" if exam.sure.get(exam.place) == sure else sure
    return _step(desk, exam, StepWhat.SURE, value, exam.place)


def gone(exam: Exam, place: int) -> Exam:
    """The exam at another item of the section; a practice goes through all that it has."""
    if exam.paused:
        return exam
    low, high = (0, len(exam.items)) if exam.handed_in else (exam.first, exam.end)
    return replace(exam, place=min(max(place, low), high - 1))


def ticked(desk: Desk, exam: Exam, elapsed_ms: int) -> Exam:
    """The exam some time later; a section that is taken away gives way to the next, or to the end.

    The clock is held on disk every ten seconds.
    """
    if exam.paused or exam.handed_in or exam.discarded:
        return exam
    exam = replace(exam, clock_ms=exam.clock_ms + max(elapsed_ms, 0))
    left = exam.left_ms
    if exam.rules.cut and left is not None and left <= 0:
        return section_ended(desk, exam)
    if exam.clock_ms - exam.held_ms >= HOLD_MS:
        papers.hold_clock(desk.store, exam.paper.id, exam.clock_ms)
        exam = replace(exam, held_ms=exam.clock_ms)
    return exam


def section_ended(desk: Desk, exam: Exam) -> Exam:
    """The exam in its next section, or handed in after the last. There is no way back."""
    if exam.handed_in:
        return exam
    if exam.section + 1 >= len(exam.starts):
        return handed_in(desk, exam)
    return _step(desk, exam, StepWhat.SECTION, exam.section + 1)


def pause_turned(desk: Desk, exam: Exam) -> Exam:
    """The exam with its clock stopped or running, where its preset allows that."""
    if not exam.preset.exam.pause or exam.handed_in:
        return exam
    return _step(desk, exam, StepWhat.RESUME if exam.paused else StepWhat.PAUSE)


def window_left(desk: Desk, exam: Exam) -> Exam:
    """The exam after its window was left for another program: of an assignment that is told."""
    if not exam.paper.spec.get("assignment") or exam.handed_in or exam.discarded:
        return exam
    return _step(desk, exam, StepWhat.MARK, {"left": True}, exam.place)


def handed_in(desk: Desk, exam: Exam) -> Exam:
    """The exam with its answers final."""
    return exam if exam.handed_in else _step(desk, exam, StepWhat.HAND_IN)


def discarded(desk: Desk, exam: Exam) -> Exam:
    """The exam given up; it stays in the log, but counts nowhere."""
    return exam if exam.discarded else _step(desk, exam, StepWhat.DISCARD)


def objected(desk: Desk, exam: Exam) -> Exam:
    """The exam after "I was right" on the item on the screen."""
    if exam.place in exam.objected or exam.place not in exam.answers:
        return exam
    return _step(desk, exam, StepWhat.OBJECT, item=exam.place)


def points_ticked(desk: Desk, exam: Exam, place: int, points: Sequence[int]) -> Exam:
    """The exam with the rubric lines that the student found in a written answer."""
    return _step(desk, exam, StepWhat.MARK, {"points": sorted(set(points))}, place)


def held(desk: Desk, exam: Exam) -> Exam:
    """The exam with its clock on disk, as when the window is closed."""
    if not exam.handed_in and not exam.discarded:
        papers.hold_clock(desk.store, exam.paper.id, exam.clock_ms)
    return replace(exam, held_ms=exam.clock_ms)


def checked(desk: Desk, exam: Exam) -> Exam:
    """The exam of a practice with the answer to its item shown; what was answered stands then."""
    if not exam.practice or exam.place in exam.checked or exam.place not in exam.answers:
        return exam
    value = {"review": uuid7(desk.clock().at_ms)}
    return _step(desk, exam, StepWhat.MARK, value, exam.place)


def review_noted(desk: Desk, exam: Exam, place: int) -> Exam:
    """The exam with the id of the review that an answer is about to count as."""
    if place in exam.checked:
        return exam
    value = {"review": uuid7(desk.clock().at_ms)}
    return _step(desk, exam, StepWhat.MARK, value, place)


def fed_noted(desk: Desk, exam: Exam) -> Exam:
    """The exam whose answers were counted as reviews."""
    return _step(desk, exam, StepWhat.MARK, {"fed": True})


def worth_of(exam: Exam, place: int) -> Worth:
    """What an answer is worth; in practice, "I was right" is believed."""
    worth = judge(exam.items[place], exam.answers.get(place))
    if exam.practice and place in exam.objected and worth.outcome is not Outcome.BLANK:
        return Worth(Outcome.RIGHT, Fraction(1), "You say it is right.")
    return worth


def parted(starts: Sequence[int], row: Sequence[T]) -> list[Sequence[T]]:
    """A row of things, such as items or their places, divided where sections begin."""
    ends = (*starts[1:], len(row))
    return [row[start:end] for start, end in zip(starts, ends, strict=True)]


def rules_of(section: Section, count: int) -> Rules:
    """What the items of a section are worth."""
    marks = tuple(one.marks for one in section.questions_list) or (section.marks,) * count
    return Rules(marks[:count], section.penalty, section.answer)


def result(exam: Exam) -> Result:
    """The paper judged. What was objected to counts as right only in practice."""
    sections = exam.sections
    rules = [
        rules_of(section, len(items))
        for section, items in zip(exam.preset.sections, sections, strict=True)
    ]
    found = mark_paper(sections, rules, exam.answers, exam.sure)
    if not exam.practice or not exam.objected:
        return found
    mended = tuple(
        replace(one, worth=worth_of(exam, one.place), marks=one.of)
        if one.place in exam.objected and one.worth.outcome is not Outcome.BLANK
        else one
        for one in found.marked
    )
    total = sum((one.marks for one in mended), Fraction(0))
    lost = -sum((one.marks for one in mended if one.marks < 0), Fraction(0))
    return replace(found, marked=mended, total=total, lost=lost)
