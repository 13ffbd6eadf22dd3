"""Compiled decks are found again as they were, and may be lost without harm."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from store_values import card, id_of, shelve

from studyapp.errors import StudyError
from studyapp.store import library as shelf
from studyapp.store.connection import wal_of
from studyapp.store.library import LIBRARY, DeckRecord

if TYPE_CHECKING:
    from pathlib import Path


def test_a_deck_is_found_again_as_it_was_saved(tmp_path: Path) -> None:
    record = DeckRecord(
        "deck", "/decks/deck", "f1", {"title": "پاکستان"}, [{"id": "era"}], [["a", 1]], []
    )
    with shelf.open_library(tmp_path) as library:
        cards = [(card(name), {"id": id_of(name), "n": n}) for n, name in enumerate("cab")]
        shelf.save_deck(library, record, cards)
    with shelf.open_library(tmp_path) as library:
        assert shelf.decks(library) == [record]
        assert shelf.fingerprints(library) == {"/decks/deck": "f1"}
        assert shelf.versions(library) == {"deck": "f1"}
        assert [each["n"] for each in shelf.cards_of(library, "deck")] == [0, 1, 2]
        assert [each.card for each in shelf.listed(library, "deck")] == list(map(id_of, "cab"))
        assert shelf.card(library, id_of("a")) == {"id": id_of("a"), "n": 1}
        assert shelf.card(library, id_of("z")) is None
        assert list(shelf.cards(library, map(id_of, "bzcb"))) == [id_of("b"), id_of("c")]
        assert shelf.check(library) == 3


def test_many_cards_are_found_at_once(tmp_path: Path) -> None:
    names = [f"n{number}" for number in range(1200)]
    with shelve(tmp_path, [card(name) for name in names]) as library:
        assert len(shelf.cards(library, map(id_of, names))) == 1200


def test_a_deck_replaces_what_it_was_and_leaves_the_others(tmp_path: Path) -> None:
    shelve(tmp_path, [card("x", deck="other")], deck="other").close()
    shelve(tmp_path, [card("a"), card("b")]).close()
    with shelve(tmp_path, [card("b")], fingerprint="two") as library:
        assert [each["id"] for each in shelf.cards_of(library, "deck")] == [id_of("b")]
        assert shelf.versions(library) == {"deck": "two", "other": "one"}
        shelf.drop_deck(library, "deck")
        assert list(shelf.cards_of(library, "deck")) == []
        assert [deck.id for deck in shelf.decks(library)] == ["other"]


def test_a_deck_that_cannot_be_saved_leaves_the_old_one(tmp_path: Path) -> None:
    with shelve(tmp_path, [card("a")]) as library:
        record = DeckRecord("deck", "/decks/deck", "two", {}, [], [], [])
        with pytest.raises(TypeError):
            shelf.save_deck(library, record, [(card("b"), {"never": object()})])
        assert [each["id"] for each in shelf.cards_of(library, "deck")] == [id_of("a")]
        assert shelf.versions(library) == {"deck": "one"}


@pytest.mark.parametrize("content", [b"no database", b"", bytes(8192)])
def test_a_damaged_library_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    shelve(tmp_path, [card("a")]).close()
    (tmp_path / LIBRARY).write_bytes(content)
    with shelf.open_library(tmp_path) as library:
        assert shelf.decks(library) == []


def test_damage_that_shows_later_is_told_and_leaves_an_empty_library(tmp_path: Path) -> None:
    shelve(tmp_path, [card(f"n{number}") for number in range(500)]).close()
    path = tmp_path / LIBRARY
    content = bytearray(path.read_bytes())
    for page in range(16384, len(content), 4096):
        content[page : page + 4096] = bytes(4096)
    path.write_bytes(content)
    with shelf.open_library(tmp_path) as library:
        with pytest.raises(StudyError, match="answers are safe"):
            shelf.check(library)
        assert shelf.decks(library) == []
        assert shelf.check(library) == 0


def test_a_library_of_another_version_is_begun_anew(tmp_path: Path) -> None:
    shelve(tmp_path, [card("a")]).close()
    with closing(sqlite3.connect(tmp_path / LIBRARY)) as connection:
        connection.execute('create table "odd ""name" (x)')
        connection.execute("pragma user_version = 99")
    with shelf.open_library(tmp_path) as library:
        assert shelf.decks(library) == []
        tables = library._connection.execute("select name from sqlite_schema").fetchall()
    assert ('odd "name',) not in tables


def test_a_job_saves_while_the_window_reads(tmp_path: Path) -> None:
    with shelve(tmp_path, [card("a")]) as window:

        def work() -> None:
            for edition in range(10):
                cards = [card(f"n{number}") for number in range(50)]
                shelve(tmp_path, cards, fingerprint=str(edition)).close()

        job = threading.Thread(target=work)
        job.start()
        seen = set()
        while job.is_alive():
            seen.add(len(list(shelf.cards_of(window, "deck"))))
        job.join()
        assert seen <= {1, 50}
        assert shelf.versions(window) == {"deck": "9"}


def test_a_folder_that_cannot_hold_a_library_says_so(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="answers are safe"):
        shelf.open_library(tmp_path / "nowhere")


def test_nothing_stays_beside_a_library_that_was_damaged(tmp_path: Path) -> None:
    shelve(tmp_path, [card("a")]).close()
    wal_of(tmp_path / LIBRARY).write_bytes(b"nonsense")
    (tmp_path / LIBRARY).write_bytes(b"nonsense")
    shelf.open_library(tmp_path).close()
    assert {each.name for each in tmp_path.iterdir()} == {LIBRARY}
