"""The upper part of the timeline: the ruler of years, and the eras as bands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from studyapp.explore.axis import ticks
from studyapp.explore.lanes import span_label
from studyapp.ui.parts.timeline_plan import BAND, tick_distance

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

    from studyapp.explore.timeline import Band
    from studyapp.ui.parts.timeline_plan import Plan

_FILL = {"closer": "accent_soft", "mixed": "sunken", "colder": "sunken"}
_INK = {"closer": "accent"}
_PAD = 13
_LEAST = 30  # pixels of a label below which it is left out


def paint_ruler(painter: QPainter, plan: Plan) -> None:
    """Years or months, each with a tick."""
    theme = plan.look.theme
    time = plan.time
    apart = tick_distance(plan.look)
    painter.setFont(theme.sans(13))
    top, long = plan.ticks_top, plan.px(6)
    for tick in ticks(time.first - apart / time.scale, time.last, time.scale, apart):
        x = time.x(tick.day)
        painter.setPen(theme.color("text2"))
        painter.drawText(
            plan.box(x - apart / 2, 0, apart, plan.px(24)), Qt.AlignmentFlag.AlignCenter, tick.text
        )
        painter.setPen(QPen(theme.color("edge"), 1))
        across = round(plan.across(x)) + 0.5
        painter.drawLine(QPointF(across, top), QPointF(across, top + long))


def paint_bands(painter: QPainter, plan: Plan, current: str) -> list[tuple[QRectF, str]]:
    """The eras in sight, with a line down from where each begins; gives their boxes and ids."""
    time = plan.time
    seen = [band for band in plan.line.bands if band.end >= time.first and band.start <= time.last]
    painter.setPen(QPen(plan.look.theme.color("line"), 1))
    for band in seen:
        x = round(plan.across(time.x(band.start))) + 0.5
        painter.drawLine(QPointF(x, plan.px(42)), QPointF(x, plan.height))
    return [(_paint_band(painter, plan, band, chosen=band.id == current), band.id) for band in seen]


def _paint_band(painter: QPainter, plan: Plan, band: Band, *, chosen: bool) -> QRectF:
    theme = plan.look.theme
    time = plan.time
    left, right = time.x(band.start), max(time.x(band.end), time.x(band.start) + 2)
    near, far = max(left, -8.0), min(right, time.width + 8.0)
    box = plan.box(near + 1, plan.band_top(band.character), far - near - 1, plan.px(BAND))
    painter.setPen(QPen(theme.color("accent"), 2) if chosen else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(_FILL.get(band.character, "sunken")))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1) if chosen else box, 2, 2)
    pad = plan.px(_PAD)
    label = span_label(left + pad, right - pad / 2, (plan.px(14), time.width - 4), plan.px(_LEAST))
    if label is not None:
        painter.setFont(theme.sans(13, 500))
        painter.setPen(theme.color(_INK.get(band.character, "text2")))
        text = QFontMetricsF(painter.font()).elidedText(
            band.title, Qt.TextElideMode.ElideRight, label.width
        )
        if len(text) > 2:  # a letter and the dots say nothing
            inner = plan.box(label.left, box.top(), label.width, box.height())
            painter.drawText(inner, plan.side(), text)
    return box
