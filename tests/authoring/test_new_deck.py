"""New decks from templates: the id and title that were given, and nothing else changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.authoring.format import formatted
from studyapp.authoring.new_deck import named_after, new_deck
from studyapp.cards.make import cards_of
from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.entities import Argument, Era, Event, Figure, Source
from studyapp.deck.read import read_deck
from studyapp.errors import StudyError

FOLDER = Path(__file__).parents[2] / "resources" / "templates" / "history"
TEMPLATE = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.toml"))}


def test_the_template_shows_what_a_deck_is_made_of_and_is_sound() -> None:
    read = read_deck([SourceFile(name, text) for name, text in TEMPLATE.items()])
    assert read.diagnostics == ()
    assert read.deck is not None
    for cls in (Era, Event, Figure, Argument, Source):
        assert next(read.deck.of(cls), None)
    _, argument = next(read.deck.of(Argument))
    assert argument.rebuttals
    assert all(premise.evidence for premise in argument.premises.values())
    assert len(cards_of(read.deck)) > 15
    assert all(formatted(text) == text for text in TEMPLATE.values())
    assert all("#" in text for text in TEMPLATE.values())


@given(st.from_regex(r"[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?", fullmatch=True), st.text(max_size=30))
def test_id_and_title_are_those_that_were_given(id_: str, title: str) -> None:
    try:
        title.encode()
    except UnicodeEncodeError:
        return
    if not title.strip():
        return
    files = new_deck(TEMPLATE, id_, title)
    deck = read_deck([SourceFile(name, text) for name, text in files.items()]).deck
    assert deck is not None
    assert deck.info.id == id_
    assert {name for name in files if files[name] != TEMPLATE[name]} <= {"deck.toml"}


@pytest.mark.parametrize(
    ("id_", "title", "message", "hint"),
    [
        ("My Deck", "T", "'My Deck' cannot be an id.", "my-deck"),
        ("", "T", "'' cannot be an id.", "An id has small letters"),
        ("a" * 81, "T", "This id is too long.", "80"),
        ("a", "  ", "A deck needs a title.", "--title"),
    ],
)
def test_what_cannot_be_an_id_or_a_title_is_refused(
    id_: str, title: str, message: str, hint: str
) -> None:
    with pytest.raises(StudyError) as caught:
        new_deck(TEMPLATE, id_, title)
    assert caught.value.message == message
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("cold-war", ("cold-war", "Cold war")),
        ("Mughal Empire_1", ("mughal-empire-1", "Mughal Empire 1")),
        ("مغل", ("", "مغل")),
    ],
)
def test_a_folder_suggests_id_and_title(name: str, found: tuple[str, str]) -> None:
    assert named_after(name) == found
