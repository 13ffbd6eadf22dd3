"""The page Class results on one window: files are chosen, marked in a job, shown and exported."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from studyapp.errors import StudyError
from studyapp.ui.saving import ask_file, ask_files, ask_folder

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from studyapp.app.actions import Actions
    from studyapp.app.class_results import ClassResults
    from studyapp.app.class_views import ClassView
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.window import Window

PAGE = "class-results"
_FILES = {"csv": "Tables (*.csv)", "html": "Pages (*.html)", "pdf": "PDF (*.pdf)"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is read: files, the key that was chosen for them if any, and whether decks mend it.

    `carried` says that the key was chosen before these files were.
    """

    paths: tuple[Path, ...] = ()
    key: Path | None = None
    renew: bool = False
    carried: bool = False


class Classes:
    """Binds the page to the actions. The files are only read."""

    def __init__(self, window: Window, actions: Actions, jobs: Jobs) -> None:
        self._window, self._do, self._jobs = window, actions, jobs
        self._asked = self._read = _Asked()
        self._pending: Path | None = None  # a key that has judged nothing yet
        self._refused: Exception | None = None  # why that key did not judge the files
        self._told = False  # whether a failure stands at the foot of the window
        self._found: tuple[ClassResults, ClassView] | None = None
        window.back_from[PAGE] = lambda: window.go("decks")

    def make_page(self) -> QWidget:
        """The page, without results yet."""
        from studyapp.ui.pages.class_results import ClassResultsPage

        self._page = ClassResultsPage(self._window.look)
        self._page.folder_asked.connect(self._choose_folder)
        self._page.files_asked.connect(self._choose_files)
        self._page.key_asked.connect(self._choose_key)
        self._page.renewed.connect(self._mend)
        self._page.exported.connect(self._export)
        return self._page

    def show(self) -> None:
        """Show what was read last."""
        if self._found is not None:
            self._page.show_view(self._found[1])

    def read(self, *paths: Path) -> None:
        """Read and mark what lies in folders, zips and files.

        A key that judged one class is not that of another; one that judged none yet may be.
        """
        self._refused = None
        if paths == self._read.paths:
            self._start(self._read)
        else:
            self._start(_Asked(paths, self._pending, carried=self._pending is not None))

    def _start(self, asked: _Asked) -> None:
        self._asked = asked
        if self._told and not self._window.toast.offer:
            self._window.toast.hide()
        self._told = False
        self._page.set_renew(asked.renew)
        self._page.show_working()
        work = partial(self._do.class_results, asked.paths, asked.key, asked.renew)
        self._jobs.run(PAGE, work, self._paint, self._failed)

    def _choose_folder(self) -> None:
        if folder := ask_folder(self._window, "The folder of your class"):
            self.read(folder)

    def _choose_files(self) -> None:
        kinds = "Results (*.json *.json.txt *.zip)"
        if chosen := ask_files(self._window, "Results of your class", kinds):
            self.read(*chosen)

    def _choose_key(self) -> None:
        kinds = "Keys (*.key.json *.json)"
        chosen = ask_file(self._window, "The assignment's key", kinds)
        if chosen is None:
            return
        self._pending, self._refused = chosen, None
        paths = self._asked.paths
        if paths:
            renew = self._read.renew and paths == self._read.paths
            self._start(_Asked(paths, self._pending, renew))
        else:
            self._window.say("The key is chosen. Choose the folder of your class.")

    def _mend(self, on: bool) -> None:
        self._refused = None
        base = self._asked if self._jobs.busy(PAGE) else self._read
        self._start(replace(base, renew=on))

    def _paint(self, found: tuple[ClassResults, ClassView]) -> None:
        self._found = found
        self._read = replace(self._asked, carried=False)
        self._page.show_view(found[1])
        if self._read.key == self._pending or self._refused is not None:
            self._pending = None
        if self._refused is not None:
            self._fail(self._refused)

    def _failed(self, error: Exception) -> None:
        if self._asked.carried:  # the files may have a key of their own
            self._refused = error
            self._start(replace(self._asked, key=None, carried=False))
            return
        if self._asked.paths != self._read.paths:  # what stands there is of another class
            self._found, self._read = None, _Asked()
        self._page.set_renew(self._read.renew)
        if self._found is not None:
            self._page.show_view(self._found[1])
        else:
            self._page.show_nothing()
        self._fail(error)

    def _fail(self, error: Exception) -> None:
        """Say what failed until other files are read."""
        self._window.fail(error)
        self._told = True

    def _export(self, kind: str) -> None:
        """The results as tables, or as a page on the screen or on paper."""
        from studyapp.ui.saving import ask_where, save

        if self._found is None:
            return
        path = ask_where(self._window, "Save the results", f"results.{kind}", _FILES[kind])
        if path is None:
            return
        content = self._do.class_file(*self._found, kind)
        try:
            if kind == "pdf":
                from studyapp.ui.print_results import write_results_pdf

                write_results_pdf(content.decode(), self._found[1].title, path)
            else:
                save(path, content)
        except StudyError as error:
            self._window.fail(error)
            return
        self._window.say(f"The results are in {path.name}.")
