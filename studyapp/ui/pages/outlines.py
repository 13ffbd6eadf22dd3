"""The essays that are kept: open, write on, save as Markdown, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.pages.page import ScrolledPage
from studyapp.ui.parts.boxes import line_in
from studyapp.ui.parts.buttons import Button, IconButton
from studyapp.ui.parts.dropped import open_below
from studyapp.ui.parts.rule import Rule
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from studyapp.app.outline_views import EssayRow, EssaysView
    from studyapp.ui.look import Look

_MEASURE = 760
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class OutlinesPage(ScrolledPage):
    """`marked` (on to its points), `continued`, `exported` and `deleted` give an essay's id."""

    marked = Signal(str)
    continued = Signal(str)
    exported = Signal(str)
    deleted = Signal(str)
    all_exported = Signal()
    more_asked = Signal()
    arguments_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        theme = look.theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Your essays")
        self._rows: list[_Essay] = []
        self._lines: list[QWidget] = []
        self._head = QWidget()
        head = line_in(self._head, theme.px(12))
        head.addWidget(label(look, "Your essays", 26, 600))
        head.addStretch(1)
        self._export = Button(look, "Save all as Markdown")
        self._export.clicked.connect(self.all_exported)
        head.addWidget(self._export)
        self._summary = wrapped(label(look, "", 14, role="text2"))
        self._to_arguments = Button(look, "Go to Arguments")
        self._to_arguments.clicked.connect(self.arguments_asked)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._more = Button(look, "")
        self._more.clicked.connect(self.more_asked)
        self.box.addWidget(self._head)
        self.box.addSpacing(theme.px(6))
        self.box.addWidget(self._summary)
        self.box.addSpacing(theme.px(16))
        self.box.addWidget(self._to_arguments, 0, Qt.AlignmentFlag.AlignLeading)
        self.box.addLayout(self._list)
        self.box.addSpacing(theme.px(16))
        self.box.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self.box.addStretch(1)

    def show_view(self, view: EssaysView) -> None:
        """Make the page match the view."""
        held = next((n for n, row in enumerate(self._rows) if row.hasFocus()), None)
        self._summary.setText(view.summary)
        self._export.setVisible(bool(view.rows))
        self._to_arguments.setVisible(not view.rows)
        self._more.setText(view.more)
        self._more.setVisible(bool(view.more))
        for line in self._lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._rows, self._lines = [], []
        for row in view.rows:
            self._add(row)
        self.refit()
        if held is not None and self._rows:
            self._rows[min(held, len(self._rows) - 1)].setFocus()

    def _add(self, row: EssayRow) -> None:
        line, rule = QWidget(), Rule(self.look)
        box = line_in(line, self.look.theme.px(8))
        essay = _Essay(self.look, row)
        go_on = self.marked if row.marked else self.continued
        essay.clicked.connect(lambda: go_on.emit(row.id))
        more = IconButton(self.look, "more", f"More for the essay: {row.prompt}")
        more.setToolTip("More")
        more.clicked.connect(lambda: self._menu(row, more))
        box.addWidget(essay, 1)
        box.addWidget(more, 0, Qt.AlignmentFlag.AlignVCenter)
        self._rows.append(essay)
        for widget in (rule, line):
            self._lines.append(widget)
            self._list.addWidget(widget)

    def _menu(self, row: EssayRow, at: QWidget) -> None:
        """What can be done with an essay; Return goes on where it was left."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, wish in (
            ("Its marks\tReturn" if row.marked else "Mark it", self.marked),
            ("Write on\tW", self.continued),
            ("Save as Markdown\tM", self.exported),
            ("Delete\tDel", self.deleted),
        ):
            menu.addAction(text, lambda wish=wish: wish.emit(row.id))  # type: ignore[misc]
        open_below(menu, at)

    def essay(self) -> str:
        """The id of the essay that has the keyboard, "" for none."""
        return next((row.id for row in self._rows if row.hasFocus()), "")

    def focus_row(self, place: int = 0) -> None:
        """Go to an essay, or to the page where there is none."""
        if self._rows:
            self._rows[place].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._to_arguments.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _MOVES.get(Qt.Key(event.key()), 0)
        if not by or not self._rows:
            super().keyPressEvent(event)
            return
        here = next((n for n, row in enumerate(self._rows) if row.hasFocus()), -by)
        place = min(max(here + by, 0), len(self._rows) - 1)
        self._rows[place].setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(self._rows[place], 0, 24)

    def fit(self, size: QSize) -> None:
        super().fit(size)
        margins = self.box.contentsMargins()
        content = size.width() - margins.left() - margins.right()
        width = min(content, self.look.theme.px(_MEASURE))
        button = max(self.look.theme.px(32), 32) + self.look.theme.px(8)
        for line in (self._head, self._summary, *self._lines):
            line.setFixedWidth(width)
        for row in self._rows:
            row.fit_width(width - button)


class _Essay(QPushButton):
    """An essay of the list: its prompt, and when and how long."""

    def __init__(self, look: Look, row: EssayRow) -> None:
        super().__init__()
        theme = look.theme
        self._look, self.id = look, row.id
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(row.words)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(theme.px(2))
        self._box.setContentsMargins(0, theme.px(10), 0, theme.px(10))
        self._prompt = Prose(theme.serif(17), theme.px(24), theme.color("text"), row.prompt)
        self._detail = Prose(theme.sans(13), theme.px(19), theme.color("text2"), row.detail)
        for prose in (self._prompt, self._detail):
            prose.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._box.addWidget(prose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
        elif event.key() in _MOVES:
            event.ignore()  # the page's
        else:
            super().keyPressEvent(event)

    def fit_width(self, width: int) -> None:
        """Be just so wide."""
        for prose in (self._prompt, self._detail):
            prose.fit_width(width)
        high = self._prompt.height() + self._detail.height() + self._look.theme.px(22)
        self.setFixedSize(QSize(width, high))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.underMouse():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.theme.color("sunken"))
            painter.drawRoundedRect(self.rect(), 6, 6)
            painter.end()
