"""A paper as it is printed: from one that was written, or from a deck and a seed."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from studyapp.app.decks_used import decks_named
from studyapp.app.exam_view import LETTERS, of_a_mark, right_words, told_of_key
from studyapp.app.phrases import plural
from studyapp.app.sheet import (
    PrintedItem,
    PrintedKey,
    PrintedOption,
    PrintedSection,
    Sheet,
)
from studyapp.quiz.item import ONE_OF, Item, Type
from studyapp.quiz.marks import shown
from studyapp.quiz.paper import GENERATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.app.desk import Desk
    from studyapp.app.exam import Exam
    from studyapp.quiz.preset import Preset, Section

_LINES_A_MARK = 2
_ROOM = (4, 24)  # ruled lines for a written answer, at least and at most


def sheet_of(desk: Desk, exam: Exam) -> Sheet:
    """The sheet of a paper that was begun in the window."""
    decks = [(title, version) for _, title, version in decks_named(desk, exam.paper)]
    return make_sheet(exam.preset, exam.sections, exam.paper.seed, decks)


def make_sheet(
    preset: Preset,
    sections: Sequence[Sequence[Item]],
    seed: str,
    decks: Sequence[tuple[str, str]],
    *,
    right_to_left: bool = False,
) -> Sheet:
    """The sheet of drawn items; `decks` are titles with versions."""
    printed: list[PrintedSection] = []
    choices: list[tuple[int, int]] = []
    key: list[PrintedKey] = []
    number = 0
    kept = [(rules, own) for rules, own in zip(preset.sections, sections, strict=True) if own]
    for section, items in kept:
        rows = []
        for place, item in enumerate(items):
            number += 1
            own = section.questions_list[place].marks if section.questions_list else section.marks
            rows.append(_printed(number, item, own, several=bool(section.questions_list)))
            if item.type is not Type.WRITTEN:
                choices.append((number, len(item.options) if item.type in ONE_OF else 0))
            key.append(_key(number, item))
        printed.append(PrintedSection(section.title, _rules(section, len(items)), tuple(rows)))
    told = "; ".join(f"{title}, version {version}" for title, version in decks)
    time = sum(section.minutes for section, _ in kept)
    minutes = f", {plural(time, 'minute')}" if time else ""
    total = sum((_marks(section, len(items)) for section, items in kept), Fraction(0))
    return Sheet(
        title=preset.exam.title,
        subtitle=", ".join(title for title, _ in decks),
        rules=(f"{shown(total)} mark{'' if total == 1 else 's'}{minutes}.",),
        sections=tuple(printed),
        choices=tuple(choices),
        key=tuple(key),
        footer=f"Seed {seed}, generator {GENERATOR}. {told}",
        right_to_left=right_to_left,
    )


def _marks(section: Section, count: int) -> Fraction:
    """The marks that can be had for what is really printed of a section."""
    if section.questions_list:
        return sum((one.marks for one in section.questions_list[:count]), Fraction(0))
    return section.marks * min(section.answer or count, count)


def _rules(section: Section, count: int) -> str:
    """Minutes, marks and what a wrong answer costs, of what is really printed."""
    parts = [plural(count, "question")]
    if section.minutes:
        taken = ", then the sheet is taken" if section.cut and section.kind == "choice" else ""
        parts.append(f"{plural(section.minutes, 'minute')}{taken}")
    if section.answer and section.answer < count:
        parts.append(f"answer {section.answer} of them")
    if not section.questions_list:
        parts.append(f"{shown(section.marks)} mark{'' if section.marks == 1 else 's'} each")
    text = ". ".join(part[0].upper() + part[1:] for part in parts)
    if section.kind == "written":
        return f"{text}."
    costs = section.penalty * section.marks
    return f"{text}. A wrong answer costs {of_a_mark(costs) if costs else 'nothing'}."


def _printed(number: int, item: Item, marks: Fraction, *, several: bool) -> PrintedItem:
    options = tuple(
        PrintedOption(LETTERS[place], option.text) for place, option in enumerate(item.options)
    )
    left = tuple(PrintedOption(str(place), one.text) for place, one in enumerate(item.left, 1))
    least, most = _ROOM
    written = item.type is Type.WRITTEN
    room = min(max(int(marks * _LINES_A_MARK), least), most) if written else len(item.sets)
    return PrintedItem(
        number=number,
        stem=item.stem,
        lines=item.lines,
        left=left,
        options=options,
        box=item.typed is not None,
        room=room,
        marks=f"{shown(marks)} mark{'' if marks == 1 else 's'}" if several else "",
    )


def _key(number: int, item: Item) -> PrintedKey:
    letters = {option.id: LETTERS[place] for place, option in enumerate(item.options)}
    if item.type is Type.WRITTEN:
        answer = "\n".join(f"• {line}" for line in item.rubric)
        return PrintedKey(number, answer, "", item.source)
    if item.type in {Type.ORDER, Type.SEVERAL}:
        answer = ", ".join(letters[id_] for id_ in item.key)
    elif item.type is Type.MATCH:
        answer = ", ".join(f"{place}{letters[id_]}" for place, id_ in enumerate(item.key, 1))
    elif item.options:
        answer = "; ".join(f"{letters[id_]}) {right_words(item)}" for id_ in item.key)
    else:
        answer = right_words(item).replace("\n", "; ")
    why = "\n".join(filter(None, (told_of_key(item), item.checked)))
    return PrintedKey(number, answer, why, item.source)
