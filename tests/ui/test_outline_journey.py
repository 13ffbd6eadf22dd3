"""Outlines by keyboard: set, write, save, mark, make due, undo, keep, save as Markdown, delete."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit
from scene import Scene, all_in

from studyapp.app import outlines
from studyapp.app.outline_words import essays_view
from studyapp.explore.outline import Argued, Text
from studyapp.schedule.grade import Grade
from studyapp.store import essays, log
from studyapp.ui.parts.controls import CheckBox
from studyapp.ui.parts.growing_text import GrowingText

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from studyapp.app.desk import Desk
    from studyapp.app.outlines import Outline

DECK, QUESTION = "us-pakistan", "question.reliance"
MINUTE = 60_000
SIZES = ((1200, 780), (900, 600))


@pytest.fixture
def scene(show: Callable[..., Scene], demo_desk: Desk) -> Scene:
    """A window on a profile that has studied, with an outline to be set."""
    found = show(demo_desk)
    found.bench.outlining.start(DECK, QUESTION)
    found.rest()
    assert found.page == "outline-set"
    return found


def begin(scene: Scene) -> None:
    """Begin with what is chosen."""
    scene.press("Return")
    scene.rest()
    assert scene.page == "outline"


def held(scene: Scene) -> Outline:
    """The outline on the screen."""
    found = scene.bench.outlining.outline
    assert found is not None
    return found


def stored(scene: Scene) -> Outline:
    """The same outline as it is on disk."""
    return outlines.opened(scene.desk, held(scene).essay.id)


def fields(scene: Scene) -> dict[str, QPlainTextEdit]:
    """The fields that can be seen, by name."""
    return {one.accessibleName(): one for one in all_in(scene.window, QPlainTextEdit)}


def mark(scene: Scene) -> list[CheckBox]:
    """On to the rubric; its boxes."""
    scene.press("Ctrl+Return")
    scene.rest()
    assert scene.page == "outline-marking"
    return list(all_in(scene.window, CheckBox))


def written(scene: Scene, thesis: str = "It cannot.") -> None:
    """Begin, and write a thesis."""
    begin(scene)
    scene.write(thesis)


def at_arguments(scene: Scene) -> bool:
    """Whether the page Arguments is shown, once its job is done."""
    scene.until(lambda: not scene.bench.jobs.busy("arguments"))
    return scene.page == "arguments"


# Setting.


def test_a_directive_word_is_chosen_by_arrows_and_changes_the_prompt(scene: Scene) -> None:
    assert "Can Pakistan rely on Washington? Discuss." in scene.texts
    scene.press("Down", "Down")
    assert "Can Pakistan rely on Washington? Evaluate the answers that are given." in scene.texts
    scene.press("Up")
    scene.click("Time: 40 min")
    begin(scene)
    assert held(scene).essay.directive == "extent"
    assert held(scene).essay.minutes == 40
    assert any("To what extent" in text for text in scene.texts)


def test_arguments_lead_here_and_escape_leads_back(scene: Scene) -> None:
    scene.press("Esc")
    assert at_arguments(scene)
    scene.bench.arguing.outline_asked.emit(DECK, "question.india-as-a-limit")
    assert scene.page == "outline-set"
    assert any("India" in text for text in scene.texts)


def test_a_question_that_is_gone_is_told(scene: Scene) -> None:
    scene.bench.outlining.start(DECK, "question.nothing")
    assert "not in the deck any more" in scene.said


# Writing.


def test_an_outline_is_written_in_fields_by_keys_alone(scene: Scene) -> None:
    begin(scene)
    assert scene.focus_name == "Thesis"
    scene.write("It cannot.")
    for name, text in (
        ("Reason 1", "Needs pass."),
        ("Evidence 1", "The pacts of 1954"),
        ("Reason 2", "Aid was cut."),
        ("Evidence 2", "Pressler, 1990"),
        ("Objection", "It stays near."),
        ("Reply", "Not very."),
        ("Conclusion", "Bargain now."),
    ):
        for _ in range(6):
            if scene.focus_name == name:
                break
            scene.press("Tab")
        assert scene.focus_name == name
        scene.write(text)
    assert "20 words" in scene.texts
    scene.press("Ctrl+Return")
    assert stored(scene).text == Text(
        "It cannot.",
        (Argued("Needs pass.", "The pacts of 1954"), Argued("Aid was cut.", "Pressler, 1990")),
        "It stays near.",
        "Not very.",
        "Bargain now.",
    )


def test_reasons_are_added_removed_and_put_back_by_key(scene: Scene) -> None:
    begin(scene)
    scene.press("Ctrl+R")
    assert scene.focus_name == "Reason 3"
    scene.write("Third.")
    scene.press("Tab")
    scene.write("2001")
    scene.press("Ctrl+Shift+R")
    assert scene.focus_name == "Reason 2"
    assert "Reason 3" not in fields(scene)
    assert scene.said == "Reason 3 is removed."
    scene.click("Undo")
    assert fields(scene)["Reason 3"].toPlainText() == "Third."
    assert fields(scene)["Evidence 3"].toPlainText() == "2001"
    fields(scene)["Reason 1"].setFocus()
    scene.press("Ctrl+R")  # after the one that is written in
    assert scene.focus_name == "Reason 2"
    assert fields(scene)["Reason 4"].toPlainText() == "Third."
    scene.press("Ctrl+Shift+R")
    for _ in range(3):
        fields(scene)["Reason 1"].setFocus()
        scene.press("Ctrl+Shift+R")
    assert scene.focus_name == "Thesis"
    assert not any(name.startswith("Reason") for name in fields(scene))
    scene.press("Ctrl+Shift+R")  # nothing to remove
    scene.press("Ctrl+R")
    assert scene.focus_name == "Reason 1"


def test_undo_within_a_field_takes_back_what_was_typed_and_no_review(scene: Scene) -> None:
    written(scene, "One")
    before = log.length(scene.desk.store)
    scene.press("Ctrl+Z")
    assert fields(scene)["Thesis"].toPlainText() == ""
    scene.press("Ctrl+Z")
    scene.button("Remove reason 1").setFocus()
    scene.press("Ctrl+Z")
    assert scene.page == "outline"
    assert log.length(scene.desk.store) == before


def test_what_is_typed_is_on_disk_soon_after_and_said_to_be_only_then(scene: Scene) -> None:
    begin(scene)
    assert "Nothing to save yet" in scene.texts
    scene.write("It cannot.")
    assert "Not saved yet" in scene.texts
    assert stored(scene).text == Text()
    scene.until(lambda: "Saved at 09:30" in scene.texts)
    assert stored(scene).text.thesis == "It cannot."
    scene.wall.on(minutes=5)
    scene.write(" Never.")
    assert "Last saved at 09:30" in scene.texts
    scene.until(lambda: "Saved at 09:35" in scene.texts)
    assert stored(scene).text.thesis == "It cannot. Never."


def test_who_types_on_and_on_is_on_disk_within_a_second_or_so(scene: Scene, qtbot: QtBot) -> None:
    begin(scene)
    started = time.monotonic()
    while stored(scene).text == Text():
        scene.write("a ")
        qtbot.wait(100)  # shorter than any pause
        assert time.monotonic() - started < 5


def test_leaving_and_closing_keep_the_last_key(scene: Scene) -> None:
    written(scene, "It can")
    scene.press("Esc")
    assert scene.page == "outlines"
    assert stored(scene).text.thesis == "It can"
    assert essays.texts(scene.desk.store, held(scene).essay.id)[0].amount == 2
    scene.press("Down", "W")
    assert scene.page == "outline"
    assert scene.focus_name == "Reason 1"
    scene.press("Shift+Tab")
    fields(scene)["Thesis"].setFocus()
    scene.write("not")
    scene.bench.close()
    assert "not" in stored(scene).text.thesis


def test_a_text_that_cannot_be_saved_is_not_said_to_be_and_is_tried_again(scene: Scene) -> None:
    written(scene, "a")
    scene.until(lambda: "Saved at 09:30" in scene.texts)
    store = scene.desk.store.connection
    (pages,) = store.execute("pragma page_count").fetchone()
    store.execute(f"pragma max_page_count = {pages + 1}")
    thesis = fields(scene)["Thesis"]
    thesis.setPlainText("long " * 20_000)
    scene.until(lambda: "Not saved. It is tried again in a moment." in scene.texts)
    assert "the disk is full" in scene.said
    assert stored(scene).text.thesis == "a"
    store.execute("pragma max_page_count = 1000000")
    scene.press("Ctrl+Return")
    assert scene.page == "outline-marking"
    assert stored(scene).text.thesis.startswith("long long")


def test_the_rubric_is_not_shown_before_the_text_is_saved(scene: Scene) -> None:
    written(scene, "a")
    store = scene.desk.store.connection
    (pages,) = store.execute("pragma page_count").fetchone()
    store.execute(f"pragma max_page_count = {pages}")
    fields(scene)["Thesis"].setPlainText("long " * 20_000)
    scene.press("Ctrl+Return")
    assert scene.page == "outline"
    store.execute("pragma max_page_count = 1000000")


def test_what_could_not_be_saved_stays_on_its_page_whatever_is_opened(scene: Scene) -> None:
    written(scene, "first")
    scene.press("Esc")
    scene.bench.outlining.start(DECK, QUESTION)
    begin(scene)
    store = scene.desk.store.connection
    (pages,) = store.execute("pragma page_count").fetchone()
    store.execute(f"pragma max_page_count = {pages}")
    fields(scene)["Thesis"].setPlainText("long " * 20_000)
    scene.press("Esc")
    assert scene.page == "outlines"
    assert "the disk is full" in scene.said
    scene.press("Down", "W")  # another essay
    assert scene.page == "outlines"
    scene.window.go("outline")
    assert fields(scene)["Thesis"].toPlainText() == "long " * 20_000
    store.execute("pragma max_page_count = 1000000")
    scene.press("Esc", "Down", "Down", "W")
    assert scene.page == "outline"
    assert fields(scene)["Thesis"].toPlainText() == "first"
    assert {head.words for head in essays.heads(scene.desk.store)} == {1, 20_000}


def test_writing_freely_pours_the_fields_into_one_text(scene: Scene) -> None:
    written(scene, "It cannot.")
    scene.press("Ctrl+Shift+F")
    assert list(fields(scene)) == ["Your text"]
    assert scene.focus_name == "Your text"
    scene.write(" Never.")
    assert "3 words" in scene.texts
    scene.click("Write freely")
    assert fields(scene)["Thesis"].toPlainText() == "It cannot."
    assert "2 words" in scene.texts
    scene.press("Ctrl+Shift+F")
    assert fields(scene)["Your text"].toPlainText() == "It cannot. Never."
    assert stored(scene).text.freely


def test_a_field_grows_with_its_text_and_the_cursor_stays_in_sight(scene: Scene) -> None:
    begin(scene)
    field = fields(scene)["Thesis"]
    assert isinstance(field, GrowingText)
    before = field.height()
    for _ in range(40):
        scene.write("a line")
        scene.press("Return")
    scene.rest()
    assert field.height() > 10 * before
    assert field.verticalScrollBar().value() == 0
    corner = field.mapTo(scene.window, field.cursorRect().bottomLeft())
    assert 0 < corner.y() < scene.window.height() - 40


# The clock.


def test_the_clock_is_announced_and_at_its_end_the_words_are_counted(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    written(scene, "two words")
    outlining = scene.bench.outlining
    outlining.let_pass(19 * MINUTE)
    assert said[-1] != "5 minutes left"
    outlining.let_pass(2 * MINUTE)
    assert said[-1] == "5 minutes left"
    outlining.let_pass(3 * MINUTE)
    assert said[-1] == "1 minute left"
    outlining.let_pass(2 * MINUTE)
    assert scene.said == "The time is over: 2 words when the time was over. You can write on."
    scene.write(" and more")
    outlining.let_pass(3 * MINUTE)
    assert held(scene).at_time == 2
    assert "2 words when the time was over" in scene.texts
    scene.press("Ctrl+Return")
    assert stored(scene).at_time == 2
    assert any("4 words · 2 when the time was over" in text for text in scene.texts)


def test_the_clock_can_be_hidden_and_stands_still_elsewhere(scene: Scene) -> None:
    begin(scene)
    assert "25:00" in scene.texts
    scene.press("Ctrl+T")
    assert "25:00" not in scene.texts
    scene.press("Ctrl+T")
    assert "25:00" in scene.texts
    scene.write("a")
    scene.press("Esc")
    used = held(scene).clock_ms
    scene.bench.outlining._catch_up()
    assert not scene.bench.outlining._clock.isActive()
    assert held(scene).clock_ms == used


# Marking.


def test_points_are_ticked_by_arrows_and_space_and_kept(scene: Scene) -> None:
    written(scene)
    boxes = mark(scene)
    assert scene.focused is boxes[0]
    assert scene.focus_name.startswith("Thesis: ")
    assert f"You had 0 of {len(boxes)} points." in scene.texts
    scene.press("Space", "Down", "Down", "Space")
    assert f"You had 2 of {len(boxes)} points." in scene.texts
    assert [box.isChecked() for box in boxes[:4]] == [True, False, True, False]
    assert len(stored(scene).ticked) == 2
    scene.press("Space", "End")
    assert scene.focused is boxes[-1]
    scene.press("Down", "Home", "Up")
    assert scene.focused is boxes[0]
    assert len(stored(scene).ticked) == 1


def test_only_what_is_missed_can_be_listed(scene: Scene) -> None:
    written(scene)
    boxes = mark(scene)
    scene.press("Space")
    scene.click("Show: Missed")
    assert all_in(scene.window, CheckBox) == boxes[1:]
    scene.click("Show: All points")
    assert all_in(scene.window, CheckBox) == boxes


def test_missed_points_are_made_due_once_and_taken_back(scene: Scene) -> None:
    written(scene)
    mark(scene)
    before = log.length(scene.desk.store)
    scene.press("Ctrl+Return")
    scene.rest()
    cards = list(held(scene).fed)
    assert cards
    assert log.length(scene.desk.store) == before + len(cards)
    newest = list(log.entries(scene.desk.store))[-len(cards) :]
    assert {(one.card, one.grade) for one in newest} == {(card, Grade.AGAIN) for card in cards}
    assert "come back today" in scene.said
    scene.press("Ctrl+Return")
    assert log.length(scene.desk.store) == before + len(cards)
    scene.press("Ctrl+Z")
    assert log.length(scene.desk.store) == before
    assert scene.said == "Taken back. The cards come back when they did before."
    assert stored(scene).fed == {}
    scene.click("Make the missed ones due")
    assert log.length(scene.desk.store) == before + len(cards)
    scene.click("Undo")
    assert log.length(scene.desk.store) == before
    scene.press("Ctrl+Z")  # nothing more to take back
    assert log.length(scene.desk.store) == before


def test_one_goes_from_the_rubric_back_to_writing(scene: Scene) -> None:
    written(scene)
    mark(scene)
    scene.press("Space", "W")
    assert scene.page == "outline"
    fields(scene)["Conclusion"].setFocus()
    scene.write("So be it.")
    boxes = mark(scene)
    assert boxes[0].isChecked()
    assert "So be it." in scene.texts


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("percent", [100, 160])
def test_text_and_points_stand_side_by_side_where_there_is_room(
    show: Callable[..., Scene], demo_desk: Desk, size: tuple[int, int], percent: int
) -> None:
    scene = show(demo_desk, size=size, percent=percent)
    scene.bench.outlining.start(DECK, QUESTION)
    begin(scene)
    scene.write("It cannot be relied upon. " * 12)
    boxes = mark(scene)
    page = scene.bench.outlining._marking
    assert page is not None
    single = size[0] < round(820 * percent / 100)
    assert page._single is single
    beside = page._marks.mapTo(page, page._marks.rect().topLeft()).x() > size[0] // 3
    assert beside is not single
    scene.press("Down", "Down", "Down")
    middle = boxes[3].mapTo(scene.window, boxes[3].rect().center())
    assert 0 < middle.y() < size[1]
    assert 0 < middle.x() < size[0]


# What is kept.


def test_kept_essays_are_opened_deleted_and_put_back(scene: Scene) -> None:
    written(scene)
    scene.press("Ctrl+E")
    assert scene.page == "outlines"
    assert "1 essay, newest first." in scene.texts
    scene.press("Down")
    assert scene.focus_name.startswith("Can Pakistan rely on Washington? Discuss. Today at 09:30")
    scene.press("Return")
    assert scene.page == "outline"  # it is not marked yet: on with it
    scene.press("Ctrl+Return", "Space", "Esc", "Down", "Return")
    assert scene.page == "outline-marking"
    scene.press("Esc", "Down", "Del")
    assert scene.said == "The essay is deleted from the list."
    assert essays_view(scene.desk).rows == ()
    assert scene.focus_name == "Go to Arguments"
    scene.press("Ctrl+Z")
    assert len(essays_view(scene.desk).rows) == 1
    assert "1 essay, newest first." in scene.texts


def test_an_essay_that_was_not_begun_to_write_is_not_kept(scene: Scene) -> None:
    begin(scene)
    scene.press("Esc")
    assert any(text.startswith("No essay is kept yet.") for text in scene.texts)
    scene.click("Go to Arguments")
    assert at_arguments(scene)


def test_essays_are_saved_as_markdown(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(scene, "It cannot.")
    mark(scene)
    path = tmp_path / "one"
    chosen = str(path)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    scene.press("M")
    scene.until(lambda: scene.said == "The essay is in one.md.")
    text = path.with_suffix(".md").read_text(encoding="utf-8")
    assert text.startswith("# Can Pakistan rely on Washington? Discuss.\n")
    assert "### Thesis\n\nIt cannot.\n" in text
    scene.press("Esc")
    chosen = str(tmp_path / "all.md")
    scene.click("Save all as Markdown")
    scene.until(lambda: scene.said == "All essays are in all.md.")
    assert (tmp_path / "all.md").read_text(encoding="utf-8") == text
    chosen = str(tmp_path / "nowhere" / "x.md")
    scene.click("Save all as Markdown")
    scene.until(lambda: "could not be written" in scene.said)


def test_many_essays_are_listed_fifty_at_a_time(
    show: Callable[..., Scene], demo_desk: Desk
) -> None:
    subject = outlines.subject_of(demo_desk, DECK, QUESTION)
    for number in range(60):
        one = outlines.begun(demo_desk, subject, "discuss", 0)
        outlines.written(demo_desk, one, Text(thesis=f"Text {number}"))
    scene = show(demo_desk, "outlines")
    assert "60 essays, newest first." in scene.texts
    page = scene.bench.outlining.kept._page
    assert page is not None
    assert len(page._rows) == 50
    scene.click("Show 10 more")
    assert len(page._rows) == 60
    assert page._rows[50].hasFocus()


def test_urdu_is_written_from_the_right_in_a_window_that_runs_from_the_left(scene: Scene) -> None:
    begin(scene)
    field = fields(scene)["Thesis"]
    field.insertPlainText("پاکستان واشنگٹن پر انحصار نہیں کر سکتا۔")
    option = field.document().defaultTextOption()
    assert option.textDirection() == Qt.LayoutDirection.LayoutDirectionAuto
    assert field.cursorRect().x() < field.width() // 2
    scene.press("Ctrl+Return")
    assert stored(scene).text.thesis.startswith("پاکستان")


def test_another_look_keeps_the_outline_and_what_could_not_be_saved(
    show: Callable[..., Scene], demo_desk: Desk
) -> None:
    first = show(demo_desk)
    first.bench.outlining.start(DECK, QUESTION)
    begin(first)
    first.write("It cannot.")
    second = show(demo_desk, theme="dark")
    second.bench.outlining.take_over(first.bench.outlining, "outline")
    second.rest()
    assert fields(second)["Thesis"].toPlainText() == "It cannot."
    second.until(lambda: "Saved at 09:30" in second.texts)
