"""The commands for classes: results collected and analysed, and a result of one's own as a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studyapp.cli_profile import open_profile
from studyapp.errors import StudyError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from studyapp.app.class_key import DeckNow
    from studyapp.app.class_results import ClassResults
    from studyapp.app.class_views import AnswerRow, ClassView
    from studyapp.deck.deck import Deck

_HELP = "mark and analyse what a class handed in; `results export` saves a result of your own"
_WIDE = 46
_PAGES = (".html", ".htm")  # how the names of files with a page end


def add_commands(commands: Any, folder: Callable[[str], Path]) -> None:
    """Describe the words of `results`; `folder` reads what `--data` names."""
    results = commands.add_parser("results", help=_HELP)
    results.add_argument(
        "what",
        nargs="+",
        metavar="FOLDER|ZIP|FILE",
        help="what the class handed in; or the word export",
    )
    results.add_argument("--key", type=Path, metavar="FILE", help="the key of the assignment")
    results.add_argument(
        "--deck", type=Path, metavar="DECK", help="a deck's folder: it marks, or mends the key"
    )
    results.add_argument("--csv", type=Path, metavar="FILE", help="all tables")
    results.add_argument("--html", type=Path, metavar="FILE", help="one page to read")
    results.add_argument("--pdf", type=Path, metavar="FILE", help="the same on paper")
    results.add_argument("--label", default="", metavar="TEXT", help="export: the student's label")
    results.add_argument("--paper", default="", metavar="ID", help="export: not the last paper")
    results.add_argument("--out", type=Path, metavar="FILE", help="export: where it is written")
    results.add_argument("--data", type=folder, metavar="DIR", dest="own_data")


def results(
    chosen: argparse.Namespace, one_deck: Callable[[Path], Deck], profile: Path | None
) -> int:
    """Carry out `results`; the exit code is 1 if files need to be looked at.

    `one_deck` reads a deck's folder, `profile` is where answers are kept (None: the usual place).

    Raises:
        StudyError: nothing could be read, marked or written.
    """
    if chosen.what[0] == "export" and len(chosen.what) == 1:
        return _export(chosen, profile)
    from studyapp.app.class_results import class_results
    from studyapp.app.class_words import class_view
    from studyapp.app.clock import system_clock

    found = class_results(
        [Path(one) for one in chosen.what],
        _decks(chosen.deck, one_deck),
        system_clock().at_ms,
        key=chosen.key,
        renew=chosen.deck is not None,
    )
    view = class_view(found)
    _write(chosen, found, view)
    print("\n".join(_told(view)))
    return 1 if view.problems else 0


def _decks(
    folder: Path | None, one_deck: Callable[[Path], Deck]
) -> Callable[[Iterable[str]], Mapping[str, DeckNow]]:
    """The deck that is named, or else those that come with the program."""
    from studyapp.app.class_key import DeckNow
    from studyapp.cli_asked import ask
    from studyapp.store.decks import content_hash
    from studyapp.store.paths import shipped

    def here(ids: Iterable[str]) -> dict[str, DeckNow]:
        folders = [folder] if folder else [shipped("decks") / id_ for id_ in sorted(ids)]
        found = {}
        for path in folders:
            if path.is_dir():
                asked = ask(one_deck(path))
                info = asked.deck.info
                found[info.id] = DeckNow(info.id, info.version, content_hash(path), asked.pools.get)
        return found

    return here


def _write(chosen: argparse.Namespace, found: ClassResults, view: ClassView) -> None:
    from studyapp.app.class_files import class_csv, class_html
    from studyapp.store.outputs import refuse_other, write_output

    for path, *endings in ((chosen.csv, ".csv"), (chosen.html, *_PAGES), (chosen.pdf, ".pdf")):
        if path is not None:
            refuse_other(path, *endings)
    if chosen.csv is not None:
        write_output(chosen.csv, class_csv(found, view).encode("utf-8-sig"), ".csv")
    if chosen.html is not None:
        write_output(chosen.html, class_html(view).encode(), *_PAGES)
    if chosen.pdf is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from PySide6.QtGui import QGuiApplication

        from studyapp.ui.print_results import write_results_pdf

        application = QGuiApplication(["studyapp"])
        write_results_pdf(class_html(view), view.title, chosen.pdf)
        del application


def _told(view: ClassView) -> Iterable[str]:
    """The results as text."""
    from studyapp.app.phrases import percent

    yield view.title
    yield view.summary
    yield f"{view.reliability} {view.note}"
    yield ""
    heads = ("", "Question", "Right", "Facility", "Discrimination", "Look at")
    rows = [
        (str(row.number), _cut(row.question), row.right, row.facility or "–",
         f"{row.discrimination or '–'}{f' ({row.likely})' if row.likely else ''}",
         ", ".join(row.flags))
        for row in view.items
    ]  # fmt: skip
    yield from _aligned([heads, *rows])
    yield ""
    yield from _aligned([(name, value, meaning) for name, value, meaning in view.figures])
    yield ""
    students = [
        (row.label, f"{row.marks} of {row.of}", "" if row.share is None else percent(row.share),
         row.minutes, " ".join(f"{one.number}{one.sign}" for one in row.answers if _missed(one)))
        for row in view.students
    ]  # fmt: skip
    yield from _aligned([("Student", "Marks", "Share", "Minutes", "Not right"), *students])
    if view.problems:
        yield ""
        yield "Files to look at:"
        for problem in view.problems:
            yield f"  {problem.file + ': ' if problem.file else ''}{problem.text}"


def _missed(one: AnswerRow) -> bool:
    """Whether a question brought less than all its marks."""
    from studyapp.app.class_answers import RIGHT

    return one.value is not None and one.sign != RIGHT


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDE else f"{line[: _WIDE - 1].rstrip()}…"


def _aligned(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (text.ljust(width) for text, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _export(chosen: argparse.Namespace, profile: Path | None) -> int:
    """Save a result of one's own; without an id, that of the last paper that was handed in.

    Where no file is named, none is written over that holds another result.
    """
    from studyapp.app import exam as exams
    from studyapp.app.assignments import file_name
    from studyapp.app.handing_in import result_file
    from studyapp.quiz.result_file import ENDING
    from studyapp.store import papers
    from studyapp.store.outputs import write_output

    with open_profile(profile) as desk:
        paper = chosen.paper or _last_paper(papers.heads(desk.store))
        content = result_file(desk, exams.opened(desk, paper), chosen.label)
    path = chosen.out or _free(file_name(chosen.label), content)
    write_output(path, content, ENDING, ".json")
    print(f"{path}: your answers. Hand this file in.")
    return 0


def _free(name: str, content: bytes) -> Path:
    """A file of that name that is not there or holds just this; else of one with a number."""
    from studyapp.app.free_names import numbered
    from studyapp.quiz.result_file import ENDING

    paths = (Path(f"{one}{ENDING}") for one in numbered(name.removesuffix(ENDING)))
    return next(path for path in paths if not path.exists() or _holds(path, content))


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _last_paper(heads: Iterable[Any]) -> str:
    for head in heads:
        if head.handed_in_ms is not None and not head.discarded:
            return str(head.id)
    raise StudyError("No paper was handed in yet.", "Sit one on the page Quiz.")
