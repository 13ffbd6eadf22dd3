"""A paper that was handed in, as a result file for whoever set it."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from studyapp import __version__
from studyapp.app import exam as exams
from studyapp.errors import StudyError
from studyapp.quiz.item import Type
from studyapp.quiz.marks import shown
from studyapp.quiz.paper import GENERATOR
from studyapp.quiz.result_file import read_result, write_result
from studyapp.store import papers
from studyapp.store.papers import StepWhat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studyapp.app.desk import Desk
    from studyapp.app.exam import Exam
    from studyapp.quiz.item import Item
    from studyapp.store.papers import Step

_LONGEST_LABEL = 80
_TOLD = frozenset(
    {StepWhat.ANSWER, StepWhat.CLEAR, StepWhat.FLAG, StepWhat.UNFLAG, StepWhat.PAUSE,
     StepWhat.RESUME, StepWhat.SECTION, StepWhat.HAND_IN}
)  # fmt: skip
"""Steps that an instructor is told of. How sure a student was stays with the student."""


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
    sealed = exam.is_given
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
    for places in exams.parted(exam.starts, range(len(exam.items))):
        answered = [place for place in places if place in exam.answers]
        for place in places:
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
