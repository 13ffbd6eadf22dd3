"""Small buttons of a page's head: one that is on or off, and one that opens a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent

from studyapp.ui.parts.buttons import Painted
from studyapp.ui.theme import text_width

if TYPE_CHECKING:
    from studyapp.ui.look import Look

_HIGH = 32
_SIGN, _GAP, _PAD = 14, 6, 8
_LONGEST = 240


class _Small(Painted):
    """A line of text with a sign, without a box; hovering shows one."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(look, text)
        self.setFont(look.theme.sans(13.5))

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        text = min(text_width(self.font(), self.text()), theme.px(_LONGEST))
        width = text + theme.px(_SIGN + _GAP + 2 * _PAD)
        return QSize(width, max(theme.px(_HIGH), _HIGH))

    def _ground(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.theme.color("sel" if self.isDown() else "sunken"))
            painter.drawRoundedRect(self.rect(), 6, 6)

    def _paint(self, painter: QPainter, *, sign: str, first: bool, ink: str, tint: str) -> None:
        """The text, with a sign before it (`first`) or after it."""
        theme = self._look.theme
        side, gap, pad = theme.px(_SIGN), theme.px(_GAP), theme.px(_PAD)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = pad + side / 2 if first != mirrored else self.width() - pad - side / 2
        if sign:
            center = QPointF(at, self.height() / 2)
            self._look.icons.paint(painter, sign, center, side, theme.color(tint))
        room = self.width() - 2 * pad - side - gap
        left = pad + side + gap if first != mirrored else pad
        painter.setFont(self.font())
        painter.setPen(theme.color(ink))
        text = QFontMetricsF(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room + 1
        )
        painter.drawText(
            QRectF(left, 0, room + 2, self.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            text,
        )


class Toggle(_Small):
    """On, with a tick before its text, or off."""

    def __init__(self, look: Look, text: str, *, on: bool, name: str = "") -> None:
        super().__init__(look, text)
        self.setCheckable(True)
        self.setChecked(on)
        self.setAccessibleName(name or text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ground(painter)
        on = self.isChecked()
        ink = "text" if on else "text2"
        self._paint(painter, sign="check" if on else "", first=True, ink=ink, tint="accent")
        painter.end()


class Chooser(_Small):
    """A text with a caret; pressing it opens a menu. A long text is cut, and told in full."""

    def __init__(self, look: Look, text: str, name: str) -> None:
        super().__init__(look, text)
        self._name = name
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show what is chosen."""
        self.setText(text)
        self.setAccessibleName(self._name if text == self._name else f"{self._name}: {text}")
        self.setToolTip(text)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ground(painter)
        self._paint(painter, sign="caret-down", first=False, ink="text2", tint="text2")
        painter.end()
