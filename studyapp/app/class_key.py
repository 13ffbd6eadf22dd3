"""What a class is judged by: the key of its assignment, as it is or mended by a deck."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from studyapp.errors import StudyError
from studyapp.quiz.item import Type
from studyapp.quiz.rekey import keyed
from studyapp.quiz.sealed import right_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from studyapp.app.class_sittings import NamedKey, Pile
    from studyapp.quiz.assignment import Key
    from studyapp.quiz.item import Item, Pool


@dataclass(frozen=True, slots=True)
class DeckNow:
    """A deck as it is on this computer: what identifies it, and its pools by id."""

    id: str
    version: str
    sha256: str
    pool: Callable[[str], Pool | None]


class Mended(NamedTuple):
    """A key by what decks say now, and by the ids of its questions what they changed in it, with
    the number of the question and in words."""

    key: Key
    changes: Mapping[str, tuple[int, str]]


def key_for(pile: Pile, given: NamedKey | None) -> NamedKey | None:
    """The key of the pile's assignment: the given one, or one that lay among the files.

    Raises:
        StudyError: the papers were handed out, and there is no key of them, or there are two that
            differ; or the given one is another paper's.
    """
    if not pile.sittings:
        return given
    wanted = pile.sittings[0].result.assignment
    if given is not None and given.key.assignment != wanted:
        raise StudyError(
            f"This key is of another paper, “{given.key.title}”.",
            "Choose the one that was written together with the assignment.",
        )
    if given is not None or not wanted:
        return given
    return _among(pile, wanted)


def _among(pile: Pile, wanted: str) -> NamedKey:
    """The key of an assignment among the files."""
    title = pile.sittings[0].result.title
    found = [one for one in pile.keys if one.key.assignment == wanted]
    if not found and pile.broken:
        broken = pile.broken[0]
        raise StudyError(f"{broken.file}: {broken.text}")
    if not found:
        raise StudyError(
            f"The key of “{title}” is not among these files, so nothing can be marked.",
            "Choose the .key.json file that was written together with the assignment.",
        )
    if any(one.key != found[0].key for one in found):
        names = ", ".join(one.file for one in found)
        raise StudyError(
            f"{len(found)} keys of “{title}” lie among these files and say different things: "
            f"{names}.",
            "Choose the one that counts with “Choose a key” or --key, or take the others away.",
        )
    return found[0]


def renewed(key: Key, decks: Mapping[str, DeckNow]) -> Mended:
    """The key by what the decks say now; what nothing is right of any more is taken out.

    What was mended by hand stays as it is.
    """
    items = []
    changes: dict[str, tuple[int, str]] = {}
    for number, item in enumerate(key.items, 1):
        again = item if item.id in key.by_hand else _again(item, decks.get(item.deck))
        items.append(again)
        told = _change(item, again)
        if told:
            changes[item.id] = (number, told)
    return Mended(replace(key, items=tuple(items)), changes)


def _again(item: Item, deck: DeckNow | None) -> Item:
    pool = deck.pool(item.id) if deck else None
    again = keyed(item, pool) if pool is not None and pool.type is item.type else item
    return again or replace(item, key=())


def _change(before: Item, now: Item) -> str:
    """What became of what is right, in words; "" if nothing did."""
    old, new = right_of(before), right_of(now)
    if before.type is Type.SEVERAL:
        old, new = tuple(sorted(old)), tuple(sorted(new))
    if before.options and old and not new:
        return "taken out"
    if old == new:
        return "" if before.sets == now.sets else "other answers"
    return f"{_joined(old)} became {_joined(new)}"


def _joined(right: tuple[str, ...]) -> str:
    return ", ".join(right)[:80] or "nothing"
