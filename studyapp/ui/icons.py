"""Line icons, drawn for this program as SVG and tinted by the theme."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from pathlib import Path


class Icons:
    """The icons of a folder of SVG files, each drawn on demand in a colour."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._renderer = cache(self._read)

    def _read(self, name: str, color: str) -> QSvgRenderer:
        svg = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        return QSvgRenderer(QByteArray(svg.replace("currentColor", color).encode()))

    def paint(
        self, painter: QPainter, name: str, center: QPointF, size: float, color: QColor
    ) -> None:
        """Draw an icon of `size` pixels around a point."""
        corner = center - QPointF(size / 2, size / 2)
        self._renderer(name, color.name()).render(painter, QRectF(corner, QSizeF(size, size)))

    def icon(self, name: str, size: int, color: QColor, ratio: float = 2.0) -> QIcon:
        """An icon for a control that Qt draws itself."""
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.fill(QColor(0, 0, 0, 0))
        painter = QPainter(pixmap)
        self._renderer(name, color.name()).render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return QIcon(pixmap)
