"""The sidebar: a row for each page, a rail of icons when the window is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studyapp.ui.parts.focus import INSIDE

if TYPE_CHECKING:
    from studyapp.ui.look import Look

WIDE = 176
RAIL = 56


class Destination(NamedTuple):
    """A page that the sidebar leads to. `shortcut` is how the tooltip names its key."""

    key: str
    title: str
    icon: str
    shortcut: str
    space_before: bool = False


class Row(QPushButton):
    """One row: icon, title and, on the right, a count."""

    def __init__(self, look: Look, destination: Destination, parent: QWidget) -> None:
        super().__init__(destination.title, parent)
        self._look = look
        self._icon = destination.icon
        self._count = 0
        self._rail = False
        self._keyboard = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty(INSIDE, True)
        self.setToolTip(f"{destination.title} ({destination.shortcut})")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(destination.title)

    def set_count(self, count: int) -> None:
        """Show how many cards wait there; 0 shows nothing."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count} due" if count else self.text())
        self.update()

    def set_rail(self, rail: bool) -> None:
        """Show the icon alone, or icon and title."""
        self._rail = rail
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keyboard = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        }
        super().focusInEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(40, max(self._look.theme.px(32), 32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sel" if chosen or self.isDown() else "sunken"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self.hasFocus() and self._keyboard:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        self._paint_content(painter, chosen=chosen)
        painter.end()

    def _paint_content(self, painter: QPainter, *, chosen: bool) -> None:
        theme = self._look.theme
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        middle = self.height() / 2
        side = self.width() / 2 if self._rail else 19.0
        x = self.width() - side if rightward and not self._rail else side
        tint = theme.color("accent" if chosen else "text2")
        self._look.icons.paint(painter, self._icon, QPointF(x, middle), theme.px(18), tint)
        if self._rail:
            return
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        lead = 19 + theme.px(19)
        inner = QRectF(self.rect())
        text = inner.adjusted(10, 0, -lead, 0) if rightward else inner.adjusted(lead, 0, -10, 0)
        painter.setFont(theme.sans(14, 500 if chosen else 400))
        painter.setPen(theme.color("text" if chosen else "text2"))
        painter.drawText(text, start | Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._count:
            painter.setFont(theme.sans(12.5))
            painter.setPen(theme.color("text2"))
            painter.drawText(text, end | Qt.AlignmentFlag.AlignVCenter, str(self._count))


class Sidebar(QWidget):
    """The column of rows; `chosen` gives the key of the page asked for."""

    chosen = Signal(str)

    def __init__(self, look: Look, destinations: tuple[Destination, ...]) -> None:
        super().__init__()
        self._look = look
        self._rail = False
        self.setAccessibleName("Pages")
        self.rows: dict[str, Row] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 28, 8, 16)
        box.setSpacing(2)
        for destination in destinations[:-1]:
            if destination.space_before:
                box.addSpacing(20)
            box.addWidget(self._row(destination))
        box.addStretch(1)
        box.addWidget(self._row(destinations[-1]))
        self._box = box

    def _row(self, destination: Destination) -> Row:
        row = Row(self._look, destination, self)
        row.clicked.connect(lambda: self.chosen.emit(destination.key))
        self.rows[destination.key] = row
        return row

    def select(self, key: str) -> None:
        """Mark the row of the page that is shown; Tab comes to every row."""
        self.rows[key].setChecked(True)
        for row in self.rows.values():  # Qt takes Tab from the rows beside one that had the focus
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_rail(self, rail: bool) -> None:
        """Be a rail of icons, or a column with titles."""
        if rail != self._rail:
            self._rail = rail
            self._box.setContentsMargins(8, 20 if rail else 28, 8, 16)
            for row in self.rows.values():
                row.set_rail(rail)
        self.setFixedWidth(RAIL if rail else max(WIDE, self._look.theme.px(WIDE - 20)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        rows = list(self.rows.values())
        focused = self.focusWidget()
        if step is None or focused not in rows:
            super().keyPressEvent(event)
            return
        rows[(rows.index(focused) + step) % len(rows)].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.color("side"))
        painter.end()
