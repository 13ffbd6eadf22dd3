"""The smallest window with the largest text: what matters comes into sight by itself, and Space
grades nothing that was not seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papers_made import ITEMS, many, practice
from PySide6.QtCore import QPoint
from scene import Scene, all_in

from studyapp.quiz.item import Type
from studyapp.store import log
from studyapp.ui.pages.paper import PaperPage
from studyapp.ui.pages.review import ReviewPage
from studyapp.ui.parts.buttons import GradeButton
from studyapp.ui.parts.options import OptionButton

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from PySide6.QtWidgets import QWidget

    from studyapp.app.desk import Desk
    from studyapp.ui.parts.column_scroll import ColumnScroll

SMALLEST = (900, 600)
LARGEST = 160
CARDS = 24


def top_of(part: QWidget, area: ColumnScroll) -> int:
    """How far below the upper edge of what is in sight a part begins, in pixels."""
    return part.mapTo(area.viewport(), QPoint(0, 0)).y()


def end_of(part: QWidget, area: ColumnScroll) -> int:
    """How far above the lower edge of what is in sight a part ends, in pixels."""
    return area.viewport().height() - top_of(part, area) - part.height()


def page_of(scene: Scene) -> ReviewPage:
    """The page of a sitting."""
    page = scene.window.page("review")
    assert isinstance(page, ReviewPage)
    return page


def marked(scene: Scene) -> list[GradeButton]:
    """The grades that are drawn as the one that Space gives."""
    return [one for one in all_in(page_of(scene), GradeButton) if one._default]


def test_the_beginning_of_every_answer_is_in_sight(
    show: Callable[..., Scene], demo_desk: Desk
) -> None:
    scene = show(demo_desk, percent=LARGEST, size=SMALLEST)
    scene.start()
    page, scrolled = page_of(scene), 0
    for _ in range(CARDS):
        scene.press("Return")
        assert top_of(page._answer._back, page._scroll) >= 0
        line = page._answer._back.fontMetrics().lineSpacing()
        assert top_of(page._answer._back, page._scroll) + line <= page._scroll.viewport().height()
        scrolled += page._scroll.verticalScrollBar().value() > 0
        scene.press("3")
        assert page._scroll.verticalScrollBar().value() == 0
    assert scrolled > CARDS // 2


def cut(scene: Scene) -> ReviewPage:
    """A card whose answer is higher than the window."""
    scene.start()
    page = page_of(scene)
    for _ in range(40):
        scene.press("Return")
        if page._is_cut:
            return page
        scene.press("3")
    raise AssertionError("no answer is cut")


def test_space_reads_on_to_the_end_of_a_long_answer_and_only_then_grades(
    show: Callable[..., Scene], demo_desk: Desk
) -> None:
    scene = show(demo_desk, percent=LARGEST, size=SMALLEST)
    page = cut(scene)
    card, known = scene.card, log.length(scene.desk.store)
    presses = 0
    while page._is_cut:
        assert marked(scene) == []
        before = page._scroll.verticalScrollBar().value()
        scene.press("Space")
        assert page._scroll.verticalScrollBar().value() > before
        presses += 1
        assert presses < 9
    assert end_of(page._answer.end, page._scroll) >= 0
    assert (scene.card, log.length(scene.desk.store)) == (card, known)
    (one,) = marked(scene)
    assert one.hasFocus()
    scene.press("Space")
    assert log.length(scene.desk.store) == known + 1


def test_a_number_grades_a_long_answer_at_once(show: Callable[..., Scene], demo_desk: Desk) -> None:
    scene = show(demo_desk, percent=LARGEST, size=SMALLEST)
    cut(scene)
    known = log.length(scene.desk.store)
    scene.press("2")
    assert log.length(scene.desk.store) == known + 1


def test_a_grade_that_was_gone_to_is_given_by_space_also_of_a_long_answer(
    show: Callable[..., Scene], demo_desk: Desk
) -> None:
    scene = show(demo_desk, percent=LARGEST, size=SMALLEST)
    cut(scene)
    known = log.length(scene.desk.store)
    scene.press("Shift+Tab")
    assert isinstance(scene.focused, GradeButton)
    scene.press("Space")
    assert log.length(scene.desk.store) == known + 1


def test_reading_on_is_said_to_a_screen_reader(
    show: Callable[..., Scene], demo_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = show(demo_desk, percent=LARGEST, size=SMALLEST)
    page = cut(scene)
    told: list[str] = []
    monkeypatch.setattr("studyapp.ui.pages.review.announce", lambda _page, text: told.append(text))
    while page._is_cut:
        scene.press("Space")
    assert told[-1] == "End of the answer."
    assert set(told[:-1]) <= {"The answer goes on."}


def paper_of(scene: Scene, *types: Type) -> PaperPage:
    """A practice with a question of each type on the screen."""
    scene.bench.quizzing.carry_on(practice(scene.desk, *(ITEMS[one] for one in types)))
    scene.rest()
    page = scene.window.page("paper")
    assert isinstance(page, PaperPage)
    return page


def test_the_verdict_on_an_answer_comes_into_sight(show: Callable[..., Scene], desk: Desk) -> None:
    scene = show(desk, percent=LARGEST, size=SMALLEST)
    page = paper_of(scene, Type.SINGLE)
    scene.press("A", "Return")
    assert page._feedback.isVisible()
    assert top_of(page._feedback._verdict._words, page._scroll) >= 0
    assert end_of(page._feedback._verdict._words, page._scroll) >= 0
    assert page._scroll.verticalScrollBar().value() > 0


def test_an_option_that_is_gone_to_or_chosen_comes_into_sight(
    show: Callable[..., Scene], desk: Desk
) -> None:
    scene = show(desk, percent=LARGEST, size=SMALLEST)
    page = paper_of(scene, Type.SINGLE)
    options = all_in(page, OptionButton)
    assert end_of(options[-1], page._scroll) < 0
    scene.press("Up")  # from nowhere to the last
    assert options[-1].hasFocus()
    assert end_of(options[-1], page._scroll) >= 0
    scene.press("Down")
    assert top_of(options[0], page._scroll) >= 0
    scene.press("D")
    assert end_of(options[3], page._scroll) >= 0


def test_a_long_question_is_scrolled_by_key(show: Callable[..., Scene], desk: Desk) -> None:
    scene = show(desk, percent=LARGEST, size=SMALLEST)
    page = paper_of(scene, Type.ORDER)
    bar = page._scroll.verticalScrollBar()
    scene.press("PgDown")
    assert bar.value() > 0
    scene.press("PgUp")
    assert bar.value() == 0


def test_in_a_usual_window_the_question_stays_in_sight(
    show: Callable[..., Scene], desk: Desk
) -> None:
    scene = show(desk)
    scene.bench.quizzing.carry_on(practice(scene.desk, *many(2)))
    scene.rest()
    page = scene.window.page("paper")
    assert isinstance(page, PaperPage)
    scene.press("D", "Return")
    assert top_of(page._stem, page._scroll) >= 0
    assert end_of(page._feedback._body, page._scroll) >= 0
