"""Keys that are held down, where Qt does not notice that they repeat."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_ACTING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class HeldKeys(QObject):
    """Lets Return, Enter and Space act once for each time they are really pressed.

    An X server sends a held key as releases and presses that carry one time. Qt looks ahead for
    the pair to mark it as a repeat; where the focus moves or the program is busy it looks in
    vain, and a held key would grade card after card. The server's own times cannot be missed.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._released_ms: dict[int, int] = {}
        self._down: set[int] = set()
        self._repeats = False
        window.winId()  # makes the window's handle
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every press comes twice: first as a question whether a shortcut may have it."""
        if event.type() == QEvent.Type.FocusOut:
            self.forget()
        if not isinstance(event, QKeyEvent) or event.key() not in _ACTING:
            return False
        key, kind = event.key(), event.type()
        if kind == QEvent.Type.KeyRelease and not event.isAutoRepeat():
            self._down.discard(key)
            self._released_ms[key] = event.timestamp()
        elif kind == QEvent.Type.ShortcutOverride:
            self._repeats = self._is_repeat(event) and not self._types_a_space(key)
            self._down.add(key)
            if self._repeats:
                event.accept()  # no shortcut gets it
            return self._repeats
        return kind == QEvent.Type.KeyPress and self._repeats

    def _is_repeat(self, event: QKeyEvent) -> bool:
        key, at_ms = event.key(), event.timestamp()
        at_once = at_ms > 0 and self._released_ms.get(key) == at_ms
        return event.isAutoRepeat() or key in self._down or at_once

    def forget(self) -> None:
        """The window lost the keyboard, perhaps to a dialog: a release may go elsewhere."""
        self._down.clear()

    def _types_a_space(self, key: int) -> bool:
        focused = self._window.focusWidget()
        return key == Qt.Key.Key_Space and isinstance(focused, QLineEdit) and bool(focused.text())
