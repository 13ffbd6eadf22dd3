"""Cards as their author words them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studyapp.cards.card import Typed
from studyapp.cards.face import Face
from studyapp.cards.hiding import BLANK
from studyapp.deck.cloze import gap_names, gaps_of
from studyapp.deck.dates import DateError, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.cards.context import Context
    from studyapp.deck.entities import PlainCard


def plain_faces(_context: Context, _key: str, card: PlainCard) -> Iterator[Face]:
    """Front and back, or one card for each gap of a cloze text."""
    if card.cloze is None:
        yield Face(
            facet="card",
            question=card.front or "",
            back=card.back or "",
            typed=_typed(card.back or "") if card.typed else None,
        )
        return
    for name in gap_names(card.cloze):
        yield _cloze(card, card.cloze, name)


def _cloze(card: PlainCard, text: str, name: str) -> Face:
    """The text with one gap hidden and the others filled; the whole text under the answer."""
    front: list[str] = []
    whole: list[str] = []
    hidden: list[str] = []
    end = 0
    for gap in gaps_of(text):
        between = text[end : gap.start]
        end = gap.end
        whole += [between, gap.words]
        front += [between, BLANK if gap.name == name else gap.words]
        if gap.name == name and gap.words not in hidden:
            hidden.append(gap.words)
    back = ", ".join(hidden)
    return Face(
        facet=f"cloze.{name}",
        question="".join([*front, text[end:]]),
        back=back,
        body="".join([*whole, text[end:]]),
        typed=_typed(back) if card.typed else None,
        hide=tuple(hidden),
    )


_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def _typed(answer: str) -> Typed:
    """How an author's answer may be typed: as a year, a number, or these words."""
    try:
        return Typed("date", (str(parse_date(answer)),))
    except DateError:
        pass
    if _NUMBER.fullmatch(answer):
        return Typed("number", (answer.replace(",", ""),))
    return Typed("text", (answer,))
