"""The editor as an author goes through it, by keyboard, on real files."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from profiles import DECK, EVENTS, write_deck
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget
from scene import Scene, all_in
from test_layout import faults

from studyapp.errors import StudyError
from studyapp.store import library
from studyapp.store.deck_files import read_text
from studyapp.ui.parts.asking import LineDialog
from studyapp.ui.parts.lines_dialog import LinesDialog
from studyapp.ui.parts.sorted_table import SortedTable
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from studyapp.app.desk import Desk
    from studyapp.ui.editing import Editing
    from studyapp.ui.pages.editor import EditorPage
    from studyapp.ui.parts.code_edit import CodeEdit

FAULTY = EVENTS.replace('"1954-09-08"', '"1954-13"')


def editing(scene: Scene) -> Editing:
    return scene.bench.editing


def page(scene: Scene) -> EditorPage:
    found: Any = scene.window.page("deck-editor")
    return found  # type: ignore[no-any-return]


def edit(scene: Scene) -> CodeEdit:
    found = editing(scene).edit
    assert found is not None
    return found


def dialog(scene: Scene, kind: type[Any]) -> Any:
    """The dialog of a kind, once it is there."""
    scene.until(lambda: bool(all_in(scene.window, kind)))
    (found,) = all_in(scene.window, kind)
    scene.until(found.isActiveWindow)
    return found


def gone(scene: Scene, kind: type[Any]) -> None:
    """Wait until a dialog is gone and the window has the keyboard again."""
    scene.until(lambda: not all_in(scene.window, kind))
    scene.window.activateWindow()
    scene.until(scene.window.isActiveWindow)
    scene.rest()


def opened_shipped(scene: Scene) -> Scene:
    """The editor on the first deck of the list, which comes with the program."""
    scene.press("Ctrl+6")
    scene.rest()
    scene.press("Down", "Return")
    scene.rest()
    return scene


def type_in(scene: Scene, *lines: str) -> None:
    """Type lines, one after the other."""
    for line in lines:
        scene.write(line)
        scene.press("Return")


def come_back(scene: Scene) -> None:
    """Let the window lose the keyboard and get it again."""
    scene.app.sendEvent(page(scene), QEvent(QEvent.Type.WindowActivate))
    scene.rest()


def bars(scene: Scene) -> list[str]:
    """What is said above the text."""
    return [bar.text for bar in page(scene)._bars]


def previewed(scene: Scene) -> list[str]:
    """What stands in the preview."""
    return [prose.text() for prose in all_in(page(scene).pane, Prose)]


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A deck of three files, one date of which is wrong."""
    files = {"deck.toml": DECK, "events.toml": FAULTY}
    return write_deck(tmp_path / "mine", files)


@pytest.fixture
def opened_deck(window: Scene, deck: Path) -> Scene:
    """The editor on that deck, at its first line."""
    editing(window).open(str(deck))
    window.rest()
    return window


# The whole way.


def test_from_a_new_deck_to_a_card_that_is_studied(window: Scene) -> None:
    scene = window
    scene.press("Ctrl+6", "N")
    asked = dialog(scene, LineDialog)
    scene.press("Return")
    assert "needs a title" in asked.fault
    scene.write("Cold War")
    scene.press("Return")
    gone(scene, LineDialog)
    assert scene.page == "deck-editor"
    assert scene.focused is edit(scene)
    assert 'title = "Cold War"' in edit(scene).text
    scene.press("Ctrl+End")
    type_in(
        scene,
        "",
        "[event.u2-1960]",
        'title = "U-2 shot down after taking off from Peshawar"',
        'date = "1960-13"',
        'what = "A Soviet missile brought down an American spy plane."',
        'origin = "background"',
    )
    scene.rest()
    assert "Not saved" in scene.texts
    errors = [row for row in page(scene).problems.rows.rows if row.error]
    assert [row.message for row in errors] == ["There is no month 13."]
    scene.press("Ctrl+Home")
    scene.press("F8")
    while page(scene).problems.chosen != errors[0]:
        scene.press("F8")
    assert edit(scene).textCursor().block().text() == 'date = "1960-13"'
    scene.rest()
    assert any("appears once" in text for text in scene.texts)
    scene.press("Alt+Return")
    scene.rest()
    assert 'date = "1960"' in edit(scene).text
    assert not any(row.error for row in page(scene).problems.rows.rows)
    assert "1960" in previewed(scene)
    scene.press("Ctrl+S")
    scene.rest()
    assert "Saved" in scene.texts
    place = editing(scene).place
    assert place is not None
    assert read_text(Path(place[0]) / "deck.toml").text == edit(scene).text
    scene.press("Esc")
    scene.rest()
    assert scene.page == "decks"
    assert "Cold War" in scene.texts
    record = next(one for one in library.decks(scene.desk.library) if one.id == "cold-war")
    assert [one for one in record.problems if one["error"]] == []
    sitting = scene.actions.start("cold-war", "")
    assert sitting.card is not None


def test_return_on_a_deck_of_the_list_edits_it(window: Scene) -> None:
    scene = window
    scene.press("Ctrl+6", "Down")
    first = scene.focus_name
    assert first.startswith("Edit ")
    scene.press("Up")
    scene.press("Down")
    assert scene.focus_name == first
    scene.press("Return")
    scene.rest()
    assert scene.page == "deck-editor"
    scene.press("Esc")
    assert scene.page == "decks"


# Problems.


def test_f8_goes_from_file_to_file_and_back(opened_deck: Scene) -> None:
    scene = opened_deck
    assert editing(scene).shown == "deck.toml"
    scene.press("F8")
    assert editing(scene).shown == "events.toml"
    assert edit(scene).textCursor().block().text() == 'date = "1954-13"'
    scene.press("Shift+F8")
    assert editing(scene).shown == "events.toml"


def test_a_key_that_comes_before_the_check_waits_for_it(opened_deck: Scene) -> None:
    scene = opened_deck
    editing(scene).go_to("events.toml", 21, 8)
    edit(scene).put([(0, 0, "# one more line\n")])
    scene.press("Alt+Return")
    scene.rest()
    assert 'date = "1954"' in edit(scene).text


def test_a_fix_is_one_step_of_undo(opened_deck: Scene) -> None:
    scene = opened_deck
    scene.press("F8", "Alt+Return")
    scene.rest()
    assert 'date = "1954"' in edit(scene).text
    scene.press("Ctrl+Z")
    assert edit(scene).text == FAULTY
    scene.press("Ctrl+Y")
    assert 'date = "1954"' in edit(scene).text


def test_no_key_chooses_a_source(window: Scene, tmp_path: Path) -> None:
    scene = window
    source = '[source.{0}]\ntype = "book"\ntitle = "{0}"\n\n'
    bare = '[event.simla]\ntitle = "Simla"\ndate = "1906"\n\n'
    files = {"deck.toml": f"{DECK}{bare}{source.format('sarkar')}{source.format('jalal')}"}
    editing(scene).open(str(write_deck(tmp_path / "sourced", files)))
    scene.rest()
    while page(scene).problems.chosen is None or "no source" not in (
        page(scene).problems.chosen.message  # type: ignore[union-attr]
    ):
        scene.press("F8")
    scene.press("Alt+Return")
    scene.rest()
    assert 'date = "1906"\nsources = [""]\n' in edit(scene).text
    assert any(row.error for row in page(scene).problems.rows.rows)
    scene.press("Ctrl+Space")
    scene.write("jal")
    scene.press("Return")
    scene.rest()
    assert 'sources = ["jalal"]\n' in edit(scene).text


def test_the_list_of_problems_goes_to_one_and_mends_it(opened_deck: Scene) -> None:
    scene = opened_deck
    problems = page(scene).problems
    problems.setFocus(Qt.FocusReason.TabFocusReason)
    scene.press("Down", "Up", "Return")
    assert scene.focused is edit(scene)
    assert editing(scene).shown == "events.toml"
    problems.setFocus(Qt.FocusReason.TabFocusReason)
    scene.press("Alt+Return")
    scene.rest()
    assert not any(row.error for row in problems.rows.rows)


def test_the_fix_of_a_row_can_be_clicked(opened_deck: Scene) -> None:
    scene = opened_deck
    problems = page(scene).problems
    box = problems.visualRect(problems.rows.index(0))
    at = problems.cells(box, 0).fix.center()
    QTest.mouseClick(problems.viewport(), Qt.MouseButton.LeftButton, pos=at)
    scene.rest()
    assert 'date = "1954"' in editing(scene).texts()["events.toml"]


def test_where_nothing_is_wrong_f8_says_so(window: Scene, tmp_path: Path) -> None:
    folder = write_deck(tmp_path / "sound", {"deck.toml": DECK})
    editing(window).open(str(folder))
    window.rest()
    window.press("F8")
    rows = page(window).problems.rows.rows
    assert rows or window.said == "Nothing is wrong with this deck."


# Going about.


def test_f12_goes_to_where_an_id_is_written_and_shift_f12_lists_who_names_it(
    opened_deck: Scene,
) -> None:
    scene = opened_deck
    editing(scene).go_to("events.toml", 24, 13)
    scene.press("F12")
    assert editing(scene).shown == "deck.toml"
    assert "[source.kux-2001]" in edit(scene).textCursor().block().text()
    scene.press("Shift+F12")
    table = dialog(scene, SortedTable)
    assert table.rows.rowCount() >= 5
    scene.press("Return")
    gone(scene, SortedTable)
    assert "kux-2001" in edit(scene).textCursor().block().text()


def test_a_line_of_any_file_is_found_by_what_is_in_it(opened_deck: Scene) -> None:
    scene = opened_deck
    scene.press("Ctrl+Shift+F")
    table = dialog(scene, SortedTable)
    scene.write("moscow base")
    assert table.rows.rowCount() == 1
    scene.press("Return")
    gone(scene, SortedTable)
    assert editing(scene).shown == "events.toml"
    assert "Moscow threatened" in edit(scene).textCursor().block().text()


def test_undo_from_the_list_of_problems_is_that_of_the_text(opened_deck: Scene) -> None:
    scene = opened_deck
    scene.press("F8", "Alt+Return")
    scene.rest()
    page(scene).files.setFocus(Qt.FocusReason.TabFocusReason)
    scene.press("Ctrl+Z")
    assert edit(scene).text == FAULTY


def test_an_id_is_renamed_everywhere_and_its_former_one_kept(opened_deck: Scene) -> None:
    scene = opened_deck
    editing(scene).go_to("deck.toml", 7, 10)
    scene.press("F2")
    asked = dialog(scene, LineDialog)
    field = all_in(asked, QLineEdit)[0]
    assert field.text() == "kux-2001"
    scene.write("Not an id")
    scene.press("Return")
    assert asked.fault
    field.selectAll()
    scene.write("kux")
    scene.until(lambda: asked._words.text().startswith("Changes "))
    scene.press("Return")
    gone(scene, LineDialog)
    texts = editing(scene).texts()
    assert "[source.kux]" in texts["deck.toml"]
    assert "formerly" in texts["deck.toml"]
    assert "kux-2001 p" not in texts["events.toml"]
    scene.press("Ctrl+S")
    scene.rest()
    assert scene.said == "Saved 2 files."


def test_what_could_be_written_is_offered_and_taken_with_keys(opened_deck: Scene) -> None:
    scene = opened_deck
    editing(scene).go_to("events.toml", 22, 8)
    edit(scene).put([(edit(scene).offset, edit(scene).offset + len("alliance"), "")])
    scene.press("Ctrl+Space")
    offered = edit(scene).completions
    assert offered is not None
    assert offered.isVisible()
    scene.press("Esc")
    assert not offered.isVisible()
    assert scene.page == "deck-editor"
    scene.press("Ctrl+Space")
    scene.write("dri")
    assert offered.isVisible()
    scene.press("Return")
    assert not offered.isVisible()
    assert 'era = "drift"' in edit(scene).text


def test_tab_takes_what_is_offered_and_the_list_closes_where_it_is_left(
    opened_deck: Scene,
) -> None:
    scene = opened_deck
    editing(scene).go_to("events.toml", 22, 8)
    edit(scene).put([(edit(scene).offset, edit(scene).offset + len("alliance"), "")])
    scene.press("Ctrl+Space")
    offered = edit(scene).completions
    assert offered is not None
    scene.press("Up")
    assert edit(scene).completions is offered
    scene.press("Home")
    assert not offered.isVisible()
    scene.press("End", "Left", "Ctrl+Space", "Down", "Tab")
    assert 'era = "drift"' in edit(scene).text
    assert scene.focused is edit(scene)
    scene.press("Ctrl+Z")
    editing(scene).go_to("events.toml", 22, 8)
    scene.press("Ctrl+Space")
    assert offered.isVisible()
    scene.press("F6")
    assert not offered.isVisible()


# Preview, form.


def test_the_preview_follows_the_cursor_and_closes(opened_deck: Scene) -> None:
    scene = opened_deck
    editing(scene).go_to("events.toml", 6, 1)
    scene.rest()
    assert any("Alliance" in text for text in [*previewed(scene), *scene.texts])
    assert not page(scene).pane.isHidden()
    scene.press("Ctrl+P")
    assert page(scene).pane.isHidden()
    scene.press("Ctrl+P")
    assert not page(scene).pane.isHidden()


def test_in_a_narrow_window_the_preview_lies_over_the_text_and_esc_closes_it(
    show: Callable[..., Scene], desk: Desk, deck: Path
) -> None:
    from studyapp.app.shelf_view import begin

    begin(desk)
    scene = show(desk, size=(900, 600))
    editing(scene).open(str(deck))
    scene.rest()
    assert page(scene).pane.isHidden()
    scene.press("Ctrl+P", "Esc")
    assert page(scene).pane.isHidden()
    assert scene.page == "deck-editor"
    scene.press("Esc")
    assert scene.page == "decks"


def test_f6_goes_through_the_parts_and_tab_out_of_the_text(opened_deck: Scene) -> None:
    scene = opened_deck
    names = []
    for _ in range(5):
        scene.press("F6")
        names.append(scene.focus_name)
    assert names[0].startswith("Problems")
    assert names[1] == "Cards and questions"
    assert names[2] == "Decks"  # the sidebar
    assert names[3:] == ["Text of deck.toml", names[0]]
    edit(scene).setFocus()
    before = edit(scene).text
    scene.press("Tab")
    assert scene.focused is not edit(scene)
    assert edit(scene).text == before


def test_a_form_writes_one_value_and_leaves_the_rest(opened_deck: Scene) -> None:
    scene = opened_deck
    editing(scene).go_to("events.toml", 20, 1)
    scene.rest()
    scene.button("Show as: Form").setFocus(Qt.FocusReason.TabFocusReason)
    scene.press("Space")
    scene.rest()
    form = page(scene).form
    field = next(one for one in all_in(form, QLineEdit) if one.text() == "1954-13")
    field.setFocus(Qt.FocusReason.TabFocusReason)
    scene.press("Ctrl+A")
    scene.write("1954-09-08")
    scene.press("Tab")
    scene.rest()
    assert editing(scene).texts()["events.toml"] == EVENTS
    assert not any(row.error for row in page(scene).problems.rows.rows)
    editing(scene).turn("text")
    scene.press("Ctrl+Z")
    assert edit(scene).text == FAULTY


def test_a_form_takes_what_is_being_written_when_the_page_is_left(opened_deck: Scene) -> None:
    scene = opened_deck
    editing(scene).go_to("events.toml", 6, 1)
    editing(scene).turn("form")
    scene.rest()
    field = next(one for one in all_in(page(scene).form, QLineEdit) if one.text() == "Alliance")
    field.setFocus(Qt.FocusReason.TabFocusReason)
    scene.press("End")
    scene.write("s")
    scene.press("Ctrl+1")
    assert 'title = "Alliances"' in editing(scene).texts()["events.toml"]


def test_where_no_entity_is_there_is_no_form_and_no_card(opened_deck: Scene) -> None:
    scene = opened_deck
    editing(scene).go_to("events.toml", 1, 1)
    editing(scene).turn("form")
    scene.rest()
    assert "Put the cursor into an entity without slips to fill in its form." in scene.texts
    assert "Put the cursor into an entity to see its cards." in scene.texts


# The disk.


def test_a_change_by_another_program_is_asked_about(opened_deck: Scene, deck: Path) -> None:
    scene = opened_deck
    scene.press("Ctrl+End")
    scene.write("# mine")
    (deck / "deck.toml").write_text(DECK + "# theirs\n", encoding="utf-8")
    scene.press("Ctrl+S")
    assert scene.said == "deck.toml is not saved: another program changed it."
    scene.rest()
    assert "changed by another program" in bars(scene)[0]
    assert (deck / "deck.toml").read_text(encoding="utf-8").endswith("# theirs\n")
    scene.click("Show what changed")
    lines = dialog(scene, LinesDialog)
    shown = all_in(lines, QPlainTextEdit)[0].toPlainText()
    assert "-# theirs" in shown
    assert "+# mine" in shown
    scene.press("Esc")
    gone(scene, LinesDialog)
    scene.click("Keep mine")
    scene.rest()
    assert bars(scene) == []
    assert (deck / "deck.toml").read_text(encoding="utf-8").endswith("# mine")


def test_theirs_can_be_taken_and_undone(opened_deck: Scene, deck: Path) -> None:
    scene = opened_deck
    scene.press("Ctrl+End")
    scene.write("# mine")
    (deck / "deck.toml").write_text(DECK + "# theirs\n", encoding="utf-8")
    come_back(scene)
    assert "changed by another program" in bars(scene)[0]
    scene.click("Take theirs")
    scene.rest()
    assert bars(scene) == []
    assert edit(scene).text.endswith("# theirs\n")
    edit(scene).undo()
    assert edit(scene).text.endswith("# mine")


def test_a_file_that_is_not_written_on_is_read_anew(opened_deck: Scene, deck: Path) -> None:
    scene = opened_deck
    (deck / "events.toml").write_text(EVENTS, encoding="utf-8")
    (deck / "new.toml").write_text("", encoding="utf-8")
    come_back(scene)
    assert bars(scene) == []
    assert editing(scene).texts()["events.toml"] == EVENTS
    assert "new.toml" in editing(scene).texts()
    scene.until(lambda: not any(row.error for row in page(scene).problems.rows.rows))


def test_a_folder_that_was_removed_loses_nothing(opened_deck: Scene, deck: Path) -> None:
    scene = opened_deck
    scene.press("Ctrl+End")
    scene.write("# mine")
    shutil.rmtree(deck)
    scene.press("Ctrl+S")
    scene.rest()
    assert "not on the disk any more" in bars(scene)[0]
    scene.click("Write it again")
    scene.rest()
    assert (deck / "deck.toml").read_text(encoding="utf-8").endswith("# mine")


def written_and_removed(scene: Scene, deck: Path, show: Callable[..., Scene], what: Path) -> Scene:
    """Another window, after a line was written in deck.toml and not saved and `what` removed."""
    scene.press("Ctrl+End")
    scene.write("# mine")
    scene.window.close()
    shutil.rmtree(what) if what.is_dir() else what.unlink()
    other = show(scene.desk)
    other.rest()
    return other


def test_a_file_that_was_removed_meanwhile_is_gone_on_with_and_saved_anew(
    opened_deck: Scene, deck: Path, show: Callable[..., Scene]
) -> None:
    scene = written_and_removed(opened_deck, deck, show, deck / "deck.toml")
    editing(scene).open(str(deck))
    scene.rest()
    assert "deck.toml is not on the disk any more" in bars(scene)[0]
    assert edit(scene).text.endswith("# mine")
    rows = page(scene).files.rows.rows
    assert next((row.name, row.words, row.unsaved) for row in rows) == (
        "deck.toml",
        "not on the disk any more",
        True,
    )
    scene.press("Ctrl+S")
    scene.rest()
    assert scene.said == "Saved deck.toml."
    assert bars(scene) == []
    assert (deck / "deck.toml").read_text(encoding="utf-8").endswith("# mine")


def test_what_another_program_puts_there_is_not_overwritten_by_saving_anew(
    opened_deck: Scene, deck: Path, show: Callable[..., Scene]
) -> None:
    scene = written_and_removed(opened_deck, deck, show, deck / "deck.toml")
    editing(scene).open(str(deck))
    scene.rest()
    (deck / "deck.toml").write_text("# theirs\n", encoding="utf-8")
    scene.press("Ctrl+S")
    scene.rest()
    assert (deck / "deck.toml").read_text(encoding="utf-8") == "# theirs\n"
    assert "changed by another program" in bars(scene)[0]


def test_what_was_written_in_a_removed_file_is_thrown_away_after_a_second_word(
    opened_deck: Scene, deck: Path, show: Callable[..., Scene]
) -> None:
    scene = written_and_removed(opened_deck, deck, show, deck / "deck.toml")
    editing(scene).open(str(deck))
    scene.rest()
    page(scene).files.setFocus(Qt.FocusReason.TabFocusReason)
    scene.tab_to("Throw it away")
    scene.press("Space")
    dialog(scene, QDialog)
    scene.press("Esc")
    gone(scene, QDialog)
    assert editing(scene).shown == "deck.toml"
    scene.click("Throw it away")
    dialog(scene, QDialog)
    scene.press("Tab", "Return")
    gone(scene, QDialog)
    assert [row.name for row in page(scene).files.rows.rows] == ["events.toml"]
    assert editing(scene).shown == "events.toml"
    scene.press("Ctrl+1")
    scene.rest()
    editing(scene).open(str(deck))
    files = scene.actions.edit_open(str(deck)).files
    assert [file.name for file in files] == ["events.toml"]


def test_what_was_written_in_a_folder_that_is_gone_is_saved_as_a_deck_from_the_list(
    opened_deck: Scene, deck: Path, show: Callable[..., Scene]
) -> None:
    scene = written_and_removed(opened_deck, deck, show, deck)
    scene.press("Ctrl+6")
    assert "1 file written and not saved. The folder is gone." in scene.texts
    scene.press("Down")
    assert scene.focus_name == "Save what you wrote in Pacts as a new deck"
    scene.press("Return")
    scene.rest()
    assert scene.page == "deck-editor"
    assert edit(scene).text.endswith("# mine")
    assert read_text(Path(editing(scene).place[0]) / "deck.toml").text == edit(scene).text  # type: ignore[index]
    scene.press("Esc")
    assert "1 file written and not saved. The folder is gone." not in scene.texts


def test_a_deck_that_is_open_while_its_folder_goes_is_saved_as_another_once(
    opened_deck: Scene, deck: Path
) -> None:
    scene = opened_deck
    scene.press("Ctrl+End")
    scene.write("# mine")
    shutil.rmtree(deck)
    scene.press("Ctrl+6", "Down", "Return")
    scene.rest()
    assert edit(scene).text.endswith("# mine")
    assert editing(scene).place[0] != str(deck)  # type: ignore[index]
    scene.press("Esc")
    assert scene.actions.decks().lost == ()


def test_what_was_written_in_a_folder_that_is_gone_is_thrown_away_from_the_list(
    opened_deck: Scene, deck: Path, show: Callable[..., Scene]
) -> None:
    scene = written_and_removed(opened_deck, deck, show, deck)
    scene.press("Ctrl+6", "Down", "Tab")
    assert scene.focus_name == "Throw away what you wrote in Pacts"
    scene.press("Space")
    dialog(scene, QDialog)
    scene.press("Tab", "Return")
    gone(scene, QDialog)
    assert scene.actions.decks().lost == ()
    assert "1 file written and not saved. The folder is gone." not in scene.texts


def test_what_was_written_in_a_folder_that_the_list_lacks_is_gone_on_with(
    opened_deck: Scene, deck: Path
) -> None:
    scene = opened_deck
    scene.press("Ctrl+End")
    scene.write("# mine")
    for file in deck.iterdir():
        file.unlink()
    scene.press("Ctrl+6", "Down")
    assert scene.focus_name == "Edit Pacts"
    assert "2 files written and not saved. The folder is not in this list." in scene.texts
    editing(scene).forget(str(deck))
    scene.press("Return")
    scene.rest()
    scene.press("Ctrl+S")
    scene.rest()
    assert (deck / "deck.toml").read_text(encoding="utf-8").endswith("# mine")


def test_the_header_has_the_title_as_it_is_written(window: Scene) -> None:
    scene = window
    folder = scene.actions.edit_new_deck("The Cold War, 1945 to 1991")
    editing(scene).open(folder)
    assert "The Cold War, 1945 to 1991" in scene.texts
    scene.rest()
    text = edit(scene).text
    edit(scene).become(text.replace("1945 to 1991", "in brief"))
    scene.rest()
    assert "The Cold War, in brief" in scene.texts


def test_what_cannot_be_saved_is_said_and_held(
    opened_deck: Scene, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from studyapp.store import deck_files

    scene = opened_deck
    scene.press("Ctrl+End")
    scene.write("# mine")
    fsync = deck_files.os.fsync

    def full(handle: int) -> None:
        if "mine" in str(Path(f"/proc/self/fd/{handle}").resolve()):
            raise OSError(28, "No space left on device")
        fsync(handle)

    monkeypatch.setattr(deck_files.os, "fsync", full)
    scene.press("Ctrl+S")
    scene.rest()
    assert "the disk is full" in scene.said
    assert "Not saved" in scene.texts
    assert (deck / "deck.toml").read_text(encoding="utf-8") == DECK
    file = next(one for one in scene.actions.edit_open(str(deck)).files if one.name == "deck.toml")
    assert file.text.endswith("# mine")


def test_leaving_and_closing_lose_nothing(
    opened_deck: Scene, deck: Path, show: Callable[..., Scene]
) -> None:
    scene = opened_deck
    scene.press("Ctrl+End")
    scene.write("# mine")
    scene.press("Ctrl+1")
    assert scene.page == "today"
    assert "not saved yet, but held" in scene.said
    scene.press("Ctrl+6")
    editing(scene).open(str(deck))
    assert edit(scene).text.endswith("# mine")
    scene.window.close()
    other = show(scene.desk)
    editing(other).open(str(deck))
    other.rest()
    assert "did not save is here again" in bars(other)[0]
    assert edit(other).text.endswith("# mine")
    assert (deck / "deck.toml").read_text(encoding="utf-8") == DECK
    other.click("Go back to the saved text")
    other.rest()
    assert edit(other).text == DECK
    assert bars(other) == []


def test_what_is_written_is_held_at_a_pause(opened_deck: Scene, deck: Path) -> None:
    scene = opened_deck
    scene.press("Ctrl+End")
    scene.write("# slowly")

    def held() -> bool:
        files = scene.actions.edit_open(str(deck)).files
        return any(file.restored for file in files)

    scene.until(held)


def test_who_types_on_and_on_is_held_all_the_same(opened_deck: Scene, qtbot: QtBot) -> None:
    scene = opened_deck
    scene.press("Ctrl+End")
    drafts = scene.desk.store.folder / "drafts"
    started = time.monotonic()
    while not (drafts.is_dir() and any(drafts.iterdir())):
        scene.write("a ")
        qtbot.wait(100)  # shorter than any pause
        assert time.monotonic() - started < 8


def test_a_new_window_in_another_look_goes_on_with_the_text(
    opened_deck: Scene, show: Callable[..., Scene]
) -> None:
    scene = opened_deck
    editing(scene).go_to("events.toml", 20, 4)
    scene.write("x")
    other = show(scene.desk, theme="dark")
    scene.bench.leave()
    editing(other).take_over(editing(scene))
    other.rest()
    place = editing(other).place
    assert place is not None
    assert place[1:3] == ("events.toml", 20)
    assert edit(other).text == edit(scene).text
    assert bars(other) == []


# Files that are none.


def test_odd_files_are_listed_with_their_reason(window: Scene, deck: Path) -> None:
    (deck / "binary.toml").write_bytes(b"\0\1\2" * 1000)
    (deck / "endless.toml").symlink_to("/dev/zero")
    (deck / "large.toml").write_bytes(b"# line\n" * 1_500_000)
    (deck / "odd.toml").write_text("# a\u2029b\n", encoding="utf-8")
    scene = window
    editing(scene).open(str(deck))
    scene.rest()
    for name, words in (
        ("binary.toml", "not a text file"),
        ("endless.toml", "not a file"),
        ("large.toml", "larger than 8 MB"),
    ):
        editing(scene).show_file(name)
        assert any(words in text for text in scene.texts)
    editing(scene).show_file("odd.toml")
    assert edit(scene).isReadOnly()
    assert "another program" in bars(scene)[0]
    scene.press("Ctrl+S")
    assert scene.said == "Everything is saved."
    assert (deck / "odd.toml").read_text(encoding="utf-8") == "# a\u2029b\n"
    (deck / "binary.toml").write_text("# sound by now\n", encoding="utf-8")
    come_back(scene)
    assert editing(scene).texts()["binary.toml"] == "# sound by now\n"


def test_a_file_that_the_editor_would_change_is_not_renamed_in(window: Scene, deck: Path) -> None:
    odd = "# a\u2029b\n" + FAULTY
    (deck / "events.toml").write_text(odd, encoding="utf-8")
    scene = window
    editing(scene).open(str(deck), "deck.toml", 7, 10)
    scene.rest()
    scene.press("F2")
    asked = dialog(scene, LineDialog)
    scene.write("kux")
    scene.press("Return")
    assert "cannot be changed here" in asked.fault
    scene.press("Esc")
    gone(scene, LineDialog)
    assert "kux-2001" in editing(scene).texts()["deck.toml"]
    assert editing(scene).texts()["events.toml"] == odd


def test_the_preview_that_was_closed_stays_closed_while_the_window_grows(
    opened_deck: Scene,
) -> None:
    scene = opened_deck
    scene.press("Ctrl+P")
    scene.window.resize(1300, 800)
    scene.rest()
    assert page(scene).pane.isHidden()
    scene.window.resize(950, 700)
    scene.rest()
    scene.window.resize(1300, 800)
    scene.rest()
    assert not page(scene).pane.isHidden()


def test_two_files_of_one_stem_are_a_problem_of_the_deck(window: Scene, deck: Path) -> None:
    scene = window
    editing(scene).open(str(deck))
    scene.rest()
    page(scene).add.click()
    asked = dialog(scene, LineDialog)
    scene.write("DECK")
    scene.press("Return")
    assert "already" in asked.fault
    all_in(asked, QLineEdit)[0].selectAll()
    scene.write("events-2")
    scene.press("Return")
    gone(scene, LineDialog)
    assert editing(scene).shown == "events-2.toml"
    assert (deck / "events-2.toml").exists()


def test_a_shipped_deck_is_read_only_until_it_is_copied(
    show: Callable[..., Scene], demo_desk: Desk
) -> None:
    scene = opened_shipped(show(demo_desk))
    assert "comes with the program" in bars(scene)[0]
    before = edit(scene).text
    scene.write("x")
    assert edit(scene).text == before
    scene.press("F2")
    assert "comes with the program" in scene.said
    scene.press("Ctrl+S")
    assert "comes with the program" in scene.said
    scene.click("Make a copy to edit")
    scene.until(lambda: bars(scene) == [])
    scene.write("# x")
    assert edit(scene).text != before
    place = editing(scene).place
    assert place is not None
    assert Path(place[0]).parent == scene.desk.store.folder / "decks"


# How it looks.


@pytest.mark.parametrize("percent", [100, 160])
def test_bars_and_problems_leave_the_cursor_in_sight_and_nothing_is_clipped(
    show: Callable[..., Scene], desk: Desk, deck: Path, percent: int
) -> None:
    scene = show(desk, percent=percent, size=(900, 600))
    editing(scene).open(str(deck), "events.toml", 21, 1)
    scene.rest()
    scene.write("x")
    (deck / "events.toml").write_text("theirs", encoding="utf-8")
    scene.press("Ctrl+S")
    scene.rest()
    assert "changed by another program" in bars(scene)[0]
    assert edit(scene).viewport().rect().contains(edit(scene).cursorRect())
    assert list(faults(scene)) == []
    scene.press("Ctrl+P")
    scene.rest()
    assert [fault for fault in faults(scene) if "lie over each other" not in fault] == []


# For those who do not see it.


def test_the_text_is_named_and_given_to_screen_readers(opened_deck: Scene) -> None:
    interface = QAccessible.queryAccessibleInterface(edit(opened_deck))
    assert interface.text(QAccessible.Text.Name) == "Text of deck.toml"
    assert interface.role() == QAccessible.Role.EditableText
    rows = page(opened_deck).problems
    assert rows.rows.data(rows.rows.index(0)).startswith("Error, events.toml 21:8: There is no")
    files = page(opened_deck).files
    words = [files.rows.data(files.rows.index(n)) for n in range(2)]
    assert words == ["deck.toml, 1 entity", "events.toml, 1 error"]


def test_urdu_runs_from_the_right_within_its_line(opened_deck: Scene) -> None:
    scene = opened_deck
    edit(scene).become("native = '''\nمحمد ایوب خان!\n'''\nname = \"محمد\"\n")
    edit(scene).grab()
    document = edit(scene).document()

    def x(line: int, place: int) -> float:
        block = document.findBlockByNumber(line)
        assert block.layout().lineCount() == 1
        at = block.layout().lineAt(0).cursorToX(place)
        return float(at[0] if isinstance(at, tuple) else at)

    assert x(1, 0) > x(1, 5) > x(1, 13)  # a line of Urdu, its last sign at the left
    assert x(3, 0) < x(3, 7)  # what is written around Urdu runs from the left
    assert x(3, 9) > x(3, 11)


# What careless hands do.

TWO = """[event.a]
title = "A"
date = "1954"
what = "x"
origin = "background"

[event.a.wrong]
what = ["no", "nay"]
{gap}[event.b]
title = "B"
date = "1955"
what = "y"
origin = "background"
"""


def opened_at(scene: Scene, folder: Path, text: str, line: int) -> EditorPage:
    """The editor on a deck with that file of events, at a line of it."""
    write_deck(folder, {"deck.toml": DECK, "events.toml": text})
    editing(scene).open(str(folder), "events.toml", line, 1)
    scene.rest()
    return page(scene)


def in_form(scene: Scene, name: str) -> QWidget:
    """Turn to the form, with the keyboard in a field."""
    editing(scene).turn("form")
    scene.rest()
    found: QWidget = page(scene).form._rows[name].input
    found.setFocus(Qt.FocusReason.TabFocusReason)
    return found


@pytest.mark.parametrize(("gap", "line"), [("\n", 8), ("\n", 9), ("", 8), ("\n", 2)])
def test_a_field_that_is_emptied_leaves_the_form_at_its_entity(
    window: Scene, tmp_path: Path, gap: str, line: int
) -> None:
    scene = window
    opened_at(scene, tmp_path / "two", TWO.replace("{gap}", gap), line)
    in_form(scene, "wrong.what")
    scene.press("Ctrl+A", "Delete", "Tab", "Tab", "Tab")  # by what removes and what adds
    assert scene.focus_name == "Note"
    scene.write("my note")
    scene.rest()
    page(scene).form.settle()
    scene.rest()
    shown = page(scene).form._form
    assert shown is not None
    assert shown.key == "event.a"
    text = editing(scene).texts()["events.toml"]
    first, _, second = text.partition("[event.b]")
    assert "nay" not in text
    assert "my note" in first
    assert second == TWO.partition("[event.b]")[2]


def test_what_stands_in_the_form_is_saved_and_goes_along_to_another_file(
    window: Scene, tmp_path: Path
) -> None:
    scene = window
    folder = tmp_path / "two"
    opened_at(scene, folder, TWO.replace("{gap}", "\n"), 2)
    in_form(scene, "title")
    scene.write("lpha")
    scene.press("Ctrl+S")
    assert "lpha" in read_text(folder / "events.toml").text
    in_form(scene, "what")
    scene.press("End")
    scene.write(" and z")
    editing(scene).show_file("deck.toml")
    assert "and z" in editing(scene).texts()["events.toml"]


def test_a_second_click_on_a_fix_does_nothing(window: Scene, tmp_path: Path) -> None:
    scene = window
    faulty = EVENTS.replace('date = "1954-09-08"', 'date = "1954-09-08"\nzzz = "x"')
    problems = opened_at(scene, tmp_path / "two", faulty, 1).problems
    row = problems.rows.rows[0]
    problems.mended.emit(row)
    once = editing(scene).texts()["events.toml"]
    problems.mended.emit(row)
    assert editing(scene).texts()["events.toml"] == once
    assert once == EVENTS
    assert scene.said == "What you wrote is still being checked."


def test_shift_return_begins_a_line_of_the_file_too(opened_deck: Scene) -> None:
    scene = opened_deck
    scene.press("Ctrl+End")
    scene.write("# a")
    scene.press("Shift+Return")
    scene.write("# b")
    assert edit(scene).text.endswith("# a\n# b")
    assert "\u2028" not in edit(scene).text


def test_what_cannot_be_held_still_comes_along_into_another_look(
    opened_deck: Scene, show: Callable[..., Scene], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = opened_deck
    scene.write("# mine ")

    def full(*_: object) -> None:
        raise StudyError("The disk is full.")

    monkeypatch.setattr("studyapp.app.editing.hold", full)
    other = show(desk, theme="dark")
    editing(other).take_over(editing(scene))
    assert edit(other).text.startswith("# mine ")
    assert "deck.toml" in set(editing(other).session.unsaved())  # type: ignore[union-attr]


def test_a_new_file_leaves_what_is_only_held(window: Scene, deck: Path) -> None:
    scene, actions = window, window.actions
    file = next(one for one in actions.edit_open(str(deck)).files if one.name == "events.toml")
    actions.edit_hold(file, f"{file.text}# mine\n")
    (deck / "events.toml").unlink()
    scene.bench.editing.open(str(deck), "deck.toml")
    scene.rest()
    editing(scene).making.file()
    asked = dialog(scene, LineDialog)
    scene.write("Events")
    scene.press("Return")
    assert any("did not save has the name Events.toml" in words for words in scene.texts)
    asked.reject()
    gone(scene, LineDialog)
    scene.window.go("decks")
    scene.rest()
    found = next(one for one in actions.edit_open(str(deck)).files if one.name == "events.toml")
    assert found.text.endswith("# mine\n")


def test_a_deck_that_is_saved_anew_has_the_files_in_which_nothing_was_written(
    window: Scene, tmp_path: Path
) -> None:
    scene, folder = window, write_deck(tmp_path / "solid")
    before = {one.name: one.read_text(encoding="utf-8") for one in folder.iterdir()}
    scene.bench.editing.open(str(folder), "people.toml")
    scene.rest()
    scene.write("# x")
    scene.window.go("decks")
    shutil.rmtree(folder)
    editing(scene).making.rescue(str(folder))
    scene.rest()
    session = editing(scene).session
    assert session is not None
    saved = {one.name: one.read_text("utf-8") for one in Path(session.deck.folder).iterdir()}
    assert saved == {**before, "people.toml": "# x" + before["people.toml"]}


def test_a_file_that_is_gone_is_not_saved_though_nothing_was_written_in_it(
    window: Scene, tmp_path: Path
) -> None:
    scene, folder = window, write_deck(tmp_path / "solid")
    scene.bench.editing.open(str(folder), "events.toml")
    scene.rest()
    (folder / "events.toml").unlink()
    scene.press("Ctrl+S")
    assert scene.said == "events.toml is not saved: another program removed it."
    scene.press("Ctrl+S")
    assert scene.said == "Saved events.toml."
    assert (folder / "events.toml").read_text(encoding="utf-8") == EVENTS
    (folder / "events.toml").unlink()
    come_back(scene)
    (folder / "events.toml").write_text(EVENTS + "# theirs\n", encoding="utf-8")
    come_back(scene)  # nothing of one's own would be lost
    assert editing(scene).texts()["events.toml"].endswith("# theirs\n")
    assert not bars(scene)


def test_what_returned_to_the_disk_can_be_returned_to(window: Scene, deck: Path) -> None:
    scene, actions = window, window.actions
    file = next(one for one in actions.edit_open(str(deck)).files if one.name == "events.toml")
    actions.edit_hold(file, f"{file.text}# mine\n")
    (deck / "events.toml").unlink()
    scene.bench.editing.open(str(deck), "events.toml")
    scene.rest()
    (deck / "events.toml").write_text(file.text, encoding="utf-8")
    come_back(scene)
    assert bars(scene) == ["What you wrote in events.toml and did not save is here again."]
    editing(scene).act("discard")
    scene.rest()
    session = editing(scene).session
    assert session is not None
    assert session.text("events.toml") == file.text
    assert not list(session.unsaved())
