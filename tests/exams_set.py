"""Exams that are set, Today before them, and sittings that are answered to their end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from profiles import answer

from studyapp.app import exam_forms
from studyapp.app.sitting import begun
from studyapp.app.today import knowledge, today_view

if TYPE_CHECKING:
    from profiles import Wall

    from studyapp.app.desk import Desk
    from studyapp.app.views import TodayView
    from studyapp.schedule.session import Session


def set_exam(desk: Desk, days: int = 14, minutes: int = 20, **changes: object) -> str:
    """Set an exam so many days from now; its id."""
    form = exam_forms.exam_form(desk)
    day = form.earliest + timedelta(days=days)
    form = replace(form, name="CSS", day=day, minutes=(minutes,) * 7)
    return exam_forms.save_exam(desk, replace(form, **changes))


def page(desk: Desk) -> TodayView:
    """Today with all its figures."""
    return today_view(desk, knowledge(desk))


def sit(desk: Desk, wall: Wall, session: Session, seconds: float = 20) -> int:
    """Answer a whole sitting; how many answers that took."""
    sitting = begun(desk, session)
    while not sitting.session.finished:
        wall.on(ms=round(seconds * 1000))
        sitting = answer(desk, sitting)
    return sitting.session.done
