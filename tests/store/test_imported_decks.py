"""Decks that an import made are known again until somebody changes them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.errors import StudyError
from studyapp.store.imported_decks import (
    imported,
    in_profile,
    refuse_deck,
    replaceable,
    signed,
    write_deck,
)
from studyapp.store.paths import own_decks

HEAD = '[deck]\nid = "ex"\ntitle = "Examples"\nversion = "1"\n'
TWO = {"deck.toml": HEAD, "more.toml": '[card.a]\nfront = "a"\nback = "b"\n'}


@given(st.text())
def test_a_deck_is_known_by_its_file_whatever_that_is_called(name: str) -> None:
    with TemporaryDirectory() as home:
        folder = Path(home)
        write_deck(folder, TWO, name)
        found = imported(folder)
    assert found is not None
    assert (found.id, found.title, found.file) == ("ex", "Examples", name)


def test_line_ends_change_nothing_and_all_else_does(tmp_path: Path) -> None:
    write_deck(tmp_path, TWO, "ex.csv")
    head = tmp_path / "deck.toml"
    before = head.read_bytes()
    head.write_bytes(before.replace(b"\n", b"\r\n"))
    assert imported(tmp_path) is not None
    for changed in (before.replace(b"Examples", b"Example"), before + b"\n", before[:-2], b""):
        head.write_bytes(changed)
        assert imported(tmp_path) is None
        with pytest.raises(StudyError, match="changed by hand"):
            replaceable(tmp_path)
    head.write_bytes(before)
    (tmp_path / "more.toml").unlink()
    assert imported(tmp_path) is None


def test_files_that_a_deck_has_no_more_go(tmp_path: Path) -> None:
    write_deck(tmp_path, TWO, "ex.apkg")
    (tmp_path / "notes.txt").touch()
    write_deck(tmp_path, {"deck.toml": HEAD}, "ex.apkg")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deck.toml", "notes.txt"]
    assert imported(tmp_path) is not None


def test_a_folder_without_a_deck_may_be_written_to(tmp_path: Path) -> None:
    assert replaceable(tmp_path / "none") is None
    refuse_deck(tmp_path / "none")
    write_deck(tmp_path / "none", TWO, "ex.csv")
    with pytest.raises(StudyError, match="already"):
        refuse_deck(tmp_path / "none")


@pytest.mark.parametrize("head", ["", "[deck]\n", "deck = 1\n", "[deck\n", 'title = "Ex"\n'])
def test_a_line_that_somebody_else_wrote_is_believed_only_of_a_deck(
    tmp_path: Path, head: str
) -> None:
    folder = own_decks(tmp_path) / "ex"
    folder.mkdir(parents=True)
    text = signed({"deck.toml": head or "\n"}, "ex.csv")["deck.toml"]
    (folder / "deck.toml").write_text(text, "utf-8")
    assert imported(folder) is None
    assert in_profile(tmp_path, "ex.csv") is None
    write_deck(own_decks(tmp_path) / "other", TWO, "ex.csv")
    found = in_profile(tmp_path, "ex.csv")
    assert found is not None
    assert found.folder.name == "other"
    assert in_profile(tmp_path, "another.csv") is None
