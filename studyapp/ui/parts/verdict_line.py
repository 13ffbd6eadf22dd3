"""The line above an answer that was judged: the verdict, and the wish to have it judged anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from studyapp.ui.look import Look


class VerdictLine(QHBoxLayout):
    """`overruled` is the wish that the answer count otherwise. `size` is of the verdict's type."""

    overruled = Signal()

    def __init__(self, look: Look, size: float) -> None:
        super().__init__()
        self._look = look
        theme = look.theme
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme.px(16))
        self._words = Prose(theme.sans(size, 600), theme.px(22), theme.color("text"))
        self._overrule = Button(look, "", Kind.TEXT, line=theme.px(22))
        self._overrule.clicked.connect(self.overruled)
        self.offer("I was right")
        self.addWidget(self._words, 0, Qt.AlignmentFlag.AlignTop)
        self.addStretch(1)
        self.addWidget(self._overrule, 0, Qt.AlignmentFlag.AlignTop)

    def show_verdict(self, words: str, *, right: bool, partly: bool) -> None:
        """Show what was found: a sign and words, never colour alone."""
        sign, role = ("✗", "danger")
        if right:
            sign, role = ("✓", "accent")
        elif partly:
            sign, role = ("≈", "warn")
        self._words.set_color(self._look.theme.color(role))
        self._words.set_text(f"{sign} {words}" if words else "")

    def offer(self, overrule: str) -> None:
        """Call the wish otherwise."""
        self._overrule.setText(overrule)
        self._overrule.setAccessibleName(f"{overrule}, key R")

    def allow(self, *, overruling: bool) -> None:
        """Show the wish, or hide it; its room is kept."""
        self._overrule.setVisible(overruling)

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is on the wish."""
        return self._overrule.hasFocus()

    def fit_width(self, width: int) -> None:
        """Be just so wide."""
        self._words.fit_width(width - self._overrule.sizeHint().width() - self.spacing())
