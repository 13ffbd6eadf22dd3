"""Assignments and keys as files: what tells an answer is not handed out; all comes back."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from classes_made import key_of, question
from hypothesis import given
from hypothesis import strategies as st
from papers_made import ITEMS, RIGHT, WRONG
from shipped_pools import SHIPPED, questions

from studyapp.cards.card import Typed
from studyapp.errors import StudyError
from studyapp.quiz.assignment import (
    handed_out,
    read_assignment,
    read_key,
    write_assignment,
    write_key,
)
from studyapp.quiz.canonical import hashed
from studyapp.quiz.draw import draw, paper_key
from studyapp.quiz.item import Item, Type
from studyapp.quiz.marks import Outcome, judge
from studyapp.quiz.sealed import LETTERS, opened_by, right_of, sealed, with_right

ALL = [
    replace(one, id=f"pacts/event.e{n}/f/{type_}") for n, (type_, one) in enumerate(ITEMS.items())
]
KEY = key_of(*ALL)
SOUND = write_assignment(handed_out(KEY))


def test_an_assignment_comes_back_as_it_was() -> None:
    assert read_assignment(SOUND) == handed_out(KEY)


def test_a_key_comes_back_as_it_was() -> None:
    assert read_key(write_key(KEY)) == KEY


@pytest.mark.parametrize("deck", SHIPPED)
def test_nothing_of_the_answers_of_a_shipped_deck_is_in_an_assignment(deck: str) -> None:
    pools = list(questions(deck).pools.values())[::23]
    items = [draw(pool, paper_key(deck, "1", pool.id, "s")) for pool in pools]
    for item in items:
        key = key_of(replace(item, answer="ANSWER", body="BODY", source="SOURCE"))
        text = write_assignment(handed_out(key)).decode()
        record = json.loads(text)["items"][0]
        allowed = {"number", "type", "stem", "options", "left", "lines", "sets", "typed"}
        assert set(record) <= allowed
        assert item.id not in text
        assert item.card not in text
        assert not any(word in text for word in ("ANSWER", "BODY", "SOURCE", '"seed"'))
        letters = [option["id"] for option in record["options"]]
        assert "".join(letters) == LETTERS[: len(item.options)]
        assert all(option["id"].isdecimal() for option in record["left"])
        if item.typed is not None:
            assert record["typed"].keys() == {"kind", "unit"}
            shown = "\n".join((item.stem, *item.lines))
            for name in (*item.typed.accepted, *item.typed.others):
                assert name in shown or f'"{name}"' not in text
        again = read_assignment(text.encode()).items[0]
        assert again.options == sealed(item, 1).options
        assert not again.key


def test_a_sealed_item_is_never_right_or_wrong() -> None:
    for item in ALL:
        for given_ in (RIGHT[item.type], WRONG[item.type]):
            assert judge(sealed(item, 1), given_).outcome is Outcome.BLANK


def in_letters(item: Any, answer: Any) -> Any:
    """An answer in ids as a student gives it to the sealed item."""
    letters = {option.id: LETTERS[n] for n, option in enumerate(item.options)}
    if isinstance(answer, list):
        return tuple(letters.get(one) for one in answer)
    return letters.get(answer, answer)


@pytest.mark.parametrize("item", [one for one in ALL if one.type is not Type.WRITTEN],
                         ids=lambda one: one.type.value)  # fmt: skip
def test_an_answer_in_letters_is_worth_what_it_is_worth_in_ids(item: Any) -> None:
    for answers in (RIGHT, WRONG):
        answer = answers[item.type]
        opened = opened_by(item, in_letters(item, answer))
        assert judge(item, opened).share == judge(item, answer).share


def test_letters_that_are_no_options_are_blank() -> None:
    item = ITEMS[Type.SINGLE]
    for answer in ("E", "AB", "", "a", "é"):
        assert judge(item, opened_by(item, answer)).outcome is Outcome.BLANK
    assert opened_by(ITEMS[Type.SEVERAL], ("A", "Z", None)) == ("a", None, None)


# The key is mended by hand.


@pytest.mark.parametrize("item", ALL, ids=lambda one: one.type.value)
def test_what_is_right_says_itself(item: Any) -> None:
    assert with_right(item, right_of(item)) == item


def test_a_key_mended_by_hand_judges_otherwise() -> None:
    table = json.loads(write_key(key_of(question(1), ITEMS[Type.CLOZE], question(2))))
    assert table["items"][0]["right"] == ["A"]
    table["items"][0]["right"] = ["A", "C"]
    table["items"][1]["right"].append("Field Marshal Ayub")
    table["items"][2]["right"] = []
    both, typed, out = read_key(json.dumps(table).encode()).items
    assert judge(both, "c").outcome is Outcome.RIGHT
    assert judge(both, "b").outcome is Outcome.WRONG
    assert judge(typed, "Field Marshal Ayub").outcome is Outcome.RIGHT
    assert out.key == ()


@pytest.mark.parametrize("right", ["A, c", ["a", "C"], "A and C", "AC", ["A or c"]])
def test_what_is_right_is_read_as_it_is_meant(right: object) -> None:
    key = key_of(question(1), question(2))
    table = json.loads(write_key(key))
    table["items"][0]["right"] = right
    found = read_key(json.dumps(table).encode())
    assert found.items[0].key == ("a", "c")
    assert found.by_hand == {key.items[0].id}


def test_one_answer_needs_no_list() -> None:
    table = json.loads(write_key(key_of(ITEMS[Type.CLOZE], NUMBER)))
    table["items"][0]["right"] = "the General"
    table["items"][1]["right"] = 3
    name, amount = read_key(json.dumps(table).encode()).items
    assert judge(name, "the General").outcome is Outcome.RIGHT
    assert judge(amount, "3 tonnes").outcome is Outcome.RIGHT


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_a_key_that_an_editor_put_a_mark_before_is_read(mark: str) -> None:
    assert read_key(write_key(KEY).decode().encode(mark)) == KEY


BROKEN = write_key(key_of(question(1)))
LINE = BROKEN.decode().splitlines()
PLACE = next(n for n, line in enumerate(LINE) if '"right"' in line)


@pytest.mark.parametrize(
    ("line", "told"),
    [('   "right": ["A" "D"],', rf"line {PLACE + 1}, column 18: a comma is missing"),
     ('   "right": ["A",],', rf"line {PLACE + 1}, column 1\d: the comma before it is one too many"),
     ('   "right": [“A”],', rf"line {PLACE + 1}, column 14: a curly quotation mark"),
     ('   "right": [A],', rf"line {PLACE + 1}, column 14: .* without its quotation marks"),
     ('   "rigth": [],', "Question 1 of this key: `(right` is missing|rigth` is nothing that)"),
     ('   "right": null,', "Question 1 of this key.*`right` is a list"),
     ('   "right": [["A"]],', "Question 1 of this key.*no text")],
)  # fmt: skip
def test_a_broken_key_says_where_it_is_to_be_mended(line: str, told: str) -> None:
    lines = [*LINE[:PLACE], line, *LINE[PLACE + 3 :]]
    with pytest.raises(StudyError, match=told) as caught:
        read_key("\n".join(lines).encode())
    assert "mend it" in str(caught.value).lower()
    assert "Ask for" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "told"),
    [(BROKEN[:-6], "it ends there, before its last bracket"), (b"", "The key is empty"),
     (BROKEN.replace(b"Option a", b"\xff"), "not UTF-8"),
     (b"[" * 99_999, "no key holds|ends there"),
     (write_assignment(handed_out(KEY)), "an assignment as it is handed out, not its key")],
)  # fmt: skip
def test_what_is_no_whole_key_says_what_it_is(content: bytes, told: str) -> None:
    with pytest.raises(StudyError, match=told):
        read_key(content)


@pytest.mark.parametrize(
    ("number", "right", "told"),
    [(1, ["E"], "no option E"), (1, ["f"], "no option F"), (6, ["A"], "3 names, but 1"),
     (7, [], "needs at least one"), (2, ["A", "A"], "stands in it twice"),
     (5, ["A"], "all its 4 letters"), (5, ["C", "A", "D"], "all its 4 letters"),
     (5, ["C", "A", "D", "D"], "stands in it twice"),
     (8, ["September 8th of 1954"], "8th of 1954 is no date as decks have it"),
     (8, ["1954-09-08", "1954-09-09"], "only one date can be right")],
)  # fmt: skip
def test_a_key_that_cannot_be_says_where(number: int, right: list[str], told: str) -> None:
    table = json.loads(write_key(KEY))
    table["items"][number - 1]["right"] = right
    with pytest.raises(StudyError, match=f"Question {number} of this key.*{told}"):
        read_key(json.dumps(table).encode())


NUMBER = replace(ITEMS[Type.TYPED], typed=Typed("number", ("2.5",), "tonnes"))


@pytest.mark.parametrize(
    ("right", "told"),
    [(["5 million"], "5 million is no number in figures"), (["nan"], "nan is no number"),
     (["1e999"], "1e999 is no number"), (["2.5", "3"], "only one number can be right")],
)  # fmt: skip
def test_a_number_that_cannot_be_read_says_where(right: list[str], told: str) -> None:
    table = json.loads(write_key(key_of(NUMBER)))
    table["items"][0]["right"] = right
    with pytest.raises(StudyError, match=f"Question 1 of this key.*{told}"):
        read_key(json.dumps(table).encode())


@pytest.mark.parametrize(
    ("item", "right", "answer"),
    [(NUMBER, "3", "3 tonnes"), (ITEMS[Type.TYPED], "1960-05-01", "1 May 1960")],
)
def test_another_number_or_date_is_graded_by(item: Item, right: str, answer: str) -> None:
    table = json.loads(write_key(key_of(item)))
    table["items"][0]["right"] = [right]
    (found,) = read_key(json.dumps(table).encode()).items
    assert judge(found, answer).outcome is Outcome.RIGHT


@pytest.mark.parametrize("item", [one for one in ALL if one.options], ids=lambda one: one.type)
def test_a_question_of_which_nothing_is_right_counts_as_blank(item: Item) -> None:
    out = with_right(item, ())
    for answer in (RIGHT[item.type], WRONG[item.type], []):
        assert judge(out, answer).outcome is Outcome.BLANK


# Files of others.


def changed(**fields: Any) -> bytes:
    return hashed({**json.loads(SOUND), **fields})


def test_an_assignment_that_was_damaged_is_refused() -> None:
    with pytest.raises(StudyError, match="changed or damaged"):
        read_assignment(SOUND.replace(b"The first test", b"The first text"))


@pytest.mark.parametrize(
    "fields",
    [
        {"starts": [1]},
        {"starts": []},
        {"starts": [0, 0]},
        {"starts": [0, 99]},
        {"items": []},
        {"decks": []},
        {"title": "x" * 401},
        {"format": 2},
        {"preset": {}},
        {"items": json.loads(SOUND)["items"][1:]},
        {"more": 1},
    ],
)
def test_an_assignment_that_cannot_be_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(StudyError):
        read_assignment(changed(**fields))


def test_a_paper_some_of_whose_questions_have_no_marks_is_refused() -> None:
    table = json.loads(SOUND)
    section = table["preset"]["sections"][0]
    section |= {"questions": 1, "questions_list": [{"marks": "1"}]}
    with pytest.raises(StudyError, match="have no marks"):
        read_assignment(changed(preset=table["preset"]))


def test_a_key_with_one_question_twice_is_refused() -> None:
    table = json.loads(write_key(KEY))
    table["items"][1]["item"]["id"] = table["items"][0]["item"]["id"]
    with pytest.raises(StudyError, match="one question twice"):
        read_key(json.dumps(table).encode())


def test_a_preset_whose_marks_would_fill_the_memory_is_refused() -> None:
    preset = json.loads(SOUND)["preset"]
    for marks in ("1e999999999", "9" * 30, 1e400):
        preset["sections"][0]["marks"] = marks
        with pytest.raises((StudyError, ValueError)):
            read_assignment(changed(preset=preset))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from(sorted(json.loads(SOUND))), JSON, max_size=3))
def test_mutated_assignments_give_declared_errors(fields: dict[str, Any]) -> None:
    with suppress(StudyError):
        assert read_assignment(changed(**fields)).items


ITEM_FIELDS = sorted(json.loads(write_key(KEY))["items"][0]["item"])


@given(
    st.integers(0, len(ALL) - 1),
    st.dictionaries(st.sampled_from([*ITEM_FIELDS, "typed", "sets", "left"]), JSON, max_size=3),
    JSON,
)
def test_mutated_keys_give_declared_errors(
    place: int, fields: dict[str, Any], right: object
) -> None:
    table = json.loads(write_key(KEY))
    table["items"][place]["item"].update(fields)
    table["items"][place]["right"] = right
    with suppress(StudyError):
        judge(read_key(json.dumps(table).encode()).items[place], "A")


def test_a_penalty_comes_back_as_a_fraction() -> None:
    key = key_of(question(1), penalty=Fraction(1, 3))
    assert read_assignment(write_assignment(handed_out(key))).preset == handed_out(key).preset
