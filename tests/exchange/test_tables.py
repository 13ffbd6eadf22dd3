"""CSV and TSV: what is written comes back, and what others write is understood."""

from __future__ import annotations

import codecs
import csv
import io

import pytest
from exchange_values import card, deck, texts
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from studyapp.errors import StudyError
from studyapp.exchange.cells import guarded, unguarded
from studyapp.exchange.incoming import Incoming, settled
from studyapp.exchange.table_read import read
from studyapp.exchange.tables import COLUMNS, write_csv, write_spreadsheet, write_tsv


def of(text: str, encoding: str = "utf-8") -> Incoming:
    return read(text.encode(encoding))


def pairs(found: Incoming) -> list[tuple[str, str]]:
    assert found.problems == ()
    return [(one.front, one.back) for one in found.cards]


# Cells


@given(texts | st.text())
def test_a_guarded_cell_is_no_formula_and_comes_back(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(text)) == text


def test_only_cells_that_would_be_computed_are_guarded() -> None:
    assert [guarded(text) for text in ("=1+1", "'=1", "'tis", "a=b")] == [
        "'=1+1", "''=1", "'tis", "a=b",
    ]  # fmt: skip


# Our own tables

cards = st.lists(st.builds(card, front=texts, back=texts, body=texts | st.just("")), max_size=5)


@settings(max_examples=120, deadline=None)
@given(cards, st.sampled_from([write_csv, write_spreadsheet, write_tsv]))
def test_cards_come_back_from_every_table(made: list[object], write: object) -> None:
    out = deck(made)  # type: ignore[arg-type]
    kept = out.decks[0].cards
    assume(kept and all(settled(one.front) and settled(one.back) for one in kept))
    back = read(write(out).content)  # type: ignore[operator]
    assert pairs(back) == [(settled(one.front), settled(one.back)) for one in kept]
    assert [one.note for one in back.cards] == [settled(one.body) for one in kept]
    assert len({one.id for one in back.cards}) == len(kept)


def test_python_reads_our_csv_with_one_heading_and_equal_rows() -> None:
    made = [card('a "quoted", one\nand more', "=1+1", source="Kux, p. 1\nDawn", era="alliance")]
    content = write_csv(deck(made)).content
    assert content.endswith(b"\r\n")
    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    assert rows == [
        list(COLUMNS),
        ["pacts/card.n0/card", 'a "quoted", one\nand more', "'=1+1", "", "", "Kux, p. 1\nDawn",
         "pacts::deck pacts::era::alliance card"],
    ]  # fmt: skip


def test_only_the_spreadsheet_has_a_mark_of_order() -> None:
    made = deck([card()])
    assert write_spreadsheet(made).content.startswith(codecs.BOM_UTF8)
    assert not write_csv(made).content.startswith(codecs.BOM_UTF8)
    assert write_tsv(made).content.startswith(b"#separator:tab\n#html:false\n#columns:id\tquestion")


# Those of others


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("heading", [True, False])
def test_the_sign_between_cells_is_found_out(sign: str, heading: bool) -> None:
    rows = [["Front", "Back"]] * heading + [["Who, then; or what?", "Dulles"], ["When?", "1954"]]
    out = io.StringIO()
    csv.writer(out, delimiter=sign).writerows(rows)
    assert pairs(of(out.getvalue())) == [("Who, then; or what?", "Dulles"), ("When?", "1954")]


@pytest.mark.parametrize(
    ("data", "name"),
    [("Term,Définition\nWer?,Ça".encode("cp1252"), "Windows-1252"),
     (codecs.BOM_UTF8 + "Wer?,Ça".encode(), "UTF-8"), ("Wer?,Ça".encode(), "UTF-8"),
     ("Wer?,Ça".encode("utf-16"), "UTF-16"),
     (codecs.BOM_UTF16_BE + "Wer?,Ça".encode("utf-16-be"), "UTF-16"),
     ("Wer ist es denn?,Ça".encode("utf-16-le"), "UTF-16")],
)  # fmt: skip
def test_the_encoding_is_found_out_and_told(data: bytes, name: str) -> None:
    found = read(data)
    assert found.cards[-1].back == "Ça"
    assert found.read_as.endswith(name)


def test_headings_may_stand_in_any_order_and_others_are_told() -> None:
    found = of("Definition,Weight,Term,Tags\nDulles,3,Who?,a b\n")
    assert pairs(found) == [("Who?", "Dulles")]
    assert found.cards[0].about == "Tags: a, b"
    assert found.left[0].reason == "The column “Weight” has no place in a card."


def test_without_headings_the_columns_are_question_answer_and_tags() -> None:
    found = of("Who?\tDulles\tpacts cold\tmore\n")
    assert (pairs(found), found.cards[0].about) == ([("Who?", "Dulles")], "Tags: pacts, cold")
    assert found.left[0].reason == "The column D has no place in a card."


def test_the_lines_of_anki_are_kept_to() -> None:
    found = of(
        "#separator:pipe\n#html:true\n#notetype:Basic\n#guid column:1\n#deck column:2\n"
        "#tags column:5\n#tags:all of\nx7|Pacts|Who <b>was</b> it?|Dulles &amp; Co|one\n"
    )
    assert pairs(found) == [("Who was it?", "Dulles & Co")]
    assert (found.cards[0].id, found.cards[0].about) == ("x7", "Tags: all, of, one")


def test_tabs_without_quotation_are_read_as_they_stand() -> None:
    assert pairs(of('"Peace" treaty?\tYes\nA "cold\tno\n')) == [
        ('"Peace" treaty?', "Yes"), ('A "cold', "no"),
    ]  # fmt: skip


def test_what_is_missing_has_its_row_and_column() -> None:
    found = of('question,answer\n"two\nlines",yes\nWho?,\n\n,Dulles\n')
    assert [(one.line, one.column, one.cell, one.message) for one in found.problems] == [
        (4, 2, "B4", "this row has no answer"), (6, 1, "A6", "this row has no question"),
    ]  # fmt: skip
    assert [one.front for one in found.cards] == ["two\n\nlines"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [('Who?,Dulles\nWhat?,"open\nWhen?,1954\n', 2, "not closed"),
     ('Who?,Dulles\n"a"b,c\n', 2, "behind a closing quotation mark"),
     (f'Who?,Dulles\n"{"x" * 140_000}",c\n', 2, "far too long")],
)  # fmt: skip
def test_a_broken_row_is_told_and_ends_the_table(text: str, line: int, words: str) -> None:
    found = of(text)
    assert [one.back for one in found.cards] == ["Dulles"]
    (problem,) = found.problems
    assert problem.line == line
    assert words in problem.message
    assert problem.message.endswith("nothing after it was read")


@pytest.mark.parametrize("text", ["", "one column\nand no more\n"])
def test_a_file_without_two_columns_is_refused(text: str) -> None:
    with pytest.raises(StudyError, match="No two columns"):
        of(text)


def test_ids_are_kept_where_they_can_be() -> None:
    found = of("id,question,answer\nu2-1960,Who?,Powers\npacts/event.u2/date,When?,1960\n")
    assert found.cards[0].id == "u2-1960"
    assert found.cards[1].id.startswith("pacts-event-u2-date-")


def test_tags_are_told_of_as_many_cards_as_have_them() -> None:
    for rows, told in ((1, "1 card stand"), (2, "2 cards stand")):
        lines = [f"Question {row},Answer {row},a tag" for row in range(rows)]
        found = of("\n".join(["front,back,tags", *lines]))
        assert any(f"those of {told} in comments" in one.reason for one in found.left)
