"""From problem to problem with one key, and the key that mends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studyapp.app.editor_words import problem_rows
from studyapp.ui.parts.notices import announce

if TYPE_CHECKING:
    from studyapp.app.editor_views import ProblemRow
    from studyapp.authoring.fixes import Fix
    from studyapp.ui.edit_desk import EditDesk
    from studyapp.ui.parts.problem_list import ProblemList
    from studyapp.ui.window import Window


class Mending(QObject):
    """F8, Shift+F8 and Alt+Return. A key that comes before the check is done waits for it."""

    def __init__(self, window: Window, editing: EditDesk) -> None:
        super().__init__(window)
        self._window, self._editing = window, editing
        self._waiting = ""
        self._list: ProblemList | None = None

    def attend(self, problems: ProblemList) -> None:
        """Go to what is opened in a list of problems, mend what is to be mended there."""
        self._list = problems
        problems.opened.connect(self.go)
        problems.mended.connect(self.mend)

    def next(self) -> None:
        """Go to the next problem, in this file or the next that has one."""
        self._do("next")

    def previous(self) -> None:
        """Go to the problem before."""
        self._do("previous")

    def fix(self) -> None:
        """Mend the problem at the cursor, or the next one."""
        self._do("fix")

    def go_on(self) -> None:
        """A check is done: do what waited for it."""
        what, self._waiting = self._waiting, ""
        if what:
            self._do(what)

    def _do(self, what: str) -> None:
        if self._editing.checking.pending:
            self._waiting = what
        elif what == "fix":
            self._fix()
        else:
            self._step(1 if what == "next" else -1)

    def _rows(self) -> list[ProblemRow]:
        """All problems, file by file and line by line."""
        result, shown = self._editing.checking.result, self._editing.shown
        rows = problem_rows(result.diagnostics, shown, result.fixes)
        return sorted(rows, key=lambda row: (row.file, row.line, row.column))

    def _here(self) -> tuple[str, int, int]:
        edit = self._editing.edit
        if edit is None:
            return (self._editing.shown, 0, 0)
        line, column = edit.mirror.buffer.place_of(edit.offset)
        return (self._editing.shown, line, column)

    def _step(self, by: int) -> None:
        rows, here = self._rows(), self._here()
        if not rows:
            self._window.say("Nothing is wrong with this deck.")
            return
        places = [(row.file, row.line, row.column) for row in rows]
        if by > 0:
            later = (row for row, place in zip(rows, places, strict=True) if place > here)
            self.go(next(later, rows[0]))
        else:
            earlier = [row for row, place in zip(rows, places, strict=True) if place < here]
            self.go(earlier[-1] if earlier else rows[-1])

    def go(self, problem: ProblemRow) -> None:
        """Go to where a problem is, and say what it is."""
        self._editing.go_to(problem.file, problem.line, problem.column)
        if self._list is not None:
            self._list.choose_same(problem)
        announce(self._window, problem.words)

    def _fix(self) -> None:
        """Of several problems in the line, the one at the cursor or after it is mended."""
        problems = self._list
        if problems is not None and problems.hasFocus() and problems.chosen is not None:
            self.mend(problems.chosen)
            return
        rows, (file, line, column) = self._rows(), self._here()
        in_line = [row for row in rows if (row.file, row.line) == (file, line)]
        around = sorted(in_line, key=lambda row: (row.column < column, row.column))
        mendable = [row for row in around if self._fixes(row)]
        if mendable:
            self.mend(mendable[0])
        elif around:
            self.mend(around[0])
        else:
            self._step(1)

    def _fixes(self, problem: ProblemRow) -> list[Fix]:
        from studyapp.authoring.fixes import fixes

        return fixes(self._editing.texts(), problem.diagnostic)

    def mend(self, problem: ProblemRow) -> None:
        """Carry out the likeliest fix of a problem; one step of undo takes it back."""
        if self._editing.refuses():
            return
        if self._editing.checking.pending:  # the problem is one of a text that is no more
            self._window.say("What you wrote is still being checked.")
            return
        found = self._fixes(problem)
        if not found:
            self._window.say(f"No key mends this. {problem.hint or problem.message}")
            return
        fix = found[0]
        by_file: dict[str, list[tuple[int, int, str]]] = {}
        for edit in fix.edits:
            by_file.setdefault(edit.path, []).append((edit.start, edit.end, edit.text))
        if any(self._editing.editor_of(name).isReadOnly() for name in by_file):
            self._window.say("This file cannot be changed here.")
            return
        for name, edits in by_file.items():
            self._editing.editor_of(name).put(edits)
        name, edits = next(iter(by_file.items()))
        start, _, text = min(edits)
        at = start + (fix.gap if fix.gap >= 0 else len(text))
        place = self._editing.editor_of(name).mirror.buffer.place_of(at)
        self._editing.go_to(name, *place)
        announce(self._window, f"{fix.label}: {self._after(name, at, fix)}.")

    def _after(self, name: str, at: int, fix: Fix) -> str:
        """What there is to do once a fix is made."""
        if fix.gap < 0:
            return "done"
        from studyapp.authoring.completion import complete

        known = complete(self._editing.texts(), name, at)
        lists = "; Ctrl+Space lists what it may be" if known else ""
        return f"write it between the quotation marks{lists}"
