"""Assignments: a paper that is handed out, sat in the window, and given back as a result file."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from studyapp import __version__
from studyapp.app import exam as exams
from studyapp.app.phrases import plural
from studyapp.app.quiz_views import Confirmation
from studyapp.errors import StudyError
from studyapp.quiz.assignment import ENDING as GIVEN
from studyapp.quiz.assignment import KEY_ENDING, Key, read_assignment, read_key
from studyapp.quiz.item import Type
from studyapp.quiz.marks import shown
from studyapp.quiz.paper import GENERATOR
from studyapp.quiz.result_file import ENDING, read_result, write_result
from studyapp.quiz.seed import digest
from studyapp.store import papers
from studyapp.store.papers import StepWhat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from studyapp.app.desk import Desk
    from studyapp.app.exam import Exam
    from studyapp.quiz.assignment import Assignment
    from studyapp.quiz.item import Item
    from studyapp.quiz.preset import Preset
    from studyapp.quiz.result_file import DeckUsed
    from studyapp.store.papers import Step

_LONGEST_LABEL = 80
_TOLD = frozenset(
    {StepWhat.ANSWER, StepWhat.CLEAR, StepWhat.FLAG, StepWhat.UNFLAG, StepWhat.PAUSE,
     StepWhat.RESUME, StepWhat.SECTION, StepWhat.HAND_IN}
)  # fmt: skip
"""Steps that an instructor is told of. How sure a student was stays with the student."""


def made_key(
    preset: Preset, sections: Sequence[Sequence[Item]], seed: str, decks: Sequence[DeckUsed]
) -> Key:
    """The key of a paper that was drawn; equal papers of equal decks have equal ids.

    Papers with other rules are others, though they ask the same.

    Raises:
        StudyError: there is no question in it.
    """
    kept = [(rules, own) for rules, own in zip(preset.sections, sections, strict=True) if own]
    items = [item for _, own in kept for item in own]
    if not items:
        raise StudyError("No question fits, so there is nothing to hand out.")
    starts = [sum(len(own) for _, own in kept[:number]) for number in range(len(kept))]
    facts = (part for deck in decks for part in (deck.id, deck.version, deck.sha256))
    pause = ("pause",) if preset.exam.pause else ()
    rules = (preset.exam.title, *pause, *(own.model_dump_json() for own, _ in kept))
    id_ = digest("assignment", seed, *rules, *facts, *(item.id for item in items))[:16]
    return Key(
        assignment=id_,
        title=preset.exam.title,
        seed=seed,
        decks=tuple(decks),
        preset=preset.model_copy(update={"sections": tuple(rules for rules, _ in kept)}),
        starts=tuple(starts),
        items=tuple(items),
    )


@dataclass(frozen=True, slots=True)
class Offered:
    """The file of an assignment, and what is asked before its clock starts.

    Nothing is asked (None) of one that was begun or handed in before.
    """

    content: bytes
    question: Confirmation | None


def offered(desk: Desk, content: bytes, name: str) -> Offered:
    """What a file of a name holds, to be sat.

    Raises:
        StudyError: it is no assignment; of a key and of a result that is said.
    """
    try:
        given = read_assignment(content)
    except StudyError as error:
        raise _other_file(content, name) or error from None
    if _begun(desk, given):
        return Offered(content, None)
    return Offered(
        content,
        Confirmation(f"Begin “{given.title}”?", _what_it_is(given), "Begin", "Not now"),
    )


def _other_file(content: bytes, name: str) -> StudyError | None:
    """What is wrong with a file that belongs to an assignment, but is not to be sat."""
    if name.endswith(ENDING):
        told = f"{name} is a result that was handed in, not an assignment."
        return StudyError(told, f"The assignment is a file that ends in {GIVEN}.")
    title = ""
    with suppress(StudyError):
        title = f" of “{read_key(content).title}”"
    if not title and not name.endswith(KEY_ENDING):
        return None
    stem = name.removesuffix(KEY_ENDING)
    paper = f"{stem}{GIVEN}" if stem != name else f"a file that ends in {GIVEN}"
    return StudyError(f"{name} is the key{title}.", f"The assignment is {paper}.")


def _what_it_is(given: Assignment) -> str:
    """How long an assignment is, and what its clock does."""
    sections = given.preset.sections
    minutes = given.preset.minutes
    time = plural(minutes, "minute") if minutes else "no clock"
    told = [f"{plural(len(given.items), 'question')}, {time}."]
    if minutes:
        told.append(f"The clock {'may' if given.preset.exam.pause else 'cannot'} be paused.")
        what = "it" if len(sections) == 1 else "a part"
        cuts = {section.cut for section in sections if section.minutes}
        if cuts == {True}:
            told.append(f"When the time is up, {what} is taken away.")
        elif cuts == {False}:
            told.append("You may go on when the time is up.")
    return " ".join([*told, "It can be sat once."])


def _begun(desk: Desk, given: Assignment) -> str:
    """The id of the paper of an assignment that was begun before; empty if there is none."""
    heads = papers.heads(desk.store)
    same = (head.id for head in heads if head.preset == given.name and not head.discarded)
    return next(same, "")


def sat(desk: Desk, content: bytes) -> Exam:
    """The paper of an assignment's file: begun, gone on with, or as it was handed in.

    Raises:
        StudyError: the file is no assignment, or the paper could not be written.
    """
    given = read_assignment(content)
    if begun := _begun(desk, given):
        return exams.opened(desk, begun)
    ends = (*given.starts[1:], len(given.items))
    sections = [given.items[start:end] for start, end in zip(given.starts, ends, strict=True)]
    return exams.begin(desk.writable(), given.preset, sections, "", given)


def is_given(exam: Exam) -> bool:
    """Whether a paper was handed out, so that its answers are not known here."""
    return any(item.sealed for item in exam.items)


def result_file(desk: Desk, exam: Exam, label: str) -> bytes:
    """A paper that was handed in, as a file for whoever set it; the student chooses the label.

    Raises:
        StudyError: it was not handed in, there is no label, or it is too large for a file.
    """
    label = " ".join(label.split())
    if not exam.handed_in:
        raise StudyError("This paper is not handed in yet.", "Hand it in first.")
    if not label or len(label) > _LONGEST_LABEL:
        raise StudyError(
            "The result needs a label of 1 to 80 letters.", "Use the one that your class agreed on."
        )
    steps = papers.steps(desk.store, exam.paper.id)
    end = next(step.at_ms for step in steps if step.what is StepWhat.HAND_IN)
    found = exams.result(exam)
    sealed = is_given(exam)
    spec = exam.paper.spec
    content = write_result(
        {
            "app": __version__,
            "generator": GENERATOR,
            "decks": spec.get("decks") or _decks_of_old(spec),
            "assignment": spec.get("assignment", ""),
            "preset": exam.preset.exam.id,
            "title": exam.paper.title[:400],
            "seed": exam.paper.seed,
            "paper": exam.paper.id,
            "label": label,
            "offset_min": exam.paper.offset_min,
            "start": exam.paper.at_ms,
            "end": end,
            "clock": exam.clock_ms,
            "items": list(_items(exam, steps)),
            "events": list(_events(steps)),
            "score": {
                "marks": "" if sealed else shown(found.total),
                "of": "" if sealed else shown(found.of),
            },
        }
    )
    read_result(content)  # what is handed over can be read
    return content


def file_name(label: str, ending: str = ENDING) -> str:
    """The name of a result's file: the letters, figures, dots and dashes of its label."""
    kept = "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in label.strip())
    return f"{kept.strip('-.')[:60] or 'paper'}{ending}"


def key_beside(assignment: Path) -> Path:
    """Where the key of an assignment's file is written."""
    stem = assignment.name.removesuffix(".json").removesuffix(".assignment")
    return assignment.with_name(f"{stem}{KEY_ENDING}")


def _decks_of_old(spec: dict[str, Any]) -> list[dict[str, str]]:
    """The decks of a paper from before their hashes were kept."""
    versions: dict[str, str] = spec.get("versions", {})
    return [{"id": id_, "version": version, "sha256": ""} for id_, version in versions.items()]


def _raw(item: Item, answer: Any) -> Any:
    """The answer as the file has it: of a written one its text alone."""
    if item.type is Type.WRITTEN:
        return str(answer.get("text", "")) or None if isinstance(answer, dict) else None
    return answer


def _items(exam: Exam, steps: Sequence[Step]) -> Iterator[dict[str, Any]]:
    spent, away = _times(steps), _left(steps)
    ends = (*exam.starts[1:], len(exam.items))
    for start, end in zip(exam.starts, ends, strict=True):
        answered = [place for place in range(start, end) if place in exam.answers]
        for place in range(start, end):
            item = exam.items[place]
            flags = {
                "flagged": place in exam.flags,
                "left-window": place in away,
                "not-reached": place > max(answered, default=-1),
                "omitted": place not in exam.answers and place < max(answered, default=-1),
            }
            yield {
                "key": item.id,
                "options": [option.id for option in item.options],
                "response": _raw(item, exam.answers.get(place)),
                "ms": spent.get(place, 0),
                "flags": [flag for flag, holds in flags.items() if holds],
            }


def _times(steps: Sequence[Step]) -> dict[int, int]:
    """The clock (ms) that ran before each step on an item, since the step before it."""
    spent: dict[int, int] = {}
    before = 0
    for step in steps:
        if step.item >= 0 and step.what in _TOLD:
            spent[step.item] = spent.get(step.item, 0) + max(step.clock_ms - before, 0)
        before = max(before, step.clock_ms)
    return spent


def _is_leaving(step: Step) -> bool:
    return step.what is StepWhat.MARK and isinstance(step.value, dict) and "left" in step.value


def _left(steps: Sequence[Step]) -> set[int]:
    """The items during which the window was left for another program."""
    return {step.item for step in steps if _is_leaving(step)}


def _is_written_over(step: Step, after: Step) -> bool:
    """Whether the next step is another answer on the same item."""
    return step.what is after.what is StepWhat.ANSWER and step.item == after.item


def _events(steps: Sequence[Step]) -> Iterator[dict[str, Any]]:
    """The steps that are told, of answers on one item in a row the last alone.

    While something is written its text is kept again and again, which no file has room for.
    """
    told = [step for step in steps if step.what in _TOLD or _is_leaving(step)]
    for step, after in zip_longest(told, told[1:]):
        if after is not None and _is_written_over(step, after):
            continue
        value = step.value if step.what is StepWhat.ANSWER else None
        if isinstance(value, dict):
            value = str(value.get("text", "")) or None
        yield {
            "at": step.at_ms,
            "clock": step.clock_ms,
            "item": step.item,
            "value": value,
            "what": "left-window" if _is_leaving(step) else step.what.value,
        }
