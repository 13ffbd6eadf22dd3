"""What to study today for the exams ahead: the most marks for the minutes there are.

Cards that were met and new ones compete by what they are worth on the day of the exam per second
of study (see `gain`). Nothing is overdue: a day missed changes what is worth most, no more.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from operator import itemgetter, mul
from typing import TYPE_CHECKING, NamedTuple

from studyapp.schedule.exam_date import FAR_DAYS, LAST_DAYS, RETURN_DAYS, Phase, Place
from studyapp.schedule.fuzz import chance
from studyapp.schedule.gain import cost, gain, new_cost, new_gain
from studyapp.schedule.queue import NEW_OF_ONE_ENTITY, entity_of
from studyapp.schedule.spread import spread

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from studyapp.cards.card import CardId
    from studyapp.schedule.curves import Curves
    from studyapp.schedule.exam_date import ExamDate
    from studyapp.schedule.gain import Pace

LEAST_OF_GROUP = 0.25
"""Every era gets this much of its fair share of the minutes, so that none is abandoned.

The shares are those of the marks that are still to be gained: what is well known needs none. On a
short day that is less than a card of each, so eras take turns, by a throw that era and day decide.
"""

KEPT_DAYS = RETURN_DAYS
"""A card is worth what is known of it so many days after the exam, when ordinary study has it back.

Looking beyond the exam prefers what lasts to what was merely seen; it costs nothing on the day
itself (docs/exam-plan.md).
"""

PACED_DAYS = 21
"""Ordinary study has met all cards so many days before the exam."""

MUST = 1_000.0  # what the student insists on comes before everything else, when it is its time


class Candidate(NamedTuple):
    """A card that may be studied today; a bare row, because there are many.

    `group` is its era, or its part where it has none. A card never answered has stability 0;
    `day` is the study day of the last answer, `due` that on which ordinary study brings it back.
    """

    card: CardId
    place: Place
    group: str
    shares: tuple[str, ...]
    stability: float
    difficulty: float
    day: int
    due: int

    @property
    def is_new(self) -> bool:
        """Whether it was never answered."""
        return self.stability <= 0


@dataclass(frozen=True, slots=True)
class Aim:
    """An exam as a day's plan sees it: how far it is and what a card is worth in it.

    `weights` are the marks of one card by its place, `musts` the keys of entities that the
    student insists on: while they are new or due, they come before all others.
    """

    left: int
    weights: Mapping[Place, float]
    musts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Today:
    """What a day's plan rests on.

    `seconds` is the time that is left of the day, `met` the cards that were met since it began.
    """

    day: int
    seconds: float
    pace: Pace
    met: tuple[CardId, ...] = ()


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The cards of a day in the order of study, and how long they take (seconds)."""

    cards: tuple[CardId, ...]
    new: frozenset[CardId]
    seconds: float
    phase: Phase


class _Ranked(NamedTuple):
    """A candidate with its marks, marks per second and the seconds that it takes."""

    worth: float
    seconds: float
    recall: float
    one: Candidate
    marks: float = 0.0
    must: bool = False


def aim(exam: ExamDate, day: int, sizes: Mapping[Place, int]) -> Aim:
    """An exam as of a study day; `sizes` are the numbers of cards of each part.

    The marks of a topic are divided among its cards.
    """
    total = math.fsum(topic.share for topic in exam.topics if sizes.get(topic.place))
    weights = {
        topic.place: topic.share / total / sizes[topic.place]
        for topic in exam.topics
        if sizes.get(topic.place)
    }
    return Aim(exam.left(day), weights, frozenset(exam.musts))


def plan_day(
    curves: Curves, candidates: Sequence[Candidate], aims: Sequence[Aim], today: Today
) -> DayPlan:
    """The day's cards for the exams ahead, those of today among them.

    Far from every exam (over six weeks), and if the minutes suffice for it, that is ordinary
    study: what is due, and new cards at an even pace. After that it is what is worth most; on the
    last day what is known least comes first.
    """
    nearest = min(one.left for one in aims)
    if nearest > FAR_DAYS:
        ordinary = _ordinary(curves, candidates, aims, today, nearest)
        if math.fsum(one.seconds for one in ordinary) <= today.seconds:
            return _arranged(ordinary, Phase.FAR, last_day=False)
    ranked = _ranked(curves, candidates, aims, today)
    phase = Phase.LAST if nearest <= LAST_DAYS else Phase.ON
    return _arranged(_taken(ranked, today), phase, last_day=nearest <= 1)


def _ranked(
    curves: Curves, candidates: Iterable[Candidate], aims: Sequence[Aim], today: Today
) -> list[_Ranked]:
    """All candidates that are worth anything, the best first; equals in the order given."""
    musts = frozenset[str]().union(*(one.musts for one in aims))
    day, pace = today.day, today.pace
    fresh = new_cost(pace)
    horizons = [one.left + KEPT_DAYS for one in aims]
    fresh_gains = [new_gain(curves, days, pace) for days in horizons]
    places = {place for one in aims for place, weight in one.weights.items() if weight}
    weighed = {place: [one.weights.get(place, 0.0) for one in aims] for place in places}
    ranked = []
    for one in candidates:
        card, place, _, _, stability, difficulty, last, due = one
        weights = weighed.get(place)
        if weights is None:
            continue
        if stability <= 0:
            seconds, recall, gains = fresh, 0.0, fresh_gains
        else:
            elapsed = max(day - last, 1)
            recall = curves.recall(stability, elapsed)
            seconds = cost(pace, recall)
            gains = [gain(curves, stability, difficulty, recall, elapsed, n) for n in horizons]
        marks = sum(map(mul, weights, gains))
        if marks > 0:
            wanted = musts and (stability <= 0 or due <= day)
            must = bool(wanted) and entity_of(card) in musts
            worth = marks / seconds * (MUST if must else 1)
            ranked.append(_Ranked(worth, seconds, recall, one, marks, must))
    ranked.sort(key=itemgetter(0), reverse=True)
    return ranked


def _taken(ranked: Sequence[_Ranked], today: Today) -> list[_Ranked]:
    """The best that fit into the day, with a little of every group; few new ones of one entity."""
    marks: defaultdict[str, float] = defaultdict(float)
    for each in ranked:
        marks[each.one.group] += each.marks
    total = math.fsum(marks.values())
    met = Counter(entity_of(card) for card in today.met)
    left = today.seconds
    card = new_cost(today.pace)
    least = LEAST_OF_GROUP * left / card
    owed = {
        group: card * math.floor(least * own / total + chance(group, today.day))
        for group, own in marks.items()
    }
    taken: dict[CardId, _Ranked] = {}
    for minimum in (True, False):
        for each in ranked:
            one = each.one
            if left <= 0:
                break
            if one.card in taken or (minimum and owed[one.group] <= 0 and not each.must):
                continue
            if one.is_new:
                entity = entity_of(one.card)
                if met[entity] >= NEW_OF_ONE_ENTITY:
                    continue
                met[entity] += 1
            taken[one.card] = each
            left -= each.seconds
            owed[one.group] -= each.seconds
    return list(taken.values())


def _ordinary(
    curves: Curves,
    candidates: Sequence[Candidate],
    aims: Sequence[Aim],
    today: Today,
    nearest: int,
) -> list[_Ranked]:
    """What ordinary study brings: the cards that are due, and new ones at an even pace."""
    places = {place for each in aims for place in each.weights}
    musts = frozenset[str]().union(*(each.musts for each in aims))
    in_order = (candidates[at] for at in in_turn(candidates, musts))
    new = [one for one in in_order if one.is_new and one.place in places]
    due = [
        one for one in candidates if not one.is_new and one.due <= today.day and one.place in places
    ]
    pace = math.ceil((len(new) + len(today.met)) / max(nearest - PACED_DAYS, 1))
    met = Counter(entity_of(card) for card in today.met)
    chosen: list[Candidate] = []
    for one in new:
        if len(chosen) + len(today.met) >= pace:
            break
        if met[entity_of(one.card)] < NEW_OF_ONE_ENTITY:
            met[entity_of(one.card)] += 1
            chosen.append(one)
    rows = []
    for one in due:
        recall = curves.recall(one.stability, max(today.day - one.day, 1))
        rows.append(_Ranked(recall, cost(today.pace, recall), recall, one))
    seconds = new_cost(today.pace)
    return rows + [_Ranked(0.0, seconds, 0.0, one) for one in chosen]


def is_must(candidate: Candidate, musts: Collection[str]) -> bool:
    """Whether the student insists on what a card asks about; `musts` are keys of entities."""
    return bool(musts) and entity_of(candidate.card) in musts


def in_turn(candidates: Sequence[Candidate], musts: Collection[str]) -> list[int]:
    """The order in which ordinary study meets cards: which of them is the first, and so on.

    What the student insists on comes first, then cards go by their place in their deck, and
    several decks take turns.
    """
    seen: Counter[str] = Counter()
    placed = []
    for number, one in enumerate(candidates):
        deck = one.place[0]
        placed.append((not is_must(one, musts), seen[deck], number))
        seen[deck] += 1
    return [number for *_, number in sorted(placed)]


def _arranged(taken: Sequence[_Ranked], phase: Phase, *, last_day: bool) -> DayPlan:
    """The order of study: eras mixed, cards of one entity apart; at the last, the weakest first."""
    if last_day:
        mixed = sorted(taken, key=lambda each: each.recall)
    else:
        sizes = Counter(each.one.group for each in taken)
        seen: Counter[str] = Counter()
        placed = []
        for number, each in enumerate(taken):
            group = each.one.group
            placed.append(((seen[group] + 0.5) / sizes[group], number, each))
            seen[group] += 1
        mixed = [each for *_, each in sorted(placed, key=lambda entry: entry[:2])]
    order = spread([each.one.shares for each in mixed])
    return DayPlan(
        cards=tuple(mixed[place].one.card for place in order),
        new=frozenset(each.one.card for each in taken if each.one.is_new),
        seconds=math.fsum(each.seconds for each in taken),
        phase=phase,
    )
