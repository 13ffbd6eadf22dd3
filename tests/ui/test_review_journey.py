"""Review by keyboard: show, grade, take back, put aside, leave. Every press counts, and once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from scene import Scene, all_in

from studyapp.app.shelf_view import begin
from studyapp.cards.card import CardId
from studyapp.schedule.grade import Grade
from studyapp.store import foreign, log, settings, states, totals
from studyapp.store.backups import list_backups
from studyapp.store.ids import uuid7
from studyapp.ui.parts.buttons import GradeButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.desk import Desk


@pytest.fixture
def untyped(show: Callable[..., Scene], desk: Desk) -> Scene:
    """A window in which no answer is typed."""
    begin(desk)
    settings.put(desk.store, settings.TYPED_ANSWERS, value=False)
    return show(desk)


def given(scene: Scene) -> list[tuple[str, int]]:
    """Cards and grades in the log."""
    return [(review.card, int(review.grade)) for review in log.entries(scene.desk.store)]


def field(scene: Scene) -> QLineEdit:
    """The field for a typed answer."""
    (found,) = all_in(scene.window.page("review"), QLineEdit)
    return found


def revealed(scene: Scene) -> bool:
    """Whether the answer is on the screen."""
    return bool(all_in(scene.window.page("review"), GradeButton))


def test_a_day_of_study_from_the_first_key_to_the_last(untyped: Scene) -> None:
    scene = untyped
    assert scene.page == "today"
    scene.press("Return")
    assert scene.page == "review"
    order = []
    for number in range(12):
        assert scene.page == "review"
        assert not revealed(scene)
        assert f"{number + 1} of 12" in scene.texts
        order.append(scene.card)
        assert scene.question in scene.texts
        scene.press("Space")
        assert revealed(scene)
        scene.press("234"[number % 3])
    assert given(scene) == [(card, int("234"[i % 3])) for i, card in enumerate(order)]
    assert scene.page == "today"
    assert "Done for today" in scene.texts
    scene.press("Ctrl+Z")
    assert scene.page == "review"
    assert scene.card == order[-1]
    assert not revealed(scene)
    assert len(given(scene)) == 11


def test_space_shows_the_answer_and_then_grades_good(untyped: Scene) -> None:
    untyped.start()
    card = untyped.card
    untyped.press("Space")
    assert untyped.focus_name.startswith("Good, next in ")
    untyped.press("Space")
    assert given(untyped) == [(card, 3)]


def test_the_buttons_change_with_answers_that_come_in(untyped: Scene) -> None:
    untyped.start()
    untyped.study("3")
    untyped.press("Space")
    before = untyped.focus_name
    (review,) = log.entries(untyped.desk.store)
    month = [
        replace(
            review,
            id=uuid7(review.at_ms - days * 86_400_000),
            card=CardId(untyped.card),
            at_ms=review.at_ms - days * 86_400_000,
            day=review.day - days,
            interval_days=30,
        )
        for days in (30, 20, 10)
    ]
    foreign.take_in(untyped.desk.store, month, untyped.desk.model, "anki")
    untyped.bench.exchanging.imported.emit()
    assert untyped.focus_name.startswith("Good, next in ")
    assert untyped.focus_name != before
    untyped.rest()


@pytest.mark.parametrize("key", ["1", "2", "3", "4"])
def test_a_grade_key_grades_only_once_the_answer_is_shown(untyped: Scene, key: str) -> None:
    untyped.start()
    card = untyped.card
    untyped.press(key)
    assert given(untyped) == []
    untyped.press("Space", key)
    assert given(untyped) == [(card, int(key))]


def test_the_buttons_do_what_the_keys_do(untyped: Scene) -> None:
    untyped.start()
    card = untyped.card
    untyped.click("Show answer")
    untyped.click("Hard")
    assert given(untyped) == [(card, 2)]
    untyped.click("Take back the last answer (Ctrl+Z)")
    assert given(untyped) == []
    assert untyped.card == card


@pytest.mark.parametrize(("steps", "grade"), [(2, "Again"), (1, "Hard")])
def test_a_grade_button_reached_with_tab_is_pressed_with_space(
    untyped: Scene, steps: int, grade: str
) -> None:
    untyped.start()
    card = untyped.card
    untyped.press("Space")
    for _ in range(steps):
        untyped.press("Shift+Tab")
    assert untyped.focus_name.startswith(grade)
    untyped.press("Space")
    assert given(untyped) == [(card, int(Grade[grade.upper()]))]


def test_the_close_button_reached_with_tab_is_pressed_with_space(untyped: Scene) -> None:
    untyped.start()
    untyped.button("Close review (Esc)").setFocus(Qt.FocusReason.TabFocusReason)
    untyped.press("Space")
    assert untyped.page == "today"
    assert given(untyped) == []


def test_ctrl_z_takes_back_step_by_step_to_the_first_card(untyped: Scene) -> None:
    untyped.start()
    cards = []
    for grade in "3142":
        cards.append(untyped.card)
        untyped.study(grade)
    while cards:
        untyped.press("Ctrl+Z")
        assert untyped.card == cards.pop()
        assert not revealed(untyped)
    assert given(untyped) == []
    assert not untyped.button("Take back the last answer (Ctrl+Z)").isEnabled()
    untyped.press("Ctrl+Z")
    assert untyped.page == "review"


def test_ctrl_z_takes_back_while_the_field_has_the_focus(window: Scene) -> None:
    window.start()
    card = window.card
    window.study("3")
    while not all_in(window.window.page("review"), QLineEdit):
        card = window.card
        window.study("3")
    assert window.focused is field(window)
    before = len(given(window))
    window.press("Ctrl+Z")
    assert window.card == card
    assert len(given(window)) == before - 1


def test_b_buries_with_a_way_back(untyped: Scene) -> None:
    untyped.start()
    card = untyped.card
    untyped.press("B")
    assert untyped.card != card
    assert untyped.said == "Buried until tomorrow."
    untyped.click("Undo")
    assert untyped.card == card
    assert untyped.said == ""


def test_x_suspends_with_a_way_back(untyped: Scene) -> None:
    untyped.start()
    card = untyped.card
    untyped.press("X")
    assert [state.card for state in states.suspended(untyped.desk.store)] == [card]
    assert untyped.said.startswith("Suspended.")
    untyped.press("Ctrl+Z")
    assert untyped.card == card
    assert states.suspended(untyped.desk.store) == []


def test_the_undo_of_a_burial_is_gone_once_something_else_was_done(untyped: Scene) -> None:
    untyped.start()
    untyped.press("B")
    assert untyped.said
    untyped.study("3")
    assert untyped.said == ""


def test_f_flags_the_card_and_it_stays(untyped: Scene) -> None:
    untyped.start()
    card = untyped.card
    untyped.press("F")
    assert untyped.card == card
    assert [state.card for state in states.flagged(untyped.desk.store)] == [card]
    assert any("flagged" in text for text in untyped.texts)
    untyped.press("F")
    assert states.flagged(untyped.desk.store) == []
    assert not any("flagged" in text for text in untyped.texts)


def test_marks_work_while_the_answer_is_shown(untyped: Scene) -> None:
    untyped.start()
    card = untyped.card
    untyped.press("Space", "F")
    assert revealed(untyped)
    untyped.press("B")
    assert untyped.card != card


def test_esc_leaves_and_keeps_what_was_answered(untyped: Scene) -> None:
    untyped.start()
    untyped.study("3", "4")
    untyped.press("Esc")
    assert untyped.page == "today"
    assert len(given(untyped)) == 2
    assert "10 new cards" in untyped.texts
    untyped.press("Return")
    assert "1 of 10" in untyped.texts


def test_a_typed_answer_is_judged_and_graded_by_space(window: Scene) -> None:
    window.start("event.seato/date")
    assert window.focused is field(window)
    window.write("8 september 1954")
    window.press("Return")
    assert revealed(window)
    assert any(text.startswith("✓ Right.") for text in window.texts)
    assert window.focus_name.startswith("Good")
    window.press("Space")
    (review,) = log.entries(window.desk.store)
    assert (review.grade, review.format) == (Grade.GOOD, "typed")


def test_a_wrong_answer_stands_beside_the_right_one_and_space_means_again(window: Scene) -> None:
    window.start("event.seato/date")
    window.write("1971")
    window.press("Return")
    assert any(text.startswith("✗ You wrote: 1971.") for text in window.texts)
    assert window.focus_name.startswith("Again")
    window.press("Space")
    assert [grade for _, grade in given(window)] == [1]


def test_r_overrules_and_space_means_good_again(window: Scene) -> None:
    window.start("figure.ayub-khan/name")
    window.write("the Field Marshal")
    window.press("Return", "R")
    assert any("you say it is right" in text for text in window.texts)
    assert window.focus_name.startswith("Good")
    window.press("Space")
    assert [grade for _, grade in given(window)] == [3]
    card = CardId("pacts/figure.ayub-khan/name")
    assert log.overruled(window.desk.store, card) == ["the Field Marshal"]


def test_a_doubtful_date_is_asked_back_and_what_was_typed_stays(window: Scene) -> None:
    window.start("event.seato/date")
    window.write("9/8/1954")
    window.press("Return")
    assert not revealed(window)
    assert window.focused is field(window)
    assert field(window).text() == "9/8/1954"
    field(window).clear()
    window.write("1954-09-08")
    window.press("Return")
    assert revealed(window)


def test_letters_and_digits_are_text_while_the_field_has_the_focus(window: Scene) -> None:
    window.start("event.seato/date")
    card = window.card
    window.write("bxfrs 1234?")
    assert field(window).text() == "bxfrs 1234?"
    assert window.card == card
    assert not revealed(window)
    assert states.flagged(window.desk.store) == states.suspended(window.desk.store) == []
    assert window.said == ""


def test_the_field_is_empty_for_the_next_card(window: Scene) -> None:
    window.start()
    while not all_in(window.window.page("review"), QLineEdit):
        window.study("3")
    window.write("nothing of this")
    window.press("Return", "3")
    while not all_in(window.window.page("review"), QLineEdit):
        window.study("3")
    assert field(window).text() == ""


def test_quick_presses_are_all_counted(untyped: Scene, qtbot: object) -> None:
    untyped.start()
    for _ in range(10):
        untyped.press("Space")
        QTest.qSleep(40)
        untyped.press("3")
        QTest.qSleep(40)
    assert [grade for _, grade in given(untyped)] == [3] * 10


def test_presses_that_wait_in_the_queue_are_all_counted(untyped: Scene) -> None:
    untyped.start()
    untyped.study(*"1234123412")
    assert [grade for _, grade in given(untyped)] == [int(one) for one in "1234123412"]


def test_no_key_acts_again_while_it_is_held_down(window: Scene) -> None:
    window.start()
    actions = [*window.window.actions(), *window.window.page("review").actions()]
    assert len(actions) > 20
    assert not [action.shortcut().toString() for action in actions if action.autoRepeat()]


def test_a_key_held_down_does_nothing_more_to_what_it_reaches(window: Scene) -> None:
    window.start("event.seato/date")
    window.repeat("Space", 5)
    assert not revealed(window)
    window.press("Return")
    assert revealed(window)
    window.repeat("Space", 5)
    window.repeat("3", 5)
    assert given(window) == []


def test_an_answer_that_cannot_be_written_is_told_and_the_card_stays(untyped: Scene) -> None:
    untyped.start()
    card = untyped.card
    untyped.press("Space")
    connection = untyped.desk.store.connection
    connection.execute(
        "create temp trigger broken before insert on main.review"
        " begin select raise(abort, 'the disk is gone'); end"
    )
    untyped.press("3", "3")
    assert untyped.said.startswith("This could not be saved:")
    assert "Everything saved before is safe." in untyped.said
    assert untyped.card == card
    assert revealed(untyped)
    connection.execute("drop trigger temp.broken")
    untyped.press("3")
    assert given(untyped) == [(card, 3)]
    assert untyped.said == ""
    assert totals.day_total(untyped.desk.store, untyped.desk.moment().day).n == 1


def test_the_first_answer_of_a_day_brings_a_backup_and_the_second_none(untyped: Scene) -> None:
    untyped.start()
    untyped.study("3")
    untyped.rest()
    assert len(list_backups(untyped.desk.store.folder)) == 1
    untyped.study("3", "3")
    untyped.rest()
    assert len(list_backups(untyped.desk.store.folder)) == 1
    assert untyped.said == ""


def test_a_long_answer_scrolls_by_key_while_the_grades_stay(
    show: Callable[..., Scene], demo_desk: Desk
) -> None:
    scene = show(demo_desk, percent=160, size=(900, 600))
    scene.start()
    page = scene.window.page("review")
    bar = page._scroll.verticalScrollBar()
    for _ in range(40):
        scene.press("Return")
        scene.rest()
        if bar.maximum():
            break
        scene.press("3")
    assert bar.maximum() > 0
    scene.press("PgDown")
    assert bar.value() > 0
    scene.press("PgUp", "PgUp")
    assert bar.value() == 0


def test_with_motion_the_answer_fades_in_and_is_whole_afterwards(untyped: Scene) -> None:
    object.__setattr__(untyped.look.theme, "motion", True)
    untyped.start()
    untyped.study("3", "3")
    untyped.press("Space")
    page = untyped.window.page("review")
    untyped.until(lambda: page._answer.graphicsEffect() is None)
    assert revealed(untyped)
