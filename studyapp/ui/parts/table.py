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
    from studyapp.ui.look import Look


def show_table(
    look: Look,
    title: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    parent: QWidget,
) -> None:
    """Open a dialog with a table; Esc closes it."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    room = parent.size()
    dialog.resize(
        min(look.theme.px(560), room.width() - 48), min(look.theme.px(680), room.height() - 48)
    )
    table = QTableWidget(len(rows), len(columns), dialog)
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
        heading = len(row) > 1 and not any(row[1:])
        for column, text in enumerate(row):
            item = QTableWidgetItem(text)
            if heading:
                item.setFont(look.theme.sans(14, 600))
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            table.setItem(number, column, item)
    table.resizeRowsToContents()
    if rows:
        table.setCurrentCell(0, 0)
    close = Button(look, "Close")
    close.clicked.connect(dialog.accept)
    box = QVBoxLayout(dialog)
    box.setContentsMargins(24, 24, 24, 24)
    box.setSpacing(16)
    box.addWidget(table)
    box.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
