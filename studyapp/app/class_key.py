"""What a class is judged by: the key of its assignment, as it is or mended by a deck."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studyapp.errors import StudyError
from studyapp.quiz.rekey import keyed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from studyapp.app.class_sittings import Pile
    from studyapp.quiz.assignment import Key
    from studyapp.quiz.item import Pool


@dataclass(frozen=True, slots=True)
class DeckNow:
    """A deck as it is on this computer: what identifies it, and its pools by id."""

    id: str
    version: str
    sha256: str
    pool: Callable[[str], Pool | None]


def key_for(pile: Pile, given: Key | None) -> Key | None:
    """The key of the pile's assignment: the given one, or one that lay among the files.

    Raises:
        StudyError: the papers were handed out, and there is no key of them; or it is another's.
    """
    if not pile.sittings:
        return given
    wanted = pile.sittings[0].result.assignment
    if given is not None and given.assignment != wanted:
        raise StudyError(
            f"This key is of another paper, “{given.title}”.",
            "Choose the one that was written together with the assignment.",
        )
    found = given or next((key for key in pile.keys if key.assignment == wanted), None)
    if wanted and found is None:
        title = pile.sittings[0].result.title
        raise StudyError(
            f"The key of “{title}” is not among these files, so nothing can be marked.",
            "Choose the .key.json file that was written together with the assignment.",
        )
    return found if wanted else None


def renewed(key: Key, decks: Mapping[str, DeckNow]) -> Key:
    """The key by what the decks say now; what nothing is right of any more is taken out."""
    items = []
    for item in key.items:
        deck = decks.get(item.deck)
        pool = deck.pool(item.id) if deck else None
        again = keyed(item, pool) if pool is not None and pool.type is item.type else item
        items.append(again or replace(item, key=()))
    return replace(key, items=tuple(items))
