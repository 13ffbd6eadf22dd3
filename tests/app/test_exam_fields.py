"""What is wrong with an exam's form, shares of marks that make a hundred, and spans of days off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from studyapp.app.exam_fields import (
    LEAST_SHARE,
    LONGEST_SPAN,
    days_of,
    faults,
    normalised,
    span_words,
    spans,
    week_words,
    with_share,
)
from studyapp.app.plan_views import ExamForm, TopicRow

PLACES = st.tuples(st.sampled_from(["a", "b"]), st.sampled_from("123456"))
SHARES = st.dictionaries(PLACES, st.floats(0.01, 1_000), min_size=1)
DAYS = st.dates(date(2026, 1, 1), date(2028, 1, 1))
TOPIC = TopicRow(("pacts", "events"), "Pacts", "Eras and events", 12, True, 100.0)
FORM = ExamForm(
    exam="",
    name="Finals",
    day=date(2027, 2, 8),
    at_min=540,
    goal=80,
    topics=(TOPIC,),
    minutes=(20,) * 7,
    off=(),
    earliest=date(2026, 11, 21),
)


def test_a_form_that_is_filled_in_has_no_fault() -> None:
    assert faults(FORM) == {}
    assert faults(replace(FORM, day=FORM.earliest)) == {}
    assert faults(replace(FORM, minutes=(0, 0, 0, 0, 0, 0, 5))) == {}


def test_every_fault_is_told_in_the_order_of_the_page() -> None:
    bad = replace(
        FORM,
        name="  ",
        day=date(2026, 11, 20),
        minutes=(0,) * 7,
        topics=(replace(TOPIC, chosen=False),),
    )
    assert faults(bad) == {
        "name": "Give the exam a name.",
        "day": "This day is over. The earliest is 21 November 2026.",
        "minutes": "At least one day of the week needs minutes.",
        "topics": "Choose at least one topic.",
    }
    assert list(faults(bad)) == ["name", "day", "minutes", "topics"]


@given(SHARES)
def test_normalised_shares_make_a_hundred_and_keep_their_proportions(
    shares: dict[tuple[str, str], float],
) -> None:
    result = normalised(shares)
    assert sum(result.values()) == pytest.approx(100)
    total = sum(shares.values())
    assert result == pytest.approx({one: share / total * 100 for one, share in shares.items()})
    assert normalised(result) == pytest.approx(result)


def test_shares_of_nothing_are_equal() -> None:
    assert normalised({}) == {}
    assert normalised({("a", "1"): 0.0, ("a", "2"): 0.0}) == {("a", "1"): 50, ("a", "2"): 50}


@given(SHARES, st.data(), st.floats(-50, 150))
def test_a_share_that_is_given_leaves_the_others_their_proportions(
    shares: dict[tuple[str, str], float], data: st.DataObject, percent: float
) -> None:
    place = data.draw(st.sampled_from(sorted(shares)))
    result = with_share(shares, place, percent)
    assert list(result) == list(shares)
    assert sum(result.values()) == pytest.approx(100)
    assert all(share > 0 for share in result.values())
    most = 100 - LEAST_SHARE * (len(shares) - 1)
    assert result[place] == pytest.approx(
        100 if len(shares) == 1 else min(max(percent, LEAST_SHARE), most)
    )
    others = normalised({one: share for one, share in shares.items() if one != place})
    rest = normalised({one: share for one, share in result.items() if one != place})
    assert rest == pytest.approx(others)


@given(st.sets(DAYS, max_size=40))
def test_spans_hold_the_same_days_in_order_with_gaps_between_them(days: set[date]) -> None:
    found = spans(days)
    again = [day for first, last in found for day in days_of(first, last)]
    assert again == sorted(days)
    for (_, last), (first, _) in pairwise(found):
        assert first - last > timedelta(days=1)


@given(DAYS, DAYS)
def test_days_from_one_to_another_are_the_same_both_ways(one: date, other: date) -> None:
    assume(abs((one - other).days) < LONGEST_SPAN)
    days = days_of(one, other)
    assert days == days_of(other, one)
    assert (days[0], days[-1]) == (min(one, other), max(one, other))
    assert spans(days) == ((days[0], days[-1]),)


def test_a_slip_in_the_year_does_not_take_off_a_century() -> None:
    assert len(days_of(date(2027, 1, 1), date(2127, 1, 1))) == LONGEST_SPAN


def test_spans_and_weeks_in_words() -> None:
    christmas, new_year = date(2026, 12, 24), date(2027, 1, 2)
    assert span_words(christmas, christmas) == "24 December"
    assert span_words(christmas, new_year) == "24 December to 2 January, 10 days"
    assert week_words((20,) * 7) == "2 hours 20 minutes a week"
    assert week_words((60, 0, 0, 0, 0, 0, 0)) == "1 hour a week"
    assert week_words((0,) * 7) == "No time a week"
