"""The table of decks on Today: a row for each part, with what is due and how well it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from studyapp.app.phrases import percent
from studyapp.ui.parts.boxes import column_in

if TYPE_CHECKING:
    from studyapp.app.views import PartRow
    from studyapp.ui.look import Look

# Right edges of the columns Due, New and bar, in unscaled pixels from the right edge of the table,
# and the length of the bar: in a wide table and in a narrow one.
_WIDE = (176, 132, 42, 62)
_NARROW = (160, 120, 42, 50)
_NARROW_BELOW = 500
_MANY = 6  # more rows than this stand closer
_RESTS = "No exam ahead asks about it"


class _Header(QWidget):
    """The names of the columns."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(look.theme.px(31))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setFont(theme.sans(12.5))
        painter.setPen(theme.color("text2"))
        columns = Columns(self._look, self)
        painter.drawText(columns.title, columns.start, "Deck")
        painter.drawText(columns.due, columns.end, "Due")
        painter.drawText(columns.new, columns.end, "New")
        painter.drawText(columns.mastery, columns.start, "Mastery")
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        painter.end()


class Columns:
    """Where the columns of a row lie, mirrored when the window runs from right to left."""

    def __init__(self, look: Look, row: QWidget) -> None:
        theme = look.theme
        width, height = row.width(), row.height()
        self._mirror = width if row.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
        vertical = Qt.AlignmentFlag.AlignVCenter
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        self.start, self.end = start | vertical, end | vertical
        edges = _NARROW if width < theme.px(_NARROW_BELOW) else _WIDE
        due, new, bar = (width - theme.px(edge) for edge in edges[:3])
        length = theme.px(edges[3])
        cell = theme.px(28 if edges is _NARROW else 36)
        self.due = self._at(due - cell, cell, height)
        self.new = self._at(new - cell, cell, height)
        self.bar = self._at(bar - length, length, height)
        self.mastery = self._at(bar - length, width - bar + length, height)
        self.percent = self._at(bar, width - bar, height)
        self.title = self._at(0, due - cell, height)

    def _at(self, left: int, width: int, height: int) -> QRect:
        return QRect(self._mirror - left - width if self._mirror else left, 0, width, height)


class _Row(QPushButton):
    """One part. Pressing it studies this part alone."""

    def __init__(self, look: Look, row: PartRow, *, dense: bool) -> None:
        super().__init__(row.title)
        self._look = look
        self._dense = dense
        self._row = row
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_row(row)

    def show_row(self, row: PartRow) -> None:
        """Show other figures of the same part."""
        self._row = row
        self.setAccessibleName(_words(row))
        tip = f"Study {row.title} alone" if row.due or row.new or row.rests else ""
        self.setToolTip(f"{_RESTS}. {tip}" if row.rests else tip)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            event.ignore()  # for the table: a button would pass the focus on to whatever follows
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        small = self.window().height() < 700
        return QSize(320, self._look.theme.px(44 if self._dense else 50 if small else 56))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.theme.px(300), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, row = self._look.theme, self._row
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.fillRect(self.rect(), theme.color("sunken"))
        columns = Columns(self._look, self)
        painter.setFont(theme.serif(17))
        painter.setPen(theme.color("text"))
        metrics = QFontMetrics(painter.font())
        title = metrics.elidedText(
            row.title, Qt.TextElideMode.ElideRight, columns.title.width() - 8
        )
        painter.drawText(columns.title, columns.start, title)
        if row.rests:
            painter.setFont(theme.sans(14))
            painter.setPen(theme.color("text2"))
            painter.drawText(columns.due.united(columns.new), columns.end, "Resting")
        else:
            self._paint_counts(painter, columns)
        self._paint_mastery(painter, columns)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        painter.end()

    def _paint_counts(self, painter: QPainter, columns: Columns) -> None:
        theme, row = self._look.theme, self._row
        painter.setFont(theme.sans(14, 600 if row.due else 400))
        painter.setPen(theme.color("text" if row.due else "text2"))
        painter.drawText(columns.due, columns.end, str(row.due or "–"))
        painter.setFont(theme.sans(14))
        painter.setPen(theme.color("text2"))
        painter.drawText(columns.new, columns.end, str(row.new or "–"))

    def _paint_mastery(self, painter: QPainter, columns: Columns) -> None:
        theme = self._look.theme
        share = self._row.mastery
        bar = QRectF(columns.bar)
        bar.setTop(bar.center().y() - theme.px(2))
        bar.setHeight(theme.px(4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sel"))
        painter.drawRoundedRect(bar, 2, 2)
        if share is None:
            return
        if share > 0:
            filled = QRectF(bar)
            filled.setWidth(max(bar.width() * share, 4))
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                filled.moveRight(bar.right())
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(filled, 2, 2)
        painter.setFont(theme.sans(13))
        painter.setPen(theme.color("text2"))
        painter.drawText(columns.percent, columns.end, percent(share))


def _words(row: PartRow) -> str:
    mastery = "" if row.mastery is None else f", {percent(row.mastery)} known"
    if row.rests:
        return f"{row.title}, resting: {_RESTS[0].lower()}{_RESTS[1:]}{mastery}"
    return f"{row.title}, {row.due} due, {row.new} new{mastery}"


def _titles(rows: tuple[PartRow, ...]) -> list[tuple[str, str, str, str]]:
    return [(row.deck, row.part, row.title, row.deck_title) for row in rows]


class DeckTable(QWidget):
    """The rows under their header; arrow keys walk them, Return studies the one in focus."""

    chosen = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: list[_Row] = []
        self._shown: tuple[PartRow, ...] | None = None
        self._box = column_in(self)
        self._box.addWidget(_Header(look))

    def show_rows(self, rows: tuple[PartRow, ...], after: QWidget) -> None:
        """Show other rows, which Tab comes to `after` a widget; the same rows are left alone."""
        if rows == self._shown:
            return
        before, self._shown = self._shown, rows
        if before is not None and _titles(before) == _titles(rows):
            for shown, row in zip(self._rows, rows, strict=True):
                shown.show_row(row)  # in place: the row in focus keeps it
            return
        while self._box.count() > 1:
            item = self._box.takeAt(1)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        self._rows = []
        for row in rows:
            if row.deck_title:
                self._box.addWidget(self._heading(row.deck_title))
            widget = _Row(self._look, row, dense=len(rows) > _MANY)
            widget.clicked.connect(lambda _=False, row=row: self.chosen.emit(row.deck, row.part))
            self._box.addWidget(widget)
            self._rows.append(widget)
            self.setTabOrder(after, widget)
            after = widget

    def _heading(self, title: str) -> QLabel:
        theme = self._look.theme
        label = QLabel(title)
        label.setFont(theme.sans(13, 600))
        label.setContentsMargins(0, theme.px(20), 0, theme.px(4))
        return label

    def focus_step(self, step: int) -> None:
        """Move the focus to the next (1) or the previous (-1) row."""
        if not self._rows:
            return
        focused = self.focusWidget()
        if focused in self._rows:
            place = (self._rows.index(focused) + step) % len(self._rows)
        else:
            place = 0 if step > 0 else len(self._rows) - 1
        self._rows[place].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focus_step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)
