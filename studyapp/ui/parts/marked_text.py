"""A line or two of text in which what was searched for stands in bold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from studyapp.app.search_views import Marked


@dataclass(frozen=True)
class Line:
    """How a text is set: its font, the height of a line in pixels, and how many lines at most."""

    font: QFont
    height: int
    most: int

    def lines(self, text: Marked, width: int) -> int:
        """How many lines a text takes; bold letters are a little wider."""
        if self.most == 1 or not text.text:
            return min(len(text.text), 1)
        taken = QFontMetricsF(self.font).horizontalAdvance(text.text) * (1.06 if text.bold else 1)
        return min(1 if taken <= width * 0.98 else self.most, self.most)

    def paint(
        self, painter: QPainter, text: Marked, at: QPointF, width: int, color: QColor
    ) -> None:
        """Draw a text from its upper left corner; what does not fit is cut with a sign."""
        painter.setPen(color)
        painter.setFont(self.font)
        shown, starts = self._broken(text, width)
        layout = self._layout(shown, text)
        layout.beginLayout()
        lift = (self.height - QFontMetricsF(self.font).height()) / 2
        for number, _ in enumerate(starts):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, number * self.height + lift))
        layout.endLayout()
        layout.draw(painter, at)

    def _broken(self, text: Marked, width: int) -> tuple[str, list[int]]:
        """The text as far as it fits, and where its lines begin."""
        layout = self._layout(text.text, text)
        starts: list[int] = []
        end = 0
        layout.beginLayout()
        while len(starts) < self.most and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            starts.append(line.textStart())
            end = line.textStart() + line.textLength()
        layout.endLayout()
        if end >= len(text.text) or not starts:
            return text.text, starts
        bold = QFont(self.font)
        bold.setWeight(QFont.Weight.Bold)  # measured in bold, so that it surely fits
        rest = QFontMetricsF(bold).elidedText(
            text.text[starts[-1] :], Qt.TextElideMode.ElideRight, width
        )
        return text.text[: starts[-1]] + rest, starts

    def _layout(self, shown: str, text: Marked) -> QTextLayout:
        layout = QTextLayout(shown, self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        formats = []
        for start, end in text.bold:
            stretch = QTextLayout.FormatRange()
            stretch.start, stretch.length = start, min(end, len(shown)) - start
            look = QTextCharFormat()
            look.setFontWeight(QFont.Weight.Bold)
            stretch.format = look
            if stretch.length > 0:
                formats.append(stretch)
        layout.setFormats(formats)
        return layout
