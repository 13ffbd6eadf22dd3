"""A question that an action wants asked before something is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.quiz_views import Confirmation
    from studyapp.ui.window import Window


def confirm(window: Window, question: Confirmation, act: Callable[[], None]) -> None:
    """Ask over a window, and act on a yes."""
    from studyapp.ui.parts.dialog import ask

    ask(
        window.look,
        window,
        question.title,
        question.text,
        question.verb,
        act,
        no=question.no,
        loses=question.loses,
    )
