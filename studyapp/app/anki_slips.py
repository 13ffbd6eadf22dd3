"""Decks that cannot be read in full at present: which notes from Anki they may hold."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.errors import StudyError
from studyapp.exchange.anki_entities import MARK, note_of
from studyapp.store.decks import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from studyapp.store.library import DeckRecord

_ID = re.compile(r"""(?:^[ \t]*|[{,.][ \t]*)id[ \t]*=?[ \t]*["']?([\w-]+)""", re.MULTILINE)
_NOTE = re.compile(rf"\b{MARK}[0-9a-f]{{16}}\b")


@dataclass(frozen=True, slots=True)
class Slip:
    """A deck with a mistake in it, and which; its folder's name.

    `deck` is its id, empty if that cannot be read; then `ids` are what the text may say it to be.
    `notes` are the entities of notes' first cards that the text names.
    """

    folder: str
    why: str
    deck: str
    ids: frozenset[str]
    notes: frozenset[str]

    def refuse(self, entity: str, stood: Iterable[str], going: str) -> None:
        """Refuse an entity that this deck may hold: it would stand twice once the deck is mended.

        `stood` are the decks that had the entity, `going` is the one that it goes into.

        Raises:
            StudyError: the deck names the entity's note, or is one of those that had it.
        """
        if self.deck and self.deck == going:  # what stands there is looked at as it is written
            return
        if note_of(entity) in self.notes or not self.ids.isdisjoint(stood):
            raise StudyError(
                f"The deck in {self.folder}, to which notes of this file belong, cannot be read: "
                f"{self.why}. Nothing was changed.",
                "Mend it on the page Decks, then import again.",
            )


def slips(records: Iterable[DeckRecord]) -> Iterator[Slip]:
    """Those of the library's decks that have mistakes."""
    for record in records:
        if wrong := next((one for one in record.problems if one["error"]), None):
            where = f" ({wrong['place']})" if wrong["place"] else ""
            yield _slip(record, f"{wrong['message'].rstrip('.')}{where}")


def _slip(record: DeckRecord, why: str) -> Slip:
    """Look through the text of a deck's files; one that nobody may read holds nothing."""
    folder = Path(record.folder)
    text = ""
    with suppress(StudyError):
        text = "\n".join(held.decode("utf-8", "replace") for held in read_bytes(folder).values())
    deck = "" if record.id.startswith("?") else record.id
    ids = frozenset() if deck else frozenset(_ID.findall(text))
    return Slip(folder.name, why, deck, ids, frozenset(_NOTE.findall(text)))
