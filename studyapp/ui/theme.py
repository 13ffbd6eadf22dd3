"""Colours, type and sizes: everything that is drawn takes them from one theme."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QPalette

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Mode = Literal["light", "dark"]
Setting = Literal["system", "light", "dark"]

# Charter first; Charis SIL is its relative on Linux. The families for Urdu come last, so that
# Latin text never falls to them.
SERIF = (
    "Charter",
    "Iowan Old Style",
    "Sitka Text",
    "Charis SIL",
    "Georgia",
    "Noto Serif",
    "Noto Naskh Arabic",
    "serif",
)
TABULAR = QFont.Tag("tnum")


@cache
def _sans_families() -> tuple[str, ...]:
    """The system's own font, and Inter before it where the system has no font of its own."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return (system,) if sys.platform in {"darwin", "win32"} else ("Inter", system, "sans-serif")


@cache
def read_tokens(path: Path) -> Mapping[str, Mapping[str, str]]:
    """The colours of every mode, by role, as the style file gives them."""
    tokens: Mapping[str, Mapping[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return tokens


def mode_of(setting: Setting) -> Mode:
    """The mode that a setting asks for; "system" follows the desktop."""
    if setting != "system":
        return setting
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


@dataclass(frozen=True)
class Theme:
    """One look: a mode, a text size in percent (80 to 160) and whether things may move."""

    mode: Mode
    percent: int
    motion: bool
    tokens: Mapping[str, str]

    def color(self, role: str) -> QColor:
        """The colour of a role, such as `text2` or `accent`."""
        return QColor(self.tokens[role])

    def px(self, size: float) -> int:
        """A length that grows with the text."""
        return round(size * self.percent / 100)

    def sans(self, size: float, weight: int = 400) -> QFont:
        """The font of the tool (labels, numbers, buttons), with figures of one width."""
        return _font(_sans_families(), self.px(size), weight, tabular=True)

    def serif(self, size: float, weight: int = 400) -> QFont:
        """The font of knowledge (questions, answers, names)."""
        return _font(SERIF, self.px(size), weight, tabular=False)

    def palette(self) -> QPalette:
        """The palette for the controls that Qt draws itself."""
        palette = QPalette()
        roles = QPalette.ColorRole
        for role, token in (
            (roles.Window, "bg"),
            (roles.Base, "raised"),
            (roles.AlternateBase, "sunken"),
            (roles.Button, "raised"),
            (roles.ToolTipBase, "text"),
            (roles.ToolTipText, "bg"),
            (roles.WindowText, "text"),
            (roles.Text, "text"),
            (roles.ButtonText, "text"),
            (roles.PlaceholderText, "text3"),
            (roles.Highlight, "accent"),
            (roles.HighlightedText, "on_accent"),
            (roles.Link, "accent"),
            (roles.Accent, "accent"),
        ):
            palette.setColor(role, self.color(token))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("text3"))
        return palette

    def sheet(self) -> str:
        """The style sheet for stock controls; everything else is painted."""
        t = self.tokens
        under_black = t["text2" if self.mode == "dark" else "sunken"]  # icons of Qt's file dialog
        return f"""
        QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
        QToolTip {{ background: {t["text"]}; color: {t["bg"]}; border: none; padding: 4px 8px; }}
        QLineEdit, QAbstractSpinBox {{
            background: {t["raised"]}; color: {t["text"]}; border: 1px solid {t["edge"]};
            border-radius: 6px; padding: 0 10px; min-height: {self.px(32)}px;
            selection-background-color: {t["accent"]}; selection-color: {t["on_accent"]};
        }}
        QLineEdit:disabled, QAbstractSpinBox:disabled {{
            color: {t["text3"]}; border-color: {t["line"]};
        }}
        QLineEdit[wrong="true"], QAbstractSpinBox[wrong="true"] {{
            border: 2px solid {t["danger"]}; min-height: {self.px(32) - 2}px;
        }}
        QLineEdit[wrong="true"] {{ padding: 0 9px; }}
        QPlainTextEdit {{
            background: {t["raised"]}; color: {t["text"]}; border: 1px solid {t["edge"]};
            border-radius: 6px; padding: 6px 8px;
            selection-background-color: {t["accent"]}; selection-color: {t["on_accent"]};
        }}
        QPlainTextEdit[wrong="true"] {{ border: 2px solid {t["danger"]}; padding: 5px 7px; }}
        QAbstractSpinBox {{ padding: 0; }}
        QAbstractSpinBox QLineEdit {{
            border: none; background: transparent; min-height: 0; padding: 0 8px;
        }}
        QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}
        QCalendarWidget QWidget {{ background: {t["raised"]}; }}
        QCalendarWidget QToolButton {{
            color: {t["text"]}; border: none; border-radius: 4px; padding: 4px 8px;
            min-height: {self.px(24)}px;
        }}
        QCalendarWidget QToolButton:hover, QCalendarWidget QToolButton:focus {{
            background: {t["sunken"]};
        }}
        QCalendarWidget QToolButton::menu-indicator {{ image: none; width: 0; }}
        QFileDialog QToolButton {{
            background: {under_black}; border: none; border-radius: 4px; padding: 4px;
        }}
        QFileDialog QToolButton:hover, QFileDialog QToolButton:focus {{
            background: {t["accent"]};
        }}
        QTableView {{
            background: {t["raised"]}; border: 1px solid {t["line2"]};
            selection-background-color: {t["sel"]}; selection-color: {t["text"]};
        }}
        QCalendarWidget QTableView {{
            border: none; selection-background-color: {t["accent"]};
            selection-color: {t["on_accent"]};
        }}
        QHeaderView::section {{
            background: {t["raised"]}; color: {t["text2"]}; border: none;
            border-bottom: 1px solid {t["line"]}; padding: 4px 3px;
        }}
        QMenu {{
            background: {t["raised"]}; color: {t["text"]}; border: 1px solid {t["line2"]};
            border-radius: 8px; padding: 6px;
        }}
        QMenu::item {{ padding: 6px 28px 6px 12px; border-radius: 4px; }}
        QMenu::item:selected {{ background: {t["sel"]}; }}
        QMenu::item:disabled {{ color: {t["text3"]}; }}
        QMenu::separator {{ height: 1px; background: {t["line"]}; margin: 6px 4px; }}
        QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
        QScrollBar::handle:vertical {{
            background: {t["line2"]}; border-radius: 5px; min-height: 32px;
        }}
        QScrollBar::handle:vertical:hover {{ background: {t["bar"]}; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
        """


def _font(families: tuple[str, ...], pixels: int, weight: int, *, tabular: bool) -> QFont:
    font = QFont(list(families))
    font.setPixelSize(max(pixels, 1))
    font.setWeight(QFont.Weight(weight))
    if tabular:
        font.setFeature(TABULAR, 1)
    return font


def text_width(font: QFont, text: str) -> int:
    """How wide a line of text is, in whole pixels."""
    return int(QFontMetricsF(font).horizontalAdvance(text)) + 1
