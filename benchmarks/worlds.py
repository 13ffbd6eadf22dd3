"""Profiles to measure with: real decks, compiled, and the log of a student who does not exist.

A world is made once a day, in a folder under the system's own for temporary files, and copied
before anything writes to it. It is a whole data folder, as the program itself would leave it.
"""

from __future__ import annotations

import getpass
import json
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from synthetic import entities_for, write_deck

from studyapp import __version__
from studyapp.app.clock import system_clock
from studyapp.app.desk import Desk, open_desk
from studyapp.app.shelf import folders, refresh, take_over
from studyapp.app.shelf_view import begin
from studyapp.schedule.student import Habits, study
from studyapp.store import library, log, settings, states
from studyapp.store.decks import CARD_FORMAT
from studyapp.store.library import LIBRARY_VERSION
from studyapp.store.merge import merge
from studyapp.store.schema import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

_RECIPE = 3  # counted up whenever the same plan would become another world
_SEED = "benchmark"
_MET = 0.99  # of all cards, so that some are still new
_ATTENDED = 0.95
_GROWTH = 0.8  # the part of the days on which new cards are met


@dataclass(frozen=True, slots=True)
class Plan:
    """A world to be made: so many decks of so many cards each (0 decks: the shipped ones).

    The student works for `days` study days and then stays `away` for some, so that enough is due.
    """

    name: str
    decks: int
    cards_each: int
    days: int
    away: int = 0


@dataclass(frozen=True, slots=True)
class World:
    """A profile on disk, never to be written to, and what is in it."""

    name: str
    folder: Path
    cards: int
    answers: int
    due: int
    decks: int


SHIPPED = Plan("shipped decks", 0, 0, 60)
SMALL = Plan("1,000 cards", 1, 1_000, 370, away=30)
LARGE = Plan("100,000 cards", 10, 10_000, 398)
QUICK = (
    Plan("shipped decks", 0, 0, 12),
    Plan("60 cards", 1, 60, 30, away=40),
    Plan("240 cards", 2, 120, 30, away=40),
)


def made(plan: Plan, *, fresh: bool = False) -> World:
    """The world of a plan, made anew if there is none of today."""
    folder = _cache() / _key(plan)
    summary = folder / "world.json"
    if fresh or not summary.exists():
        shutil.rmtree(folder, ignore_errors=True)
        _forget_old(plan)
        summary_of_world = _fill(plan, folder)
        summary.write_text(json.dumps(summary_of_world), encoding="utf-8")
    return World(folder=folder / "data", **json.loads(summary.read_text(encoding="utf-8")))


@contextmanager
def copied(world: World) -> Iterator[Path]:
    """A copy of a world's data folder that may be written to; it goes away afterwards.

    The folder has the name that the program looks for under `XDG_DATA_HOME`.
    """
    with tempfile.TemporaryDirectory(prefix="studyapp-benchmark-") as parent:
        folder = Path(parent, "studyapp")
        shutil.copytree(world.folder, folder)
        yield folder


def _cache() -> Path:
    return Path(tempfile.gettempdir(), f"studyapp-benchmarks-{getpass.getuser()}")


def _key(plan: Plan) -> str:
    day = system_clock().at_ms // 86_400_000
    parts = (__version__, CARD_FORMAT, VERSION, LIBRARY_VERSION, asdict(plan), day, _RECIPE)
    return f"{_slug(plan)}-{sha256(repr(parts).encode()).hexdigest()[:12]}"


def _slug(plan: Plan) -> str:
    return plan.name.replace(",", "").replace(" ", "-")


def _forget_old(plan: Plan) -> None:
    for old in _cache().glob(f"{_slug(plan)}-*"):
        shutil.rmtree(old, ignore_errors=True)


def _fill(plan: Plan, folder: Path) -> dict[str, object]:
    written = [folder / "decks" / f"deck-{number + 1}" for number in range(plan.decks)]
    for path in written:
        write_deck(path, path.name, entities_for(plan.cards_each))
    data = folder / "data"
    desk = open_desk(data, system_clock)
    try:
        # Opened from outside, so that a copy of the data folder still finds them compiled.
        settings.put(desk.store, settings.DECK_FOLDERS, tuple(map(str, written)))
        refresh(data, folders(desk))
        take_over(desk)
        begin(desk)
        _choose_decks(desk, plan)
        _study(desk, plan)
        day = desk.moment().day
        used = [record.id for record in desk.enabled()]
        return {
            "name": plan.name,
            "cards": sum(n for (deck, _), n in states.sizes(desk.store).items() if deck in used),
            "answers": log.length(desk.store),
            "due": len(states.due(desk.store, day, used)),
            "decks": len(used),
        }
    finally:
        desk.close()


def _choose_decks(desk: Desk, plan: Plan) -> None:
    """All shipped decks are in use; or, where decks were written, all of those and no others."""
    shipped = {str(folder.path) for folder in folders(desk) if folder.origin == "shipped"}
    off = [one.id for one in library.decks(desk.library) if one.folder in shipped]
    settings.put(desk.store, settings.DECKS_OFF, tuple(off if plan.decks else ()))
    cards = sum(int(one.info["cards"]) for one in desk.enabled())
    if cards < 0.9 * plan.decks * plan.cards_each:
        raise RuntimeError(f"The world of {plan.name} came out with {cards:,} cards in use.")


def _study(desk: Desk, plan: Plan) -> None:
    day = desk.moment().day
    used = [record.id for record in desk.enabled()]
    total = sum(n for (deck, _), n in states.sizes(desk.store).items() if deck in used)
    met = round(total * _MET)
    cards = [state.card for state in states.next_new(desk.store, day, met, used)]
    habits = Habits(
        first_day=day - plan.days - plan.away,
        days=plan.days,
        new_a_day=max(round(met / (plan.days * _ATTENDED * _GROWTH)), 1),
        minutes_a_day=1_200,  # a student with all the time in the world: nothing is left undone
        missed=1 - _ATTENDED,
        hour=5,
        device=desk.store.device,  # answered here, not taken over from elsewhere
    )
    merge(desk.store, study(cards, habits, _SEED), desk.model)
