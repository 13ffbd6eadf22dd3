"""A dialog with a long table: sorted by any column, and narrowed by what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QTableView, QVBoxLayout, QWidget

from studyapp.ui.labels import label
from studyapp.ui.parts.buttons import Button
from studyapp.ui.parts.table_order import TableOrder
from studyapp.ui.parts.table_rows import Rows, plain_table
from studyapp.ui.theme import text_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from studyapp.ui.look import Look
    from studyapp.ui.parts.table_rows import Index, TableRow

_LOOKED_AT = 300  # rows by which the columns are measured


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
        self.rows = Rows(columns, rows)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Show only rows with …")
        self.field.setAccessibleName("Show only rows with")
        self.field.setFont(theme.sans(14))
        self.field.textChanged.connect(self._narrow)
        self._count = label(look, "", 13, role="text2")
        self.table = self._table(look, title)
        self.order = TableOrder(look, self.table)
        self.order.asked.connect(self.order.turn)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.field, 1)
        head.addWidget(self.order)
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
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field.setFocus()

    def _table(self, look: Look, title: str) -> QTableView:
        table = plain_table(look, title)
        table.setModel(self.rows)
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
        table, columns = self.table, range(len(self.rows.columns))
        room = table.viewport().width()
        most = room // (len(columns) + 1) + 16
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
