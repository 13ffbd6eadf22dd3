"""All that the window can do, bound to one open profile."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from studyapp.app import preferences, shelf, shelf_view, sitting, today, upkeep
from studyapp.app.picking import session_ahead, session_for
from studyapp.app.review import review_view
from studyapp.errors import StudyError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studyapp.app.desk import Desk
    from studyapp.app.sitting import Sitting
    from studyapp.app.today import Knowledge
    from studyapp.app.views import (
        DecksView,
        FirstRunView,
        ReviewView,
        SettingsView,
        TodayView,
        WindowSettings,
    )
    from studyapp.cards.card import CardId
    from studyapp.schedule.grade import Grade


@dataclass(frozen=True)
class Actions:
    """Plain functions, one for each thing that a student can do or see.

    Those that write raise `StudyError` where that fails. `compile_decks`, `knowledge`, `back_up`
    and `examine` may take a while and are fit for a job.
    """

    today: Callable[[Knowledge | None], TodayView]
    today_date: Callable[[], str]
    badge: Callable[[], int]
    knowledge: Callable[[], Knowledge]
    is_small: Callable[[], bool]
    decks: Callable[[], DecksView]
    settings: Callable[[], SettingsView]
    settings_of_window: Callable[[], WindowSettings]
    change: Callable[[str, object], None]
    first_run: Callable[[bool], FirstRunView]
    is_first_run: Callable[[], bool]
    begin: Callable[[str], None]
    resume: Callable[[CardId], None]
    suspend_card: Callable[[CardId], None]
    unflag: Callable[[CardId], None]

    compile_decks: Callable[[], bool]
    take_over: Callable[[], bool]
    switch_deck: Callable[[str, bool], None]
    open_folder: Callable[[Path], None]
    forget_folder: Callable[[str], None]

    start: Callable[[str, str], Sitting]
    start_ahead: Callable[[], Sitting]
    view: Callable[[Sitting], ReviewView]
    reveal: Callable[[Sitting, str], Sitting]
    grade: Callable[[Sitting, Grade], Sitting]
    leech_note: Callable[[Sitting, Grade], str]
    away: Callable[[Sitting, int], Sitting]
    overrule: Callable[[Sitting], Sitting]
    bury: Callable[[Sitting], Sitting]
    suspend: Callable[[Sitting], Sitting]
    flag: Callable[[Sitting], Sitting]
    take_back: Callable[[Sitting], Sitting]
    can_take_back: Callable[[], bool]

    backup_is_due: Callable[[], bool]
    back_up: Callable[[], str]
    rescue: Callable[[Path], str]
    examine: Callable[[], tuple[tuple[bool, str], ...]]
    close: Callable[[], None]


def bind(desk: Desk) -> Actions:
    """All actions on one profile."""
    return Actions(
        today=partial(today.today_view, desk),
        today_date=partial(today.date_words, desk),
        badge=partial(today.badge, desk),
        knowledge=partial(today.knowledge, desk),
        is_small=partial(today.is_small, desk),
        decks=partial(shelf_view.decks_view, desk),
        settings=partial(preferences.settings_view, desk),
        settings_of_window=partial(preferences.window_settings, desk),
        change=partial(preferences.change, desk),
        first_run=partial(shelf_view.first_run_view, desk),
        is_first_run=partial(shelf_view.is_first_run, desk),
        begin=partial(shelf_view.begin, desk),
        resume=partial(preferences.resume, desk),
        suspend_card=partial(preferences.suspend, desk),
        unflag=partial(preferences.unflag, desk),
        compile_decks=lambda: (
            not desk.store.read_only
            and shelf.refresh(
                desk.store.folder, shelf.folders(desk), background=preferences.background(desk)
            )
        ),
        take_over=partial(shelf.take_over, desk),
        switch_deck=lambda deck, on: shelf_view.switch(desk, deck, on=on),
        open_folder=partial(shelf_view.open_folder, desk),
        forget_folder=partial(shelf_view.forget_folder, desk),
        start=lambda deck, part: sitting.begun(
            desk, session_for(_writable(desk), desk.moment(), deck, part)
        ),
        start_ahead=lambda: sitting.begun(desk, session_ahead(_writable(desk), desk.moment())),
        view=lambda one: review_view(desk, one, {record.id: record for record in desk.enabled()}),
        reveal=partial(sitting.revealed, desk),
        grade=partial(sitting.graded, desk),
        leech_note=sitting.leech_note,
        away=sitting.away,
        overrule=partial(sitting.overruled, desk),
        bury=partial(sitting.buried, desk),
        suspend=partial(sitting.suspended, desk),
        flag=partial(sitting.flag_turned, desk),
        take_back=partial(sitting.taken_back, desk),
        can_take_back=lambda: not desk.store.read_only and sitting.latest_today(desk) is not None,
        backup_is_due=partial(upkeep.backup_is_due, desk),
        back_up=partial(upkeep.back_up, desk),
        rescue=partial(upkeep.rescue, desk),
        examine=lambda: tuple((line.good, line.text) for line in upkeep.examined(desk)),
        close=desk.close,
    )


def _writable(desk: Desk) -> Desk:
    if desk.store.read_only:
        raise StudyError(desk.store.read_only)
    return desk
