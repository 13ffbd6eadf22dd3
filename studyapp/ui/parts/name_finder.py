"""Finding an entity by a part of its title, where its id is to be written."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.ui.look import Look

_LONGEST = 70  # letters of a title in a list
_SHOWN = 10
_MOST = 2**31 - 1  # letters: Qt would cut what is longer than 32,767


def shortened(words: str) -> str:
    """Words that fit into a list."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


class NameFinder(QCompleter):
    """Offers titles with their refs, by any part of either; the ref is what is written."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._names: tuple[Sequence[str], Sequence[str]] = ((), ())
        self._stale = False
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(_SHOWN)

    def offer(self, refs: Sequence[str], titles: Sequence[str]) -> None:
        """Have other refs in the list, with their titles."""
        self._stale = self._stale or (refs, titles) != self._names
        self._names = refs, titles

    def fill(self) -> None:
        """Make the list, now that it is needed."""
        if not self._stale:
            return
        self._stale = False
        model = QStandardItemModel(self)
        for ref, title in zip_longest(*self._names, fillvalue=""):
            item = QStandardItem(f"{shortened(title)} ({ref})" if title else ref)
            item.setData(ref, Qt.ItemDataRole.UserRole)
            model.appendRow(item)
        self.setModel(model)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.UserRole) or "")


class RefLine(QLineEdit):
    """A line for one ref, with the list of those that there are."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setFont(look.theme.sans(14))
        self.setMaxLength(_MOST)
        self.names = NameFinder(self)

    def offer(self, refs: Sequence[str], titles: Sequence[str]) -> None:
        """Offer some refs, with their titles, to whoever types."""
        self.names.offer(refs, titles)
        if refs and self.completer() is None:
            self.setCompleter(self.names)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.names.fill()
        super().focusInEvent(event)


class AddLine(RefLine):
    """A line in which a title is looked for, to add its ref to a list: `found` gives it.

    Return takes what is chosen in the list, or else its first line.
    """

    found = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look)
        self.setAccessibleName(name)
        self.setPlaceholderText("Add by name")
        self.names.activated.connect(self._take)
        self.returnPressed.connect(self._take_first)

    def _take_first(self) -> None:
        self.names.setCompletionPrefix(self.text())
        if self.text().strip() and self.names.completionCount():
            self.names.setCurrentRow(0)
            self._take(self.names.currentCompletion())

    def _take(self, ref: str) -> None:
        self.found.emit(ref)
        QTimer.singleShot(0, self, self.clear)  # the list writes what was chosen into the line
