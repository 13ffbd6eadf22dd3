"""Search: what a query finds in the decks in use, and one of its cards in full."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from studyapp.app import phrases, picking, sitting
from studyapp.app.search_hits import card_hit, entity_hit, ranked, spelt_alike
from studyapp.app.search_views import ERA, EXAMPLES, FoundCard, GroupView, SearchView
from studyapp.cards.record import from_record
from studyapp.explore.query import parse
from studyapp.explore.query_parts import Fault, texts
from studyapp.explore.record import from_record as entry_from_record
from studyapp.progress.hardest import LEECH_FROM
from studyapp.store import entries as shelf
from studyapp.store import library, log, states
from studyapp.store.search import Finder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from studyapp.app.desk import Desk
    from studyapp.app.sitting import Sitting
    from studyapp.cards.card import Card, CardId
    from studyapp.explore.entry import Entry
    from studyapp.explore.query_parts import Names, Node
    from studyapp.schedule.memory import Model
    from studyapp.store.library import DeckRecord
    from studyapp.store.search import Found, Hit
    from studyapp.store.states import State

_FAR_DAYS = 1_000_000
_UNREAD = frozenset({"links", "stretches"})  # of an entity, that no line of the list shows


def begun(desk: Desk) -> Callable[[str], SearchView]:
    """A function that searches, fit for a job; it keeps what makes the next search fast."""
    finder = Finder(desk.store, desk.library)
    return lambda text: search(desk, finder, text)


def search(desk: Desk, finder: Finder, text: str) -> SearchView:
    """What a query finds, or what is wrong with it. Raises `StudyError` for a damaged file."""
    decks = desk.enabled()
    node = parse(text, names_in(decks))
    if isinstance(node, Fault):
        told = f"Character {node.start + 1}: {node.message} {node.fix}".rstrip()
        return SearchView(text, fault=node, fault_words=told)
    if node is None:
        return SearchView(text, "" if decks else "No deck is in use. Decks lists what there is.")
    found = finder.find(
        node,
        desk.moment().day,
        lambda chance: spent(desk.model, chance),
        {record.id for record in decks},
    )
    return _view(desk, text, node, found)


def names_in(decks: Iterable[DeckRecord]) -> Names:
    """What deck:, part: and era: may name."""
    found: dict[str, list[tuple[str, str]]] = {"deck": [], "part": [], "era": []}
    for record in decks:
        found["deck"].append((record.id, str(record.info.get("title", record.id))))
        found["part"] += [(str(part["id"]), str(part["title"])) for part in record.parts]
        found["era"] += [(str(era["id"]), str(era["title"])) for era in record.eras]
    return found


def examples(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Queries to try, each with what it finds; the era in them is one of the decks in use."""
    known = names_in(desk.enabled())["era"]
    era = known[0][0] if known else ""
    return tuple(
        (query.replace(ERA, era), told) for query, told in EXAMPLES if era or ERA not in query
    )


class _Left(NamedTuple):
    """As much of a memory as the chance of recall depends on."""

    stability: float
    day: int = 0


def spent(model: Model, chance: float) -> float:
    """How many times its stability may pass until a card's chance of recall is `chance`."""
    if chance >= 1:
        return 0.0
    if chance <= 0:
        return math.inf
    low, high = -9.0, 18.0  # powers of ten of a stability that leaves just this chance
    for _ in range(80):
        middle = (low + high) / 2
        if model.retrievability(_Left(10**middle), _FAR_DAYS) < chance:
            low = middle
        else:
            high = middle
    return float(_FAR_DAYS / 10**low)


def _view(desk: Desk, text: str, node: Node, found: Found) -> SearchView:
    wanted = texts(node)
    entities = [(entry, entity_hit(entry, wanted)) for entry in _entries(desk, found.entities.hits)]
    cards = library.cards(desk.library, [hit.key for hit in found.cards.hits])  # type: ignore[misc]
    sources = [entity_hit(entry, wanted) for entry in _entries(desk, found.sources.hits)]
    alike = spelt_alike(_entries(desk, found.alike), wanted)
    groups = (
        GroupView("Entries", ranked(entities, wanted)),
        GroupView("Spelt much like this", alike),
        GroupView("Cards", tuple(card_hit(from_record(one), wanted) for one in cards.values())),
        GroupView("Sources", tuple(sources)),
    )
    counted = (
        _counted(found.entities.hits, found.entities.more, "entry", "entries"),
        phrases.plural(len(alike), "name") + " spelt much like this" if alike else "",
        _counted(found.cards.hits, found.cards.more, "card", "cards"),
        _counted(found.sources.hits, found.sources.more, "source", "sources"),
    )
    summary = ", ".join(filter(None, counted))
    nothing = "Nothing was found in the decks in use."
    return SearchView(
        text, f"{summary}." if summary else nothing, tuple(g for g in groups if g.hits)
    )


def _counted(hits: tuple[Hit, ...], more: bool, one: str, many: str) -> str:
    if more:
        return f"more than {len(hits):,} {many}"
    return phrases.plural(len(hits), one, many) if hits else ""


def _entries(desk: Desk, hits: Iterable[Hit]) -> list[Entry]:
    records = shelf.found_entries(desk.library, ((hit.deck, hit.key) for hit in hits))
    return [
        entry_from_record({name: held for name, held in record.items() if name not in _UNREAD})
        for record in records.values()
    ]


def found_card(desk: Desk, card: CardId) -> FoundCard | None:
    """A card in full with what is known of it; None if the decks have it no more."""
    record = library.card(desk.library, card)
    if record is None:
        return None
    made = from_record(record)
    known = states.state(desk.store, card)
    return FoundCard(
        card=card,
        deck=_deck_title(desk, made),
        caption=made.caption,
        front=made.front,
        back=made.back,
        body=made.body,
        source=made.source,
        checked=made.checked,
        state=_state_words(desk, known),
        suspended=known is not None and known.suspended,
        flagged=known is not None and known.flagged,
        writable=not desk.store.read_only,
    )


def _deck_title(desk: Desk, card: Card) -> str:
    titles = {record.id: str(record.info.get("title", record.id)) for record in desk.enabled()}
    return titles.get(card.deck, card.deck)


def _state_words(desk: Desk, state: State | None) -> str:
    """When a card is due and how likely it is recalled, and what was done to it."""
    if state is None:
        return "Not in your study yet."
    day = desk.moment().day
    memory = state.memory
    said = ["Not answered yet"]
    if memory is not None:
        chance = phrases.percent(desk.model.retrievability(memory, day))
        left = memory.due - day
        when = "Due today"
        if left:
            many = phrases.plural(abs(left), "day")
            when = f"Due in {many}" if left > 0 else f"Due for {many}"
        said = [when, f"recall {chance}"]
        if memory.lapses >= LEECH_FROM:
            said.append("often forgotten")
    for words, holds in (
        ("flagged", state.flagged),
        ("suspended", state.suspended),
        ("buried until tomorrow", state.buried_day == day),
    ):
        if holds:
            said.append(words)
    return f"{', '.join(said)}."


def flag(desk: Desk, card: CardId) -> None:
    """Flag a card."""
    log.mark(desk.store, card, log.What.FLAG, desk.moment())


def practise(desk: Desk, card: CardId) -> Sitting:
    """A sitting of one card, whether or not it is due."""
    return sitting.begun(desk, picking.session_of(desk, desk.moment(), [card]))
