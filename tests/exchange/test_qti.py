"""QTI 2.1: the package, its test and its items, with a file that breaks each rule.

The schemas themselves are in no package of PyPI or npm, so they are not used here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from exchange_values import EVERY, NUMBER, card, deck, paper, signed, texts
from hypothesis import given, settings
from papers_made import ITEMS
from qti_rules import CP, QTI, ROWS, VALUES, broken, needed_of, short, unpacked

from studyapp.cards.card import Typed
from studyapp.cards.make import cards_of
from studyapp.cli_asked import ask
from studyapp.deck.read import read_deck
from studyapp.exchange.outgoing import DeckOut, Outgoing, PaperOut, SectionOut
from studyapp.exchange.qti import write
from studyapp.quiz.draw import Style
from studyapp.quiz.item import Item, Type
from studyapp.store.decks import read_files

GOOD = unpacked(write(paper(*EVERY, minutes=30)).content)
DECKS = sorted((Path(__file__).parents[2] / "decks").iterdir())


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


ODD = {
    "metacharacters": "<p a='1' b=\"2\">&amp;&#0;&lt; ]]> <![CDATA[x]]> <!-- -- --> <?xml?> </p>",
    "controls": "".join(map(chr, range(32))) + "a\x7f\x80\x85\x9f\ufeff\ufffe\uffff\ud800b",
    "nothing visible": "\x00\x01",
    "only space": " \t\n\u2028\u3000",
    "right to left": "\u202b\u067eاکستان\u202c \u2067(1958) <ب>\u2069\u200f",
    "beyond the first plane": "\U0001f600\U0001fffe\U0010ffff",
}  # fmt: skip


@pytest.mark.parametrize("kind", ODD)
def test_odd_texts_keep_every_rule(kind: str) -> None:
    text = ODD[kind]
    items = [signed(one, text) for one in EVERY]
    assert broken(unpacked(write(paper(*items, title=text)).content)) == []


def test_empty_texts_keep_every_rule() -> None:
    def emptied(one: Item, text: str) -> Item:
        texts_ = dict.fromkeys(("id", "stem", "answer", "body", "source", "checked"), text)
        options = tuple(replace(option, text=text, what=text) for option in one.options)
        left = tuple(replace(option, text=text, what=text) for option in one.left)
        typed = one.typed and (
            one.typed if one.typed.kind != "name" else Typed("name", (text, f"{text}{text}"))
        )
        more = {"lines": (text,) * len(one.lines), "rubric": (text,) * len(one.rubric)}
        return replace(one, options=options, left=left, typed=typed, **texts_, **more)

    for text in ("", " ", "\x00"):
        items = [emptied(one, text) for one in EVERY]
        found = write(
            Outgoing(
                (), PaperOut(text, (SectionOut(text, tuple(items), (Fraction(1),) * len(items)),))
            )
        )
        assert broken(unpacked(found.content)) == []
    assert broken(unpacked(write(deck([card("", ""), card("\x00", "\x00")])).content)) == []


@pytest.mark.parametrize("folder", DECKS, ids=lambda folder: folder.name)
def test_all_that_a_deck_can_ask_keeps_every_rule(folder: Path) -> None:
    whole = read_deck(read_files(folder)).deck
    assert whole is not None
    asked = ask(whole)
    drawn = asked.drawing("7")
    items = tuple(drawn(entry, Style()) for entry in asked.entries)
    section = SectionOut("All", items, (Fraction(1, 3),) * len(items), 90, Fraction(1, 4))
    going = DeckOut(whole.info.id, whole.info.title, "1", "en", cards_of(whole))
    for outgoing in (Outgoing((going,), PaperOut("All", (section,))), Outgoing((going,))):
        files = unpacked(write(outgoing).content)
        assert broken(files) == []
        assert len(files) > 100


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "en"), ("ur-Arab-PK", "ur-Arab-PK"), ("", None), ("en_GB", None), ("اردو", None),
     ('en" adaptive="true', None), ("verylonglanguage", None)],
)  # fmt: skip
def test_a_language_stands_there_only_if_it_is_one(language: str, told: str | None) -> None:
    going = Outgoing((DeckOut("d", "D", "1", language, (card(),)),))
    files = unpacked(write(going).content)
    assert broken(files) == []
    root = ET.fromstring(files["items/Q00001.xml"])
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == told


def test_what_the_scorer_reads_comes_first() -> None:
    body = item(ITEMS[Type.WRITTEN]).find(f"{QTI}itemBody")
    assert body is not None
    assert [short(one.tag) for one in body] == ["rubricBlock", "p", "extendedTextInteraction"]


ONE = "items/Q00001.xml"
ORDER = next(name for name, content in GOOD.items() if b"<orderInteraction" in content)
SPOILS = [
    ("files", "imsmanifest.xml", b'<file href="test.xml"/>', b""),
    ("dependencies", "imsmanifest.xml", b'identifierref="RQ00001"', b'identifierref="RQ1"'),
    ("ids", "imsmanifest.xml", b'identifier="RQ00002"', b'identifier="RQ00001"'),
    ("root", "imsmanifest.xml", b"imsqti_item_xmlv2p1", b"imsqti_test_xmlv2p1"),
    ("well-formed", "test.xml", b"</testPart>", b""),
    ("items", "test.xml", b"items/Q00002.xml", b"items/Q2.xml"),
    ("title", "test.xml", b'title="Part I"', b'title=""'),
    ("time", "test.xml", b'maxTime="1800"', b'maxTime="0"'),
    ("weight", "test.xml", b'weight identifier="MARKS"', b'weight identifier="MARK"'),
    ("refs", "test.xml", b'identifier="Q00002"', b'identifier="Q00001"'),
    ("element", ONE, b"simpleChoice", b"hottext"),
    ("children", ONE, b"<itemBody>", b'<itemBody><mapResponse identifier="RESPONSE"/>'),
    ("text", ONE, b"<itemBody>", b"<itemBody>bare"),
    ("attribute", ONE, b"maxChoices", b"maxChoicez"),
    ("required", ONE, b' maxChoices="1"', b""),
    ("value", ONE, b'identifier="Q00001"', b'identifier="1"'),
    ("response", ONE, b'responseIdentifier="RESPONSE"', b'responseIdentifier="R"'),
    ("base-type", ONE, b'baseType="identifier"><correct', b'baseType="string"><correct'),
    ("choices", ONE, b'simpleChoice identifier="O2"', b'simpleChoice identifier="O1"'),
    ("correct", ONE, b"<value>O1</value>", b"<value>O9</value>"),
    ("cardinality", ONE, b"<value>O1</value>", b"<value>O1</value><value>O2</value>"),
    ("typed", ONE, b"<value>0</value>", b"<value>none</value>"),
    ("keys", ONE, b"</mapping>", b'<mapEntry mapKey="O1" mappedValue="0"/></mapping>'),
    ("mapped", ONE, b'mappedValue="1"', b'mappedValue="7"'),
    ("declared", ONE, b'mapResponse identifier="RESPONSE"', b'mapResponse identifier="R"'),
    ("outcome", ONE, b'outcomeIdentifier="TOLD"', b'outcomeIdentifier="SAID"'),
    ("root", "imsmanifest.xml", b"manifest", b"manifold"),
    ("ids", ONE, b'identifier="MAXSCORE"', b'identifier="SCORE"'),
    ("title", ONE, b" title=", b" name="),
    ("outcome", "test.xml", b'Value identifier="SCORE"', b'Value identifier="TOLD"'),
    ("declared", ONE, b"mapping", b"matching"),
    ("declared", ORDER, b"correctResponse", b"otherResponse"),
    ("response", ONE, b"</itemBody>", b"<p><textEntryInteraction/></p></itemBody>"),
    ("response", ONE, b"choiceInteraction", b"choice"),
    ("response", ONE, b"itemBody", b"body"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "name", "good", "bad"), SPOILS)
def test_a_rule_that_is_broken_is_noticed(rule: str, name: str, good: bytes, bad: bytes) -> None:
    content = GOOD[name].replace(good, bad)
    assert content != GOOD[name]
    where = "imsmanifest.xml" if rule == "items" else name
    assert f"{rule}: {where}" in broken({**GOOD, name: content})


def test_an_interaction_in_what_is_told_is_noticed() -> None:
    name = next(name for name, content in GOOD.items() if b"<textEntryInteraction" in content)
    entry = b'<p><textEntryInteraction responseIdentifier="RESPONSE"/></p></modalFeedback>'
    spoiled = GOOD[name].replace(b"</modalFeedback>", entry)
    assert broken({**GOOD, name: spoiled}) == [f"response: {name}"]


def test_the_tables_hold_what_is_written_and_no_more() -> None:
    written: defaultdict[str, set[str]] = defaultdict(set)
    for content in GOOD.values():
        for one in ET.fromstring(content).iter():
            written[one.tag] |= {name.rpartition("}")[2] for name in one.attrib}
    assert written == {tag: needed_of(row)[0] for tag, row in ROWS.items()}


def spoiled(tag: str, change: object) -> list[str]:
    """The rules that are broken once the first element of a kind is changed."""
    for name, content in GOOD.items():
        root = ET.fromstring(content)
        if (one := next(root.iter(tag), None)) is not None:
            change(one)  # type: ignore[operator]
            found = broken({**GOOD, name: ET.tostring(root)})
            return [
                rule for rule, _, where in (each.partition(": ") for each in found) if where == name
            ]
    raise AssertionError(tag)


@pytest.mark.parametrize("tag", ROWS, ids=short)
def test_each_element_is_held_to_its_row(tag: str) -> None:
    """No child, attribute or text that the schema has not; no attribute missing or odd."""
    row = ROWS[tag]
    allowed, needed = needed_of(row)
    space = tag[: tag.index("}") + 1]
    assert "children" in spoiled(tag, lambda one: ET.SubElement(one, f"{space}manifest"))
    assert "children" in spoiled(tag, lambda one: ET.SubElement(one, "{urn:other}weight"))
    assert "attribute" in spoiled(tag, lambda one: one.set("colour", "red"))
    if "schemaLocation" not in allowed:
        where = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
        assert "attribute" in spoiled(tag, lambda one: one.set(where, "a b"))
    for name in needed:
        assert "required" in spoiled(tag, lambda one, name=name: one.attrib.pop(name))
    for name in allowed & set(VALUES):
        full = LONG.get(name, name)
        for odd in ("", "a b c", "{1"):
            assert "value" in spoiled(tag, lambda one, full=full, odd=odd: one.set(full, odd))
    if row.text in {"none", "empty"}:
        text = " " if row.text == "empty" else "word"
        assert "text" in spoiled(tag, lambda one: setattr(one, "text", text))
    else:
        assert "text" not in spoiled(tag, lambda one: setattr(one, "text", one.text or "word"))


LONG = {"lang": "{http://www.w3.org/XML/1998/namespace}lang",
        "schemaLocation": "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"}  # fmt: skip


@pytest.mark.parametrize(
    ("parent", "children"),
    [
        ("assessmentTest", "testPart outcomeDeclaration"),
        ("assessmentTest", "timeLimits outcomeDeclaration testPart"),
        ("assessmentTest", "outcomeDeclaration testPart timeLimits"),
        ("assessmentTest", "outcomeDeclaration timeLimits timeLimits testPart"),
        ("assessmentTest", "outcomeDeclaration outcomeProcessing testPart"),
        ("assessmentTest", "testPart outcomeProcessing outcomeProcessing"),
        ("assessmentTest", "outcomeDeclaration outcomeProcessing"),
        ("testPart", ""),
        ("testPart", "assessmentItemRef"),
        ("assessmentSection", "assessmentItemRef timeLimits"),
        ("assessmentSection", "timeLimits timeLimits assessmentItemRef"),
        ("assessmentItem", "outcomeDeclaration responseDeclaration itemBody"),
        ("assessmentItem", "responseDeclaration itemBody outcomeDeclaration"),
        ("assessmentItem", "itemBody itemBody"),
        ("assessmentItem", "responseProcessing itemBody"),
        ("assessmentItem", "itemBody modalFeedback responseProcessing"),
        ("assessmentItem", "itemBody responseProcessing responseProcessing"),
        ("responseDeclaration", "mapping correctResponse"),
        ("responseDeclaration", "correctResponse correctResponse"),
        ("responseDeclaration", "correctResponse mapping mapping"),
        ("outcomeDeclaration", "defaultValue defaultValue"),
        ("defaultValue", ""),
        ("correctResponse", ""),
        ("mapping", ""),
        ("itemBody", "p rubricBlock"),
        ("itemBody", "choiceInteraction rubricBlock"),
        ("itemBody", "textEntryInteraction"),
        ("itemBody", "simpleChoice"),
        ("rubricBlock", "li"),
        ("ul", "p"),
        ("p", "p"),
        ("p", "choiceInteraction"),
        ("choiceInteraction", ""),
        ("choiceInteraction", "simpleAssociableChoice"),
        ("orderInteraction", ""),
        ("matchInteraction", "simpleMatchSet"),
        ("matchInteraction", "simpleMatchSet simpleMatchSet simpleMatchSet"),
        ("matchInteraction", "simpleAssociableChoice simpleAssociableChoice"),
        ("simpleMatchSet", "simpleChoice"),
        ("responseProcessing", "responseIf"),
        ("responseProcessing", "mapResponse"),
        ("responseCondition", ""),
        ("responseCondition", "responseIf responseIf"),
        ("responseIf", ""),
        ("responseIf", "setOutcomeValue not"),
        ("responseIf", "not match setOutcomeValue"),
        ("setOutcomeValue", ""),
        ("setOutcomeValue", "variable variable"),
        ("not", ""),
        ("not", "isNull isNull"),
        ("isNull", ""),
        ("match", "variable"),
        ("match", "variable correct correct"),
        ("equal", "variable"),
        ("multiple", "value"),
        ("sum", ""),
        ("sum", "not"),
        ("modalFeedback", "choiceInteraction"),
    ],
)
def test_children_out_of_order_or_number_are_noticed(parent: str, children: str) -> None:
    def changed(one: ET.Element) -> None:
        one[:] = [ET.Element(QTI + name) for name in children.split()]

    assert "children" in spoiled(QTI + parent, changed)


@pytest.mark.parametrize(
    ("parent", "children"),
    [
        ("manifest", "organizations metadata resources"),
        ("manifest", "organizations resources"),
        ("manifest", "metadata resources"),
        ("manifest", "metadata organizations"),
        ("manifest", "metadata organizations resources manifest"),
        ("metadata", "schemaversion schema"),
        ("metadata", "schema"),
        ("organizations", "organization"),
        ("resources", "file"),
        ("resource", "dependency file"),
    ],
)
def test_a_manifest_out_of_order_is_noticed(parent: str, children: str) -> None:
    def changed(one: ET.Element) -> None:
        one[:] = [ET.Element(CP + name) for name in children.split()]

    assert "children" in spoiled(CP + parent, changed)


@pytest.mark.parametrize(
    ("tag", "text"), [(f"{CP}schema", "QTI"), (f"{CP}schemaversion", "2.1"),
                      (f"{QTI}baseValue", "1 2")],
)  # fmt: skip
def test_a_text_of_the_wrong_kind_is_noticed(tag: str, text: str) -> None:
    assert "text" in spoiled(tag, lambda one: setattr(one, "text", text))


@pytest.mark.parametrize(
    ("tag", "name", "value"),
    [("choiceInteraction", "maxChoices", "2147483648"), ("choiceInteraction", "maxChoices", "1.5"),
     ("choiceInteraction", "shuffle", "True"), ("mapEntry", "mappedValue", "1,5"),
     ("mapEntry", "caseSensitive", "no"), ("equal", "tolerance", "1 %"),
     ("equal", "toleranceMode", "Absolute"), ("rubricBlock", "view", "teacher"),
     ("assessmentItem", "identifier", "a:b"), ("assessmentItemRef", "href", "items/a b.xml"),
     ("modalFeedback", "showHide", "true"), ("responseDeclaration", "cardinality", "many"),
     ("responseDeclaration", "baseType", "text"), ("timeLimits", "maxTime", "1h"),
     ("testPart", "navigationMode", "free"), ("testPart", "submissionMode", "all"),
     ("weight", "value", "½")],
)  # fmt: skip
def test_a_value_that_the_schema_has_not_is_noticed(tag: str, name: str, value: str) -> None:
    assert "value" in spoiled(QTI + tag, lambda one: one.set(name, value))


def test_a_number_that_is_none_is_noticed() -> None:
    files = unpacked(write(paper(NUMBER)).content)
    name = "items/Q00001.xml"
    spoiled = files[name].replace(b"<value>700000000</value>", b"<value>many</value>")
    assert f"typed: {name}" in broken({**files, name: spoiled})


def test_a_package_without_a_manifest_is_noticed() -> None:
    assert broken({"test.xml": GOOD["test.xml"]}) == ["manifest: missing"]
    files = {**GOOD, "imsmanifest.xml": b"<manifest>"}
    assert broken(files) == ["well-formed: imsmanifest.xml", "manifest: missing"]


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
