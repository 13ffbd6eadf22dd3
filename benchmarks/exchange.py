"""Exchange: a large deck written for Anki, as tables and as questions, and read again."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from measure import Aim, Row, Section, times
from synthetic import entities_for, write_deck

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from studyapp.cards.card import Card, CardId
    from studyapp.exchange.apkg_write import Studying
    from studyapp.exchange.outgoing import DeckOut
    from studyapp.schedule.review import Review

    _Step = tuple[str, Callable[[], object], tuple[Aim, ...]]

_NOW_MS = 1_795_253_400_000  # 21 November 2026, 09:30 UTC
_TODAY = 20_778
_CHANGED_S = 1_790_000_000
_ANSWERS = 5  # a card


def run(cards: int, count: int) -> Section:
    """Write and read a deck of so many cards, with the progress of five answers a card."""
    from studyapp.exchange.apkg_read import read_package
    from studyapp.exchange.apkg_write import write_package

    deck = _deck(cards)
    done = _studying(deck.cards)
    plain, full = write_package([deck], _NOW_MS), write_package([deck], _NOW_MS, done)

    def came() -> Sequence[str]:
        imported = read_package(BytesIO(full.content))
        imported.answers(lambda _: 0, 4, _NOW_MS)
        return tuple(imported.files("came", "Came"))

    world = f"{len(deck.cards):,} cards"
    aims = (Aim("median", 500.0),) if cards >= 10_000 else ()
    steps: list[_Step] = [
        ("cards to Anki, all new", lambda: write_package([deck], _NOW_MS), aims),
        ("cards and answers to Anki", lambda: write_package([deck], _NOW_MS, done), ()),
        ("a package read, its deck files and answers made", came, ()),
        *_tables_and_questions(deck, 1000.0 if cards >= 10_000 else None),
    ]
    rows = [Row(what, world, "ms", times(work, count), goal) for what, work, goal in steps]
    sizes = f"{len(plain.content) / 1e6:.1f} and {len(full.content) / 1e6:.1f} MB"
    remarks = (f"{len(deck.cards) * _ANSWERS:,} answers; packages of {sizes}; all runs in jobs",)
    return Section("Exchange with other programs", tuple(rows), remarks)


def _tables_and_questions(deck: DeckOut, most_ms: float | None) -> Iterator[_Step]:
    """The same cards in other formats, and read again from those that are read."""
    from studyapp.exchange import gift, gift_read, moodle, table_read, tables
    from studyapp.exchange.outgoing import Outgoing

    going = Outgoing((deck,))
    csv, questions = tables.write_csv(going).content, gift.write(going).content
    aims = () if most_ms is None else (Aim("median", most_ms),)
    yield "cards to CSV", lambda: tables.write_csv(going), aims
    yield "cards to Moodle XML", lambda: moodle.write(going), aims
    yield "cards to GIFT", lambda: gift.write(going), aims
    yield "a CSV file read, its deck file made", lambda: table_read.read(csv).files("a", "A"), ()
    yield (
        "a GIFT file read, its deck file made",
        lambda: gift_read.read(questions).files("a", "A"),
        (),
    )


def _deck(cards: int) -> DeckOut:
    from studyapp.cards.make import cards_of
    from studyapp.deck.read import read_deck
    from studyapp.exchange.outgoing import DeckOut
    from studyapp.store.decks import read_files

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "synthetic")
        write_deck(folder, "synthetic", entities_for(cards))
        deck = read_deck(read_files(folder)).deck
    if deck is None:
        raise RuntimeError("the synthetic deck cannot be read")
    made = cards_of(deck)
    titles = {stem: part.title for stem, part in deck.parts.items()}
    changed_s = dict.fromkeys(titles, _CHANGED_S)
    return DeckOut("synthetic", "Synthetic", "1", cards=made, parts=titles, changed_s=changed_s)


def _studying(cards: Sequence[Card]) -> Studying:
    from studyapp.exchange.anki_progress import Progress
    from studyapp.exchange.apkg_write import Studying
    from studyapp.schedule.memory import Memory

    progress: dict[CardId, Progress] = {}
    for place, card in enumerate(cards):
        reviews = tuple(_review(card, place, number) for number in range(_ANSWERS))
        last = reviews[-1]
        memory = Memory(21.5, 4.2, last.day, last.day + last.interval_days, 20, _ANSWERS, 0)
        progress[card.id] = Progress(memory, reviews=reviews)
    return Studying(progress, 0, 4, 0.9, 0.154)


def _review(card: Card, place: int, number: int) -> Review:
    from studyapp.schedule.grade import Grade
    from studyapp.schedule.review import Review

    day = _TODAY - 20 * (_ANSWERS - number)
    at_ms = day * 86_400_000 + 30_000_000 + place * 7
    return Review(
        f"{at_ms}", card.id, Grade.GOOD, at_ms, 0, 4, day, 20, 0.9, 6_000, "recall", "x", 1, at_ms
    )
