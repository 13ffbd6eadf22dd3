"""What is handed over to be opened is known by its name or by what it holds."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from profiles import FILES, write_deck

from studyapp.app.handed_over import opened_as
from studyapp.authoring.bundle import Bundle, pack
from studyapp.errors import StudyError

PACKED = pack(Bundle("pacts", "Pacts", "1", {"deck.toml": FILES["deck.toml"].encode()}))


def of_kind(kind: str) -> bytes:
    return f'\ufeff{{ "format": 1, "kind": "studyapp-{kind}" }}'.encode()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.assignment (1).json", "assignment"),
        ("a.assignment(12).json", "assignment"),
        ("b.ASSIGNMENT.JSON", "assignment"),
        ("c.assignment.json.txt", "assignment"),
        ("d.assignment.json (2).txt", "assignment"),
        ("V2.STUDYDECK", "deck"),
        ("v2.studydeck.zip", "deck"),
        ("v2 (1).studydeck", "deck"),
        ("pacts.apkg", "cards"),
        ("PACTS (2).COLPKG", "cards"),
    ],
)
def test_a_name_may_be_changed_as_browsers_and_systems_do(name: str, kind: str) -> None:
    assert opened_as(Path("nowhere", name)) == kind


@pytest.mark.parametrize("name", ["week 3.json", "week 3", "week-3.bin", "week.key", "a.csv"])
def test_what_a_file_holds_tells_where_its_name_does_not(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(of_kind("assignment"))
    assert opened_as(path) == "assignment"
    path.write_bytes(PACKED)
    assert opened_as(path) == "deck"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            "a.key (1).json",
            b"",
            "is the key of an assignment, .* Class results .* studyapp results",
        ),
        ("a.json", of_kind("key"), "a.json is the key of an assignment"),
        ("A.RESULT.JSON", b"", "is a result that was handed in"),
        ("12", of_kind("result"), "12 is a result that was handed in"),
        ("c.csv", b"a,b", "studyapp import c.csv; studyapp import-csv adds a sheet's rows"),
        ("d.gift", b"{T}", r"studyapp import d\.gift\."),
        ("deck.toml", b"[deck]", "opened by its folder"),
        ("x.png", b"\x89PNG", "x.png is neither a deck nor an assignment"),
    ],
)
def test_of_another_file_it_is_told_what_takes_it(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(StudyError) as caught:
        opened_as(path)
    caught.match(told)


def test_an_archive_of_other_things_is_no_deck(tmp_path: Path) -> None:
    path = tmp_path / "extension.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", "{}")
        archive.writestr("main.js", "")
    with pytest.raises(StudyError, match="neither a deck nor an assignment"):
        opened_as(path)


def test_a_folder_is_a_deck_if_it_has_files_of_one(tmp_path: Path) -> None:
    assert opened_as(write_deck(tmp_path / "pacts.csv")) == "deck"
    (tmp_path / "empty").mkdir()
    with pytest.raises(StudyError, match=r"There is no \.toml file in"):
        opened_as(tmp_path / "empty")
