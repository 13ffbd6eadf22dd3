"""The lower part of the timeline: who held which office, and where arguments' evidence falls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from studyapp.explore.lanes import span_label
from studyapp.ui.parts.timeline_lanes import WEAK_BELOW
from studyapp.ui.parts.timeline_plan import ROW, TRACK

if TYPE_CHECKING:
    from studyapp.app.explore_views import Line
    from studyapp.explore.timeline_tracks import Span
    from studyapp.ui.parts.timeline_plan import Plan

_MARGIN = 14
_GAP = 8  # between names
_LEAST = 26  # pixels of a label below which it is left out

Hit = tuple[QRectF, str]
"""What was painted where: a box, and the id of the span."""


def paint_tracks(painter: QPainter, plan: Plan, current: str, related: frozenset[str]) -> list[Hit]:
    """The spans in sight, those of `related` keys marked; gives where each can be pressed."""
    if not plan.tracks_room:
        return []
    theme = plan.look.theme
    top = plan.tracks_top
    area = QRectF(0, top, plan.time.width, plan.tracks_room)
    painter.save()
    painter.setClipRect(area)
    hits: list[Hit] = []
    y = top - plan.scroll
    for track in plan.line.tracks:
        if y < area.bottom() and y + plan.px(TRACK) > top:
            painter.setFont(theme.sans(12.5))
            painter.setPen(theme.color("text2"))
            width = plan.time.width - 2 * plan.px(_MARGIN)
            title = plan.box(plan.px(_MARGIN), y, width, plan.px(TRACK))
            painter.drawText(title, plan.side(), track.title)
        y += plan.px(TRACK)
        for row in track.rows:
            if y < area.bottom() and y + plan.px(ROW) > top:
                hits += _paint_row(painter, plan, row, y, (current, related))
            y += plan.px(ROW)
    painter.restore()
    return [(box.intersected(area), name) for box, name in hits]


def _paint_row(
    painter: QPainter, plan: Plan, row: tuple[Span, ...], y: int, marked: tuple[str, frozenset[str]]
) -> list[Hit]:
    time = plan.time
    current, related = marked
    hits: list[Hit] = []
    for place, span in enumerate(row):
        last = place + 1 == len(row)
        following = time.width + 999 if last else time.x(row[place + 1].start) - plan.px(_GAP)
        if span.start > time.last or max(time.x(span.end), following) < 0:
            continue
        chosen = span.id == current
        hits.append((_paint_span(painter, plan, span, (y, following), chosen=chosen,
                                 strong=chosen or span.key in related), span.id))  # fmt: skip
    return hits


def _paint_span(
    painter: QPainter,
    plan: Plan,
    span: Span,
    place: tuple[int, float],
    *,
    chosen: bool,
    strong: bool,
) -> QRectF:
    """A name over a bar; the name may use the free room and stays clear of the next one's."""
    theme = plan.look.theme
    y, following = place
    time = plan.time
    left, right = time.x(span.start), max(time.x(span.end), time.x(span.start) + 3)
    near, far = max(left, -4.0), min(right, time.width + 4.0)
    thick = plan.px(5 if chosen else 3)
    if far > near:
        bar = plan.box(near, y + plan.px(22) - thick / 2, max(far - near - 2, 2), thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(_ink(plan.line, span, strong=strong)))
        painter.drawRoundedRect(bar, 1.5, 1.5)
    room = min(following, right + plan.px(200))
    label = span_label(left, room, (plan.px(_MARGIN), time.width - 4), plan.px(_LEAST))
    if label is not None:
        font = theme.sans(12.5, 600 if chosen else 400)
        painter.setFont(font)
        painter.setPen(theme.color("text" if strong else "text2"))
        text = _fitting(QFontMetricsF(font), _names(plan.line, span), label.width)
        inner = plan.box(label.left, y, label.width, plan.px(18))
        painter.drawText(inner, plan.side(), text)
    return plan.box(near, y, max(far - near, 16), plan.px(34))


def _names(line: Line, span: Span) -> tuple[str, ...]:
    """What a span may be called, the fullest first."""
    recall = line.recalls.get(span.key)
    known = f" · {recall.recall}" if recall is not None else ""
    own = () if span.title == span.short else (f"{span.short}{known}",)
    return (f"{span.title}{known}", *own, span.short)


def _fitting(metrics: QFontMetricsF, names: tuple[str, ...], width: float) -> str:
    """The fullest name that fits; else the shortest, cut, or nothing if little would be left."""
    fitting = (name for name in names if metrics.horizontalAdvance(name) <= width)
    name = next(fitting, "")
    if name:
        return name
    cut = metrics.elidedText(names[-1], Qt.TextElideMode.ElideRight, width)
    return cut if len(cut) > 2 else ""


def _ink(line: Line, span: Span, *, strong: bool) -> str:
    recall = line.recalls.get(span.key)
    if recall is not None and recall.chance is not None:
        return "warn" if recall.chance < WEAK_BELOW else "accent"
    return "accent" if strong else "bar"
