"""The text of one file of a deck: numbered, coloured, marked, with one undo for everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontDatabase,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit

from studyapp.authoring.line_edits import line_edits
from studyapp.ui.parts.code_colours import Colours
from studyapp.ui.parts.code_gutter import Gutter
from studyapp.ui.parts.code_lines import SpacedLines
from studyapp.ui.parts.code_marks import Marks
from studyapp.ui.parts.code_mirror import Mirror, raw_text, sound
from studyapp.ui.parts.code_mouse import brought_into_line
from studyapp.ui.parts.code_paint import paint_bands, paint_messages
from studyapp.ui.parts.code_paste import pasted_lines, refusal
from studyapp.ui.parts.focus import INSIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studyapp.deck.diagnostics import Diagnostic
    from studyapp.ui.look import Look
    from studyapp.ui.parts.completion_list import CompletionList

_LINE_HIGH = 22
_KEYS = {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.InputMethod}


class CodeEdit(QPlainTextEdit):
    """`written` says that the text changed, `followed` asks for the definition of what is clicked.

    `pressed` says that a key is about to be dealt with; `refused` gives the words in which
    something that was pasted is refused.
    """

    pressed = Signal()
    written = Signal()
    followed = Signal()
    refused = Signal(str)

    def __init__(self, look: Look, name: str, text: str) -> None:
        super().__init__()
        self._look = look
        self.completions: CompletionList | None = None
        self.setProperty(INSIDE, True)
        self.setAccessibleName(f"Text of {name}")
        self._dress()
        self._high = max(look.theme.px(_LINE_HIGH), self.fontMetrics().height())
        document = QTextDocument(self)
        document.setDocumentLayout(SpacedLines(document, self._high))
        document.setDefaultFont(self.font())
        document.setDocumentMargin(0)
        self.setDocument(document)
        self.setPlainText(text)
        self.faithful = raw_text(self.document()) == text
        self.mirror = Mirror(self.document())
        self._colours = Colours(look, self.document(), self.mirror)
        self._marks = Marks(look, self.document(), self.mirror)
        self._here = 0
        self._messages: dict[int, tuple[str, str]] | None = None
        self._gutter = Gutter(look, self, self._high, self.lines_seen, self.messages)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._follow_scroll)
        self.cursorPositionChanged.connect(self._show_place)
        self.selectionChanged.connect(self.viewport().update)
        self.textChanged.connect(self._changed)
        self.document().setModified(False)
        self._make_room()
        self._show_marks()

    def _dress(self) -> None:
        theme = self._look.theme
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(max(theme.px(13), 1))
        self.setFont(font)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setStyleSheet(
            f"QPlainTextEdit {{ border: none; border-radius: 0; padding: 0;"
            f" background: {theme.tokens['bg']}; }}"
        )
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)

    def lock(self) -> None:
        """Let the text be read and copied, not changed."""
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    # The text.

    @property
    def text(self) -> str:
        """The whole text."""
        return self.mirror.text

    @property
    def offset(self) -> int:
        """Where the cursor is, in characters."""
        return self.mirror.offset(self.textCursor().position())

    def go_to(self, line: int, column: int, length: int = 0) -> None:
        """Put the cursor at a place (from 1), with so many characters chosen; show it."""
        start = self.mirror.position_at(line, column)
        end = self.mirror.position_at(line, column + length)
        cursor = self.textCursor()
        cursor.setPosition(end)
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        if not self.viewport().rect().contains(self.cursorRect()):
            self.centerCursor()
        self.ensureCursorVisible()

    def put(self, edits: Iterable[tuple[int, int, str]]) -> None:
        """Carry out edits (from, to, text; in characters) as one step of undo."""
        cursor = QTextCursor(self.document())
        places = [
            (self.mirror.position(start), self.mirror.position(end), text)
            for start, end, text in sorted(edits, reverse=True)
        ]
        cursor.beginEditBlock()
        for start, end, text in places:
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(sound(text))
        cursor.endEditBlock()

    def become(self, text: str) -> None:
        """Show another text, as one step of undo; only lines that differ are changed."""
        self.put(line_edits(self.text, text))

    def _changed(self) -> None:
        self._messages = None
        self._colour()
        self.written.emit()

    # What is seen.

    def lines_seen(self) -> Iterable[tuple[int, int, int]]:
        """The lines on the screen: number (from 0), top and height in pixels."""
        block = self.firstVisibleBlock()
        box = self.blockBoundingGeometry(block).translated(self.contentOffset())
        top = box.top()
        while block.isValid() and top <= self.viewport().height():
            high = self.blockBoundingRect(block).height()
            yield block.blockNumber(), round(top), round(high)
            top += high
            block = block.next()

    def _colour(self) -> None:
        first = self.firstVisibleBlock().blockNumber() + 1
        self._colours.colour(first, first + self.viewport().height() // self._high + 1)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._colour()

    def show_problems(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Mark what a check found in this file."""
        self._marks.show(diagnostics, self.textCursor().blockNumber() + 1)
        self._messages = None
        self._show_marks()
        self.viewport().update()
        self._gutter.update()

    def messages(self) -> dict[int, tuple[str, str]]:
        """The message of each line (from 0) that has one, and its colour."""
        if self._messages is None:
            self._messages = self._marks.by_line()
        return self._messages

    def _show_marks(self) -> None:
        self.setExtraSelections(self._marks.underlines())
        self._gutter.update()

    def _show_place(self) -> None:
        """Paint the line that the cursor is in now, and the one that it was in."""
        number = self.textCursor().blockNumber()
        if number != self._here:
            self._here = number
            self.viewport().update()
        self._gutter.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        seen = tuple(self.lines_seen())
        paint_bands(self._look, self, seen, self._high)
        super().paintEvent(event)
        paint_messages(self._look, self, seen, self.messages())

    # Size.

    def _make_room(self, _count: int = 0) -> None:
        wide = self._gutter.wanted_width()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setViewportMargins(0 if mirrored else wide, 0, wide if mirrored else 0, 0)
        box = self.contentsRect()
        left = box.right() + 1 - wide if mirrored else box.left()
        self._gutter.setGeometry(QRect(left, box.top(), wide, box.height()))

    def _follow_scroll(self, rect: QRect, dy: int) -> None:
        if dy:
            self._gutter.scroll(0, dy)
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        now = self.viewport().size()
        if now.width() != event.size().width():  # a scroll bar or the numbers made room: Qt is mute
            super().resizeEvent(QResizeEvent(now, event.size()))
        if self.hasFocus():
            self.ensureCursorVisible()
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._make_room()

    # Keys and mouse.

    def event(self, event: QEvent) -> bool:
        """While there is something to choose from, its keys come here and not to the window."""
        if event.type() in _KEYS:
            self.pressed.emit()
        if isinstance(event, QKeyEvent) and self.completions is not None:
            if event.type() == QEvent.Type.ShortcutOverride and self.completions.takes(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self.completions.press(event):
                return True  # Tab among them, which would go on to the next part
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.completions is not None:
            self.completions.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Redo) or _is_redo(event):
            self.redo()
            return
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.textCursor().insertText("\n")  # Qt's own would be a line on the screen alone
            self.ensureCursorVisible()
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """The mouse between two lines is taken for one in the line whose band it is in."""
        if isinstance(event, QMouseEvent):
            moved = brought_into_line(event, self.document(), self.lines_seen(), self._high)
            found = super().viewportEvent(moved)
            event.setAccepted(moved.isAccepted())
            return found
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.button() == Qt.MouseButton.LeftButton:
            cursor = self.cursorForPosition(QPointF(event.position()).toPoint())
            self.setTextCursor(cursor)
            self.followed.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        lines = pasted_lines(source)
        cursor = self.textCursor()
        refused = refusal(self.text, cursor, lines)
        if refused:
            self.refused.emit(refused)
            return
        cursor.insertText("\n".join(lines))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()


def _is_redo(event: QKeyEvent) -> bool:
    control = Qt.KeyboardModifier.ControlModifier
    return event.key() == Qt.Key.Key_Y and event.modifiers() == control
