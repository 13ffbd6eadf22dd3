"""Profiles to test on: real files in a folder of the test, a clock that the test sets.

Compiling decks takes half a second, so each kind of profile is made once a process and copied.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from profiles import SHIPPED, SMALL, Wall, make_profile, study_alone, write_deck

from studyapp.app import demo
from studyapp.app.actions import Actions, bind
from studyapp.app.desk import Desk, open_desk
from studyapp.store import decks as store_decks
from studyapp.store.paths import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot
    from scene import Scene

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

Profiles = Callable[..., Desk]


# How fast values are drawn says nothing of the program, and a busy machine is slow.
settings.register_profile("study", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("study")


@pytest.fixture(scope="session", autouse=True)
def one_shipped_deck(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Of all decks that come with the program the tests see one, in a copy of its own."""
    folder = tmp_path_factory.mktemp("shipped-decks")
    shutil.copytree(shipped("decks") / SHIPPED, folder / SHIPPED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            store_decks, "shipped", lambda name: folder if name == "decks" else shipped(name)
        )
        yield


@pytest.fixture(scope="session")
def small_deck(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the small deck; tests that change deck files write their own."""
    folder = write_deck(tmp_path_factory.mktemp("decks") / SMALL)
    whole = store_decks.content_hash(folder)
    yield folder
    assert store_decks.content_hash(folder) == whole, "a test changed the deck that all share"


@pytest.fixture(scope="session")
def small_profile(tmp_path_factory: pytest.TempPathFactory, small_deck: Path) -> Path:
    """A new profile whose cards are those of the small deck."""
    folder = tmp_path_factory.mktemp("small")
    make_profile(folder, small_deck, SHIPPED)
    return folder


@pytest.fixture(scope="session")
def shipped_profile(tmp_path_factory: pytest.TempPathFactory, small_deck: Path) -> Path:
    """A new profile whose cards are those of the deck that comes with the program."""
    folder = tmp_path_factory.mktemp("shipped")
    desk = open_desk(folder, Wall())
    demo.shelve(desk)
    desk.close()
    return folder


@pytest.fixture(scope="session")
def demo_profile(tmp_path_factory: pytest.TempPathFactory, shipped_profile: Path) -> Path:
    """A profile after some weeks of study of the shipped deck."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(shipped_profile, folder, dirs_exist_ok=True)
    desk = open_desk(folder, Wall())
    demo.fill(desk)
    desk.close()
    return folder


@pytest.fixture(scope="session")
def pacts_profile(tmp_path_factory: pytest.TempPathFactory, small_deck: Path) -> Path:
    """A profile after some weeks of study of the small deck, which no change of decks touches."""
    folder = tmp_path_factory.mktemp("pacts")
    study_alone(folder, small_deck)
    return folder


@pytest.fixture
def wall() -> Wall:
    """The clock of the test: 21 November 2026, 09:30 UTC, until the test moves it."""
    return Wall()


@pytest.fixture
def opened(tmp_path: Path, wall: Wall) -> Iterator[Profiles]:
    """Open copies of profiles; all are closed after the test."""
    desks: list[Desk] = []

    def open_copy(template: Path, name: str = "profile") -> Desk:
        folder = tmp_path / name
        shutil.copytree(template, folder)
        desks.append(open_desk(folder, wall))
        return desks[-1]

    yield open_copy
    for desk in desks:
        desk.close()


@pytest.fixture
def desk(opened: Profiles, small_profile: Path) -> Desk:
    """An open new profile with the small deck."""
    return opened(small_profile)


@pytest.fixture
def demo_desk(opened: Profiles, demo_profile: Path) -> Desk:
    """An open profile after some weeks of study of the shipped deck."""
    return opened(demo_profile)


@pytest.fixture
def actions(desk: Desk) -> Actions:
    """All actions on `desk`."""
    return bind(desk)


@pytest.fixture
def show(
    qapp: QApplication, qtbot: QtBot, wall: Wall, opened: Profiles
) -> Iterator[Callable[..., Scene]]:
    """Open windows on profiles; all are closed, with their jobs, before the profiles are."""
    from scene import Scene

    scenes: list[Scene] = []

    def open_window(desk: Desk, page: str = "", **look: Any) -> Scene:
        scenes.append(Scene(qapp, qtbot, desk, wall, **look))
        scenes[-1].open(page)
        return scenes[-1]

    yield open_window
    for scene in scenes:
        scene.close()


@pytest.fixture
def window(show: Callable[..., Scene], desk: Desk) -> Scene:
    """An open window on `desk`, whose student has begun, with the small deck's cards to study."""
    from studyapp.app.shelf_view import begin

    begin(desk)
    return show(desk)
