"""Decks that an exam's plan lets rest: what is said of them where they come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.app.exams_ahead import ahead, day_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from studyapp.app.desk import Desk
    from studyapp.schedule.exam_date import ExamDate


def told(desk: Desk, words: str, decks: Collection[str]) -> str:
    """What was done with some decks, and that those rest which no exam ahead asks about."""
    more = resting_words(desk, decks)
    return f"{words} {more}" if more else words


def resting_words(desk: Desk, decks: Collection[str]) -> str:
    """That decks rest, until when and why; empty if none of them does."""
    if not desk.has_exams:
        return ""
    moment = desk.moment()
    exams = ahead(desk, moment)
    asked = {topic.deck for exam in exams for topic in exam.topics}
    number = len(set(decks) - asked)
    if not exams or not number:
        return ""
    until = day_words(max(exams, key=lambda exam: exam.day), moment)
    subject, them = "This deck rests", "it"
    if number > 1:
        subject, them = f"{number} decks rest", "them"
    return (
        f"{subject} until {until}: {_asks_nothing(exams)} about {them}."
        f" Choose {them} on Today to study before then."
    )


def _asks_nothing(exams: Collection[ExamDate]) -> str:
    if len(exams) == 1:
        (exam,) = exams
        return f"the exam {exam.name} asks nothing"
    return f"none of your {len(exams)} exams asks anything"
