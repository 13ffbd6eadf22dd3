"""Every page as a picture, without a screen, from a demo profile: for the README and for eyes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QEventLoop, QTimer

from studyapp.errors import StudyError
from studyapp.quiz.item import ONE_OF, Type
from studyapp.schedule.grade import Grade
from studyapp.ui.bench import Bench
from studyapp.ui.start import dress
from studyapp.ui.window import FIRST, Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from studyapp.app.actions import Actions
    from studyapp.app.sitting import Sitting
    from studyapp.ui.look import Look

_SETTLE_MS = 250  # longer than any fade


@dataclass(frozen=True)
class Stage:
    """What is photographed: a profile that was studied with, a sitting of it, a new profile, and
    the folder with what a class handed in."""

    demo: Actions
    showcase: Sitting
    empty: Actions
    classroom: Path


def render_pages(
    app: QApplication, stage: Stage, look: Look, folder: Path, size: tuple[int, int]
) -> Iterator[Path]:
    """Write a picture of every page; the names say page, mode and, if not usual, size and text."""
    dress(app, look)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StudyError(f"{folder} cannot be made: {error.strerror or error}.") from error
    for name, window in _scenes(app, stage, look, size):
        path = folder / f"{name}-{_suffix(look, size)}.png"
        if not window.grab().save(str(path)):
            raise StudyError(f"{path} could not be written.")
        yield path


def _suffix(look: Look, size: tuple[int, int]) -> str:
    parts: list[str] = [look.theme.mode]
    if size != FIRST:
        parts.append(f"{size[0]}x{size[1]}")
    if look.theme.percent != 100:
        parts.append(f"text{look.theme.percent}")
    return "-".join(parts)


def _scenes(
    app: QApplication, stage: Stage, look: Look, size: tuple[int, int]
) -> Iterator[tuple[str, Window]]:
    with _Set(app, stage.empty, look, size) as scene:
        scene.bench.open()
        yield "first-run", scene.settled()
    with _Set(app, stage.demo, look, size) as scene:
        exam = _set_exam(stage.demo)
        scene.bench.open("today")
        yield "today", scene.settled()
        scene.bench.planning.open(exam)
        yield "plan", scene.settled()
        scene.bench.planning.form.open(exam)
        yield "exam-form", scene.settled()
        for page in ("progress", "decks", "settings"):
            scene.window.go(page)
            yield page, scene.settled()
        scene.window.go("class-results")
        scene.bench.classes.read(stage.classroom)
        yield "class-results", scene.settled()
        yield from _subject(scene)
        scene.bench.searching.look_up("seato")
        yield "search", scene.settled()
        yield from _quiz(scene, stage.demo)
        study = scene.bench.study
        study.resume(stage.showcase)
        yield "review-question", scene.settled()
        study.reveal("1992")
        yield "review-answer", scene.settled()
        _finish(stage.demo)
        scene.window.go("today")
        yield "today-done", scene.settled()
        yield from _editor(scene, stage.demo)  # last: its deck would show on other pages


_SLIP = ('"1960-05-01"', '"1960-13"')


def _editor(scene: _Set, actions: Actions) -> Iterator[tuple[str, Window]]:
    """A new deck in the editor, with one mistake in it and the cursor there."""
    editing = scene.bench.editing
    editing.open(actions.edit_new_deck("The alliance"))
    scene.settled()
    edit = editing.edit
    if edit is None or not edit.find(_SLIP[0]):
        raise StudyError("The template of a deck has no date to make a mistake in.")
    edit.textCursor().insertText(_SLIP[1])
    yield "editor", scene.settled()


_DAYS_LEFT = 79


def _set_exam(actions: Actions) -> str:
    """An exam about everything, on an ordinary amount of time; its id."""
    form = actions.exam_form("")
    day = form.earliest + timedelta(days=_DAYS_LEFT)
    return actions.save_exam(replace(form, name="Final exam", day=day))


_DECK, _EVENT, _ARGUMENT = "us-pakistan", "event.pressler-applied", "argument.left-alone"
_QUESTION = "question.reliance"


def _subject(scene: _Set) -> Iterator[tuple[str, Window]]:
    """The timeline, an event on it, an argument, its question, and an outline that is begun."""
    bench, window = scene.bench, scene.window
    window.go("explore")
    yield "explore", scene.settled()
    bench.exploring.show_entity(_DECK, _EVENT)
    yield "explore-event", scene.settled()
    bench.arguing.show_argument(_DECK, _ARGUMENT)
    yield "argument", scene.settled()
    bench.arguing.show_question(_DECK, _QUESTION)
    yield "question", scene.settled()
    bench.outlining.start(_DECK, _QUESTION)
    yield "outline", scene.settled()


_SEED = "7"
_PACE_MS = 40_000  # for one question


def _quiz(scene: _Set, actions: Actions) -> Iterator[tuple[str, Window]]:
    """A mock exam with most answers right, its result, and the page that it began on."""
    quizzing = scene.bench.quizzing
    exam = actions.begin_exam("plain", _SEED)
    shown = False
    for number, item in enumerate(exam.items):
        exam = actions.tick(actions.go_to(exam, number), _PACE_MS)
        wrong = [option.id for option in item.options if option.id not in item.key]
        if item.type in ONE_OF:
            exam = actions.choose(exam, wrong[0] if number % 5 == 3 else item.key[0])
        if number % 9 == 4:
            exam = actions.flag_item(exam)
        if number >= 13 and item.type is Type.SINGLE and not shown:
            shown = True
            quizzing.carry_on(exam)
            yield "quiz-question", scene.settled()
    quizzing.carry_on(actions.end_section(exam))
    yield "quiz-result", scene.settled()
    scene.window.go("quiz")
    yield "quiz", scene.settled()


def _finish(actions: Actions) -> None:
    """Answer everything that is due."""
    sitting = actions.start("", "")
    while not sitting.session.finished:
        sitting = actions.grade(actions.reveal(sitting, ""), Grade.GOOD)


class _Set:
    """A window that is shown for as long as pictures are taken."""

    def __init__(
        self, app: QApplication, actions: Actions, look: Look, size: tuple[int, int]
    ) -> None:
        self.window = Window(app, look)
        self.window.resize(*size)
        self.bench = Bench(self.window, actions)

    def __enter__(self) -> Self:
        self.window.show()
        return self

    def __exit__(self, *_: object) -> None:
        self.bench.close()
        self.window.hide()
        self.window.deleteLater()

    def settled(self) -> Window:
        """The window, once nothing moves and no job runs."""
        _wait(_SETTLE_MS)
        while (
            not self.bench.reading.has_read
            or self.bench.jobs.busy("decks")
            or self.bench.jobs.busy("knowledge")
            or self.bench.jobs.busy("progress")
            or self.bench.jobs.busy("search")
            or self.bench.jobs.busy("explore")
            or self.bench.jobs.busy("arguments")
            or self.bench.jobs.busy("class-results")
            or self.bench.planning.busy
            or self.bench.editing.checking.busy
        ):
            _wait(20)
        _wait(_SETTLE_MS)
        return self.window


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    quit_: Callable[[], None] = loop.quit
    QTimer.singleShot(milliseconds, quit_)
    loop.exec()
