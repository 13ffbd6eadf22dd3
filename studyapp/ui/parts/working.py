"""What is shown of work under way: nothing at first, then words, then a thin bar and Cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import Button, Kind

if TYPE_CHECKING:
    from studyapp.ui.look import Look

WORDS_MS = 300
BAR_MS = 2_000
_LOOK_MS = 100
_WIDE = 320


class StoppedError(Exception):
    """Work was cancelled; raised by `Share.report` in the middle of it."""


class Share:
    """How much of some work is done, 0 to 1: told by a job, read by the window.

    One of the few things that two threads share; each field is written by one of them only.
    """

    def __init__(self) -> None:
        self.done = 0.0
        self.stopped = False

    def report(self, done: float) -> None:
        """Tell how much is done. Raises `StoppedError` if nobody waits for the work any more."""
        if self.stopped:
            raise StoppedError
        self.done = done


class Working(QWidget):
    """Hidden until work has taken a while. `cancelled` tells that nobody waits any longer."""

    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        box = column_in(self, look.theme.px(6))
        self._words = wrapped(label(look, "", 13.5, role="text2"))
        self._bar = _Bar(look)
        self._cancel = Button(look, "Cancel", Kind.TEXT)
        self._cancel.clicked.connect(self._give_up)
        box.addWidget(self._words)
        box.addWidget(self._bar)
        box.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignLeft)
        self._share = Share()
        self._waited_ms = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look_again)
        self.hide()

    def begin(self, words: str) -> Share:
        """Wait for work that is described so; work waited for until now is stopped.

        The job reports to what is returned.
        """
        self.end()
        self._share = Share()
        self._waited_ms = 0
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._timer.start()
        return self._share

    def end(self) -> None:
        """Nobody waits any more; a job that still runs stops at its next report."""
        self._share.stopped = True
        self._timer.stop()
        self.hide()

    def _give_up(self) -> None:
        self.end()
        self.cancelled.emit()

    def _look_again(self) -> None:
        self._waited_ms += _LOOK_MS
        self._bar.setValue(round(self._share.done * 100))
        self._bar.setVisible(self._waited_ms >= BAR_MS)
        self._cancel.setVisible(self._waited_ms >= BAR_MS)
        self.setVisible(self._waited_ms >= WORDS_MS)


class _Bar(QProgressBar):
    """A thin line, filled as far as the work is done."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setRange(0, 100)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(look.theme.px(_WIDE))

    def sizeHint(self) -> QSize:
        return QSize(self._look.theme.px(_WIDE), self._look.theme.px(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._look.theme.px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("line2"))
        painter.drawRoundedRect(self.rect(), 2, 2)
        width = self.width() * self.value() / 100
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setBrush(theme.color("accent"))
        left = self.width() - width if rightward else 0.0
        painter.drawRoundedRect(QRectF(left, 0, width, self.height()), 2, 2)
        painter.end()
