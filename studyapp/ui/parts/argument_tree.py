"""The tree of an argument: one focus stop, arrows go along its branches, Space folds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QCursor, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from studyapp.explore.nodes import CLAIM, pieces
from studyapp.explore.tree import Role
from studyapp.explore.tree_steps import Way, step
from studyapp.ui.parts.argument_canvas import EDGE, TreeCanvas

if TYPE_CHECKING:
    from studyapp.explore.tree import Box
    from studyapp.ui.look import Look

_WAYS = {
    Qt.Key.Key_Left: Way.BACK,
    Qt.Key.Key_Right: Way.ON,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
    Qt.Key.Key_Home: Way.FIRST,
    Qt.Key.Key_End: Way.LAST,
}


class ArgumentTree(TreeCanvas):
    """`asked` gives the key of the entity that a node leads to."""

    asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setMouseTracking(True)

    # Moving and folding.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            turned = {Qt.Key.Key_Left: Qt.Key.Key_Right, Qt.Key.Key_Right: Qt.Key.Key_Left}
            key = turned.get(key, key)
        tree = self.tree
        if tree is not None and key in _WAYS:
            self._ringed = True
            self.go(step(tree, self._here, _WAYS[key]))
        elif key == Qt.Key.Key_Space and not self._testing:
            if not event.isAutoRepeat():
                self._ringed = True
                self.fold(self._here)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._target(self._here):
            if not event.isAutoRepeat():
                self.asked.emit(self._target(self._here))
        else:
            event.ignore()

    def fold(self, key: str) -> None:
        """Fold away what a node rests on, or open it; of the claim, all of its reasons."""
        keys = [key]
        if key == CLAIM:
            keys = [node.key for node in self._nodes if node.pieces]
        states = {one: self.is_open(one) for one in keys if self.is_open(one) is not None}
        if not states:
            return
        shut = any(states.values())
        self._folds |= dict.fromkeys(states, shut)
        self._lay_anew()
        self.go(key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        }
        super().focusInEvent(event)
        self.update()

    # The mouse.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        box = self._at(event.position())
        link = box is not None and bool(self._target(box.node.key))
        hovered = box.node.key if box is not None and link else ""
        folds = box is not None and self._on_fold(box, event.position())
        shape = Qt.CursorShape.PointingHandCursor if link or folds else Qt.CursorShape.ArrowCursor
        self.setCursor(QCursor(shape))
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        box = self._at(event.position())
        if box is None or event.button() != Qt.MouseButton.LeftButton or self._testing:
            super().mousePressEvent(event)
            return
        self._ringed = False
        self.go(box.node.key)
        if self._on_fold(box, event.position()):
            self.fold(box.node.key)
        elif self._target(box.node.key):
            self.asked.emit(self._target(box.node.key))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        box = self._at(event.position())
        if box is not None and not self._testing and not self._on_fold(box, event.position()):
            self.fold(box.node.key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        node = next((one for one in self._nodes if one.key == self._here), None)
        is_open = self.is_open(self._here)
        if node is not None and is_open is not None and not self._testing:
            verb = "Fold" if is_open else "Show"
            menu.addAction(f"{verb} {pieces(node.pieces)}\tSpace", lambda: self.fold(self._here))
        menu.addAction("Show as table", self.show_as_table)
        place = event.globalPos()
        menu.popup(place if not place.isNull() else self.mapToGlobal(QPoint(0, self.height())))

    def _at(self, place: QPointF) -> Box | None:
        """The node under a place of the widget."""
        tree = self.tree
        if tree is None:
            return None
        spot = place.toPoint()
        return next((box for box in tree.boxes if self._room(box).contains(spot)), None)

    def _on_fold(self, box: Box, place: QPointF) -> bool:
        """Whether a place is on the line that says what is folded: at least 32 pixels high."""
        run = next((run for run in box.runs if run.role is Role.FOLD), None)
        if run is None:
            return False
        middle = EDGE + box.y + run.top + run.height / 2
        return abs(place.y() - middle) <= max(run.height, 32) / 2
