"""A class for pictures: an assignment, its key, and what thirty-four students handed in."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from studyapp import __version__
from studyapp.app.assignment_views import NewAssignment
from studyapp.app.handing_out import assignment_form, make_assignment
from studyapp.quiz.assignment import handed_out, read_key
from studyapp.quiz.item import ONE_OF, Type
from studyapp.quiz.paper import GENERATOR
from studyapp.quiz.result_file import ENDING, write_result
from studyapp.quiz.sealed import right_of
from studyapp.quiz.seed import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from studyapp.app.desk import Desk
    from studyapp.quiz.assignment import Key
    from studyapp.quiz.item import Item

STUDENTS = 34
_SEED = "demo"
_PACE_MS = 40_000  # for one question
_ABILITIES, _HARDNESSES = (-1.2, 2.2), (-2.4, 1.6)  # from, to; in logits


def fill_class(desk: Desk, folder: Path) -> None:
    """Draw a test of everything that is studied, and let a class of simulated students sit it.

    Whether a student knows an item follows the Rasch model; a wrong answer is most often the
    first of the wrong options, and now and then there is none.
    """
    form = assignment_form(desk)
    new = NewAssignment("Test in week three", form.subjects[0], form.rules[0], _SEED)
    made = make_assignment(desk, new, folder / "week-three.assignment.json")
    key = read_key(made.key.read_bytes())
    for student in range(1, STUDENTS + 1):
        name = f"Student {student}"
        (folder / f"{student}{ENDING}").write_bytes(_result(desk, key, name))


def _result(desk: Desk, key: Key, student: str) -> bytes:
    ability = _between(f"ability {student}", *_ABILITIES)
    answers = [_answer(item, student, ability) for item in key.items]
    took = _PACE_MS * len(answers)
    moment = desk.moment()
    begun = moment.at_ms - took
    return write_result(
        {
            "app": __version__,
            "generator": GENERATOR,
            "decks": [deck.model_dump() for deck in key.decks],
            "assignment": key.assignment,
            "preset": key.preset.exam.id,
            "title": key.title,
            "seed": "",
            "paper": f"{key.assignment} {student}",
            "label": student,
            "offset_min": moment.offset_min,
            "start": begun,
            "end": moment.at_ms,
            "clock": took,
            "items": list(_items(key, answers)),
            "events": list(_events(answers, begun)),
            "score": {"marks": "", "of": ""},
        }
    )


def _items(key: Key, answers: Sequence[Any]) -> Iterator[dict[str, Any]]:
    last = max((place for place, answer in enumerate(answers) if answer is not None), default=-1)
    for place, (item, answer) in enumerate(zip(handed_out(key).items, answers, strict=True)):
        blank = "not-reached" if place > last else "omitted"
        yield {
            "key": item.id,
            "options": [option.id for option in item.options],
            "response": answer,
            "ms": _PACE_MS,
            "flags": [] if answer is not None else [blank],
        }


def _events(answers: Sequence[Any], begun: int) -> Iterator[dict[str, Any]]:
    for place, answer in enumerate(answers):
        if answer is not None:
            clock = (place + 1) * _PACE_MS
            step = {"at": begun + clock, "clock": clock, "item": place}
            yield {**step, "value": answer, "what": "answer"}


def _answer(item: Item, student: str, ability: float) -> Any:
    """A raw answer to an item; None where the student leaves it out."""
    hardness = _between(f"hardness {item.id}", *_HARDNESSES)
    right = right_of(item)
    name = f"{student} {item.id}"
    if _between(f"knows {name}", 0, 1) < 1 / (1 + math.exp(hardness - ability)):
        return right[0] if item.type in {*ONE_OF, Type.TYPED} else list(right)
    wrong = [one for one in "ABCDEFGH"[: len(item.options)] if one not in right]
    if item.type not in ONE_OF or not wrong or _between(f"leaves {name}", 0, 1) > 0.9:
        return None
    place = int(len(wrong) * _between(f"takes {name}", 0, 1) ** 1.3)
    return wrong[place]


def _between(purpose: str, low: float, high: float) -> float:
    """A number from `low` on and below `high` that follows from its purpose alone."""
    return low + (high - low) * number(f"{_SEED} {purpose}", 1 << 30) / (1 << 30)
