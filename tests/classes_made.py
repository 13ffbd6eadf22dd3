"""Classes made by hand: an assignment with its key, and the result files of students who sat it."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from papers_made import ITEMS, preset, section

from studyapp.app.assignments import made_key
from studyapp.quiz.assignment import handed_out, write_assignment, write_key
from studyapp.quiz.canonical import hashed
from studyapp.quiz.item import Choice, Item, Type
from studyapp.quiz.result_file import DeckUsed, write_result
from studyapp.quiz.seed import number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from studyapp.quiz.assignment import Key

DECK = DeckUsed(id="pacts", version="1", sha256="a" * 64)
START = 1_790_000_000_000
MINUTE = 60_000


def question(number: int, options: int = 4, key: str = "a") -> Item:
    """A question with one right option, the first."""
    from dataclasses import replace

    letters = "abcdefgh"[:options]
    return replace(
        ITEMS[Type.SINGLE],
        id=f"pacts/event.e{number}/date/single",
        stem=f"Question number {number}",
        options=tuple(Choice(one, f"Option {one}") for one in letters),
        key=(key,),
    )


def key_of(*items: Item, penalty: Fraction = Fraction(0), minutes: int = 0) -> Key:
    """The key of an assignment of one part."""
    rules = preset(section(len(items), minutes, penalty=penalty), title="The first test")
    return made_key(rules, [items], "seed", [DECK])


def result(key: Key, label: str, answers: Sequence[Any], **more: Any) -> bytes:
    """A result file of somebody who gave some answers, in letters, half a minute each."""
    items = []
    for place, item in enumerate(handed_out(key).items):
        response = answers[place] if place < len(answers) else None
        reached = any(one is not None for one in answers[place:])
        blank = [] if response is not None else ["omitted" if reached else "not-reached"]
        items.append(
            {
                "key": item.id,
                "options": [option.id for option in item.options],
                "response": response,
                "ms": MINUTE // 2 if response is not None else 0,
                "flags": blank,
            }
        )
    events = [
        {"at": START + (place + 1) * MINUTE // 2, "clock": (place + 1) * MINUTE // 2,
         "item": place, "value": one, "what": "answer"}
        for place, one in enumerate(answers)
        if one is not None
    ]  # fmt: skip
    table: dict[str, Any] = {
        "app": "1",
        "generator": 1,
        "decks": [DECK.model_dump()],
        "assignment": key.assignment,
        "preset": key.preset.exam.id,
        "title": key.title,
        "seed": "",
        "paper": f"paper of {label}",
        "label": label,
        "offset_min": 0,
        "start": START,
        "end": START + len(answers) * MINUTE // 2,
        "clock": len(answers) * MINUTE // 2,
        "items": items,
        "events": events,
        "score": {"marks": "", "of": ""},
    }
    return write_result({**table, **more})


def write_class(folder: Path, students: int = 40, questions: int = 6) -> Key:
    """The files of a class, with its key and one file that is none; the third question's key is
    wrong, and nobody takes the last option."""
    folder.mkdir(parents=True, exist_ok=True)
    items = [question(number) for number in range(1, questions + 1)]
    items[2] = question(3, key="b")
    key = key_of(*items)
    for student in range(students):
        known = student * questions // students  # the later the student, the more is known
        answers = [
            "A"
            if place <= known or not chance("right", f"{student}/{place}", 4)
            else "BC"[chance("wrong", f"{student}/{place}", 2)]
            for place in range(questions)
        ]
        if student % 10 == 0:
            answers[-1:] = []
        content = result(key, f"Student {student + 1}", answers)
        (folder / f"{student + 1}.result.json").write_bytes(content)
    (folder / "test.key.json").write_bytes(write_key(key))
    (folder / "test.assignment.json").write_bytes(write_assignment(handed_out(key)))
    (folder / "letter.json").write_text("{}", encoding="utf-8")
    return key


def chance(purpose: str, name: str, below: int) -> int:
    """A number that follows from a purpose and a name."""
    return number(f"{purpose} {name}", below)


def tampered(content: bytes, **changed: Any) -> bytes:
    """A result file that somebody changed and hashed anew."""
    table = json.loads(content)
    return hashed({**table, **changed})
