"""Search: what each letter that is typed asks for, and the list that shows it."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measure import Aim, Row, Section, clock, measured
from worlds import copied

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from worlds import World

    Taken = dict[str, list[float]]

_AIM_MS = 30
_FRAME_MS = 16
_SHOWN = "results shown in the list"
_FIRST = "cards by state, first time after an answer"
_QUERIES = {
    "one letter": ("a", "t", "g"),
    "two and three letters": ("co", "con", "th"),
    "a word that half of all cards have": ("conference ", "treaty", "governments "),
    "three such words": ("governments signed duties ",),
    "exact words": ('"both governments signed"',),
    "a word that few have": ("p 117 ", "clause 4711 "),
    "a word that nothing has": ("zebra", "xq"),
    "a name in another spelling": ("pirson 117 ", "korriden "),
    "a kind, an era, a source": ("kind:figure", "era:birch treaty", "source:alder"),
    "without a word": ("treaty -grain ",),
    "cards by state": ("is:due", "is:new", "prop:r<0.8", "prop:lapses>=2 treaty "),
    "cards by state that none has": ("is:flagged", "is:leech is:suspended"),
}


def run(worlds: Sequence[World], rounds: int, times: int) -> Section:
    """All worlds in turn, each round in a fresh process on a fresh copy."""
    found: dict[tuple[str, str], list[float]] = {}
    for _ in range(rounds):
        for world in worlds:
            with copied(world) as folder:
                taken: Taken = measured("searching.py", folder, times)
            for what, values in taken.items():
                found.setdefault((what, world.name), []).extend(values)
    aims = {_SHOWN: (Aim("p95", _FRAME_MS),), _FIRST: ()}
    rows = [
        Row(what, name, "ms", tuple(values), aims.get(what, (Aim("p95", _AIM_MS),)))
        for (what, name), values in found.items()
    ]
    order = {what: number for number, (what, _) in enumerate(found)}
    rows.sort(key=lambda row: order[row.what])
    remarks = ("searching runs in a job: the list is shown on the GUI thread",)
    return Section("Search, for each letter typed", tuple(rows), remarks)


# What follows runs in the fresh process.


def _measure(folder: Path, times: int) -> Taken:
    from studyapp.app.clock import system_clock
    from studyapp.app.desk import open_desk
    from studyapp.app.search import begun

    desk = open_desk(folder, system_clock)
    taken: Taken = {}
    search = begun(desk)
    views: list[Any] = []
    search("a")  # the file is in memory once a page of it was read
    taken[_FIRST] = [clock(partial(search, "is:due"))]
    for what, queries in _QUERIES.items():
        taken[what] = []
        for query in queries:
            for _ in range(times):
                taken[what].append(clock(_kept(views, partial(search, query))))
    taken[_SHOWN] = _shown(views[:: max(times, 1)])
    desk.close()
    return taken


def _kept(views: list[Any], step: Callable[[], Any]) -> Callable[[], None]:
    return lambda: views.append(step())


def _shown(views: Sequence[Any]) -> list[float]:
    """How long the page takes for each view, until it is painted."""
    from PySide6.QtWidgets import QApplication

    from studyapp.store.paths import shipped
    from studyapp.ui.pages.search import SearchPage
    from studyapp.ui.start import dress, make_look

    app = QApplication([])
    look = make_look(shipped("resources"), "light", 100, motion=False)
    dress(app, look)
    page = SearchPage(look, ())
    page.resize(1024, 780)
    page.show()

    def show(view: Any) -> None:
        page.show_view(view)
        page.repaint()
        page.hits.viewport().repaint()

    show(views[0])
    taken = [clock(partial(show, view)) for view in views]
    page.hide()
    page.deleteLater()
    return taken


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]), int(sys.argv[2]))))
