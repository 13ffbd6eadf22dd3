"""Buttons promise days that hold little, no sibling, and are not easy days."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from profiles import SMALL, answer

from studyapp.app import sitting as sittings
from studyapp.app.answering import answered, choices_for, unanswered
from studyapp.app.balancing import load_for
from studyapp.app.preferences import change, settings_view, suspend
from studyapp.cards.card import CardId
from studyapp.schedule.balance import AS_USUAL, HORIZON_DAYS
from studyapp.schedule.day import calendar_date
from studyapp.schedule.fuzz import fuzz_range
from studyapp.schedule.grade import Grade
from studyapp.schedule.memory import Memory
from studyapp.schedule.replay import replay
from studyapp.schedule.session import start
from studyapp.store import log, settings, states
from studyapp.store.ids import uuid7
from studyapp.store.log import REMEMBERED, memory_row

if TYPE_CHECKING:
    from profiles import Wall

    from studyapp.app.desk import Desk
    from studyapp.app.sitting import Sitting

SEATO = CardId(f"{SMALL}/event.seato/date")
SEATO_WHY = CardId(f"{SMALL}/event.seato/why")
U2 = CardId(f"{SMALL}/event.u2/date")


def remember(desk: Desk, card: CardId, *, due: int, stability: float = 20.0) -> Memory:
    """Let a card come back on a study day."""
    memory = Memory(stability, 5.0, due - 20, due, 20, 4, 0)
    with desk.store.writing() as writing:
        row = memory_row(card, memory, due - 20)
        writing.connection.execute(REMEMBERED, row)
    return memory


def sit(desk: Desk, card: CardId) -> Sitting:
    """A sitting over one card, its answer shown."""
    begun = sittings.begun(desk, start((card,), desk.moment().at_ms))
    return sittings.revealed(desk, begun)


def test_the_load_is_what_comes_back_and_when_siblings_do(desk: Desk) -> None:
    day = desk.moment().day
    remember(desk, SEATO, due=day)
    remember(desk, SEATO_WHY, due=day + 20)
    remember(desk, U2, due=day + 20)
    load = load_for(desk, SEATO, ("event.seato",), None, day)
    assert load.day == day
    assert len(load.due) == HORIZON_DAYS + 1
    assert load.due[20] == 2
    assert sum(load.due[1:]) == 2
    assert load.siblings == {day + 20}
    assert load.shares == AS_USUAL
    suspend(desk, SEATO_WHY)
    load = load_for(desk, SEATO, ("event.seato",), None, day)
    assert (load.due[20], load.siblings) == (1, frozenset())


def test_a_card_asked_before_its_day_is_no_load_on_itself(desk: Desk) -> None:
    day = desk.moment().day
    memory = remember(desk, SEATO, due=day + 7)
    assert load_for(desk, SEATO, ("event.seato",), memory, day).due[7] == 0
    assert load_for(desk, U2, ("event.u2",), None, day).due[7] == 1
    far = remember(desk, SEATO, due=day + 500)
    assert sum(load_for(desk, SEATO, ("event.seato",), far, day).due) == 0


def test_decks_that_are_off_are_no_load(desk: Desk) -> None:
    day = desk.moment().day
    remember(desk, U2, due=day + 20)
    remember(desk, SEATO_WHY, due=day + 20)
    settings.put(desk.store, settings.DECKS_OFF, (SMALL,))
    load = load_for(desk, SEATO, ("event.seato",), None, day)
    assert (load.due[20], load.siblings) == (0, frozenset())


def test_siblings_answered_together_come_back_apart(desk: Desk) -> None:
    day = desk.moment().day
    dues = []
    for facet in ("date", "why", "era"):
        card = CardId(f"{SMALL}/event.seato/{facet}")
        if states.state(desk.store, card) is None:
            continue
        remember(desk, card, due=day)
        sitting = answer(desk, sit(desk, card))
        assert sitting.card is None
        state = states.state(desk.store, card)
        assert state is not None
        assert state.memory is not None
        dues.append(state.memory.due)
    assert len(dues) > 1
    assert len(set(dues)) == len(dues)


def test_a_button_keeps_away_from_an_easy_day(desk: Desk) -> None:
    day = desk.moment().day
    memory = remember(desk, SEATO, due=day)
    raw = desk.model.steps(memory, 20, 0.9)
    shortest, longest = fuzz_range(raw[Grade.GOOD].interval)
    assert longest - shortest >= 6
    for weekday in range(7):
        ease = ["none"] * 7
        ease[weekday] = "usual"
        change(desk, "easy_days", tuple(ease))
        choices = choices_for(desk, SEATO)
        assert choices is not None
        due = choices[Grade.GOOD].memory.due
        assert shortest <= due - day <= longest
        assert calendar_date(due).weekday() == weekday


def test_taken_back_and_given_again_is_the_same(desk: Desk) -> None:
    remember(desk, SEATO, due=desk.moment().day)
    remember(desk, SEATO_WHY, due=desk.moment().day + 30)
    first = sit(desk, SEATO)
    after = sittings.graded(desk, first, Grade.GOOD)
    # The memory was put there by hand, so only what was promised can be compared.
    back = sittings.taken_back(desk, after)
    with desk.store.writing() as writing:
        writing.connection.execute(REMEMBERED, memory_row(SEATO, first.memory, None))
    back = replace(back, memory=first.memory)
    again = sittings.revealed(desk, back)
    assert again.choices == first.choices


def test_a_replay_gives_the_memories_that_were_promised(desk: Desk, wall: Wall) -> None:
    change(desk, "easy_days", ("usual", "less", "none", "usual", "usual", "less", "none"))
    for _ in range(4):
        for card in (SEATO, SEATO_WHY, U2):
            answered(desk, card, Grade.GOOD, uuid7(wall.now.at_ms), "recall")
        wall.on(days=9)
    change(desk, "easy_days", ("usual",) * 7)
    memories = replay(desk.model, log.entries(desk.store))
    for card in (SEATO, SEATO_WHY, U2):
        state = states.state(desk.store, card)
        assert state is not None
        assert state.memory == memories[card]


def test_an_answer_given_elsewhere_is_placed_alike(desk: Desk, wall: Wall) -> None:
    remember(desk, SEATO, due=desk.moment().day)
    shown = sit(desk, SEATO).choices
    assert choices_for(desk, SEATO) == shown
    assert shown is not None
    review = answered(desk, SEATO, Grade.GOOD, uuid7(wall.now.at_ms), "quiz")
    assert review is not None
    assert review.interval_days == shown[Grade.GOOD].interval_days
    assert unanswered(desk, SEATO, review.id)


def test_the_week_is_shown_in_words(desk: Desk) -> None:
    view = settings_view(desk)
    assert [day.name for day in view.week][::6] == ["Monday", "Sunday"]
    assert {day.choice for day in view.week} == {"usual"}
    assert view.week_words.startswith("Cards come back where fewer are due")
    change(desk, "easy_days", ("usual",) * 6 + ("none",))
    view = settings_view(desk)
    assert (view.week[6].short, view.week[6].choice) == ("Sun", "none")
    assert "come back on other days" in view.week_words


@pytest.mark.parametrize("days", [(), ("usual",) * 6, ("usual",) * 6 + ("never",), "usual"])
def test_a_week_that_is_none_is_refused(desk: Desk, days: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        change(desk, "easy_days", days)
    assert settings.get(desk.store, settings.EASY_DAYS) == ("usual",) * 7
