"""What answers are worth, item by item and as a paper, in exact fractions."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studyapp.cards.card import CardId, Typed
from studyapp.quiz.item import ONE_OF, WRITING, Choice, Item, Type
from studyapp.quiz.marks import BLANK, Outcome, judge, shown
from studyapp.quiz.result import Guessing, Rules, Sure, added, mark_paper


def choices(ids: str) -> tuple[Choice, ...]:
    return tuple(Choice(id_, id_.upper()) for id_ in ids)


def item(type_: Type, options: str = "", key: str = "", **more: Any) -> Item:
    """An item whose options and key are letters."""
    return Item(
        id=f"d/event.a/date/{type_}",
        type=type_,
        card=CardId("d/event.a/date"),
        deck="d",
        entity="event.a",
        kind="event",
        part="p",
        era="e",
        stem="?",
        options=choices(options),
        key=tuple(key),
        **more,
    )


def name(*accepted: str) -> Typed:
    return Typed("name", accepted)


ONE = item(Type.SINGLE, "abcd", "c")
SEVERAL = item(Type.SEVERAL, "abcde", "abd")
ORDER = item(Type.ORDER, "dbca", "abcd")
MATCH = item(Type.MATCH, "edcba", "abcd", left=choices("abcd"))
TYPED = item(Type.TYPED, typed=name("Ayub Khan"))
DATE = item(Type.TYPED, typed=Typed("date", ("1954-05-19",)))
SET = item(Type.SET, sets=(name("Iran"), name("Iraq"), name("Turkey"), name("Pakistan")))
WRITTEN = item(Type.WRITTEN, rubric=("a", "b", "c"))
OF_EACH_TYPE = (
    *(item(type_, "abcd", "c") for type_ in sorted(ONE_OF)),
    *(SEVERAL, ORDER, MATCH, TYPED, DATE, SET, WRITTEN),
    item(Type.TYPED, typed=Typed("number", ("15",), "US$", "5%")),
    item(Type.CLOZE, typed=Typed("number", ("1985",))),
)


def worth(one: Item, answer: Any) -> tuple[Outcome, Fraction]:
    """An answer judged, without the words."""
    found = judge(one, answer)
    return found.outcome, found.share


RIGHT = (Outcome.RIGHT, Fraction(1))
WRONG = (Outcome.WRONG, Fraction(0))
NOTHING = (Outcome.BLANK, Fraction(0))


def part(numerator: int, denominator: int) -> tuple[Outcome, Fraction]:
    return Outcome.PARTLY, Fraction(numerator, denominator)


def test_items_of_every_type_are_tried_here() -> None:
    assert {one.type for one in OF_EACH_TYPE} == set(Type)


@pytest.mark.parametrize("one", OF_EACH_TYPE, ids=lambda one: one.id)
@pytest.mark.parametrize("answer", [None, "", [], {}], ids=repr)
def test_nothing_is_blank(one: Item, answer: Any) -> None:
    assert judge(one, answer) == BLANK


# One right option


@pytest.mark.parametrize("type_", sorted(ONE_OF))
def test_of_one_right_option_each_other_is_wrong(type_: Type) -> None:
    one = item(type_, "abcd", "c")
    assert [worth(one, id_) for id_ in "abcd"] == [WRONG, WRONG, RIGHT, WRONG]


def test_what_is_no_option_was_not_answered() -> None:
    assert judge(ONE, "z") == judge(ONE, "C") == judge(ONE, ["c"]) == BLANK


# Several right ones


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("abd", RIGHT),
        ("dba", RIGHT),
        ("abda", RIGHT),  # twice is once
        ("ab", part(2, 3)),
        ("a", part(1, 3)),
        ("abc", part(1, 3)),  # two hits less one that is wrong
        ("abdc", part(2, 3)),
        ("abdce", part(1, 3)),  # all of them
        ("ac", WRONG),
        ("ace", WRONG),  # never less than nothing
        ("ce", WRONG),
        ("z", NOTHING),
    ],
)
def test_wrong_ones_take_from_hits(given_: str, expected: tuple[Outcome, Fraction]) -> None:
    assert worth(SEVERAL, list(given_)) == expected


# Order


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("abcd", RIGHT),
        ("bacd", part(5, 6)),  # one pair of six
        ("bcda", part(3, 6)),
        ("dbca", part(1, 6)),
        ("dcba", WRONG),
        ("abc", NOTHING),  # not all of them
        ("abcz", NOTHING),
        ("aabc", NOTHING),
    ],
)
def test_an_order_is_worth_its_pairs(given_: str, expected: tuple[Outcome, Fraction]) -> None:
    assert worth(ORDER, list(given_)) == expected


def test_an_order_and_its_reverse_are_worth_one_together() -> None:
    for order in permutations("abcd"):
        assert judge(ORDER, list(order)).share + judge(ORDER, list(order[::-1])).share == 1


# Matching


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        (["a", "b", "c", "d"], RIGHT),
        (["a", "b", "d", "c"], part(2, 4)),
        (["a", None, None, None], part(1, 4)),
        ([None, "b"], part(1, 4)),
        (["a", "a", "a", "a"], part(1, 4)),
        (["b", "a", "d", "c"], WRONG),
        (["e", None, None, None], WRONG),
        ([None, None, None, None], NOTHING),
        (["a", "b", "c", "d", "e"], RIGHT),
    ],
)
def test_each_pair_counts_by_itself(
    given_: list[str | None], expected: tuple[Outcome, Fraction]
) -> None:
    assert worth(MATCH, given_) == expected


# What is typed


@pytest.mark.parametrize(
    ("one", "answer", "expected"),
    [
        (TYPED, "ayub khan", RIGHT),
        (TYPED, "Ayub Kahn", RIGHT),
        (TYPED, "Zia ul Haq", WRONG),
        (TYPED, " \n\t", NOTHING),
        (DATE, "19 May 1954", RIGHT),
        (DATE, "May 1954", part(1, 2)),
        (DATE, "19 May 1955", WRONG),
        (SET, "Iran, Iraq, Turkey and Pakistan", RIGHT),
        (SET, "Iran, Iraq", part(2, 4)),
        (SET, "Iran, Iraq, France", part(1, 4)),
        (SET, "France", WRONG),
        (SET, "  ", NOTHING),
    ],
)
def test_a_typed_answer_has_the_credit_of_its_grading(
    one: Item, answer: str, expected: tuple[Outcome, Fraction]
) -> None:
    assert worth(one, answer) == expected


def test_a_typed_answer_is_told_what_was_right() -> None:
    assert "Ayub Khan" in judge(TYPED, "Zia").words
    assert "Turkey" in judge(SET, "Iran").words


# What is written


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"text": "Much.", "points": [0, 1, 2]}, RIGHT),
        ({"text": "Much.", "points": [0, 2]}, part(2, 3)),
        ({"text": "Much.", "points": [2, 2]}, part(1, 3)),
        ({"text": "Much.", "points": [3, -1, "0", None]}, WRONG),
        ({"text": "Much.", "points": []}, WRONG),
        ({"text": "Much."}, WRONG),
        ({"text": " ", "points": [1]}, part(1, 3)),
        ({"text": " ", "points": []}, NOTHING),
        ({"text": " "}, NOTHING),
        ("Much.", NOTHING),
    ],
)
def test_a_written_answer_has_the_share_of_its_points(
    answer: Any, expected: tuple[Outcome, Fraction]
) -> None:
    assert worth(WRITTEN, answer) == expected


def test_a_written_answer_says_who_marked_it() -> None:
    assert judge(WRITTEN, {"text": "Much."}).words == "Not marked yet."
    assert judge(WRITTEN, {"text": "Much.", "points": [0]}).words == "Marked by yourself."


def test_a_written_item_without_a_rubric_is_worth_nothing() -> None:
    assert worth(item(Type.WRITTEN), {"text": "Much.", "points": [0]}) == WRONG


# Garbage

_atoms = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
_atoms |= st.sampled_from(["a", "b", "c", "d", "Iran", "Iran and", "19 May"])
_keys = st.sampled_from(["text", "points", "a"]) | st.text(max_size=3)
_json = st.recursive(
    _atoms,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(_keys, inner, max_size=3),
    max_leaves=8,
)


def _sound(one: Item, answer: Any) -> bool:
    """Whether share and outcome of an answer go together; an answer that fails raises."""
    found = judge(one, answer)
    named = {0: found.outcome in {Outcome.WRONG, Outcome.BLANK}, 1: found.outcome is Outcome.RIGHT}
    return 0 <= found.share <= 1 and named.get(found.share, found.outcome is Outcome.PARTLY)


_lists = _atoms | st.lists(_atoms, max_size=6)
_sane = _lists | st.dictionaries(_keys, _lists.filter(lambda one: not _is_number(one)), max_size=3)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)


@given(st.sampled_from(OF_EACH_TYPE), _sane)
def test_no_answer_of_another_form_makes_judging_fail(one: Item, answer: Any) -> None:
    assert _sound(one, answer)


@example(SEVERAL, [["a"]])
@example(ORDER, [{"a": 1}])
@example(WRITTEN, {"text": "Much.", "points": 1})
@given(st.sampled_from(OF_EACH_TYPE), _json)
def test_no_answer_whatever_makes_judging_fail(one: Item, answer: Any) -> None:
    assert _sound(one, answer)


def test_a_written_answer_without_a_text_is_blank() -> None:
    assert judge(WRITTEN, {"text": None}) == BLANK


@given(st.sampled_from([one for one in OF_EACH_TYPE if one.type in WRITING]), st.text())
def test_no_text_makes_judging_fail(one: Item, answer: str) -> None:
    found = judge(one, answer)
    assert (found.outcome is Outcome.BLANK) == (not answer.strip())


# Marks in words


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        (Fraction(28), "28"),
        (Fraction(0), "0"),
        (Fraction(113, 4), "28.25"),
        (Fraction(57, 2), "28.5"),
        (Fraction(1, 100), "0.01"),
        (Fraction(86, 3), "28 ⅔"),
        (Fraction(1, 3), "⅓"),
        (Fraction(-1, 3), "−⅓"),
        (Fraction(-3, 2), "−1.5"),
        (Fraction(-5, 3), "−1 ⅔"),
        (Fraction(33, 7), "4 5/7"),
        (Fraction(5, 7), "5/7"),
        (Fraction(25, 8), "3 ⅛"),
        (Fraction(200), "200"),
    ],
)
def test_marks_are_shown_as_people_write_them(marks: Fraction, words: str) -> None:
    assert shown(marks) == words


_SIGNS = {"⅓": "1/3", "⅔": "2/3", "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8",
          "⅞": "7/8"}  # fmt: skip


def _read(words: str) -> Fraction:
    """The number that shown marks say."""
    sign = -1 if words.startswith("−") else 1
    parts = words.removeprefix("−").split()
    return sign * sum((Fraction(_SIGNS.get(one, one)) for one in parts), Fraction(0))


@given(st.fractions(-500, 500, max_denominator=200))
def test_what_is_shown_is_exact(marks: Fraction) -> None:
    assert _read(shown(marks)) == marks


# Papers


def rules(
    count: int, marks: Fraction | int = 1, penalty: str = "0", counted: int | None = None
) -> Rules:
    return Rules((Fraction(marks),) * count, Fraction(penalty), counted)


@pytest.mark.parametrize("penalty", ["0", "1/4", "1/3", "1"])
@pytest.mark.parametrize("marks", [1, 2, Fraction(5, 2)])
def test_a_penalty_is_taken_exactly(penalty: str, marks: Fraction | int) -> None:
    answers = {0: "c", 1: "a", 2: "b", 3: "d", 4: None}  # one right, three wrong, two blank
    result = mark_paper([[ONE] * 6], [rules(6, marks, penalty)], answers)
    share = Fraction(penalty)
    assert result.total == marks * (1 - 3 * share)
    assert result.lost == marks * 3 * share
    assert result.of == 6 * marks
    assert [result.count(one) for one in Outcome] == [1, 0, 3, 2]


def test_three_thirds_are_one_without_remainder() -> None:
    result = mark_paper([[ONE] * 4], [rules(4, penalty="1/3")], dict(enumerate("caaa")))
    assert (result.total, result.lost) == (0, 1)


def test_blind_guessing_at_four_options_loses_a_third_and_comes_to_nothing() -> None:
    result = mark_paper([[ONE] * 4], [rules(4, 2, "1/3")], dict(enumerate("abcd")))
    assert result.total == 0


def test_what_is_right_in_part_costs_nothing() -> None:
    result = mark_paper([[SEVERAL]], [rules(1, 3, "1/3")], {0: ["a", "b"]})
    assert (result.total, result.lost) == (2, 0)


def test_items_are_numbered_through_all_sections() -> None:
    result = mark_paper(
        [[ONE] * 2, [ONE, WRITTEN]],
        [rules(2), Rules((Fraction(1), Fraction(20)), Fraction(0))],
        {1: "c", 2: "c", 3: {"text": "Much.", "points": [0, 1]}},
    )
    assert [one.place for one in result.marked] == [0, 1, 2, 3]
    assert [one.marks for one in result.marked] == [0, 1, 1, Fraction(40, 3)]
    assert result.of == 23


ESSAY = {"text": "Much.", "points": [0, 1, 2]}


def test_only_the_first_answers_of_a_section_count() -> None:
    answers = {0: ESSAY, 2: ESSAY, 3: ESSAY, 4: ESSAY}
    result = mark_paper([[WRITTEN] * 5], [rules(5, 20, counted=2)], answers)
    assert (result.total, result.of) == (40, 40)
    assert [one.marks for one in result.marked] == [20, 0, 20, 0, 0]
    told = [one.worth.words for one in result.marked]
    assert told[3] == told[4] == "Not counted: more than were asked."


def test_an_answer_that_does_not_count_costs_nothing() -> None:
    result = mark_paper([[ONE] * 3], [rules(3, 1, "1/4", counted=1)], dict(enumerate("caa")))
    assert (result.total, result.lost) == (1, 0)


def test_each_section_has_a_limit_of_its_own() -> None:
    result = mark_paper(
        [[ONE] * 2, [ONE] * 2], [rules(2, counted=1), rules(2, counted=1)], dict(enumerate("cccc"))
    )
    assert (result.total, result.of) == (2, 2)


def test_an_empty_paper_is_worth_nothing() -> None:
    result = mark_paper([], [], {})
    assert (result.total, result.of, result.lost, result.marked) == (0, 0, 0, ())


@given(
    st.lists(st.sampled_from("abcdz"), max_size=20),
    st.fractions(0, 1, max_denominator=12),
    st.fractions(0, 20, max_denominator=4),
)
def test_a_total_is_what_was_won_less_what_was_lost(
    answers: list[str], penalty: Fraction, marks: Fraction
) -> None:
    section = [ONE] * len(answers)
    of_each = Rules((marks,) * len(answers), penalty)
    result = mark_paper([section], [of_each], dict(enumerate(answers)))
    right, wrong = answers.count("c"), sum(one in "abd" for one in answers)
    assert result.lost == wrong * marks * penalty
    assert result.total == right * marks - result.lost
    assert result.of == len(answers) * marks


def test_groups_keep_every_item_once() -> None:
    result = mark_paper([[ONE, TYPED, ONE]], [rules(3)], {0: "c"})
    groups = result.groups("type")
    assert {name_: [one.place for one in found] for name_, found in groups.items()} == {
        "single": [0, 2],
        "typed": [1],
    }


def test_guessing_is_told_by_how_sure_one_was() -> None:
    answers = dict(enumerate("ccabca")) | {6: None}
    sure = dict.fromkeys((0, 1), Sure.SURE) | dict.fromkeys((2, 3, 4, 6), Sure.GUESS)
    result = mark_paper([[ONE] * 7], [rules(7, 2, "1/3")], answers, sure)
    assert result.guessing() == [
        Guessing(Sure.SURE, 2, 2, 0, Fraction(4)),
        Guessing(Sure.GUESS, 3, 1, 2, Fraction(2, 3)),
    ]


def test_without_a_word_of_how_sure_one_was_there_is_no_table() -> None:
    assert mark_paper([[ONE]], [rules(1)], {0: "c"}).guessing() == []


@given(st.lists(st.fractions(-9, 9, max_denominator=60), max_size=30))
def test_marks_are_added_exactly(marks: list[Fraction]) -> None:
    assert added(marks) == sum(marks, Fraction(0))
