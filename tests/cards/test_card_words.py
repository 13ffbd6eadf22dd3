"""English words for dates, numbers, lists and names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.cards.naming import article, aside, is_plural, possessive, the
from studyapp.cards.words import (
    amount,
    asking,
    asking_ends,
    capital,
    count,
    during,
    in_one_line,
    listed,
    number_words,
    quoted,
    sentence,
    sentences,
    short_answer,
    when_words,
    years,
)
from studyapp.deck.dates import Date, Span, parse_when


@pytest.mark.parametrize(
    ("date", "words", "stands", "short"),
    [
        ("1954", "1954", "in 1954", "1954"),
        ("1990-10", "October 1990", "in October 1990", "1990"),
        ("1954-09-08", "8 September 1954", "on 8 September 1954", "1954"),
        ("198X", "the 1980s", "in the 1980s", "1980s"),
        ("1954~", "about 1954", "in about 1954", "1954"),
        ("1954?", "probably 1954", "in probably 1954", "1954"),
        ("1954/1965", "1954 to 1965", "from 1954 to 1965", "1954–1965"),
        ("2025-05/..", "since May 2025", "since May 2025", "since 2025"),
        ("../1947", "until 1947", "until 1947", "until 1947"),
        ("2025-04-08/2025-04-09", "8 to 9 April 2025", "from 8 to 9 April 2025", "2025"),
        ("2025-05/2025-06", "May to June 2025", "from May to June 2025", "2025"),
        ("2025-05-07/2025-06-02", "7 May to 2 June 2025", "from 7 May to 2 June 2025", "2025"),
        ("1958-10-27/1969-03-25", "27 October 1958 to 25 March 1969",
         "from 27 October 1958 to 25 March 1969", "1958–1969"),
        ("195X/1965", "the 1950s to 1965", "from the 1950s to 1965", "1950s–1965"),
    ],
)  # fmt: skip
def test_dates_in_words(date: str, words: str, stands: str, short: str) -> None:
    when = parse_when(date)
    assert when_words(when) == words
    assert during(when) == stands
    assert years(when) == short


def test_the_question_word_says_the_precision() -> None:
    assert asking(Date(1954)) == "In which year"
    assert asking(Date(1954, 5)) == "In which month and year"
    assert asking(Date(1954, 5, 19)) == "On which date"
    assert asking(Date(1950, decade=True)) == "In which decade"
    assert asking(Date(1954, approximate=True)) == "In about which year"
    assert asking_ends(Date(1954), Date(1965)) == "In which years"
    assert asking_ends(Date(1954), Date(1965, 9)) == "When"


@pytest.mark.parametrize(
    ("value", "qualifier", "unit", "words"),
    [
        (700e6, "over", "US$", "over US$700 million"),
        (1.4e9, None, "US$", "US$1.4 billion"),
        (123.1e9, "about", "US$", "about US$123.1 billion"),
        (3.0, "about", "percent", "about 3 percent"),
        (8.5, None, "%", "8.5%"),
        (600000.0, None, "square kilometres", "600,000 square kilometres"),
        ("hundreds of thousands", None, None, "hundreds of thousands"),
        ("hundreds", None, "pounds", "hundreds pounds"),
        (1.0, None, "years", "1 year"),
        (1.0, None, "countries", "1 country"),
        (4.0, "at least", "provinces", "at least 4 provinces"),
        (12.0, None, "Rs", "Rs 12"),
        (0.5, None, "percent", "0.5 percent"),
        (1234567.0, None, None, "1,234,567"),
        (-5.0, None, "percent", "-5 percent"),
        (6e12, None, "US$", "US$6 trillion"),
    ],
)
def test_numbers_in_words(
    value: float | str, qualifier: str | None, unit: str | None, words: str
) -> None:
    assert amount(value, qualifier, unit) == words


@given(st.integers(-(10**15), 10**15))
def test_a_printed_number_is_never_rounded(number: int) -> None:
    words = number_words(float(number))
    scale = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
    digits, _, name = words.partition(" ")
    assert round(float(digits.replace(",", "")) * scale.get(name, 1)) == number


def test_lists() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a, at first", "b"]) == "a, at first, and b"
    assert listed(["a", "b, at last"]) == "a and b, at last"
    assert listed(["a, at first", "b", "c"]) == "a, at first; b; and c"
    assert (count(2), count(11)) == ("two", "11")


def test_sentences() -> None:
    assert sentence("it rained") == "It rained."
    assert sentence("“it rained.”") == "“It rained.”"
    assert sentence("Why?") == "Why?"
    assert sentence("____ fought") == "____ fought."
    assert capital("1954 began") == "1954 began"
    assert sentences("It was George W. Bush. He spoke. Mr. Khan too.") == [
        "It was George W. Bush.",
        "He spoke.",
        "Mr. Khan too.",
    ]
    assert short_answer("Karachi.") == "Karachi"
    assert short_answer("the U.S.") == "The U.S."
    assert short_answer("it rained. It poured") == "It rained. It poured."
    assert quoted("he said “no”") == "“he said ‘no’”"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("United States", "the United States"),
        ("International Monetary Fund", "the International Monetary Fund"),
        ("Pressler Amendment", "the Pressler Amendment"),
        ("Treaty of Versailles", "the Treaty of Versailles"),
        ("FATF grey list", "the FATF grey list"),
        ("Haqqani network", "the Haqqani network"),
        ("Afghan Mujahedin", "the Afghan Mujahedin"),
        ("Taliban", "the Taliban"),
        ("Financial Action Task Force (FATF)", "the Financial Action Task Force (FATF)"),
        ("White House", "the White House"),
        ("Pakistan", "Pakistan"),
        ("Congress", "Congress"),
        ("Al-Qaeda", "Al-Qaeda"),
        ("US Strategic Metals", "US Strategic Metals"),
        ("Tehreek-e-Taliban Pakistan", "Tehreek-e-Taliban Pakistan"),
        ("Pakistan’s army", "Pakistan’s army"),
        ("the Kremlin", "the Kremlin"),
    ],
)
def test_names_take_their_article(name: str, words: str) -> None:
    assert the(name) == words


def test_articles_number_and_possessors() -> None:
    for noun in ("US law", "treaty", "European pact", "one-year truce", "NATO base", "union"):
        assert article(noun) == f"a {noun}", noun
    for noun in (
        "agreement",
        "MoU",
        "hour",
        "FBI agent",
        "IMF loan",
        "uninvited guest",
        "8-day war",
    ):
        assert article(noun) == f"an {noun}", noun
    assert is_plural("Afghan Mujahedin")
    assert is_plural("US sanctions on Pakistan")
    assert not is_plural("United States")
    assert possessive("Carter") == "Carter’s"
    assert possessive("the United States") == "the United States’"
    assert aside("Untitled essay, late 2025") == "Untitled essay, late 2025,"
    assert aside("Dennis Kux") == "Dennis Kux"


@given(st.integers(1000, 2100), st.integers(1000, 2100))
def test_the_words_of_a_span_name_both_its_ends(first: int, second: int) -> None:
    start, end = sorted((first, second))
    words = when_words(Span(Date(start), Date(end)))
    assert words.startswith(str(start))
    assert words.endswith(str(end))


@given(st.lists(st.text("ab:. ", max_size=5), max_size=4))
def test_lines_beside_each_other_keep_their_words(lines: list[str]) -> None:
    text = in_one_line("\n\n".join(lines))
    assert "\n" not in text
    assert text.replace("·", " ").split() == " ".join(lines).split()


def test_lines_beside_each_other() -> None:
    assert in_one_line("Which drug:\n\nBeta blocker\n\nBlocks β1") == (
        "Which drug: Beta blocker · Blocks β1"
    )
