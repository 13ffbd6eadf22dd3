"""Typed names: an unseen list of what students write, and the laws of grading."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.cards.card import Typed
from studyapp.cards.spelling import Spelling, spelling_of
from studyapp.deck.deck import Deck, Placed
from studyapp.deck.entities import (
    DeckInfo,
    Entity,
    Figure,
    Instrument,
    Organisation,
    Place,
    Term,
)
from studyapp.quiz.slips import slips
from studyapp.quiz.typed import Mark, Verdict, grade_typed


class Pair(NamedTuple):
    """One line of the list."""

    kind: str
    names: tuple[str, ...]
    typed: str
    counts: bool


def _pairs(file: str) -> list[Pair]:
    lines = (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines()
    pairs: list[Pair] = []
    for line in lines:
        if line and not line.startswith("#"):
            kind, names, typed, verdict = (part.strip() for part in line.split("|"))
            parts = tuple(name.strip() for name in names.split(";"))
            pairs.append(Pair(kind, parts, typed, verdict == "+"))
    return pairs


def _entity(kind: str, names: tuple[str, ...]) -> Entity:
    name, *aliases = names
    match kind:
        case "figure":
            return Figure(name=name, aliases=tuple(aliases))
        case "organisation":
            return Organisation(name=name, aliases=tuple(aliases), meaning="a body")
        case "place":
            return Place(name=name, aliases=tuple(aliases), meaning="a place")
        case "term":
            return Term(name=name, aliases=tuple(aliases), meaning="a word")
        case _:
            return Instrument(type="treaty", title=name, aliases=tuple(aliases))


def _spelling(pairs: list[Pair]) -> tuple[Spelling, dict[tuple[str, ...], str]]:
    """The names of the list as one deck, and the key of each."""
    keys: dict[tuple[str, ...], str] = {}
    entities: dict[str, Placed] = {}
    for pair in pairs:
        if pair.names not in keys:
            placed = Placed(f"e{len(keys)}", "names", _entity(pair.kind, pair.names))
            keys[pair.names] = placed.key
            entities[placed.key] = placed
    return spelling_of(Deck(DeckInfo(id="d", title="D", version="1"), entities, {})), keys


LISTS = {file: _pairs(file) for file in ("name_pairs.txt", "name_pairs_later.txt")}
DECKS = {file: _spelling(pairs) for file, pairs in LISTS.items()}


def _graded(file: str, pair: Pair, *, guarded: bool = True) -> Verdict:
    spelling, keys = DECKS[file]
    typed = spelling.typed(keys[pair.names])
    assert typed is not None
    return grade_typed(pair.typed, typed if guarded else replace(typed, others=()))


def _counted(verdict: Verdict) -> bool:
    return verdict.mark in {Mark.RIGHT, Mark.SPELLING}


def test_the_lists_are_long_and_have_both_sides() -> None:
    pairs = [pair for pairs in LISTS.values() for pair in pairs]
    assert sum(pair.counts for pair in pairs) >= 100
    assert sum(not pair.counts for pair in pairs) >= 100


@pytest.mark.parametrize("guarded", [True, False], ids=["with rivals", "without rivals"])
@pytest.mark.parametrize("file", LISTS)
def test_on_unseen_lists_what_counts_is_right_and_most_that_is_right_counts(
    file: str, guarded: bool
) -> None:
    marks = [(pair, _counted(_graded(file, pair, guarded=guarded))) for pair in LISTS[file]]
    hits = sum(counted and pair.counts for pair, counted in marks)
    false = [pair for pair, counted in marks if counted and not pair.counts]
    missed = [pair for pair, counted in marks if not counted and pair.counts]
    precision, recall = hits / (hits + len(false)), hits / (hits + len(missed))
    assert precision >= (0.98 if guarded else 0.95), false
    assert recall >= 0.85, missed


def name(answer: str, *accepted: str, others: tuple[str, ...] = ()) -> Verdict:
    return grade_typed(answer, Typed("name", accepted, others=others))


def test_a_slip_is_right_and_shows_the_spelling() -> None:
    verdict = name("Pervaiz Musharaf", "Pervez Musharraf")
    assert verdict == Verdict(Mark.SPELLING, 1.0, "Right. Spelling: Pervez Musharraf.")


def test_the_name_of_another_is_named() -> None:
    verdict = name("Iraq", "Iran", others=("Iraq",))
    assert verdict == Verdict(Mark.WRONG, 0.0, "That is Iraq. Right answer: Iran.")


def test_a_wrong_name_is_shown_beside_the_right_one() -> None:
    assert name("Carter", "Larry Pressler").message == (
        "You wrote: Carter. Right answer: Larry Pressler."
    )


def test_a_surname_that_several_share_is_asked_back() -> None:
    assert name("Bhutto", "Benazir Bhutto").mark is Mark.ASK
    assert name("Khan", "Ayub Khan", others=("Yahya Khan",)).mark is Mark.ASK


def test_an_answer_as_near_to_another_name_is_refused() -> None:
    assert name("Kargal", "Kargil").mark is Mark.SPELLING
    assert name("Kargal", "Kargil", others=("Kargol",)).mark is Mark.WRONG


def test_words_of_an_author_are_compared_like_names() -> None:
    typed = Typed("text", ("the Indus",))
    assert grade_typed("Indus", typed).mark is Mark.RIGHT
    assert grade_typed("Ganges", typed).mark is Mark.WRONG


@pytest.mark.parametrize(
    ("right", "typed", "mark"),
    [
        ("ایوب خان", "ايوب خان", Mark.RIGHT),  # Arabic yeh
        ("پاکستان", "پاكستان", Mark.RIGHT),  # Arabic kaf
        ("جناح", "جِناح", Mark.RIGHT),  # a vowel sign
        ("بے نظیر بھٹو", "بےنظیر بھٹو", Mark.RIGHT),  # a space fewer
        ("تحریکِ طالبان", "تحریک طالبان", Mark.RIGHT),  # the izafat sign
        ("۱۹۷۱", "1971", Mark.RIGHT),
        ("آب", "اب", Mark.WRONG),  # madda makes another word
        ("کے", "کی", Mark.WRONG),  # as does the other yeh
        ("گھر", "گہر", Mark.WRONG),  # and the other heh
        ("ضیاء الحق", "ضیا الحق", Mark.SPELLING),
        ("یحییٰ خان", "ایوب خان", Mark.WRONG),
    ],
)
def test_urdu_is_compared_by_its_words_and_not_by_its_keyboard(
    right: str, typed: str, mark: Mark
) -> None:
    assert name(typed, right).mark is mark


latin = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéüñçşğ", min_size=1, max_size=12)
names = st.lists(latin, min_size=1, max_size=4).map(" ".join)


@given(names)
def test_the_accepted_answer_itself_is_right(right: str) -> None:
    assert name(right, right).mark is Mark.RIGHT
    assert name(right, "Something Else", right).mark is Mark.RIGHT


@given(names)
def test_case_spacing_and_accents_do_not_matter(right: str) -> None:
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFD", right)
        if not unicodedata.combining(letter)
    )
    for written in (right.title(), right.upper(), f"  {right.replace(' ', '  ')} ", plain):
        assert name(written, right).mark is Mark.RIGHT


@given(st.text(max_size=60), st.text(min_size=1, max_size=30), st.lists(st.text(max_size=20)))
def test_no_text_makes_a_name_fail(typed: str, right: str, others: list[str]) -> None:
    verdict = name(typed, right, others=tuple(others))
    assert verdict.credit == (1.0 if _counted(verdict) else 0.0)


@given(names, st.integers(10, 9999), st.data())
def test_swapping_two_digits_of_a_name_is_never_right(
    right: str, number: int, data: st.DataObject
) -> None:
    digits = list(str(number))
    place = data.draw(st.integers(0, len(digits) - 2))
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    swapped = "".join(digits)
    if swapped != str(number):
        assert not _counted(name(f"{right} {swapped}", f"{right} {number}"))


@given(names, names)
def test_another_entity_s_name_is_never_right(right: str, other: str) -> None:
    if not _counted(name(other, right)) or name(other, right).mark is Mark.SPELLING:
        assert not _counted(name(other, right, others=(other,)))


@given(latin, latin)
def test_slips_are_a_distance(first: str, second: str) -> None:
    assert slips(first, first) == 0
    assert slips(first, second) == slips(second, first)
    assert (slips(first, second) == 0) == (first == second)
