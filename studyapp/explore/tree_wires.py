"""The lines of an argument's tree: what supports runs whole, what attacks or answers is dashed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.explore.nodes import CLAIM, Kind
from studyapp.explore.tree import LINES, Box, Wire, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from studyapp.explore.tree_columns import Columns

_SUPPORT, _ATTACK = 40, 56  # how far before the reasons their trunks stand
_NEAR = 12  # steps smaller than this look like slips: there the line runs straight


def wires_of(
    columns: Columns, unit: float, boxes: Mapping[str, Box], words: Iterable[Words]
) -> tuple[Wire, ...]:
    """The lines of a tree whose boxes stand; in a single column there are none."""
    if columns.number == 1:
        return ()
    return (*_to_boxes(columns, unit, boxes), *_to_words(columns, unit, boxes, words))


def _to_boxes(columns: Columns, unit: float, boxes: Mapping[str, Box]) -> Iterator[Wire]:
    reasons = [box for box in boxes.values() if box.node.kind is Kind.REASON]
    wide = columns.number == 3
    for box in boxes.values():
        parent = boxes.get(box.node.parent, box)
        match box.node.kind:
            case Kind.REASON:
                yield _from_claim(parent, box, unit, reasons, dashed=False)
            case Kind.OBJECTION if box.node.parent == CLAIM:
                yield _from_claim(parent, box, unit, reasons, dashed=True)
            case Kind.OBJECTION:
                yield _from_reason(parent, box, unit, reasons.index(parent))
            case Kind.EVIDENCE if wide and box.x == columns.at[-1]:
                beside = [one for one in boxes.values() if one.node.parent == box.node.parent]
                yield _across(parent, box, unit, beside)
            case Kind.REPLY if wide:
                yield _straight(columns, unit, box.node.key, box.anchor)
            case _:
                pass


def _to_words(
    columns: Columns, unit: float, boxes: Mapping[str, Box], words: Iterable[Words]
) -> Iterator[Wire]:
    """To the remarks that there is no reply."""
    for one in words:
        if one.of in boxes and columns.number == 3:
            yield _straight(columns, unit, one.of, one.y + LINES[one.style] * unit / 2)


def _from_claim(claim: Box, box: Box, unit: float, reasons: Iterable[Box], *, dashed: bool) -> Wire:
    trunk = box.x - (_ATTACK if dashed else _SUPPORT) * unit
    start = trunk if dashed else claim.x + claim.width + 6 * unit
    y, end = _level(claim.anchor, reasons, unit), box.x - 20 * unit
    points = ((start, y), (trunk, y), (trunk, box.anchor), (end, box.anchor))
    return Wire(box.node.key, points, dashed)


def _from_reason(reason: Box, box: Box, unit: float, number: int) -> Wire:
    """In a lane of its reason's own, as far as there are some."""
    lane, end = box.x - (24 + 4 * (number % 3)) * unit, box.x - 20 * unit
    y = reason.anchor + 7 * unit
    points = ((end, y), (lane, y), (lane, box.anchor), (end, box.anchor))
    return Wire(box.node.key, points, dashed=True)


def _across(reason: Box, box: Box, unit: float, beside: Iterable[Box]) -> Wire:
    trunk, start = box.x - 32 * unit, reason.x + reason.width + 2 * unit
    end, y = (box.x - 12 * unit, box.anchor), _level(reason.anchor, beside, unit)
    return Wire(box.node.key, ((start, y), (trunk, y), (trunk, box.anchor), end))


def _level(anchor: float, others: Iterable[Box], unit: float) -> float:
    """The height of a node at which its line begins: that of one it leads to, if that is near."""
    near = [box.anchor for box in others if abs(box.anchor - anchor) < _NEAR * unit]
    return min(near, key=lambda y: abs(y - anchor), default=anchor)


def _straight(columns: Columns, unit: float, key: str, y: float) -> Wire:
    start = columns.at[1] + columns.widths[1] + 4 * unit
    return Wire(key, ((start, y), (columns.at[2] - 12 * unit, y)), dashed=True)
