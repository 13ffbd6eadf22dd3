"""Questions: making all that a deck can ask, and a paper of a hundred from the stored library."""

from __future__ import annotations

import gc
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measure import Aim, Row, Section, clock, measured
from synthetic import write_deck

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studyapp.app.desk import Desk
    from studyapp.cards.card import Card
    from studyapp.deck.deck import Deck
    from studyapp.quiz.item import Pool

QUESTIONS = 100
_SHIPPED = "us-pakistan"
_MADE = "questions made from deck and cards"
_SAVED = "cards and questions saved"
_READ = "what can be asked, read from the library"
_PAPER = f"paper of {QUESTIONS} questions, from the library"


def run(entities: int, rounds: int, papers: int) -> Section:
    """The shipped deck and one of so many entities in turn, each time in a fresh process."""
    from studyapp.store.paths import shipped

    found: dict[str, list[Any]] = {}
    with tempfile.TemporaryDirectory(prefix="studyapp-benchmark-") as parent:
        large = Path(parent, "deck")
        write_deck(large, "large", entities)
        decks = {_SHIPPED: shipped("decks") / _SHIPPED, f"{entities:,} entities": large}
        for number in range(rounds):
            for world, folder in decks.items():
                data = Path(parent, f"data-{folder.name}-{number}")
                found.setdefault(world, []).append(
                    measured("quizzing.py", folder, data, papers, number)
                )
    aims = dict(zip(found, ((Aim("median", 150),), (Aim("median", 1000),)), strict=True))
    rows = [
        Row(
            what,
            world,
            "ms",
            tuple(value for part in parts for value in part["taken"][what]),
            aims[world] if what == _PAPER else (),
        )
        for what in (_MADE, _SAVED, _READ, _PAPER)
        for world, parts in found.items()
    ]
    remarks = tuple(
        f"{world}: {parts[0]['pools']:,} questions on {parts[0]['cards']:,} cards; "
        f"papers of {min(part['shortest'] for part in parts)} or more"
        for world, parts in found.items()
    )
    return Section("Quizzes", tuple(rows), remarks)


# What follows runs in the fresh process.


def _measure(folder: Path, data: Path, papers: int, number: int) -> dict[str, Any]:
    from studyapp.app.clock import system_clock
    from studyapp.app.desk import open_desk

    taken: dict[str, list[float]] = {}
    desk = open_desk(data, system_clock)
    pools, cards = _compile(desk, folder, taken)
    gc.collect()  # a window that builds a paper holds nothing of what a compilation made
    lengths = [_paper(desk, f"{number}/{turn}", taken) for turn in range(papers)]
    desk.close()
    return {"taken": taken, "pools": pools, "cards": cards, "shortest": min(lengths)}


def _compile(desk: Desk, folder: Path, taken: dict[str, list[float]]) -> tuple[int, int]:
    """Make a deck's questions and keep them in the library; how many questions and cards."""
    from studyapp.cards.make import cards_of
    from studyapp.deck.read import read_deck
    from studyapp.quiz.pools import pools_of
    from studyapp.store.decks import read_files

    deck = read_deck(read_files(folder)).deck
    if deck is None:
        raise RuntimeError(f"There is no deck in {folder}.")
    cards, made = cards_of(deck), list[Any]()
    taken[_MADE] = [clock(lambda: made.append(pools_of(deck, cards)))]
    pools = made[0][0]
    taken[_SAVED] = [clock(lambda: _save(desk, deck, cards, pools))]
    return len(pools), len(cards)


def _save(desk: Desk, deck: Deck, cards: Sequence[Card], pools: Sequence[Pool]) -> None:
    from studyapp.cards.record import to_record
    from studyapp.quiz.record import entry_of
    from studyapp.quiz.record import to_record as pool_record
    from studyapp.store.library import DeckRecord, save_deck

    info = {"title": deck.info.title, "version": deck.info.version}
    save_deck(
        desk.library,
        DeckRecord(deck.info.id, "", "1", info, [], [], []),
        ((card, to_record(card)) for card in cards),
        ((entry_of(pool), pool_record(pool)) for pool in pools),
    )


def _paper(desk: Desk, seed: str, taken: dict[str, list[float]]) -> int:
    """Build a paper as a practice does that leaves all in, and note how long it took."""
    from studyapp.app.drawing import from_library
    from studyapp.app.quiz import PRACTICE_TYPES, entries_of
    from studyapp.quiz.draw import Style
    from studyapp.quiz.paper import Wanted, build

    wanted = Wanted(QUESTIONS, frozenset(map(str, PRACTICE_TYPES)))
    results: list[Any] = []

    def built() -> None:
        draw = from_library(desk.library, desk.enabled(), seed, {})
        results.append(build(entries_of(desk), wanted, seed, lambda one: draw(one, Style())))

    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        (_READ, lambda: entries_of(desk)),
        (_PAPER, built),
    )
    for what, step in steps:
        taken.setdefault(what, []).append(clock(step))
    return len(results[0])


if __name__ == "__main__":
    print(
        json.dumps(
            _measure(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
        )
    )
