"""What an exam asks about: the parts of the decks, and what share of the marks each has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from studyapp.app.exam_fields import normalised, with_share
from studyapp.app.phrases import plural
from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.controls import CheckBox
from studyapp.ui.parts.fields import number_field, show_number

if TYPE_CHECKING:
    from studyapp.app.plan_views import TopicRow
    from studyapp.schedule.exam_date import Place
    from studyapp.ui.look import Look


class TopicRows(QWidget):
    """The shares of what is chosen make a hundred. `changed` tells of another choice or share."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._topics: tuple[TopicRow, ...] = ()
        self._rows: dict[Place, _Row] = {}
        box = column_in(self)
        self._body = QWidget()
        self._list = column_in(self._body)
        box.addWidget(self._body)
        self._reset = Button(look, "Shares as the deck says", Kind.TEXT)
        self._reset.clicked.connect(self.reset)
        box.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignLeading)

    @property
    def first(self) -> QWidget | None:
        """What takes the keyboard if nothing is chosen."""
        return next((row.box for row in self._rows.values()), None)

    def topics(self) -> tuple[TopicRow, ...]:
        """All parts as they stand."""
        return self._topics

    def show_topics(self, topics: tuple[TopicRow, ...], before: QWidget) -> QWidget:
        """Show other parts; Tab comes to them after a widget. Returns what it comes to last."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._topics, self._rows = topics, {}
        deck = ""
        for topic in topics:
            if topic.place[0] != deck:
                deck = topic.place[0]
                before = self._add_deck(topic, before)
            row = _Row(self._look, topic)
            row.box.toggled.connect(lambda on, place=topic.place: self._choose(place, on=on))
            row.share.valueChanged.connect(
                lambda value, place=topic.place: self._give(place, float(value))
            )
            self._list.addWidget(row)
            self.setTabOrder(before, row.box)
            self.setTabOrder(row.box, row.share)
            before = row.share
            self._rows[topic.place] = row
        self.setTabOrder(before, self._reset)
        self._refresh()
        return self._reset

    def _add_deck(self, topic: TopicRow, before: QWidget) -> QWidget:
        """A heading for a deck, with a button that chooses all of its parts."""
        theme, deck = self._look.theme, topic.place[0]
        head = QWidget()
        self._list.addWidget(head)
        line = line_in(head, theme.px(16))
        line.addWidget(label(self._look, topic.deck_title, 13.5, 600))
        for words, on in (("Choose all", True), ("Choose none", False)):
            button = Button(self._look, words, Kind.TEXT)
            button.setAccessibleName(f"{words} of {topic.deck_title}")
            button.clicked.connect(lambda _=False, on=on: self._choose_deck(deck, on=on))
            line.addWidget(button)
            self.setTabOrder(before, button)
            before = button
        line.addStretch(1)
        return before

    def _shares(self) -> dict[Place, float]:
        return normalised({one.place: one.share for one in self._topics if one.chosen})

    def _refresh(self) -> None:
        shares = self._shares()
        for topic in self._topics:
            self._rows[topic.place].show_topic(topic, shares.get(topic.place))

    def _set(self, topics: tuple[TopicRow, ...]) -> None:
        self._topics = topics
        self._refresh()
        self.changed.emit()

    def _choose(self, place: Place, *, on: bool) -> None:
        self._set(
            tuple(replace(one, chosen=on) if one.place == place else one for one in self._topics)
        )

    def _choose_deck(self, deck: str, *, on: bool) -> None:
        self._set(
            tuple(replace(one, chosen=on) if one.place[0] == deck else one for one in self._topics)
        )

    def _give(self, place: Place, percent: float) -> None:
        shares = with_share(self._shares(), place, percent)
        self._set(
            tuple(replace(one, share=shares.get(one.place, one.share)) for one in self._topics)
        )

    def reset(self) -> None:
        """Give every part the share that its deck gives it."""
        self._set(tuple(replace(one, share=one.usual) for one in self._topics))


class _Row(QWidget):
    """A part: whether it is examined, how many cards it has, and its share."""

    def __init__(self, look: Look, topic: TopicRow) -> None:
        super().__init__()
        theme = look.theme
        line: QHBoxLayout = line_in(self, theme.px(12))
        self.box = CheckBox(look, "", on=topic.chosen)
        self.box.setAccessibleName(f"{topic.title}, {plural(topic.cards, 'card')}")
        self.box.setFixedWidth(theme.px(28))
        self.share: QSpinBox = number_field(
            look, f"Share of {topic.title}", 1, 100, suffix="%", width=72
        )
        title = wrapped(label(look, topic.title, 14))
        title.setBuddy(self.box)
        line.addWidget(self.box)
        line.addWidget(title, 1)
        line.addWidget(label(look, plural(topic.cards, "card"), 13, role="text2"))
        line.addWidget(self.share)
        self.setContentsMargins(0, 0, 0, theme.px(4))

    def show_topic(self, topic: TopicRow, share: float | None) -> None:
        """Show whether the part is chosen, and its share of the marks in percent."""
        self.box.blockSignals(True)
        self.box.setChecked(topic.chosen)
        self.box.blockSignals(False)
        self.share.setEnabled(topic.chosen)
        show_number(self.share, round(share) if share else 1)
