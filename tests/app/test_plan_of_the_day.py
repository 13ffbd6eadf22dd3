"""Today's plan as it is at hand: when the day is done, and that a job makes what takes long."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from exams_set import page, set_exam, sit
from profiles import SHIPPED, Wall, answer

from studyapp.app import exam_forms, planning
from studyapp.app.actions import bind
from studyapp.app.picking import session_ahead, session_for
from studyapp.app.sitting import begun
from studyapp.app.today import badge
from studyapp.errors import StudyError
from studyapp.store import plans, settings, states

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studyapp.app.desk import Desk


@pytest.fixture
def desk(opened: Callable[..., Desk], demo_profile: Path) -> Desk:
    """A profile after some weeks of study."""
    return opened(demo_profile)


@pytest.fixture
def large(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The same, as if it had so many cards that a plan takes longer than a frame."""
    monkeypatch.setattr(planning, "_AT_ONCE", 0)
    return desk


# When a day is done.


def test_quick_answers_bring_few_more_sittings_and_then_the_day_is_done(
    desk: Desk, wall: Wall
) -> None:
    set_exam(desk, minutes=20)
    sittings = []
    while page(desk).action == "start":
        sittings.append(sit(desk, wall, session_for(desk, desk.moment()), 12))
    assert page(desk).headline == "Done for today"
    assert page(desk).button == "Study ahead"
    assert len(sittings) <= 4
    assert min(sittings) >= 120 / 35  # none is smaller than a tenth of the day


@pytest.mark.parametrize(
    ("minutes", "spent", "left"),
    [
        (20, 0, 1200),
        (20, 1080, 120),
        (20, 1081, 0),
        (5, 240, 60),
        (5, 241, 0),
        (1, 0, 60),
        (0, 0, 0),
    ],
)
def test_the_rest_of_a_day_counts_from_a_tenth_or_a_minute(
    desk: Desk, wall: Wall, minutes: int, spent: int, left: float
) -> None:
    set_exam(desk, minutes=20)
    sitting = begun(desk, session_for(desk, desk.moment()))
    while spent:
        wall.on(ms=min(spent, 60) * 1000)
        spent -= min(spent, 60)
        sitting = answer(desk, sitting)
    exam = plans.exams(desk.store)[0]
    plans.keep(desk.store, exam, replace(plans.study_time(desk.store), minutes=(minutes,) * 7))
    assert planning.seconds_left(desk, desk.moment()) == pytest.approx(left)


# Far from the exam.


def test_far_from_an_exam_every_figure_is_that_of_its_decks(desk: Desk, wall: Wall) -> None:
    before = page(desk).badge
    form = exam_forms.exam_form(desk)
    set_exam(desk, days=79, minutes=60, topics=tuple(
        replace(row, chosen=row.place[1] in {"eras", "figures"}) for row in form.topics
    ))  # fmt: skip
    places = planning.asked(desk, desk.moment())
    due = sum(
        n
        for place, n in states.due_counts(desk.store, desk.moment().day).items()
        if place in places
    )
    view = page(desk)
    assert 0 < due < before
    assert view.badge == badge(desk) == due
    assert view.headline.startswith(f"{due} cards")
    assert sum(row.due for row in view.rows) == view.bars[0].count == due
    coming = states.forecast(desk.store, desk.moment().day, 7, [SHIPPED])
    assert all(bar.count <= count for bar, count in zip(view.bars[1:], coming[1:], strict=True))
    sitting = begun(desk, session_for(desk, desk.moment()))
    wall.on(ms=5_000)
    answer(desk, sitting)
    assert badge(desk) == page(desk).badge


def test_the_bar_of_today_is_the_page_s_own_count_while_cards_return(
    desk: Desk, wall: Wall
) -> None:
    set_exam(desk, days=1)
    wall.on(days=3)
    view = page(desk)
    assert view.bars[0].count == sum(row.due for row in view.rows)


# Plans that take long.


def test_a_plan_that_takes_long_is_pending_until_a_job_made_it(large: Desk) -> None:
    set_exam(large)
    view = page(large)
    assert (view.headline, view.button, view.action) == ("Today’s plan", "", "")
    assert view.pending
    with pytest.raises(StudyError, match="still being worked out"):
        session_for(large, large.moment())
    with pytest.raises(StudyError, match="still being worked out"):
        session_ahead(large, large.moment())
    bind(large).make_plans()
    view = page(large)
    assert not view.pending
    assert view.action == "start"
    assert session_for(large, large.moment()).current is not None


def test_after_an_answer_what_is_left_of_the_plan_stands_until_the_next_is_made(
    large: Desk, wall: Wall
) -> None:
    set_exam(large)
    planning.make_plans(large)
    before = planning.plan_at_hand(large, large.moment()).plan
    assert before is not None
    sitting = begun(large, session_for(large, large.moment()))
    wall.on(ms=9_000)
    answer(large, sitting)
    hand = planning.plan_at_hand(large, large.moment())
    assert hand.pending
    assert hand.plan is not None
    assert hand.plan.cards == before.cards[1:]
    view = page(large)
    assert view.pending
    assert view.action == "start"
    assert view.badge == badge(large) == len(before.cards) - 1
    assert len(session_for(large, large.moment()).upcoming) == len(before.cards) - 2
    planning.make_plans(large)
    assert not page(large).pending


def test_a_day_that_is_done_knows_without_long_work_whether_there_is_more(
    large: Desk, wall: Wall
) -> None:
    set_exam(large, minutes=5)
    planning.make_plans(large)
    sit(large, wall, session_for(large, large.moment()), 60)
    view = page(large)
    assert (view.headline, view.pending) == ("Today’s plan", True)
    planning.make_plans(large)
    view = page(large)
    assert (view.headline, view.button, view.pending) == ("Done for today", "Study ahead", False)
    assert session_ahead(large, large.moment()).current is not None


def test_another_day_or_other_minutes_need_a_plan_of_their_own(large: Desk, wall: Wall) -> None:
    exam = set_exam(large)
    planning.make_plans(large)
    day = exam_forms.exam_form(large, exam).day
    exam_forms.set_plan(large, exam, 45, day)
    assert planning.plan_at_hand(large, large.moment()).plan is None
    planning.make_plans(large)
    wall.on(days=1)
    assert planning.plan_at_hand(large, large.moment()).plan is None
    assert planning.planned_left(large, large.moment()) is None


def test_a_plan_that_cannot_be_made_leaves_what_is_due(
    large: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = page(large)
    set_exam(large)

    def fail(*_: object) -> list[object]:
        raise StudyError("The answers cannot be read.")

    with monkeypatch.context() as patch:
        patch.setattr(plans, "candidates", fail)
        with pytest.raises(StudyError, match="cannot be read"):
            planning.make_plans(large)
        view = page(large)
        assert not view.pending
        assert (view.headline, view.rows, view.badge) == (
            before.headline,
            before.rows,
            before.badge,
        )
        assert session_for(large, large.moment()).current is not None
    settings.put(large.store, settings.NEW_PER_DAY, 7)  # something changed: it is tried again
    assert page(large).pending
    planning.make_plans(large)
    assert planning.plan_at_hand(large, large.moment()).plan is not None


def test_the_badge_is_that_of_the_plan_before_any_page_has_shown_it(
    opened: Callable[..., Desk], demo_profile: Path, wall: Wall
) -> None:
    desk = opened(demo_profile, "another")
    set_exam(desk)
    due = badge(desk)
    assert due == page(desk).badge
    wall.on(days=1)
    assert badge(desk) == page(desk).badge


def test_ten_minutes_more_are_planned_once(desk: Desk, wall: Wall) -> None:
    set_exam(desk)
    sit(desk, wall, session_for(desk, desk.moment()), 60)
    first = planning.plan_at_hand(desk, desk.moment(), more=True).plan
    assert first is planning.plan_at_hand(desk, desk.moment(), more=True).plan
    assert session_ahead(desk, desk.moment()).current == (first.cards[0] if first else None)
