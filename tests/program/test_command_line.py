"""The command line, run as a program: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from command import DECK, PATIENCE_S, environment, studyapp
from profiles import EVENTS, FILES, write_deck
from PySide6.QtGui import QImage

from studyapp import __version__

WARNED = FILES["people.toml"].replace('as_of = "1965"\n', "")
BROKEN = EVENTS.replace('date = "1954-09-08"', 'date = "1954-13-08"')


def test_help_names_every_command_and_exit_code(tmp_path: Path) -> None:
    ran = studyapp("--help", home=tmp_path)
    assert ran.returncode == 0
    assert ran.stderr == ""
    for word in ("check", "cards", "shots", "backup", "doctor", "--data", "exit codes:"):
        assert word in ran.stdout


def test_the_version_is_told(tmp_path: Path) -> None:
    ran = studyapp("--version", home=tmp_path)
    assert (ran.returncode, ran.stdout) == (0, f"studyapp {__version__}\n")


@pytest.mark.parametrize(
    "words",
    [
        ("dance",),
        ("check",),
        ("--data",),
        ("shots", "pictures", "--size", "100x100"),
        ("shots", "pictures", "--size", "large"),
        ("shots", "pictures", "--text", "500"),
        ("shots", "pictures", "--theme", "pink"),
        ("backup", "--list", "--restore", "x"),
    ],
)
def test_wrong_words_end_with_two_and_say_why(tmp_path: Path, words: tuple[str, ...]) -> None:
    ran = studyapp(*words, home=tmp_path)
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert "studyapp" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert list(tmp_path.iterdir()) == []


# check


def test_a_sound_deck_leaves_the_output_empty_for_scripts(tmp_path: Path) -> None:
    ran = studyapp("check", write_deck(tmp_path / "pacts"), home=tmp_path)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "No problems.\n")


def test_the_deck_that_comes_with_the_program_passes_strictly(tmp_path: Path) -> None:
    ran = studyapp("check", "--strict", DECK, home=tmp_path)
    assert (ran.returncode, ran.stdout) == (0, "")


def test_an_error_is_shown_with_its_line_and_ends_with_one(tmp_path: Path) -> None:
    deck = write_deck(tmp_path / "pacts", {**FILES, "events.toml": BROKEN})
    ran = studyapp("check", deck, home=tmp_path)
    assert ran.returncode == 1
    line = BROKEN.splitlines().index('date = "1954-13-08"') + 1
    assert f"events.toml:{line}:" in ran.stdout
    assert ran.stdout.endswith("1 error, 0 warnings\n")


def test_a_warning_ends_with_one_only_where_that_is_asked_for(tmp_path: Path) -> None:
    deck = write_deck(tmp_path / "pacts", {**FILES, "people.toml": WARNED})
    relaxed = studyapp("check", deck, home=tmp_path)
    strict = studyapp("check", deck, "--strict", home=tmp_path)
    assert (relaxed.returncode, strict.returncode) == (0, 1)
    assert relaxed.stdout.endswith("0 errors, 1 warning\n")


def test_a_folder_of_decks_is_checked_deck_by_deck(tmp_path: Path) -> None:
    write_deck(tmp_path / "all" / "one")
    write_deck(tmp_path / "all" / "two", {**FILES, "events.toml": BROKEN})
    ran = studyapp("check", tmp_path / "all", home=tmp_path)
    assert ran.returncode == 1
    assert "two/events.toml:" in ran.stdout
    assert "one/" not in ran.stdout


def test_a_relative_path_is_read_from_where_one_stands(tmp_path: Path) -> None:
    write_deck(tmp_path / "pacts")
    assert studyapp("check", "pacts", home=tmp_path).returncode == 0


@pytest.mark.parametrize("command", ["check", "cards"])
def test_a_path_that_is_not_there_ends_with_two_and_one_plain_sentence(
    tmp_path: Path, command: str
) -> None:
    ran = studyapp(command, "nowhere", home=tmp_path)
    assert ran.returncode == 2
    assert ran.stdout == ""
    first, *rest = ran.stderr.splitlines()
    assert first.startswith("studyapp: The deck in nowhere cannot be read: ")
    assert first.endswith(".")
    assert len(rest) == 1


@pytest.mark.parametrize("command", ["check", "cards"])
def test_an_empty_folder_is_no_deck(tmp_path: Path, command: str) -> None:
    (tmp_path / "empty").mkdir()
    ran = studyapp(command, "empty", home=tmp_path)
    assert ran.returncode in {1, 2}
    assert ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    deck = write_deck(tmp_path / "pacts")
    (deck / "people.toml").write_bytes(b'[part]\ntitle = "Caf\xe9"\n')
    ran = studyapp("check", deck, home=tmp_path)
    assert ran.returncode == 2
    assert "people.toml, line 2: this is not UTF-8." in ran.stderr


# cards


def test_cards_are_one_object_a_line_and_every_id_is_unique(tmp_path: Path) -> None:
    ran = studyapp("cards", DECK, "--json", home=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    cards = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(cards) > 300
    assert len({card["id"] for card in cards}) == len(cards)
    for card in cards:
        assert {"id", "kind", "entity", "facet", "front", "back", "source", "truth"} <= card.keys()
        assert card["id"] == f"us-pakistan/{card['kind']}.{card['entity']}/{card['facet']}"
        assert card["front"]
        assert card["back"]


def test_cards_for_the_eye_show_id_question_and_answer(tmp_path: Path) -> None:
    ran = studyapp("cards", write_deck(tmp_path / "pacts"), home=tmp_path)
    assert ran.returncode == 0
    assert "pacts/event.seato/date\n  " in ran.stdout
    assert "محمد ایوب خان" in ran.stdout


def test_a_broken_entity_makes_no_cards_and_the_others_do(tmp_path: Path) -> None:
    deck = write_deck(tmp_path / "pacts", {**FILES, "events.toml": BROKEN})
    ran = studyapp("cards", deck, "--json", home=tmp_path)
    assert ran.returncode == 1
    assert ran.stderr.startswith("1 error: ")
    ids = [json.loads(line)["id"] for line in ran.stdout.splitlines()]
    assert len(ids) > 10
    assert not [card for card in ids if "event.seato" in card]


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "studyapp", "cards", str(DECK), "--json"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(tmp_path),
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        assert child.stdout.readline().startswith(b"{")
        child.stdout.close()
        complaints = child.stderr.read()
        code = child.wait(PATIENCE_S)
    assert complaints == b""
    assert code == 0


def test_urdu_is_printed_whatever_the_locale(tmp_path: Path) -> None:
    deck = write_deck(tmp_path / "pacts")
    ran = studyapp("cards", deck, home=tmp_path, LC_ALL="C", LANG="C")
    assert ran.returncode == 0
    assert "محمد ایوب خان" in ran.stdout


# shots


@pytest.mark.parametrize(
    ("options", "size", "suffix"),
    [
        ((), (1200, 780), "light"),
        (
            ("--theme", "dark", "--size", "900x600", "--text", "160"),
            (900, 600),
            "dark-900x600-text160",
        ),
    ],
)
def test_every_page_becomes_a_picture(
    tmp_path: Path, options: tuple[str, ...], size: tuple[int, int], suffix: str
) -> None:
    ran = studyapp("shots", "pictures", *options, home=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    written = sorted((tmp_path / "pictures").iterdir())
    assert sorted(ran.stdout.splitlines()) == [f"pictures/{path.name}" for path in written]
    pages = {path.name.removesuffix(f"-{suffix}.png") for path in written}
    assert pages >= {
        "first-run",
        "today",
        "today-done",
        "decks",
        "settings",
        "review-question",
        "review-answer",
    }
    for path in written:
        image = QImage(str(path))
        assert (image.width(), image.height()) == size
        colours = {image.pixel(x, y) for x in range(0, size[0], 7) for y in range(0, size[1], 7)}
        assert len(colours) > 10, f"{path.name} is empty"


# backup and doctor


def test_backups_are_made_listed_and_put_back(tmp_path: Path) -> None:
    data = tmp_path / "study"
    made = studyapp("backup", "--data", data, home=tmp_path)
    assert (made.returncode, made.stdout) == (0, "Backed up and verified: 0 answers.\n")
    listed = studyapp("backup", "--list", "--data", data, home=tmp_path)
    (line,) = listed.stdout.splitlines()
    path, words = line.split("  ")
    assert Path(path).exists()
    assert words.startswith("today at ")
    assert words.endswith(", 0 answers")
    back = studyapp("backup", "--restore", path, "--data", data, home=tmp_path)
    assert back.returncode == 0
    assert back.stdout.startswith("Restored. What was there before is kept as ")


def test_the_data_folder_may_be_named_before_or_after_the_command(tmp_path: Path) -> None:
    for words in (("--data", "a", "backup"), ("backup", "--data", "b")):
        assert studyapp(*words, home=tmp_path).returncode == 0
    assert (tmp_path / "a" / "study.sqlite3").exists()
    assert (tmp_path / "b" / "study.sqlite3").exists()


def test_without_a_data_folder_the_home_of_the_student_is_used(tmp_path: Path) -> None:
    assert studyapp("backup", home=tmp_path).returncode == 0
    assert (tmp_path / "share" / "studyapp" / "study.sqlite3").exists()


def test_a_backup_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "note.sqlite3").write_text("sun and sea")
    ran = studyapp("backup", "--restore", "note.sqlite3", "--data", "study", home=tmp_path)
    assert ran.returncode == 2
    assert "Nothing was changed." in ran.stderr


def test_the_doctor_finds_a_new_profile_sound(tmp_path: Path) -> None:
    studyapp("backup", "--data", "study", home=tmp_path)
    ran = studyapp("doctor", "--data", "study", home=tmp_path)
    assert ran.returncode == 0
    assert ran.stdout
    assert all(line.startswith("ok ") for line in ran.stdout.splitlines())


def test_a_damaged_profile_is_told_and_nothing_is_thrown_away(tmp_path: Path) -> None:
    studyapp("backup", "--data", "study", home=tmp_path)
    (tmp_path / "study" / "study.sqlite3").write_bytes(b"not a database " * 500)
    ran = studyapp("doctor", "--data", "study", home=tmp_path)
    assert ran.returncode == 1
    assert ran.stdout.startswith("BAD ")
    assert "Traceback" not in ran.stderr
    kept = [path for path in (tmp_path / "study").rglob("*") if path.is_file()]
    assert any(path.read_bytes().startswith(b"not a database") for path in kept)


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = studyapp("backup", "--data", tmp_path / "file" / "study", home=tmp_path)
    assert ran.returncode == 2
    assert ran.stderr.startswith("studyapp: The folder ")


# no screen


@pytest.mark.parametrize("words", [(), ("--data", "study"), ("--data=study",)])
@pytest.mark.parametrize("display", [None, ":987", "nonsense"])
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a screen")
def test_without_a_screen_one_sentence_says_so(
    tmp_path: Path, words: tuple[str, ...], display: str | None
) -> None:
    ran = studyapp(
        *words, home=tmp_path, QT_QPA_PLATFORM=None, DISPLAY=display, WAYLAND_DISPLAY=None
    )
    assert ran.returncode == 2
    assert ran.stdout == ""
    first, *rest = ran.stderr.splitlines()
    assert first.startswith("studyapp: There is no screen to open a window on")
    assert first.endswith(".")
    assert len(rest) == 1
    assert list(tmp_path.iterdir()) == []


def test_the_words_of_the_command_line_are_read_without_what_commands_need(tmp_path: Path) -> None:
    script = (
        "import sys; from studyapp import cli; cli.parse(['cards', 'deck']);"
        "print([one for one in ('dataclasses', 'fractions', 'tempfile', 'pydantic') "
        "if one in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env=environment(tmp_path),
        check=True,
    )
    assert ran.stdout == "[]\n"
