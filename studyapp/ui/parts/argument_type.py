"""Type of an argument's tree: texts set to a width, kept as long as they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from studyapp.explore.tree import LINES
from studyapp.explore.tree_columns import Style

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

    from studyapp.ui.theme import Theme

_LOOSER = 1.4  # Arabic letters need room for the signs above and below them


class ArgumentType:
    """Sets texts in the styles of a tree and draws them."""

    def __init__(self, theme: Theme) -> None:
        self._lines = {style: theme.px(line) for style, line in LINES.items()}
        self._fonts: dict[Style, QFont] = {
            Style.CLAIM: theme.serif(23),
            Style.REASON: theme.serif(17),
            Style.EVIDENCE: theme.sans(14),
            Style.SMALL: theme.sans(12.5),
        }
        self._set: dict[tuple[str, Style, int, bool], tuple[QTextLayout, float]] = {}

    def height(self, text: str, style: Style, width: float) -> float:
        """How high a text is, set to a width."""
        return self._layout(text, style, width, mirrored=False)[1]

    def line(self, style: Style) -> int:
        """The height of a line."""
        return self._lines[style]

    def font(self, style: Style) -> QFont:
        """The font of a style."""
        return self._fonts[style]

    def natural_width(self, text: str, style: Style, width: float) -> float:
        """How much of the width the longest line takes."""
        layout, _ = self._layout(text, style, width, mirrored=False)
        lines = (layout.lineAt(number) for number in range(layout.lineCount()))
        return max((line.naturalTextWidth() for line in lines), default=0.0)

    def draw(
        self,
        painter: QPainter,
        text: str,
        style: Style,
        corner: QPointF,
        width: float,
        color: QColor,
        *,
        mirrored: bool,
    ) -> None:
        """Draw a text with its upper left corner at a point."""
        layout, _ = self._layout(text, style, width, mirrored=mirrored)
        painter.setPen(color)
        layout.draw(painter, corner)

    def forget(self) -> None:
        """Other texts are about to be shown."""
        self._set.clear()

    def _layout(
        self, text: str, style: Style, width: float, *, mirrored: bool
    ) -> tuple[QTextLayout, float]:
        key = (text, style, round(width), mirrored)
        if key not in self._set:
            self._set[key] = self._typeset(text, style, round(width), mirrored=mirrored)
        return self._set[key]

    def _typeset(
        self, text: str, style: Style, width: int, *, mirrored: bool
    ) -> tuple[QTextLayout, float]:
        """A text stands beside its line or bar: at the left, mirrored at the right."""
        font = self._fonts[style]
        pitch = self._lines[style] * (_LOOSER if _has_signs(text) else 1)
        layout = QTextLayout(text.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # that of its first letter
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        lift = (pitch - QFontMetricsF(font).height()) / 2
        y = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, y + lift))
            y += pitch
        layout.endLayout()
        return layout, y


def _has_signs(text: str) -> bool:
    """Whether a text has letters of the Hebrew or Arabic blocks."""
    return any("\u0590" <= letter <= "\u08ff" for letter in text)
