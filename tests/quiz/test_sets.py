"""Sets that are typed: several names in one answer."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.cards.card import Typed
from studyapp.quiz.sets import Found, grade_set


def named(*members: str) -> tuple[Typed, ...]:
    """Members by their names; a bar stands between the names of one."""
    return tuple(Typed("name", tuple(one.split("|"))) for one in members)


CENTO = named("United Kingdom|Britain", "Iran|Persia", "Iraq", "Turkey", "Pakistan")
STATES = named("Serbia", "Bosnia and Herzegovina|Bosnia-Herzegovina", "Croatia")


def share(text: str, members: tuple[Typed, ...] = CENTO) -> Fraction:
    return grade_set(text, members).share


@pytest.mark.parametrize(
    "between", [", ", ",", "\n", "\r\n", "; ", " and ", " & ", "، ", " اور ", ",\n\n"]
)
def test_names_may_stand_between_commas_lines_or_and(between: str) -> None:
    text = between.join(["United Kingdom", "Iran", "Iraq", "Turkey", "Pakistan"])
    assert grade_set(text, CENTO) == Found(Fraction(1), "All of them.")


@pytest.mark.parametrize(
    "text",
    [
        "Britain, Iran, Iraq, Turkey and Pakistan",
        "Britain, Iran, Iraq, Turkey, and Pakistan.",
        "  Pakistan ;\tTurkey; Iraq, Persia\nthe United Kingdom  ",
        "britain,iran,IRAQ,turkey,pakistan",
        "Brittain, Iran, Iraq, Turky, Pakisthan",
    ],
)
def test_whatever_the_order_case_or_spelling_all_are_there(text: str) -> None:
    assert share(text) == 1


@given(st.permutations(["Britain", "Iran", "Iraq", "Turkey", "Pakistan"]), st.integers(0, 5))
def test_each_name_brings_its_share_in_any_order(names: list[str], count: int) -> None:
    assert share(", ".join(names[:count])) == Fraction(count, 5)


def test_what_is_missing_is_told() -> None:
    assert grade_set("Iran, Iraq, Turkey", CENTO).words == "Missing: United Kingdom and Pakistan."


def test_what_belongs_not_to_it_takes_a_hit_away_and_is_told() -> None:
    found = grade_set("Iran, Iraq, France", CENTO)
    assert found.share == Fraction(1, 5)
    assert found.words.endswith("Not among them: France.")


def test_a_set_is_never_worth_less_than_nothing() -> None:
    assert share("France, Spain, Italy, Iran") == 0


@pytest.mark.parametrize("text", ["Iran, Iran", "Iran, Persia", "Iran\nIrann", "Iran and Iran"])
def test_naming_one_twice_counts_once(text: str) -> None:
    assert share(text) == Fraction(1, 5)


def test_a_name_within_a_letter_of_two_members_is_each_of_them_in_turn() -> None:
    assert share("Iran, Iraq") == share("Iraq, Iran") == Fraction(2, 5)


@pytest.mark.parametrize(
    "text",
    [
        "Serbia, Bosnia and Herzegovina, Croatia",
        "Serbia\nBosnia and Herzegovina\nCroatia",
        "Croatia, Serbia, and Bosnia and Herzegovina",
        "Bosnia-Herzegovina, Serbia and Croatia",
        "Serbia and Croatia; Bosnia & Herzegovina",
    ],
)
def test_a_name_that_holds_and_is_one_name(text: str) -> None:
    assert share(text, STATES) == 1


@pytest.mark.parametrize(
    "text",
    ["Serbia, Croatia and Bosnia and Herzegovina", "Bosnia and Herzegovina and Serbia, Croatia"],
)
def test_a_name_that_holds_and_may_follow_another_and(text: str) -> None:
    assert share(text, STATES) == 1


def test_the_order_of_the_members_makes_no_difference() -> None:
    text = "Iran, Turky, Spain, Persia and Pakistan"
    assert {share(text, members) for members in permutations(CENTO)} == {Fraction(2, 5)}


@given(st.text(alphabet="abIranq ,;&\nand", max_size=60))
def test_no_text_makes_a_set_fail(text: str) -> None:
    found = grade_set(text, CENTO)
    assert 0 <= found.share <= 1
    assert found.words
