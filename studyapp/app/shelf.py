"""From deck files to the compiled library: what changed is read, checked and made into cards."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studyapp.app.opening import has_own
from studyapp.errors import StudyError
from studyapp.store import settings
from studyapp.store.adopt import adopt
from studyapp.store.decks import DeckFolder, deck_folders, fingerprint, read_files
from studyapp.store.library import (
    DeckRecord,
    Library,
    decks,
    drop_deck,
    open_library,
    save_deck,
)
from studyapp.store.states import studied

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.app.desk import Desk
    from studyapp.cards.card import Card
    from studyapp.deck.deck import Deck
    from studyapp.deck.diagnostics import Diagnostic
    from studyapp.explore.entry import Entry
    from studyapp.quiz.item import Pool


@dataclass(frozen=True, slots=True)
class Compiled:
    """A deck that was read: its record for the library, its cards, what questions come from, and
    what is looked up."""

    record: DeckRecord
    cards: tuple[Card, ...]
    pools: tuple[Pool, ...] = ()
    entries: tuple[Entry, ...] = ()


def folders(desk: Desk) -> list[DeckFolder]:
    """All deck folders: the shipped ones, those in the profile, and those that were opened."""
    opened = settings.get(desk.store, settings.DECK_FOLDERS)
    return deck_folders(desk.store.folder, opened)


def in_its_place(desk: Desk, record: DeckRecord) -> DeckFolder | None:
    """The folder with a deck of the same id that is used where a deck is gone; None without one."""
    behind = {
        one.folder
        for one in decks(desk.library)
        if one.fingerprint.endswith(f"{_BEHIND}{record.folder}")
    }
    return next((one for one in reversed(folders(desk)) if str(one.path) in behind), None)


def compile_folder(folder: Path, print_: str, *, background: bool = True) -> Compiled:
    """Read a folder and make its cards. Errors of the deck are in the record, not raised.

    Without `background`, cards of entities that only give background are left out.

    Raises:
        StudyError: the folder or a file in it cannot be read at all.
    """
    from studyapp.cards.eras import bands_of
    from studyapp.cards.make import cards_of
    from studyapp.deck.read import read_deck
    from studyapp.explore.entries import entries_of
    from studyapp.quiz.pools import pools_of

    reading = read_deck(read_files(folder))
    problems = [_problem(diagnostic) for diagnostic in reading.diagnostics]
    deck = reading.deck
    if deck is None:
        info: dict[str, Any] = {"title": folder.name}
        record = DeckRecord(f"?{folder}", str(folder), print_, info, [], [], problems)
        return Compiled(record, ())
    cards = cards_of(deck)
    if not background:
        cards = tuple(card for card in cards if card.origin != "background")
    bands = [asdict(band) for band in bands_of(deck)]
    record = DeckRecord(
        deck.info.id, str(folder), print_, _info(deck, cards), bands, _parts(deck, cards), problems
    )
    pools, _ = pools_of(deck, cards)
    return Compiled(record, cards, tuple(pools), entries_of(deck, cards))


def refresh(folder: Path, wanted: Sequence[DeckFolder], *, background: bool = True) -> bool:
    """Bring the library up to date with the deck folders; True if anything changed.

    It opens the library by itself, so it may run in a job. A folder that cannot be read keeps
    the cards that it had, and its record says why. Of two folders with one deck id the later one
    counts (an own deck over a shipped one).
    """
    library = open_library(folder)
    try:
        return _refresh(library, wanted, background=background)
    finally:
        library.close()


def take_over(desk: Desk) -> bool:
    """Give every card of the library its place in the schedule; True if anything changed.

    Who has not begun and has decks of their own begins with them.
    """
    if desk.store.read_only:
        return False
    if not settings.get(desk.store, settings.BEGUN) and has_own(desk):
        _begin_with_own(desk)
    return adopt(desk.store, desk.library, desk.model, desk.moment())


def _begin_with_own(desk: Desk) -> None:
    """Remember that the student has begun; what comes with the program waits on Decks.

    Who has answered anything of those has begun with them, and none waits; answers to other decks
    may have come with an import.
    """
    shipped = {str(one.path) for one in folders(desk) if one.origin == "shipped"}
    ids = [one.id for one in decks(desk.library) if one.folder in shipped]
    waiting = () if any(studied(desk.store, id_) for id_ in ids) else ids
    off = dict.fromkeys([*settings.get(desk.store, settings.DECKS_OFF), *waiting])
    settings.put(desk.store, settings.DECKS_OFF, tuple(off))
    settings.put(desk.store, settings.BEGUN, True)


def _refresh(library: Library, wanted: Sequence[DeckFolder], *, background: bool) -> bool:
    """The later folders first: they own their deck's id, and an earlier one stands behind."""
    owners: dict[str, str] = {}
    changed = False
    for deck_folder in reversed(wanted):
        path = str(deck_folder.path)
        old = next((record for record in decks(library) if record.folder == path), None)
        try:
            print_ = fingerprint(deck_folder.path) + ("" if background else "-core")
            if old is None or not _is_current(old, print_, owners):
                old = _save(
                    library, compile_folder(deck_folder.path, print_, background=background), owners
                )
                changed = True
        except StudyError as error:
            changed = _note_unreadable(library, path, error) or changed
        if old is not None and not old.id.startswith("?"):
            owners[old.id] = path
    present = {str(deck_folder.path) for deck_folder in wanted}
    for record in decks(library):
        if record.folder not in present:
            drop_deck(library, record.id)
            changed = True
    return changed


_BEHIND = " behind "


def _is_current(old: DeckRecord, print_: str, owners: dict[str, str]) -> bool:
    """Whether a folder's record is what reading it again would give."""
    if _BEHIND in old.fingerprint:
        before, _, owner = old.fingerprint.partition(_BEHIND)
        return before == print_ and owner in owners.values()
    return old.fingerprint == print_ and old.id not in owners


def _save(library: Library, compiled: Compiled, owners: dict[str, str]) -> DeckRecord:
    """Put a compiled deck into the library; one whose id has another owner only gets a note."""
    from studyapp.cards.record import to_record
    from studyapp.explore.record import to_record as entity_record
    from studyapp.quiz.record import entry_of
    from studyapp.quiz.record import to_record as pool_record

    record, cards, pools, entries = (
        compiled.record,
        compiled.cards,
        compiled.pools,
        compiled.entries,
    )
    if record.id in owners:
        owner = owners[record.id]
        note = f"This deck is not used: another folder has one with the same id, {record.id}"
        hint = f"Give one of them another id, or remove one. The other one is {owner}."
        problem = {"place": "", "message": note, "hint": hint, "error": False}
        print_ = f"{record.fingerprint}{_BEHIND}{owner}"
        info = {"title": record.info["title"]}
        record = DeckRecord(f"?{record.folder}", record.folder, print_, info, [], [], [problem])
        cards, pools, entries = (), (), ()
    for other in decks(library):
        if other.folder == record.folder and other.id != record.id:
            drop_deck(library, other.id)
    save_deck(
        library,
        record,
        ((card, to_record(card)) for card in cards),
        ((entry_of(pool), pool_record(pool)) for pool in pools),
        ((entry, entity_record(entry)) for entry in entries),
    )
    return record


def _note_unreadable(library: Library, path: str, error: StudyError) -> bool:
    """Keep what the library has of a folder that cannot be read, with the reason."""
    from studyapp.cards.record import from_record
    from studyapp.store.library import cards_of

    problem = {"place": "", "message": error.message, "hint": error.hint, "error": True}
    old = next((record for record in decks(library) if record.folder == path), None)
    if old is not None and old.problems == [problem]:
        return False
    if old is None:
        title = Path(path).name
        save_deck(
            library, DeckRecord(f"?{path}", path, "", {"title": title}, [], [], [problem]), ()
        )
        return True
    kept: list[tuple[Card, dict[str, Any]]] = [
        (from_record(record), record) for record in cards_of(library, old.id)
    ]
    record = DeckRecord(old.id, path, "", old.info, old.eras, old.parts, [problem])
    save_deck(library, record, kept, None, None)
    return True


def _info(deck: Deck, cards: tuple[Card, ...]) -> dict[str, Any]:
    from studyapp.cards.bibliography import bibliography
    from studyapp.deck.entities import Argument, Source

    sources = sum(isinstance(placed.entity, Source) for placed in deck.entities.values())
    return {
        "title": deck.info.title,
        "version": deck.info.version,
        "summary": deck.info.summary or "",
        "as_of": str(deck.info.as_of.when) if deck.info.as_of else "",
        "facts": len(deck.entities) - sources,
        "sources": sources,
        "cards": len(cards),
        "bibliography": bibliography(deck),
        "weights": {f"{deck.info.id}/{part}": share for part, share in deck.info.weights.items()},
        "answers": {
            placed.key: f"question.{placed.entity.answers.removeprefix('question.')}"
            for placed in deck.entities.values()
            if isinstance(placed.entity, Argument) and placed.entity.answers
        },
        "scale": [deck.info.scale.closer, deck.info.scale.colder] if deck.info.scale else [],
    }


def _parts(deck: Deck, cards: tuple[Card, ...]) -> list[dict[str, Any]]:
    """The parts that have cards, in their own order, then by file name."""
    used = Counter(card.part for card in cards)

    def rank(stem: str) -> tuple[int, int, str]:
        part = deck.parts.get(stem)
        order = part.order if part else None
        return (1, 0, stem) if order is None else (0, order, stem)

    return [
        {"id": stem, "title": _part_title(deck, stem), "cards": used[stem]}
        for stem in sorted(used, key=rank)
    ]


def _part_title(deck: Deck, stem: str) -> str:
    """The part's own title; a file that is only called deck.toml goes under the deck's."""
    part = deck.parts.get(stem)
    title = part.title if part else stem
    return deck.info.title if stem == "deck" and title.casefold() == "deck" else title


def _problem(diagnostic: Diagnostic) -> dict[str, Any]:
    place = diagnostic.place
    return {
        "place": f"{Path(diagnostic.path).name}:{place.line}:{place.column}",
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "error": diagnostic.severity.value == "error",
    }
