"""Putting a deck's files in the place of the version before, whole or not at all.

The new version is written and made durable in a folder of its own beside the old one. Then the old
one steps aside, the new one takes its name, and only then the old one goes, or is kept. Whatever
fails, one of the two stands; a step that was cut short is finished, or taken back, by `settle`.
"""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

from studyapp.errors import StudyError
from studyapp.store.connection import sync_folder
from studyapp.store.paths import own_decks, replaced_decks

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NEW, _OLD = ".update-", ".before-"


def settle(data: Path) -> None:
    """Finish what an installation that was cut short left in a data folder.

    An old version without a new one takes its name back, one beside a new one is kept. Where that
    is not possible now, all stays as it is for the next time.
    """
    folder = own_decks(data)
    with suppress(OSError):
        left = [path for path in folder.iterdir() if path.name.startswith((_NEW, _OLD))]
        for path in sorted(left):
            name = path.name.removeprefix(_OLD)
            if name == path.name:
                _remove(path)
            elif (folder / name).exists():
                _keep(data, path, name)
            else:
                path.rename(folder / name)


def install(data: Path, name: str, files: Mapping[str, bytes], *, keep: bool) -> Path | None:
    """Put a deck's files into the folder of that name among the student's own decks.

    With `keep` the version before is kept; the answer is where, None if nothing was kept.

    Raises:
        StudyError: it could not be done; the version before stands as it was.
    """
    settle(data)
    folder = own_decks(data)
    target, draft, aside = folder / name, folder / f"{_NEW}{name}", folder / f"{_OLD}{name}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(draft, files)
        _carry_over(target, draft, files)
        sync_folder(folder)
        _exchange(target, draft, aside)
        sync_folder(folder)
    except OSError as error:
        settle(data)
        raise StudyError(
            f"The deck could not be installed: {error.strerror or error}."
            " What you had before is as it was.",
            "Free some space or allow writing there, then try again.",
        ) from error
    if keep and aside.exists():
        with suppress(OSError):  # then it is kept the next time
            return _keep(data, aside, name)
        return None
    _remove(aside)
    return None


def _keep(data: Path, path: Path, name: str) -> Path:
    """Move a version to those that were replaced."""
    return moved_into(replaced_decks(data), path, name)


def moved_into(folder: Path, path: Path, name: str) -> Path:
    """Move a deck's folder into another one, under a name or the first of its numbers that is
    free; where it is then. Raises `OSError`."""
    folder.mkdir(exist_ok=True)
    names = (folder / (f"{name}-{number}" if number else name) for number in count())
    free = next(one for one in names if not one.exists())
    path.rename(free)
    return free


def _remove(path: Path) -> None:
    """Take a folder away; of a link only the link. What does not go now goes another time."""
    import shutil

    if path.is_symlink():
        with suppress(OSError):
            path.unlink()
    elif path.exists():
        shutil.rmtree(path, ignore_errors=True)


def _write(draft: Path, files: Mapping[str, bytes]) -> None:
    draft.mkdir()
    for name, content in files.items():
        with (draft / name).open("xb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())


def _carry_over(target: Path, draft: Path, files: Mapping[str, bytes]) -> None:
    """Take along what else lies in the folder: only the deck's own files are the version's."""
    import shutil

    if not target.is_dir():
        return
    for path in target.iterdir():
        if path.suffix == ".toml" or path.name in files:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, draft / path.name, symlinks=True)
        else:
            shutil.copy2(path, draft / path.name, follow_symlinks=False)


def _exchange(target: Path, draft: Path, aside: Path) -> None:
    """The two renames between which no version has the name."""
    stood = target.exists()
    if stood:
        target.rename(aside)
    try:
        draft.rename(target)
    except OSError:
        if stood:
            aside.rename(target)
        raise
