"""Text set with a line height of its own, which neither QLabel nor a style sheet can do."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextLayout

    from studyapp.app.plan_views import Said


class _Set(NamedTuple):
    """Text that has been set: the layouts of its paragraphs, each with its top, and the height."""

    paragraphs: tuple[tuple[QTextLayout, float], ...]
    lines: int
    height: float
    width: float


class Prose(QLabel):
    """A paragraph or several, in one font, colour and line height.

    It stays a QLabel for screen readers, which read it as static text. `balanced` breaks the
    lines of a question so that they are of about one length. Text that begins in a script
    written from right to left is set from the right, whatever the window's direction.
    """

    def __init__(
        self,
        font: QFont,
        line_height: int,
        color: QColor,
        text: str = "",
        *,
        balanced: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFont(font)
        self._line = line_height
        self._color = color
        self._balanced = balanced
        self._strong: tuple[tuple[int, int], ...] = ()
        self._strong_color = color
        self._fitted = 0
        self._cached: dict[int, _Set] = {}  # by width: layouts ask for several in turn
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._cached = {}
        self.setText(text)
        self.setAccessibleName(text)
        self._set_anew()

    def set_said(self, pieces: Sequence[Said], strong: QColor) -> None:
        """Show a text of pieces; what counts in it is set bolder, in a colour of its own."""
        ends = list(accumulate(len(piece.text) for piece in pieces))
        self._strong = tuple(
            (end - len(piece.text), end)
            for piece, end in zip(pieces, ends, strict=True)
            if piece.strong
        )
        self._strong_color = strong
        self.set_text("".join(piece.text for piece in pieces))

    def set_color(self, color: QColor) -> None:
        """Show the text in another colour."""
        self._color = color
        self.update()

    def fit_width(self, width: int) -> None:
        """Be just so wide, and as high as the text then is: layouts need not ask again."""
        self._fitted = width
        self.setFixedSize(width, self.heightForWidth(width))

    def set_line_height(self, pixels: int) -> None:
        """Set the lines closer or wider; call it after a change of font, too."""
        self._line = pixels
        self._cached = {}
        self._set_anew()

    def _set_anew(self) -> None:
        if self._fitted:
            self.fit_width(self._fitted)
        else:
            self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._layout(width).height) if self.text() else 0

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 100 else 480
        return QSize(min(width, round(self._layout(width).width) + 2), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._line if self.text() else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._color)
        for layout, top in self._layout(self.width()).paragraphs:
            layout.draw(painter, QPointF(0, top))
        painter.end()

    def _layout(self, width: int) -> _Set:
        if width in self._cached:
            return self._cached[width]
        result = self._typeset(width)
        if self._balanced and 1 < result.lines <= 4:
            result = self._narrowed(width, result)
        self._cached[width] = result
        return result

    def _narrowed(self, width: int, wide: _Set) -> _Set:
        """The narrowest setting with as many lines; right-to-left text keeps its right edge."""
        low, high, best = width // 2, width, wide
        while high - low > 8:
            middle = (low + high) // 2
            trial = self._typeset(width, middle)
            if trial.lines == wide.lines:
                high, best = middle, trial
            else:
                low = middle
        return best

    def _typeset(self, width: int, measure: int | None = None) -> _Set:
        from PySide6.QtGui import QTextLayout, QTextOption

        measure = measure or width
        metrics = QFontMetricsF(self.font())
        lift = (self._line - metrics.height()) / 2
        paragraphs = []
        top, lines, widest, start = 0.0, 0, 0.0, 0
        for number, paragraph in enumerate(self.text().split("\n")):
            if number and not paragraph:
                top += self._line * 0.4
                start += 1
                continue
            layout = QTextLayout(paragraph, self.font())
            layout.setFormats(self._formats(start, start + len(paragraph)))
            start += len(paragraph) + 1
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            rightward = _right_to_left(paragraph)
            option.setTextDirection(
                Qt.LayoutDirection.RightToLeft if rightward else Qt.LayoutDirection.LeftToRight
            )
            side = Qt.AlignmentFlag.AlignRight if rightward else Qt.AlignmentFlag.AlignLeft
            option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
            layout.setTextOption(option)
            layout.beginLayout()
            height = 0.0
            while (line := layout.createLine()).isValid():
                line.setLineWidth(measure)
                line.setPosition(QPointF(width - measure if rightward else 0, height + lift))
                height += self._line
                lines += 1
                widest = max(widest, line.naturalTextWidth())
            layout.endLayout()
            paragraphs.append((layout, top))
            top += height
        return _Set(tuple(paragraphs), lines, top, widest)

    def _formats(self, start: int, end: int) -> list[QTextLayout.FormatRange]:
        """What is bolder of the letters from one place of the text to another."""
        from PySide6.QtGui import QTextCharFormat, QTextLayout

        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setForeground(self._strong_color)
        found = []
        for first, last in self._strong:
            if first < end and last > start:
                stretch = QTextLayout.FormatRange()
                stretch.start = max(first, start) - start
                stretch.length = min(last, end) - max(first, start)
                stretch.format = look
                found.append(stretch)
        return found


def _right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left (UAX 9, rule P2)."""
    from unicodedata import bidirectional

    for letter in text:
        direction = bidirectional(letter)
        if direction == "L":
            return False
        if direction in {"R", "AL"}:
            return True
    return False
