"""Files of other programs, in and out, in the window and by its keys."""

from __future__ import annotations

import csv
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from PySide6.QtWidgets import QDialog, QFileDialog, QLabel

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from scene import Scene


def choose_file(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """What the system's dialogs for files give back."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))


def offered(scene: Scene, words: str) -> None:
    """Choose an entry of the menu on the page Decks, which Tab comes to."""
    scene.press("Ctrl+6")
    scene.tab_to("More: import, export, install")
    menu = scene.bench._decks.more_menu()  # this platform has no keyboard for menus that pop up
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.deleteLater()


def read_and_closed(scene: Scene) -> None:
    """Close the list of what could not be carried over."""
    scene.until(lambda: scene.focused is not None and scene.focused.window() is not scene.window)
    scene.press("Esc")
    scene.window.activateWindow()
    scene.until(scene.window.isActiveWindow)


def told(scene: Scene) -> str:
    """All that is read on the window and in its dialogs."""
    return " ".join(one.text() for one in scene.window.findChildren(QLabel) if one.isVisible())


def pick(scene: Scene, title: str, words: str) -> None:
    """Narrow the list of that title to some words and take what is left."""
    field = f"{title}: words to narrow the list by"
    scene.until(lambda: scene.focus_name == field)
    scene.write(words)
    scene.press("Return")
    scene.until(lambda: scene.focus_name != field)


def test_decks_go_out_as_a_table(
    window: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    choose_file(monkeypatch, path)
    offered(window, "Export")
    pick(window, "Export which deck?", "all decks")
    pick(window, "All decks in use: export as", "csv")
    window.until(path.exists)
    window.rest()
    rows = list(csv.reader(path.read_text("utf-8").splitlines()))
    assert len(rows) > 5
    assert f"Wrote {len(rows) - 1} cards as CSV to out.csv." in told(window)


def test_progress_goes_to_anki_only_where_that_is_chosen(
    window: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, words in (("with", "with your progress"), ("without", "cards alone")):
        path = tmp_path / f"{name}.apkg"
        choose_file(monkeypatch, path)
        offered(window, "Export")
        pick(window, "Export which deck?", "all decks")
        pick(window, "All decks in use: export as", words)
        window.until(path.exists)
        window.rest()
        read_and_closed(window)
        with zipfile.ZipFile(path) as packed:
            assert "collection.anki2" in packed.namelist()


def test_a_table_becomes_a_deck_that_can_be_studied(
    window: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "capitals.csv"
    path.write_text("question,answer\nCapital of Nepal?,Kathmandu\n", "utf-8")
    choose_file(monkeypatch, path)
    offered(window, "Import from Anki, GIFT or a table")
    window.rest()
    assert window.said.startswith("Made a deck of 1 card from capitals.csv")
    window.until(lambda: "capitals" in {row.title for row in window.actions.decks().rows})


def test_a_paper_is_printed_and_goes_out_to_moodle(
    window: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exam = window.actions.begin_exam("plain", "7")
    window.bench.quizzing.carry_on(exam)
    window.press("Ctrl+Return")
    window.until(lambda: any(one.isActiveWindow() for one in window.window.findChildren(QDialog)))
    window.tab_to("Hand in")
    window.press("Return")
    window.until(lambda: window.page == "result")
    window.window.activateWindow()
    window.until(window.window.isActiveWindow)
    choose_file(monkeypatch, tmp_path / "paper.pdf")
    window.tab_to("Print or save as PDF")
    window.press("Space")
    window.rest()
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")
    choose_file(monkeypatch, tmp_path / "paper.xml")
    window.tab_to("Export")
    window.press("Space")
    pick(window, "Export the paper as", "moodle")
    window.until((tmp_path / "paper.xml").exists)
    window.rest()
    quiz = ET.parse(tmp_path / "paper.xml").getroot()
    questions = [one for one in quiz if one.get("type") != "category"]
    assert quiz.tag == "quiz"
    assert 0 < len(questions) <= len(exam.items)


def test_what_cannot_be_read_is_told_and_nothing_is_made(
    window: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "broken.apkg"
    path.write_bytes(b"PK\x03\x04 not a package")
    choose_file(monkeypatch, path)
    before = window.actions.decks()
    offered(window, "Import from Anki, GIFT or a table")
    window.rest()
    assert "is not a zip archive" in told(window)
    assert window.actions.decks() == before
