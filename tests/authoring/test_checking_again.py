"""Checking again after a change says exactly what reading the whole deck says."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from written_files import CODES, SMALL, bad_example, read

from studyapp.authoring.checking import Checker
from studyapp.deck import memory
from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.pieces import read_pieces
from studyapp.deck.read import read_deck
from studyapp.deck.shape import read_shape
from studyapp.deck.toml import read_values

PIECES = [
    "", '"', "'''", "]", "{", "= ", "1", "1.0", "true", "\n", "#", "x", "“", "u2-1960", "[x.y]\n",
    "\n[event.y]\n", "\n[[a]]\n", "\n[event]\n", "\n[event.u2-1960]\n", "\n[deck.scale]\n",
]  # fmt: skip
CHANGES = st.lists(
    st.tuples(
        st.integers(0, len(SMALL)), st.sampled_from([0, 0, 1, 5, 60]), st.sampled_from(PIECES)
    ),
    min_size=1,
    max_size=6,
)


def assert_same(checker: Checker, files: dict[str, str]) -> None:
    checked = checker.check(files)
    whole = read(files)
    assert checked.diagnostics == whole.diagnostics
    assert checked.deck == whole.deck
    if checked.deck is not None and whole.deck is not None:
        assert list(checked.deck.entities) == list(whole.deck.entities)
        assert repr(checked.deck) == repr(whole.deck)


@settings(max_examples=150, deadline=None)
@given(CHANGES)
@example([(SMALL.index("700_000_000"), 11, "1"), (SMALL.index("700_000_000"), 1, "true")])
@example([(SMALL.index("700_000_000"), 11, "1"), (SMALL.index("700_000_000"), 1, "1.0")])
def test_one_change_after_the_other_is_read_as_the_whole(
    changes: list[tuple[int, int, str]],
) -> None:
    checker = Checker()
    text = SMALL
    other = (
        '[event.other]\ntitle = "Other"\ndate = "1955"\nera = "alliance"\nsources = ["kux-2001"]\n'
    )
    for start, removed, added in changes:
        text = text[:start] + added + text[start + removed :]
        assert_same(checker, {"a.toml": text, "b.toml": other})
    assert_same(checker, {"b.toml": text, "a.toml": other})
    assert_same(checker, {"b.toml": text})


class _GivenUpError(Exception):
    pass


def given_up(checker: Checker, files: dict[str, str], pauses: int) -> int:
    """Check files, but give up after so many pauses; how many there were."""
    seen = 0

    def pause() -> None:
        nonlocal seen
        seen += 1
        if seen > pauses:
            raise _GivenUpError

    with contextlib.suppress(_GivenUpError):
        checker.check(files, pause)
    return seen


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(CHANGES, st.integers(0, 60)), min_size=1, max_size=5))
def test_after_checks_that_were_given_up_the_next_is_read_as_the_whole(
    rounds: list[tuple[list[tuple[int, int, str]], int]],
) -> None:
    checker = Checker()
    text = SMALL
    for changes, pauses in rounds:
        for start, removed, added in changes:
            text = text[:start] + added + text[start + removed :]
        given_up(checker, {"a.toml": text}, pauses)
    assert_same(checker, {"a.toml": text})


def test_what_was_read_before_a_check_was_given_up_is_not_read_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read_anew: list[str] = []

    def counted(cls: Any, table: Any, file: int, path: Any, *, torn: bool = False) -> Any:
        read_anew.append(".".join(path))
        return read_shape(cls, table, file, path, torn=torn)

    monkeypatch.setattr(memory, "read_shape", counted)
    checker = Checker()
    changed = SMALL.replace("700_000_000", "800_000_000")
    checker.check({"a.toml": SMALL})
    every = len(read_anew)
    whole = given_up(checker, {"a.toml": SMALL}, 1_000)
    assert given_up(checker, {"a.toml": changed}, 5) == 6 < every < whole
    assert given_up(checker, {"a.toml": changed}, whole // 2) == whole // 2 + 1
    checker.check({"a.toml": changed})
    assert len(read_anew) == every + 1


def test_every_known_problem_is_found_again() -> None:
    checker = Checker()
    for code in CODES:
        files = bad_example(code)
        assert_same(checker, files)
        assert_same(checker, files)


@settings(max_examples=150, deadline=None)
@given(CHANGES)
@example([(0, 0, "\n[event]\nx = 1\n")])
@example([(0, 0, '["event".u2-1960]\nwhat = 1\n')])
@example([(0, 0, "[event.u2-1960]\nwhat = 1\n")])
def test_a_file_read_in_pieces_is_the_file_read_as_a_whole(
    changes: list[tuple[int, int, str]],
) -> None:
    text = SMALL
    for start, removed, added in changes:
        text = text[:start] + added + text[start + removed :]
    pieces = read_pieces(text)
    if pieces is not None:
        whole = read_values(text)
        assert not whole.slips
        assert repr(pieces.tables) == repr(whole.tables)


def test_a_sound_deck_is_read_in_pieces() -> None:
    assert read_pieces(SMALL) is None  # a line like a header stands in a long text
    assert read_pieces(SMALL.replace("[sic]\n", "")) is not None


@pytest.mark.parametrize(
    "text",
    [
        "[event.x]\na" + ".a" * 3000 + " = 1\n",
        "[event.x]\nx = " + "[" * 3000,
        "[event.x]\nx = " + "9" * 5000,
        "[event.x" + ".a" * 3000 + "]\n",
    ],
)
def test_what_is_nested_too_deeply_is_checked_again_too(text: str) -> None:
    checker = Checker()
    assert_same(checker, {"a.toml": SMALL + text})
    assert_same(checker, {"a.toml": SMALL + text + "\n# more\n"})


def test_reading_twice_leaves_nothing_behind() -> None:
    slipped = SMALL.replace('"Dennis Kux"', "“Dennis Kux”")
    first = read_deck([SourceFile("a.toml", slipped)])
    assert read_deck([SourceFile("a.toml", slipped)]) == first
