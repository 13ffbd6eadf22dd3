"""Classes from the command line: a paper handed out, results collected, one's own exported."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from classes_made import write_class
from command import ROOT, studyapp
from profiles import Wall, make_profile, write_deck

from studyapp.app import exam as exams
from studyapp.app.assignments import sat
from studyapp.app.desk import open_desk
from studyapp.quiz.assignment import read_assignment, read_key

if TYPE_CHECKING:
    from pathlib import Path

DECK = ROOT / "decks" / "pakistan-constitution"


def test_a_paper_is_handed_out_with_its_key_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "test.assignment.json"
    ran = studyapp("paper", DECK, "--preset", "quick", "--assignment", out, home=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "the key. Keep it" in ran.stdout
    given, key = (
        read_assignment(out.read_bytes()),
        read_key((tmp_path / "test.key.json").read_bytes()),
    )
    assert given.id == key.assignment
    assert len(given.items) == len(key.items) == 10
    assert key.seed not in out.read_text(encoding="utf-8")
    again = tmp_path / "again.json"
    studyapp("paper", DECK, "--preset", "quick", "--assignment", again, home=tmp_path)
    assert read_assignment(again.read_bytes()).id != given.id
    for name in ("one", "two"):
        words = ("--preset", "quick", "--seed", "7", "--assignment", tmp_path / f"{name}.json")
        studyapp("paper", DECK, *words, home=tmp_path)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_a_paper_that_is_to_be_written_nowhere_is_refused(tmp_path: Path) -> None:
    ran = studyapp("paper", DECK, home=tmp_path)
    assert ran.returncode == 2
    assert "--pdf or --assignment" in ran.stderr


def test_results_are_printed_and_written(tmp_path: Path) -> None:
    write_class(tmp_path / "in")
    files = [tmp_path / f"out.{kind}" for kind in ("csv", "html", "pdf")]
    words = [word for file in files for word in (f"--{file.suffix[1:]}", file)]
    ran = studyapp("results", tmp_path / "in", *words, home=tmp_path)
    assert ran.returncode == 1, ran.stderr
    assert (
        "40 sittings counted of 41 files, 6 questions. Marked by the key test.key.json."
        in ran.stdout
    )
    assert "Check the key" in ran.stdout
    heads, student = (
        next(line.split() for line in ran.stdout.splitlines() if line.startswith(begin))
        for begin in ("Student  ", "Student 12 ")
    )
    assert heads == ["Student", "Marks", "Share", "Minutes", "Not", "right"]
    assert student[2:5] == ["3", "of", "6"]
    assert "3C" in student
    assert "letter.json: This is no result file" in ran.stdout
    assert files[0].read_bytes().startswith(b"\xef\xbb\xbfThe first test")
    assert files[1].read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert files[2].read_bytes().startswith(b"%PDF")
    assert list(tmp_path.glob(".*.part")) == []


def test_a_zip_and_a_mended_key_do_as_well(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write_class(folder)
    (folder / "letter.json").unlink()
    table = json.loads((folder / "test.key.json").read_text(encoding="utf-8"))
    (folder / "test.key.json").unlink()
    table["items"][2]["right"] = ["A"]
    mended = tmp_path / "mended.key.json"
    mended.write_text(json.dumps(table), encoding="utf-8")
    archive = shutil.make_archive(str(tmp_path / "class"), "zip", folder)
    ran = studyapp("results", archive, home=tmp_path)
    assert ran.returncode == 2
    assert "The key of “The first test” is not among these files" in ran.stderr
    ran = studyapp("results", archive, "--key", mended, home=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "Check the key" not in ran.stdout


def test_the_whole_round(tmp_path: Path) -> None:
    """Handed out, sat in a profile, exported, collected, and marked by the key and by the deck."""
    deck = write_deck(tmp_path / "pacts")
    given = tmp_path / "test.assignment.json"
    words = ("--preset", "quick", "--assignment", given)
    assert studyapp("paper", deck, *words, home=tmp_path).returncode == 0
    key = read_key((tmp_path / "test.key.json").read_bytes())
    profile = tmp_path / "profile"
    make_profile(profile, deck, "us-pakistan")
    desk = open_desk(profile, Wall())
    try:
        exam = sat(desk, given.read_bytes())
        for place, item in enumerate(key.items):
            ids = [option.id for option in item.options]
            right = "ABCDEFGH"[ids.index(item.key[0])] if item.key else None
            exam = exams.answered(desk, exams.gone(exam, place), right)
        exams.handed_in(desk, exam)
    finally:
        desk.close()
    for label in ("", "x" * 99):
        ran = studyapp("results", "export", "--label", label, "--data", profile, home=tmp_path)
        assert ran.returncode == 2
        assert "label" in ran.stderr
    folder = tmp_path / "in"
    folder.mkdir()
    out = folder / "12.result.json"
    words = ("--label", "12", "--data", profile, "--out", out)
    ran = studyapp("results", "export", *words, home=tmp_path)
    assert ran.returncode == 0, ran.stderr
    for more in ((), ("--deck", deck)):
        ran = studyapp("results", folder, "--key", tmp_path / "test.key.json", *more, home=tmp_path)
        assert "1 sitting counted of 1 file" in ran.stdout, ran.stderr
        rows = [line for line in ran.stdout.splitlines() if " of 1 " in line]
        count = sum(bool(item.key) for item in key.items)
        assert sum(" 1 of 1 " in row for row in rows) >= count
    (tmp_path / "12.result.json").write_text("another student's", "utf-8")
    for _ in range(2):  # the same result again needs no further name
        ran = studyapp("results", "export", *words[:4], home=tmp_path)
        assert "12-2.result.json: your answers." in ran.stdout
    assert (tmp_path / "12.result.json").read_text("utf-8") == "another student's"
    assert not (tmp_path / "12-3.result.json").exists()


def test_nothing_to_read_ends_with_two(tmp_path: Path) -> None:
    for words in (("none",), (tmp_path,)):
        ran = studyapp("results", *words, home=tmp_path)
        assert ran.returncode == 2
        assert "Traceback" not in ran.stderr
