"""The rows of a table that is sorted by any column, and the table that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from studyapp.cards.folding import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.ui.look import Look

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its key, its texts, and what they are sorted by ("" or absent: by the text)."""

    key: str
    texts: tuple[str, ...]
    ranks: tuple[float | str | None, ...] = ()

    def rank(self, column: int) -> tuple[bool, float, str]:
        """By what the row is sorted; what has no rank of its own comes after numbers."""
        own = self.ranks[column] if column < len(self.ranks) else None
        if isinstance(own, int | float):
            return (False, float(own), "")
        return (own is None and bool(self.ranks), 0.0, folded(own or self.texts[column]))


class Rows(QAbstractTableModel):
    """The rows that contain what was typed, in the order that was asked for."""

    def __init__(self, columns: Sequence[str], rows: Sequence[TableRow]) -> None:
        super().__init__()
        self.columns, self._all = tuple(columns), tuple(rows)
        self._folded: list[str] = []  # made when somebody types: of thousands it takes a while
        self._order = list(range(len(rows)))
        self._typed = ""
        self.column, self.down = -1, False  # what it is sorted by; -1: as given
        self._shown: list[int] = self._order

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        return self.row(index.row()).texts[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section]
        return None

    @property
    def whole(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._all)

    def row(self, number: int) -> TableRow:
        """A row that is shown."""
        return self._all[self._shown[number]]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; equal rows stay in the order in which they were given."""
        self.column, self.down = column, order == Qt.SortOrder.DescendingOrder
        if column >= 0:
            ranks = [row.rank(column) for row in self._all]
            numbers = range(len(self._all))
            self._order = sorted(numbers, key=ranks.__getitem__, reverse=self.down)
        self._show()

    def narrow(self, typed: str) -> None:
        """Show the rows that contain all words of a text."""
        self._typed = typed
        self._show()

    def _show(self) -> None:
        words = folded(self._typed).split()
        if words and not self._folded:
            self._folded = [folded(" ".join(row.texts)) for row in self._all]
        self.beginResetModel()
        self._shown = self._order
        for word in words:
            self._shown = [number for number in self._shown if word in self._folded[number]]
        self.endResetModel()


def plain_table(look: Look, title: str) -> QTableView:
    """A table without a model yet: whole rows are chosen, and its head may be pressed."""
    theme = look.theme
    table = QTableView()
    table.setAccessibleName(title)
    table.setFont(theme.sans(14))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(max(theme.px(32), 32))
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    header.setFont(theme.sans(12.5))
    header.setHighlightSections(False)
    header.setSectionsClickable(True)
    header.setSortIndicatorShown(False)
    header.setStretchLastSection(False)
    return table
