"""A column in the middle of a page, scrolled if it must."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.scrolled import ScrolledArea
from studyapp.ui.parts.sight import bring_in_sight, lay_out

_KEPT = 48  # pixels that stay in sight when one reads on


class ColumnScroll(ScrolledArea):
    """Keeps a column in the middle, whether or not a scroll bar takes room.

    `below` are the pixels that stay free under the last part.
    """

    def __init__(self, column: QWidget, below: int) -> None:
        super().__init__()
        self._column = column
        self._above, self._below = 0, below
        self._body = QWidget()
        self._box = column_in(self._body)
        self._box.addWidget(column, 0, Qt.AlignmentFlag.AlignHCenter)
        self._box.addStretch(1)
        self.setWidget(self._body)
        self.verticalScrollBar().rangeChanged.connect(self._center)

    def append(self, part: QWidget) -> None:
        """Put a part under the column, in the middle too, with a width of its own."""
        self._box.insertWidget(self._box.count() - 1, part, 0, Qt.AlignmentFlag.AlignHCenter)

    @property
    def bar_width(self) -> int:
        """The room that a scroll bar takes, or would take."""
        return self.verticalScrollBar().sizeHint().width()

    def fit(self, measure: int, above: int) -> None:
        """Make the column so wide, so many pixels below the top."""
        self._column.setFixedWidth(measure)
        self._above = above
        self._center()

    def bring(self, first: QWidget, last: QWidget) -> None:
        """Have the parts from one to another in sight; of what is too high, the beginning.

        They may have been shown a moment ago.
        """
        lay_out()
        top, bottom = self._place(first).top(), self._place(last).bottom()
        bring_in_sight(self, QRect(0, top, 1, bottom - top))

    def hides(self, part: QWidget) -> bool:
        """Whether the end of a part lies below what is in sight."""
        bar = self.verticalScrollBar()
        return self._place(part).bottom() >= bar.value() + self.viewport().height()

    def read_on(self, part: QWidget) -> None:
        """Scroll down to what follows, at most to the end of a part."""
        bar, high = self.verticalScrollBar(), self.viewport().height()
        end = self._place(part).bottom() + 1 - high
        bar.setValue(min(bar.value() + max(high - _KEPT, high // 2), end + self._below))

    def _place(self, part: QWidget) -> QRect:
        return QRect(part.mapTo(self._body, QPoint(0, 0)), part.size())

    def _center(self, *_: int) -> None:
        shift = self.bar_width if self.verticalScrollBar().maximum() else 0
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (0, shift) if rightward else (shift, 0)
        self._box.setContentsMargins(left, self._above, right, self._below)
