"""What the tests of the program's outer rooms share: a clock, a small deck, and profiles."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studyapp.app.demo import NOW
from studyapp.app.desk import Desk, open_desk
from studyapp.app.shelf import folders, refresh, take_over
from studyapp.app.shelf_view import begin
from studyapp.app.sitting import Sitting, graded, revealed
from studyapp.cards.card import CardId
from studyapp.schedule.grade import Grade
from studyapp.schedule.student import Habits, study
from studyapp.store import library, log, settings, states, totals
from studyapp.store.decks import DeckFolder
from studyapp.store.merge import merge

if TYPE_CHECKING:
    from pathlib import Path

    from studyapp.app.clock import Instant

SHIPPED = "us-pakistan"
SMALL = "pacts"

DECK = """\
[deck]
id = "pacts"
title = "Pacts"
version = "1"
languages = ["en", "ur"]

[source.kux-2001]
type = "book"
author = "Dennis Kux"
title = "Disenchanted Allies"
date = "2001"
"""
EVENTS = """\
[part]
title = "Eras and events"
order = 1

[era.alliance]
title = "Alliance"
span = "1954-05-19/1965-09-07"
character = "closer"
summary = "Pakistan joined two pacts led by Washington."
sources = ["kux-2001 p1"]

[era.drift]
title = "Drift"
span = "1965-09-08/1979-12-23"
character = "colder"
summary = "Arms were halted and aid dwindled."
sources = ["kux-2001 p2"]

[event.seato]
title = "The Manila Pact is signed"
date = "1954-09-08"
era = "alliance"
why = "It made Pakistan a formal ally."
sources = ["kux-2001 p3"]

[event.u2]
title = "A U-2 from Peshawar is shot down"
date.stated = "1961"
date.checked = "1960-05-01"
date.note = "May Day of 1960."
date.sources = ["kux-2001 p4"]
era = "alliance"
why = "Moscow threatened the base it had flown from."
sources = ["kux-2001 p4"]

[event.arms-halt]
title = "Washington halts arms to both sides"
date = "1965-09-08"
era = "drift"
why = "The pact had not been meant for a war with India."
origin = "background"
sources = ["kux-2001 p5"]
"""
PEOPLE = """\
[part]
title = "People and numbers"
order = 2

[figure.ayub-khan]
name = "Muhammad Ayub Khan"
native = "محمد ایوب خان"
aliases = '''
Ayub Khan
ایوب خان
'''
who = "The general who ruled Pakistan from 1958 and allied it with Washington"
roles.president.title = "President of Pakistan"
roles.president.span = "1958-10-27/1969-03-25"
sources = ["kux-2001 p6"]

[statistic.aid]
measures = "US military aid to Pakistan from 1954 to 1965"
value = { stated = 700_000_000 }
qualifier = "over"
as_of = "1965"
unit = "US$"
tolerance = "10%"
sources = ["kux-2001 p7"]
"""
FILES = {"deck.toml": DECK, "events.toml": EVENTS, "people.toml": PEOPLE}


@dataclass
class Wall:
    """A clock on the wall whose hands the test moves. Minutes, hours and days add up."""

    now: Instant = NOW

    def __call__(self) -> Instant:
        return self.now

    def on(self, *, ms: int = 0, minutes: float = 0, hours: float = 0, days: int = 0) -> None:
        """Let time pass."""
        more = ms + round(minutes * 60_000 + hours * 3_600_000) + days * 86_400_000
        self.now = replace(self.now, at_ms=self.now.at_ms + more)


def write_deck(folder: Path, files: dict[str, str] | None = None) -> Path:
    """Write the small deck, or other files, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (FILES if files is None else files).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def take_in(desk: Desk, *, background: bool = True) -> bool:
    """Compile what changed and adopt it, as the window does when it opens."""
    changed = refresh(desk.store.folder, folders(desk), background=background)
    return take_over(desk) or changed


def make_profile(folder: Path, deck: Path, off: str) -> None:
    """A profile with the shipped deck and the small one, of which one is switched off."""
    desk = open_desk(folder, Wall())
    try:
        settings.put(desk.store, settings.DECK_FOLDERS, (str(deck),))
        settings.put(desk.store, settings.DECKS_OFF, (off,) if off else ())
        take_in(desk)
    finally:
        desk.close()


def study_alone(folder: Path, deck: Path) -> None:
    """Let a simulated student study one deck, and no other, up to yesterday."""
    desk = open_desk(folder, Wall())
    try:
        settings.put(desk.store, settings.DECK_FOLDERS, (str(deck),))
        refresh(folder, [DeckFolder(deck.resolve(), "opened")])
        take_over(desk)
        day = desk.moment().day
        cards = [state.card for state in states.next_new(desk.store, day, 9999)]
        habits = Habits(first_day=day - 20, days=20, new_a_day=1, minutes_a_day=25, rollover_hour=4)
        merge(desk.store, study(cards, habits, "pacts"), desk.model)
        begin(desk)
    finally:
        desk.close()


def answer(desk: Desk, sitting: Sitting, grade: Grade = Grade.GOOD, typed: str = "") -> Sitting:
    """Reveal and grade the card on the screen."""
    return graded(desk, revealed(desk, sitting, typed), grade)


def everything(desk: Desk, deck: str = SMALL) -> tuple[object, ...]:
    """All that an answer or a mark changes and an undo must bring back."""
    day = desk.moment().day
    cards = [CardId(str(record["id"])) for record in library.cards_of(desk.library, deck)]
    return (
        [states.state(desk.store, card) for card in cards],
        log.length(desk.store),
        totals.day_total(desk.store, day),
        totals.first_day(desk.store),
        states.introduced_on(desk.store, day),
    )


def hold(folder: Path) -> subprocess.Popen[str]:
    """Another process that has a profile open, until its input is closed."""
    script = (
        "import sys; from pathlib import Path; from studyapp.store.store import open_store\n"
        "with open_store(Path(sys.argv[1]), now_ms=int(sys.argv[2])) as store:\n"
        "    print(store.read_only, flush=True); sys.stdin.read()\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(folder), str(NOW.at_ms)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "\n"
    return child


def let_go(child: subprocess.Popen[str]) -> None:
    """End such a process."""
    child.communicate(timeout=20)
    assert child.returncode == 0
