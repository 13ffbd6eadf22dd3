"""The window: the sidebar, the pages, the keys, and one place for what is to be said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from studyapp.app.views import Changes
from studyapp.errors import StudyError
from studyapp.ui.held import HeldKeys
from studyapp.ui.pages.page import NARROW
from studyapp.ui.parts.boxes import line_in
from studyapp.ui.parts.focus import FocusRing
from studyapp.ui.parts.notices import Toast
from studyapp.ui.parts.sidebar import Destination, Sidebar

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.ui.look import Look

MINIMUM = (900, 600)
FIRST = (1200, 780)

DESTINATIONS = (
    Destination("today", "Today", "today", "Ctrl+1"),
    Destination("quiz", "Quiz", "quiz", "Ctrl+2"),
    Destination("explore", "Explore", "explore", "Ctrl+3"),
    Destination("arguments", "Arguments", "arguments", "Ctrl+4"),
    Destination("progress", "Progress", "progress", "Ctrl+5"),
    Destination("decks", "Decks", "decks", "Ctrl+6", space_before=True),
    Destination("settings", "Settings", "settings", "Ctrl+,"),
)
REVIEW_FOOT = 110  # pixels that the toast leaves free for the buttons of a review or a paper
# Pages that have the window to themselves.
FULL = {"review", "first-run", "paper", "rebuild", "outline", "outline-marking"}
ROW_OF = {  # pages under the row of another
    "result": "quiz",
    "outline-set": "arguments",
    "outlines": "arguments",
    "plan": "today",
    "exam-form": "today",
    "class-results": "decks",
    "deck-editor": "decks",
}
OVER = {"search"}  # pages that come over another, whose row stays marked


class Room(NamedTuple):
    """A page: how it is made, and what brings it up to date. Both run when it is first needed."""

    make: Callable[[], QWidget]
    show: Callable[[], None]
    on: Changes = Changes.DECKS | Changes.REVIEWS | Changes.SETTINGS


class Window(QWidget):
    """The frame that holds the pages. What they do is bound to it by `ui/bench.py`."""

    undo_asked = Signal()
    left = Signal(str)  # the page that is no longer shown
    closing = Signal(QByteArray)  # the window's geometry

    def __init__(self, app: QApplication, look: Look) -> None:
        super().__init__()
        self.look = look
        self._rooms: dict[str, Room] = {}
        self._pages: dict[str, QWidget] = {}
        self._row = DESTINATIONS[0].key
        self._rail_chosen: bool | None = None
        self.back_from: dict[str, Callable[[], None]] = {}  # what Esc does on some pages
        self.setWindowTitle("Study")
        self.setMinimumSize(*MINIMUM)
        self.resize(*FIRST)
        self._sidebar = Sidebar(look, DESTINATIONS)
        self._sidebar.chosen.connect(self.go)
        self._stack = QStackedWidget()
        line = line_in(self)
        line.addWidget(self._sidebar)
        line.addWidget(self._stack, 1)
        self.toast = Toast(look, self, self._stack)
        self._app = app
        self._ring = FocusRing(app, self, look)
        app.focusChanged.connect(self._ring_in_dialog)
        self._held = HeldKeys(self)
        app.applicationStateChanged.connect(lambda _state: self._held.forget())
        for key, wish in (
            ("Ctrl+1", lambda: self.go("today")),
            ("Ctrl+2", lambda: self.go("quiz")),
            ("Ctrl+3", lambda: self.go("explore")),
            ("Ctrl+4", lambda: self.go("arguments")),
            ("Ctrl+5", lambda: self.go("progress")),
            ("Ctrl+6", lambda: self.go("decks")),
            ("Ctrl+,", lambda: self.go("settings")),
            ("Ctrl+B", self._turn_sidebar),
            ("Ctrl+Q", self.close),
            ("F1", self._show_keys),
            ("?", self._show_keys),
            ("F6", self._next_pane),
            ("Ctrl+Z", self.undo_asked.emit),
            ("Esc", self._back),
        ):
            self.add_key(key, wish)

    def _ring_in_dialog(self, _old: QWidget | None, new: QWidget | None) -> None:
        """A dialog shows where the keyboard is as the window does."""
        dialog = new.window() if new is not None else None
        if dialog is None or dialog.windowType() != Qt.WindowType.Dialog:
            return
        if dialog.findChild(FocusRing) is None and not dialog.inherits("QFileDialog"):
            FocusRing(self._app, dialog, self.look)

    # Keys.

    def add_key(self, key: str, wish: Callable[[], object], on: QWidget | None = None) -> QAction:
        """Bind a key to a wish, in the whole window or where a widget has the focus within it."""
        action = QAction(self)
        action.setShortcut(QKeySequence(key))
        action.setAutoRepeat(False)
        action.triggered.connect(lambda _checked=False: wish())
        if on is not None:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        (on or self).addAction(action)
        return action

    def _show_keys(self) -> None:
        from studyapp.ui.keys import SHEET, SHEET_AT
        from studyapp.ui.parts.table import show_table

        rows = [row for title, keys in SHEET for row in ((title, ""), *keys)]
        at = SHEET_AT.get(self.current, "")
        show_table(self.look, "Keys", ("Key", "What it does"), tuple(rows), self, at)

    def _next_pane(self) -> None:
        """From the sidebar to the page and back."""
        focused = self.focusWidget()
        page = self._stack.currentWidget()
        inside = page is not None and (focused is page or page.isAncestorOf(focused or self))
        if inside and self._sidebar.isVisible():
            self._sidebar.rows[self._row].setFocus(Qt.FocusReason.TabFocusReason)
        elif page is not None and page.focusPolicy() == Qt.FocusPolicy.NoFocus:
            self._bring_up_to_date(self.current)  # the page knows where its focus belongs
        elif page is not None:
            page.setFocus(Qt.FocusReason.TabFocusReason)

    def _back(self) -> None:
        if self.current in self.back_from:
            self.back_from[self.current]()
        elif self.current not in {"today", "first-run", ""}:
            self.go("quiz" if self.current in {"paper", "result"} else "today")

    # Pages.

    def furnish(self, rooms: dict[str, Room]) -> None:
        """Say how the pages are made."""
        self._rooms = rooms

    def go(self, key: str) -> None:
        """Show a page, brought up to date."""
        before = self.current
        page = self.page(key)
        full = key in FULL
        self._sidebar.setVisible(not full)
        if not full and key not in OVER:
            self._row = ROW_OF.get(key, key)
            self._sidebar.select(self._row)
        self._stack.setCurrentWidget(page)
        self.toast.lift = REVIEW_FOOT if key in {"review", "rebuild", "paper"} else 0
        if before and before != key:
            self.left.emit(before)
        self._bring_up_to_date(key)
        if page.focusPolicy() != Qt.FocusPolicy.NoFocus:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def page(self, key: str) -> QWidget:
        """A page, made when it is first needed."""
        if key not in self._pages:
            page = self._rooms[key].make()
            self._pages[key] = page
            self._stack.addWidget(page)
        return self._pages[key]

    @property
    def current(self) -> str:
        """The key of the page that is shown."""
        shown = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), "")

    def tell(self, changes: Changes) -> None:
        """Something changed: bring the page on the screen up to date if it cares.

        The other pages are brought up to date when they are shown.
        """
        key = self.current
        if key and self._rooms[key].on & changes:
            self._bring_up_to_date(key)

    def _bring_up_to_date(self, key: str) -> None:
        try:
            self._rooms[key].show()
        except StudyError as error:
            self.fail(error)

    def set_due(self, count: int) -> None:
        """Show in the sidebar how many cards are due."""
        self._sidebar.rows["today"].set_count(count)

    # What is said.

    def say(self, text: str, label: str = "", action: str = "") -> None:
        """One sentence at the foot of the window."""
        self.toast.say(text, label, action)

    def fail(self, error: Exception) -> None:
        """Say what failed and what to do. Errors nobody foresaw go to the crash handler."""
        if not isinstance(error, StudyError):
            raise error
        self.toast.say(str(error), "Close", stays=True)

    def attempt(self, act: Callable[[], object], changes: Changes) -> bool:
        """Carry out a change and tell the pages; whether it went well."""
        try:
            act()
        except StudyError as error:
            self.fail(error)
            self.tell(changes)  # so that no control shows what was not saved
            return False
        self.tell(changes)
        return True

    # Size.

    def _turn_sidebar(self) -> None:
        narrow = self.width() < NARROW
        rail = self._rail_chosen if self._rail_chosen is not None else narrow
        self._rail_chosen = not rail
        self._sidebar.set_rail(self._rail_chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        if narrow != (event.oldSize().width() < NARROW):
            self._rail_chosen = None
        self._sidebar.set_rail(self._rail_chosen if self._rail_chosen is not None else narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit(self.saveGeometry())
        super().closeEvent(event)
