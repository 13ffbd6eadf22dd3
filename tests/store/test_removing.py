"""Removing a deck: one rename, so whatever fails the folder is in one of the two places, whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from studyapp.errors import StudyError
from studyapp.store.decks import deck_folders, read_bytes
from studyapp.store.paths import own_decks, removed_decks
from studyapp.store.removing import put_back, remove

DAY = date(2026, 11, 22)
FILES = {"deck.toml": b"[deck]\n", "more.toml": b"# more\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A deck of the student's own, with a file beside the deck's."""
    folder = own_decks(tmp_path) / "pacts"
    folder.mkdir(parents=True)
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    (folder / "README.md").write_bytes(b"mine")
    return folder


def own(data: Path) -> list[str]:
    """The names of the decks of the student's own."""
    return [one.path.name for one in deck_folders(data) if one.origin == "own"]


def test_a_removed_deck_is_listed_nowhere_and_kept_whole(tmp_path: Path, folder: Path) -> None:
    place, kept = remove(tmp_path, folder, DAY)
    assert (place, kept) == (folder, removed_decks(tmp_path) / "pacts-2026-11-22")
    assert own(tmp_path) == []
    assert read_bytes(kept) == FILES
    assert (kept / "README.md").read_bytes() == b"mine"
    put_back(kept, place)
    assert own(tmp_path) == ["pacts"]
    assert read_bytes(folder) == FILES
    assert not kept.exists()


def test_what_was_removed_before_is_never_written_over(tmp_path: Path, folder: Path) -> None:
    kept = []
    for _ in range(3):
        folder.mkdir(exist_ok=True)
        (folder / "deck.toml").write_bytes(b"%d" % len(kept))
        kept.append(remove(tmp_path, folder, DAY)[1])
    assert [one.name for one in kept] == [f"pacts-2026-11-22{more}" for more in ("", "-1", "-2")]
    assert [(one / "deck.toml").read_bytes() for one in kept] == [b"0", b"1", b"2"]


def test_of_a_deck_that_is_there_by_a_link_the_link_is_moved(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "deck.toml").write_bytes(b"[deck]\n")
    own_decks(tmp_path).mkdir()
    link = own_decks(tmp_path) / "mine"
    link.symlink_to(elsewhere)
    place, kept = remove(tmp_path, elsewhere.resolve(), DAY)
    assert (place, kept.is_symlink(), kept.name) == (link, True, "mine-2026-11-22")
    assert (elsewhere / "deck.toml").exists()
    assert own(tmp_path) == []


def test_an_update_that_was_cut_short_does_not_bring_it_back(tmp_path: Path, folder: Path) -> None:
    before = own_decks(tmp_path) / ".before-pacts"
    before.mkdir()
    (before / "deck.toml").write_bytes(b"old")
    remove(tmp_path, folder, DAY)
    assert [path.name for path in own_decks(tmp_path).iterdir()] == []
    assert (tmp_path / "replaced" / "pacts" / "deck.toml").read_bytes() == b"old"


def test_what_cannot_be_moved_stays(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refused)
        with pytest.raises(StudyError, match=r"Permission denied\. Nothing was changed\."):
            remove(tmp_path, folder, DAY)
    assert read_bytes(folder) == FILES
    place, kept = remove(tmp_path, folder, DAY)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refused)
        with pytest.raises(StudyError, match="could not be put back"):
            put_back(kept, place)
    assert read_bytes(kept) == FILES


def test_a_deck_that_is_gone_or_whose_place_is_taken_is_told(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(StudyError, match="not among your decks"):
        remove(tmp_path, own_decks(tmp_path) / "other", DAY)
    place, kept = remove(tmp_path, folder, DAY)
    place.mkdir()
    with pytest.raises(StudyError, match="again") as refusal:
        put_back(kept, place)
    assert str(kept) in refusal.value.hint
    assert read_bytes(kept) == FILES
