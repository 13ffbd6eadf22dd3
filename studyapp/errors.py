"""Failures that a person can do something about."""

from __future__ import annotations


class StudyError(Exception):
    """A known failure, raised at the border and shown as a message bar or one line of a terminal.

    `message` says what happened and what is safe, `hint` what to do next.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message} {hint}".strip())
        self.message = message
        self.hint = hint
