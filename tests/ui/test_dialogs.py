"""Questions that come before a deed: all their words are seen, and which button Return presses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from scene import Scene, all_in

from studyapp.ui.parts.buttons import Button
from studyapp.ui.parts.dialog import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.desk import Desk


def asked(scene: Scene, text: str, *, loses: bool = False) -> tuple[QDialog, list[str]]:
    """A question, and what is done once the answer is yes."""
    done: list[str] = []
    dialog = ask(
        scene.look, scene.window, "Go on?", text, "Go on", lambda: done.append("on"), loses=loses
    )
    scene.until(dialog.isActiveWindow)
    return dialog, done


def filled(dialog: QDialog) -> list[str]:
    """The buttons that stand out."""
    return [button.text() for button in all_in(dialog, Button) if button._is_filled()]


@pytest.mark.parametrize("percent", [100, 160])
def test_a_question_has_room_for_all_its_words(
    show: Callable[..., Scene], desk: Desk, percent: int
) -> None:
    scene = show(desk, percent=percent)
    for count in range(1, 60, 2):
        dialog, _ = asked(scene, " ".join(["clock"] * count) + ".")
        for label in all_in(dialog, QLabel):
            assert label.height() >= label.heightForWidth(label.width()), count
        dialog.reject()


@pytest.mark.parametrize(
    ("loses", "first", "other"), [(False, "Go on", "Cancel"), (True, "Cancel", "Go on")]
)
def test_return_presses_the_button_that_is_filled(
    window: Scene, loses: bool, first: str, other: str
) -> None:
    dialog, done = asked(window, "It takes a while.", loses=loses)
    assert filled(dialog) == [first]
    window.press("Tab")
    assert filled(dialog) == [other] == [window.focus_name]
    window.press("Return")
    assert [one for one in window.window.findChildren(QDialog) if one.isVisible()] == []
    assert done == ([] if other == "Cancel" else ["on"])
