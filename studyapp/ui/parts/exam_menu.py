"""The menu of exams: those that are planned, and those that were put away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from studyapp.app.phrases import plural
from studyapp.ui.parts.dropped import menu_text, open_below

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

Exam = tuple[str, str]
"""An id and what the exam is called."""


class ExamMenu(QMenu):
    """Offers exams to choose from (`add_exams`) and to take up again (`add_archived`)."""

    def __init__(self, under: QWidget) -> None:
        super().__init__(under)
        self._under = under
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def add_exams(self, exams: Sequence[Exam], shown: str, choose: Callable[[str], None]) -> None:
        """Those that are planned; the one that is shown has a mark."""
        group = QActionGroup(self)
        for key, name in exams:
            action = self.addAction(menu_text(name))
            action.setCheckable(True)
            action.setChecked(key == shown)
            action.triggered.connect(partial(_call, choose, key))
            group.addAction(action)

    def add_archived(self, archived: Sequence[Exam], take_up: Callable[[str], None]) -> None:
        """Those that were put away, below the others."""
        if archived and self.actions():
            self.addSeparator()
        for key, name in archived:
            action = self.addAction(menu_text(f"Take up again: {name}"))
            action.triggered.connect(partial(_call, take_up, key))

    def open(self) -> None:
        """Open below what it belongs to, with the keyboard on its first line."""
        open_below(self, self._under)
        if self.actions():
            self.setActiveAction(self.actions()[0])


def counted(exams: Sequence[Exam], archived: Sequence[Exam]) -> str:
    """How many exams there are to choose from: "2 exams", "1 exam, 3 archived"."""
    put_away = f", {len(archived):,} archived" if archived else ""
    return f"{plural(len(exams), 'exam')}{put_away}"


def _call(act: Callable[[str], None], key: str, _checked: bool = False) -> None:
    act(key)
