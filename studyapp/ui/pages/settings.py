"""Settings: each takes effect at once, and the sentence beside it says what that means."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QLabel,
    QMenu,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from studyapp.app.settings_views import EASE
from studyapp.ui.labels import label, tint, wrapped
from studyapp.ui.pages.page import ScrolledPage
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.buttons import Button
from studyapp.ui.parts.controls import CheckBox, Segments, Slider
from studyapp.ui.parts.dropped import open_below
from studyapp.ui.parts.memory_panel import MemoryPanel
from studyapp.ui.parts.week import Week
from studyapp.ui.parts.wheel import leave_wheel
from studyapp.ui.parts.workload_panel import WorkloadPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.settings_views import SettingsView
    from studyapp.ui.look import Look

_LEADING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_LABELS = 176
_COLUMN_GAP = 24
_NARROW = 720  # below this width of the page, sentences stand below their controls


class SettingsPage(ScrolledPage):
    """`changed` names a setting and its new value; the window carries it out.

    `memory` and `workload` ask for what is worked out in jobs; see `ui/fitting.py`.
    """

    changed = Signal(str, object)
    acted = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Settings")
        theme = look.theme
        self._view: SettingsView | None = None
        self._lines: list[QBoxLayout] = []
        self._titled: list[tuple[QLabel, QWidget]] = []  # names, and what each stands beside
        self._week = Week(look, "Easy days")
        self._week.changed.connect(lambda days: self.changed.emit("easy_days", days))
        self.memory = MemoryPanel(look)
        self.workload = WorkloadPanel(look)
        self.box.addWidget(label(look, "Settings", 26, 600))
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self._body.setContentsMargins(0, theme.px(22), 0, 0)
        self.box.addLayout(self._body)
        self.box.addStretch(1)

    def show_view(self, view: SettingsView) -> None:
        """Make the page match the view; the controls are made once."""
        if self._view is None:
            self._build(view)
        self._view = view
        self._set_controls(view)
        self._retention_words.setText(view.retention_words)
        self._retention_value.setText(f"{view.retention:.0%}")
        self.workload.mark(round(view.retention * 100))
        self.memory.show_view(view.memory, read_only=view.read_only)
        self.refit()
        self._new_words.setText(view.new_words)
        self._percent.setText(f"{view.text_percent}%")
        self._week_words.setText(view.week_words)
        self._backup_words.setText(view.backup_words)
        self._restore.setEnabled(bool(view.backups) and not view.read_only)
        for button, word, cards in (
            (self._suspended, "suspended", view.suspended),
            (self._flagged, "flagged", view.flagged),
        ):
            button.setText(f"{len(cards)} {word}")
            button.setEnabled(bool(cards))
            button.updateGeometry()

    def _set_controls(self, view: SettingsView) -> None:
        """Every control shows what is stored, also where a change could not be written."""
        retention, new, hour, typed, background = self._controls
        everything: tuple[QWidget, ...] = (
            *self._controls,
            self._size,
            self._segments,
            self._motion,
        )
        for control in everything:
            control.blockSignals(True)
            control.setEnabled(not view.read_only)
        retention.setValue(round(view.retention * 100))
        new.setValue(view.new_per_day)
        hour.setValue(view.rollover_hour)
        typed.setChecked(view.typed_answers)
        background.setChecked(view.background)
        self._size.setValue(view.text_percent)
        self._segments.set_value(view.theme)
        self._motion.setChecked(view.motion)
        self._week.show_choices(view.week, EASE)
        self._week.setEnabled(not view.read_only)
        for control in everything:
            control.blockSignals(False)

    def _build(self, view: SettingsView) -> None:
        self._section("Study", self._study(view))
        self._section("Easy days", self._easy_days())
        self._section("Memory", self._grid([("Prediction", self.memory, None)]))
        self._section("Appearance", self._appearance(view))
        self._section("Data", self._data(view))

    def fit(self, size: QSize) -> None:
        """Where it gets narrow, the sentences stand below their controls."""
        super().fit(size)
        theme = self.look.theme
        narrow = size.width() < theme.px(_NARROW)
        direction = QBoxLayout.Direction
        for line in self._lines:
            line.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
            line.setSpacing(theme.px(2 if narrow else 14))
        for title, control in self._titled:
            title.setMinimumHeight(control.sizeHint().height())
        margins = self.box.contentsMargins()
        labels = theme.px(_LABELS) + theme.px(_COLUMN_GAP)
        room = size.width() - margins.left() - margins.right() - labels
        self._week.fit_width(room)
        self.memory.fit_width(room)

    def bring_into_sight(self, part: QWidget) -> None:
        """Scroll as far as is needed, once the page is laid out."""
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(part, 0, 24))

    def _section(self, title: str, grid: QGridLayout) -> None:
        theme = self.look.theme
        self._body.addWidget(label(self.look, title, 13, 600))
        self._body.addSpacing(theme.px(6))
        self._body.addLayout(grid)
        self._body.addSpacing(theme.px(26))

    def _grid(self, rows: list[tuple[str, QWidget, QLabel | None]]) -> QGridLayout:
        theme = self.look.theme
        grid = QGridLayout()
        grid.setColumnMinimumWidth(0, theme.px(_LABELS))
        grid.setHorizontalSpacing(theme.px(_COLUMN_GAP))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(1, 1)
        for number, (name, control, words) in enumerate(rows):
            wide = control in {self.memory, self.workload}
            title = label(self.look, name, 14)
            if wide:
                title.setMinimumHeight(theme.px(36) if control is self.workload else 0)
            else:
                self._titled.append((title, control))
            grid.addWidget(title, number, 0, Qt.AlignmentFlag.AlignTop)
            line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            line.addWidget(control, int(wide), _LEADING if not wide else Qt.AlignmentFlag(0))
            if words is not None:
                line.addWidget(words, 1)
            grid.addLayout(line, number, 1)
            self._lines.append(line)
        return grid

    def _words(self, text: str = "") -> QLabel:
        return wrapped(label(self.look, text, 13.5, role="text2"))

    def _study(self, view: SettingsView) -> QGridLayout:
        self._retention_value = label(self.look, "", 14, 600)
        retention = Slider(self.look, "Desired retention", 70, 97, round(view.retention * 100))
        retention.setTracking(False)  # written when the handle is let go, not at every step
        retention.sliderMoved.connect(lambda value: self._retention_value.setText(f"{value}%"))
        retention.valueChanged.connect(lambda value: self.changed.emit("retention", value / 100))
        self._retention_value.setMinimumWidth(self.look.theme.px(34))
        self._retention_words = self._words()
        slider = _beside(retention, self._retention_value)
        new = self._spin("New cards a day", 0, 999, view.new_per_day, "new_per_day")
        self._new_words = self._words()
        hour = self._spin("A new day begins at", 0, 12, view.rollover_hour, "rollover_hour")
        hour.setSuffix(":00")
        typed = CheckBox(self.look, "Type names, dates and numbers", on=view.typed_answers)
        typed.toggled.connect(lambda on: self.changed.emit("typed_answers", on))
        background = CheckBox(self.look, "Also cards that only give background", on=view.background)
        background.toggled.connect(lambda on: self.changed.emit("background", on))
        self._controls = (retention, new, hour, typed, background)
        suspended = self._button("", lambda: self.acted.emit("suspended", ""))
        flagged = self._button("", lambda: self.acted.emit("flagged", ""))
        self._suspended, self._flagged = suspended, flagged
        return self._grid(
            [
                ("Desired retention", slider, self._retention_words),
                ("Workload", self.workload, None),
                ("New cards a day", new, self._new_words),
                (
                    "A new day begins at",
                    hour,
                    self._words("Study after midnight counts as the evening before."),
                ),
                ("Answers", typed, self._words("You may still leave the field empty.")),
                ("Background", background, None),
                ("Set aside", _beside(suspended, flagged), None),
            ]
        )

    def _easy_days(self) -> QGridLayout:
        """The days of the week, and below them what was chosen means."""
        self._week_words = self._words()
        holder = QWidget()
        box = column_in(holder, self.look.theme.px(6))
        box.addWidget(self._week, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self._week_words)
        grid = self._grid([])
        title = label(self.look, "Reviews on", 14)
        self._titled.append((title, self._week.days[0]))
        grid.addWidget(title, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(holder, 0, 1)
        return grid

    def _spin(self, name: str, least: int, most: int, value: int, key: str) -> QSpinBox:
        spin = QSpinBox()
        spin.setFont(self.look.theme.sans(14))
        spin.setAccessibleName(name)
        spin.setRange(least, most)
        spin.setValue(value)
        spin.setFixedWidth(self.look.theme.px(84))
        spin.setKeyboardTracking(False)
        spin.lineEdit().setTextMargins(8, 0, 0, 0)
        leave_wheel(spin)
        spin.valueChanged.connect(lambda number: self.changed.emit(key, number))
        return spin

    def _appearance(self, view: SettingsView) -> QGridLayout:
        look, theme = self.look, self.look.theme
        modes = (("system", "System"), ("light", "Light"), ("dark", "Dark"))
        segments = Segments(look, "Theme", modes, view.theme)
        segments.chosen.connect(lambda key: self.changed.emit("theme", key))
        size = Slider(look, "Text size in percent", 80, 160, view.text_percent, 192)
        size.setSingleStep(10)
        size.setPageStep(10)
        size.valueChanged.connect(self._size_moved)
        size.sliderReleased.connect(lambda: self._emit_size(size.value()))
        self._size = size
        small, large = QLabel("A"), QLabel("A")
        small.setFont(theme.serif(14))
        large.setFont(theme.serif(22))
        for letter in (small, large):
            tint(look, letter, "text")
        self._percent = label(look, "", 14, 600)
        motion = CheckBox(look, "Short fades", on=view.motion)
        self._segments, self._motion = segments, motion
        motion.toggled.connect(lambda on: self.changed.emit("motion", on))
        return self._grid(
            [
                ("Theme", segments, None),
                ("Text size", _beside(small, size, large, self._percent), None),
                ("Motion", motion, None),
            ]
        )

    def _size_moved(self, value: int) -> None:
        """Show the number while the handle moves; the page is set anew when it is let go."""
        self._percent.setText(f"{_tens(value)}%")
        if not self._size.isSliderDown():
            self._emit_size(value)

    def _emit_size(self, value: int) -> None:
        if self._view is not None and _tens(value) != self._view.text_percent:
            self.changed.emit("text_percent", _tens(value))

    def _data(self, view: SettingsView) -> QGridLayout:
        backup = self._button("Back up now", lambda: self.acted.emit("backup", ""))
        backup.setEnabled(not view.read_only)
        self._backup_words = self._words()
        restore = self._button("Restore a backup", lambda: self._choose_backup(restore))
        self._restore = restore
        check = self._button("Check the database", lambda: self.acted.emit("doctor", ""))
        folder = self._button("Open the folder", lambda: self.acted.emit("folder", view.folder))
        where = self._words(view.folder_words)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return self._grid(
            [
                ("Backup", _beside(backup, restore), self._backup_words),
                ("Check", check, self._words("Looks for damage and mends what can be mended.")),
                ("Your data", folder, where),
            ]
        )

    def _button(self, text: str, press: Callable[[], None]) -> Button:
        button = Button(self.look, text)
        button.clicked.connect(press)
        return button

    def _choose_backup(self, button: QWidget) -> None:
        if self._view is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for backup in self._view.backups:
            action = menu.addAction(backup.words)
            action.triggered.connect(partial(self.acted.emit, "restore", backup.path))
        open_below(menu, button)


def _tens(value: int) -> int:
    return round(value / 10) * 10


def _beside(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    line = line_in(holder, 12)
    for widget in widgets:
        line.addWidget(widget)
    return holder
