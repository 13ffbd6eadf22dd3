"""A key as people write in it: read as it is meant, or told where and why it cannot be."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from studyapp.errors import StudyError
from studyapp.quiz.shape_faults import dotted, first_fault

if TYPE_CHECKING:
    from pydantic import ValidationError

    from studyapp.quiz.item import Item
    from studyapp.quiz.shape_faults import ShapeFault

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_KIND = re.compile(rb'"kind"\s*:\s*"(studyapp-[a-z]{1,20})"')
_BETWEEN = re.compile(r"[\s,;/+&]+|\band\b|\bor\b", re.IGNORECASE)
_MOST_ANSWERS = 1000
_LONGEST = 20_000
_CURLY = "“”„‟«»"
_FAULTS = (
    ("Expecting ',' delimiter", "a comma is missing here or just before"),
    ("Expecting ':' delimiter", "a colon is missing"),
    ("Unterminated string", "a text that begins here has no quotation mark at its end"),
    ("Invalid control character", "a text runs on over a line: its quotation mark is missing"),
    ("Invalid \\escape", "a backslash stands in a text; write it twice"),
    ("Extra data", "there is more after the end"),
    ("Expecting property name", "a name in quotation marks is missing"),
    ("Expecting value", "a value is missing, or a text is without its quotation marks"),
)  # fmt: skip


def bare(content: bytes) -> bytes:
    """A file as UTF-8 without the mark that some editors put before it."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = content[len(mark) :]
            return text if encoding == "utf-8" else text.decode(encoding, "replace").encode()
    return content


def kind_of(content: bytes) -> str:
    """What a file says that it is ("studyapp-result", say), "" if it says nothing."""
    found = _KIND.search(bare(content))
    return found[1].decode() if found else ""


def broken(content: bytes) -> str:
    """Where a text stops being JSON, and why, in words for who wrote it; "" if it does not."""
    if not content.strip():
        return "The key is empty."
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return "The key has letters that are not UTF-8. Save it again as UTF-8."
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return f"The key is broken at line {error.lineno}, column {error.colno}: {_why(error)}."
    except (RecursionError, ValueError):
        return "The key holds something that no key holds."
    return ""


def _why(error: json.JSONDecodeError) -> str:
    before = error.doc[: error.pos].rstrip()
    here = error.doc[error.pos : error.pos + 1]
    if not error.doc[error.pos :].strip():
        return "it ends there, before its last bracket"
    if here in _CURLY:
        return 'a curly quotation mark stands where a straight one (") must be'
    if here in "]}" and before.endswith(","):
        return "the comma before it is one too many"
    return next((told for said, told in _FAULTS if error.msg.startswith(said)), error.msg)


def _misshapen(first: ShapeFault) -> str:
    """The fault of a text that is JSON and yet no key, with the question it is in."""
    path = first.path
    where = ""
    if len(path) > 1 and path[0] == "items" and isinstance(path[1], int):
        where, path = f"Question {path[1] + 1} of this key: ", path[2:]
    name = f"`{dotted(path)}`" if path else "it"
    match first.type:
        case "missing":
            told = f"{name} is missing"
        case "extra_forbidden":
            told = f"{name} is nothing that a key has; it may be misspelt"
        case _:
            told = f"{name} is not as it was written ({first.words})"
    return f"{where}{told}." if where else f"This is no key: {told}."


def right_as_meant(item: Item, right: Any) -> tuple[str, ...]:
    """What was written under `right` for an item: one text or a list; small letters are letters.

    Raises:
        ValueError: it is neither.
    """
    several = [right] if isinstance(right, str | int | float) else right
    if not isinstance(several, list) or len(several) > _MOST_ANSWERS:
        raise ValueError('`right` is a list, as ["A"] or ["A", "D"]')
    texts = [_text(one) for one in several]
    if not item.options:
        return tuple(texts)
    return tuple(letter for text in texts for letter in _letters(text))


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError("`right` has something in it that is no text")  # noqa: TRY004
    if len(str(value)) > _LONGEST:
        raise ValueError("an answer under `right` is too long")
    return str(value)


def _letters(text: str) -> list[str]:
    """The letters of one text: "a", "A, D", "A and D" and "AD" are read."""
    letters: list[str] = []
    for word in _BETWEEN.split(text.strip()):
        letters += word.upper() if word.isascii() and word.isalpha() and len(word) <= 26 else [word]
    return [one for one in letters if one]


def key_fault(content: bytes, error: ValidationError) -> StudyError:
    """Why a text is no key, and what is to be done about it."""
    told = broken(content)
    if told:
        return StudyError(told, "Open it in an editor for plain text and mend it there.")
    match kind_of(content):
        case "studyapp-assignment":
            told = "This is an assignment as it is handed out, not its key."
        case "studyapp-result":
            told = "This is a student's result, not a key."
        case _:
            first = first_fault(error)
            if first.is_of_version:
                return StudyError(
                    "This is no key of this version.", "Install the newest version of the program."
                )
            return StudyError(
                _misshapen(first), "Mend it there, or take the key as it was written."
            )
    return StudyError(told, "The key ends in .key.json.")
