"""Help with a card that is forgotten again and again: compare it, reword it, or let it rest."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from studyapp.app import lookup
from studyapp.app.note_views import HardView, Side
from studyapp.app.notes import note_view
from studyapp.app.phrases import plural
from studyapp.app.progress_mistakes import MOST_PAPERS, looked_into
from studyapp.cards.record import from_record
from studyapp.errors import StudyError
from studyapp.explore.rivals import rival_of
from studyapp.store import library, papers, states

if TYPE_CHECKING:
    from studyapp.app.desk import Desk
    from studyapp.cards.card import Card, CardId
    from studyapp.explore.entry import Entry

_UNCOMPARED = frozenset({"card", "source"})  # kinds of which nothing is told apart by name and date


def hard_view(desk: Desk, card_id: CardId) -> HardView:
    """The help with a card. It reads the last papers and a deck's entries: for a job.

    Raises:
        StudyError: the card has left its deck, or nothing can be written here.
    """
    note = note_view(desk, card_id)
    record, state = library.card(desk.library, card_id), states.state(desk.store, card_id)
    if record is None or state is None:
        raise StudyError("This card has left its deck.")
    card = from_record(record)
    entry = lookup.entry(desk, card.deck, f"{card.kind}.{card.entity}")
    mixed, rival = "", None
    if entry is not None and card.kind not in _UNCOMPARED:
        mixed, rival = _rival(desk, card, entry)
    lapses = state.memory.lapses if state.memory else 0
    return HardView(
        card=card_id,
        topic=card.topic,
        told=f"Forgotten {plural(lapses, 'time')} after you had known it.",
        mixed=mixed,
        sides=() if entry is None or rival is None else (_side(entry), _side(rival)),
        note=note,
        suspended=state.suspended,
    )


def _rival(desk: Desk, card: Card, entry: Entry) -> tuple[str, Entry | None]:
    """What a card's entity is mixed up with, in words: as the papers say, else by what is near."""
    for key, count in _confused(desk, card.deck, f"{card.deck}/{entry.key}"):
        rival = lookup.entry(desk, card.deck, key.partition("/")[2])
        if rival is not None:
            return f"On your papers you took one for the other {_times(count)}.", rival
    near = card.typed.others if card.typed else ()
    rival = rival_of(entry, lookup.entries(desk, card.deck, (entry.kind,)), near)
    if rival is None:
        return "", None
    return "The one that is nearest to it in the deck, and easily taken for it:", rival


def _confused(desk: Desk, deck: str, key: str) -> list[tuple[str, int]]:
    """The entities that were answered for one, or for which that was, and how often; worst first.

    The keys of what was written and is in no deck name nothing.
    """
    heads = [
        head
        for head in papers.heads(desk.store, MOST_PAPERS)
        if not head.discarded and deck in head.deck.split()
    ]
    counts: Counter[str] = Counter()
    for pick in looked_into(desk, heads, deck, {}).picks:
        if pick.chosen and pick.chosen != pick.right and key in {pick.right, pick.chosen}:
            counts[pick.chosen if pick.right == key else pick.right] += 1
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"


def _side(entry: Entry) -> Side:
    return Side(
        key=f"{entry.deck}/{entry.key}",
        title=entry.title,
        when=entry.when,
        text=entry.text,
        sources=entry.sources,
        whose=entry.whose,
    )
