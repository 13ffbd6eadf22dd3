"""A package from Anki into the profile: its cards as a deck, its answers as answers."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from studyapp.app import clock, shelf
from studyapp.app.anki_views import Exchanged, lines
from studyapp.app.phrases import plural
from studyapp.app.preferences import background
from studyapp.cards.card import CardId
from studyapp.deck.findings import slug_of
from studyapp.errors import StudyError
from studyapp.exchange.left import Left
from studyapp.store import library, settings
from studyapp.store.decks import read_bytes
from studyapp.store.paths import own_decks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from studyapp.app.desk import Desk
    from studyapp.exchange.anki_history import Answered, Facet
    from studyapp.exchange.apkg_read import Imported
    from studyapp.schedule.review import Review

FORMAT = "anki"
"""How the log says that a card was answered in Anki."""

_MOST_LACKING = 0.25  # of a deck's notes may be gone where it comes again
_LONGEST_ID = 60
_EDITED = Left("", "Words that were changed in Anki on cards of your own decks stay there.")


def import_package(
    desk: Desk, path: Path, offset_at: Callable[[int], int] = clock.offset_at
) -> Exchanged:
    """Take a package into the profile: all of it, or nothing where that fails; fit for a job.

    Its notes become a deck in the data folder; those of an earlier import are brought up to date.
    Notes that this program once exported are not doubled: their answers go to the cards that they
    were made from. `offset_at` is the zone's offset from UTC (minutes) at an instant.

    Raises:
        StudyError: the file cannot be read, or something cannot be written; all is as it was.
    """
    desk.writable()
    imported = read(path)
    cards = _cards_by_guid(desk, imported)
    rest = imported.without(cards)
    deck = _deck_id(desk, rest, path) if rest.cards else ""
    hour = settings.get(desk.store, settings.ROLLOVER_HOUR)
    answers, dropped = imported.answers(offset_at, hour, desk.clock().at_ms)
    if cards and not rest.cards and not answers:
        known = f"All {plural(len(cards), 'card')} of {path.name} are in your decks already"
        return Exchanged(f"{known}, and there are no answers in it.", lines(imported.left))
    if not rest.cards and not answers:
        raise StudyError(
            f"There is no card in {path.name} that can be taken over. Nothing was changed.",
            "; ".join(lines(imported.left)[:3]),
        )
    files = {}
    if deck:
        texts = rest.files(deck, rest.title or path.stem)
        files = {name: text.encode() for name, text in texts.items()}

    def card_of(facet: Facet) -> CardId:
        own = cards.get(facet.guid)
        return own or CardId(f"{deck}/card.{facet.entity}/{facet.facet}")

    retention = settings.get(desk.store, settings.DESIRED_RETENTION)
    reviews = [_review(one, card_of(one.facet), hour, retention) for one in answers]
    suspended = tuple(map(card_of, imported.suspended))
    kept, new = _put(desk, deck, files, reviews, suspended)
    shelf.refresh(desk.store.folder, shelf.folders(desk), background=background(desk))
    shelf.take_over(replace(desk, library=desk.library.second()))
    text = _told(path, rest, len(cards), new, kept)
    left = [*imported.left, *dropped, *([_EDITED] if cards else [])]
    return Exchanged(text, lines(left), deck)


def read(path: Path) -> Imported:
    """Read a package.

    Raises:
        StudyError: it cannot be read, with the reason.
    """
    from studyapp.exchange.apkg_read import read_package

    try:
        with path.open("rb") as file:
            return read_package(file)
    except OSError as error:
        raise StudyError(
            f"{path.name} cannot be read: {error.strerror or error}. Nothing was changed.",
            "Check that it is there, may be read, and that the disk is not full.",
        ) from error


def _cards_by_guid(desk: Desk, imported: Imported) -> dict[str, CardId]:
    """The cards of the profile's decks that notes in the package were made from."""
    from studyapp.exchange.anki_note import guids_of

    there = {facet.guid for facet in imported.facets.values()}
    found: dict[str, CardId] = {}
    own = desk.library.second()
    for record in library.decks(own):
        listed = library.listed(own, record.id)
        guids = guids_of((CardId(one.card), one.former.split()) for one in listed)
        found |= {guid: card for card, guid in guids.items() if guid in there}
    return found


def _deck_id(desk: Desk, rest: Imported, path: Path) -> str:
    """The id of the deck for a package: the one that has cards of it already, or a free one."""
    ids = {card.id for card in rest.cards}
    own = desk.library.second()
    folders = {record.id: record.folder for record in library.decks(own)}
    home = own_decks(desk.store.folder).resolve()
    for deck, folder in folders.items():
        if folder == str(home / deck):
            entities = {one.entity.removeprefix("card.") for one in library.listed(own, deck)}
            if entities & ids:
                _check_whole(deck, entities, ids)
                return deck
    base = slug_of(rest.title)[:_LONGEST_ID].strip("-") or slug_of(path.stem)[:_LONGEST_ID]
    base = base.strip("-") or "anki"
    taken = set(folders) | ({one.name for one in home.iterdir()} if home.is_dir() else set())
    return next(
        name
        for number in range(1, len(taken) + 2)
        if (name := base if number == 1 else f"{base}-{number}") not in taken
    )


def _check_whole(deck: str, held: set[str], ids: set[str]) -> None:
    """Refuse a package that would take much of a deck that came before out of study."""
    lacking = len(held - ids)
    if lacking > _MOST_LACKING * len(held):
        raise StudyError(
            f"This file lacks {lacking:,} of the {len(held):,} notes of your deck {deck}, which "
            "came before. Taking it in would put them out of study. Nothing was changed.",
            "Export all the decks that came before from Anki, and import that.",
        )


def _review(one: Answered, card: CardId, hour: int, retention: float) -> Review:
    """An answer as the log keeps it. Its id follows from what it is, so it never comes twice."""
    from studyapp.schedule.review import Review
    from studyapp.store.ids import uuid7_of

    name = f"anki\n{one.facet.guid}\n{one.facet.place}\n{one.at_ms}"
    return Review(
        id=uuid7_of(one.at_ms, name),
        card=card,
        grade=one.grade,
        at_ms=one.at_ms,
        offset_min=one.offset_min,
        rollover_hour=hour,
        day=one.day,
        interval_days=one.interval_days,
        retention=retention,
        duration_ms=one.took_ms,
        format=FORMAT,
        device="",
        seq=0,
        hlc=0,
    )


def _put(
    desk: Desk,
    deck: str,
    files: Mapping[str, bytes],
    reviews: list[Review],
    suspended: tuple[CardId, ...],
) -> tuple[Path | None, int]:
    """The deck's folder and the answers, both or neither; where what stood there before is kept,
    and how many answers were new."""
    from studyapp.store.foreign import Aside, take_in
    from studyapp.store.installing import install

    data = desk.store.folder
    folder = own_decks(data) / deck
    held = read_bytes(folder) if deck and folder.is_dir() else {}
    kept = None
    if deck and held != files:
        kept = install(data, deck, files, keep=bool(held))
    try:
        aside = Aside(suspended, desk.moment())
        return kept, take_in(desk.store, reviews, desk.model, FORMAT, aside)
    except BaseException:
        if deck and held != files:
            _take_back(desk, deck, held, kept)
        raise


def _take_back(desk: Desk, deck: str, held: Mapping[str, bytes], kept: Path | None) -> None:
    """The deck's folder as it was before; of one that was not there, none."""
    from studyapp.store.installing import install

    if held:
        install(desk.store.folder, deck, held, keep=False)
    else:
        shutil.rmtree(own_decks(desk.store.folder) / deck, ignore_errors=True)
    if kept is not None:
        shutil.rmtree(kept, ignore_errors=True)


def _told(path: Path, rest: Imported, own: int, new: int, kept: Path | None) -> str:
    """What was done, in words."""
    said = [f"Imported {path.name}:"]
    parts = []
    if rest.cards:
        parts.append(plural(len({card.guid for card in rest.cards}), "note"))
    if own:
        parts.append(f"{plural(own, 'card')} that you have already")
    parts.append(plural(new, "new answer"))
    said.append(f"{', '.join(parts)}.")
    if kept is not None:
        said.append(f"The deck as it was before is kept in {kept.name}.")
    return " ".join(said)
