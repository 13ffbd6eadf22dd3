"""What a student chooses, and what the program remembers about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from studyapp.store.fitted import Fitted, fitted_sets
from studyapp.store.profile import Setting, read, write
from studyapp.store.shapes import (
    LARGE,
    by_name,
    choice,
    counts,
    each_of,
    flag,
    listed,
    model_parameters,
    number,
    text,
    texts,
    whole,
)

if TYPE_CHECKING:
    from studyapp.store.store import Store

T = TypeVar("T")

DESIRED_RETENTION = Setting("desired_retention", 0.9, number(0.7, 0.99))
NEW_PER_DAY = Setting("new_per_day", 12, whole(0, 9999))
USUAL, LESS, NONE = "usual", "less", "none"
EASY_DAYS: Setting[tuple[str, ...]] = Setting(  # from Monday
    "easy_days", (USUAL,) * 7, each_of(7, USUAL, LESS, NONE)
)
ROLLOVER_HOUR = Setting("rollover_hour", 4, whole(0, 23))
THEME = Setting("theme", "system", choice("system", "light", "dark"))
TEXT_PERCENT = Setting("text_percent", 100, whole(50, 300))
MOTION = Setting("motion", True, flag)
TYPED_ANSWERS = Setting("typed_answers", True, flag)
BACKGROUND = Setting("background", True, flag)
WINDOW = Setting("window", "", text)  # Qt's geometry, base64
DECK_FOLDERS: Setting[tuple[str, ...]] = Setting("deck_folders", (), texts)
DECKS_OFF: Setting[tuple[str, ...]] = Setting("decks_off", (), texts)
BEGUN = Setting("begun", False, flag)  # whether the first page was left
LAST_SEEN = Setting("last_seen", 0, whole(0, LARGE))  # UTC ms
FSRS_PARAMETERS: Setting[tuple[float, ...]] = Setting("fsrs_parameters", (), model_parameters)
# The sets that were fitted, the newest last; it is in use where `FSRS_PARAMETERS` is not empty.
FITTED: Setting[tuple[Fitted, ...]] = Setting("fsrs_fitted", (), fitted_sets)

EXAMS: Setting[list[Any]] = Setting("exams", [], listed)  # see store/plans.py

BACKUP_DAY = Setting("profile.backup_day", -1, whole(-LARGE, LARGE))  # study day
ADOPTED: Setting[dict[str, str]] = Setting("profile.adopted", {}, by_name)  # deck: fingerprint
INSTALLED: Setting[dict[str, str]] = Setting("profile.installed", {}, by_name)  # folder: SHA-256
ANSWERS_MADE = Setting("profile.answers_made", 0, whole(0, LARGE))  # see quiz/answers.py
PAPER_CLOCK: Setting[dict[str, int]] = Setting("profile.paper_clock", {}, counts)  # paper: ms
ESSAY_TEXT: Setting[dict[str, str]] = Setting("profile.essay_text", {}, by_name)  # essay: JSON
NOTE_DRAFTS: Setting[dict[str, str]] = Setting("profile.note_drafts", {}, by_name)  # card: JSON


def get(store: Store, setting: Setting[T]) -> T:
    """The value of a setting; its default where nothing is stored, or nothing sound."""
    with store.reading() as connection:
        return read(connection, setting)


def put(store: Store, setting: Setting[T], value: T) -> None:
    """Store a value at once. Raises `ValueError` or `TypeError` for one that is not sound."""
    setting.shape(value)
    with store.writing() as draft:
        write(draft.connection, setting, value)


def reset(store: Store, setting: Setting[Any]) -> None:
    """Return to the default."""
    with store.writing() as draft:
        draft.connection.execute("delete from setting where key = ?", (setting.key,))
