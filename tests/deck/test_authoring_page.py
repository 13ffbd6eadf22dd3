"""The page for authors tells the truth: its deck reads without faults, and its fault is one."""

from __future__ import annotations

import re

import pytest
from doc_pages import DOCS, blocks, page

from studyapp.cards.make import cards_of
from studyapp.cli import parse
from studyapp.deck.diagnostics import Severity, SourceFile
from studyapp.deck.read import read_deck

PAGE = page("authoring.md")
SOUND = "\n".join(blocks("authoring.md"))
FAULTY = blocks("authoring.md", "toml fault")
COMMANDS = [line for block in blocks("authoring.md", "sh") for line in block.splitlines()]


def test_the_deck_of_the_page_has_no_fault() -> None:
    read = read_deck([SourceFile("deck.toml", SOUND)])
    assert read.diagnostics == ()
    assert read.deck is not None
    events = [card for card in cards_of(read.deck) if card.entity == "nationalisation"]
    assert len(events) == 5


@pytest.mark.parametrize("text", FAULTY)
def test_what_is_shown_as_a_fault_is_one(text: str) -> None:
    read = read_deck([SourceFile("deck.toml", f"{SOUND}\n{text}")])
    (found,) = read.diagnostics
    assert found.severity is Severity.ERROR
    assert "month 13" in found.message


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_understood(command: str) -> None:
    import shlex

    program, *words = shlex.split(command)
    assert program == "studyapp"
    assert parse(words).command == words[0]


def test_every_picture_is_there() -> None:
    missing = [
        path for path in re.findall(r"!\[[^]]*\]\(([^)]+)\)", PAGE) if not (DOCS / path).exists()
    ]
    assert missing == []
