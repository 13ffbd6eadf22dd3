"""Settings: what is changed is kept, and the sentences beside it say what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from profiles import SHIPPED, SMALL, Wall

from studyapp.app.actions import Actions, bind
from studyapp.app.desk import Desk, open_desk
from studyapp.app.opening import window_settings
from studyapp.app.preferences import change, settings_view
from studyapp.store import settings, states

if TYPE_CHECKING:
    from collections.abc import Callable

CHANGES = [
    ("retention", "retention", 0.85),
    ("new_per_day", "new_per_day", 3),
    ("rollover_hour", "rollover_hour", 6),
    ("typed_answers", "typed_answers", False),
    ("background", "background", False),
    ("theme", "theme", "dark"),
    ("text_percent", "text_percent", 130),
    ("motion", "motion", False),
]


@pytest.mark.parametrize(("name", "shown", "value"), CHANGES)
def test_a_change_is_shown_at_once_and_is_there_after_a_restart(
    desk: Desk, wall: Wall, name: str, shown: str, value: object
) -> None:
    assert getattr(settings_view(desk), shown) != value
    change(desk, name, value)
    assert getattr(settings_view(desk), shown) == value
    desk.close()
    again = open_desk(desk.store.folder, wall)
    try:
        assert getattr(settings_view(again), shown) == value
    finally:
        again.close()


def test_a_window_is_made_as_it_was_left(desk: Desk) -> None:
    first = window_settings(desk)
    assert (first.theme, first.text_percent, first.geometry) == ("system", 100, "")
    change(desk, "window", "AdnQywAD")
    change(desk, "theme", "light")
    after = window_settings(desk)
    assert (after.theme, after.geometry) == ("light", "AdnQywAD")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("retention", 1.5),
        ("retention", "high"),
        ("new_per_day", -1),
        ("new_per_day", True),
        ("rollover_hour", 24),
        ("theme", "pink"),
        ("motion", 1),
    ],
)
def test_a_value_that_cannot_be_changes_nothing(desk: Desk, name: str, value: object) -> None:
    before = settings_view(desk)
    with pytest.raises((ValueError, TypeError)):
        change(desk, name, value)
    assert settings_view(desk) == before


@pytest.mark.parametrize(
    ("retention", "more"),
    [
        (0.9, ""),
        (0.97, " That asks for many more reviews."),
        (0.7, " You will forget more between reviews."),
    ],
)
def test_the_desired_retention_is_said_in_words(desk: Desk, retention: float, more: str) -> None:
    change(desk, "retention", retention)
    words = f"A card comes back when you are {retention:.0%} likely to know it.{more}"
    assert settings_view(desk).retention_words == words


def test_new_cards_say_when_all_will_have_been_seen(desk: Desk) -> None:
    cards = sum(count for (deck, _), count in states.sizes(desk.store).items() if deck != SHIPPED)
    change(desk, "new_per_day", 12)
    assert settings_view(desk).new_words == (
        f"All cards seen by 22 November 2026, {cards} cards to go."
    )
    change(desk, "new_per_day", 999)
    assert settings_view(desk).new_words.startswith("All cards seen by 21 November 2026")
    change(desk, "new_per_day", 0)
    assert settings_view(desk).new_words == f"No new cards; {cards} cards not yet seen."
    settings.put(desk.store, settings.DECKS_OFF, (SHIPPED, SMALL))
    assert settings_view(desk).new_words == "All cards have been seen."


def test_a_later_hour_moves_the_beginning_of_the_day(desk: Desk, wall: Wall) -> None:
    day = desk.moment().day
    change(desk, "rollover_hour", 12)
    assert desk.moment().day == day - 1
    wall.on(hours=2.5)
    assert desk.moment().day == day


def test_every_name_of_a_setting_can_be_changed(actions: Actions) -> None:
    for name, _, value in CHANGES:
        actions.change(name, value)
    assert actions.settings().retention == 0.85


def test_a_name_that_is_none_is_a_mistake_of_the_program(actions: Actions) -> None:
    with pytest.raises(KeyError):
        actions.change("colour", "red")


def test_the_folder_and_the_backups_are_shown(opened: Callable[..., Desk], desk: Desk) -> None:
    view = settings_view(desk)
    assert view.folder == str(desk.store.folder)
    assert view.backups == ()
    assert view.backup_words == "None yet. The first is made with your first answer."
    bind(desk).back_up()
    view = settings_view(desk)
    assert view.backup_words == "Last one today at 09:30. One a day by itself; 1 backup kept."
    assert [backup.words for backup in view.backups] == ["Today at 09:30, 0 answers"]
