"""Slips to the right of the =: quotation marks, lists, inline tables, bare words and numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Told:
    """A slip on one line: its code and words, and its columns from 0 (`end` None: line's end)."""

    code: str
    message: str
    hint: str
    start: int
    end: int | None = None


_STRING = re.compile(
    r"""'{3}.*?'{3}(?!')|"{3}(?:\\.|[^\\])*?"{3}(?!")|'[^'\n]*'|"(?:\\.|[^"\\\n])*\""""
)
_STRINGS = re.compile(rf"{_STRING.pattern}|\\.")  # a mark after a backslash begins no text
_CURLY = re.compile(r"[“”„‟«»‘’‚‛`´]")
_BACKSLASH = re.compile(r"\\(?![btnfr\"\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})")
_HELD = "\ufffc"  # stands for a complete text
_LONG = "put the whole text between ''' and '''"


def explain_value(value: str, offset: int, words: str, column: int) -> Told:
    """Explain a field's value that cannot be read; `offset` is its column on the line."""
    start = offset + len(value) - len(value.lstrip())
    text = value.strip()
    if not text or text.startswith("#"):
        hint = 'write the text after it, between two ", or delete the line'
        return Told("D115", "there is no value after the =", hint, offset - 1, offset)
    if text[0] in "=>":
        message = f"the {text[0]} after the = is one sign too many"
        return Told("D115", message, "write a single =", start, start + 1)
    if told := _backslash(text, start, words):
        return told
    if text[0] in "\"'":
        return _of_text(text, start)
    if _CURLY.match(text):
        return _curly(start)
    if text[0] == "[":
        return _of_list(text, start)
    if text[0] == "{":
        return _of_table(text, start, words, column)
    return _bare(text, start)


def explain_item(lines: Sequence[str], row: int, words: str) -> Told:
    """Explain a line of a list that is written over several lines."""
    line = lines[row]
    start = len(line) - len(line.lstrip())
    before = next((text for text in reversed(lines[:row]) if text.strip()), "").rstrip()
    text = line.strip()
    if told := _backslash(text, start, words):
        return told
    if before[-1:] in {'"', "'"} and text[:1] in {'"', "'"}:
        message = "a comma is missing before this item"
        return Told("D119", message, "put , at the end of the line above", start)
    if _CURLY.match(text):
        return _curly(start)
    return _of_list(f"[{text.rstrip(',')}]", start - 1)


def _backslash(text: str, start: int, words: str) -> Told | None:
    if not re.search(r"Unescaped|hex value|scalar value", words):
        return None
    found = _BACKSLASH.search(text)
    at = start + (found.start() if found else 0)
    return Told("D112", 'a text in "…" cannot hold this backslash', _LONG, at, at + 2)


def _curly(start: int) -> Told:
    message = "this quotation mark is not the one that a text begins and ends with"
    return Told("D102", message, 'type the straight mark " on both sides', start)


def _of_text(text: str, start: int) -> Told:
    found = _STRING.match(text)
    if found is None:
        if curly := _CURLY.search(text[-1:]):
            return _curly(start + len(text) - len(curly[0]))
        mark = text[0]
        hint = f"put {mark} at its end; a text of several lines stands between ''' and '''"
        return Told("D110", "this text is not closed", hint, start)
    rest = text[found.end() :]
    at = start + found.end() + len(rest) - len(rest.lstrip())
    return _after(found[0], rest.strip(), at)


def _after(text: str, rest: str, at: int) -> Told:
    if not rest or rest.startswith("#"):
        return Told("D100", "this value cannot be read", _LONG, at)
    if rest in {",", ";", "."}:
        return Told("D111", f"there is a '{rest}' after the text", "delete it", at, at + 1)
    if re.match(r"[\w.-]+\s*=", rest):
        return Told("D111", "a second field begins on this line", "write it on the next line", at)
    mark = text[0]
    if text.startswith(mark * 3):
        hint = 'a text that holds \'\'\' stands between """ and """'
        return Told("D111", "there is more after the text was closed", hint, at)
    name = "quotation mark" if mark == '"' else "apostrophe"
    message = f"there is more after the {name} that closes the text"
    return Told("D111", message, f"the text itself holds a {mark}: {_LONG}", at)


def _of_list(text: str, start: int) -> Told:
    bare = _hide(text)
    if told := _inside(bare, start):
        return told
    if bare.count("[") > bare.count("]"):
        return Told("D108", "this list is not closed", "put ] after its last item", start)
    if found := re.search(r"\ufffc\s+(?=\ufffc)", bare):
        at = start + found.end()
        return Told("D119", "a comma is missing before this item", "put , between the items", at)
    if found := re.search(r"[^\W\d_][^,\]]*", bare):
        at, end = start + found.start(), start + len(bare[: found.end()].rstrip())
        item = text[found.start() :][: end - at]
        message = "an item of this list has no quotation marks"
        return Told("D104", message, f'write "{item}"', at, end)
    if rest := bare.partition("]")[2].strip():
        return _after("[", rest, start + len(bare) - len(rest))
    return Told("D119", "this list cannot be read", 'write ["one", "two"]', start)


def _of_table(text: str, start: int, words: str, column: int) -> Told:
    bare = _hide(text)
    if told := _inside(bare, start):
        return told
    if found := re.search(r"[\w-]+\s*(:)", bare):
        at = start + found.start(1)
        return Told("D103", "':' cannot stand between a field and its value", "write =", at, at + 1)
    if "Duplicate" in words:
        name = re.search(r"key '([^']*)'", words)
        message = f"the field '{name[1]}' is written twice" if name else "a field is written twice"
        return Told("D105", message, "keep one of the two", start)
    if "}" not in bare:
        hint = "write { … } on one line, or give it a header of its own: [event.my-event.date]"
        return Told("D114", "this { … } is not closed on its line", hint, start)
    if found := re.search(r",\s*\}", bare):
        at = start + found.start()
        return Told("D114", "there is a comma before the }", "delete it", at, at + 1)
    if found := re.search(r"[\ufffc\d\]}]\s+(?=[\w-]+\s*=)", bare):
        at = start + found.end()
        return Told("D119", "a comma is missing before this field", "put , between fields", at)
    if found := re.search(r"=\s*([^\s\ufffc\[{\d,}][^,}]*)", bare):
        return _bare(found[1].strip(), start + found.start(1), start + found.end(1))
    if rest := bare.rpartition("}")[2].strip():
        return _after("{", rest, start + len(bare) - len(rest))
    at = column if start <= column < start + len(text) else start
    return Told("D114", "this { … } cannot be read", 'write { text = "…", note = "…" }', at)


def _hide(text: str) -> str:
    """Replace each complete text by as many stand-ins, and a comment by blanks."""
    bare = _STRINGS.sub(
        lambda found: found[0] if found[0][0] == "\\" else _HELD * len(found[0]), text
    )
    return re.sub(r"#.*", lambda found: " " * len(found[0]), bare)


def _inside(bare: str, start: int) -> Told | None:
    """Slips with quotation marks inside a list or an inline table."""
    if found := _CURLY.search(bare):
        return _curly(start + found.start())
    if found := re.search(r"\ufffc(?=[^\s,\]}=.\ufffc])", bare):
        at = start + found.end()
        message = "there is more after the mark that closes the text"
        return Told("D111", message, _LONG, at)
    if found := re.search(r"[\"']", bare):
        at = start + found.start()
        return Told("D110", "this text is not closed", f"put {found[0]} at its end", at)
    return None


_NUMBER = re.compile(
    r"[+-]?\d[\d,._ ]*\s*(%|percent|thousand|million|billion|trillion|bn|m)?", re.IGNORECASE
)
_DAY = re.compile(r"\d{4}-\d\d?(-\d\d?)?|\d\d?[./]\d\d?[./]\d{4}")
_WORDS_FOR = {"yes": "true", "on": "true", "true": "true"} | dict.fromkeys(
    ("no", "off", "false"), "false"
)


def _bare(text: str, start: int, end: int | None = None) -> Told:
    """A value that is neither quoted nor a number nor true or false."""
    text = re.sub(r"\s+#.*$", "", text)
    end = start + len(text) if end is None else end
    if word := _WORDS_FOR.get(text.lower()):
        hint = f'write {word} in small letters, or "{text}" if it is a text'
        return Told("D120", f"'{text}' is not a value", hint, start, end)
    if _NUMBER.fullmatch(text) and not _DAY.fullmatch(text):
        return _number(text, start, end)
    short = text if len(text) <= 40 else f"{text[:39]}…"
    if '"' in text or len(text) > 70:
        return Told("D104", "this text has no quotation marks", _LONG, start, end)
    return Told("D104", "this text has no quotation marks", f'write "{short}"', start, end)


def _number(text: str, start: int, end: int) -> Told:
    found = re.match(r"([+-]?)([\d,._ ]*\d)", text)
    digits = re.sub(r"[,_ ]", "", found[2]) if found else ""
    plain = f"{found[1] if found else ''}{digits.lstrip('0') or '0'}"
    hint = f'write {plain}, or "{text}" if it is a text'
    if not re.fullmatch(r"[+-]?[\d,._ ]+", text):
        hint = f'write the number alone, {plain}, and the rest in unit = "…"'
    return Told("D120", f"'{text}' is not a number that can be read", hint, start, end)
