"""An exam ahead: what it makes of Today, of a sitting and of the days after it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from exams_set import page, set_exam, sit
from profiles import SHIPPED, SMALL, Wall, answer

from studyapp.app import exam_forms, exams_ahead, outlook, pacing, plan_page, planning, returning
from studyapp.app.actions import bind
from studyapp.app.phrases import about_minutes
from studyapp.app.picking import session_ahead, session_for
from studyapp.app.sitting import begun, taken_back
from studyapp.app.today import badge
from studyapp.errors import StudyError
from studyapp.schedule.day import calendar_date
from studyapp.schedule.exam_date import FAR_DAYS, RETURN_DAYS, StudyTime
from studyapp.schedule.grade import Grade
from studyapp.schedule.queue import entity_of
from studyapp.store import plans, settings, states

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studyapp.app.desk import Desk
    from studyapp.schedule.session import Session


@pytest.fixture
def desk(opened: Callable[..., Desk], demo_profile: Path) -> Desk:
    """A profile after some weeks of study."""
    return opened(demo_profile)


def cards(session: Session) -> list[str]:
    """All cards of a sitting that has not begun."""
    return [*([session.current] if session.current else []), *session.upcoming]


def plan_of(desk: Desk) -> planning.DayPlan:
    """Today's plan, which there is."""
    planning.make_plans(desk)
    hand = planning.plan_at_hand(desk, desk.moment())
    assert hand.plan is not None
    assert not hand.pending
    return hand.plan


def test_without_an_exam_nothing_is_planned(desk: Desk) -> None:
    assert exams_ahead.exam_block(desk) is None
    assert outlook.exam_forecast(desk) is None
    assert planning.plan_at_hand(desk, desk.moment()) == planning.AtHand()


def test_the_day_is_what_fits_into_its_minutes(desk: Desk) -> None:
    set_exam(desk, minutes=20)
    short = plan_of(desk)
    assert 19 * 60 < short.seconds < 21.5 * 60
    set_exam(desk, minutes=60)
    assert plan_of(desk).seconds > 55 * 60


def test_today_shows_the_plan(desk: Desk) -> None:
    set_exam(desk, days=3, minutes=180)
    plan, view = plan_of(desk), page(desk)
    old = len(plan.cards) - len(plan.new)
    assert old > 1
    assert view.headline == f"{old} cards to review"
    assert view.detail == f"and {len(plan.new)} new ones. {about_minutes(plan.seconds / 60)}."
    assert sum(row.due for row in view.rows) == old
    assert sum(row.new for row in view.rows) == len(plan.new)
    assert view.badge == badge(desk) == len(plan.cards)
    assert view.bars == ()  # what is due is not what a plan brings


def test_far_from_the_exam_the_badge_is_what_is_due(desk: Desk) -> None:
    before = page(desk)
    set_exam(desk, days=79, minutes=30)
    view = page(desk)
    assert view.badge == badge(desk) == before.badge
    assert view.bars


def test_a_sitting_is_the_plan(desk: Desk) -> None:
    set_exam(desk)
    assert cards(session_for(desk, desk.moment())) == list(plan_of(desk).cards)


def test_the_minutes_that_were_spent_are_gone(desk: Desk, wall: Wall) -> None:
    set_exam(desk)
    before = plan_of(desk)
    sitting = begun(desk, session_for(desk, desk.moment()))
    for _ in range(10):
        wall.on(ms=30_000)
        sitting = answer(desk, sitting)
    after = plan_of(desk)
    assert after.seconds == pytest.approx(before.seconds - 300, abs=60)
    assert not set(after.cards) & {deed.card for deed in sitting.deeds}
    assert badge(desk) == len(after.cards)
    for _ in range(10):
        sitting = taken_back(desk, sitting)
    assert plan_of(desk).cards == before.cards


def test_a_day_that_is_used_up_is_done_and_can_be_gone_on_with(desk: Desk, wall: Wall) -> None:
    set_exam(desk)
    assert sit(desk, wall, session_for(desk, desk.moment()), seconds=45) > 20
    view = page(desk)
    assert (view.headline, view.button) == ("Done for today", "Study ahead")
    more = session_ahead(desk, desk.moment())
    assert 10 < len(cards(more)) < 40


def test_a_day_off_has_no_plan(desk: Desk) -> None:
    today = calendar_date(desk.moment().day)
    set_exam(desk, off=(today,))
    assert plan_of(desk).cards == ()
    assert page(desk).headline == "A day off"
    assert exam_forms.exam_form(desk).off == (today,)


def test_a_missed_day_leaves_no_backlog(desk: Desk, wall: Wall) -> None:
    set_exam(desk, days=10)
    wall.on(days=4)
    assert plan_of(desk).seconds < 21.5 * 60


def test_a_part_by_itself_is_what_the_plan_has_of_it(desk: Desk) -> None:
    set_exam(desk)
    places = planning.places(desk, plan_of(desk))
    for deck, part in set(places.values()):
        own = [card for card in plan_of(desk).cards if places[card] == (deck, part)]
        assert cards(session_for(desk, desk.moment(), deck, part)) == own


def test_a_part_that_no_exam_asks_about_is_studied_as_usual(desk: Desk) -> None:
    form = exam_forms.exam_form(desk)
    day = desk.moment().day
    counts = states.due_counts(desk.store, day)
    place = next(place for place, n in counts.items() if n > 3)
    set_exam(desk, topics=tuple(replace(r, chosen=r.place != place) for r in form.topics))
    due = {state.card for state in states.due(desk.store, day, [place[0]], place[1])}
    assert due <= set(cards(session_for(desk, desk.moment(), *place)))


def test_topics_that_a_form_cannot_show_are_kept_in_proportion(desk: Desk) -> None:
    exam = set_exam(desk)
    before = plans.exams(desk.store)[0].topics
    form = exam_forms.exam_form(desk, exam)  # as if the deck of the others were switched off
    exam_forms.save_exam(desk, replace(form, topics=form.topics[:3]))
    after = plans.exams(desk.store)[0].topics
    assert {topic.place for topic in after} == {topic.place for topic in before}
    shares = {topic.place: topic.share for topic in after}
    assert [shares[topic.place] for topic in before] == [
        pytest.approx(topic.share) for topic in before
    ]


def test_a_chosen_topic_without_marks_gets_a_few(desk: Desk) -> None:
    form = exam_forms.exam_form(desk)
    last = form.topics[-1].place
    rows = tuple(replace(r, chosen=r.place == last, share=0.0) for r in form.topics)
    set_exam(desk, topics=rows)
    assert [topic.place for topic in plans.exams(desk.store)[0].topics] == [last]


def test_another_day_alone_moves_no_minute(desk: Desk) -> None:
    week = (20, 20, 20, 20, 20, 0, 0)
    exam = exam_forms.save_exam(desk, replace(exam_forms.exam_form(desk), name="CSS", minutes=week))
    shown = plan_page.plan_view(desk, exam).minutes
    day = exam_forms.exam_form(desk, exam).day + timedelta(days=9)
    exam_forms.set_plan(desk, exam, shown, day)
    assert plans.study_time(desk.store).minutes == week


def test_an_exam_that_has_begun_is_refused(desk: Desk) -> None:
    with pytest.raises(StudyError, match="begun already"):
        set_exam(desk, days=0, at_min=9 * 60)
    assert plans.exams(desk.store) == []


def test_only_what_is_examined_is_planned(desk: Desk) -> None:
    form = exam_forms.exam_form(desk)
    first = form.topics[0]
    topics = tuple(replace(row, chosen=row.place == first.place) for row in form.topics)
    set_exam(desk, topics=topics)
    places = set(planning.places(desk, plan_of(desk)).values())
    assert places == {first.place}


def test_a_part_with_more_marks_gets_more_of_the_time(desk: Desk) -> None:
    form = exam_forms.exam_form(desk)
    chosen = form.topics[3].place

    def share(marks: float) -> float:
        topics = tuple(
            replace(row, share=marks if row.place == chosen else 10.0) for row in form.topics
        )
        exam = set_exam(desk, topics=topics)
        counts = Counter(planning.places(desk, plan_of(desk)).values())
        exam_forms.archive_exam(desk, exam)
        return counts[chosen] / counts.total()

    assert share(90.0) > share(10.0)


def test_two_exams_are_planned_together(desk: Desk) -> None:
    form = exam_forms.exam_form(desk)
    one, other = form.topics[0].place, form.topics[1].place
    for place, days in ((one, 10), (other, 12)):
        set_exam(
            desk, days=days, topics=tuple(replace(r, chosen=r.place == place) for r in form.topics)
        )
    assert set(planning.places(desk, plan_of(desk)).values()) == {one, other}
    block = exams_ahead.exam_block(desk)
    assert block is not None
    assert (block.days, block.more) == ("10", "and 1 more exam")


def test_the_exam_is_over_when_it_begins(desk: Desk, wall: Wall) -> None:
    set_exam(desk, days=0, at_min=10 * 60)  # it is half past nine
    block = exams_ahead.exam_block(desk)
    assert block is not None
    assert (block.days, block.when) == ("Today", "10:00")
    for hours in (1, 14):  # that morning, and after midnight of the same study day
        wall.on(hours=hours)
        over = exams_ahead.exam_block(desk)
        assert over is not None
        assert (over.name, over.words, over.days) == ("CSS", "This exam is over.", "")
        assert planning.plan_at_hand(desk, desk.moment()) == planning.AtHand()


def test_after_the_exam_its_page_speaks_of_today(desk: Desk, wall: Wall) -> None:
    exam = set_exam(desk, days=3, minutes=10)
    wall.on(days=4)
    view = plan_page.plan_view(desk)
    assert (view.exam, view.over) == (exam, True)
    assert view.when == "Tuesday 24 November, 9:00"
    found = outlook.outlook(desk, exam)
    words = "".join(said.text for said in found.forecast.sentence)
    assert re.fullmatch(
        r"Of what it asked you should recall \d+% today, most likely between \d+ and \d+ percent\.",
        words,
    )
    assert (found.options, found.uncovered, found.uncovered_words) == ((), (), "")
    assert found.eras


def test_the_year_of_an_exam_is_said_where_it_is_another(desk: Desk) -> None:
    near, far = set_exam(desk, days=30), set_exam(desk, days=50)
    assert plan_page.plan_view(desk, near).when == "Monday 21 December, 9:00"
    assert plan_page.plan_view(desk, far).when == "Sunday 10 January 2027, 9:00"
    fan = outlook.preview(desk, far, 20, date(2027, 1, 10)).fan
    assert (fan.points[0].day, fan.points[-1].day) == (
        "Saturday 21 November",
        "Sunday 10 January 2027",
    )


def test_more_minutes_may_surprise_while_study_is_the_ordinary_one(desk: Desk) -> None:
    assert not plan_page.plan_view(desk, set_exam(desk, days=FAR_DAYS)).lower_at_first
    words = plan_page.plan_view(desk, set_exam(desk, days=FAR_DAYS + 1)).lower_at_first
    assert words.startswith("More minutes can make the curve lower at first")


def test_after_the_exam_what_was_due_comes_back_over_two_weeks(desk: Desk, wall: Wall) -> None:
    set_exam(desk, days=1)
    wall.on(days=20)
    exam = plans.exams(desk.store)[0]
    assert not exam.returning(desk.moment().day)
    everything = len(states.due(desk.store, desk.moment().day))
    wall.on(days=-18)
    assert exam.returning(desk.moment().day) == RETURN_DAYS
    waiting = len(states.due(desk.store, desk.moment().day))
    assert waiting > 60
    share = -(-waiting // RETURN_DAYS)
    settings.put(desk.store, settings.NEW_PER_DAY, 0)
    assert sum(row.due for row in page(desk).rows) == share
    first = session_for(desk, desk.moment())
    assert len(cards(first)) == share
    assert sit(desk, wall, first) == share
    assert sum(row.due for row in page(desk).rows) == 0
    assert session_for(desk, desk.moment()).finished
    assert everything >= waiting
    exam_forms.archive_exam(desk, exam.id)
    assert returning.returning(desk, desk.moment())  # what was put away comes back no faster
    assert session_for(desk, desk.moment()).finished


def test_other_parts_take_nothing_from_what_comes_back_after_an_exam(
    desk: Desk, wall: Wall
) -> None:
    form = exam_forms.exam_form(desk)
    half = {row.place for row in form.topics[::2]}
    set_exam(desk, days=1, topics=tuple(replace(r, chosen=r.place in half) for r in form.topics))
    settings.put(desk.store, settings.NEW_PER_DAY, 0)
    wall.on(days=2)
    due = states.due(desk.store, desk.moment().day)
    others = sorted({(state.deck, state.part) for state in due} - half)

    def left() -> int:
        return sum(row.due for row in page(desk).rows if (row.deck, row.part) in half)

    share = left()
    assert share > 1
    done = sum(sit(desk, wall, session_for(desk, desk.moment(), *place)) for place in others)
    assert done > share
    assert left() == share
    sitting = begun(desk, session_for(desk, desk.moment()))
    assert len(cards(sitting.session)) == share
    wall.on(ms=4000)
    answer(desk, sitting)
    assert left() == share - 1


def test_an_exam_that_was_put_away_plans_nothing_until_it_is_taken_up(desk: Desk) -> None:
    exam = set_exam(desk)
    exam_forms.archive_exam(desk, exam)
    assert planning.plan_at_hand(desk, desk.moment()) == planning.AtHand()
    assert exams_ahead.exam_block(desk) is None
    named = ((exam, "CSS, 5 December 2026"),)
    assert exam_forms.exam_form(desk).archived == named
    other = set_exam(desk, days=9)
    assert exam_forms.exam_form(desk, other).archived == ()
    view = plan_page.plan_view(desk)
    assert (view.exams, view.archived) == (((other, "CSS"),), named)
    exam_forms.restore_exam(desk, exam)
    assert plan_of(desk).cards
    assert plan_page.plan_view(desk).archived == ()


def test_what_the_student_insists_on_comes_into_the_plan(desk: Desk) -> None:
    exam = set_exam(desk, days=2, minutes=10)
    rows = outlook.outlook(desk, exam).uncovered
    left_out = rows[-1].entity
    assert not any(card.startswith(f"{left_out}/") for card in plan_of(desk).cards)
    exam_forms.insist(desk, exam, left_out, on=True)
    assert any(card.startswith(f"{left_out}/") for card in plan_of(desk).cards)
    row = next(row for row in outlook.outlook(desk, exam).uncovered if row.entity == left_out)
    assert (row.must, row.cards) == (True, "will be covered")
    exam_forms.insist(desk, exam, left_out, on=False)
    assert plans.exams(desk.store)[0].musts == ()


def test_an_insistence_on_what_the_exam_leaves_out_is_told_as_such(desk: Desk) -> None:
    exam = set_exam(desk, days=2, minutes=10)
    entity = outlook.outlook(desk, exam).uncovered[-1].entity
    (place, *_) = (
        one.place
        for one in planning.examinable(desk, [entity.partition("/")[0]])
        if entity_of(one.card) == entity
    )
    exam_forms.insist(desk, exam, entity, on=True)
    form = exam_forms.exam_form(desk, exam)
    rows = tuple(replace(row, chosen=row.place != place) for row in form.topics)
    exam_forms.save_exam(desk, replace(form, topics=rows))
    row = outlook.outlook(desk, exam).uncovered[0]
    assert (row.entity, row.must) == (entity, True)
    assert row.cards == "not studied for this exam"


def test_what_is_left_out_is_counted_over_all_cards(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    exam = set_exam(desk, days=3, minutes=10)
    every = outlook.outlook(desk, exam)
    monkeypatch.setattr(outlook, "MOST_CARDS", 150)
    some = outlook.outlook(desk, exam)
    assert "It looks at 150 of 611 cards" in some.basis
    assert some.uncovered_words.startswith("About ")
    counts = [
        int(found.uncovered_words.removeprefix("About ").split()[0]) for found in (every, some)
    ]
    assert counts[1] == pytest.approx(counts[0], rel=0.1)
    assert max(int(row.cards.split()[0]) for row in some.uncovered) > 2


def test_half_a_letter_in_a_name_is_dropped(desk: Desk) -> None:
    exam = set_exam(desk, name="CSS \ud83d\udcd8 Paper\udcd8 II\ud83d ")
    assert exam_forms.exam_form(desk, exam).name == "CSS \N{BLUE BOOK} Paper II"
    with pytest.raises(StudyError, match="name"):
        set_exam(desk, name="\ud83d")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": "  "}, "name"),
        ({"minutes": (0,) * 7}, "minutes"),
        ({"topics": ()}, "topic"),
    ],
)
def test_a_faulty_form_is_refused_and_nothing_changes(
    desk: Desk, changes: dict[str, object], words: str
) -> None:
    exam = set_exam(desk)
    before = (plans.exams(desk.store), plans.study_time(desk.store))
    form = replace(exam_forms.exam_form(desk, exam), **changes)
    with pytest.raises(StudyError, match=words):
        exam_forms.save_exam(desk, form)
    assert (plans.exams(desk.store), plans.study_time(desk.store)) == before


def test_a_day_in_the_past_or_far_away_is_refused(desk: Desk) -> None:
    for days, words in ((-1, "over"), (2000, "three years")):
        with pytest.raises(StudyError, match=words):
            set_exam(desk, days=days)


def test_a_form_gives_back_what_was_saved(desk: Desk) -> None:
    form = exam_forms.exam_form(desk)
    topics = tuple(replace(row, chosen=n % 2 == 0) for n, row in enumerate(form.topics))
    week = (0, 10, 20, 30, 40, 50, 60)
    form = replace(form, name="Paper II", topics=topics, goal=75, at_min=850, minutes=week)
    exam = exam_forms.save_exam(desk, form)
    again = exam_forms.exam_form(desk, exam)
    assert (again.name, again.goal, again.at_min) == ("Paper II", 75, 850)
    assert again.minutes == week
    assert [row.chosen for row in again.topics] == [row.chosen for row in topics]
    assert sum(row.share for row in again.topics if row.chosen) == pytest.approx(100)


def test_a_new_form_divides_the_marks_as_the_decks_do(desk: Desk) -> None:
    form = exam_forms.exam_form(desk)
    assert {row.place[0] for row in form.topics} == {record.id for record in desk.enabled()}
    assert sum(row.share for row in form.topics) == pytest.approx(100)
    assert all(row.chosen and row.share == row.usual for row in form.topics)


def test_a_week_keeps_its_shape_when_its_mean_changes() -> None:
    week = StudyTime((0, 10, 20, 30, 40, 0, 40))
    for minutes in (5, 20, 25, 61, 180):
        scaled = exam_forms.scaled(week, minutes)
        assert sum(scaled.minutes) == minutes * 7
        assert (scaled.minutes[0], scaled.minutes[5]) == (0, 0)
        assert scaled.minutes[1] <= scaled.minutes[2] <= scaled.minutes[3] <= scaled.minutes[4]
    assert exam_forms.scaled(StudyTime((0,) * 7), 15).minutes == (15,) * 7


def test_what_was_tried_is_kept(desk: Desk) -> None:
    exam = set_exam(desk, days=14, minutes=20)
    day = exam_forms.exam_form(desk, exam).day + timedelta(days=3)
    exam_forms.set_plan(desk, exam, 35, day)
    form = exam_forms.exam_form(desk, exam)
    assert (form.day, form.minutes) == (day, (35,) * 7)


def test_a_forecast_says_more_for_more_minutes_and_later_days(desk: Desk) -> None:
    exam = set_exam(desk, days=14, minutes=15)
    day = exam_forms.exam_form(desk, exam).day
    means = [
        outlook.preview(desk, exam, minutes, day).fan.points[-1].middle
        for minutes in (5, 15, 30, 60)
    ]
    assert means == sorted(means)
    assert means[-1] - means[0] > 0.1
    later = outlook.preview(desk, exam, 15, day + timedelta(days=10))
    assert len(later.fan.points) == 25
    assert later.fan.points[-1].middle > means[1]


def test_the_forecast_stands_on_today_until_something_changes(desk: Desk, wall: Wall) -> None:
    set_exam(desk)
    first = outlook.exam_forecast(desk)
    assert first is not None
    assert outlook.exam_forecast(desk) is first
    sitting = begun(desk, session_for(desk, desk.moment()))
    wall.on(ms=8_000)
    answer(desk, sitting)
    second = outlook.exam_forecast(desk)
    assert second is not None
    assert second is not first
    points = first.fan.points
    assert len(points) == 15
    assert all(0 <= one.low <= one.middle <= one.high <= 1 for one in points)
    assert "".join(said.text for said in first.sentence).startswith("At this pace you should know")


def test_the_outlook_names_eras_arguments_and_what_is_left_out(desk: Desk) -> None:
    exam = set_exam(desk, days=3, minutes=10)
    found = outlook.outlook(desk, exam)
    assert sum(option.present for option in found.options) == 1
    values = [option.minutes for option in found.options]
    assert values == sorted(values)
    assert {"Cold War alliance"} <= {row.title for row in found.eras}
    assert len(found.arguments) > 20
    assert found.uncovered
    assert "will probably not be met" in found.uncovered_words
    assert "answers of yours" in found.basis


def test_minutes_that_reach_the_goal_are_named_where_the_present_do_not(desk: Desk) -> None:
    exam = set_exam(desk, days=5, minutes=10, goal=80)
    words = "".join(said.text for said in outlook.outlook(desk, exam).forecast.sentence)
    assert "minutes a day would reach 80%" in words
    set_exam(desk, days=1, minutes=10, goal=99)
    exam_forms.archive_exam(desk, exam)
    view = outlook.exam_forecast(desk)
    assert view is not None
    assert "more than 180 minutes a day" in "".join(said.text for said in view.sentence)


def test_a_new_student_gets_a_forecast_that_says_what_it_rests_on(
    opened: Callable[..., Desk], shipped_profile: Path
) -> None:
    desk = opened(shipped_profile)
    exam = set_exam(desk, days=30)
    assert "how people remember in general" in outlook.outlook(desk, exam).basis
    assert plan_of(desk).new == set(plan_of(desk).cards)


def test_an_exam_whose_decks_rest_plans_nothing_and_says_so(desk: Desk) -> None:
    form = exam_forms.exam_form(desk)
    exam = set_exam(
        desk, topics=tuple(replace(r, chosen=r.place[0] == SHIPPED) for r in form.topics)
    )
    settings.put(desk.store, settings.DECKS_OFF, (SHIPPED,))
    assert planning.plan_at_hand(desk, desk.moment()) == planning.AtHand()
    assert "switched off" in plan_page.plan_view(desk, exam).notices[0]
    with pytest.raises(StudyError, match="in use"):
        outlook.outlook(desk, exam)


def test_an_exam_that_is_gone_is_said_so(desk: Desk) -> None:
    with pytest.raises(StudyError, match="no longer there"):
        plan_page.plan_view(desk, "nothing")


def test_grades_and_seconds_lean_on_the_usual_ones_while_few(desk: Desk) -> None:
    pace = pacing.pace(desk, desk.moment())
    assert sum(pace.firsts) == pytest.approx(1)
    assert 5 < pace.passed < pace.failed
    assert 20 < pace.new < 60


def test_the_actions_reach_the_plan(desk: Desk) -> None:
    do = bind(desk)
    exam = do.save_exam(replace(do.exam_form(""), name="CSS"))
    assert do.plan("").exam == exam
    assert do.exam_block() is not None
    assert do.exam_forecast() is not None
    do.archive_exam(exam)
    assert do.exam_block() is None
    do.restore_exam(exam)
    assert do.exam_block() is not None


def test_again_and_again_is_still_repeated_within_the_plan(desk: Desk, wall: Wall) -> None:
    set_exam(desk, minutes=5)
    sitting = begun(desk, session_for(desk, desk.moment()))
    first = sitting.session.current
    wall.on(ms=10_000)
    sitting = answer(desk, sitting, Grade.AGAIN)
    assert [repeat.card for repeat in sitting.session.repeats] == [first]
    again = session_for(desk, desk.moment())
    assert [repeat.card for repeat in again.repeats] == [first]
    assert SMALL not in {card.partition("/")[0] for card in cards(again)}
