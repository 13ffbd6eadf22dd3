"""A table in a page: its rows in the order of any column, one of them chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStyledItemDelegate, QTableView, QWidget

from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.table_order import TableOrder
from studyapp.ui.parts.table_rows import Index, Rows, TableRow, plain_table
from studyapp.ui.theme import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QResizeEvent

    from studyapp.ui.look import Look

_PADDING = 26
_AFTER_NUMBERS = "\u2002"  # what stands to the right is apart from the column after it
_ROOM_FOR_ARROW = "\u2003\u2002"  # the sign of the order stands over the end of its heading
_LEAST_WIDE = 150  # of the column that takes what is left, in unscaled pixels
_MOST_WIDE = 220  # of all others: what is cut is told in a tooltip
_SHOWN = 12  # rows that are in sight without scrolling, at most


class _TintedRows(Rows):
    """Rows whose cells may have a colour of their own, by key and column."""

    def __init__(
        self,
        columns: Sequence[str],
        rows: Sequence[TableRow],
        tints: dict[tuple[str, int], QColor],
        numbers: frozenset[int],
    ) -> None:
        super().__init__(columns, rows)
        self._tints, self._numbers = tints, numbers

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._tints.get((self.row(index.row()).key, index.column()))
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in self._numbers:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return super().data(index, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self._numbers:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return super().headerData(section, orientation)
        found = super().headerData(section, orientation, role)
        if role != Qt.ItemDataRole.DisplayRole:
            return found
        if section == self.column:
            return f"{found}{_ROOM_FOR_ARROW}"
        return f"{found}{_AFTER_NUMBERS}" if section in self._numbers else found


class _Cells(QStyledItemDelegate):
    """Sets each cell in the direction of its own text, whatever the window's (U+2068, U+2069), with
    some room after numbers."""

    def __init__(self, table: QTableView, room: str) -> None:
        super().__init__(table)
        self._room = room

    def displayText(self, value: Any, locale: QLocale | QLocale.Language) -> str:
        return f"\u2068{value}\u2069{self._room}"


class FigureTable(QWidget):
    """`chosen` gives the key of the row that became the current one.

    `wide` is the column that takes what the others leave, `numbers` are those set to the right,
    `spare` those that are left out, in that order, where there is no room for all.
    """

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        title: str,
        columns: tuple[str, ...],
        wide: int,
        numbers: frozenset[int] = frozenset(),
        spare: tuple[int, ...] = (),
    ) -> None:
        super().__init__()
        self._look, self._numbers = look, numbers
        self._wide, self._spare = wide, spare
        self._rows = _TintedRows(columns, (), {}, numbers)
        self.table = plain_table(look, title)
        self.table.setModel(self._rows)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setItemDelegate(_Cells(self.table, ""))
        figures = _Cells(self.table, _AFTER_NUMBERS)
        for column in numbers:
            self.table.setItemDelegateForColumn(column, figures)
        self.order = TableOrder(look, self.table)
        self.order.asked.connect(self.sort_by)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.order)
        box = column_in(self, look.theme.px(4))
        box.addLayout(line)
        box.addWidget(self.table)

    @property
    def current(self) -> str:
        """The key of the row that is chosen, "" if none is."""
        index = self.table.currentIndex()
        return self._rows.row(index.row()).key if index.isValid() else ""

    def show_rows(
        self, rows: Sequence[TableRow], tints: dict[tuple[str, int], QColor] | None = None
    ) -> None:
        """Show other rows, the first of them chosen."""
        old = self._rows
        self._rows = _TintedRows(old.columns, rows, tints or {}, self._numbers)
        self.table.setModel(self._rows)
        old.deleteLater()
        selection = self.table.selectionModel()
        selection.currentRowChanged.connect(self._choose)
        self.order.forget()
        self._share_out()
        if rows:
            self.table.selectRow(0)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._rows.row(index.row()).key)

    def sort_by(self, column: int) -> None:
        """Sort by a column, or the other way round; the row that was chosen stays so."""
        key = self.current
        self.order.turn(column)
        self._share_out()
        self.table.scrollToTop()
        for number in range(self._rows.rowCount()):
            if self._rows.row(number).key == key:
                self.table.selectRow(number)
                self.table.scrollTo(self.table.currentIndex())

    def fit_rows(self) -> None:
        """Be as high as the rows need, up to a dozen of them."""
        rows = min(max(self._rows.rowCount(), 3), _SHOWN)
        high = self.table.verticalHeader().defaultSectionSize()
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(rows * high + head + 2 * self.table.frameWidth() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Every column takes what it needs, the wide one what is left."""
        bar = self.table.verticalScrollBar().sizeHint().width()
        scrolls = self._rows.rowCount() > _SHOWN
        room = self.table.width() - 2 * self.table.frameWidth() - (bar if scrolls else 0)
        least = self._look.theme.px(_LEAST_WIDE)
        needed = {column: self._needed(column) for column in range(len(self._rows.columns))}
        most = self._look.theme.px(_MOST_WIDE)
        needed = {column: min(width, most) for column, width in needed.items()}
        needed[self._wide] = least
        for column in self._spare:
            if sum(needed.values()) > room:
                del needed[column]
        needed[self._wide] = max(least, room - sum(needed.values()) + least)
        for column in range(len(self._rows.columns)):
            self.table.setColumnHidden(column, column not in needed)
            self.table.setColumnWidth(column, needed.get(column, 0))

    def _needed(self, column: int) -> int:
        texts = (self._rows.row(number).texts[column] for number in range(self._rows.rowCount()))
        longest = max(texts, key=len, default="")
        head = self.table.horizontalHeader().sectionSizeHint(column)
        return max(text_width(self.table.font(), longest) + _PADDING, head)
