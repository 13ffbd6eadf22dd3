"""What a check found, kept by the files and the program that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studyapp.errors import StudyError
from studyapp.store import check_cache
from studyapp.store.check_cache import MOST_KEPT, keep, kept, key_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(check_cache, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    folder = tmp_path / "deck"
    folder.mkdir()
    (folder / "deck.toml").write_text("x = 1\n", encoding="utf-8")
    return folder


def test_a_name_changes_with_files_place_and_program(
    deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [key_of(deck)]
    assert key_of(deck) == names[0]
    (deck / "deck.toml").write_text("x = 2\n", encoding="utf-8")
    names.append(key_of(deck))
    (deck / "more.toml").write_text("", encoding="utf-8")
    names.append(key_of(deck))
    names.append(key_of(deck.rename(tmp_path / "other")))
    monkeypatch.setattr(check_cache, "_program", lambda: "another")
    names.append(key_of(tmp_path / "other"))
    assert len(set(names)) == len(names)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="cannot be read"):
        key_of(tmp_path / "nowhere")


def test_what_is_kept_comes_back() -> None:
    assert kept("a") is None
    keep("a", "ایوب\nb\n")
    keep("b", "")
    assert (kept("a"), kept("b")) == ("ایوب\nb\n", "")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"abc", b"0" * 64 + b"\ntext"])
def test_what_is_damaged_counts_as_nothing(cache: Path, content: bytes) -> None:
    keep("a", "text")
    (file,) = (cache / "checks").iterdir()
    file.write_bytes(content)
    assert kept("a") is None


def test_every_byte_counts(cache: Path) -> None:
    keep("a", "text that was kept")
    (file,) = (cache / "checks").iterdir()
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert kept("a") is None


def test_where_nothing_can_be_written_nothing_is_kept(cache: Path) -> None:
    cache.write_text("a file in the folder's place", encoding="utf-8")
    keep("a", "text")
    assert kept("a") is None


def test_the_oldest_go_first(cache: Path) -> None:
    for number in range(MOST_KEPT + 3):
        keep(str(number), "x")
    assert len(list((cache / "checks").iterdir())) == MOST_KEPT
    assert kept(str(MOST_KEPT + 2)) == "x"
