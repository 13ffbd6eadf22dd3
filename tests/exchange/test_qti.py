"""QTI 2.1: the structure of the package, its test and its items, with a file that breaks each rule.

The schemas themselves are in no package of PyPI or npm, so they are not used here.
"""

from __future__ import annotations

from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from exchange_values import EVERY, NUMBER, card, deck, paper, signed, texts
from hypothesis import given, settings
from papers_made import ITEMS
from qti_rules import QTI, broken, unpacked

from studyapp.exchange.outgoing import Outgoing, PaperOut, SectionOut
from studyapp.exchange.qti import write
from studyapp.quiz.item import Item, Type

GOOD = unpacked(write(paper(*EVERY, minutes=30)).content)


def item(one: Item, **more: object) -> ET.Element:
    """The item that a question becomes."""
    return ET.fromstring(unpacked(write(paper(one, **more)).content)["items/Q00001.xml"])


def test_every_type_keeps_every_rule() -> None:
    assert broken(GOOD) == []
    assert len(GOOD) == len(EVERY) + 2


def test_signs_in_every_field_keep_every_rule() -> None:
    assert broken(unpacked(write(paper(*map(signed, EVERY), title="A & B <c>")).content)) == []


@settings(max_examples=25, deadline=None)
@given(texts)
def test_any_text_in_any_field_keeps_every_rule(found: str) -> None:
    items = [signed(one, found) for one in EVERY]
    assert broken(unpacked(write(paper(*items, title=found)).content)) == []


ONE = "items/Q00001.xml"
SPOILS = {
    "manifest-order": ("imsmanifest.xml", b"<organizations/>", b""),
    "schema": ("imsmanifest.xml", b"QTIv2.1 Package", b"QTI"),
    "files": ("imsmanifest.xml", b'<file href="test.xml"/>', b""),
    "dependencies": ("imsmanifest.xml", b'identifierref="RQ00001"', b'identifierref="RQ1"'),
    "types": ("imsmanifest.xml", b"imsqti_item_xmlv2p1", b"imsqti_item_xmlv3p0"),
    "well-formed": ("test.xml", b"</testPart>", b""),
    "test-order": ("test.xml", b"testPart", b"testPort"),
    "section-order": ("test.xml", b"assessmentItemRef", b"itemRef"),
    "section": ("test.xml", b'visible="true"', b'visible="yes"'),
    "time": ("test.xml", b'maxTime="1800"', b'maxTime="0"'),
    "refs": ("test.xml", b'"Q00002"', b'"Q00001"'),
    "item-order": (ONE, b"responseProcessing", b"processing"),
    "body": (ONE, b"<itemBody>", b"<itemBody>bare"),
    "response": (ONE, b'responseIdentifier="RESPONSE"', b'responseIdentifier="R"'),
    "base-type": (ONE, b'baseType="identifier"><correct', b'baseType="pair"><correct'),
    "choices": (ONE, b'simpleChoice identifier="O2"', b'simpleChoice identifier="O1"'),
    "correct": (ONE, b"<value>O1</value>", b"<value>O9</value>"),
    "cardinality": (ONE, b"<value>O1</value>", b"<value>O1</value><value>O2</value>"),
    "mapped": (ONE, b'mappedValue="1"', b'mappedValue="7"'),
    "outcome": (ONE, b'outcomeIdentifier="TOLD"', b'outcomeIdentifier="SAID"'),
    "header": (ONE, b'adaptive="false"', b'adaptive="no"'),
    "attribute": (ONE, b"maxChoices", b"maxChoicez"),
    "identifier": (ONE, b'identifier="Q00001"', b'identifier="1"'),
}  # fmt: skip


@pytest.mark.parametrize("rule", SPOILS)
def test_a_rule_that_is_broken_is_noticed(rule: str) -> None:
    name, good, bad = SPOILS[rule]
    content = GOOD[name].replace(good, bad) if rule != "refs" else GOOD[name].replace(good, bad, 1)
    assert content != GOOD[name]
    assert rule in {one.partition(":")[0] for one in broken({**GOOD, name: content})}


def test_a_number_that_is_none_is_noticed() -> None:
    files = unpacked(write(paper(NUMBER)).content)
    name = "items/Q00001.xml"
    spoiled = files[name].replace(b"<value>700000000</value>", b"<value>many</value>")
    assert f"float: {name}" in broken({**files, name: spoiled})


def test_a_package_without_a_manifest_is_noticed() -> None:
    assert broken({"test.xml": GOOD["test.xml"]}) == ["manifest: missing"]


def test_clocks_stand_in_the_test_and_in_its_sections() -> None:
    sections = tuple(
        SectionOut(title, (ITEMS[type_],), (Fraction(marks),), minutes)
        for title, type_, marks, minutes in (
            ("One", Type.SINGLE, 1, 30), ("Two", Type.WRITTEN, 20, 150),
        )
    )  # fmt: skip
    files = unpacked(write(Outgoing((), PaperOut("Exam", sections))).content)
    assert broken(files) == []
    test = ET.fromstring(files["test.xml"])
    assert [one.get("maxTime") for one in test.iter(f"{QTI}timeLimits")] == [
        "10800",
        "1800",
        "9000",
    ]
    assert [one.get("value") for one in test.iter(f"{QTI}weight")] == ["1", "20"]


def test_a_wrong_option_costs_its_share() -> None:
    mapping = item(ITEMS[Type.SINGLE], penalty=Fraction(1, 3)).find(f".//{QTI}mapping")
    assert mapping is not None
    assert mapping.get("defaultValue") == "-0.3333333"


def test_several_right_earn_their_shares_and_never_less_than_nothing() -> None:
    mapping = item(ITEMS[Type.SEVERAL]).find(f".//{QTI}mapping")
    assert mapping is not None
    assert (mapping.get("lowerBound"), mapping.get("defaultValue")) == ("0", "-0.5")


def test_each_option_tells_what_it_is_and_the_whole_its_source() -> None:
    told = ["".join(one.itertext()) for one in item(ITEMS[Type.SINGLE]).iter(f"{QTI}modalFeedback")]
    assert told[0] == "What 8 September 1954 is"
    assert told[-1].endswith("Source: Dennis Kux, Disenchanted Allies, p. 3")


def test_equal_papers_make_equal_bytes() -> None:
    assert write(paper(*EVERY)).content == write(paper(*EVERY)).content


def test_cards_go_out_as_well() -> None:
    found = write(deck([card("When?", "Then."), card("Why?", "So.")]))
    assert found.count == 2
    assert broken(unpacked(found.content)) == []


def test_what_is_left_is_told() -> None:
    found = write(paper(*EVERY))
    assert {one.id for one in found.left} == {
        ITEMS[Type.ORDER].id, ITEMS[Type.SET].id, NUMBER.id,
    }  # fmt: skip
