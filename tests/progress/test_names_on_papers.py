"""Papers tell which name is taken for which, once they are handed in or checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from papers_made import AYUB, SEATO, U2, answers, begun, item, practice
from profiles import SMALL

from studyapp.app import exam as exams
from studyapp.app.progress import Period, progress_view
from studyapp.app.progress_mistakes import picks_of
from studyapp.app.progress_words import TOO_LITTLE
from studyapp.cards.card import Typed
from studyapp.quiz.item import Choice, Item, Type
from studyapp.quiz.record import to_record

if TYPE_CHECKING:
    from profiles import Wall

    from studyapp.app.desk import Desk

GENERALS = (
    Choice("figure.ayub-khan", "Muhammad Ayub Khan"),
    Choice("figure.yahya-khan", "Yahya Khan"),
    Choice("figure.zia", "Zia-ul-Haq"),
)


def which(number: int, **fields: Any) -> Item:
    """A question whose right answer is Ayub Khan."""
    given = {"options": GENERALS, "key": ("figure.ayub-khan",), "relation": "holder"}
    one = item(Type.SINGLE, AYUB, **{**given, **fields})
    return replace(one, id=f"{one.id}-{number}")


def handed_in(desk: Desk, *given: Any) -> None:
    """A mock exam of such questions with answers to them."""
    exam = begun(desk, [which(number) for number in range(len(given))])
    exams.handed_in(desk, answers(desk, exam, *given))


def test_a_wrong_name_that_comes_twice_is_a_confusion(desk: Desk) -> None:
    handed_in(desk, "figure.yahya-khan", "figure.ayub-khan", "figure.zia", None)
    view = progress_view(desk).confusions
    assert (view.pairs, view.n, view.wrong, view.papers) == ((), 3, 2, 1)
    assert view.words == f"{TOO_LITTLE}: no wrong name came twice in 3 answers on papers."
    handed_in(desk, "figure.yahya-khan")
    view = progress_view(desk).confusions
    (pair,) = view.pairs
    assert (pair.right, pair.chosen, pair.count, pair.of) == (
        "Muhammad Ayub Khan", "yahya-khan", 2, 4,
    )  # fmt: skip
    assert pair.words == "yahya-khan for Muhammad Ayub Khan: 2 of 4 answers"
    assert view.names == ("Muhammad Ayub Khan", "yahya-khan")
    assert (view.counts, view.asked) == (((1, 2), (0, 0)), (4, 0))
    assert view.papers == 2


def test_papers_under_way_given_up_or_of_another_deck_tell_nothing(desk: Desk) -> None:
    exam = begun(desk, [which(0), which(1)])
    exam = answers(desk, exam, "figure.zia", "figure.zia")
    assert progress_view(desk).confusions.n == 0
    exams.discarded(desk, exams.handed_in(desk, exam))
    assert progress_view(desk).confusions.n == 0
    handed_in(desk, "figure.zia", "figure.zia")
    assert progress_view(desk).confusions.n == 2
    assert progress_view(desk, "another").confusions.n == 0


def test_of_a_practice_under_way_only_what_was_checked_counts(desk: Desk) -> None:
    exam = practice(desk, which(0), which(1), which(2))
    exam = answers(desk, exam, "figure.zia", "figure.zia", "figure.zia")
    exam = exams.checked(desk, exams.gone(exam, 0))
    assert progress_view(desk).confusions.n == 1
    exam = exams.checked(desk, exams.gone(exam, 1))
    exams.objected(desk, exam)
    assert progress_view(desk).confusions.n == 1


def test_old_papers_are_outside_of_the_period(desk: Desk, wall: Wall) -> None:
    handed_in(desk, "figure.zia", "figure.zia")
    wall.on(days=40)
    assert progress_view(desk, period=Period.MONTH).confusions.n == 0
    assert progress_view(desk, period=Period.QUARTER).confusions.n == 2


def test_a_written_name_of_another_counts_with_the_options(desk: Desk) -> None:
    typed = Typed("name", ("Muhammad Ayub Khan", "Ayub Khan"), others=("Zia-ul-Haq",))
    written = item(Type.TYPED, AYUB, typed=typed)
    exam = begun(desk, [which(0), written, replace(written, id="two")])
    exam = answers(desk, exam, "figure.ayub-khan", "Zia ul Haq", "Ziaul Haq")
    exams.handed_in(desk, exam)
    view = progress_view(desk).confusions
    (pair,) = view.pairs
    assert pair.right_key == f"{SMALL}/figure.ayub-khan"
    assert pair.words == "Zia-ul-Haq for Muhammad Ayub Khan: 2 of 2 answers"
    assert view.asked == (3, 0)


@pytest.mark.parametrize(
    ("one", "given"),
    [
        (item(Type.TRUE_FALSE, options=GENERALS, key=("figure.zia",)), "figure.ayub-khan"),
        (item(Type.ODD_ONE_OUT, options=GENERALS, key=("figure.zia",)), "figure.ayub-khan"),
        (item(Type.TYPED, typed=Typed("date", ("1954",))), "1955"),
        (item(Type.SINGLE, options=GENERALS, key=("figure.zia",)), None),
        (item(Type.SINGLE, options=GENERALS, key=("figure.zia",)), "figure.nobody"),
        (item(Type.SINGLE, SEATO, options=(Choice("1954", "1954"),), key=("1954",)), "1954"),
        (item(Type.SINGLE, U2, options=(Choice("2.5", "2.5"),), key=("2.5",)), "2.5"),
    ],
)
def test_questions_whose_answer_is_no_entity_tell_nothing(one: Item, given: Any) -> None:
    assert list(picks_of(to_record(one), given)) == []


def test_each_pair_of_a_matching_counts_for_itself() -> None:
    keys = tuple(choice.id for choice in GENERALS)
    one = item(Type.MATCH, AYUB, left=GENERALS, options=GENERALS, key=keys)
    found = list(picks_of(to_record(one), [keys[1], keys[0], None]))
    assert [(pick.right, pick.chosen) for pick in found] == [
        (f"{SMALL}/{keys[0]}", f"{SMALL}/{keys[1]}"),
        (f"{SMALL}/{keys[1]}", f"{SMALL}/{keys[0]}"),
    ]
