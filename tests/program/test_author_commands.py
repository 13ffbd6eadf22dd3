"""The commands for those who write decks, run as a program."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import PATIENCE_S, ROOT, environment, studyapp
from profiles import EVENTS, FILES, write_deck

WARNED = FILES["people.toml"].replace('as_of = "1965"\n', "")
BROKEN = EVENTS.replace('date = "1954-09-08"', 'date = "1954-13-08"')


HEEDING = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # also where tests run in the background
runpy.run_module("studyapp", run_name="__main__", alter_sys=True)
"""


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


# check


def test_a_check_from_the_cache_says_the_same(tmp_path: Path) -> None:
    deck = write_deck(tmp_path / "pacts", {**FILES, "events.toml": BROKEN})
    first = studyapp("check", deck, home=tmp_path)
    assert list((tmp_path / "cache" / "studyapp" / "checks").iterdir())
    second = studyapp("check", deck, home=tmp_path)
    assert (first.returncode, first.stdout) == (second.returncode, second.stdout)
    assert first.returncode == 1


def test_a_cache_that_cannot_be_written_is_no_hindrance(tmp_path: Path) -> None:
    deck = write_deck(tmp_path / "pacts", {**FILES, "events.toml": BROKEN})
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    assert studyapp("check", deck, home=tmp_path).returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent in another way there")
def test_watching_says_what_is_so_after_each_change_and_ends_clean(tmp_path: Path) -> None:
    deck = write_deck(tmp_path / "pacts")
    end = f"-- {deck}: waiting for changes; Ctrl+C ends --\n"
    with subprocess.Popen(
        [sys.executable, "-u", "-c", HEEDING, "check", "--watch", str(deck)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        env=environment(tmp_path),
    ) as running:
        try:
            assert state(running, end) == "No problems.\n"
            (deck / "events.toml").write_text(BROKEN, encoding="utf-8")
            assert state(running, end).endswith("1 error, 0 warnings\n")
            (deck / "events.toml").write_text(EVENTS, encoding="utf-8")
            assert state(running, end) == "No problems.\n"
            (deck / "people.toml").write_text(WARNED, encoding="utf-8")
            assert state(running, end).endswith("\n\n0 errors, 1 warning\n")
            deck.rename(tmp_path / "elsewhere")
            assert state(running, end) == ""
            (tmp_path / "elsewhere").rename(deck)
            assert state(running, end).endswith("0 errors, 1 warning\n")
            for path in deck.iterdir():
                path.unlink()
            found = state(running, end)
            while not found.startswith("There"):  # it looked while some were still there
                found = state(running, end)
            assert found == f"There is no .toml file in {deck}. A deck is a folder of them.\n"
            time.sleep(0.5)  # it rests now
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=PATIENCE_S)
        finally:
            running.kill()
    assert (running.returncode, out.strip()) == (0, "")
    assert err.startswith(f"studyapp: The deck in {deck} cannot be read: ")
    assert "Traceback" not in err


def state(running: subprocess.Popen[str], end: str) -> str:
    """What a watching program says next, up to the line with which it begins to wait."""
    lines: list[str] = []
    assert running.stdout is not None
    while (line := running.stdout.readline()) != end:
        assert line, "it ended"
        lines.append(line)
    return "".join(lines)


# fmt


def test_files_are_laid_out_and_named_once(tmp_path: Path) -> None:
    deck = write_deck(tmp_path / "pacts")
    (deck / "events.toml").write_bytes(b"\xef\xbb\xbf" + EVENTS.replace("\n", "\r\n").encode())
    looked = studyapp("fmt", "--check", deck, home=tmp_path)
    assert looked.returncode == 1
    assert str(deck / "events.toml") in looked.stdout.splitlines()
    assert (deck / "events.toml").read_bytes().startswith(b"\xef\xbb\xbf")
    done = studyapp("fmt", deck, deck / "events.toml", home=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, looked.stdout, "")
    again = studyapp("fmt", "--check", deck, home=tmp_path)
    assert (again.returncode, again.stdout) == (0, "")
    assert studyapp("check", "--strict", deck, home=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (b'[event.a]\ntitle = "A\n', "Line 2: "),
        ("# é".encode("cp1252"), "Line 1: byte 3 of this file, 0xe9, is not UTF-8 text."),
    ],
)
def test_a_broken_file_stays_and_the_others_are_laid_out(
    tmp_path: Path, broken: bytes, told: str
) -> None:
    deck = tmp_path / "deck"
    deck.mkdir()
    (deck / "a.toml").write_bytes(broken)
    (deck / "b.toml").write_bytes(b"[part]\ntitle='B'")
    ran = studyapp("fmt", deck, home=tmp_path)
    assert ran.returncode == 2
    assert ran.stdout == f"{deck / 'b.toml'}\n"
    assert f"{deck / 'a.toml'}: {told}" in ran.stderr
    assert "It was not changed." in ran.stderr
    assert content(deck) == {"a.toml": broken, "b.toml": b'[part]\ntitle = "B"\n'}


def test_what_cannot_be_read_or_written_is_told_and_the_others_are_laid_out(tmp_path: Path) -> None:
    deck = tmp_path / "pacts"
    deck.mkdir()
    loose, laid = b'[part]\ntitle="A"\n', b'[part]\ntitle = "A"\n'
    stuck = f"{'b' * 245}.toml"  # a temporary file beside it would have too long a name
    for name in ("a.toml", stuck, "d.toml"):
        (deck / name).write_bytes(loose)
    (deck / "c.toml").symlink_to("nowhere.toml")
    (deck / ".#d.toml").symlink_to("emacs@here.1")
    ran = studyapp("fmt", deck, home=tmp_path)
    assert ran.returncode == 1
    assert ran.stdout.splitlines() == [str(deck / "a.toml"), str(deck / "d.toml")]
    first, _, second, _ = ran.stderr.splitlines()
    assert first.startswith(f"studyapp: {deck / stuck}: ")
    assert second.startswith(f"studyapp: {deck / 'c.toml'}: ")
    assert all(line.endswith(" It was not changed.") for line in (first, second))
    assert content(deck) == {"a.toml": laid, stuck: loose, "d.toml": laid}


@pytest.mark.parametrize("command", [("check",), ("cards",), ("pack", "--out", "one.studydeck")])
def test_a_link_that_leads_nowhere_is_told_by_its_name(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    deck = write_deck(tmp_path / "pacts")
    (deck / ".#events.toml").symlink_to("emacs@here.1")  # that an editor is at work harms nothing
    assert studyapp(*command, deck, home=tmp_path).returncode == 0
    (deck / "gone.toml").symlink_to("nowhere.toml")
    ran = studyapp(*command, deck, home=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert f"The deck in {deck} cannot be read: gone.toml: " in ran.stderr


@pytest.mark.parametrize("command", ["fmt", "rename"])
def test_a_path_without_files_is_told(tmp_path: Path, command: str) -> None:
    (tmp_path / "empty").mkdir()
    words = ("event.a", "event.b") if command == "rename" else ()
    for name in ("empty", "nowhere"):
        ran = studyapp(command, name, *words, home=tmp_path)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert name in ran.stderr
        assert "Traceback" not in ran.stderr


# schema


def test_the_schema_is_printed_or_written(tmp_path: Path) -> None:
    printed = studyapp("schema", home=tmp_path)
    assert json.loads(printed.stdout)["title"] == "A deck of studyapp"
    written = studyapp("schema", "--out", "deck.schema.json", home=tmp_path)
    assert (written.returncode, written.stdout) == (0, "")
    assert (tmp_path / "deck.schema.json").read_text(encoding="utf-8") == printed.stdout
    assert (ROOT / "resources" / "deck.schema.json").read_text(encoding="utf-8") == printed.stdout
    refused = studyapp("schema", "--out", "nowhere/deck.schema.json", home=tmp_path)
    assert refused.returncode == 2
    assert "could not be written" in refused.stderr


# new


def test_a_new_deck_passes_strictly_and_is_laid_out(tmp_path: Path) -> None:
    ran = studyapp("new", "cold-war", "--title", "The Cold War", home=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "cold-war/deck.toml" in ran.stdout.replace("\\", "/")
    assert studyapp("check", "--strict", "cold-war", home=tmp_path).stdout == ""
    assert studyapp("fmt", "--check", "cold-war", home=tmp_path).returncode == 0
    before = content(tmp_path / "cold-war")
    assert b'title = "The Cold War"' in before["deck.toml"]
    again = studyapp("new", "cold-war", home=tmp_path)
    assert again.returncode == 2
    assert "cold-war is not empty." in again.stderr
    assert content(tmp_path / "cold-war") == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("مغل",), "No id can be made of the name “مغل”, for it has no Latin letters."),
        (("a", "--id", "A B"), "'A B' cannot be an id."),
        (("a", "--kind", "poetry"), "There is no template 'poetry'."),
    ],
)
def test_a_deck_that_cannot_be_begun_leaves_nothing(
    tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    ran = studyapp("new", *words, home=tmp_path)
    assert ran.returncode == 2
    assert told in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_has_nothing_to_do_with_the_profile(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ran = studyapp("new", "file/deck", home=tmp_path)
    assert ran.returncode == 2
    assert "The folder file/deck cannot be made" in ran.stderr
    assert "--data" not in ran.stderr


# import-csv


def test_sheets_are_filled_in_and_added(tmp_path: Path) -> None:
    templates = studyapp("import-csv", "--template", "sheets", home=tmp_path)
    assert templates.returncode == 0
    assert len(templates.stdout.splitlines()) == 13
    studyapp("new", "deck", home=tmp_path)
    sheet = tmp_path / "more events.csv"
    sheet.write_text("id;title;date;origin\nseato;A pact;1954-09-08;background\n", encoding="utf-8")
    added = studyapp("import-csv", "event", sheet, "--into", "deck", home=tmp_path)
    assert (added.returncode, added.stdout) == (
        0,
        f"{Path('deck', 'more-events.toml')}: 1 entity added\n",
    )
    assert studyapp("check", "--strict", "deck", home=tmp_path).returncode == 0
    before = content(tmp_path / "deck")
    again = studyapp("import-csv", "event", sheet, "--into", "deck", home=tmp_path)
    assert again.returncode == 1
    assert "more events.csv, A2: event.seato is in " in again.stdout
    assert again.stdout.endswith("1 error. Nothing was written.\n")
    assert content(tmp_path / "deck") == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "A kind, its sheet and a deck are needed."),
        (("event", "--into", "x"), "A kind, its sheet and a deck are needed."),
        (("event", "a.csv"), "A kind, its sheet and a deck are needed."),
        (("event", "a.csv", "--template", "x"), "A template needs no sheet and no deck."),
        (("event", "a.csv", "--into", "x"), "The deck in x cannot be read"),
    ],
)
def test_words_that_do_not_belong_together_are_told(
    tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    ran = studyapp("import-csv", *words, home=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert told in ran.stderr
    assert "Traceback" not in ran.stderr


# rename


def test_an_entity_gets_another_id_everywhere(tmp_path: Path) -> None:
    studyapp("new", "deck", home=tmp_path)
    ran = studyapp("rename", "deck", "event.u2-incident", "event.u2", home=tmp_path)
    assert ran.returncode == 0
    assert ran.stdout == f"{Path('deck', 'deck.toml')}\n"
    assert studyapp("check", "--strict", "deck", home=tmp_path).stdout == ""
    text = (tmp_path / "deck" / "deck.toml").read_text(encoding="utf-8")
    assert 'formerly = ["u2-incident"]' in text
    assert 'effects = ["u2"]' in text
    before = content(tmp_path / "deck")
    refused = studyapp("rename", "deck", "event.u2", "event.agreement", home=tmp_path)
    assert refused.returncode == 2
    assert "has an entity event.agreement already." in refused.stderr
    assert content(tmp_path / "deck") == before
