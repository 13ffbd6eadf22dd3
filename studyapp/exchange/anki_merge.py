"""Cards from Anki put into the files of a deck that had some of them before.

Words that changed in Anki since they came last take the place of those that stand there, where
nobody changed these; all other text stays as it is, to the letter, with whatever was added by hand.
An entity that lay in the file of another of Anki's decks moves to its own.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from studyapp.deck.chunks import exact
from studyapp.errors import StudyError
from studyapp.exchange.anki_again import WORDS, Again, Fate, came, fate_of, words_in, words_of
from studyapp.exchange.anki_reword import reworded
from studyapp.exchange.card_file import card_table, part_head
from studyapp.exchange.incoming import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from studyapp.exchange.anki_entities import Brought
    from studyapp.exchange.apkg_read import Imported, PartIn

_DECK = "deck.toml"
_BOM = "\ufeff"
_VERSION = re.compile(r'^(version = ")(\d{4}-\d\d-\d\d)(")', re.MULTILINE)


@dataclass(slots=True)
class _File:
    """A file as its tables, which change. `where` says at which places a card's stand, `values`
    what they say; `order` is that of the part, `ends` how lines end."""

    tables: list[str]
    where: dict[str, list[int]] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    ends: str = "\n"
    order: int = 0

    @property
    def text(self) -> str:
        return "".join(self.tables)


class _Going(NamedTuple):
    """A card that comes into a deck: where it stands now, empty if nowhere, where it goes, and what
    came of it last."""

    card: Brought
    part: PartIn
    stands: str
    goes: str
    again: Again


class Merged(NamedTuple):
    """The files of a deck with what a package brings, and what became of that by the cards' ids."""

    files: dict[str, bytes]
    fates: dict[str, Fate]


def merged(
    held: Mapping[str, bytes], brought: Imported, again: Mapping[str, Again] | None = None
) -> Merged:
    """Put what a package brings into the files of a deck.

    `again` says of its cards what came of them last; of one that is missing that is not known.

    Raises:
        StudyError: a file of the deck cannot be read, so that nothing can be put into it.
    """
    files = {name: _cut(_decoded(name, content)) for name, content in held.items()}
    going = list(_going(files, brought, again or {}))
    if all(_as_written(files, one) for one in going):
        return Merged(dict(held), {one.card.id: Fate.SAME for one in going})
    for name, file in files.items():
        file.values = _cards_in(name, file)
    elsewhere = {id_: values for file in files.values() for id_, values in file.values.items()}
    held_s = _held_s(files)
    fates: dict[str, Fate] = {}
    for one in going:
        id_ = one.card.id
        if one.stands:
            fates[id_] = _put(files, one, held_s)
        elif id_ in elsewhere:  # it is written in a way of its own, and stays
            fates[id_] = _own_way(elsewhere[id_], one, held_s)
        else:
            fates[id_] = Fate.NEW
            _add(files, one, card_table(one.card))
    found = {name: file.text.encode() for name, file in files.items()}
    if found != held:
        _date(files, brought.version)
    return Merged({name: file.text.encode() for name, file in files.items()}, fates)


def _going(
    files: Mapping[str, _File], brought: Imported, again: Mapping[str, Again]
) -> Iterator[_Going]:
    standing = {id_: name for name, file in files.items() for id_ in file.where}
    parts = brought.parts(one_line(brought.title) or "Anki")
    homes = _homes(files, standing, parts)
    for anki, part in parts.items():
        leaving = {name for other, name in homes.items() if other != anki}
        if len(parts) > 1:
            leaving.add(_DECK)
        for card in part.cards:
            stands = standing.get(card.id, "")
            comes = again.get(card.id) or Again(
                None, came(card, brought.changed_s, brought.changed_s)
            )
            moves = stands in leaving and (stands == _DECK or comes.lies_elsewhere)
            stays = stands and not moves
            yield _Going(card, part, stands, stands if stays else homes[anki], comes)


def _decoded(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _unsound(name, str(error)) from error


def _cut(text: str) -> _File:
    file = _File([], ends="\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n")
    for place, chunk in enumerate(exact(text)):
        file.tables.append(chunk.text)
        if len(chunk.owner) == 2 and chunk.owner[0] == "card":
            file.where.setdefault(chunk.owner[1], []).append(place)
    return file


def _cards_in(name: str, file: _File) -> dict[str, Any]:
    """The values of a file's cards by their ids; the order of its part is taken down too."""
    try:
        values = tomllib.loads(file.text.removeprefix(_BOM))
    except (ValueError, RecursionError) as error:
        raise _unsound(name, str(error)) from error
    part, cards = values.get("part"), values.get("card")
    order = part.get("order") if isinstance(part, dict) else None
    file.order = order if isinstance(order, int) else 0
    return cards if isinstance(cards, dict) else {}


def _unsound(name: str, why: str) -> StudyError:
    return StudyError(
        f"{name} of the deck that these notes belong to cannot be read: {why}. "
        "Nothing was changed.",
        "Mend it on the page Decks, then import again.",
    )


def _as_written(files: Mapping[str, _File], one: _Going) -> bool:
    """Whether a card stands where it goes, just as it would be written, as after any import."""
    if not one.stands or one.stands != one.goes:
        return False
    file = files[one.stands]
    first, *more = file.where[one.card.id]
    return not more and file.tables[first].strip() == card_table(one.card).strip()


def _homes(
    files: Mapping[str, _File], standing: Mapping[str, str], parts: Mapping[str, PartIn]
) -> dict[str, str]:
    """The file for what is new in each of Anki's decks.

    It is the one that an import names after the deck, or the one in which most of the deck's notes
    stand, or a new one. Where there are several decks, `deck.toml` is no part, and no file is that
    of two.
    """
    stems = {anki: f"{part.stem}.toml" for anki, part in parts.items()}
    homes = {anki: name for anki, name in stems.items() if name in files}
    taken = {*stems.values(), *((_DECK,) if len(parts) > 1 else ())}
    for anki in sorted(parts.keys() - homes.keys(), key=lambda one: (-len(parts[one].cards), one)):
        stands = Counter(standing[card.id] for card in parts[anki].cards if card.id in standing)
        names = sorted(stands.keys() - taken, key=lambda name: (name != _DECK, -stands[name], name))
        homes[anki] = names[0] if names else stems[anki]
        taken.add(homes[anki])
    return homes


def _put(files: dict[str, _File], one: _Going, held_s: int) -> Fate:
    """Give a card its new words and its place, where it has any; what became of it."""
    file = files[one.stands]
    places = file.where[one.card.id]
    fate, table = _worded(file, one, held_s)
    moves = one.stands != one.goes
    if not moves:
        file.tables[places[0]] = table
        return fate
    texts, rests = zip(*(_parted(text) for text in _with(file, places, table)), strict=True)
    for place, rest in zip(places, rests, strict=True):
        file.tables[place] = rest
    _add(files, one, f"\n{''.join(texts)}")
    return fate if fate in (Fate.CHANGED, Fate.BOTH, Fate.OLDER) else Fate.MOVED


def _worded(file: _File, one: _Going, held_s: int) -> tuple[Fate, str]:
    """What becomes of a card's words, and the first of its tables with those that it has then.

    What was added to a question does not fit a text with gaps, nor the other way round: there the
    words stay, as they do where they are not written in the usual way.
    """
    values = file.values.get(one.card.id)
    held = values if isinstance(values, dict) else {}
    table = file.tables[file.where[one.card.id][0]]
    coming = words_of(one.card)
    fate = fate_of(words_in(held), coming, one.again, held_s)
    if fate.stays:
        return fate, table
    text, rest = _parted(table)
    new = reworded(text.replace("\r\n", "\n"), coming)
    added = held.keys() - {*WORDS, "formerly"}
    if new is None or (added and ("cloze" in held) != ("cloze" in coming)):
        return Fate.BOTH, table
    return fate, new.replace("\n", file.ends) + rest


def _with(file: _File, places: Sequence[int], table: str) -> list[str]:
    """The tables at some places of a file, the first of them as given."""
    return [table, *(file.tables[place] for place in places[1:])]


def _own_way(held: object, one: _Going, held_s: int) -> Fate:
    """What becomes of a card that has no table of its own: its words stay, whatever comes."""
    words = words_in(held) if isinstance(held, dict) else {}
    fate = fate_of(words, words_of(one.card), one.again, held_s)
    return fate if fate.stays else Fate.BOTH


def _add(files: dict[str, _File], one: _Going, table: str) -> None:
    """Write a table at the end of the file that it goes to, which is made if it is not there."""
    if one.goes not in files:
        order = max((file.order for file in files.values()), default=0) + 1
        files[one.goes] = _File([part_head(one.part.title, order)], order=order)
    file = files[one.goes]
    if file.tables and not file.tables[-1].endswith("\n"):
        file.tables.append(file.ends)
    file.tables.append(table.replace("\r\n", "\n").replace("\n", file.ends))


_PIECE = re.compile(
    r"""
      '{3}[\s\S]*?'{3,5}
    | "{3}(?:\\[\s\S]|[^\\])*?"{3,5}
    | '[^'\n]*'
    | "(?:\\.|[^"\\\n])*"
    | (?P<remark>\#[^\n]*)
    | [^\s'"#]+
    """,
    re.VERBOSE,
)


def _parted(table: str) -> tuple[str, str]:
    """A table without the empty lines and remarks after it, which belong to what follows; those."""
    end = max((found.end() for found in _PIECE.finditer(table) if not found["remark"]), default=0)
    line = table.find("\n", end) if end else -1
    cut = line + 1 if line >= 0 else len(table) if end else 0
    return table[:cut], table[cut:]


def _held_s(files: Mapping[str, _File]) -> int:
    """When the day of a deck's version begins (Unix seconds, UTC), 0 if that is no day."""
    for file in files.values():
        for _, table in _heads(file):
            held = _VERSION.search(table)
            if held:
                try:
                    return int(datetime.fromisoformat(held[2]).replace(tzinfo=UTC).timestamp())
                except ValueError:
                    return 0
    return 0


def _date(files: Mapping[str, _File], version: str) -> None:
    """Give the deck the version of the package, where its own is an earlier day."""
    for file in files.values():
        for place, table in _heads(file):
            held = _VERSION.search(table)
            if held and held[2] < version:
                file.tables[place] = _VERSION.sub(rf"\g<1>{version}\g<3>", table, count=1)


def _heads(file: _File) -> Iterator[tuple[int, str]]:
    """The tables of the deck itself in a file."""
    return (
        (place, table)
        for place, table in enumerate(file.tables)
        if table.removeprefix(_BOM).lstrip().startswith("[deck]")
    )
