"""The page on the format tells the truth: its examples read, and it names every field and facet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from doc_pages import blocks, page

from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.entities import KINDS, DeckInfo, Part
from studyapp.deck.read import Reading, read_deck

if TYPE_CHECKING:
    from pydantic import BaseModel

PAGE = page("deck-format.md")
EXAMPLES = blocks("deck-format.md")


def together() -> Reading:
    """All examples as the files of one deck; the first is a deck of its own."""
    files = [SourceFile(f"{number:02d}.toml", text) for number, text in enumerate(EXAMPLES[1:])]
    pacts = [SourceFile(f"{name}.toml", "") for name in ("pacts", "people")]
    first = EXAMPLES[0].partition("[event")
    return read_deck([*files, *pacts, SourceFile("a.toml", first[1] + first[2])])


def test_the_deck_in_ten_lines_is_a_deck_without_faults() -> None:
    assert EXAMPLES[0].count("\n") - EXAMPLES[0].count("\n\n") <= 10
    read = read_deck([SourceFile("a.toml", EXAMPLES[0])])
    assert read.deck is not None
    assert read.diagnostics == ()


def test_all_examples_together_are_a_deck_without_faults() -> None:
    read = together()
    assert read.diagnostics == ()
    assert read.deck is not None
    assert {placed.entity.kind for placed in read.deck.entities.values()} == set(KINDS)


@pytest.mark.parametrize("cls", [*KINDS.values(), DeckInfo, Part])
def test_every_field_is_on_the_page(cls: type[BaseModel]) -> None:
    missing = [name for name in cls.model_fields if not re.search(rf"[`\n ]{name}\b", PAGE)]
    assert missing == []


def test_every_kind_has_a_line_in_the_table_of_facets() -> None:
    table = PAGE[PAGE.index("| kind | facets |") :]
    assert all(re.search(rf"^\|[^|]*\b{kind}\b", table, re.MULTILINE) for kind in KINDS)
