"""Which cards a sitting begins with."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from studyapp.schedule.queue import NEW_OF_ONE_ENTITY, Waiting, new_today, order_queue
from studyapp.schedule.session import Repeat, Session, start
from studyapp.store import figures, settings, states

if TYPE_CHECKING:
    from collections.abc import Collection

    from studyapp.app.desk import Desk
    from studyapp.cards.card import CardId
    from studyapp.store.log import Moment
    from studyapp.store.states import State

_AHEAD_DAYS = 3
_AHEAD_CARDS = 20
_CANDIDATES = 8  # how many candidates are looked at for each new card wanted


def new_left(desk: Desk, moment: Moment) -> int:
    """How many new cards the daily limit still allows today, over all decks."""
    met = sum(states.introduced_on(desk.store, moment.day).values())
    return max(settings.get(desk.store, settings.NEW_PER_DAY) - met, 0)


def picked_new(
    desk: Desk, moment: Moment, limit: int, deck: str = "", part: str = ""
) -> list[State]:
    """The new cards to meet now: at most `limit`, and few of one entity on one day."""
    return _picked(desk, moment, limit, states.introduced(desk.store, moment.day), deck, part)


def _picked(
    desk: Desk, moment: Moment, limit: int, met: list[CardId], deck: str = "", part: str = ""
) -> list[State]:
    """The next new cards, where those of `met` count towards what is met of one entity."""
    if limit <= 0:
        return []
    wanted = [deck] if deck else [record.id for record in desk.enabled()]
    found = states.next_new(desk.store, moment.day, limit * _CANDIDATES, wanted, part)
    by_card = {state.card: state for state in found}
    chosen = new_today(len(met) + limit, met, by_card)
    return [by_card[card] for card in chosen]


def session_for(
    desk: Desk, moment: Moment, deck: str = "", part: str = "", era: str = ""
) -> Session:
    """Today's sitting: what is due and the new cards, of all decks, of one part or of one era.

    `era` is an era (its id) of `deck`. With an exam ahead the sitting is what its plan makes of
    the day; a part that the plan leaves out is studied as it would be without one.

    Raises:
        StudyError: that plan is still being worked out.
    """
    if era:
        return _session_of_era(desk, moment, deck, era)
    wanted = [deck] if deck else [record.id for record in desk.enabled()]
    due = states.due(desk.store, moment.day, wanted, part)
    if desk.has_exams:
        from studyapp.app import planning, returning

        planned = planning.planned_for(desk, moment, deck, part)
        if planned or (planned is not None and not deck):
            return start(planned, moment.at_ms, _repeats(desk, moment, wanted, part))
        due = returning.left_today(desk, moment, due)
    new = picked_new(desk, moment, new_left(desk, moment), deck, part)
    return _started(desk, moment, due, new, wanted, part)


def _session_of_era(desk: Desk, moment: Moment, deck: str, era: str) -> Session:
    cards = frozenset(figures.cards_of_era(desk.library, deck, era))
    due = [state for state in states.due(desk.store, moment.day, [deck]) if state.card in cards]
    limit = new_left(desk, moment)
    unmet: dict[CardId, State] = {}
    if limit > 0:
        unmet = {state.card: state for state in _unmet(desk, moment, cards)}
    met = states.introduced(desk.store, moment.day)
    new = [unmet[card] for card in new_today(len(met) + limit, met, unmet)] if unmet else []
    return _started(desk, moment, due, new, [deck], "", cards)


def _unmet(desk: Desk, moment: Moment, cards: Collection[CardId]) -> list[State]:
    """Those of some cards that may be met today for the first time, by their place in the deck."""
    found = (states.state(desk.store, card) for card in cards)
    waiting = [
        state
        for state in found
        if state is not None
        and state.present
        and not state.suspended
        and state.memory is None
        and state.buried_day != moment.day
    ]
    return sorted(waiting, key=lambda state: state.position)


def session_ahead(desk: Desk, moment: Moment) -> Session:
    """More than today asks for: another day's new cards, or else what comes due next.

    With an exam ahead it is ten more minutes of what is worth most.

    Raises:
        StudyError: that is still being worked out.
    """
    if desk.has_exams:
        from studyapp.app import planning

        plan = planning.plan_to_begin(desk, moment, more=True)
        if plan is not None:
            return start(plan.cards, moment.at_ms)
    another_day = settings.get(desk.store, settings.NEW_PER_DAY) or NEW_OF_ONE_ENTITY
    new = _picked(desk, moment, another_day, [])
    due: list[State] = []
    if not new:
        wanted = [record.id for record in desk.enabled()]
        coming = states.due(desk.store, moment.day + _AHEAD_DAYS, wanted)
        unseen = (s for s in coming if s.memory and s.memory.day < moment.day)
        due = list(islice(unseen, _AHEAD_CARDS))
    return _started(desk, moment, due, new, [record.id for record in desk.enabled()], "")


def _started(
    desk: Desk,
    moment: Moment,
    due: list[State],
    new: list[State],
    decks: list[str],
    part: str,
    cards: Collection[CardId] | None = None,
) -> Session:
    """A sitting over these cards, and the repeats that wait; `cards` limits those too."""
    queue = order_queue(
        [_waiting(desk, moment, state) for state in due],
        [Waiting(state.card, state.shares, 0.0) for state in new],
    )
    repeats = [
        repeat
        for repeat in _repeats(desk, moment, decks, part)
        if cards is None or repeat.card in cards
    ]
    return start(queue, moment.at_ms, repeats)


def _repeats(desk: Desk, moment: Moment, decks: list[str], part: str = "") -> list[Repeat]:
    """The repeats of today that wait, of some decks or of one part."""
    return [
        Repeat(state.card, state.memory.repeat_ms)
        for state in states.repeats(desk.store, moment.day)
        if state.memory and state.deck in decks and part in {"", state.part}
    ]


def _waiting(desk: Desk, moment: Moment, state: State) -> Waiting:
    recall = desk.model.retrievability(state.memory, moment.day) if state.memory else 0.0
    return Waiting(state.card, state.shares, recall)


def session_of(desk: Desk, moment: Moment, cards: list[CardId]) -> Session:
    """A sitting over some cards, each once, in the order given; those set aside are left out."""
    found = {card: states.state(desk.store, card) for card in dict.fromkeys(cards)}
    queue = [card for card, state in found.items() if state is not None and not state.suspended]
    return start(queue, moment.at_ms, [])
