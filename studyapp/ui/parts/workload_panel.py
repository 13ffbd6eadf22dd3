"""The work that each desired retention brings, on the page Settings: opened when it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import Button
from studyapp.ui.parts.working import Working
from studyapp.ui.parts.workload_graph import WorkloadGraph

if TYPE_CHECKING:
    from studyapp.app.settings_views import WorkloadView
    from studyapp.ui.look import Look

_MEASURE = 560


class WorkloadPanel(QWidget):
    """A button, and once it was pressed (`asked`) the graph in its place."""

    asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme = look.theme
        self._percent = 0
        box = column_in(self, theme.px(6))
        box.setContentsMargins(0, 0, 0, theme.px(4))
        self._button = Button(look, "Show the work at each retention")
        self._button.clicked.connect(self.asked)
        self.working = Working(look)
        self._graph = WorkloadGraph(look)
        self._graph.moved.connect(self._say_points)
        self._sentence = wrapped(label(look, "", 13.5))
        self._supposed = wrapped(label(look, "", 13, role="text2"))
        box.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.working, self._graph, self._sentence, self._supposed):
            part.setMaximumWidth(theme.px(_MEASURE))
            box.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.close_graph()

    @property
    def is_open(self) -> bool:
        """Whether the graph is shown."""
        return not self._graph.isHidden()

    def mark(self, percent: int) -> None:
        """The setting is another."""
        if percent != self._percent:
            self._percent = percent
            self._graph.mark(percent)

    def show_view(self, view: WorkloadView) -> None:
        """Show the graph in the place of the button."""
        focused = self._button.hasFocus()
        self.working.end()
        self._graph.show_points(view.points, self._percent)
        self._supposed.setText(view.supposed)
        self._show(graph=True)
        if focused:
            self._graph.setFocus(Qt.FocusReason.TabFocusReason)

    def close_graph(self) -> None:
        """Only the button is there."""
        self.working.end()
        self._show(graph=False)

    def _show(self, *, graph: bool) -> None:
        self._button.setVisible(not graph)
        for part in (self._graph, self._sentence, self._supposed):
            part.setVisible(graph)

    def _say_points(self) -> None:
        """Below the picture: the setting in words, and the current point or one to compare with."""
        self._sentence.setText(" ".join(self._graph.sentences()))
