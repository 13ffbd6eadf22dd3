"""The text of an open file: edits, places, and the roles of its signs."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_files import SMALL, shipped

from studyapp.authoring.buffer import Buffer, Token

SIGNS = [*"ab\n\"'[]{}=.#", "ی", "😀", "\ud800", "'''", "\n[event.x]\n"]
LETTERS = st.lists(st.sampled_from(SIGNS), max_size=25).map("".join)
EDITS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 30), LETTERS), max_size=8)


def inside(text: str, start: int, removed: int) -> tuple[int, int]:
    """A start and a number of characters that the text has."""
    start = min(start, len(text))
    return start, min(removed, len(text) - start)


def shown(buffer: Buffer, token: Token) -> str:
    line = buffer.text.split("\n")[token.line - 1]
    return line[token.column - 1 : token.column - 1 + token.length]


def roles(text: str) -> list[tuple[str, str]]:
    buffer = Buffer(text)
    return [(token.role, shown(buffer, token)) for token in buffer.tokens(1, buffer.line_count)]


@settings(deadline=None)
@given(LETTERS, EDITS)
def test_edits_are_those_of_a_text(text: str, edits: list[tuple[int, int, str]]) -> None:
    buffer = Buffer(text)
    for wanted, most, added in edits:
        start, removed = inside(text, wanted, most)
        buffer.change(start, removed, added)
        text = text[:start] + added + text[start + removed :]
        assert buffer.text == text
        assert buffer.line_count == text.count("\n") + 1


@settings(deadline=None)
@given(LETTERS, EDITS, st.integers(0, 500))
def test_a_place_and_an_offset_are_the_same(
    text: str, edits: list[tuple[int, int, str]], offset: int
) -> None:
    buffer = Buffer(text)
    for wanted, most, added in edits:
        buffer.change(*inside(buffer.text, wanted, most), added)
        buffer.place_of(wanted)
    offset = min(offset, len(buffer.text))
    line, column = buffer.place_of(offset)
    before = buffer.text[:offset]
    assert (line, column) == (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
    assert buffer.offset_of(line, column) == offset


def test_places_outside_are_kept_inside() -> None:
    buffer = Buffer("one\ntwo")
    assert buffer.offset_of(0, 5) == 0
    assert buffer.offset_of(1, 99) == 3
    assert buffer.offset_of(9, 1) == 7
    assert buffer.place_of(-3) == (1, 1)
    assert buffer.place_of(99) == (2, 4)


@settings(deadline=None)
@given(LETTERS | st.just(SMALL), EDITS)
def test_tokens_lie_in_their_lines_and_apart(text: str, edits: list[tuple[int, int, str]]) -> None:
    buffer = Buffer(text)
    for wanted, most, added in edits:
        buffer.change(*inside(buffer.text, wanted, most), added)
    lines = buffer.text.split("\n")
    last = (0, 0)
    for token in buffer.tokens(1, len(lines)):
        assert (token.line, token.column) >= last
        assert token.length > 0
        last = token.line, token.column + token.length
        assert last[1] <= len(lines[token.line - 1]) + 1


def test_a_part_of_the_lines_has_the_tokens_of_the_whole() -> None:
    buffer = Buffer(SMALL)
    every = buffer.tokens(1, buffer.line_count)
    for first in range(1, buffer.line_count, 7):
        part = [token for token in every if first <= token.line <= first + 9]
        assert buffer.tokens(first, first + 9) == part


def test_every_sign_has_its_role() -> None:
    assert roles('[event.u2-1960] # c\ntitle = "U-2 ایوب"\ndate = "1960-05"\n') == [
        ("header", "["),
        ("kind", "event"),
        ("header", "."),
        ("id", "u2-1960"),
        ("header", "]"),
        ("comment", "# c"),
        ("key", "title"),
        ("string", '"U-2 ایوب"'),
        ("key", "date"),
        ("date", '"1960-05"'),
    ]
    assert roles("x.y = { a = 1.5, b = true }")[1:] == [
        ("key", "y"),
        ("key", "a"),
        ("number", "1.5"),
        ("key", "b"),
        ("bool", "true"),
    ]
    assert ("key", "premises") in roles("[argument.x.premises.p1]")
    assert ("bad", "bad = “x”") in roles("[event.x]\nbad = “x”\n")


def test_a_slip_recolours_no_other_table() -> None:
    text = "[event.a]\nwhy = '''\nnever closed\n\n[event.b]\ntitle = \"B\"\n"
    assert ("id", "b") in roles(text)
    assert ("string", '"B"') in roles(text)


def test_a_line_like_a_header_inside_a_long_text_is_text() -> None:
    assert ("string", "[sic]") in roles(SMALL)
    assert ("string", "[sic]") in roles(SMALL.replace('"Dennis Kux"', "“Dennis Kux”"))


@pytest.mark.parametrize("copies", [1, 8])
def test_a_key_press_costs_nothing_that_grows_with_the_file(copies: int) -> None:
    text = "\n".join(shipped("us-pakistan").values()) * copies
    buffer = Buffer(text)
    line = buffer.line_count * 3 // 4
    buffer.tokens(line - 20, line + 40)
    buffer.offset_of(line, 1)
    taken = []
    for step in range(20):
        start = time.process_time()
        buffer.change(buffer.offset_of(line + step, 1), 0, "x")
        buffer.tokens(line - 20, line + 40)
        taken.append(time.process_time() - start)
    assert sorted(taken)[10] < 0.016
