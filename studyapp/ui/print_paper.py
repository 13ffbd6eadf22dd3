"""A paper on paper: the pages of a sheet, drawn into a PDF file or on a printer."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from studyapp.errors import StudyError
from studyapp.ui.print_answers import set_answers, set_key
from studyapp.ui.print_flow import MARGIN, Page, Paper, Placed
from studyapp.ui.print_marks import POINT, UNITS_PER_INCH, joined
from studyapp.ui.print_questions import set_questions
from studyapp.ui.print_type import SMALL, Setter
from studyapp.ui.print_words import wording

if TYPE_CHECKING:
    from pathlib import Path

    from studyapp.app.sheet import Sheet

Part = Literal["paper", "answers", "key"]
ALL: Final[frozenset[Part]] = frozenset({"paper", "answers", "key"})
_SIZES = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}
_TRY_ELSEWHERE = "Choose another folder or another name."


def pages_of(sheet: Sheet, paper: Paper, parts: frozenset[Part] = ALL) -> list[Page]:
    """The pages of a sheet: the paper, the answer sheet, the key, each on pages of its own.

    Parts that are empty are left out. Setting type needs a QGuiApplication, but no window.
    """
    setter = Setter(right_to_left=sheet.right_to_left)
    words = wording(right_to_left=sheet.right_to_left)
    filled: list[list[Placed]] = []
    if "paper" in parts and sheet.sections:
        filled += set_questions(sheet, setter, words, paper).pages
    if "answers" in parts and sheet.choices:
        filled += set_answers(sheet, setter, words, paper).pages
    if "key" in parts and sheet.key:
        filled += set_key(sheet, setter, words, paper).pages
    pages = []
    for number, placed in enumerate(filled, 1):
        page = words.page.format(number=number, total=len(filled))
        below = _footers(sheet, setter, page, paper)
        pages.append(Page(paper, (*placed, *below), sheet.right_to_left))
    return pages


def print_to(sheet: Sheet, device: QPagedPaintDevice, parts: frozenset[Part] = ALL) -> int:
    """Draw a sheet on all of a printer's paper, whatever its margins; the number of pages.

    Raises:
        StudyError: there is nothing to print, or the printer does not take a page.
    """
    layout = device.pageLayout()
    full = layout.fullRect(QPageLayout.Unit.Point)
    inner = layout.paintRect(QPageLayout.Unit.Point)
    pages = pages_of(sheet, Paper(full.width() * POINT, full.height() * POINT), parts)
    if not pages:
        raise StudyError("There is nothing to print.", "Choose a part that is not empty.")
    painter = QPainter()
    if not painter.begin(device):
        raise StudyError("The printer does not begin to print.", "Check that it is ready.")
    try:
        scale = device.logicalDpiX() / UNITS_PER_INCH
        painter.scale(scale, scale)
        if layout.mode() == QPageLayout.Mode.StandardMode:
            painter.translate(-inner.left() * POINT, -inner.top() * POINT)
        for number, page in enumerate(pages):
            if number and not device.newPage():
                raise StudyError(f"The printer stopped after page {number}.", "Check its paper.")
            page.draw(painter)
    finally:
        painter.end()
    return len(pages)


def write_pdf(
    sheet: Sheet,
    path: Path,
    *,
    size: Literal["A4", "Letter"] = "A4",
    parts: frozenset[Part] = ALL,
) -> int:
    """Write a sheet as a PDF file with its fonts inside; the number of pages.

    The file appears when it is whole; one that had its name is replaced then and not before.

    Raises:
        StudyError: the file cannot be written, or there is nothing to print.
    """
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_1_6)
    writer.setResolution(round(UNITS_PER_INCH))
    writer.setPageSize(QPageSize(_SIZES[size]))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(sheet.title)
    writer.setCreator("studyapp")
    count = print_to(sheet, writer, parts)
    try:
        _put(path, bytes(content.data().data()))
    except OSError as error:
        reason = error.strerror or str(error)
        raise StudyError(f"{path} cannot be written: {reason}.", _TRY_ELSEWHERE) from error
    return count


def _put(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, or leave everything as it was."""
    part = path.with_name(f".{path.stem[:40]}-{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _footers(sheet: Sheet, setter: Setter, page: str, paper: Paper) -> list[Placed]:
    """What is printed, in two lines at most, and which page of it, below the text."""
    wide = setter.width(page, SMALL)
    rows = setter.rows(sheet.footer, SMALL, 0, paper.measure - wide - 20 * POINT)[:2]
    rows[0] = joined((rows[0], setter.row(page, SMALL, paper.measure - wide, wide, "end")))
    y = paper.height - MARGIN + 8 * POINT
    return [Placed(MARGIN, y + place * rows[0].height, row) for place, row in enumerate(rows)]
