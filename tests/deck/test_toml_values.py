"""Values as history has them are kept to the letter or loudly refused; none is changed."""

from __future__ import annotations

import pytest
from small_decks import HEAD, reading

from studyapp.deck.entities import Term

VALUES = [
    "UN Resolution #47",
    "#1 priority",
    "[T]he President shall certify",
    "Pakistan: A Hard Country",
    "1954-05-19",
    "1954",
    "12:30",
    "007",
    "3.10",
    "1e3",
    "0x1F",
    "1_000",
    "50%",
    "$4.2 billion",
    "No",
    "no",
    "off",
    "Yes",
    "true",
    "null",
    "~",
    "~1954",
    "inf",
    "nan",
    "-",
    "- a dash first",
    "* a star first",
    "& an ampersand",
    "! important",
    "? a question",
    "| a pipe",
    "> a quotation",
    "@ a sign",
    "% a percentage",
    "` a backtick",
    "{curly}",
    "{{not a gap}}",
    "a = b",
    "a: b",
    'key = "value"',
    "'70s détente",
    "Zia's 'Islamisation'",
    'the "most allied ally"',
    "“With us, or against us”",
    "\\ a backslash",
    "C:\\docs\\new",
    "ends in a backslash\\",
    "a\tb",
    "two  blanks",
    "1947–2000",
    "em—dash",
    "a/b",
    "<b>bold</b>",
    "Larry & Sons",
    "étude naïve",
    "محمد ایوب خان",
    "پاکستان، بھارت",
    "Urdu \u200fمحمد\u200f marks",
    "میں\u200cنے",
    "10\u00a0000",
    "☪ and 😀",
    "a, b; c",
    "semi; colon",
    "(in brackets)",
]
WAYS = {"long": "'''{}'''", "double": '"{}"', "single": "'{}'"}

STATISTIC = f"""{HEAD}[statistic.x]
measures = "m"
value = {{}}
origin = "background"
as_of = "1954"
"""


def _text(value: str, way: str) -> str:
    return (
        f'{HEAD}[term.x]\nname = {WAYS[way].format(value)}\nmeaning = "m"\nsources = ["kux-2001"]\n'
    )


def test_there_are_as_many_values_as_the_trial_had() -> None:
    assert len(set(VALUES)) == len(VALUES) >= 61


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_kept_or_refused_on_its_line(value: str, way: str) -> None:
    text = _text(value, way)
    read = reading(text)
    assert read.deck is not None
    placed = read.deck.find("x", "term")
    if placed is not None and isinstance(placed.entity, Term):
        assert placed.entity.name == value
        assert read.diagnostics == ()
    else:
        line = text[: text.index("[term.x]")].count("\n") + 2
        assert [one.place.line for one in read.diagnostics] == [line]


def test_raw_long_texts_keep_every_value() -> None:
    kept = [reading(_text(value, "long")).diagnostics == () for value in VALUES]
    assert all(kept)


@pytest.mark.parametrize(
    "written",
    [
        "No",
        "007",
        "1954-05-19",
        "12:30",
        "3.10",
        "inf",
        "nan",
        "true",
        "1_000",
        "0x1F",
        "1e3",
        "[]",
    ],
)
def test_a_bare_value_is_never_taken_for_a_text(written: str) -> None:
    text = f'{HEAD}[term.x]\nname = {written}\nmeaning = "m"\nsources = ["kux-2001"]\n'
    read = reading(text)
    assert read.deck is not None
    assert read.deck.find("x", "term") is None
    assert [one.place.line for one in read.diagnostics] == [HEAD.count("\n") + 2]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3", 3.0),
        ("3.5", 3.5),
        ("-0.0", 0.0),
        ("1_000", 1000.0),
        ("0x1F", 31.0),
        ('"many"', "many"),
    ],
)
def test_a_number_or_words_may_be_a_value(written: str, value: float | str) -> None:
    text = STATISTIC.format(written)
    read = reading(text)
    assert read.deck is not None
    placed = read.deck.find("x", "statistic")
    assert placed is not None
    assert placed.entity.value.value == value  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "written", ["nan", "inf", "true", "12345678901234567890", "1954-05-19", "[3]", '""', "9" * 5000]
)
def test_what_is_no_exact_number_is_refused(written: str) -> None:
    text = STATISTIC.format(written)
    (diagnostic,) = reading(text).diagnostics
    assert diagnostic.place.line == HEAD.count("\n") + 3


def test_long_prose_is_joined_and_trimmed_and_nothing_else() -> None:
    prose = "\n  one  two\n  three\n\n  four\n"
    name = "[term.x]\nname = ' X  Y '\norigin = 'background'\n"
    read = reading(f"{HEAD}{name}meaning = '''{prose}'''\n")
    assert read.deck is not None
    placed = read.deck.find("x", "term")
    assert placed is not None
    assert isinstance(placed.entity, Term)
    assert placed.entity.name == "X  Y"
    assert placed.entity.meaning == "one  two three\n\nfour"
