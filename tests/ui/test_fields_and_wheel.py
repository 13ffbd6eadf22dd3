"""Fields that the mouse passes keep their values, and dialogs show where the keyboard is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QScrollBar,
    QWidget,
)
from scene import all_in

from studyapp.ui.parts.dialog import ask
from studyapp.ui.parts.focus import FocusRing

if TYPE_CHECKING:
    from pages_shown import Gallery

_PAGES = ("settings", "exam-form", "plan", "quiz", "outline-set", "progress", "explore")


def _fields(page: QWidget) -> list[QWidget]:
    kinds = (QAbstractSpinBox, QAbstractSlider, QComboBox)
    found = [one for kind in kinds for one in all_in(page, kind)]
    return [one for one in found if not isinstance(one, QScrollBar) and one.isVisible()]


def _value(field: QWidget) -> object:
    return field.text() if isinstance(field, QAbstractSpinBox) else field.property("value")


def _wheel_over(field: QWidget) -> bool:
    """Whether a notch of the wheel over a field was taken by it."""
    middle = QPointF(field.rect().center())
    notch = QWheelEvent(
        middle,
        field.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(field, notch)
    return notch.isAccepted()


@pytest.mark.parametrize("page", _PAGES)
def test_the_wheel_over_a_field_without_the_keyboard_changes_nothing(
    gallery: Gallery, page: str
) -> None:
    scene = gallery.open(page)
    fields = _fields(scene.window.page(scene.page))
    assert fields or page not in {"settings", "exam-form", "plan"}
    for field in fields:
        scene.window.setFocus()
        before = _value(field)
        taken = _wheel_over(field)
        assert (_value(field), taken) == (before, False), field.accessibleName()
        assert not field.focusPolicy() & ~Qt.FocusPolicy.StrongFocus, field.accessibleName()


def test_the_wheel_turns_the_field_that_has_the_keyboard(gallery: Gallery) -> None:
    scene = gallery.open("settings")
    field = next(one for one in _fields(scene.window.page("settings")) if one.isEnabled())
    field.setFocus()
    before = _value(field)
    assert _wheel_over(field)
    assert _value(field) != before


def test_a_dialog_shows_where_the_keyboard_is(gallery: Gallery) -> None:
    scene = gallery.open("decks")
    ask(scene.look, scene.window, "Remove it?", "It can be undone.", "Remove", lambda: None)
    scene.until(lambda: bool(all_in(scene.window, QDialog)))
    (dialog,) = all_in(scene.window, QDialog)
    scene.until(dialog.isActiveWindow)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Tab)
    (ring,) = dialog.findChildren(FocusRing)
    scene.until(ring.isVisible)
    focused = dialog.focusWidget()
    assert focused is not None
    place = focused.mapTo(dialog, focused.rect().center())
    assert ring.mapTo(dialog, ring.rect().center()) == place
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Escape)
    scene.until(lambda: not all_in(scene.window, QDialog))
