"""`studyapp diff`, `pack` and `install`, and a deck file on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import studyapp
from profiles import EVENTS, FILES, hold, let_go, write_deck

from studyapp import __main__ as program

CHANGED = {
    **FILES,
    "deck.toml": FILES["deck.toml"].replace('version = "1"', 'version = "2"'),
    "events.toml": EVENTS.replace("1954-09-08", "1954-09-09"),
}


def test_a_deck_goes_from_one_author_to_a_student(tmp_path: Path) -> None:
    old, new = write_deck(tmp_path / "old"), write_deck(tmp_path / "new", CHANGED)
    (new / "README.md").write_text("mine")
    file = tmp_path / "pacts.studydeck"

    told = studyapp("diff", old, new, home=tmp_path)
    assert told.returncode == 0
    assert "date of seato changed 1954-09-08 to 1954-09-09: 1 card asks again." in told.stdout

    packed = studyapp("pack", new, "--out", file, home=tmp_path)
    assert packed.returncode == 0
    assert "version 2" in packed.stdout
    assert "README.md" in packed.stderr

    whole = json.loads(studyapp("diff", old, file, "--json", home=tmp_path).stdout)
    assert whole["changes"][0]["effect"] == "asks again"
    assert (whole["old"]["version"], whole["new"]["version"]) == ("1", "2")

    data = tmp_path / "data"
    first = studyapp("install", old, "--data", data, "--yes", home=tmp_path)
    assert first.returncode == 0, first.stderr
    assert "Installed: Pacts, version 1." in first.stdout
    unasked = studyapp("install", file, "--data", data, home=tmp_path)
    assert unasked.returncode == 2
    assert "Add --yes" in unasked.stderr
    assert "1 card asks again" in unasked.stdout
    second = studyapp("install", file, "--data", data, "--yes", home=tmp_path)
    assert "Installed: Pacts, version 2 instead of version 1." in second.stdout
    assert (data / "decks" / "pacts" / "events.toml").read_text() == CHANGED["events.toml"]
    third = studyapp("install", file, "--data", data, "--yes", home=tmp_path)
    assert "already" in third.stdout


def test_a_deck_is_removed_and_installed_again(tmp_path: Path) -> None:
    deck, data = write_deck(tmp_path / "deck"), tmp_path / "data"
    assert studyapp("install", deck, "--data", data, "--yes", home=tmp_path).returncode == 0
    unasked = studyapp("remove", "pacts", "--data", data, home=tmp_path)
    assert unasked.returncode == 2
    assert "Add --yes" in unasked.stderr
    assert "It has 23 cards, of which you have studied none." in unasked.stdout
    assert (data / "decks" / "pacts").exists()
    done = studyapp("remove", "pacts", "--data", data, "--yes", home=tmp_path)
    assert done.returncode == 0, done.stderr
    (kept,) = (data / "removed").iterdir()
    assert kept.name.startswith("pacts-20")
    assert f"Its files are in ~/data/removed/{kept.name}. To have it back" in done.stdout
    assert not (data / "decks" / "pacts").exists()
    assert studyapp("doctor", "--data", data, home=tmp_path).returncode == 0
    again = studyapp("install", kept, "--data", data, "--yes", home=tmp_path)
    assert "Installed: Pacts, version 1." in again.stdout
    assert (data / "decks" / "pacts" / "events.toml").read_text() == EVENTS


def test_what_cannot_be_removed_ends_with_two(tmp_path: Path) -> None:
    data = tmp_path / "data"
    nowhere = studyapp("remove", "pacts", "--data", data, home=tmp_path)
    assert nowhere.returncode == 2
    assert "There is no folder" in nowhere.stderr
    assert not data.exists()
    installed = write_deck(tmp_path / "deck")
    assert studyapp("install", installed, "--data", data, "--yes", home=tmp_path).returncode == 0
    for deck, said in (
        ("us-pakistan", "switch Study off"),
        ("nato", "Decks of your own: pacts."),
    ):
        ended = studyapp("remove", deck, "--data", data, "--yes", home=tmp_path)
        assert ended.returncode == 2
        assert said in ended.stderr
    other = hold(data)
    try:
        ended = studyapp("remove", "pacts", "--data", data, "--yes", home=tmp_path)
    finally:
        let_go(other)
    assert ended.returncode == 2
    assert "Another window" in ended.stderr
    assert (data / "decks" / "pacts").exists()


def test_what_cannot_be_compared_or_packed_ends_with_two(tmp_path: Path) -> None:
    old = write_deck(tmp_path / "old")
    other = write_deck(
        tmp_path / "other", {**FILES, "deck.toml": FILES["deck.toml"].replace('"pacts"', '"b"')}
    )
    broken = write_deck(tmp_path / "broken", {**FILES, "more.toml": "[event.x]\ntitle = 3\n"})
    out = tmp_path / "out.studydeck"
    for words, said in (
        (("diff", old, other), "two decks"),
        (("diff", old, tmp_path / "none"), "There is no file or folder"),
        (("pack", broken, "--out", out), "errors"),
        (("pack", old / "deck.toml", "--out", out), "not a deck's folder"),
        (("pack", old, "--out", tmp_path / "none" / "x"), "could not be written"),
    ):
        ended = studyapp(*words, home=tmp_path)
        assert ended.returncode == 2
        assert said in ended.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    ("given", "folder", "file"),
    [
        (["/d/a.studydeck"], None, "/d/a.studydeck"),
        (["file:///d/a%20b.studydeck"], None, "/d/a b.studydeck"),
        (["--data", "/p", "/d/a.studydeck"], "/p", "/d/a.studydeck"),
        (["/d/week 3.assignment.json"], None, "/d/week 3.assignment.json"),
        (["/d/V2.STUDYDECK"], None, "/d/V2.STUDYDECK"),
    ],
)
def test_a_deck_file_or_an_assignment_alone_opens_the_window(
    monkeypatch: pytest.MonkeyPatch, given: list[str], folder: str | None, file: str
) -> None:
    opened: list[tuple[object, ...]] = []
    monkeypatch.setattr(program, "open_window", lambda *what: opened.append(what) or 0)
    assert program.main(given) == 0
    ((data, deck),) = opened
    assert (data and str(data), str(deck)) == (folder, file)


def test_what_is_there_is_opened_and_another_word_is_none_of_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("v2.studydeck.zip", "a.assignment (1).json"):
        (tmp_path / name).write_bytes(b"")
        assert program._file_to_open([name]) == (None, tmp_path / name)
        assert program._file_to_open(["--data", "p", name]) == (Path("p"), tmp_path / name)
    deck = write_deck(tmp_path / "pacts")
    assert program._file_to_open(["pacts"]) == (None, deck)
    write_deck(tmp_path / "doctor")
    assert program._file_to_open(["doctor"]) is None
    assert program._file_to_open(["--version"]) is None
    unknown = studyapp("pact", home=tmp_path)
    assert (unknown.returncode, "invalid choice: 'pact'" in unknown.stderr) == (2, True)
    (tmp_path / "cards.gift").write_bytes(b"")
    other = studyapp("cards.gift", home=tmp_path)
    assert (other.returncode, other.stdout) == (2, "")
    assert "studyapp import cards.gift" in other.stderr


@pytest.mark.parametrize("given", [["install", "a.studydeck"], ["diff", "a", "b.studydeck"]])
def test_a_command_with_a_deck_file_is_still_a_command(given: list[str]) -> None:
    assert program._file_to_open(given) is None
