"""Every code has a page; its bad example shows the code and its good one shows nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from doc_pages import DOCS, about_code, blocks, example_files, page

from studyapp.deck.codes import SEVERITY
from studyapp.deck.diagnostics import Diagnostic, Severity, SourceFile, decode
from studyapp.deck.read import read_deck
from studyapp.deck.render import render

ROOT = Path(__file__).parents[2]
CODES = sorted(SEVERITY)
WITHOUT_EXAMPLE = {"D100"}


def diagnose(code: str, block: str, encoding: str) -> tuple[list[Diagnostic], str]:
    read = [
        decode(path, text.encode(encoding if path == "example.toml" else "utf-8"))
        for path, text in example_files(code, block).items()
    ]
    broken = [file for file in read if isinstance(file, Diagnostic)]
    files = [file for file in read if isinstance(file, SourceFile)]
    diagnostics = broken or list(read_deck(files).diagnostics)
    by_path = {file.path: file for file in files}
    return diagnostics, "\n\n".join(render(one, by_path) for one in diagnostics)


@pytest.mark.parametrize("code", [code for code in CODES if code not in WITHOUT_EXAMPLE])
def test_the_bad_example_shows_the_code_and_the_good_one_nothing(code: str) -> None:
    bad, good = blocks(about_code(code))
    (shown,) = blocks(about_code(code), "text")
    diagnostics, text = diagnose(code, bad, "cp1252" if code == "D101" else "utf-8")
    assert {one.code for one in diagnostics} == {code}
    assert all(one.hint for one in diagnostics)
    assert text == shown.rstrip("\n")
    assert diagnose(code, good, "utf-8")[0] == []


@pytest.mark.parametrize("code", CODES)
def test_a_page_begins_with_its_code_and_says_how_bad_it_is(code: str) -> None:
    title, _, meaning, *_ = page(about_code(code)).split("\n")
    assert title.startswith(f"# {code}: ")
    word = "Error" if SEVERITY[code] is Severity.ERROR else "Warning"
    assert meaning.startswith(f"**{word}.** ")


def test_there_is_a_page_for_every_code_and_no_other() -> None:
    assert sorted(path.stem for path in (DOCS / "diagnostics").glob("D*.md")) == CODES


def test_every_code_of_the_source_is_listed_and_used() -> None:
    used: set[str] = set()
    for file in (ROOT / "studyapp" / "deck").glob("*.py"):
        if file.name != "codes.py":
            used |= set(re.findall(r'"(D\d{3})"', file.read_text(encoding="utf-8")))
    assert used == set(SEVERITY)


def test_the_index_lists_every_page_with_its_title() -> None:
    index = page(about_code("README"))
    listed = re.findall(r"^- \[(D\d{3})\]\((.*)\): (.*)$", index, re.MULTILINE)
    assert [code for code, _, _ in listed] == CODES
    for code, link, words in listed:
        assert link == f"{code}.md"
        title = page(about_code(code)).split("\n")[0]
        warning = " (warning)" if SEVERITY[code] is Severity.WARNING else ""
        assert f"# {code}: {words}" == f"{title}{warning}"


def test_the_common_file_of_the_examples_has_nothing_wrong() -> None:
    assert read_deck([SourceFile("deck.toml", blocks(about_code("README"))[0])]).diagnostics == ()
