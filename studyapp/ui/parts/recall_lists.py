"""The lists of Progress: recall by month, times, the hardest cards, and what is confused."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from studyapp.ui.parts.buttons import Button
from studyapp.ui.parts.figure_list import FigureList
from studyapp.ui.parts.matrix import Matrix

if TYPE_CHECKING:
    from studyapp.app.progress_views import ConfusionView, HardestView, RetentionView, TimingView
    from studyapp.ui.look import Look

_MONTHS_SHOWN = 6
_ROWS_SHOWN = 8


class RecallByMonth(FigureList):
    """The newest months first, under all of them."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Recall by month")

    def show_view(self, view: RetentionView) -> None:
        """Show how much was recalled, and of young and old cards."""
        self.empty()
        for row in (view.total, *reversed(view.months[-_MONTHS_SHOWN:])):
            n = f"{row.all.n:,} reviews"
            self.add_row(row.title, row.all.text, n, words=f"{row.title}: {row.all.words}")
        self.add_words(
            f"New cards: {view.total.young.words}. Cards of three weeks and more: "
            f"{view.total.mature.words}.",
            view.note,
        )


class AnswerTimes(FigureList):
    """The time that an answer takes, of all kinds of cards and of each."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Seconds an answer")

    def show_view(self, view: TimingView) -> None:
        """Show the times."""
        self.empty()
        for row in (view.overall, *view.kinds[:_ROWS_SHOWN]):
            self.add_row(row.title, row.text, f"{row.n:,}", words=row.words)
        self.add_words(view.note)


class HardestCards(FigureList):
    """The cards that were forgotten most."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Hardest cards")

    def show_view(self, view: HardestView) -> None:
        """Show the first of them."""
        self.empty()
        for card in view.cards[:_ROWS_SHOWN]:
            figures = f"forgotten {card.lapses} of {card.answers}"
            self.add_row(card.title, figures, words=card.words)
        self.add_words(view.words)


class Confusions(FigureList):
    """What was answered for what. `contrasted` gives two entities to tell apart."""

    contrasted = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Taken for each other")

    def show_view(self, view: ConfusionView) -> None:
        """Show the pairs, of several entities a matrix too, and a way to practise the first."""
        self.empty()
        for pair in view.pairs[:_ROWS_SHOWN]:
            title, figures = f"{pair.chosen} for {pair.right}", f"{pair.count} of {pair.of}"
            self.add_row(title, figures, words=pair.words)
        if len(view.names) > 1:
            matrix = Matrix(self.look, "Taken for each other, as a matrix")
            matrix.show_counts(view.names, view.counts, view.asked)
            self.add_picture(matrix)
            self.add_words("Rows are what was right, columns what was answered.")
        if view.pairs:
            worst = view.pairs[0]
            drill = Button(self.look, "Practise telling the first two apart")
            drill.clicked.connect(partial(self.contrasted.emit, worst.right_key, worst.chosen_key))
            self.add_button(drill)
        self.add_words(view.words, view.note)
