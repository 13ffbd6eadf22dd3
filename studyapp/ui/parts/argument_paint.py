"""Painting an argument's tree: on the screen and into a picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from studyapp.explore.nodes import Kind
from studyapp.explore.tree import INDENTS, Role, Run
from studyapp.explore.tree_columns import BAR, Style

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from studyapp.app.argument_views import MarkView
    from studyapp.explore.tree import Box, Tree, Wire
    from studyapp.ui.look import Look
    from studyapp.ui.parts.argument_type import ArgumentType

_BARRED = {Kind.REASON, Kind.OBJECTION}
_ROUND = 8
_MARK = 40  # the bar that shows a share


@dataclass(frozen=True)
class State:
    """What is special about nodes at the moment.

    `hidden` ones are blanks, `unaimed` objections do not show what they attack. `current` has the
    ring if `ringed`; the link of `hovered` is underlined.
    """

    marks: Mapping[str, MarkView] = field(default_factory=dict)
    hidden: Collection[str] = frozenset()
    unaimed: Collection[str] = frozenset()
    current: str = ""
    ringed: bool = False
    hovered: str = ""


def ring_of(look: Look, box: Box) -> QRectF:
    """The room that a node takes with its bar, for the ring and for the mouse."""
    theme = look.theme
    before = theme.px(BAR) if box.node.kind in _BARRED else 0
    gap = theme.px(5)
    return QRectF(box.x - before, box.y, box.width + before, box.height).adjusted(
        -gap, -gap, gap, gap
    )


class TreePainter:
    """Paints one tree with a painter whose origin is the tree's upper left corner."""

    def __init__(
        self, look: Look, type_: ArgumentType, painter: QPainter, *, mirrored: bool
    ) -> None:
        self._look = look
        self._type = type_
        self._painter = painter
        self._mirrored = mirrored
        self._width = 0.0

    def paint(self, tree: Tree, state: State) -> None:
        """Paint all of it."""
        self._width = tree.width
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._look.theme.color
        self._painter.setPen(QPen(color("line"), 1))
        for start, end, y in tree.rules:
            self._painter.drawLine(self._at(start, y), self._at(end, y))
        shown = [wire for wire in tree.wires if wire.key not in state.unaimed]
        self._wires([wire for wire in shown if not wire.dashed], dashed=False)
        self._wires([wire for wire in shown if wire.dashed], dashed=True)
        for words in tree.words:
            if words.of and words.of in state.hidden:
                continue
            corner = self._corner(words.x, words.y, words.width)
            tone = "text2" if words.style is Style.SMALL or words.of else "text3"
            self._text(words.text, words.style, corner, words.width, tone)
        for box in tree.boxes:
            self._box(box, state)

    # Places, mirrored where text runs leftward.

    def _at(self, x: float, y: float) -> QPointF:
        return QPointF(self._width - x if self._mirrored else x, y)

    def _corner(self, x: float, y: float, width: float) -> QPointF:
        return QPointF(self._width - x - width if self._mirrored else x, y)

    def _rect(self, rect: QRectF) -> QRectF:
        if not self._mirrored:
            return rect
        return QRectF(self._width - rect.right(), rect.top(), rect.width(), rect.height())

    def _text(self, text: str, style: Style, corner: QPointF, width: float, tone: str) -> None:
        ink = self._look.theme.color(tone)
        self._type.draw(self._painter, text, style, corner, width, ink, mirrored=self._mirrored)

    # Lines.

    def _wires(self, wires: Sequence[Wire], *, dashed: bool) -> None:
        """All at once: where several run together, they are one line."""
        pen = QPen(self._look.theme.color("edge"), 1.1)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashed:
            pen.setDashPattern([4, 3])
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        path = QPainterPath()
        for wire in wires:
            points = [self._at(x, y) for x, y in wire.points]
            path.addPath(rounded(points, self._look.theme.px(_ROUND)))
        self._painter.drawPath(path)

    # Nodes.

    def _box(self, box: Box, state: State) -> None:
        key = box.node.key
        hidden = key in state.hidden
        if box.node.kind in _BARRED:
            self._bar(box, whole=hidden)
        if hidden:
            self._blank(box, current=key == state.current)
        else:
            for run in box.runs:
                if run.role is not Role.AGAINST or key not in state.unaimed:
                    self._run(box, run, state)
        if key == state.current and state.ringed:
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.setPen(QPen(self._look.theme.color("accent"), 2))
            self._painter.drawRoundedRect(self._rect(ring_of(self._look, box)), 7, 7)

    def _bar(self, box: Box, *, whole: bool) -> None:
        """A line beside a reason, dashed beside an objection; `whole` is as high as the box."""
        theme = self._look.theme
        attacks = box.node.kind is Kind.OBJECTION
        pen = QPen(theme.color("text2" if attacks else "accent"), max(theme.px(3), 3))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if attacks:
            pen.setDashPattern([2.0, 1.3])
        self._painter.setPen(pen)
        x = box.x - theme.px(BAR) + 1.5
        texts = [run for run in box.runs if run.role in {Role.AGAINST, Role.TEXT}]
        last = texts[-1]
        bottom = box.bottom if whole else box.y + last.top + last.height
        self._painter.drawLine(self._at(x, box.y), self._at(x, bottom))

    def _blank(self, box: Box, *, current: bool) -> None:
        """What is to be recalled: its place, without its words."""
        theme = self._look.theme
        self._painter.setBrush(theme.color("accent_soft" if current else "sunken"))
        edge = QPen(theme.color("accent" if current else "line2"), 2 if current else 1)
        self._painter.setPen(edge)
        rect = QRectF(box.x, box.y, box.width, box.height).adjusted(1, 1, -1, -1)
        self._painter.drawRoundedRect(self._rect(rect), 6, 6)

    def _run(self, box: Box, run: Run, state: State) -> None:
        y = box.y + run.top
        if run.role is Role.FOLD:
            self._fold(box, run, y)
            return
        if run.role is Role.MARK:
            self._mark(box, run, y, state.marks.get(box.node.key))
            return
        tone = "text" if run.role in {Role.TEXT, Role.LINK} else "text2"
        corner = self._corner(box.x, y, box.width)
        self._text(run.text, run.style, corner, box.width, tone)
        if run.role is Role.LINK and box.node.key == state.hovered:
            self._underline(box, run, y)

    def _underline(self, box: Box, run: Run, y: float) -> None:
        width = self._type.natural_width(run.text, run.style, box.width)
        bottom = y + run.height - 2
        self._painter.setPen(QPen(self._look.theme.color("text"), 1))
        self._painter.drawLine(self._at(box.x, bottom), self._at(box.x + width, bottom))

    def _fold(self, box: Box, run: Run, y: float) -> None:
        """A sign that points at what is folded away, or down to what is not."""
        theme = self._look.theme
        size = theme.px(14)
        middle = self._at(box.x + size / 2, y + run.height / 2)
        icon = "caret-down" if box.open else "caret-left" if self._mirrored else "caret-right"
        self._look.icons.paint(self._painter, icon, middle, size, theme.color("accent"))
        self._beside(box, run, y, "accent")

    def _mark(self, box: Box, run: Run, y: float, mark: MarkView | None) -> None:
        """A short bar, filled as far as the node is recalled, before the words that say it."""
        theme = self._look.theme
        whole, high = theme.px(_MARK), theme.px(4)
        top = y + (self._type.line(Style.SMALL) - high) / 2
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        if mark is None or mark.share is None:  # nothing is known, which is not nought
            self._painter.setPen(QPen(theme.color("line2"), 1))
            empty = QRectF(box.x, top, whole, high).adjusted(0.5, 0.5, -0.5, -0.5)
            self._painter.drawRoundedRect(self._rect(empty), 2, 2)
        else:
            for share, tone in ((1.0, "line2"), (mark.share, "accent")):
                self._painter.setBrush(theme.color(tone))
                rect = QRectF(box.x, top, whole * share, high)
                self._painter.drawRoundedRect(self._rect(rect), 2, 2)
        self._beside(box, run, y, "text2")

    def _beside(self, box: Box, run: Run, y: float, tone: str) -> None:
        before = INDENTS[run.role] * self._look.theme.percent / 100
        corner = self._corner(box.x + before, y, box.width - before)
        self._text(run.text, run.style, corner, box.width - before, tone)


def rounded(points: Sequence[QPointF], radius: float) -> QPainterPath:
    """A line along points whose corners are rounded, as far as there is room."""
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        inward, outward = corner - before, after - corner
        lengths = (_length(inward), _length(outward))
        reach = min(radius, lengths[0], lengths[1] / 2)
        if reach < 1:
            path.lineTo(corner)
            continue
        path.lineTo(corner - inward * (reach / lengths[0]))
        path.quadTo(corner, corner + outward * (reach / lengths[1]))
    path.lineTo(points[-1])
    return path


def _length(vector: QPointF) -> float:
    return hypot(vector.x(), vector.y())
