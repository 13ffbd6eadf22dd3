"""Eras and kinds of questions, each with a square for every answer, and what the squares mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.rule import Rule
from studyapp.ui.parts.squares import OUTCOMES, Squares

if TYPE_CHECKING:
    from studyapp.app.quiz_views import GroupRow
    from studyapp.ui.look import Look


class SquareLegend(QWidget):
    """What the squares mean."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        line = line_in(self, look.theme.px(8))
        for kind in ("right", "partly", "wrong", "blank"):
            square = Squares(look, (kind,), OUTCOMES[kind])
            square.setFixedWidth(look.theme.px(17))
            line.addWidget(square)
            line.addWidget(label(look, OUTCOMES[kind].capitalize(), 12.5, role="text2"))
            line.addSpacing(look.theme.px(10))
        line.addStretch(1)


class SquareRow(QWidget):
    """An era or kind with its squares."""

    def __init__(self, look: Look, row: GroupRow) -> None:
        super().__init__()
        theme = look.theme
        box = column_in(self)
        box.addWidget(Rule(look))
        line = QHBoxLayout()
        line.setContentsMargins(0, theme.px(9), 0, theme.px(9))
        line.setSpacing(theme.px(12))
        title = wrapped(label(look, row.title, 14))
        title.setFixedWidth(theme.px(164))
        words = ", ".join(
            f"{row.squares.count(kind)} {OUTCOMES[kind]}" for kind in dict.fromkeys(row.squares)
        )
        line.addWidget(title)
        line.addWidget(Squares(look, row.squares, f"{row.title}: {words}"), 1)
        line.addWidget(label(look, row.count, 13, role="text2"))
        box.addLayout(line)
