"""A printed paper: what stands on which page, and that a file is whole or not there."""

from __future__ import annotations

import errno
import os
import re
import time
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QImage, QPainter, QPdfWriter

from studyapp.app.sheet import PrintedItem, PrintedKey, PrintedOption, PrintedSection, Sheet
from studyapp.errors import StudyError
from studyapp.ui.print_flow import MARGIN, Page, Paper
from studyapp.ui.print_marks import POINT, Ring, Rule, Words
from studyapp.ui.print_paper import pages_of, print_to, write_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")

A4 = Paper(595 * POINT, 842 * POINT)
LETTERS = [chr(ord("A") + place % 26) * (1 + place // 26) for place in range(40)]


def options(*texts: str) -> tuple[PrintedOption, ...]:
    """Options with the letters of the alphabet."""
    return tuple(map(PrintedOption, LETTERS, texts))


def question(number: int, words: int = 12) -> PrintedItem:
    """A question that can be told from all others by its words."""
    stem = " ".join([f"stem{number}", *["word"] * words]) + "?"
    texts = [f"option{number}-{letter} {'and more ' * (number % 4 * 5)}" for letter in "abcd"]
    return PrintedItem(number, stem, options=options(*texts))


def sheet(items: Sequence[PrintedItem], *, right_to_left: bool = False) -> Sheet:
    """A paper of one section, with a place on the answer sheet and a key for each question."""
    return Sheet(
        title="Pacts",
        subtitle="Twenty marks",
        rules=("Write with a pen.", "Answer all questions."),
        sections=(PrintedSection("Choices", "One mark each", tuple(items)),),
        choices=tuple((item.number, len(item.options)) for item in items),
        key=tuple(
            PrintedKey(item.number, f"right{item.number}", f"why{item.number}", "Page 1\nPage 2")
            for item in items
        ),
        footer="Seed 7K2P · pacts 1.0",
        right_to_left=right_to_left,
    )


def words_on(page: Page) -> str:
    """All text of a page, in the order in which it was set."""
    return " ".join(mark.text for _, _, mark in page.marks() if isinstance(mark, Words))


def left_of(page: Page, text: str) -> float:
    """Where the box of a text begins, from the left edge of the paper."""
    (left,) = {
        left
        for left, _, mark in page.marks()
        if isinstance(mark, Words) and mark.text.strip() == text
    }
    return left


def assert_inside(pages: Sequence[Page]) -> None:
    """Nothing stands in a margin or runs out of its box, but for the footer."""
    for page in pages:
        for _, y, row in page.placed:
            footer = page.paper.height - MARGIN < y < page.paper.height - MARGIN / 2
            assert footer or y + row.height <= page.paper.bottom + 1
        for left, top, mark in page.marks():
            assert left >= MARGIN - 1
            assert left + mark.width <= page.paper.width - MARGIN + 1
            assert top > MARGIN - 4 * POINT  # the top of a line lies above its letters
            if isinstance(mark, Words):
                natural = mark.layout.lineAt(mark.number).naturalTextWidth()
                assert natural <= mark.width + 1, mark.text


def text_in(content: bytes) -> str:
    """The text that a reader of a PDF file finds in it, without white space."""
    bodies = dict(re.findall(rb"(\d+) 0 obj(.*?)endobj", content, re.DOTALL))
    fonts = {}
    for number, body in bodies.items():
        if found := re.search(rb"/ToUnicode (\d+) 0 R", body):
            fonts[number] = _letters(_stream(bodies[found[1]]))
    text = ""
    for body in bodies.values():
        font: dict[bytes, str] = {}
        for name, glyphs in re.findall(rb"/F(\d+) [\d.]+ Tf|<(\w+)> Tj", _stream(body)):
            font = fonts[name] if name else font
            text += "".join(font.get(glyph, "") for glyph in re.findall(rb"\w{4}", glyphs))
    return re.sub(r"\s", "", text)


def _streams(content: bytes) -> list[bytes]:
    """What is drawn on each page."""
    bodies = re.findall(rb"\d+ 0 obj(.*?)endobj", content, re.DOTALL)
    return [drawn for drawn in map(_stream, bodies) if b" Tj" in drawn]


def _stream(body: bytes) -> bytes:
    found = re.search(rb"stream\r?\n(.*?)endstream", body, re.DOTALL)
    if not found:
        return b""
    try:
        return zlib.decompress(found[1])
    except zlib.error:
        return found[1]


def _letters(table: bytes) -> dict[bytes, str]:
    """The letters of a font by the numbers of its glyphs."""
    letters = {}
    ranges = rb"<(\w+)> <\w+> (?:\[(.*?)\]|<(\w+)>)"
    for first, many, one in re.findall(ranges, table, re.DOTALL):
        for place, code in enumerate(re.findall(rb"<(\w+)>", many) or [one]):
            glyph = b"%04X" % (int(first, 16) + place)
            letters[glyph] = bytes.fromhex(code.decode()).decode("utf-16-be", "replace")
    return letters


@pytest.mark.parametrize(("size", "box"), [("A4", "595 842"), ("Letter", "612 792")])
def test_the_file_has_the_pages_and_the_paper_that_were_asked_for(
    tmp_path: Path, size: str, box: str
) -> None:
    path = tmp_path / "paper.pdf"
    count = write_pdf(sheet([question(n) for n in range(1, 31)]), path, size=size)
    content = path.read_bytes()
    assert content.startswith(b"%PDF-1.6")
    boxes = re.findall(rb"/MediaBox \[0 0 (\d+)\D\d+ (\d+)\D\d+\]", content)
    assert {b" ".join(found).decode() for found in boxes} == {box}
    assert len(boxes) == count >= 4


def test_text_can_be_found_in_the_file_and_its_fonts_are_inside(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    item = PrintedItem(12, "Who offered fifty-five fine affidavits in 1947?", box=True)
    write_pdf(sheet([item]), path)
    content = path.read_bytes()
    found = text_in(content)
    for text in ("Pacts", "12.", item.stem, "Answersheet", "right12", "Page1of3", "Rollnumber"):
        assert text.replace(" ", "") in found
    assert b"/FontFile" in content


def test_parts_are_chosen_and_begin_on_pages_of_their_own() -> None:
    paper = sheet([question(1)])
    assert [words_on(page).split()[0] for page in pages_of(paper, A4)] == [
        "Pacts",
        "Answer",
        "Answers",
    ]
    (key,) = pages_of(paper, A4, frozenset({"key"}))
    assert "right1" in words_on(key)
    assert words_on(key).endswith("Seed 7K2P · pacts 1.0 Page 1 of 1")


def test_there_must_be_something_to_print(tmp_path: Path) -> None:
    empty = replace(sheet([question(1)]), key=())
    with pytest.raises(StudyError, match="nothing to print"):
        write_pdf(empty, tmp_path / "key.pdf", parts=frozenset({"key"}))
    assert not list(tmp_path.iterdir())


def test_a_question_stays_on_one_page_and_a_heading_with_its_first_question() -> None:
    rows = [question(n, words=1 + n * 7 % 40) for n in range(1, 61)]
    sections = tuple(
        PrintedSection(f"Section{n}", f"Rules{n}", tuple(rows[n * 6 : n * 6 + 6]))
        for n in range(10)
    )
    pages = pages_of(replace(sheet(rows), sections=sections), A4, frozenset({"paper"}))
    assert len(pages) > 5
    assert_inside(pages)
    texts = [words_on(page).split() for page in pages]
    for item in rows:
        parts = [f"stem{item.number}", *(f"option{item.number}-{letter}" for letter in "abcd")]
        homes = [[part in text for text in texts] for part in parts]
        assert all(home == homes[0] for home in homes), item.number
        assert sum(homes[0]) == 1
    for number in range(10):
        (home,) = (text for text in texts if f"Section{number}" in text)
        assert {f"Rules{number}", f"stem{number * 6 + 1}"} <= set(home)


def test_short_options_stand_in_two_columns_and_long_ones_below_each_other() -> None:
    short = PrintedItem(1, "Short?", options=options("one", "two", "three", "four"))
    long = PrintedItem(2, "Long?", options=options("one", "two " * 30))
    (page,) = pages_of(sheet([short, long]), A4, frozenset({"paper"}))
    assert left_of(page, "two") > page.paper.width / 2 > left_of(page, "three")
    seconds = [left for left, _, mark in page.marks() if "two two" in getattr(mark, "text", "")]
    assert max(seconds) < page.paper.width / 2


def test_statements_pairs_and_room_to_write_are_set() -> None:
    items = [
        PrintedItem(1, "How many are right?", lines=("First.", "Second."), options=options("0")),
        PrintedItem(2, "Match.", left=options("SEATO", "CENTO"), options=options("p", "q", "r")),
        PrintedItem(3, "Discuss.", room=9, marks="20 marks"),
        PrintedItem(4, "Name it.", box=True),
    ]
    (page,) = pages_of(sheet(items), A4, frozenset({"paper"}))
    assert_inside([page])
    assert "1. First. 2. Second." in words_on(page)
    assert left_of(page, "CENTO") < left_of(page, "q")
    assert "[20 marks]" in words_on(page)
    rules = [mark for _, _, mark in page.marks() if isinstance(mark, Rule)]
    assert sum(rule.faint for rule in rules) == 9


def test_the_answer_sheet_has_a_circle_for_each_letter_and_a_line_where_there_is_none() -> None:
    items = [question(n) for n in range(1, 58)]
    paper = replace(sheet(items), choices=(*((n, 4) for n in range(1, 57)), (57, 0)))
    (page,) = pages_of(paper, A4, frozenset({"answers"}))
    assert_inside([page])
    rings = [(left, top) for left, top, mark in page.marks() if isinstance(mark, Ring)]
    assert len(set(rings)) == 56 * 4
    assert len({round(left) for left, _ in rings}) == 3 * 4  # three columns
    assert words_on(page).count("A B C D") == 56


def test_a_sheet_in_urdu_is_mirrored() -> None:
    urdu = PrintedItem(
        1,
        "پاکستان نے سیٹو (SEATO) میں کب شمولیت اختیار کی؟",
        options=(PrintedOption("الف", "8 ستمبر 1954"), PrintedOption("ب", "CENTO")),
        marks="2 نمبر",
    )
    there, *_ = pages_of(sheet([urdu]), A4)
    here, answers, key = pages_of(sheet([urdu], right_to_left=True), A4)
    assert_inside([there, here, answers, key])
    middle = A4.width / 2
    assert left_of(there, "1.") < middle < left_of(here, "1.")
    assert left_of(there, "CENTO") > middle > left_of(here, "CENTO")
    assert left_of(there, "[2 نمبر]") > middle > left_of(here, "[2 نمبر]")
    assert "صفحہ 1 از 3" in words_on(here)
    assert all(left > middle for left, _, mark in answers.marks() if isinstance(mark, Ring))
    assert _ink(here, from_the_right=True) > 1.5 * _ink(here, from_the_right=False)


def _ink(page: Page, *, from_the_right: bool) -> int:
    """Dark points in one half of a page, drawn at 36 dots per inch."""
    picture = QImage(298, 421, QImage.Format.Format_Grayscale8)
    picture.fill(255)
    painter = QPainter(picture)
    painter.scale(0.05, 0.05)
    page.draw(painter)
    painter.end()
    columns = range(149, 298) if from_the_right else range(149)
    return sum(picture.pixelColor(x, y).value() < 160 for x in columns for y in range(60, 380))


def test_each_paragraph_begins_on_its_own_side() -> None:
    item = PrintedItem(1, "سوال " * 60 + "\n" + "Question " * 60 + "\nسوال")
    (page,) = pages_of(sheet([item]), A4, frozenset({"paper"}))
    begins = {}
    for _, _, mark in page.marks():
        if isinstance(mark, Words) and mark.text.strip():
            option = mark.layout.textOption()
            begins[mark.layout.text().strip()[:5], mark.layout.lineCount() > 1] = option
    assert begins["سوال ", True].alignment() & Qt.AlignmentFlag.AlignRight
    assert begins["Quest", True].alignment() & Qt.AlignmentFlag.AlignLeft
    assert begins["سوال", False].alignment() & Qt.AlignmentFlag.AlignLeft  # beside its number
    assert begins["سوال", False].textDirection() == Qt.LayoutDirection.RightToLeft


def test_what_is_too_long_for_a_page_goes_on_over_the_next(tmp_path: Path) -> None:
    items = [
        PrintedItem(1, "Short."),
        PrintedItem(2, "A very long stem. " * 700, options=options("yes", "no")),
        PrintedItem(3, "Forty?", options=options(*["an option of a few words"] * 40)),
        PrintedItem(4, "x" * 3000, options=options("y" * 400, "z"), marks="many marks " * 9),
        PrintedItem(5, "", room=60),
        PrintedItem(6, "Match.", left=options(*["name " * 30] * 12), options=options("text " * 90)),
    ]
    long = replace(sheet(items), title="Title " * 40, footer="Footer " * 99)
    pages = pages_of(long, A4)
    assert_inside(pages)
    texts = [words_on(page) for page in pages]
    assert sum(text.count("very") for text in texts) == 700
    assert sum(text.count("an option of a few words") for text in texts) == 40
    assert len([n for n, text in enumerate(texts) if "an option of a few words" in text]) == 1
    assert write_pdf(long, tmp_path / "long.pdf") == len(pages)


def test_two_hundred_questions_take_well_under_two_seconds(tmp_path: Path) -> None:
    paper = sheet([question(n) for n in range(1, 201)])
    begun = time.perf_counter()
    assert write_pdf(paper, tmp_path / "paper.pdf") > 20
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize("resolution", [600, 720, 1200])
def test_a_printer_with_margins_of_its_own_prints_on_the_same_places(
    tmp_path: Path, resolution: int
) -> None:
    paper = sheet([question(n) for n in range(1, 9)])
    writer = QPdfWriter(str(tmp_path / "printed.pdf"))
    writer.setResolution(resolution)
    writer.setPageMargins(QMarginsF(10, 10, 10, 10))
    assert print_to(paper, writer) == len(pages_of(paper, A4))
    del writer
    pages = _streams((tmp_path / "printed.pdf").read_bytes())
    steps = re.findall(rb"([-\d.]+) 0 0 ([-\d.]+) ([-\d.]+) ([-\d.]+) cm", pages[0])[:2]
    device, painter = ([float(number) for number in step] for step in steps)
    assert device[0] * painter[0] == pytest.approx(1 / POINT, rel=0.001)
    assert device[2] + device[0] * painter[2] == pytest.approx(0, abs=0.2)  # points
    assert device[3] + device[1] * painter[3] == pytest.approx(842, abs=0.5)


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    paper = sheet([question(1)])
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    for path in ("file/paper.pdf", "none/paper.pdf", "folder"):
        with pytest.raises(StudyError, match="cannot be written") as caught:
            write_pdf(paper, tmp_path / path)
        assert caught.value.hint
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]


def test_a_full_disk_leaves_the_old_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "paper.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StudyError, match="No space left"):
        write_pdf(sheet([question(1)]), path)
    assert [found.name for found in tmp_path.iterdir()] == ["paper.pdf"]
    assert path.read_bytes() == b"old"
