"""What painted views share: one focus stop with a current item that arrow keys move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent

    from studyapp.ui.look import Look


class PaintedView(QWidget):
    """A picture whose items have words. Its accessible name is its title and the current item."""

    def __init__(self, look: Look, title: str, columns: tuple[str, ...] = ("Item",)) -> None:
        super().__init__()
        self.look = look
        self._title = title
        self._columns = columns
        self._items: tuple[str, ...] = ()
        self.current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)

    def set_items(self, words: tuple[str, ...], current: int = -1) -> None:
        """Say each item in words; `current` is the one to begin with (-1: none)."""
        self._items = words
        self.current = current
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = Qt.Key.Key_Right
        back = Qt.Key.Key_Left
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            forward, back = back, forward
        last = len(self._items) - 1
        target = {
            forward: min(self.current + 1, last),
            back: max(self.current - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if target is None or last < 0:
            super().keyPressEvent(event)
            return
        self.go_to(target)

    def go_to(self, item: int) -> None:
        """Make an item the current one, and have it said."""
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        self.current = item
        self._say()
        self.update()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Show as table", self.show_as_table)
        place = event.globalPos()
        menu.popup(place if not place.isNull() else self.mapToGlobal(QPoint(0, self.height())))

    def show_as_table(self) -> None:
        """List all items in a table that screen readers can walk through."""
        from studyapp.ui.parts.table import show_table

        rows = tuple(tuple(item.split(": ", len(self._columns) - 1)) for item in self._items)
        show_table(self.look, self._title, self._columns, rows, self.window())

    def _say(self) -> None:
        words = self._items[self.current] if 0 <= self.current < len(self._items) else ""
        self.setAccessibleName(f"{self._title}. {words}" if words else self._title)
        self.setToolTip(words)
