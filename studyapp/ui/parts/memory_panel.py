"""How memory is predicted, on the page Settings: the present parameters, and fitting others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.buttons import Button
from studyapp.ui.parts.notices import announce
from studyapp.ui.parts.working import Working

if TYPE_CHECKING:
    from studyapp.app.settings_views import FitView, MemoryView
    from studyapp.ui.look import Look

_MEASURE = 640
_GAP = 12


class MemoryPanel(QWidget):
    """`fit_asked` asks for a fitting, `kept` that what it found be used.

    `earlier_asked` and `general_asked` ask for the way back.
    """

    fit_asked = Signal()
    kept = Signal(object)
    earlier_asked = Signal()
    general_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme = look.theme
        self._view: FitView | None = None
        box = column_in(self, theme.px(10))
        self._words = wrapped(label(look, "", 13.5, role="text2"))
        self._fit = Button(look, "Fit to my answers")
        self._earlier = Button(look, "Return to the ones before")
        self._general = Button(look, "Return to the general parameters")
        self.working = Working(look)
        self._found = wrapped(label(look, "", 13.5))
        self._use = Button(look, "Use the new ones")
        self._stay = Button(look, "Keep the present ones")
        for words in (self._words, self._found):
            words.setMaximumWidth(theme.px(_MEASURE))
        self._fit.clicked.connect(self.fit_asked)
        self._earlier.clicked.connect(self.earlier_asked)
        self._general.clicked.connect(self.general_asked)
        self._use.clicked.connect(self._keep)
        self._stay.clicked.connect(self._dismiss)
        ways, choice = QWidget(), QWidget()
        self._rows = (
            _Row(ways, self._fit, self._earlier, self._general),
            _Row(choice, self._use, self._stay),
        )
        self._choice = choice
        for part in (self._words, ways, self.working, self._found, choice):
            box.addWidget(part)
        self.show_found(None)

    def fit_width(self, width: int) -> None:
        """Put buttons one below the other where they do not fit into a width (pixels)."""
        for row in self._rows:
            row.fit_width(width)

    @property
    def last(self) -> QWidget:
        """The lowest part of what a fitting found."""
        return self._found if self._choice.isHidden() else self._choice

    def show_view(self, view: MemoryView, *, read_only: bool) -> None:
        """Show what is in use."""
        self._words.setText(view.words)
        self._earlier.setVisible(view.earlier)
        self._general.setVisible(view.fitted)
        for button in (self._earlier, self._general):
            button.setEnabled(not read_only)

    def show_found(self, view: FitView | None) -> None:
        """Show what a fitting found; None takes it away."""
        self._view = view
        self._found.setText(view.words if view is not None else "")
        self._found.setVisible(view is not None)
        self._choice.setVisible(view is not None and view.offered)
        if view is not None:
            announce(self, view.words)
            if view.offered:
                self._use.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self) -> None:
        """Nothing is under way and nothing found; the keyboard is where it began."""
        self.working.end()
        self.show_found(None)
        self._fit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        if self._view is not None:
            self.kept.emit(self._view.found)

    def _dismiss(self) -> None:
        self.rest()


class _Row:
    """Buttons beside each other, or below each other where there is no room."""

    def __init__(self, holder: QWidget, *buttons: Button) -> None:
        self._buttons = buttons
        self._line = line_in(holder, _GAP)
        self._line.setAlignment(Qt.AlignmentFlag.AlignLeft)
        for button in buttons:
            self._line.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def fit_width(self, width: int) -> None:
        """Lay the buttons out for a width (pixels)."""
        wide = sum(one.sizeHint().width() + _GAP for one in self._buttons if not one.isHidden())
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.LeftToRight if wide <= width else direction.TopToBottom)
