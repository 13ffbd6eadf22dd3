"""Nothing is clipped or scrolls sideways: every page, in every size, mode and direction."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pages_shown import PAGES, Gallery
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget
from scene import Scene, all_in

from studyapp.app.views import Notice, Tone, WeakSpot
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.controls import CheckBox
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = ((1200, 780), (900, 600))
PERCENTS = (100, 160)
ROUNDING = 1  # pixel
LEAST_GAP = 8  # pixels between text buttons


def clipped(scene: Scene) -> Iterator[str]:
    """What is smaller than its text needs, or does not lie within its page."""
    for widget in (*all_in(scene.window, QLabel), *all_in(scene.window, QAbstractButton)):
        if widget.window() is not scene.window or not widget.text():
            continue
        needed = needs(widget)
        if widget.width() < needed[0] - ROUNDING or widget.height() < needed[1] - ROUNDING:
            has = (widget.width(), widget.height())
            yield f"{type(widget).__name__} “{widget.text()[:60]}” has {has}, needs {needed}"
        if not inside(widget):
            yield f"{type(widget).__name__} “{widget.text()[:60]}” leaves its column sideways"


def needs(widget: QLabel | QAbstractButton) -> tuple[int, int]:
    """How wide and high a widget must be for its text."""
    if isinstance(widget, QAbstractButton):
        hint = widget.minimumSizeHint()
        drawn = isinstance(widget, Button | CheckBox)  # others elide, or show an icon when narrow
        advance = widget.fontMetrics().horizontalAdvance(widget.text()) if drawn else 0
        return max(hint.width(), advance), max(hint.height(), widget.fontMetrics().height())
    if isinstance(widget, Prose):
        return drawn_size(widget)
    if widget.wordWrap():
        return longest_word(widget), widget.heightForWidth(widget.width())
    return widget.sizeHint().width(), widget.sizeHint().height()


def drawn_size(prose: Prose) -> tuple[int, int]:
    """How far the ink of a text reaches."""
    below = QFontMetricsF(prose.font()).tightBoundingRect("gjpqy").bottom()
    right = bottom = 0.0
    for layout, top in prose._layout(prose.width()).paragraphs:
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            right = max(right, line.naturalTextRect().right())
            bottom = max(bottom, top + line.y() + line.ascent() + below)
    return int(right), int(bottom)


def longest_word(widget: QLabel) -> int:
    """The width below which a word would be cut; paths and the like are broken anywhere."""
    metrics = widget.fontMetrics()
    words = re.split(r"(?<=[/–-])|\s", widget.text())
    return max(metrics.horizontalAdvance(word) for word in words)


def inside(widget: QWidget) -> bool:
    """Whether a widget lies between the left and right edge of everything that holds it."""
    holder = widget.parentWidget()
    while holder is not None and not widget.isWindow():
        left = widget.mapTo(holder, QPoint(0, 0)).x()
        if left < -ROUNDING or left + widget.width() > holder.width() + ROUNDING:
            return False
        if holder.isWindow():
            break
        holder = holder.parentWidget()
    return True


def overlapping(scene: Scene) -> Iterator[str]:
    """Texts that lie over each other on the screen."""
    boxes = [
        (label.text()[:40], seen(scene, label))
        for label in (*all_in(scene.window, QLabel), *all_in(scene.window, QAbstractButton))
        if label.window() is scene.window and label.text() and label.width() and label.height()
    ]
    for number, (text, box) in enumerate(boxes):
        for other, other_box in boxes[number + 1 :]:
            shared = box.intersected(other_box)
            if shared.width() > 2 and shared.height() > 2:
                yield f"“{text}” and “{other}”"


def touching(scene: Scene) -> Iterator[str]:
    """Text buttons that run together, for they have no edge of their own."""
    buttons = [
        (one.parentWidget(), one.text(), seen(scene, one))
        for one in all_in(scene.window, Button)
        if one._kind is Kind.TEXT and one.isVisible() and not one.visibleRegion().isEmpty()
    ]
    for holder, text, box in buttons:
        for other_holder, other, other_box in buttons:
            gap = other_box.left() - box.right() - 1
            level = abs(other_box.center().y() - box.center().y()) < box.height() / 2
            if holder is other_holder and level and 0 <= gap < LEAST_GAP:
                yield f"“{text}” and “{other}” are {gap} pixels apart"


def seen(scene: Scene, widget: QWidget) -> QRect:
    """The part of a widget that no scrolled area hides."""
    box = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(scene.window, box.topLeft()), box.size())


def scrolled(scene: Scene) -> Iterator[QScrollArea]:
    """The scrolled areas on the screen."""
    page = scene.window._stack.currentWidget()
    if isinstance(page, QScrollArea):
        yield page
    yield from all_in(page, QScrollArea)


@pytest.mark.parametrize("size", SIZES, ids=["large", "small"])
@pytest.mark.parametrize("percent", PERCENTS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_clipped_on_any_page(
    gallery: Gallery, theme: str, percent: int, size: tuple[int, int]
) -> None:
    look = (theme, percent, size)
    assert found_on_every_page(gallery, *look) == []


def found_on_every_page(
    gallery: Gallery, theme: str, percent: int, size: tuple[int, int]
) -> list[str]:
    """All that is wrong with the layout of any page."""
    found = []
    scene = gallery.open("first-run", theme, percent, size)
    found += [f"first-run: {fault}" for fault in faults(scene)]
    scene.window.hide()
    scene = gallery.open("today", theme, percent, size)
    for page in ("today", *(page for page in PAGES if page not in {"first-run", "today"})):
        if page == "today-done":
            continue  # the same page with other words; it would end the demo's day
        gallery.turn(scene, page)
        assert (scene.window.width(), scene.window.height()) == size
        found += [f"{page}: {fault}" for fault in faults(scene)]
    return found


def faults(scene: Scene) -> Iterator[str]:
    """All that is wrong with the layout of the page on the screen."""
    yield from clipped(scene)
    yield from (f"{pair} lie over each other" for pair in overlapping(scene))
    yield from touching(scene)
    for area in scrolled(scene):
        inner = area.widget()
        if inner is not None and inner.width() > area.viewport().width():
            yield f"{inner.width()} pixels in a view of {area.viewport().width()}"
        if area.horizontalScrollBar().maximum():
            yield "scrolls sideways"


@pytest.mark.parametrize("size", SIZES, ids=["large", "small"])
@pytest.mark.parametrize("percent", PERCENTS)
def test_names_stand_beside_what_they_name(
    gallery: Gallery, percent: int, size: tuple[int, int]
) -> None:
    scene = gallery.open("settings", "light", percent, size)
    for title, control in scene.window.page("settings")._titled:
        assert abs(middle(scene, title) - middle(scene, control)) <= 2, title.text()
    gallery.turn(scene, "quiz")
    for row in all_in(scene.window.page("quiz"), Button):
        if row.accessibleName().startswith("Sit "):
            title = row.accessibleName().removeprefix("Sit ")
            (name,) = [one for one in all_in(scene.window, QLabel) if one.text() == title]
            first = name.mapTo(scene.window, name.contentsRect().topLeft()).y()
            line = first + name.fontMetrics().height() // 2
            assert abs(line - middle(scene, row)) <= 2, title


def middle(scene: Scene, widget: QWidget) -> int:
    """The height in the window at which the middle of a widget is."""
    return widget.mapTo(scene.window, widget.rect().center()).y()


@pytest.mark.parametrize("page", ["today", "today-done", "review-question", "decks"])
def test_at_its_first_size_a_page_needs_no_scroll_bar(
    gallery: Gallery, frozen: Gallery, page: str
) -> None:
    many_parts = page.startswith("today")  # a large deck has more than the window can show
    scene = (frozen if many_parts else gallery).open(page)
    bars = [area.verticalScrollBar() for area in scrolled(scene)]
    assert bars
    assert [bar.maximum() for bar in bars if bar.maximum()] == []


def test_the_question_stays_where_it_is_when_the_answer_opens(gallery: Gallery) -> None:
    scene = gallery.open("review-question")
    page = scene.window.page("review")
    question = page._question
    before = question.mapTo(scene.window, QPoint(0, 0)), question.size()
    scene.bench.study.reveal("")
    scene.rest()
    assert (question.mapTo(scene.window, QPoint(0, 0)), question.size()) == before


@pytest.mark.parametrize("percent", PERCENTS)
def test_from_right_to_left_every_page_is_mirrored_and_nothing_is_clipped(
    gallery: Gallery, percent: int
) -> None:
    scene = gallery.open("today", percent=percent)
    app = scene.app
    straight = lefts(scene)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        scene.rest()
        assert scene.window._sidebar.mapTo(scene.window, QPoint(0, 0)).x() > 900
        mirrored = lefts(scene)
        assert mirrored.keys() == straight.keys()
        moved = [text for text in straight if straight[text] != mirrored[text]]
        assert len(moved) > len(straight) / 2
        found = found_on_every_page(gallery, "light", percent, (1200, 780))
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert found == []


@pytest.mark.parametrize("percent", PERCENTS)
def test_message_bars_and_long_names_push_the_rest_down_and_squeeze_nothing(
    frozen: Gallery, percent: int
) -> None:
    scene = frozen.open("today", percent=percent, size=(900, 600))
    page = scene.window.page("today")
    bars = [Notice(Tone.WARN, f"Notice {n}. " + "It takes a line or two. " * 4) for n in range(3)]
    view = scene.actions.today(None)
    weak = (WeakSpot("A very long name of an agreement " * 3, 0.5, "weak"),) * 3
    page.show_view(replace(view, rows=view.rows * 4, weak=weak, notices=tuple(bars)))
    scene.rest()
    assert list(faults(scene)) == []


def lefts(scene: Scene) -> dict[str, int]:
    """Where each text of the page begins."""
    return {
        label.text(): label.mapTo(scene.window, QPoint(0, 0)).x()
        for label in all_in(scene.window, QLabel)
        if label.text()
    }


def test_urdu_is_set_from_the_right_in_a_window_from_the_left(window: Scene) -> None:
    window.start("figure.ayub-khan/name")
    window.press("Return")
    (line,) = [prose for prose in all_in(window.window, Prose) if "محمد" in prose.text()]
    assert line.height() >= line.heightForWidth(line.width())
    prose = window.window.page("review")._answer._back
    prose.set_text("محمد ایوب خان")
    ((layout, _),) = prose._layout(prose.width()).paragraphs
    begins = layout.lineAt(0).naturalTextRect().left()
    assert begins > prose.width() / 2
