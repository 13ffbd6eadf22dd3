"""What is wrong with a deck: values with a code, a place, plain words and a hint."""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How bad it is: an error keeps its entity out of study, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of text, from its first character to the one before `end_line:end_column`.

    Lines and columns count from 1, columns in characters.
    """

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a deck: its path as shown to the author, and its text (no BOM, \\n line ends)."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. `code` has a page in docs/diagnostics/; `hint` says what to write instead."""

    code: str
    severity: Severity
    path: str
    place: Place
    message: str
    hint: str = ""


def decode(path: str, data: bytes) -> SourceFile | Diagnostic:
    """Read a file's bytes as text: one BOM removed, CRLF made LF, letters composed (NFC).

    Bytes that are not UTF-8 are answered with the diagnostic that names the first of them.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _not_utf8(path, b"", "this file is saved as UTF-16")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = data[error.start]
        message = f"byte {error.start + 1} of this file, {byte:#04x}, is not UTF-8 text"
        return _not_utf8(path, data[: error.start], message)
    return SourceFile(path, unicodedata.normalize("NFC", text.replace("\r\n", "\n")))


def _not_utf8(path: str, before: bytes, message: str) -> Diagnostic:
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
    hint = "save the file as UTF-8 in your editor"
    place = Place(line, column, line, column + 1)
    return Diagnostic("D101", Severity.ERROR, path, place, message, hint)
