"""Decks: what is there to study, whether it is in use, and what its check found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from studyapp.ui.labels import label, tint, wrapped
from studyapp.ui.pages.page import ScrolledPage
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.controls import CheckBox
from studyapp.ui.parts.rule import Rule

if TYPE_CHECKING:
    from studyapp.app.deck_views import DeckProblem, DeckRow, DecksView
    from studyapp.ui.look import Look

_SHOWN_PROBLEMS = 20


class DecksPage(ScrolledPage):
    """`switched` turns a deck on or off; `acted` names what else is asked for and a folder."""

    switched = Signal(str, bool)
    acted = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Decks")
        theme = look.theme
        self._view: DecksView | None = None
        self._uses: dict[str, CheckBox] = {}
        head = QHBoxLayout()
        head.addWidget(label(look, "Decks", 26, 600))
        head.addStretch(1)
        again = Button(look, "Read again")
        again.setToolTip("Read all deck files again")
        again.clicked.connect(lambda: self.acted.emit("reread", ""))
        opened = Button(look, "Open a deck folder")
        opened.clicked.connect(lambda: self.acted.emit("open", ""))
        head.addWidget(again)
        head.addSpacing(8)
        head.addWidget(opened)
        self.box.addLayout(head)
        self._summary = wrapped(label(look, "", 14, role="text2"))
        self.box.addSpacing(theme.px(6))
        self.box.addWidget(self._summary)
        self.box.addSpacing(theme.px(28))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.box.addLayout(self._list)
        self.box.addStretch(1)

    def show_view(self, view: DecksView) -> None:
        """Make the page match the view."""
        before, self._view = self._view, view
        if before is not None and _all_in_use(before) == _all_in_use(view):
            for row in view.rows:  # the rows stay, and with them the focus
                use = self._uses[row.folder]
                use.blockSignals(True)
                use.setChecked(row.enabled)
                use.blockSignals(False)
            return
        self._uses = {}
        self._summary.setText(view.summary)
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for row in view.rows:
            self._list.addWidget(self._row(row))

    def _row(self, row: DeckRow) -> QWidget:
        look, theme = self.look, self.look.theme
        holder = QWidget()
        box = column_in(holder, theme.px(4))
        box.addWidget(Rule(look))
        box.addSpacing(theme.px(12))
        line = QHBoxLayout()
        title = QLabel(row.title)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setFont(theme.serif(17))
        title.setWordWrap(True)
        title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        tint(look, title, "text")
        line.addWidget(title, 1)
        if row.removable:
            remove = Button(look, "Remove from the list", Kind.TEXT)
            remove.setAccessibleName(f"Remove {row.title} from the list")
            remove.clicked.connect(lambda: self.acted.emit("remove", row.folder))
            line.addWidget(remove)
            line.addSpacing(theme.px(16))
        use = CheckBox(look, "Study", on=row.enabled)
        use.setAccessibleName(f"Study {row.title}")
        use.toggled.connect(lambda on: self.switched.emit(row.deck, on))
        use.setEnabled(bool(row.deck))
        self._uses[row.folder] = use
        line.addWidget(use)
        box.addLayout(line)
        box.addWidget(wrapped(label(look, row.detail, 13.5, role="text2")))
        where = wrapped(label(look, row.where, 12.5, role="text3"))
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.addWidget(where)
        if row.status:
            tone = "danger" if any(problem.error for problem in row.problems) else "warn"
            box.addSpacing(theme.px(6))
            box.addWidget(label(look, row.status, 13.5, 600, tone))
        for problem in row.problems[:_SHOWN_PROBLEMS]:
            box.addWidget(self._problem(problem))
        if len(row.problems) > _SHOWN_PROBLEMS:
            rest = len(row.problems) - _SHOWN_PROBLEMS
            sentence = f"and {rest} more: studyapp check {row.folder}"
            box.addWidget(wrapped(label(look, sentence, 13, role="text2")))
        box.addSpacing(theme.px(12))
        return holder

    def _problem(self, problem: DeckProblem) -> QWidget:
        theme = self.look.theme
        holder = QWidget()
        line = line_in(holder, theme.px(14))
        place = label(self.look, problem.place, 13, role="danger" if problem.error else "warn")
        place.setMinimumWidth(theme.px(150))
        line.addWidget(place, 0, Qt.AlignmentFlag.AlignTop)
        hint = f" {problem.hint[:1].upper()}{problem.hint[1:]}." if problem.hint else ""
        line.addWidget(
            wrapped(
                label(
                    self.look,
                    f"{problem.message.rstrip('.')}.{hint}".replace("..", "."),
                    13,
                    role="text2",
                )
            ),
            1,
        )
        return holder


def _all_in_use(view: DecksView) -> DecksView:
    return replace(view, rows=tuple(replace(row, enabled=True) for row in view.rows))
