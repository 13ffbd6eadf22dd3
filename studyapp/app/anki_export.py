"""Decks of the profile as a package for Anki, with the student's progress or without it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.app.anki_views import Exchanged, FromAnki, lines
from studyapp.app.decks_out import chosen, deck_out
from studyapp.app.phrases import plural
from studyapp.cards.card_id import CardId
from studyapp.errors import StudyError
from studyapp.store import library, log, settings, states

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from studyapp.app.desk import Desk
    from studyapp.exchange.anki_progress import Progress
    from studyapp.exchange.apkg_write import Studying
    from studyapp.exchange.outgoing import DeckOut
    from studyapp.schedule.review import Review
    from studyapp.store.library import DeckRecord


def from_anki(desk: Desk, decks: Collection[str] = ()) -> FromAnki:
    """How many cards of some decks (all in use, if none are named) came from Anki; fit for a job.

    Raises:
        StudyError: there is no such deck.
    """
    from studyapp.exchange.anki_origin import came_from_anki

    own = desk.library.second()
    came = [
        came_from_anki(one.card, map(CardId, one.former.split()))
        for record in chosen(desk, own, decks)
        for one in library.listed(own, record.id)
    ]
    return FromAnki(sum(came), len(came) - sum(came))


def export(
    desk: Desk,
    path: Path,
    decks: Collection[str] = (),
    *,
    progress: bool = True,
    imported: bool = False,
) -> Exchanged:
    """Write decks (all in use, if none are named) to a file; fit for a job.

    With `progress` the cards take their dates, memory states, marks and answers along. With
    `imported` those that came from Anki go out too, as new notes.

    Raises:
        StudyError: there is no such deck, none with cards, or the file cannot be written.
    """
    from studyapp.exchange.apkg_write import write_package

    own = desk.library.second()
    records = chosen(desk, own, decks)
    going = [_out(record, library.cards_of(own, record.id)) for record in records]
    going = [deck for deck in going if deck.cards]
    done = studying(desk, [deck.id for deck in going]) if progress else None
    written = write_package(going, desk.clock().at_ms, done, imported=imported)
    if not written.count:
        raise StudyError(
            "There is no card to export. Nothing was written.", " ".join(lines(written.left))
        )
    write_whole_package(path, written.content)
    how = "with your progress" if progress else "without your progress"
    what = plural(written.count, "card")
    return Exchanged(f"Exported {what} to {path.name}, {how}.", lines(written.left))


def write_whole_package(path: Path, content: bytes) -> None:
    """Write a package to a file, over none that Anki wrote: its pictures may be nowhere else.

    Raises:
        StudyError: there is one, or a file of another kind, or it cannot be written.
    """
    from studyapp.exchange.formats import endings_of
    from studyapp.store.outputs import refuse_other, write_output

    endings = endings_of("anki")
    refuse_other(path, *endings)
    _refuse_ankis(path)
    write_output(path, content, *endings)


def _refuse_ankis(path: Path) -> None:
    from studyapp.exchange.apkg_write import MARK

    if not path.is_file():
        return
    try:
        with path.open("rb") as file:
            file.seek(max(path.stat().st_size - len(MARK), 0))
            ours = file.read() == MARK
    except OSError as error:
        raise StudyError(f"{path} cannot be read: {error.strerror or error}.") from error
    if not ours:
        raise StudyError(
            f"{path} is there already, and another program wrote it: it may hold cards and"
            " pictures that are nowhere else. Nothing was written.",
            f"Choose another name, such as {path.stem}-study{path.suffix}.",
        )


def changed(folder: Path, parts: Iterable[str]) -> dict[str, int]:
    """When the file of each part of a deck was last changed (Unix seconds).

    A part whose file cannot be found is left out.
    """
    found: dict[str, int] = {}
    for part in parts:
        with suppress(OSError):
            found[part] = int((folder / f"{part}.toml").stat().st_mtime)
    return found


def _out(record: DeckRecord, records: Iterable[dict[str, object]]) -> DeckOut:
    from studyapp.cards.record import from_record

    deck = deck_out(record, map(from_record, records))
    return replace(deck, changed_s=changed(Path(record.folder), deck.parts))


def studying(desk: Desk, decks: Sequence[str]) -> Studying:
    """What the student did with the cards of some decks."""
    from studyapp.exchange.apkg_write import Studying
    from studyapp.schedule.memory import Fsrs6

    moment = desk.moment()
    parameters = settings.get(desk.store, settings.FSRS_PARAMETERS)
    return Studying(
        progress=_progress(desk, decks),
        offset_min=moment.offset_min,
        rollover_hour=settings.get(desk.store, settings.ROLLOVER_HOUR),
        retention=settings.get(desk.store, settings.DESIRED_RETENTION),
        decay=Fsrs6(parameters or None).parameters[-1],
    )


def _progress(desk: Desk, decks: Sequence[str]) -> dict[CardId, Progress]:
    from studyapp.exchange.anki_progress import Progress
    from studyapp.schedule.memory import Memory

    wanted = set(decks)
    reviews: dict[CardId, list[Review]] = {}
    for review in log.entries(desk.store):
        if log.deck_of(review.card) in wanted:
            reviews.setdefault(review.card, []).append(review)
    memories = {
        one.card: Memory(
            one.stability,
            one.difficulty,
            one.day,
            one.due,
            one.interval_days,
            one.reps,
            one.lapses,
        )
        for one in states.standings(desk.store, wanted)
    }
    suspended = {state.card for state in states.suspended(desk.store) if state.deck in wanted}
    flagged = {state.card for state in states.flagged(desk.store) if state.deck in wanted}
    return {
        card: Progress(
            memories.get(card), card in suspended, card in flagged, tuple(reviews.get(card, ()))
        )
        for card in memories.keys() | suspended | flagged
    }
