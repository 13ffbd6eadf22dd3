"""Moodle XML: well-formed, by the rules of Moodle's importer, and with nothing lost unsaid."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from exchange_values import CLOZE, EVERY, NUMBER, card, deck, paper, signed, texts
from hypothesis import given, settings
from moodle_rules import broken, html_of, text
from papers_made import ITEMS

from studyapp.cards.card import Typed
from studyapp.exchange.moodle import write
from studyapp.quiz.item import Type

GOOD = write(paper(*EVERY)).content
QUARTER = Fraction(1, 4)


def questions(content: bytes) -> list[ET.Element]:
    """All questions, without the categories."""
    return [one for one in ET.fromstring(content) if one.get("type") != "category"]


def test_every_type_keeps_every_rule() -> None:
    assert broken(GOOD) == []
    types = Counter(one.get("type") for one in questions(GOOD))
    assert types == {
        "multichoice": 10, "truefalse": 1, "ordering": 1, "matching": 1, "shortanswer": 2,
        "numerical": 1, "cloze": 1, "essay": 2,
    }  # fmt: skip


def test_signs_in_every_field_change_nothing() -> None:
    found = write(paper(*map(signed, EVERY)))
    assert broken(found.content) == []
    for made, item in zip(questions(found.content), map(signed, EVERY), strict=True):
        if made.get("type") != "cloze":
            asked = "\n".join("".join(p.itertext()) for p in html_of(made, "questiontext/text"))
            assert "\n".join([*item.stem.splitlines()]) in asked


@settings(max_examples=40, deadline=None)
@given(texts)
def test_any_text_in_any_field_keeps_every_rule(found: str) -> None:
    assert broken(write(paper(*(signed(item, found) for item in EVERY))).content) == []


# Each rule has a file that breaks it.
SPOILS = {
    "root": (b"<quiz>", b"<test>"), "type": (b'type="essay"', b'type="poem"'),
    "html": (b"<ul><li", b"<ul><lo"), "penalty": (b"<penalty>0.3", b"<penalty>3.3"),
    "grade": (b"<defaultgrade>1", b"<defaultgrade>-1"), "tag": (b"<text>pacts</text>", b"<text/>"),
    "idnumber": (b"<idnumber>", b"<idnumber>" + b"x" * 100), "category": (b"$course$", b"course"),
    "fraction": (b'fraction="50"', b'fraction="49"'), "sum": (b'fraction="50"', b'fraction="60"'),
    "one-right": (b'fraction="100" format="html"', b'fraction="90" format="html"'),
    "flag": (b"<shuffleanswers>true", b"<shuffleanswers>yes"),
    "true-false": (b"<text>true</text>", b"<text>wahr</text>"),
    "number": (b"<text>700000000", b"<text>700,000"),
    "tolerance": (b"<tolerance>", b"<tolerance>-"),
    "units": (b"<unit_name>US$", b"<unit_name>"), "places": (b'fraction="4"', b'fraction="5"'),
    "grading": (b"RELATIVE_ALL_PREVIOUS_AND_NEXT", b"PAIRS"), "gap": (b":SHORTANSWER:=", b":SA:"),
    "brace": (b"&#123;as", b"{as"), "wildcard": (b"Muhammad Ayub Khan</text>", b"M*</text>"),
}  # fmt: skip


@pytest.mark.parametrize("rule", SPOILS)
def test_a_rule_that_is_broken_is_noticed(rule: str) -> None:
    good, bad = SPOILS[rule]
    content = GOOD.replace(good, bad, 1)
    if rule == "root":
        content = content.replace(b"</quiz>", b"</test>")
    assert content != GOOD
    assert rule in {one.partition(":")[0] for one in broken(content)}


def _without(tag: str, path: str = "") -> bytes:
    """The good file with the first such field emptied, or taken out."""
    root = ET.fromstring(GOOD)
    for question in root:
        if question.get("type") != "category" and (found := question.find(tag)) is not None:
            if path:
                inner = found.find(path)
                assert inner is not None
                inner.text = ""
            else:
                question.remove(found)
            break
    return ET.tostring(root)


@pytest.mark.parametrize(
    ("rule", "tag", "path"),
    [("name", "name", "text"), ("text", "questiontext", "text"), ("empty", "answer", "text"),
     ("pairs", "subquestion", ""), ("graderinfo", "graderinfo", "")],
)  # fmt: skip
def test_a_field_that_is_missing_is_noticed(rule: str, tag: str, path: str) -> None:
    content = _without(tag, path)
    if rule == "pairs":
        root = ET.fromstring(GOOD)
        for question in root.findall("question[@type='matching']"):
            for one in question.findall("subquestion")[1:]:
                question.remove(one)
        content = ET.tostring(root)
    assert rule in {one.partition(":")[0] for one in broken(content)}


def test_answers_and_ids_that_are_doubled_or_too_few_are_noticed() -> None:
    doubled = write(paper(NUMBER, NUMBER)).content
    assert any(one.startswith("unique") for one in broken(doubled))
    root = ET.fromstring(GOOD)
    question = root.find("question[@type='shortanswer']")
    assert question is not None
    for one in question.findall("answer"):
        question.remove(one)
    assert {"answers: shortanswer", "one-right: shortanswer"} <= set(broken(ET.tostring(root)))


def test_a_penalty_stands_in_the_wrong_options_and_is_told_where_it_cannot() -> None:
    found = write(paper(*EVERY, penalty=QUARTER))
    assert broken(found.content) == []
    first = questions(found.content)[0]
    assert sorted(str(one.get("fraction")) for one in first.findall("answer")) == [
        "-25", "-25", "-25", "100",
    ]  # fmt: skip
    assert "truefalse" not in {one.get("type") for one in questions(found.content)}
    told = {one.id for one in found.left if "costs none" in one.reason}
    assert told == {
        item.id
        for item in EVERY
        if item.type in {Type.SEVERAL, Type.ORDER, Type.MATCH, Type.TYPED, Type.CLOZE, Type.SET}
    }


def test_a_penalty_that_moodle_does_not_know_is_told() -> None:
    found = write(paper(ITEMS[Type.SINGLE], penalty=Fraction(2, 7)))
    assert broken(found.content) == []
    assert [one.reason for one in found.left] == [
        "Moodle has no penalty of 2/7 of the marks: a wrong answer costs none."
    ]


def test_thirds_are_written_as_moodle_lists_them() -> None:
    several = replace(ITEMS[Type.SEVERAL], key=("a", "b", "c"))
    (made,) = questions(write(paper(several)).content)
    assert [one.get("fraction") for one in made.findall("answer")] == [
        "33.33333", "33.33333", "33.33333", "-33.33333",
    ]  # fmt: skip


def test_a_date_is_right_in_every_usual_wording_and_vaguer_ones_earn_half() -> None:
    (made,) = questions(write(paper(ITEMS[Type.TYPED])).content)
    earned = {text(one, "text"): one.get("fraction") for one in made.findall("answer")}
    assert earned == {
        "8 September 1954": "100", "1954-09-08": "100", "September 8, 1954": "100",
        "September 8 1954": "100", "8 Sep 1954": "100", "September 1954": "50", "1954-09": "50",
        "Sep 1954": "50", "1954": "50",
    }  # fmt: skip


def test_a_number_has_its_tolerance_and_unit() -> None:
    (made,) = questions(write(paper(NUMBER)).content)
    assert text(made, "answer/text") == "700000000"
    assert text(made, "answer/tolerance") == "70000000"
    assert (text(made, "units/unit/unit_name"), text(made, "unitsleft")) == ("US$", "1")


def test_a_large_number_is_asked_for_in_digits() -> None:
    for made in (NUMBER, replace(NUMBER, typed=Typed("number", ("8",)))):
        (found,) = questions(write(paper(made)).content)
        large = made is NUMBER
        assert ("(Type the number in digits.)" in text(found, "questiontext/text")) is large


def test_a_gap_stands_in_its_text_and_other_braces_do_not() -> None:
    (made,) = questions(write(paper(CLOZE)).content)
    prose = text(made, "questiontext/text")
    assert re.search(r"In 1958 \{1:SHORTANSWER:=Muhammad Ayub Khan~=Ayub Khan\} took", prose)
    assert "&#123;as it is told}" in prose


def test_what_is_told_after_the_answer_has_sources_and_the_order() -> None:
    (made,) = questions(write(paper(ITEMS[Type.ORDER])).content)
    told = "".join(html_of(made, "generalfeedback/text").itertext())
    assert "The third: What The third is" in told
    assert "Source: Dennis Kux, Disenchanted Allies, p. 3" in told
    order = [text(one, "text") for one in made.findall("answer")]
    assert [re.sub("<.*?>", "", one) for one in order] == [
        "The third", "The first", "The fourth", "The second",
    ]  # fmt: skip


def test_clocks_and_unseen_signs_are_told() -> None:
    odd = replace(ITEMS[Type.SINGLE], stem="Who\x01 was it?")
    found = write(paper(odd, minutes=30))
    assert broken(found.content) == []
    assert [one.id for one in found.left] == ["", odd.id]
    assert "30 minutes" in found.left[0].reason


def test_cards_become_typed_questions_or_essays_in_the_category_of_their_part() -> None:
    cards = [card("When?", "1954", typed=Typed("date", ("1954",))), card("Why?", "Because/so.")]
    found = write(deck(cards, parts={"deck": "Either/or"}))
    assert found.count == 2
    assert broken(found.content) == []
    assert [one.get("type") for one in questions(found.content)] == ["shortanswer", "essay"]
    first = ET.fromstring(found.content)[0]
    assert text(first, "category/text") == "$course$/top/Pacts/Either//or"


def test_a_long_id_is_shortened_and_stays_its_own() -> None:
    long = [replace(ITEMS[Type.SINGLE], id=f"{'x' * 200}{number}") for number in range(3)]
    assert broken(write(paper(*long)).content) == []
