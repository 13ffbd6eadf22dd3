"""Cards from Anki put into the files of a deck that had some of them before.

What the package brings takes the place of what stood there, table by table; all other text stays
as it is, to the letter. An entity whose words are the same keeps its table too, with whatever was
added to it by hand. One that lay in the file of another of Anki's decks moves to its own.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from studyapp.deck.chunks import exact
from studyapp.errors import StudyError
from studyapp.exchange.card_file import card_table, part_head
from studyapp.exchange.incoming import one_line
from studyapp.exchange.toml_text import toml_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studyapp.exchange.anki_entities import Brought
    from studyapp.exchange.apkg_read import Imported, PartIn

_DECK = "deck.toml"
_BOM = "\ufeff"
_WORDS = ("front", "back", "cloze", "note", "typed")
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
    """A card that comes into a deck: where it stands now, empty if nowhere, and where it goes."""

    card: Brought
    part: PartIn
    stands: str
    goes: str


def merged(held: Mapping[str, bytes], brought: Imported) -> dict[str, bytes]:
    """The files of a deck with what a package brings.

    Raises:
        StudyError: a file of the deck cannot be read, so that nothing can be put into it.
    """
    files = {name: _cut(_decoded(name, content)) for name, content in held.items()}
    going = list(_going(files, brought))
    if all(_as_written(files, one) for one in going):
        return dict(held)
    for name, file in files.items():
        file.values = _cards_in(name, file)
    elsewhere = {id_ for file in files.values() for id_ in file.values}
    for one in going:
        if one.stands:
            _put(files, one)
        elif one.card.id not in elsewhere:  # else it is written in a way of its own, and stays
            _add(files, one, card_table(one.card))
    found = {name: file.text.encode() for name, file in files.items()}
    if found != held:
        _date(files, brought.version)
    return {name: file.text.encode() for name, file in files.items()}


def _going(files: Mapping[str, _File], brought: Imported) -> Iterator[_Going]:
    standing = {id_: name for name, file in files.items() for id_ in file.where}
    parts = brought.parts(one_line(brought.title) or "Anki")
    homes = _homes(files, standing, parts)
    for anki, part in parts.items():
        leaving = {name for other, name in homes.items() if other != anki}
        if len(parts) > 1:
            leaving.add(_DECK)
        for card in part.cards:
            stands = standing.get(card.id, "")
            stays = stands and stands not in leaving
            yield _Going(card, part, stands, stands if stays else homes[anki])


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


def _put(files: dict[str, _File], one: _Going) -> None:
    """Write a card over the tables that it has in a file, there or in the file that it moves to."""
    file = files[one.stands]
    held = file.values.get(one.card.id, {})
    first, *more = file.where[one.card.id]
    same = isinstance(held, dict) and _words(held) == _given(one.card)
    if same and one.stands == one.goes:
        return
    if same:
        text = "".join(_parted(file.tables[place])[0] for place in (first, *more))
    else:
        text = card_table(one.card).strip("\n") + "\n" + _formerly(held)
    for place in more:
        file.tables[place] = _parted(file.tables[place])[1]
    rest = _parted(file.tables[first])[1]
    if one.stands == one.goes:
        file.tables[first] = text.replace("\n", file.ends) + rest
    else:
        file.tables[first] = rest
        _add(files, one, f"\n{text}")


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


def _words(held: Mapping[str, Any]) -> dict[str, Any]:
    """What an entity says, of the fields that a note gives."""
    found = {name: held[name] for name in _WORDS if held.get(name)}
    return {
        name: value.strip("\n") if isinstance(value, str) else value
        for name, value in found.items()
    }


def _given(card: Brought) -> dict[str, Any]:
    return _words({name: getattr(card, name) for name in _WORDS})


def _formerly(held: Any) -> str:
    """The line with an entity's former ids: whoever has answers under them would lose them."""
    ids = held.get("formerly") if isinstance(held, dict) else None
    if isinstance(ids, str) and ids:
        return f"formerly = {toml_text(ids)}\n"
    if isinstance(ids, list) and ids:
        return f"formerly = [{', '.join(toml_text(str(one)) for one in ids)}]\n"
    return ""


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
