"""Sheets added to a deck: everything or nothing, with each problem at its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studyapp.app import sheets
from studyapp.app.new_decks import begin_deck, templates
from studyapp.app.sheets import add_sheets, write_templates
from studyapp.deck.entities import KINDS
from studyapp.deck.read import read_deck
from studyapp.errors import StudyError
from studyapp.store import deck_writing
from studyapp.store.decks import read_files

if TYPE_CHECKING:
    from pathlib import Path

HEAD = '[deck]\nid = "d"\ntitle = "D"\nversion = "1"\n'
EVENTS = "id,title,date,causes,origin\n"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    folder = tmp_path / "deck"
    folder.mkdir()
    (folder / "deck.toml").write_text(HEAD, encoding="utf-8")
    return folder


def sheet(folder: Path, text: str, name: str = "events.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_all_templates_together_are_a_sound_deck(tmp_path: Path, deck: Path) -> None:
    paths = write_templates(tmp_path / "sheets")
    assert [path.stem for path in paths] == list(KINDS)
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in paths)
    added = add_sheets(deck, [(path.stem, path) for path in paths])
    assert added.problems == ()
    assert added.written == {deck / f"{kind}.toml": 1 for kind in KINDS}
    read = read_deck(read_files(deck))
    assert read.diagnostics == ()
    assert read.deck is not None
    assert len(read.deck.entities) == len(KINDS)


def test_the_apostrophe_before_a_formula_is_taken_away(tmp_path: Path, deck: Path) -> None:
    rows = "'=1+1,1954,'quoted',background\n"
    path = sheet(tmp_path, f"ID,Title,Date,Causes,Origin\nb,{rows}")
    assert add_sheets(deck, [("event", path)]).problems == ()
    written = (deck / "events.toml").read_text(encoding="utf-8")
    assert 'title = "=1+1"' in written
    assert """causes = ["'quoted'"]""" in written


def test_templates_do_not_overwrite(tmp_path: Path) -> None:
    write_templates(tmp_path / "sheets")
    with pytest.raises(StudyError, match="is there already"):
        write_templates(tmp_path / "sheets")


def test_rows_go_to_the_end_of_the_file_that_has_the_name(tmp_path: Path, deck: Path) -> None:
    there = '# Mine.\n[event.a]\ntitle = "A"\ndate = "1954"\norigin = "background"\n'
    (deck / "events.toml").write_text(there, encoding="utf-8")
    path = sheet(tmp_path, EVENTS + "b,B,1955,a,background\n")
    assert add_sheets(deck, [("event", path)]).written == {deck / "events.toml": 1}
    assert (deck / "events.toml").read_text(encoding="utf-8") == (
        f'{there}\n[event.b]\ntitle = "B"\ndate = "1955"\ncauses = ["a"]\norigin = "background"\n'
    )


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("b,B,1955,none,background\n", "events.csv, D2: no event or instrument has the id 'none'"),
        ("b,B,1955-99,,background\n", "events.csv, C2: there is no month 99"),
        ("a,A,1954,,background\n", "events.csv, A2: event.a is in "),
        ("b,B,1955,b,background\n", "events.csv, D2: "),
        ("b,B,1955,c,background\nc,C,1954,a;\u202ea,background\n", "events.csv, D3: "),
    ],
)
def test_a_problem_is_told_at_its_cell_and_nothing_is_written(
    tmp_path: Path, deck: Path, rows: str, problem: str
) -> None:
    there = '[event.a]\ntitle = "A"\ndate = "1954"\norigin = "background"\n'
    (deck / "more.toml").write_text(there, encoding="utf-8")
    before = content(deck)
    added = add_sheets(deck, [("event", sheet(tmp_path, EVENTS + rows))])
    assert added.written == {}
    assert added.problems
    assert added.problems[0].text().startswith(problem)
    assert content(deck) == before


def test_an_error_that_the_deck_has_anyway_is_no_reason(tmp_path: Path, deck: Path) -> None:
    (deck / "more.toml").write_text('[event.a]\ntitle = “A”\ndate = "x"\n', encoding="utf-8")
    added = add_sheets(deck, [("event", sheet(tmp_path, EVENTS + "b,B,1955,,background\n"))])
    assert added.written == {deck / "events.toml": 1}


def test_an_error_elsewhere_is_told_with_its_line(tmp_path: Path, deck: Path) -> None:
    (deck / "more.toml").write_text(
        '[place.b]\nname = "B"\nmeaning = "m"\norigin = "background"\n\n[event.x]\ntitle = "X"\n'
        'date = "1956"\norigin = "background"\nafter = ["b"]\n',
        encoding="utf-8",
    )
    added = add_sheets(deck, [("event", sheet(tmp_path, EVENTS + "b,B,1955,,background\n"))])
    (problem,) = added.problems
    assert problem.text().startswith(f"{deck / 'more.toml'}, row 10: 'b' could be")


def test_two_sheets_may_name_each_other(tmp_path: Path, deck: Path) -> None:
    eras = sheet(tmp_path, "id,title,span,character,summary\ne,E,1954/1960,closer,S\n", "eras.csv")
    events = sheet(tmp_path, "id,title,date,era,origin\na,A,1954,e,background\n")
    added = add_sheets(deck, [("event", events), ("era", eras)])
    assert set(added.written.values()) == {1}
    twice = add_sheets(deck, [("term", sheet(tmp_path, "id,name,meaning\n", "t.csv"))])
    assert twice.written == {deck / "t.toml": 0}


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("evnet", EVENTS, "There is no kind 'evnet'."),
        ("event", "x" * (2 << 20), "{folder}/big.csv is larger than 1 MB. Nothing was read."),
    ],
)
def test_what_is_no_sheet_is_refused(
    tmp_path: Path, deck: Path, monkeypatch: pytest.MonkeyPatch, kind: str, text: str, message: str
) -> None:
    monkeypatch.setattr(sheets, "MOST_BYTES", 1 << 20)
    with pytest.raises(StudyError) as caught:
        add_sheets(deck, [(kind, sheet(tmp_path, text, "big.csv"))])
    assert caught.value.message == message.format(folder=tmp_path)


def test_a_sheet_that_is_not_there_is_refused(tmp_path: Path, deck: Path) -> None:
    with pytest.raises(StudyError, match=r"none\.csv cannot be read"):
        add_sheets(deck, [("event", tmp_path / "none.csv")])


def test_a_folder_without_a_deck_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="There is no deck in"):
        add_sheets(tmp_path, [("event", sheet(tmp_path, EVENTS))])


def test_a_new_deck_is_sound_and_named_after_its_folder(tmp_path: Path) -> None:
    assert "history" in templates()
    paths = begin_deck(tmp_path / "Cold War", "history")
    read = read_deck(read_files(tmp_path / "Cold War"))
    assert read.diagnostics == ()
    assert read.deck is not None
    assert (read.deck.info.id, read.deck.info.title) == ("cold-war", "Cold War")
    assert sorted(paths) == sorted((tmp_path / "Cold War").iterdir())
    given = begin_deck(tmp_path / "other", "history", id_="mine", title='The "cold" war')
    text = next(path for path in given if path.name == "deck.toml").read_text(encoding="utf-8")
    assert 'id = "mine"\n' in text
    assert "title = '''The \"cold\" war'''\n" in text


@pytest.mark.parametrize("there", ["folder", "file"])
def test_a_place_that_is_taken_is_refused(tmp_path: Path, there: str) -> None:
    taken = tmp_path / "taken"
    if there == "folder":
        taken.mkdir()
        (taken / "a.txt").write_text("", encoding="utf-8")
    else:
        taken.write_text("", encoding="utf-8")
    with pytest.raises(StudyError, match="is not empty"):
        begin_deck(taken, "history")


def test_an_unknown_template_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="There are: history"):
        begin_deck(tmp_path / "x", "poetry")
    assert list(tmp_path.iterdir()) == []


def test_a_deck_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise StudyError("The disk is full.", "Make room.")

    monkeypatch.setattr(deck_writing, "write_whole", full)
    with pytest.raises(StudyError, match="full"):
        begin_deck(tmp_path / "x", "history")
    assert list(tmp_path.iterdir()) == []
