"""Commands that write where the user says never write over a file of another kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from classes_made import write_class
from command import studyapp
from profiles import write_deck

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (("paper", "pacts", "--preset", "plain", "--pdf"), "pacts/deck.toml"),
        (("paper", "pacts", "--preset", "plain", "--assignment"), "pacts/deck.toml"),
        (("paper", "pacts", "--preset", "plain", "--assignment"), "in/test.key.json"),
        (("pack", "pacts", "--out"), "pacts/deck.toml"),
        (("schema", "--out"), "pacts/deck.toml"),
        (("schema", "--out"), "in/test.key.json"),
        (("results", "in", "--csv", "new.csv", "--html"), "in/test.key.json"),
        (("results", "in", "--csv"), "in/00.result.json"),
        (("results", "in", "--pdf"), "in/00.result.json"),
    ],
)
def test_a_file_of_another_kind_stays(tmp_path: Path, words: tuple[str, ...], file: str) -> None:
    write_deck(tmp_path / "pacts")
    write_class(tmp_path / "in")
    (tmp_path / "in" / "00.result.json").touch()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    ran = studyapp(*words, file, home=tmp_path)
    assert ran.returncode == 2
    assert f"{file} is there already, and is no ." in ran.stderr
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert after == before
