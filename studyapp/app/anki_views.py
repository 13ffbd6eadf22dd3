"""What exporting to Anki and importing from it tell the student."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from studyapp.app.phrases import plural, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from studyapp.app.anki_places import Placed
    from studyapp.exchange.anki_again import Fate
    from studyapp.exchange.left import Left


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What was done, in a sentence or two, and what was left behind with the reason, a line each.

    `deck` is the id of the deck that an import wrote, empty if there is none.
    """

    text: str
    left: tuple[str, ...] = ()
    deck: str = ""


class FromAnki(NamedTuple):
    """How many cards of some decks came from Anki, and how many did not."""

    came: int
    others: int


def lines(left: Iterable[Left]) -> tuple[str, ...]:
    """What was left behind, in words."""
    return tuple(f"{one.id}: {one.reason}" if one.id else one.reason for one in left)


def told(path: Path, going: Placed, own: int, new: int, kept: Sequence[Path]) -> str:
    """What an import did, in words: `own` counts the cards that were there already, `new` the new
    answers; `kept` are the decks as they were before."""
    parts = []
    if going.notes:
        parts.append(_notes(going.notes))
    if own:
        parts.append(f"{plural(own, 'card')} that you have already")
    parts.append(plural(new, "new answer"))
    said = [f"Imported {path.name}: {', '.join(parts)}."]
    if going.files and not any(one.changed for one in going.files):
        said.append("No deck was changed.")
    if kept:
        what = "The deck as it was before is" if len(kept) == 1 else "The decks as they were are"
        said.append(f"{what} kept in {' and '.join(map(shown_path, kept))}.")
    return " ".join(said)


def _notes(notes: Mapping[Fate, int]) -> str:
    """How many notes there are of which kind: "3 notes (1 new, 2 unchanged)", "1 new note"."""
    from studyapp.exchange.anki_again import Fate

    counts: dict[str, int] = {}
    for fate in Fate:
        words = Fate.SAME.value if fate is Fate.KEPT else fate.value
        counts[words] = counts.get(words, 0) + notes.get(fate, 0)
    found = [(words, count) for words, count in counts.items() if count]
    if len(found) == 1 and " " not in found[0][0]:
        return plural(found[0][1], f"{found[0][0]} note")
    each = ", ".join(f"{count:,} {words}" for words, count in found)
    return f"{plural(sum(notes.values()), 'note')} ({each})"
