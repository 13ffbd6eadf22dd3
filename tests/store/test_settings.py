"""Settings are what was chosen, or their defaults; never something unsound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from store_values import NOW, profile

from studyapp.app.desk import Desk, open_desk
from studyapp.store import settings
from studyapp.store.fitted import Fitted
from studyapp.store.profile import write
from studyapp.store.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from studyapp.store.profile import Setting

SOUND: list[tuple[Setting[Any], Any]] = [
    (settings.DESIRED_RETENTION, 0.85),
    (settings.NEW_PER_DAY, 0),
    (settings.ROLLOVER_HOUR, 23),
    (settings.THEME, "dark"),
    (settings.TEXT_PERCENT, 150),
    (settings.MOTION, False),
    (settings.TYPED_ANSWERS, False),
    (settings.BACKGROUND, True),
    (settings.WINDOW, "AdnQywAD"),
    (settings.DECK_FOLDERS, ("/decks/a", "/decks/پاکستان")),
    (settings.DECKS_OFF, ("deck",)),
    (settings.LAST_SEEN, NOW),
    (settings.FSRS_PARAMETERS, (0.5,) * 21),
    (settings.FITTED, (Fitted((0.5,) * 21, 20_700, 4_210, 1_050, 0.331, 0.312),)),
    (settings.PAPER_CLOCK, {"paper": 90_000}),
]
UNSOUND: list[tuple[Setting[Any], Any]] = [
    (settings.DESIRED_RETENTION, 1.5),
    (settings.DESIRED_RETENTION, True),
    (settings.NEW_PER_DAY, -1),
    (settings.NEW_PER_DAY, 2.5),
    (settings.ROLLOVER_HOUR, 24),
    (settings.THEME, "pink"),
    (settings.MOTION, 1),
    (settings.WINDOW, 3),
    (settings.DECK_FOLDERS, "not a list"),
    (settings.DECKS_OFF, (1, 2)),
    (settings.ADOPTED, []),
    (settings.PAPER_CLOCK, {"paper": 1.5}),
    (settings.PAPER_CLOCK, 3),
    (settings.FITTED, {}),
    (settings.FITTED, [[[0.1], 20_700, 4_210, 1_050, 0.331]]),
    (settings.FITTED, [[[0.1], 20_700, -1, 1_050, 0.331, 0.312]]),
    (settings.FITTED, [[[0.1], 20_700, 4_210, 1_050, 0.331, -0.312]]),
    (settings.FITTED, [[["a"], 20_700, 4_210, 1_050, 0.331, 0.312]]),
]


@pytest.mark.parametrize(("setting", "value"), SOUND, ids=lambda each: getattr(each, "key", None))
def test_a_setting_is_its_default_until_it_is_chosen(
    tmp_path: Path, setting: Setting[Any], value: object
) -> None:
    with profile(tmp_path) as store:
        assert settings.get(store, setting) == setting.default
        assert setting.shape(setting.default) == setting.default
        settings.put(store, setting, value)
    with open_store(tmp_path, now_ms=NOW) as store:
        assert settings.get(store, setting) == value
        settings.reset(store, setting)
        assert settings.get(store, setting) == setting.default


@pytest.mark.parametrize(("setting", "value"), UNSOUND, ids=lambda each: getattr(each, "key", None))
def test_an_unsound_value_is_neither_stored_nor_believed(
    tmp_path: Path, setting: Setting[Any], value: object
) -> None:
    with profile(tmp_path) as store:
        before = settings.get(store, setting)
        with pytest.raises((ValueError, TypeError)):
            settings.put(store, setting, value)
        assert settings.get(store, setting) == before
        with store.writing() as writing:
            write(writing.connection, setting, value)
        assert settings.get(store, setting) == setting.default


def test_what_is_no_json_is_not_believed(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        store.connection.execute("insert into setting values ('theme', 'not json')")
        assert settings.get(store, settings.THEME) == "system"


@pytest.mark.parametrize(
    "damaged",
    ["[1, 1, 1]", f"{[0.0] * 21}", f"{[1e308] * 21}", f"{[-1.0] * 21}", '"x"', "[1e400]"],
)
def test_parameters_that_no_model_has_count_as_none(desk: Desk, damaged: str) -> None:
    with desk.store.writing() as writing:
        writing.connection.execute(
            "insert into setting (key, value) values ('fsrs_parameters', ?)", (damaged,)
        )
    assert settings.get(desk.store, settings.FSRS_PARAMETERS) == ()
    folder, clock = desk.store.folder, desk.clock
    desk.close()
    again = open_desk(folder, clock)
    assert again.model.steps(None, 0, 0.9)
    again.close()
