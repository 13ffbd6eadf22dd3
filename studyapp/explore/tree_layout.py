"""Laying an argument's tree out: claim, reasons with evidence, objections with replies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studyapp.explore.nodes import CLAIM, NO_REPLY, Kind, Node, children
from studyapp.explore.tree import INDENTS, LINES, Box, Role, Run, Tree, Words
from studyapp.explore.tree_columns import BAR, Columns, Style
from studyapp.explore.tree_wires import wires_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from studyapp.explore.tree import Measure


def lay_out(
    nodes: Sequence[Node],
    columns: Columns,
    unit: float,
    measure: Measure,
    folded: Collection[str] = (),
    marks: Mapping[str, str] | None = None,
) -> Tree:
    """Lay a tree out. `marks` are further words under nodes: how well each is recalled."""
    sheet = _Sheet(nodes, columns, unit, measure, folded, marks or {})
    return sheet.filled()


@dataclass
class _Sheet:
    """A tree under way, filled from top to bottom."""

    nodes: Sequence[Node]
    columns: Columns
    unit: float
    measure: Measure
    folded: Collection[str]
    marks: Mapping[str, str]
    boxes: dict[str, Box] = field(default_factory=dict)
    words: list[Words] = field(default_factory=list)
    rules: list[tuple[float, float, float]] = field(default_factory=list)

    def filled(self) -> Tree:
        columns, u = self.columns, self.unit
        y = 30 * u
        claim = self._box(self.nodes[0], 0)
        if columns.number == 1:
            y = self._claim_column(claim, 0) + 24 * u
            self._caption("Reasons", 0, y)
            y += 30 * u
        else:
            for column, title in enumerate(("Claim", "Reasons", "Evidence")[: columns.number]):
                self._caption(title, column, 0)
        below = self._reasons(y)
        if columns.number > 1:
            self._claim_column(claim, self._claim_top(claim, y, below))
        below = self._objections(below)
        below = self._endings(below)
        bottom = max((below, *(box.bottom for box in self.boxes.values())))
        boxes = tuple(self.boxes[one.key] for one in self.nodes if one.key in self.boxes)
        words = tuple(self.words)
        wires = wires_of(columns, u, self.boxes, words)
        return Tree(columns, columns.width, bottom, boxes, wires, words, tuple(self.rules))

    # Boxes.

    def _box(self, node: Node, column: int) -> Box:
        """A node's box at the top of its column, with all that stands in it."""
        width = self.columns.widths[column]
        runs: list[Run] = []
        top = 0.0
        for role, style, text, gap in self._texts(node):
            top += gap * self.unit
            room = width - INDENTS.get(role, 0) * self.unit
            height = self.measure(text, style, room)
            runs.append(Run(role, style, text, top, height))
            top += height
        is_open = node.key not in self.folded if node.pieces else None
        body = next(run for run in runs if run.role in {Role.TEXT, Role.LINK})
        anchor = body.top + body.height / 2
        if body.style is Style.EVIDENCE:
            anchor = body.top + LINES[body.style] * self.unit / 2
        x = self.columns.at[column]
        return Box(node, x, 0.0, width, top, tuple(runs), anchor, is_open)

    def _texts(self, node: Node) -> list[tuple[Role, Style, str, float]]:
        """The texts of a node with their styles and the gaps above them."""
        small = Style.SMALL
        if node.kind is Kind.CLAIM:
            whose, *sources = node.note.split("\n")
            told = [(Role.TEXT, Style.CLAIM, node.text, 0.0)]
            if self.marks.get(node.key):
                told.append((Role.MARK, small, self.marks[node.key], 8.0))
            if whose:
                told.append((Role.NOTE, small, "Argued by", 32.0 if len(told) == 1 else 20.0))
                told.append((Role.TEXT, Style.EVIDENCE, whose, 2.0))
            return told + [(Role.NOTE, small, source, 1.0) for source in sources if source]
        style = Style.REASON
        if node.kind in {Kind.EVIDENCE, Kind.REPLY, Kind.RELATION}:
            style = Style.EVIDENCE
        role = Role.LINK if node.target else Role.TEXT
        told = [(role, style, node.text, 0.0)]
        if node.kind is Kind.OBJECTION and node.parent != CLAIM:
            told.insert(0, (Role.AGAINST, small, node.against, 0.0))
        if node.note:
            told.append((Role.NOTE, small, node.note, 2.0 if style is Style.REASON else 0.0))
        own_column = node.kind is Kind.REASON and self.columns.number == 3
        if node.pieces and not (own_column and node.key not in self.folded):
            plural = "piece" if node.pieces == 1 else "pieces"
            told.append((Role.FOLD, small, f"{node.pieces} {plural} of evidence", 4.0))
        if self.marks.get(node.key):
            told.append((Role.MARK, small, self.marks[node.key], 4.0))
        return told

    def _put(self, box: Box, y: float) -> Box:
        self.boxes[box.node.key] = box.at(y)
        return self.boxes[box.node.key]

    def _caption(self, text: str, column: int, y: float) -> None:
        at, width = self.columns.at[column], self.columns.widths[column]
        self.words.append(Words(text, Style.SMALL, at, y, width))

    # The claim and what stands beside it.

    def _claim_top(self, claim: Box, top: float, below: float) -> float:
        """In the middle of its reasons, but never far down, where a long tree would hide it."""
        anchors = [box.anchor for box in self.boxes.values() if box.node.kind is Kind.REASON] or [
            top
        ]
        wanted = (anchors[0] + anchors[-1]) / 2 - claim.anchor
        room = below - top - self._claim_column_height(claim)
        return top + min(max(min(wanted - top, room), 0.0), 90 * self.unit)

    def _claim_column_height(self, claim: Box) -> float:
        related = [node for node in self.nodes if node.kind is Kind.RELATION]
        return claim.height + sum(self._box(node, 0).height + 36 * self.unit for node in related)

    def _claim_column(self, claim: Box, top: float) -> float:
        """The claim with the arguments that it is related to; the lower end."""
        u = self.unit
        y = self._put(claim, top).bottom
        before = ""
        for node in self.nodes:
            if node.kind is not Kind.RELATION:
                continue
            if node.name != before:
                y += 14 * u
                self._caption(node.name, 0, y)
                y += LINES[Style.SMALL] * u + 2 * u
            else:
                y += 8 * u
            y = self._put(self._box(node, 0), y).bottom
            before = node.name
        return y

    # Reasons with their evidence.

    def _reasons(self, top: float) -> float:
        columns, u, y = self.columns, self.unit, top
        reasons = [node for node in self.nodes if node.kind is Kind.REASON]
        if not reasons:
            self._remark("No reasons in the sources.", columns.middle, y)
            return y + LINES[Style.EVIDENCE] * u
        for node in reasons:
            box = self._box(node, columns.middle)
            evidence = self._evidence(node)
            if columns.last == columns.middle:
                box = self._put(box, y)
                y = self._stack(evidence, box.bottom + 8 * u) if evidence else box.bottom
            else:
                gaps = 10 * u * max(len(evidence) - 1, 0)
                beside = sum(one.height for one in evidence) + gaps
                height = max(box.height, beside)
                self._put(box, y + (height - box.height) / 2)
                self._stack(evidence, y + (height - beside) / 2)
                y += height
            y += 28 * u
        return y - 28 * u

    def _evidence(self, node: Node) -> list[Box]:
        """The boxes of what a node rests on, none where it is folded."""
        if node.key in self.folded:
            return []
        column = self.columns.last if node.kind is Kind.REASON else self.columns.middle
        return [self._box(one, column) for one in children(self.nodes, node.key, Kind.EVIDENCE)]

    def _stack(self, boxes: Sequence[Box], y: float) -> float:
        for box in boxes:
            y = self._put(box, y).bottom + 10 * self.unit
        return y - 10 * self.unit

    # Objections with their replies.

    def _objections(self, top: float) -> float:
        objections = [node for node in self.nodes if node.kind is Kind.OBJECTION]
        if not objections:
            return top
        u, columns = self.unit, self.columns
        y = self._section(top, ("Objections", "Replies"))
        for node in objections:
            box = self._put(self._box(node, columns.middle), y)
            evidence = self._evidence(node)
            end = self._stack(evidence, box.bottom + 8 * u) if evidence else box.bottom
            replies = children(self.nodes, node.key, Kind.REPLY)
            if columns.last == columns.middle:
                y = self._reply_below(node, replies, end + 8 * u)
            else:
                at = max(y, box.anchor - LINES[Style.EVIDENCE] * u / 2)
                y = max(end, self._reply_beside(node, replies, at))
            y += 24 * u
        return y - 24 * u

    def _reply_below(self, node: Node, replies: Sequence[Node], y: float) -> float:
        column = self.columns.middle
        if not replies:
            self._remark(NO_REPLY, column, y, of=node.key)
            return y + LINES[Style.EVIDENCE] * self.unit
        at, width = self.columns.at[column], self.columns.widths[column]
        self.words.append(Words("Reply", Style.SMALL, at, y, width))
        return self._put(self._box(replies[0], column), y + LINES[Style.SMALL] * self.unit).bottom

    def _reply_beside(self, node: Node, replies: Sequence[Node], y: float) -> float:
        if not replies:
            self._remark(NO_REPLY, self.columns.last, y, of=node.key)
            return y + LINES[Style.EVIDENCE] * self.unit
        return self._put(self._box(replies[0], self.columns.last), y).bottom

    def _remark(self, text: str, column: int, y: float, of: str = "") -> None:
        at, width = self.columns.at[column], self.columns.widths[column]
        self.words.append(Words(text, Style.EVIDENCE, at, y, width, of))

    def _section(self, top: float, titles: Sequence[str]) -> float:
        """A hairline with the captions of a further part under it; where that part begins."""
        u, columns = self.unit, self.columns
        start = columns.at[columns.middle] - BAR * u
        self.rules.append((start, columns.width, top + 28 * u))
        shown = titles if columns.number == 3 else titles[:1]
        for number, title in enumerate(shown):
            self._caption(title, columns.middle + number, top + 44 * u)
        return top + 74 * u

    # What is granted and concluded.

    def _endings(self, top: float) -> float:
        endings = [node for node in self.nodes if node.kind in {Kind.CONCESSION, Kind.CONCLUSION}]
        if not endings:
            return top
        columns, u = self.columns, self.unit
        if columns.number < 3:
            y = top
            for node in endings:
                y = self._put(
                    self._box(node, columns.middle), self._section(y, (node.name,))
                ).bottom
            return y
        y = self._section(top, tuple(node.name for node in endings))
        placed = [
            self._put(self._box(node, columns.middle + number), y)
            for number, node in enumerate(endings)
        ]
        return max(box.bottom for box in placed) + 4 * u
