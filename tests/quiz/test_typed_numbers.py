"""Typed numbers: what people write, and what it is worth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.cards.card import Typed
from studyapp.cards.words import amount, grouped, number_words
from studyapp.quiz.numbers import read_amount
from studyapp.quiz.typed import Mark, Verdict, grade_typed


def graded(right: str, typed: str, unit: str = "", tolerance: str = "") -> Verdict:
    return grade_typed(typed, Typed("number", (right,), unit, tolerance))


# the right number, its unit and tolerance, what is typed, the mark
CASES = [
    ("700000000", "US$", "", "$700 million", Mark.RIGHT),
    ("700000000", "US$", "", "US$700m", Mark.RIGHT),
    ("700000000", "US$", "", "700 million dollars", Mark.RIGHT),
    ("700000000", "US$", "", "700,000,000 USD", Mark.RIGHT),
    ("700000000", "US$", "", "over $700 million", Mark.RIGHT),
    ("700000000", "US$", "", "700 million", Mark.PARTLY),
    ("700000000", "US$", "", "Rs 700 million", Mark.WRONG),
    ("700000000", "US$", "", "70 crore dollars", Mark.RIGHT),
    ("700000000", "US$", "", "seven hundred million dollars", Mark.RIGHT),
    ("700000000", "US$", "", "0.7 billion US dollars", Mark.RIGHT),
    ("700000000", "US$", "", "$700 billion", Mark.WRONG),
    ("700000000", "US$", "", "$700", Mark.WRONG),
    ("700000000", "US$", "", "70,00,00,000 dollars", Mark.RIGHT),
    ("700000000", "US$", "", "$ 700 mn", Mark.RIGHT),
    ("1000000", "", "", "10,00,000", Mark.RIGHT),
    ("1000000", "", "", "1,000,000", Mark.RIGHT),
    ("1000000", "", "", "1 000 000", Mark.RIGHT),
    ("1000000", "", "", "1.000.000", Mark.RIGHT),
    ("1000000", "", "", "10 lakh", Mark.RIGHT),
    ("1000000", "", "", "ten lakhs", Mark.RIGHT),
    ("1000000", "", "", "1m", Mark.RIGHT),
    ("1000000", "", "", "a million", Mark.RIGHT),
    ("500000", "", "", "half a million", Mark.RIGHT),
    ("1000000", "", "", "1000k", Mark.RIGHT),
    ("29", "percent", "", "29%", Mark.RIGHT),
    ("29", "percent", "", "29 per cent", Mark.RIGHT),
    ("29", "percent", "", "29 percent", Mark.RIGHT),
    ("29", "percent", "", "29", Mark.PARTLY),
    ("29", "percent", "", "92%", Mark.WRONG),
    ("29", "percent", "", "$29", Mark.WRONG),
    ("29", "percent", "", "twenty nine percent", Mark.RIGHT),
    ("29", "percent", "", "twenty-nine percent", Mark.RIGHT),
    ("8.5", "percent", "", "8,5 %", Mark.RIGHT),
    ("8.5", "percent", "", "8.5%", Mark.RIGHT),
    ("8.5", "percent", "", "8.50 pct", Mark.RIGHT),
    ("600", "attacks", "", "600", Mark.RIGHT),
    ("600", "attacks", "", "over 600 attacks", Mark.RIGHT),
    ("600", "attacks", "", "600 %", Mark.WRONG),
    ("600", "attacks", "", "six hundred", Mark.RIGHT),
    ("600", "attacks", "", "601", Mark.WRONG),
    ("37", "years", "", "37 years", Mark.RIGHT),
    ("37", "years", "", "37", Mark.PARTLY),
    ("37", "years", "", "37 months", Mark.WRONG),
    ("20", "years", "", "20 yrs", Mark.RIGHT),
    ("100000000000", "US$", "5%", "$103 billion", Mark.RIGHT),
    ("100000000000", "US$", "5%", "$106 billion", Mark.WRONG),
    ("100000000000", "US$", "5%", "about 100bn dollars", Mark.RIGHT),
    ("41000000", "ounces", "", "41 million oz", Mark.RIGHT),
    ("50000000000", "pounds", "", "50 billion lb", Mark.RIGHT),
    ("50000000000", "pounds", "", "50 billion pounds", Mark.RIGHT),
    ("50000000000", "pounds", "", "£50 billion", Mark.WRONG),
    ("600000", "square kilometres", "", "600,000 sq km", Mark.RIGHT),
    ("600000", "square kilometres", "", "6 lakh km²", Mark.RIGHT),
    ("600000", "square kilometres", "", "600 000 km2", Mark.RIGHT),
    ("4", "provinces", "", "four", Mark.RIGHT),
    ("4", "provinces", "", "at least 4 provinces", Mark.RIGHT),
    ("4", "", "1", "5", Mark.RIGHT),
    ("4", "", "1", "6", Mark.WRONG),
    ("45", "", "", "45th", Mark.RIGHT),
    ("22", "", "", "22nd", Mark.RIGHT),
    ("1400000000", "US$", "", "$1.4bn", Mark.RIGHT),
    ("1400000000", "US$", "", "$1.4 billion", Mark.RIGHT),
    ("29", "percent", "", "۲۹ فیصد", Mark.RIGHT),
    ("700000000", "Rs", "", "ستر کروڑ", Mark.WRONG),
    ("700000000", "Rs", "", "70 کروڑ روپے", Mark.RIGHT),
    ("3", "percent", "5%", "about 3%", Mark.RIGHT),
    ("3", "percent", "5%", "3-4%", Mark.WRONG),
    ("16", "percent", "", "no idea", Mark.WRONG),
    ("-5", "percent", "", "-5%", Mark.RIGHT),
    ("-5", "percent", "", "5%", Mark.WRONG),
    ("62000000000", "US$", "", "$62bn", Mark.RIGHT),
    ("2", "", "", "2.0", Mark.RIGHT),
    ("1234", "", "", "1,234", Mark.RIGHT),
    ("1234", "", "", "1.234", Mark.WRONG),
]


@pytest.mark.parametrize(("right", "unit", "tolerance", "typed", "mark"), CASES)
def test_a_typed_number_gets_its_mark(
    right: str, unit: str, tolerance: str, typed: str, mark: Mark
) -> None:
    assert graded(right, typed, unit, tolerance).mark is mark


def test_the_words_of_a_verdict_are_plain() -> None:
    assert graded("700000000", "$500m", "US$").message == (
        "You wrote: $500m. Right answer: US$700 million."
    )
    assert graded("700000000", "700m", "US$").message == (
        "The number is right, the unit is missing: US$700 million."
    )
    assert graded("29", "29 years", "percent").message == (
        "The number is right, the unit is not: 29 percent."
    )
    assert graded("4", "four or so", "").mark is Mark.RIGHT
    assert graded("4", "no idea", "").message == "No number was found in it. Right answer: 4."


def test_within_tolerance_is_right_and_shows_the_figure() -> None:
    verdict = graded("100", "103", tolerance="5%")
    assert verdict == Verdict(Mark.RIGHT, 1.0, "Right, within what is allowed. The figure: 100.")
    assert graded("100", "106", tolerance="5%").mark is Mark.WRONG


wholes = st.integers(0, 10**15)


@given(wholes)
def test_a_number_is_read_back_from_how_it_is_printed(number: int) -> None:
    for words in (grouped(number), number_words(number), str(number)):
        found = read_amount(words)
        assert found is not None
        assert found.value == number


@given(st.integers(1, 10**9), st.sampled_from(["US$", "percent", "attacks", "years", "Rs"]))
def test_the_accepted_answer_itself_is_right(number: int, unit: str) -> None:
    assert graded(str(number), amount(float(number), "over", unit), unit).mark is Mark.RIGHT


@given(st.integers(10**5, 10**9))
def test_indian_groups_are_read_as_western_ones(number: int) -> None:
    text = str(number)
    head, tail = text[:-3], text[-3:]
    pairs = []
    while head:
        pairs.insert(0, head[-2:])
        head = head[:-2]
    assert graded(text, ",".join([*pairs, tail])).mark is Mark.RIGHT


@given(st.integers(10, 10**9), st.data())
def test_a_number_with_two_digits_swapped_is_never_right(number: int, data: st.DataObject) -> None:
    digits = list(str(number))
    place = data.draw(st.integers(0, len(digits) - 2))
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    swapped = "".join(digits)
    if swapped != str(number):
        assert graded(str(number), swapped).mark is Mark.WRONG


@given(st.text(max_size=40), st.sampled_from(["", "US$", "percent", "attacks"]))
def test_no_typed_text_makes_a_number_fail(text: str, unit: str) -> None:
    verdict = graded("29", text, unit, "5%")
    assert verdict.credit in {0.0, 0.5, 1.0}


@given(st.from_regex(r"[0-9.,' kmbn$%a-z-]{1,14}", fullmatch=True))
def test_what_looks_like_a_number_never_fails_either(text: str) -> None:
    graded("1400000000", text, "US$")
