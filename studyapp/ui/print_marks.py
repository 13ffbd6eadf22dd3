"""What stands on a printed page: lines of text, rules and rings, gathered in rows.

Lengths are in tenths of a point. Across, they count from the side on which reading begins, so
that a page is mirrored when it is drawn and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextLayout

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

POINT = 10.0
"""Units in a point. The sizes of fonts, whole pixels to Qt, are so exact to a tenth of a point."""

UNITS_PER_INCH = 72 * POINT
MM = UNITS_PER_INCH / 25.4
ON_BASE = 1e-9
"""The baseline of a row that is nothing but a rule: it is joined to others on theirs."""

INK = QColor(Qt.GlobalColor.black)
FAINT = QColor(0x80, 0x80, 0x80)  # rules to write on: they must not compete with the writing


@dataclass(frozen=True, slots=True)
class Words:
    """One line of a text that was set; `width` is that of the box that it was aligned in."""

    x: float
    y: float
    width: float
    layout: QTextLayout
    number: int

    @property
    def text(self) -> str:
        """The line's own letters."""
        line = self.layout.lineAt(self.number)
        return self.layout.text()[line.textStart() : line.textStart() + line.textLength()]

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw the line with the left top corner of its box at a point."""
        painter.setPen(INK)
        self.layout.lineAt(self.number).draw(painter, QPointF(x, y))


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across: one that parts, or a faint one to write on."""

    x: float
    y: float
    width: float
    thickness: float = 0.5 * POINT
    faint: bool = False

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it from its left end."""
        painter.fillRect(
            QRectF(x, y - self.thickness / 2, self.width, self.thickness),
            FAINT if self.faint else INK,
        )


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle to be filled in; `width` is its diameter."""

    x: float
    y: float
    width: float

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it with its left and top edges at a point."""
        painter.setPen(QPen(INK, 0.6 * POINT))
        painter.drawEllipse(QRectF(x, y, self.width, self.width))


Mark = Words | Rule | Ring


@dataclass(frozen=True, slots=True)
class Row:
    """Marks that no page break parts. `base` is the baseline of its text, from its top."""

    height: float
    marks: tuple[Mark, ...] = ()
    base: float = 0.0


def joined(rows: Iterable[Row]) -> Row:
    """Rows that stand side by side as one, on a common baseline."""
    given = list(rows)
    base = max((row.base for row in given), default=0.0)
    marks: list[Mark] = []
    height = 0.0
    for row in given:
        drop = base - row.base if row.base else 0.0
        height = max(height, row.height + drop)
        marks += (replace(mark, y=mark.y + drop) for mark in row.marks) if drop else row.marks
    return Row(height, tuple(marks), base)


def beside(*columns: Sequence[Row]) -> list[Row]:
    """Columns of rows as one column: the first rows of all, then the second ones."""
    if len(columns) == 1:
        return list(columns[0])
    return [joined(row for row in rows if row) for rows in zip_longest(*columns)]


def lowered(row: Row, by: float) -> Row:
    """The row with some white above it."""
    marks = tuple(replace(mark, y=mark.y + by) for mark in row.marks)
    return Row(row.height + by, marks, row.base + by)
