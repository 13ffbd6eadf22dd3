"""Typed answers in a sitting: judged, asked back, and overruled by whoever knows better."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from profiles import SMALL

from studyapp.app.review import review_view
from studyapp.app.sitting import Sitting, begun, graded, overruled, revealed, taken_back
from studyapp.cards.card import CardId
from studyapp.quiz.typed import Mark
from studyapp.schedule import session as sessions
from studyapp.schedule.grade import Grade
from studyapp.store import log, settings

if TYPE_CHECKING:
    from studyapp.app.desk import Desk
    from studyapp.app.review_views import ReviewView

SEATO = "event.seato/date"
AYUB = "figure.ayub-khan/name"
AID = "statistic.aid/value"


def asked(desk: Desk, facet: str) -> Sitting:
    """A sitting that asks for one card of the small deck."""
    card = CardId(f"{SMALL}/{facet}")
    return begun(desk, sessions.start((card,), desk.moment().at_ms))


def seen(desk: Desk, sitting: Sitting) -> ReviewView:
    """What the page shows of it."""
    return review_view(desk, sitting, {record.id: record for record in desk.enabled()})


@pytest.mark.parametrize(
    ("facet", "written", "mark", "default"),
    [
        (SEATO, "8 September 1954", Mark.RIGHT, Grade.GOOD),
        (SEATO, "1954-09-08", Mark.RIGHT, Grade.GOOD),
        (SEATO, "September 1954", Mark.PARTLY, Grade.HARD),
        (SEATO, "1971", Mark.WRONG, Grade.AGAIN),
        (AYUB, "Ayub Khan", Mark.RIGHT, Grade.GOOD),
        (AYUB, "محمد ایوب خان", Mark.RIGHT, Grade.GOOD),
        (AYUB, "Muhamad Ayub Khan", Mark.SPELLING, Grade.GOOD),
        (AYUB, "Zia-ul-Haq", Mark.WRONG, Grade.AGAIN),
        (AID, "US$700 million", Mark.RIGHT, Grade.GOOD),
        (AID, "700 million", Mark.PARTLY, Grade.HARD),
        (AID, "US$70 million", Mark.WRONG, Grade.AGAIN),
    ],
)
def test_a_typed_answer_is_judged_and_space_gives_the_grade_that_fits(
    desk: Desk, facet: str, written: str, mark: Mark, default: Grade
) -> None:
    shown = revealed(desk, asked(desk, facet), written)
    assert shown.verdict is not None
    assert (shown.verdict.mark, shown.default) == (mark, default)
    view = seen(desk, shown)
    assert view.revealed
    assert view.verdict == shown.verdict.message
    assert view.verdict_right == (default is Grade.GOOD)
    assert view.overrule == ("I was wrong" if default is Grade.GOOD else "I was right")
    assert view.default is default


def test_a_date_that_can_be_read_in_two_ways_is_asked_back_with_the_answer_hidden(
    desk: Desk,
) -> None:
    asking = revealed(desk, asked(desk, SEATO), "9/8/1954")
    view = seen(desk, asking)
    assert not view.revealed
    assert view.back == ""
    assert "8" in view.remark
    assert view.remark.endswith((".", "?"))
    shown = revealed(desk, asking, "8 September 1954")
    assert shown.verdict is not None
    assert shown.verdict.mark is Mark.RIGHT
    assert seen(desk, shown).remark == ""


def test_an_empty_field_is_an_answer_from_memory(desk: Desk) -> None:
    shown = revealed(desk, asked(desk, SEATO), "   ")
    assert shown.verdict is None
    graded(desk, shown, Grade.GOOD)
    (review,) = log.entries(desk.store)
    assert review.format == "recall"


def test_a_typed_answer_is_logged_as_typed(desk: Desk) -> None:
    graded(desk, revealed(desk, asked(desk, SEATO), "1954"), Grade.HARD)
    (review,) = log.entries(desk.store)
    assert review.format == "typed"


def test_a_card_without_a_short_answer_asks_for_none(desk: Desk) -> None:
    asking = asked(desk, "event.seato/why")
    assert seen(desk, asking).typed == ""
    assert revealed(desk, asking, "anything").verdict is None


def test_nothing_is_typed_where_the_settings_say_so(desk: Desk) -> None:
    settings.put(desk.store, settings.TYPED_ANSWERS, value=False)
    asking = asked(desk, SEATO)
    assert seen(desk, asking).typed == ""
    assert revealed(desk, asking, "1971").verdict is None


def test_whoever_was_right_says_so_and_it_is_on_record(desk: Desk) -> None:
    shown = overruled(desk, revealed(desk, asked(desk, AYUB), "the Field Marshal"))
    view = seen(desk, shown)
    assert view.verdict == "You wrote “the Field Marshal”, and you say it is right."
    assert view.verdict_right
    assert view.overrule == ""
    assert view.default is Grade.GOOD
    assert log.overruled(desk.store, CardId(f"{SMALL}/{AYUB}")) == ["the Field Marshal"]
    assert overruled(desk, shown) is shown


def test_whoever_was_wrong_says_so_and_space_grades_again(desk: Desk) -> None:
    shown = overruled(desk, revealed(desk, asked(desk, AYUB), "Ayub Khan"))
    view = seen(desk, shown)
    assert view.verdict == "You wrote “Ayub Khan”, and you say it is wrong."
    assert not view.verdict_right
    assert view.default is Grade.AGAIN
    assert log.called_right(desk.store, CardId(f"{SMALL}/{AYUB}")) == []


def test_a_name_that_was_called_right_three_times_is_right_from_then_on(desk: Desk) -> None:
    card = CardId(f"{SMALL}/{AYUB}")
    for written in ("the Field Marshal", "The Field Marshal", "the FIELD marshal"):
        assert log.called_right(desk.store, card) == []
        overruled(desk, revealed(desk, asked(desk, AYUB), written))
    assert log.called_right(desk.store, card) == ["the FIELD marshal"]
    assert log.suggested_names(desk.store) == {card: ["the FIELD marshal"]}
    view = seen(desk, revealed(desk, asked(desk, AYUB), "The Field Marshal"))
    assert view.verdict_right
    assert view.verdict == "Right, as you have said three times."


def test_a_wrong_date_does_not_become_right_by_being_called_so(desk: Desk) -> None:
    for _ in range(4):
        overruled(desk, revealed(desk, asked(desk, SEATO), "1971"))
    assert not seen(desk, revealed(desk, asked(desk, SEATO), "1971")).verdict_right


def test_there_is_nothing_to_overrule_without_a_verdict(desk: Desk) -> None:
    shown = revealed(desk, asked(desk, AYUB))
    assert overruled(desk, shown) is shown


def test_the_typed_answer_is_gone_when_the_card_is_asked_again(desk: Desk) -> None:
    shown = revealed(desk, asked(desk, SEATO), "1971")
    back = taken_back(desk, graded(desk, shown, Grade.AGAIN))
    assert (back.answer, back.verdict) == ("", None)
    assert seen(desk, back).typed != ""


def test_source_and_check_both_stand_on_the_answer_where_they_differ(desk: Desk) -> None:
    view = seen(desk, revealed(desk, asked(desk, "event.u2/date"), "1960-05-01"))
    assert view.verdict_right
    assert view.back == "1 May 1960"
    assert "Disenchanted Allies" in view.source
    assert "1961" in view.checked
    assert "1961" not in seen(desk, asked(desk, "event.u2/date")).checked


def test_the_step_line_says_where_the_answer_stands(desk: Desk) -> None:
    mark = seen(desk, revealed(desk, asked(desk, SEATO))).mark
    assert mark is not None
    assert (mark.era, mark.moment) == ("alliance", "1954-09-08")
    assert mark.words.endswith("in Alliance, 1954 to 1965, a closer period")
    assert [band.id for band in mark.bands] == ["alliance", "drift"]


def test_the_step_line_keeps_the_answer_to_itself_until_it_is_shown(desk: Desk) -> None:
    assert seen(desk, asked(desk, SEATO)).mark is None


def test_the_grade_buttons_say_what_they_do_to_a_screen_reader(desk: Desk) -> None:
    again, hard, good, easy = seen(desk, revealed(desk, asked(desk, SEATO))).grades
    assert again.words == "Again, next in 10 minutes, key 1"
    assert good.words == f"Good, next in {good.wait}, key 3"
    assert [one.name for one in (again, hard, good, easy)] == ["Again", "Hard", "Good", "Easy"]


def test_title_caption_and_count_say_where_one_is(desk: Desk) -> None:
    view = seen(desk, asked(desk, SEATO))
    assert view.title == "Eras and events"
    assert view.caption
    assert (view.done, view.total) == (0, 1)
