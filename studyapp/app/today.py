"""What Today shows: the day's work in one number, and how well each part is known."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from studyapp.app.phrases import WEEKDAYS, about_minutes, long_day, percent, plural, shortened
from studyapp.app.today_work import Place, coming, due_counts, more_of, work_of
from studyapp.app.views import DayBar, Notice, PartRow, TodayView, Tone, WeakSpot
from studyapp.progress.recall import Mastery, mastery, weak_spots
from studyapp.progress.workload import Seconds, minutes_estimate
from studyapp.schedule.day import calendar_date
from studyapp.schedule.queue import entity_of
from studyapp.store import library, settings, states, totals
from studyapp.store.paths import space_warning

if TYPE_CHECKING:
    from studyapp.app.desk import Desk
    from studyapp.app.today_work import Work
    from studyapp.cards.card import CardId
    from studyapp.store.library import DeckRecord
    from studyapp.store.log import Moment

_DAYS = 7
_WEAK = 3
_SMALL = 2_000  # up to so many cards seen, how well they are known is worked out on the spot


class Knowledge(NamedTuple):
    """How well the cards are known today, by deck and part, and the weakest entities."""

    mastery: dict[Place, Mastery]
    weak: tuple[WeakSpot, ...]


def is_small(desk: Desk) -> bool:
    """Whether `knowledge` is worked out within a frame or so."""
    return sum(_sizes(desk.enabled()).values()) <= _SMALL


def _sizes(decks: list[DeckRecord]) -> dict[Place, int]:
    """How many cards each part has."""
    return {
        (one.id, str(part["id"])): int(part.get("cards", 0)) for one in decks for part in one.parts
    }


def knowledge(desk: Desk) -> Knowledge:
    """How well everything is known today: one pass over all cards seen, fit for a job."""
    day = desk.moment().day
    by_part: defaultdict[Place, list[float]] = defaultdict(list)
    by_entity: defaultdict[str, list[float]] = defaultdict(list)
    example: dict[str, CardId] = {}
    decks = desk.enabled()
    recall = desk.model.retrievability
    for standing in states.standings(desk.store, [record.id for record in decks]):
        chance = recall(standing, day)
        by_part[standing.deck, standing.part].append(chance)
        key = entity_of(standing.card)
        by_entity[key].append(chance)
        example[key] = standing.card
    known = {place: mastery(by_part[place], total) for place, total in _sizes(decks).items()}
    weakest = weak_spots(by_entity, _WEAK)
    records = library.cards(desk.library, [example[one.entity] for one in weakest])
    spots = []
    for one in weakest:
        record = records.get(example[one.entity])
        if record is not None:
            title = str(record["topic"])
            words = f"{title}, {percent(one.recall)} recalled, {plural(one.seen, 'card')}"
            spots.append(WeakSpot(shortened(title), one.recall, words))
    return Knowledge(known, tuple(spots))


def today_view(desk: Desk, known: Knowledge | None) -> TodayView:
    """The page Today. Without `known` the figures that take a while are left blank."""
    moment = desk.moment()
    decks = desk.enabled()
    work = work_of(desk, moment)
    rows = _rows(decks, work, _repeats(desk, moment), known)
    due = sum(row.due for row in rows)
    new = sum(row.new for row in rows)
    words, pending = _words(desk, moment, decks, work, due, new)
    return TodayView(
        date=date_words(desk),
        headline=words.headline,
        detail=words.detail,
        button="" if desk.store.read_only else words.button,
        hint="" if desk.store.read_only else words.hint,
        action="" if desk.store.read_only else words.action,
        rows=rows,
        bars=() if work.planned else _bars(desk, moment, decks, work, due),
        weak=known.weak if known else (),
        notices=_notices(desk, decks),
        badge=due + (new if work.planned else 0),
        pending=pending,
    )


def _repeats(desk: Desk, moment: Moment) -> Counter[Place]:
    """How many cards are to be repeated today that were forgotten today, by deck and part."""
    return Counter((state.deck, state.part) for state in states.repeats(desk.store, moment.day))


def date_words(desk: Desk) -> str:
    """The study day in words, as the page shows it."""
    return long_day(calendar_date(desk.moment().day))


def badge(desk: Desk) -> int:
    """How many cards of the decks in use are due now, repeats included."""
    moment = desk.moment()
    ids = {record.id for record in desk.enabled()}
    due = None
    if desk.has_exams:
        from studyapp.app import planning

        due = planning.planned_left(desk, moment)
    if due is None:
        due = sum(n for place, n in due_counts(desk, moment).items() if place[0] in ids)
    return due + sum(n for place, n in _repeats(desk, moment).items() if place[0] in ids)


class _Words(NamedTuple):
    headline: str
    detail: str
    button: str = ""
    hint: str = ""
    action: str = ""


def _words(
    desk: Desk, moment: Moment, decks: list[DeckRecord], work: Work, due: int, new: int
) -> tuple[_Words, bool]:
    """The day in words, and whether a plan is still to be worked out."""
    if work.pending and work.seconds is None:
        return _Words("Today’s plan", "Working out what is worth most."), True
    if not due + new:
        more = more_of(desk, moment)
        return _nothing(desk, moment, decks, work, more=more.there), more.pending
    repeats = due - sum(work.due.values())
    seconds = Seconds()
    minutes = minutes_estimate(due, new, seconds)
    if work.seconds is not None:
        minutes = (work.seconds + repeats * seconds.passed) / 60
    return _to_do(due, new, about_minutes(minutes)), work.pending


def _to_do(due: int, new: int, minutes: str) -> _Words:
    if not due:
        headline = plural(new, "new card")
        return _Words(headline, f"{minutes}.", "Start", "or press Return", "start")
    with_new = f"and {plural(new, 'new one')}. " if new else ""
    headline = f"{plural(due, 'card')} to review"
    return _Words(headline, f"{with_new}{minutes}.", "Start review", "or press Return", "start")


def _nothing(
    desk: Desk, moment: Moment, decks: list[DeckRecord], work: Work, *, more: bool
) -> _Words:
    """A day that is done, a day without cards, or no deck at all; `more` can be studied ahead.

    What tomorrow brings is said only where it is what is due then.
    """
    if not decks:
        detail = "Open a deck folder, or switch a deck on."
        return _Words("No deck to study", detail, "Go to Decks", "or press Return", "decks")
    total = totals.day_total(desk.store, moment.day)
    ahead = ""
    if not work.planned:
        ahead = f"Tomorrow brings {coming(desk, moment, decks, work, 2)[1] or 'none'}."
    button = "Study ahead" if more else ""
    hint = "or leave it for today" if more else ""
    if not total.n:
        headline = "Nothing to review today"
        if _is_day_off(desk, moment):
            headline, ahead = "A day off", "Your plan has no minutes for today."
        return _Words(headline, ahead, button, hint, "ahead" if more else "")
    recalled = ""
    if total.first_n:
        recalled = f", {percent(1 - total.first_again / total.first_n)} recalled"
    spent = plural(max(round(total.ms / 60_000), 1), "minute")
    detail = f"{plural(total.n, 'answer')} in {spent}{recalled}. {ahead}".strip()
    return _Words("Done for today", detail, button, hint, "ahead" if more else "")


def _is_day_off(desk: Desk, moment: Moment) -> bool:
    if not desk.has_exams:
        return False
    from studyapp.app import planning

    return planning.is_day_off(desk, moment)


def _rows(
    decks: list[DeckRecord], work: Work, repeats: Counter[Place], known: Knowledge | None
) -> tuple[PartRow, ...]:
    rows = []
    for record in decks:
        title = str(record.info.get("title", record.id)) if len(decks) > 1 else ""
        for part in record.parts:
            place = (record.id, str(part["id"]))
            learned = known.mastery.get(place) if known else None
            rows.append(
                PartRow(
                    deck=place[0],
                    part=place[1],
                    title=str(part["title"]),
                    due=work.due.get(place, 0) + repeats[place],
                    new=work.new.get(place, 0),
                    mastery=learned.value if learned else None,
                    cards=int(part.get("cards", 0)),
                    rests=work.asked is not None and place not in work.asked,
                    deck_title=title,
                )
            )
            title = ""
    return tuple(rows)


def _bars(
    desk: Desk, moment: Moment, decks: list[DeckRecord], work: Work, due: int
) -> tuple[DayBar, ...]:
    """The next days; the bar of today is what is `due` by the page's own count."""
    if not totals.first_day(desk.store):
        return ()
    counts = [due, *coming(desk, moment, decks, work, _DAYS)[1:]]
    today = calendar_date(moment.day)
    bars = []
    for number, count in enumerate(counts):
        day = today + timedelta(days=number)
        label = "Today" if number == 0 else WEEKDAYS[day.weekday()][:3]
        name = "Today" if number == 0 else long_day(day)
        bars.append(DayBar(label, count, f"{name}: {plural(count, 'card')}", today=number == 0))
    return tuple(bars)


def _notices(desk: Desk, decks: list[DeckRecord]) -> tuple[Notice, ...]:
    notices = []
    if desk.store.read_only:
        notices.append(Notice(Tone.WARN, desk.store.read_only))
    if warning := space_warning(desk.store.folder):
        notices.append(Notice(Tone.WARN, warning))
    broken = [r for r in decks if any(problem.get("error") for problem in r.problems)]
    for record in broken:
        errors = sum(bool(problem.get("error")) for problem in record.problems)
        title = record.info.get("title", record.id)
        text = f"{title} has {plural(errors, 'error')}. Everything without an error is studied."
        notices.append(Notice(Tone.WARN, text, "Show them", "decks"))
    ahead = desk.clock().at_ms - settings.get(desk.store, settings.LAST_SEEN)
    if ahead < -_CLOCK_BACK_MS:
        text = "This computer's clock is behind your last visit. Answers are kept in their order."
        notices.append(Notice(Tone.WARN, text))
    return tuple(notices)


_CLOCK_BACK_MS = 24 * 3_600_000
