"""Assignments made in the window: what can be chosen, and that the command line makes the same."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from profiles import SHIPPED, write_deck

from studyapp import cli
from studyapp.app.assignment_views import NewAssignment
from studyapp.app.handing_out import (
    assignment_form,
    faults,
    made_words,
    make_assignment,
    name_of_file,
)
from studyapp.app.shelf import folders
from studyapp.errors import StudyError
from studyapp.quiz.assignment import read_assignment, read_key
from studyapp.store import library, settings
from studyapp.store.exams import own_exams

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studyapp.app.desk import Desk

TEST = "test.assignment.json"
KEY = "test.key.json"


def chosen(desk: Desk, rules: str = "quick", subject: str = "", seed: str = "7") -> NewAssignment:
    """An assignment by the rules of an exam, of what has a title, or of what comes first."""
    form = assignment_form(desk)
    row = next(one for one in form.rules if one.key == rules)
    of = next((one for one in form.subjects if one.title == subject), form.subjects[0])
    return NewAssignment(row.title, of, row, seed)


@pytest.fixture
def two(desk: Desk) -> Desk:
    """A profile with two decks in use."""
    settings.put(desk.store, settings.DECKS_OFF, ())
    return desk


# What can be chosen.


def test_a_deck_and_each_of_its_parts_can_be_asked_about_and_then_those_not_in_use(
    desk: Desk, tmp_path: Path
) -> None:
    rows = assignment_form(desk).subjects
    assert [row.title for row in rows[:3]] == [
        "Pacts", "Pacts: Eras and events", "Pacts: People and numbers"
    ]  # fmt: skip
    assert [row.part for row in rows[:3]] == ["", "events", "people"]
    assert {row.decks for row in rows[:3]} == {("pacts",)}
    assert {row.decks for row in rows[3:]} == {(SHIPPED,)}
    assert SHIPPED not in {record.id for record in desk.enabled()}
    made = make_assignment(desk, chosen(desk, "plain", rows[3].title), tmp_path / TEST)
    assert {item.deck for item in read_key(made.key.read_bytes()).items} == {SHIPPED}


def test_with_several_decks_all_of_them_come_first(two: Desk) -> None:
    first, *others = assignment_form(two).subjects
    assert first.title == "All decks in use"
    assert set(first.decks) == {"pacts", SHIPPED}
    assert [row for row in others if row.decks == ("pacts",) and not row.part]


def test_a_form_begins_with_the_plain_rules_and_knows_which_exams_stay_as_they_are(
    desk: Desk,
) -> None:
    form = assignment_form(desk)
    fixed = {row.key for row in form.rules if row.fixed}
    assert form.rules[0].key == "plain"
    assert fixed == {"css", "ib", "alevel"}
    upsc = next(row for row in form.rules if row.key == "upsc")
    assert (upsc.questions, upsc.minutes, upsc.marks, upsc.penalty) == (100, 120, "2", "1/3")
    assert form.penalties == (
        ("0", "Nothing"), ("1/4", "¼"), ("1/3", "⅓"), ("1/2", "½"), ("1", "All")
    )  # fmt: skip


def test_the_penalty_of_an_exam_of_ones_own_can_be_chosen(desk: Desk) -> None:
    own_exams(desk.store.folder).mkdir()
    (own_exams(desk.store.folder) / "own.toml").write_text(
        '[exam]\nid = "own"\ntitle = "Own"\n[[sections]]\nid = "a"\ntitle = "A"\nquestions = 3\n'
        'penalty = "2/5"\n',
        "utf-8",
    )
    assert ("2/5", "2/5") in assignment_form(desk).penalties


def test_without_a_deck_there_is_nothing_to_choose(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "entries", lambda *_: [])
    with pytest.raises(StudyError, match="No deck has questions"):
        assignment_form(desk)


@pytest.mark.parametrize("marks", ["", "0", "-1", "1/0", "two", "1e9", "½", "2,5"])
def test_a_title_and_a_number_of_marks_are_needed(desk: Desk, marks: str) -> None:
    new = chosen(desk)
    assert faults(new) == {}
    bad = replace(new, title=" \ud800 ", rules=replace(new.rules, marks=marks))
    assert list(faults(bad)) == ["title", "marks"]
    assert list(faults(replace(bad, rules=replace(bad.rules, fixed=True)))) == ["title"]


@given(st.text(), st.text())
def test_what_is_typed_never_does_worse_than_a_fault(title: str, marks: str) -> None:
    from studyapp.app.assignment_views import RulesRow, SubjectRow

    rules = RulesRow("plain", "", "", fixed=False, questions=1, minutes=0, marks=marks,
                     penalty="0", pause=True, overtime=True)  # fmt: skip
    new = NewAssignment(title, SubjectRow("", ()), rules)
    assert set(faults(new)) <= {"title", "marks"}
    assert name_of_file(new).encode().endswith(b".assignment.json")


# What is written.


@pytest.mark.parametrize("rules", ["quick", "css"])
def test_the_window_and_the_command_line_write_the_same_files(
    desk: Desk, tmp_path: Path, small_deck: Path, rules: str, capsys: pytest.CaptureFixture[str]
) -> None:
    here, there = tmp_path / "window" / TEST, tmp_path / "line" / TEST
    here.parent.mkdir()
    there.parent.mkdir()
    made = make_assignment(desk, chosen(desk, rules), here)
    words = ["paper", str(small_deck), "--preset", rules, "--seed", "7", "--assignment", str(there)]
    assert cli.run(cli.parse(words)) == 0
    assert f"{there}: {made.questions} questions." in capsys.readouterr().out
    for name in (TEST, KEY):
        assert (here.parent / name).read_bytes() == (there.parent / name).read_bytes()


def test_so_they_do_with_the_weights_of_a_large_deck(
    demo_desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder,) = [one.path for one in folders(demo_desk) if one.path.name == SHIPPED]
    here, there = tmp_path / TEST, tmp_path / "line.assignment.json"
    make_assignment(demo_desk, chosen(demo_desk, "upsc"), here)
    cli.run(
        cli.parse(["paper", str(folder), "--preset", "upsc", "--seed", "7", "--assignment",
                   str(there)])
    )  # fmt: skip
    assert capsys.readouterr().out
    assert here.read_bytes() == there.read_bytes()


def test_what_was_chosen_stands_in_the_files(desk: Desk, tmp_path: Path) -> None:
    new = chosen(desk, subject="Pacts: Eras and events")
    rules = replace(new.rules, questions=3, minutes=9, marks="5/2", penalty="1/3")
    new = replace(new, title=" The first\ttest ", rules=rules)
    made = make_assignment(desk, new, tmp_path / TEST)
    given_, key = read_assignment(made.assignment.read_bytes()), read_key(made.key.read_bytes())
    (section,) = given_.preset.sections
    assert (given_.title, len(given_.items)) == ("The first\ttest", 3)
    assert (section.minutes, section.marks, section.penalty) == (
        9, Fraction(5, 2), Fraction(1, 3)
    )  # fmt: skip
    assert {item.part for item in key.items} == {"events"}
    assert key.seed == "7"
    assert [deck.id for deck in key.decks] == ["pacts"]
    assert (made.questions, made.wanted) == (3, 3)


@pytest.mark.parametrize("pause", [True, False])
@pytest.mark.parametrize("overtime", [True, False])
def test_the_clock_of_an_assignment_is_as_it_was_chosen(
    desk: Desk, tmp_path: Path, *, pause: bool, overtime: bool
) -> None:
    new = chosen(desk, "plain")
    assert (new.rules.pause, new.rules.overtime) == (True, True)
    rules = replace(new.rules, pause=pause, overtime=overtime)
    made = make_assignment(desk, replace(new, rules=rules), tmp_path / TEST)
    found = read_assignment(made.assignment.read_bytes()).preset
    assert (found.exam.pause, found.sections[0].cut) == (pause, not overtime)
    bare = replace(new, rules=replace(rules, minutes=0))
    made = make_assignment(desk, bare, tmp_path / "bare.assignment.json")
    found = read_assignment(made.assignment.read_bytes()).preset
    assert (found.exam.pause, found.sections[0].cut) == (True, False)


def test_papers_with_other_rules_are_other_papers(desk: Desk, tmp_path: Path) -> None:
    new = chosen(desk)
    others = [
        replace(new, rules=replace(new.rules, **changed))
        for changed in ({"penalty": "1/4"}, {"pause": not new.rules.pause, "minutes": 9},
                        {"minutes": 9})
    ]  # fmt: skip
    made = [
        make_assignment(desk, one, tmp_path / f"{n}.json") for n, one in enumerate((new, *others))
    ]
    assert len({read_assignment(one.assignment.read_bytes()).id for one in made}) == 4


def test_without_a_seed_every_paper_is_another(desk: Desk, tmp_path: Path) -> None:
    new = chosen(desk, seed="  ")
    made = [make_assignment(desk, new, tmp_path / f"{n}.json") for n in range(2)]
    assert len({read_key(one.key.read_bytes()).seed for one in made}) == 2


def test_an_assignment_may_be_of_several_decks(two: Desk, tmp_path: Path) -> None:
    made = make_assignment(two, chosen(two, "plain"), tmp_path / TEST)
    key = read_key(made.key.read_bytes())
    assert {item.deck for item in key.items} == {deck.id for deck in key.decks}
    assert all(deck.sha256 for deck in key.decks)


# What is refused.


def test_the_key_of_another_paper_is_never_replaced(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / TEST
    make_assignment(desk, chosen(desk), path)
    before = [(tmp_path / name).read_bytes() for name in (TEST, KEY)]
    make_assignment(desk, chosen(desk), path)  # the same once more does no harm
    with pytest.raises(StudyError, match=r"test\.key\.json is there already.*another name"):
        make_assignment(desk, chosen(desk, seed="8"), path)
    assert [(tmp_path / name).read_bytes() for name in (TEST, KEY)] == before


def test_an_assignment_that_cannot_be_written_leaves_no_key(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / TEST
    path.mkdir()
    with pytest.raises(StudyError, match="could not be written"):
        make_assignment(desk, chosen(desk), path)
    assert [found.name for found in tmp_path.iterdir() if found.name.startswith("test")] == [TEST]


def test_a_deck_that_was_changed_meanwhile_is_not_drawn_from(
    opened: Callable[..., Desk], tmp_path: Path
) -> None:
    from profiles import make_profile

    deck = write_deck(tmp_path / "deck")
    make_profile(tmp_path / "made", deck, SHIPPED)
    desk = opened(tmp_path / "made")
    new = chosen(desk)
    (deck / "more.toml").write_text("# nothing yet\n", "utf-8")
    with pytest.raises(StudyError, match="files of “Pacts” are not as they were"):
        make_assignment(desk, new, tmp_path / TEST)
    assert not (tmp_path / KEY).exists()


def test_what_is_gone_is_said(desk: Desk, tmp_path: Path) -> None:
    new = chosen(desk)
    with pytest.raises(StudyError, match="deck none is not there"):
        make_assignment(
            desk, replace(new, subject=replace(new.subject, decks=("none",))), tmp_path / TEST
        )
    with pytest.raises(StudyError, match="exam is not there"):
        make_assignment(desk, replace(new, rules=replace(new.rules, key="none")), tmp_path / TEST)


def test_a_paper_without_questions_is_not_written(desk: Desk, tmp_path: Path) -> None:
    new = chosen(desk, "ib", subject="Pacts: People and numbers")
    with pytest.raises(StudyError, match="nothing to hand out"):
        make_assignment(desk, new, tmp_path / TEST)
    assert not list(tmp_path.glob("test*"))


def test_what_was_made_is_told_with_what_to_do(desk: Desk, tmp_path: Path) -> None:
    made = make_assignment(desk, chosen(desk, "upsc"), tmp_path / TEST)
    words = made_words(made)
    assert words[0].startswith(f"{TEST} has {made.questions} questions and no answers. Hand it out")
    assert words[1] == "100 questions were asked for: no more fit."
    assert words[2].startswith(f"{KEY} is the key. Keep it")
    assert words[3] == f"Both are in {tmp_path}."
    assert len(made_words(replace(made, wanted=made.questions))) == 3
