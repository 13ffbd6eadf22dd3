"""An argument's tree on the screen: laid out to the width that there is, folded, with blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from studyapp.explore.nodes import CLAIM, Kind
from studyapp.explore.tree import folded_at_first
from studyapp.explore.tree_columns import columns_for
from studyapp.explore.tree_layout import lay_out
from studyapp.ui.parts.argument_paint import State, TreePainter, ring_of
from studyapp.ui.parts.argument_type import ArgumentType
from studyapp.ui.parts.argument_words import words_of
from studyapp.ui.parts.focus import INSIDE
from studyapp.ui.parts.painted import PaintedView

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from studyapp.app.argument_views import MarkView
    from studyapp.explore.nodes import Node
    from studyapp.explore.tree import Box, Tree
    from studyapp.ui.look import Look

EDGE = 8
"""Pixels around the tree that the ring of an outer node needs."""


class TreeCanvas(PaintedView):
    """`moved` gives the room of the node that has become the current one, for a page to scroll."""

    moved = Signal(QRect)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Argument", ("Part", "Words"))
        self.setProperty(INSIDE, True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._type = ArgumentType(look.theme)
        self._nodes: tuple[Node, ...] = ()
        self._marks: Mapping[str, MarkView] = {}
        self._marked = True
        self._hidden: Collection[str] = frozenset()
        self._unaimed: Collection[str] = frozenset()
        self._testing = False
        self._folds: dict[str, bool] = {}  # what the student folded or opened
        self._trees: dict[int, Tree] = {}  # by width: layouts ask for several in turn
        self._here = CLAIM
        self._hovered = ""
        self._ringed = False

    # What is shown.

    def show_nodes(self, nodes: tuple[Node, ...], marks: Mapping[str, MarkView]) -> None:
        """Show an argument, and how well its parts are recalled."""
        if nodes != self._nodes:
            self._type.forget()
            self._folds, self._here, self._hovered = {}, CLAIM, ""
        self._nodes, self._marks = nodes, marks
        self._lay_anew()

    def show_marks(self, shown: bool) -> None:
        """Say at the nodes how well they are recalled, or do not."""
        self._marked = shown
        self._lay_anew()

    def test(self, shown: Collection[str], aimed: Collection[str], current: str) -> None:
        """Leave blank what is to be recalled; go to the node that is asked for."""
        given = {Kind.CLAIM, Kind.RELATION}
        asked = [node for node in self._nodes if node.kind not in given]
        self._testing, self._marked = True, False
        self._hidden = {node.key for node in asked if node.key not in shown}
        self._unaimed = {
            node.key for node in asked if node.kind is Kind.OBJECTION and node.key not in aimed
        }
        self._lay_anew()
        self.go(current)

    @property
    def here(self) -> str:
        """The key of the current node."""
        return self._here

    @property
    def tree(self) -> Tree | None:
        """The tree as it is laid out now."""
        return self._tree_for(self.width()) if self._nodes else None

    def is_open(self, key: str) -> bool | None:
        """Whether what hangs on a node is shown, None where nothing folds."""
        box = self.tree.box(key) if self.tree else None
        return box.open if box else None

    def _lay_anew(self) -> None:
        self._trees = {}
        if self.tree and self.tree.box(self._here) is None:
            self._here = next(node.parent for node in self._nodes if node.key == self._here)
        self._name()
        self.updateGeometry()
        self.update()

    def _tree_for(self, width: int) -> Tree:
        if width not in self._trees:
            unit = self.look.theme.percent / 100
            columns = columns_for(max(width - 2 * EDGE, 1), unit)
            folded = set() if self._testing else set(folded_at_first(self._nodes, columns))
            for key, shut in self._folds.items():
                folded = folded | {key} if shut else folded - {key}
            marks = {key: mark.words for key, mark in self._marks.items()} if self._marked else {}
            self._trees[width] = lay_out(
                self._nodes, columns, unit, self._type.height, folded, marks
            )
        return self._trees[width]

    # Words.

    def _name(self) -> None:
        """Say all nodes in words, folded ones too, and the current one."""
        words = {
            node.key: words_of(
                node,
                is_open=self.is_open(node.key),
                hidden=node.key in self._hidden,
                aimed=node.key not in self._unaimed,
                mark=self._marks.get(node.key) if self._marked else None,
            )
            for node in self._nodes
        }
        keys = list(words)
        self.set_items(tuple(words.values()), keys.index(self._here) if words else -1)
        self.setToolTip("")

    def go(self, key: str) -> None:
        """Make a node the current one."""
        tree = self.tree
        box = tree.box(key) if tree else None
        if box is None:
            return
        self._here = key
        self._name()
        self.update()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.moved.emit(self._room(box))

    def _target(self, key: str) -> str:
        """The entity that a node leads to, "" if it does not or is not shown yet."""
        if key in self._hidden:
            return ""
        return next((node.target for node in self._nodes if node.key == key), "")

    # Painting and size.

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _origin(self, tree: Tree) -> QPointF:
        return QPointF(self.width() - EDGE - tree.width if self._mirrored else EDGE, EDGE)

    def _room(self, box: Box) -> QRect:
        """Where a node stands in the widget, with its ring."""
        tree = self._tree_for(self.width())
        rect = ring_of(self.look, box)
        if self._mirrored:
            rect.moveLeft(tree.width - rect.right())
        return rect.translated(self._origin(tree)).toAlignedRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        tree = self.tree
        if tree is None:
            return
        painter = QPainter(self)
        painter.translate(self._origin(tree))
        state = State(
            self._marks, self._hidden, self._unaimed, self._here,
            self.hasFocus() and self._ringed, self._hovered,
        )  # fmt: skip
        TreePainter(self.look, self._type, painter, mirrored=self._mirrored).paint(tree, state)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._nodes and event.size().width() != event.oldSize().width():
            self._type.forget()
            self._lay_anew()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._tree_for(width).height) + 2 * EDGE if self._nodes else 0

    def sizeHint(self) -> QSize:
        width = max(self.width(), 320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 240)))
