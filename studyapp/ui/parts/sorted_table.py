"""A dialog with a long table: sorted by any column, and narrowed by what is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QActionGroup, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from studyapp.cards.folding import folded
from studyapp.ui.labels import label
from studyapp.ui.parts.buttons import Button
from studyapp.ui.parts.dropped import open_below
from studyapp.ui.parts.toggles import Chooser
from studyapp.ui.theme import text_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studyapp.ui.look import Look

_LOOKED_AT = 300  # rows by which the columns are measured
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
        self._columns, self._all = tuple(columns), tuple(rows)
        self._folded: list[str] = []  # made when somebody types: of thousands it takes a while
        self._order = list(range(len(rows)))
        self._typed = ""
        self.column, self.down = -1, False  # what it is sorted by; -1: as given
        self._shown: list[int] = self._order

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        return self.row(index.row()).texts[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section]
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


class SortedTable(QDialog):
    """The table with a field above it. Return or a double click opens a row, if it can be."""

    def __init__(
        self,
        look: Look,
        title: str,
        columns: tuple[str, ...],
        rows: Sequence[TableRow],
        parent: QWidget,
        opened: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(parent)
        theme = look.theme
        self.setWindowTitle(title)
        room = parent.size()
        self.resize(min(theme.px(820), room.width() - 48), min(theme.px(680), room.height() - 48))
        self._opened = opened
        self._columns = columns
        self.rows = Rows(columns, rows)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Show only rows with …")
        self.field.setAccessibleName("Show only rows with")
        self.field.setFont(theme.sans(14))
        self.field.textChanged.connect(self._narrow)
        self._count = label(look, "", 13, role="text2")
        self._by = Chooser(look, "", "Sorted by")
        self._by.clicked.connect(self._offer)
        self.table = self._table(look, title)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.field, 1)
        head.addWidget(self._by)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._count, 1)
        close = Button(look, "Close")
        close.clicked.connect(self.reject)
        foot.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(12)
        box.addLayout(head)
        box.addWidget(self.table)
        box.addLayout(foot)
        self._tell()
        self._name_order(-1)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field.setFocus()

    def _table(self, look: Look, title: str) -> QTableView:
        table = plain_table(look, title)
        table.setModel(self.rows)
        table.horizontalHeader().sectionClicked.connect(self._turn)
        table.activated.connect(self._open)
        return table

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """The longest column takes what the others leave; they take what they need, or a share."""
        table, columns = self.table, range(len(self._columns))
        room = table.viewport().width()
        most = room // (len(self._columns) + 1) + 16
        rows = [self.rows.row(number) for number in range(min(self.rows.rowCount(), _LOOKED_AT))]
        longest = [
            max((row.texts[column] for row in rows), key=len, default="") for column in columns
        ]
        widest = longest.index(max(longest, key=len))
        header = table.horizontalHeader()
        needed = [
            max(text_width(table.font(), longest[column]), header.sectionSizeHint(column)) + 16
            for column in columns
        ]
        others = [min(width, most) for width in needed]
        for column in columns:
            table.setColumnWidth(column, others[column])
        rest = room - sum(others) + others[widest]
        table.setColumnWidth(widest, max(rest, others[widest]))

    def _turn(self, column: int) -> None:
        """Sort by a column, or the other way round if it was sorted by that already."""
        same = self.rows.column == column
        down = same and not self.rows.down
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.rows.sort(column, order)
        self._name_order(column)

    def _name_order(self, column: int) -> None:
        if column < 0:
            self._by.set_text("Sorted by")
            return
        header = self.table.horizontalHeader()
        down = self.rows.down
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        header.setSortIndicatorShown(True)
        header.setSortIndicator(column, order)
        self._by.set_text(f"{self._columns[column]}{', last first' if down else ''}")

    def _offer(self) -> None:
        """The columns, as a menu: the head of a table cannot be reached by keys."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for number, column in enumerate(self._columns):
            action = menu.addAction(column)
            action.setCheckable(True)
            action.setChecked(number == self.rows.column)
            action.triggered.connect(lambda _=False, number=number: self._turn(number))
            group.addAction(action)
        open_below(menu, self._by)

    def _narrow(self, typed: str) -> None:
        self.rows.narrow(typed)
        self._tell()

    def _tell(self) -> None:
        shown, whole = self.rows.rowCount(), self.rows.whole
        rows = "row" if whole == 1 else "rows"
        self._count.setText(
            f"{whole:,} {rows}" if shown == whole else f"{shown:,} of {whole:,} {rows}"
        )

    def _open(self, index: Index) -> None:
        if self._opened is not None and index.isValid():
            key = self.rows.row(index.row()).key
            self.accept()
            self._opened(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Return work from the field."""
        if self.field.hasFocus() and self.rows.rowCount():
            if event.key() == Qt.Key.Key_Down:
                self.table.setFocus(Qt.FocusReason.TabFocusReason)
                self.table.setCurrentIndex(self.rows.index(0, 0))
                return
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._opened is not None:
                self._open(self.rows.index(0, 0))
                return
        super().keyPressEvent(event)
