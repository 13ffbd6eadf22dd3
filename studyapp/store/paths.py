"""Where files live."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from studyapp.errors import StudyError

LITTLE_SPACE = 50 * 1024 * 1024
"""Below this many free bytes the student is warned: a backup may not fit any more."""

_PACKAGE = Path(__file__).resolve().parent.parent


def data_folder(override: Path | None = None) -> Path:
    """The folder of the student's own data, made if it is missing.

    Raises `StudyError` if it cannot be made.
    """
    if override is None:
        import appdirs

        folder = Path(appdirs.user_data_dir("studyapp", appauthor=False))
    else:
        folder = override.expanduser().absolute()
    return made(folder)


def cache_folder() -> Path:
    """The folder of what can be computed again at any time; it need not exist."""
    import appdirs

    return Path(appdirs.user_cache_dir("studyapp", appauthor=False))


def own_decks(data: Path) -> Path:
    """The folder in which a student keeps decks of their own; it need not exist."""
    return data / "decks"


def replaced_decks(data: Path) -> Path:
    """The folder of decks of the student's own that an update replaced; it need not exist."""
    return data / "replaced"


def removed_decks(data: Path) -> Path:
    """The folder of decks that the student removed; it need not exist."""
    return data / "removed"


def backups_folder(data: Path) -> Path:
    """The folder of the verified backups; it need not exist."""
    return data / "backups"


def crash_folder(data: Path) -> Path:
    """The folder of crash reports; it need not exist."""
    return data / "crashes"


def shipped(name: Literal["decks", "resources"]) -> Path:
    """Data that travels with the program: inside the wheel, or at the top of a checkout.

    Raises `StudyError` if the installation lacks it.
    """
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise StudyError(
        f"The program's own folder “{name}” is missing.",
        "Install the program again; your answers are kept elsewhere and are safe.",
    )


ELSEWHERE = "Choose another folder, or allow writing there."
"""What to do where a folder that was named for one file or deck cannot be made."""


def made(
    folder: Path, hint: str = "Choose another folder with --data, or allow writing there."
) -> Path:
    """A folder, made if it is missing. Raises `StudyError` with the hint if it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StudyError(
            f"The folder {folder} cannot be made: {error.strerror or error}.",
            hint,
        ) from error
    return folder


def free_bytes(folder: Path) -> int:
    """How many bytes are free where a folder lies."""
    import shutil

    return shutil.disk_usage(folder).free


def space_warning(folder: Path) -> str:
    """One sentence if little space is left for answers and backups, else an empty text."""
    try:
        free = free_bytes(folder)
    except OSError:
        return ""
    if free >= LITTLE_SPACE:
        return ""
    return f"Only {free // (1024 * 1024)} MB are free on the disk that holds your answers."
