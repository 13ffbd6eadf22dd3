"""Anki's packages, read: `.apkg` and `.colpkg`, of the legacy format and of the present one."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from studyapp.deck.findings import slug_of
from studyapp.exchange.anki_again import Came, came
from studyapp.exchange.anki_entities import bring
from studyapp.exchange.anki_history import Answered, answers_of
from studyapp.exchange.anki_progress import REVIEW, SUSPENDED
from studyapp.exchange.apkg_archive import unpack
from studyapp.exchange.apkg_rows import read_rows
from studyapp.exchange.card_file import card_table, part_head
from studyapp.exchange.deck_text import deck_head
from studyapp.exchange.incoming import one_line
from studyapp.exchange.left import Left

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from studyapp.exchange.anki_entities import Bringing, Brought
    from studyapp.exchange.anki_history import Facet
    from studyapp.exchange.apkg_rows import LogRow, Rows
    from studyapp.exchange.incoming import Problem

_LONGEST_STEM = 60
_LATEST_S = 4_102_444_800  # the year 2100


@dataclass(frozen=True, slots=True)
class PartIn:
    """One of Anki's decks as a part of ours: its file's name without the ending, and its title."""

    stem: str
    title: str
    cards: tuple[Brought, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What a package holds for us.

    `title` is the name of its one topmost deck, empty if there are several. `changed_s` is when
    its newest note was changed (Unix seconds). `facets` are its cards by Anki's ids, `suspended`
    those that are out of study, `flagged` those with a flag of whatever colour, `untaken` why
    others became none, in a sentence. `changed` says of entities when their notes and their cards
    were changed (Unix seconds).
    """

    title: str
    cards: tuple[Brought, ...]
    facets: Mapping[int, Facet]
    suspended: tuple[Facet, ...]
    log: tuple[LogRow, ...]
    changed_s: int
    left: tuple[Left, ...]
    untaken: Mapping[int, str] = field(default_factory=dict)
    flagged: tuple[Facet, ...] = ()
    changed: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def came(self, card: Brought, now_s: int) -> Came:
        """What comes of one of the cards; what was changed by a clock ahead of `now_s` is now."""
        note_s, card_s = self.changed.get(card.id, (self.changed_s, self.changed_s))
        return came(card, min(note_s, now_s), min(card_s, now_s))

    def answers(
        self, offset_at: Callable[[int], int], rollover_hour: int, now_ms: int
    ) -> tuple[list[Answered], list[Left]]:
        """The review log, see `answers_of`."""
        return answers_of(self.log, self.facets, self.untaken, offset_at, rollover_hour, now_ms)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read: a package is read whole, or not at all."""
        return ()

    @property
    def read_as(self) -> str:
        """The form in which the file was read, as a phrase."""
        return "read as a package of Anki"

    @property
    def count(self) -> int:
        """How many card entities there are."""
        return len(self.cards)

    def files(self, id_: str, title: str) -> dict[str, str]:
        """The texts of a deck's files by their names; each of Anki's decks becomes a part."""
        title = one_line(title) or "Anki"
        head = deck_head(id_, title, self.version, "Imported from Anki.")
        parts = self.parts(title)
        if len(parts) < 2:
            return {"deck.toml": head + "".join(map(card_table, self.cards))}
        files = {"deck.toml": head}
        for order, part in enumerate(parts.values(), 1):
            cards = "".join(map(card_table, part.cards))
            files[f"{part.stem}.toml"] = part_head(part.title, order) + cards
        return files

    @property
    def version(self) -> str:
        """The day on which the newest note was changed, as a deck's version."""
        return datetime.fromtimestamp(max(self.changed_s, 0), tz=UTC).date().isoformat()

    def parts(self, title: str) -> dict[str, PartIn]:
        """What becomes of each of Anki's decks, by their names in order; `title` is the deck's."""
        cards: dict[str, list[Brought]] = {}
        for card in self.cards:
            cards.setdefault(card.deck, []).append(card)
        parts: dict[str, PartIn] = {}
        stems = {"deck"}
        for name in sorted(cards):
            below = name.split("::")[1:] if self.title else name.split("::")
            shown = " / ".join(level.strip() for level in below if level.strip()) or title
            stem = _stem(shown, name, stems)
            stems.add(stem)
            parts[name] = PartIn(stem, " ".join(shown.split()), tuple(cards[name]))
        return parts

    def without(self, entities: Collection[str]) -> Imported:
        """The same without some of its cards, whose history stays."""
        return self.only(card for card in self.cards if card.id not in entities)

    def only(self, cards: Iterable[Brought]) -> Imported:
        """The same with some of its cards alone, and the whole history."""
        kept = tuple(cards)
        return replace(self, cards=kept, title=_root(kept))


def read(content: bytes) -> Imported:
    """`read_package` for what is in the memory already."""
    return read_package(BytesIO(content))


def read_package(file: BinaryIO) -> Imported:
    """Read a package.

    Raises:
        StudyError: it is none, damaged, dangerous, too large or of a newer format.
        OSError: it cannot be read, or there is no room for a private copy of its collection.
    """
    with tempfile.TemporaryDirectory(prefix="studyapp-") as scratch:
        collection = Path(scratch, "collection")
        media = unpack(file, collection)
        rows = read_rows(collection)
    made = bring(rows)
    suspended = tuple(
        made.facets[card.id]
        for card in rows.cards
        if card.queue == SUSPENDED and card.id in made.facets
    )
    flagged = tuple(
        made.facets[card.id] for card in rows.cards if card.flags & 7 and card.id in made.facets
    )
    return Imported(
        title=_root(made.cards),
        cards=tuple(made.cards),
        facets=made.facets,
        suspended=suspended,
        log=rows.log,
        changed_s=min(max((note.changed_s for note in rows.notes), default=0), _LATEST_S),
        left=(*made.left, *_summed(made, rows, media, len(suspended), len(flagged))),
        untaken=made.untaken,
        flagged=flagged,
        changed=_changed(made, rows),
    )


def _changed(made: Bringing, rows: Rows) -> dict[str, tuple[int, int]]:
    """When the notes of entities and the newest of their cards were changed (Unix seconds)."""
    notes = {note.id: note.changed_s for note in rows.notes}
    found: dict[str, tuple[int, int]] = {}
    for card in rows.cards:
        if facet := made.facets.get(card.id):
            _, before_s = found.get(facet.entity, (0, 0))
            found[facet.entity] = (notes[card.note], max(before_s, card.changed_s))
    return found


def _root(cards: Iterable[Brought]) -> str:
    """The name of the one topmost deck of some cards, empty if there are several."""
    roots = {card.deck.partition("::")[0] for card in cards}
    return roots.pop() if len(roots) == 1 else ""


def _stem(shown: str, name: str, taken: Collection[str]) -> str:
    """A file's name for one of Anki's decks, the same in every import unless two are alike."""
    stem = slug_of(shown)[:_LONGEST_STEM].strip("-")
    if not stem or stem in taken:
        digest = sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
        stem = "-".join(filter(None, (stem, digest)))
    return stem


def _summed(made: Bringing, rows: Rows, media: int, suspended: int, flagged: int) -> Iterator[Left]:
    """What holds for many notes at once; `media`, `suspended` and `flagged` are counts of files and
    cards."""
    logged = {row.card for row in rows.log}
    unlogged = sum(
        card.kind == REVIEW and card.interval > 0 and card.id not in logged
        for card in rows.cards
        if card.id in made.facets
    )
    counts = (
        (media, "Pictures and sounds are not taken over; files in the package: {n:,}."),
        (made.pictures, "Places where a picture stood, now “[picture]”: {n:,}."),
        (made.sounds, "Places where a sound stood, now empty: {n:,}."),
        (
            made.gapless,
            "Cards of clozes whose gap is gone from the text; Anki lists them as empty: {n:,}.",
        ),
        (made.hints, "Hints that Anki shows in a gap, which is a blank here: {n:,}."),
        (made.tagged, "Notes with tags, which a card here does not have: {n:,}."),
        (
            suspended,
            "Cards suspended in Anki, and in your profile too if they are new to it: {n:,}.",
        ),
        (flagged, "Cards flagged in Anki, and in your profile too if they are new to it: {n:,}."),
        (
            unlogged,
            "Cards with an interval in Anki but no answer in its log, which are new here: {n:,}.",
        ),
    )
    for count, words in counts:
        if count:
            yield Left("", words.format(n=count))
    for names, count in sorted(made.unshown.items()):
        kind, name = map(one_line, names)
        yield Left("", f"The field “{name}” of “{kind}”, which no card shows; notes: {count:,}.")
