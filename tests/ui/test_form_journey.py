"""The form of an entity, filled in by keyboard: sub-items that come and go, checks, problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)
from scene import Scene, all_in
from test_editor_journey import bars, come_back, editing, in_form, opened_at, opened_shipped, page

from studyapp.ui.parts.field_cursor import cursor_of
from studyapp.ui.parts.form_row import FieldRow
from studyapp.ui.parts.toggles import Chooser

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studyapp.app.desk import Desk

TEXT = """\
[source.kyle] # the book
type = "book"
title = "Suez"

[question.success]
text = "Did Nasser win?"
positions.yes = "He did"
positions.no = "He did not"
origin = "background"

# An argument.
[argument.victory]
claim = "Nasser turned a defeat into a victory."
answers = "success"
origin = "background"
sources = ["kyle"]

# A fact.
[event.kept]
title = "Egypt keeps the canal company"
date = "1956-12-22"
what = "It stayed Egyptian." # so it did
sources = ["kyle"]
"""
ARGUMENT, EVENT, QUESTION = 12, 19, 5
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def text_of(scene: Scene) -> str:
    return editing(scene).texts()["events.toml"]


def assert_seen(scene: Scene) -> None:
    """What has the keyboard is in sight."""
    area, focused = page(scene).form.viewport(), scene.focused
    assert focused is not None
    top = focused.mapTo(area, QPoint(0, 0)).y()
    assert top >= 0
    assert top + focused.height() <= area.height()


def form_at(scene: Scene, tmp_path: Path, line: int, text: str = TEXT) -> None:
    opened_at(scene, tmp_path / "suez", text, line)
    editing(scene).turn("form")
    scene.rest()


def after_the_claim(scene: Scene, tmp_path: Path) -> None:
    """The form of the argument, with the cursor at the end of its claim."""
    form_at(scene, tmp_path, ARGUMENT)
    to(scene, "Claim (needed)")
    scene.press("Ctrl+End")


def to(scene: Scene, name: str) -> QWidget:
    """Go to a control of the form by its name for screen readers."""
    form = page(scene).form
    found = [one for one in all_in(form, QWidget) if one.accessibleName() == name
             or (not one.accessibleName() and getattr(one, "text", str)() == name)]  # fmt: skip
    (widget,) = [one for one in found if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return widget


def stops(scene: Scene, presses: int) -> list[str]:
    """Where Tab goes from here."""
    names = []
    for _ in range(presses):
        names.append(scene.focus_name)
        scene.press("Tab")
    return names


def test_an_argument_gets_a_premise_evidence_and_an_objection_by_keyboard(
    window: Scene, tmp_path: Path
) -> None:
    scene = window
    form_at(scene, tmp_path, ARGUMENT)
    to(scene, "Add a premise")
    scene.press("Space")
    assert scene.focus_name == "Premise 1: Text (needed)"
    assert text_of(scene) == TEXT  # nothing is written before something is entered
    assert_seen(scene)
    scene.write("Egypt kept the company.")
    scene.press("Tab", "Tab")
    assert scene.focus_name == "Premise 1: Evidence: add by name"
    scene.write("canal")
    scene.press("Return")
    scene.rest()
    assert_seen(scene)
    line = 'premises.premise-1 = { text = "Egypt kept the company.", evidence = ["kept"] }\n'
    sources = 'sources = ["kyle"]\n\n# A fact.'
    assert text_of(scene) == TEXT.replace(sources, f'sources = ["kyle"]\n{line}\n# A fact.')
    scene.press("Tab", "Tab", "Tab")
    assert scene.focus_name == "Add a premise"
    to(scene, "Add a rebuttal")
    scene.press("Return")
    assert scene.focus_name == "Rebuttal 1: Text (needed)"
    scene.write("Sinai was lost.")
    names = stops(scene, 3)
    assert names[1] == "Rebuttal 1: Attacks: (nothing)"
    scene.rest()
    assert 'rebuttals.rebuttal-1 = { text = "Sinai was lost." }\n' in text_of(scene)
    assert not any(row.error for row in page(scene).problems.rows.rows)


def test_a_choice_among_premises_says_what_they_say(window: Scene, tmp_path: Path) -> None:
    scene = window
    more = 'premises.a = { text = "It kept the Canal & Co." }\nrebuttals.r = { text = "No." }\n'
    form_at(scene, tmp_path, ARGUMENT, TEXT.replace("\n# A fact.", f"{more}\n# A fact."))
    to(scene, "Rebuttal r: Attacks: (nothing)")
    scene.press("Space")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [
        "(nothing)",
        "a: It kept the Canal && Co.",
    ]
    menu.actions()[1].trigger()
    menu.close()
    scene.rest()
    assert 'rebuttals.r = { text = "No.", attacks = "a" }' in text_of(scene)


def test_a_sub_item_is_removed_and_comes_back(window: Scene, tmp_path: Path) -> None:
    scene = window
    form_at(scene, tmp_path, QUESTION)
    to(scene, "Remove position no")
    scene.press("Space")
    scene.rest()
    assert text_of(scene) == TEXT.replace('positions.no = "He did not"\n', "")
    assert scene.focus_name == "Add a position"
    assert_seen(scene)
    editing(scene).turn("text")
    scene.rest()
    page(scene).setFocus()
    scene.press("Ctrl+Z")
    assert text_of(scene) == TEXT


def test_what_is_not_filled_in_is_not_written(window: Scene, tmp_path: Path) -> None:
    scene = window
    form_at(scene, tmp_path, QUESTION)
    to(scene, "Add a position")
    scene.press("Space")
    assert scene.focus_name == "Position 3: Text"
    scene.press("Tab")
    assert scene.focus_name == "Remove position 3"
    scene.press("Space")
    assert scene.focus_name == "Add a position"
    assert text_of(scene) == TEXT
    assert not any("Position 3" in text for text in scene.texts)


def test_a_check_is_added_to_a_date(window: Scene, tmp_path: Path) -> None:
    scene = window
    form_at(scene, tmp_path, EVENT)
    to(scene, "Add what the records say: Date (needed)")
    scene.press("Space")
    assert scene.focus_name == "Date, checked"
    assert_seen(scene)
    scene.write("1956-12-23")
    scene.press("Tab")
    assert scene.focus_name == "Date, note"
    scene.write("By the log of the port.")
    scene.press("Tab")
    scene.rest()
    written = '{ stated = "1956-12-22", checked = "1956-12-23", note = "By the log of the port." }'
    assert text_of(scene) == TEXT.replace('"1956-12-22"', written)
    assert scene.focus_name == "Date, sources"


def test_a_question_of_ones_own_is_asked_about_what_the_entity_has(
    window: Scene, tmp_path: Path
) -> None:
    scene = window
    form_at(scene, tmp_path, EVENT)
    to(scene, "Ask in your own words")
    scene.press("Space")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["date", "what", "which"]
    menu.actions()[0].trigger()
    menu.close()
    assert scene.focus_name == "Question date: Text"
    scene.write("When did it end?")
    scene.press("Tab")
    scene.rest()
    assert 'ask.date = "When did it end?"\n' in text_of(scene)


def test_what_is_wrong_stands_below_its_field(window: Scene, tmp_path: Path) -> None:
    scene = window
    form_at(scene, tmp_path, EVENT)
    field = in_form(scene, "date")
    scene.press("Ctrl+A")
    scene.write("1956-13")
    scene.press("Tab")
    scene.rest()
    assert "There is no month 13." in field.accessibleDescription()
    assert any("There is no month 13." in one.text() for one in all_in(page(scene).form, QLabel))
    assert field.property("wrong") == "true"
    field.setFocus(Qt.FocusReason.TabFocusReason)
    scene.press("Ctrl+A")
    scene.write("1956-12")
    scene.press("Tab")
    scene.rest()
    assert "month" not in field.accessibleDescription()
    assert field.property("wrong") == "false"


def test_what_is_missing_is_said_where_it_belongs(window: Scene, tmp_path: Path) -> None:
    scene = window
    form_at(scene, tmp_path, ARGUMENT)
    to(scene, "Add a premise")
    scene.press("Space", "Tab")
    scene.write("kept")
    scene.press("Tab")
    scene.rest()
    field = page(scene).form._rows["premises.premise-1.text"].input
    assert "A premise needs the field 'text'." in field.accessibleDescription()


def test_a_check_box_says_its_name_once(window: Scene, tmp_path: Path) -> None:
    scene = window
    form_at(scene, tmp_path, EVENT)
    form = page(scene).form
    (box,) = [one for one in all_in(form, QCheckBox) if one.text() == "Plural"]
    assert box.accessibleName() == "Plural"
    assert not [one for one in all_in(form, QLabel) if one.text() == "Plural"]


def test_in_a_deck_that_comes_with_the_program_nothing_is_added(
    show: Callable[..., Scene], demo_desk: Desk
) -> None:
    scene = opened_shipped(show(demo_desk))
    texts = editing(scene).texts()
    file = next(name for name, text in texts.items() if "\n[argument." in text)
    line = texts[file].partition("\n[argument.")[0].count("\n") + 2
    editing(scene).go_to(file, line, 1)
    editing(scene).turn("form")
    scene.rest()
    form = page(scene).form
    assert not form._rows["claim"].isEnabled()
    assert not [one for one in all_in(form, QPushButton) if one.text().startswith(("Add", "Rem"))]


@pytest.mark.parametrize("words", ["", "  "])
def test_blanks_are_no_name_to_be_found(window: Scene, tmp_path: Path, words: str) -> None:
    scene = window
    form_at(scene, tmp_path, EVENT)
    to(scene, "Sources: add by name")
    scene.write(words)
    scene.press("Return")
    scene.rest()
    assert text_of(scene) == TEXT


VISITED = [
    'figures = ["a\\nb", "c"]',
    'figures = ["a", "", "c"]',
    'causes = ["Fear of war\u00a0", "C"]',
    'what = "a\\rb"',
    'what = "a\\u2029b"',
    'what = "a\\uFDD0\\uFDD1b"',
    'ask.date = """When\nand where?"""',
    'ask.date = """' + "word word\n" * 4_000 + '"""',
    'corrections.c = { stated = "a\\nb", checked = "d\\re" }',
]


@pytest.mark.parametrize("line", VISITED)
def test_a_visit_to_the_form_changes_nothing(window: Scene, tmp_path: Path, line: str) -> None:
    text = TEXT.replace('what = "It stayed Egyptian." # so it did', line)
    form_at(window, tmp_path, EVENT, text)
    for one in all_in(page(window).form, FieldRow):
        one.input.setFocus()
    editing(window).turn("text")
    window.rest()
    assert text_of(window) == text


def test_what_a_field_cannot_hold_is_read_only_and_says_why(window: Scene, tmp_path: Path) -> None:
    scene, line = window, 'causes = ["Fear\\nof war", ""]'
    text = TEXT.replace('what = "It stayed Egyptian." # so it did', line)
    form_at(scene, tmp_path, EVENT, text)
    causes = to(scene, "Causes")
    assert "It must be edited in the text." in causes.accessibleDescription()
    scene.write("x")
    to(scene, "Title (needed)")
    scene.rest()
    assert text_of(scene) == text
    edit = editing(scene).edit
    assert edit is not None
    edit.become(TEXT.replace('what = "It stayed Egyptian." # so it did', 'causes = ["Fear"]'))
    scene.rest()
    causes = to(scene, "Causes")
    assert "It must be edited in the text." not in causes.accessibleDescription()
    scene.press("Ctrl+End")
    scene.write("!")
    editing(scene).entity.settle()
    assert 'causes = ["Fear!"]' in text_of(scene)


def test_a_field_with_the_keyboard_shows_what_another_program_wrote(
    window: Scene, tmp_path: Path
) -> None:
    scene, path = window, tmp_path / "suez" / "events.toml"
    after_the_claim(scene, tmp_path)
    path.write_text(TEXT.replace("Nasser turned", "They turned"), encoding="utf-8")
    come_back(scene)
    scene.write("!")
    scene.press("Tab")
    scene.rest()
    assert 'claim = "They turned a defeat into a victory.!"' in text_of(scene)


def test_a_field_with_the_keyboard_follows_undo_and_keeps_its_cursor(
    window: Scene, tmp_path: Path
) -> None:
    scene = window
    form_at(scene, tmp_path, ARGUMENT)
    claim = to(scene, "Claim (needed)")
    scene.press("Ctrl+Home")
    scene.write("ZZZ")
    editing(scene).entity.settle()
    assert 'claim = "ZZZNasser' in text_of(scene)
    editing(scene).undo()
    assert text_of(scene) == TEXT
    assert cursor_of(claim) == 3
    scene.write("!")
    scene.press("Tab")
    scene.rest()
    assert 'claim = "Nas!ser turned' in text_of(scene)


def test_what_is_being_written_keeps_its_blanks_at_a_pause(window: Scene, tmp_path: Path) -> None:
    scene = window
    after_the_claim(scene, tmp_path)
    for words in (" One ", "two"):
        scene.write(words)
        editing(scene).entity.settle()
        scene.rest()
    assert "a victory. One two" in text_of(scene)


def test_what_is_written_in_the_form_meets_the_change_of_another_program(
    window: Scene, tmp_path: Path
) -> None:
    scene, path = window, tmp_path / "suez" / "events.toml"
    after_the_claim(scene, tmp_path)
    scene.write("MINE")
    path.write_text(TEXT.replace("Nasser turned", "They turned"), encoding="utf-8")
    come_back(scene)  # before the pause at which it is taken
    assert "victory.MINE" in text_of(scene)
    assert "was changed by another program" in bars(scene)[0]
    editing(scene).act("take-theirs")
    scene.write("!")
    scene.press("Tab")
    scene.rest()
    assert text_of(scene).count('claim = "They turned') == 1


def test_a_list_of_tables_has_no_form_and_says_so(window: Scene, tmp_path: Path) -> None:
    scene = window
    form_at(scene, tmp_path, EVENT, TEXT.replace("[event.kept]", "[[event.kept]]"))
    assert any("A form cannot show event.kept" in words for words in scene.texts)


def test_an_open_menu_of_the_form_stays_while_fields_come_and_go(
    window: Scene, tmp_path: Path
) -> None:
    scene = window
    form_at(scene, tmp_path, ARGUMENT)
    to(scene, "Add a premise")
    scene.press("Space")
    scene.write("P")
    chooser = next(
        one for one in all_in(page(scene).form, Chooser) if "Position" in one.accessibleName()
    )
    chooser.setFocus()
    scene.press("Space")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    edit = editing(scene).edit
    assert edit is not None
    edit.become(edit.text.replace('origin = "background"\nsources = ["kyle"]',
        'rebuttals.no = { text = "No" }\norigin = "background"\nsources = ["kyle"]'))  # fmt: skip
    scene.rest()
    editing(scene).entity.follow()
    assert menu.isVisible()
    assert not any("rebuttals.no" in one.field.name for one in all_in(page(scene).form, FieldRow))
    menu.close()
    scene.until(lambda: "rebuttals.no.text" in {
        one.field.name for one in all_in(page(scene).form, FieldRow)})  # fmt: skip


def test_a_long_line_is_held_whole(window: Scene, tmp_path: Path) -> None:
    words = "word word\n" * 4_000
    line = f'ask.date = """{words}Who?"""'
    form_at(window, tmp_path, EVENT, TEXT.replace('what = "It stayed Egyptian." # so it did', line))
    field = to(window, "Question date: Text")
    assert isinstance(field, QLineEdit)
    assert field.text() == f"{words}Who?"
    assert not field.isReadOnly()
