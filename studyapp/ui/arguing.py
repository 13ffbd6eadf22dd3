"""Arguments in the window: as trees, by question, and as files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from studyapp.errors import StudyError
from studyapp.ui.testing import Testing

if TYPE_CHECKING:
    from studyapp.app.actions import Actions
    from studyapp.app.argument_views import ArgumentsView
    from studyapp.explore.argument_map import ArgumentMap
    from studyapp.explore.nodes import Node
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.pages.arguments import ArgumentsPage
    from studyapp.ui.window import Window

JOB = "arguments"
_KINDS = {
    "png": "Pictures (*.png)",
    "svg": "Drawings (*.svg)",
    "argdown": "Argdown (*.argdown)",
    "deck": "Argdown (*.argdown)",
}


class Arguing(QObject):
    """Holds what is looked at.

    `entity_asked` gives the deck and key of an entity to be looked up, `outline_asked` those of a
    question on which an outline is to be written.
    """

    entity_asked = Signal(str, str)
    outline_asked = Signal(str, str)

    def __init__(self, window: Window, actions: Actions, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._do, self._jobs = window, actions, jobs
        self._view: ArgumentsView | None = None
        self._place = 0
        self._question = 0
        self._by_question = False
        self._awaited = ("", "")  # deck and key of what is to be shown once it is read
        self._page: ArgumentsPage | None = None
        self.testing = Testing(window, actions)

    # The page Arguments.

    def make_page(self) -> ArgumentsPage:
        """The page, with its keys."""
        from studyapp.ui.pages.arguments import ArgumentsPage

        page = ArgumentsPage(self._window.look)
        page.turned.connect(self.turn)
        page.listed.connect(self._list)
        page.view_chosen.connect(lambda view: self.look_by(question=view != "one"))
        page.tested.connect(self.test)
        page.exported.connect(self.export)
        page.outlined.connect(self._outline)
        page.essays_asked.connect(lambda: self._window.go("outlines"))
        page.asked.connect(self._open)
        page.chosen.connect(self._choose)
        for key, wish in (
            ("PgUp", lambda: self.turn(-1)),
            ("PgDown", lambda: self.turn(1)),
            ("T", self.test),
            ("Q", lambda: self.look_by(question=not self._by_question)),
            ("L", self._list),
            ("R", self._turn_marks),
            ("O", self._outline),
        ):
            self._window.add_key(key, wish, on=page)
        for key, step in (("Up", -1), ("Down", 1), ("Left", -1), ("Right", 1)):
            self._window.add_key(key, partial(page.sides.move_by, step), on=page.sides)
        self._page = page
        return page

    def show(self) -> None:
        """Show what there is, and read the arguments anew if decks were compiled since."""
        if self._page is None:
            return
        if self._view is None:
            self._page.show_reading()
        else:
            self._paint()
        self._jobs.run(JOB, self._do.arguments, self._read, self._window.fail)

    def show_argument(self, deck: str, key: str) -> None:
        """Go to Arguments with one of them as a tree."""
        self._show_awaited(deck, key)

    def show_question(self, deck: str, key: str) -> None:
        """Go to Arguments with all answers to a question."""
        self._show_awaited(deck, key)

    def _show_awaited(self, deck: str, key: str) -> None:
        self._awaited = (deck, key)
        self._find_awaited()
        self._window.go("arguments")

    def _read(self, view: ArgumentsView) -> None:
        if view is self._view and self._awaited == ("", ""):
            return
        before, self._view = self._view, view
        if before is not None and before is not view:
            self._keep_place(before, view)
        self._find_awaited()
        if self._awaited != ("", ""):
            self._awaited = ("", "")
            self._window.say("That argument is not in a deck in use any more.")
        if self._window.current == "arguments" and before is not None:
            self._paint()
        elif self._window.current == "arguments":
            self._paint_anew()

    def _keep_place(self, before: ArgumentsView, view: ArgumentsView) -> None:
        """Stay with the same argument and question when decks have changed."""
        if before.arguments:
            one = before.arguments[self._place]
            self._place = view.place(one.deck, one.key) or 0
        if before.questions:
            asked = before.questions[self._question]
            self._question = view.question(asked.deck, asked.key) or 0

    def _find_awaited(self) -> None:
        if self._view is None or self._awaited == ("", ""):
            return
        place = self._view.place(*self._awaited)
        question = self._view.question(*self._awaited)
        if place is not None:
            self._place, self._by_question, self._awaited = place, False, ("", "")
        elif question is not None:
            self._question, self._by_question, self._awaited = question, True, ("", "")

    def _paint(self) -> None:
        page, view = self._page, self._view
        if page is None or view is None:
            return
        if view.empty:
            page.show_empty(view.empty)
            return
        if self._by_question:
            page.show_question(view, self._question)
        else:
            nodes = self._nodes(view.arguments[self._place])
            page.show_argument(view, self._place, nodes, self._do.argument_marks(nodes))
        focused = self._window.focusWidget()
        if focused is None or not (page.isAncestorOf(focused) and focused.isVisible()):
            page.focus_here()

    def _nodes(self, one: ArgumentMap) -> tuple[Node, ...]:
        from studyapp.explore.nodes import nodes_of

        return nodes_of(one)

    @property
    def argument(self) -> ArgumentMap | None:
        """The argument that is looked at, None while there is none or a question is shown."""
        if self._view is None or not self._view.arguments or self._by_question:
            return None
        return self._view.arguments[self._place]

    def turn(self, step: int) -> None:
        """Go to the argument, or the question, so many places further on."""
        if self._view is None or self._view.empty:
            return
        if self._by_question:
            self._question = _within(self._question + step, self._view.questions)
        else:
            self._place = _within(self._place + step, self._view.arguments)
        self._paint_anew()

    def look_by(self, *, question: bool) -> None:
        """Look at one argument, or at the question that it answers; and back."""
        if self._view is None or self._view.empty or question == self._by_question:
            return
        if question:
            one = self._view.arguments[self._place]
            self._question = self._view.question(one.deck, one.question) or 0
        self._by_question = question
        self._paint_anew()

    def _choose(self, place: int) -> None:
        self._place, self._by_question = place, False
        self._paint_anew()

    def _paint_anew(self) -> None:
        """Show something else, from its top, with the focus where one looks around."""
        self._paint()
        if self._page is not None:
            self._page.verticalScrollBar().setValue(0)
            self._page.focus_here()

    def _turn_marks(self) -> None:
        if self._page is not None and self.argument is not None:
            self._page.turn_marks()

    def _list(self) -> None:
        """All arguments, or all questions, to choose from."""
        from studyapp.ui.parts.pick_list import show_picker

        view = self._view
        if view is None or view.empty:
            return
        if self._by_question:
            rows = [one.asked for one in view.questions]
            title, here = "Questions", self._question
        else:
            rows = [f"{one.claim} ({one.by})" for one in view.arguments]
            title, here = "Arguments", self._place

        def go(place: int) -> None:
            self.turn(place - here)

        show_picker(self._window.look, self._window, title, rows, here, go)

    def _open(self, key: str) -> None:
        """Follow a link: to another argument of the deck, or to an entity elsewhere."""
        one = self.argument
        if one is None or self._view is None:
            return
        place = self._view.place(one.deck, key)
        if place is not None:
            self._choose(place)
        else:
            self.entity_asked.emit(one.deck, key)

    def _outline(self) -> None:
        one = self.argument
        if one is not None and one.question:
            self.outline_asked.emit(one.deck, one.question)
        elif self._by_question and self._view is not None and self._view.questions:
            asked = self._view.questions[self._question]
            if asked.key:
                self.outline_asked.emit(asked.deck, asked.key)

    def test(self) -> None:
        """Rebuild the argument that is looked at from memory."""
        one = self.argument
        if one is not None:
            self.testing.begin(one)

    # Files.

    def export(self, what: str) -> None:
        """Save the argument as png, svg or argdown, or its whole deck as Argdown."""
        from studyapp.ui.saving import ask_where, save

        one, view = self.argument, self._view
        if one is None or view is None:
            return
        name = one.deck if what == "deck" else one.key.partition(".")[2]
        ending = "argdown" if what == "deck" else what
        path = ask_where(self._window, "Save the argument", f"{name}.{ending}", _KINDS[what])
        if path is None:
            return
        try:
            save(path, self._content(view, one, what))
        except StudyError as error:
            self._window.fail(error)
            return
        kept = "All arguments of the deck are" if what == "deck" else "The argument is"
        self._window.say(f"{kept} in {path.name}.")

    def _content(self, view: ArgumentsView, one: ArgumentMap, what: str) -> bytes:
        if what in {"png", "svg"}:
            from studyapp.ui.parts.argument_files import Drawing

            mirrored = self._window.layoutDirection() == Qt.LayoutDirection.RightToLeft
            drawing = Drawing(self._window.look, self._nodes(one), mirrored=mirrored)
            return drawing.png() if what == "png" else drawing.svg()
        return self._do.argument_text(view, self._place, what == "deck").encode()


def _within(place: int, of: tuple[object, ...]) -> int:
    return min(max(place, 0), len(of) - 1)
