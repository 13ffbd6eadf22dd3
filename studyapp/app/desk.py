"""What every action works on: the student's answers, the compiled decks, the model, the clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.errors import StudyError
from studyapp.schedule.day import study_day
from studyapp.schedule.memory import Fsrs6, Model
from studyapp.store import settings
from studyapp.store.damage import DamagedError
from studyapp.store.installing import settle
from studyapp.store.library import DeckRecord, Library, decks, open_library
from studyapp.store.log import Moment
from studyapp.store.store import Store, open_store

if TYPE_CHECKING:
    from pathlib import Path

    from studyapp.app.clock import Clock

__all__ = ["DamagedError", "Desk", "open_desk"]


@dataclass(frozen=True)
class Desk:
    """A student's profile, open. Close it when done: nothing is kept for then, all is written."""

    store: Store
    library: Library
    model: Model
    clock: Clock

    def moment(self) -> Moment:
        """Now, with the study day that it belongs to."""
        now = self.clock()
        hour = settings.get(self.store, settings.ROLLOVER_HOUR)
        return Moment(now.at_ms, now.offset_min, study_day(now.at_ms, now.offset_min, hour))

    def enabled(self) -> list[DeckRecord]:
        """The decks that are in use, in the order of their titles."""
        off = settings.get(self.store, settings.DECKS_OFF)
        found = [record for record in decks(self.library) if record.id not in off]
        return sorted(found, key=lambda record: str(record.info.get("title", record.id)))

    @property
    def has_exams(self) -> bool:
        """Whether an exam was ever set; if not, nobody need look for plans."""
        return bool(settings.get(self.store, settings.EXAMS))

    def writable(self) -> Desk:
        """This desk, for what is going to give answers.

        Raises:
            StudyError: nothing can be written, with the reason.
        """
        if self.store.read_only:
            raise StudyError(self.store.read_only)
        return self

    def close(self) -> None:
        """Close both files."""
        self.library.close()
        self.store.close()


def open_desk(folder: Path, clock: Clock, *, fresh: bool = False) -> Desk:
    """Open the profile in a folder; `fresh` begins a new one where the old was damaged.

    Raises:
        StudyError: the folder cannot be used, or its file is foreign, newer or damaged.
    """
    try:
        store = open_store(folder, now_ms=clock().at_ms, fresh=fresh)
    except OSError as error:
        raise StudyError(
            f"{folder} cannot be used: {error.strerror or error}. Nothing was changed.",
            "Allow reading and writing there, or choose another folder with --data.",
        ) from error
    try:
        library = open_library(folder, read_only=bool(store.read_only))
        try:
            return _on(store, library, clock)
        except BaseException:
            library.close()
            raise
    except BaseException:
        store.close()
        raise


def _on(store: Store, library: Library, clock: Clock) -> Desk:
    """The desk on two open files, with the model of the student's own settings."""
    if not store.read_only:
        settle(store.folder)
    now_ms = clock().at_ms
    seen_ms = settings.get(store, settings.LAST_SEEN)
    if not store.read_only and now_ms > seen_ms:
        settings.put(store, settings.LAST_SEEN, now_ms)
    parameters = settings.get(store, settings.FSRS_PARAMETERS)
    return Desk(store, library, Fsrs6(parameters or None), clock)
