"""The commands that ask, run as a program: items as JSON, papers as PDF, what is not asked."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from command import ROOT, studyapp
from profiles import write_deck

if TYPE_CHECKING:
    from pathlib import Path

DECK = ROOT / "decks" / "pakistan-constitution"
KEYS = {
    "id", "type", "stem", "lines", "left", "options", "key", "answer", "explanation", "source",
    "rubric", "card", "entity", "era", "part", "relation", "subject",
}  # fmt: skip


def asked(home: Path, *words: str) -> list[dict[str, Any]]:
    """The objects that `quiz --json` prints."""
    ran = studyapp("quiz", DECK, "--json", *words, home=home)
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


# quiz


def test_questions_are_one_object_a_line_with_the_same_keys(tmp_path: Path) -> None:
    items = asked(tmp_path, "--n", "40", "--seed", "7")
    assert len(items) == 40
    for item in items:
        assert item.keys() == KEYS
        assert item["id"].startswith(f"{item['card']}/")
        assert item["stem"]
        assert item["answer"]
        assert item["source"]
        ids = [option["id"] for option in item["options"]]
        assert all(option.keys() == {"id", "text", "what"} for option in item["options"])
        assert set(item["key"]) <= set(ids)
        assert bool(item["key"]) == bool(ids)
        assert len(item["left"]) in {0, len(item["key"])}
    assert len({item["card"] for item in items}) == 40


def test_the_same_seed_prints_the_same_bytes_and_another_prints_others(tmp_path: Path) -> None:
    printed = [
        studyapp(
            "quiz", DECK, "--json", "--seed", seed, home=tmp_path, PYTHONHASHSEED=hashing
        ).stdout
        for seed, hashing in (("7", "1"), ("7", "2"), ("8", "1"))
    ]
    assert printed[0] == printed[1] != printed[2]
    assert printed[0].count("\n") == 20


@pytest.mark.parametrize(
    ("words", "field", "values"),
    [
        (("--types", "order, typed"), "type", {"order", "typed"}),
        (("--kinds", "event,term"), "entity", {"event", "term"}),
        (("--eras", "first-constitution,first-martial-law"), "era",
         {"first-constitution", "first-martial-law"}),
    ],
)  # fmt: skip
def test_a_quiz_keeps_to_what_was_asked_for(
    tmp_path: Path, words: tuple[str, str], field: str, values: set[str]
) -> None:
    items = asked(tmp_path, *words)
    assert {item[field].partition(".")[0] for item in items} == values


def test_essays_are_printed_only_where_they_are_asked_for(tmp_path: Path) -> None:
    assert "written" not in {item["type"] for item in asked(tmp_path, "--n", "300")}
    essays = asked(tmp_path, "--types", "written")
    assert {item["type"] for item in essays} == {"written"}
    assert all(len(item["rubric"]) >= 3 for item in essays)


@pytest.mark.parametrize(
    ("words", "first", "hint"),
    [
        (("--types", "single,riddle"), "There is no type 'riddle' here.", "odd-one-out"),
        (("--eras", "stone-age"), "There is no era 'stone-age' here.", "first-martial-law"),
        (("--kinds", "Event"), "There is no kind 'Event' here.", "event, "),
    ],
)
def test_an_unknown_name_is_refused_with_those_that_there_are(
    tmp_path: Path, words: tuple[str, str], first: str, hint: str
) -> None:
    ran = studyapp("quiz", DECK, "--json", *words, home=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    lines = ran.stderr.splitlines()
    assert lines[0] == f"studyapp: {first}"
    assert hint in lines[1]
    assert len(lines) == 2


def test_too_few_questions_are_told_beside_what_is_printed(tmp_path: Path) -> None:
    ran = studyapp("quiz", DECK, "--json", "--n", "999", home=tmp_path)
    assert ran.returncode == 0
    count = len(ran.stdout.splitlines())
    assert 30 < count < 999
    assert ran.stderr == f"{count} questions fit, fewer than 999.\n"


@pytest.mark.parametrize("number", ["0", "ten"])
def test_a_number_of_questions_is_a_number_from_one(tmp_path: Path, number: str) -> None:
    ran = studyapp("quiz", DECK, "--n", number, home=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "Traceback" not in ran.stderr


def test_questions_for_the_eye_have_letters_answer_and_source(tmp_path: Path) -> None:
    ran = studyapp("quiz", DECK, "--n", "5", "--types", "single", home=tmp_path)
    assert ran.returncode == 0
    for number in range(1, 6):
        assert re.search(rf"^{number}\. \S", ran.stdout, re.MULTILINE)
    for word in ("   A) ", "   B) ", "   C) ", "   Answer: ", "   Source: "):
        assert ran.stdout.count(word) == 5


@pytest.mark.parametrize("command", [("quiz",), ("paper", "--pdf", "p.pdf")])
def test_one_deck_is_asked_at_a_time(tmp_path: Path, command: tuple[str, ...]) -> None:
    ran = studyapp(*command, ROOT / "decks", home=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "holds several decks." in ran.stderr
    assert list(tmp_path.iterdir()) == []


# paper


@pytest.mark.parametrize(("size", "box"), [("A4", "595 842"), ("Letter", "612 792")])
def test_a_paper_is_a_pdf_of_the_size_that_was_asked_for(
    tmp_path: Path, size: str, box: str
) -> None:
    ran = studyapp("paper", DECK, "--pdf", "p.pdf", "--size", size, home=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    content = (tmp_path / "p.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    boxes = re.findall(rb"/MediaBox \[0 0 (\d+)\D\d+ (\d+)\D\d+\]", content)
    assert {b" ".join(found).decode() for found in boxes} == {box}
    assert ran.stdout == f"p.pdf: {len(boxes)} pages, 40 questions.\n"


def test_the_key_alone_has_fewer_pages_than_all(tmp_path: Path) -> None:
    pages = []
    for words in (("--only", "key"), ()):
        ran = studyapp("paper", DECK, "--pdf", "p.pdf", *words, home=tmp_path)
        pages.append(int(ran.stdout.split()[1]))
    assert 0 < pages[0] < pages[1]


def test_a_paper_that_is_too_long_for_its_deck_says_so(tmp_path: Path) -> None:
    ran = studyapp("paper", DECK, "--preset", "css-mpt", "--pdf", "p.pdf", home=tmp_path)
    assert ran.returncode == 0
    assert ran.stdout.endswith(" The exam asks for 200: the deck has no more.\n")


def test_a_preset_may_be_a_file(tmp_path: Path) -> None:
    plain = (ROOT / "resources" / "exams" / "plain.toml").read_text(encoding="utf-8")
    (tmp_path / "mine.toml").write_text(
        plain.replace("questions = 40", "questions = 3"), encoding="utf-8"
    )
    ran = studyapp("paper", DECK, "--preset", "mine.toml", "--pdf", "p.pdf", home=tmp_path)
    assert ran.returncode == 0
    assert ran.stdout.endswith(", 3 questions.\n")


@pytest.mark.parametrize(
    ("preset", "said"),
    [
        ("oxford", ("There is no exam 'oxford'.", "css, css-mpt, fpsc, ")),
        ("none.toml", ("none.toml cannot be read: ", "")),
        ("bad.toml", ("bad.toml: sections.0.penalty: 'a/b' is no number", "resources/exams")),
    ],
)
def test_an_exam_that_cannot_be_used_ends_with_two(
    tmp_path: Path, preset: str, said: tuple[str, str]
) -> None:
    plain = (ROOT / "resources" / "exams" / "plain.toml").read_text(encoding="utf-8")
    bad = plain.replace('penalty = "0"', 'penalty = "a/b"')
    (tmp_path / "bad.toml").write_text(bad, encoding="utf-8")
    ran = studyapp("paper", DECK, "--preset", preset, "--pdf", "p.pdf", home=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert f"studyapp: {said[0]}" in ran.stderr
    assert said[1] in ran.stderr
    assert "Traceback" not in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["bad.toml"]


def test_a_paper_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    ran = studyapp("paper", DECK, "--preset", "quick", "--pdf", "folder", home=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("studyapp: folder cannot be written: ")
    assert "Traceback" not in ran.stderr
    assert [found.name for found in tmp_path.rglob("*")] == ["folder"]


def test_a_deck_in_which_nothing_fits_makes_no_paper(tmp_path: Path) -> None:
    deck = write_deck(
        tmp_path / "bare", {"deck.toml": '[deck]\nid = "bare"\ntitle = "Bare"\nversion = "1"\n'}
    )
    ran = studyapp("paper", deck, "--pdf", "p.pdf", home=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "No question of this deck fits the exam." in ran.stderr
    assert not (tmp_path / "p.pdf").exists()


# check --items


def test_check_tells_what_is_asked_and_why_the_rest_is_not(tmp_path: Path) -> None:
    ran = studyapp("check", "--items", DECK, home=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    asked_, _, refused = ran.stdout.partition("\nNot asked: ")
    counts = re.findall(r"^ +(\d+) [a-z-]+$", asked_, re.MULTILINE)
    total = re.search(r": (\d+) questions$", asked_, re.MULTILINE)
    assert total is not None
    assert sum(map(int, counts)) == int(total[1])
    head, *lines = refused.strip().splitlines()
    assert len(lines) == int(head) > 5
    pattern = re.compile(r" +pakistan-constitution/[a-z]+\.[a-z0-9-]+/\S+  [a-z-]+: [A-Z].*\.")
    assert [line for line in lines if not pattern.fullmatch(line)] == []
