"""The step line: high where ties were closer, low where they were colder."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from studyapp.ui.parts.painted import PaintedView
from studyapp.ui.theme import text_width

if TYPE_CHECKING:
    from studyapp.app.review_views import TimelineMark
    from studyapp.cards.band import EraBand
    from studyapp.ui.look import Look

_LEVEL = {"closer": 0.0, "mixed": 0.5, "colder": 1.0}
_TOP = 34  # from the top edge to the upper level
_DROP = 20  # between the levels
_HEIGHT = 88
GUTTER = 72  # room for "Closer" and "Colder" before the line, and as much after it


class StepLine(PaintedView):
    """A whole timeline in one line, with the era and the moment of a card marked."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Timeline", ("Era", "Years and character"))
        self._mark: TimelineMark | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_mark(self, mark: TimelineMark | None) -> None:
        """Show where another card stands; None hides the line."""
        self._mark = mark if mark and mark.bands else None
        self.setVisible(self._mark is not None)
        if self._mark:
            eras = [band.id for band in self._mark.bands]
            chosen = eras.index(self._mark.era) if self._mark.era in eras else -1
            self.set_items(tuple(band_words(band) for band in self._mark.bands), chosen)
            self.setAccessibleName(self._mark.words or "Timeline")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, self.look.theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mark is None:
            return
        theme = self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bands = self._mark.bands
        outline = QPolygonF([point for band in bands for point in self._edges(band)])
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.drawPolyline(outline)
        self._paint_scale(painter, bands)
        shown = self.current if self.hasFocus() else -1
        band = next((b for b in bands if b.id == self._mark.era), None)
        band = bands[shown] if 0 <= shown < len(bands) else band
        if band is not None:
            self._paint_band(painter, band)
        painter.end()

    def _x(self, day: str) -> float:
        """The place of an ISO day between both ends of the line."""
        bands = self._mark.bands if self._mark else ()
        first, last = _number(bands[0].start), _number(bands[-1].end)
        share = (_number(day) - first) / max(last - first, 1)
        start = float(self.look.theme.px(GUTTER))
        width = self.width() - 2 * start
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return self.width() - start - min(max(share, 0), 1) * width
        return start + min(max(share, 0), 1) * width

    def _y(self, character: str) -> float:
        theme = self.look.theme
        return theme.px(_TOP) + _LEVEL.get(character, 0.5) * theme.px(_DROP) + 0.5

    def _edges(self, band: EraBand) -> tuple[QPointF, QPointF]:
        y = self._y(band.character)
        return QPointF(self._x(band.start), y), QPointF(self._x(band.end), y)

    def _paint_scale(self, painter: QPainter, bands: tuple[EraBand, ...]) -> None:
        """Both levels in words on the side, and the first and last year above the line."""
        theme = self.look.theme
        painter.setFont(theme.sans(12))
        painter.setPen(theme.color("text2"))
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        gutter = QRectF(0, 0, theme.px(GUTTER) - theme.px(10), theme.px(16))
        if rightward:
            gutter.moveLeft(self.width() - gutter.width())
        high, low = (self._mark.high, self._mark.low) if self._mark else ("", "")
        for word, character in ((high, "closer"), (low, "colder")):
            gutter.moveTop(self._y(character) - theme.px(8))
            side = Qt.AlignmentFlag.AlignRight
            painter.drawText(gutter, side | Qt.AlignmentFlag.AlignVCenter, word)
        start, end = bands[0].start[:4], _last_word(bands[-1])
        top = theme.px(_TOP) - theme.px(21)
        line = QRectF(theme.px(GUTTER), top, self.width() - 2 * theme.px(GUTTER), theme.px(16))
        ends = [(start, Qt.AlignmentFlag.AlignLeft), (end, Qt.AlignmentFlag.AlignRight)]
        for word, side in ends:
            if not self._covered(word, side, line):
                painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, word)

    def _covered(self, word: str, side: Qt.AlignmentFlag, line: QRectF) -> bool:
        """Whether the label of the moment needs the place of an end's year."""
        if self._mark is None or not self._mark.moment:
            return False
        label = self._label_box()
        width = text_width(self.look.theme.sans(12), word) + 8
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at_left = (side == Qt.AlignmentFlag.AlignLeft) != rightward
        left = line.left() if at_left else line.right() - width
        return label.intersects(QRectF(left, label.top(), width, label.height() + 16))

    def _label_box(self) -> QRectF:
        theme = self.look.theme
        mark = self._mark
        width = text_width(theme.sans(12.5, 600), mark.label if mark else "") + 2
        x = self._x(mark.moment) if mark else 0
        left = min(max(x - width / 2, 0), self.width() - width)
        return QRectF(left, 0, width, theme.px(16))

    def _paint_band(self, painter: QPainter, band: EraBand) -> None:
        theme = self.look.theme
        mark = self._mark
        accent = theme.color("accent")
        first, last = self._edges(band)
        painter.setPen(QPen(accent, 3))
        painter.drawLine(first, last)
        painter.setFont(theme.sans(12.5))
        painter.setPen(theme.color("text2"))
        words = f"{band.title}, {band.years}"
        width = text_width(painter.font(), words) + 2
        middle = (first.x() + last.x()) / 2
        left = min(max(middle - width / 2, 0), self.width() - width)
        below = QRectF(left, theme.px(_TOP + _DROP) + theme.px(11), width, theme.px(16))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)
        if mark is None or not mark.moment or band.id != mark.era:
            return
        point = QPointF(self._x(mark.moment), first.y())
        painter.setPen(QPen(accent, 1))
        painter.drawLine(QPointF(point.x(), theme.px(18)), point)
        painter.setPen(QPen(theme.color("bg"), 2))
        painter.setBrush(accent)
        painter.drawEllipse(point, 5, 5)
        painter.setFont(theme.sans(12.5, 600))
        painter.setPen(accent)
        painter.drawText(self._label_box(), Qt.AlignmentFlag.AlignCenter, mark.label)


def band_words(band: EraBand) -> str:
    """An era for screen readers: "Nuclear sanctions: 1990 to 2001, a colder period"."""
    years = band.years.replace("–", " to ")
    return f"{band.title}: {years}, {band.described}"


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _last_word(band: EraBand) -> str:
    """An era without an end reaches today."""
    return "Today" if band.years.startswith("since") else band.end[:4]
