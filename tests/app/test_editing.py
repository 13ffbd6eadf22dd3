"""Opening, saving and making decks in the editor, on real files."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from profiles import DECK, EVENTS, SHIPPED, make_profile, take_in, write_deck

from studyapp.app import edit_new, editing
from studyapp.app.comparing import compared
from studyapp.app.editing import ConflictError
from studyapp.app.editor_views import OpenFile
from studyapp.app.editor_words import counts, file_rows, foot, problem_rows
from studyapp.app.lost_decks import lost_decks, rescue
from studyapp.app.lost_decks import throw_away as forget
from studyapp.app.shelf import folders
from studyapp.app.shelf_view import decks_view, open_folder
from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.read import read_deck
from studyapp.errors import StudyError
from studyapp.store.drafts import drafts_folder
from studyapp.store.library import decks

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.desk import Desk

EVENTS_MORE = EVENTS + "# more\n"


def file_of(desk: Desk, folder: Path, name: str = "deck.toml") -> OpenFile:
    """One file of a deck, opened."""
    deck = editing.open_deck(desk, str(folder))
    return next(file for file in deck.files if file.name == name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A deck to be changed."""
    return write_deck(tmp_path / "mine")


def test_a_deck_is_opened_with_its_files_in_order(desk: Desk, folder: Path) -> None:
    deck = editing.open_deck(desk, str(folder))
    assert [file.name for file in deck.files] == ["deck.toml", "events.toml", "people.toml"]
    assert deck.files[0].text == DECK
    assert (deck.title, deck.locked) == ("Pacts", "")
    assert not any(file.restored or file.fault for file in deck.files)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('[deck]\ntitle = "The  Cold\\tWar" # x\nid = "a"\n[part]\ntitle = "No"\n', "The Cold War"),
        ('[part]\ntitle = "No"\n  [ deck ] # it\n\ntitle="""\nYes"""', "Yes"),
        ('[deck]\ntitle = "half\n', "mine"),
        ("[deck]\ntitle = 5\n", "mine"),
        ("# [deck]\n", "mine"),
    ],
)
def test_a_deck_is_called_as_it_is_written_before_any_check(
    desk: Desk, folder: Path, head: str, title: str
) -> None:
    (folder / "deck.toml").write_text(head, encoding="utf-8")
    assert editing.open_deck(desk, str(folder)).title == title


def test_a_deck_of_the_list_keeps_its_title_while_it_has_none(
    opened: Callable[..., Desk], folder: Path, tmp_path: Path
) -> None:
    make_profile(tmp_path / "made", folder, SHIPPED)
    desk = opened(tmp_path / "made")
    (folder / "deck.toml").write_text("", encoding="utf-8")
    assert editing.open_deck(desk, str(folder.resolve())).title == "Pacts"


def test_a_folder_that_is_gone_is_told(desk: Desk, folder: Path) -> None:
    shutil.rmtree(folder)
    with pytest.raises(StudyError, match="cannot be opened"):
        editing.open_deck(desk, str(folder))


def test_a_file_that_cannot_be_edited_keeps_none_of_the_others_away(
    desk: Desk, folder: Path
) -> None:
    (folder / "binary.toml").write_bytes(b"\0\1\2")
    (folder / "endless.toml").symlink_to("/dev/zero")
    (folder / "folder.toml").mkdir()
    faults = {file.name: file.fault for file in editing.open_deck(desk, str(folder)).files}
    assert "not a text file" in faults["binary.toml"]
    assert "not a file" in faults["endless.toml"]
    assert faults["folder.toml"]
    assert faults["deck.toml"] == ""
    with pytest.raises(StudyError, match="not a text file"):
        editing.save(desk, file_of(desk, folder, "binary.toml"), "x")


def test_a_deck_is_held_in_memory_only_so_far(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editing, "MOST_LETTERS", len(DECK) + 10)
    files = editing.open_deck(desk, str(folder)).files
    assert [bool(file.fault) for file in files] == [False, True, True]
    assert "too large" in files[1].fault
    monkeypatch.undo()
    editing.hold(desk, file_of(desk, folder, "events.toml"), "x" * 100)
    monkeypatch.setattr(editing, "MOST_LETTERS", 10)
    assert file_of(desk, folder, "events.toml").text == "x" * 100


def test_saving_writes_the_file_and_knows_it_again(desk: Desk, folder: Path) -> None:
    file = editing.save(desk, file_of(desk, folder), DECK + "# more\n")
    assert (folder / "deck.toml").read_text(encoding="utf-8") == DECK + "# more\n"
    assert editing.standing_of(file) == "same"
    again = editing.save(desk, file, DECK)
    assert editing.standing_of(again) == "same"


def test_what_another_program_changed_is_never_overwritten_unseen(desk: Desk, folder: Path) -> None:
    file = file_of(desk, folder)
    (folder / "deck.toml").write_text("theirs", encoding="utf-8")
    with pytest.raises(ConflictError, match="changed by another program") as caught:
        editing.save(desk, file, "mine")
    assert caught.value.standing == "changed"
    assert (folder / "deck.toml").read_text(encoding="utf-8") == "theirs"
    assert editing.differences(file, "mine").split("\n")[1:] == ["-theirs", "+mine"]
    assert editing.theirs(desk, file).text == "theirs"
    editing.save(desk, file, "mine", over=True)
    assert (folder / "deck.toml").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_was_removed_is_made_again_only_if_asked(desk: Desk, folder: Path) -> None:
    file = file_of(desk, folder)
    shutil.rmtree(folder)
    with pytest.raises(ConflictError, match="not there any more"):
        editing.save(desk, file, "mine")
    assert not folder.exists()
    assert "+mine" in editing.differences(file, "mine")
    editing.save(desk, file, "mine", over=True)
    assert (folder / "deck.toml").read_text(encoding="utf-8") == "mine"


# Drafts.


def test_what_was_not_saved_is_there_again(desk: Desk, folder: Path) -> None:
    editing.hold(desk, file_of(desk, folder), "half")
    file = file_of(desk, folder)
    assert (file.text, file.restored) == ("half", True)
    assert editing.standing_of(file) == "same"
    editing.save(desk, file, "whole")
    file = file_of(desk, folder)
    assert (file.text, file.restored) == ("whole", False)


def test_a_draft_of_a_file_that_went_on_without_it_asks_before_it_is_saved(
    desk: Desk, folder: Path
) -> None:
    editing.hold(desk, file_of(desk, folder), "half")
    (folder / "deck.toml").write_text("theirs", encoding="utf-8")
    file = file_of(desk, folder)
    assert (file.text, file.restored) == ("half", True)
    assert editing.standing_of(file) == "changed"
    with pytest.raises(ConflictError):
        editing.save(desk, file, "half")


def test_a_draft_that_is_what_is_saved_is_let_go(desk: Desk, folder: Path) -> None:
    file = file_of(desk, folder)
    editing.hold(desk, file, "half")
    editing.hold(desk, file, file.text)
    assert not file_of(desk, folder).restored


def test_a_file_that_was_removed_is_still_there_with_what_was_written(
    desk: Desk, folder: Path
) -> None:
    (folder / "deck.toml").write_bytes(b"a = 1\r\nb = 2\nc = 3\r\n")
    editing.hold(desk, file_of(desk, folder), "a = 1\nb = 2\nc = 4\n")
    (folder / "deck.toml").unlink()
    file = file_of(desk, folder)
    assert (file.text, file.restored, file.only_held) == ("a = 1\nb = 2\nc = 4\n", True, True)
    assert editing.standing_of(file) == "gone"
    (folder / "deck.toml").write_bytes(b"a = 1\r\nb = 2\nc = 3\r\n")  # what it began from
    assert editing.standing_of(file) == "same"
    (folder / "deck.toml").unlink()
    editing.hold(desk, file, file.text)  # as it is, it is held on
    assert file_of(desk, folder) == file
    with pytest.raises(ConflictError):
        editing.save(desk, file, file.text)
    saved = editing.save(desk, file, file.text, over=True)
    assert (folder / "deck.toml").read_bytes() == b"a = 1\r\nb = 2\nc = 4\r\n"
    assert not saved.only_held
    assert not file_of(desk, folder).restored


def test_what_was_written_in_a_removed_file_can_be_thrown_away(desk: Desk, folder: Path) -> None:
    editing.hold(desk, file_of(desk, folder, "people.toml"), "half")
    (folder / "people.toml").unlink()
    editing.throw_away(desk, file_of(desk, folder, "people.toml"))
    names = [file.name for file in editing.open_deck(desk, str(folder)).files]
    assert names == ["deck.toml", "events.toml"]


def test_what_was_written_in_a_file_that_cannot_be_read_any_more_is_there(
    desk: Desk, folder: Path
) -> None:
    editing.hold(desk, file_of(desk, folder), "half")
    (folder / "deck.toml").write_bytes(b"\0")
    file = file_of(desk, folder)
    assert (file.text, file.fault) == ("half", "")
    assert editing.standing_of(file) == "changed"
    editing.save(desk, file, "half", over=True)
    assert (folder / "deck.toml").read_bytes() == b"half"


def test_what_was_written_in_a_folder_that_is_gone_becomes_a_deck(desk: Desk, folder: Path) -> None:
    assert lost_decks(desk) == ()
    for name in ("deck.toml", "events.toml"):
        file = file_of(desk, folder, name)
        editing.hold(desk, file, file.text + "# more\n")
    (lost,) = lost_decks(desk)
    assert lost.detail == "2 files written and not saved. The folder is not in this list."
    open_folder(desk, folder)
    assert lost_decks(desk) == ()
    for path in folder.iterdir():  # the folder stays, and is no deck any more
        path.unlink()
    (lost,) = lost_decks(desk)
    assert not lost.gone
    shutil.rmtree(folder)
    (lost,) = decks_view(desk).lost
    assert (lost.folder, lost.title, lost.gone) == (str(folder), "Pacts", True)
    assert lost.detail == "2 files written and not saved. The folder is gone."
    saved = rescue(desk, lost.folder)
    assert saved.endswith("decks/mine")
    files = editing.open_deck(desk, saved).files
    assert [file.text for file in files] == [DECK + "# more\n", EVENTS_MORE]
    assert lost_decks(desk) == ()
    with pytest.raises(StudyError, match="Nothing is left"):
        rescue(desk, lost.folder)


def test_a_deck_of_which_only_a_part_is_left_gets_a_head(desk: Desk, folder: Path) -> None:
    events = file_of(desk, folder, "events.toml")
    editing.hold(desk, events, events.text + "# more\n")
    shutil.rmtree(folder)
    edit_new.new_deck(desk, "mine")
    saved = rescue(desk, str(folder))
    assert saved.endswith("decks/mine-2")
    head, part = editing.open_deck(desk, saved).files
    assert (head.name, part.text) == ("deck.toml", EVENTS_MORE)
    take_in(desk)
    record = next(one for one in decks(desk.library) if one.folder == saved)
    assert record.info["title"] == "mine"


def test_what_was_written_in_a_folder_that_is_gone_can_be_thrown_away(
    desk: Desk, folder: Path
) -> None:
    editing.hold(desk, file_of(desk, folder), "half")
    shutil.rmtree(folder)
    forget(desk, str(folder))
    assert lost_decks(desk) == ()
    assert not list(drafts_folder(desk.store.folder).iterdir())


def test_where_a_rescue_fails_nothing_is_let_go(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editing.hold(desk, file_of(desk, folder), "half")
    shutil.rmtree(folder)

    def full(*_: object) -> None:
        raise StudyError("The disk is full.")

    monkeypatch.setattr(edit_new, "write_text", full)
    with pytest.raises(StudyError, match="full"):
        rescue(desk, str(folder))
    assert len(lost_decks(desk)) == 1
    assert not list((desk.store.folder / "decks").iterdir())


# Line ends.


def test_a_saved_change_leaves_the_ends_of_the_other_lines(desk: Desk, folder: Path) -> None:
    (folder / "deck.toml").write_bytes(b"\xef\xbb\xbf# a\r\n# b\n# c\r\n# d\r\n")
    file = file_of(desk, folder)
    file = editing.save(desk, file, file.text.replace("# c", "# C"))
    assert (folder / "deck.toml").read_bytes() == b"\xef\xbb\xbf# a\r\n# b\n# C\r\n# d\r\n"
    editing.save(desk, file, "# new\n" + file.text)
    assert (folder / "deck.toml").read_bytes() == (
        b"\xef\xbb\xbf# new\r\n# a\r\n# b\n# C\r\n# d\r\n"
    )


def test_a_lone_carriage_return_is_told_and_not_folded(desk: Desk, folder: Path) -> None:
    (folder / "deck.toml").write_bytes(b"# a\n# b\r# c\n")
    fault = file_of(desk, folder).fault
    assert fault.startswith("deck.toml, line 2: a carriage return stands alone")


def test_what_could_not_be_opened_again_is_held_and_not_saved(desk: Desk, folder: Path) -> None:
    file = file_of(desk, folder)
    long = "# " + "x" * editing.MOST_IN_LINE
    with pytest.raises(StudyError, match="line 1: the line has 20,002 characters"):
        editing.save(desk, file, long)
    editing.hold(desk, file, long)
    assert file_of(desk, folder).text == long


# New ones.


def test_a_new_deck_reads_and_is_studied(desk: Desk) -> None:
    folder = edit_new.new_deck(desk, 'The "Cold" War — Überblick')
    assert folder.endswith("decks/the-cold-war-uberblick")
    take_in(desk)
    record = next(one for one in decks(desk.library) if one.folder == folder)
    assert record.id == "the-cold-war-uberblick"
    assert record.info["title"] == 'The "Cold" War — Überblick'
    assert [problem for problem in record.problems if problem["error"]] == []


def test_two_decks_of_one_title_have_two_folders(desk: Desk) -> None:
    first, second = edit_new.new_deck(desk, "Wars"), edit_new.new_deck(desk, "Wars")
    assert (first.endswith("/wars"), second.endswith("/wars-2")) == (True, True)


@pytest.mark.parametrize("title", ["", "   ", "—", "جنگ", "\0\n", "\ud800"])
def test_a_title_that_gives_no_id_is_refused(desk: Desk, title: str) -> None:
    with pytest.raises(StudyError, match="needs a title"):
        edit_new.new_deck(desk, title)


@pytest.mark.parametrize("name", ["events-1990", "events-1990.toml", " Änderungen "])
def test_a_new_file_gets_its_ending(desk: Desk, folder: Path, name: str) -> None:
    file = edit_new.new_file(desk, str(folder), name)
    assert file.name == f"{name.strip().removesuffix('.toml')}.toml"
    assert (folder / file.name).exists()


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../x", "a/b", "deck", "DECK.toml", "x" * 99, "\0"]
)
def test_a_name_that_cannot_be_one_or_is_taken_is_refused(
    desk: Desk, folder: Path, name: str
) -> None:
    before = sorted(folder.parent.rglob("*"))
    with pytest.raises(StudyError):
        edit_new.new_file(desk, str(folder), name)
    assert sorted(folder.parent.rglob("*")) == before


@pytest.mark.parametrize("name", ["events", "EVENTS.toml"])
def test_a_new_file_does_not_get_the_name_of_what_is_only_held(
    desk: Desk, folder: Path, name: str
) -> None:
    file = file_of(desk, folder, "events.toml")
    editing.hold(desk, file, EVENTS_MORE)
    (folder / "events.toml").unlink()
    with pytest.raises(StudyError, match="did not save has the name"):
        edit_new.new_file(desk, str(folder), name)
    with pytest.raises(StudyError, match="did not save has the name"):
        edit_new.new_file(desk, str(folder), "Odd", ["odd.toml"])
    assert file_of(desk, folder, "events.toml").text == EVENTS_MORE
    assert names_in(folder) == ["deck.toml", "people.toml"]


def names_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_what_is_gone_is_held_unwritten_and_let_go_of_when_it_returns(
    desk: Desk, folder: Path
) -> None:
    file = file_of(desk, folder, "events.toml")
    (folder / "events.toml").unlink()
    editing.hold(desk, file, file.text)
    assert file_of(desk, folder, "events.toml").only_held
    (folder / "events.toml").write_text(EVENTS, encoding="utf-8")
    found = file_of(desk, folder, "events.toml")
    assert (found.text, found.restored, found.only_held) == (EVENTS, False, False)
    (folder / "events.toml").write_text(EVENTS_MORE, encoding="utf-8")
    assert not file_of(desk, folder, "events.toml").restored


def test_a_file_that_returned_is_known_as_it_is_on_the_disk(desk: Desk, folder: Path) -> None:
    editing.hold(desk, file_of(desk, folder, "events.toml"), EVENTS_MORE)
    (folder / "events.toml").unlink()
    held = file_of(desk, folder, "events.toml")
    (folder / "events.toml").write_text(EVENTS, encoding="utf-8")
    assert editing.standing_of(held) == "same"
    found = editing.returned(held)
    assert found.disk is not None
    assert (found.text, found.disk.text) == (EVENTS_MORE, EVENTS)
    assert (found.restored, found.only_held) == (True, False)


def lost_of(desk: Desk, folder: str, words: str) -> str:
    """Remove the folder of a deck in which some words were written and not saved."""
    file = file_of(desk, Path(folder))
    editing.hold(desk, file, f"{file.text}# {words}\n")
    shutil.rmtree(folder)
    return folder


def test_no_deck_gets_the_folder_of_which_something_is_held(desk: Desk, tmp_path: Path) -> None:
    own = lost_of(desk, edit_new.new_deck(desk, "Suez"), "own")
    new = edit_new.new_deck(desk, "Suez")
    assert new.endswith("/suez-2")
    assert "# own" not in file_of(desk, Path(new)).text
    other = lost_of(desk, str(write_deck(tmp_path / "suez")), "other")
    saved = rescue(desk, other)
    assert saved.endswith("/suez-3")
    assert "# other" in file_of(desk, Path(saved)).text
    assert [one.folder for one in lost_decks(desk)] == [own]
    again = rescue(desk, own)  # its own name is free for it
    assert again == own
    assert "# own" in file_of(desk, Path(again)).text
    assert not lost_decks(desk)


def test_a_copy_does_not_get_the_folder_of_a_lost_one(demo_desk: Desk) -> None:
    desk = demo_desk
    shipped = str(next(one.path for one in folders(desk) if one.origin == "shipped"))
    lost_of(desk, edit_new.copy_to_edit(desk, shipped), "own")
    copy = edit_new.copy_to_edit(desk, shipped)
    assert copy.endswith(f"/{SHIPPED}-2")
    assert not any(file.restored for file in editing.open_deck(desk, copy).files)
    take_in(desk)
    assert edit_new.copy_to_edit(desk, shipped) == copy


def test_a_shipped_deck_is_locked_and_its_copy_counts(demo_desk: Desk) -> None:
    desk = demo_desk
    shipped = next(one.path for one in folders(desk) if one.origin == "shipped")
    deck = editing.open_deck(desk, str(shipped))
    assert "comes with the program" in deck.locked
    copy = edit_new.copy_to_edit(desk, str(shipped))
    assert edit_new.copy_to_edit(desk, str(shipped)) == copy
    assert editing.open_deck(desk, copy).locked == ""
    cards = {one.id: len(one.parts) for one in decks(desk.library)}
    take_in(desk)
    record = next(one for one in decks(desk.library) if one.id == SHIPPED)
    assert record.folder == copy
    assert len(record.parts) == cards[SHIPPED]


# Words.


def test_the_list_of_files_counts_entities_or_what_is_wrong() -> None:
    texts = {
        "deck.toml": DECK,
        "events.toml": EVENTS.replace("1954-09-08", "1954-13"),
        "odd.toml": "",
    }
    reading = read_deck(SourceFile(name, text) for name, text in texts.items())
    files = [OpenFile(name, text, None) for name, text in texts.items()]
    files.append(OpenFile("bad.toml", "", None, fault="bad.toml is not a text file."))
    rows = file_rows(files, reading.diagnostics, reading.deck, {"odd.toml"})
    assert [(row.count, row.tone, row.words) for row in rows] == [
        ("1", "", "1 entity"),
        ("1", "danger", "1 error"),
        ("", "", "0 entities"),
        ("!", "danger", "bad.toml is not a text file."),
    ]
    assert [row.unsaved for row in rows] == [False, False, True, False]
    assert counts(reading.diagnostics) == ("1 error", "")
    (row,) = problem_rows(reading.diagnostics, "events.toml", {reading.diagnostics[0]: "Use 1954"})
    assert (row.place, row.message) == ("21:8", "There is no month 13.")
    assert row.words.startswith("Error, 21:8: There is no month 13.")
    assert row.words.endswith("Use 1954: Alt+Return.")
    (row,) = problem_rows(reading.diagnostics, "deck.toml", {})
    assert row.place == "events.toml 21:8"
    assert foot(reading.deck, "events.toml", errors=True).startswith("4 sound entities in")


# Comparing.


@given(before=st.text("ab\n"), after=st.text("ab\n"))
def test_nothing_is_told_of_equal_texts_and_something_of_others(before: str, after: str) -> None:
    assert (compared(before, after) == "") == (before == after)


def test_texts_that_differ_in_thousands_of_lines_are_told_in_little_time() -> None:
    before = "\n".join(f"a{n}" for n in range(50_000))
    after = "\n".join(f"b{n}" for n in range(50_000))
    told = compared(before, after).split("\n")
    assert "thousands of lines differ" in told[0]
    assert len(told) < 1_000


def test_lines_that_differ_are_told_where_they_stand() -> None:
    before = "".join(f"line {number}\n" for number in range(1, 101))
    after = before.replace("line 50\n", "another\n").replace("line 90\n", "")
    told = compared(before, after).split("\n")
    assert [line for line in told if line.startswith("@@")] == [
        "@@ -47,7 +47,7 @@", "@@ -87,7 +87,6 @@"
    ]  # fmt: skip
