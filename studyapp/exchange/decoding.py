"""The bytes of a foreign text file as text."""

from __future__ import annotations

import codecs

from studyapp.errors import StudyError

MOST_BYTES = 32 * 1024 * 1024
"""A larger file is not read: 200,000 cards take about half of it."""

_ORDERS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SHARE = 0.3  # of noughts at every second place, from which a text without a mark is UTF-16
_LOOK = 4096


def decoded(data: bytes) -> tuple[str, str]:
    """The text, with line ends as \\n, and the name of the encoding that it was read in.

    A byte order mark decides; else UTF-8, and where the bytes are none, Windows-1252, which old
    spreadsheets save.

    Raises:
        StudyError: the file is too large, or no text.
    """
    if len(data) > MOST_BYTES:
        raise StudyError(
            f"The file is larger than {MOST_BYTES >> 20} MB. Nothing was read.",
            "Divide it into several files.",
        )
    mark, encoding = next(
        ((mark, name) for mark, name in _ORDERS if data.startswith(mark)), (b"", _guessed(data))
    )
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        place = f"byte {error.start + len(mark) + 1:,} is none of {_NAMES[encoding]}"
        raise StudyError(
            f"The file is no text: {place}. Nothing was read.",
            "Save it as UTF-8 in the program that it comes from.",
        ) from error
    if "\0" in text:
        raise StudyError(
            "The file is no text: there are bytes of nothing in it. Nothing was read.",
            "Choose a file of text, saved as UTF-8.",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n"), _NAMES[encoding]


def _guessed(data: bytes) -> str:
    """The encoding of bytes without a mark."""
    start = data[:_LOOK]
    if len(start) > 1:
        for name, nought in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
            if nought.count(0) > _SHARE * len(nought):
                return name
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}
