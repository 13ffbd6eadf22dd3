"""The HTML of Anki's fields as plain text, which is all that a deck file holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from studyapp.exchange.incoming import settled

PICTURE = "[picture]"
_SOUND = re.compile(r"\[(?:sound:[^\[\]\n]{0,500}|anki:[^\[\]\n]{0,100})\]")
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
        return bool(self.text.replace(PICTURE, "").strip())


def read_html(field: str) -> Read:
    """A field as text: what is hidden or active is gone, structure becomes lines."""
    field, sounds = _SOUND.subn("", _LINES.sub(" ", field))  # in HTML, a new line is a blank
    pictures = 0
    if "<" in field or "&" in field:
        field, pictures = _without_tags(field)
    return Read(settled(field), pictures, sounds)


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
