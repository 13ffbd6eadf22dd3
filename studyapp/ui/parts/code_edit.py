"""The text of one file of a deck: numbered, coloured, marked, with one undo for everything."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontDatabase,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from studyapp.ui.parts.code_colours import Colours
from studyapp.ui.parts.code_gutter import Gutter
from studyapp.ui.parts.code_marks import Marks
from studyapp.ui.parts.code_mirror import Mirror, raw_text, sound
from studyapp.ui.parts.focus import INSIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studyapp.deck.diagnostics import Diagnostic
    from studyapp.ui.look import Look
    from studyapp.ui.parts.completion_list import CompletionList

_MESSAGE_GAP, _MESSAGE_LEAST = 24, 60
_MOST_PASTED = 2_000_000  # letters at once
_LONGEST_PASTED = 20_000  # letters in a line, which is laid out at once
_MOST_COMPARED = 1_000  # lines


class CodeEdit(QPlainTextEdit):
    """`written` says that the text changed, `followed` asks for the definition of what is clicked.

    `refused` gives the words in which something that was pasted is refused.
    """

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
        self.setPlainText(text)
        self.faithful = raw_text(self.document()) == text
        self.mirror = Mirror(self.document())
        self._colours = Colours(look, self.document(), self.mirror)
        self._marks = Marks(look, self.document(), self.mirror)
        self._messages: dict[int, tuple[str, str]] | None = None
        self._gutter = Gutter(look, self, self.lines_seen, self.messages)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._follow_scroll)
        self.cursorPositionChanged.connect(self._show_marks)
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
        self.document().setDocumentMargin(0)

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
        self.put(differences(self.text, text))

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
        line = max(QFontMetricsF(self.font()).height(), 4)
        self._colours.colour(first, first + int(self.viewport().height() / line) + 1)

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
        line = QTextEdit.ExtraSelection()
        style = QTextCharFormat()
        style.setBackground(self._look.theme.color("sunken"))
        style.setProperty(QTextFormat.Property.FullWidthSelection, True)
        cursor = self.textCursor()
        cursor.clearSelection()
        line.cursor = cursor
        line.format = style
        self.setExtraSelections([line, *self._marks.underlines()])
        self._gutter.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        found = self.messages()
        if not found:
            return
        painter = QPainter(self.viewport())
        font = self._look.theme.sans(12.5)
        painter.setFont(font)
        for number, top, _high in self.lines_seen():
            if number in found:
                self._paint_message(painter, number, top, *found[number])
        painter.end()

    def _paint_message(
        self, painter: QPainter, number: int, top: int, message: str, role: str
    ) -> None:
        """A message at the free end of its line, shortened to the room there."""
        layout = self.document().findBlockByNumber(number).layout()
        if layout is None or not layout.lineCount():
            return
        line = layout.lineAt(0)
        ink = line.naturalTextRect()
        gap, wide = self._look.theme.px(_MESSAGE_GAP), self.viewport().width()
        rightward = ink.left() > wide - ink.right()
        room = (ink.left() if rightward else wide - ink.right()) - 2 * gap
        if room < self._look.theme.px(_MESSAGE_LEAST):
            return
        left = gap if rightward else wide - gap - room
        box = QRectF(left, top, room, line.height())
        side = Qt.AlignmentFlag.AlignLeft if rightward else Qt.AlignmentFlag.AlignRight
        painter.setPen(self._look.theme.color(role))
        metrics = QFontMetricsF(painter.font())
        words = metrics.elidedText(message, Qt.TextElideMode.ElideRight, room)
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, flags, words)

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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.button() == Qt.MouseButton.LeftButton:
            cursor = self.cursorForPosition(QPointF(event.position()).toPoint())
            self.setTextCursor(cursor)
            self.followed.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = sound(source.text()).replace("\0", "")
        lines = text.replace("\r\n", "\n").replace("\u2028", "\n").split("\n")
        if len(text) > _MOST_PASTED or max(map(len, lines)) > _LONGEST_PASTED:
            self.refused.emit("This is too long to be pasted. Put it into a file of its own.")
            return
        cursor = self.textCursor()
        cursor.insertText("\n".join(lines))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()


def _is_redo(event: QKeyEvent) -> bool:
    control = Qt.KeyboardModifier.ControlModifier
    return event.key() == Qt.Key.Key_Y and event.modifiers() == control


def differences(old: str, new: str) -> list[tuple[int, int, str]]:
    """Edits (from, to, text; in characters) that make one text of another, line by line."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    first = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    middle, other = before[first : len(before) - last], after[first : len(after) - last]
    if len(middle) == len(other):
        pairs = enumerate(zip(middle, other, strict=True), first)
        return [(starts[n], starts[n + 1], new) for n, (old, new) in pairs if old != new]
    if max(len(middle), len(other)) > _MOST_COMPARED:
        return [(starts[first], starts[first + len(middle)], "".join(other))]
    matcher = SequenceMatcher(None, middle, other, autojunk=False)
    return [
        (starts[first + i1], starts[first + i2], "".join(other[j1:j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]
