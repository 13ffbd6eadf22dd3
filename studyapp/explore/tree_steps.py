"""Where arrow keys lead in an argument's tree."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from studyapp.explore.nodes import Kind

if TYPE_CHECKING:
    from studyapp.explore.tree import Box, Tree


class Way(Enum):
    """A direction, in a tree that runs from left to right."""

    BACK = "left"
    ON = "right"
    UP = "up"
    DOWN = "down"
    FIRST = "home"
    LAST = "end"


_ON = (Kind.REASON, Kind.REPLY, Kind.EVIDENCE, Kind.OBJECTION)
"""What a step towards the leaves comes to, the first that there is."""


def step(tree: Tree, key: str, way: Way) -> str:
    """The node that a key leads to from a node; the same node where there is none.

    Back and on go along the branches, up and down through a column, whatever hangs on what.
    """
    here = tree.box(key)
    if here is None or way is Way.FIRST:
        return tree.boxes[0].node.key
    if way is Way.LAST:
        return max(tree.boxes, key=lambda box: (box.y, box.x)).node.key
    if way is Way.BACK:
        return here.node.parent if tree.box(here.node.parent) else key
    if way is Way.ON:
        return _hanging_on(tree, here)
    column = sorted((box for box in tree.boxes if box.x == here.x), key=lambda box: box.y)
    place = column.index(here) + (1 if way is Way.DOWN else -1)
    return column[place].node.key if 0 <= place < len(column) else key


def _hanging_on(tree: Tree, here: Box) -> str:
    for kind in _ON:
        for box in tree.boxes:
            if box.node.parent == here.node.key and box.node.kind is kind:
                return box.node.key
    return here.node.key
