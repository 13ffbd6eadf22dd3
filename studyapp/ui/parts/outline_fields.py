"""What an outline is written in: a field for each part, or one for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studyapp.explore.outline import Argued, Text, word_count
from studyapp.ui.labels import label
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.growing_text import GrowingText

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from studyapp.ui.look import Look

_FREE_LINES = 14


class _Part(QWidget):
    """A field under its heading."""

    def __init__(self, look: Look, title: str, hint: str, lines: int) -> None:
        super().__init__()
        box = column_in(self, look.theme.px(4))
        holder = QWidget()
        self.head = line_in(holder, look.theme.px(8))
        self.title: QLabel = label(look, title, 13, 600)
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        box.addWidget(holder)
        holder.setVisible(bool(title))
        self.field = GrowingText(look, title or "Your text", lines)
        self.field.setPlaceholderText(hint)
        box.addWidget(self.field)
        self.words = 0
        self.field.textChanged.connect(self.count)

    def count(self) -> None:
        """Count the words anew."""
        self.words = word_count(self.field.toPlainText())

    def show_text(self, text: str) -> None:
        """Put a text in."""
        self.field.show_text(text)
        self.count()

    @property
    def text(self) -> str:
        """What is written."""
        return self.field.toPlainText()


class _Reason(QWidget):
    """A reason with its evidence, and the button that takes both away."""

    removed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        box = column_in(self, look.theme.px(8))
        self.reason = _Part(look, "Reason", "Because …", 2)
        self.evidence = _Part(look, "Evidence", "An event, a date, a number, a source …", 1)
        self._remove = Button(look, "Remove", Kind.TEXT)
        self._remove.clicked.connect(self.removed)
        self.reason.head.addWidget(self._remove)
        inset = QWidget()
        line = line_in(inset)
        line.addSpacing(look.theme.px(24))
        line.addWidget(self.evidence)
        box.addWidget(self.reason)
        box.addWidget(inset)

    def set_number(self, number: int) -> None:
        """Say which reason it is, from 1."""
        for part, name in ((self.reason, "Reason"), (self.evidence, "Evidence")):
            part.title.setText(f"{name} {number}" if name == "Reason" else "Evidence")
            part.field.set_name(f"{name} {number}")
        self._remove.setAccessibleName(f"Remove reason {number}")

    @property
    def parts(self) -> tuple[_Part, _Part]:
        """Both fields."""
        return self.reason, self.evidence

    @property
    def argued(self) -> Argued:
        """What is written."""
        return Argued(self.reason.text, self.evidence.text)


class OutlineFields(QWidget):
    """Holds what is written. `edited` tells that it changed, `went` where the cursor is.

    `removed` gives the number of a reason, from 1, that was taken away with something in it.
    """

    edited = Signal()
    went = Signal(QWidget, QRect)
    removed = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._reasons: list[_Reason] = []
        self._gone: tuple[int, Argued] | None = None
        self._freely = False
        box = column_in(self)
        self._outline, self._free_holder = QWidget(), QWidget()
        box.addWidget(self._outline)
        box.addWidget(self._free_holder)
        self._make_outline()
        self._free = _Part(look, "", "Write here.", _FREE_LINES)
        column_in(self._free_holder).addWidget(self._free)
        self._free_holder.hide()
        for part in (self._thesis, *self._last, self._free):
            self._listen(part)

    def _make_outline(self) -> None:
        look, theme = self._look, self._look.theme
        box = column_in(self._outline, theme.px(16))
        self._thesis = _Part(look, "Thesis", "Your answer to the question, in a sentence.", 2)
        self._objection = _Part(look, "Objection", "The strongest thing said against you.", 2)
        self._reply = _Part(look, "Reply", "What you answer to it.", 2)
        self._conclusion = _Part(look, "Conclusion", "What follows.", 2)
        self._last = (self._objection, self._reply, self._conclusion)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(16))
        self._add = Button(look, "Add a reason", Kind.TEXT, key="Ctrl+R")
        self._add.setAccessibleName("Add a reason, key Ctrl+R")
        self._add.clicked.connect(self.add_reason)
        box.addWidget(self._thesis)
        box.addLayout(self._list)
        box.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeading)
        for part in self._last:
            box.addWidget(part)

    def _listen(self, part: _Part) -> None:
        part.field.textChanged.connect(self.edited)
        part.field.went.connect(lambda place: self.went.emit(part.field, place))

    # What is written.

    def show_text(self, text: Text) -> None:
        """Show another text; what was typed before is gone from the fields."""
        self._gone = None
        while self._reasons:
            self._take_out(self._reasons[-1])
        for argued in text.reasons:
            self._put_in(len(self._reasons), argued)
        self._thesis.show_text(text.thesis)
        for part, words in zip(
            self._last, (text.objection, text.reply, text.conclusion), strict=True
        ):
            part.show_text(words)
        self._free.show_text(text.free)
        self._freely = text.freely
        self._outline.setVisible(not text.freely)
        self._free_holder.setVisible(text.freely)
        self._number()

    @property
    def text(self) -> Text:
        """What is written."""
        return Text(
            thesis=self._thesis.text,
            reasons=tuple(one.argued for one in self._reasons),
            objection=self._objection.text,
            reply=self._reply.text,
            conclusion=self._conclusion.text,
            free=self._free.text,
            freely=self._freely,
        )

    @property
    def words(self) -> int:
        """How many words count."""
        if self._freely:
            return self._free.words
        reasons = (part for one in self._reasons for part in one.parts)
        return sum(part.words for part in (self._thesis, *reasons, *self._last))

    def focus_first(self) -> None:
        """Go to the first field in which nothing is written yet, or to the last."""
        parts = [self._thesis, *(p for one in self._reasons for p in one.parts), *self._last]
        shown = [self._free] if self._freely else parts
        part = next((one for one in shown if not one.words), shown[-1])
        part.field.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = part.field.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        part.field.setTextCursor(cursor)

    # Reasons.

    def add_reason(self) -> None:
        """One more reason, after the one that is written in, or after the last."""
        if self._freely:
            return
        here = self._here()
        place = len(self._reasons) if here is None else here + 1
        self._put_in(place, Argued())
        self._number()
        field = self._reasons[place].reason.field
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        # Where the new field stands is known once the page is laid out.
        QTimer.singleShot(0, field, lambda: self.went.emit(field, field.cursorRect()))
        self.edited.emit()

    def remove_reason(self) -> None:
        """Take away the reason that is written in."""
        here = self._here()
        if here is not None:
            self._remove(self._reasons[here])

    def put_back(self) -> None:
        """Put the reason back that was taken away last."""
        if self._gone is None:
            return
        place, argued = self._gone
        self._gone = None
        self._put_in(min(place, len(self._reasons)), argued)
        self._number()
        self._reasons[min(place, len(self._reasons) - 1)].reason.field.setFocus()
        self.edited.emit()

    def _here(self) -> int | None:
        focused = self.focusWidget()
        places = (n for n, one in enumerate(self._reasons) if one.isAncestorOf(focused or self))
        return next(places, None)

    def _remove(self, one: _Reason) -> None:
        place, argued = self._reasons.index(one), one.argued
        held = self.focusWidget() is not None and one.isAncestorOf(self.focusWidget() or self)
        self._take_out(one)
        self._number()
        if held:
            near = self._reasons[max(place - 1, 0)].reason if self._reasons else self._thesis
            near.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if argued != Argued():
            self._gone = (place, argued)
            self.removed.emit(place + 1)
        self.edited.emit()

    def _put_in(self, place: int, argued: Argued) -> None:
        one = _Reason(self._look)
        for part, words in zip(one.parts, (argued.text, argued.evidence), strict=True):
            part.show_text(words)
            self._listen(part)
        one.removed.connect(lambda: self._remove(one))
        self._reasons.insert(place, one)
        self._list.insertWidget(place, one)
        one.show()  # at once, so that it can have the keyboard
        before: QWidget = self._thesis.field
        for each in self._reasons:  # Tab follows the order on the page, not that of making
            buttons = each.findChildren(Button)
            for stop in (*buttons, each.reason.field, each.evidence.field):
                QWidget.setTabOrder(before, stop)
                before = stop
        QWidget.setTabOrder(before, self._add)

    def _take_out(self, one: _Reason) -> None:
        self._reasons.remove(one)
        self._list.removeWidget(one)
        one.hide()
        one.deleteLater()

    def _number(self) -> None:
        for number, one in enumerate(self._reasons, 1):
            one.set_number(number)
