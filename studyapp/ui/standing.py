"""Where somebody is on a page: what has the keyboard, what is in sight, what is half typed.

A window that is made anew, in another look, is stood in at the same place.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from studyapp.ui.parts.sight import lay_out

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollBar

    from studyapp.ui.window import Window


class Standing(NamedTuple):
    """What was seen of a page.

    `focused` names what has the keyboard ("" for nothing) and `below` says how far below the
    upper edge of its area it stood, in pixels, None for out of sight. `shares` are how far each
    area was scrolled, 0 to 1, and `typed` the texts of fields that hold no sound day.
    """

    focused: str
    below: int | None
    shares: tuple[float, ...]
    typed: dict[str, str]


def standing_in(window: Window) -> Standing:
    """Where somebody is on the page that a window shows."""
    from studyapp.ui.parts.date_field import DateField

    focused, page = window.focusWidget(), window.page(window.current)
    fields = [field for field in page.findChildren(DateField) if field.fault]
    return Standing(
        _name(focused),
        _below(focused),
        tuple(_share(area.verticalScrollBar()) for area in _areas(page)),
        {field.accessibleName(): field.text() for field in fields},
    )


def stand_again(window: Window, standing: Standing) -> None:
    """Bring the page of a window to where somebody was on it."""
    page = window.page(window.current)
    _type_again(page, standing.typed)
    lay_out()
    bars = [area.verticalScrollBar() for area in _areas(page)]
    if len(bars) == len(standing.shares):
        for bar, share in zip(bars, standing.shares, strict=True):
            _scroll(bar, share)
    for widget in window.findChildren(QWidget) if standing.focused else ():
        if _name(widget) == standing.focused and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            _hold(widget, standing.below)


def _type_again(page: QWidget, typed: dict[str, str]) -> None:
    from studyapp.ui.parts.date_field import DateField

    for field in page.findChildren(DateField):
        if field.accessibleName() in typed:
            field.show_typed(typed[field.accessibleName()])


def _scroll(bar: QScrollBar, share: float) -> None:
    """Scroll an area as far as one was, at once or when it is filled."""
    if not share:
        return
    if bar.maximum():
        bar.setValue(round(share * bar.maximum()))
    else:
        at_once = Qt.ConnectionType.SingleShotConnection
        bar.rangeChanged.connect(partial(_fill, bar, share), at_once)


def _fill(bar: QScrollBar, share: float, _low: int, high: int) -> None:
    bar.setValue(round(share * high))


def _hold(widget: QWidget, below: int | None) -> None:
    """Have a widget stand as far below the upper edge of its area as it stood."""
    area, now = _area_of(widget), _below(widget, anywhere=True)
    if area is not None and below is not None and now is not None:
        bar = area.verticalScrollBar()
        bar.setValue(bar.value() + now - below)


def _below(widget: QWidget | None, *, anywhere: bool = False) -> int | None:
    """How far below the upper edge of its area a widget stands, None for out of sight."""
    area = _area_of(widget)
    if widget is None or area is None:
        return None
    top = widget.mapTo(area.viewport(), QPoint(0, 0)).y()
    seen = -widget.height() < top < area.viewport().height()
    return top if seen or anywhere else None


def _area_of(widget: QWidget | None) -> QScrollArea | None:
    """The scrolled area that a widget stands in."""
    parent = widget.parentWidget() if widget is not None else None
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def _areas(page: QWidget) -> list[QScrollArea]:
    return [*([page] if isinstance(page, QScrollArea) else ()), *page.findChildren(QScrollArea)]


def _share(bar: QScrollBar) -> float:
    return bar.value() / bar.maximum() if bar.maximum() else 0.0


def _name(widget: QWidget | None) -> str:
    """What tells a widget from the others of its page."""
    if widget is None:
        return ""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
