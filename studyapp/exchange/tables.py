"""Cards as tables: CSV for programs, the same with a mark for spreadsheets, and TSV for Anki."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING

from studyapp.exchange.cells import guarded
from studyapp.exchange.left import Left
from studyapp.exchange.outgoing import Outgoing, Written
from studyapp.exchange.questions import without_unfit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.cards.card import Card

COLUMNS = ("id", "question", "answer", "explanation", "checked", "source", "tags")
_LEFT = (
    Left("", "Tables hold no typed answers, links between cards, dates or arguments."),
)  # fmt: skip
_ANKI = (
    "#separator:tab",
    "#html:false",
    "\t".join((f"#columns:{COLUMNS[0]}", *COLUMNS[1:])),
    "#guid column:1",
    f"#tags column:{len(COLUMNS)}",
)


def write_csv(outgoing: Outgoing) -> Written:
    """All cards, with a line of headings; lines end as RFC 4180 has them."""
    return _written(outgoing, _rows(outgoing, ",", "\r\n", heading=True).encode())


def write_spreadsheet(outgoing: Outgoing) -> Written:
    """The same with a byte order mark, without which Excel does not take it for UTF-8."""
    content = _rows(outgoing, ",", "\r\n", heading=True).encode()
    return _written(outgoing, codecs.BOM_UTF8 + content)


def write_tsv(outgoing: Outgoing) -> Written:
    """The same with tabs; its first lines tell Anki what each column is."""
    head = "\n".join(_ANKI)
    return _written(outgoing, f"{head}\n{_rows(outgoing, chr(9), chr(10), heading=False)}".encode())


def _written(outgoing: Outgoing, content: bytes) -> Written:
    return Written(content, sum(len(deck.cards) for deck in outgoing.decks), _LEFT)


def _rows(outgoing: Outgoing, separator: str, end: str, *, heading: bool) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=end)
    if heading:
        writer.writerow(COLUMNS)
    for deck in outgoing.decks:
        writer.writerows(map(_cells, deck.cards))
    return out.getvalue()


def _cells(card: Card) -> list[str]:
    texts = (card.id, card.front, card.back, card.body, card.checked, card.source, _tags(card))
    return [guarded(without_unfit(text)) for text in texts]


def _tags(card: Card) -> str:
    return " ".join(_tagged(card))


def _tagged(card: Card) -> Iterator[str]:
    """Deck, part and era as a tree of tags, and the kind."""
    yield f"{card.deck}::{card.part}"
    if card.era:
        yield f"{card.deck}::era::{card.era}"
    yield card.kind
