"""What the window does for classes: assignments opened, results saved, a class's results shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.app import class_files
from studyapp.app.assignments import content_of, offered
from studyapp.app.class_results import ClassResults, class_results, decks_in
from studyapp.app.class_words import class_view
from studyapp.store.library import open_library

if TYPE_CHECKING:
    from pathlib import Path

    from studyapp.app.assignments import Offered
    from studyapp.app.class_views import ClassView
    from studyapp.app.desk import Desk


def assignment_offered(desk: Desk, path: Path) -> Offered:
    """The assignment of a file, with what is asked before it begins.

    Raises:
        StudyError: the file cannot be read or is no assignment.
    """
    return offered(desk, content_of(path), path.name)


def results(
    desk: Desk, paths: tuple[Path, ...], key: Path | None, *, renew: bool
) -> tuple[ClassResults, ClassView]:
    """A class's results, judged by a key, or by the decks of this profile; fit for a job.

    Raises:
        StudyError: nothing can be read or judged.
    """
    folder, read_only = desk.store.folder, bool(desk.store.read_only)
    with open_library(folder, read_only=read_only) as library:
        now_ms = desk.clock().at_ms
        found = class_results(paths, decks_in(library), now_ms, key=key, renew=renew)
    return found, class_view(found)


def as_file(found: ClassResults, view: ClassView, kind: str) -> bytes:
    """The results as "csv", or as the page ("html") that a PDF is printed from."""
    if kind == "csv":
        return class_files.class_csv(found, view).encode("utf-8-sig")
    return class_files.class_html(view).encode()
