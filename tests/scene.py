"""A window on a real profile, driven by its keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from profiles import SMALL
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from studyapp.app.actions import Actions, bind
from studyapp.app.sitting import begun
from studyapp.cards.card import CardId
from studyapp.schedule import session as sessions
from studyapp.store.paths import shipped
from studyapp.ui.bench import Bench
from studyapp.ui.start import dress, make_look
from studyapp.ui.window import FIRST, Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from profiles import Wall
    from pytestqt.qtbot import QtBot

    from studyapp.app.desk import Desk
    from studyapp.app.sitting import Sitting
    from studyapp.ui.look import Look

WAIT_MS = 5_000
_STOPS = 120  # of Tab: more than any page has


class Scene:
    """One window with what it was made of."""

    def __init__(
        self,
        app: QApplication,
        qtbot: QtBot,
        desk: Desk,
        wall: Wall,
        *,
        theme: str = "light",
        percent: int = 100,
        size: tuple[int, int] = FIRST,
        actions: Actions | None = None,
    ) -> None:
        self.app = app
        self.desk = desk
        self.wall = wall
        self.actions = actions or bind(desk)
        self.look: Look = make_look(shipped("resources"), theme, percent, motion=False)  # type: ignore[arg-type]
        self._qtbot = qtbot
        app.setStyle("Fusion")
        dress(app, self.look)
        self.window = Window(app, self.look)
        self.window.resize(*size)
        self.bench = Bench(self.window, self.actions)

    def open(self, page: str = "") -> None:
        """Show the window and let it read its decks."""
        self.bench.open(page)
        self.window.show()
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow, timeout=WAIT_MS)
        self.rest()

    def close(self) -> None:
        """End the jobs and take the window away."""
        self.bench.close()
        self.window.close()
        self.window.deleteLater()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def rest(self) -> None:
        """Let everything happen that has been asked for, jobs included."""
        self._qtbot.wait(1)
        jobs = self.bench.jobs
        self.until(lambda: self.bench.reading.has_read)
        self.until(
            lambda: (
                not any(
                    jobs.busy(key)
                    for key in (
                        "decks",
                        "knowledge",
                        "backup",
                        "progress",
                        "search",
                        "explore",
                        "arguments",
                        "fit",
                        "workload",
                        "class-results",
                        "exchange",
                        "assignment",
                    )
                )
            )
        )
        self.until(lambda: not self.bench.planning.busy)
        self.until(lambda: not self.bench.editing.checking.busy)
        self._qtbot.wait(1)

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something, and fail if it does not come."""
        self._qtbot.waitUntil(holds, timeout=WAIT_MS)

    # What a student does.

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as "Space", "3" or "Ctrl+Z" name them."""
        for key in keys:
            combination = QKeySequence(key)[0]
            QTest.keyClick(
                self.focused or self.window, combination.key(), combination.keyboardModifiers()
            )
            self.app.sendPostedEvents()

    def tab_to(self, name: str) -> None:
        """Go on with Tab until something whose name begins so has the keyboard."""
        for _ in range(_STOPS):
            if self.focus_name.startswith(name):
                return
            self.press("Tab")
        raise AssertionError(f"no “{name}” on {self.page}: {self.focus_name} {self.focused}")

    def repeat(self, key: str, times: int = 1) -> None:
        """What a widget gets of a key that is held down, where no shortcut takes it."""
        code = QKeySequence(key)[0].key()
        text = " " if key == "Space" else key if len(key) == 1 else ""
        for _ in range(times):
            none = Qt.KeyboardModifier.NoModifier
            event = QKeyEvent(QEvent.Type.KeyPress, code, none, text, True)
            self.app.sendEvent(self.focused or self.window, event)

    def write(self, text: str) -> None:
        """Type letters into whatever has the focus."""
        QTest.keyClicks(self.focused or self.window, text)

    def start(self, facet: str = "") -> None:
        """Begin to review: all of today, or one card of the small deck."""
        if not facet:
            self.press("Return")
        else:
            card = CardId(f"{SMALL}/{facet}")
            session = sessions.start((card,), self.wall.now.at_ms)
            self.bench.study.resume(begun(self.desk, session))
        assert self.page == "review"

    def study(self, *grades: str) -> None:
        """Show answers and grade them by key."""
        for grade in grades:
            self.press("Return", grade)

    # What a student sees.

    @property
    def focused(self) -> QWidget | None:
        """What has the keyboard."""
        return QApplication.focusWidget()

    @property
    def focus_name(self) -> str:
        """What a screen reader calls that."""
        widget = self.focused
        if widget is None:
            return ""
        text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
        return widget.accessibleName() or text

    @property
    def page(self) -> str:
        """The key of the page that is shown."""
        return self.window.current

    @property
    def texts(self) -> list[str]:
        """Every sentence on the screen that can be read."""
        labels = self.window.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible() and label.text()]

    @property
    def question(self) -> str:
        """The front of the card on the screen."""
        sitting = self.sitting
        return sitting.card.front if sitting and sitting.card else ""

    @property
    def card(self) -> str:
        """The id of the card on the screen."""
        sitting = self.sitting
        return sitting.card.id if sitting and sitting.card else ""

    @property
    def sitting(self) -> Sitting | None:
        """The sitting under way."""
        return self.bench.study._sitting

    @property
    def said(self) -> str:
        """What the toast says, "" if it is not there."""
        toast = self.window.toast
        return toast._text.text() if toast.isVisible() else ""

    def button(self, text: str) -> Any:
        """The visible button of a text."""
        found = [
            button
            for button in self.window.findChildren(QAbstractButton)
            if button.isVisible() and text in {button.text(), button.accessibleName()}
        ]
        assert found, f"no button “{text}” on {self.page}"
        return found[0]

    def click(self, text: str) -> None:
        """Press a button with the mouse."""
        QTest.mouseClick(self.button(text), Qt.MouseButton.LeftButton)
        self.app.sendPostedEvents()


def all_in(widget: QWidget, kind: type[QWidget]) -> list[Any]:
    """The visible widgets of a kind."""
    return [found for found in widget.findChildren(kind) if found.isVisible()]


def checkout() -> Path:
    """The folder that holds the program and its tests."""
    return Path(__file__).resolve().parent.parent
