"""Export and import, run as a program: files, what is told beside them, and exit codes."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from command import ROOT, studyapp
from profiles import write_deck

from studyapp.exchange.formats import EXPORTS

if TYPE_CHECKING:
    from pathlib import Path

DECK = ROOT / "decks" / "pakistan-constitution"
OTHER = ROOT / "decks" / "us-pakistan"


# export


@pytest.mark.parametrize("name", ["moodle", "tsv", "argdown", "anki"])
def test_a_deck_goes_out(tmp_path: Path, name: str) -> None:
    deck = OTHER if name == "argdown" else DECK
    ran = studyapp("export", deck, "--to", name, "--out", "out.file", home=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("out.file: ")
    assert EXPORTS[name].name in ran.stdout
    assert (tmp_path / "out.file").stat().st_size > 1000
    assert [path.name for path in tmp_path.iterdir()] == ["out.file"]


def test_a_test_has_the_questions_that_quiz_prints(tmp_path: Path) -> None:
    words = ("--n", "12", "--seed", "9", "--types", "single,order")
    asked = studyapp("quiz", DECK, "--json", *words, home=tmp_path).stdout.splitlines()
    ran = studyapp("export", DECK, "--to", "moodle", *words, "--out", "t.xml", home=tmp_path)
    assert ran.stdout == "t.xml: 12 questions as Moodle XML.\n"
    quiz = ET.parse(tmp_path / "t.xml").getroot()
    ids = [one.findtext("idnumber") for one in quiz if one.get("type") != "category"]
    assert ids == [json.loads(line)["id"] for line in asked]


def test_an_exam_has_its_sections_and_what_cannot_come_along_is_told(tmp_path: Path) -> None:
    ran = studyapp(
        "export", DECK, OTHER, "--to", "moodle", "--preset", "css", "--out", "css.xml",
        home=tmp_path,
    )  # fmt: skip
    assert ran.returncode == 0
    assert "is a setting of a Moodle quiz" in ran.stderr
    quiz = ET.parse(tmp_path / "css.xml").getroot()
    assert len(quiz.findall("question[@type='category']")) == 2
    assert {one.text for one in quiz.iter("defaultgrade")} == {"1.0000000", "20.0000000"}


def test_a_deck_without_shares_is_asked_about_beside_one_that_has_them(tmp_path: Path) -> None:
    shutil.copytree(OTHER, tmp_path / "plain")
    head = tmp_path / "plain" / "deck.toml"
    text = head.read_text(encoding="utf-8")
    head.write_text(re.sub(r"\[deck\.weights\]\n(?:.+\n)+", "", text), encoding="utf-8")
    ran = studyapp(
        "export", DECK, "plain", "--to", "moodle", "--preset", "plain", "--out", "both.xml",
        home=tmp_path,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    ids = [one.text or "" for one in ET.parse(tmp_path / "both.xml").getroot().iter("idnumber")]
    assert {"us-pakistan", DECK.name} <= {id_.partition("/")[0] for id_ in ids}


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("a", "7"), ("b", "7"), ("c", "8")):
        studyapp(
            "export", DECK, "--to", "qti", "--n", "5", "--seed", seed, "--out", name, home=tmp_path
        )
    first, second, third = ((tmp_path / name).read_bytes() for name in "abc")
    assert first == second != third


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (("--to", "csv", "--paper"), "CSV holds no test."),
        (("--to", "qti", "--preset", "css", "--n", "3"), "An exam has its own questions."),
        (("--to", "gift", "--types", "riddle"), "There is no type 'riddle' here."),
        (("--to", "argdown"), "There is nothing here that Argdown can hold. Nothing was written."),
        (("--to", "aiken", "--types", "typed"), "There is nothing here that Aiken can hold."),
    ],
)
def test_what_cannot_be_written_is_refused(
    tmp_path: Path, words: tuple[str, ...], first: str
) -> None:
    deck = write_deck(tmp_path / "pacts")
    ran = studyapp("export", deck, *words, "--out", "out", home=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert first in ran.stderr
    assert not (tmp_path / "out").exists()


def test_a_file_that_was_there_stays_where_nothing_can_be_written(tmp_path: Path) -> None:
    ran = studyapp("export", DECK, "--to", "csv", "--out", "no/such/folder.csv", home=tmp_path)
    assert ran.returncode == 2
    assert "Nothing was changed there." in ran.stderr


def test_an_export_writes_over_its_own_kind_alone(tmp_path: Path) -> None:
    deck = write_deck(tmp_path / "pacts")
    source = (deck / "deck.toml").read_bytes()
    ran = studyapp("export", deck, "--to", "csv", "--out", deck / "deck.toml", home=tmp_path)
    assert ran.returncode == 2
    assert "deck.toml is there already, and is no .csv file. Nothing was written." in ran.stderr
    assert (deck / "deck.toml").read_bytes() == source
    for _ in range(2):
        ran = studyapp("export", deck, "--to", "csv", "--out", "a.csv", home=tmp_path)
        assert ran.returncode == 0
    (tmp_path / "a.studydeck").write_bytes(b"")
    packed = studyapp("export", "a.studydeck", "--to", "csv", "--out", "b.csv", home=tmp_path)
    assert "Install it with studyapp install a.studydeck" in packed.stderr


# import


@pytest.mark.parametrize("name", ["gift", "spreadsheet"])
def test_what_went_out_comes_in_as_a_deck_that_is_sound(tmp_path: Path, name: str) -> None:
    file = f"cards{EXPORTS[name].ending}"
    studyapp("export", DECK, "--to", name, "--out", file, home=tmp_path)
    ran = studyapp("import", file, "--out", "mine", "--title", "Mine", home=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "Decks have no tags" in ran.stderr
    checked = studyapp("check", "--strict", "mine", home=tmp_path)
    assert (checked.returncode, checked.stdout) == (0, "")
    text = (tmp_path / "mine" / "deck.toml").read_text("utf-8")
    assert text.startswith('[deck]\nid = "mine"\ntitle = "Mine"\n')


def test_what_cannot_be_read_is_told_with_its_place_and_the_rest_comes_in(tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text("question,answer\nWho?,Dulles\nWhen?,\n", "utf-8")
    ran = studyapp("import", "q.csv", "--out", "mine", home=tmp_path)
    assert ran.returncode == 1
    assert ran.stdout == "mine: 1 card, read as a table with commas in UTF-8.\n"
    assert ran.stderr == "q.csv: B3: this row has no answer (write it, or delete the row)\n"


def test_a_deck_is_written_over_only_when_that_is_said(tmp_path: Path) -> None:
    for answer in ("Dulles", "Bogra"):
        (tmp_path / "q.csv").write_text(f"Who?,{answer}\n", "utf-8")
        words = ("--replace",) * (answer == "Bogra")
        last = studyapp("import", "q.csv", "--out", "mine", *words, home=tmp_path)
    assert last.returncode == 0
    text = (tmp_path / "mine" / "deck.toml").read_text("utf-8")
    assert 'back = "Bogra"' in text
    again = studyapp("import", "q.csv", "--out", "mine", home=tmp_path)
    assert again.returncode == 2
    assert "There is a deck in mine already. Nothing was changed." in again.stderr
    assert (tmp_path / "mine" / "deck.toml").read_text("utf-8") == text


def replaced(home: Path, *words: str) -> tuple[int, str]:
    """The exit code and the complaints of an import over the deck `mine`."""
    ran = studyapp("import", "q.csv", "--out", "mine", "--replace", *words, home=home)
    return ran.returncode, ran.stderr


def test_a_deck_that_is_brought_up_to_date_keeps_its_id_and_title(tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text("Who?,Dulles\n", "utf-8")
    named = ("--id", "pacts", "--title", "The pacts")
    studyapp("import", "q.csv", "--out", "mine", *named, home=tmp_path)
    (tmp_path / "q.csv").write_text("Who?,Bogra\n", "utf-8")
    assert replaced(tmp_path) == (0, "")
    text = (tmp_path / "mine" / "deck.toml").read_text("utf-8")
    assert text.startswith('[deck]\nid = "pacts"\ntitle = "The pacts"\n')
    assert 'back = "Bogra"' in text
    assert replaced(tmp_path, "--title", "Pacts") == (0, "")
    assert 'title = "Pacts"' in (tmp_path / "mine" / "deck.toml").read_text("utf-8")
    code, told = replaced(tmp_path, "--id", "other")
    assert code == 2
    assert "has the id pacts, which its history hangs on. Nothing was changed." in told
    checked = studyapp("check", "--strict", "mine", home=tmp_path)
    assert (checked.returncode, checked.stdout) == (0, "")


def test_a_deck_that_somebody_wrote_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text("Who?,Dulles\n", "utf-8")
    written = write_deck(tmp_path / "mine")
    before = {path.name: path.read_bytes() for path in written.iterdir()}
    code, told = replaced(tmp_path)
    assert code == 2
    assert "was written or changed by hand. Nothing was changed." in told
    assert {path.name: path.read_bytes() for path in written.iterdir()} == before


@pytest.mark.parametrize("name", ["deck.toml", "more.toml"])
def test_an_imported_deck_that_was_changed_by_hand_is_not_replaced(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "q.csv").write_text("Who?,Dulles\n", "utf-8")
    studyapp("import", "q.csv", "--out", "mine", home=tmp_path)
    with (tmp_path / "mine" / name).open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    code, told = replaced(tmp_path)
    assert code == 2
    assert "Nothing was changed." in told
    assert (tmp_path / "mine" / name).read_text("utf-8").endswith("# mine\n")


def test_a_corrected_table_brings_the_deck_in_a_profile_up_to_date(tmp_path: Path) -> None:
    words = ("import", "q.csv", "--data", "profile")
    (tmp_path / "q.csv").write_text("Who?,Dulles\n", "utf-8")
    none = studyapp(*words, "--replace", home=tmp_path)
    assert none.returncode == 2
    assert "No deck of yours came from q.csv and is as it came." in none.stderr
    studyapp(*words, home=tmp_path)
    (tmp_path / "q.csv").write_text("Who?,Bogra\n", "utf-8")
    ran = studyapp(*words, "--replace", home=tmp_path)
    assert ran.stdout.startswith("Brought “q” up to date: 1 card from q.csv"), ran.stderr
    assert [path.name for path in (tmp_path / "profile" / "decks").iterdir()] == ["q"]


def test_a_workbook_is_to_be_saved_as_a_table(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK")
    ran = studyapp("import", "x.xlsx", "--out", "mine", home=tmp_path)
    assert ran.returncode == 2
    assert "save it as CSV UTF-8" in ran.stderr


@pytest.mark.parametrize(
    ("name", "text", "words", "first"),
    [
        ("q.csv", "Who?,Dulles\n", ("--id", "My Deck"), "'My Deck' cannot be a deck's id."),
        ("q.doc", "Who?,Dulles\n", (), "It is not known how to read q.doc."),
        ("q.gift", "Only prose.\n", (), "There is no card in q.gift. Nothing was written."),
        ("q.csv", "one column\n", (), "No two columns were found in the file."),
    ],
)
def test_what_cannot_be_imported_is_refused(
    tmp_path: Path, name: str, text: str, words: tuple[str, ...], first: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    ran = studyapp("import", name, "--out", "mine", *words, home=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert first in ran.stderr
    assert not (tmp_path / "mine").exists()


def test_a_file_with_another_ending_is_read_as_what_is_said(tmp_path: Path) -> None:
    (tmp_path / "q.doc").write_text("Who?,Dulles\n", "utf-8")
    ran = studyapp("import", "q.doc", "--from", "table", "--out", "mine", home=tmp_path)
    assert ran.returncode == 0


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    ran = studyapp("import", "q.csv", "--out", "mine", home=tmp_path)
    assert ran.returncode == 2
    assert "q.csv cannot be read: No such file or directory. Nothing was changed." in ran.stderr
