"""Aiken, which holds little, and Markdown, which people read."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from exchange_values import EVERY, card, deck, paper, signed
from papers_made import ITEMS

from studyapp.errors import StudyError
from studyapp.exchange import aiken, arguments, markdown
from studyapp.exchange.formats import EXPORTS, export_of
from studyapp.exchange.outgoing import DeckOut, Outgoing
from studyapp.explore.argument_map import ArgumentMap
from studyapp.quiz.item import ONE_OF, Type

_QUESTION = re.compile(r"(?![A-Z][).]\s|ANSWER:).+\n(?:[A-Z]\) .+\n){2,}ANSWER: [A-Z]")


def test_each_question_is_a_line_with_options_and_an_answer() -> None:
    found = aiken.write(paper(*map(signed, EVERY)))
    blocks = found.content.decode().strip().split("\n\n")
    assert all(_QUESTION.fullmatch(block) for block in blocks)
    assert len(blocks) == found.count == sum(item.type in ONE_OF for item in EVERY)
    assert {one.id for one in found.left[1:]} == {
        signed(item).id for item in EVERY if item.type not in ONE_OF
    }


def test_a_question_that_looks_like_an_option_is_kept_from_it() -> None:
    item = replace(ITEMS[Type.SINGLE], stem="A. Q. Khan sold what?")
    first = aiken.write(paper(item)).content.decode().splitlines()[0]
    assert first == "Question: A. Q. Khan sold what?"


def test_more_options_than_letters_are_left() -> None:
    options = tuple(replace(ITEMS[Type.SINGLE].options[0], id=str(n)) for n in range(27))
    found = aiken.write(paper(replace(ITEMS[Type.SINGLE], options=options, key=("3",))))
    assert (found.count, found.left[-1].reason) == (
        0,
        "Not written: Aiken has letters for 26 options.",
    )


def test_a_paper_as_markdown_has_its_questions_and_then_its_key() -> None:
    text = markdown.write(paper(*EVERY)).content.decode()
    asked, _, key = text.partition("\n## Answers\n")
    assert asked.startswith("# Pacts\n\n## Part I\n\n**1\\.** A question of type single")
    assert "- A) 8 September 1954\n- B) 1 May 1960" in asked
    assert key.count("**1\\.** A\n") == 1
    assert "Source: Dennis Kux" in key
    assert key.rstrip().endswith("*Seed 7. Pacts, version 1*")
    assert len(re.findall(r"^\*\*\d+\\\.\*\* ", key, re.MULTILINE)) == len(EVERY)


def test_cards_as_markdown_stand_under_their_parts() -> None:
    made = [card("Who_?", "# Dulles", source="Kux\nDawn"), card("When?", "1954", part="pacts")]
    text = markdown.write(deck(made, parts={"deck": "First", "pacts": "Second"})).content.decode()
    assert text == (
        "# Pacts\n\n## First\n\n**Who\\_?**\n\n\\# Dulles\n\n*Kux; Dawn*\n\n"
        "## Second\n\n**When?**\n\n1954\n"
    )


def test_arguments_go_out_as_argdown() -> None:
    one = ArgumentMap(key="argument.one", deck="pacts", claim="It was so.", by="Kux")
    found = arguments.write(Outgoing((DeckOut("pacts", "Pacts", "1", maps=(one,)),)))
    assert found.count == 1
    assert b"[One]: It was so." in found.content


@pytest.mark.parametrize("name", EXPORTS)
def test_every_format_writes_what_it_says_it_takes(name: str) -> None:
    export = export_of(name)
    if "paper" in export.takes:
        assert export.write(paper(*EVERY, penalty=Fraction(1, 4))).count
    if "cards" in export.takes:
        assert export.write(deck([card()])).count == 1


def test_a_format_that_there_is_not_is_refused() -> None:
    with pytest.raises(StudyError, match="There is no format 'word'"):
        export_of("word")
