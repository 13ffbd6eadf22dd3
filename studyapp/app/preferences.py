"""What Settings shows and changes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from studyapp.app.fitting import memory_view
from studyapp.app.phrases import WEEKDAYS, day_and_year, plural, shown_path, when
from studyapp.app.settings_views import BackupRow, CardLine, DayChoice, SettingsView
from studyapp.schedule.day import calendar_date
from studyapp.store import library, log, settings, states

if TYPE_CHECKING:
    from studyapp.app.desk import Desk
    from studyapp.cards.card import CardId
    from studyapp.store.backups import Backup
    from studyapp.store.profile import Setting
    from studyapp.store.states import State

_BY_NAME: dict[str, Setting[Any]] = {
    "retention": settings.DESIRED_RETENTION,
    "new_per_day": settings.NEW_PER_DAY,
    "rollover_hour": settings.ROLLOVER_HOUR,
    "typed_answers": settings.TYPED_ANSWERS,
    "background": settings.BACKGROUND,
    "theme": settings.THEME,
    "text_percent": settings.TEXT_PERCENT,
    "motion": settings.MOTION,
    "window": settings.WINDOW,
    "easy_days": settings.EASY_DAYS,
}


def change(desk: Desk, name: str, value: object) -> None:
    """Store a setting at once.

    Raises:
        StudyError: it could not be written; the old value stands.
        ValueError, TypeError: the value is none that the setting can have.
    """
    settings.put(desk.store, _BY_NAME[name], value)


def settings_view(desk: Desk) -> SettingsView:
    """The page Settings."""
    from studyapp.store.backups import list_backups

    now = desk.moment()
    store = desk.store
    backups = list_backups(store.folder)
    easy_days = settings.get(store, settings.EASY_DAYS)
    return SettingsView(
        retention=settings.get(store, settings.DESIRED_RETENTION),
        retention_words=_retention_words(settings.get(store, settings.DESIRED_RETENTION)),
        new_per_day=settings.get(store, settings.NEW_PER_DAY),
        new_words=_new_words(desk),
        rollover_hour=settings.get(store, settings.ROLLOVER_HOUR),
        typed_answers=settings.get(store, settings.TYPED_ANSWERS),
        background=settings.get(store, settings.BACKGROUND),
        theme=settings.get(store, settings.THEME),
        text_percent=settings.get(store, settings.TEXT_PERCENT),
        motion=settings.get(store, settings.MOTION),
        backup_words=_backup_words(backups, now.at_ms, now.offset_min),
        backups=tuple(_row(backup, now.at_ms, now.offset_min) for backup in backups[:12]),
        folder=str(store.folder),
        folder_words=shown_path(store.folder),
        read_only=bool(store.read_only),
        memory=memory_view(desk),
        suspended=_lines(desk, states.suspended(store)),
        flagged=_lines(desk, states.flagged(store)),
        week=tuple(map(_day_choice, WEEKDAYS, easy_days)),
        week_words=_week_words(easy_days),
    )


def _day_choice(name: str, choice: str) -> DayChoice:
    return DayChoice(name, name[:3], choice)


def _week_words(choices: tuple[str, ...]) -> str:
    """What the choices of a week do, and what they cannot do."""
    if len(set(choices)) == 1:
        return "Cards come back where fewer are due, within a few days of their best day."
    return (
        "Cards that you answer from now on come back on other days where they can. "
        "A card that comes back after a day or two keeps its day, and so does every card "
        "until you answer it next."
    )


def _lines(desk: Desk, found: list[State]) -> tuple[CardLine, ...]:
    records = library.cards(desk.library, [state.card for state in found])
    return tuple(CardLine(card, str(record["front"])) for card, record in records.items())


def resume(desk: Desk, card: CardId) -> None:
    """Take up a suspended card again; it comes back when it is due."""
    log.mark(desk.store, card, log.What.RESUME, desk.moment())


def suspend(desk: Desk, card: CardId) -> None:
    """Set a card aside until it is taken up again."""
    log.mark(desk.store, card, log.What.SUSPEND, desk.moment())


def unflag(desk: Desk, card: CardId) -> None:
    """Take the flag off a card."""
    log.mark(desk.store, card, log.What.UNFLAG, desk.moment())


def _retention_words(retention: float) -> str:
    """What the slider means, in other words than a percentage."""
    words = f"A card comes back when you are {retention:.0%} likely to know it."
    if retention > 0.95:
        return f"{words} That asks for many more reviews."
    return words if retention >= 0.8 else f"{words} You will forget more between reviews."


def _new_words(desk: Desk) -> str:
    limit = settings.get(desk.store, settings.NEW_PER_DAY)
    moment = desk.moment()
    enabled = {record.id for record in desk.enabled()}
    counts = states.new_counts(desk.store, moment.day)
    left = sum(count for (deck, _), count in counts.items() if deck in enabled)
    if not left:
        return "All cards have been seen."
    if not limit:
        return f"No new cards; {plural(left, 'card')} not yet seen."
    last = calendar_date(moment.day) + timedelta(days=-(-left // limit) - 1)
    return f"All cards seen by {day_and_year(last)}, {plural(left, 'card')} to go."


def _backup_words(backups: list[Backup], now_ms: int, offset_min: int) -> str:
    if not backups:
        return "None yet. The first is made with your first answer."
    last = when(backups[0].at_ms, offset_min, now_ms)
    return f"Last one {last}. One a day by itself; {plural(len(backups), 'backup')} kept."


def _row(backup: Backup, now_ms: int, offset_min: int) -> BackupRow:
    at = when(backup.at_ms, offset_min, now_ms)
    return BackupRow(
        str(backup.path), f"{at[0].upper()}{at[1:]}, {plural(backup.reviews, 'answer')}"
    )


def background(desk: Desk) -> bool:
    """Whether cards that only give background are studied too."""
    return settings.get(desk.store, settings.BACKGROUND)
