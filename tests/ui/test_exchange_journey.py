"""Files of other programs, in and out, in the window and by its keys."""

from __future__ import annotations

import csv
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from anki_world import add, answer_all, came, fresh, give
from profiles import SHIPPED
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel

from studyapp.store import log
from studyapp.ui import saving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from scene import Scene

    from studyapp.app.desk import Desk


def choose_file(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """What the system's dialogs for files give back."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))


def offered(scene: Scene, words: str) -> None:
    """Choose an entry of the menu on the page Decks, which Tab comes to."""
    scene.press("Ctrl+6")
    scene.tab_to("More: import, export, install")
    menu = scene.bench.decks._page.more_menu()  # no keyboard here for menus that pop up
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


def test_cards_that_came_from_anki_go_back_only_where_that_is_said(
    window: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, path = tmp_path / "wars.apkg", tmp_path / "back.apkg"
    with fresh(tmp_path) as collection:
        add(collection, "Basic", "Wars", "When did it begin?", "1914")
        give(collection, tmp_path, "present.apkg").rename(package)
    choose_file(monkeypatch, package)
    offered(window, "Import from Anki, GIFT or a table")
    window.rest()
    window.until(lambda: "Wars" in {row.title for row in window.actions.decks().rows})
    choose_file(monkeypatch, path)
    for words, asked, verb, count in (
        ("wars", "All of these cards came from Anki.", "Write new notes", 1),
        ("all decks", "Leave out 1 card that came from Anki?", "Leave them out", 0),
    ):
        offered(window, "Export")
        pick(window, "Export which deck?", words)
        title = "Wars" if words == "wars" else "All decks in use"
        pick(window, f"{title}: export as", "cards alone")
        focus = "Cancel" if count else verb  # what may double notes needs more than Return
        window.until(lambda focus=focus: window.focus_name == focus)
        assert asked in told(window)
        window.tab_to(verb)
        window.press("Return")
        window.until(path.exists)
        window.rest()
        read_and_closed(window)
        fronts = [card.front for card in came(path).cards]
        assert fronts.count("When did it begin?") == count
        assert (len(fronts) == 1) is bool(count)
        path.unlink()


def test_who_comes_from_anki_begins_with_those_cards(
    show: Callable[..., Scene],
    opened: Callable[..., Desk],
    shipped_profile: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    package = tmp_path / "pacts.apkg"
    with fresh(tmp_path) as collection:
        add(collection, "Basic", "Pacts of mine", "When was the first answered?", "Today")
        collection.decks.select(collection.decks.id("Pacts of mine"))
        answer_all(collection, 3)  # answers come too, and are no beginning with another deck
        collection.db.execute("update revlog set id = id - 2592000000")  # thirty days ago
        add(collection, "Basic", "Pacts of mine", "Which pact ended in 1977?", "SEATO")
        give(collection, tmp_path, "present.apkg").rename(package)
    choose_file(monkeypatch, package)
    scene = show(opened(shipped_profile))
    assert scene.page == "first-run"
    scene.tab_to("Import from Anki")
    scene.press("Return")
    scene.until(lambda: scene.page == "today")
    assert SHIPPED not in [record.id for record in scene.desk.enabled()]
    scene.rest()
    assert log.length(scene.desk.store) == 1
    scene.press("Ctrl+1", "Return")
    assert {"Pacts of mine", "1 of 2"} <= set(scene.texts)


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


def test_a_corrected_table_brings_its_deck_up_to_date_or_makes_another(
    window: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "capitals.csv"
    path.write_text("Capital of Nepal?,Pokhara\n", "utf-8")
    choose_file(monkeypatch, path)

    def titles() -> list[str]:
        rows = window.actions.decks().rows
        return [row.title for row in rows if row.title.startswith("capitals")]

    offered(window, "Import from Anki, GIFT or a table")
    window.until(lambda: titles() == ["capitals"])
    window.rest()
    path.write_text("Capital of Nepal?,Kathmandu\n", "utf-8")
    offered(window, "Import from Anki, GIFT or a table")
    window.until(lambda: window.focus_name == "Bring up to date")
    title = "Bring “capitals” up to date, or make another deck?"
    assert title in [one.text() for one in window.window.findChildren(QLabel)]
    window.press("Return")
    window.until(lambda: window.said.startswith("Brought “capitals” up to date: 1 card"))
    window.rest()
    assert titles() == ["capitals"]
    window.window.activateWindow()
    window.until(window.window.isActiveWindow)
    offered(window, "Import from Anki, GIFT or a table")
    window.until(lambda: window.focus_name == "Bring up to date")
    window.tab_to("Make another deck")
    window.press("Return")
    window.until(lambda: titles() == ["capitals", "capitals"])
    window.rest()


def test_dialogs_for_files_begin_where_the_last_one_ended(
    window: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began: list[str] = []

    def opened(*given: object) -> tuple[str, str]:
        began.append(str(given[2]))
        return str(tmp_path / "a.csv"), ""

    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, opened)
    saving.ask_file(window.window, "Import a file", "Tables (*.csv)")
    assert saving.ask_where(window.window, "Save", "b.csv", "Tables (*.csv)") == tmp_path / "a.csv"
    dialog = QDialog(window.window)
    saving.ask_file(dialog, "Import a file", "Tables (*.csv)")
    assert began[0] != str(tmp_path)
    assert began[1:] == [str(tmp_path / "b.csv"), str(tmp_path)]


def test_a_name_to_which_the_ending_is_added_is_asked_for_again_if_it_is_taken(
    window: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").touch()
    answers = [str(tmp_path / "a"), str(tmp_path / "a.csv")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (answers.pop(0), ""))
    found = saving.ask_where(window.window, "Save", "b.csv", "Tables (*.csv)")
    assert (found, answers) == (tmp_path / "a.csv", [])


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
