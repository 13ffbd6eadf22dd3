"""Deck folders are found, read and told apart by what is in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from studyapp.errors import StudyError
from studyapp.store import decks, paths


def _deck(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name}.toml").write_bytes(text.encode())
    return folder


def test_own_and_opened_decks_are_found_once_each(tmp_path: Path) -> None:
    own = _deck(paths.own_decks(tmp_path) / "mine", deck="[deck]")
    (paths.own_decks(tmp_path) / "empty").mkdir()
    opened = _deck(tmp_path / "elsewhere", deck="[deck]")
    found = decks.deck_folders(tmp_path, [str(opened), str(own), str(tmp_path / "pulled-out")])
    kinds = [(each.path, each.origin) for each in found if each.origin != "shipped"]
    assert kinds == [(own.resolve(), "own"), (opened.resolve(), "opened")]


def test_a_deck_is_read_by_the_names_of_its_files(tmp_path: Path) -> None:
    folder = _deck(tmp_path / "deck", b="\ufefftwo\r\nlines\r", a="one")
    (folder / "notes.txt").write_text("not part of it")
    files = decks.read_files(folder)
    assert [(Path(each.path).name, each.text) for each in files] == [
        ("a.toml", "one"),
        ("b.toml", "two\nlines\n"),
    ]


def test_a_file_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    folder = _deck(tmp_path / "deck")
    (folder / "a.toml").write_bytes("[deck]\ntitle = 'Zürich'\n".encode("latin-1"))
    with pytest.raises(StudyError, match=r"a\.toml, line 2: this is not UTF-8"):
        decks.read_files(folder)


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    for read in (decks.read_files, decks.fingerprint):
        with pytest.raises(StudyError, match="cannot be read"):
            read(tmp_path / "nowhere")


def test_a_fingerprint_changes_with_names_and_bytes_and_with_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _deck(tmp_path / "deck", a="one", b="two")
    first = decks.fingerprint(folder)
    (folder / "notes.txt").write_text("not part of it")
    assert decks.fingerprint(folder) == first
    seen = {first}
    (folder / "a.toml").write_text("onet")
    (folder / "b.toml").write_text("wo")
    seen.add(decks.fingerprint(folder))
    (folder / "b.toml").rename(folder / "c.toml")
    seen.add(decks.fingerprint(folder))
    monkeypatch.setattr(decks, "CARD_FORMAT", decks.CARD_FORMAT + 1)
    seen.add(decks.fingerprint(folder))
    assert len(seen) == 4


def test_the_data_folder_is_made_and_named_if_it_cannot_be(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "deep"
    assert paths.data_folder(folder) == folder
    assert folder.is_dir()
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StudyError, match="cannot be made"):
        paths.data_folder(tmp_path / "file" / "below")


def test_without_a_folder_the_system_s_own_place_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert paths.data_folder().name == "studyapp"


def test_what_travels_with_the_program_is_found() -> None:
    assert paths.shipped("decks").name == "decks"
    assert (paths.shipped("resources")).is_dir()
    with pytest.raises(StudyError, match="missing"):
        paths.shipped("nothing")


def test_the_hash_of_a_decks_files_is_that_of_their_lines_alone(tmp_path: Path) -> None:
    for name, ending in (("unix", "\n"), ("windows", "\r\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "deck.toml").write_bytes(f"a = 1{ending}b = 2{ending}".encode())
        (tmp_path / name / "notes.txt").write_text(name, encoding="utf-8")
    assert decks.content_hash(tmp_path / "unix") == decks.content_hash(tmp_path / "windows")
    (tmp_path / "unix" / "deck.toml").write_bytes(b"a = 1\nb = 3\n")
    assert decks.content_hash(tmp_path / "unix") != decks.content_hash(tmp_path / "windows")
