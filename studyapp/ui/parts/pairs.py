"""Matching: a row of letters for each name, and the descriptions under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.controls import Segments
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from studyapp.app.quiz_views import OptionRow, PairRow
    from studyapp.ui.look import Look


class Pairs(QWidget):
    """`chosen` gives the place of a name and the letter that was chosen for it."""

    chosen = Signal(int, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._box = column_in(self, look.theme.px(8))
        self._key: tuple[str, ...] = ()
        self._rows: list[tuple[QWidget, Prose, Segments, Prose]] = []
        self._texts: list[Prose] = []
        self._width = 0

    def show_pairs(self, pairs: tuple[PairRow, ...], options: tuple[OptionRow, ...]) -> None:
        """Show the names and the descriptions; letters that were chosen are on."""
        key = tuple(pair.text for pair in pairs)
        if key != self._key:
            self._key = key
            self._make(pairs, options)
        theme = self._look.theme
        for (_, _, segments, told), pair in zip(self._rows, pairs, strict=True):
            segments.set_value(pair.chosen)
            segments.setEnabled(not pair.right)
            right = pair.right == pair.chosen
            told.set_color(theme.color("accent" if right else "danger"))
            told.set_text("" if not pair.right else "✓" if right else f"✗ {pair.right}")
            told.setAccessibleName(
                "" if not pair.right else "right" if right else f"not right, it is {pair.right}"
            )
        self.fit_width(self._width)

    def _make(self, pairs: tuple[PairRow, ...], options: tuple[OptionRow, ...]) -> None:
        theme = self._look.theme
        while (item := self._box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._rows, self._texts = [], []
        letters = tuple((option.label, option.label) for option in options)
        for number, pair in enumerate(pairs):
            row = QWidget()
            line = line_in(row, theme.px(12))
            name = Prose(theme.serif(18), theme.px(26), theme.color("text"), pair.text)
            segments = Segments(self._look, pair.text, letters, "")
            segments.chosen.connect(lambda letter, n=number: self.chosen.emit(n, letter))
            told = Prose(theme.sans(14, 600), theme.px(26), theme.color("accent"))
            line.addWidget(name, 1, Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(segments, 0, Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(told, 0, Qt.AlignmentFlag.AlignVCenter)
            self._box.addWidget(row)
            self._rows.append((row, name, segments, told))
        for option in options:
            text = Prose(theme.serif(16), theme.px(24), theme.color("text"))
            text.set_text(f"{option.label}   {option.text}")
            self._box.addWidget(text)
            self._texts.append(text)

    def fit_width(self, width: int) -> None:
        """Be just so wide."""
        self._width = width
        if not width:
            return
        theme = self._look.theme
        for row, name, segments, told in self._rows:
            told.fit_width(theme.px(40) if told.text() else 0)
            name.fit_width(
                max(width - segments.sizeHint().width() - told.width() - theme.px(28), 80)
            )
            row.setFixedWidth(width)
        for text in self._texts:
            text.fit_width(width)
        self.setFixedWidth(width)
