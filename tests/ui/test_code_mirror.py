"""The text of the editor: counted in characters, whatever is typed, pasted, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from studyapp.deck.diagnostics import Diagnostic, Place, Severity
from studyapp.store.paths import shipped
from studyapp.ui.parts.code_edit import CodeEdit, differences
from studyapp.ui.parts.code_mirror import characters, is_wide, raw_text, sound, units
from studyapp.ui.start import make_look

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from studyapp.ui.look import Look

_LETTERS = st.text(
    st.sampled_from(["a", "\n", "é", "م", "𝄞", "\u00a0", "\u2028", "[", "]", "'", '"', "="])
)
_EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.integers(0, 40), st.integers(0, 40), _LETTERS),
        st.tuples(st.sampled_from(["undo", "redo", "all"]), st.just(0), st.just(0), st.just("")),
    ),
    max_size=12,
)
_SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture(scope="module")
def look() -> Look:
    """The light look."""
    return make_look(shipped("resources"), "light", 100, motion=False)


@pytest.fixture
def edit(qtbot: QtBot, look: Look) -> CodeEdit:
    """An editor with a deck's text."""
    made = CodeEdit(look, "a.toml", '[deck]\nid = "a"\nnative = "محمد 𝄞 ایوب"\n')
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


@given(text=_LETTERS, count=st.integers(0, 20))
def test_units_and_characters_are_turned_into_each_other(text: str, count: int) -> None:
    count = min(count, len(text))
    assert units(text, count) == len(text[:count].encode("utf-16-le")) // 2
    assert characters(text, units(text, count)) == count
    assert is_wide(text) == any(ord(letter) > 0xFFFF for letter in text)


@_SHARED
@given(start=_LETTERS, edits=_EDITS)
def test_the_buffer_is_the_document_after_any_edits(
    qtbot: QtBot, look: Look, start: str, edits: list[tuple[str, int, int, str]]
) -> None:
    edit = CodeEdit(look, "a.toml", start)
    assert edit.faithful
    for what, one, other, text in edits:
        if what == "put":
            before = edit.text
            first, last = sorted((min(one, len(before)), min(other, len(before))))
            edit.put([(first, last, text)])
            assert edit.text == before[:first] + text + before[last:]
        elif what == "all":
            edit.selectAll()
            edit.textCursor().removeSelectedText()
            assert edit.text == ""
        else:
            edit.undo() if what == "undo" else edit.redo()
        assert edit.text == raw_text(edit.document())
        for offset in range(len(edit.text) + 1):
            assert edit.mirror.offset(edit.mirror.position(offset)) == offset
    edit.deleteLater()


@_SHARED
@given(before=_LETTERS, after=_LETTERS)
def test_a_text_becomes_another_in_one_step_of_undo(
    qtbot: QtBot, look: Look, before: str, after: str
) -> None:
    text = before
    for start, end, new in sorted(differences(before, after), reverse=True):
        text = text[:start] + new + text[end:]
    assert text == after
    edit = CodeEdit(look, "a.toml", before)
    edit.become(after)
    assert edit.text == after
    if before != after:
        edit.undo()
        assert edit.text == before
    edit.deleteLater()


def test_a_separator_that_the_editor_would_change_is_noticed(qtbot: QtBot, look: Look) -> None:
    edit = CodeEdit(look, "a.toml", "a\u2029b")
    qtbot.addWidget(edit)
    assert not edit.faithful


def test_half_a_letter_that_is_pasted_can_be_saved(edit: CodeEdit) -> None:
    data = QMimeData()
    data.setText("x\ud83dy\0z")
    edit.selectAll()
    edit.insertFromMimeData(data)
    assert edit.text.encode("utf-8").decode() == edit.text
    assert edit.text.startswith("x")
    assert edit.text.endswith("z")
    assert sound("\udc00") == "\ufffd"


@pytest.mark.parametrize("text", ["x" * 3_000_000, "x" * 30_000])
def test_what_is_too_long_is_not_pasted(edit: CodeEdit, text: str) -> None:
    told: list[str] = []
    edit.refused.connect(told.append)
    before = edit.text
    data = QMimeData()
    data.setText(text)
    edit.insertFromMimeData(data)
    assert edit.text == before
    assert "too long" in told[0]


def test_redo_has_both_of_its_keys(edit: CodeEdit) -> None:
    QTest.keyClicks(edit, "abc")
    edit.undo()
    without = edit.text
    QTest.keyClick(edit, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert edit.text == "abc" + without


def test_marks_move_with_the_text_and_stand_at_its_lines(edit: CodeEdit) -> None:
    place = Place(2, 6, 2, 9)
    edit.show_problems([Diagnostic("D205", Severity.ERROR, "a.toml", place, "no such thing")])
    assert edit.messages() == {1: ("No such thing", "danger")}
    assert [one.cursor.selectedText() for one in edit.extraSelections()[1:]] == ['"a"']
    edit.put([(0, 0, "# two\n# lines\n")])
    assert edit.messages() == {3: ("No such thing", "danger")}


def test_only_what_is_seen_is_coloured_and_scrolling_colours_the_rest(
    qtbot: QtBot, look: Look
) -> None:
    edit = CodeEdit(look, "a.toml", "".join(f"[event.e-{n}]\ntitle = 'x'\n" for n in range(500)))
    qtbot.addWidget(edit)
    edit.resize(500, 300)
    edit.show()
    document = edit.document()
    coloured = [n for n in range(1000) if document.findBlockByNumber(n).layout().formats()]
    assert 0 in coloured
    assert 900 not in coloured
    edit.go_to(950, 1)
    assert document.findBlockByNumber(949).layout().formats()


def test_colours_keep_to_their_letters_beside_wide_ones(edit: CodeEdit) -> None:
    line = edit.document().findBlockByNumber(2)
    formats = line.layout().formats()
    text = line.text()
    covered = [(one.start, one.start + one.length) for one in formats]
    assert covered[0] == (0, len("native"))
    assert covered[-1][1] == units(text, len(text))


def test_in_a_mirrored_window_the_numbers_stand_at_the_right(edit: CodeEdit) -> None:
    edit.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert edit._gutter.x() > edit.viewport().x()
    assert edit.grab().width() == 500
