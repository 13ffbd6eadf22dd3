"""What must be known before the first page is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.app.views import WindowSettings
from studyapp.store import settings, totals

if TYPE_CHECKING:
    from studyapp.app.desk import Desk


def window_settings(desk: Desk) -> WindowSettings:
    """What a window needs before it is made."""
    store = desk.store
    return WindowSettings(
        theme=settings.get(store, settings.THEME),
        text_percent=settings.get(store, settings.TEXT_PERCENT),
        motion=settings.get(store, settings.MOTION),
        geometry=settings.get(store, settings.WINDOW),
    )


def is_first_run(desk: Desk) -> bool:
    """Whether the student has not begun yet, and has no deck of their own to begin with."""
    return not has_begun(desk) and not desk.store.read_only and not has_own(desk)


def has_begun(desk: Desk) -> bool:
    """Whether the student has chosen what to study, or answered anything."""
    return settings.get(desk.store, settings.BEGUN) or totals.first_day(desk.store) is not None


def has_own(desk: Desk) -> bool:
    """Whether there is a deck that the student made, installed or opened, read or not yet."""
    from studyapp.store.decks import deck_folders

    opened = settings.get(desk.store, settings.DECK_FOLDERS)
    return any(one.origin != "shipped" for one in deck_folders(desk.store.folder, opened))
