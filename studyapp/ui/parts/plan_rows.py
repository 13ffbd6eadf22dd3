"""Rows of a plan: what will be known by group, what other minutes bring, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studyapp.ui.labels import label, tint, wrapped
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.controls import CheckBox
from studyapp.ui.theme import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.app.plan_views import ExpectedRow, Option, UncoveredRow
    from studyapp.ui.look import Look

_FIRST = 6  # subjects that are listed before more are asked for
_MANY = 10  # of more eras or arguments so many are listed
_BAR, _VALUE = 62, 48
_OPTION = 34


class Expected(QWidget):
    """What will be known of an era or an argument: title, bar, percent, and between what."""

    def __init__(self, look: Look, row: ExpectedRow) -> None:
        super().__init__()
        self._look, self._share = look, row.middle
        theme = look.theme
        line = line_in(self, theme.px(12))
        title = QLabel(row.title)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setFont(theme.serif(15.5))
        tint(look, title, "text")
        line.addWidget(wrapped(title), 1)
        self._bar = QWidget()
        self._bar.setFixedWidth(theme.px(_BAR))
        line.addWidget(self._bar)
        figures = QWidget()
        inside = column_in(figures)
        for text, size, role in ((row.value, 13.5, "text"), (row.interval, 12.5, "text2")):
            figure = label(look, text, size, role=role)
            figure.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            inside.addWidget(figure)
        figures.setMinimumWidth(theme.px(_VALUE))
        line.addWidget(figures, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setContentsMargins(0, theme.px(5), 0, theme.px(6))
        self.setToolTip(row.words)
        self.setAccessibleName(row.words)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        painter.setPen(Qt.PenStyle.NoPen)
        place = QRectF(self._bar.geometry())
        bar = QRectF(place.left(), place.center().y() - theme.px(2), place.width(), theme.px(4))
        painter.setBrush(theme.color("sel"))
        painter.drawRoundedRect(bar, 2, 2)
        filled = QRectF(bar)
        filled.setWidth(max(bar.width() * self._share, 4))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            filled.moveRight(bar.right())
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(filled, 2, 2)
        painter.end()


class ExpectedRows(QWidget):
    """The rows of a group under its title; many are cut until all are asked for."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look, self._name = look, title.lower()
        self._given: tuple[ExpectedRow, ...] = ()
        self._all = False
        box = column_in(self, look.theme.px(6))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.more = Button(look, "", Kind.TEXT)
        self.more.clicked.connect(self._show_all)
        box.addWidget(label(look, title, 13, 600))
        box.addLayout(self._rows)
        box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)

    def show_rows(self, rows: Sequence[ExpectedRow]) -> None:
        """Show other rows; without any the group is not there."""
        if tuple(rows) == self._given:
            return
        self._given = tuple(rows)
        self.setVisible(bool(rows))
        self._list_anew()

    def _show_all(self) -> None:
        self._all = True
        self._list_anew()

    def _list_anew(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        cut = not self._all and len(self._given) > _MANY
        for one in self._given[:_MANY] if cut else self._given:
            row = Expected(self._look, one)
            self._rows.addWidget(row)
            row.show()
        self.more.setText(f"Show all {len(self._given)}")
        self.more.setAccessibleName(f"Show all {len(self._given)} {self._name}")
        self.more.setVisible(cut)


class OptionRow(QPushButton):
    """So many minutes a day and what they bring; pressing it tries them."""

    def __init__(self, look: Look, option: Option) -> None:
        super().__init__(option.title)
        self._look, self._option = look, option
        now = ", as now" if option.present else ""
        self.setAccessibleName(f"{option.title} a day: {option.value}, {option.interval}{now}")
        self.setToolTip("Your plan now" if option.present else f"Try {option.title} a day")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        font = theme.sans(14, 600)
        words = (self.text(), self._option.value, self._interval)
        width = sum(text_width(font, text) for text in words) + theme.px(3 * 16 + 24)
        return QSize(width, max(theme.px(_OPTION), 32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def _interval(self) -> str:
        return f"({self._option.interval})"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, option = self._look.theme, self._option
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), theme.color("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        middle = Qt.AlignmentFlag.AlignVCenter
        left, right = middle | Qt.AlignmentFlag.AlignLeft, middle | Qt.AlignmentFlag.AlignRight
        start, end = (right, left) if mirrored else (left, right)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(theme.sans(14, 600 if option.present else 400))
        painter.setPen(theme.color("text"))
        sign = theme.px(24)
        if option.present:
            at = sign / 3
            center = QPointF(self.width() - at if mirrored else at, self.height() / 2)
            self._look.icons.paint(painter, "check", center, theme.px(14), theme.color("accent"))
        box = QRectF(self.rect())
        inner = box.adjusted(0, 0, -sign, 0) if mirrored else box.adjusted(sign, 0, 0, 0)
        painter.drawText(inner, start, self.text())
        interval = text_width(theme.sans(13), "(about 100)")
        value = box.adjusted(interval, 0, 0, 0) if mirrored else box.adjusted(0, 0, -interval, 0)
        painter.drawText(value, end, option.value)
        painter.setFont(theme.sans(13))
        painter.setPen(theme.color("text2"))
        painter.drawText(box, end, self._interval)
        painter.end()


class Uncovered(QWidget):
    """What the plan will probably not reach; `insisted` gives an entity and whether it must."""

    insisted = Signal(str, bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: tuple[UncoveredRow, ...] = ()
        self._all = False
        box = column_in(self, look.theme.px(2))
        self._words = wrapped(label(look, "", 13.5, role="text2"))
        self._list = QWidget()
        self._lines = column_in(self._list)
        self._more = Button(look, "", Kind.TEXT)
        self._more.clicked.connect(self._show_all)
        for part in (self._words, self._list):
            box.addWidget(part)
        box.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self._boxes: dict[str, CheckBox] = {}
        self._before: QWidget = self._more

    def follow(self, before: QWidget) -> None:
        """Come after a widget in the order of Tab."""
        self._before = before
        for part in (*self._boxes.values(), self._more):
            self.setTabOrder(before, part)
            before = part

    def show_rows(self, rows: Sequence[UncoveredRow], words: str) -> None:
        """Show other subjects, and the sentence on them; the keyboard stays where it is."""
        self._words.setText(words)
        musts = {row.entity: row.must for row in rows}
        stands = all(box.isChecked() == musts.get(key) for key, box in self._boxes.items())
        if tuple(rows) == self._rows and stands:
            return
        held = next((key for key, box in self._boxes.items() if box.hasFocus()), "")
        self._rows = tuple(rows)
        self._list_anew()
        if held in self._boxes:
            self._boxes[held].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_all(self) -> None:
        self._all = True
        self._list_anew()
        last = list(self._boxes.values())[_FIRST]
        last.setFocus(Qt.FocusReason.TabFocusReason)

    def _list_anew(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._boxes = {}
        for row in self._rows if self._all else self._rows[:_FIRST]:
            line = _Subject(self._look, row)
            line.box.toggled.connect(lambda on, entity=row.entity: self.insisted.emit(entity, on))
            self._lines.addWidget(line)
            self._boxes[row.entity] = line.box
            line.show()
        self.follow(self._before)
        self._more.setText(f"Show all {len(self._rows)}")
        self._more.setAccessibleName(f"Show all {len(self._rows)} that are not covered")
        self._more.setVisible(not self._all and len(self._rows) > _FIRST)


class _Subject(QWidget):
    """A subject, and below it the number of its cards and whether to study it anyway."""

    def __init__(self, look: Look, row: UncoveredRow) -> None:
        super().__init__()
        self._look = look
        theme = look.theme
        box = column_in(self)
        box.setContentsMargins(0, theme.px(8), 0, theme.px(3))
        title = QLabel(row.title)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setFont(theme.serif(15.5))
        tint(look, title, "text")
        box.addWidget(wrapped(title))
        line = QHBoxLayout()
        line.addWidget(label(look, row.cards, 13, role="text2"), 1)
        self.box = CheckBox(look, "Study it anyway", on=row.must)
        self.box.setAccessibleName(f"Study it anyway: {row.title}")
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line.addWidget(self.box)
        box.addLayout(line)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.theme.color("line"))
        painter.end()
