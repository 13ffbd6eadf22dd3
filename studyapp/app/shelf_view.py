"""What Decks and the first start show, and what they do with deck folders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from studyapp.app.deck_views import DeckProblem, DeckRow, DecksView, FirstRunView
from studyapp.app.phrases import plural, sentence, shown_path
from studyapp.app.review import bands_in
from studyapp.app.shelf import folders
from studyapp.errors import StudyError
from studyapp.schedule.day import calendar_date
from studyapp.store import settings
from studyapp.store.library import decks

if TYPE_CHECKING:
    from studyapp.app.desk import Desk
    from studyapp.cards.band import EraBand
    from studyapp.store.library import DeckRecord


def decks_view(desk: Desk) -> DecksView:
    """The page Decks."""
    from studyapp.app.lost_decks import lost_decks

    off = settings.get(desk.store, settings.DECKS_OFF)
    origins: dict[str, str] = {str(folder.path): folder.origin for folder in folders(desk)}
    rows = [_row(record, record.id not in off, origins) for record in decks(desk.library)]
    rows.sort(key=lambda row: row.title.casefold())
    cards = sum(int(record.info.get("cards", 0)) for record in decks(desk.library))
    summary = (
        f"{plural(len(rows), 'deck')}, {plural(cards, 'card')}. A deck is a folder of text files."
    )
    return DecksView(tuple(rows), summary, lost_decks(desk))


def _row(record: DeckRecord, enabled: bool, origins: dict[str, str]) -> DeckRow:
    problems = tuple(_problem(problem) for problem in record.problems)
    unnamed = record.id.startswith("?")
    return DeckRow(
        deck="" if unnamed else record.id,
        title=str(record.info.get("title", record.id)),
        detail="Nothing in it can be studied yet." if unnamed else _detail(record),
        folder=record.folder,
        where=_where(record.folder, origins.get(record.folder, "")),
        enabled=enabled and not unnamed,
        removable=origins.get(record.folder) == "opened",
        own=origins.get(record.folder) == "own",
        problems=problems,
        status=_status(problems),
    )


def _problem(found: dict[str, Any]) -> DeckProblem:
    message, hint = sentence(found["message"]), sentence(found["hint"])
    return DeckProblem(found["place"], message, hint, found["error"])


def _where(folder: str, origin: str) -> str:
    return "Comes with the program" if origin == "shipped" else shown_path(Path(folder))


def _detail(record: DeckRecord) -> str:
    info = record.info
    counts = [
        plural(int(info.get("facts", 0)), "fact"),
        plural(int(info.get("cards", 0)), "card"),
        plural(int(info.get("sources", 0)), "source"),
    ]
    version = f"Version {info['version']}" if info.get("version") else ""
    as_of = f"as of {info['as_of']}" if info.get("as_of") else ""
    return (
        ". ".join(
            part
            for part in (", ".join(counts), ", ".join(x for x in (version, as_of) if x))
            if part
        )
        + "."
    )


def _status(problems: tuple[DeckProblem, ...]) -> str:
    errors = sum(problem.error for problem in problems)
    warnings = len(problems) - errors
    counts = [plural(n, word) for n, word in ((errors, "error"), (warnings, "warning")) if n]
    if not counts:
        return ""
    rest = " What has an error makes no cards; the rest is studied." if errors else ""
    return f"{' and '.join(counts)}.{rest}"


def switch(desk: Desk, deck: str, *, on: bool) -> None:
    """Study a deck, or leave it out; its history stays."""
    off = [other for other in settings.get(desk.store, settings.DECKS_OFF) if other != deck]
    settings.put(desk.store, settings.DECKS_OFF, tuple(off if on else [*off, deck]))


def open_folder(desk: Desk, folder: Path) -> None:
    """Add a deck folder to the list.

    Raises:
        StudyError: there is no deck file in it.
    """
    if not any(folder.glob("*.toml")):
        raise StudyError(
            f"There is no deck in {folder.name}.",
            "Choose the folder that holds the deck's .toml files.",
        )
    listed = settings.get(desk.store, settings.DECK_FOLDERS)
    path = str(folder.resolve())
    if path not in {str(known.path) for known in folders(desk)}:
        settings.put(desk.store, settings.DECK_FOLDERS, (*listed, path))


def forget_folder(desk: Desk, folder: str) -> None:
    """Take a deck folder off the list; its files and the history of its cards stay."""
    listed = settings.get(desk.store, settings.DECK_FOLDERS)
    settings.put(desk.store, settings.DECK_FOLDERS, tuple(one for one in listed if one != folder))


def begin(desk: Desk) -> str:
    """Remember that the student has begun with the largest deck there is, and give its title.

    The other decks wait on the page Decks until they are switched on. Without a deck nothing is
    begun, and the title is empty.
    """
    found = _largest_first(desk)
    if not found:
        return ""
    off = tuple(one.id for one in decks(desk.library) if one.id != found[0].id)
    settings.put(desk.store, settings.DECKS_OFF, off)
    settings.put(desk.store, settings.BEGUN, True)
    return str(found[0].info["title"])


def _largest_first(desk: Desk) -> list[DeckRecord]:
    """The decks in use, those with most cards first."""
    return sorted(desk.enabled(), key=lambda one: -int(one.info.get("cards", 0)))


def first_run_view(desk: Desk, reading: bool = True) -> FirstRunView:
    """The page of the first start, about the largest deck that there is.

    `reading` says that the decks are being read at this moment.
    """
    found = _largest_first(desk)
    if not found or not found[0].info.get("cards"):
        text = "Reading the decks." if reading else "There is no deck yet. Open a deck folder."
        return FirstRunView("A few minutes a day.", text, "", ())
    record = found[0]
    info, bands = record.info, bands_in(record)
    counts = ", ".join(
        plural(int(info[name]), noun)
        for name, noun in (("facts", "fact"), ("cards", "card"), ("sources", "source"))
    )
    text = (
        f"Start with the deck on {info['title']}. You get a short set of cards each day, "
        "timed so that you still know them at the exam."
    )
    year = calendar_date(desk.moment().day).year
    return FirstRunView(_headline(bands, year), text, counts, bands)


_TENS = ["Ten", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"]


def _headline(bands: tuple[EraBand, ...], this_year: int) -> str:
    """How many decades the eras cover, up to today."""
    if not bands:
        return "A few minutes a day."
    last = max(int(band.end[:4]) for band in bands)
    span = min(last, this_year) - min(int(band.start[:4]) for band in bands)
    if not 10 <= span < 100:
        return "A few minutes a day."
    return f"{_TENS[span // 10 - 1]} years, a few minutes a day."
