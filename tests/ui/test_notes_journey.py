"""A note of one's own on a card, and help with one that is often forgotten, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QLineEdit, QPlainTextEdit, QScrollArea
from scene import Scene, all_in
from test_accessibility import GOLDEN, REWRITE, tree

from studyapp.app.shelf_view import begin
from studyapp.cards.card import CardId
from studyapp.schedule.memory import Memory
from studyapp.store import log, notes, settings, states
from studyapp.store.log import REMEMBERED, memory_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.desk import Desk

SEATO = CardId("pacts/event.seato/date")
U2 = CardId("pacts/event.u2/date")


@pytest.fixture
def untyped(show: Callable[..., Scene], desk: Desk) -> Scene:
    """A window in which no answer is typed."""
    begin(desk)
    settings.put(desk.store, settings.TYPED_ANSWERS, value=False)
    return show(desk)


def forget(scene: Scene, card: CardId = SEATO, lapses: int = 8) -> None:
    """Let a card have been forgotten so often, and be due."""
    day = scene.desk.moment().day
    memory = Memory(3.0, 9.0, day - 3, day, 3, lapses + 4, lapses)
    with scene.desk.store.writing() as writing:
        writing.connection.execute(REMEMBERED, memory_row(card, memory, day - 90))


def dialog(scene: Scene) -> QDialog:
    """The dialog on the screen, once it is there."""
    scene.until(lambda: bool(all_in(scene.window, QDialog)))
    (found,) = all_in(scene.window, QDialog)
    assert isinstance(found, QDialog)
    scene.until(found.isActiveWindow)
    return found


def gone(scene: Scene) -> None:
    """Wait until no dialog is left and the window has the keyboard again."""
    scene.until(lambda: not all_in(scene.window, QDialog))
    scene.window.activateWindow()
    scene.until(scene.window.isActiveWindow)


def field(scene: Scene) -> QPlainTextEdit:
    """The field of the note."""
    (found,) = all_in(dialog(scene), QPlainTextEdit)
    assert isinstance(found, QPlainTextEdit)
    return found


def write_note(scene: Scene) -> None:
    """Open the note of the card on the screen."""
    scene.press("N")
    assert field(scene) is scene.focused


def shown(scene: Scene) -> list[str]:
    """What stands in the dialog."""
    return [label.text() for label in all_in(dialog(scene), QLabel)]


def kept(scene: Scene, card: CardId = SEATO) -> tuple[str, bool] | None:
    """The note on disk, and whether it is a cue."""
    note = notes.note(scene.desk.store, card)
    return None if note is None else (note.text, note.cue)


# Notes.


def test_n_writes_a_note_that_stands_under_the_answer(untyped: Scene) -> None:
    scene = untyped
    scene.start("event.seato/date")
    scene.press("Space")
    write_note(scene)
    assert scene.question in shown(scene)
    scene.write("The dam year; x, f and 3 are letters here")
    scene.press("Ctrl+Return")
    gone(scene)
    assert kept(scene) == ("The dam year; x, f and 3 are letters here", False)
    assert "The dam year; x, f and 3 are letters here" in scene.texts
    assert "Your note" in scene.texts
    assert scene.card == SEATO
    assert list(log.entries(scene.desk.store)) == []
    scene.press("3")
    assert len(list(log.entries(scene.desk.store))) == 1


def test_a_note_may_be_a_cue_under_the_question(untyped: Scene) -> None:
    scene = untyped
    scene.start("event.seato/date")
    write_note(scene)
    scene.write("Dam")
    scene.press("Tab")
    assert isinstance(scene.focused, QCheckBox)
    scene.press("Space", "Ctrl+Return")
    gone(scene)
    assert kept(scene) == ("Dam", True)
    assert "Your cue: Dam" in scene.texts
    assert "Your note" not in scene.texts
    scene.press("Space")
    assert "Your cue: Dam" not in scene.texts
    assert "Dam" in scene.texts


def test_what_is_left_with_esc_is_held_and_gone_on_with(untyped: Scene) -> None:
    scene = untyped
    scene.start("event.seato/date")
    write_note(scene)
    scene.write("half a thou")
    scene.press("Esc")
    gone(scene)
    assert scene.said == "Your note is not kept yet, but held: N opens it again."
    assert kept(scene) is None
    assert notes.held(scene.desk.store, SEATO) == ("half a thou", False)
    write_note(scene)
    assert field(scene).toPlainText() == "half a thou"
    assert "Not kept yet." in shown(scene)
    scene.write("ght")
    scene.press("Ctrl+Return")
    gone(scene)
    assert kept(scene) == ("half a thought", False)
    assert notes.held(scene.desk.store, SEATO) is None
    assert scene.said == ""


def test_what_is_written_is_held_at_a_pause(untyped: Scene) -> None:
    scene = untyped
    scene.start("event.seato/date")
    write_note(scene)
    scene.write("slowly")
    scene.until(lambda: notes.held(scene.desk.store, SEATO) == ("slowly", False))


def test_changes_can_be_undone_to_what_is_kept(untyped: Scene) -> None:
    scene = untyped
    scene.actions.keep_note(SEATO, "kept", False)
    scene.start("event.seato/date")
    write_note(scene)
    assert field(scene).toPlainText() == "kept"
    scene.write(" and more")
    scene.button("Undo the changes").setFocus()
    scene.press("Space")
    assert field(scene).toPlainText() == "kept"
    assert scene.focused is field(scene)
    scene.press("Esc")
    gone(scene)
    assert scene.said == ""
    assert notes.held(scene.desk.store, SEATO) is None
    assert kept(scene) == ("kept", False)


def test_an_emptied_note_is_taken_away(untyped: Scene) -> None:
    scene = untyped
    scene.actions.keep_note(SEATO, "kept", True)
    scene.start("event.seato/date")
    assert "Your cue: kept" in scene.texts
    write_note(scene)
    scene.press("Ctrl+A", "Backspace", "Ctrl+Return")
    gone(scene)
    assert kept(scene) is None
    assert "Your cue: kept" not in scene.texts


def test_the_button_beside_a_note_changes_it(untyped: Scene) -> None:
    scene = untyped
    scene.actions.keep_note(SEATO, "kept", False)
    scene.start("event.seato/date")
    scene.press("Space")
    scene.click("Change your note, key N")
    assert field(scene).toPlainText() == "kept"


def test_n_and_h_are_letters_while_an_answer_is_typed(window: Scene) -> None:
    window.start("event.seato/date")
    window.write("nh NH")
    (typed,) = all_in(window.window.page("review"), QLineEdit)
    assert typed.text() == "nh NH"
    assert all_in(window.window, QDialog) == []


def test_a_note_that_cannot_be_written_stays_on_the_screen(untyped: Scene) -> None:
    scene = untyped
    scene.start("event.seato/date")
    write_note(scene)
    connection = scene.desk.store.connection
    for table in ("note", "setting"):
        connection.execute(
            f"create temp trigger broken_{table} before insert on main.{table}"
            " begin select raise(abort, 'the disk is gone'); end"
        )
    scene.write("precious")
    scene.press("Ctrl+Return")
    assert scene.said.startswith("This could not be saved:")
    scene.press("Esc")
    assert field(scene).toPlainText() == "precious"
    for table in ("note", "setting"):
        connection.execute(f"drop trigger temp.broken_{table}")
    scene.press("Ctrl+Return")
    gone(scene)
    assert kept(scene) == ("precious", False)


def test_time_spent_on_a_note_is_not_spent_on_the_card(
    untyped: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = untyped
    scene.start("event.seato/date")
    scene.press("Space", "N")
    dialog(scene)
    helping = scene.bench.helping
    monkeypatch.setattr(helping, "_since", stopped_at(60_000))
    scene.wall.on(ms=65_000)
    scene.press("Esc")
    gone(scene)
    scene.press("3")
    (review,) = log.entries(scene.desk.store)
    assert review.duration_ms == 5_000


def stopped_at(ms: int) -> object:
    """A stopwatch that shows a given time."""

    class Stopped:
        def elapsed(self) -> int:
            return ms

    return Stopped()


# Help.


def test_a_card_forgotten_the_eighth_time_brings_help_to_another_way(untyped: Scene) -> None:
    scene = untyped
    forget(scene, lapses=7)
    scene.press("Ctrl+1", "Return")
    while scene.card != SEATO:
        scene.study("3")
    scene.study("1")
    assert scene.said.startswith("The Manila Pact is signed: forgotten 8 times.")
    scene.press("H")
    assert dialog(scene).windowTitle() == "Often forgotten: The Manila Pact is signed"
    assert "Compare" in shown(scene)
    assert "A U-2 from Peshawar is shot down" in shown(scene)
    scene.press("Esc")
    gone(scene)
    assert scene.page == "review"


def test_help_that_comes_late_does_not_stand_before_the_next_card(untyped: Scene) -> None:
    scene = untyped
    scene.press("Ctrl+1", "Return", "Space")
    before = scene.card
    scene.bench.helping.help(CardId(before))
    scene.bench.study.bury()  # before what the job found out is delivered
    assert scene.card not in {"", before}
    scene.rest()
    assert all_in(scene.window, QDialog) == []


def test_the_button_on_the_toast_opens_the_help(untyped: Scene) -> None:
    scene = untyped
    scene.start("event.seato/date")
    scene.window.say("Forgotten.", "What helps?", f"help {SEATO}")
    scene.window.toast._act()
    assert dialog(scene).windowTitle().startswith("Often forgotten:")


def test_h_helps_with_a_hard_card_once_its_answer_is_shown(untyped: Scene) -> None:
    scene = untyped
    forget(scene)
    scene.start("event.seato/date")
    scene.press("H")
    scene.rest()
    assert all_in(scene.window, QDialog) == []
    scene.press("Space")
    assert "Forgotten 8 times." in scene.texts
    scene.press("H")
    assert "Forgotten 8 times after you had known it." in shown(scene)


def test_h_does_nothing_on_a_card_that_is_well_known(untyped: Scene) -> None:
    untyped.start("event.seato/date")
    untyped.press("Space", "H")
    untyped.rest()
    assert all_in(untyped.window, QDialog) == []


def test_a_note_is_written_in_the_help(untyped: Scene) -> None:
    scene = untyped
    forget(scene)
    scene.start("event.seato/date")
    scene.press("Space", "H")
    field(scene).setFocus()
    scene.write("The dam")
    scene.press("Ctrl+Return")
    assert kept(scene) == ("The dam", False)
    assert "Kept." in shown(scene)
    scene.press("Esc")
    gone(scene)
    assert "The dam" in scene.texts


def test_the_two_are_practised_from_the_help(untyped: Scene) -> None:
    scene = untyped
    forget(scene)
    scene.start("event.seato/date")
    scene.press("Space", "H")
    dialog(scene)
    scene.button("Practise telling them apart").setFocus()
    scene.press("Return")
    gone(scene)
    assert scene.page == "paper"
    exam = scene.bench.quizzing.exam
    assert exam is not None
    assert {one.entity for one in exam.items} <= {"event.seato", "event.u2"}


@pytest.mark.parametrize("here", [True, False])
def test_the_card_is_suspended_from_the_help(untyped: Scene, here: bool) -> None:
    scene = untyped
    forget(scene)
    scene.press("Ctrl+1", "Return")
    if here:
        while scene.card != SEATO:
            scene.study("3")
        scene.press("Space", "H")
    else:
        while scene.card == SEATO:
            scene.study("3")
        scene.bench.helping.help(SEATO)
    before = scene.card
    dialog(scene)
    scene.button("Suspend the card").setFocus()
    scene.press("Space")
    gone(scene)
    assert [state.card for state in states.suspended(scene.desk.store)] == [SEATO]
    assert scene.said.startswith("Suspended.")
    assert (scene.card == before) != here


def test_a_card_that_is_suspended_cannot_be_suspended_again(untyped: Scene) -> None:
    scene = untyped
    scene.start("event.u2/date")
    scene.actions.suspend_card(SEATO)
    scene.bench.helping.help(SEATO)
    dialog(scene)
    assert not scene.button("Suspended").isEnabled()


def test_help_with_a_card_that_is_gone_is_told(untyped: Scene) -> None:
    untyped.start("event.seato/date")
    untyped.bench.helping.help("pacts/event.gone/date")
    untyped.until(lambda: "left its deck" in untyped.said)


@pytest.mark.parametrize("which", ["note", "hard-card"])
def test_a_screen_reader_is_given_the_whole_dialog(untyped: Scene, which: str) -> None:
    scene = untyped
    forget(scene)
    scene.actions.keep_note(SEATO, "The year of the dam.", True)
    scene.start("event.seato/date")
    scene.press("Space", "N" if which == "note" else "H")
    found = dialog(scene)
    scene.rest()
    root = QAccessible.queryAccessibleInterface(found)
    text = "\n".join([*tree(root), ""])
    golden = GOLDEN / f"{which}.txt"
    if REWRITE:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_a_long_note_is_followed_while_it_is_typed(show: Callable[..., Scene], desk: Desk) -> None:
    begin(desk)
    scene = show(desk, percent=160, size=(900, 600))
    scene.bench.helping.help(SEATO)
    field(scene).setFocus()
    for _ in range(12):
        scene.write("word ")
        scene.press("Return")
    scene.rest()
    (area,) = dialog(scene).findChildren(QScrollArea)
    cursor = field(scene).cursorRect()
    place = field(scene).viewport().mapTo(area.viewport(), cursor.center())
    assert area.viewport().rect().contains(place)


@pytest.mark.parametrize("percent", [100, 160])
def test_two_that_are_compared_fit_a_small_window(
    show: Callable[..., Scene], desk: Desk, percent: int
) -> None:
    begin(desk)
    scene = show(desk, percent=percent, size=(900, 600))
    forget(scene)
    scene.bench.helping.help(SEATO)
    found = dialog(scene)
    assert found.width() <= 900 - 48
    assert found.height() <= 600 - 48
    for label in all_in(found, QLabel):
        assert label.mapTo(found, label.rect().topRight()).x() <= found.width() - 20
