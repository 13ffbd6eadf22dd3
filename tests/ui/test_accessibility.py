"""What a screen reader is given: the whole tree of every page, its names, and the way of Tab.

The trees stand in `golden/`. After a change that is meant, `STUDYAPP_GOLDEN=write pytest
tests/ui/test_accessibility.py` writes them anew; look at the difference before you keep it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pages_shown import PAGES, Gallery
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QWidget

from studyapp.ui.parts.notices import MessageBar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scene import Scene

GOLDEN = Path(__file__).parent / "golden"
REWRITE = os.environ.get("STUDYAPP_GOLDEN") == "write"


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def tree(node: QAccessibleInterface, depth: int = 0) -> Iterator[str]:
    """A line for each thing that a screen reader meets."""
    state = node.state()
    if state.invisible:
        return
    traits = [
        word
        for word, holds in (
            ("focusable", state.focusable),
            ("disabled", state.disabled),
            ("checked", state.checked),
            ("read only", state.readOnly and state.focusable),
        )
        if holds
    ]
    name = node.text(QAccessible.Text.Name).replace("\n", " / ")
    value = node.text(QAccessible.Text.Value)
    marks = f" [{', '.join(traits)}]" if traits else ""
    shown = f" = {value}" if value and value != name else ""
    yield f"{'  ' * depth}{node.role().name}: {name}{shown}{marks}"
    for index in range(node.childCount()):
        child = node.child(index)
        if child is not None:
            yield from tree(child, depth + 1)


def stops(window: QWidget) -> list[QWidget]:
    """What Tab comes to, in its order."""
    found = []
    widget = window.nextInFocusChain()
    while widget is not window:
        tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if tabbed and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def anonymous(scene: Scene, text: str) -> str:
    """The text without the folders of this computer."""
    home = str(scene.desk.store.folder)
    text = text.replace(home, "(the data folder)")
    return re.sub(r"\S+/decks\d*/pacts", "(the deck's folder)", text)


@pytest.mark.parametrize("page", PAGES)
def test_a_screen_reader_is_given_the_whole_page(frozen: Gallery, page: str) -> None:
    scene = frozen.open(page)
    root = QAccessible.queryAccessibleInterface(scene.window)
    way = (f"{number}. {name_of(widget)}" for number, widget in enumerate(stops(scene.window), 1))
    text = anonymous(scene, "\n".join([*tree(root), "", "Tab:", *way, ""]))
    golden = GOLDEN / f"{page}.txt"
    if REWRITE:
        golden.write_text(text, encoding="utf-8")
    assert text.splitlines() == golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("page", PAGES)
def test_whatever_has_the_keyboard_has_a_name(frozen: Gallery, page: str) -> None:
    scene = frozen.open(page)
    nameless = [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in stops(scene.window)
        if not name_of(widget).strip()
    ]
    assert nameless == []


@pytest.mark.parametrize("page", PAGES)
def test_tab_comes_to_everything_that_can_be_pressed(frozen: Gallery, page: str) -> None:
    scene = frozen.open(page)
    reached = set(stops(scene.window))
    buttons = [
        button
        for button in scene.window.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled()
    ]
    groups = {button.group() for button in reached if isinstance(button, QAbstractButton)}
    missed = [
        button.text() or button.accessibleName()
        for button in buttons
        if button not in reached and button.group() not in groups - {None}
    ]
    assert missed == []


@pytest.mark.parametrize("page", ["today", "decks", "settings"])
def test_tab_goes_through_the_sidebar_then_down_the_page(frozen: Gallery, page: str) -> None:
    scene = frozen.open(page)
    widgets = stops(scene.window)
    sidebar = scene.window._sidebar
    inside = [sidebar.isAncestorOf(widget) for widget in widgets]
    assert inside == sorted(inside, reverse=True)
    body = scene.window.page(page)
    content = [widget for widget in widgets if body.isAncestorOf(widget) and widget is not body]
    content = [widget for widget in content if not isinstance(widget.parent(), MessageBar)]
    places = [widget.mapTo(body, widget.rect().center()) for widget in content]
    middle = body.width() * 0.6 if page == "today" else body.width()  # Today has two columns
    way = [(place.x() > middle, place.y()) for place in places]
    assert way == sorted(way)


def test_in_review_tab_goes_from_the_answer_to_the_grades(frozen: Gallery) -> None:
    scene = frozen.open("review-answer")
    names = [name_of(widget) for widget in stops(scene.window)]
    grades = [names.index(name) for name in names if ", key " in name and "next in" in name]
    assert grades == list(range(grades[0], grades[0] + 4))
    assert scene.focus_name.startswith("Good, next in ")


@pytest.mark.parametrize("page", PAGES)
def test_targets_are_at_least_thirty_two_pixels_high(frozen: Gallery, page: str) -> None:
    scene = frozen.open(page)
    low = [
        f"{name_of(button)}: {button.height()}"
        for button in stops(scene.window)
        if isinstance(button, QAbstractButton) and button.height() < 32
    ]
    assert low == []
