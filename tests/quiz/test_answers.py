"""What counts as another answer when a deck changes, and what only as other words."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.cards.card import Card, CardId, Typed
from studyapp.quiz.answers import ANSWERS, answer_of, same_answer

CARD = Card(
    id=CardId("deck/event.a/what"),
    deck="deck",
    part="one",
    kind="event",
    entity="a",
    facet="what",
    caption="",
    front="What happened?",
    back="",
    body="",
    source="",
    checked="",
    truth="fact",
    era="",
)


def same(old: str, new: str, facet: str = "what") -> bool:
    """Whether two backs of a card that is not typed are one answer."""
    first, second = (answer_of(replace(CARD, back=back, facet=facet)) for back in (old, new))
    assert same_answer(first, second) == same_answer(second, first)
    return same_answer(first, second)


def typed(kind: str, old: str, new: str, *units: str) -> bool:
    """The same for a typed answer; the words of the back are others each time."""
    units = units or ("", "")
    return same_answer(
        *(
            answer_of(replace(CARD, back=back, typed=Typed(kind, (text,), unit=unit)))  # type: ignore[arg-type]
            for back, text, unit in zip("xy", (old, new), units, strict=True)
        )
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Arms stopped.", "arms stopped"),
        ("The arms stopped", "Arms stopped"),
        ("The goverment fell.", "The government fell."),
        ("An air base at Peshawar", "An airbase at Peshawar"),
        ("Muhammad Ali Jinnah", "Muḥammad ʿAlī Jinnāḥ"),
        ("Fourteen Points", "14 points"),
        ("محمد علي", "محمد علی"),
        ("It cost $1,000,000.", "It cost $1000000"),
        ("By 3.2 % a year", "by 3.2% a year"),
        ("It fell by -5", "It fell by \u22125"),
        ("۳٫۵ فیصد", "3.5 فیصد"),
        ("1947-48", "1947\u201348"),
    ],
)
def test_other_words_are_the_same_answer(old: str, new: str) -> None:
    assert same(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Iran", "Iraq"),
        ("700 million", "700 billion"),
        ("It fell in 1958", "It fell in 1959"),
        ("Austria", "Australia"),
        ("Slovakia", "Slovenia"),
        ("Pakistan attacked India", "India attacked Pakistan"),
        ("It was accepted", "It was not accepted"),
        ("14th Amendment", "15th Amendment"),
        ("It came closer", "It came closer in the north"),
        ("1.5 million", "15 million"),
        ("3.2 %", "32 %"),
        ("3.2 %", "3.2"),
        ("Article 5(8)", "Article 58"),
        ("12, 3", "1, 23"),
        ("\u22125", "5"),
        ("It fell to -5 degrees", "It fell to 5 degrees"),
        ("$3 billion", "£3 billion"),
        ("-$3 billion", "$3 billion"),
        ("x > 0", "x < 0"),
        ("x > 0", "x >= 0"),
        ("+", "*"),
    ],
)
def test_another_answer_is_noticed(old: str, new: str) -> None:
    assert not same(old, new)


def test_the_order_of_a_list_is_no_answer() -> None:
    assert same("Pakistan, Iran and Turkey", "Turkey, Pakistan and Iran", "parties")
    assert not same("Pakistan, Iran and Turkey", "Turkey, Pakistan and Iraq", "parties")


def test_dates_and_numbers_are_compared_by_what_they_mean() -> None:
    assert typed("date", "1990-10", "1990-10")
    assert not typed("date", "1990-10", "1990-10-01")
    assert not typed("date", "1990", "1990~")
    assert typed("number", "700000000", "700000000", "US$", "us$")
    assert not typed("number", "700000000", "700000001", "US$", "US$")
    assert not typed("number", "8", "8", "states", "years")
    assert typed("name", "General Ayub Khan", "Ayub Khan")
    assert not typed("name", "Ayub Khan", "Yahya Khan")


def test_a_card_that_is_asked_in_another_way_has_another_answer() -> None:
    worded = answer_of(replace(CARD, back="1990"))
    dated = answer_of(replace(CARD, back="1990", typed=Typed("date", ("1990",))))
    assert not same_answer(worded, dated)


@given(st.text(max_size=60))
def test_every_answer_is_its_own(text: str) -> None:
    answer = answer_of(replace(CARD, back=text))
    assert same_answer(answer, answer)
    assert answer_of(replace(CARD, back=f" {text} ")) == answer


def test_the_number_of_the_form_goes_with_the_form() -> None:
    """Whoever changes how answers are written counts `ANSWERS` up, then puts both here."""
    backs = (
        "The Émigré’s 2nd Fund (U.S.)",
        "Pakistan and the USA",
        "۱۹۵۴ء",
        "\u2212$1,500.5 or < 3 %",
        "?",
    )
    cards = [
        replace(CARD, back=back, facet=facet) for back in backs for facet in ("what", "parties")
    ]
    cards += [
        replace(CARD, typed=Typed("date", ("1990-10~",))),
        replace(CARD, typed=Typed("number", ("3.5",), unit="US$ billion")),
        replace(CARD, typed=Typed("name", ("President Zia-ul-Haq", "Zia"))),
    ]
    digest = sha256("\n".join(map(answer_of, cards)).encode()).hexdigest()[:12]
    assert (ANSWERS, digest) == (2, "47a300def70d")
