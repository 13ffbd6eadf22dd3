"""An assignment made in the window, by its keys, and sat in the same window."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel
from test_update_journey import dropped

from studyapp.app.handing_out import make_assignment
from studyapp.quiz.assignment import read_assignment, read_key
from studyapp.store import library, papers
from studyapp.ui.parts.assignment_dialog import AssignmentDialog

if TYPE_CHECKING:
    from pathlib import Path

    from scene import Scene

    from studyapp.app.desk import Desk

TEST = "test.assignment.json"


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that every dialog for files gives back."""
    path = tmp_path / "out" / TEST
    path.parent.mkdir()
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))
    return path


def begin(scene: Scene) -> AssignmentDialog:
    """Choose the entry of the menu on the page Decks, which Tab comes to."""
    scene.press("Ctrl+6")
    scene.tab_to("More: import, export, install")
    menu = scene.bench.decks._page.more_menu()  # no keyboard here for menus that pop up
    next(one for one in menu.actions() if one.text() == "Make an assignment").trigger()
    menu.deleteLater()
    (dialog,) = scene.window.findChildren(AssignmentDialog)
    dialog.activateWindow()
    scene.until(dialog.title.hasFocus)
    return dialog


def pick(scene: Scene, dialog: AssignmentDialog, name: str, words: str) -> None:
    """Open a list with Return, narrow it to some words and take what is left."""
    scene.press("Return")
    field = f"{name}: words to narrow the list by"
    scene.until(lambda: scene.focus_name == field)
    scene.write(words)
    scene.press("Return")
    scene.until(lambda: scene.focus_name != field)
    dialog.activateWindow()  # no desktop does that here
    scene.until(dialog.isActiveWindow)


def told(scene: Scene) -> str:
    """All that is read on the window and in its dialogs."""
    return "\n".join(one.text() for one in scene.window.findChildren(QLabel) if one.isVisible())


def over(scene: Scene) -> None:
    """Read what was made, and close that."""
    scene.rest()
    scene.until(lambda: "The assignment is made" in told(scene))
    scene.until(lambda: scene.focused is not None and scene.focused.window() is not scene.window)
    scene.press("Return")
    scene.until(lambda: "The assignment is made" not in told(scene))
    scene.window.activateWindow()
    scene.until(scene.window.isActiveWindow)


def test_an_assignment_is_made_and_sat_by_keyboard(window: Scene, out: Path) -> None:
    dialog = begin(window)
    window.write("The first test")
    window.press("Tab")
    assert window.focus_name == "Drawn from: Pacts"
    pick(window, dialog, "Drawn from", "eras")
    window.tab_to("Rules: Plain practice paper")
    pick(window, dialog, "Rules", "quick")
    window.tab_to("Questions")
    window.write("3")
    window.tab_to("Minutes")
    window.write("9")
    window.tab_to("The clock may be paused")
    window.press("Space")
    window.tab_to("Answers count after time is up")
    window.press("Space")
    window.tab_to("Marks for a question")
    window.press("Ctrl+A")
    window.write("2.5")
    window.tab_to("Off for a wrong answer: Nothing")
    window.press("Right", "Space")
    assert window.focus_name == "Off for a wrong answer: ¼"
    window.tab_to("Seed")
    window.write("autumn")
    window.tab_to("Save the assignment")
    window.press("Return")
    over(window)
    given = read_assignment(out.read_bytes())
    key = read_key((out.parent / "test.key.json").read_bytes())
    (section,) = given.preset.sections
    assert (given.title, len(given.items), key.seed) == ("The first test", 3, "autumn")
    assert (given.preset.exam.pause, section.cut) == (False, True)
    assert (section.minutes, section.marks, section.penalty) == (
        9, Fraction(5, 2), Fraction(1, 4)
    )  # fmt: skip
    assert {item.part for item in key.items} == {"events"}
    assert b"autumn" not in out.read_bytes()
    window.press("Ctrl+2")
    window.tab_to("Open an assignment")
    window.press("Space")
    question = dialog_of(window)
    window.until(question.isActiveWindow)
    assert "Begin “The first test”?" in told(window)
    assert "3 questions, 9 minutes. The clock cannot be paused." in told(window)
    assert window.focus_name == "Begin"
    window.press("Esc")
    assert (window.page, papers.heads(window.desk.store)) == ("quiz", [])
    window.bench.offer(out)
    question = dialog_of(window)
    window.until(question.isActiveWindow)
    window.press("Return")
    assert window.page == "paper"
    assert "The first test" in told(window)


def test_an_assignment_that_is_dropped_asks_before_it_begins(
    window: Scene, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "week three.assignment.json"
    made = begin(window)
    window.write("Week three")
    new = made.new
    made.reject()
    window.until(lambda: not made.isVisible())
    make_assignment(desk, new, path)
    assert dropped(window, (tmp_path / "week three.key.json").as_uri())
    assert any("week three.key.json is the key of an assignment" in text for text in window.texts)
    assert dropped(window, path.as_uri())
    question = dialog_of(window)
    window.until(question.isActiveWindow)
    assert "Begin “Week three”?" in told(window)
    assert not dropped(window, path.as_uri())  # one question at a time
    window.press("Esc")
    assert papers.heads(desk.store) == []
    assert dropped(window, path.as_uri())
    question = dialog_of(window)
    window.until(question.isActiveWindow)
    window.press("Return")
    assert window.page == "paper"
    window.press("Ctrl+1")
    assert dropped(window, path.as_uri())
    assert window.page == "paper"  # it is gone on with, and nothing asked
    path.write_text("{}", encoding="utf-8")
    assert dropped(window, path.as_uri())
    assert window.said


def dialog_of(scene: Scene) -> QDialog:
    """The one dialog that is open."""
    (found,) = [one for one in scene.window.findChildren(QDialog) if one.isVisible()]
    return found


def test_it_is_what_the_action_writes(window: Scene, out: Path, desk: Desk, tmp_path: Path) -> None:
    dialog = begin(window)
    window.write("Again")
    window.tab_to("Seed")
    window.write("7")
    new = dialog.new
    window.press("Return")  # saves from any line
    over(window)
    make_assignment(desk, new, tmp_path / TEST)
    assert out.read_bytes() == (tmp_path / TEST).read_bytes()
    words = told(window)
    assert "The assignment is made" not in words


def test_what_is_wrong_stands_below_its_field_until_it_is_mended(window: Scene, out: Path) -> None:
    dialog = begin(window)
    window.tab_to("Marks for a question")
    window.press("Ctrl+A")
    window.write("none")
    window.press("Return")
    assert dialog.title.hasFocus()
    assert dialog.title.accessibleDescription() == "Give the assignment a title."
    assert "Write a number above 0, such as 1, 2.5 or 1/2." in told(window)
    window.write("A test")
    assert dialog.title.accessibleDescription() == ""
    window.press("Return")
    assert window.focus_name == "Marks for a question"
    window.press("Ctrl+A")
    window.write("1/2")
    assert "Write a number above 0" not in told(window)
    window.press("Return")
    over(window)
    assert out.exists()


def test_an_exam_of_several_parts_is_taken_as_it_is(window: Scene, out: Path) -> None:
    dialog = begin(window)
    window.write("A whole exam")
    window.tab_to("Rules: Plain practice paper")
    pick(window, dialog, "Rules", "css subject")
    assert "The parts of this exam are taken as they are." in told(window)
    assert "Off for a wrong answer" not in told(window)
    window.press("Tab")
    assert window.focus_name == "Seed"
    window.press("Return")
    over(window)
    given = read_assignment(out.read_bytes())
    assert given.title == "A whole exam"
    assert given.preset.sections[0].id == "objective"


def test_what_cannot_be_made_is_said_and_nothing_is_filled_in_twice(
    window: Scene, out: Path
) -> None:
    (out.parent / "test.key.json").write_text("the key of another paper", "utf-8")
    dialog = begin(window)
    window.write("A test")
    window.press("Return")
    window.rest()
    assert dialog.isVisible()
    assert dialog.title.text() == "A test"
    assert "test.key.json is there already" in told(window)
    assert not out.exists()
    (out.parent / "test.key.json").unlink()
    window.press("Return")
    assert "test.key.json is there already" not in told(window)
    over(window)
    assert out.exists()


def test_while_it_is_drawn_the_dialog_stays(window: Scene, out: Path) -> None:
    dialog = begin(window)
    window.write("A test")
    window.press("Return", "Esc", "Return")
    assert dialog.isVisible()
    over(window)
    assert out.exists()


def test_esc_and_a_file_that_is_not_chosen_make_nothing(
    window: Scene, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    dialog = begin(window)
    window.write("A test")
    window.press("Return")
    assert dialog.isVisible()
    window.press("Esc")
    assert not any(one.isVisible() for one in window.window.findChildren(QDialog))
    assert list(out.parent.iterdir()) == []


def test_without_a_deck_that_is_said(window: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "entries", lambda *_: [])
    window.bench.handing_out.ask()
    assert window.said.startswith("No deck has questions.")
    assert not window.window.findChildren(AssignmentDialog)
