"""Files that a user names are written over only where they are of the same kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studyapp.errors import StudyError
from studyapp.store.outputs import ending_of, write_output

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "endings"),
    [
        ("Test.key.json", (".html", ".htm")),
        ("Test.KEY.json", (".assignment.json", ".json")),
        ("00.result.json", (".csv",)),
        ("Test.assignment.json", (".schema.json", ".json")),
        ("deck.toml", (".studydeck",)),
        ("deck.toml", (".schema.json", ".json")),
        ("a.studydeck", (".apkg", ".colpkg")),
        ("thesis.docx", (".pdf",)),
        ("notes", (".pdf",)),
    ],
)
def test_a_file_of_another_kind_stays(tmp_path: Path, name: str, endings: tuple[str, ...]) -> None:
    path = tmp_path / name
    path.write_bytes(b"mine")
    with pytest.raises(StudyError, match="Nothing was written"):
        write_output(path, b"new", *endings)
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["a.csv", "A.CSV"])
def test_a_file_of_the_same_kind_is_written_anew(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for content in (b"one", b"two"):
        write_output(path, content, ".csv")
        assert path.read_bytes() == content


def test_a_new_file_may_be_called_as_one_likes(tmp_path: Path) -> None:
    write_output(tmp_path / "cards", b"new", ".csv")
    assert (tmp_path / "cards").read_bytes() == b"new"


def test_an_ending_may_have_two_parts(tmp_path: Path) -> None:
    names = ("x.key.json", "x.y.json", "x", ".json")
    assert [ending_of(tmp_path / name) for name in names] == [".key.json", ".json", "", ""]
