"""The numbers of the lines, beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from studyapp.ui.theme import text_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from studyapp.ui.look import Look

_BEFORE, _AFTER = 14, 16


class Gutter(QWidget):
    """Draws a number at each line; that of a line with a problem has its colour.

    A line is `high` pixels unless its letters are higher. `seen` gives number (from 0), top and
    height of the lines on the screen, `messages` the message and colour of those with a problem.
    """

    def __init__(
        self,
        look: Look,
        edit: QPlainTextEdit,
        high: int,
        seen: Callable[[], Iterable[tuple[int, int, int]]],
        messages: Callable[[], Mapping[int, tuple[str, str]]],
    ) -> None:
        super().__init__(edit)
        self._look, self._edit, self._high = look, edit, high
        self._seen, self._messages = seen, messages
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def wanted_width(self) -> int:
        """Room for the last line's number, and a little for growth."""
        digits = max(len(str(self._edit.blockCount())), 2)
        theme = self._look.theme
        return text_width(self._edit.font(), "0" * digits) + theme.px(_BEFORE + _AFTER)

    def sizeHint(self) -> QSize:
        return QSize(self.wanted_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, edit = self._look.theme, self._edit
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.color("bg"))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        after = theme.px(_AFTER)
        left, width = (after if mirrored else 0), self.width() - after
        here = edit.textCursor().blockNumber()
        troubles = self._messages()
        normal, bold = edit.font(), edit.font()
        bold.setWeight(bold.Weight.DemiBold)
        side = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        for number, top, high in self._seen():
            if number == here:
                painter.fillRect(0, top, self.width(), high, theme.color("sunken"))
            role = troubles[number][1] if number in troubles else ""
            painter.setPen(theme.color(role or ("text2" if number == here else "text3")))
            painter.setFont(bold if role else normal)
            band = high if high < 2 * self._high else self._high  # of a broken line, its first
            painter.drawText(QRect(left, top, width, band), flags, str(number + 1))
        painter.end()
