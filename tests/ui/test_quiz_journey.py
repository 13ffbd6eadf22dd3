"""Quizzes by keyboard: choose, write, order, match, flag, leave, go on, hand in."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from papers_made import (
    ITEMS,
    RIGHT,
    begun,
    many,
    practice,
    preset,
    section,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QLineEdit, QPlainTextEdit
from scene import Scene, all_in

from studyapp.app import exam as exams
from studyapp.app.exam_view import LETTERS
from studyapp.errors import StudyError
from studyapp.quiz.item import Item, Type
from studyapp.quiz.marks import Outcome
from studyapp.schedule.grade import Grade
from studyapp.store import log, papers
from studyapp.store.backups import list_backups
from studyapp.store.papers import StepWhat
from studyapp.ui.parts.options import OptionButton
from studyapp.ui.parts.strip import QuestionStrip

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.desk import Desk
    from studyapp.app.exam import Exam
    from studyapp.quiz.preset import Preset

MINUTE = 60_000
WAIT_MS = 400


def exam_of(scene: Scene) -> Exam:
    """The paper on the screen."""
    exam = scene.bench.quizzing.exam
    assert exam is not None
    return exam


def carry(scene: Scene, exam: Exam) -> Exam:
    """Show a paper that was made by hand."""
    scene.bench.quizzing.carry_on(exam)
    scene.rest()
    assert scene.page == "paper"
    return exam


def mock(scene: Scene, *items: Item, rules: Preset | None = None) -> Exam:
    """Show a mock exam of some items."""
    return carry(scene, begun(scene.desk, items, rules=rules))


def rehearse(scene: Scene, *items: Item) -> Exam:
    """Show a practice of some items."""
    return carry(scene, practice(scene.desk, *items))


def pass_time(scene: Scene, ms: int) -> None:
    """Let the clock of the paper run."""
    scene.bench.quizzing.step(lambda exam: scene.actions.tick(exam, ms))


def write_right(scene: Scene) -> None:
    """Answer the question on the screen, by keys, with what is right."""
    item = exam_of(scene).item
    given = RIGHT.get(item.type)
    if item.options:
        known = [option.id for option in item.options]
        for id_ in item.key:
            scene.press(LETTERS[known.index(id_)])
    elif isinstance(given, str):
        write_lines(scene, given)
    else:
        write_lines(scene, "The pact of 1954.")


def write_lines(scene: Scene, text: str) -> None:
    """Type a text, line by line."""
    first, *rest = text.split("\n")
    scene.write(first)
    for line in rest:
        scene.press("Return")
        scene.write(line)


def go_on(scene: Scene) -> None:
    """The next question, from wherever the keyboard is."""
    if isinstance(scene.focused, QPlainTextEdit):
        scene.press("Tab")
    scene.press("Return")


def keyboard_is_on_the_page(scene: Scene) -> bool:
    """Whether something that can be seen on the page has the keyboard."""
    focused = scene.focused
    page = scene.window.page(scene.page)
    if focused is None or not focused.isVisible() or not focused.isEnabled():
        return False
    return focused is page or page.isAncestorOf(focused)


def dialog(scene: Scene) -> QDialog:
    """The dialog that is open."""
    (found,) = [one for one in scene.window.findChildren(QDialog) if one.isVisible()]
    return found


def agree(scene: Scene, verb: str = "Hand in") -> None:
    """Go to a verb in a dialog and press it."""
    scene.until(lambda: dialog(scene).isActiveWindow())
    for _ in range(4):
        if scene.focus_name == verb:
            break
        scene.press("Tab")
    assert scene.focus_name == verb
    scene.press("Return")
    come_back(scene)


def stay(scene: Scene) -> None:
    """Let a question stand without doing what it asks about."""
    scene.until(lambda: dialog(scene).isActiveWindow())
    scene.press("Esc")
    come_back(scene)


def come_back(scene: Scene) -> None:
    """What a window manager does once a dialog is closed."""
    scene.window.activateWindow()
    scene.until(scene.window.isActiveWindow)
    scene.rest()


def written(scene: Scene, exam: Exam) -> dict[int, Any]:
    """The answers that are on disk."""
    return dict(exams.opened(scene.desk, exam.paper.id).answers)


# A whole exam.


def test_a_whole_mock_exam_by_the_keyboard_alone(
    show: Callable[..., Scene], demo_desk: Desk
) -> None:
    scene = show(demo_desk)
    scene.press("Ctrl+2")
    assert scene.page == "quiz"
    scene.tab_to("Sit Plain practice paper")
    scene.press("Return")
    texts = [label.text() for label in all_in(dialog(scene), QLabel)]
    assert texts[0] == "Begin “Plain practice paper”?"
    assert "The clock starts at once. The clock may be paused." in texts[1]
    stay(scene)
    assert scene.page == "quiz"
    assert papers.heads(scene.desk.store) == []
    scene.tab_to("Sit Plain practice paper")
    scene.press("Return")
    agree(scene, "Begin")
    assert scene.page == "paper"
    exam = exam_of(scene)
    assert len(exam.items) == 40
    blank, wrong = {3, 17}, {5}
    flagged: set[int] = set()
    for place, item in enumerate(exam.items):
        assert exam_of(scene).place == place
        assert f"Question {place + 1} of 40" in scene.texts
        assert item.stem in scene.texts
        assert keyboard_is_on_the_page(scene), place
        if place in blank:
            scene.press("F")
            flagged.add(place)
        elif place in wrong:
            known = [option.id for option in item.options]
            if item.type is Type.ORDER:  # as shown is never right; a part of it is no answer
                scene.press(*LETTERS[: len(known)])
            else:
                scene.press(LETTERS[1 - known.index(item.key[0])] if len(known) < 3 else "A")
        else:
            write_right(scene)
        scene.press("Return")
    texts = [label.text() for label in all_in(dialog(scene), QLabel)]
    assert texts[0] == "Hand in with 2 questions blank?"
    stay(scene)
    assert exam_of(scene).place == 39
    scene.press("Shift+Return")
    assert exam_of(scene).place == 38
    assert exam_of(scene).flags == flagged
    assert written(scene, exam).keys() == set(range(40)) - blank
    scene.tab_to("Questions. Question 39, answered")
    for _ in range(35):
        scene.press("Left")
    assert scene.focus_name == "Questions. Question 4, blank, flagged"
    scene.press("Space")
    assert exam_of(scene).place == 3
    assert keyboard_is_on_the_page(scene)
    write_right(scene)
    scene.press("Ctrl+Return")
    texts = [label.text() for label in all_in(dialog(scene), QLabel)]
    assert texts[:2] == [
        "Hand in with 1 question blank?",
        "A wrong answer costs nothing: better guess.",
    ]
    agree(scene)
    assert scene.page == "result"
    found = exams.result(exam_of(scene))
    assert found.count(Outcome.BLANK) == 1
    assert found.count(Outcome.RIGHT) >= 38
    assert "of 40" in scene.texts
    assert keyboard_is_on_the_page(scene)
    scene.tab_to("Review th")
    scene.press("Return")
    assert scene.page == "review"
    assert scene.card in {one.item.card for one in found.marked if one.worth.share < 1}


def test_return_on_the_page_quiz_starts_a_practice(window: Scene) -> None:
    window.press("Ctrl+2")
    window.press("Return")
    assert window.page == "paper"
    assert exam_of(window).practice
    assert len(exam_of(window).items) >= 5
    assert keyboard_is_on_the_page(window)


def test_the_first_answer_of_a_day_in_a_practice_brings_a_backup(window: Scene) -> None:
    rehearse(window, *many(2))
    window.press("A", "Return")
    window.rest()
    assert len(list_backups(window.desk.store.folder)) == 1


# Each type.


def test_every_type_is_answered_by_keyboard(window: Scene) -> None:
    exam = mock(window, *ITEMS.values())
    for place, type_ in enumerate(ITEMS):
        assert exam_of(window).place == place
        assert keyboard_is_on_the_page(window), type_
        write_right(window)
        go_on(window)
        expected = RIGHT[type_] if type_ is not Type.WRITTEN else {"text": "The pact of 1954."}
        assert written(window, exam)[place] == expected
    stay(window)
    assert exam_of(window).place == len(ITEMS) - 1
    assert exams.result(exam_of(window)).count(Outcome.RIGHT) == len(ITEMS) - 1


def test_in_practice_every_type_shows_its_answer_on_return_and_goes_on_on_the_next(
    window: Scene,
) -> None:
    items = [item for type_, item in ITEMS.items() if type_ is not Type.WRITTEN]
    rehearse(window, *items, *many(1))
    for place, item in enumerate(items):
        assert exam_of(window).place == place
        assert not any(text.startswith("✓ ") for text in window.texts)
        write_right(window)
        go_on(window)
        assert exam_of(window).place == place
        assert place in exam_of(window).checked
        assert any(text.startswith("✓ ") for text in window.texts), item.type
        assert "It made Pakistan a formal ally." in "\n".join(window.texts)
        assert keyboard_is_on_the_page(window), item.type
        go_on(window)
        assert keyboard_is_on_the_page(window), item.type
    assert exam_of(window).place == len(items)


@pytest.mark.parametrize("keys", ["ABCD", "abcd", "1234"])
def test_letters_and_digits_choose(window: Scene, keys: str) -> None:
    exam = mock(window, *many(4))
    for key in keys:
        window.press(key, "Return")
    assert written(window, exam) == {0: "a", 1: "b", 2: "c", 3: "d"}


def test_a_letter_beyond_the_options_does_nothing(window: Scene) -> None:
    exam = mock(window, ITEMS[Type.TRUE_FALSE])
    window.press("C", "D", "E", "5")
    assert written(window, exam) == {}


def test_the_same_letter_again_takes_back(window: Scene) -> None:
    exam = mock(window, ITEMS[Type.SINGLE], ITEMS[Type.SEVERAL], ITEMS[Type.ORDER])
    window.press("B", "B", "Return")
    assert written(window, exam) == {}
    window.press("A", "B", "C", "B", "Return")
    assert written(window, exam) == {1: ["a", "c"]}
    window.press("C", "A", "B", "A", "D")
    assert written(window, exam)[2] == ["c", "b", "d"]
    assert [button.accessibleName() for button in all_in(window.window, OptionButton)] == [
        "A, The first",
        "B, The second, number 2",
        "C, The third, number 1",
        "D, The fourth, number 3",
    ]


def test_backspace_clears_whatever_was_chosen(window: Scene) -> None:
    types = (Type.SINGLE, Type.SEVERAL, Type.ORDER, Type.MATCH)
    exam = mock(window, *(ITEMS[type_] for type_ in types))
    for place, _ in enumerate(types):
        window.press("A", "B")
        assert place in written(window, exam)
        window.press("Backspace")
        assert place not in written(window, exam)
        window.press("Return")
    assert "0 answered" in "\n".join(window.texts)


def test_arrows_go_through_the_options_and_space_chooses(window: Scene) -> None:
    exam = mock(window, *many(1))
    window.press("Down")
    assert window.focus_name.startswith("A, ")
    window.press("Right")
    assert window.focus_name.startswith("A, ")
    window.press("Down", "Down", "Up")
    assert written(window, exam) == {}
    window.press("Space")
    assert written(window, exam) == {0: "b"}
    assert window.focus_name == "B, 1 May 1960, chosen"
    window.press("Up", "Up")
    assert window.focus_name.startswith("D, ")
    window.press("Space")
    assert written(window, exam) == {0: "d"}
    window.press("Space")
    assert written(window, exam) == {}


def test_return_on_an_option_goes_on_and_does_not_choose(window: Scene) -> None:
    exam = mock(window, *many(2))
    window.press("Down", "Return")
    assert exam_of(window).place == 1
    assert written(window, exam) == {}


def test_the_mouse_does_what_the_keys_do(window: Scene) -> None:
    exam = mock(window, *many(2))
    for button in all_in(window.window, OptionButton)[1:3]:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert written(window, exam) == {0: "c"}
    window.click("Flag, key F")
    window.click("Next")
    assert exam_of(window).flags == {0}
    (strip,) = all_in(window.window, QuestionStrip)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip._box(0).center().toPoint())
    assert exam_of(window).place == 0
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(strip.width() - 2, 2))
    assert exam_of(window).place == 0


def test_letters_match_the_first_open_name(window: Scene) -> None:
    exam = mock(window, ITEMS[Type.MATCH])
    window.press("B", "A")
    assert written(window, exam) == {0: ["b", "a", None]}
    window.press("D", "C")
    assert written(window, exam) == {0: ["b", "a", "d"]}


def test_segments_match_any_name_and_the_same_again_takes_back(window: Scene) -> None:
    exam = mock(window, ITEMS[Type.MATCH])
    window.tab_to("Ayub Khan: A")
    window.press("Right", "Right", "Space")
    assert written(window, exam) == {0: [None, "c", None]}
    assert window.focus_name == "Ayub Khan: C"
    assert window.focused is not None
    assert window.focused.isChecked()  # type: ignore[attr-defined]
    window.press("Space")
    assert written(window, exam) == {}
    assert not window.focused.isChecked()  # type: ignore[attr-defined]


# Writing.


def field(scene: Scene) -> QLineEdit:
    """The field for a short answer."""
    (found,) = all_in(scene.window.page("paper"), QLineEdit)
    return found


def sheet(scene: Scene) -> QPlainTextEdit:
    """The field for a list or an essay."""
    (found,) = all_in(scene.window.page("paper"), QPlainTextEdit)
    return found


def test_letters_typed_into_a_text_field_do_not_choose_flag_or_say_anything(
    window: Scene,
) -> None:
    rules = preset(section(3, penalty=Fraction(1, 4)))
    exam = mock(window, ITEMS[Type.CLOZE], ITEMS[Type.SET], ITEMS[Type.WRITTEN], rules=rules)
    text = "abcde 12345 fstgr?"
    window.write(text)
    assert field(window).text() == text
    window.press("Backspace")
    assert field(window).text() == text[:-1]
    window.press("Return")
    for _ in range(2):
        write_lines(window, f"{text}\n{text}")
        assert sheet(window).toPlainText() == f"{text}\n{text}"
        window.press("Up", "Down")
        window.press("Tab", "Return")
    stay(window)
    found = exam_of(window)
    assert written(window, exam) == {
        0: text[:-1],
        1: f"{text}\n{text}",
        2: {"text": f"{text}\n{text}"},
    }
    assert (found.flags, found.sure, found.place) == (frozenset(), {}, 2)


def test_what_is_typed_is_kept_without_any_key_after_a_moment(window: Scene) -> None:
    exam = mock(window, ITEMS[Type.WRITTEN])
    window.write("A pact")
    assert "2 words" in window.texts
    window.until(lambda: written(window, exam) == {0: {"text": "A pact"}})
    assert sheet(window).toPlainText() == "A pact"
    assert window.focused is sheet(window)
    assert sheet(window).textCursor().position() == 6


@pytest.mark.parametrize("key", ["Esc", "Ctrl+Return", "Shift+Return"])
def test_what_is_typed_is_kept_by_whatever_leaves_the_question(window: Scene, key: str) -> None:
    exam = mock(window, *many(1), ITEMS[Type.CLOZE])
    window.press("Return")
    window.write("Ayub Khan")
    window.press(key)
    assert written(window, exam) == {1: "Ayub Khan"}
    if key == "Ctrl+Return":
        dialog(window).reject()


def test_an_emptied_field_is_blank_again(window: Scene) -> None:
    exam = mock(window, ITEMS[Type.CLOZE], *many(1))
    window.write("x")
    window.press("Return", "Shift+Return")
    assert field(window).text() == "x"
    window.press("Backspace", "Return")
    assert written(window, exam) == {}


def test_backspace_beside_the_field_clears_what_was_typed(window: Scene) -> None:
    exam = mock(window, ITEMS[Type.CLOZE], *many(1))
    window.write("x")
    window.press("Tab", "Backspace")
    assert field(window).text() == ""
    window.press("Return")
    assert written(window, exam) == {}


def test_the_field_is_empty_for_the_next_question(window: Scene) -> None:
    mock(window, ITEMS[Type.CLOZE], ITEMS[Type.TYPED], ITEMS[Type.SET])
    window.write("Ayub Khan")
    window.press("Return")
    assert field(window).text() == ""
    window.press("Return")
    assert sheet(window).toPlainText() == ""


def test_return_in_a_list_begins_a_line_and_ctrl_return_hands_in(window: Scene) -> None:
    exam = mock(window, ITEMS[Type.SET])
    write_lines(window, "Turkey\nIran\nIraq")
    assert exam_of(window).place == 0
    window.press("Ctrl+Return")
    agree(window)
    assert window.page == "result"
    assert exams.result(exam_of(window)).total == 1
    assert written(window, exam) == {0: "Turkey\nIran\nIraq"}


# Practice.


def test_a_practice_from_the_first_question_to_the_result(window: Scene) -> None:
    exam = rehearse(window, *many(2), ITEMS[Type.CLOZE])
    window.press("B", "Return")
    assert any(text.startswith("✗ That is not right. What 1 May 1960 is") for text in window.texts)
    assert "8 September 1954" in window.texts
    names = [button.accessibleName() for button in all_in(window.window, OptionButton)]
    assert names[0] == "A, 8 September 1954, right, What 8 September 1954 is"
    assert names[1] == "B, 1 May 1960, chosen, not right, What 1 May 1960 is"
    window.press("A", "Backspace", "C")
    assert written(window, exam) == {0: "b"}
    window.press("Return", "A", "Return", "Return")
    assert exam_of(window).place == 2
    window.write("Zia-ul-Haq")
    window.press("Return", "Return")
    assert window.page == "result"
    assert [int(review.grade) for review in log.entries(window.desk.store)] == [1, 2, 1]
    assert "of 3" in window.texts


def test_r_says_i_was_right_after_a_typed_answer(window: Scene) -> None:
    rehearse(window, ITEMS[Type.CLOZE], *many(1))
    window.write("the Field Marshal")
    window.press("Return")
    assert any(text.startswith("✗ ") for text in window.texts)
    assert window.button("I was right").isVisible()
    window.press("R")
    assert "✓ You say it is right." in window.texts
    (review,) = log.entries(window.desk.store)
    assert review.grade == Grade.GOOD
    assert log.overruled(window.desk.store, review.card) == ["the Field Marshal"]
    assert keyboard_is_on_the_page(window)
    window.press("Return")
    assert exam_of(window).place == 1


def test_i_was_right_is_reached_with_tab(window: Scene) -> None:
    rehearse(window, ITEMS[Type.TYPED], *many(1))
    window.write("that autumn")
    window.press("Return")
    window.tab_to("I was right")
    window.press("Return")
    assert "✓ You say it is right." in window.texts
    assert keyboard_is_on_the_page(window)
    window.press("Return")
    assert exam_of(window).place == 1


def test_a_field_whose_answer_is_shown_can_only_be_read(window: Scene) -> None:
    exam = rehearse(window, ITEMS[Type.CLOZE])
    window.write("Zia-ul-Haq")
    window.press("Return")
    window.write("abc")
    assert field(window).text() == "Zia-ul-Haq"
    assert written(window, exam) == {0: "Zia-ul-Haq"}


def test_an_unfinished_order_says_what_is_missing_and_stays(window: Scene) -> None:
    rehearse(window, ITEMS[Type.ORDER])
    window.press("A", "B", "Return")
    assert window.said == "Give all of them a place first. Press their letters in order."
    assert exam_of(window).checked == {}
    assert log.length(window.desk.store) == 0


def test_the_reason_why_a_step_failed_goes_with_the_next_that_succeeds(window: Scene) -> None:
    rehearse(window, ITEMS[Type.ORDER])
    window.press("A", "Return")
    assert window.said
    window.press("B")
    assert window.said == ""


def test_what_another_part_of_the_program_says_is_not_taken_away(window: Scene) -> None:
    rehearse(window, *many(2))
    window.window.fail(StudyError("The backup could not be written."))
    window.press("A", "Return")
    assert window.said == "The backup could not be written."


def test_the_button_says_what_return_does(window: Scene) -> None:
    rehearse(window, *many(1), ITEMS[Type.TYPED], ITEMS[Type.SET], *many(1))
    assert window.button("Skip").isVisible()
    window.press("A")
    assert window.button("Check").isVisible()
    window.press("A")
    assert window.button("Skip").isVisible()
    window.press("Return")
    window.write("a")
    assert window.button("Check").isVisible()
    window.press("Backspace")
    assert window.button("Skip").isVisible()
    window.press("Return")
    window.write("a")
    assert window.button("Check").isVisible()
    window.press("Backspace", "Tab", "Return")
    assert window.button("See the result").isVisible()
    window.press("A")
    assert window.button("Check").isVisible()
    window.press("Return")
    assert window.button("See the result").isVisible()


def test_a_blank_in_practice_is_passed_over(window: Scene) -> None:
    rehearse(window, *many(2))
    window.press("Return")
    assert exam_of(window).place == 1
    assert exam_of(window).checked == {}


def test_return_on_the_last_question_ends_a_practice_also_where_it_is_blank(
    window: Scene,
) -> None:
    rehearse(window, *many(2))
    window.press("A", "Return", "Return")
    assert exam_of(window).place == 1
    window.press("Return")
    assert window.page == "result"


def test_nothing_is_said_of_confidence_where_a_wrong_answer_costs_nothing(window: Scene) -> None:
    exam = mock(window, *many(1))
    window.press("S", "T", "G")
    assert exam_of(window).sure == {}
    assert papers.steps(window.desk.store, exam.paper.id) == []


def test_s_t_and_g_say_how_sure_one_is_where_a_wrong_answer_costs(window: Scene) -> None:
    exam = mock(window, *many(4), rules=preset(section(4, penalty=Fraction(1, 4))))
    for keys in ("AS", "BT", "CG", "DSS"):
        window.press(*keys, "Return")
    assert exam_of(window).sure == {0: "sure", 1: "two", 2: "guess"}
    agree(window)
    assert "Sure: 1 of 1 right, brought 1." in "\n".join(window.texts)
    assert "Guessed: 0 of 1 right, cost 0.25." in "\n".join(window.texts)
    assert exams.opened(window.desk, exam.paper.id).sure == exam_of(window).sure


# Leaving and coming back.


def test_esc_leaves_and_keeps_all_and_the_page_offers_to_go_on(window: Scene) -> None:
    exam = mock(window, *many(3))
    window.press("B", "F", "Return", "C", "Esc")
    assert window.page == "quiz"
    window.tab_to("Go on with An exam of one's own, begun today at 09:30")
    window.press("Return")
    assert window.page == "paper"
    found = exam_of(window)
    assert found.paper.id == exam.paper.id
    assert (found.answers, found.flags, found.place) == ({0: "b", 1: "c"}, {0}, 1)
    assert keyboard_is_on_the_page(window)
    window.press("Return", "A")
    assert written(window, exam) == {0: "b", 1: "c", 2: "a"}


@pytest.mark.parametrize("type_", [Type.SINGLE, Type.CLOZE, Type.SET])
def test_whoever_comes_back_to_the_same_question_has_the_keyboard_on_it(
    window: Scene, type_: Type
) -> None:
    mock(window, ITEMS[type_])
    before = window.focused
    window.press("Esc")
    window.tab_to("Go on with ")
    window.press("Return")
    assert keyboard_is_on_the_page(window)
    assert window.focused is before


def test_ctrl_z_takes_back_no_review_while_a_paper_is_written(window: Scene) -> None:
    window.start()
    window.study("3")
    window.press("Esc")
    mock(window, *many(2))
    window.press("A", "Ctrl+Z")
    assert window.page == "paper"
    assert log.length(window.desk.store) == 1


def test_a_window_closed_in_the_middle_comes_back_with_answers_and_clock(
    show: Callable[..., Scene], window: Scene
) -> None:
    rules = preset(section(3, 40), pause=True)
    exam = mock(window, *many(2), ITEMS[Type.CLOZE], rules=rules)
    window.press("B", "Return", "C", "F", "Return")
    pass_time(window, 12 * MINUTE + 3_000)
    window.write("Ayub")
    used = exam_of(window).clock_ms
    window.window.close()
    again = show(window.desk)
    again.press("Ctrl+2")
    again.tab_to("Go on with ")
    again.press("Return")
    found = exam_of(again)
    assert found.paper.id == exam.paper.id
    assert found.answers == {0: "b", 1: "c", 2: "Ayub"}
    assert found.flags == {1}
    assert used <= found.clock_ms < used + 10_000
    assert any(text.startswith("27:5") for text in again.texts)


def test_a_window_that_is_closed_holds_the_clock_where_it_stands(window: Scene) -> None:
    exam = mock(window, *many(1), rules=preset(section(1, 40)))
    pass_time(window, 4_000)
    window.window.close()
    assert 4_000 <= exams.opened(window.desk, exam.paper.id).clock_ms < 10_000


def test_a_window_that_is_killed_loses_no_answer(show: Callable[..., Scene], window: Scene) -> None:
    exam = mock(window, *many(2))
    window.press("B", "Return", "C")
    window.bench.today._clock.stop()  # nothing of this window is ever asked again
    window.bench.quizzing._clock.stop()
    again = show(window.desk)
    carry(again, exams.opened(again.desk, exam.paper.id))
    assert exam_of(again).answers == {0: "b", 1: "c"}


def test_an_answer_that_cannot_be_written_is_told_and_may_be_given_again(window: Scene) -> None:
    exam = mock(window, *many(2))
    connection = window.desk.store.connection
    connection.execute(
        "create temp trigger broken before insert on main.step"
        " begin select raise(abort, 'the disk is gone'); end"
    )
    window.press("A")
    assert window.said.startswith("This could not be saved:")
    assert not any(button.isChecked() for button in all_in(window.window, OptionButton))
    connection.execute("drop trigger temp.broken")
    window.press("A")
    assert written(window, exam) == {0: "a"}


# The clock.


def timed(scene: Scene, *, cut: bool, pause: bool = False) -> Exam:
    """An exam of two parts: three questions in ten minutes, then a text in twenty."""
    first = section(3, 10, id="first", title="First part", cut=cut)
    second = section(2, 20, id="second", title="Second part", kind="written", cut=cut)
    rules = preset(first, second, pause=pause)
    return carry(scene, begun(scene.desk, many(3), [ITEMS[Type.WRITTEN]] * 2, rules=rules))


def test_when_the_time_of_a_part_is_over_the_next_begins(window: Scene) -> None:
    exam = timed(window, cut=True)
    window.press("A", "Return", "B")
    assert "An exam of one's own · First part" in window.texts
    pass_time(window, 10 * MINUTE - 5_000 - exam_of(window).clock_ms)
    assert "0:05" in window.texts
    pass_time(window, 4_900)
    window.until(lambda: exam_of(window).section == 1)
    assert window.said == "The time of this part is over. The next part begins."
    assert "An exam of one's own · Second part" in window.texts
    assert "Question 1 of 2" in window.texts
    assert window.focused is sheet(window)
    window.press("Shift+Tab")
    window.press("Shift+Return")
    assert exam_of(window).place == 3
    assert written(window, exam) == {0: "a", 1: "b"}


def test_when_the_time_is_over_the_answers_are_handed_in(window: Scene) -> None:
    mock(window, *many(3), rules=preset(section(3, 10, cut=True)))
    window.press("A", "Return", "B")
    pass_time(window, 10 * MINUTE - 100 - exam_of(window).clock_ms)
    assert window.page == "paper"
    window.until(lambda: window.page == "result")
    assert keyboard_is_on_the_page(window)
    assert exam_of(window).answers == {0: "a", 1: "b"}
    assert not window.bench.quizzing._clock.isActive()


def test_when_the_time_is_over_that_is_said(window: Scene) -> None:
    mock(window, *many(1), rules=preset(section(1, 10, cut=True)))
    pass_time(window, 10 * MINUTE - 1_000 - exam_of(window).clock_ms)
    window.until(lambda: window.page == "result")
    assert window.said == "The time is over. Your answers were handed in."


def test_what_was_typed_last_is_handed_in_when_the_time_is_over(window: Scene) -> None:
    exam = mock(window, ITEMS[Type.WRITTEN], rules=preset(section(1, 10, cut=True)))
    pass_time(window, 10 * MINUTE - 200 - exam_of(window).clock_ms)
    window.write("The pact")
    window.until(lambda: window.page == "result")
    assert written(window, exam) == {0: {"text": "The pact"}}


def test_a_letter_in_the_moment_in_which_a_part_ends_answers_nothing_of_the_next(
    window: Scene,
) -> None:
    first, second = section(2, 10, id="first", cut=True), section(2, 10, id="second", cut=True)
    exam = carry(window, begun(window.desk, many(2), many(2), rules=preset(first, second)))
    quizzing = window.bench.quizzing
    quizzing._clock.stop()  # the quarter of a second between two ticks
    quizzing._catch_up()
    pass_time(window, 10 * MINUTE - 100 - exam_of(window).clock_ms)
    assert exam_of(window).section == 0
    QTest.qSleep(110)
    window.press("B")
    assert exam_of(window).section == 1
    assert written(window, exam) == {}


def test_a_dialog_that_was_open_when_a_part_ended_does_not_end_the_next(window: Scene) -> None:
    timed(window, cut=True)
    window.press("Ctrl+Return")
    pass_time(window, 10 * MINUTE - 100 - exam_of(window).clock_ms)
    window.until(lambda: exam_of(window).section == 1)
    if [one for one in window.window.findChildren(QDialog) if one.isVisible()]:
        agree(window, "End this part")
    assert window.page == "paper"
    assert not exam_of(window).handed_in


def test_leaving_and_going_on_gives_no_time_back(window: Scene) -> None:
    exam = mock(window, *many(2), rules=preset(section(2, 10, cut=True)))
    window.press("A", "Esc")
    left_at = exams.opened(window.desk, exam.paper.id).clock_ms
    QTest.qWait(WAIT_MS)
    window.tab_to("Go on with ")
    window.press("Return")
    assert exam_of(window).paper.id == exam.paper.id
    assert exam_of(window).clock_ms >= left_at + WAIT_MS


def test_a_look_at_a_past_paper_does_not_stop_the_clock(window: Scene) -> None:
    past = exams.handed_in(window.desk, begun(window.desk, many(1)))
    window.wall.on(minutes=1)
    exam = mock(window, *many(2), rules=preset(section(2, 10, cut=True)))
    window.press("A", "Esc")
    left_at = exams.opened(window.desk, exam.paper.id).clock_ms
    window.tab_to(f"{past.paper.title}, today")
    window.press("Return")
    assert window.page == "result"
    QTest.qWait(WAIT_MS)
    window.press("Esc")
    window.tab_to("Go on with ")
    window.press("Return")
    assert exam_of(window).paper.id == exam.paper.id
    assert exam_of(window).clock_ms >= left_at + WAIT_MS


def test_a_key_after_the_time_is_over_is_not_counted(window: Scene) -> None:
    exam = mock(window, *many(3), rules=preset(section(3, 10, cut=True)))
    window.press("A")
    window.bench.quizzing._exam = exams.ticked(window.desk, exam_of(window), 10 * MINUTE)
    window.press("B")
    window.until(lambda: window.page == "result")
    assert written(window, exam) == {0: "a"}


def test_over_the_time_one_may_go_on_where_nothing_is_taken_away(window: Scene) -> None:
    exam = mock(window, *many(2), rules=preset(section(2, 10)))
    pass_time(window, 10 * MINUTE + 65_000)
    assert "+1:05" in window.texts
    assert "over" in window.texts
    window.press("A")
    assert written(window, exam) == {0: "a"}


def test_a_pause_hides_the_question_and_stops_the_clock(window: Scene) -> None:
    exam = mock(window, *many(2), rules=preset(section(2, 10), pause=True))
    window.press("A")
    window.tab_to("Pause")
    window.press("Return")
    assert exam_of(window).paused
    assert exam.items[0].stem not in window.texts
    assert keyboard_is_on_the_page(window)
    window.press("B", "F6")
    pass_time(window, 5 * MINUTE)
    assert written(window, exam) == {0: "a"}
    window.tab_to("Go on")
    window.press("Return")
    assert not exam_of(window).paused
    assert exam.items[0].stem in window.texts
    left = exam_of(window).left_ms
    assert left is not None
    assert left > 9.5 * MINUTE


def test_the_clock_may_be_hidden(window: Scene) -> None:
    mock(window, *many(1), rules=preset(section(1, 10)))
    clock = window.window.page("paper").clock.time
    assert clock.accessibleName() == "10 minutes left"
    window.click("Hide the clock")
    assert not clock.isVisible()
    pass_time(window, MINUTE)
    assert not clock.isVisible()
    window.click("Show the clock")
    assert clock.isVisible()
    assert clock.accessibleName() == "9 minutes left"


def test_an_exam_that_may_not_be_paused_runs_on_while_another_page_is_shown(
    window: Scene,
) -> None:
    mock(window, *many(2), rules=preset(section(2, 10, cut=True)))
    window.press("A", "Esc")
    assert window.said == "The clock of this exam runs on."
    pass_time(window, 10 * MINUTE - 100 - exam_of(window).clock_ms)
    assert window.page == "quiz"
    window.until(lambda: window.page == "result")
    assert exam_of(window).handed_in


# Names.


def test_options_strip_and_segments_have_names(window: Scene) -> None:
    mock(window, ITEMS[Type.SEVERAL], ITEMS[Type.MATCH], ITEMS[Type.WRITTEN])
    window.press("A", "F")
    names = [button.accessibleName() for button in all_in(window.window, OptionButton)]
    assert names == ["A, The first, chosen", "B, The second", "C, The third", "D, The fourth"]
    (strip,) = all_in(window.window, QuestionStrip)
    assert strip.accessibleName() == "Questions. Question 1, answered, flagged"
    window.press("Return", "B")
    assert strip.accessibleName() == "Questions. Question 2, answered"
    segments = [
        button.accessibleName()
        for button in window.window.page("paper").findChildren(type(window.button("Dulles: A")))
        if button.isVisible()
    ]
    assert segments == [
        f"{name}: {letter}" for name in ("Dulles", "Ayub Khan", "Bhutto") for letter in "ABCD"
    ]
    window.press("Return")
    assert sheet(window).accessibleName() == "Write here"


def test_the_name_of_a_field_is_what_it_asks_for(window: Scene) -> None:
    mock(window, ITEMS[Type.CLOZE], ITEMS[Type.TYPED], ITEMS[Type.SET])
    for name in ("Type the name", "Type the date", "One a line, or with commas"):
        assert window.focus_name == name
        go_on(window)


def test_return_on_the_strip_asks_for_its_question(window: Scene) -> None:
    mock(window, *many(5))
    window.tab_to("Questions. Question 1")
    window.press("Right", "Right", "Right", "Return")
    assert exam_of(window).place == 3


# The result.


def test_the_points_of_the_second_of_two_answers_are_ticked_in_one_go(window: Scene) -> None:
    exam = mock(window, ITEMS[Type.WRITTEN], ITEMS[Type.WRITTEN])
    for _ in range(2):
        window.write("The pact of 1954.")
        window.press("Tab", "Return")
    agree(window)
    window.tab_to("Question 2, wrong")
    window.press("Space")
    window.tab_to("It names the pact.")
    window.press("Space")
    window.rest()
    assert written(window, exam)[1]["points"] == [0]
    assert window.focus_name == "It names the pact."
    window.press("Tab", "Space")
    window.rest()
    assert written(window, exam)[1]["points"] == [0, 1]


def test_the_points_of_a_written_answer_are_ticked_by_keyboard(window: Scene) -> None:
    exam = mock(window, ITEMS[Type.WRITTEN], rules=preset(section(1, marks=Fraction(6))))
    window.write("The pact of 1954.")
    window.press("Ctrl+Return")
    agree(window)
    for line in ("It names the pact.", "It names the ally."):
        window.tab_to(line)
        window.press("Space")
        window.rest()
    assert written(window, exam)[0]["points"] == [0, 2]
    assert "4" in window.texts
    assert "2 of 3 points found. Open it to mark yourself." not in window.texts


def test_a_mock_exam_is_counted_as_reviews_once(window: Scene) -> None:
    mock(window, *many(2))
    window.press("A", "Return", "B", "Ctrl+Return")
    agree(window)
    assert log.length(window.desk.store) == 0
    window.tab_to("Count as reviews")
    window.press("Return")
    assert [int(review.grade) for review in log.entries(window.desk.store)] == [2, 1]
    assert "These answers count as reviews." in window.texts
    assert "Count as reviews" not in {one.text() for one in all_in(window.window, QAbstractButton)}
    assert keyboard_is_on_the_page(window)


def test_a_past_paper_is_opened_from_the_page(window: Scene) -> None:
    exam = mock(window, *many(2))
    window.press("A", "Ctrl+Return")
    agree(window)
    window.press("Esc")
    assert window.page == "quiz"
    window.tab_to("An exam of one's own, today at 09:30, 1 of 2")
    window.press("Return")
    assert window.page == "result"
    assert exam_of(window).paper.id == exam.paper.id
    assert "of 2" in window.texts


def test_cancel_hands_in_nothing(window: Scene) -> None:
    exam = mock(window, *many(2))
    for key in ("Esc", "Return"):
        window.press("Ctrl+Return")
        window.until(lambda: dialog(window).isActiveWindow())
        assert window.focus_name == "Cancel"
        window.press(key)
        come_back(window)
        assert window.page == "paper"
        assert not exam_of(window).handed_in
    assert StepWhat.HAND_IN not in {
        step.what for step in papers.steps(window.desk.store, exam.paper.id)
    }
