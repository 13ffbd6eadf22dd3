"""Laws of reading: it never fails, points into the file, and loses nothing that is sound."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_decks import HEAD, SMALL, reading

from studyapp.deck.chunks import by_eye, exact
from studyapp.deck.diagnostics import Diagnostic, SourceFile, decode
from studyapp.deck.positions import Path, spots_of
from studyapp.deck.read import read_deck
from studyapp.deck.render import render

WORDS = ["'''", '"""', "\n[event.x]\n", ": ", "title", "1954", "ایوب", "[[", "[deck]\n", "date = "]
PIECES = st.sampled_from([*"\"'[]{}=.,#\\“\t\n\rएé\u00a0\u202e", *WORDS])
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join)


def assert_in_file(diagnostic: Diagnostic, file: SourceFile) -> None:
    lines = file.text.split("\n")
    place = diagnostic.place
    assert 1 <= place.line <= place.end_line <= len(lines)
    assert 1 <= place.column <= len(lines[place.line - 1]) + 1
    assert 1 <= place.end_column <= max(len(lines[place.end_line - 1]) + 1, 2)
    assert (place.line, place.column) <= (place.end_line, place.end_column)
    assert diagnostic.message
    assert render(diagnostic, {file.path: file})


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example("x = " + "[" * 2000)
@example("x = " + "9" * 5000)
@example("[" * 2000)
@example("a" + ".a" * 2000 + " = 1")
@example("[deck]\nid = '\ud800'\n")
@example("[event.x]\ntitle = 'x'\ndate = '195\ud8004'\n")
@example("[event]\nx = {}\n[event.x.y]\n[[event.x.z]]\n[event.x.z.a]\n")
@example("[[event]]\n[[event]]\n[event.x]\n")
@example("deck = 1\npart = [1]\nevent = {x = 1, y = [{}]}\nask = 2\n")
def test_any_text_is_read_and_every_place_is_in_it(text: str) -> None:
    file = SourceFile("a.toml", text)
    for diagnostic in read_deck([file]).diagnostics:
        assert_in_file(diagnostic, file)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_deck_with_a_slip_is_read_and_every_place_is_in_it(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SMALL)))
    end = start + data.draw(st.sampled_from([0, 0, 1, 2, 30]))
    file = SourceFile("a.toml", SMALL[:start] + data.draw(PIECES | st.just("")) + SMALL[end:])
    read = read_deck([file])
    for diagnostic in read.diagnostics:
        assert_in_file(diagnostic, file)
    try:
        tomllib.loads(file.text)
    except ValueError:
        assert read.diagnostics


@settings(max_examples=100, deadline=None)
@given(st.integers(0, SMALL.count("\n") - 1), PIECES)
def test_a_slip_in_one_table_keeps_the_others(row: int, slip: str) -> None:
    lines = SMALL.split("\n")
    lines[row] += slip.replace("\n", " ")
    text = "\n".join(lines)
    read = reading(text)
    if read.deck is None:
        return
    owners = [chunk.owner for chunk in exact(SMALL)]
    hit = [chunk.owner for chunk in exact(SMALL) if chunk.line <= row + 1][-1:]
    hit_key = ".".join(hit[0]) if hit else ""
    for owner in owners[1:]:
        key = ".".join(owner)
        if key != hit_key:
            assert key in read.deck.entities, (key, text)


@settings(deadline=None)
@given(st.permutations(["a", "b", "c"]))
def test_the_order_of_the_files_does_not_matter(names: list[str]) -> None:
    tables = dict(zip("abc", SMALL.split("\n[", 2), strict=True))
    files = [
        SourceFile(f"{name}.toml", ("" if name == "a" else "[") + tables[name]) for name in names
    ]
    assert read_deck(files) == read_deck(sorted(files, key=lambda file: file.path))


def paths_of(value: Any, path: Path = ()) -> set[Path]:
    """Every path of a value of `tomllib`."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    found: set[Path] = set()
    for key, inner in items:
        found.add((*path, key))
        if isinstance(inner, dict | list):
            found |= paths_of(inner, (*path, key))
    return found


KEYS = st.from_regex(r"[a-z][a-z0-9-]{0,4}", fullmatch=True)
SCALARS = st.sampled_from(
    [
        '"x"',
        "'ایوب'",
        "3",
        "true",
        "1954-05-19",
        "'''\n[a.b]\nx = 1\n'''",
        '"""a\\" # [c]"""',
        '"#["',
    ]
)


@st.composite
def values(draw: st.DrawFn, depth: int = 2) -> str:
    if not depth or draw(st.booleans()):
        return draw(SCALARS)
    if draw(st.booleans()):
        items = draw(st.lists(values(depth=depth - 1), max_size=3))
        return "[\n" + "".join(f"  {item}, # [x]\n" for item in items) + "]"
    keys = draw(st.lists(KEYS, max_size=3, unique=True))
    inner = [draw(values(depth=0)) for _ in keys]
    one_line = [item for item in inner if "\n" not in item]
    return "{ " + ", ".join(f"{k} = {v}" for k, v in zip(keys, one_line, strict=False)) + " }"


@st.composite
def documents(draw: st.DrawFn) -> str:
    text = ""
    for number in range(draw(st.integers(1, 4))):
        header = draw(
            st.sampled_from(["[{}]", "[e.{}]", '[e."{}".s]', "[[l.{}]]", " [ e . {} ] # c"])
        )
        name = f"{draw(KEYS)}{number}"
        text += header.format(name) + "\n"
        if header == "[[l.{}]]":
            text += f"z = 1\n[l.{name}.sub]\nq = 2\n[[l.{name}]]\n"
        for key in draw(st.lists(KEYS, max_size=3, unique=True)):
            dotted = draw(st.sampled_from(["{}", "{}.p", '"{}"', "{} . q . r"]))
            text += f"{dotted.format(key)} = {draw(values())} # c\n"
    return text


@settings(max_examples=200, deadline=None)
@given(documents())
@example(SMALL)
@example(HEAD)
@example("x.y = 1\n")
def test_positions_have_exactly_the_paths_of_the_values(text: str) -> None:
    expected = paths_of(tomllib.loads(text))
    spots = spots_of(exact(text))
    assert set(spots) == expected
    lines = text.split("\n")
    for path, spot in spots.items():
        if isinstance(path[-1], str):
            assert str(path[-1]) in lines[spot.key.line - 1][spot.key.column - 1 :]


@settings(deadline=None)
@given(documents() | TEXTS)
def test_cutting_a_file_loses_no_character(text: str) -> None:
    for chunks in (exact(text), by_eye(text)):
        assert "".join(chunk.text for chunk in chunks) == text
        for chunk in chunks:
            before = text[: text.count("") and _offset(text, chunk.line)]
            assert before.count("\n") == chunk.line - 1


def _offset(text: str, line: int) -> int:
    return sum(len(one) + 1 for one in text.split("\n")[: line - 1])


@settings(deadline=None)
@given(documents())
def test_sound_files_are_cut_by_their_headers(text: str) -> None:
    for chunk in exact(text):
        assert len(tomllib.loads(chunk.text)) <= 1 or not chunk.header


@settings(deadline=None)
@given(
    st.binary(max_size=60) | st.text(max_size=40).map(lambda text: text.encode("cp1252", "ignore"))
)
def test_any_bytes_are_a_file_or_a_diagnostic(data: bytes) -> None:
    read = decode("a.toml", data)
    if isinstance(read, SourceFile):
        assert "\r\n" not in read.text
        read_deck([read])
    else:
        assert read.code == "D101"
        assert read.place.line == data[: data.find(b"\n")].count(b"\n") + 1 or read.place.line > 1
