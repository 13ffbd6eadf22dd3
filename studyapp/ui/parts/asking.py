"""A dialog that asks for one line of text, and says at once what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studyapp.errors import StudyError
from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.fields import Checked

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.ui.look import Look

_MOST = 200  # letters
_PAUSE_MS = 150


class LineDialog(QDialog):
    """Asks for a line. It closes once `act` took the line; what it raises is said below it.

    `name` says what the line is, `example` what it may look like. `told` gives a sentence on what
    the line would do, shown while it is typed.
    """

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        title: str,
        verb: str,
        act: Callable[[str], object],
        *,
        text: str = "",
        name: str = "Name",
        example: str = "",
        told: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(parent)
        theme = look.theme
        self._act, self._told = act, told
        self.setWindowTitle(title)
        self.setFixedWidth(min(theme.px(440), parent.width() - 48))
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(theme.px(10))
        box.addWidget(wrapped(label(look, title, 16, 600)))
        self.field = QLineEdit(text)
        self.field.setMaxLength(_MOST)
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(f"For example: {example}" if example else "")
        self.field.setFont(theme.sans(14))
        self._checked = Checked(look, self.field)
        box.addWidget(wrapped(label(look, name, 13, role="text2")))
        box.addWidget(self._checked)
        self._words = wrapped(label(look, "", 13, role="text2"))
        self._words.setVisible(told is not None)
        box.addWidget(self._words)
        line = QHBoxLayout()
        line.setSpacing(12)
        cancel = Button(look, "Cancel")
        cancel.clicked.connect(self.reject)
        yes = Button(look, verb, Kind.PRIMARY)
        yes.clicked.connect(self._try)
        line.addStretch(1)
        line.addWidget(cancel)
        line.addWidget(yes)
        box.addLayout(line)
        self.field.returnPressed.connect(self._try)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.field.textChanged.connect(self._typed)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field.selectAll()
        self.field.setFocus()
        self._tell()

    @property
    def fault(self) -> str:
        """What is said to be wrong."""
        return self._checked.fault

    def _typed(self) -> None:
        self._checked.show_fault("")
        self._pause.start()

    def _tell(self) -> None:
        if self._told is not None:
            self._words.setText(self._told(self.field.text().strip()))
            self._grow()

    def _grow(self) -> None:
        """Have room for all that is said; lines that break are not asked for it by themselves."""
        self._box.activate()
        high = self._box.totalHeightForWidth(self.width())
        if high > self.height():
            self.resize(self.width(), high)

    def _try(self) -> None:
        self._pause.stop()
        try:
            self._act(self.field.text().strip())
        except StudyError as error:
            self._checked.show_fault(str(error))
            self._words.clear()  # often the same sentence
            self._grow()
            self.field.setFocus()
            return
        self.accept()
