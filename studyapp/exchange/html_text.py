"""HTML of question files as plain text, which is all that a deck holds."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(
    r"<(/?)(a|b|big|blockquote|br|center|code|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|li|ol|p|pre|s|"
    r"script|small|span|strong|style|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_ACTIVE = re.compile(r"<(script|style)\b[^<>]*>", re.IGNORECASE)
_ENDS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
_INSIDE = frozenset("a b big code em font i s small span strong sub sup tt u".split())  # noqa: SIM905


def html_as_text(text: str) -> str:
    """The words of a text, if it has tags or entities of HTML; any other text as it is.

    What stands between known tags stays, on lines of its own where they divide; scripts and styles
    go with all that is in them. What only looks like a tag (`a < b`) stays.
    """
    if "<" in text:
        text = _TAG.sub(_sign, _without_active(text))
    if "&" in text:
        text = _ENTITY.sub(lambda found: unescape(found[0]), text)
    return text


def _without_active(text: str) -> str:
    """The text without scripts and styles; one that is not closed goes to the end."""
    pieces: list[str] = []
    end = 0
    while found := _ACTIVE.search(text, end):
        pieces.append(text[end : found.start()])
        closed = _ENDS[found[1].lower()].search(text, found.end())
        end = closed.start() if closed else len(text)
    return "".join([*pieces, text[end:]])


def _sign(found: re.Match[str]) -> str:
    name = found[2].lower()
    if name == "img":
        return " [picture] "
    if name in _INSIDE:
        return ""
    return "\n• " if name == "li" and not found[1] else "\n"
