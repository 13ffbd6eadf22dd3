"""The results of a search as a list: headings, and under them what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studyapp.app.search_views import HitView, Marked
from studyapp.ui.parts.marked_text import Line

if TYPE_CHECKING:
    from studyapp.app.search_views import GroupView
    from studyapp.ui.look import Look

_PAD = 12
_Index = QModelIndex | QPersistentModelIndex


class _Hits(QAbstractListModel):
    """Headings and results, one a row. Screen readers are given each in words."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[str | HitView] = []

    def fill(self, groups: tuple[GroupView, ...]) -> None:
        self.beginResetModel()
        self.rows = []
        for group in groups:
            self.rows += (group.title, *group.hits)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        row = self.rows[index.row()]
        return row if isinstance(row, str) else row.words

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Painter(QStyledItemDelegate):
    """Draws a row: what it is, its title in serif, and a line of detail."""

    def __init__(self, look: Look, view: QListView, hits: _Hits) -> None:
        super().__init__(view)
        self._look, self._view, self._hits = look, view, hits
        theme = look.theme
        self._caption = Line(theme.sans(12.5), theme.px(18), 1)
        self._title = Line(theme.serif(17), theme.px(24), 2)
        self._detail = Line(theme.sans(13), theme.px(19), 1)
        self._heading = Line(theme.sans(13, 600), theme.px(19), 1)
        self._pad = theme.px(8)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = self._hits.rows[index.row()]
        width = self._view.viewport().width()
        if isinstance(row, str):
            return QSize(
                width, self._heading.height + self._look.theme.px(22 if index.row() else 6)
            )
        high = 2 * self._pad + self._caption.height
        for line, text in ((self._title, row.title), (self._detail, row.detail)):
            high += line.lines(text, self._inner(width)) * line.height
        return QSize(width, max(high, 32))

    def _inner(self, width: int) -> int:
        return max(width - 2 * _PAD, 40)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = self._hits.rows[index.row()]
        theme = self._look.theme
        box = option.rect
        left, width = box.left() + _PAD, self._inner(box.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, str):
            top = box.bottom() - self._heading.height - theme.px(2)
            heading = Marked(row)
            self._heading.paint(painter, heading, QPointF(left, top), width, theme.color("text2"))
        else:
            self._paint_ground(painter, option)
            top = box.top() + self._pad
            for line, text, role in (
                (self._caption, Marked(row.caption), "text2"),
                (self._title, row.title, "text"),
                (self._detail, row.detail, "text2"),
            ):
                line.paint(painter, text, QPointF(left, top), width, theme.color(role))
                top += line.lines(text, width) * line.height
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """What is chosen has a soft ground and an edge, what the mouse is on a fainter ground."""
        theme = self._look.theme
        box = option.rect
        state = option.state
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 6, 6)
            rightward = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
            edge = box.right() - 1 if rightward else box.left()
            painter.fillRect(edge, box.top() + 7, 2, box.height() - 14, theme.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("sunken"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 6, 6)


class HitList(QListView):
    """Results to walk through. The field keeps the keyboard; Tab comes here too."""

    opened = Signal(HitView)
    moved = Signal(HitView)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._model = _Hits()
        self.setModel(self._model)
        self.setItemDelegate(_Painter(look, self, self._model))
        self.setAccessibleName("Results")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.clicked.connect(self._click)

    def show_groups(self, groups: tuple[GroupView, ...], *, keep: bool) -> None:
        """Show other results; the first is chosen, or with `keep` the one that was."""
        before = self.current if keep else None
        at = self.verticalScrollBar().value()
        self._model.fill(groups)
        rows = [n for n, row in enumerate(self._model.rows) if isinstance(row, HitView)]
        if not rows:
            return
        same = (n for n in rows if before and _key(self._model.rows[n]) == _key(before))
        found = next(same, None)
        self._choose(rows[0] if found is None else found)
        self.verticalScrollBar().setValue(0 if found is None else at)

    @property
    def current(self) -> HitView | None:
        """The result that is chosen."""
        index = self.currentIndex()
        row = self._model.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, HitView) else None

    def step(self, by: int) -> None:
        """Choose a result so many further down (or up); at the ends it stays."""
        rows = [n for n, row in enumerate(self._model.rows) if isinstance(row, HitView)]
        if not rows:
            return
        at = self.currentIndex().row()
        place = rows.index(at) + by if at in rows else 0
        row = rows[min(max(place, 0), len(rows) - 1)]
        if row == rows[0]:
            self.scrollToTop()
        self._choose(row)
        if self.current is not None:
            self.moved.emit(self.current)

    def page(self, pages: int) -> None:
        """Choose a result about so many screens further down."""
        high = max(self.sizeHintForRow(min(1, len(self._model.rows) - 1)), 32)
        self.step(pages * max(self.viewport().height() // high - 1, 1))

    def open_current(self) -> None:
        """Open the chosen result."""
        if self.current is not None:
            self.opened.emit(self.current)

    def _choose(self, row: int) -> None:
        self.setCurrentIndex(self._model.index(row))

    def _click(self, _index: QModelIndex) -> None:
        self.open_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        pages = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self.step(steps[key])
        elif key in pages:
            self.page(pages[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.open_current()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.doItemsLayout()
            self.scrollTo(self.currentIndex())


def _key(row: str | HitView) -> tuple[str, str]:
    return (row.deck, row.key) if isinstance(row, HitView) else ("", "")
