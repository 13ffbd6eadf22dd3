"""Each type of question, asked, answered and explained, in the smallest window with large text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from papers_made import ITEMS, RIGHT, WRONG, answers, begun, practice, preset, section
from PySide6.QtCore import QPoint
from scene import Scene, all_in
from test_layout import faults

from studyapp.app import exam as exams
from studyapp.app.drawing import from_library
from studyapp.app.quiz import entries_of
from studyapp.quiz.draw import Style
from studyapp.quiz.item import Item, Type
from studyapp.ui.parts.buttons import Button
from studyapp.ui.parts.options import OptionButton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from studyapp.app.desk import Desk

SMALLEST = (900, 600)
_longest: dict[Type, Item] = {}


def longest(desk: Desk) -> dict[Type, Item]:
    """Of each type the question of the shipped deck with most to read."""
    if not _longest:
        _longest.update(ITEMS)
        drawn = from_library(desk.library, desk.enabled(), "1", {})
        lengths = dict.fromkeys(Type, 0)
        for entry in entries_of(desk):
            item = drawn(entry, Style(options=5))
            length = len(item.stem) + sum(map(len, item.lines))
            length += sum(len(option.text) for option in (*item.left, *item.options))
            if length > lengths[item.type]:
                lengths[item.type], _longest[item.type] = length, item
    return dict(_longest)


def shown(scene: Scene, exam: exams.Exam) -> None:
    """Show a paper."""
    scene.bench.quizzing.carry_on(exam)
    scene.rest()


def wrong(item: Item) -> object:
    """An answer to a question that is not right, or at least is one."""
    if item.type in {Type.SEVERAL, Type.ORDER}:
        return [option.id for option in item.options]
    if item.type is Type.MATCH:
        return [item.options[-1].id] * len(item.left)
    if item.options:
        return next(option.id for option in item.options if option.id not in item.key)
    return WRONG[item.type]


def hidden_controls(scene: Scene) -> Iterator[str]:
    """Buttons outside the scrolled column that do not lie in the window."""
    page = scene.window.page("paper")
    column = page._column
    for button in all_in(page, Button):
        if column.isAncestorOf(button):
            continue
        foot = button.mapTo(scene.window, QPoint(0, button.height())).y()
        if foot > scene.window.height():
            yield f"{button.text()} ends at {foot}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_type_is_shown_whole_in_the_smallest_window_with_large_text(
    show: Callable[..., Scene], demo_desk: Desk, theme: str
) -> None:
    scene = show(demo_desk, theme=theme, percent=160, size=SMALLEST)
    found = []
    for type_, item in longest(demo_desk).items():
        shown(scene, practice(demo_desk, item, minutes=90))
        found += [f"{type_}: {fault}" for fault in faults(scene)]
        found += [f"{type_}: {fault}" for fault in hidden_controls(scene)]
        if type_ is Type.WRITTEN:
            continue
        bench = scene.bench
        bench.quizzing.step(lambda exam, own=item: exams.answered(demo_desk, exam, wrong(own)))
        bench.answering.go_on()
        scene.rest()
        assert any(text.startswith(("✗ ", "≈ ", "✓ ")) for text in scene.texts)
        found += [f"{type_}, explained: {fault}" for fault in faults(scene)]
        found += [f"{type_}, explained: {fault}" for fault in hidden_controls(scene)]
    assert found == []


@pytest.mark.parametrize("percent", [100, 160])
def test_a_result_with_each_type_is_shown_whole(
    show: Callable[..., Scene], demo_desk: Desk, percent: int
) -> None:
    items = list(longest(demo_desk).values())
    exam = answers(demo_desk, begun(demo_desk, items), *map(wrong, items))
    scene = show(demo_desk, percent=percent, size=SMALLEST)
    shown(scene, exams.handed_in(demo_desk, exam))
    assert scene.page == "result"
    found = list(faults(scene))
    page = scene.window.page("result")
    page._turn_whole()
    for number in range(page._list.count()):
        place = page._list.itemAt(number)
        assert place is not None
        place.widget()._turn()  # type: ignore[union-attr]
    scene.rest()
    assert found + list(faults(scene)) == []


def tops(scene: Scene) -> list[int]:
    """Where the options begin, from above."""
    buttons: list[QWidget] = all_in(scene.window.page("paper"), OptionButton)
    return [button.mapTo(scene.window, QPoint(0, 0)).y() for button in buttons]


def test_the_options_stay_where_they_are_when_one_is_chosen(window: Scene) -> None:
    for type_ in (Type.SINGLE, Type.SEVERAL, Type.ORDER):
        shown(window, begun(window.desk, [ITEMS[type_]]))
        before = tops(window)
        assert before == sorted(before)
        window.press("B")
        window.rest()
        assert tops(window) == before


def test_a_strip_of_two_hundred_questions_leaves_room_for_the_question(window: Scene) -> None:
    window.window.resize(*SMALLEST)
    items = [replace(ITEMS[Type.SINGLE], stem=f"Number {number}") for number in range(200)]
    shown(window, begun(window.desk, items, rules=preset(section(200, 200))))
    for place in (0, 37, 120, 199):
        window.bench.answering._go_to(place)
        window.rest()
        page = window.window.page("paper")
        assert page._scroll.height() > window.window.height() / 2
        box = page._foot._strip._box(place)
        assert page._foot._strip.rect().contains(box.toRect())
        assert list(hidden_controls(window)) == []
        assert list(faults(window)) == []


def test_the_cell_that_the_keyboard_is_on_is_in_sight(window: Scene) -> None:
    window.window.resize(*SMALLEST)
    items = [replace(ITEMS[Type.SINGLE], stem=f"Number {number}") for number in range(200)]
    shown(window, begun(window.desk, items))
    strip = window.window.page("paper")._foot._strip
    strip.setFocus()
    window.press("End")
    assert strip.current == 199
    assert strip.rect().contains(strip._box(strip.current).toRect())


def test_every_option_can_be_told_by_its_letter_once_five_are_shown(window: Scene) -> None:
    item = ITEMS[Type.SINGLE]
    more = replace(item.options[0], id="e", text="A fifth day")
    shown(window, begun(window.desk, [replace(item, options=(*item.options, more))]))
    window.press("E")
    names = [button.accessibleName() for button in all_in(window.window, OptionButton)]
    assert [name[0] for name in names] == list("ABCDE")
    assert names[-1] == "E, A fifth day, chosen"
    assert RIGHT[Type.SINGLE] == "a"
