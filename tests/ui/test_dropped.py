"""Menus open where both they and what they belong to can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from studyapp.ui.parts.dropped import place_below

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

WIDE = 600


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("x", [0, 200, 520])
def test_a_menu_shares_an_edge_with_its_button_inside_the_window(
    qtbot: QtBot, qapp: QApplication, x: int, *, mirrored: bool
) -> None:
    qapp.setStyleSheet("")  # whatever look an earlier test gave the application
    qapp.setFont(QFont("Inter", 10))
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(WIDE, 300)
    if mirrored:
        window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    button = QPushButton("…", window)
    button.setGeometry(x, 20, 80, 30)
    menu = QMenu(window)
    menu.addAction("Something longer than the button")
    wide = menu.sizeHint().width()
    assert 80 < wide < 300
    left = window.mapFromGlobal(place_below(menu, button)).x()
    assert left in {x, x + 80 - wide}
    assert 0 <= left <= WIDE - wide
    usual = x + 80 - wide if mirrored else x
    if 0 <= usual <= WIDE - wide:
        assert left == usual
