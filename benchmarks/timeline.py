"""The timeline of 5,000 events: laying it out, drawing it while it moves, and its keys."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from measure import Aim, Row, Section, clock, measured

if TYPE_CHECKING:
    from studyapp.app.explore_views import ExploreView
    from studyapp.ui.parts.timeline import Timeline

FRAME_MS = 16.0
_FIRST = date(1900, 1, 1).toordinal()
_DAYS = 45_000
_WIDTH, _HEIGHT = 1024, 560
_WORDS = ("Parliament", "treaty", "army", "minister", "votes", "the", "border", "after", "talks")


def run(events: int, rounds: int) -> Section:
    """Each round in a fresh process."""
    found: dict[str, list[float]] = {}
    for _ in range(rounds):
        for what, values in measured("timeline.py", events).items():
            found.setdefault(what, []).extend(values)
    aim = (Aim("p95", FRAME_MS),)
    rows = tuple(
        Row(what, f"{events:,} events", "ms", tuple(values), aim if "frame" in what else ())
        for what, values in found.items()
    )
    remarks = ("reading the deck runs in a job; the rest in the window, painted into a picture",)
    return Section("Timeline", rows, remarks)


# What follows runs in the fresh process.


def _title(number: int) -> str:
    length = 3 + number % 6
    return " ".join(_WORDS[(number * 7 + place * 3) % len(_WORDS)] for place in range(length))


def _view(events: int) -> ExploreView:
    """A deck of so many events, each with a title and an era, and forty holders of an office."""
    from studyapp.app.explore_views import ExploreView
    from studyapp.explore.entry import Entry, Stretch
    from studyapp.explore.timeline import timeline_of

    entries = []
    for number in range(events):
        day = date.fromordinal(_FIRST + number * number * 31 % _DAYS).isoformat()
        entries.append(
            Entry("deck", f"event.e{number}", "", _title(number), "event", day, day, day)
        )
    for number in range(20):
        start, end = (date.fromordinal(_FIRST + _DAYS // 20 * (number + n)) for n in (0, 1))
        character = ("closer", "mixed", "colder")[number % 3]
        entries.append(
            Entry(
                "deck", f"era.r{number}", "", f"Era {number}", "era", start.isoformat(),
                end.isoformat(), "a while", view="main", character=character,
            )
        )  # fmt: skip
    for number in range(40):
        first, last = (date.fromordinal(_FIRST + _DAYS // 40 * (number + n)) for n in (0, 1))
        held = Stretch("held", "Head", "", first.isoformat(), last.isoformat(), "a while")
        entries.append(Entry("deck", f"figure.f{number}", "", f"Head {number}", "figure",
                             stretches=(held,)))  # fmt: skip
    timeline = timeline_of(entries)
    return ExploreView(deck="deck", decks=(("deck", "Deck"),), timeline=timeline)


def _measure(events: int) -> dict[str, list[float]]:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication

    from studyapp.app.explore import narrowed
    from studyapp.app.explore_views import Filter
    from studyapp.store.paths import shipped
    from studyapp.ui.parts.timeline import Timeline
    from studyapp.ui.start import dress, make_look

    app = QApplication([])
    app.setStyle("Fusion")
    look = make_look(shipped("resources"), "light", 100, motion=False)
    dress(app, look)
    view = _view(events)
    line = narrowed(view, Filter())
    timeline = Timeline(look)
    timeline.resize(_WIDTH, _HEIGHT)
    timeline.ensurePolished()
    picture = QPixmap(timeline.size())
    taken = {
        "narrow to a filter": [clock(lambda: narrowed(view, Filter())) for _ in range(5)],
        "show the page": [clock(lambda: timeline.show_line(replace(line), afresh=True))],
    }
    taken["frame of everything"] = [clock(lambda: timeline.render(picture)) for _ in range(20)]
    taken["frame while panning"] = _panned(timeline, picture, 4.0)
    taken["frame while panning, close"] = _panned(timeline, picture, 40.0)
    taken["frame while zooming"] = _zoomed(timeline, picture)
    taken["key Right, with its frame"] = _pressed(timeline, picture)
    return taken


def _panned(timeline: Timeline, picture: Any, closer: float) -> list[float]:
    """Frames of a drag by 12 pixels each, at so many times the widest scale."""
    timeline.fit()
    timeline.zoom(closer, _WIDTH / 3)

    def frame() -> None:
        timeline.pan(12.0)
        timeline.render(picture)

    return [clock(frame) for _ in range(60)]


def _zoomed(timeline: Timeline, picture: Any) -> list[float]:
    """Frames each of a scale that was not laid out before."""
    timeline.fit()

    def frame() -> None:
        timeline.pinch(1.06, _WIDTH / 2)
        timeline.render(picture)

    return [clock(frame) for _ in range(60)]


def _pressed(timeline: Timeline, picture: Any) -> list[float]:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    def frame() -> None:
        none = Qt.KeyboardModifier.NoModifier
        timeline.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, none))
        timeline.render(picture)

    return [clock(frame) for _ in range(40)]


if __name__ == "__main__":
    import sys

    print(json.dumps(_measure(int(sys.argv[1]))))
