"""A package from Anki into the profile: its cards as a deck, its answers as answers."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from studyapp.app import clock, resting, shelf
from studyapp.app.anki_views import Exchanged, lines, told
from studyapp.app.phrases import plural
from studyapp.app.preferences import background
from studyapp.errors import StudyError
from studyapp.exchange.left import Left
from studyapp.store import library, settings
from studyapp.store.paths import own_decks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from studyapp.app.anki_places import Files, Placed
    from studyapp.app.desk import Desk
    from studyapp.cards.card import CardId
    from studyapp.exchange.anki_history import Answered, Facet
    from studyapp.exchange.anki_homes import Homes
    from studyapp.exchange.apkg_read import Imported
    from studyapp.schedule.review import Review
    from studyapp.store.foreign import Aside

FORMAT = "anki"
"""How the log says that a card was answered in Anki."""

_EDITED = Left("", "Words that were changed in Anki on cards of your own decks stay there.")
_GONE = (
    "Notes of cards that your decks have no more: {n:,}. Their answers are kept, and count again"
    " when the cards come back."
)
_LACKING = "Notes of your decks that this file does not bring, which stay as they are: {n:,}."
_OLDER = (
    "Notes that came in newer words before, which stay as they are, for this file is older: {n:,}."
)
_MINE = (
    "Notes that you changed here and that did not change in Anki, which stay as they are: {n:,}."
)
_BOTH = "It was changed here and in Anki. Your words stay."
_MORE_BOTH = (
    "More cards that were changed here and in Anki, whose words stay as they are here: {n:,}."
)
_NAMED = 100  # cards, more than anybody goes through one by one
_KEPT = (
    "Notes that you keep outside of the profile or made into other entities, whose words stay as"
    " they are there: {n:,}."
)


def import_package(
    desk: Desk, path: Path, offset_at: Callable[[int], int] = clock.offset_at
) -> Exchanged:
    """Take a package into the profile: all of it, or nothing where that fails; fit for a job.

    Its notes become a deck in the data folder; those of an earlier import are brought up to date
    wherever they stand now, and what else stands there stays. Notes that this program once
    exported are not doubled: their answers go to the cards that they were made from, also if no
    deck has these at present. `offset_at` is the zone's offset from UTC (minutes) at an instant.

    Raises:
        StudyError: the file cannot be read, or something cannot be written; all is as it was.
    """
    from studyapp.app.anki_places import placed
    from studyapp.exchange.anki_homes import homes_of
    from studyapp.store.foreign import Aside, ever_held

    desk.writable()
    imported = read(path)
    _take_over(desk)  # decks may have been renamed or moved by hand just now
    listed = _listed(desk)
    homes = homes_of(imported.facets.values(), listed, ever_held(desk.store))
    rest = imported.without({*homes.own, *homes.gone})
    going = placed(desk, rest, homes, path.stem)
    homes = homes.at(going.places)
    hour = settings.get(desk.store, settings.ROLLOVER_HOUR)
    answers, dropped = imported.answers(offset_at, hour, desk.clock().at_ms)
    left = [*_stayed(imported, homes, going, listed), *imported.left, *dropped]
    own = len(homes.own) + going.kept
    if not (going.files or answers or homes.moved):
        return Exchanged(_nothing_new(path, own, homes, imported.left), lines(left))

    def card_of(facet: Facet) -> CardId:
        made = homes.own.get(facet.entity) or homes.gone.get(facet.entity)
        return made or homes.card_at(going.places[facet.entity], facet)

    retention = settings.get(desk.store, settings.DESIRED_RETENTION)
    reviews = [_review(one, card_of(one.facet), hour, retention) for one in answers]
    flagged = tuple(map(card_of, imported.flagged))
    aside = Aside(tuple(map(card_of, imported.suspended)), desk.moment(), flagged)
    kept, new = _put(desk, going, reviews, aside, homes.moved)
    _take_over(desk)
    deck = going.files[0].deck if going.files else ""
    said = told(path, going, own, new, kept)
    return Exchanged(resting.told(desk, said, [one.deck for one in going.files]), lines(left), deck)


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


def _take_over(desk: Desk) -> None:
    """Compile what changed in the decks' folders, and give its cards their places."""
    shelf.refresh(desk.store.folder, shelf.folders(desk), background=background(desk))
    shelf.take_over(replace(desk, library=desk.library.second()))


def _listed(desk: Desk) -> list[tuple[CardId, list[str]]]:
    """The cards of all decks with their former ids."""
    own = desk.library.second()
    return [
        (one.card, one.former.split())
        for record in library.decks(own)
        for one in library.listed(own, record.id)
    ]


def _nothing_new(path: Path, own: int, homes: Homes, left: Sequence[Left]) -> str:
    """What to say of a package from which nothing is to be written.

    Raises:
        StudyError: there is nothing in it that is known either.
    """
    if homes.gone:
        return f"No card of {path.name} is new to you, and there are no answers in it."
    if own:
        known = f"All {plural(own, 'card')} of {path.name} are in your decks already"
        return f"{known}, and there are no answers in it."
    raise StudyError(
        f"There is no card in {path.name} that can be taken over. Nothing was changed.",
        "; ".join(lines(left)[:3]),
    )


def _stayed(
    imported: Imported, homes: Homes, going: Placed, listed: Iterable[tuple[CardId, object]]
) -> Iterator[Left]:
    """What was not changed, or could not be."""
    from studyapp.exchange.anki_again import Fate
    from studyapp.exchange.anki_entities import note_of
    from studyapp.exchange.gathering import called

    decks = {place.deck for place in homes.places.values()}
    brought = {note_of(facet.entity) for facet in imported.facets.values()}
    held = {
        (deck, note)
        for card, _ in listed
        if (note := note_of(card.partition("/card.")[2].partition("/")[0]))
        and (deck := card.partition("/")[0]) in decks
    }
    for card in going.both[:_NAMED]:
        yield Left(called(card.front or card.cloze), _BOTH)
    for words, count in (
        (_MORE_BOTH, len(going.both[_NAMED:])),
        (_OLDER, going.notes.get(Fate.OLDER, 0)),
        (_MINE, going.notes.get(Fate.KEPT, 0)),
        (_GONE, len(homes.gone)),
        (_LACKING, sum(note not in brought for _, note in held)),
        (_KEPT, going.kept),
    ):
        if count:
            yield Left("", words.format(n=count))
    if homes.own:
        yield _EDITED


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
    going: Placed,
    reviews: list[Review],
    aside: Aside,
    moved: Mapping[CardId, CardId],
) -> tuple[list[Path], int]:
    """The decks' folders and the answers, all or nothing; where what stood there before is kept,
    and how many answers were new."""
    from studyapp.store.foreign import take_in
    from studyapp.store.installing import install

    done: list[tuple[Files, Path | None]] = []
    try:
        for one in going.files:
            if one.changed:
                keep = bool(one.before)
                done.append((one, install(desk.store.folder, one.folder, one.after, keep=keep)))
        new = take_in(desk.store, reviews, desk.model, FORMAT, aside, moved, going.came)
    except BaseException:
        for one, kept in reversed(done):
            _take_back(desk, one, kept)
        raise
    return [kept for _, kept in done if kept is not None], new


def _take_back(desk: Desk, one: Files, kept: Path | None) -> None:
    """A deck's folder as it was before; of one that was not there, none."""
    from studyapp.store.installing import install

    if one.before:
        install(desk.store.folder, one.folder, one.before, keep=False)
    else:
        shutil.rmtree(own_decks(desk.store.folder) / one.folder, ignore_errors=True)
    if kept is not None:
        shutil.rmtree(kept, ignore_errors=True)
