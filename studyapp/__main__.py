"""The composition root: every part is built here once and handed on."""

from __future__ import annotations

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
    except KeyboardInterrupt:
        return 130


def _run(given: list[str]) -> int:
    if not given:  # the window opens without the parser of the command line
        return open_window(None)
    from studyapp import cli

    chosen = cli.parse(given)
    return open_window(chosen.data) if chosen.command is None else cli.run(chosen)


def open_window(folder: Path | None) -> int:
    """Open the window on a profile; without a screen, say so.

    Raises:
        StudyError: there is no screen.
    """
    from studyapp.ui.screen import missing_screen

    if problem := missing_screen():
        from studyapp.errors import StudyError

        raise StudyError(*problem)
    return run_window(folder)


def run_window(folder: Path | None) -> int:
    """Build the window and run it until it is closed."""
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
    data = data_folder(folder)
    crash.install(lambda: crash_folder(data), local_now, __version__)
    starter = Starter(
        app,
        Profile(
            open=partial(_open, data),
            restore=partial(_restore, data),
            resources=shipped("resources"),
        ),
    )
    starter.open()
    return app.exec()


def _open(data: Path, fresh: bool) -> Actions:
    from studyapp.app.actions import bind
    from studyapp.app.clock import system_clock
    from studyapp.app.desk import open_desk

    return bind(open_desk(data, system_clock, fresh=fresh))


def _restore(data: Path, backup: str) -> str:
    from studyapp.app.clock import system_clock
    from studyapp.app.upkeep import restore

    return restore(data, Path(backup), system_clock)


if __name__ == "__main__":
    sys.exit(main())
