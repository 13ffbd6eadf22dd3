"""The first start: what this is, and the ways to begin."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.pages.page import SHORT, ScrolledPage
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import Button, Kind, Painted
from studyapp.ui.parts.rule import Rule
from studyapp.ui.text import Prose
from studyapp.ui.theme import text_width

if TYPE_CHECKING:
    from studyapp.app.deck_views import FirstRunView
    from studyapp.cards.band import EraBand
    from studyapp.ui.look import Look

_MEASURE = 640


class _Strip(QWidget):
    """The eras of the first deck as one stepped line across the window, with their names."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._bands: tuple[EraBand, ...] = ()
        self.setFixedHeight(look.theme.px(46))

    def show_bands(self, bands: tuple[EraBand, ...]) -> None:
        self._bands = bands
        self.setAccessibleName("Eras: " + "; ".join(f"{b.title}, {b.years}" for b in bands))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bands:
            return
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = _year(self._bands[0].start), _year(self._bands[-1].end)
        last = max(min(last, first + 80), first + 1)
        points = []
        painter.setFont(theme.sans(12.5))
        for band in self._bands:
            ends = [
                (min(_year(day), last) - first) / (last - first) * self.width()
                for day in (band.start, band.end)
            ]
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                ends = [self.width() - end for end in ends]
            low = {"closer": 0.0, "mixed": 0.5}.get(band.character, 1.0)
            y = 1.5 + low * (self.height() - 3)
            points += [QPointF(ends[0], y), QPointF(ends[1], y)]
            room = abs(ends[1] - ends[0]) - 12
            if text_width(painter.font(), band.title) <= room:
                line = painter.fontMetrics().height()
                top = y + 6 if low < 1 else y - line - 8
                box = QRectF(min(ends), top, abs(ends[1] - ends[0]), line)
                painter.setPen(theme.color("text2"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, band.title)
        painter.setPen(theme.color("edge"))
        painter.drawPolyline(QPolygonF(points))
        painter.end()


class _Choice(Painted):
    """A way to begin: an icon, what it does, and a sentence."""

    def __init__(self, look: Look, icon: str, title: str, text: str) -> None:
        super().__init__(look, title)
        self._icon = icon
        self._sentence = text
        self.setAccessibleName(f"{title}. {text}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.theme.px(72))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.fillRect(self.rect().adjusted(0, 0, 0, -1), theme.color("sunken"))
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - theme.px(10) if rightward else theme.px(10)
        ink = theme.color("text2")
        self._look.icons.paint(painter, self._icon, QPointF(x, theme.px(26)), theme.px(20), ink)
        side = Qt.AlignmentFlag.AlignLeft
        pad = theme.px(36)
        inner = self.rect().adjusted(0 if rightward else pad, 0, -pad if rightward else 0, 0)
        painter.setFont(theme.sans(14.5, 500))
        painter.setPen(theme.color("text"))
        title = inner.adjusted(0, theme.px(14), 0, 0)
        title.setHeight(theme.px(24))
        painter.drawText(title, side | Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(theme.sans(13.5))
        painter.setPen(ink)
        sentence = inner.adjusted(0, theme.px(37), 0, 0)
        sentence.setHeight(theme.px(22))
        painter.drawText(sentence, side | Qt.AlignmentFlag.AlignVCenter, self._sentence)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        painter.end()


class FirstRunPage(ScrolledPage):
    """Shown until there is something to study; `acted` names what was chosen."""

    acted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("First start")
        theme = look.theme
        self._strip = _Strip(look)
        self._column = QWidget()
        box = column_in(self._column)
        self._title = Prose(theme.serif(38), theme.px(48), theme.color("text"), balanced=True)
        self._text = Prose(theme.sans(16), theme.px(26), theme.color("text2"))
        self._start = Button(look, "Start with this deck", Kind.PRIMARY, tall=True)
        self._start.clicked.connect(lambda: self.acted.emit("begin"))
        self._counts = wrapped(label(look, "", 13.5, role="text2"))
        line = QHBoxLayout()
        line.setSpacing(theme.px(14))
        line.addWidget(self._start)
        line.addWidget(self._counts, 1)
        box.addWidget(self._title)
        box.addSpacing(theme.px(12))
        box.addWidget(self._text)
        box.addSpacing(theme.px(26))
        box.addLayout(line)
        box.addSpacing(theme.px(42))
        box.addWidget(Rule(look))
        for icon, title, text, action in (
            ("folder", "Open a deck folder", "Yours, or one from your instructor.", "open"),
            ("decks", "Import from Anki", "Your cards with their history, in a deck.", "import"),
            ("restore", "Restore a backup", "Every answer and setting up to that day.", "restore"),
        ):
            choice = _Choice(look, icon, title, text)
            choice.clicked.connect(lambda _=False, action=action: self.acted.emit(action))
            box.addWidget(choice)
        box.addSpacing(theme.px(20))
        never = "Everything stays on this computer. The app never goes online."
        box.addWidget(wrapped(label(look, never, 13.5, role="text2")))
        self.box.addWidget(self._strip)
        self._gap = QWidget()
        self.box.addWidget(self._gap)
        self.box.addWidget(self._column, 0, Qt.AlignmentFlag.AlignHCenter)
        self.box.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return begins, where there is a deck to begin with."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._start.isVisible():
            self.acted.emit("begin")
        else:
            super().keyPressEvent(event)

    def show_view(self, view: FirstRunView) -> None:
        """Make the page match the view."""
        self._title.set_text(view.title)
        self._text.set_text(view.text)
        self._counts.setText(view.counts)
        self._start.setVisible(bool(view.counts))
        self._strip.show_bands(view.bands)

    def fit(self, size: QSize) -> None:
        super().fit(size)
        short = self.window().height() < SHORT
        self.box.setContentsMargins(0, 28 if short else 104, 0, 24)
        self._gap.setFixedHeight(self.look.theme.px(20 if short else 72))
        measure = min(self.look.theme.px(_MEASURE), size.width() - 72)
        self._column.setFixedWidth(measure)
        self._title.fit_width(measure)
        self._text.fit_width(measure)


def _year(day: str) -> float:
    return date.fromisoformat(day).toordinal() / 365.2425
