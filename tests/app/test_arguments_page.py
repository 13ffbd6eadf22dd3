"""Arguments: what the page shows, and that what is graded while rebuilding one is kept."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from argued import argued_profile
from profiles import SHIPPED, SMALL, Wall, everything, hold, let_go

from studyapp.app import lookup
from studyapp.app.arguments import argument_marks, argument_text, arguments_view
from studyapp.app.desk import Desk, open_desk
from studyapp.app.rebuilding import (
    Rebuilding,
    aimed,
    begun,
    graded,
    rebuild_view,
    revealed,
    taken_back,
)
from studyapp.app.shelf import take_over
from studyapp.app.shelf_view import switch
from studyapp.app.sitting import begun as sat_down
from studyapp.app.sitting import graded as sitting_graded
from studyapp.app.sitting import revealed as sitting_revealed
from studyapp.cards.card import CardId
from studyapp.errors import StudyError
from studyapp.explore.nodes import CLAIM, nodes_of
from studyapp.schedule.grade import Grade
from studyapp.schedule.session import start
from studyapp.store import log, states

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studyapp.explore.argument_map import ArgumentMap

SHIELD = f"{SMALL}/argument.shield"


@pytest.fixture(scope="module")
def argued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new profile of a small deck with arguments."""
    return argued_profile(tmp_path_factory.mktemp("argued"), tmp_path_factory.mktemp("decks"))


@pytest.fixture
def desk(opened: Callable[..., Desk], argued: Path) -> Desk:
    """That profile, open."""
    return opened(argued)


def shield(desk: Desk) -> ArgumentMap:
    """The argument that has everything."""
    view = arguments_view(desk)
    place = view.place(SMALL, "argument.shield")
    assert place is not None
    return view.arguments[place]


def play(desk: Desk, one: Rebuilding, *grades: Grade) -> Rebuilding:
    """Show and grade the next nodes; every objection is said to be against the claim."""
    for grade in grades:
        if one.state.aiming:
            one = aimed(desk, one, CLAIM)
        one = graded(desk, revealed(desk, one), grade)
    return one


# The page.


def test_arguments_come_in_written_order_with_the_questions_they_answer(desk: Desk) -> None:
    view = arguments_view(desk)
    assert [one.key for one in view.arguments] == [
        "argument.shield", "argument.snare", "argument.alone",
    ]  # fmt: skip
    asked = [(one.key, one.asked) for one in view.questions]
    assert asked == [
        ("question.worth", "Was the alliance worth it?"),
        ("", "Arguments that answer no question"),
    ]
    assert view.titles == {SMALL: "Pacts"}
    assert not view.empty


def test_a_question_has_all_its_answers_also_those_that_no_argument_gives(desk: Desk) -> None:
    question = arguments_view(desk).questions[0]
    answers = [(one.answer, [row.claim for row in one.claims]) for one in question.positions]
    assert answers == [
        ("Yes: it armed Pakistan", ["The alliance was a shield."]),
        ("No: it bought enemies", ["The alliance was a snare."]),
        ("Nobody can tell yet", []),
    ]


def test_the_objection_shown_is_one_without_a_reply_and_of_a_source(desk: Desk) -> None:
    yes, no, _ = arguments_view(desk).questions[0].positions
    row = yes.claims[0]
    assert row.objection == "It cost the friendship of Moscow."
    assert row.met == "One of two objections, no reply in the sources"
    assert no.claims[0].objection == ""
    assert no.claims[0].words.endswith("No objection in the sources.")


def test_the_view_is_the_same_until_decks_are_switched(desk: Desk) -> None:
    view = arguments_view(desk)
    assert arguments_view(desk) is view
    switch(desk, SHIPPED, on=True)
    both = arguments_view(desk)
    assert len(both.titles) == 2
    assert len(both.arguments) > len(view.arguments)
    assert both.place(SMALL, "argument.snare") is not None
    for one in both.arguments:
        assert one.deck in both.titles


def test_no_deck_and_a_deck_without_arguments_are_said_in_words(
    desk: Desk, opened: Callable[..., Desk], small_profile: Path
) -> None:
    assert arguments_view(opened(small_profile, "plain")).empty == "Pacts has no arguments."
    switch(desk, SMALL, on=False)
    take_over(desk)
    view = arguments_view(desk)
    assert view.empty == "No deck is in use, so there are no arguments to look at."
    assert view.arguments == ()


def test_a_deck_is_written_as_argdown_whole_or_one_argument(desk: Desk) -> None:
    view = arguments_view(desk)
    one, whole = argument_text(view, 1), argument_text(view, 1, whole_deck=True)
    assert one.startswith("[Snare]: The alliance was a snare.")
    assert one in whole
    assert "# Was the alliance worth it?" in whole


# Recall at the nodes.


def test_nodes_say_how_well_their_cards_are_recalled(desk: Desk) -> None:
    nodes = nodes_of(shield(desk))
    before = argument_marks(desk, nodes)
    assert {mark.words for mark in before.values()} == {"not yet asked"}
    card = CardId(f"{SHIELD}/premise.arms")
    sitting = sat_down(desk, start((card,), desk.clock().at_ms))
    sitting_graded(desk, sitting_revealed(desk, sitting), Grade.GOOD)
    marks = argument_marks(desk, nodes)
    assert marks["reason.arms"].words == "recalled 100%, 1 of 2 cards asked"
    assert marks["reason.arms"].share == pytest.approx(1.0)
    assert marks["reason.rank"].words == "not yet asked"
    assert marks["reason.rank"].share is None
    assert "evidence.reason.arms.1" not in marks


# Rebuilding.


def test_rebuilding_keeps_answers_as_reviews_of_the_nodes_cards(desk: Desk) -> None:
    one = begun(desk, shield(desk))
    again, hard, good = Grade.AGAIN, Grade.HARD, Grade.GOOD
    # Reason, its evidence, reason, objection, its evidence, reply, objection.
    one = play(desk, one, good, again, hard, good, good, again, good)
    one = aimed(desk, one, CLAIM)
    assert one.state.finished
    kept = {review.card.rpartition("/")[2]: review for review in log.entries(desk.store)}
    assert {name: review.grade for name, review in kept.items()} == {
        "premise.arms": again,
        "reasons": hard,
        "objection.halt": good,
        "reply.halt": again,
        "objection.price": good,
    }
    assert {review.format for review in kept.values()} == {"map"}
    assert one.answered == 5
    for review in kept.values():
        state = states.state(desk.store, review.card)
        assert state is not None
        assert state.memory is not None


def test_an_answer_is_on_disk_as_soon_as_it_is_given(desk: Desk) -> None:
    one = play(desk, begun(desk, shield(desk)), Grade.GOOD, Grade.GOOD)
    assert [review.card for review in log.entries(desk.store)] == [f"{SHIELD}/premise.arms"]
    assert not one.state.finished


def test_taking_back_leaves_everything_as_it_was_and_the_node_to_be_graded(desk: Desk) -> None:
    before = everything(desk)
    one = play(desk, begun(desk, shield(desk)), Grade.AGAIN)
    assert log.length(desk.store) == 1
    back = taken_back(desk, one)
    assert everything(desk) == before
    assert back.state.revealed
    assert back.state.grades == ()
    assert taken_back(desk, back) is back
    good = graded(desk, back, Grade.AGAIN)
    assert [review.grade for review in log.entries(desk.store)] == [Grade.AGAIN]
    assert good.answered == 1


def test_grades_and_choices_are_taken_back_one_by_one_to_the_beginning(desk: Desk) -> None:
    before = everything(desk)
    one = play(desk, begun(desk, shield(desk)), *[Grade.GOOD] * 7)
    one = aimed(desk, one, "reason.rank")
    assert everything(desk) != before
    steps = 0
    while one.before is not None:
        one, steps = taken_back(desk, one), steps + 1
    assert steps == 9
    assert everything(desk) == before


def test_a_card_answered_today_already_moves_no_date(desk: Desk, wall: Wall) -> None:
    card = CardId(f"{SHIELD}/premise.arms")
    sitting = sat_down(desk, start((card,), desk.clock().at_ms))
    sitting_graded(desk, sitting_revealed(desk, sitting), Grade.GOOD)
    first = states.state(desk.store, card)
    wall.on(minutes=5)
    play(desk, begun(desk, shield(desk)), Grade.GOOD, Grade.GOOD)
    second = states.state(desk.store, card)
    assert first is not None
    assert first.memory is not None
    assert second is not None
    assert second.memory is not None
    assert second.memory.due == first.memory.due
    assert len(log.reviews_of(desk.store, card)) == 2


def test_the_time_of_a_card_is_that_of_its_nodes_together(desk: Desk, wall: Wall) -> None:
    one = begun(desk, shield(desk))
    for seconds in (4, 9, 6):  # reason, evidence, reason
        wall.on(ms=seconds * 1000)
        one = graded(desk, revealed(desk, one), Grade.GOOD)
    took = {review.card: review.duration_ms for review in log.entries(desk.store)}
    assert took == {f"{SHIELD}/premise.arms": 9_000, f"{SHIELD}/reasons": 10_000}


def test_another_window_with_the_profile_lets_no_test_begin(argued: Path, tmp_path: Path) -> None:
    folder = tmp_path / "held"
    shutil.copytree(argued, folder)
    child = hold(folder)
    try:
        desk = open_desk(folder, Wall())
        one = arguments_view(desk).arguments[0]
        with pytest.raises(StudyError):
            begun(desk, one)
        desk.close()
    finally:
        let_go(child)


# What the test page says.


def test_a_hidden_node_is_asked_for_without_telling_what_hangs_on_it(desk: Desk) -> None:
    view = rebuild_view(desk, begun(desk, shield(desk)))
    assert view.prompt == "Reason 1 of 2. What is it?"
    assert (view.done, view.total, view.shown) == (0, 7, frozenset())
    assert not view.grades
    assert not view.can_undo


def test_grades_tell_when_the_card_comes_back_or_what_it_waits_for(desk: Desk) -> None:
    one = revealed(desk, begun(desk, shield(desk)))
    waits = {choice.name: choice.wait for choice in rebuild_view(desk, one).grades}
    assert waits == {
        "Again": "10 minutes", "Hard": "after 1 more", "Good": "after 1 more",
        "Easy": "after 1 more",
    }  # fmt: skip
    last = revealed(desk, play(desk, one, Grade.GOOD, Grade.GOOD))
    waits = {choice.name: choice.wait for choice in rebuild_view(desk, last).grades}
    assert waits["Good"].endswith(("day", "days"))


def test_a_node_without_a_card_of_its_own_is_known_or_not(desk: Desk) -> None:
    one = play(desk, begun(desk, shield(desk)), *[Grade.GOOD] * 4)
    evidence = revealed(desk, aimed(desk, one, CLAIM))
    view = rebuild_view(desk, evidence)
    assert view.current == "evidence.objection.halt.1"
    assert [choice.name for choice in view.grades] == ["Did not know it", "Knew it"]
    count = log.length(desk.store)
    graded(desk, evidence, Grade.AGAIN)
    assert log.length(desk.store) == count


def test_a_card_that_was_missed_is_not_answered_a_second_time(desk: Desk) -> None:
    one = play(desk, begun(desk, shield(desk)), Grade.AGAIN, Grade.GOOD)
    view = rebuild_view(desk, revealed(desk, one))
    assert view.current == "reason.rank"
    assert [choice.name for choice in view.grades] == ["Did not know it", "Knew it"]


def test_what_an_objection_attacks_is_asked_and_answered_in_words(desk: Desk) -> None:
    one = play(desk, begun(desk, shield(desk)), *[Grade.GOOD] * 4)
    view = rebuild_view(desk, one)
    assert view.prompt == "What does this objection attack?"
    assert [(row.letter, row.name) for row in view.aims] == [
        ("A", "The claim"), ("B", "Reason 1"), ("C", "Reason 2"),
    ]  # fmt: skip
    assert "objection.halt" not in view.aimed
    right = rebuild_view(desk, aimed(desk, one, "reason.arms"))
    assert (right.verdict, right.verdict_right) == (
        "Right: the objection is against reason 1.", True,
    )  # fmt: skip
    assert "objection.halt" in right.aimed
    wrong = rebuild_view(desk, aimed(desk, one, CLAIM))
    assert wrong.verdict == "Not right: the objection is against reason 1."


def test_the_end_says_plainly_how_many_were_known_and_which_were_missed(desk: Desk) -> None:
    good, again = Grade.GOOD, Grade.AGAIN
    one = play(desk, begun(desk, shield(desk)), good, again, good, good, good, good, good)
    view = rebuild_view(desk, aimed(desk, one, CLAIM))
    assert view.finished
    assert view.result == (
        "You knew 6 of 7 parts.",
        "What the objections attack: 1 of 2 right.",
        "5 cards were answered and come back as you graded them.",
    )
    (missed,) = view.missed
    assert missed.name == "Evidence for reason 1"
    assert "Manila Pact" in missed.text


def test_every_card_of_a_shipped_argument_is_in_its_deck(demo_desk: Desk) -> None:
    """Rebuild all of them: what a node says asks for it is a card that can be answered."""
    for one in arguments_view(demo_desk).arguments:
        state = begun(demo_desk, one)
        asked = {card for node in state.state.asked for card in node.asked_by}
        assert asked <= set(one.cards)
        for card in asked:
            assert states.state(demo_desk.store, CardId(card)) is not None
        recall = lookup.recall_of(demo_desk, one.cards)
        assert recall.cards == len(one.cards)
