"""The points of arguments, to be ticked: arrows go through them, Space ticks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.controls import CheckBox
from studyapp.ui.parts.rule import Rule
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from studyapp.app.outline_views import GroupView, PointRow
    from studyapp.ui.look import Look

_LEAD = 34  # of the box before the words
_BOX = 27  # of the box itself, so that the ring around it leaves the words alone
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class _Row(QWidget):
    """A point with its box; a press anywhere on it ticks."""

    ticked = Signal(str, bool)

    def __init__(self, look: Look, row: PointRow) -> None:
        super().__init__()
        self._look, self.key = look, row.key
        theme = look.theme
        self._inset = theme.px(24) if row.inset else 0
        line = line_in(self)
        line.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        line.addSpacing(self._inset)
        self.box = CheckBox(look, "", on=row.on)
        self.box.setAccessibleName(row.words)
        self.box.setFixedWidth(theme.px(_BOX))
        self.box.toggled.connect(lambda on: self.ticked.emit(self.key, on))
        words = QWidget()
        box = column_in(words, theme.px(2))
        self._prose = [Prose(theme.sans(12.5), theme.px(18), theme.color("text2"), row.name)]
        self._prose.append(Prose(theme.serif(16), theme.px(23), theme.color("text"), row.text))
        for text, role in ((row.note, "text3"), (row.guess, "accent")):
            if text:
                self._prose.append(Prose(theme.sans(12.5), theme.px(18), theme.color(role), text))
        for prose in self._prose:
            box.addWidget(prose)
        line.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        line.addSpacing(theme.px(_LEAD) - theme.px(_BOX))
        line.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)

    def set_on(self, *, on: bool) -> None:
        """Tick without telling anybody."""
        self.box.blockSignals(True)
        self.box.setChecked(on)
        self.box.blockSignals(False)
        self.box.update()

    def fit_width(self, width: int) -> None:
        """Be just so wide."""
        for prose in self._prose:
            prose.fit_width(width - self._look.theme.px(_LEAD) - self._inset)
        self.setFixedWidth(width)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.box.setFocus(Qt.FocusReason.MouseFocusReason)
        self.box.toggle()


class RubricView(QWidget):
    """All groups of points. `ticked` gives a point's key; `went` where the keyboard is."""

    ticked = Signal(str, bool)
    went = Signal(QRect)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: list[_Row] = []
        self._heads: list[tuple[QWidget, list[_Row], list[Prose]]] = []
        self._groups: tuple[GroupView, ...] = ()
        self._width = 0
        self._body = QWidget()
        self._box = column_in(self)
        self._box.addWidget(self._body)

    def show_groups(self, groups: tuple[GroupView, ...]) -> None:
        """Show other points; of the same points, only what is ticked."""
        same = _bare(groups) == _bare(self._groups)
        self._groups = groups
        if same:
            on = {row.key: row.on for group in groups for row in group.points}
            for row in self._rows:
                row.set_on(on=on[row.key])
            return
        self._box.removeWidget(self._body)
        self._body.hide()
        self._body.deleteLater()
        self._body, self._rows, self._heads = QWidget(), [], []
        box = column_in(self._body)
        for group in groups:
            box.addWidget(self._group(group))
        self._fit()  # before it is shown, or every row would be laid out many times
        self._box.addWidget(self._body)
        self._body.show()  # at once, so that a point can have the keyboard

    def _group(self, group: GroupView) -> QWidget:
        look, theme = self._look, self._look.theme
        holder = QWidget()
        box = column_in(holder)
        box.setContentsMargins(0, 0, 0, theme.px(20))
        by = Prose(theme.sans(13, 600), theme.px(19), theme.color("text"), group.by or "Argument")
        prose = [by]
        if group.answer:
            answer = Prose(theme.sans(13), theme.px(19), theme.color("text2"), group.answer)
            prose.append(answer)
        for one in prose:
            box.addWidget(one)
        box.addSpacing(theme.px(6))
        box.addWidget(Rule(look))
        box.addSpacing(theme.px(4))
        rows = []
        for point in group.points:
            row = _Row(look, point)
            row.ticked.connect(self.ticked)
            row.box.installEventFilter(self)
            box.addWidget(row)
            rows.append(row)
        self._rows += rows
        self._heads.append((holder, rows, prose))
        return holder

    def show_only_missed(self, *, missed: bool) -> None:
        """List only what is not ticked now, or everything again."""
        self._body.hide()  # else every row that comes or goes would lay out all the others
        for holder, rows, _ in self._heads:
            for row in rows:
                row.setVisible(not missed or not row.box.isChecked())
            holder.setVisible(any(not row.isHidden() for row in rows))
        self._body.show()

    @property
    def shown(self) -> list[CheckBox]:
        """The boxes that are listed, from top to bottom."""
        return [row.box for row in self._rows if row.isVisibleTo(self)]

    def focus_first(self) -> None:
        """Go to the first point."""
        if self.shown:
            self.shown[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def fit_width(self, width: int) -> None:
        """Be just so wide."""
        if width != self._width:
            self._width = width
            self._fit()
            self.setFixedWidth(width)

    def _fit(self) -> None:
        for _, rows, heads in self._heads:
            for prose in heads:
                prose.fit_width(self._width)
            for row in rows:
                row.fit_width(self._width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Home and End go from point to point."""
        if not isinstance(watched, CheckBox):
            return False
        if event.type() == QEvent.Type.FocusIn:
            self._tell(watched)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._walk(watched, Qt.Key(event.key()))
        return False

    def _walk(self, box: CheckBox, key: Qt.Key) -> bool:
        shown = self.shown
        last = len(shown) - 1
        if key in _STEPS:
            place = min(max(shown.index(box) + _STEPS[key], 0), last)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            place = 0 if key == Qt.Key.Key_Home else last
        else:
            return False
        shown[place].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _tell(self, box: CheckBox) -> None:
        row = box.parentWidget()
        if row is not None:
            self.went.emit(QRect(row.mapTo(self, QPoint(0, 0)), row.size()))


def _bare(groups: tuple[GroupView, ...]) -> list[tuple[str, str, str]]:
    """What tells the points of two rubrics apart, besides their ticks."""
    return [(row.key, row.text, row.guess) for group in groups for row in group.points]
