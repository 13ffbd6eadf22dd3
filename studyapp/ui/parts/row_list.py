"""A list whose rows are painted by hand: one stop of Tab, walked with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studyapp.ui.look import Look

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex


_SAID = {
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
}


class Rows(QAbstractListModel, Generic[R]):
    """Rows of any kind; `words` says each to a screen reader."""

    def __init__(self, words: Callable[[R], str]) -> None:
        super().__init__()
        self._words = words
        self.rows: Sequence[R] = ()

    def fill(self, rows: Sequence[R]) -> None:
        """Show other rows; as many as before stay the same rows."""
        if len(rows) == len(self.rows):
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in _SAID:
            return self._words(self.rows[index.row()])
        return None


class RowPainter(QStyledItemDelegate):
    """Draws the ground of a row; what is on it, a subclass draws."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self.look, self.view = look, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self.look.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.color("sel"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 6, 6)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("sunken"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 6, 6)
        if option.state & QStyle.StateFlag.State_Selected and self.view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.color("accent"))
            painter.drawRoundedRect(box.adjusted(0, 1, -1, -2), 6, 6)
        self.draw(painter, option, index.row())
        painter.restore()

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        """Draw what is on a row."""
        raise NotImplementedError


class RowList(QListView, Generic[R]):
    """The list itself. A subclass says what Return and a click on a row do."""

    def __init__(self, look: Look, name: str, words: Callable[[R], str]) -> None:
        super().__init__()
        self.look = look
        self.rows: Rows[R] = Rows(words)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("QListView { background: transparent; border: none; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)

    @property
    def chosen(self) -> R | None:
        """The row that is chosen."""
        row = self.currentIndex().row()
        return self.rows.rows[row] if 0 <= row < len(self.rows.rows) else None

    def choose(self, row: int) -> None:
        """Choose a row and show it."""
        self.setCurrentIndex(self.rows.index(row))

    def open_chosen(self) -> None:
        """Do what Return does."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.open_chosen()
        else:
            super().keyPressEvent(event)
