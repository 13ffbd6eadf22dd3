"""A profile for pictures: what the program looks like after some weeks of study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.app.clock import Instant
from studyapp.app.shelf import folders, refresh, take_over
from studyapp.app.shelf_view import begin
from studyapp.schedule.session import start
from studyapp.schedule.student import Habits, study
from studyapp.store import library, settings, states
from studyapp.store.merge import merge

if TYPE_CHECKING:
    from studyapp.app.clock import Clock
    from studyapp.app.desk import Desk
    from studyapp.cards.card import CardId
    from studyapp.schedule.session import Session

SEED = "demo"
NOW = Instant(1_795_253_400_000, 0)  # 21 November 2026, 09:30 UTC
_DAYS = 34


def ticking(step_ms: int = 4_000) -> Clock:
    """A clock that goes on by a step each time it is read, so that answers take some time."""
    read = 0

    def clock() -> Instant:
        nonlocal read
        read += 1
        return Instant(NOW.at_ms + read * step_ms, NOW.offset_min)

    return clock


def shelve(desk: Desk) -> None:
    """Compile all decks and give their cards a place in the schedule."""
    refresh(desk.store.folder, folders(desk))
    take_over(desk)


def fill(desk: Desk) -> None:
    """Let a simulated student study all decks up to yesterday, in the order of new cards."""
    shelve(desk)
    begin(desk)
    day = desk.moment().day
    every = sum(states.sizes(desk.store).values())
    chosen = [record.id for record in desk.enabled()]
    cards = [state.card for state in states.next_new(desk.store, day, every, chosen)]
    habits = Habits(
        first_day=day - _DAYS,
        days=_DAYS,
        new_a_day=settings.get(desk.store, settings.NEW_PER_DAY),
        minutes_a_day=25,
        rollover_hour=settings.get(desk.store, settings.ROLLOVER_HOUR),
    )
    merge(desk.store, study(cards, habits, SEED), desk.model)


def showcase(desk: Desk) -> Session:
    """A sitting that begins with a card on which source and check differ, of an event's date."""
    moment = desk.moment()
    decks = [record.id for record in desk.enabled()]
    due = [state.card for state in states.due(desk.store, moment.day + 60, decks)]
    records = library.cards(desk.library, due)

    def rank(card: CardId) -> tuple[int, int, str]:
        record = records[card]
        dated = record.get("typed", {}).get("kind") == "date"
        checked = record.get("checked", "")
        fits = " gives " in checked and len(checked) < 220 and record["source"].count("\n") < 3
        return (0 if dated and fits else 1, -len(checked), card)

    ranked = sorted((card for card in due if card in records), key=rank)
    return start(ranked[:50], moment.at_ms)
