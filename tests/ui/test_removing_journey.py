"""A deck removed on the page Decks by keyboard, undone, and installed again."""

from __future__ import annotations

from dataclasses import replace
from threading import Event, Lock
from typing import TYPE_CHECKING

import pytest
from profiles import FILES, SMALL, everything, take_in, write_deck
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel
from scene import Scene, all_in
from test_accessibility import GOLDEN, REWRITE, tree

from studyapp.app.actions import bind
from studyapp.app.exam_forms import exam_form, save_exam
from studyapp.authoring.bundle import Bundle, pack
from studyapp.store import settings
from studyapp.store.drafts import paths
from studyapp.store.paths import own_decks, removed_decks
from studyapp.ui.parts.update_dialog import UpdateDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studyapp.app.desk import Desk

MORE = "More for Pacts: remove"


@pytest.fixture
def scene(show: Callable[..., Scene], desk: Desk) -> Scene:
    """A window on a profile that has the small deck in its own folder, and one card studied."""
    settings.put(desk.store, settings.DECK_FOLDERS, ())
    write_deck(own_decks(desk.store.folder) / SMALL)
    take_in(desk)
    scene = show(desk)
    scene.start()
    scene.study("3")
    scene.press("Esc", "Ctrl+6")
    return scene


def kept(scene: Scene) -> list[str]:
    """The names of the decks that were removed."""
    folder = removed_decks(scene.desk.store.folder)
    return sorted(one.name for one in folder.iterdir()) if folder.exists() else []


def choose(scene: Scene) -> None:
    """Choose the entry of the deck's menu, to which Tab comes."""
    scene.tab_to(MORE)
    folder = next(row.folder for row in scene.actions.decks().rows if row.title == "Pacts")
    menu = scene.bench.decks._page.deck_menu(folder)  # no keyboard here for menus that pop up
    (entry,) = menu.actions()
    assert entry.text() == "Remove deck…"
    entry.trigger()
    menu.deleteLater()


def asked(scene: Scene) -> QDialog:
    """The question, once the entry is chosen."""
    choose(scene)
    (dialog,) = all_in(scene.window, QDialog)
    assert isinstance(dialog, QDialog)
    dialog.activateWindow()
    scene.until(dialog.isActiveWindow)
    return dialog


def back(scene: Scene) -> None:
    """The dialog is gone, and the window has the keyboard."""
    scene.until(lambda: not all_in(scene.window, QDialog))
    scene.window.activateWindow()
    scene.until(scene.window.isActiveWindow)


def titles(scene: Scene) -> list[str]:
    """The decks in the list."""
    return [row.title for row in scene.actions.decks().rows]


def test_a_deck_is_removed_and_put_back_by_keyboard(scene: Scene) -> None:
    before = everything(scene.desk)
    dialog = asked(scene)
    texts = "\n".join(label.text() for label in all_in(dialog, QLabel))
    assert texts.startswith("Remove this deck?\nPacts, version 1\n")
    assert "It has 23 cards, of which you have studied 1." in texts
    assert str(removed_decks(scene.desk.store.folder)) in texts
    assert scene.focus_name == "What changes: Pacts, version 1"
    scene.press("Tab", "Tab")
    assert scene.focus_name == "Remove"
    scene.press("Return")
    back(scene)
    scene.rest()
    assert kept(scene) == ["pacts-2026-11-21"]
    assert scene.said.startswith("Removed: Pacts. Its files are in ")
    assert "Pacts" not in titles(scene)
    assert not [one for one in scene.texts if one == "Pacts"]
    assert (scene.page, scene.focus_name) == ("decks", "Decks")
    scene.press("Ctrl+Z")
    scene.rest()
    assert scene.said == "Taken back."
    assert "Pacts" in titles(scene)
    assert scene.button("Edit Pacts")
    assert everything(scene.desk) == before
    assert kept(scene) == []


def test_the_toast_takes_it_back_too_and_only_on_this_page(scene: Scene) -> None:
    asked(scene)
    scene.press("Return")
    back(scene)
    scene.rest()
    scene.click("Undo")
    scene.rest()
    assert "Pacts" in titles(scene)
    asked(scene)
    scene.press("Return")
    back(scene)
    scene.rest()
    scene.press("Ctrl+1", "Ctrl+6")
    assert not scene.bench.removing.take_back()
    assert kept(scene) == ["pacts-2026-11-21"]


def test_escape_removes_nothing(scene: Scene) -> None:
    asked(scene)
    scene.press("Esc")
    back(scene)
    assert (kept(scene), "Pacts" in titles(scene)) == ([], True)
    assert scene.focus_name == MORE


def test_the_answers_come_back_with_the_deck_file(scene: Scene, tmp_path: Path) -> None:
    before = everything(scene.desk)
    asked(scene)
    scene.press("Return")
    back(scene)
    scene.rest()
    path = tmp_path / "pacts.studydeck"
    contents = {name: text.encode() for name, text in FILES.items()}
    path.write_bytes(pack(Bundle(SMALL, "Pacts", "1", contents)))
    scene.bench.offer(path)
    scene.until(lambda: bool(all_in(scene.window, UpdateDialog)))
    all_in(scene.window, UpdateDialog)[0].accept()
    scene.until(lambda: "Pacts" in titles(scene))
    back(scene)
    scene.rest()
    assert everything(scene.desk) == before
    scene.press("Ctrl+Z")
    assert "There is a deck in the folder pacts again." in scene.said
    assert kept(scene) == ["pacts-2026-11-21"]


def test_an_editor_that_is_open_on_it_is_left_and_holds_nothing(scene: Scene) -> None:
    scene.click("Edit Pacts")
    scene.rest()
    scene.press("Esc")
    asked(scene)
    scene.press("Return")
    back(scene)
    scene.rest()
    assert scene.bench.editing.session is None
    scene.press("Ctrl+1", "Ctrl+6")
    assert paths(scene.desk.store.folder) == []
    assert scene.actions.decks().lost == ()


def test_what_is_not_saved_in_the_editor_is_asked_for_first(scene: Scene) -> None:
    scene.click("Edit Pacts")
    scene.rest()
    scene.write("# mine")
    scene.press("Return", "Esc")
    assert scene.page == "decks"
    choose(scene)
    assert not all_in(scene.window, QDialog)
    assert scene.said.startswith("What you wrote in deck.toml is not saved yet.")
    scene.click("Edit Pacts")
    scene.rest()
    scene.press("Ctrl+S")
    scene.rest()
    scene.press("Esc")
    asked(scene)
    scene.press("Return")
    back(scene)
    scene.rest()
    (name,) = kept(scene)
    files = removed_decks(scene.desk.store.folder) / name
    assert "# mine" in (files / "deck.toml").read_text(encoding="utf-8")


def test_every_page_does_without_the_deck_that_it_showed(scene: Scene) -> None:
    save_exam(scene.desk, replace(exam_form(scene.desk), name="Final"))
    pages = ("today", "plan", "quiz", "explore", "arguments", "outlines", "progress", "settings")
    for page in pages:
        scene.window.go(page)
        scene.rest()
    scene.press("Ctrl+F")
    scene.write("manila")
    scene.rest()
    assert "1 entry, 3 cards." in scene.texts
    scene.press("Esc", "Ctrl+2")
    scene.bench.quiz_setting.start()
    assert scene.page == "paper"
    scene.press("Ctrl+6")
    asked(scene).accept()
    back(scene)
    scene.rest()
    for page in (*pages, "search", "deck-editor"):
        scene.window.go(page)
        scene.rest()
        assert "1 entry, 3 cards." not in scene.texts
    scene.window.go("paper")
    scene.press("A", "Return")
    assert scene.page == "paper"
    scene.press("Ctrl+6", "Ctrl+Z")  # the answer of today, whose card is away
    scene.rest()
    sound = [good for good, text in scene.actions.examine() if "backup" not in text]
    assert all(sound)


def test_decks_are_read_one_after_the_other(show: Callable[..., Scene], desk: Desk) -> None:
    at_once: list[int] = []
    gate, lock = Event(), Lock()

    def compile_decks() -> bool:
        assert lock.acquire(blocking=False), "two readings at once"
        at_once.append(1)
        gate.wait(5)
        lock.release()
        return False

    gate.set()
    scene = show(desk, actions=replace(bind(desk), compile_decks=compile_decks))
    gate.clear()
    at_once.clear()
    for _ in range(3):
        scene.bench.reading.start()
    gate.set()
    scene.rest()
    assert len(at_once) == 2  # what is asked for while one runs is one more


def test_while_a_deck_is_put_in_place_none_is_removed(scene: Scene) -> None:
    gate = Event()
    scene.bench.jobs.run("exchange", lambda: gate.wait(5), lambda _: None)
    choose(scene)
    assert not all_in(scene.window, QDialog)
    assert scene.said == "A deck is still being put in place. Try again in a moment."
    gate.set()
    scene.rest()
    asked(scene).reject()


def test_a_shipped_deck_and_an_opened_folder_have_no_such_entry(window: Scene) -> None:
    window.press("Ctrl+6")
    assert "Remove Pacts from the list" in {one.accessibleName() for one in buttons(window)}
    assert not [one for one in buttons(window) if one.accessibleName().endswith(": remove")]


def buttons(scene: Scene) -> list[QAbstractButton]:
    """All buttons that can be seen."""
    return all_in(scene.window, QAbstractButton)


def test_a_screen_reader_hears_what_removing_means(scene: Scene) -> None:
    dialog = asked(scene)
    heard = "\n".join([*tree(QAccessible.queryAccessibleInterface(dialog)), ""])
    heard = heard.replace(str(scene.desk.store.folder), "PROFILE")
    path = GOLDEN / "remove-deck.txt"
    if REWRITE:
        path.write_text(heard, encoding="utf-8")
    assert heard == path.read_text(encoding="utf-8")
    dialog.reject()
