"""The real Anki engine as the tests use it: collections, imports, exports, answers."""

from __future__ import annotations

from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

from studyapp.cards.card import Card, CardId
from studyapp.exchange.apkg_read import Imported, read_package
from studyapp.exchange.outgoing import DeckOut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

NOW_MS = 1_795_253_400_000  # 21 November 2026, 09:30 UTC
LATER_MS = 4_102_444_800_000  # the year 2100: later than any answer that a test gives
DAY = 20_778
CHANGED_S = 1_790_000_000

KINDS = ("legacy.apkg", "present.apkg", "legacy.colpkg", "present.colpkg")
"""The packages that Anki writes."""


def a_card(name: str, front: str, back: str, part: str = "one", **more: Any) -> Card:
    """A card of a deck “pacts”."""
    given: dict[str, Any] = {
        "caption": "Event",
        "body": "",
        "source": "",
        "checked": "",
        "truth": "fact",
        "era": "",
    }
    return Card(
        id=CardId(f"pacts/event.{name}/what"),
        deck="pacts",
        part=part,
        kind="event",
        entity=f"event.{name}",
        facet="what",
        front=front,
        back=back,
        **(given | more),
    )


def a_deck(cards: Sequence[Card], title: str = "Pacts", at_s: int = CHANGED_S) -> DeckOut:
    """A deck of two parts to be written."""
    parts = {"one": "Eras and events", "two": "People"}
    changed_s = dict.fromkeys(parts, at_s)
    return DeckOut("pacts", title, "1", cards=tuple(cards), parts=parts, changed_s=changed_s)


@contextmanager
def fresh(folder: Path) -> Iterator[Collection]:
    """An empty collection with FSRS switched on."""
    collection = Collection(str(folder / "collection.anki2"))
    try:
        collection.set_config("fsrs", True)
        yield collection
    finally:
        collection.close()


def take(collection: Collection, path: Path) -> Any:
    """Import a package as a student does; the log of what was new, updated and left alone."""
    options = ImportAnkiPackageOptions(with_scheduling=True)
    request = ImportAnkiPackageRequest(package_path=str(path), options=options)
    return collection.import_anki_package(request).log


def give(collection: Collection, folder: Path, kind: str) -> Path:
    """Export everything as one of `KINDS`; the collection may be used no more."""
    path = folder / kind
    legacy = kind.startswith("legacy")
    if kind.endswith("colpkg"):
        collection.export_collection_package(str(path), include_media=True, legacy=legacy)
        return path
    options = ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=False, with_media=True, legacy=legacy
    )
    collection.export_anki_package(out_path=str(path), options=options, limit=None)
    return path


def add(collection: Collection, kind: str, deck: str, *fields: str, tags: str = "") -> int:
    """Add a note of one of Anki's own types; its id."""
    model = collection.models.by_name(kind)
    note = collection.new_note(model)
    note.fields = [*fields, *[""] * (len(note.fields) - len(fields))]
    note.tags = tags.split()
    collection.add_note(note, collection.decks.id(deck))
    return note.id


def answer_all(collection: Collection, *grades: int) -> None:
    """Answer cards in the order in which Anki shows them."""
    for grade in grades:
        card = collection.sched.getCard()
        assert card is not None
        card.start_timer()
        collection.sched.answerCard(card, grade)


def came(path: Path) -> Imported:
    """What we read of a package."""
    return read_package(BytesIO(path.read_bytes()))


def texts(imported: Imported) -> dict[str, str]:
    """The deck files made of it."""
    return imported.files("came", "Came from Anki")


def utc(_at_ms: int) -> int:
    """The offset of a zone that is always UTC."""
    return 0
