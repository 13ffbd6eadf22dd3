"""Buttons: they paint themselves, and stay QPushButtons for screen readers.

Keys belong to QActions (see `ui/keys.py`), never to `setShortcut` on a button: that clicks by
animation, a tenth of a second late.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from studyapp.ui.theme import text_width

if TYPE_CHECKING:
    from studyapp.schedule.grade import Grade
    from studyapp.ui.look import Look


class Kind(Enum):
    """How much weight a button has; a page has one primary button at most."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    TEXT = "text"


class Painted(QPushButton):
    """A push button that is drawn by hand, shows hover, press and focus, and obeys Return."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._look = look
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def _state(self, rest: str, hover: str, pressed: str) -> QColor:
        role = pressed if self.isDown() else hover if self.underMouse() else rest
        return self._look.theme.color(role if self.isEnabled() else rest)


class Button(Painted):
    """A button with a label and, for the main action, its key in small letters."""

    def __init__(
        self,
        look: Look,
        text: str,
        kind: Kind = Kind.SECONDARY,
        *,
        key: str = "",
        tall: bool = False,
        width: int = 0,
        line: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, text, parent)
        self._kind = kind
        self._key = key
        self._tall = tall
        self._least = width
        self._line = line  # a text button beside a line of text: its height, to stand on it
        self.setFont(look.theme.sans(14 if kind is not Kind.TEXT else 13, 500))

    def set_key(self, key: str) -> None:
        """Name another key beside the label."""
        self._key = key
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: Kind) -> None:
        """Give the button more or less weight."""
        self._kind = kind
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        width = text_width(self.font(), self.text())
        if self._key:
            width += theme.px(10) + text_width(theme.sans(12), self._key)
        if self._kind is Kind.TEXT:
            return QSize(width, max(theme.px(32), 32))
        padding = theme.px(21 if self._tall else 17)
        return QSize(
            max(width + 2 * padding, theme.px(self._least)), theme.px(42 if self._tall else 36)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._kind is Kind.TEXT:
            self._paint_text(painter)
        else:
            self._paint_box(painter)
        painter.end()

    def _paint_text(self, painter: QPainter) -> None:
        painter.setFont(self.font())
        painter.setPen(self._state("accent", "accent_hover", "accent_hover"))
        box = self.rect()
        box.setHeight(self._line or self.height())
        if self._key:
            self._paint_label(painter, painter.pen().color(), primary=False)
            return
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.underMouse():
            bottom = box.height() / 2 + self.fontMetrics().ascent() / 2 + 1
            painter.drawLine(QPointF(0, bottom), QPointF(self.width(), bottom))

    def _is_filled(self) -> bool:
        """Whether it stands out: as the main button, in a dialog as the one that Return presses."""
        window = self.window()
        focused = window.focusWidget()
        if window.windowType() == Qt.WindowType.Dialog and isinstance(focused, QPushButton):
            return focused is self
        return self._kind is Kind.PRIMARY

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._fill_anew()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._fill_anew()

    def _fill_anew(self) -> None:
        window = self.window()
        if window.windowType() == Qt.WindowType.Dialog:
            for button in window.findChildren(Button):
                button.update()

    def _paint_box(self, painter: QPainter) -> None:
        theme = self._look.theme
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        primary = self._is_filled() and self.isEnabled()
        if primary:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._state("accent", "accent_hover", "accent_hover"))
            box = QRectF(self.rect())
        else:
            painter.setPen(theme.color("line2" if self.isEnabled() else "line"))
            painter.setBrush(self._state("raised", "sunken", "sel"))
        painter.drawRoundedRect(box, 6, 6)
        ink = "on_accent" if primary else "text" if self.isEnabled() else "text3"
        self._paint_label(painter, theme.color(ink), primary=primary)

    def _paint_label(self, painter: QPainter, ink: QColor, *, primary: bool) -> None:
        theme = self._look.theme
        label = text_width(self.font(), self.text())
        small = theme.sans(12)
        key = text_width(small, self._key) if self._key else 0
        gap = theme.px(10) if key else 0
        left = (self.width() - label - gap - key) / 2
        whole = QRectF(left, 0, label + gap + key, self.height())
        first, last = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.setPen(ink)
        painter.setFont(self.font())
        painter.drawText(whole, first | Qt.AlignmentFlag.AlignVCenter, self.text())
        if key:
            faint = QColor(ink)
            faint.setAlphaF(0.86 if primary else 1)
            painter.setPen(faint if primary else theme.color("text3"))
            painter.setFont(small)
            painter.drawText(whole, last | Qt.AlignmentFlag.AlignVCenter, self._key)


class IconButton(Painted):
    """A button that shows an icon; its name is what screen readers and the tooltip say."""

    def __init__(
        self, look: Look, icon: str, name: str, size: float = 18, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, "", parent)
        self._icon = icon
        self._size = size
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        side = max(self._look.theme.px(32), 32)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._state("sunken", "sunken", "sel"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        color = theme.color("text2" if self.isEnabled() else "line2")
        center = QRectF(self.rect()).center()
        self._look.icons.paint(painter, self._icon, center, theme.px(self._size), color)
        painter.end()


class GradeButton(Painted):
    """One of the four grades: its name, when the card comes back, and its key."""

    def __init__(self, look: Look, grade: Grade, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent)
        self.grade = grade
        self._wait = ""
        self._default = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_choice(self, name: str, wait: str, words: str) -> None:
        """Show what pressing the button does; `words` is for screen readers."""
        self.setText(name)
        self._wait = wait
        self.setAccessibleName(words)
        self.update()

    def set_default(self, *, on: bool) -> None:
        """Mark the grade that Space gives."""
        if on != self._default:
            self._default = on
            self.update()

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        return QSize(theme.px(120), theme.px(60))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.theme.px(80), self._look.theme.px(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if self._default else 1.0
        painter.setPen(QPen(theme.color("accent" if self._default else "line2"), width))
        painter.setBrush(self._state("raised", "sunken", "sel"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        start = Qt.AlignmentFlag.AlignLeft  # a painter turns it round where text runs leftward
        pad = theme.px(15)
        inner = self.rect().adjusted(pad, 0, -pad, 0)
        name = inner.adjusted(0, theme.px(10), 0, 0)
        name.setHeight(theme.px(22))
        painter.setFont(theme.sans(14, 600))
        painter.setPen(theme.color("accent" if self._default else "text"))
        painter.drawText(name, start | Qt.AlignmentFlag.AlignVCenter, self.text())
        wait = inner.adjusted(0, theme.px(31), 0, 0)
        wait.setHeight(theme.px(18))
        painter.setFont(theme.sans(12.5))
        painter.setPen(theme.color("text2"))
        painter.drawText(wait, start | Qt.AlignmentFlag.AlignVCenter, self._wait)
        side = theme.px(18)
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        right = theme.px(11) if rightward else self.width() - theme.px(11) - side
        paint_keycap(
            painter, self._look, QRectF(right, theme.px(12), side, side), str(int(self.grade))
        )
        painter.end()


def paint_keycap(painter: QPainter, look: Look, box: QRectF, text: str) -> None:
    """Draw a key as a small cap."""
    theme = look.theme
    painter.setPen(theme.color("line2"))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(theme.sans(11))
    painter.setPen(theme.color("text2"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
