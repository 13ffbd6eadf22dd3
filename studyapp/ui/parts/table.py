"""A dialog with a plain table: the same as a picture, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.ui.parts.buttons import Button

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from studyapp.ui.look import Look


def show_table(
    look: Look,
    title: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    parent: QWidget,
    at: str = "",
) -> None:
    """Open a dialog with a table; Esc closes it. It begins at the heading `at`, or at the top."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    room = parent.size()
    dialog.resize(
        min(look.theme.px(680), room.width() - 48), min(look.theme.px(680), room.height() - 48)
    )
    table = _Table(len(rows), len(columns), dialog)
    table.setHorizontalHeaderLabels(columns)
    table.setAccessibleName(title)
    table.setFont(look.theme.sans(14))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    header.setFont(look.theme.sans(12.5))
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setStretchLastSection(True)
    header.setHighlightSections(False)
    table.setShowGrid(False)
    table.setWordWrap(True)
    for number, row in enumerate(rows):
        heading = _is_heading(row)
        for column, text in enumerate(row):
            item = QTableWidgetItem(text)
            if heading:
                item.setFont(look.theme.sans(14, 600))
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            table.setItem(number, column, item)
    close = Button(look, "Close")
    close.clicked.connect(dialog.accept)
    box = QVBoxLayout(dialog)
    box.setContentsMargins(24, 24, 24, 24)
    box.setSpacing(16)
    box.addWidget(table)
    box.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    first = next((number for number, row in enumerate(rows) if at and row[0] == at), 0)
    table.scrollTo(table.model().index(first, 0), QAbstractItemView.ScrollHint.PositionAtTop)
    lines = (number for number, row in enumerate(rows) if number >= first and not _is_heading(row))
    table.setCurrentCell(next(lines, -1), 0)


def _is_heading(row: tuple[str, ...]) -> bool:
    """Whether a row has a title and nothing beside it."""
    return len(row) > 1 and not any(row[1:])


class _Table(QTableWidget):
    """Every row is as high as its text needs in the width that there is."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resizeRowsToContents()
