"""A newer version of a deck, or a new deck: what it would change, and putting it in place.

What is offered was read once and is kept in memory; what is installed is what was shown.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.app import resting
from studyapp.app.free_names import numbered
from studyapp.app.handed_over import refuse_cards
from studyapp.app.phrases import plural, shown_path
from studyapp.app.shelf import folders
from studyapp.app.update_views import Offer, UpdateView
from studyapp.errors import StudyError
from studyapp.store import installing, settings, states
from studyapp.store.decks import hash_of, read_bytes, sizes
from studyapp.store.library import decks
from studyapp.store.paths import own_decks, replaced_decks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studyapp.app.desk import Desk
    from studyapp.authoring.changes import Comparison
    from studyapp.deck.deck import Deck
    from studyapp.deck.read import Reading

_SHOWN = 200  # lines of one group: a longer list is read in the command line


def read_source(path: Path) -> tuple[Reading, Mapping[str, bytes]]:
    """A deck from its folder or from one file, with the files as they are.

    Raises:
        StudyError: there is no deck, or none that is safe to open.
    """
    from studyapp.authoring import bundle
    from studyapp.deck.read import read_deck

    if path.is_dir():
        bundle.check_sizes(sizes(path))
        files: Mapping[str, bytes] = read_bytes(path)
        if not files:
            raise StudyError(f"There is no .toml file in {path}.", "A deck is a folder of them.")
        bundle.check_files(files)
        return read_deck(bundle.sources_of(files)), files
    refuse_cards(path)
    packed = bundle.unpack(_bytes(path, bundle.MOST_BYTES))
    reading = read_deck(packed.sources())
    info = reading.deck.info if reading.deck else None
    if info is not None and (info.id, info.version) != (packed.deck, packed.version):
        raise StudyError(
            f"{path.name} says that it holds {packed.deck}, version {packed.version}, and holds"
            f" {info.id}, version {info.version}. Nothing was changed.",
            "Ask for the file again.",
        )
    return reading, packed.files


def _bytes(path: Path, most: int) -> bytes:
    """A file's bytes; one that is too large is read only as far as shows that."""
    try:
        if not path.exists():
            raise StudyError(f"There is no file or folder {path}.", "Check the path.")
        if not path.is_file():
            raise StudyError(
                f"{path} is neither a deck's folder nor a .studydeck file.", "Check the path."
            )
        with path.open("rb") as handle:
            return handle.read(most + 1)
    except OSError as error:
        raise StudyError(
            f"{path} cannot be read: {error.strerror or error}.",
            "Check that it is still there and may be read.",
        ) from error


def sound_deck(reading: Reading, name: str) -> Deck:
    """The deck that was read. Raises `StudyError` if there is none at all."""
    if reading.deck is None:
        raise StudyError(
            f"The deck in {name} cannot be read. Nothing was changed.",
            "Its author finds the reason with studyapp check.",
        )
    return reading.deck


def offered(desk: Desk, path: Path) -> Offer:
    """What installing a deck from a folder or a file would do. Nothing is changed; fit for a job.

    Raises:
        StudyError: it cannot be read or is not safe, or nothing can be installed here.
    """
    desk.writable()
    reading, files = read_source(path)
    deck = sound_deck(reading, path.name)
    folder = _standing(desk, deck.info.id)
    if folder is not None and folder == path.resolve():
        raise StudyError(
            f"{path.name} is the folder that the program reads already.",
            "What you change in it is taken over on the page Decks.",
        )
    old, warnings = _known(folder)
    errors = sum(found.severity.value == "error" for found in reading.diagnostics)
    if errors:
        warnings.append(
            f"{plural(errors, 'error')} in this version: what has an error makes no cards."
        )
    own = folder is not None and folder.parent == own_decks(desk.store.folder).resolve()
    name = folder.name if folder is not None and own else _free_name(desk, deck.info.id)
    keep = _is_changed(desk, name)
    if keep and _held(own_decks(desk.store.folder) / name) != files:
        where = shown_path(replaced_decks(desk.store.folder))
        warnings.append(f"You have changed this deck yourself. Your version is kept in {where}.")
    held = {} if folder is None else _held(folder)
    view = _view(desk, old, deck, tuple(warnings))
    return Offer(view, deck.info.id, name, files, news=held != files, keep=keep)


def installed(desk: Desk, offer: Offer) -> str:
    """Put what was offered in place, and tell of it; fit for a job.

    What was changed there since the offer is kept like what had been changed before. The decks are
    to be read anew after it.

    Raises:
        StudyError: it could not be done; what was there before is as it was.
    """
    desk.writable()
    keep = offer.keep or _is_changed(desk, offer.name)
    kept = installing.install(desk.store.folder, offer.name, offer.files, keep=keep)
    known = settings.get(desk.store, settings.INSTALLED)
    settings.put(desk.store, settings.INSTALLED, known | {offer.name: hash_of(offer.files)})
    where = f" Your own version is in {shown_path(kept)}." if kept else ""
    return resting.told(desk, f"Installed: {offer.view.heading}.{where}", [offer.deck])


def _is_changed(desk: Desk, name: str) -> bool:
    """Whether the folder of that name among the student's own decks holds what nobody installed.

    Of a folder that cannot be read it is taken to be so.
    """
    folder = own_decks(desk.store.folder) / name
    if not folder.exists():
        return False
    try:
        held = read_bytes(folder)
    except StudyError:
        return True
    return bool(held) and settings.get(desk.store, settings.INSTALLED).get(name) != hash_of(held)


def _free_name(desk: Desk, deck: str) -> str:
    """The folder for a deck among the student's own: its id, unless another deck lies there."""
    own = own_decks(desk.store.folder)
    if not _holds_another(own / deck, deck):
        return deck
    return next(name for name in numbered(deck) if not (own / name).exists())


def _holds_another(folder: Path, deck: str) -> bool:
    """Whether a folder holds a deck that can be read and has another id."""
    found, _ = _known(folder)
    return found is not None and found.info.id != deck


def _held(folder: Path) -> Mapping[str, bytes]:
    """The files of a folder, none where it cannot be read."""
    try:
        return read_bytes(folder)
    except StudyError:
        return {}


def _standing(desk: Desk, deck: str) -> Path | None:
    """The folder that a deck is read from at present, None if there is no such deck.

    Raises:
        StudyError: it is a folder of the student's choice, which would go before an installed one.
    """
    known = decks(desk.library.second())  # this runs in a job
    record = next((record for record in known if record.id == deck), None)
    if record is None:
        own = own_decks(desk.store.folder) / deck
        return own.resolve() if own.is_dir() and not _holds_another(own, deck) else None
    folder = Path(record.folder)
    origin = next((one.origin for one in folders(desk) if one.path == folder), "")
    if origin == "opened":
        raise StudyError(
            f"You study this deck from your own folder {folder}. Nothing was changed.",
            "Put the new files there, or take the folder off the page Decks first.",
        )
    return folder


def _known(folder: Path | None) -> tuple[Deck | None, list[str]]:
    """The version in use, and what is to be said where it cannot be compared."""
    if folder is None:
        return None, []
    try:
        reading, _ = read_source(folder)
    except StudyError:
        reading = None
    if reading is None or reading.deck is None:
        return None, ["The version that you have cannot be read, so nobody can tell what changes."]
    return reading.deck, []


def _view(desk: Desk, old: Deck | None, new: Deck, warnings: tuple[str, ...]) -> UpdateView:
    from studyapp.authoring.change_words import groups, heading, summary
    from studyapp.authoring.changes import compare

    found = compare(old, new)
    title, verb = ("Update this deck?", "Update") if old else ("Install this deck?", "Install")
    if found.old is not None and found.goes_back:
        title, verb = "Go back to an older version of this deck?", "Go back"
        have = f"You have version {found.old.version}"
        warnings = (f"{have}. This is version {found.new.version}, an older one.", *warnings)
    told = tuple((group.title, _cut(group.lines)) for group in groups(found, titled=True))
    return UpdateView(
        title=title,
        heading=heading(found, titled=True),
        lines=(*summary(found, titled=True), *_coming_back(desk, new), *_promise(found)),
        groups=told,
        warnings=warnings,
        verb=verb,
    )


def _coming_back(desk: Desk, new: Deck) -> Iterator[str]:
    """How many cards the student knows from a time when they were in the deck."""
    from studyapp.cards.make import cards_of

    known = states.retired(desk.store, new.info.id)
    cards = cards_of(new) if known else ()
    number = sum(not known.isdisjoint({card.id, *card.former}) for card in cards)
    if number:
        of_these = f"{number:,} of these cards" if number > 1 else "1 of these cards"
        whose = "their" if number > 1 else "its"
        yield f"You have studied {of_these} before: {whose} history counts again."


def _promise(found: Comparison) -> tuple[str, ...]:
    """What holds in every case, where the student has cards of the deck."""
    if found.old is None:
        return ()
    return ("All your answers and notes stay.",)


def _cut(lines: tuple[str, ...]) -> tuple[str, ...]:
    more = len(lines) - _SHOWN
    return lines if more <= 0 else (*lines[:_SHOWN], f"and {more:,} more")
