"""Decks: what is there to study, whether it is in use, and what its check found."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studyapp.ui.labels import label, tint, wrapped
from studyapp.ui.pages.page import ScrolledPage
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.buttons import Button, IconButton, Kind
from studyapp.ui.parts.controls import CheckBox
from studyapp.ui.parts.dropped import open_below
from studyapp.ui.parts.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from studyapp.app.deck_views import DeckProblem, DeckRow, DecksView, LostDeck
    from studyapp.ui.look import Look

_SHOWN_PROBLEMS = 20
_ONE_LINE = 640  # pixels of the page from which title and buttons stand on one line


class DecksPage(ScrolledPage):
    """`switched` turns a deck on or off; `acted` names what else is asked for and a folder;
    `place_asked` gives a folder, and a file, line and column in it."""

    switched = Signal(str, bool)
    acted = Signal(str, str)
    place_asked = Signal(str, str, int, int)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Decks")
        theme = look.theme
        self._view: DecksView | None = None
        self._uses: dict[str, CheckBox] = {}
        self._edits: list[Button] = []
        self._offers: list[tuple[str, Callable[[], object]]] = []
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(theme.px(8))
        self._head.addWidget(label(look, "Decks", 26, 600))
        self._head.addStretch(1)
        self._head.addWidget(self._buttons())
        self.box.addLayout(self._head)
        self._summary = wrapped(label(look, "", 14, role="text2"))
        self.box.addSpacing(theme.px(6))
        self.box.addWidget(self._summary)
        self.box.addSpacing(theme.px(28))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.box.addLayout(self._list)
        self.box.addStretch(1)

    def _buttons(self) -> QWidget:
        """What can be done with decks as a whole."""
        look = self.look
        holder = QWidget()
        line = line_in(holder, 8)
        again = Button(look, "Read again")
        again.setToolTip("Read all deck files again")
        again.clicked.connect(lambda: self.acted.emit("reread", ""))
        opened = Button(look, "Open a deck folder")
        opened.clicked.connect(lambda: self.acted.emit("open", ""))
        new = Button(look, "New deck")
        new.setToolTip("Make a deck from a template (key N)")
        new.clicked.connect(lambda: self.acted.emit("new", ""))
        self._more = IconButton(look, "more", "More: import, export, install")
        self._more.clicked.connect(lambda: open_below(self.more_menu(), self._more))
        self._more.hide()
        for button in (again, opened, new, self._more):
            line.addWidget(button)
        line.addStretch(1)
        return holder

    def offer(self, words: str, act: Callable[[], object]) -> None:
        """Put an entry into the menu of what else can be done."""
        self._offers.append((words, act))
        self._more.show()

    def more_menu(self) -> QMenu:
        """What else can be done with decks."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act in self._offers:
            menu.addAction(words).triggered.connect(partial(_do, act))
        return menu

    def deck_menu(self, folder: str) -> QMenu:
        """What else can be done with a deck of the student's own."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        remove = menu.addAction("Remove deck…")
        remove.triggered.connect(lambda: self.acted.emit("remove-deck", folder))
        return menu

    def fit(self, size: QSize) -> None:
        super().fit(size)
        direction = QBoxLayout.Direction
        wide = size.width() >= self.look.theme.px(_ONE_LINE)
        self._head.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from deck to deck, N makes one."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self._edits:
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_N and not event.modifiers():
            self.acted.emit("new", "")
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        focused = self.focusWidget()
        here = next((n for n, one in enumerate(self._edits) if one is focused), None)
        place = (here + by) % len(self._edits) if here is not None else 0 if by > 0 else -1
        button = self._edits[place]
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(button)

    def show_view(self, view: DecksView) -> None:
        """Make the page match the view."""
        before, self._view = self._view, view
        if before is not None and _all_in_use(before) == _all_in_use(view):
            for row in view.rows:  # the rows stay, and with them the focus
                use = self._uses[row.folder]
                use.blockSignals(True)
                use.setChecked(row.enabled)
                use.blockSignals(False)
            return
        focused = self.focusWidget() if self.isVisible() else None
        self._uses, self._edits = {}, []
        self._summary.setText(view.summary)
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is None:
                continue
            if focused is not None and widget.isAncestorOf(focused):
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            widget.deleteLater()
        for lost in view.lost:
            self._list.addWidget(self._lost(lost))
        menus = any(row.own for row in view.rows)
        for row in view.rows:
            self._list.addWidget(self._row(row, menus=menus))

    def _titled(self, words: str) -> tuple[QWidget, QVBoxLayout, QHBoxLayout]:
        """The beginning of a row: its column, and the line of its title."""
        look, theme = self.look, self.look.theme
        holder = QWidget()
        box = column_in(holder, theme.px(4))
        box.addWidget(Rule(look))
        box.addSpacing(theme.px(12))
        line = QHBoxLayout()
        title = QLabel(words)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setFont(theme.serif(17))
        title.setWordWrap(True)
        title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        tint(look, title, "text")
        line.addWidget(title, 1)
        box.addLayout(line)
        return holder, box, line

    def _where(self, words: str) -> QLabel:
        where = wrapped(label(self.look, words, 12.5, role="text3"))
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return where

    def _lost(self, lost: LostDeck) -> QWidget:
        """What was written in a folder that the list lacks, and what can be done with it."""
        look, theme = self.look, self.look.theme
        holder, box, line = self._titled(lost.title)
        save = Button(look, "Save as a new deck" if lost.gone else "Edit", Kind.TEXT)
        name = f"Save what you wrote in {lost.title} as a new deck"
        save.setAccessibleName(name if lost.gone else f"Edit {lost.title}")
        action = "rescue" if lost.gone else "edit"
        save.clicked.connect(lambda: self.acted.emit(action, lost.folder))
        self._edits.append(save)
        drop = Button(look, "Throw away", Kind.TEXT)
        drop.setAccessibleName(f"Throw away what you wrote in {lost.title}")
        drop.clicked.connect(lambda: self.acted.emit("throw-away", lost.folder))
        line.addWidget(save)
        line.addSpacing(theme.px(16))
        line.addWidget(drop)
        box.addWidget(wrapped(label(look, lost.detail, 13.5, 600, "warn")))
        box.addWidget(self._where(lost.where))
        box.addSpacing(theme.px(12))
        return holder

    def _more_of(self, row: DeckRow) -> QWidget:
        """The button of a deck's menu, or its room where there is none."""
        more = IconButton(self.look, "more", f"More for {row.title}: remove")
        if not row.own:
            room = QWidget()
            room.setFixedWidth(more.sizeHint().width())
            return room
        more.setToolTip("More: remove")
        more.clicked.connect(lambda: open_below(self.deck_menu(row.folder), more))
        return more

    def _row(self, row: DeckRow, *, menus: bool) -> QWidget:
        look, theme = self.look, self.look.theme
        holder, box, line = self._titled(row.title)
        edit = Button(look, "Edit", Kind.TEXT)
        edit.setAccessibleName(f"Edit {row.title}")
        edit.clicked.connect(lambda: self.acted.emit("edit", row.folder))
        self._edits.append(edit)
        line.addWidget(edit)
        line.addSpacing(theme.px(16))
        if row.removable:
            remove = Button(look, "Remove from the list", Kind.TEXT)
            remove.setAccessibleName(f"Remove {row.title} from the list")
            remove.clicked.connect(lambda: self.acted.emit("remove", row.folder))
            line.addWidget(remove)
            line.addSpacing(theme.px(16))
        use = CheckBox(look, "Study", on=row.enabled)
        use.setAccessibleName(f"Study {row.title}")
        use.toggled.connect(lambda on: self.switched.emit(row.deck, on))
        use.setEnabled(bool(row.deck))
        self._uses[row.folder] = use
        line.addWidget(use)
        if menus:
            line.addSpacing(theme.px(8))
            line.addWidget(self._more_of(row))
        box.addWidget(wrapped(label(look, row.detail, 13.5, role="text2")))
        box.addWidget(self._where(row.where))
        if row.status:
            tone = "danger" if any(problem.error for problem in row.problems) else "warn"
            box.addSpacing(theme.px(6))
            box.addWidget(label(look, row.status, 13.5, 600, tone))
        for problem in row.problems[:_SHOWN_PROBLEMS]:
            box.addWidget(self._problem(row.folder, problem))
        if len(row.problems) > _SHOWN_PROBLEMS:
            rest = len(row.problems) - _SHOWN_PROBLEMS
            sentence = f"and {rest} more: studyapp check {row.folder}"
            box.addWidget(wrapped(label(look, sentence, 13, role="text2")))
        box.addSpacing(theme.px(12))
        return holder

    def _problem(self, folder: str, problem: DeckProblem) -> QWidget:
        """A line of the check: its place, which leads there, and its words."""
        look, theme = self.look, self.look.theme
        holder = QWidget()
        line = line_in(holder, theme.px(14))
        words = " ".join(filter(None, (problem.message, problem.hint)))
        told = wrapped(label(look, words, 13, role="text2"))
        room = QWidget()
        room.setMinimumWidth(theme.px(150))
        if (target := problem.target) is not None:
            high = told.fontMetrics().height()
            place = Button(look, problem.place, Kind.TEXT, line=high)
            place.setAccessibleName(f"Edit at {problem.place}")
            place.clicked.connect(lambda: self.place_asked.emit(folder, *target))
            line_in(room).addWidget(place, 0, Qt.AlignmentFlag.AlignLeft)
        line.addWidget(room, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(told, 1, Qt.AlignmentFlag.AlignTop)
        return holder


def _do(act: Callable[[], object], _checked: bool = False) -> None:
    act()


def _all_in_use(view: DecksView) -> DecksView:
    return replace(view, rows=tuple(replace(row, enabled=True) for row in view.rows))
