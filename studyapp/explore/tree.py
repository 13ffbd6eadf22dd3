"""An argument's tree laid out: where each node stands, and what joins it to the others.

Lengths are pixels, from the left and the top; a view that runs from right to left mirrors them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from studyapp.explore.nodes import Kind, Node
from studyapp.explore.tree_columns import Columns, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

Measure = Callable[[str, Style, float], float]
"""The height of a text set in a style to a width."""

LINES = {Style.CLAIM: 31, Style.REASON: 24, Style.EVIDENCE: 20, Style.SMALL: 19}
"""How high a line of each style is at 100% text."""


class Role(StrEnum):
    """What a text within a node is for."""

    TEXT = "text"
    LINK = "link"
    NOTE = "note"
    AGAINST = "against"
    FOLD = "fold"
    MARK = "mark"


INDENTS = {Role.FOLD: 18, Role.MARK: 48}
"""How much room the sign or the bar before a text takes, at 100% text."""


@dataclass(frozen=True, slots=True)
class Run:
    """A text within a box, `top` pixels below the top of the box."""

    role: Role
    style: Style
    text: str
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """A node in its place. `anchor` is the height at which lines meet it; `open` is whether what
    hangs on it is shown, None where nothing folds."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    runs: tuple[Run, ...]
    anchor: float
    open: bool | None = None

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def at(self, y: float) -> Box:
        """The same box at another height."""
        return replace(self, y=y, anchor=self.anchor + y - self.y)


@dataclass(frozen=True, slots=True)
class Wire:
    """A line along points to the node `key`; what speaks against something is dashed."""

    key: str
    points: tuple[tuple[float, float], ...]
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A caption or a remark beside the nodes; `of` is the node that it belongs to, if any."""

    text: str
    style: Style
    x: float
    y: float
    width: float
    of: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree laid out. `rules` are hairlines: from, to, height."""

    columns: Columns
    width: float
    height: float
    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]
    words: tuple[Words, ...]
    rules: tuple[tuple[float, float, float], ...]

    def box(self, key: str) -> Box | None:
        """The box of a node, None where it is folded away."""
        return next((box for box in self.boxes if box.node.key == key), None)


def folded_at_first(nodes: Sequence[Node], columns: Columns) -> frozenset[str]:
    """What is folded until the student says otherwise.

    Evidence that has no column of its own folds away first; that of objections never has one.
    """
    folds = {Kind.OBJECTION} if columns.number == 3 else {Kind.OBJECTION, Kind.REASON}
    return frozenset(node.key for node in nodes if node.pieces and node.kind in folds)
