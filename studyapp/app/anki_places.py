"""Which decks the notes of a package go into: where they stand, where they stood, or a new one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.app.anki_slips import Slip, slips
from studyapp.app.free_names import free_name
from studyapp.deck.findings import slug_of
from studyapp.exchange.anki_again import Again, Came, Fate
from studyapp.exchange.anki_homes import Place
from studyapp.store import library
from studyapp.store.came import came_last
from studyapp.store.decks import read_bytes
from studyapp.store.paths import own_decks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from studyapp.app.desk import Desk
    from studyapp.exchange.anki_entities import Brought
    from studyapp.exchange.anki_homes import Homes
    from studyapp.exchange.apkg_read import Imported

_LONGEST_ID = 60
_CARD = "card."


@dataclass(frozen=True, slots=True)
class Files:
    """A deck's files before and after: its id, and its folder's name among the student's own."""

    deck: str
    folder: str
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]

    @property
    def changed(self) -> bool:
        """Whether anything is to be written."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the notes of a package go: the files of decks, the one with most of them first.

    `places` are the entities of all notes, by their ids. `notes` says how many notes in the files
    have which fate, `both` are the cards that were changed on both sides, `came` is what is to be
    remembered of entities. `kept` counts the notes that stand where no import writes.
    """

    files: tuple[Files, ...]
    places: Mapping[str, Place]
    notes: Mapping[Fate, int]
    both: tuple[Brought, ...]
    came: Mapping[str, Came]
    kept: int


@dataclass(frozen=True, slots=True)
class _Decks:
    """The ids of the decks there are, and the folders of those that an import may write; `slips`
    are the decks that cannot be read in full."""

    ids: frozenset[str]
    folders: Mapping[str, str]
    home: Path
    slips: tuple[Slip, ...]

    def free(self, deck: str) -> bool:
        """Whether no sound deck has this id or its folder."""
        return deck not in self.ids and deck not in self.folders.values()

    def writable(self, place: Place) -> bool:
        """Whether an import may write an entity there: a card of a deck of the student's own."""
        return place.key.startswith(_CARD) and (place.deck in self.folders or self.free(place.deck))


def placed(desk: Desk, rest: Imported, homes: Homes, name: str) -> Placed:
    """Find decks for the notes that this program did not make, and what becomes of their files.

    `name` is that of the package, for a deck that has no other.

    Raises:
        StudyError: a deck's file cannot be read, or a deck that may hold one of the notes.
    """
    decks = _decks(desk)
    again = _again(desk, rest)
    places: dict[str, Place] = {}
    going: dict[str, list[Brought]] = {}
    new: list[Brought] = []
    kept: set[str] = set()
    written: set[Place] = set()
    for card in rest.cards:
        home = homes.places.get(card.id) or _stood(card, homes, decks)
        if card.id not in homes.places:
            for slip in decks.slips:
                slip.refuse(card.id, homes.once.get(card.id, ()), home.deck if home else "")
        if home is None:
            new.append(card)
            continue
        places[card.id] = home
        if decks.writable(home) and home not in written:  # two may have been made into one
            written.add(home)
            id_ = home.key.removeprefix(_CARD)
            going.setdefault(home.deck, []).append(replace(card, id=id_))
        else:
            kept.add(card.guid)
    for deck, cards in _beside(decks, new, going, rest, name):
        going.setdefault(deck, []).extend(cards)
        places |= {card.id: Place(deck, f"{_CARD}{card.id}") for card in cards}
    at: dict[Place, str] = {}
    for card in rest.cards:
        at.setdefault(places[card.id], card.id)
    files: list[Files] = []
    fates: dict[Place, tuple[Brought, Fate]] = {}
    for deck in sorted(going, key=lambda deck: (-len(going[deck]), deck)):
        here = {card.id: Place(deck, f"{_CARD}{card.id}") for card in going[deck]}
        coming = {id_: again[at[place]] for id_, place in here.items()}
        one, became = _files(decks, deck, rest.only(going[deck]), name, coming)
        files.append(one)
        fates |= {here[card.id]: (card, became[card.id]) for card in going[deck]}
    return Placed(
        tuple(files),
        places,
        _of_notes(fates.values()),
        tuple(card for card, fate in fates.values() if fate is Fate.BOTH),
        {
            entity: one.now if fates[places[entity]][1] is Fate.NEW else one.known
            for entity, one in again.items()
            if places[entity] in fates
        },
        len(kept),
    )


def _again(desk: Desk, rest: Imported) -> dict[str, Again]:
    """What comes of entities, and what came of them last."""
    known = came_last(desk.store, [card.id for card in rest.cards])
    now_s = desk.moment().at_ms // 1_000
    return {
        card.id: Again(Came(*known[card.id]) if card.id in known else None, rest.came(card, now_s))
        for card in rest.cards
    }


def _of_notes(fates: Iterable[tuple[Brought, Fate]]) -> Counter[Fate]:
    """How many notes have which fate: one whose cards differ has the first of theirs, and one that
    is new in part has changed."""
    found: dict[str, set[Fate]] = {}
    for card, fate in fates:
        found.setdefault(card.guid, set()).add(fate)
    order = list(Fate)
    return Counter(
        Fate.CHANGED if Fate.NEW in some and len(some) > 1 else min(some, key=order.index)
        for some in found.values()
    )


def _decks(desk: Desk) -> _Decks:
    home = own_decks(desk.store.folder).resolve()
    records = library.decks(desk.library.second())
    sound = [one for one in records if not one.id.startswith("?")]
    folders = {one.id: Path(one.folder) for one in sound}
    own = {deck: folder.name for deck, folder in folders.items() if folder.parent == home}
    return _Decks(frozenset(folders), own, home, tuple(slips(records)))


def _stood(card: Brought, homes: Homes, decks: _Decks) -> Place | None:
    """Where an entity stood that stands nowhere now, in a deck that can be written."""
    places = (Place(deck, f"{_CARD}{card.id}") for deck in homes.once.get(card.id, ()))
    return next((place for place in places if decks.writable(place)), None)


def _beside(
    decks: _Decks,
    new: Iterable[Brought],
    going: Mapping[str, Iterable[Brought]],
    rest: Imported,
    name: str,
) -> Iterator[tuple[str, list[Brought]]]:
    """Decks for notes that are new: the one that most notes of the same deck in Anki go into, or of
    the same topmost deck, or together one of their own."""
    near: dict[str, Counter[str]] = {}
    for deck, cards in going.items():
        for card in cards:
            for anki in {card.deck, _root(card)}:
                near.setdefault(anki, Counter())[deck] += 1
    found: dict[str, list[Brought]] = {}
    for card in new:
        beside = near.get(card.deck) or near.get(_root(card)) or Counter()
        deck = min(beside, key=lambda one: (-beside[one], one), default="")
        found.setdefault(deck, []).append(card)
    if own := found.pop("", []):
        yield _free_id(decks, going, rest.only(own).title, name), own
    yield from found.items()


def _root(card: Brought) -> str:
    """The topmost of the decks in Anki that a note lies in."""
    return card.deck.partition("::")[0]


def _free_id(decks: _Decks, going: Iterable[str], title: str, name: str) -> str:
    """The id of a new deck, from the title in Anki or the package's name."""
    base = slug_of(title)[:_LONGEST_ID].strip("-") or slug_of(name)[:_LONGEST_ID].strip("-")
    base = base or "anki"
    there = {one.name for one in decks.home.iterdir()} if decks.home.is_dir() else set()
    taken = {*decks.ids, *there, *going, *(one for slip in decks.slips for one in slip.ids)}
    return free_name(base, taken)


def _files(
    decks: _Decks, deck: str, brought: Imported, name: str, again: Mapping[str, Again]
) -> tuple[Files, Mapping[str, Fate]]:
    """The files of a deck before, and with what goes into it; what becomes of its cards."""
    from studyapp.exchange.anki_merge import merged

    folder = decks.folders.get(deck, deck)
    path = decks.home / folder
    before = read_bytes(path) if path.is_dir() else {}
    texts = brought.files(deck, brought.title or name)
    whole = {stem: text.encode() for stem, text in texts.items()}
    if not before or before == whole:  # nothing to merge, or nothing changed since it came
        fate = Fate.SAME if before else Fate.NEW
        return Files(deck, folder, before, whole), {card.id: fate for card in brought.cards}
    files, fates = merged(before, brought, again)
    return Files(deck, folder, before, files), fates
