"""Cards as a deck file: it is sound, and reads as it was meant, whatever the texts are."""

from __future__ import annotations

import re
import tomllib

from exchange_values import texts
from hypothesis import example, given, settings
from hypothesis import strategies as st

from studyapp.deck.diagnostics import Severity, SourceFile
from studyapp.deck.entities import PlainCard
from studyapp.deck.read import read_deck
from studyapp.exchange.deck_text import id_from, id_of_question
from studyapp.exchange.gathering import Gathering
from studyapp.exchange.incoming import settled
from studyapp.exchange.toml_text import toml_text

_ID = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(texts, texts, texts, st.lists(texts, max_size=2), texts), max_size=4))
@example([("~", "~", "0\x1e\xa00", ["0\x1e\xa00"], "~")])  # a paragraph that begins with a blank
def test_a_deck_of_any_texts_is_sound_and_says_them(
    rows: list[tuple[str, str, str, list[str], str]],
) -> None:
    gathering = Gathering()
    for front, back, note, wrong, tags in rows:
        gathering.add(front, back, note=note, wrong=tuple(wrong), tags=tags)
    cards = gathering.cards
    text = gathering.done("").files("imported", "A title")["deck.toml"]
    reading = read_deck([SourceFile("deck.toml", text)])
    assert [one for one in reading.diagnostics if one.severity is Severity.ERROR] == []
    assert reading.deck is not None
    found = [placed.entity for placed in reading.deck.entities.values()]
    assert len(found) == len(cards)
    for one, made in zip(found, cards, strict=True):
        assert isinstance(one, PlainCard)
        assert (one.front, one.back, one.note or "") == (made.front, made.back, made.note)
        assert tuple(one.wrong.get("card", ())) == made.wrong


@given(texts | st.text())
@example("a\udcff\nb")  # the name of a file that is not UTF-8
def test_any_title_can_be_given(title: str) -> None:
    text = Gathering().done("").files("imported", title)["deck.toml"]
    found = read_deck([SourceFile("deck.toml", text.encode().decode())])
    assert found.deck is not None
    assert found.deck.info.title.strip()


@given(texts | st.text())
def test_any_settled_text_is_one_value(text: str) -> None:
    clean = settled(text)
    value = tomllib.loads(f"x = {toml_text(clean)}")["x"]
    assert value.strip("\n") == clean


@given(texts | st.text())
def test_settling_twice_changes_nothing_more(text: str) -> None:
    assert settled(settled(text)) == settled(text)


@given(st.text(min_size=1))
def test_every_name_gives_an_id(name: str) -> None:
    for id_ in (id_from(name), id_of_question(name)):
        assert _ID.fullmatch(id_)
        assert len(id_) <= 80


def test_names_that_look_alike_have_ids_of_their_own() -> None:
    names = ("a/b", "a-b", "a b", "A-B", "ذوالفقار", "بھٹو")
    assert len({id_from(name) for name in names}) == len(names)
    assert id_from("a-b") == "a-b"
