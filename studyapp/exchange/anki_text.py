"""The HTML of Anki's fields as plain text, which is all that a deck file holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from studyapp.exchange.incoming import settled

PICTURE = "[picture]"
DROPPED = "\ufdd0"
"""Stands in HTML where something fell out: a line that has only signs beside it goes too."""

END = "\ufdd1"
"""Stands in HTML behind what is asked for: the line that it is on is the last of the answer."""

PASSAGE = "\ufdd2"
"""Stands in HTML where a passage begins that is shown on a condition."""

_GLUED = re.compile(rf"(?<=\w){END}{PASSAGE}+(?=\w)")
_SOUND = re.compile(
    r"\[anki:tts\b[^\[\]\n]{0,100}\][^\[\]\n]{0,5000}\[/anki:tts\]"
    r"|\[(?:sound:[^\[\]\n]{0,500}|anki:[^\[\]\n]{0,100})\]"
)
_ANY_TAG = re.compile(r"<[^<>]*>")
_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
_KNOWN = {
    *("br", "div", "p", "li", "ul", "ol", "tr", "td", "th", "table", "hr", "pre", "blockquote"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "img", "sup", "sub", "dt", "dd", "section"),
}
_BESIDE = {"img", "sup", "sub", "td", "th"}
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_RAISE = re.compile(r"<(sup|sub)>([0-9+\-=()n]{1,12})</\1>")
_LINES = re.compile(r"[\n\x0b\x0c\r\x85\u2028\u2029]+")
_CELL_END = "\x1e"
_ROW_END = re.compile(rf"{_CELL_END}(?= *(?:\n|$))")


@dataclass(frozen=True, slots=True)
class Read:
    """A field as text, its lines as paragraphs. `pictures` and `sounds` were in it."""

    text: str
    pictures: int = 0
    sounds: int = 0

    @property
    def says_something(self) -> bool:
        """Whether there is more to it than pictures."""
        return says_something(self.text)


def says_something(text: str) -> bool:
    """Whether there is more to a text than pictures."""
    return bool(text.replace(PICTURE, "").strip())


def read_html(field: str) -> Read:
    """A field as text: what is hidden or active is gone, structure becomes lines."""
    text, pictures, sounds = _as_lines(field)
    return Read(settled(text), pictures, sounds)


def read_side(html: str) -> tuple[str, str]:
    """A side of a card as text, up to the line with `END` and after it; all of it if there is none.

    Lines with nothing but signs beside `DROPPED` are gone. A `PASSAGE` whose words would be glued
    to what ends with `END` begins a line.
    """
    text, _, _ = _as_lines(html)
    text = _GLUED.sub(f"{END}\n", text)
    if DROPPED in text:
        lines = text.split("\n")
        text = "\n".join(line for line in lines if DROPPED not in line or _says(line))
    until, found, after = text.partition(END)
    if found and until.rpartition("\n")[2].strip():  # else the field ended with a line of its own
        line, _, after = after.partition("\n")
        until += line
    return settled(until), settled(after)


def has_words(field: str) -> bool:
    """Whether there is more to a field than tags, blanks, pictures and sounds."""
    bare = _SOUND.sub("", field) if "[" in field else field
    return bool((_ANY_TAG.sub("", bare) if "<" in bare else bare).replace("&nbsp;", " ").strip())


def _says(line: str) -> bool:
    return PICTURE in line or any(map(str.isalnum, line))


def _as_lines(field: str) -> tuple[str, int, int]:
    """The text with its lines, how many pictures were in it, and how many sounds."""
    field, sounds = _SOUND.subn("", _LINES.sub(" ", field))  # in HTML, a new line is a blank
    pictures = 0
    if "<" in field or "&" in field:
        field, pictures = _without_tags(field)
    return field, pictures, sounds


def safe_html(html: str) -> str:
    """HTML with none but the tags that become lines or signs here, and these without attributes.

    Scripts, styles and comments go with all that is in them.
    """
    import nh3

    return nh3.clean(html, tags=_KNOWN, attributes={}, link_rel=None, strip_comments=True)


def _without_tags(field: str) -> tuple[str, int]:
    clean = safe_html(field.replace(_CELL_END, ""))
    clean = _RAISE.sub(_small, clean)
    pictures = 0
    pieces: list[str] = []
    end = 0
    for found in _TAG.finditer(clean):
        pieces.append(clean[end : found.start()])
        end = found.end()
        closing, name = found.groups()
        pictures += name == "img"
        pieces.append(_sign(name, closing=bool(closing)))
    pieces.append(clean[end:])
    rows = _ROW_END.sub("", "".join(pieces)).replace(_CELL_END, " | ")
    return unescape(rows), pictures


def _sign(name: str, *, closing: bool) -> str:
    """What stands in text where a tag stood."""
    if name == "img":
        return f" {PICTURE} "
    if name in _BESIDE:
        return _CELL_END if closing and name in {"td", "th"} else ""
    return "\n• " if name == "li" and not closing else "\n"


def _small(found: re.Match[str]) -> str:
    return found[2].translate(_RAISED if found[1] == "sup" else _LOWERED)
