"""An argument's tree as a file: a sharp picture or a drawing, everything unfolded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgGenerator

from studyapp.explore.tree_columns import columns_for
from studyapp.explore.tree_layout import lay_out
from studyapp.ui.parts.argument_paint import State, TreePainter
from studyapp.ui.parts.argument_type import ArgumentType
from studyapp.ui.saving import png_of

if TYPE_CHECKING:
    from studyapp.explore.nodes import Node
    from studyapp.ui.look import Look

_WIDTH, _MARGIN = 940, 40
_CSS = 96  # pixels of an inch where drawings are shown
_SHARP = 2  # pixels of the picture for each of the screen


class Drawing:
    """One tree, ready to be written."""

    def __init__(self, look: Look, nodes: tuple[Node, ...], *, mirrored: bool) -> None:
        unit = look.theme.percent / 100
        self._look, self._mirrored = look, mirrored
        self._title = nodes[0].text
        self._type = ArgumentType(look.theme)
        self._margin = look.theme.px(_MARGIN)
        self._tree = lay_out(nodes, columns_for(_WIDTH * unit, unit), unit, self._type.height)

    @property
    def size(self) -> QSize:
        """The size with its margins, in pixels of the screen."""
        both = 2 * self._margin
        return QSize(round(self._tree.width) + both, round(self._tree.height) + both)

    def png(self) -> bytes:
        """A picture with twice the pixels of the screen."""
        pixmap = QPixmap(self.size * _SHARP)
        pixmap.setDevicePixelRatio(_SHARP)
        painter = QPainter(pixmap)
        self._paint(painter)
        painter.end()
        return png_of(pixmap)

    def svg(self) -> bytes:
        """A drawing in lines and letters, as sharp as one likes."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setResolution(_CSS)
        generator.setSize(self.size)
        generator.setViewBox(QRect(0, 0, self.size.width(), self.size.height()))
        generator.setTitle(self._title)
        generator.setDescription("An argument with its reasons, evidence, objections and replies")
        painter = QPainter(generator)
        self._paint(painter)
        painter.end()
        return bytes(buffer.data().data())

    def _paint(self, painter: QPainter) -> None:
        size = self.size
        painter.fillRect(QRect(0, 0, size.width(), size.height()), self._look.theme.color("bg"))
        painter.translate(self._margin, self._margin)
        TreePainter(self._look, self._type, painter, mirrored=self._mirrored).paint(
            self._tree, State()
        )
