"""Dialogs: a question whose answers are verbs, and a text to read and copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studyapp.ui.isolating import isolated
from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.buttons import Button, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.settings_views import CardLine
    from studyapp.cards.card import CardId
    from studyapp.ui.look import Look

_AROUND = 24  # pixels


def question(look: Look, dialog: QDialog, title: str, text: str, width: int) -> QHBoxLayout:
    """Give a dialog so many pixels wide a title and a text; the line for its buttons."""
    theme = look.theme
    dialog.setWindowTitle(title)
    dialog.setFixedWidth(width)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box = QVBoxLayout(dialog)
    box.setContentsMargins(_AROUND, _AROUND, _AROUND, _AROUND)
    box.setSpacing(theme.px(8))
    inner = width - 2 * _AROUND
    head, body = isolated(title), isolated(text)
    for words in (label(look, head, 16, 600), label(look, body, 14, role="text2")):
        words.setWordWrap(True)
        words.setFixedSize(inner, words.heightForWidth(inner))  # a dialog asks for too little
        box.addWidget(words)
    box.addSpacing(theme.px(12))
    line = QHBoxLayout()
    line.setSpacing(12)
    box.addLayout(line)
    return line


def ask(
    look: Look,
    parent: QWidget,
    title: str,
    text: str,
    verb: str,
    act: Callable[[], None],
    *,
    no: str = "Cancel",
    loses: bool = False,
) -> QDialog:
    """Ask before something is done; Esc and `no` do nothing.

    Return presses the filled button: the verb, or `no` where the verb `loses` something.
    """
    dialog = QDialog(parent)
    line = question(look, dialog, title, text, look.theme.px(400))
    cancel = Button(look, no, Kind.PRIMARY if loses else Kind.SECONDARY)
    cancel.clicked.connect(dialog.reject)
    yes = Button(look, verb, Kind.SECONDARY if loses else Kind.PRIMARY)
    yes.clicked.connect(dialog.accept)
    line.addStretch(1)
    line.addWidget(cancel)
    line.addWidget(yes)
    dialog.accepted.connect(act)
    filled = cancel if loses else yes
    filled.setDefault(True)
    filled.setFocus()
    dialog.open()
    return dialog


def show_text(look: Look, parent: QWidget, title: str, paragraphs: tuple[str, ...]) -> QDialog:
    """Show paragraphs that can be selected and copied; Esc and Return close the dialog."""
    dialog = QDialog(parent)
    lines = fill(look, dialog, parent, title)
    for paragraph in paragraphs:
        text = wrapped(label(look, paragraph, 14))
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        lines.addWidget(text)
    lines.addStretch(1)
    dialog.open()
    return dialog


def show_cards(
    look: Look,
    parent: QWidget,
    title: str,
    cards: tuple[CardLine, ...],
    verb: str,
    act: Callable[[CardId], bool],
) -> QDialog:
    """List cards, each with one thing to do; a card leaves the list once that is done."""
    dialog = QDialog(parent)
    lines = fill(look, dialog, parent, title)
    for line in cards:
        row = QWidget()
        box = line_in(row, 16)
        box.addWidget(wrapped(label(look, line.front, 14)), 1)
        button = Button(look, verb, Kind.TEXT)
        button.setAccessibleName(f"{verb}: {line.front}")

        def press(_: bool = False, card: CardId = line.card, row: QWidget = row) -> None:
            row.setVisible(not act(card))

        button.clicked.connect(press)
        box.addWidget(button)
        lines.addWidget(row)
    lines.addStretch(1)
    dialog.open()
    return dialog


def fill(
    look: Look,
    dialog: QDialog,
    parent: QWidget,
    title: str,
    width: int = 560,
    height: int = 420,
    *,
    reads: bool = True,
) -> QVBoxLayout:
    """Give a dialog a title, a scrolled body, which is returned, and a button to close it, which
    Return presses too, and which stands out where one only `reads`.

    It is as wide and high as that, in unscaled pixels, if its parent has room for it.
    """
    theme = look.theme
    dialog.setWindowTitle(title)
    room = parent.size() - QSize(48, 48)
    dialog.resize(room.boundedTo(QSize(theme.px(width), theme.px(height))))
    box = QVBoxLayout(dialog)
    box.setContentsMargins(24, 24, 24, 24)
    box.setSpacing(theme.px(12))
    box.addWidget(wrapped(label(look, title, 16, 600)))
    page = QScrollArea()
    page.setWidgetResizable(True)
    page.setFrameShape(QScrollArea.Shape.NoFrame)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.setAccessibleName(title)
    inside = QWidget()
    lines = column_in(inside, theme.px(10))
    lines.setContentsMargins(0, 0, 12, 0)  # room for the scroll bar
    page.setWidget(inside)
    box.addWidget(page, 1)
    close = Button(look, "Close", Kind.PRIMARY if reads else Kind.SECONDARY)
    close.clicked.connect(dialog.accept)
    close.setDefault(True)
    box.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return lines
