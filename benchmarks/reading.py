"""From deck files to stored cards: cold in a fresh process, then warm in the same one."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measure import Row, Section, clock, measured
from synthetic import write_deck

if TYPE_CHECKING:
    from collections.abc import Callable

_STEPS = {
    "imports": "import of the parser and the card maker",
    "files": "files read",
    "deck": "entities read and checked",
    "cards": "cards made",
    "saved": "library saved",
}


def run(entities: int, rounds: int) -> Section:
    """Read a deck of so many entities, each time in a fresh process."""
    world = f"{entities:,} entities"
    with tempfile.TemporaryDirectory(prefix="studyapp-benchmark-") as parent:
        folder = Path(parent, "deck")
        write_deck(folder, "large", entities)
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1_000_000
        parts = [measured("reading.py", folder, number, parent) for number in range(rounds)]
    rows = []
    for turn in ("cold", "warm"):
        for step, what in _STEPS.items():
            values = tuple(part[turn][step] for part in parts if step in part[turn])
            if values:
                rows.append(Row(f"{what}, {turn}", world, "ms", values))
        total = tuple(sum(part[turn].values()) for part in parts)
        rows.append(Row(f"all of it, {turn}", world, "ms", total))
    same = tuple(part["unchanged"] for part in parts)
    rows.append(Row("a start with nothing changed (fingerprint)", world, "ms", same))
    remarks = (f"{size:.1f} MB of TOML become {parts[0]['made']:,} cards",)
    return Section("Reading a deck", tuple(rows), remarks)


# What follows runs in the fresh process.


def _read(folder: Path, data: Path) -> dict[str, Any]:
    def imports() -> None:
        import studyapp.cards.make
        import studyapp.cards.record
        import studyapp.deck.read
        import studyapp.store.decks
        import studyapp.store.library  # noqa: F401

    cold = {"imports": clock(imports)}
    made = _steps(folder, data, cold)
    warm: dict[str, float] = {}
    _steps(folder, data, warm)
    from studyapp.store.decks import fingerprint

    unchanged = clock(lambda: fingerprint(folder))
    return {"cold": cold, "warm": warm, "made": made, "unchanged": unchanged}


def _steps(folder: Path, data: Path, taken: dict[str, float]) -> int:
    """Read the deck as a compilation does, and note how long each step took."""
    from studyapp.cards.make import cards_of
    from studyapp.cards.record import to_record
    from studyapp.deck.read import read_deck
    from studyapp.store.decks import read_files
    from studyapp.store.library import DeckRecord, open_library, save_deck

    def step(name: str, work: Callable[[], Any]) -> Any:
        result = []
        taken[name] = clock(lambda: result.append(work()))
        return result[0]

    files = step("files", lambda: read_files(folder))
    reading = step("deck", lambda: read_deck(files))
    if any(found.severity.value == "error" for found in reading.diagnostics):
        raise RuntimeError(f"The deck has errors: {reading.diagnostics[0]}")
    cards = step("cards", lambda: cards_of(reading.deck))
    record = DeckRecord("large", str(folder), "1", {}, [], [], [])

    def save() -> None:
        with open_library(data) as library:
            save_deck(library, record, ((card, to_record(card)) for card in cards))

    step("saved", save)
    return len(cards)


if __name__ == "__main__":
    place = Path(sys.argv[3], f"data-{sys.argv[2]}")
    place.mkdir()
    print(json.dumps(_read(Path(sys.argv[1]), place)))
