"""Search by keyboard: from any page, through the results, to a card, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from profiles import SMALL
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from scene import Scene, all_in

from studyapp.app.quiz import QuizChoice, begin_exam, begin_practice
from studyapp.app.search_views import EXAMPLES
from studyapp.app.shelf_view import begin
from studyapp.cards.card import CardId
from studyapp.store import states
from studyapp.ui.pages.search import SearchPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studyapp.app.desk import Desk

DATE = CardId(f"{SMALL}/event.seato/date")


def page_of(scene: Scene) -> SearchPage:
    """The page Search."""
    page = scene.window.page("search")
    assert isinstance(page, SearchPage)
    return page


def settle(scene: Scene) -> None:
    """Let the search end that is under way."""
    scene.until(lambda: not scene.bench.searching._running)
    scene.rest()


def look_up(scene: Scene, text: str) -> SearchPage:
    """Open the search and type."""
    scene.press("Ctrl+F")
    page = page_of(scene)
    page.field.clear()
    scene.write(text)
    settle(scene)
    return page


def titles(page: SearchPage) -> list[str]:
    """Headings and results, in words."""
    model = page.hits.model()
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def test_results_come_while_one_types_and_return_opens_a_card(window: Scene) -> None:
    page = look_up(window, "1954 manila")
    assert window.page == "search"
    assert window.focused is page.field
    assert any("8 September 1954" in title for title in titles(page))
    assert titles(page)[0] == "Entries"
    while page.hits.current is None or page.hits.current.key != DATE:
        before = page.hits.current
        window.press("Down")
        assert page.hits.current != before
        assert window.focused is page.field
    window.press("Return")
    assert page.pane.isVisible()
    assert "8 September 1954" in window.texts
    assert "Not answered yet." in window.texts
    window.press("Esc")
    assert window.page == "today"


def test_up_and_down_stop_at_the_ends_and_pass_the_headings(window: Scene) -> None:
    page = look_up(window, "pakistan")
    found = [title for title in titles(page) if title not in {"Entries", "Cards", "Sources"}]
    walked = []
    for _ in range(len(found) + 3):
        assert page.hits.current is not None
        walked.append(page.hits.current.words)
        window.press("Down")
    assert walked[: len(found)] == found
    assert set(walked[len(found) :]) == {found[-1]}
    window.press("PgUp", "PgUp", "PgUp", "Up")
    assert page.hits.current is not None
    assert page.hits.current.words == found[0]


def test_an_entity_and_an_argument_are_asked_for_by_key(
    show: Callable[..., Scene], demo_desk: Desk
) -> None:
    scene = show(demo_desk)
    asked: list[tuple[str, str, str]] = []
    searching = scene.bench.searching
    searching.entity_asked.connect(lambda deck, key: asked.append(("entity", deck, key)))
    searching.argument_asked.connect(lambda deck, key: asked.append(("argument", deck, key)))
    look_up(scene, "muhammad ali jinnah")
    scene.press("Return")
    look_up(scene, "kind:argument strategic aims")
    scene.press("Return")
    assert asked == [
        ("entity", "us-pakistan", "figure.muhammad-ali-jinnah"),
        ("argument", "us-pakistan", "argument.own-aims"),
    ]
    assert scene.page == "arguments"


def test_an_entity_is_shown_in_explore(window: Scene) -> None:
    look_up(window, "ayub khan")
    window.press("Return")
    window.until(lambda: window.page == "explore")


def test_a_mistake_is_told_at_its_place_and_the_results_stay(window: Scene) -> None:
    page = look_up(window, "manila")
    before = titles(page)
    window.write(" knd:x")
    settle(window)
    assert "Character 8: There is no field “knd”. Did you mean kind: ?" in window.texts
    assert titles(page) == before
    assert page.field.text() == "manila knd:x"
    for _ in range(6):
        window.press("Backspace")
    settle(window)
    assert not any(text.startswith("Character") for text in window.texts)


def test_underlining_a_mistake_changes_neither_text_nor_cursor(window: Scene) -> None:
    page = look_up(window, "manila knd:x pact")
    page.field.setCursorPosition(3)
    page.field.underline(7, 10)
    page.field.underline(0, 0)
    assert (page.field.text(), page.field.cursorPosition()) == ("manila knd:x pact", 3)
    assert page.field.isUndoAvailable()


def test_examples_stand_where_nothing_was_asked_and_go_into_the_field(window: Scene) -> None:
    window.press("Ctrl+F")
    window.rest()
    page = page_of(window)
    assert not page.hits.isVisible()
    for query, _ in EXAMPLES[:3]:
        window.button(query)
    QTest.mouseClick(
        next(b for b in all_in(page, type(page._help)) if b.text() == "kind:figure"),
        Qt.MouseButton.LeftButton,
    )
    settle(window)
    assert page.field.text() == "kind:figure"
    assert window.focused is page.field
    assert page.hits.isVisible()
    window.click("?")
    assert not page.hits.isVisible()
    window.click("?")
    assert page.hits.isVisible()


@pytest.mark.parametrize("before", ["today", "quiz", "progress", "decks", "settings"])
def test_esc_goes_back_to_the_page_that_one_came_from(window: Scene, before: str) -> None:
    window.window.go(before)
    window.rest()
    window.press("Ctrl+F", "Ctrl+F")
    assert window.page == "search"
    window.press("Esc")
    assert window.page == before


def test_a_review_goes_on_after_a_search(window: Scene) -> None:
    window.start("event.seato/date")
    window.press("Space")
    window.press("Ctrl+F")
    assert window.page == "search"
    window.press("Esc")
    assert window.page == "review"
    assert window.card == DATE
    window.press("3")
    assert states.state(window.desk.store, DATE) is not None
    assert window.page == "today"


def test_in_a_mock_exam_the_key_does_nothing(window: Scene) -> None:
    window.bench.quizzing.carry_on(begin_exam(window.desk, "plain", seed="7"))
    assert window.page == "paper"
    window.press("Ctrl+F")
    assert window.page == "paper"


def test_a_practice_goes_on_after_a_search(window: Scene) -> None:
    choice = QuizChoice(count=3)
    window.bench.quizzing.carry_on(begin_practice(window.desk, choice, seed="7"))
    window.press("Ctrl+F")
    assert window.page == "search"
    window.press("Esc")
    assert window.page == "paper"


def test_on_the_first_start_the_key_does_nothing(
    show: Callable[..., Scene], opened: Callable[..., Desk], shipped_profile: Path
) -> None:
    scene = show(opened(shipped_profile))
    scene.press("Ctrl+F")
    assert scene.page == "first-run"


def test_a_card_is_suspended_flagged_and_practised_from_its_pane(window: Scene) -> None:
    page = look_up(window, "front:manila is:new")
    window.press("Return")
    card = page.pane.card
    assert card is not None
    window.click("Suspend")
    settle(window)
    assert states.state(window.desk.store, card.card).suspended  # type: ignore[union-attr]
    assert not window.button("Practise").isEnabled()
    assert "Not answered yet, suspended." in window.texts
    window.click("Take up again")
    window.click("Flag")
    settle(window)
    assert states.state(window.desk.store, card.card).flagged  # type: ignore[union-attr]
    assert "Not answered yet, flagged." in window.texts
    window.click("Practise")
    assert window.page == "review"
    assert window.card == card.card


def test_what_is_found_is_brought_up_to_date(window: Scene) -> None:
    page = look_up(window, "is:flagged")
    assert "Nothing was found in the decks in use." in window.texts
    window.press("Esc")
    window.bench.searching._do.flag_card(DATE)
    window.press("Ctrl+F")
    settle(window)
    assert page.hits.current is not None
    assert page.hits.current.key == DATE


def test_in_a_small_window_with_large_letters_a_card_takes_the_place_of_the_list(
    show: Callable[..., Scene], desk: Desk
) -> None:
    begin(desk)
    scene = show(desk, percent=160, size=(900, 600))
    page = look_up(scene, "front:manila")
    scene.press("Return")
    assert page.covered
    assert not page.field.isVisible()
    scene.press("Esc")
    assert (scene.page, page.covered) == ("search", False)
    assert scene.focused is page.field
    scene.press("Esc")
    assert scene.page == "today"


def test_a_list_of_results_is_given_to_screen_readers(window: Scene) -> None:
    page = look_up(window, "manila")
    tree = QAccessible.queryAccessibleInterface(page.hits)
    assert tree.text(QAccessible.Text.Name) == "Results"
    names = [tree.child(number).text(QAccessible.Text.Name) for number in range(tree.childCount())]
    assert names == titles(page)
    window.press("Tab", "Tab")
    assert window.focus_name == "Results"
    window.press("Down", "Return")


def test_letters_that_act_elsewhere_are_typed_here(window: Scene) -> None:
    page = look_up(window, "b f x 1 2 ?")
    assert page.field.text() == "b f x 1 2 ?"
    assert isinstance(window.focused, QLineEdit)


def test_what_is_typed_faster_than_it_is_found_ends_with_the_last(window: Scene) -> None:
    window.press("Ctrl+F")
    page = page_of(window)
    for letter in "the manila pact":
        window.write(letter)
    settle(window)
    assert page._view.query == "the manila pact"
    labels = [label.text() for label in all_in(page, QLabel)]
    assert any("entr" in text or "Nothing" in text for text in labels)
