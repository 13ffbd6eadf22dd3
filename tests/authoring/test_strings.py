"""Texts as TOML writes them: always the same value, in the plainest marks."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.authoring.strings import WIDTH, block, one_line, read, toml_key, written
from studyapp.deck.entities import KINDS
from studyapp.deck.shape import read_shape

SIGNS = st.sampled_from(
    [*"ab\"'\\\t\n\r ", "'''", "\x00", "\x7f", "\u2028", "\u200f", "ایوب", "word " * 30]
)
TEXTS = st.lists(SIGNS, max_size=8).map("".join) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=20
)


@given(TEXTS)
def test_a_text_on_one_line_is_exact(text: str) -> None:
    raw = one_line(text)
    assert "\n" not in raw
    assert read(raw) == text


@given(TEXTS)
def test_any_name_can_be_a_key(text: str) -> None:
    assert tomllib.loads(f"[a.{toml_key(text)}]") == {"a": {text: {}}}
    assert list(tomllib.loads(f"{toml_key(text)} = 1")) == [text]


@given(TEXTS)
def test_a_block_is_exact_or_refused(text: str) -> None:
    raw = block(text)
    assert raw is None or read(raw) == text


@given(TEXTS.filter(str.strip), st.integers(0, 60))
def test_a_new_text_reads_the_same(text: str, column: int) -> None:
    titles = []
    for raw in (one_line(text), written(text, column)):
        value = tomllib.loads(f"title = {raw}")["title"]
        entity, _ = read_shape(KINDS["event"], {"title": value, "date": "1954"}, 0, ("event", "a"))
        titles.append(entity and vars(entity)["title"])
    assert titles[0] == titles[1]


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("plain", '"plain"'),
        ('say "no"', "'''say \"no\"'''"),
        ("C:\\dir", "'''C:\\dir'''"),
        ("it's '''\"", "\"it's '''\\\"\""),
        ("a\x00", '"a\\u0000"'),
        ("two\nlines", "'''\ntwo\nlines\n'''"),
        ("  around ", '"around"'),
    ],
)
def test_the_plainest_marks_are_taken(text: str, raw: str) -> None:
    assert written(text) == raw


def test_a_long_text_is_broken_where_blanks_are() -> None:
    lines = written("word " * 50, 10).split("\n")
    assert lines[0] == lines[-1] == "'''"
    assert all(len(line) <= WIDTH for line in lines)
