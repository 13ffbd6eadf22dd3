"""What could be written at the cursor, to choose from while the field keeps the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import (
    QListView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from studyapp.ui.parts.notices import announce
from studyapp.ui.parts.row_list import Rows
from studyapp.ui.theme import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPainter

    from studyapp.authoring.completion import Completion
    from studyapp.ui.look import Look
    from studyapp.ui.parts.row_list import Index

_ROWS, _HIGH, _PAD, _GAP = 8, 28, 12, 24
_WIDEST = 460
_MOST = 300
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS,
    Qt.Key.Key_PageUp: -_ROWS,
}
_TAKE = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}


def _words(row: Completion) -> str:
    return f"{row.label}, {row.detail}" if row.detail else row.label


class _Painter(QStyledItemDelegate):
    """The label, and what it is in fainter letters at the end."""

    def __init__(self, look: Look, found: Rows[Completion], parent: QListView) -> None:
        super().__init__(parent)
        self._look, self._found = look, found

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._look.theme
        row = self._found.rows[index.row()]
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.color("accent_soft"))
        pad = theme.px(_PAD)
        box = option.rect.adjusted(pad, 0, -pad, 0)
        start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(option.font)
        painter.setPen(theme.color("text"))
        painter.drawText(box, start, row.label)
        gap = text_width(option.font, row.label) + theme.px(_GAP)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        rest = box.adjusted(0, 0, -gap, 0) if mirrored else box.adjusted(gap, 0, 0, 0)
        painter.setFont(theme.sans(12.5))
        painter.setPen(theme.color("text2"))
        detail = painter.fontMetrics().elidedText(
            row.detail, Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, detail)
        painter.restore()


class CompletionList(QListView):
    """`taken` gives what was chosen. It closes when the cursor leaves what is being completed."""

    taken = Signal(object)

    def __init__(self, look: Look, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        theme = look.theme
        self._look, self._edit = look, edit
        self._model = Rows(_words)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(look, self._model, self))
        self.setAccessibleName("What could be written here")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFont(edit.font())
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(
            f"QListView {{ background: {theme.tokens['raised']}; padding: 4px 0;"
            f" border: 1px solid {theme.tokens['line2']}; border-radius: 8px; }}"
            f" QListView::item {{ height: {max(theme.px(_HIGH), _HIGH)}px; }}"
        )
        self.clicked.connect(lambda _: self._take())
        self.hide()

    def narrow(self, found: Sequence[Completion]) -> None:
        """Show what is left of an offer; the list closes where the cursor left what it is for."""
        if self._model.rows and found and found[0].start == self._model.rows[0].start:
            self.offer(found)
        else:
            self.hide()

    def offer(self, found: Sequence[Completion]) -> None:
        """Show what could be written, at the cursor; nothing closes the list."""
        if not found:
            self.hide()
            return
        self._model.fill(tuple(found[:_MOST]))
        self._choose(0)
        self._place()
        self.show()
        self.raise_()
        self._tell()

    def _place(self) -> None:
        theme, edit = self._look.theme, self._edit
        row = max(theme.px(_HIGH), _HIGH)
        high = min(len(self._model.rows), _ROWS) * row + 10
        wide = min(theme.px(_WIDEST), edit.viewport().width() - 8)
        at = edit.cursorRect()
        corner = edit.viewport().mapToParent(at.bottomLeft())
        top = corner.y() + 4
        if top + high > edit.height():
            top = max(edit.viewport().mapToParent(at.topLeft()).y() - high - 4, 0)
        room = edit.viewport().geometry()
        left = min(max(corner.x(), room.left()), room.right() - wide - 4)
        self.setGeometry(QRect(left, top, wide, high))

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key is for the list, were it pressed now."""
        key = Qt.Key(event.key())
        return self.isVisible() and (key in _TAKE or key in _STEPS or key == Qt.Key.Key_Escape)

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; whether it was one of the list's."""
        if not self.takes(event):
            return False
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.hide()
        elif key in _TAKE:
            self._take()
        else:
            last = len(self._model.rows) - 1
            self._choose(min(max(self.currentIndex().row() + _STEPS[key], 0), last))
            self._tell()
        return True

    def _choose(self, row: int) -> None:
        self.setCurrentIndex(self._model.index(row))

    def _tell(self) -> None:
        """The field keeps the keyboard, so a screen reader is told."""
        announce(self._edit, _words(self._model.rows[self.currentIndex().row()]))

    def _take(self) -> None:
        index = self.currentIndex()
        self.hide()
        if index.isValid():
            self.taken.emit(self._model.rows[index.row()])
