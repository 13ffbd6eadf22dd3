"""Every page of the window, on profiles that are the same every time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from classes_made import key_of, question, write_class
from plan_values import FORECAST, OUTLOOK, OUTLOOK_OVER
from profiles import EVENTS, FILES, write_deck

from studyapp.app import demo
from studyapp.app.actions import bind
from studyapp.app.assignments import sat
from studyapp.app.quiz import QuizChoice, begin_exam, begin_practice
from studyapp.app.sitting import begun
from studyapp.quiz.assignment import handed_out, write_assignment
from studyapp.quiz.item import Type
from studyapp.schedule.grade import Grade
from studyapp.ui.pages.search import SearchPage
from studyapp.ui.window import FIRST

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from scene import Scene

    from studyapp.app.desk import Desk

PAGES = (
    "first-run",
    "today",
    "today-done",
    "review-question",
    "review-typed",
    "review-answer",
    "decks",
    "deck-editor",
    "deck-form",
    "settings",
    "settings-open",
    "quiz",
    "explore",
    "explore-open",
    "arguments",
    "outlines",
    "progress",
    "search",
    "search-found",
    "paper",
    "paper-match",
    "paper-practice",
    "result",
    "result-given",
    "class-results",
    "today-exam",
    "plan",
    "exam-form",
    "today-exam-over",
    "plan-over",
    "plan-archived",
    "exam-form-archived",
)


class Gallery:
    """Opens any page of `PAGES` in a window of its own.

    A `frozen` one shows the compiled decks of its profiles, whatever became of the files.
    """

    def __init__(
        self,
        show: Callable[..., Scene],
        opened: Callable[..., Desk],
        new_profile: Path,
        demo_profile: Path,
        *,
        frozen: bool = False,
    ) -> None:
        self._show = show
        self._opened = opened
        self._new = new_profile
        self._demo = demo_profile
        self._frozen = frozen
        self._desks: dict[Path, Desk] = {}

    def open(
        self, page: str, theme: str = "light", percent: int = 100, size: tuple[int, int] = FIRST
    ) -> Scene:
        """A window that shows a page."""
        desk = self._desk(self._new if page == "first-run" else self._demo)
        actions = bind(desk)
        if self._frozen:  # also what is forecast, which changes with how that is done
            actions = replace(
                actions,
                compile_decks=lambda: False,
                exam_forecast=lambda: FORECAST,
                outlook=lambda _exam: OUTLOOK_OVER if page == "plan-over" else OUTLOOK,
            )
        scene = self._show(desk, theme=theme, percent=percent, size=size, actions=actions)
        self.turn(scene, page)
        return scene

    def turn(self, scene: Scene, page: str) -> None:
        """Show another page of the demo profile in an open window."""
        if page.startswith("review"):
            study = scene.bench.study
            study.resume(begun(scene.desk, demo.showcase(scene.desk)))
            if page != "review-question":
                study.reveal("1992" if page == "review-typed" else "")
        elif page in _OF_PAPERS:
            _OF_PAPERS[page](scene, page)
        elif page == "explore-open":
            scene.window.go("explore")
            scene.rest()
            scene.press("Home", "Return")
        elif page == "settings-open":
            scene.window.go("settings")
            scene.rest()
            scene.click("Show the work at each retention")
            scene.click("Fit to my answers")
        elif page.startswith("deck-"):
            _edit(scene, form=page == "deck-form")
        elif page.startswith("search"):
            _search(scene, "manila" if page == "search-found" else "")
        elif "exam" in page or page.startswith("plan"):
            _exam(scene, page)
        elif page == "today-done":
            _finish(scene)
            scene.window.go("today")
        else:
            scene.window.go(page)
        scene.rest()

    def _desk(self, profile: Path) -> Desk:
        if profile not in self._desks:
            self._desks[profile] = self._opened(profile, profile.name)
        return self._desks[profile]


def _quiz(scene: Scene, page: str) -> None:
    """A mock exam with a few answers, a matching question, a practice, or a result."""
    quizzing, answering = scene.bench.quizzing, scene.bench.answering
    quizzing.carry_on(begin_exam(scene.desk, "plain", seed="7"))
    if page == "paper-match":
        items = quizzing.exam.items if quizzing.exam else ()
        place = next((n for n, item in enumerate(items) if item.type is Type.MATCH), 0)
        answering._go_to(place)
        answering._match(0, "B")
    elif page == "paper-practice":
        choice = QuizChoice(count=10, types=frozenset({"typed"}))
        quizzing.carry_on(begin_practice(scene.desk, choice, seed="7"))
        answering._write("something else")
        answering.go_on()
    else:
        for _ in range(3):
            exam = quizzing.exam
            if exam is not None and exam.item.options:
                answering._choose(exam.item.options[0].id)
            answering.go_on()
        if page == "result":
            quizzing.end(quizzing.exam.section if quizzing.exam else 0)


def _class(scene: Scene, page: str) -> None:
    """An assignment that was handed in, or the results of a class of forty."""
    if page == "result-given":
        quizzing = scene.bench.quizzing
        assignment = write_assignment(handed_out(key_of(*map(question, range(1, 5)))))
        quizzing.carry_on(sat(scene.desk, assignment))
        if quizzing.exam is not None and not quizzing.exam.handed_in:
            scene.bench.answering._choose("B")
            quizzing.end(0)
        return
    folder = scene.desk.store.folder / "class"
    if not folder.exists():
        write_class(folder)
    scene.window.go("class-results")
    scene.bench.classes.read(folder)


_OF_PAPERS = {
    **dict.fromkeys(("paper", "paper-match", "paper-practice", "result"), _quiz),
    **dict.fromkeys(("result-given", "class-results"), _class),
}


def _edit(scene: Scene, *, form: bool) -> None:
    """A deck with two errors in the editor, and the cursor in the first."""
    folder = scene.desk.store.folder / "pacts"
    if not folder.exists():
        faulty = EVENTS.replace("1954-09-08", "1954-13").replace('"drift"', '"drft"')
        write_deck(folder, FILES | {"events.toml": faulty})
    editing = scene.bench.editing
    editing.open(str(folder))
    scene.rest()
    editing.go_to("people.toml" if form else "events.toml", 5 if form else 21, 1)
    scene.rest()
    editing.turn("form" if form else "text")


def _search(scene: Scene, text: str) -> None:
    """An empty search, or one with results and a card beside them."""
    scene.bench.searching.look_up(text)
    page = scene.window.page("search")
    assert isinstance(page, SearchPage)
    scene.rest()
    if text:
        while page.hits.current is not None and page.hits.current.what != "card":
            page.hits.step(1)
        page.hits.open_current()


def _set_exam(scene: Scene, days: int = 79) -> None:
    """An exam in so many days, if there is none yet."""
    if scene.actions.exam_block() is None:
        form = scene.actions.exam_form("")
        day = form.earliest + timedelta(days=days)
        scene.actions.save_exam(replace(form, name="Finals", day=day))


def _exam(scene: Scene, page: str) -> None:
    """Today, the plan of the next exam, or the form of a new one; over, or others put away."""
    if page.endswith(("-over", "-archived")):
        _set_exam(scene)
        _archive_exams(scene)
    if page.endswith("-over"):
        _set_exam(scene, days=2)
        scene.wall.on(days=3)
    elif page != "exam-form-archived":
        _set_exam(scene)
    if page.startswith("plan"):
        scene.bench.planning.open("")
        scene.rest()  # the forecast makes the page longer, so it is fitted once more
    else:
        scene.window.go("today" if page.startswith("today") else "exam-form")


def _archive_exams(scene: Scene) -> None:
    """Put every exam away."""
    while scene.actions.has_exam():
        scene.actions.archive_exam(scene.actions.plan("").exam)


def _finish(scene: Scene) -> None:
    """Answer everything that is due."""
    sitting = scene.actions.start("", "")
    while not sitting.session.finished:
        sitting = scene.actions.grade(scene.actions.reveal(sitting, ""), Grade.GOOD)
