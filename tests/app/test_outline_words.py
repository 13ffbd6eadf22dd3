"""Outlines: set, written, saved, marked, made due and taken back, kept and told in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from profiles import SMALL, answer, everything

from studyapp.app import outline_due, outlines, picking, upkeep
from studyapp.app import outline_words as words
from studyapp.app.answering import answered
from studyapp.app.outline_markdown import all_markdown, essay_markdown, markdown
from studyapp.app.sitting import begun as sat
from studyapp.cards.card import CardId
from studyapp.errors import StudyError
from studyapp.explore.argument_map import ArgumentMap, Evidence, Objection, Reason
from studyapp.explore.outline import Argued, Subject, Text, points
from studyapp.schedule.grade import Grade
from studyapp.store import essays, library, log, states
from studyapp.store.directives import read_directives
from studyapp.store.ids import uuid7

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from profiles import Wall

    from studyapp.app.desk import Desk
    from studyapp.app.outlines import Outline

MINUTE = 60_000
SEATO, U2, GONE = f"{SMALL}/event.seato/date", f"{SMALL}/event.u2/date", f"{SMALL}/event.x/date"
ARMS = f"{SMALL}/event.arms-halt/date"
ONE = ArgumentMap(
    deck=SMALL,
    key="argument.needs",
    claim="Needs move the two states.",
    by="An essay",
    sources=("An essay, paragraph 1",),
    question="question.ally",
    answer="No: needs pass",
    reasons=(
        Reason(
            "warm",
            "Bases were needed.",
            (Evidence("event.seato", "The Manila Pact (1954).", "Kux, page 3"),),
            cards=(U2, SEATO),
        ),
    ),
    objections=(Objection("trade", "Trade went on.", cards=(ARMS,), reply="It is *not* aid."),),
    reasons_card=SEATO,
)
SUBJECT = Subject(SMALL, "question.ally", "Is Washington an ally?", "", (ONE,))
TEXT = Text(thesis="It is not.", reasons=(Argued("Bases were needed.", "1954"),))


@pytest.fixture
def outline(desk: Desk) -> Outline:
    """An outline without a word, 25 minutes."""
    return outlines.begun(desk, SUBJECT, "discuss", 25)


def learn(desk: Desk, *cards: str) -> None:
    """Answer cards for the first time, some days ago."""
    for card in cards:
        assert answered(desk, CardId(card), Grade.GOOD, uuid7(desk.clock().at_ms), "recall")


def key_of(outline: Outline, text: str) -> str:
    """The key of a point by its text."""
    return next(point.key for point in points(outline.rubric) if point.text == text)


def logged(desk: Desk, outline: Outline) -> int:
    """How many texts of an outline are in the log."""
    return len(essays.texts(desk.store, outline.essay.id))


# Setting.


def test_every_directive_word_makes_a_prompt_of_a_question_and_of_a_claim() -> None:
    found = read_directives()
    assert [one.word for one in found][:4] == [
        "Discuss",
        "To what extent",
        "Evaluate",
        "Critically examine",
    ]
    assert "Compare" in [one.word for one in found]
    for one in found:
        assert one.asks.endswith(".")
        assert "\n" not in one.asks
        assert one.question.endswith((".", "?"))
        assert one.claim.endswith((".", "?"))


def test_the_page_of_choices_shows_the_prompt_with_each_word(desk: Desk) -> None:
    view = words.set_view(desk, SUBJECT)
    assert view.directive == "discuss"
    assert view.minutes == "25"
    assert [row.id for row in view.directives][:2] == ["discuss", "extent"]
    assert "compare" not in {row.id for row in view.directives}  # there is one argument only
    assert view.directives[0].prompt == "Is Washington an ally? Discuss."
    assert view.deck == "Pacts"
    assert view.note == "You mark it yourself against 1 argument of the deck."
    assert view.kept == ""
    assert words.set_view(desk, SUBJECT, "compare").directive == "discuss"
    assert "not marked" in words.set_view(desk, replace(SUBJECT, maps=())).note


def test_a_question_of_the_deck_brings_all_arguments_on_it(demo_desk: Desk) -> None:
    deck = "us-pakistan"
    question = outlines.subject_of(demo_desk, deck, "question.reliance")
    assert question.text == "Can Pakistan rely on Washington?"
    assert len(question.maps) >= 2
    assert {one.question for one in question.maps} == {"question.reliance"}
    argument = outlines.subject_of(demo_desk, deck, question.maps[1].key)
    assert argument.text == question.maps[1].claim
    assert argument.maps[0].key == argument.key
    assert {one.key for one in argument.maps} == {one.key for one in question.maps}
    outline = outlines.begun(demo_desk, question, "compare", 0)
    asked = points(outline.rubric)[0].cards
    assert asked == (f"{deck}/question.reliance/positions",)


@pytest.mark.parametrize("key", ["question.nothing", "event.seato"])
def test_what_is_neither_question_nor_argument_cannot_be_set(desk: Desk, key: str) -> None:
    with pytest.raises(StudyError, match="not in the deck any more"):
        outlines.subject_of(desk, SMALL, key)


# Writing.


def test_nothing_is_called_saved_before_it_is(desk: Desk, outline: Outline) -> None:
    assert words.writing_view(outline).saved == "Nothing to save yet"
    same = outlines.written(desk, outline, Text(), leaving=True)
    assert words.saved_words(same) == "Nothing to save yet"
    assert logged(desk, outline) == 0
    assert words.essays_view(desk).rows == ()


def test_what_is_saved_is_on_disk_at_the_time_that_is_named(
    desk: Desk, outline: Outline, wall: Wall
) -> None:
    first = outlines.written(desk, outline, TEXT)
    assert words.saved_words(first) == "Saved at 09:30"
    wall.on(minutes=0.5)
    longer = replace(TEXT, thesis="It is not, any more.")
    second = outlines.written(desk, first, longer)
    wall.on(minutes=1)
    assert words.saved_words(second) == "Saved at 09:30"
    found = outlines.opened(desk, outline.essay.id)
    assert found.text == longer == second.text
    assert found == second


def test_the_log_gets_a_text_a_minute_and_the_last_one(
    desk: Desk, outline: Outline, wall: Wall
) -> None:
    for number in range(240):
        wall.on(ms=1_000)
        outline = outlines.written(desk, outline, replace(TEXT, thesis="word " * number))
    assert logged(desk, outline) == 4
    outline = outlines.written(desk, outline, outline.text, leaving=True)
    assert logged(desk, outline) == 5
    outline = outlines.written(desk, outline, outline.text, leaving=True)
    assert logged(desk, outline) == 5
    assert essays.texts(desk.store, outline.essay.id)[0].amount == 239 + 4


def test_the_list_counts_the_words_that_stand_there_and_not_those_of_the_log(
    desk: Desk, outline: Outline, wall: Wall
) -> None:
    first = outlines.written(desk, outline, replace(TEXT, thesis="one two"))
    few = words.essays_view(desk).rows[0].detail
    wall.on(ms=5_000)
    more = replace(TEXT, thesis="one two three four")
    later = outlines.written(desk, outlines.clocked(first, 5 * MINUTE, more), more)
    assert logged(desk, later) == 1
    now = words.essays_view(desk).rows[0].detail
    assert "6 words · 0 of 25 minutes" in few
    assert "8 words · 5 of 25 minutes" in now


def test_the_clock_goes_on_where_it_stood_and_says_when_it_is_over(
    desk: Desk, outline: Outline
) -> None:
    late = outlines.clocked(outline, 24 * MINUTE + 1, TEXT)
    clock = words.clock_view(late)
    assert (clock.text, clock.words, clock.hurry, clock.over) == (
        "1:00",
        "1 minute left",
        True,
        False,
    )
    found = outlines.opened(desk, outlines.written(desk, late, TEXT).essay.id)
    assert found.left_ms == MINUTE - 1
    over = outlines.clocked(found, MINUTE, TEXT)
    assert over.at_time == 7
    assert words.clock_view(over).over
    more = outlines.written(
        desk, outlines.clocked(over, MINUTE, TEXT), replace(TEXT, reply="More.")
    )
    view = words.writing_view(outlines.opened(desk, more.essay.id))
    assert view.at_time == "7 words when the time was over"
    assert view.clock.text == "+1:00"


def test_without_a_clock_nothing_is_over(desk: Desk) -> None:
    outline = outlines.clocked(outlines.begun(desk, SUBJECT, "discuss", 0), 999 * MINUTE, TEXT)
    assert outline.left_ms is None
    assert outline.at_time is None
    assert words.clock_view(outline).text == ""


def test_an_outline_that_is_not_there_cannot_be_opened(desk: Desk) -> None:
    with pytest.raises(StudyError, match="not in the log"):
        outlines.opened(desk, "nothing")


# Marking.


def test_points_are_counted_by_kind(desk: Desk, outline: Outline) -> None:
    assert words.score_words(outline) == "You had 0 of 5 points."
    for text in ("Bases were needed.", "The Manila Pact (1954)."):
        outline = outlines.ticked(desk, outline, key_of(outline, text), on=True)
    outline = outlines.ticked(desk, outline, "argument.other/claim", on=True)  # of no rubric
    view = words.marking_view(desk, outlines.opened(desk, outline.essay.id))
    assert view.score == "You had 2 of 5 points."
    assert view.detail == (
        "0 of 1 thesis, 1 of 1 reason, 1 of 1 piece of evidence, 0 of 1 objection, 0 of 1 reply."
    )
    assert view.missed == 3
    outline = outlines.ticked(desk, outline, key_of(outline, "Bases were needed."), on=False)
    assert words.score_words(outline) == "You had 1 of 5 points."


def test_what_is_perhaps_in_the_text_is_called_a_guess(desk: Desk, outline: Outline) -> None:
    assert words.marking_view(desk, outline).hints == ""
    view = words.marking_view(desk, outlines.written(desk, outline, TEXT))
    rows = {row.text: row for row in view.groups[0].points}
    assert rows["Bases were needed."].guess == "Perhaps in your text: bases, needed"
    assert rows["Bases were needed."].words.endswith("Perhaps in your text: bases, needed")
    assert not rows["Bases were needed."].on
    assert rows["Trade went on."].guess == ""
    assert "only a guess" in view.hints
    assert view.written == (
        ("Thesis", "It is not."),
        ("Reason 1", "Bases were needed."),
        ("Evidence 1", "1954"),
    )
    assert view.caption == "7 words · 0 of 25 minutes"


def test_an_outline_on_a_question_without_arguments_has_nothing_to_mark(desk: Desk) -> None:
    outline = outlines.begun(desk, replace(SUBJECT, maps=()), "discuss", 15)
    view = words.marking_view(desk, outline)
    assert "nothing to mark by" in view.score
    assert (view.detail, view.due, view.due_words, view.groups) == ("", "", "", ())
    assert outline_due.made_due(desk, outline) == outline


# Made due.


def test_only_cards_that_were_met_are_made_due_and_new_ones_stay_new(
    desk: Desk, outline: Outline, wall: Wall
) -> None:
    learn(desk, SEATO)
    wall.on(days=2)
    before = states.state(desk.store, CardId(ARMS))
    view = words.marking_view(desk, outline)
    assert view.due == "Make the missed ones due"
    assert view.due_words == (
        "1 card would come back today. 2 new cards stay new. 2 points have no card."
    )
    after = outline_due.made_due(desk, outline)
    reviews = list(log.entries(desk.store))
    assert [(one.card, one.grade, one.format) for one in reviews[1:]] == [
        (SEATO, Grade.AGAIN, outline_due.ASKED)
    ]
    assert states.state(desk.store, CardId(ARMS)) == before
    session = picking.session_for(desk, desk.moment())
    assert SEATO in {repeat.card for repeat in session.repeats}
    told = words.marking_view(desk, after)
    assert (told.due, told.can_undo) == ("", True)
    assert told.due_words == "1 card comes back today, as if you had answered Again."


def test_missed_points_are_made_due_once_only(desk: Desk, outline: Outline) -> None:
    learn(desk, SEATO, U2)
    after = outline_due.made_due(desk, outline)
    assert len(after.fed) == 2
    assert outline_due.made_due(desk, after) == after
    assert outline_due.made_due(desk, outline).fed == after.fed  # a second press on an old view
    assert log.length(desk.store) == 4
    assert outlines.opened(desk, outline.essay.id).fed == after.fed


def test_a_second_try_after_a_failure_half_way_counts_no_card_twice(
    desk: Desk, outline: Outline, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn(desk, SEATO, U2)
    calls = []

    def failing(*given: object) -> object:
        calls.append(given)
        if len(calls) == 2:
            raise StudyError("The disk is full.")
        return answered(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(outline_due, "answered", failing)
        with pytest.raises(StudyError, match="disk is full"):
            outline_due.made_due(desk, outline)
    assert log.length(desk.store) == 3
    assert not outlines.opened(desk, outline.essay.id).fed
    outline_due.made_due(desk, outline)
    assert log.length(desk.store) == 4


def test_what_was_made_due_can_be_taken_back_on_the_same_day_and_done_again(
    desk: Desk, outline: Outline, wall: Wall
) -> None:
    learn(desk, SEATO, U2)
    wall.on(days=3)
    before = everything(desk)
    due = outline_due.made_due(desk, outline)
    assert everything(desk) != before
    back = outline_due.taken_back(desk, due)
    assert everything(desk) == before
    assert back.fed == {}
    assert outlines.opened(desk, outline.essay.id).fed == {}
    again = outline_due.made_due(desk, back)
    assert len(again.fed) == 2
    assert log.length(desk.store) == 4
    wall.on(days=1)
    assert not outline_due.can_take_back(desk, again)
    assert outline_due.taken_back(desk, again) == again


def test_suspended_cards_and_those_that_left_their_deck_stay_as_they_are(
    desk: Desk, outline: Outline
) -> None:
    learn(desk, SEATO)
    log.mark(desk.store, CardId(SEATO), log.What.SUSPEND, desk.moment())
    assert outline_due.met(desk, [SEATO, GONE, U2]) == ([], 1)
    assert outline_due.made_due(desk, outline).fed == {}
    assert log.length(desk.store) == 1
    view = words.marking_view(desk, outline)
    assert view.due == ""
    assert view.due_words == "2 new cards stay new. 2 points have no card."


def test_points_that_are_ticked_are_not_made_due(desk: Desk, outline: Outline) -> None:
    learn(desk, SEATO, U2, ARMS)
    for point in points(outline.rubric):
        outline = outlines.ticked(desk, outline, point.key, on=True)
    assert words.marking_view(desk, outline).due_words == "No point is missed."
    assert outline_due.made_due(desk, outline).fed == {}
    outline = outlines.ticked(desk, outline, key_of(outline, "Trade went on."), on=False)
    assert list(outline_due.made_due(desk, outline).fed) == [ARMS]


def test_a_review_after_it_was_made_due_shows_the_card_today(desk: Desk, outline: Outline) -> None:
    learn(desk, SEATO)
    outline_due.made_due(desk, outline)
    session = picking.session_of(desk, desk.moment(), [CardId(SEATO)])
    assert answer(desk, sat(desk, session)).session.finished


# Kept.


def test_essays_are_listed_newest_first_with_what_is_known_of_them(
    desk: Desk, outline: Outline, wall: Wall
) -> None:
    assert words.essays_view(desk).summary.startswith("No essay is kept yet.")
    outlines.written(desk, outlines.clocked(outline, 12 * MINUTE, TEXT), TEXT)
    outlines.ticked(desk, outline, key_of(outline, "Trade went on."), on=True)
    wall.on(days=1)
    other = outlines.begun(desk, replace(SUBJECT, text="Zweite Frage?"), "extent", 0)
    outlines.written(desk, other, TEXT)
    view = words.essays_view(desk)
    assert view.summary == "2 essays, newest first."
    assert [row.detail for row in view.rows] == [
        "Today at 09:30 · 7 words · 0 minutes · not marked yet",
        "Yesterday at 09:30 · 7 words · 12 of 25 minutes · 1 of 5 points",
    ]
    assert view.rows[0].prompt.startswith("Zweite Frage?")
    assert view.more == ""
    assert words.essays_view(desk, 1).more == "Show 1 more"
    assert words.set_view(desk, SUBJECT).kept == "Your essays (2)"


def test_a_deleted_essay_leaves_the_list_and_can_be_put_back(desk: Desk, outline: Outline) -> None:
    outlines.written(desk, outline, TEXT)
    outlines.discarded(desk, outline.essay.id)
    assert words.essays_view(desk).rows == ()
    assert outlines.opened(desk, outline.essay.id).discarded
    outlines.restored(desk, outline.essay.id)
    assert [row.id for row in words.essays_view(desk).rows] == [outline.essay.id]
    assert not outlines.opened(desk, outline.essay.id).discarded


def test_an_essay_outlives_its_deck(desk: Desk, outline: Outline) -> None:
    outlines.written(desk, outline, TEXT)
    library.drop_deck(desk.library, SMALL)
    found = outlines.opened(desk, outline.essay.id)
    assert found.rubric == outline.rubric
    assert words.marking_view(desk, found).score == "You had 0 of 5 points."
    assert essay_markdown(desk, outline.essay.id)


def test_an_essay_of_another_version_is_told_not_shown(desk: Desk, outline: Outline) -> None:
    strange = replace(outline.essay, id=uuid7(outline.essay.at_ms), spec={"version": 9})
    essays.begin(desk.store, strange)
    with pytest.raises(StudyError, match="another version"):
        outlines.opened(desk, strange.id)


def test_essays_that_come_back_from_a_damaged_file_are_told(
    desk: Desk, outline: Outline, opened: Callable[..., Desk], small_profile: Path, tmp_path: Path
) -> None:
    outlines.written(desk, outline, TEXT)
    outlines.ticked(desk, outline, key_of(outline, "Trade went on."), on=True)
    damaged = tmp_path / "damaged.sqlite3"
    with desk.store.reading() as db:
        db.execute("vacuum into ?", (str(damaged),))
    fresh = opened(small_profile, "fresh")
    told = "2 drafts of essays recovered from the damaged file."
    assert upkeep.rescue(fresh, damaged) == told
    assert words.essays_view(fresh).rows == words.essays_view(desk).rows


MARKDOWN = """\
# Is Washington an ally? Discuss.

- 21 November 2026, 09:30
- Discuss: Set out what is to be said for and against, with evidence, and come to a view.
- 25 minutes
- 15 words

## Text

### Thesis

It is \\*not\\*.<break>
\\# No heading

### Reason 1

Bases were needed.

### Evidence 1

1954\\. The pact.

\\- a list stays text

## Points

You had 1 of 5 points. 0 of 1 thesis, 0 of 1 reason, 0 of 1 piece of evidence, 1 of 1 objection, \
0 of 1 reply.

### An essay

No: needs pass
"""


def test_an_essay_as_markdown_has_prompt_text_ticks_and_sources(
    desk: Desk, outline: Outline
) -> None:
    text = Text(
        thesis="It is *not*.\n# No heading",
        reasons=(Argued("Bases were needed.", "1954. The pact.\n\n- a list stays text"),),
    )
    outline = outlines.written(desk, outline, text)
    outlines.ticked(desk, outline, key_of(outline, "Trade went on."), on=True)
    found = markdown(desk, outline.essay.id)
    assert found.startswith(MARKDOWN.replace("<break>", "  "))
    assert "- [ ] Thesis: Needs move the two states.\n" in found
    assert ": The Manila Pact (1954). (Kux, page 3)\n" in found
    assert "- [x] Objection" in found
    assert "It is \\*not\\* aid." in found
    assert found.endswith("Sources:\n\n- An essay, paragraph 1\n")


def test_all_essays_go_into_one_file_with_rules_between(desk: Desk, outline: Outline) -> None:
    assert all_markdown(desk) == ""
    outlines.written(desk, outline, TEXT)
    free = outlines.begun(desk, replace(SUBJECT, text="Second?"), "discuss", 0)
    outlines.written(desk, free, Text(free="پاکستان freely", freely=True))
    found = markdown(desk, "")
    assert found.count("\n---\n\n# ") == 1
    assert found.startswith("# Second? Discuss.")
    assert "## Text\n\nپاکستان freely\n" in found
    assert "- No clock\n" in found
