"""What is typed into search is read as it is meant, or says where it is wrong and what to do."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.deck.entities import KINDS as DECK_KINDS
from studyapp.explore.query import LONGEST, parse
from studyapp.explore.query_fields import FIELDS, KINDS
from studyapp.explore.query_parts import (
    All,
    Any,
    Facet,
    Fault,
    Is,
    Not,
    Prop,
    Rated,
    Text,
    of_cards_only,
    states_asked,
    texts,
)
from studyapp.explore.sounding import sound

NAMES = {
    "deck": [("history", "History of the subcontinent"), ("law", "Constitutional law")],
    "part": [("people", "People and numbers")],
    "era": [("cold-war", "The Cold War"), ("war-on-terror", "War on terror"), ("drift", "Drift")],
}


def word(*words: str, prefix: bool = False) -> Text:
    """Words as they are typed, without a field."""
    return Text(words, prefix=prefix, bare=True)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", None),
        ("  ", None),
        ("?!", None),
        ("Kux ", word("kux")),
        ("Kux", word("kux", prefix=True)),
        ("arms halt", All((word("arms"), word("halt", prefix=True)))),
        ("arms and halt ", All((word("arms"), word("halt")))),
        ("arms or halt ", Any((word("arms"), word("halt")))),
        ("arms OR halt ", Any((word("arms"), word("halt")))),
        ("a b or c ", Any((All((word("a"), word("b"))), word("c")))),
        ("a (b or c)", All((word("a"), Any((word("b"), word("c")))))),
        ('"arms halt"', Text(("arms", "halt"))),
        ("milit* ", Text(("milit",), prefix=True)),
        ("arms -halt", All((word("arms"), Not(word("halt"))))),
        ("--arms ", word("arms")),
        ("-(a b)", Not(All((word("a"), word("b"))))),
        ("arms - halt ", All((word("arms"), word("halt")))),
        ("Zia-ul-Haq ", word("zia", "ul", "haq")),
        ("محمّد جناح ", All((word("محمد"), word("جناح")))),
        ("9:30 ", word("9", "30")),
        ("kind:figure", Facet("kind", ("figure",))),
        ("KIND:Person", Facet("kind", ("figure",))),
        ("era:cold-war", Facet("era", ("cold-war",))),
        ("era:war", Facet("era", ("cold-war", "war-on-terror"))),
        ('era:"war on"', Facet("era", ("war-on-terror",))),
        ("deck:subcontinent", Facet("deck", ("history",))),
        ("part:people", Facet("part", ("people",))),
        ("source:kux ", Text(("kux",), "source")),
        ('front:"when was"', Text(("when", "was"), "front")),
        ("back:19", Text(("19",), "back", prefix=True)),
        ("is:due", Is("due")),
        ("-is:leech", Not(Is("leech"))),
        ("prop:r<0.8", Prop("r", "<", 0.8)),
        ("prop:r<80%", Prop("r", "<", 0.8)),
        ("prop:due<=-3", Prop("due", "<=", -3)),
        ("prop:lapses!=0", Prop("lapses", "!=", 0)),
        ("rated:7", Prop("rated", "<", 7)),
        ("rated:7:1", Rated(7, 1)),
        ("introduced:30", Prop("introduced", "<", 30)),
    ],
)
def test_a_query_is_read_as_it_is_meant(text: str, meant: object) -> None:
    assert parse(text, NAMES) == meant


@pytest.mark.parametrize(
    ("text", "pointed_at", "fix"),
    [
        ("halt knd:figure", "knd", "Did you mean kind: ?"),
        ("http://x", "http", "quotation marks"),
        ("kind:figur", "figur", "Did you mean kind:figure ?"),
        ("kind:", "kind:", "kind:figure"),
        ("is:duee", "duee", "Did you mean is:due ?"),
        ("is:xyz", "xyz", "There are: due, new"),
        ("era:kold", "kold", "Did you mean era:cold ?"),
        ("era:xyz", "xyz", "There are: cold-war"),
        ("front: x", "front:", "front:treaty"),
        ("prop:x>1", "x", "There are: r, s, d"),
        ("prop:r", "r", "prop:r<0.8"),
        ("prop:r<8", "r<8", "0.8 or as 80%"),
        ("prop:s<8%", "s<8%", "Only r"),
        ("rated:0", "0", "rated:7"),
        ("rated:7:5", "7:5", "rated:7:1"),
        ("introduced:7:1", "7:1", "introduced:7."),
        ('a "b', '"', 'another "'),
        ("a (b", "(", "Write a )"),
        ("a) b", ")", "Take it out"),
        ("or a", "or", "Take it out"),
        ("a or", "or", "quotation marks"),
        ("a or or b", "or", "Take it out"),
        ("a (or b)", "or", "Take it out"),
        ("wo*rd", "*", "the end"),
        ("(" * 30, "(", "Take some out"),
        ("x" * (LONGEST + 2), "xx", "Leave words out"),
    ],
)
def test_what_is_wrong_is_pointed_at_with_a_way_out(text: str, pointed_at: str, fix: str) -> None:
    fault = parse(text, NAMES)
    assert isinstance(fault, Fault)
    assert text[fault.start : fault.end] == pointed_at
    assert fix in fault.fix
    assert fault.message.endswith(".")


def test_a_fault_names_the_field_that_stands_at_its_place() -> None:
    fault = parse("kind:event knd:x", NAMES)
    assert fault == Fault(11, 14, "There is no field “knd”.", "Did you mean kind: ?")


def test_without_decks_an_era_cannot_be_chosen() -> None:
    fault = parse("era:cold")
    assert isinstance(fault, Fault)
    assert fault.fix == "Your decks have no era to choose from."


def test_the_kinds_are_those_of_decks() -> None:
    assert set(KINDS) == set(DECK_KINDS)


@pytest.mark.parametrize("example", FIELDS.values())
def test_the_example_of_every_field_is_understood(example: str) -> None:
    names = {"deck": [("history", "")], "part": [("events", "")], "era": [("cold-war", "")]}
    assert not isinstance(parse(example, names), Fault | None)


PIECES = [*"ab1 \"-()*:<>=%'~^{}+,;ا", " or ", "is:due ", "kind:", "prop:r<", "era:cold "]
SYNTAX = st.lists(st.sampled_from(PIECES)).map("".join)


@given(st.text() | SYNTAX)
def test_any_text_is_understood_or_says_where_it_is_not(text: str) -> None:
    found = parse(text, NAMES)
    if isinstance(found, Fault):
        assert 0 <= found.start < found.end <= len(text)
        assert found.message


@given(st.text() | SYNTAX)
def test_words_hold_nothing_but_letters_and_digits(text: str) -> None:
    found = parse(text, NAMES)
    if not isinstance(found, Fault):
        for one in texts(found):
            assert all(re.fullmatch(r"[\w\u064b-\u0655\u0670]+", each) for each in one.words)
            assert "_" not in "".join(one.words)


def test_what_must_not_be_there_is_not_marked() -> None:
    found = parse("arms (halt or -truce) -war ", NAMES)
    assert not isinstance(found, Fault)
    assert [one.words for one in texts(found)] == [("arms",), ("halt",)]


@pytest.mark.parametrize(
    ("text", "cards", "states"),
    [
        ("arms", False, False),
        ("kind:figure -source:kux", False, False),
        ("front:when", True, False),
        ("arms or is:due", True, True),
        ("-(a -prop:r<0.5)", True, True),
        ("rated:7:1", True, True),
    ],
)
def test_what_only_cards_have_is_known(text: str, cards: bool, states: bool) -> None:
    found = parse(text, NAMES)
    assert not isinstance(found, Fault)
    assert (of_cards_only(found), states_asked(found)) == (cards, states)


@pytest.mark.parametrize(
    "spellings",
    [
        ("muhammad", "mohammad", "mohamed", "muhammed", "mohamad", "mehmood"),
        ("bhutto", "butto", "bhuto"),
        ("jinnah", "jinah", "jinna"),
        ("zulfikar", "zulfiqar"),
        ("hussain", "hussein", "husain"),
        ("pervez", "parvez", "pervaiz"),
        ("liaquat", "liaqat", "liaqut"),
        ("khyber", "kyber"),
        ("ul", "al", "el"),
    ],
)
def test_spellings_of_one_name_sound_alike(spellings: tuple[str, ...]) -> None:
    assert len({sound(each) for each in spellings}) == 1


@pytest.mark.parametrize(
    ("first", "second"), [("bhutto", "bush"), ("ayub", "yahya"), ("nixon", "kissinger")]
)
def test_other_names_sound_otherwise(first: str, second: str) -> None:
    assert sound(first) != sound(second)


@pytest.mark.parametrize("text", ["is", "1954", "محمد", "u2", ""])
def test_what_is_no_name_in_latin_letters_has_no_sound(text: str) -> None:
    assert sound(text) == ""
