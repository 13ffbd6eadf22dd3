"""Starting the window, making it anew in another look, and what happens when that fails."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QByteArray, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from studyapp.app.desk import DamagedError
from studyapp.app.views import Changes
from studyapp.errors import StudyError
from studyapp.ui.bench import Bench
from studyapp.ui.icons import Icons
from studyapp.ui.jobs import Jobs
from studyapp.ui.look import Look
from studyapp.ui.theme import Setting, Theme, mode_of, read_tokens
from studyapp.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

    from studyapp.app.actions import Actions


_WAIT_MS = 100


class Profile(NamedTuple):
    """How the profile is opened and restored; `resources` holds tokens and icons."""

    open: Callable[[bool], Actions]
    restore: Callable[[str], str]
    resources: Path


def make_look(resources: Path, setting: Setting, percent: int, *, motion: bool) -> Look:
    """The look for settings of the profile."""
    mode = mode_of(setting)
    tokens = read_tokens(resources / "style" / "tokens.json")[mode]
    return Look(Theme(mode, percent, motion, tokens), Icons(resources / "icons"))


def dress(app: QApplication, look: Look) -> None:
    """Give the application the palette, font and style sheet of a look."""
    app.setPalette(look.theme.palette())
    app.setFont(look.theme.sans(14))
    app.setStyleSheet(look.theme.sheet())


class Starter(QObject):
    """Owns the open profile and the window on it."""

    def __init__(self, app: QApplication, profile: Profile) -> None:
        super().__init__(app)
        self._app = app
        self._profile = profile
        self._offered: Path | None = None
        self._actions: Actions | None = None
        self._bench: Bench | None = None
        self.window: Window | None = None
        self._trouble: QWidget | None = None
        self._jobs = Jobs(self)
        self._renewal = QTimer(self)  # one renewal, however often it is asked for
        self._renewal.setSingleShot(True)
        self._renewal.setInterval(0)
        self._renewal.timeout.connect(self._look_anew)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_theme_changed)
        app.aboutToQuit.connect(self.close)

    def open(
        self, *, fresh: bool = False, page: str = "", geometry: QByteArray | None = None
    ) -> None:
        """Open the profile and show it, or show why it cannot be opened."""
        try:
            self._actions = self._profile.open(fresh)
        except StudyError as error:
            self._show_trouble(error)
            return
        self._show_window(page, geometry)

    def offer(self, path: Path) -> None:
        """Show what was handed over as a file, as soon as there is a window to show it in."""
        if self._bench is None:
            self._offered = path
        else:
            self._bench.offer(path)

    def close(self) -> None:
        """End running work and close the profile."""
        self._jobs.close()
        self._jobs = Jobs(self)
        if self._bench is not None:
            self._bench.close()
            self._bench = None
        if self._actions is not None:
            self._actions.close()
            self._actions = None
        self.window = None

    def _show_window(self, page: str, geometry: QByteArray | None = None) -> None:
        actions = self._actions
        if actions is None:
            return
        chosen = actions.settings_of_window()
        look = make_look(
            self._profile.resources,
            _setting(chosen.theme),
            chosen.text_percent,
            motion=chosen.motion,
        )
        dress(self._app, look)
        window = Window(self._app, look)
        window.setWindowIcon(look.icons.icon("app", 64, look.theme.color("accent")))
        stored = QByteArray.fromBase64(chosen.geometry.encode())
        window.restoreGeometry(geometry if geometry is not None else stored)
        bench = Bench(window, actions, self._jobs)
        bench.adjusting.look_changed.connect(self._renewal.start)
        self._app.applicationStateChanged.connect(bench.study.attend)
        bench.adjusting.restore_asked.connect(self._restore)
        bench.fitting.reopen_asked.connect(self._reopen)
        self.window, self._bench = window, bench
        bench.open(page)
        window.show()
        if self._offered is not None:
            path, self._offered = self._offered, None
            bench.offer(path)

    def _look_anew(self) -> None:
        """Make the window again, on the same page and at the same place, with the same sitting."""
        old, bench = self.window, self._bench
        if old is None or bench is None:
            return
        if bench.fitting.is_taking:  # a new window would not be told, and go on with the old model
            QTimer.singleShot(_WAIT_MS, self, self._look_anew)
            return
        from studyapp.ui.standing import stand_again, standing_in

        page, geometry, standing = old.current, old.saveGeometry(), standing_in(old)
        carry = _carried(bench, page)
        bench.leave()
        self._show_window("today" if carry else page, geometry)
        if carry is not None and self._bench is not None:
            carry(self._bench)
        if self.window is not None and self.window.current == page:
            stand_again(self.window, standing)
        old.hide()
        old.deleteLater()

    def _system_theme_changed(self) -> None:
        if self._actions is not None and self._actions.settings_of_window().theme == "system":
            self._renewal.start()

    def _reopen(self, words: str) -> None:
        """Close the profile and open it with another model of memory, on Settings."""
        old = self.window
        if old is None:
            return
        geometry = old.saveGeometry()
        self.close()
        self.open(page="settings", geometry=geometry)
        old.hide()
        old.deleteLater()
        if self.window is not None:
            self.window.say(words)

    def _restore(self, path: str, damaged: Path | None = None) -> None:
        """Close the profile, put the backup in its place, open it, and rescue what came after.

        `damaged` is a file that was put aside; answers that only it holds are added.
        """
        old = self.window
        self.close()
        if old is not None:
            old.hide()
            old.deleteLater()
        try:
            words = [self._profile.restore(path)]
        except StudyError as error:
            words = [str(error)]
            if damaged is not None or self._trouble is not None:
                self._show_trouble(error)
                return
        self.open()
        if self._actions is not None and damaged is not None:
            try:
                words.append(self._actions.rescue(damaged))
            except StudyError as error:
                words.append(str(error))
        if self.window is not None:
            self.window.tell(Changes.REVIEWS)
            self.window.say(" ".join(words))

    def _show_trouble(self, error: StudyError) -> None:
        from studyapp.ui.trouble import Trouble

        look = make_look(self._profile.resources, "system", 100, motion=False)
        dress(self._app, look)
        trouble = Trouble(look, error)
        trouble.again.connect(lambda: self._leave(trouble, self.open))
        trouble.fresh.connect(lambda: self._leave(trouble, partial(self.open, fresh=True)))
        if isinstance(error, DamagedError) and error.backup is not None:
            restore = partial(self._restore, str(error.backup), error.aside)
            trouble.restore.connect(lambda: self._leave(trouble, restore))
        trouble.chosen.connect(
            lambda path: self._leave(trouble, partial(self._restore, path, _aside(error)))
        )
        self._trouble = trouble
        trouble.show()

    def _leave(self, trouble: QWidget, go_on: Callable[[], None]) -> None:
        trouble.hide()
        trouble.deleteLater()
        go_on()
        if self.window is not None:
            self._trouble = None


def _carried(bench: Bench, page: str) -> Callable[[Bench], None] | None:
    """How a new window goes on with what a page was in the middle of; None where nothing was."""
    going_on: dict[str, tuple[object, Callable[[Bench, Any], None]]] = {
        "review": (bench.study.sitting, lambda new, sitting: new.study.resume(sitting)),
        "paper": (bench.quizzing.exam, lambda new, exam: new.quizzing.carry_on(exam)),
        "result": (bench.quizzing.results.exam, lambda new, exam: new.quizzing.carry_on(exam)),
        "rebuild": (
            bench.arguing.testing.rebuilding,
            lambda new, rebuilding: new.arguing.testing.carry_on(rebuilding),
        ),
    }
    if page.startswith("outline"):
        return lambda new: new.outlining.take_over(bench.outlining, page)
    if page == "deck-editor":
        return lambda new: new.editing.take_over(bench.editing)
    if page in {"plan", "exam-form"}:
        return lambda new: new.planning.take_over(bench.planning, page)
    held, go_on = going_on.get(page, (None, None))
    return None if held is None or go_on is None else lambda new: go_on(new, held)


def _setting(text: str) -> Setting:
    return "light" if text == "light" else "dark" if text == "dark" else "system"


def _aside(error: StudyError) -> Path | None:
    """Where a damaged file was put."""
    return error.aside if isinstance(error, DamagedError) else None
