"""The schema of decks: current, never stricter than the program, and understood by Taplo."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from doc_pages import blocks
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from studyapp.authoring.field_notes import notes_of
from studyapp.authoring.field_types import types_of
from studyapp.authoring.schema import deck_schema, schema_text
from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.entities import KINDS, DeckInfo, Part
from studyapp.deck.read import read_deck

ROOT = Path(__file__).parents[2]
EXAMPLES = blocks("deck-format.md")
SHIPPED = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "decks").glob("*/*.toml"))]
COMMITTED = ROOT / "resources" / "deck.schema.json"
SCHEMA = deck_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def faults(text: str) -> list[str]:
    return [
        f"{e.json_path}: {e.message}" for e in VALIDATOR.iter_errors(plain(tomllib.loads(text)))
    ]


def plain(value: Any) -> Any:
    """A value as an editor hands it to the schema: days are texts."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value if isinstance(value, str | int | float) else str(value)


def test_the_committed_copy_is_current() -> None:
    found = COMMITTED.read_text(encoding="utf-8")
    assert found == schema_text(), "write it anew: studyapp schema --out resources/deck.schema.json"
    assert json.loads(found) == SCHEMA


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("text", SHIPPED + EXAMPLES)
def test_it_finds_nothing_wrong_with_a_sound_deck(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize("cls", [*KINDS.values(), DeckInfo, Part])
def test_every_field_is_in_it_with_its_comment(cls: Any) -> None:
    properties = SCHEMA["$defs"][cls.__name__]["properties"]
    assert list(properties) == list(cls.model_fields) == list(types_of(cls))
    for name, note in notes_of(cls).items():
        assert properties[name]["description"] == note


def test_comments_are_read_from_the_model() -> None:
    notes = notes_of(KINDS["event"])
    assert notes["title"] == 'as a headline: "Pakistan joins SEATO"'
    assert notes["sides"] == 'what each side says, where truth = "disputed"'
    assert "date" not in notes


SOUND = "\n".join(EXAMPLES[1:])
PIECES = st.sampled_from(
    [
        '"1954"',
        "1954",
        "1954-05-19",
        "true",
        '" "',
        "[]",
        '["a", "b c"]',
        "'''\na\nb\n'''",
        '"a.b-1"',
        '{ stated = "then", checked = "1954" }',
        '{ x = "y" }',
        '"1954~/.."',
        '"../195X"',
        "2.5",
        '""',
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_what_the_program_reads_it_takes(data: st.DataObject) -> None:
    example = data.draw(st.sampled_from(EXAMPLES))
    fields = list(re.finditer(r"(?m)(?<== ).*$", example))
    found = data.draw(st.sampled_from(fields))
    text = example[: found.start()] + data.draw(PIECES) + example[found.end() :]
    read = read_deck([SourceFile("a.toml", text)])
    if not any(one.code.startswith(("D1", "D20", "D21")) for one in read.diagnostics):
        assert faults(text) == []


BAD = {
    "a field that is misspelt": '[event.a]\ntitle = "A"\ndate = "1950"\npalce = "Karachi"\n',
    "a kind that is misspelt": '[evnet.a]\ntitle = "A"\n',
    "a field that is missing": '[event.a]\ntitle = "A"\n',
    "a date in words": '[event.a]\ntitle = "A"\ndate = "May 1950"\n',
    "a wrong choice": '[source.a]\ntype = "novel"\ntitle = "A"\n',
    "a capital letter in an id": '[source.A]\ntype = "book"\ntitle = "A"\n',
    "a number for a text": '[source.a]\ntype = "book"\ntitle = 3\n',
    "a text for a truth": '[event.a]\ntitle = "A"\ndate = "1950"\nplural = "yes"\n',
    "words for a reference": '[event.a]\ntitle = "A"\ndate = "1950"\nfigures = ["Ayub Khan"]\n',
    "a premise without text": '[argument.a]\nclaim = "A"\npremises.p = { inference = true }\n',
    "an empty check": '[event.a]\ntitle = "A"\ndate = { note = "n" }\n',
}


@pytest.mark.parametrize("name", BAD)
def test_it_finds_what_is_wrong(name: str) -> None:
    assert faults(BAD[name])


TAPLO = shutil.which("taplo", path=os.pathsep.join([str(Path(sys.executable).parent)]))


@pytest.mark.skipif(TAPLO is None, reason="taplo is not installed")
class TestTaplo:
    """The program behind the TOML extension of VS Code."""

    def lint(self, folder: Path, text: str) -> subprocess.CompletedProcess[str]:
        shutil.copy(COMMITTED, folder / "deck.schema.json")
        path = folder / "deck.toml"
        path.write_text(f"#:schema ./deck.schema.json\n{text}", encoding="utf-8")
        assert TAPLO is not None
        return subprocess.run(
            [TAPLO, "lint", "--no-auto-config", path],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            cwd=folder,
            check=False,
        )

    def test_it_is_content_with_the_examples(self, tmp_path: Path) -> None:
        ran = self.lint(tmp_path, SOUND)
        assert ran.returncode == 0, ran.stderr

    @pytest.mark.parametrize("name", BAD)
    def test_it_sees_what_is_wrong(self, name: str, tmp_path: Path) -> None:
        assert self.lint(tmp_path, BAD[name]).returncode != 0
