"""The files of a deck, each with how much is in it or what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal

from studyapp.ui.parts.row_list import Index, RowList, RowPainter
from studyapp.ui.theme import text_width

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from studyapp.app.editor_views import FileRow
    from studyapp.ui.look import Look

_HIGH, _PAD = 32, 8


def _words(row: FileRow) -> str:
    unsaved = ", not saved" if row.unsaved else ""
    return f"{row.name}, {row.words}{unsaved}"


class _Painter(RowPainter):
    view: FileList

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, max(self.look.theme.px(_HIGH), _HIGH))

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        theme, file = self.look.theme, self.view.rows.rows[row]
        here = row == self.view.shown
        pad = theme.px(_PAD)
        box = option.rect.adjusted(pad, 0, -pad, 0)
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter
        small = theme.sans(12.5, 600 if file.tone else 400)
        painter.setFont(small)
        painter.setPen(theme.color(file.tone or "text2"))
        painter.drawText(box, end | middle, file.count)
        room = box.width() - text_width(small, file.count) - pad
        painter.setFont(theme.sans(13, 500 if here else 400))
        painter.setPen(theme.color("text" if here else "text2"))
        name = f"{file.name} •" if file.unsaved else file.name
        words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(box, start | middle, words)


class FileList(RowList["FileRow"]):
    """`opened` gives the name of a file that is to be shown."""

    opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Files of the deck", _words)
        self.shown = -1
        self.setItemDelegate(_Painter(look, self))
        self.clicked.connect(self._click)

    def show_rows(self, rows: tuple[FileRow, ...], shown: str) -> None:
        """Show the files, and which of them is open."""
        self.rows.fill(rows)
        self.shown = next((n for n, row in enumerate(rows) if row.name == shown), -1)
        if self.shown >= 0 and not self.hasFocus():
            self.choose(self.shown)
        self.viewport().update()

    def _click(self, _index: QModelIndex) -> None:
        self.open_chosen()

    def open_chosen(self) -> None:
        if self.chosen is not None:
            self.opened.emit(self.chosen.name)
