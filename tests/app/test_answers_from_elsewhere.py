"""Answers that come to a card from elsewhere while it stands in Study are not written over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from profiles import FILES, SMALL, Wall, answer, take_in, write_deck

from studyapp.app.picking import session_for
from studyapp.app.sitting import begun, brought_up_to_date, graded, revealed, taken_back
from studyapp.cards.card import CardId
from studyapp.schedule.grade import Grade
from studyapp.schedule.replay import replay_card
from studyapp.store import foreign, log, settings, states
from studyapp.store.ids import uuid7_of

if TYPE_CHECKING:
    from pathlib import Path

    from studyapp.app.desk import Desk
    from studyapp.schedule.memory import Memory
    from studyapp.schedule.review import Review

DAY_MS = 86_400_000


def bring(desk: Desk, like: Review, card: CardId) -> None:
    """Three answers of the last month to a card, from another program."""
    moment = desk.moment()
    brought = [
        replace(
            like,
            id=uuid7_of(moment.at_ms - days * DAY_MS, "elsewhere"),
            card=card,
            grade=Grade.GOOD,
            at_ms=moment.at_ms - days * DAY_MS,
            day=moment.day - days,
            interval_days=30,
        )
        for days in (30, 20, 10)
    ]
    assert foreign.take_in(desk.store, brought, desk.model, "anki") == 3


def rename_seato(desk: Desk, tmp_path: Path) -> None:
    """Give an event of the small deck another id."""
    events = FILES["events.toml"].replace("[event.seato]", '[event.manila]\nformerly = ["seato"]')
    folder = write_deck(tmp_path / "renamed", {**FILES, "events.toml": events})
    settings.put(desk.store, settings.DECK_FOLDERS, (str(folder),))
    take_in(desk)


def memory_of(desk: Desk, card: CardId) -> Memory | None:
    """What the store has of a card, which must be what the log says."""
    state = states.state(desk.store, card)
    assert state is not None
    assert state.memory == replay_card(desk.model, log.reviews_of(desk.store, card))
    return state.memory


def test_a_grade_counts_after_what_came_while_the_answer_was_shown(desk: Desk, wall: Wall) -> None:
    sitting = answer(desk, begun(desk, session_for(desk, desk.moment())), Grade.GOOD)
    (first,) = log.entries(desk.store)
    shown = revealed(desk, sitting)
    assert shown.card is not None
    bring(desk, first, shown.card.id)
    wall.on(minutes=1)
    graded(desk, shown, Grade.GOOD)
    memory = memory_of(desk, shown.card.id)
    assert memory is not None
    assert memory.reps == 4


def test_an_undo_leaves_what_came_since_the_answer(desk: Desk, wall: Wall) -> None:
    sitting = answer(desk, begun(desk, session_for(desk, desk.moment())), Grade.GOOD)
    (first,) = log.entries(desk.store)
    bring(desk, first, first.card)
    wall.on(minutes=1)
    back = taken_back(desk, sitting)
    memory = memory_of(desk, first.card)
    assert memory is not None
    assert memory.reps == 3
    assert back.memory == memory


def test_the_buttons_say_what_they_do_after_what_came(desk: Desk) -> None:
    sitting = answer(desk, begun(desk, session_for(desk, desk.moment())), Grade.GOOD)
    (first,) = log.entries(desk.store)
    shown = revealed(desk, sitting)
    assert shown.card is not None
    assert brought_up_to_date(desk, shown) is shown
    bring(desk, first, shown.card.id)
    renewed = brought_up_to_date(desk, shown)
    assert shown.choices is not None
    assert renewed.choices is not None
    assert renewed.choices[Grade.GOOD].interval_days > shown.choices[Grade.GOOD].interval_days
    assert brought_up_to_date(desk, renewed) is renewed


def test_a_grade_after_a_new_id_counts_after_the_other_answers(
    desk: Desk, wall: Wall, tmp_path: Path
) -> None:
    former, present = (CardId(f"{SMALL}/event.{name}/date") for name in ("seato", "manila"))
    sitting = answer(desk, begun(desk, session_for(desk, desk.moment())), Grade.GOOD)
    given = next(log.entries(desk.store))
    while sitting.card is not None and sitting.card.id != former:
        sitting = answer(desk, sitting, Grade.GOOD)
    shown = revealed(desk, sitting)
    rename_seato(desk, tmp_path)
    bring(desk, given, present)
    wall.on(minutes=1)
    graded(desk, shown, Grade.GOOD)
    memory = memory_of(desk, present)
    assert memory is not None
    assert memory.reps == 4


def test_an_undo_after_a_new_id_leaves_the_other_answers(
    desk: Desk, wall: Wall, tmp_path: Path
) -> None:
    former, present = (CardId(f"{SMALL}/event.{name}/date") for name in ("seato", "manila"))
    sitting = begun(desk, session_for(desk, desk.moment()))
    while sitting.card is not None and sitting.card.id != former:
        sitting = answer(desk, sitting, Grade.GOOD)
    after = answer(desk, sitting, Grade.GOOD)
    (given,) = (review for review in log.entries(desk.store) if review.card == former)
    rename_seato(desk, tmp_path)
    bring(desk, given, present)
    wall.on(minutes=1)
    taken_back(desk, after)
    memory = memory_of(desk, present)
    assert memory is not None
    assert memory.reps == 3
