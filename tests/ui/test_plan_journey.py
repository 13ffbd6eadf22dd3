"""An exam from its first date to its plan, by keyboard, and the pieces that show it."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from plan_values import FAN, FORECAST, OUTLOOK
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QDialog, QMenu, QTableWidget
from scene import Scene, all_in

from studyapp.app import planning
from studyapp.app.actions import bind
from studyapp.app.plan_views import FanPoint
from studyapp.errors import StudyError
from studyapp.store import plans
from studyapp.ui.pages.exam_form import ExamFormPage
from studyapp.ui.pages.plan import PlanPage
from studyapp.ui.parts.controls import CheckBox, Slider
from studyapp.ui.parts.exam_block import ExamPart
from studyapp.ui.parts.fan import Fan
from studyapp.ui.parts.plan_rows import ExpectedRows, OptionRow
from studyapp.ui.parts.toggles import Chooser

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pages_shown import Gallery

    from studyapp.app.actions import Actions
    from studyapp.app.desk import Desk
    from studyapp.app.plan_views import ForecastView, OutlookView

IN_79_DAYS = date(2027, 2, 8)


def exams(scene: Scene) -> list[str]:
    """The names of the exams that plan something."""
    return [one.name for one in plans.exams(scene.desk.store) if not one.archived]


def set_exam(scene: Scene, name: str = "Finals", day: date = IN_79_DAYS, minutes: int = 20) -> str:
    """Set an exam without the form."""
    form = replace(scene.actions.exam_form(""), name=name, day=day, minutes=(minutes,) * 7)
    return scene.actions.save_exam(form)


def plan_page(scene: Scene) -> PlanPage:
    page = scene.window.page("plan")
    assert isinstance(page, PlanPage)
    return page


def form_page(scene: Scene) -> ExamFormPage:
    page = scene.window.page("exam-form")
    assert isinstance(page, ExamFormPage)
    return page


def slider(scene: Scene) -> Slider:
    (found,) = all_in(scene.window.page("plan"), Slider)
    assert isinstance(found, Slider)
    return found


def still(desk: Desk) -> Actions:
    """Actions on a profile whose decks are compiled already."""
    return replace(bind(desk), compile_decks=lambda: False)


def canned(desk: Desk, outlook: OutlookView = OUTLOOK) -> Actions:
    """Actions whose forecasts are the same every time."""
    return replace(
        still(desk),
        exam_forecast=lambda: FORECAST,
        outlook=lambda _exam: outlook,
        preview=lambda _exam, _minutes, _day: FORECAST,
    )


@pytest.fixture
def studied(show: Callable[..., Scene], opened: Callable[..., Desk], pacts_profile: Path) -> Scene:
    """A window on a profile after some weeks of study."""
    desk = opened(pacts_profile)
    return show(desk, page="today", actions=still(desk))


# The whole way.


def test_from_no_exam_to_a_plan_that_is_kept_and_put_away(studied: Scene) -> None:
    scene = studied
    assert "No exam set." in scene.texts
    scene.tab_to("Add a date")
    scene.press("Return")
    assert (scene.page, scene.focus_name) == ("exam-form", "Name")
    scene.write("Finals")
    scene.tab_to("Minutes, the same every day")
    scene.press("Down")  # 15 minutes
    scene.press("Ctrl+S")
    assert scene.page == "today"
    assert scene.said == "The exam is saved."
    assert plans.study_time(scene.desk.store).minutes == (15,) * 7
    (part,) = all_in(scene.window, ExamPart)
    assert part._days.text() == "60"
    scene.rest()
    assert any(text.startswith("At this pace you should know ") for text in scene.texts)

    scene.window.page("today").setFocus()
    scene.press("P")
    assert scene.page == "plan"
    assert scene.window._sidebar.rows["today"].isChecked()
    assert "60 days, Wednesday 20 January 2027, 9:00" in scene.texts
    scene.rest()
    scene.tab_to("15 minutes a day")
    scene.press("Right", "Right")
    assert scene.focus_name == "25 minutes a day"
    scene.rest()
    assert any(text.startswith("Your plan now: ") for text in scene.texts)
    scene.tab_to("Keep this plan")
    scene.press("Space")
    assert plans.study_time(scene.desk.store).minutes == (25,) * 7
    assert scene.focus_name == "25 minutes a day"
    assert not plan_page(scene).levers.changed
    scene.press("Ctrl+Z")
    assert plans.study_time(scene.desk.store).minutes == (15,) * 7

    scene.rest()
    scene.tab_to("Change the exam")
    scene.press("Return")
    assert scene.page == "exam-form"
    assert "Change the exam" in scene.texts
    scene.tab_to("Archive the exam")
    scene.press("Space")
    assert scene.page == "today"
    assert exams(scene) == []
    assert "No exam set." in scene.texts
    scene.press("Ctrl+Z")
    assert exams(scene) == ["Finals"]
    assert "No exam set." not in scene.texts
    assert scene.said == "Taken back."


def test_what_is_left_out_can_be_insisted_on_and_taken_back(
    show: Callable[..., Scene], opened: Callable[..., Desk], pacts_profile: Path
) -> None:
    desk = opened(pacts_profile)
    scene = show(desk, page="today", actions=canned(desk))
    set_exam(scene)
    scene.window.go("plan")
    scene.rest()
    scene.tab_to("Study it anyway: Event 2")
    scene.press("Space")
    (exam,) = plans.exams(desk.store)
    assert exam.musts == ("pacts/event.e2",)
    assert scene.said == "It will be studied."
    assert scene.focus_name == "Study it anyway: Event 2"
    scene.press("Ctrl+Z")
    (exam,) = plans.exams(desk.store)
    assert exam.musts == ()
    scene.rest()
    scene.tab_to("Show all 8 that are not covered")
    scene.press("Return")
    assert scene.focus_name == "Study it anyway: Event 6"
    assert len(all_in(scene.window, CheckBox)) == 8


def test_an_insistence_that_cannot_be_written_is_not_shown(
    show: Callable[..., Scene], opened: Callable[..., Desk], pacts_profile: Path
) -> None:
    def refuse(_exam: str, _entity: str, _on: bool) -> None:
        raise StudyError("The disk is full.")

    desk = opened(pacts_profile)
    scene = show(desk, page="today", actions=replace(canned(desk), insist=refuse))
    set_exam(scene)
    scene.window.go("plan")
    scene.rest()
    scene.tab_to("Study it anyway: Event 2")
    scene.press("Space")
    scene.rest()
    (box,) = [
        one for one in all_in(scene.window, CheckBox) if one.accessibleName().endswith("Event 2")
    ]
    assert not box.isChecked()
    assert scene.said == "The disk is full."


# The block on Today.


def test_the_days_are_there_before_the_forecast(studied: Scene) -> None:
    set_exam(studied)
    studied.window.go("today")
    (part,) = all_in(studied.window, ExamPart)
    days = part._days
    studied.until(lambda: days.height() == days.heightForWidth(days.width()))  # it is laid out
    high = part.height()
    assert (part._days.text(), part._days._when) == ("79", "days, Monday 8 February 2027")
    assert part._fan._view is None
    studied.rest()
    assert part._fan._view is not None
    assert part.height() == high  # nothing jumps
    studied.window.go("decks")
    studied.window.go("today")
    assert part._fan._view is not None  # the last forecast, while it is looked at again


def test_a_slow_forecast_says_that_it_is_worked_out(
    show: Callable[..., Scene], opened: Callable[..., Desk], pacts_profile: Path
) -> None:
    def slow() -> ForecastView:
        time.sleep(0.6)
        return FORECAST

    desk = opened(pacts_profile)
    scene = show(desk, page="today", actions=replace(still(desk), exam_forecast=slow))
    set_exam(scene)
    scene.window.go("today")
    (fan,) = all_in(scene.window, Fan)
    assert fan.accessibleName() == "Forecast"
    scene.until(lambda: fan.accessibleName() == "Forecast. Working out the forecast")
    scene.rest()
    assert fan.accessibleName().endswith("between 69 and 79")


@pytest.mark.parametrize("key", ["Return", "Space"])
def test_the_block_opens_the_plan_by_key(studied: Scene, key: str) -> None:
    set_exam(studied)
    studied.window.go("today")
    studied.rest()
    studied.tab_to("Finals: 79 days, Monday 8 February 2027. Open the plan")
    studied.press(key)
    assert studied.page == "plan"
    studied.press("Esc")
    assert studied.page == "today"


def test_return_on_the_picture_and_a_press_on_the_sentence_open_the_plan(studied: Scene) -> None:
    set_exam(studied)
    studied.window.go("today")
    studied.rest()
    studied.tab_to("Forecast. ")
    studied.press("Return")
    assert studied.page == "plan"
    studied.press("Esc")
    (part,) = all_in(studied.window, ExamPart)
    QTest.mouseClick(part._sentence, Qt.MouseButton.LeftButton)
    assert studied.page == "plan"


def test_without_an_exam_p_asks_for_a_date_and_esc_leads_back(studied: Scene) -> None:
    studied.press("P")
    assert studied.page == "exam-form"
    studied.press("Esc")
    assert studied.page == "today"


def test_a_forecast_that_fails_is_told(
    show: Callable[..., Scene], opened: Callable[..., Desk], pacts_profile: Path
) -> None:
    def fail(*_: object) -> ForecastView:
        raise StudyError("The profile cannot be read.")

    desk = opened(pacts_profile)
    actions = replace(still(desk), exam_forecast=fail, outlook=fail)
    scene = show(desk, page="today", actions=actions)
    set_exam(scene)
    scene.window.go("today")
    scene.rest()
    assert scene.said == "The profile cannot be read."
    scene.window.toast.hide()
    scene.window.go("plan")
    scene.rest()
    assert scene.said == "The profile cannot be read."
    QTest.qWait(350)
    (fan,) = all_in(scene.window.page("plan"), Fan)
    assert fan.accessibleName() == "Forecast"


# The form.


def test_save_is_refused_until_nothing_is_wrong_and_the_first_fault_gets_the_keyboard(
    studied: Scene,
) -> None:
    studied.press("P")
    page = form_page(studied)
    page._day.show_day(date(2026, 11, 1))
    studied.tab_to("Minutes on Monday")
    for _ in range(7):
        studied.press("Ctrl+A")
        studied.write("0")
        studied.press("Tab")
    studied.tab_to("Choose none of Pacts")
    studied.press("Return")
    studied.press("Ctrl+S")
    assert studied.page == "exam-form"
    assert studied.focus_name == "Name"
    told = {
        "Give the exam a name.",
        "This day is over. The earliest is 21 November 2026.",
        "At least one day of the week needs minutes.",
        "Choose at least one topic.",
    }
    assert told <= set(studied.texts)
    studied.write("Finals")
    assert "Give the exam a name." not in studied.texts
    studied.press("Ctrl+S")
    assert studied.focus_name == "Date"
    page._day.show_day(IN_79_DAYS)
    studied.press("Ctrl+S")
    assert studied.focus_name == "Minutes on Monday"
    studied.press("Up")
    assert "At least one day of the week needs minutes." not in studied.texts
    studied.press("Ctrl+S")
    assert studied.focus_name.startswith("Eras and events, ")
    studied.press("Space")
    studied.press("Ctrl+Return")
    assert studied.page == "today"
    (exam,) = plans.exams(studied.desk.store)
    assert [topic.part for topic in exam.topics] == ["events"]
    assert plans.study_time(studied.desk.store).minutes == (5, 0, 0, 0, 0, 0, 0)


def test_leaving_a_changed_form_asks_first(studied: Scene) -> None:
    studied.press("P")
    studied.write("F")
    studied.press("Esc")
    assert studied.page == "exam-form"
    (dialog,) = studied.window.findChildren(QDialog)
    assert dialog.windowTitle() == "Leave the form without saving?"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert (studied.page, form_page(studied)._name.text()) == ("exam-form", "F")
    studied.press("Ctrl+6")  # another way out: what is filled in is still there
    assert studied.page == "decks"
    studied.press("Ctrl+1", "P")
    assert form_page(studied)._name.text() == "F"
    studied.press("Esc")
    dialog = studied.window.findChildren(QDialog)[-1]
    dialog.accept()
    assert studied.page == "today"
    studied.press("P")
    assert form_page(studied)._name.text() == ""


def test_days_off_are_added_as_a_span_and_taken_off_the_list(studied: Scene) -> None:
    studied.press("P")
    studied.write("Finals")
    page = form_page(studied)
    page._off._first.choose(date(2026, 12, 24))
    assert page._off._last.day() == date(2026, 12, 24)
    page._off._last.choose(date(2027, 1, 2))
    studied.tab_to("Add days off")
    studied.press("Return")
    assert "24 December to 2 January, 10 days" in studied.texts
    page._off._first.choose(date(2027, 1, 20))
    studied.press("Return")
    studied.tab_to("Remove 24 December")
    studied.press("Space")
    assert "24 December to 2 January, 10 days" not in studied.texts
    assert studied.focus_name == "Add days off"
    studied.press("Ctrl+S")
    (day,) = plans.study_time(studied.desk.store).off
    assert date(1970, 1, 1) + timedelta(days=day) == date(2027, 1, 20)


def test_shares_stay_a_hundred_and_go_back_to_what_the_deck_says(studied: Scene) -> None:
    studied.press("P")
    page = form_page(studied)
    before = [row.share.value() for row in page._topics._rows.values()]
    studied.tab_to("Share of Eras and events")
    studied.press("Ctrl+A")
    studied.write("40")
    studied.press("Tab")
    after = [row.share.value() for row in page._topics._rows.values()]
    assert after[0] == 40
    assert sum(after) == pytest.approx(100, abs=2)
    assert page.unsaved
    studied.tab_to("Shares as the deck says")
    studied.press("Space")
    assert [row.share.value() for row in page._topics._rows.values()] == before
    assert not page.unsaved


def test_a_date_is_typed_as_people_write_it(studied: Scene) -> None:
    studied.press("P")
    page = form_page(studied)
    for text in ("24 Nov 2026", "24.11.2026", "2026-11-24", "24/11/2026", "24 november"):
        studied.tab_to("Date")
        studied.press("Ctrl+A")
        studied.write(text)
        studied.press("Tab")
        assert (page._day.text(), page._day.day()) == ("24 November 2026", date(2026, 11, 24))
        assert page._checked["day"].fault == ""
        studied.press("Shift+Tab", "Up")
        assert page._day.day() == date(2026, 11, 25)
        assert page._day.selectedText() == "25"
    assert page.unsaved


def test_a_date_that_cannot_be_read_is_kept_and_told(studied: Scene) -> None:
    studied.press("P")
    studied.write("Finals")
    page = form_page(studied)
    studied.tab_to("Date")
    before = page._day.day()
    told = "“24 Foo 2026” is not a day. Write it as 20 January 2027 or 2027-01-20."
    for keys in ((), ("Tab",), ("Ctrl+S",), ("Up",)):
        if not keys:
            studied.write("24 Foo 2026")
        studied.press(*keys)
        assert page._day.text() == "24 Foo 2026"
        assert (told in studied.texts) is bool(keys)
    assert (studied.page, studied.focus_name) == ("exam-form", "Date")
    assert page._day.day() == before
    studied.window.go("today")
    studied.press("P")
    assert page._day.text() == "24 Foo 2026"
    studied.tab_to("Date")
    studied.press("Ctrl+A")
    studied.write("20 Nov 2026")
    studied.press("Tab")
    assert "The earliest day is 21 November 2026." in studied.texts
    studied.press("Shift+Tab")
    studied.write("24 Nov")
    assert page._checked["day"].fault == ""
    studied.press("Ctrl+S")
    (exam,) = plans.exams(studied.desk.store)
    assert studied.actions.exam_form(exam.id).day == date(2026, 11, 24)


def test_days_off_are_not_added_from_a_date_that_cannot_be_read(studied: Scene) -> None:
    studied.press("P")
    off = form_page(studied)._off
    studied.tab_to("Last day off")
    studied.write("soon")
    studied.tab_to("Add days off")
    studied.press("Return")
    assert off.days() == ()
    assert studied.focus_name == "Last day off"
    assert "“soon” is not a day. Write it as 21 November 2026 or 2026-11-21." in studied.texts


def test_a_date_of_the_plan_that_cannot_be_read_is_told_below_it(gallery: Gallery) -> None:
    for percent in (100, 160):
        scene = gallery.open("plan", "light", percent, (1200, 780))
        levers = scene.window.page("plan").levers
        levers._day.setFocus()
        levers._day.setText("24 Foo 2026")
        scene.press("Tab")
        scene.rest()
        told, field = levers._dated._fault, levers._day
        assert "“24 Foo 2026” is not a day" in told.text()
        assert not told.geometry().intersects(field.geometry())
        assert told.height() >= told.heightForWidth(told.width())
        assert not levers.changed


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_date_is_chosen_from_the_calendar_by_keyboard(studied: Scene) -> None:
    studied.press("P")
    page = form_page(studied)
    studied.tab_to("Date")
    studied.press("Alt+Down")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    (calendar,) = popup.findChildren(QCalendarWidget)
    QTest.keyClick(calendar.focusWidget() or calendar, Qt.Key.Key_Right)
    QTest.keyClick(calendar.focusWidget() or calendar, Qt.Key.Key_Return)
    assert page._day.day() == date(2027, 1, 21)
    assert studied.focus_name == "Date"
    studied.press("Alt+Down")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert (studied.page, studied.focus_name) == ("exam-form", "Date")


# The plan.


def test_other_minutes_are_tried_from_their_row_and_dropped(studied: Scene) -> None:
    set_exam(studied)
    studied.window.go("plan")
    studied.rest()
    page = plan_page(studied)
    rows = all_in(page, OptionRow)
    assert [row.accessibleName().endswith(", as now") for row in rows].count(True) == 1
    rows[-1].setFocus()
    studied.press("Return")
    assert page.levers.changed
    studied.rest()
    (fan,) = all_in(page, Fan)
    assert fan._beside is not None
    studied.tab_to("Back to the present one")
    studied.press("Return")
    assert not page.levers.changed
    assert fan._beside is None
    assert studied.focused is slider(studied)


def test_another_day_is_tried_and_kept(studied: Scene) -> None:
    exam = set_exam(studied)
    studied.window.go("plan")
    studied.rest()
    studied.tab_to("Exam on")
    studied.press("Up")  # the day of the month
    assert plan_page(studied).levers.values == (20, date(2027, 2, 9))
    studied.rest()
    studied.tab_to("Keep this plan")
    studied.press("Return")
    assert studied.actions.exam_form(exam).day == date(2027, 2, 9)
    assert "80 days, Tuesday 9 February 2027, 9:00" in studied.texts


def test_of_many_wishes_one_is_worked_out_at_a_time_and_the_newest_is_shown(
    show: Callable[..., Scene], opened: Callable[..., Desk], pacts_profile: Path
) -> None:
    asked: list[int] = []

    def preview(_exam: str, minutes: int, _day: date) -> ForecastView:
        asked.append(minutes)
        time.sleep(0.05)
        return replace(FORECAST, fan=replace(FAN, value=f"{minutes}%"))

    desk = opened(pacts_profile)
    scene = show(desk, page="today", actions=replace(canned(desk), preview=preview))
    set_exam(scene)
    scene.window.go("plan")
    scene.rest()
    slider(scene).setFocus()
    for _ in range(20):
        scene.press("Right")
        QTest.qWait(5)
    scene.rest()
    (fan,) = all_in(plan_page(scene), Fan)
    assert fan._view is not None
    assert fan._view.value == "120%"
    assert asked[-1] == 120
    assert len(asked) < 10


def open_menu(scene: Scene, name: str) -> QMenu:
    """Open the menu of a button by keyboard."""
    scene.tab_to(name)
    scene.press("Space")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    return popup


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_an_archived_exam_is_taken_up_again_from_the_plan_by_keyboard(studied: Scene) -> None:
    set_exam(studied)
    old = set_exam(studied, "Essay & notes", IN_79_DAYS + timedelta(days=10))
    studied.actions.archive_exam(old)
    studied.window.go("plan")
    studied.rest()
    menu = open_menu(studied, "Choose an exam: 1 exam, 1 archived")
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == ["Finals", "Take up again: Essay && notes, 18 February 2027"]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert studied.page == "plan"
    assert "Essay & notes" in studied.texts
    assert exams(studied) == ["Finals", "Essay & notes"]
    assert studied.said == "The exam is taken up again."
    studied.press("Ctrl+Z")
    assert exams(studied) == ["Finals"]
    assert (studied.page, studied.said) == ("today", "Taken back.")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_where_all_exams_are_archived_the_form_of_a_new_one_offers_them(studied: Scene) -> None:
    studied.actions.archive_exam(set_exam(studied))
    studied.window.go("today")
    assert "No exam set." in studied.texts
    studied.press("P")
    assert studied.page == "exam-form"
    studied.write("F")
    menu = open_menu(studied, "Take up an archived exam: 1 archived")
    QTest.keyClick(menu, Qt.Key.Key_Return)
    (dialog,) = studied.window.findChildren(QDialog)
    dialog.accept()
    assert studied.page == "plan"
    assert exams(studied) == ["Finals"]
    studied.tab_to("Change the exam")
    studied.press("Return")
    assert not [one for one in all_in(form_page(studied), Chooser) if one.isVisible()]


def test_an_exam_that_is_over_is_said_so_and_leads_to_its_plan(studied: Scene) -> None:
    set_exam(studied, "CSS", date(2026, 11, 23))
    studied.wall.on(days=4)
    studied.window.go("decks")
    studied.window.go("today")
    assert {"CSS", "This exam is over."} <= set(studied.texts)
    assert "No exam set." not in studied.texts
    studied.tab_to("CSS: This exam is over. Open its plan")
    studied.press("Return")
    studied.rest()
    assert studied.page == "plan"
    assert "Over, Monday 23 November, 9:00" in studied.texts
    assert any(text.startswith("Of what it asked you should recall ") for text in studied.texts)
    page = plan_page(studied)
    assert not page.levers.isVisible()
    assert not [one for one in all_in(page, OptionRow) if one.isVisible()]


def test_the_hour_of_an_exam_passes_under_an_open_window(studied: Scene) -> None:
    set_exam(studied, "CSS", date(2026, 11, 22))
    studied.window.go("today")
    studied.wall.on(hours=23)
    studied.bench.today._minute()
    assert "This exam is over." not in studied.texts
    studied.wall.on(hours=1)
    studied.bench.today._minute()
    assert "This exam is over." in studied.texts
    studied.rest()


def test_a_long_name_is_cut_and_told_in_full(studied: Scene) -> None:
    name = "Examination of everything " * 3
    set_exam(studied, name.strip())
    set_exam(studied, "Essay", IN_79_DAYS + timedelta(days=10))
    studied.window.go("today")
    (part,) = all_in(studied.window, ExamPart)
    block = part._name
    assert block.shown.endswith("…, and 1 more exam")
    assert block.toolTip() == block.text() == f"{name.strip()}, and 1 more exam"
    studied.window.resize(900, 600)
    studied.window.go("plan")
    title = plan_page(studied)._title
    assert title.shown.endswith("…")
    assert title.toolTip() == title.text() == name.strip()
    studied.rest()
    title.show_text("Essay")
    assert (title.shown, title.toolTip()) == ("Essay", "")


def test_half_a_letter_that_is_pasted_into_a_name_does_no_harm(studied: Scene) -> None:
    studied.press("P")
    form_page(studied)._name.insert("Fin\ud83dals")
    studied.press("Ctrl+S")
    assert studied.page == "today"
    (name,) = exams(studied)
    assert name.replace("\N{REPLACEMENT CHARACTER}", "") == "Finals"


# A plan that takes long.


def test_a_long_plan_is_made_in_a_job_and_then_shown(
    studied: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "_AT_ONCE", 0)
    set_exam(studied, day=date(2026, 12, 5))
    studied.window.go("today")
    assert "Working out what is worth most." in studied.texts
    studied.press("Return")
    assert studied.page == "today"
    studied.rest()
    assert "Working out what is worth most." not in studied.texts
    studied.press("Return")
    assert studied.page == "review"


def test_a_long_plan_that_fails_is_told_and_what_is_due_is_shown(
    show: Callable[..., Scene],
    opened: Callable[..., Desk],
    pacts_profile: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> list[object]:
        raise StudyError("The answers cannot be read.")

    desk = opened(pacts_profile)
    scene = show(desk, page="today", actions=canned(desk))
    due = [text for text in scene.texts if text.endswith(" to review")]
    monkeypatch.setattr(planning, "_AT_ONCE", 0)
    monkeypatch.setattr(plans, "candidates", fail)
    set_exam(scene, day=date(2026, 12, 5))
    scene.window.go("today")
    scene.rest()
    assert scene.said == "The answers cannot be read."
    assert set(due) <= set(scene.texts)
    assert due


def test_several_exams_are_chosen_from(studied: Scene) -> None:
    set_exam(studied)
    second = set_exam(studied, "Essay", IN_79_DAYS + timedelta(days=10))
    studied.window.go("plan")
    studied.rest()
    assert "Finals" in studied.texts
    page = plan_page(studied)
    assert page._exams.accessibleName() == "Choose an exam: 2 exams"
    page.chosen.emit(second)
    assert "Essay" in studied.texts
    studied.rest()
    studied.press("Esc")
    assert studied.page == "today"


def test_minutes_between_two_steps_stay_what_they_are_until_the_slider_is_moved(
    studied: Scene,
) -> None:
    set_exam(studied, minutes=23)
    studied.window.go("plan")
    studied.rest()
    levers = plan_page(studied).levers
    assert levers.values == (23, IN_79_DAYS)
    assert not levers.changed
    slider(studied).setFocus()
    studied.press("Right")
    assert levers.values[0] % 5 == 0
    assert levers.changed
    studied.tab_to("Back to the present one")
    studied.press("Space")
    assert levers.values == (23, IN_79_DAYS)


def test_of_many_arguments_the_first_are_listed(studied: Scene) -> None:
    group = ExpectedRows(studied.look, "By argument")
    row = OUTLOOK.arguments[0]
    group.show_rows([replace(row, title=f"Argument {number}") for number in range(12)])
    assert group._rows.count() == 10
    group.more.click()
    assert group._rows.count() == 12
    assert group.more.isHidden()
    group.deleteLater()


# The picture.


def test_the_arrows_go_along_the_days_of_the_forecast(studied: Scene) -> None:
    set_exam(studied)
    studied.window.go("plan")
    studied.rest()
    (fan,) = all_in(plan_page(studied), Fan)
    fan.show_fan(FAN)
    assert fan.accessibleName() == "Forecast. Monday 23 November: 74%, between 69 and 79"
    assert fan.accessibleDescription() == FAN.words
    fan.setFocus()
    studied.press("Left")
    assert fan.accessibleName() == "Forecast. Sunday 22 November: 61%, between 55 and 67"
    studied.press("Home")
    assert fan.accessibleName().startswith("Forecast. Saturday 21 November: 55%")
    fan.show_as_table()
    (table,) = studied.window.findChildren(QTableWidget)
    assert [table.item(2, column).text() for column in range(2)] == [
        "Monday 23 November",
        "74%, between 69 and 79",
    ]


def test_the_picture_is_mirrored_and_its_scale_is_not_more_than_there_is(studied: Scene) -> None:
    fan = Fan(studied.look)
    fan.resize(292, 106)
    fan.show_fan(FAN)
    first, last = fan._place(0, 0.55), fan._place(2, 0.74)
    assert first.x() < last.x()
    assert first.y() > last.y()
    fan.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert fan._place(0, 0.55).x() == pytest.approx(292 - first.x())
    assert fan._range() == (0.4, 0.8)
    low = replace(FAN, points=(FanPoint("Today", 0.02, 0.0, 0.04),), goal=0.1)
    fan.show_fan(low)
    assert fan._range() == (0.0, 0.3)
    large = Fan(studied.look, large=True)
    large.show_fan(FAN)
    assert large._range() == (0.0, 1.0)
    for one in (fan, large):
        one.grab()
        one.deleteLater()


def test_another_look_keeps_the_form_that_is_being_filled_in(studied: Scene) -> None:
    studied.press("P")
    studied.write("Half a name")
    other = Scene(
        studied.app,
        studied._qtbot,
        studied.desk,
        studied.wall,
        theme="dark",
        actions=studied.actions,
    )
    other.open()
    try:
        other.bench.planning.take_over(studied.bench.planning, "exam-form")
        assert form_page(other)._name.text() == "Half a name"
        assert form_page(other).unsaved
    finally:
        other.close()
