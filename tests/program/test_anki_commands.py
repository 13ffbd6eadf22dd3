"""Decks to Anki and packages from it by the command line, with a profile and without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anki_world import add, answer_all, came, fresh, give, take
from command import studyapp
from profiles import write_deck

if TYPE_CHECKING:
    from pathlib import Path


def a_package(folder: Path) -> Path:
    """A deck of Anki with one answer."""
    with fresh(folder) as collection:
        add(collection, "Basic", "Old wars", "When was the war?", "1914")
        add(collection, "Basic", "Old wars", "Who won?", '<img src="x.png">')
        collection.decks.select(collection.decks.id("Old wars"))
        answer_all(collection, 3)
        return give(collection, folder, "present.apkg")


def test_a_deck_goes_to_anki(tmp_path: Path) -> None:
    deck, out = write_deck(tmp_path / "pacts"), tmp_path / "pacts.apkg"
    ran = studyapp("export", deck, "--to", "anki", "--out", out, home=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "cards for Anki, without progress." in ran.stdout
    assert "Anki holds cards only" in ran.stderr
    with fresh(tmp_path) as collection:
        log = take(collection, out)
        assert len(log.new) > 15
        assert collection.db.scalar("select min(mod) from notes") > 1_600_000_000
    again = studyapp("export", tmp_path, "--to", "anki", "--out", out, home=tmp_path)
    assert again.returncode == 0, again.stderr


def test_a_package_that_anki_wrote_is_not_written_over(tmp_path: Path) -> None:
    deck, package = write_deck(tmp_path / "pacts"), a_package(tmp_path)
    before = package.read_bytes()
    words = ("export", deck, "--to", "anki", "--out", package)
    for more in ((), ("--data", tmp_path / "data")):
        if more:
            assert studyapp("install", deck, "--yes", *more, home=tmp_path).returncode == 0
        ran = studyapp(*words, *more, home=tmp_path)
        assert ran.returncode == 2
        assert "present.apkg is there already, and another program wrote it" in ran.stderr
        assert "present-study.apkg" in ran.stderr
        assert package.read_bytes() == before


def test_a_package_becomes_a_folder(tmp_path: Path) -> None:
    ran = studyapp("import", a_package(tmp_path), "--out", tmp_path / "wars", home=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "1 card, read as a package of Anki." in ran.stdout
    assert "Who won?: It has no words as its answer." in ran.stderr
    checked = studyapp("check", "--strict", tmp_path / "wars", home=tmp_path)
    assert (checked.returncode, checked.stdout) == (0, "")


def test_a_package_becomes_a_deck_of_a_profile_and_goes_back_with_its_progress(
    tmp_path: Path,
) -> None:
    data, package, out = tmp_path / "data", a_package(tmp_path), tmp_path / "back.apkg"
    ran = studyapp("import", package, "--data", data, home=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == "Imported present.apkg: 1 new note, 1 new answer.\n"
    again = studyapp("--data", data, "import", package, home=tmp_path)
    nothing = "1 unchanged note, 0 new answers. No deck was changed."
    assert again.stdout == f"Imported present.apkg: {nothing}\n"
    deck = data / "decks" / "old-wars"
    words = ("export", deck, "--to", "anki", "--data", data, "--out", out)
    refused = studyapp(*words, home=tmp_path)
    assert refused.returncode == 2
    assert "left out: 1. Their notes are in Anki" in refused.stderr
    assert "Write them with --include-imported." in refused.stderr
    assert not out.exists()
    gone = studyapp(*words, "--include-imported", home=tmp_path)
    assert gone.returncode == 0, gone.stderr
    assert f"with the progress in {data}." in gone.stdout
    assert [one.grade for one in came(out).log] == [3]


def test_what_cannot_be_is_told_with_two(tmp_path: Path) -> None:
    bad = tmp_path / "bad.apkg"
    bad.write_bytes(b"PK")
    deck = write_deck(tmp_path / "pacts")
    nowhere = ("--to", "anki", "--data", tmp_path / "none", "--out", tmp_path / "x.apkg")
    for words, told in (
        (("import", bad, "--data", tmp_path / "data"), "This is no Anki package"),
        (("import", bad, "--out", tmp_path / "folder"), "This is no Anki package"),
        (("import", bad, "--id", "x"), "Name a folder with --out"),
        (("export", deck, *nowhere), "There is no folder"),
    ):
        ran = studyapp(*words, home=tmp_path)
        assert ran.returncode == 2
        assert told in ran.stderr
        assert "Traceback" not in ran.stderr
    assert not (tmp_path / "x.apkg").exists()
    assert not (tmp_path / "folder").exists()
