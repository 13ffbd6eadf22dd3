"""The composition root: every part is built here once and handed on."""

from __future__ import annotations

import gc
import io
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
        sys.stderr.write(f"studyapp: {name}{error.strerror or error}.\n")
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
    """The profile's folder and the path, where only a file or a deck's folder was handed over.

    A system that opens a file by double click gives its path or, rarely, its address.

    Raises:
        StudyError: it is a path, but of nothing that the window opens.
    """
    *rest, last = given
    named = last.removeprefix("file://")
    folder = Path(rest[1]).expanduser() if rest[:1] == ["--data"] and len(rest) == 2 else None
    if (rest and folder is None) or not last or last.startswith("-"):
        return None
    if named != last:
        from urllib.parse import unquote

        named = unquote(named)
    path = Path(named).absolute()
    return (folder, path) if last.lower().endswith(_OPENED) or _is_opened(last, path) else None


def _is_opened(word: str, path: Path) -> bool:
    """Whether a path is there for the window to open; of a file of another kind that is told."""
    if not os.path.lexists(path):
        return False
    from studyapp import cli

    if cli.is_command(word):
        return False
    from studyapp.app.handed_over import opened_as

    opened_as(path)
    return True


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
    opened = _opener(folder)
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from studyapp import __version__
    from studyapp.app.clock import local_now
    from studyapp.store.paths import crash_folder, data_folder, shipped
    from studyapp.ui import crash
    from studyapp.ui.start import Profile, Starter

    app = QApplication(["studyapp", "-style", "Fusion"])  # `setStyle` gives it to Python: 5 ms
    app.setApplicationName("studyapp")
    app.setApplicationDisplayName("Study")
    app.setApplicationVersion(__version__)
    crash.install(lambda: crash_folder(data_folder(folder)), local_now, __version__)
    starter = Starter(
        app,
        Profile(
            open=opened,
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


def _opener(folder: Path | None) -> Callable[[bool], Actions]:
    """How the profile is opened. All that this needs is imported here, and so before Qt:

    PySide reads the source of every module that is imported after it, at 0.1 ms each.
    """
    from studyapp.app.actions import bind
    from studyapp.app.clock import system_clock
    from studyapp.app.desk import open_desk
    from studyapp.store.paths import data_folder

    return lambda fresh: bind(open_desk(data_folder(folder), system_clock, fresh=fresh))


def _restore(folder: Path | None, backup: str) -> str:
    from studyapp.app.clock import system_clock
    from studyapp.app.upkeep import restore
    from studyapp.store.paths import data_folder

    return restore(data_folder(folder), Path(backup), system_clock)


if __name__ == "__main__":
    sys.exit(main())
