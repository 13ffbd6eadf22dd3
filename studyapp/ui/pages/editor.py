"""A deck open in the editor: its files, the text of one, its problems, and what it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.pages.page import NARROW, SHORT
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import IconButton
from studyapp.ui.parts.controls import Segments
from studyapp.ui.parts.dropped import open_below
from studyapp.ui.parts.entity_form import EntityForm
from studyapp.ui.parts.file_bar import FileBar
from studyapp.ui.parts.file_list import FileList
from studyapp.ui.parts.nothing import Nothing
from studyapp.ui.parts.preview_pane import PreviewPane
from studyapp.ui.parts.problem_list import ProblemList
from studyapp.ui.parts.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.app.editor_views import ProblemRow
    from studyapp.ui.look import Look
    from studyapp.ui.parts.code_edit import CodeEdit

_FILES, _FILES_SHARE = 196, 0.26
_PANE_SHARE = 0.62
_LEAST_TEXT = 420
_ROWS, _ROWS_SHORT = 4, 3
_MODES = (("text", "Text"), ("form", "Form"))
_MENDING = "F8 next problem, Alt+Return fix"
_WRITING = "Ctrl+Space what could be written"


class EditorPage(QWidget):
    """`acted` names what a menu or a bar asked for, `mode_asked` "text" or "form"."""

    acted = Signal(str)
    mode_asked = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setAccessibleName("Deck editor")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.menu_entries: Sequence[tuple[str, str, str]] = ()
        self._bars: tuple[FileBar, ...] = ()
        self._was_narrow: bool | None = None
        self._writing = True
        self.files = FileList(look)
        self.problems = ProblemList(look)
        self.stack = QStackedWidget()
        self.form = EntityForm(look)
        self.stack.addWidget(self.form)
        self._fault = Nothing(look)
        self.stack.addWidget(self._fault)
        self._side = self._make_side()
        self._middle = self._make_middle()
        self.pane = PreviewPane(look, self)
        self.pane.closed.connect(self.close_pane)

    # Parts.

    def _make_side(self) -> QWidget:
        look, theme = self.look, self.look.theme
        side = QWidget(self)
        box = column_in(side)
        self._side_box = box
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(8), 0, 0, 0)
        self._title = wrapped(label(look, "", 15, 600))
        self.add = IconButton(look, "plus", "New file", parent=side)
        self.add.clicked.connect(lambda: self.acted.emit("new-file"))
        head.addWidget(self._title, 1)
        head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        box.addSpacing(theme.px(10))
        box.addWidget(self.files, 1)
        return side

    def _make_middle(self) -> QWidget:
        look, theme = self.look, self.look.theme
        middle = QWidget(self)
        box = column_in(middle)
        box.addLayout(self._make_head())
        self._notes = QVBoxLayout()
        self._notes.setSpacing(0)
        box.addLayout(self._notes)
        box.addWidget(self.stack, 1)
        self._rule = Rule(look)
        box.addWidget(self._rule)
        holder = QWidget()
        inner = column_in(holder)
        inner.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        inner.addWidget(self.problems)
        self._holder = holder
        holder.hide()
        box.addWidget(holder)
        box.addWidget(Rule(look))
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(8))
        self._place = label(look, "", 12.5, role="text2")
        self._help = label(look, "", 12.5, role="text2")
        foot.addWidget(self._place)
        foot.addStretch(1)
        foot.addWidget(self._help)
        box.addLayout(foot)
        return middle

    def _make_head(self) -> QHBoxLayout:
        look, theme = self.look, self.look.theme
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.px(10))
        self._name = label(look, "", 13.5, 500)
        self._state = label(look, "", 13, role="text2")
        self._errors = label(look, "", 13, 500, "danger")
        self._warnings = label(look, "", 13, 500, "warn")
        self._mode = Segments(look, "Show as", _MODES, "text")
        self._mode.chosen.connect(self.mode_asked)
        self._more = IconButton(look, "more", "More: save, find, rename, preview")
        self._more.clicked.connect(lambda: open_below(self._offer(), self._more))
        before: tuple[QWidget, ...] = (self._name, self._state)
        after: tuple[QWidget, ...] = (self._errors, self._warnings, self._mode, self._more)
        for widget in before:
            self._head.addWidget(widget)
        self._head.addStretch(1)
        for widget in after:
            self._head.addWidget(widget)
        return self._head

    def _offer(self) -> QMenu:
        """All that can be done with the file, with the keys that do it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, key, action in self.menu_entries:
            if not words:
                menu.addSeparator()
                continue
            entry = menu.addAction(f"{words}\t{key}")
            entry.triggered.connect(lambda _=False, action=action: self.acted.emit(action))
        return menu

    # Showing.

    def show_deck(self, title: str, *, locked: bool) -> None:
        """Name the deck; to one that is `locked` no file can be added."""
        self._title.setText(title)
        self.add.setVisible(not locked)
        self._tell_keys()

    def show_file(self, name: str, widget: QWidget) -> None:
        """Show the text of a file, or what stands for it."""
        self._name.setText(name)
        if self.stack.indexOf(widget) < 0:
            self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)
        self.setFocusProxy(widget)
        self.order_tab()

    def order_tab(self) -> None:
        """Tab comes from the head to the text, or the fields of the form, and then to problems."""
        self.setTabOrder(self._more, self.stack.currentWidget() or self.form)
        last = self.stack.currentWidget()
        if last is self.form:
            last = self.form.order_tab()
        self.setTabOrder(last or self.form, self.problems)

    def show_fault(self, name: str, words: str) -> None:
        """Say why there is no text of a file to be seen."""
        self._fault.say(words)
        self._place.setText("")
        self.show_file(name, self._fault)

    def show_unsaved(self) -> None:
        """Something was written just now."""
        self._state.setText("Not saved")

    def show_state(self, state: str, errors: str, warnings: str) -> None:
        """Whether the file is saved, and what is wrong with the deck."""
        self._state.setText(state)
        self._errors.setText(errors)
        self._warnings.setText(warnings)
        self._errors.setVisible(bool(errors) and self._is_roomy)
        self._warnings.setVisible(bool(warnings) and self._is_roomy)

    def show_mode(self, mode: str) -> None:
        """Show which way of writing is on."""
        self._mode.set_value(mode)
        self._writing = mode == "text"
        self._tell_keys()

    def show_place(self, words: str) -> None:
        """Where the cursor is."""
        self._place.setText(words)

    def show_problems(self, rows: tuple[ProblemRow, ...]) -> None:
        """List what is wrong."""
        short = self.window().height() < SHORT or self.look.theme.percent > 120
        self.problems.show_rows(rows, _ROWS_SHORT if short else _ROWS)
        self._holder.setVisible(bool(rows))
        self._rule.setVisible(bool(rows))
        self._tell_keys()

    def _tell_keys(self) -> None:
        """Which keys help here: with what is wrong, or with what could be written."""
        writes = self._writing and not self.add.isHidden()  # no file is added to a locked deck
        mends = not self._holder.isHidden()
        self._help.setText(_MENDING if mends else _WRITING if writes else "")

    def show_bars(self, bars: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> None:
        """Show messages above the text, each with what can be done about it."""
        if tuple(bar.text for bar in self._bars) == tuple(text for text, _ in bars):
            return
        had_focus = any(bar.isAncestorOf(self.focusWidget() or self) for bar in self._bars)
        for bar in self._bars:
            bar.hide()
            bar.deleteLater()
        self._bars = tuple(FileBar(self.look, text, actions) for text, actions in bars)
        for bar in self._bars:
            bar.acted.connect(self.acted)
            self._notes.addWidget(bar)
            bar.tell()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def discard(self, edits: Sequence[CodeEdit]) -> None:
        """Let go of the texts of files that are closed."""
        for edit in edits:
            self.stack.removeWidget(edit)
            edit.hide()
            edit.deleteLater()

    # The pane.

    @property
    def is_narrow(self) -> bool:
        """Whether the pane lies over the text where it is open."""
        return self.window().width() < NARROW or self._beside() < self.look.theme.px(_LEAST_TEXT)

    def _beside(self) -> int:
        """Pixels for the text where the pane stands beside it."""
        return self.width() - self._side_width() - self.pane.wanted_width()

    def turn_pane(self) -> None:
        """Open the preview, or close it."""
        if self.pane.isHidden():
            self.pane.show()
            self._arrange()
        else:
            self.close_pane()

    def close_pane(self) -> None:
        """Close the preview; the keyboard goes back to the text."""
        had_focus = self.pane.isAncestorOf(self.focusWidget() or self)
        self.pane.hide()
        self._arrange()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Keys.

    def event(self, event: QEvent) -> bool:
        """Esc closes the pane that lies over the text, and F6 goes on, before the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = event.key()
            closes = key == Qt.Key.Key_Escape and self._covered
            if closes or (key == Qt.Key.Key_F6 and self._next_part() is not None):
                event.accept()
                return True
        return super().event(event)

    @property
    def _covered(self) -> bool:
        return not self.pane.isHidden() and self.is_narrow

    def keyPressEvent(self, event: QKeyEvent) -> None:
        part = self._next_part()
        if event.key() == Qt.Key.Key_Escape and self._covered:
            self.close_pane()
        elif event.key() == Qt.Key.Key_F6 and part is not None:
            part.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _next_part(self) -> QWidget | None:
        """Where F6 goes from here; None at the last part, where the window takes over."""
        text = self.stack.currentWidget() or self.form
        parts = [self.files, text, self.problems, self.pane]
        shown = [part for part in parts if part.isVisible()]
        focused = self.focusWidget() or self
        for number, part in enumerate(shown):
            if part is focused or part.isAncestorOf(focused):
                return shown[number + 1] if number + 1 < len(shown) else None
        return text

    # Size.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.is_narrow
        if narrow != self._was_narrow:
            self._was_narrow = narrow
            self.pane.setVisible(not narrow)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()

    def _side_width(self) -> int:
        return min(self.look.theme.px(_FILES), round(self.width() * _FILES_SHARE))

    @property
    def _is_roomy(self) -> bool:
        """Whether the head has room for counts."""
        return self._middle.width() >= self.look.theme.px(500)

    def _arrange(self) -> None:
        """Files, text and pane beside each other; in a narrow window the pane over the text."""
        theme = self.look.theme
        low = self.window().height() < SHORT
        side = self._side_width()
        pane = min(self.pane.wanted_width(), round(self.width() * _PANE_SHARE))
        beside = not self.pane.isHidden() and not self.is_narrow
        middle = self.width() - side - (pane if beside else 0)
        high = self.height()
        self._place_part(self._side, 0, side, high)
        self._place_part(self._middle, side, middle, high)
        self._place_part(self.pane, self.width() - pane, pane, high)
        self.pane.raise_()
        top = 16 if low else 40
        gap = theme.px(12)
        self._side_box.setContentsMargins(gap, top, theme.px(8), 12)
        self._head.setContentsMargins(theme.px(20), top, gap, theme.px(8))
        self.pane.set_top(top)

    def _place_part(self, part: QWidget, left: int, wide: int, high: int) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        part.setGeometry(self.width() - left - wide if mirrored else left, 0, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self._side_width() - 1
        x = self.width() - 1 - x if mirrored else x
        painter.fillRect(x, 0, 1, self.height(), self.look.theme.color("line"))
        painter.end()
