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
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit

from studyapp.ui.parts.code_colours import Colours
from studyapp.ui.parts.code_gutter import Gutter
from studyapp.ui.parts.code_lines import SpacedLines, chosen_boxes, in_line
from studyapp.ui.parts.code_marks import Marks
from studyapp.ui.parts.code_mirror import Mirror, characters, raw_text, sound
from studyapp.ui.parts.focus import INSIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studyapp.deck.diagnostics import Diagnostic
    from studyapp.ui.look import Look
    from studyapp.ui.parts.completion_list import CompletionList

_LINE_HIGH = 22
_MESSAGE_GAP, _MESSAGE_LEAST = 24, 60
_MOST_PASTED = 2_000_000  # letters at once
_MOST_COMPARED = 1_000  # lines
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
        painter = QPainter(self.viewport())
        seen = tuple(self.lines_seen())
        self._paint_bands(painter, seen)
        painter.end()
        super().paintEvent(event)
        found = self.messages()
        if not found:
            return
        painter = QPainter(self.viewport())
        font = self._look.theme.sans(12.5)
        painter.setFont(font)
        for number, top, _high in seen:
            if number in found:
                self._paint_message(painter, number, top, *found[number])
        painter.end()

    def _paint_bands(self, painter: QPainter, seen: Iterable[tuple[int, int, int]]) -> None:
        """The band of the cursor's line, and what is chosen, from line to line without a gap."""
        cursor = self.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        group = QPalette.ColorGroup.Active if self.hasFocus() else QPalette.ColorGroup.Inactive
        chosen = self.palette().color(group, QPalette.ColorRole.Highlight)
        document, here = self.document(), cursor.blockNumber()
        for number, top, high in seen:
            if number == here:
                band = self._look.theme.color("sunken")
                painter.fillRect(0, top, self.viewport().width(), high, band)
            if first < last:
                block = document.findBlockByNumber(number)
                for box in chosen_boxes(block, first, last, self._high):
                    painter.fillRect(box.translated(0, top), chosen)

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
        box = QRectF(left, top, room, 2 * line.y() + line.height())
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
            moved = self._in_line(event)
            found = super().viewportEvent(moved)
            event.setAccepted(moved.isAccepted())
            return found
        return super().viewportEvent(event)

    def _in_line(self, event: QMouseEvent) -> QMouseEvent:
        at = event.position()
        for number, top, high in self.lines_seen():
            if top <= at.y() < top + high:
                layout = self.document().findBlockByNumber(number).layout()
                y = top + in_line(layout, at.y() - top, self._high)
                return event if y == at.y() else _moved(event, QPointF(at.x(), y))
        return event

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
        cursor = self.textCursor()
        refusal = self._refusal(cursor, lines)
        if refusal:
            self.refused.emit(refusal)
            return
        cursor.insertText("\n".join(lines))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _refusal(self, cursor: QTextCursor, lines: Sequence[str]) -> str:
        """Why lines are not pasted: the file could not be opened again. "" if they are."""
        from studyapp.app.editing import MOST_BYTES, MOST_IN_LINE

        start, end = cursor.selectionStart(), cursor.selectionEnd()
        first, last = self.document().findBlock(start), self.document().findBlock(end)
        head = first.text()[: characters(first.text(), start - first.position())]
        tail = last.text()[characters(last.text(), end - last.position()) :]
        new = "\n".join(lines)
        if max(map(len, f"{head}{new}{tail}".split("\n"))) > MOST_IN_LINE:
            return f"Not pasted: a line would have more than {MOST_IN_LINE:,} letters. Break it."
        if len(new) > _MOST_PASTED or len(f"{self.text}{new}".encode()) > MOST_BYTES:
            return "Not pasted: it is too long for this file. Put it into one of its own."
        return ""


def _moved(event: QMouseEvent, at: QPointF) -> QMouseEvent:
    """A mouse event at another place."""
    return QMouseEvent(
        event.type(),
        at,
        event.scenePosition(),
        event.globalPosition(),
        event.button(),
        event.buttons(),
        event.modifiers(),
        event.pointingDevice(),
    )


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
