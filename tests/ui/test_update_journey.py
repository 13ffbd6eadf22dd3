"""A deck that comes as a file: shown, agreed to or not, and in use at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from anki_world import add, fresh, give
from profiles import EVENTS, FILES, SMALL, take_in, write_deck
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel
from scene import Scene, all_in
from test_accessibility import GOLDEN, REWRITE, tree

from studyapp.app.shelf_view import begin
from studyapp.authoring.bundle import Bundle, pack
from studyapp.cards.card import CardId
from studyapp.store import library, settings
from studyapp.store.paths import own_decks
from studyapp.ui.parts.update_dialog import UpdateDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studyapp.app.desk import Desk

CHANGED = {
    **FILES,
    "deck.toml": FILES["deck.toml"].replace('version = "1"', 'version = "2"'),
    "events.toml": EVENTS.replace("1954-09-08", "1954-09-09"),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The second version of the small deck."""
    path = tmp_path / "pacts.studydeck"
    contents = {name: text.encode() for name, text in CHANGED.items()}
    path.write_bytes(pack(Bundle(SMALL, "Pacts", "2", contents)))
    return path


@pytest.fixture
def scene(show: Callable[..., Scene], desk: Desk) -> Scene:
    """A window on a profile that has the small deck in its own folder."""
    settings.put(desk.store, settings.DECK_FOLDERS, ())
    write_deck(own_decks(desk.store.folder) / SMALL)
    take_in(desk)
    begin(desk)
    return show(desk)


def asked(scene: Scene) -> UpdateDialog:
    """The dialog, once it is there."""
    scene.until(lambda: bool(all_in(scene.window, UpdateDialog)))
    (found,) = all_in(scene.window, UpdateDialog)
    assert isinstance(found, UpdateDialog)
    scene.until(found.isActiveWindow)
    return found


def answer_of(scene: Scene) -> str:
    """What the deck in use says is the date."""
    record = library.card(scene.desk.library, CardId("pacts/event.seato/date"))
    return str(record["back"]) if record else ""


def test_a_file_is_shown_first_and_installed_on_a_word(scene: Scene, file: Path) -> None:
    scene.bench.updating.offer(file)
    dialog = asked(scene)
    texts = [label.text() for label in all_in(dialog, QLabel)]
    assert texts[:2] == ["Update this deck?", "Pacts, version 2 instead of version 1"]
    assert any("1 card asks again" in text for text in texts)
    assert scene.focus_name == "What changes: Pacts, version 2 instead of version 1"
    scene.press("Tab")
    assert scene.focus_name == "Cancel"
    scene.press("Tab", "Return")
    scene.until(lambda: answer_of(scene) == "9 September 1954")
    assert scene.said.startswith("Installed: Pacts, version 2 instead of version 1.")
    scene.rest()


def test_escape_changes_nothing(scene: Scene, file: Path) -> None:
    scene.bench.updating.offer(file)
    asked(scene)
    scene.press("Esc")
    scene.until(lambda: not all_in(scene.window, UpdateDialog))
    scene.rest()
    assert answer_of(scene) == "8 September 1954"
    scene.bench.updating.offer(file)
    asked(scene).reject()


def test_a_file_of_the_same_version_is_only_told_of(scene: Scene, tmp_path: Path) -> None:
    contents = {name: text.encode() for name, text in FILES.items()}
    path = tmp_path / "same.studydeck"
    path.write_bytes(pack(Bundle(SMALL, "Pacts", "1", contents)))
    scene.bench.updating.offer(path)
    scene.until(lambda: "you have this already" in scene.said)


def test_a_file_that_is_not_safe_says_why(scene: Scene, tmp_path: Path) -> None:
    path = tmp_path / "bad.studydeck"
    path.write_bytes(b"no archive")
    scene.bench.updating.offer(path)
    scene.until(lambda: "is not opened" in scene.said)


def test_a_file_handed_over_at_the_start_waits_until_the_decks_are_read(
    scene: Scene, file: Path
) -> None:
    updating = scene.bench.updating
    updating._ready = False
    updating.offer(file)
    assert not scene.bench.jobs.busy("update")
    updating.decks_read()
    asked(scene).reject()
    updating.decks_read()
    assert not scene.bench.jobs.busy("update")


def dropped(scene: Scene, *urls: str, at: tuple[int, int] = (50, 50)) -> bool:
    """Drag something over the window and drop it there, as a desktop does; whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    place, copy = QPointF(*at), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    frame = scene.window.windowHandle()
    either = copy | Qt.DropAction.MoveAction
    over = QDragEnterEvent(place.toPoint(), either, data, left, none)
    over.ignore()
    scene.app.sendEvent(frame, over)
    if over.isAccepted():
        drop = QDropEvent(place, either, data, left, none)
        scene.app.sendEvent(frame, drop)
        assert drop.dropAction() == copy  # the file stays where it is
    return over.isAccepted()


def test_a_deck_may_be_dropped_on_the_window(scene: Scene, file: Path) -> None:
    assert not dropped(scene, "https://example.org/pacts.studydeck")
    assert not dropped(scene, file.as_uri(), file.as_uri())
    assert not dropped(scene, (file.parent / "notes.txt").as_uri())
    assert dropped(scene, file.as_uri())
    asked(scene).reject()


def test_cards_of_anki_are_imported_when_they_are_dropped(scene: Scene, tmp_path: Path) -> None:
    package, decks = tmp_path / "mine.apkg", scene.desk.store.folder / "decks"
    before = sorted(decks.iterdir())
    with fresh(tmp_path) as collection:
        add(collection, "Basic", "Pacts of mine", "Which pact ended in 1977?", "SEATO")
        give(collection, tmp_path, "present.apkg").rename(package)
    assert dropped(scene, package.as_uri())
    scene.until(lambda: scene.focus_name == "Import")
    scene.press("Esc")
    scene.rest()
    assert sorted(decks.iterdir()) == before
    assert dropped(scene, package.as_uri())
    scene.until(lambda: scene.focus_name == "Import")
    scene.press("Return")
    scene.rest()
    assert len(sorted(decks.iterdir())) == len(before) + 1


def test_cards_of_anki_are_no_deck_to_be_installed(scene: Scene, tmp_path: Path) -> None:
    path = tmp_path / "pacts.apkg"
    path.write_bytes(b"PK")
    scene.bench.updating.offer(path)
    scene.until(lambda: "holds cards from Anki" in scene.said)
    assert "Import from Anki" in scene.said


def test_a_file_that_was_renamed_is_taken_and_another_told_of(scene: Scene, file: Path) -> None:
    assert dropped(scene, file.rename(file.with_name("V2 (1).STUDYDECK.zip")).as_uri())
    asked(scene).reject()
    cards = file.with_name("cards.gift")
    cards.write_text("::T::Q{=A}", "utf-8")
    assert dropped(scene, cards.as_uri())
    (told,) = (text for text in scene.texts if "cards.gift is neither a deck nor an assi" in text)
    assert "studyapp import cards.gift" in told


def test_a_deck_that_is_dropped_on_a_text_is_not_written_into_it(scene: Scene, file: Path) -> None:
    scene.press("Ctrl+6")
    scene.click("Edit Pacts")
    scene.rest()
    edit = scene.bench.editing.edit
    assert edit is not None
    before = edit.text
    middle = edit.mapTo(scene.window, edit.rect().center())
    assert dropped(scene, file.as_uri(), at=(middle.x(), middle.y()))
    asked(scene).reject()
    assert edit.text == before


def test_the_first_deck_of_a_new_student_is_begun_with(
    show: Callable[..., Scene], desk: Desk, tmp_path: Path
) -> None:
    settings.put(desk.store, settings.DECK_FOLDERS, ())
    settings.put(desk.store, settings.BEGUN, False)
    other = FILES["deck.toml"].replace('"pacts"', '"other"').replace('"Pacts"', '"Other"')
    folder = write_deck(tmp_path / "other", {**FILES, "deck.toml": other})
    scene = show(desk)
    assert scene.page == "first-run"
    scene.bench.updating.offer(folder)
    asked(scene).accept()
    scene.until(lambda: scene.page == "today")
    assert [record.id for record in desk.enabled()] == ["other"]


def test_a_screen_reader_hears_what_changes(scene: Scene, file: Path) -> None:
    scene.bench.updating.offer(file)
    dialog = asked(scene)
    heard = "\n".join([*tree(QAccessible.queryAccessibleInterface(dialog)), ""])
    heard = heard.replace(str(scene.desk.store.folder), "PROFILE")
    path = GOLDEN / "update-dialog.txt"
    if REWRITE:
        path.write_text(heard, encoding="utf-8")
    assert heard == path.read_text(encoding="utf-8")
    dialog.reject()
