"""docs/exchange.md: its formats are those that there are, and its examples are read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.read import read_deck
from studyapp.exchange.formats import EXPORTS, IMPORTS
from studyapp.exchange.incoming import Incoming

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "exchange.md").read_text("utf-8")
EXAMPLES = dict(re.findall(r"```(csv|gift)\n(.*?)```", PAGE, re.DOTALL))


def test_every_format_is_described() -> None:
    table = PAGE.partition("| `--to` |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", table, re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(EXPORTS)


@pytest.mark.parametrize(("name", "cards"), [("csv", 2), ("gift", 4)])
def test_an_example_becomes_a_sound_deck(name: str, cards: int) -> None:
    found = IMPORTS["table" if name == "csv" else name].read(EXAMPLES[name].encode())
    assert isinstance(found, Incoming)
    assert (found.count, found.problems) == (cards, ())
    (text,) = found.files("example", "An example").values()
    assert read_deck([SourceFile("deck.toml", text)]).diagnostics == ()


def test_the_ids_of_the_examples_are_kept() -> None:
    for name, id_ in (("table", "u2-1960"), ("gift", "manila")):
        found = IMPORTS[name].read(EXAMPLES["csv" if name == "table" else name].encode())
        assert isinstance(found, Incoming)
        assert found.cards[0].id == id_
