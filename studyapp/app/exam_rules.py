"""What is said of an exam before it is sat: what it asks and costs, and what its clock does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.app.exam_view import of_a_mark
from studyapp.app.phrases import plural
from studyapp.app.quiz_views import Confirmation, PresetRow
from studyapp.quiz.marks import shown

if TYPE_CHECKING:
    from studyapp.quiz.preset import Preset


def preset_row(preset: Preset) -> PresetRow:
    """An exam in the words of the page."""
    return PresetRow(
        key=preset.exam.id,
        title=preset.exam.title,
        body=preset.exam.body,
        detail=_detail(preset),
        note=preset.exam.note,
        sources=tuple(
            f"{source.title}: {source.says}" for source in preset.exam.sources if source.title
        ),
        opening=_opening(preset),
    )


def clock_rules(preset: Preset) -> tuple[str, ...]:
    """Sentences on what the clock of an exam does; none where there is no clock."""
    if not preset.minutes:
        return ()
    told = [f"The clock {'may' if preset.exam.pause else 'cannot'} be paused."]
    what = "it" if len(preset.sections) == 1 else "a part"
    cuts = {section.cut for section in preset.sections if section.minutes}
    if cuts == {True}:
        told.append(f"When the time is up, {what} is taken away.")
    elif cuts == {False}:
        told.append("You may go on when the time is up.")
    return tuple(told)


def _opening(preset: Preset) -> Confirmation | None:
    """What is asked before the clock starts."""
    rules = clock_rules(preset)
    if not rules:
        return None
    text = " ".join((_detail(preset), "The clock starts at once.", *rules))
    return Confirmation(f"Begin “{preset.exam.title}”?", text, "Begin", "Not now")


def _detail(preset: Preset) -> str:
    """`20 questions in 30 minutes. 20 marks, nothing off for a wrong answer.`"""
    parts = []
    for section in preset.sections:
        noun = "question" if section.kind == "choice" else "written answer"
        asked = plural(section.answer or section.questions, noun)
        time = f" in {plural(section.minutes, 'minute')}" if section.minutes else ""
        parts.append(f"{asked}{time}")
    marks = f"{', then '.join(parts)}. {shown(preset.total)} marks"
    if all(section.kind != "choice" for section in preset.sections):
        return f"{marks}."
    costs = max(section.penalty * section.marks for section in preset.sections)
    return f"{marks}, {of_a_mark(costs) if costs else 'nothing'} off for a wrong answer."
