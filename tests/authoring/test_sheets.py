"""Sheets as entities: what cells mean, and each problem at its cell."""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.authoring.entity_text import entity_text
from studyapp.authoring.sheets import MOST_ROWS, letter, read_sheet, rows_of, template
from studyapp.deck.entities import KINDS
from studyapp.deck.shape import read_shape
from studyapp.errors import StudyError

ROOT = Path(__file__).parents[2]
EXAMPLES = tomllib.loads(
    (ROOT / "resources/templates/sheets/examples.toml").read_text(encoding="utf-8")
)
EVENT = ["id", "title", "date", "figures", "plural"]


def table(kind: str, columns: list[str], *cells: str) -> Any:
    sheet = read_sheet(kind, "s.csv", [columns, list(cells)])
    assert sheet.problems == ()
    return sheet.tables["a"]


def told(kind: str, *rows: list[str]) -> list[str]:
    return [problem.text() for problem in read_sheet(kind, "s.csv", rows).problems]


def test_cells_mean_what_their_fields_are() -> None:
    columns = [*EVENT, "date.checked", "ask.date", "causes", "skip.era"]
    cells = [
        "a",
        " A “title” ",
        "1954",
        "b; c\n d ;",
        "Yes",
        "1954-05-19",
        "When?",
        "Fear; hope",
        "",
    ]
    assert table("event", columns, *cells) == {
        "title": "A “title”",
        "date": {"stated": "1954", "checked": "1954-05-19"},
        "figures": ["b", "c", "d"],
        "plural": True,
        "ask": {"date": "When?"},
        "causes": ["Fear", "hope"],
    }


def test_tables_are_columns_with_points() -> None:
    columns = ["id", "name", "roles.president.title", "roles.president.sole", "ask.role.president"]
    assert table("figure", columns, "a", "A", "President", "no", "Which office?") == {
        "name": "A",
        "roles": {"president": {"title": "President", "sole": False}},
        "ask": {"role": {"president": "Which office?"}},
    }


@pytest.mark.parametrize(
    ("cell", "value"), [("8", 8), ("-2.5", -2.5), ("8 or 9", "8 or 9"), ("8,000", "8,000")]
)
def test_a_number_is_one_where_it_is_written_as_one(cell: str, value: object) -> None:
    read = table("statistic", ["id", "measures", "value"], "a", "M", cell)
    assert read["value"] == value


def test_empty_rows_and_cells_are_passed_over() -> None:
    sheet = read_sheet("event", "s.csv", [EVENT, [], ["", " "], ["a", "A", "1954", "", ""]])
    assert sheet.tables == {"a": {"title": "A", "date": "1954"}}
    assert sheet.rows == {"a": 3}


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([], "s.csv, row 1: no column is called id (write the names of fields here)"),
        ([["title"]], "s.csv, row 1: no column is called id (write the names of fields here)"),
        ([["id", "title", "title"]], "s.csv, C1: there are two columns 'title' (keep one)"),
        ([["id", "tilte"]], "s.csv, B1: there is no field 'tilte' (did you mean 'title'?)"),
        (
            [["a", "An event", "1954"]],
            "(write the names of fields above it; import-csv --template shows them)",
        ),
        ([["id", "ask"]], "s.csv, B1: 'ask' is a table (write ask.KEY)"),
        ([["id", "sides"]], "s.csv, B1: 'sides' is a table (write sides.KEY)"),
        ([["id", "sides.x"]], "s.csv, B1: 'sides.x' is a table (write sides.x.by)"),
        ([["id", "sides..by"]], "s.csv, B1: there is no field 'sides..by' (did you mean 'sides'?)"),
        (
            [EVENT, ["a", "A", "1954", "", "", "x"]],
            "s.csv, F2: this cell has no heading (empty it)",
        ),
        ([EVENT, ["", "A", "1954"]], "s.csv, A2: this row has no id (write one in small letters)"),
        (
            [EVENT, ["A b", "A", "1954"]],
            "s.csv, A2: 'A b' cannot be an id (an id has small letters, digits and hyphens: a-b)",
        ),
        (
            [EVENT, ["a", "A", "1954"], ["a", "B", "1955"]],
            "s.csv, A3: the id 'a' is in row 2 too (give another one)",
        ),
        (
            [EVENT, ["a", "A", "19/05/1954"]],
            "s.csv, C2: '19/05/1954' is not a date (write year, month, day: 1954-05-19)",
        ),
        (
            [EVENT, ["a", "A", "1954", "Ayub Khan"]],
            "s.csv, D2: 'Ayub Khan' is not the id of an entity (write an id, such as ayub-khan)",
        ),
        (
            [EVENT, ["a", "A", "1954", "", "perhaps"]],
            "s.csv, E2: this must be true or false (write true or false without quotes)",
        ),
        (
            [EVENT, ["a", "", "1954"]],
            "an event needs the field 'title' (write title = \"…\")",
        ),
    ],
)
def test_a_problem_is_told_at_its_cell(rows: list[list[str]], problem: str) -> None:
    found = told("event", *rows)
    assert len(found) == 1
    assert found[0].endswith(problem)


def test_headings_may_be_in_capitals_with_blanks_around() -> None:
    head = [" ID ", "Title", "DATE . Checked", "date", "\u00a0Causes"]
    sheet = read_sheet("event", "s.csv", [head, ["a", "A", "1954-05", "1954", "x; y"]])
    assert sheet.problems == ()
    assert sheet.tables == {
        "a": {"title": "A", "date": {"stated": "1954", "checked": "1954-05"}, "causes": ["x", "y"]}
    }


def test_the_fields_that_are_listed_begin_with_the_id() -> None:
    (found,) = told("event", ["id", "qqqqqqq"])
    assert "(the fields are id, " in found


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [letter(number) for number in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_a_template_is_read_back(kind: str) -> None:
    ((name, written),) = EXAMPLES[kind].items()
    head, row = template(kind, name, written)
    sheet = read_sheet(kind, "s.csv", [head, row])
    assert sheet.problems == ()
    before, _ = read_shape(KINDS[kind], written, 0, (kind, name))
    after, _ = read_shape(KINDS[kind], dict(sheet.tables[name]), 0, (kind, name))
    assert before == after
    assert head[0] == "id"
    assert {column.partition(".")[0] for column in head} >= set(written)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_usual_csv_is_read(mark: str, encoding: str) -> None:
    out = io.StringIO(newline="")
    rows = [
        ["id", "title", "date"],
        ["a", "ایوب, “x”; y\tz", "1954"],
        ["b", 'two\nlines "q"', "1955"],
    ]
    csv.writer(out, delimiter=mark).writerows(rows)
    assert rows_of(out.getvalue().encode(encoding), "s.csv") == rows


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        ("id,é\n".encode("cp1252"), "s.csv is not text in Unicode.", "CSV UTF-8"),
        (b'id,title\na,"b"c\n', "s.csv, line 2: this cannot be read as a table", "anew"),
        (b'id\n"' + b"x" * 200_000, "s.csv, line 2: this cannot be read as a table", "anew"),
        (b"\n" * (MOST_ROWS + 1), "s.csv has more than 100,000 rows.", "Divide"),
    ],
)
def test_what_is_no_sheet_is_refused(data: bytes, message: str, hint: str) -> None:
    with pytest.raises(StudyError) as caught:
        rows_of(data, "s.csv")
    assert caught.value.message.startswith(message)
    assert hint in caught.value.hint


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=200) | st.text(max_size=80).map(lambda text: f"id,title\n{text}".encode())
)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        rows = rows_of(data, "s.csv")
    except StudyError:
        return
    for problem in read_sheet("event", "s.csv", rows).problems:
        assert problem.text()


CELLS = st.lists(
    st.sampled_from(
        [*"ab \"'\\;\t\n\r#[]", "'''", "ایوب", "word " * 30, "\u200f", "\x7f", "e\u0301"]
    ),
    max_size=6,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(CELLS.filter(str.strip), CELLS, st.booleans())
def test_what_is_written_is_what_the_cells_say(title: str, causes: str, plural: bool) -> None:
    rows = [["id", "title", "date", "causes", "plural"], ["a", title, "1954", causes, str(plural)]]
    sheet = read_sheet("event", "s.csv", rows)
    if sheet.problems:
        return
    found = tomllib.loads(entity_text("event", "a", sheet.tables["a"]))["event"]["a"]
    before, _ = read_shape(KINDS["event"], dict(sheet.tables["a"]), 0, ("event", "a"))
    after, _ = read_shape(KINDS["event"], found, 0, ("event", "a"))
    assert before == after
    assert before is not None


HEADS = ["id", "title", "date", "date.checked", "ask", "ask.role", "ask.role.president", "ask..x"]
HEADS += ["sides.x.by", "sides.x", "causes", "wrong.what", "plural.x", "by", "date", "", "formerly"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(HEADS), max_size=8).map(lambda head: ["id", *head]),
    st.lists(st.lists(CELLS | st.sampled_from(["a", "b", "1954", "yes"]), max_size=9), max_size=3),
)
def test_any_heads_and_cells_are_read(head: list[str], rows: list[list[str]]) -> None:
    sheet = read_sheet("event", "s.csv", [head, *rows])
    for name, written in sheet.tables.items():
        assert tomllib.loads(entity_text("event", name, written))
    for problem in sheet.problems:
        assert problem.text().startswith("s.csv, ")
