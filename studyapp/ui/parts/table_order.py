"""What a table is sorted by: pressed at its head, or chosen from a menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from studyapp.ui.parts.dropped import open_below
from studyapp.ui.parts.toggles import Chooser

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from studyapp.ui.look import Look
    from studyapp.ui.parts.table_rows import Rows

_AS_GIVEN = "Sorted by"


class TableOrder(Chooser):
    """Names the column and offers all of them: the head of a table cannot be reached by keys.

    `asked` gives the column that the rows are to be sorted by.
    """

    asked = Signal(int)

    def __init__(self, look: Look, table: QTableView) -> None:
        super().__init__(look, _AS_GIVEN, _AS_GIVEN)
        self._table = table
        table.horizontalHeader().sectionClicked.connect(self.asked)
        self.clicked.connect(lambda: open_below(self.columns_menu(), self))

    @property
    def _rows(self) -> Rows:
        rows: Rows = self._table.model()  # type: ignore[assignment]
        return rows

    def columns_menu(self) -> QMenu:
        """The columns, the present one with a mark."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for number, column in enumerate(self._rows.columns):
            action = menu.addAction(column)
            action.setCheckable(True)
            action.setChecked(number == self._rows.column)
            action.triggered.connect(partial(self._ask, number))
            group.addAction(action)
        return menu

    def _ask(self, column: int, _checked: bool = False) -> None:
        self.asked.emit(column)

    def turn(self, column: int) -> None:
        """Sort by a column, or the other way round if it was sorted by that already."""
        rows = self._rows
        down = rows.column == column and not rows.down
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        rows.sort(column, order)
        header = self._table.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(column, order)
        self.set_text(f"{rows.columns[column]}{', last first' if down else ''}")

    def forget(self) -> None:
        """Show that the rows are as they were given."""
        self._table.horizontalHeader().setSortIndicatorShown(False)
        self.set_text(_AS_GIVEN)
