"""Outlines: what is set, what counts as written, and the points that it is marked by."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.explore.argument_map import ArgumentMap, Evidence, Objection, Reason, Relation
from studyapp.explore.nodes import Kind, nodes_of
from studyapp.explore.outline import (
    Argued,
    Directive,
    Subject,
    Text,
    cards_of,
    fields,
    fitting,
    missed,
    points,
    prompt,
    rubric,
    tally,
    turned,
    word_count,
    words_in,
)
from studyapp.explore.outline_guess import guesses
from studyapp.explore.outline_record import rubric_from, rubric_record, text_from, text_record

ASKED = "Can Pakistan rely on Washington?"
DISCUSS = Directive("discuss", "Discuss", "For and against.", "Discuss.", "Discuss this view.")
COMPARE = Directive("compare", "Compare", "Side by side.", "Compare.", "Compare it.", sides=True)
NO = ArgumentMap(
    deck="d",
    key="argument.no",
    claim="Interests move relations.",
    by="An essay",
    sources=("An essay, paragraph 1",),
    question="question.reliance",
    asked=ASKED,
    position="no",
    answer="No: needs pass",
    reasons=(
        Reason(
            "warm",
            "Relations grew warm when Washington needed bases.",
            (Evidence("event.pact", "The Manila Pact (1954).", "Kux, page 3"),),
            cards=("d/argument.no/premise.warm", "d/argument.no/reasons"),
        ),
        Reason("cold", "Aid ended with the need.", cards=("d/argument.no/reasons",)),
    ),
    objections=(
        Objection(
            "trade",
            "Trade went on.",
            "cold",
            "A critic",
            reply="Trade is not aid.",
            cards=("d/argument.no/objection.trade",),
            reply_cards=("d/argument.no/reply.trade",),
        ),
    ),
    relations=(Relation("opposes", "argument.yes", "It can.", "Another essay"),),
    cards=(
        "d/argument.no/premise.warm",
        "d/argument.no/reasons",
        "d/argument.no/objection.trade",
        "d/argument.no/reply.trade",
    ),
    reasons_card="d/argument.no/reasons",
)
YES = ArgumentMap("d", "argument.yes", "It can.", "Another essay", question="question.reliance")
QUESTION = Subject("d", "question.reliance", ASKED, "", (NO, YES))
ASKING = {"question.reliance": ("d/question.reliance/positions",)}
RUBRIC = rubric(QUESTION, ASKING)


def _short(key: str) -> str:
    """The key of a point without its argument."""
    return key.partition("/")[2]


def test_a_question_is_set_with_its_directive_word_and_a_claim_with_its_author() -> None:
    assert prompt(DISCUSS, QUESTION) == "Can Pakistan rely on Washington? Discuss."
    claim = Subject("d", NO.key, NO.claim, NO.by, (NO,))
    assert prompt(DISCUSS, claim) == (
        "An essay argues: “Interests move relations.” Discuss this view."
    )
    assert prompt(DISCUSS, replace(claim, by="")).startswith("“Interests move relations.”")


def test_to_compare_needs_two_arguments() -> None:
    words = (DISCUSS, COMPARE)
    assert fitting(words, QUESTION) == words
    assert fitting(words, replace(QUESTION, maps=(NO,))) == (DISCUSS,)


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("  \n ", 0), ("one", 1), ("one – two", 2), ("29% of 1954", 3), ("یہ سودا ہے۔", 3)],
)
def test_words_are_counted_without_signs_that_stand_alone(text: str, words: int) -> None:
    assert word_count(text) == words


@given(st.lists(st.text(alphabet="abcہ1", min_size=1)))
def test_as_many_words_are_counted_as_were_joined(words: list[str]) -> None:
    assert word_count("  \n".join(words)) == len(words)


WRITTEN = Text(
    thesis="It cannot.",
    reasons=(Argued("Needs pass.", "1954"), Argued(), Argued("", "1990 and 2001")),
    reply="So be it.",
    free="Not counted while fields are shown",
)


def test_only_what_is_written_counts_under_its_headings() -> None:
    assert fields(WRITTEN) == (
        ("Thesis", "It cannot."),
        ("Reason 1", "Needs pass."),
        ("Evidence 1", "1954"),
        ("Evidence 3", "1990 and 2001"),
        ("Reply", "So be it."),
    )
    assert words_in(WRITTEN) == 2 + 2 + 1 + 3 + 3
    assert fields(Text()) == fields(Text(freely=True, free=" ")) == ()


def test_writing_freely_begins_with_what_the_fields_hold_and_loses_nothing() -> None:
    blank = replace(WRITTEN, free="")
    free = turned(blank)
    assert free.freely
    assert free.free == "It cannot.\n\nNeeds pass.\n\n1954\n\n1990 and 2001\n\nSo be it."
    assert words_in(free) == words_in(blank)
    back = turned(replace(free, free="Another text."))
    assert not back.freely
    assert back.thesis == "It cannot."
    assert turned(back).free == "Another text."


def test_the_rubric_has_every_node_but_relations_by_argument_with_its_author() -> None:
    assert [(group.by, group.answer) for group in RUBRIC] == [
        ("An essay", "No: needs pass"),
        ("Another essay", ""),
    ]
    own = [node for node in nodes_of(NO) if node.kind is not Kind.RELATION]
    assert [(point.kind, point.text) for point in RUBRIC[0].points] == [
        (node.kind, node.text) for node in own
    ]
    assert [point.name for point in RUBRIC[0].points] == [
        "Thesis",
        *(node.name.partition(",")[0] for node in own[1:]),
    ]
    keys = [point.key for point in points(RUBRIC)]
    assert len(set(keys)) == len(keys)


def test_each_point_knows_the_cards_that_ask_for_it() -> None:
    assert {_short(point.key): point.cards for point in RUBRIC[0].points} == {
        "claim": ("d/question.reliance/positions",),
        "reason.warm": ("d/argument.no/reasons",),
        "evidence.reason.warm.1": ("d/argument.no/premise.warm",),
        "reason.cold": ("d/argument.no/reasons",),
        "objection.trade": ("d/argument.no/objection.trade",),
        "reply.trade": ("d/argument.no/reply.trade",),
    }
    every = cards_of(points(RUBRIC))
    assert len(every) == len(set(every)) == 5


def test_what_is_not_ticked_is_missed_and_counted_by_kind() -> None:
    reasons = {point.key for point in points(RUBRIC) if point.kind is Kind.REASON}
    left = missed(RUBRIC, reasons)
    assert {point.kind for point in left} == {
        Kind.CLAIM,
        Kind.EVIDENCE,
        Kind.OBJECTION,
        Kind.REPLY,
    }
    assert tally(RUBRIC, reasons) == (
        (Kind.CLAIM, 0, 2),
        (Kind.REASON, 2, 2),
        (Kind.EVIDENCE, 0, 1),
        (Kind.OBJECTION, 0, 1),
        (Kind.REPLY, 0, 1),
    )
    assert missed(RUBRIC, {point.key for point in points(RUBRIC)}) == ()


def test_a_guess_names_shared_words_that_the_prompt_does_not_give() -> None:
    text = "Relations were warm while BASES were needed; Washington paid. The pact of 1954."
    found = guesses(points(RUBRIC), text, f"{ASKED} Discuss.")
    assert {_short(key): words for key, words in found.items()} == {
        "reason.warm": ("relations", "warm", "needed", "bases"),
        "evidence.reason.warm.1": ("pact", "1954"),
    }


def test_no_guess_rests_on_common_words_months_or_nothing() -> None:
    assert guesses(points(RUBRIC), "", ASKED) == {}
    assert guesses(points(RUBRIC), "When it was with them, that went on. Washington!", ASKED) == {}
    may = replace(points(RUBRIC)[0], text="The raid (2 May 2011).")
    assert guesses((may,), "in May 1960", ASKED) == {}
    assert guesses((may,), "the raids of May 2011", ASKED) == {may.key: ("raid", "2011")}


def test_words_in_urdu_are_guessed_as_they_are_typed_elsewhere() -> None:
    urdu = replace(points(RUBRIC)[0], text="امریکی امداد بند ہوئی")
    assert guesses((urdu,), "امريكي امداد", "")[urdu.key] == ("امریکی", "امداد")


def test_a_rubric_and_a_text_come_back_from_their_records() -> None:
    for text in (Text(), WRITTEN, turned(WRITTEN), Text(reasons=())):
        assert text_from(json.loads(json.dumps(text_record(text)))) == text
    assert rubric_from(json.loads(json.dumps(rubric_record(RUBRIC)))) == RUBRIC
    assert rubric_from([]) == ()


@pytest.mark.parametrize("record", [[{}], [{"key": "a"}], [1]])
def test_what_is_no_rubric_is_refused(record: list[object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        rubric_from(record)  # type: ignore[arg-type]
