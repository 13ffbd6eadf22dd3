"""Checking decks: from the cache only what is still so, and again on each change."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from profiles import EVENTS, FILES, write_deck

from studyapp.app import deck_check
from studyapp.app.deck_check import Found, check_deck
from studyapp.app.following import follow, stamp_of
from studyapp.store import check_cache

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = {**FILES, "events.toml": EVENTS.replace('date = "1954-09-08"', 'date = "1954-13-08"')}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(check_cache, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache" / "checks"


def test_a_second_check_says_the_same_without_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = write_deck(tmp_path / "pacts", BROKEN)
    first = check_deck(deck)
    assert (first.errors, first.warnings) == (1, 0)
    assert "there is no month 13" in first.text
    with monkeypatch.context() as patch:
        patch.setattr("studyapp.deck.read.read_deck", None)
        assert check_deck(deck) == first


def test_a_change_is_seen(tmp_path: Path) -> None:
    deck = write_deck(tmp_path / "pacts", BROKEN)
    assert check_deck(deck).errors == 1
    (deck / "events.toml").write_text(EVENTS, encoding="utf-8")
    assert check_deck(deck) == Found(0, 0, "")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"errors": "1", "warnings": 0, "text": ""}', '{"errors": 0}', "{"]
)
def test_what_was_kept_in_another_form_is_computed_again(tmp_path: Path, text: str) -> None:
    deck = write_deck(tmp_path / "pacts", BROKEN)
    check_cache.keep(check_cache.key_of(deck), text)
    assert check_deck(deck).errors == 1


def test_nothing_is_kept_of_a_deck_that_changed_meanwhile(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = write_deck(tmp_path / "pacts", BROKEN)
    keys = iter(["before", "after"])
    monkeypatch.setattr(check_cache, "key_of", lambda _: next(keys))
    assert check_deck(deck).errors == 1
    assert not cache.exists()


def test_what_is_kept_is_json(tmp_path: Path, cache: Path) -> None:
    check_deck(write_deck(tmp_path / "pacts", BROKEN))
    (file,) = cache.iterdir()
    kept = json.loads(file.read_text(encoding="utf-8").partition("\n")[2])
    assert deck_check.Found(**kept).errors == 1


def test_a_stamp_changes_with_each_write(tmp_path: Path) -> None:
    deck = write_deck(tmp_path / "all" / "pacts")
    stamps = [stamp_of([tmp_path / "all"])]
    assert stamp_of([tmp_path / "all"]) == stamps[0]
    os.utime(deck / "events.toml", ns=(1, 1))
    stamps.append(stamp_of([tmp_path / "all"]))
    (deck / "more.toml").write_text("", encoding="utf-8")
    stamps.append(stamp_of([tmp_path / "all"]))
    (deck / "more.toml").unlink()
    (deck / "events.toml").unlink()
    stamps.append(stamp_of([tmp_path / "all"]))
    assert len(set(stamps)) == len(stamps)
    assert stamp_of([tmp_path / "nowhere"]) == frozenset()


def test_it_acts_at_once_and_on_each_change_only() -> None:
    looks = iter(["a", "a", "b", "b", "a"])
    acted: list[int] = []
    rests: list[int] = []

    def rest() -> None:
        rests.append(1)
        if len(rests) == 5:
            raise KeyboardInterrupt

    def look() -> frozenset[tuple[str, int, int]]:
        return frozenset({(next(looks), 0, 0)})

    with pytest.raises(KeyboardInterrupt):
        follow(look, lambda: acted.append(len(rests)), rest)
    assert acted == [0, 2, 4]
