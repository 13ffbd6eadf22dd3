"""Type on paper: faces, and text set in rows from the side on which it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from unicodedata import bidirectional

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QTextLayout, QTextOption

from studyapp.ui.print_marks import POINT, Row, Words
from studyapp.ui.theme import TABULAR, Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

Side = Literal["start", "end", "middle"]
GAP = 6 * POINT
"""Between a number or a letter and the text that it belongs to."""

_URDU = "Noto Naskh Arabic"
_BREAKS = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
_LARGER = 1.12  # Arabic letters look small beside Latin ones of the same size
_LOOSER = 1.45  # and need room for the signs above and below them
_BASE = 0.74  # where in its line the baseline lies
_URDU_BASE = 0.66

_UNSEARCHABLE = (TABULAR, QFont.Tag("liga"), QFont.Tag("calt"))
"""Features whose glyphs stand for no letter in a PDF file: text could not be found or copied.

Arabic writing needs some of them, so there only the figures of one width are left out.
"""


@dataclass(frozen=True, slots=True)
class Face:
    """A size of type and the height of its lines, in points."""

    kind: Literal["serif", "sans"]
    size: float
    leading: float
    weight: int = 400


QUESTION = Face("serif", 10.5, 14.5)
NUMBER = Face("sans", 9.5, 14.5, 600)
OPTION = Face("sans", 9.5, 14.5)
TITLE = Face("sans", 18, 24, 600)
SUBTITLE = Face("sans", 10.5, 15)
SECTION = Face("sans", 12, 17, 600)
RULES = Face("sans", 9, 13.5)
SMALL = Face("sans", 8, 11)


class Setter:
    """Sets text in rows for one sheet. It needs a QGuiApplication and no window.

    A paragraph runs in the direction of its first letter that has one, else in that of the sheet.
    If it is one line, it stands where the sheet's lines begin, beside its number; if it is
    several, they begin on the side from which the paragraph is read.
    """

    def __init__(self, *, right_to_left: bool) -> None:
        self.right_to_left = right_to_left
        self._fonts: dict[tuple[Face, bool], QFont] = {}
        self._set: dict[tuple[str, Face, float, Side, bool], tuple[QTextLayout, ...]] = {}

    def rows(
        self,
        text: str,
        face: Face,
        x: float,
        width: float,
        side: Side = "start",
        *,
        broken: bool = True,
    ) -> list[Row]:
        """The text, its lines broken to a width; at least one row, however little it holds."""
        rows: list[Row] = []
        for layout in self._layouts(text, face, width, side, broken=broken):
            urdu = _has_arabic(layout.text())
            height = face.leading * POINT * (_LOOSER if urdu else 1)
            base = height * (_URDU_BASE if urdu else _BASE)
            rows += (
                Row(height, (Words(x, base - line.ascent(), width, layout, number),), base)
                for number in range(layout.lineCount())
                if (line := layout.lineAt(number)).isValid()
            )
        return rows

    def row(self, text: str, face: Face, x: float, width: float, side: Side = "start") -> Row:
        """A label, on one line whatever the width."""
        return self.rows(text.replace("\n", " "), face, x, width, side, broken=False)[0]

    def width(self, text: str, face: Face) -> float:
        """How wide the text is on one line."""
        (layout,) = self._layouts(text.replace("\n", " "), face, 0, "start", broken=False)
        return layout.lineAt(0).naturalTextWidth() + 1

    def middle(self, text: str, face: Face) -> float:
        """How far the middle of a text's ink lies above its baseline."""
        font = self._font(face, urdu=_has_arabic(text))
        return -QFontMetricsF(font).tightBoundingRect(text).center().y()

    def hang(self, labels: Iterable[str], face: Face) -> float:
        """How far a text stands in behind the widest of some labels."""
        return max((self.width(label, face) for label in labels), default=0.0) + GAP

    def _layouts(
        self, text: str, face: Face, width: float, side: Side, *, broken: bool
    ) -> tuple[QTextLayout, ...]:
        key = (text, face, width, side, broken)
        if key not in self._set:
            self._set[key] = tuple(
                self._layout(paragraph, face, width, side, broken=broken)
                for paragraph in text.split("\n")
                if paragraph.strip() or not text.strip()
            )
        return self._set[key]

    def _layout(
        self, text: str, face: Face, width: float, side: Side, *, broken: bool
    ) -> QTextLayout:
        leftward = runs_leftward(text, default=self.right_to_left)
        layout = QTextLayout(text, self._font(face, urdu=_has_arabic(text)))
        option = QTextOption()
        option.setWrapMode(_BREAKS if broken else QTextOption.WrapMode.ManualWrap)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if leftward else Qt.LayoutDirection.LeftToRight
        )
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
        layout.endLayout()
        single = layout.lineCount() < 2
        option.setAlignment(_aligned(side, self.right_to_left if single else leftward))
        layout.setTextOption(option)
        return layout

    def _font(self, face: Face, *, urdu: bool) -> QFont:
        if (face, urdu) not in self._fonts:
            self._fonts[face, urdu] = _font(face, urdu=urdu)
        return self._fonts[face, urdu]


def runs_leftward(text: str, *, default: bool) -> bool:
    """Whether the first letter with a direction runs from right to left (UAX 9, rule P2)."""
    for letter in text:
        direction = bidirectional(letter)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return default


def _has_arabic(text: str) -> bool:
    return not text.isascii() and any(bidirectional(letter) in {"R", "AL"} for letter in text)


def _aligned(side: Side, leftward: bool) -> Qt.AlignmentFlag:
    if side == "middle":
        return Qt.AlignmentFlag.AlignHCenter
    right = leftward if side == "start" else not leftward
    flag = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return flag | Qt.AlignmentFlag.AlignAbsolute


def _font(face: Face, *, urdu: bool) -> QFont:
    """The font of a face; of Urdu text, the Urdu family comes right after the Latin one."""
    theme = Theme("light", 100, motion=False, tokens={})
    plain = theme.serif if face.kind == "serif" else theme.sans
    font = plain(face.size * POINT * (_LARGER if urdu else 1), face.weight)
    if urdu and QFontDatabase.hasFamily(_URDU):
        font.setFamilies([QFontInfo(font).family(), _URDU, *font.families()])
    for tag in _UNSEARCHABLE[: 1 if urdu else None]:
        font.setFeature(tag, 0)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
