"""Anki's package of notes, written by ourselves: a zip with a collection of schema 11.

That schema is the one that every Anki since 2.1 imports whole; current ones keep the memory states
and the log as well, which the tests hold against the real program's own engine.
"""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from studyapp.exchange.anki_decks import deck_tree
from studyapp.exchange.anki_look import MODEL_ID, note_type
from studyapp.exchange.anki_note import (
    checksum,
    fields_of,
    guids_of,
    joined,
    plain_of,
    tags_of,
)
from studyapp.exchange.anki_origin import without_imported
from studyapp.exchange.anki_progress import Progress, logged, scheduled
from studyapp.exchange.anki_schema import (
    ADD_ANSWER,
    ADD_CARD,
    ADD_COLLECTION,
    ADD_NOTE,
    DECK_OPTIONS,
    TABLES,
)
from studyapp.exchange.left import Left
from studyapp.exchange.outgoing import Written
from studyapp.schedule.day import day_start_ms, study_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from studyapp.cards.card import Card, CardId
    from studyapp.exchange.anki_decks import DeckTree
    from studyapp.exchange.outgoing import DeckOut, Outgoing

_Numbered = tuple[int, "DeckOut", "Card"]
"""A card with its deck and its turn among all that go out."""

MARK = b"written by studyapp"
"""The end of each package that is written here, by which it is known again."""

_UNTOUCHED = Progress()
_FAST = 1  # of the levels of compression: three times as fast as the usual one, a fifth larger


@dataclass(frozen=True, slots=True)
class Studying:
    """A student's progress for an export, and the circumstances in which it holds.

    `progress` has the cards that were answered or marked. `offset_min` and `rollover_hour` are
    those of today; `retention` is the desired one and `decay` the memory model's last parameter.
    """

    progress: Mapping[CardId, Progress]
    offset_min: int
    rollover_hour: int
    retention: float
    decay: float


_NOBODY = Studying({}, 0, 4, 0.0, 0.0)


def write(going: Outgoing) -> Written:
    """Write decks as one package in which all cards are new, without those that came from Anki."""
    return write_package(going.decks, _newest_s(going.decks) * 1000)


def write_package(
    decks: Sequence[DeckOut],
    now_ms: int,
    studying: Studying | None = None,
    *,
    imported: bool = False,
) -> Written:
    """Write decks as one package; without `studying` all cards are new in it.

    Cards that came from Anki are left out, and counted; with `imported` they become notes of ours,
    beside those that they came from.

    A note is as old as the file of its part. Anki takes a note over only where it is newer than
    its own, so what was not touched stays as it is there.
    """
    decks, kept = (decks, 0) if imported else without_imported(decks)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.executescript(f"pragma page_size = 8192; {TABLES}")
        db.execute("begin")
        _fill(db, decks, now_ms, studying)
        db.execute("commit")
        collection = db.serialize()
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in (("collection.anki2", collection), ("media", b"{}")):
            entry = zipfile.ZipInfo(name)  # with the zip's first date: equal exports are equal
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, _FAST)
        archive.comment = MARK
    cards = [card for deck in decks for card in deck.cards]
    return Written(target.getvalue(), len(cards), tuple(_left(cards, studying, kept)))


def _fill(
    db: sqlite3.Connection, decks: Sequence[DeckOut], now_ms: int, studying: Studying | None
) -> None:
    studying = studying or _NOBODY
    tree, first_day = deck_tree(decks), _first_day(now_ms, studying)
    db.execute(ADD_COLLECTION, _collection(tree, now_ms, first_day, studying))
    cards = [(number, deck, card) for number, (deck, card) in enumerate(_each(decks), 1)]
    first = _newest_s(decks) * 1000  # a note's id tells when it was made
    db.executemany(ADD_NOTE, _notes(cards, first))
    db.executemany(ADD_CARD, _cards(cards, first, tree, first_day, studying))
    db.executemany(ADD_ANSWER, _log(cards, first, studying))


def _notes(cards: Sequence[_Numbered], first: int) -> Iterator[tuple[Any, ...]]:
    guids = guids_of((card.id, card.former) for _, _, card in cards)
    for number, deck, card in cards:
        shown = plain_of(card.front).replace("\n", "")  # as Anki sorts by it
        mod_s = deck.changed_s.get(card.part, 0)
        text = joined(fields_of(card))
        yield (
            first + number,
            guids[card.id],
            MODEL_ID,
            mod_s,
            tags_of(card),
            text,
            shown,
            checksum(shown),
        )


def _cards(
    cards: Sequence[_Numbered], first: int, tree: DeckTree, first_day: int, studying: Studying
) -> Iterator[tuple[Any, ...]]:
    for number, deck, card in cards:
        done = studying.progress.get(card.id, _UNTOUCHED)
        row = scheduled(done, number, first_day, studying.retention, studying.decay)
        mod_s = deck.changed_s.get(card.part, 0)
        yield (first + number, first + number, tree.places[deck.id, card.part], mod_s, *row)


def _log(cards: Sequence[_Numbered], first: int, studying: Studying) -> Iterator[tuple[int, ...]]:
    """The rows of the log. An answer's instant is its id, so two of one instant come apart."""
    answers = [
        (answer.at_ms, first + number, answer)
        for number, _, card in cards
        if card.id in studying.progress
        for answer in logged(studying.progress[card.id])
    ]
    answers.sort()
    at_ms = 0
    for when, card, answer in answers:
        at_ms = max(when, at_ms + 1)
        yield (at_ms, card, *answer[1:])


def _newest_s(decks: Sequence[DeckOut]) -> int:
    """When the newest of all files was changed (Unix seconds)."""
    return max((changed for deck in decks for changed in deck.changed_s.values()), default=0)


def _each(decks: Sequence[DeckOut]) -> Iterator[tuple[DeckOut, Card]]:
    return ((deck, card) for deck in decks for card in deck.cards)


def _first_day(now_ms: int, studying: Studying) -> int:
    """The study day from which the collection counts: no card was due before it."""
    days = [study_day(now_ms, studying.offset_min, studying.rollover_hour)]
    for done in studying.progress.values():
        if done.memory:
            days += [done.memory.due, *(review.day for review in done.reviews[:1])]
    return min(days)


def _collection(tree: DeckTree, now_ms: int, first_day: int, studying: Studying) -> tuple[Any, ...]:
    """The row that describes the collection."""
    offset, hour = studying.offset_min, studying.rollover_hour
    settings = {
        "activeDecks": [1],
        "curDeck": 1,
        "curModel": str(MODEL_ID),
        "nextPos": 1,
        "schedVer": 2,
        "sched2021": True,
        "creationOffset": -offset,
        "localOffset": -offset,
        "rollover": hour,
    }
    described = (
        settings,
        {MODEL_ID: note_type()},
        tree.described(now_ms // 1000),
        DECK_OPTIONS,
    )
    begun_s = day_start_ms(first_day, offset, hour) // 1000
    return (begun_s, now_ms, now_ms, *(json.dumps(each, ensure_ascii=False) for each in described))


def _left(cards: Sequence[Card], studying: Studying | None, kept: int) -> Iterator[Left]:
    """What stays behind, most of it because Anki has cards and nothing else.

    `kept` is how many cards were left out because they came from there.
    """
    if kept:
        yield Left(
            "",
            f"Cards that came from Anki and are left out: {kept:,}. Their notes are in Anki, and"
            " others made of these cards would stand beside them.",
        )
    if not cards:
        return
    yield Left(
        "",
        "Questions with options, the timeline, argument trees and links between entries stay here:"
        " Anki holds cards only.",
    )
    typed = sum(card.typed is not None for card in cards)
    if typed:
        subject = "One card asks" if typed == 1 else f"{typed:,} cards ask"
        yield Left("", f"{subject} for a typed answer here; in Anki the card is turned over.")
    if studying is None:
        return
    yield Left(
        "",
        "Notes of your own, answers that were taken back, burials and the repeat of the same day"
        " stay here.",
    )
    if any(studying.progress.get(card.id, _UNTOUCHED).memory for card in cards):
        yield Left(
            "",
            "Anki takes dates and answers with cards that are new to it; of those that it has from"
            " an earlier export it takes the words alone.",
        )
        yield Left(
            "", "Anki uses the memory states only where FSRS is switched on in its deck options."
        )
