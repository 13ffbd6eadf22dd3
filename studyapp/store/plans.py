"""The exams that a student prepares for, and the time there is for it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from studyapp.errors import StudyError
from studyapp.schedule.day import DAY_MS
from studyapp.schedule.exam_date import ExamDate, StudyTime, Topic
from studyapp.schedule.hlc import LOGICAL_BITS
from studyapp.store import settings
from studyapp.store.log import PRESENT_ID
from studyapp.store.profile import Setting, read, write
from studyapp.store.shapes import LARGE, flag, number, text, texts, whole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from studyapp.cards.card import CardId
    from studyapp.store.store import Store

MOST_MINUTES = 24 * 60
MOST_OFF = 1_000  # days off that are kept
_CLOCKS_APART = 2  # days by which the log's time may lie before a study day

_DAY = whole(-LARGE, LARGE)
_MINUTE = whole(0, MOST_MINUTES - 1)
_MINUTES = whole(0, MOST_MINUTES)
_SHARE = number(0.0, 1e6)
_GOAL = number(0.0, 1.0)


def _exam(value: Any) -> ExamDate:
    """An exam from its JSON; raises `ValueError`, `TypeError` or `KeyError`."""
    return ExamDate(
        id=text(value["id"]),
        name=text(value["name"]),
        day=_DAY(value["day"]),
        at_min=_MINUTE(value["at_min"]),
        topics=tuple(Topic(text(d), text(p), _SHARE(share)) for d, p, share in value["topics"]),
        goal=_GOAL(value["goal"]),
        musts=texts(value["musts"]),
        archived=flag(value["archived"]),
    )


def _json(exam: ExamDate) -> dict[str, Any]:
    return {
        "id": exam.id,
        "name": exam.name,
        "day": exam.day,
        "at_min": exam.at_min,
        "topics": [[topic.deck, topic.part, topic.share] for topic in exam.topics],
        "goal": exam.goal,
        "musts": list(exam.musts),
        "archived": exam.archived,
    }


def _sound(values: list[Any]) -> Iterator[ExamDate]:
    """The exams of a list that are sound."""
    for value in values:
        with suppress(ValueError, TypeError, KeyError):
            yield _exam(value)


def _time(value: Any) -> dict[str, Any]:
    """The time of a student, as JSON; raises `ValueError`, `TypeError` or `KeyError`."""
    try:
        minutes, off = [_MINUTES(each) for each in value["minutes"]], value["off"]
    except KeyError as error:
        raise ValueError("a part is missing") from error
    if len(minutes) != 7:
        raise ValueError("not the minutes of seven days")
    return {"minutes": minutes, "off": [_DAY(each) for each in off]}


_TIME: Setting[dict[str, Any]] = Setting("study_time", {"minutes": [20] * 7, "off": []}, _time)


def exams(store: Store) -> list[ExamDate]:
    """All exams, archived ones too, by day."""
    return sorted(
        _sound(settings.get(store, settings.EXAMS)), key=lambda one: (one.day, one.at_min)
    )


def study_time(store: Store) -> StudyTime:
    """The time that a student has for all exams together."""
    value = settings.get(store, _TIME)
    return StudyTime(tuple(value["minutes"]), frozenset(value["off"]))


def keep(store: Store, exam: ExamDate, time: StudyTime | None = None) -> None:
    """Store an exam in the place of the one with its id, and the time if it is given.

    Raises:
        StudyError: it could not be written; what was kept before stands.
        ValueError, TypeError: a value is none that can be kept.
    """
    value = _json(_exam(_json(exam)))
    if time is not None and len(time.off) > MOST_OFF:
        raise StudyError(f"More than {MOST_OFF:,} days off cannot be kept. Nothing was changed.")
    with store.writing() as writing:
        db = writing.connection
        others = [_json(each) for each in _sound(read(db, settings.EXAMS)) if each.id != exam.id]
        write(db, settings.EXAMS, [*others, value])
        if time is not None:
            kept = _time({"minutes": list(time.minutes), "off": sorted(time.off)})
            write(db, _TIME, kept)


Row = tuple["CardId", str, str, str, float | None, float | None, int | None, int | None]
"""Card, deck, part, the keys that it shares, stability, difficulty, last study day, due day."""


def candidates(store: Store, day: int, decks: Collection[str]) -> list[Row]:
    """The cards of some decks that may be studied on a study day, by deck and place.

    Left out are those that are suspended, buried for the day, or were answered on it already.
    """
    awake = "and (buried_day is null or buried_day <> ?) and (day is null or day < ?)"
    return _rows(store, decks, awake, (day, day))


def in_study(store: Store, decks: Collection[str]) -> list[Row]:
    """All cards of some decks that are not suspended, by deck and place."""
    return _rows(store, decks, "", ())


def _rows(store: Store, decks: Collection[str], narrower: str, given: tuple[int, ...]) -> list[Row]:
    marks = ", ".join("?" * len(decks))
    with store.reading() as db:
        rows: list[Row] = db.execute(
            "select card, deck, part, shares, stability, difficulty, day, due from card_state"
            f" where deck in ({marks}) and present = 1 and suspended = 0 {narrower}"
            " order by deck, position",
            (*decks, *given),
        ).fetchall()
    return rows


def part_sizes(store: Store, decks: Collection[str]) -> dict[tuple[str, str], int]:
    """How many cards of each part are in study."""
    marks = ", ".join("?" * len(decks))
    with store.reading() as db:
        rows = db.execute(
            f"select deck, part, sum(n) from tally where deck in ({marks}) group by deck, part",
            tuple(decks),
        ).fetchall()
    return {(deck, part): n for deck, part, n in rows}


def unanswered(store: Store, cards: Iterable[CardId], day: int) -> list[CardId]:
    """Those of some cards that were not answered on a study day, nor put aside since."""
    with store.reading() as db:
        return [
            card
            for card in cards
            if db.execute(
                "select 1 from card_state where card = ? and present = 1 and suspended = 0"
                " and (buried_day is null or buried_day <> ?) and (day is null or day < ?)",
                (card, day, day),
            ).fetchone()
        ]


def come_back(store: Store, day: int) -> dict[tuple[str, str], int]:
    """How many cards of each part were answered on a study day, and not for the first time.

    The end of the log says which cards to look at, so that not all need be read.
    """
    least = max(day - _CLOCKS_APART, 0) * DAY_MS << LOGICAL_BITS
    with store.reading() as db:
        rows = db.execute(
            "select deck, part, count(*) from card_state"
            f" where card in (select {PRESENT_ID} from review where hlc >= ?)"
            " and day = ? and introduced_day is not ? group by deck, part",
            (least, day, day),
        ).fetchall()
    return {(deck, part): n for deck, part, n in rows}


Answer = tuple[int, int, bool]
"""Grade, duration (ms), and whether it was the first answer to its card."""


def latest_answers(store: Store, most: int = 1_000) -> list[Answer]:
    """The last live answers that were timed, in the order of the log."""
    with store.reading() as db:
        rows = db.execute(
            "select review.card, grade, duration_ms, review.day = card_state.introduced_day"
            f" from review join card_state on card_state.card = {PRESENT_ID}"
            " where duration_ms > 0 and not exists"
            " (select 1 from retraction where target = review.id)"
            " order by review.hlc desc, review.device desc, review.seq desc limit ?",
            (most,),
        ).fetchall()
    found, met = [], set()
    for card, grade, ms, on_first_day in reversed(rows):
        found.append((grade, ms, bool(on_first_day) and card not in met))
        met.add(card)
    return found
