"""Taking a deck of the student's own out of the profile, and putting it back.

Nothing is deleted. The folder is moved, whole, to those that were removed: one rename, so whatever
fails it is in one of the two places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.errors import StudyError
from studyapp.store.connection import sync_folder
from studyapp.store.installing import moved_into, settle
from studyapp.store.paths import own_decks, removed_decks

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


def remove(data: Path, folder: Path, day: date) -> tuple[Path, Path]:
    """Move one of the student's own decks to those that were removed; where it was, and where it
    is.

    `folder` is given without links, as decks are listed. Of a deck that is there by a link, the
    link is moved. `day` becomes a part of its name.

    Raises:
        StudyError: it is not there any more, or could not be moved; then nothing was changed.
    """
    settle(data)  # what an update left beside it would take its name
    own = own_decks(data)
    try:
        place = next((path for path in sorted(own.iterdir()) if path.resolve() == folder), None)
        if place is None:
            raise StudyError(
                f"{folder.name} is not among your decks any more. Nothing was changed.",
                "Read the decks again.",
            )
        kept = moved_into(removed_decks(data), place, f"{place.name}-{day.isoformat()}")
    except OSError as error:
        raise StudyError(
            f"The deck could not be removed: {error.strerror or error}. Nothing was changed.",
            "Close other programs that use its files, or allow writing there, then try again.",
        ) from error
    sync_folder(kept.parent)
    sync_folder(own)
    return place, kept


def put_back(kept: Path, place: Path) -> None:
    """Move a deck that was removed to where it was.

    Raises:
        StudyError: another deck has its place, or it could not be moved; nothing was changed.
    """
    if place.exists():
        raise StudyError(
            f"There is a deck in the folder {place.name} again. Nothing was changed.",
            f"What you removed is in {kept}.",
        )
    try:
        kept.rename(place)
    except OSError as error:
        raise StudyError(
            f"The deck could not be put back: {error.strerror or error}. It is in {kept}.",
            "Allow writing there, then install that folder.",
        ) from error
    sync_folder(place.parent)
    sync_folder(kept.parent)
