"""The composition root: every part is built here once and handed on."""

from __future__ import annotations

import gc
import io
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.app.actions import Actions


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the exit code is documented in `studyapp --help`."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # cards hold Urdu, whatever the terminal speaks
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    from studyapp.errors import StudyError

    try:
        return _run(given)
    except StudyError as error:
        sys.stderr.write(f"studyapp: {error.message}\n")
        if error.hint:
            sys.stderr.write(f"  {error.hint}\n")
        return 2
    except BrokenPipeError:  # `studyapp cards … | head`
        sys.stderr.close()
        return 0
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"studyapp: {name}{error.strerror or error}. Nothing was changed.\n")
        return 2
    except KeyboardInterrupt:
        return 130


def _run(given: list[str]) -> int:
    if not given:  # the window opens without the parser of the command line
        return open_window(None)
    if len(given) == 2 and given[0] == "--data" and given[1].strip():
        return open_window(Path(given[1]).expanduser())
    if (opened := _file_to_open(given)) is not None:
        return open_window(*opened)
    from studyapp import cli

    chosen = cli.parse(given)
    return open_window(chosen.data) if chosen.command is None else cli.run(chosen)


_OPENED = (".studydeck", ".assignment.json")


def _file_to_open(given: list[str]) -> tuple[Path | None, Path] | None:
    """The profile's folder and the file, where only a deck's file or an assignment was handed over.

    A system that opens a file by double click gives its path or, rarely, its address.
    """
    *rest, last = given
    named = last.removeprefix("file://")
    folder = Path(rest[1]).expanduser() if rest[:1] == ["--data"] and len(rest) == 2 else None
    if not last.endswith(_OPENED) or (rest and folder is None):
        return None
    if named != last:
        from urllib.parse import unquote

        named = unquote(named)
    return folder, Path(named).absolute()


def open_window(folder: Path | None, file: Path | None = None) -> int:
    """Open the window on a profile, and show a file that was handed over; without a screen, say so.

    Raises:
        StudyError: there is no screen.
    """
    from studyapp.ui.screen import missing_screen

    if problem := missing_screen():
        from studyapp.errors import StudyError

        raise StudyError(*problem)
    return run_window(folder, file)


def run_window(folder: Path | None, file: Path | None = None) -> int:
    """Build the window and run it until it is closed."""
    gc.disable()  # what is imported stays; looking through it again and again takes 20 ms
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from studyapp import __version__
    from studyapp.app.clock import local_now
    from studyapp.store.paths import crash_folder, data_folder, shipped
    from studyapp.ui import crash
    from studyapp.ui.start import Profile, Starter

    app = QApplication(["studyapp"])
    app.setApplicationName("studyapp")
    app.setApplicationDisplayName("Study")
    app.setApplicationVersion(__version__)
    app.setStyle("Fusion")
    crash.install(lambda: crash_folder(data_folder(folder)), local_now, __version__)
    starter = Starter(
        app,
        Profile(
            open=partial(_open, folder),
            restore=partial(_restore, folder),
            resources=shipped("resources"),
        ),
    )
    starter.open()
    if file is not None:
        starter.offer(file)
    QTimer.singleShot(_AFTER_PAINT_MS, _collect_again)
    return app.exec()


_AFTER_PAINT_MS = 100


def _collect_again() -> None:
    gc.freeze()
    gc.enable()


def _open(folder: Path | None, fresh: bool) -> Actions:
    from studyapp.app.actions import bind
    from studyapp.app.clock import system_clock
    from studyapp.app.desk import open_desk
    from studyapp.store.paths import data_folder

    return bind(open_desk(data_folder(folder), system_clock, fresh=fresh))


def _restore(folder: Path | None, backup: str) -> str:
    from studyapp.app.clock import system_clock
    from studyapp.app.upkeep import restore
    from studyapp.store.paths import data_folder

    return restore(data_folder(folder), Path(backup), system_clock)


if __name__ == "__main__":
    sys.exit(main())
