"""Reading GIFT: its questions as cards, and with line and column what cannot be read.

It is stricter than Moodle, which takes braces in prose for an answer without a word: a second
brace is told here as a mistake.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.exchange.decoding import decoded
from studyapp.exchange.gathering import Gathering, called
from studyapp.exchange.gift_answers import FaultError, Found, found_in
from studyapp.exchange.gift_text import Block, Places, blocks, hidden, shown, words_of
from studyapp.exchange.left import Left

if TYPE_CHECKING:
    from studyapp.exchange.incoming import Incoming

_TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_CATEGORY = re.compile(r"\s*\$CATEGORY:\s*(.*)", re.DOTALL)
_GAP = " ____ "


@dataclass(frozen=True, slots=True)
class _Parts:
    """A question cut at its braces; `at` is where the answers begin in the block."""

    title: str
    stem: str
    format: str
    answers: str
    at: int
    general: str


def read(data: bytes) -> Incoming:
    """The cards of a GIFT file.

    Raises:
        StudyError: it is no text, or too large.
    """
    text, encoding = decoded(data)
    text = hidden(text)
    places = Places(text)
    gathering = Gathering()
    category = ""
    for block in blocks(text):
        if gathering.full:
            break
        if found := _CATEGORY.match(block.text):
            category = (
                " ".join(shown(found[1]).split()).removeprefix("$course$/").removeprefix("top/")
            )
            continue
        try:
            _take(block, category, gathering)
        except FaultError as fault:
            line, column = places.of(block.start + fault.at)
            gathering.wrong(line, column, fault.message, fault.hint)
    return gathering.done(f"read as GIFT in {encoding}")


def _take(block: Block, category: str, gathering: Gathering) -> None:
    parts = _cut(block.text)
    name = block.id or parts.title
    if not parts.stem:
        raise FaultError(0, "this question asks nothing", "write it before the brace")
    if parts.at < 0:
        reason = "Not read: a description asks nothing."
        gathering.left.append(Left(called(name or parts.stem), reason))
        return
    found = found_in(parts.answers, parts.at, parts.format)
    general, _ = words_of(parts.general, parts.format)
    if not found.cards and general:
        found = Found(((parts.stem, general),))
        general = ""
    if not found.cards:
        reason = "Not read: an essay without an explanation has no answer to recall."
        gathering.left.append(Left(called(name or parts.stem), reason))
    tags = ", ".join(filter(None, (*block.tags, category)))
    for place, (left, back) in enumerate(found.cards):
        front = f"{found.lead}{parts.stem}" if found.single else f"{parts.stem}\n{left}"
        own = name if found.single or not name else f"{name}/{left}"
        note = "\n".join(filter(None, (found.notes[place] if found.notes else "", general)))
        gathering.add(
            front, back, name=own, note=note, wrong=found.wrong, typed=found.typed, tags=tags
        )


def _cut(text: str) -> _Parts:
    """Cut a question at its title and its braces.

    Raises:
        FaultError: a brace lacks its partner, or there are more than two.
    """
    title, rest = "", 0
    if found := _TITLE.match(text):
        title, rest = " ".join(shown(found[1]).split()), found.end()
    opening, closing = text.find("{", rest), text.find("}", rest)
    if opening < 0 and closing < 0:
        stem, format_ = words_of(text[rest:])
        return _Parts(title, stem, format_, "", -1, "")
    if opening < 0 or 0 <= closing < opening:
        raise FaultError(closing, "this brace closes nothing", "write \\} for a brace in the text")
    if closing < 0:
        raise FaultError(
            opening, "the answers after this brace are not closed",
            "put } after the last answer; a question holds no blank line",
        )  # fmt: skip
    again = min((at for sign in "{}" if (at := text.find(sign, closing + 1)) >= 0), default=-1)
    if again >= 0:
        raise FaultError(
            again, "a question has one pair of braces, and this is another brace",
            "write \\{ and \\} for braces in the text",
        )  # fmt: skip
    after = text[closing + 1 :].strip()
    whole = f"{text[rest:opening]}{_GAP}{after}" if after else text[rest:opening]
    stem, format_ = words_of(whole)
    answers, _, general = text[opening + 1 : closing].partition("####")
    return _Parts(title, stem, format_, answers, opening + 1, general)
