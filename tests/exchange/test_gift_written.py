"""GIFT as it is written: read by a strict parser of others, and by our own reader."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from exchange_values import EVERY, NUMBER, SIGNS, card, deck, paper, signed, texts
from hypothesis import given, settings
from hypothesis import strategies as st
from papers_made import ITEMS
from pegjs import needed, parsed, plain, questions

from studyapp.exchange import gift_read
from studyapp.exchange.gift import escaped, write
from studyapp.exchange.incoming import settled
from studyapp.exchange.questions import asked_lines, has_unfit, told_lines
from studyapp.quiz.item import ONE_OF, Item, Type

ENTITIES = {"&&092;": "\\", "&&058;": ":", "&&035;": "#", "&&061;": "=", "&&123;": "{",
            "&&125;": "}", "&&126;": "~", "&&010": "\n"}  # fmt: skip


def text_of(outgoing: Any) -> str:
    return write(outgoing).content.decode()


def shown(field: Any) -> str:
    """A field of the parser: plain answers of pairs keep its names for escaped signs."""
    text = field["text"] if isinstance(field, dict) else field
    for name, sign in ENTITIES.items():
        text = text.replace(name, sign)
    return plain(text)


# Every sign in every field


@needed
@pytest.mark.parametrize("item", EVERY, ids=lambda item: item.id.rpartition("/")[2])
def test_signs_in_every_field_reach_a_strict_parser(item: Item) -> None:
    given_ = signed(item)
    (found,) = questions(text_of(paper(given_)))
    assert found["stem"]["format"] == "plain"
    asked = shown(found["stem"])
    assert asked.startswith(plain("\n".join(asked_lines(given_))))
    assert found["id"] == plain(given_.id).replace("[", "(").replace("]", ")")
    if told := told_lines(given_):
        assert shown(found["globalFeedback"]).endswith(plain("\n".join(told)))
    assert_answers(given_, found)


def assert_answers(item: Item, found: dict[str, Any]) -> None:
    """The answers are those of the item, with their feedback."""
    if item.type is Type.TRUE_FALSE:
        assert found["type"] == "TF"
        assert found["isTrue"] is (item.options[0].id in item.key)
    elif item.type in ONE_OF or item.type is Type.SEVERAL:
        assert found["type"] == "MC"
        arrow = "->" if item.type is Type.SEVERAL else "→"
        given_ = [(plain(one.text).replace("->", arrow), plain(one.what)) for one in item.options]
        assert [(shown(one["text"]), shown(one["feedback"])) for one in found["choices"]] == given_
        right = [one["isCorrect"] or (one["weight"] or 0) > 0 for one in found["choices"]]
        assert right == [one.id in item.key for one in item.options]
    elif item.type is Type.MATCH:
        pairs = [
            (shown(one["subquestion"]), shown(one["subanswer"])) for one in found["matchPairs"]
        ]
        known = {one.id: plain(one.text) for one in item.options}
        left = [plain(one.text).replace("->", "→") for one in item.left]
        assert pairs == [
            *zip(left, (known[key] for key in item.key), strict=True),
            ("", known["d"]),
        ]
    elif item.type is Type.ORDER:
        assert [shown(one["subquestion"]) for one in found["matchPairs"]] == ["1", "2", "3", "4"]
    elif item is NUMBER or (item.typed and item.typed.kind == "number"):
        (choice,) = [found["choices"]] if isinstance(found["choices"], dict) else found["choices"]
        assert (choice["number"], choice["range"]) == (700_000_000, 70_000_000)
    elif item.typed and item.typed.kind != "date":
        names = [plain(name).replace("*", "\\*").replace("->", "→") for name in item.typed.accepted]
        assert [shown(one["text"]) for one in found["choices"]] == names
    elif item.typed:
        assert shown(found["choices"][0]["text"]) == "8 September 1954"
    else:
        assert found["type"] == "Essay"


@needed
@settings(max_examples=12, deadline=None)
@given(st.lists(texts, min_size=10, max_size=10))
def test_any_text_in_any_field_reaches_a_strict_parser(found: list[str]) -> None:
    items = [signed(item, text) for text in found for item in EVERY]
    kept = [item for item in items if not has_unfit(item)]
    assert len(questions(text_of(paper(*kept)))) == len(kept)


@needed
def test_braces_that_are_not_escaped_are_refused_by_the_strict_parser() -> None:
    """The control: it would notice if nothing were escaped."""
    stem = "What did Article II {communist aggression} cover?"
    good = f"{escaped(stem)} {{=all of it ~nothing}}"
    bad = f"{stem} {{=all of it ~nothing}}"
    (right,), (wrong,) = ([one] for one in parsed(good, bad))
    assert shown(right["questions"][0]["stem"]) == stem
    assert "questions" not in wrong
    assert wrong["place"]["line"] == 1
    assert gift_read.read(good.encode()).problems == ()
    assert gift_read.read(bad.encode()).problems[0].line == 1


@needed
@pytest.mark.parametrize("sign", ["~", "=", "#", "{", "}", ":"])
def test_each_sign_that_is_not_escaped_is_noticed(sign: str) -> None:
    """The control, sign by sign: unescaped, it breaks a question or changes what it says."""
    option = f"one {sign} two"
    good, bad = (f"Which?{{={text} ~no}}" for text in (escaped(option), option))
    right, wrong = parsed(good, bad)
    assert shown(right["questions"][0]["choices"][0]["text"]) == option
    assert "questions" not in wrong or shown(wrong["questions"][0]["choices"][0]["text"]) != option


# What it carries


def test_there_is_no_mark_of_order_and_no_blank_line_inside_a_question() -> None:
    content = write(paper(*map(signed, EVERY))).content
    assert not content.startswith(b"\xef\xbb\xbf")
    blocks = content.decode().strip().split("\n\n")
    assert len(blocks) == len(EVERY) + 1
    assert all(block.startswith("// [id:") for block in blocks[1:])


def test_placeholders_of_moodle_are_not_taken_for_signs() -> None:
    assert escaped("&&058; and &&126;") == "& &058; and & &126;"


@pytest.mark.parametrize("text", ["[html] bold", "%50% of it", "[x]"])
def test_a_beginning_that_means_something_is_marked_as_plain(text: str) -> None:
    one = replace(ITEMS[Type.SINGLE].options[0], text=text)
    item = replace(ITEMS[Type.SINGLE], options=(one, *ITEMS[Type.SINGLE].options[1:]))
    assert f"=[plain]{escaped(text)}#" in text_of(paper(item))


def test_a_penalty_stands_before_wrong_options() -> None:
    found = write(paper(ITEMS[Type.SINGLE], ITEMS[Type.TYPED], penalty=Fraction(1, 4)))
    assert found.content.count(b"\t~%-25%") == 3
    assert [one.id for one in found.left] == ["", ITEMS[Type.TYPED].id]


def test_what_cannot_come_along_is_told_with_its_reason() -> None:
    found = write(paper(*EVERY))
    assert found.count == len(EVERY)
    assert {one.id for one in found.left} == {
        "", ITEMS[Type.ORDER].id, ITEMS[Type.SET].id, NUMBER.id,
    }  # fmt: skip


# Read back by our own reader


@pytest.mark.parametrize("item", EVERY, ids=lambda item: item.id.rpartition("/")[2])
def test_a_question_comes_back_as_cards(item: Item) -> None:
    found = gift_read.read(write(paper(item)).content)
    assert found.problems == ()
    assert found.cards
    if item.type is Type.MATCH:
        assert [one.back for one in found.cards] == ["who signed", "who ruled", "who left"]
    elif item.type in ONE_OF and item.type is not Type.TRUE_FALSE:
        (one,) = found.cards
        assert one.front == settled("\n".join(asked_lines(item)))
        right = [option.text for option in item.options if option.id in item.key]
        assert [one.back] == right
        assert {one.back, *one.wrong} == {option.text for option in item.options}


@settings(max_examples=150, deadline=None)
@given(texts, texts, texts)
def test_any_texts_come_back_as_they_were(front: str, right: str, wrong: str) -> None:
    options = tuple(
        replace(one, text=text, what="")
        for one, text in zip(ITEMS[Type.SINGLE].options, (right, wrong), strict=False)
    )
    item = replace(ITEMS[Type.SINGLE], stem=front, options=options, key=("a",), body="", source="")
    found = gift_read.read(write(paper(item)).content)
    assert found.problems == ()
    clean = [seen(text) for text in (front, right, wrong)]
    if not all(clean) or (found.left[:1] and not found.cards):
        return
    (one,) = found.cards
    asked, *answers = clean
    back, other = (answer.replace("->", "→") for answer in answers)
    assert seen(one.front) == asked
    assert seen(one.back) == back
    assert [seen(text) for text in one.wrong] == ([other] if other != back else [])


def seen(text: str) -> str:
    """What is seen of a text once it was settled, in words with single blanks."""
    clean = re.sub("[\u202a-\u202e\u2066-\u2069]", "", settled(text))
    return plain(re.sub(r"&&(?=0(?:10|35|58|61|92)|12[356])", "& &", clean))


def test_cards_come_back_with_ids_of_their_own() -> None:
    found = gift_read.read(write(deck([card("Who?", "Dulles"), card("Why?", SIGNS)])).content)
    assert found.problems == ()
    assert [one.front for one in found.cards] == ["Who?", "Why?"]
    assert len({one.id for one in found.cards}) == 2
