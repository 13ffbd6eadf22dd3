"""The full-text index of the library: a row for each entity and each card of each deck.

A row's number says what it is and where it stands (see `first_of`), so that what is found comes
out in a good order without sorting, and a deck's rows lie side by side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.explore.indexed import COLUMNS, row_of_card, row_of_entry

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from studyapp.cards.card import Card
    from studyapp.explore.entry import Entry
    from studyapp.explore.indexed import Row

# Words are folded and put apart by spaces before they come here: the ASCII tokenizer leaves them
# as they are. No ranking by frequency is wanted, so no sizes of columns are kept.
TABLES = (
    """create table shelved (
    number integer not null primary key,
    deck text not null unique) strict""",
    """create table sought (
    id integer not null primary key,
    deck text not null,
    key text not null) strict""",
    f"""create virtual table words using fts5 ({", ".join(COLUMNS)},
    tokenize = "ascii tokenchars '_'", prefix = '1 2 3', columnsize = 0)""",
)

ENTITIES, CARDS, SOURCES = range(3)
"""Groups of rows, in the order in which they are found."""

_GROUP_BITS, _DECK_BITS = 40, 20


def first_of(group: int, number: int = 0) -> int:
    """The first row of a group, or of a deck (by its number) within it."""
    return (group << _GROUP_BITS) + (number << _DECK_BITS)


DECK_OF_ROW = f"(({{}} >> {_DECK_BITS}) & {(1 << (_GROUP_BITS - _DECK_BITS)) - 1})"
"""The number of the deck to which a row belongs, in SQL."""


def index_deck(
    db: sqlite3.Connection, deck: str, cards: Sequence[Card], entities: Sequence[Entry]
) -> None:
    """Put a deck's words in the place of those that were there; within an open transaction.

    `cards` come in the order in which new cards are met, `entities` as they are written.
    """
    drop_words(db, deck)
    db.execute("insert or ignore into shelved (deck) values (?)", (deck,))
    (number,) = db.execute("select number from shelved where deck = ?", (deck,)).fetchone()
    sought: list[tuple[int, str, str]] = []
    db.executemany(
        f"insert into words (rowid, {', '.join(COLUMNS)}) values (?{', ?' * len(COLUMNS)})",
        _numbered(number, deck, cards, entities, sought),
    )
    db.executemany("insert into sought (id, deck, key) values (?, ?, ?)", sought)


def drop_words(db: sqlite3.Connection, deck: str) -> None:
    """Take a deck's words out; within an open transaction."""
    found = db.execute("select number from shelved where deck = ?", (deck,)).fetchone()
    if found is None:
        return
    for group in (ENTITIES, CARDS, SOURCES):
        ends = (first_of(group, found[0]), first_of(group, found[0] + 1))
        db.execute("delete from words where rowid >= ? and rowid < ?", ends)
        db.execute("delete from sought where id >= ? and id < ?", ends)


def _numbered(
    number: int,
    deck: str,
    cards: Sequence[Card],
    entities: Sequence[Entry],
    sought: list[tuple[int, str, str]],
) -> Iterator[tuple[int | str, ...]]:
    """The rows of a deck, each after its number, in the order of these; noted in `sought`."""
    by_key = {entry.key: entry for entry in entities}

    def listed(group: int, rows: Iterator[tuple[str, Row]]) -> Iterator[tuple[int | str, ...]]:
        for place, (key, row) in enumerate(rows, first_of(group, number)):
            sought.append((place, deck, key))
            yield (place, *row)

    known = [entry for entry in entities if entry.kind != "source"]
    sources = [entry for entry in entities if entry.kind == "source"]
    yield from listed(ENTITIES, ((entry.key, row_of_entry(entry)) for entry in known))
    about = (by_key.get(f"{card.kind}.{card.entity}") for card in cards)
    yield from listed(
        CARDS,
        ((card.id, row_of_card(card, entry)) for card, entry in zip(cards, about, strict=True)),
    )
    yield from listed(SOURCES, ((entry.key, row_of_entry(entry)) for entry in sources))
