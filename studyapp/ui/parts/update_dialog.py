"""The question whether a deck, or a newer version of one, is installed or removed, with what
changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from studyapp.app.views import Notice, Tone
from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.notices import MessageBar
from studyapp.ui.parts.rule import Rule

if TYPE_CHECKING:
    from studyapp.app.update_views import UpdateView
    from studyapp.ui.look import Look

_WIDE, _HIGH, _LOW = 600, 520, 260


class UpdateDialog(QDialog):
    """What a deck would change, in a few sentences and in full. Esc and Cancel do nothing."""

    def __init__(self, look: Look, parent: QWidget, view: UpdateView) -> None:
        super().__init__(parent)
        self._look = look
        theme = look.theme
        self.setWindowTitle(view.title)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(theme.px(8))
        box.addWidget(wrapped(label(look, view.title, 16, 600)))
        name = wrapped(label(look, view.heading, 17))
        name.setFont(theme.serif(17))
        box.addWidget(name)
        told = self._told(view)
        body = self._body(told, view.heading)
        box.addWidget(body, 1)
        box.addSpacing(theme.px(4))
        box.addLayout(self._buttons(view.verb))
        room = parent.size() - QSize(48, 48)
        wide = min(theme.px(_WIDE), room.width())
        high = theme.px(_HIGH if view.groups else _LOW)
        if not view.groups:  # a few sentences are read without scrolling
            rest = box.totalHeightForWidth(wide) - body.sizeHint().height()
            high = max(high, rest + told.heightForWidth(wide - 48))
        self.resize(wide, min(high, room.height()))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _body(self, told: QWidget, heading: str) -> QScrollArea:
        page = QScrollArea()
        page.setWidgetResizable(True)
        page.setFrameShape(QScrollArea.Shape.NoFrame)
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        page.setAccessibleName(f"What changes: {heading}")
        page.setWidget(told)
        page.setFocus()  # so that the arrow keys scroll
        return page

    def _told(self, view: UpdateView) -> QWidget:
        """What one should know first, what changes in a few sentences, and all of it."""
        look, theme = self._look, self._look.theme
        inside = QWidget()
        lines = column_in(inside, theme.px(6))
        lines.setContentsMargins(0, 0, 12, 0)  # room for the scroll bar
        for warning in view.warnings:
            lines.addWidget(MessageBar(look, Notice(Tone.WARN, warning)))
        for line in view.lines:
            lines.addWidget(wrapped(label(look, line, 14)))
        for title, told in view.groups:
            lines.addSpacing(theme.px(6))
            lines.addWidget(Rule(look))
            lines.addSpacing(theme.px(2))
            lines.addWidget(wrapped(label(look, title, 13, 600)))
            lines.addWidget(_selectable(wrapped(label(look, "\n".join(told), 13, role="text2"))))
        lines.addStretch(1)
        return inside

    def _buttons(self, verb: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        cancel = Button(self._look, "Cancel")
        cancel.clicked.connect(self.reject)
        yes = Button(self._look, verb, Kind.PRIMARY)
        yes.clicked.connect(self.accept)
        yes.setDefault(True)
        line.addStretch(1)
        line.addWidget(cancel)
        line.addWidget(yes)
        return line


def _selectable(text: QLabel) -> QLabel:
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return text
