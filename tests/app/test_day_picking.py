"""Which cards a sitting begins with."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from profiles import SHIPPED, SMALL, Wall, answer, take_in

from studyapp.app.picking import new_left, picked_new, session_ahead, session_for
from studyapp.app.sitting import begun
from studyapp.cards.card import CardId
from studyapp.schedule.grade import Grade
from studyapp.schedule.queue import entity_of
from studyapp.store import settings, states

if TYPE_CHECKING:
    from studyapp.app.desk import Desk
    from studyapp.schedule.session import Session


def cards(session: Session) -> list[str]:
    """All cards of a sitting that has not begun."""
    first = [session.current] if session.current else []
    return [*first, *session.upcoming, *(repeat.card for repeat in session.repeats)]


def study(desk: Desk, grade: Grade = Grade.GOOD) -> int:
    """Answer all that today asks for; how many answers that took."""
    sitting = begun(desk, session_for(desk, desk.moment()))
    while not sitting.session.finished:
        sitting = answer(desk, sitting, grade)
    return sitting.session.done


def test_a_new_profile_meets_as_many_new_cards_as_a_day_allows(desk: Desk) -> None:
    for limit in (0, 1, 5, 12):
        settings.put(desk.store, settings.NEW_PER_DAY, limit)
        assert len(cards(session_for(desk, desk.moment()))) == limit


def test_of_one_entity_no_more_than_two_cards_are_met_at_once(desk: Desk) -> None:
    settings.put(desk.store, settings.NEW_PER_DAY, 999)
    met = Counter(entity_of(CardId(card)) for card in cards(session_for(desk, desk.moment())))
    assert max(met.values()) == 2


def test_of_one_entity_no_more_than_two_cards_are_met_on_a_day(desk: Desk) -> None:
    settings.put(desk.store, settings.NEW_PER_DAY, 999)
    study(desk)
    assert picked_new(desk, desk.moment(), new_left(desk, desk.moment())) == []


def test_cards_met_in_the_morning_count_against_the_limit_of_the_day(desk: Desk) -> None:
    settings.put(desk.store, settings.NEW_PER_DAY, 5)
    sitting = begun(desk, session_for(desk, desk.moment()))
    for _ in range(3):
        sitting = answer(desk, sitting)
    assert new_left(desk, desk.moment()) == 2
    assert len(cards(session_for(desk, desk.moment()))) == 2


def test_after_the_whole_day_nothing_is_left(desk: Desk) -> None:
    assert study(desk) == 12
    assert session_for(desk, desk.moment()).finished


def test_the_next_day_brings_new_cards_again(desk: Desk, wall: Wall) -> None:
    study(desk)
    wall.on(days=1)
    assert new_left(desk, desk.moment()) == 12


def test_a_part_brings_its_own_cards_and_no_others(desk: Desk) -> None:
    chosen = cards(session_for(desk, desk.moment(), SMALL, "people"))
    assert chosen
    for card in chosen:
        state = states.state(desk.store, CardId(card))
        assert state is not None
        assert (state.deck, state.part) == (SMALL, "people")


def test_due_cards_come_with_the_new_ones(desk: Desk, wall: Wall) -> None:
    settings.put(desk.store, settings.NEW_PER_DAY, 6)
    study(desk)
    met = {standing.card for standing in states.standings(desk.store)}
    wall.on(days=30)
    session = session_for(desk, desk.moment())
    assert met < set(cards(session))
    assert len(cards(session)) == 12


def test_a_deck_that_is_switched_off_brings_nothing(desk: Desk, wall: Wall) -> None:
    study(desk)
    wall.on(days=30)
    settings.put(desk.store, settings.DECKS_OFF, (SMALL,))
    assert all(card.startswith(f"{SHIPPED}/") for card in cards(session_for(desk, desk.moment())))


def test_a_repeat_that_waits_is_part_of_the_next_sitting(desk: Desk) -> None:
    sitting = begun(desk, session_for(desk, desk.moment()))
    forgotten = sitting.session.current
    answer(desk, sitting, Grade.AGAIN)
    later = session_for(desk, desk.moment())
    assert [repeat.card for repeat in later.repeats] == [forgotten]
    assert cards(session_for(desk, desk.moment(), SMALL, "no such part")) == []


def test_studying_ahead_meets_another_days_new_cards(desk: Desk) -> None:
    study(desk)
    ahead = cards(session_ahead(desk, desk.moment()))
    assert ahead
    assert not set(ahead) & {standing.card for standing in states.standings(desk.store)}


def test_studying_ahead_without_new_cards_takes_what_comes_due_next(desk: Desk, wall: Wall) -> None:
    settings.put(desk.store, settings.NEW_PER_DAY, 999)
    for _ in range(9):
        study(desk)
        wall.on(days=1)
    assert picked_new(desk, desk.moment(), 999) == []
    study(desk)
    day = desk.moment().day
    ahead = session_ahead(desk, desk.moment())
    for card in cards(ahead):
        state = states.state(desk.store, CardId(card))
        assert state is not None
        assert state.memory is not None
        assert day < state.memory.due <= day + 3
        assert state.memory.day < day


def test_the_same_day_gives_the_same_sitting(demo_desk: Desk) -> None:
    first = session_for(demo_desk, demo_desk.moment())
    take_in(demo_desk)
    assert session_for(demo_desk, demo_desk.moment()) == first
    assert len(cards(first)) == len(set(cards(first))) > 12
