"""Classes in the window: an assignment sat and saved, and a class's results read by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from classes_made import key_of, question, result, write_class
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel
from scene import all_in

from studyapp.quiz.assignment import handed_out, write_assignment, write_key
from studyapp.quiz.result_file import read_result
from studyapp.ui.pages.class_results import ClassResultsPage
from studyapp.ui.parts.asking import LineDialog
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.figure_table import FigureTable
from studyapp.ui.parts.option_bars import OptionBars

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from scene import Scene

Choose = "Callable[[Path | None], None]"
KEY = key_of(question(1), question(2), question(3))


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], None]:
    """Choose a file or folder in every dialog that asks for one."""

    def answer(path: Path | None) -> None:
        name = str(path) if path else ""
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (name, ""))
        monkeypatch.setattr(
            QFileDialog, "getOpenFileNames", lambda *_: ([name] if name else [], "")
        )
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: name)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (name, ""))

    return answer


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """An assignment as a file."""
    path = tmp_path / "test.assignment.json"
    path.write_bytes(write_assignment(handed_out(KEY)))
    return path


def dialog_of(scene: Scene) -> LineDialog:
    found = [one for one in scene.window.findChildren(LineDialog) if one.isVisible()]
    assert found
    return found[0]


def asked(scene: Scene, filled: str) -> None:
    """Wait for a question, and see that Return would press a button, which is the filled one."""
    (dialog,) = [one for one in scene.window.findChildren(QDialog) if one.isVisible()]
    scene.until(dialog.isActiveWindow)
    (button,) = [one for one in all_in(dialog, Button) if one._kind is Kind.PRIMARY]
    assert (scene.focus_name, button.text(), button.isDefault()) == (filled, filled, True)


def begin(scene: Scene) -> None:
    """Say yes to the question that comes before a paper that can be sat once."""
    asked(scene, "Begin")
    scene.press("Return")
    scene.window.activateWindow()
    scene.until(scene.window.isActiveWindow)


# A student's side.


def test_an_assignment_is_sat_and_saved_by_keyboard(
    window: Scene, choose: Callable[[Path | None], None], given: Path, tmp_path: Path
) -> None:
    window.press("Ctrl+2")
    choose(given)
    window.tab_to("Open an assignment")
    window.press("Space")
    begin(window)
    assert window.page == "paper"
    assert "Question number 1" in window.texts
    window.press("A", "Return", "B", "Ctrl+Return")
    asked(window, "Cancel")  # a question is blank
    window.press("Tab", "Return")  # Hand in
    window.window.activateWindow()
    window.until(window.window.isActiveWindow)
    assert window.page == "result"
    assert "of 3 questions answered" in window.texts
    assert not [text for text in window.texts if "Right answer" in text]
    out = tmp_path / "mine.result.json"
    choose(out)
    (save,) = [one for one in all_in(window.window, Button) if one.text() == "Save for your class"]
    top = save.mapTo(window.window.page("result"), QPoint(0, save.height()))
    assert top.y() < window.window.page("result").height() // 2
    window.tab_to("Save for your class")
    window.press("Space")
    dialog = dialog_of(window)
    dialog.activateWindow()
    window.until(dialog.field.hasFocus)
    window.press("Return")
    assert "needs a label" in dialog.fault
    told = [one for one in all_in(dialog, QLabel) if one.text() == dialog.fault]
    assert [one.height() >= one.heightForWidth(one.width()) for one in told] == [True]
    assert told[0].y() > dialog.field.geometry().bottom()
    window.write("Number 12")
    window.press("Return")
    found, faults = read_result(out.read_bytes())
    assert faults == ()
    assert found.label == "Number 12"
    assert [item.response for item in found.items] == ["A", "B", None]
    assert window.said == "Your answers are in mine.result.json. Hand that file in."


def test_a_file_that_is_no_assignment_is_said(
    window: Scene, choose: Callable[[Path | None], None], tmp_path: Path
) -> None:
    window.press("Ctrl+2")
    other = tmp_path / "other.json"
    other.write_text("{}", encoding="utf-8")
    choose(other)
    window.click("Open an assignment")
    assert window.page == "quiz"
    assert "This is no assignment" in window.said
    choose(tmp_path / "missing.json")
    window.click("Open an assignment")
    assert "cannot be read" in window.said
    choose(None)
    window.click("Open an assignment")
    assert window.page == "quiz"


def test_an_assignment_that_was_handed_in_opens_as_its_result(
    window: Scene, choose: Callable[[Path | None], None], given: Path
) -> None:
    window.press("Ctrl+2")
    choose(given)
    window.click("Open an assignment")
    begin(window)
    window.bench.quizzing.end(0)
    window.press("Ctrl+2")
    assert "handed in" in window.texts
    window.click("Open an assignment")
    assert window.page == "result"


def test_leaving_the_window_during_an_assignment_is_noted(
    window: Scene,
    choose: Callable[[Path | None], None],
    given: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.press("Ctrl+2")
    choose(given)
    window.click("Open an assignment")
    begin(window)
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
    window.app.sendEvent(window.window, QEvent(QEvent.Type.WindowDeactivate))
    window.rest()
    exam = window.bench.quizzing.exam
    assert exam is not None
    window.bench.quizzing.end(0)
    found, _ = read_result(window.actions.result_file(window.bench.quizzing.results.exam, "x"))
    assert found.items[0].flags == ("left-window", "not-reached")


# An instructor's side.


def test_the_results_of_a_class_are_reached_from_the_decks(window: Scene) -> None:
    window.press("Ctrl+6")
    menu = window.window.page("decks").more_menu()
    (action,) = [one for one in menu.actions() if one.text() == "Class results"]
    action.trigger()
    menu.close()
    assert window.page == "class-results"
    assert any("Choose the folder or the zip" in text for text in window.texts)
    window.press("Esc")
    assert window.page == "decks"


def choose_key(scene: Scene, key: Path, choose: Callable[[Path | None], None]) -> None:
    choose(key)
    scene.click("Choose a key")
    scene.rest()


def read_class(
    scene: Scene, folder: Path, choose: Callable[[Path | None], None]
) -> ClassResultsPage:
    scene.window.go("class-results")
    choose(folder)
    scene.tab_to("Choose a folder")
    scene.press("Space")
    scene.rest()
    page = scene.window.page("class-results")
    assert isinstance(page, ClassResultsPage)
    return page


def test_a_class_is_read_sorted_and_looked_into_by_keyboard(
    window: Scene, choose: Callable[[Path | None], None], tmp_path: Path
) -> None:
    write_class(tmp_path / "in")
    page = read_class(window, tmp_path / "in", choose)
    assert any(text.startswith("40 sittings counted of 41 files") for text in window.texts)
    assert any(text.startswith("Reliability (alpha) ") for text in window.texts)
    window.tab_to("Questions")
    assert "Question 1. One right answer" in window.texts
    window.press("Down", "Down")
    assert "Question 3. One right answer" in window.texts
    assert any("Check the key" in text for text in window.texts)
    table = page.findChildren(FigureTable)[0]
    table.sort_by(3)  # what the menu of "Sorted by" does
    assert table.current == "pacts/event.e3/date/single"
    assert table.table.currentIndex().row() == 0  # the hardest one
    table.sort_by(3)
    assert table.table.currentIndex().row() == 5
    window.press("Up")
    assert "Question 3. One right answer" not in window.texts


def test_the_menu_of_columns_sorts_without_a_mouse(
    window: Scene, choose: Callable[[Path | None], None], tmp_path: Path
) -> None:
    write_class(tmp_path / "in")
    page = read_class(window, tmp_path / "in", choose)
    table = page.findChildren(FigureTable)[0]
    window.tab_to("Sorted by")
    menu = table.order.columns_menu()  # what Space opens
    texts = [action.text() for action in menu.actions()]
    assert texts == ["No.", "Question", "Right", "Facility", "Discrimination", "Look at"]
    menu.actions()[4].trigger()
    menu.close()
    assert table.current == "pacts/event.e1/date/single"
    assert window.button("Sorted by: Discrimination").isVisible()


def test_the_bars_say_each_option(
    window: Scene, choose: Callable[[Path | None], None], tmp_path: Path
) -> None:
    write_class(tmp_path / "in")
    page = read_class(window, tmp_path / "in", choose)
    page._show_item("pacts/event.e3/date/single")
    (bars,) = page.findChildren(OptionBars)
    bars.setFocus()
    names = [bars.accessibleName()]
    for _ in range(3):
        window.press("Down")
        names.append(bars.accessibleName())
    assert [name.split(": ")[0] for name in names] == [
        f"Options. {one.upper()}. Option {one}" for one in "abcd"
    ]
    assert ", right" in names[1]
    assert names[3].endswith("hardly ever chosen")
    window.press("Down")
    assert bars.accessibleName() == names[3]


def test_students_and_files_have_lists_of_their_own(
    window: Scene, choose: Callable[[Path | None], None], tmp_path: Path
) -> None:
    write_class(tmp_path / "in")
    page = read_class(window, tmp_path / "in", choose)
    window.click("Show: Students")
    students = page.findChildren(FigureTable)[1]
    assert students.isVisible()
    model = students.table.model()
    assert model.rowCount() == 40
    assert model.index(11, 0).data() == "Student 12"
    window.click("Show: Files to look at")
    assert "letter.json" in window.texts
    assert any("no result file" in text for text in window.texts)


def test_a_key_is_chosen_where_none_lies_with_the_files(
    window: Scene, choose: Callable[[Path | None], None], tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.result.json").write_bytes(result(KEY, "a", ["A", "A", "A"]))
    page = read_class(window, folder, choose)
    assert "The key of “The first test” is not among these files" in window.said
    key = tmp_path / "test.key.json"
    key.write_bytes(write_key(KEY))
    choose_key(window, key, choose)
    assert any(text.startswith("1 sitting counted of 1 file") for text in window.texts)
    assert any("Under 10 sittings there are counts only" in text for text in window.texts)
    window.click("Mend the key by the decks that are here")
    window.rest()
    told = "Marked by the key test.key.json, in which the deck pacts 1 changes nothing."
    assert any(told in text for text in window.texts)
    assert page.findChildren(FigureTable)[0].table.model().rowCount() == 3


@pytest.fixture
def later(tmp_path: Path) -> tuple[Path, Path]:
    """The folder of another class, without a key, and its key."""
    other = key_of(question(4), question(5))
    folder, key = tmp_path / "later", tmp_path / "later.key.json"
    folder.mkdir()
    for label in "xyz":
        (folder / f"{label}.result.json").write_bytes(result(other, label, ["A", "B"]))
    key.write_bytes(write_key(other))
    return folder, key


def test_the_key_of_the_next_class_may_be_chosen_before_its_folder(
    window: Scene,
    choose: Callable[[Path | None], None],
    tmp_path: Path,
    later: tuple[Path, Path],
) -> None:
    folder, key = later
    write_class(tmp_path / "in")
    read_class(window, tmp_path / "in", choose)
    choose_key(window, key, choose)
    assert "This key is of another paper" in window.said
    window.click("Mend the key by the decks that are here")  # what is shown is what is mended
    window.rest()
    assert any(text.startswith("40 sittings counted of 41 files") for text in window.texts)
    assert any("in which the deck pacts 1 changes nothing" in text for text in window.texts)
    read_class(window, folder, choose)
    assert any(text.startswith("3 sittings counted of 3 files") for text in window.texts)
    read_class(window, tmp_path / "in", choose)  # a key that judged is not that of another class
    assert any(text.startswith("40 sittings counted of 41 files") for text in window.texts)


def test_a_refused_key_stands_in_the_way_of_no_class(
    window: Scene,
    choose: Callable[[Path | None], None],
    tmp_path: Path,
    later: tuple[Path, Path],
) -> None:
    folder, key = later
    write_class(tmp_path / "in")
    write_class(tmp_path / "again", students=12)
    read_class(window, tmp_path / "in", choose)
    choose_key(window, key, choose)
    read_class(window, tmp_path / "in", choose)
    assert any(text.startswith("40 sittings counted of 41 files") for text in window.texts)
    read_class(window, tmp_path / "again", choose)
    assert any(text.startswith("12 sittings counted of ") for text in window.texts)
    assert "This key is of another paper" in window.said
    read_class(window, folder, choose)
    assert "is not among these files" in window.said
    assert not any("sittings counted" in text for text in window.texts)  # no other class's figures
    assert not [one for one in window.texts if one.startswith("Reliability")]
    choose_key(window, key, choose)  # for the folder that waits for it
    assert any(text.startswith("3 sittings counted of 3 files") for text in window.texts)
    assert not window.window.toast.isVisible()  # what it said is over


def test_results_that_could_not_be_marked_leave_none_to_be_exported(
    window: Scene,
    choose: Callable[[Path | None], None],
    tmp_path: Path,
    later: tuple[Path, Path],
) -> None:
    write_class(tmp_path / "in")
    read_class(window, tmp_path / "in", choose)
    page = read_class(window, later[0], choose)
    assert not page._body.isVisible()
    choose(tmp_path / "out.csv")
    window.bench.classes._export("csv")
    assert not (tmp_path / "out.csv").exists()
    read_class(window, tmp_path / "in", choose)
    assert any(text.startswith("40 sittings counted") for text in window.texts)
    assert not window.window.toast.isVisible()


def test_a_student_is_shown_with_all_answers(
    window: Scene, choose: Callable[[Path | None], None], tmp_path: Path
) -> None:
    write_class(tmp_path / "in")
    page = read_class(window, tmp_path / "in", choose)
    window.click("Show: Students")
    window.tab_to("Students")
    window.press(*["Down"] * 11)
    assert "Student 12: 3 of 6" in window.texts
    answers = page.findChildren(FigureTable)[2]
    model = answers.table.model()
    third = [model.index(2, column).data() for column in range(5)]
    assert third == ["3", "Question number 3", "C. Option c", "B. Option b", "0 of 1"]
    window.tab_to("Answers")
    window.press("Down", "Down")
    assert "Answer: C. Option c" in window.texts
    assert "✓  Right answer: B. Option b" in window.texts


def test_a_table_shows_the_chosen_row_after_it_was_sorted(
    window: Scene, choose: Callable[[Path | None], None], tmp_path: Path
) -> None:
    write_class(tmp_path / "in")
    page = read_class(window, tmp_path / "in", choose)
    window.click("Show: Students")
    students = page.findChildren(FigureTable)[1]
    students.sort_by(0)
    students.sort_by(0)
    window.rest()
    row = students.table.currentIndex()
    assert row.row() == 39
    assert students.table.viewport().rect().contains(students.table.visualRect(row).center())


def test_a_heading_has_room_for_the_sign_of_the_order(
    window: Scene, choose: Callable[[Path | None], None], tmp_path: Path
) -> None:
    write_class(tmp_path / "in")
    page = read_class(window, tmp_path / "in", choose)
    table = page.findChildren(FigureTable)[0]
    before = table.table.columnWidth(3)
    table.sort_by(3)
    assert table.table.columnWidth(3) >= before + 12


def test_the_results_are_exported(
    window: Scene, choose: Callable[[Path | None], None], tmp_path: Path
) -> None:
    write_class(tmp_path / "in")
    read_class(window, tmp_path / "in", choose)
    for kind, begins in (("csv", b"\xef\xbb\xbf"), ("html", b"<!DOCTYPE"), ("pdf", b"%PDF")):
        choose(tmp_path / f"out.{kind}")
        window.click(f"Export as {kind.upper()}")
        assert (tmp_path / f"out.{kind}").read_bytes().startswith(begins)
        assert window.said == f"The results are in out.{kind}."
    choose(tmp_path / "none" / "out.csv")
    window.click("Export as CSV")
    assert "could not be written" in window.said


def test_grey_says_that_there_are_too_few(
    window: Scene, choose: Callable[[Path | None], None], tmp_path: Path
) -> None:
    for count, grey in ((12, True), (40, False)):
        folder = tmp_path / str(count)
        write_class(folder, students=count)
        page = read_class(window, folder, choose)
        model = page.findChildren(FigureTable)[0].table.model()
        tint = model.index(1, 4).data(Qt.ItemDataRole.ForegroundRole)
        assert (tint == window.look.theme.color("text3")) is grey
