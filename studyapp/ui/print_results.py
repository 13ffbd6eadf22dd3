"""The results of a class on paper: their page of HTML, set as PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from studyapp.ui.saving import save

if TYPE_CHECKING:
    from pathlib import Path

_MARGIN_MM = 16
_POINTS = 9


def write_results_pdf(html: str, title: str, path: Path) -> None:
    """Write a page of HTML as a PDF file on A4.

    It needs a QGuiApplication, and its thread: the layout of a document has a timer. The file
    appears when it is whole.

    Raises:
        StudyError: it could not be written.
    """
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margin = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margin, QPageLayout.Unit.Millimeter)
    writer.setTitle(title)
    writer.setCreator("studyapp")
    document = QTextDocument()
    font = QFont(document.defaultFont())
    font.setPointSize(_POINTS)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setHtml(html)
    document.print_(writer)
    save(path, bytes(content.data().data()))
