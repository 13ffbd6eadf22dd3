"""Exam presets: the files that travel with the program, a student's own, and what is told."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.errors import StudyError
from studyapp.quiz.item import ONE_OF, Type
from studyapp.quiz.preset import PresetError, read_preset
from studyapp.store.exams import load_preset, own_exams, read_presets
from studyapp.store.paths import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from studyapp.quiz.preset import Preset

FILES = sorted((shipped("resources") / "exams").glob("*.toml"))
PRESETS = {path.stem: load_preset(path) for path in FILES}
INVENTED = {"plain", "quick"}


# The shipped ones


def test_all_shipped_presets_can_be_used_and_stand_by_title() -> None:
    presets, problems = read_presets()
    assert problems == []
    assert {preset.exam.id for preset in presets} == {path.stem for path in FILES}
    titles = [preset.exam.title for preset in presets]
    assert titles == sorted(titles)


@pytest.mark.parametrize(
    ("name", "marks", "minutes"),
    [
        ("css", 100, 180),
        ("css-mpt", 200, 200),
        ("fpsc", 100, 90),
        ("pms", 100, 90),
        ("upsc", 200, 120),
        ("ib", 24, 60),
        ("alevel", 60, 105),
        ("plain", 40, 40),
        ("quick", 10, 0),
    ],
)
def test_marks_and_minutes_are_those_of_the_exam(name: str, marks: int, minutes: int) -> None:
    assert (PRESETS[name].total, PRESETS[name].minutes) == (marks, minutes)


def test_no_shipped_preset_is_left_out_above() -> None:
    assert PRESETS.keys() == {
        "css", "css-mpt", "fpsc", "pms", "upsc", "ib", "alevel", "plain", "quick"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "penalty"),
    [("css", "0"), ("css-mpt", "0"), ("fpsc", "1/4"), ("pms", "1/4"), ("upsc", "1/3")],
)
def test_a_wrong_answer_costs_what_the_exam_takes(name: str, penalty: str) -> None:
    assert PRESETS[name].sections[0].penalty == Fraction(penalty)


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_says_when_it_was_checked_how_sure_it_is_and_what_to_know(name: str) -> None:
    table = tomllib.loads((shipped("resources") / "exams" / f"{name}.toml").read_text("utf-8"))
    exam = PRESETS[name].exam
    assert exam.id == name
    assert exam.title
    assert exam.body
    assert exam.checked == "2026-11"
    assert table["exam"]["confidence"] in {"high", "medium", "low"}
    assert len(exam.note) > 100
    assert exam.note == exam.note.strip()


@pytest.mark.parametrize("name", sorted(PRESETS.keys() - INVENTED))
def test_every_preset_of_a_real_exam_names_its_sources(name: str) -> None:
    sources = PRESETS[name].exam.sources
    assert len(sources) >= 2
    for source in sources:
        assert source.title
        assert source.says
        assert source.url.startswith(("https://", "http://"))


@pytest.mark.parametrize("name", PRESETS)
def test_every_section_can_be_sat(name: str) -> None:
    for section in PRESETS[name].sections:
        assert section.total > 0
        assert (section.answer or 1) <= section.questions
        choice = section.kind == "choice"
        assert Type.WRITTEN not in section.types
        assert not (section.questions_list and choice)
    ids = [section.id for section in PRESETS[name].sections]
    assert len(ids) == len(set(ids))


def test_css_ends_its_first_part_after_half_an_hour_and_counts_four_essays_of_seven() -> None:
    objective, essays = PRESETS["css"].sections
    assert (objective.questions, objective.minutes, objective.cut) == (20, 30, True)
    assert objective.none_of_these
    assert set(objective.types) <= ONE_OF
    assert (essays.kind, essays.questions, essays.answer, essays.total) == ("written", 7, 4, 80)


@pytest.mark.parametrize(("name", "marks"), [("ib", [3, 2, 4, 6, 9]), ("alevel", [10, 20, 10, 20])])
def test_written_questions_have_marks_of_their_own(name: str, marks: list[int]) -> None:
    (section,) = PRESETS[name].sections
    assert [one.marks for one in section.questions_list] == marks
    assert section.marks * section.questions == sum(marks)  # its own is the average


# What is told


def table(**section: Any) -> dict[str, Any]:
    """A small preset with some fields of its section changed."""
    plain = {"id": "one", "title": "One", "questions": 10}
    return {"exam": {"id": "mine", "title": "Mine"}, "sections": [plain | section]}


def told(wrong: dict[str, Any]) -> str:
    """What is said of a preset that cannot be used."""
    with pytest.raises(PresetError) as caught:
        read_preset(wrong)
    return str(caught.value)


def test_a_small_preset_has_sensible_defaults() -> None:
    preset = read_preset(table())
    assert (preset.total, preset.minutes) == (10, 0)
    (section,) = preset.sections
    assert (section.penalty, section.options, section.types, section.cut) == (0, 4, (), False)
    assert preset.exam.pass_percent is None


@pytest.mark.parametrize(
    ("section", "place"),
    [
        ({"tpyes": []}, "sections.0.tpyes"),
        ({"questions": 0}, "sections.0.questions"),
        ({"questions": 501}, "sections.0.questions"),
        ({"questions": "many"}, "sections.0.questions"),
        ({"minutes": -1}, "sections.0.minutes"),
        ({"options": 2}, "sections.0.options"),
        ({"options": 6}, "sections.0.options"),
        ({"kind": "oral"}, "sections.0.kind"),
        ({"types": ["singel"]}, "sections.0.types.0"),
        ({"types": "single"}, "sections.0.types"),
        ({"answer": 0}, "sections.0.answer"),
        ({"marks": "a/b"}, "sections.0.marks"),
        ({"marks": "1/0"}, "sections.0.marks"),
        ({"marks": "-1"}, "sections.0.marks"),
        ({"marks": True}, "sections.0.marks"),
        ({"marks": float("nan")}, "sections.0.marks"),
        ({"marks": float("inf")}, "sections.0.marks"),
        ({"penalty": [1]}, "sections.0.penalty"),
        ({"penalty": "a/b"}, "sections.0.penalty"),
        ({"id": "Part I"}, "sections.0.id"),
        ({"questions": 1, "questions_list": [{"marks": 1, "from": "x"}]},
         "sections.0.questions_list.0.from"),
        ({"questions": 1, "questions_list": [{"form": "essay"}]},
         "sections.0.questions_list.0.marks"),
        ({"questions": 1, "questions_list": [{"marks": 1, "form": "poem"}]},
         "sections.0.questions_list.0.form"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_field(section: dict[str, Any], place: str) -> None:
    assert told(table(**section)).startswith(f"{place}: ")


def test_a_penalty_above_the_marks_is_told() -> None:
    assert told(table(penalty="5/4")) == (
        "sections.0: the penalty is a share of the marks: at most 1"
    )
    assert read_preset(table(penalty="1")).sections[0].penalty == 1


def test_a_list_of_another_length_is_told_with_both_numbers() -> None:
    message = told(table(questions=3, questions_list=[{"marks": 1}]))
    assert message == "sections.0: questions is 3, but questions_list has 1"


def test_what_is_no_fraction_is_shown_with_how_to_write_one() -> None:
    assert told(table(marks="a/b")) == "sections.0.marks: 'a/b' is no number; write 1 or \"1/4\""


@pytest.mark.parametrize(
    ("exam", "place"),
    [
        ({}, "exam.id"),
        ({"id": "mine"}, "exam.title"),
        ({"id": "Mine!", "title": "Mine"}, "exam.id"),
        ({"id": "m" * 41, "title": "Mine"}, "exam.id"),
        ({"id": "mine", "title": "Mine", "pass_percent": 0}, "exam.pass_percent"),
        ({"id": "mine", "title": "Mine", "pass_percent": 101}, "exam.pass_percent"),
        ({"id": "mine", "title": "Mine", "confidence": "sure"}, "exam.confidence"),
        ({"id": "mine", "title": "Mine", "feedback": "never"}, "exam.feedback"),
        ({"id": "mine", "title": "Mine", "minutes": 3}, "exam.minutes"),
        ({"id": "mine", "title": "Mine", "sources": [{"url": "x"}]}, "exam.sources.0.title"),
        ([], "exam"),
    ],
)
def test_a_mistake_in_the_exam_is_told_with_its_field(exam: Any, place: str) -> None:
    assert told(table() | {"exam": exam}).startswith(f"{place}: ")


def test_an_exam_needs_a_section_and_nothing_else() -> None:
    assert told({}).startswith("exam: ")
    assert told(table() | {"sections": []}).startswith("sections: ")
    assert told(table() | {"parts": []}).startswith("parts: ")


@pytest.mark.parametrize(
    ("written", "marks"),
    [("1/2", "1/2"), (2, "2"), ("0.25", "1/4"), (0.1, "1/10"), (" 3 ", "3"), ("24/5", "24/5")],
)
def test_marks_are_exact_however_they_are_written(written: Any, marks: str) -> None:
    assert read_preset(table(marks=written)).sections[0].marks == Fraction(marks)


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_that_is_kept_with_a_paper_comes_back(name: str) -> None:
    assert read_preset(PRESETS[name].model_dump(mode="json")) == PRESETS[name]


_atoms = st.none() | st.booleans() | st.integers(-9, 999) | st.floats() | st.text(max_size=5)
_any = st.recursive(
    _atoms, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner)
)
_FIELDS = ("id", "title", "kind", "questions", "minutes", "marks", "penalty", "options", "types",
           "answer", "words", "questions_list", "cut", "none_of_these")  # fmt: skip


@given(st.dictionaries(st.sampled_from(_FIELDS), _any, max_size=3))
def test_any_mistake_is_told_as_such(section: dict[str, Any]) -> None:
    preset: Preset | None = None
    with suppress(PresetError):
        preset = read_preset(table(**section))
    assert preset is None or preset.total >= 0


# A student's own

OWN = """\
[exam]
id = "{}"
title = "{}"

[[sections]]
id = "one"
title = "One"
questions = 5
"""


def put(data: Path, file: str, text: str) -> Path:
    """Write a file into the folder of a student's own presets."""
    own_exams(data).mkdir(exist_ok=True)
    path = own_exams(data) / file
    path.write_text(text, encoding="utf-8")
    return path


def test_without_presets_of_their_own_a_student_has_the_shipped_ones(tmp_path: Path) -> None:
    assert read_presets(tmp_path) == read_presets()


def test_an_own_preset_stands_beside_the_shipped_ones(tmp_path: Path) -> None:
    put(tmp_path, "school.toml", OWN.format("school", "A school's test"))
    presets, problems = read_presets(tmp_path)
    assert problems == []
    assert presets[0].exam.title == "A school's test"
    assert len(presets) == len(FILES) + 1


def test_an_own_preset_replaces_the_shipped_one_with_its_id(tmp_path: Path) -> None:
    put(tmp_path, "whatever.toml", OWN.format("css", "My CSS"))
    presets, _ = read_presets(tmp_path)
    (css,) = [one for one in presets if one.exam.id == "css"]
    assert (css.exam.title, css.total) == ("My CSS", 5)
    assert len(presets) == len(FILES)


def test_a_damaged_own_file_is_told_and_the_shipped_preset_stays(tmp_path: Path) -> None:
    put(tmp_path, "css.toml", OWN.format("css", "My CSS").replace("questions", "qeustions"))
    presets, (problem,) = read_presets(tmp_path)
    assert "css.toml: sections.0" in problem
    assert "css" in {one.exam.id for one in presets}


def test_every_damaged_file_is_told_by_name(tmp_path: Path) -> None:
    put(tmp_path, "broken.toml", "[exam\n")
    put(tmp_path, "empty.toml", "")
    put(tmp_path, "latin.toml", "").write_bytes(b'title = "Caf\xe9"')
    put(tmp_path, "note.txt", "[exam\n")
    (own_exams(tmp_path) / "folder.toml").mkdir()
    presets, problems = read_presets(tmp_path)
    assert len(presets) == len(FILES)
    for name, problem in zip(("broken", "empty", "folder", "latin"), problems, strict=True):
        assert f"{name}.toml" in problem


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = put(tmp_path, "school.toml", "\ufeff" + OWN.format("school", "School"))
    assert load_preset(path).exam.title == "School"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match=r"none\.toml cannot be read"):
        load_preset(tmp_path / "none.toml")
