"""A guard against a binding that loses references: PySide6 6.12.0 gave up one to None a call.

On Python 3.11 such a program ends, after some hours, with "deallocating None".
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication, QLabel, QWidget

CALLS = 1_000
SLACK = 50


def test_calls_into_qt_leave_the_references_to_none_alone(qapp: QApplication) -> None:
    widget, label, thing = QWidget(), QLabel(), QObject()
    before = sys.getrefcount(None)
    for number in range(CALLS):
        label.setText("word")
        widget.setToolTip("")
        widget.resize(100 + number % 2, 100)
        widget.move(QPoint(number % 3, 0))
        thing.setObjectName("thing")
        widget.parentWidget()
        widget.focusWidget()
    lost = before - sys.getrefcount(None)
    assert abs(lost) < SLACK
    label.deleteLater()
    widget.deleteLater()
    thing.deleteLater()
