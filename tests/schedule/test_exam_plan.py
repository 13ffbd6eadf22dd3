"""The plan of a day: what is worth most, within the minutes, and nothing owed from yesterday."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule_values import FIRST_DAY, FSRS

from studyapp.cards.card import CardId, card_id
from studyapp.schedule.curves import Fsrs6Curves
from studyapp.schedule.exam_date import (
    FAR_DAYS,
    LAST_DAYS,
    RETURN_DAYS,
    ExamDate,
    Phase,
    StudyTime,
    Topic,
)
from studyapp.schedule.gain import Pace, cost, new_cost
from studyapp.schedule.plan import (
    LEAST_OF_GROUP,
    PACED_DAYS,
    Aim,
    Candidate,
    DayPlan,
    Today,
    aim,
    plan_day,
)
from studyapp.schedule.queue import NEW_OF_ONE_ENTITY, entity_of

CURVES = Fsrs6Curves(FSRS.parameters)
PACE = Pace()
PLACE, OTHER = ("d", "events"), ("d", "people")
LONGEST = max(PACE.failed + PACE.passed, new_cost(PACE))


def known(number: int, stability: float, since: int = 5, due: int = 0, **more: str) -> Candidate:
    """A card that was met, `since` days ago and due in so many days."""
    card, era = card_id("d", "event", f"k{number}", "date"), more.get("era", "one")
    last = FIRST_DAY - since
    return Candidate(card, PLACE, era, (), stability, 5.0, last, FIRST_DAY + due)


def new(number: int, facet: str = "date", era: str = "one") -> Candidate:
    """A card that was never answered; cards of one number are of one entity."""
    return Candidate(card_id("d", "event", f"n{number}", facet), PLACE, era, (), 0.0, 0.0, 0, 0)


def weighed(left: int = 10, **marks: float) -> Aim:
    """An exam in so many days that asks for one part, or two."""
    places = {"events": PLACE, "people": OTHER}
    return Aim(left, {places[name]: each for name, each in (marks or {"events": 1.0}).items()})


def seconds(one: Candidate) -> float:
    """What a card is expected to take today."""
    if one.is_new:
        return new_cost(PACE)
    return float(cost(PACE, CURVES.recall(one.stability, max(FIRST_DAY - one.day, 1))))


def planned(
    cards: list[Candidate], minutes: float, left: int = 10, met: tuple[CardId, ...] = ()
) -> DayPlan:
    """The plan for one exam on all cards alike."""
    today = Today(FIRST_DAY, 60 * minutes, PACE, met)
    return plan_day(CURVES, cards, [weighed(left)], today)


@st.composite
def decks(draw: st.DrawFn, longest: int = 60) -> list[Candidate]:
    """Cards met and new, of a few entities, eras and parts, some with a sibling's key."""
    cards = []
    for number in range(draw(st.integers(1, longest))):
        entity = f"e{draw(st.integers(0, 9))}"
        met = draw(st.booleans())
        since = draw(st.integers(0, 60))
        cards.append(
            Candidate(
                card_id("d", "event", entity, f"f{number}"),
                draw(st.sampled_from([PLACE, OTHER])),
                draw(st.sampled_from(["one", "two", "three"])),
                (f"event.{entity}",) if draw(st.booleans()) else (),
                draw(st.floats(0.05, 400)) if met else 0.0,
                draw(st.floats(1, 10)) if met else 0.0,
                FIRST_DAY - since if met else 0,
                FIRST_DAY + draw(st.integers(-20, 60)) if met else 0,
            )
        )
    return cards


aims = st.lists(
    st.builds(
        lambda left, events, people, musts: Aim(left, {PLACE: events, OTHER: people}, musts),
        st.integers(0, 90),
        st.floats(0, 1),
        st.floats(0.01, 1),
        st.frozensets(st.integers(0, 9).map("d/event.e{}".format), max_size=2),
    ),
    min_size=1,
    max_size=3,
)
budgets = st.floats(0, 2_000)


@given(decks(), aims, budgets)
@settings(max_examples=200, deadline=None)
def test_a_plan_fits_the_minutes_up_to_its_last_card(
    cards: list[Candidate], exams: list[Aim], budget: float
) -> None:
    plan = plan_day(CURVES, cards, exams, Today(FIRST_DAY, budget, PACE))
    by_card = {one.card: one for one in cards}
    taken = [seconds(by_card[card]) for card in plan.cards]
    assert plan.seconds == pytest.approx(sum(taken))
    assert plan.seconds < budget + LONGEST
    assert budget > 0 or not plan.cards


@given(decks(), aims, budgets)
@settings(max_examples=200, deadline=None)
def test_no_card_comes_twice_and_few_new_ones_of_one_entity(
    cards: list[Candidate], exams: list[Aim], budget: float
) -> None:
    before = tuple(card_id("d", "event", "e1", f"earlier{n}") for n in range(1))
    plan = plan_day(CURVES, cards, exams, Today(FIRST_DAY, budget, PACE, before))
    assert len(set(plan.cards)) == len(plan.cards)
    assert set(plan.cards) <= {one.card for one in cards}
    assert plan.new == {one.card for one in cards if one.is_new} & set(plan.cards)
    met = Counter(entity_of(card) for card in (*plan.new, *before))
    assert all(count <= NEW_OF_ONE_ENTITY for count in met.values())


@given(st.data(), decks(), aims, budgets)
@settings(max_examples=100, deadline=None)
def test_equal_inputs_give_equal_plans_and_the_order_given_decides_only_between_equals(
    data: st.DataObject, cards: list[Candidate], exams: list[Aim], budget: float
) -> None:
    today = Today(FIRST_DAY, budget, PACE)
    assert plan_day(CURVES, cards, exams, today) == plan_day(CURVES, cards, exams, today)
    unequal = [
        one._replace(stability=1.0 + n, difficulty=5.0, day=FIRST_DAY - 3)
        for n, one in enumerate(cards)
    ]
    if min(one.left for one in exams) <= FAR_DAYS:
        shuffled = data.draw(st.permutations(unequal))
        plan = plan_day(CURVES, unequal, exams, today)
        again = plan_day(CURVES, shuffled, exams, today)
        assert set(again.cards) == set(plan.cards)


@given(decks(), st.integers(0, 40), st.integers(1, 30))
@settings(max_examples=60, deadline=None)
def test_missed_days_leave_no_backlog(cards: list[Candidate], left: int, missed: int) -> None:
    for day in (FIRST_DAY, FIRST_DAY + missed):
        plan = plan_day(CURVES, cards, [weighed(left, events=1, people=1)], Today(day, 300, PACE))
        assert plan.seconds < 300 + LONGEST


def test_with_time_for_all_everything_of_worth_is_planned() -> None:
    cards = [known(n, 4.0 + n) for n in range(20)] + [new(n) for n in range(20)]
    assert set(planned(cards, 600).cards) == {one.card for one in cards}


def test_new_cards_compete_with_those_that_were_met() -> None:
    fresh, shaky = [new(n) for n in range(40)], [known(n, 0.5, since=6) for n in range(5)]
    sure = [known(10 + n, 300.0, since=1) for n in range(40)]
    plan = planned(fresh + shaky + sure, 15, left=7)
    assert not {one.card for one in sure} & set(plan.cards)
    assert plan.new < {one.card for one in fresh}


def test_a_group_is_not_abandoned_though_others_are_worth_more() -> None:
    rich = [new(n, era="rich") for n in range(200)]
    poor = [known(n, 40.0, since=30, era="poor") for n in range(100)]
    spent = Counter[str]()
    for day in range(FIRST_DAY, FIRST_DAY + 60):
        later = [one._replace(day=day - 30) if one.stability else one for one in poor]
        plan = plan_day(CURVES, rich + later, [weighed(20)], Today(day, 600, PACE))
        for one in rich + later:
            spent[one.group] += one.card in set(plan.cards)
    assert spent["rich"] > 500
    assert spent["poor"] >= 5


@given(st.integers(1, 6))
@settings(max_examples=6, deadline=None)
def test_on_a_long_day_every_group_with_something_to_gain_has_its_share(groups: int) -> None:
    better = [new(n, era="better") for n in range(150)]
    others = [
        known(1_000 * group + n, 3.0, since=3, era=f"era {group}")
        for group in range(groups)
        for n in range(150)
    ]
    plan = planned(better + others, 60, left=5)
    eras = {one.card: one.group for one in better + others}
    counts = Counter(eras[card] for card in plan.cards)
    assert set(counts) == {"better", *(f"era {group}" for group in range(groups))}
    assert counts["better"] * new_cost(PACE) >= (1 - LEAST_OF_GROUP) * 3_600 - 2 * LONGEST


def test_what_is_well_known_needs_no_share() -> None:
    sure = [known(n, 30_000.0, since=1, era="sure") for n in range(50)]
    plan = planned([new(n) for n in range(60)] + sure, 20)
    assert plan.new == set(plan.cards)


def test_musts_come_first_when_they_are_new_or_due() -> None:
    cards = [new(n) for n in range(60)] + [known(n, 2.0, since=9, due=-7) for n in range(60)]
    cheap = [one._replace(place=OTHER, group="three") for one in (new(90), known(91, 90.0, due=-1))]
    later = known(92, 90.0, due=20)
    musts = frozenset(entity_of(one.card) for one in (*cheap, later))
    exam = replace(weighed(events=1.0, people=0.001), musts=musts)
    plan = plan_day(CURVES, cards + cheap + [later], [exam], Today(FIRST_DAY, 90, PACE))
    assert {one.card for one in cheap} <= set(plan.cards)
    assert later.card not in plan.cards
    free = plan_day(
        CURVES, cards + cheap, [weighed(events=1, people=0.001)], Today(FIRST_DAY, 90, PACE)
    )
    assert not {one.card for one in cheap} & set(free.cards)


def test_a_card_in_two_exams_is_worth_more() -> None:
    one = [new(n) for n in range(10)]
    both = [new(50 + n)._replace(place=OTHER) for n in range(10)]
    exams = [weighed(10, events=1.0, people=1.0), weighed(20, people=1.0)]
    plan = plan_day(CURVES, one + both, exams, Today(FIRST_DAY, 5 * new_cost(PACE), PACE))
    assert set(plan.cards) <= {card.card for card in both}
    assert len(plan.cards) == 5


def test_marks_decide_between_cards_that_are_alike() -> None:
    few = [new(n)._replace(place=OTHER) for n in range(10)]
    exam = weighed(events=1.0, people=3.0)
    plan = plan_day(CURVES, [new(50), *few], [exam], Today(FIRST_DAY, 100, PACE))
    assert set(plan.cards) <= {one.card for one in few}


def test_what_no_exam_asks_is_not_planned() -> None:
    cards = [new(1), new(2)._replace(place=OTHER)]
    assert planned(cards, 60).cards == (cards[0].card,)
    assert planned(cards, 60, left=FAR_DAYS + 30).cards == (cards[0].card,)


def test_far_from_the_exam_study_is_the_ordinary_one() -> None:
    due = [known(n, 5.0, due=-n) for n in range(4)]
    waiting = [known(20 + n, 5.0, due=1 + n) for n in range(4)]
    fresh = [new(n) for n in range(100)]
    left = FAR_DAYS + 8
    plan = planned(due + waiting + fresh, 60, left=left)
    pace = -(-len(fresh) // (left - PACED_DAYS))
    assert plan.phase is Phase.FAR
    assert set(plan.cards) == {one.card for one in (*due, *fresh[:pace])}
    met = tuple(one.card for one in fresh[:pace])
    again = planned(waiting + fresh[pace:], 60, left=left, met=met)
    assert again.cards == ()


def test_far_from_the_exam_musts_come_first_and_decks_take_turns() -> None:
    left = FAR_DAYS + 8
    decks = [
        [
            Candidate(card_id(deck, "event", f"n{n}", "date"), (deck, "events"), deck, (),
                      0.0, 0.0, 0, 0)
            for n in range(60)
        ]
        for deck in ("d", "e")
    ]  # fmt: skip
    weights = {("d", "events"): 1.0, ("e", "events"): 1.0}
    must = decks[1][50].card
    exam = Aim(left, weights, frozenset({entity_of(must)}))
    plan = plan_day(CURVES, decks[0] + decks[1], [exam], Today(FIRST_DAY, 3_600, PACE))
    assert plan.phase is Phase.FAR
    assert len(plan.cards) == -(-120 // (left - PACED_DAYS)) == 5
    assert set(plan.cards) == {must, *(decks[n][at].card for at in (0, 1) for n in (0, 1))}


def test_far_from_the_exam_but_short_of_time_the_plan_chooses() -> None:
    due = [known(n, 5.0, due=-1) for n in range(100)]
    plan = planned(due, 5, left=FAR_DAYS + 1)
    assert plan.phase is Phase.ON
    assert plan.seconds < 300 + LONGEST


@pytest.mark.parametrize("left", [0, 1])
def test_on_the_last_evening_the_weakest_comes_first(left: int) -> None:
    cards = [known(n, 1.0 + n * 7 % 30, since=4) for n in range(30)]
    plan = planned(cards, 60, left=left)
    by_card = {one.card: CURVES.recall(one.stability, 4) for one in cards}
    recalls = [by_card[card] for card in plan.cards]
    assert plan.phase is Phase.LAST
    assert recalls == sorted(recalls)


def test_eras_are_mixed() -> None:
    cards = [known(n, 3.0, era="one" if n < 20 else "two") for n in range(40)]
    plan = planned(cards, 60, left=10)
    eras = {one.card: one.group for one in cards}
    for start in range(0, 36, 4):
        assert len({eras[card] for card in plan.cards[start : start + 4]}) == 2


def test_an_exam_divides_the_marks_of_a_topic_among_its_cards() -> None:
    topics = (Topic(*PLACE, 3.0), Topic(*OTHER, 1.0), Topic("d", "empty", 9.0))
    exam = ExamDate("x", "Exam", FIRST_DAY + 9, 540, topics, musts=("d/event.u2",))
    found = aim(exam, FIRST_DAY, {PLACE: 10, OTHER: 5})
    assert found.left == 9
    assert found.weights == {PLACE: pytest.approx(0.075), OTHER: pytest.approx(0.05)}
    assert found.musts == {"d/event.u2"}
    assert 10 * found.weights[PLACE] + 5 * found.weights[OTHER] == pytest.approx(1)


@pytest.mark.parametrize(
    ("left", "phase", "returning"),
    [
        (FAR_DAYS + 1, Phase.FAR, 0),
        (FAR_DAYS, Phase.ON, 0),
        (LAST_DAYS + 1, Phase.ON, 0),
        (LAST_DAYS, Phase.LAST, 0),
        (0, Phase.LAST, 0),
        (-1, Phase.OVER, RETURN_DAYS),
        (-RETURN_DAYS, Phase.OVER, 1),
        (-RETURN_DAYS - 1, Phase.OVER, 0),
    ],
)
def test_where_an_exam_stands(left: int, phase: Phase, returning: int) -> None:
    exam = ExamDate("x", "Exam", FIRST_DAY, 540, ())
    day = FIRST_DAY - left
    assert (exam.left(day), exam.phase(day), exam.returning(day)) == (left, phase, returning)


@given(
    st.lists(st.integers(0, 600), min_size=7, max_size=7),
    st.frozensets(st.integers(FIRST_DAY, FIRST_DAY + 30), max_size=9),
    st.integers(FIRST_DAY, FIRST_DAY + 30),
)
def test_study_time_is_that_of_the_weekday_and_none_on_days_off(
    minutes: list[int], off: frozenset[int], day: int
) -> None:
    time = StudyTime(tuple(minutes), off)
    assert time.on(day) == (0 if day in off else minutes[(day + 3) % 7])  # 1970 began on a Thursday
    week = list(time.until(FIRST_DAY, FIRST_DAY + 7))
    assert week == [time.on(FIRST_DAY + n) for n in range(7)]
    assert list(time.until(day, day)) == []
