"""Message bars, which stay until their cause is gone, and the toast, which goes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from studyapp.app.views import Notice, Tone
from studyapp.ui.isolating import isolated
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.theme import text_width

if TYPE_CHECKING:
    from studyapp.ui.look import Look

_ICON = {Tone.INFO: "info", Tone.WARN: "warning", Tone.DANGER: "error"}
_INK = {Tone.INFO: "edge", Tone.WARN: "warn", Tone.DANGER: "danger"}
_SOFT = {Tone.INFO: "sunken", Tone.WARN: "warn_soft", Tone.DANGER: "danger_soft"}
TOAST_MS = 6000
_INSET, _GAP, _ASIDE = 16, 24, 24  # of the toast: in it, before its button, around it
_MEASURE = 640


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say something."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class MessageBar(QWidget):
    """A sentence with an icon and a coloured edge, and at most one thing to do."""

    acted = Signal(str)

    def __init__(self, look: Look, notice: Notice) -> None:
        super().__init__()
        self._look = look
        self._tone = notice.tone
        theme = look.theme
        box = QHBoxLayout(self)
        box.setContentsMargins(theme.px(38), 10, 16, 10)
        box.setSpacing(12)
        text = QLabel(isolated(notice.text))
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setFont(theme.sans(13))
        box.addWidget(text, 1)
        self.button = Button(look, notice.label, Kind.TEXT) if notice.label else None
        if self.button is not None:
            self.button.clicked.connect(lambda: self.acted.emit(notice.action))
            box.addWidget(self.button)
        self.setAccessibleName(notice.text)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(_SOFT[self._tone]))
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        edge = self.width() - 3 if rightward else 0
        ink = theme.color(_INK[self._tone])
        painter.fillRect(edge, 0, 3, self.height(), ink)
        x = self.width() - theme.px(22) if rightward else theme.px(22)
        if self._tone is Tone.INFO:
            ink = theme.color("text2")
        self._look.icons.paint(
            painter, _ICON[self._tone], QPointF(x, self.height() / 2), theme.px(16), ink
        )
        painter.end()


class Toast(QWidget):
    """One line at the foot of the page for six seconds, with Undo where that makes sense.

    It stands over `page`, a child of the window, so that the sidebar stays free.
    """

    acted = Signal(str)

    def __init__(self, look: Look, window: QWidget, page: QWidget) -> None:
        super().__init__(window)
        self._look, self._page = look, page
        self._action = ""
        self.lift = 0  # how far above the foot of the page, in unscaled pixels
        box = QHBoxLayout(self)
        box.setContentsMargins(_INSET, 12, _INSET, 12)
        box.setSpacing(_GAP)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setFont(look.theme.sans(14))
        self._text.setStyleSheet(f"color: {look.theme.tokens['bg']}")
        self._button = _ToastButton(look)
        self._button.clicked.connect(self._act)
        box.addWidget(self._text)
        box.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        page.installEventFilter(self)
        self.hide()

    def say(self, text: str, label: str = "", action: str = "", *, stays: bool = False) -> None:
        """Show a sentence; a new one takes the place of the old. One that `stays` has a Close."""
        self._text.setText(isolated(text))
        self._action = action
        self._button.setText(label)
        self._button.setVisible(bool(label))
        self._place()
        self.show()
        self.raise_()
        if stays:
            self._timer.stop()
        else:
            self._timer.start(TOAST_MS)
        announce(self, text)

    @property
    def offer(self) -> str:
        """What the button on the toast would do, "" if there is none to be pressed."""
        return self._action if self.isVisible() else ""

    def withdraw(self) -> None:
        """Take an offer away that would mean something else by now."""
        if self._action:
            self.hide()

    def unsay(self, text: str) -> None:
        """Take a sentence away that is true no more; another that stands there stays."""
        if text and self._text.text() == isolated(text):
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        """In the middle of the page, over two lines or more where one is not wide enough."""
        text, place = self._text, self._page.geometry()
        button = self._button.sizeHint().width() + _GAP if self._button.text() else 0
        room = min(place.width() - 2 * (_ASIDE + _INSET) - button, self._look.theme.px(_MEASURE))
        needed = text_width(text.font(), text.text()) + 2
        text.setWordWrap(needed > room)
        text.setFixedWidth(min(needed, room))
        self.adjustSize()
        left = place.center().x() - self.width() // 2
        low = place.bottom() - self.height() - self._look.theme.px(_ASIDE + self.lift)
        self.move(left, low)

    def _act(self) -> None:
        self.hide()
        self.acted.emit(self._action)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.color("text"))
        painter.drawRoundedRect(self.rect(), 8, 8)
        painter.end()


class _ToastButton(Button):
    """A text button on the toast's inverted ground."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "", Kind.TEXT)
        self.setFont(look.theme.sans(14, 600))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self._look.theme.color("bg"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()
