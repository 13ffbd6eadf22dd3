"""The profile for pictures is the same every time, and a law-abiding one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from profiles import Wall

from studyapp.app import demo
from studyapp.app.desk import Desk, open_desk
from studyapp.app.sitting import begun
from studyapp.app.today import knowledge, today_view
from studyapp.app.upkeep import back_up, examined
from studyapp.store import log
from studyapp.store.library import DeckRecord
from studyapp.store.merge import merge

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studyapp.schedule.review import Review


def answers(desk: Desk) -> list[Review]:
    """The whole log."""
    return list(log.entries(desk.store))


def test_two_fills_write_the_same_log(
    shipped_profile: Path, demo_desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "second"
    shutil.copytree(shipped_profile, folder)
    desk = open_desk(folder, Wall())
    try:
        demo.fill(desk)
        assert answers(desk) == answers(demo_desk)
        assert today_view(desk, knowledge(desk)) == today_view(demo_desk, knowledge(demo_desk))
    finally:
        desk.close()


def test_it_holds_some_weeks_of_study_up_to_yesterday(demo_desk: Desk) -> None:
    reviews = answers(demo_desk)
    day = demo_desk.moment().day
    assert len(reviews) > 500
    assert {review.day for review in reviews} <= set(range(day - 40, day))
    assert len({review.day for review in reviews}) > 20
    assert len({review.id for review in reviews}) == len(reviews)


def test_it_is_found_sound(demo_desk: Desk) -> None:
    back_up(demo_desk)
    lines = examined(demo_desk)
    assert all(line.good for line in lines), lines


def test_merging_the_same_answers_again_adds_nothing(demo_desk: Desk) -> None:
    reviews = answers(demo_desk)
    assert merge(demo_desk.store, reviews, demo_desk.model) == 0
    assert answers(demo_desk) == reviews


def test_answers_of_another_device_are_taken_in_by_union(
    opened: Callable[..., Desk], shipped_profile: Path, demo_desk: Desk
) -> None:
    other = opened(shipped_profile, "other")
    reviews = answers(demo_desk)
    half = reviews[::2]
    assert merge(other.store, half, other.model) == len(half)
    assert merge(other.store, reviews, other.model) == len(reviews) - len(half)
    assert answers(other) == reviews
    assert knowledge(other) == knowledge(demo_desk)


def test_the_showcase_begins_with_a_date_that_source_and_check_give_differently(
    demo_desk: Desk,
) -> None:
    sitting = begun(demo_desk, demo.showcase(demo_desk))
    assert sitting.card is not None
    assert sitting.card.checked
    assert sitting.card.typed is not None
    assert sitting.card.typed.kind == "date"
    assert isinstance(demo_desk.enabled()[0], DeckRecord)
