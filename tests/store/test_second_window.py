"""A second window, or one that may not write, shows everything and changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_disks import may_mount, remount, small_disk
from store_values import MODEL, NOW, TODAY, answered, draft, id_of, moment, profile, ran, shelve
from store_values import card as card_of

from studyapp.errors import StudyError
from studyapp.schedule.grade import Grade
from studyapp.store import backups, log, rebuild, settings, states
from studyapp.store import library as shelf
from studyapp.store.connection import STUDY
from studyapp.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

A = id_of("a")


class Window:
    """Another process with the profile open."""

    def __init__(self, folder: Path, answers: int) -> None:
        self.process = ran("other_window.py", str(folder), str(answers))
        assert self.reply() == f"open {answers}"

    def reply(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def tell(self, command: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{command}\n")
        self.process.stdin.flush()

    def end(self, command: str) -> None:
        self.tell(command)
        self.process.communicate(timeout=20)


def test_a_second_window_shows_all_that_was_committed_and_says_why_it_only_shows(
    tmp_path: Path,
) -> None:
    window = Window(tmp_path, 25)
    with open_store(tmp_path, now_ms=NOW) as store:
        assert "Another window" in store.read_only
        assert log.length(store) == 25
        assert len(states.next_new(store, TODAY, 9)) == 2
        window.tell("more")
        assert window.reply() == "26"
        for write in (
            lambda: answered(store, A),
            lambda: log.mark(store, A, log.What.FLAG, moment()),
            lambda: settings.put(store, settings.THEME, "dark"),
            lambda: rebuild.rebuild(store, MODEL),
            lambda: backups.make(store, now_ms=NOW, day=TODAY),
        ):
            with pytest.raises(StudyError, match="Another window"):
                write()
        assert not backups.is_due(store, TODAY)
    with open_store(tmp_path, now_ms=NOW) as store:
        assert log.length(store) == 26
    with pytest.raises(StudyError, match="Another window"):
        backups.restore(tmp_path, tmp_path / STUDY, now_ms=NOW)
    window.end("close")
    with open_store(tmp_path, now_ms=NOW) as store:
        assert store.read_only == ""
        assert answered(store, A, day=TODAY + 40).seq == 27


def test_after_a_window_died_the_next_one_may_write(tmp_path: Path) -> None:
    window = Window(tmp_path, 25)
    window.end("die")
    with open_store(tmp_path, now_ms=NOW) as store:
        assert store.read_only == ""
        assert log.length(store) == 25


def test_one_process_opens_a_profile_once(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        with pytest.raises(StudyError, match="already"):
            open_store(tmp_path, now_ms=NOW)
        answered(store, A)
    open_store(tmp_path, now_ms=NOW).close()


def test_closing_twice_does_nothing(tmp_path: Path) -> None:
    store = profile(tmp_path)
    store.close()
    store.close()


@pytest.fixture
def locked_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with a profile that was not closed, which then becomes read-only."""
    folder = tmp_path / "disk"
    if not may_mount():
        folder.mkdir()
        Window(folder, 25).end("die")
        for each in (*folder.iterdir(), folder):
            each.chmod(0o555 if each.is_dir() else 0o444)
        yield folder
        folder.chmod(0o755)
        return
    with small_disk(folder, "8m"):
        Window(folder, 25).end("die")
        remount(folder, "ro")
        yield folder


def test_a_folder_that_may_not_be_written_is_shown(locked_disk: Path) -> None:
    before = {each.name: each.read_bytes() for each in locked_disk.iterdir()}
    with open_store(locked_disk, now_ms=NOW) as store:
        assert "may not be written" in store.read_only
        assert log.length(store) == 25
        with pytest.raises(StudyError, match="may not be written"):
            log.answer(store, draft(A, Grade.GOOD), states.state(store, A).memory)
    with shelf.open_library(locked_disk, read_only=True) as library:
        assert len(list(shelf.cards_of(library, "deck"))) == 3
    assert {each.name: each.read_bytes() for each in locked_disk.iterdir()} == before


def test_a_library_for_showing_is_a_copy(tmp_path: Path) -> None:
    shelve(tmp_path, [card_of("a")]).close()
    with shelf.open_library(tmp_path, read_only=True) as library:
        shelf.drop_deck(library, "deck")
        assert shelf.decks(library) == []
    with shelf.open_library(tmp_path) as library:
        assert [deck.id for deck in shelf.decks(library)] == ["deck"]
    with shelf.open_library(tmp_path / "nowhere", read_only=True) as library:
        assert shelf.decks(library) == []
