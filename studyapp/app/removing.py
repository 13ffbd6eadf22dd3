"""Removing a deck of the student's own: what that means is said first, and it can be undone.

Only its folder moves. That its cards rest, and come back with their history when the deck does,
follows from reading the decks anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.app.deck_views import Removed
from studyapp.app.exams_ahead import ahead
from studyapp.app.phrases import plural, shown_path
from studyapp.app.shelf import folders, in_its_place
from studyapp.app.update_views import UpdateView
from studyapp.errors import StudyError
from studyapp.schedule.day import calendar_date, study_day
from studyapp.store import drafts, papers, removing, states
from studyapp.store.library import decks
from studyapp.store.paths import removed_decks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.app.desk import Desk
    from studyapp.store.library import DeckRecord


def deck_named(desk: Desk, name: str) -> str:
    """The folder of a deck that is named by its id, its folder, or the name of its folder.

    Raises:
        StudyError: there is none.
    """
    found, path = decks(desk.library), str(Path(name).expanduser().resolve())
    own = {str(one.path) for one in folders(desk) if one.origin == "own"}
    for fits in (
        lambda one: one.id == name,
        lambda one: one.folder == path,
        lambda one: one.folder in own and Path(one.folder).name == name,
    ):
        for record in found:
            if fits(record):
                return record.folder
    ids = ", ".join(record.id for record in found if record.folder in own and _is_used(record))
    raise StudyError(
        f"There is no deck {name} in this profile. Nothing was changed.",
        f"Decks of your own: {ids}." if ids else "It holds no deck of your own.",
    )


def removal(desk: Desk, folder: str) -> UpdateView:
    """What is asked before a deck is removed.

    Raises:
        StudyError: it cannot be removed, with the reason.
    """
    record = _removable(desk, folder)
    version = record.info.get("version")
    return UpdateView(
        title="Remove this deck?",
        heading=f"{_title(record)}, version {version}" if version else _title(record),
        lines=tuple(_meaning(desk, record)),
        groups=(),
        warnings=(),
        verb="Remove",
    )


def removed(desk: Desk, folder: str) -> Removed:
    """Remove a deck. The decks are to be read anew after it.

    Raises:
        StudyError: it cannot be removed, with the reason; nothing was changed.
    """
    record = _removable(desk, folder)
    now = desk.clock()
    today = calendar_date(study_day(now.at_ms, now.offset_min, rollover_hour=0))
    place, kept = removing.remove(desk.store.folder, Path(folder), today)
    words = f"Removed: {_title(record)}. Its files are in {shown_path(kept)}."
    return Removed(words, str(place), str(kept))


def put_back(desk: Desk, done: Removed) -> None:
    """Undo the removal of a deck. The decks are to be read anew after it.

    Raises:
        StudyError: another deck has its place, or it could not be done.
    """
    desk.writable()
    removing.put_back(Path(done.kept), Path(done.place))


def _removable(desk: Desk, folder: str) -> DeckRecord:
    """The record of a deck of the student's own in which nothing waits to be saved."""
    desk.writable()
    record = next((one for one in decks(desk.library) if one.folder == folder), None)
    if record is None:
        raise StudyError(f"{Path(folder).name} is not in the list of decks any more.")
    origin = next((one.origin for one in folders(desk) if str(one.path) == folder), "own")
    if origin == "shipped":
        raise StudyError(
            f"“{_title(record)}” comes with the program and cannot be removed.",
            "To leave it out, switch Study off beside it on the page Decks.",
        )
    if origin == "opened":
        raise StudyError(
            f"“{_title(record)}” lies in a folder of yours outside of the profile, {folder}.",
            "On the page Decks you can remove it from the list; the folder stays.",
        )
    held = [path.name for path in drafts.paths(desk.store.folder) if path.parent == Path(folder)]
    if held:
        raise StudyError(
            f"What you wrote in {', '.join(held)} is not saved yet. Nothing was changed.",
            "Open the deck with Edit; save it or return to what is saved, then remove the deck.",
        )
    return record


def _meaning(desk: Desk, record: DeckRecord) -> Iterator[str]:
    """What becomes of the cards, the answers, the plans, a paper and the files."""
    instead = in_its_place(desk, record)
    if not _is_used(record):
        yield "Nothing in it is studied at present. All your answers and notes stay."
    else:
        cards = plural(int(record.info.get("cards", 0)), "card")
        yield f"It has {cards}, of which you have studied {_studied(desk, record)}."
    if instead is not None:
        shipped = instead.origin == "shipped"
        which = "that comes with the program" if shipped else f"in {shown_path(instead.path)}"
        yield (
            f"The deck of the same id {which} takes its place."
            " Your answers and notes stay, and count for the cards that it shares."
        )
    elif _is_used(record):
        yield "Your answers and notes stay, and count again when the deck comes back."
        yield from _exams_without(desk, record.id)
        begun = papers.unfinished(desk.store)
        if begun is not None and record.id in begun.deck.split():
            yield (
                f"The paper “{begun.title}” that you have begun can be finished; its answers do not"
                " count for your cards while the deck is away."
            )
    where = shown_path(removed_decks(desk.store.folder))
    yield f"The files are not deleted: they go to {where}."


def _studied(desk: Desk, record: DeckRecord) -> str:
    found = states.studied(desk.store, record.id)
    return f"{found:,}" if found else "none"


def _exams_without(desk: Desk, deck: str) -> Iterator[str]:
    """What becomes of the exams ahead that ask about a deck."""
    used = {record.id for record in desk.enabled()}
    for exam in ahead(desk, desk.moment()):
        asked = {topic.deck for topic in exam.topics} & used
        if asked == {deck}:
            yield f"The exam “{exam.name}” asks of no other deck and waits until this one is back."
        elif deck in asked:
            yield f"The plan for the exam “{exam.name}” goes on without its cards."


def _title(record: DeckRecord) -> str:
    return str(record.info.get("title", record.id))


def _is_used(record: DeckRecord) -> bool:
    """Whether the deck could be read and is used under its id."""
    return not record.id.startswith("?")
