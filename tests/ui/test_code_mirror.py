"""The text of the editor: counted in characters, whatever is typed, pasted, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from studyapp.authoring.line_edits import line_edits
from studyapp.deck.diagnostics import Diagnostic, Place, Severity
from studyapp.store.deck_files import unfit_to_edit
from studyapp.store.paths import shipped
from studyapp.ui.parts.code_edit import CodeEdit
from studyapp.ui.parts.code_lines import chosen_boxes
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
    for start, end, new in sorted(line_edits(before, after), reverse=True):
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
    assert told[0].startswith("Not pasted: ")


def test_what_is_pasted_piece_by_piece_can_be_opened_again(edit: CodeEdit) -> None:
    told: list[str] = []
    edit.refused.connect(told.append)
    data = QMimeData()
    data.setText("𝄞" * 15_000)
    for _ in range(3):
        edit.insertFromMimeData(data)
    edit.selectAll()
    edit.moveCursor(QTextCursor.MoveOperation.End)
    data.setText("\n" + "y" * 15_000)
    for _ in range(2):
        edit.insertFromMimeData(data)
    assert len(told) == 2
    assert unfit_to_edit("a.toml", edit.text) == ""
    edit.selectAll()
    data.setText("z" * 20_000)
    edit.insertFromMimeData(data)
    assert edit.text == "z" * 20_000


def test_a_file_is_not_pasted_full(edit: CodeEdit) -> None:
    told: list[str] = []
    edit.refused.connect(told.append)
    data = QMimeData()
    data.setText(("é" * 99 + "\n") * 15_000)
    for _ in range(4):
        edit.insertFromMimeData(data)
    assert told == ["Not pasted: it is too long for this file. Put it into one of its own."] * 2
    assert unfit_to_edit("a.toml", edit.text) == ""


# Where the lines stand.

LINES = "\n".join(["# one", "محمد علی جناح (1948)", "", "word " * 60, "# last"])


def tops(edit: CodeEdit) -> list[tuple[int, int]]:
    """The top and the height of each line."""
    return [(top, high) for _, top, high in edit.lines_seen()]


@pytest.fixture
def spaced(qtbot: QtBot, look: Look) -> CodeEdit:
    """An editor with short, long, empty and Urdu lines."""
    made = CodeEdit(look, "a.toml", LINES)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    made.setFocus()
    return made


def test_lines_stand_in_bands_of_22_pixels_whatever_is_done_to_them(spaced: CodeEdit) -> None:
    def stands() -> None:
        spaced.viewport().repaint()
        found = tops(spaced)
        rows = [spaced.document().findBlockByNumber(n).layout().lineCount() for n in range(5)]
        assert [high for _, high in found] == [22 * count for count in rows]
        assert [top for top, _ in found] == [sum(22 * n for n in rows[:i]) for i in range(5)]

    stands()
    assert tops(spaced)[3][1] > 44
    QTest.keyClicks(spaced, "abc")
    stands()
    spaced._colours.colour(1, 5)
    stands()
    spaced.resize(300, 400)
    stands()
    spaced.moveCursor(QTextCursor.MoveOperation.End)
    assert (
        spaced.cursorRect().top() == tops(spaced)[4][0] + (22 - spaced.cursorRect().height()) // 2
    )


def test_the_last_line_can_be_scrolled_to(qtbot: QtBot, look: Look) -> None:
    edit = CodeEdit(look, "a.toml", "x\n" * 500 + "last")
    qtbot.addWidget(edit)
    edit.resize(400, 305)
    edit.show()
    edit.moveCursor(QTextCursor.MoveOperation.End)
    assert edit.cursorRect().center().y() < edit.viewport().height()
    edit.verticalScrollBar().setValue(edit.verticalScrollBar().maximum())
    top, high = tops(edit)[-1]
    assert top + high <= edit.viewport().height()


def test_a_line_in_urdu_stands_at_the_right(spaced: CodeEdit) -> None:
    tops(spaced)
    lines = [spaced.document().findBlockByNumber(n).layout().lineAt(0) for n in range(2)]
    inks = [line.naturalTextRect() for line in lines]
    assert inks[0].left() == 0
    assert inks[1].right() == pytest.approx(spaced.viewport().width(), abs=1)
    spaced.go_to(2, 1)
    assert spaced.cursorRect().left() > inks[1].center().x()
    QTest.keyClicks(spaced, "a ")  # its first strong letter is a Latin one now
    tops(spaced)
    assert spaced.document().findBlockByNumber(1).layout().lineAt(0).naturalTextRect().left() == 0


def test_a_click_between_two_lines_is_in_the_line_whose_band_it_is(spaced: CodeEdit) -> None:
    x = spaced.fontMetrics().horizontalAdvance("# o")
    top = tops(spaced)[4][0]
    for y in (top, top + 1, top + 11, top + 21):
        QTest.mouseClick(spaced.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
        assert spaced.offset == len(LINES) - len("# last") + 3


def test_what_is_chosen_is_painted_without_gaps(spaced: CodeEdit) -> None:
    spaced.selectAll()
    picture = spaced.viewport().grab().toImage()
    between = (y for y in range(22 * 3, 22 * 5) if y % 22 in {0, 1, 20, 21})
    assert len({picture.pixelColor(1, y).name() for y in between}) == 1
    spaced.go_to(1, 1, 3)
    (box,) = chosen_boxes(spaced.document().firstBlock(), 0, 3, 22)
    assert (box.left(), box.height()) == (0, 22)
    assert box.right() == pytest.approx(spaced.fontMetrics().horizontalAdvance("# o"), abs=1)
    urdu = spaced.document().findBlockByNumber(1)
    part, whole = (urdu.position(), urdu.position() + 4), (0, len(LINES))
    assert list(chosen_boxes(urdu, *part, 22)) == []
    assert len(list(chosen_boxes(urdu, *whole, 22))) == 1


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
    assert [one.cursor.selectedText() for one in edit.extraSelections()] == ['"a"']
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
