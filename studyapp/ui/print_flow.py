"""Blocks of rows set down on pages, column by column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from studyapp.ui.print_marks import MM, POINT, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from studyapp.ui.print_marks import Mark

MARGIN = 18 * MM
_KEPT = 2  # rows of a block too high for any page that stay together at its beginning


class Paper(NamedTuple):
    """The size of a sheet of paper, in tenths of a point."""

    width: float
    height: float

    @property
    def measure(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def bottom(self) -> float:
        """Where text ends; the footer stands below."""
        return self.height - MARGIN - 4 * POINT


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that stay on one page if one can hold them, with some white `before`.

    The first `kept` rows stay together in any case: a heading and the beginning of what follows.
    """

    rows: Sequence[Row]
    before: float = 0.0
    kept: int = _KEPT

    @property
    def height(self) -> float:
        """Without the white before it."""
        return sum(row.height for row in self.rows)


class Placed(NamedTuple):
    """A row with the place of its top, and of its beginning across."""

    x: float
    y: float
    row: Row


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is printed, mirrored where the sheet is read from right to left."""

    paper: Paper
    placed: tuple[Placed, ...]
    right_to_left: bool = False

    def marks(self) -> list[tuple[float, float, Mark]]:
        """Each mark with its left and top."""
        found = []
        for x, y, row in self.placed:
            for mark in row.marks:
                start = x + mark.x
                left = self.paper.width - start - mark.width if self.right_to_left else start
                found.append((left, y + mark.y, mark))
        return found

    def draw(self, painter: QPainter) -> None:
        """Draw the page with a painter that is scaled to tenths of a point."""
        for left, top, mark in self.marks():
            mark.draw(painter, left, top)


class Flow:
    """Sets blocks down from the top of a page, in one column or several, on as many as it takes."""

    def __init__(self, paper: Paper, columns: int = 1, gap: float = 0.0) -> None:
        self.pages: list[list[Placed]] = [[]]
        self.width = (paper.measure - gap * (columns - 1)) / columns
        self._paper = paper
        self.columns = columns
        self._step = self.width + gap
        self._column = 0
        self._top = self._y = MARGIN
        self._bottom = paper.bottom

    @property
    def room(self) -> float:
        """The height of the columns on this page."""
        return self._paper.bottom - self._top

    def across(self, rows: Sequence[Row]) -> None:
        """Set rows over all columns at the top of a page, before anything else stands on it."""
        self._column = 0
        for row in rows:
            self._set(row)
        self._top = self._y

    def end_columns_after(self, height: float) -> None:
        """Let the columns of this page be only so high, so that they come out even."""
        self._bottom = min(self._paper.bottom, self._top + height)

    def add(self, block: Block) -> None:
        """Set a block down, in the next column or on the next page if it does not fit in here."""
        whole = block.height <= self._paper.bottom - MARGIN
        while whole and not self._fits(block.height, block.before) and not self._is_whole:
            self._next()
        start = sum(row.height for row in block.rows[: block.kept])
        if not whole and not self._is_new and not self._fits(start, block.before):
            self._next()
        if not self._is_new:
            self._y += block.before
        for row in block.rows:
            if not self._is_new and not self._fits(row.height):
                self._next()
            if row.marks or not self._is_new:
                self._set(row)

    @property
    def _is_new(self) -> bool:
        return self._y == self._top

    @property
    def _is_whole(self) -> bool:
        """Whether nothing stands on this page or column, and no page has more room."""
        return self._is_new and self._top == MARGIN and self._bottom == self._paper.bottom

    def _fits(self, height: float, before: float = 0.0) -> bool:
        return self._y + height + before * (not self._is_new) <= self._bottom + 0.01

    def _set(self, row: Row) -> None:
        self.pages[-1].append(Placed(MARGIN + self._column * self._step, self._y, row))
        self._y += row.height

    def _next(self) -> None:
        self._column += 1
        if self._column == self.columns:
            self.pages.append([])
            self._column = 0
            self._top = MARGIN
            self._bottom = self._paper.bottom
        self._y = self._top
