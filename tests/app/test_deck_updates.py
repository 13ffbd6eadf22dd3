"""A newer version of a deck: what is shown first, what is installed, and what is refused."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from profiles import EVENTS, FILES, SMALL, take_in, write_deck

from studyapp.app.answering import answered
from studyapp.app.desk import open_desk
from studyapp.app.shelf import folders
from studyapp.app.updates import installed, offered, read_source
from studyapp.authoring.bundle import Bundle, pack
from studyapp.cards.card import CardId
from studyapp.errors import StudyError
from studyapp.schedule.grade import Grade
from studyapp.store import library, states
from studyapp.store import settings as kept
from studyapp.store.decks import read_bytes
from studyapp.store.ids import uuid7
from studyapp.store.paths import own_decks, replaced_decks, shipped

if TYPE_CHECKING:
    from pathlib import Path

    from profiles import Wall

    from studyapp.app.desk import Desk
    from studyapp.schedule.memory import Memory

SEATO = CardId("pacts/event.seato/date")
NEWER = {**FILES, "deck.toml": FILES["deck.toml"].replace('version = "1"', 'version = "2"')}
CHANGED = {**NEWER, "events.toml": EVENTS.replace("1954-09-08", "1954-09-09")}


def packed(path: Path, files: dict[str, str], version: str = "2") -> Path:
    """A deck as one file."""
    contents = {name: text.encode() for name, text in files.items()}
    path.write_bytes(pack(Bundle(SMALL, "Pacts", version, contents)))
    return path


@pytest.fixture
def own(desk: Desk) -> Desk:
    """A profile that has the small deck in its own folder, and not opened from elsewhere."""
    kept.put(desk.store, kept.DECK_FOLDERS, ())
    write_deck(own_decks(desk.store.folder) / SMALL)
    take_in(desk)
    return desk


def memory_of(desk: Desk, card: CardId = SEATO) -> Memory:
    """What is believed of a card."""
    state = states.state(desk.store, card)
    assert state is not None
    assert state.memory is not None
    return state.memory


def test_what_changes_is_shown_and_then_done(own: Desk, wall: Wall, tmp_path: Path) -> None:
    wall.on(days=1)
    answered(own, SEATO, Grade.EASY, uuid7(own.moment().at_ms), "recall")
    before = memory_of(own)
    wall.on(days=3)
    offer = offered(own, packed(tmp_path / "pacts.studydeck", CHANGED))
    assert offer.view.verb == "Update"
    assert offer.view.heading == "Pacts, version 2 instead of version 1"
    assert offer.view.lines[0] == (
        "“The Manila Pact is signed”, date: 8 September 1954 → 9 September 1954"
        " (1 card asks again)."
    )
    assert offer.view.lines[-1] == "All your answers and notes stay."
    assert memory_of(own) == before
    assert installed(own, offer).startswith("Installed: Pacts")
    assert (own_decks(own.store.folder) / SMALL).is_dir()
    assert take_in(own)
    assert memory_of(own).due == own.moment().day < before.due
    assert memory_of(own).stability == before.stability
    record = library.card(own.library, SEATO)
    assert record is not None
    assert record["back"] == "9 September 1954"


def test_a_deck_that_comes_back_says_what_was_studied_of_it(
    own: Desk, wall: Wall, tmp_path: Path
) -> None:
    wall.on(days=1)
    answered(own, SEATO, Grade.GOOD, uuid7(own.moment().at_ms), "recall")
    file = packed(tmp_path / "pacts.studydeck", NEWER)
    assert not [line for line in offered(own, file).view.lines if "before" in line]
    shutil.rmtree(own_decks(own.store.folder) / SMALL)
    take_in(own)
    lines = offered(own, file).view.lines
    assert lines[0].endswith(" new cards.")
    assert lines[1] == "You have studied 1 of these cards before: its history counts again."
    renamed = NEWER["events.toml"].replace("[event.seato]", '[event.manila]\nformerly = ["seato"]')
    again = packed(tmp_path / "renamed.studydeck", {**NEWER, "events.toml": renamed})
    assert offered(own, again).view.lines[1:] == lines[1:]


def test_an_older_version_is_called_so_before_it_replaces_a_newer_one(
    own: Desk, tmp_path: Path
) -> None:
    installed(own, offered(own, packed(tmp_path / "pacts.studydeck", CHANGED)))
    take_in(own)
    view = offered(own, packed(tmp_path / "old.studydeck", FILES, "1")).view
    assert view.heading == "Pacts, version 1, an older version, instead of version 2"
    assert view.warnings == ("You have version 2. This is version 1, an older one.",)
    assert (view.title, view.verb) == ("Go back to an older version of this deck?", "Go back")


def test_the_same_files_are_no_news(own: Desk, tmp_path: Path) -> None:
    offer = offered(own, packed(tmp_path / "pacts.studydeck", FILES, "1"))
    assert not offer.news


def test_a_version_that_the_student_changed_is_kept_and_an_installed_one_is_not(
    own: Desk, tmp_path: Path
) -> None:
    first = offered(own, packed(tmp_path / "pacts.studydeck", CHANGED))
    assert "Your version is kept in" in first.view.warnings[0]
    assert "replaced/pacts" in installed(own, first)
    assert (own.store.folder / "replaced" / "pacts" / "deck.toml").exists()
    take_in(own)
    second = offered(own, packed(tmp_path / "again.studydeck", NEWER))
    assert second.view.warnings == ()
    assert "replaced" not in installed(own, second)


def test_a_new_deck_goes_into_a_folder_of_its_id(desk: Desk, tmp_path: Path) -> None:
    other = {"deck.toml": '[deck]\nid = "other"\ntitle = "Other"\nversion = "7"\n' + EVENTS}
    other["deck.toml"] = other["deck.toml"].replace('sources = ["kux-2001', 'after = [] # ["')
    folder = write_deck(tmp_path / "somewhere", other)
    offer = offered(desk, folder)
    assert (offer.view.verb, offer.name) == ("Install", "other")
    installed(desk, offer)
    take_in(desk)
    assert "other" in {one.path.name for one in folders(desk)}
    assert any(record.id == "other" for record in library.decks(desk.library))


def test_what_is_saved_while_the_question_is_open_is_kept(own: Desk, tmp_path: Path) -> None:
    installed(own, offered(own, packed(tmp_path / "pacts.studydeck", CHANGED)))
    take_in(own)
    offer = offered(own, packed(tmp_path / "again.studydeck", NEWER))
    assert offer.view.warnings == ()
    edited = own_decks(own.store.folder) / SMALL / "events.toml"
    edited.write_text(edited.read_text() + "# mine\n")
    assert "Your own version is in" in installed(own, offer)
    assert [path for path in own.store.folder.rglob("*.toml") if "# mine" in path.read_text()]


def shipped_deck(own: Path, changes: tuple[str, str]) -> Path:
    """A student's copy of a deck of the program, changed by hand."""
    source = shipped("decks") / "us-pakistan"
    folder = own / "us-pakistan"
    shutil.copytree(source, folder)
    text = (folder / "deck.toml").read_text()
    assert changes[0] in text
    (folder / "deck.toml").write_text(text.replace(*changes, 1) + "# mine\n")
    return folder


def next_version(path: Path) -> Path:
    """A newer version of that deck of the program."""
    shutil.copytree(shipped("decks") / "us-pakistan", path)
    with (path / "deck.toml").open("a") as file:
        file.write("# newer\n")
    return path


@pytest.mark.parametrize("known", [True, False])
def test_a_folder_that_holds_another_deck_is_left_alone(
    desk: Desk, tmp_path: Path, known: bool
) -> None:
    decks = own_decks(desk.store.folder)
    if known:
        folder = shipped_deck(decks, ('id = "us-pakistan"', 'id = "my-deck"'))
        path = next_version(tmp_path / "next")
    else:
        kept.put(desk.store, kept.DECK_FOLDERS, ())
        folder = decks / SMALL
        write_deck(folder, {**FILES, "deck.toml": FILES["deck.toml"].replace(SMALL, "my-deck", 1)})
        path = packed(tmp_path / "pacts.studydeck", NEWER)
    take_in(desk)
    before = read_bytes(folder)
    offer = offered(desk, path)
    assert offer.name == f"{folder.name}-2"
    assert not [warning for warning in offer.view.warnings if "yourself" in warning]
    assert "replaced" not in installed(desk, offer)
    assert read_bytes(folder) == before
    take_in(desk)
    record = next(one for one in library.decks(desk.library) if one.id == folder.name)
    assert record.folder == str((decks / offer.name).resolve())


def test_an_own_copy_with_an_error_is_kept_though_the_shipped_deck_stands_in(
    desk: Desk, tmp_path: Path
) -> None:
    folder = shipped_deck(own_decks(desk.store.folder), ("version = ", "versionx = "))
    take_in(desk)
    record = next(one for one in library.decks(desk.library) if one.id == folder.name)
    assert record.folder != str(folder.resolve())
    before = read_bytes(folder)
    offer = offered(desk, next_version(tmp_path / "next"))
    assert offer.name == folder.name
    assert "Your version is kept in" in offer.view.warnings[-1]
    installed(desk, offer)
    assert read_bytes(replaced_decks(desk.store.folder) / folder.name) == before


def test_an_own_folder_of_another_name_is_the_one_that_is_renewed(
    own: Desk, tmp_path: Path
) -> None:
    folder = own_decks(own.store.folder)
    (folder / SMALL).rename(folder / "my-pacts")
    take_in(own)
    offer = offered(own, packed(tmp_path / "pacts.studydeck", CHANGED))
    assert offer.name == "my-pacts"
    installed(own, offer)
    assert [path.name for path in folder.iterdir()] == ["my-pacts"]


def test_a_deck_that_is_opened_from_elsewhere_is_not_installed_behind_it(
    desk: Desk, tmp_path: Path
) -> None:
    with pytest.raises(StudyError, match="from your own folder"):
        offered(desk, packed(tmp_path / "pacts.studydeck", CHANGED))


def test_the_folder_that_is_read_already_is_not_installed_over_itself(own: Desk) -> None:
    with pytest.raises(StudyError, match="reads already"):
        offered(own, own_decks(own.store.folder) / SMALL)


def test_errors_in_a_version_are_told(own: Desk, tmp_path: Path) -> None:
    files = {**NEWER, "events.toml": EVENTS.replace('"1954-09-08"', '"1954-13"')}
    offer = offered(own, packed(tmp_path / "pacts.studydeck", files))
    assert any("1 error in this version" in warning for warning in offer.view.warnings)


def test_a_version_that_cannot_be_compared_says_so(own: Desk, tmp_path: Path) -> None:
    (own_decks(own.store.folder) / SMALL / "events.toml").write_bytes(b"\xff")
    offer = offered(own, packed(tmp_path / "pacts.studydeck", CHANGED))
    assert offer.view.verb == "Install"
    assert "cannot be read" in offer.view.warnings[0]


@pytest.mark.parametrize("other", ["id", "version"])
def test_a_file_whose_manifest_names_another_deck_is_refused(
    own: Desk, tmp_path: Path, other: str
) -> None:
    contents = {name: text.encode() for name, text in NEWER.items()}
    named = (SMALL, "3") if other == "version" else ("pact", "2")
    path = tmp_path / "pacts.studydeck"
    path.write_bytes(pack(Bundle(named[0], "Pacts", named[1], contents)))
    with pytest.raises(StudyError, match="says that it holds"):
        offered(own, path)


def test_what_is_no_deck_is_refused(own: Desk, tmp_path: Path) -> None:
    empty, text, broken = tmp_path / "empty", tmp_path / "a.studydeck", tmp_path / "broken"
    empty.mkdir()
    text.write_text("no archive")
    write_deck(broken, {"a.toml": 'title = "no deck"\n'})
    for path, words in (
        (empty, "no .toml file"),
        (text, "not opened"),
        (broken, "cannot be read"),
        (tmp_path / "none", "There is no file or folder"),
    ):
        with pytest.raises(StudyError, match=words):
            offered(own, path)


def test_a_window_that_only_shows_installs_nothing(own: Desk, wall: Wall, tmp_path: Path) -> None:
    path = packed(tmp_path / "pacts.studydeck", CHANGED)
    offer = offered(own, path)
    own.close()
    copy = tmp_path / "copy"
    shutil.copytree(own.store.folder, copy)
    from studyapp.store.connection import connect

    connection = connect(copy / "study.sqlite3")
    second = open_desk(copy, wall)
    try:
        for act in (lambda: offered(second, path), lambda: installed(second, offer)):
            with pytest.raises(StudyError, match="Another window"):
                act()
    finally:
        second.close()
        connection.close()
    assert read_bytes(own_decks(copy) / SMALL) == {
        name: text.encode() for name, text in FILES.items()
    }


WHOLE = "\n".join([*NEWER.values()]).encode()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 9), st.binary(max_size=9)),
        max_size=4,
    )
)
def test_a_mutated_folder_or_file_brings_only_declared_errors(
    tmp_path: Path, changes: list[tuple[int, int, bytes]]
) -> None:
    data = bytearray(WHOLE)
    for place, gone, new in changes:
        data[place : place + gone] = new
    folder = tmp_path / "mutated"
    folder.mkdir(exist_ok=True)
    (folder / "deck.toml").write_bytes(data)
    path = tmp_path / "mutated.studydeck"
    path.write_bytes(pack(Bundle(SMALL, "Pacts", "2", {"deck.toml": bytes(data)})))
    for source in (folder, path):
        try:
            reading, files = read_source(source)
        except StudyError:
            continue
        assert files == {"deck.toml": bytes(data)}
        assert reading.diagnostics is not None
