"""What pages share: they fit the window, in a scrolled body or without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from studyapp.ui.parts.scrolled import ScrolledArea

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QResizeEvent

    from studyapp.ui.look import Look

NARROW = 1000  # below this width of the window, margins shrink and the sidebar is a rail
SHORT = 700  # below this height, type and margins shrink


def side_of(page: QWidget) -> int:
    """The margin at either side of a page."""
    return 36 if page.window().width() < NARROW else 56


class FittedPage(QWidget):
    """A page that fits its parts to its size."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(event.size())

    def fit(self, size: QSize) -> None:
        """Fit the parts to a size of the page."""
        raise NotImplementedError


class ScrolledPage(ScrolledArea):
    """A page that scrolls up and down if it must, never sideways."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.body = QWidget()
        self.box = QVBoxLayout(self.body)
        self.box.setSpacing(0)
        self.setWidget(self.body)
        self._sight = self.size()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sight = event.size()
        self.refit()

    def refit(self) -> None:
        """Choose the margins anew, for what is in sight: the page shows something else."""
        self.fit(self._sight)

    def fit(self, size: QSize) -> None:
        """Choose the margins for a size of the page."""
        side = side_of(self)
        top = 36 if self.window().height() < SHORT else 56
        self.box.setContentsMargins(side, top, side, 8 if top < 56 else 24)

    def set_columns(
        self, columns: QBoxLayout, size: QSize, least: int, gap_below: int
    ) -> tuple[bool, int, int]:
        """Put two columns side by side, or one below the other on a page narrower than `least`.

        Returns whether one stands below the other, the width of the content and the gap, in pixels.
        """
        margins = self.box.contentsMargins()
        content = size.width() - margins.left() - margins.right()
        single = size.width() < least
        direction = QBoxLayout.Direction
        columns.setDirection(direction.TopToBottom if single else direction.LeftToRight)
        gap = gap_below if single else 32 if self.window().width() < NARROW else 72
        columns.setSpacing(gap)
        return single, content, gap
