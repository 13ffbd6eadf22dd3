"""A dialog that lists many things, narrows the list as one types, and gives the one chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QVBoxLayout, QWidget

from studyapp.cards.folding import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studyapp.ui.look import Look

_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


def show_picker(
    look: Look,
    parent: QWidget,
    title: str,
    rows: Sequence[str],
    current: int,
    act: Callable[[int], None],
) -> QDialog:
    """Open the list; `act` gets the place of the row that is chosen. Esc chooses none."""
    picker = _Picker(look, parent, title, rows, current, act)
    picker.open()
    return picker


class _Picker(QDialog):
    def __init__(
        self,
        look: Look,
        parent: QWidget,
        title: str,
        rows: Sequence[str],
        current: int,
        act: Callable[[int], None],
    ) -> None:
        super().__init__(parent)
        theme = look.theme
        self._act = act
        self._folded = [folded(row) for row in rows]
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(
            min(theme.px(640), parent.width() - 48), min(theme.px(520), parent.height() - 48)
        )
        self._field = QLineEdit()
        self._field.setFont(theme.sans(14))
        self._field.setPlaceholderText("Words in it")
        self._field.setAccessibleName(f"{title}: words to narrow the list by")
        self._field.textChanged.connect(self._narrow)
        self._field.returnPressed.connect(self._take)
        self._field.installEventFilter(self)
        self._list = QListWidget()
        self._list.setFont(theme.serif(16))
        self._list.setAccessibleName(title)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setUniformItemSizes(True)
        self._list.setSpacing(theme.px(4))
        self._list.addItems(list(rows))
        for number, row in enumerate(rows):
            self._list.item(number).setToolTip(row)
        self._list.setCurrentRow(current)
        self._list.itemActivated.connect(lambda _item: self._take())
        self._list.itemClicked.connect(lambda _item: self._take())
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(theme.px(12))
        box.addWidget(self._field)
        box.addWidget(self._list, 1)
        self._field.setFocus()

    def _narrow(self, text: str) -> None:
        """Leave the rows that have every word, and go to the first of them."""
        words = folded(text).split()
        first = -1
        for number, row in enumerate(self._folded):
            fits = all(word in row for word in words)
            self._list.item(number).setHidden(not fits)
            if fits and first < 0:
                first = number
        self._list.setCurrentRow(first)

    def _take(self) -> None:
        place = self._list.currentRow()
        if place >= 0:
            self.accept()
            self._act(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down go through the list while one types."""
        if (
            watched is self._field
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _MOVES
        ):
            self._list.event(event)
            return True
        return False
