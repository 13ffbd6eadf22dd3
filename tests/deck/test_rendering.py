"""A diagnostic as text: the line is shown and the mark stands under its place."""

from __future__ import annotations

import pytest

from studyapp.deck.diagnostics import Diagnostic, Place, Severity, SourceFile
from studyapp.deck.render import render


def shown(text: str, place: Place, hint: str = "do so") -> str:
    file = SourceFile("decks/a.toml", text)
    one = Diagnostic("D301", Severity.ERROR, file.path, place, "no such thing", hint)
    return render(one, {file.path: file})


def test_a_diagnostic_says_where_and_what_to_type() -> None:
    assert shown('a = 1\nera = "x"\n', Place(2, 7, 2, 10)) == (
        "error[D301]: no such thing\n"
        " --> decks/a.toml:2:7\n"
        "  |\n"
        '2 | era = "x"\n'
        "  |       ^^^\n"
        "  = hint: do so"
    )


def test_a_stretch_of_lines_shows_its_first() -> None:
    lines = shown("why = '''\none\ntwo\n'''\n", Place(1, 7, 4, 4)).split("\n")
    assert lines[3:5] == ["1 | why = '''", "  |       ^^^"]


@pytest.mark.parametrize(
    ("source", "place", "line", "mark"),
    [
        ("\tx = 1", Place(1, 2, 1, 3), "    x = 1", "    ^"),
        ("日本 = 1", Place(1, 1, 1, 3), "日本 = 1", "^^^^"),
        ("日本 = 1", Place(1, 6, 1, 7), "日本 = 1", "       ^"),
        ("e\u0301 = 1", Place(1, 4, 1, 5), "e\u0301 = 1", "  ^"),
        ("ایوب = 1", Place(1, 8, 1, 9), "ایوب = 1", "       ^"),
        ("a\u202eb = 1", Place(1, 2, 1, 3), "a<U+202E>b = 1", " ^^^^^^^^"),
        ("a\u00a0= 1", Place(1, 2, 1, 3), "a<U+00A0>= 1", " ^^^^^^^^"),
        ("", Place(1, 1, 1, 2), "", "^"),
        ("abc", Place(1, 4, 1, 5), "abc", "   ^"),
    ],
)
def test_the_mark_stands_under_its_place(source: str, place: Place, line: str, mark: str) -> None:
    lines = shown(source, place).split("\n")
    assert lines[3:5] == [f"1 | {line}".rstrip(), f"  | {mark}"]


def test_a_long_line_is_cut_around_its_place() -> None:
    text = "x" * 5000 + "HERE" + "y" * 5000
    lines = shown(text, Place(1, 5001, 1, 5005)).split("\n")
    start = lines[4].index("^")
    assert lines[3][start : start + 4] == "HERE"
    assert lines[4].count("^") == 4
    assert len(lines[3]) < 120


def test_the_margin_grows_with_the_line_number() -> None:
    lines = shown("\n" * 1233 + "x", Place(1234, 1, 1234, 2)).split("\n")
    assert lines[1:4] == ["    --> decks/a.toml:1234:1", "     |", "1234 | x"]


def test_without_its_file_or_a_hint_a_diagnostic_is_two_lines() -> None:
    one = Diagnostic("D101", Severity.WARNING, "b.toml", Place(1, 1, 1, 1), "no", "")
    assert render(one, {}) == "warning[D101]: no\n --> b.toml:1:1"
