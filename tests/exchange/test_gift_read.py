"""Reading GIFT: each kind of question, and every mistake with its line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pegjs import needed, parsed

from studyapp.errors import StudyError
from studyapp.exchange.gift_read import read
from studyapp.exchange.incoming import Incoming

if TYPE_CHECKING:
    from studyapp.exchange.deck_text import CardIn


def of(text: str) -> Incoming:
    return read(text.encode())


def one(text: str) -> CardIn:
    found = of(text)
    assert found.problems == ()
    (card,) = found.cards
    return card


# Kinds


def test_a_choice_has_its_wrong_answers() -> None:
    card = one("::Tomb:: Who's buried in Grant's tomb?{~Grant#No. ~Jefferson =no one#Right!}")
    assert (card.front, card.back) == ("Who's buried in Grant's tomb?", "no one")
    assert (card.wrong, card.note) == (("Grant", "Jefferson"), "Right!")
    assert card.id.startswith("tomb-")


def test_several_right_answers_stand_below_each_other() -> None:
    card = one("Which?{~%50%a ~%-50%b ~%50%c}")
    assert (card.back, card.wrong) == ("a\n\nc", ())


@pytest.mark.parametrize(("said", "back"), [("T", "True"), ("FALSE", "False"), ("TRUE", "True")])
def test_true_or_false_is_asked_with_its_statement(said: str, back: str) -> None:
    card = one(f"Grant is buried there.{{{said}#wrong#right####told}}")
    assert card.front == "True or false?\n\nGrant is buried there."
    assert (card.back, card.note) == (back, "wrong\n\nright\n\ntold")


def test_a_short_answer_is_typed_and_others_are_told() -> None:
    card = one("Two plus two?{=four =%50%around four =4#Yes}")
    assert (card.back, card.typed) == ("four", True)
    assert card.note == "Also right: 4\n\nRight in part: around four (50%)"


@pytest.mark.parametrize(
    ("said", "back", "note", "typed"),
    [("#1822", "1822", "", True), ("#1822:0", "1822", "", True),
     ("#1822:5", "1822", "From 1817 to 1827 counts as right.", True),
     ("#1..5", "1 to 5", "", False),
     ("# =%100%1.50:0.25 =%50%2", "1.5", "From 1.25 to 1.75 counts as right.", True)],
)  # fmt: skip
def test_a_number_tells_how_far_off_it_may_be(said: str, back: str, note: str, typed: bool) -> None:
    card = one(f"When was Grant born?{{{said}}}")
    assert (card.back, card.note, card.typed) == (back, note, typed)


def test_each_pair_of_a_match_is_a_card() -> None:
    found = of("::M::Match.{=Canada -> Ottawa =Italy -> Rome = -> Tokyo ####Capitals}")
    assert [(card.front, card.back, card.note) for card in found.cards] == [
        ("Match.\n\nCanada", "Ottawa", "Capitals"), ("Match.\n\nItaly", "Rome", "Capitals"),
    ]  # fmt: skip
    assert len({card.id for card in found.cards}) == 2


def test_the_feedback_of_a_pair_stays_with_it() -> None:
    cards = of("Match{\n=-> left over\n=a -> b#Right!\n=c -> d#Yes!\n}").cards
    assert [(card.back, card.note) for card in cards] == [("b", "Right!"), ("d", "Yes!")]


def test_a_missing_word_becomes_a_gap() -> None:
    assert one("Grant is {~buried =entombed} in a tomb.").front == "Grant is ____ in a tomb."


def test_an_essay_is_a_card_only_with_an_explanation() -> None:
    assert one("Why?{####Because of it.}").back == "Because of it."
    found = of("Why?{}")
    assert (found.cards, [left.id for left in found.left]) == ((), ["Why?"])


def test_a_description_is_left_and_a_category_becomes_a_tag() -> None:
    found = of("Read this first.\n\n$CATEGORY: $course$/top/Pacts\n\nWhich?{=a ~b}")
    assert found.left[0].reason == "Not read: a description asks nothing."
    assert found.cards[0].about == "Tags: Pacts"


def test_ids_and_tags_in_comments_are_kept() -> None:
    card = one("// question: 7 [id:u2-1960] [tag:cold war] [tag:x]\n::t::Which?{=a ~b}")
    assert (card.id, card.about) == ("u2-1960", "Tags: cold war, x")


def test_escapes_and_formats_become_the_text_meant() -> None:
    card = one("[html]What is <b>a \\= b</b> &amp; c?<br>Say\\: {=[plain]<i> \\{x\\} ~\\~}")
    assert (card.front, card.back) == ("What is a = b & c?\n\nSay:", "<i> {x}")
    assert card.wrong == ("~",)


def test_scripts_go_with_all_that_is_in_them() -> None:
    assert one("[html]Who?<script>if (a < b) x()</script>{=a ~b}").front == "Who?"


def test_letters_that_grow_when_they_are_small_move_nothing() -> None:
    assert one("İİİİ<SCRIPT>x()</Script>? {=b}").front == "İİİİ\n\n?"


def test_an_id_without_a_name_hangs_on_the_words_and_not_on_the_place() -> None:
    alone = one("Who signed the pact?{=Dulles ~Bogra}")
    behind = of("When?{#1954}\n\nWho signed  the pact?{=Dulles ~Bogra}").cards[1]
    assert alone.id == behind.id


def test_equal_questions_are_told_and_others_of_the_same_words_get_a_number() -> None:
    found = of("Who?{=a ~b}\n\nWho?{=a ~b}\n\nWho?{=c ~b}")
    assert [card.back for card in found.cards] == ["a", "c"]
    assert found.cards[1].id == f"{found.cards[0].id}-2"
    assert len(found.left) == 2


# Mistakes


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [("Which?{=a ~b", 1, 7, "not closed"), ("Which?\n=a}", 2, 3, "closes nothing"),
     ("What {is} it?{=a ~b}", 1, 14, "one pair of braces"), ("a{=b ~c}}", 1, 9, "one pair"),
     ("Which?{\n=%200%a\n~b}", 2, 1, "between -100 and 100"),
     ("Which?{=%50a ~b}", 1, 8, "weight is not closed"), ("Which?{~a\n ~b}", 1, 8, "is right"),
     ("Which?{= ~b}", 1, 8, "empty"), ("Which?{x =a ~b}", 1, 8, "before the first"),
     ("When?{#year}", 1, 8, "no number"), ("When?{#1:x}", 1, 8, "no number"),
     ("Match{=a -> b =c}", 1, 15, "no ->"), ("Match{=a -> }", 1, 7, "nothing on its right"),
     ("Match{=->b}", 1, 7, "no pair has a left side"), ("Which?{=%50%a}", 1, 8, "earns all"),
     ("{=a ~b}", 1, 1, "asks nothing"), ("\n\nWhich?{=a ~b", 3, 7, "not closed")],
)  # fmt: skip
def test_a_mistake_has_its_line_and_column(text: str, line: int, column: int, words: str) -> None:
    found = of(f"Fine?{{=yes ~no}}\n\n{text}\n\nGood?{{=yes ~no}}")
    assert [card.back for card in found.cards] == ["yes", "yes"]
    (problem,) = found.problems
    assert (problem.line - 2, problem.column) == (line, column)
    assert words in problem.message


@needed
@pytest.mark.parametrize(
    "text", ["Which?{=a ~b", "What {is} it?{=a ~b}", "a{=b ~c}}", "Which?{=%200%a ~b}"]
)
def test_the_strict_parser_finds_the_same_mistakes(text: str) -> None:
    assert "questions" not in parsed(text)[0]
    assert of(text).problems


def test_files_that_are_no_text_are_refused() -> None:
    with pytest.raises(StudyError, match="no text"):
        read(b"Which?{=a ~b}\0\0\0\x01")
    with pytest.raises(StudyError, match="larger than 32 MB"):
        read(b"x" * (32 * 1024 * 1024 + 1))


def test_an_empty_file_has_no_cards() -> None:
    assert of("\n\n// nothing\n") == Incoming((), (), (), "read as GIFT in UTF-8")
