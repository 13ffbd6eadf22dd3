"""Predicted against actual recall."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.progress.calibration import FIVE, LEAST, TEN, calibrate, edges_for
from studyapp.progress.recall import Share

pairs = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=80)


def test_four_answers_by_hand() -> None:
    found = calibrate([(0.95, True), (0.95, False), (0.85, True), (0.5, False)], FIVE)
    assert [(one.low, one.high, one.recalled) for one in found.bins] == [
        (0.0, 0.6, Share(0, 1)),
        (0.8, 0.9, Share(1, 1)),
        (0.9, 1.0, Share(1, 2)),
    ]
    assert [one.predicted for one in found.bins] == pytest.approx([0.5, 0.85, 0.95])
    assert found.recalled == Share(2, 4)
    assert found.predicted == pytest.approx(0.8125)
    losses = [-math.log(0.95), -math.log(0.05), -math.log(0.85), -math.log(0.5)]
    assert found.log_loss == pytest.approx(sum(losses) / 4)
    squares = 1 * 0.5**2 + 1 * 0.15**2 + 2 * 0.45**2
    assert found.rmse == pytest.approx(math.sqrt(squares / 4))


def test_no_answer_one_answer_and_two() -> None:
    none = calibrate([])
    assert (none.bins, none.recalled, none.predicted) == ((), Share(0, 0), None)
    assert (none.log_loss, none.rmse) == (None, None)
    one = calibrate([(0.9, True)])
    assert (one.recalled, one.log_loss) == (Share(1, 1), pytest.approx(-math.log(0.9)))
    assert not one.bins[0].told
    assert calibrate([(0.9, True), (0.9, False)]).rmse == pytest.approx(0.4)


def test_a_certain_prediction_that_fails_does_not_decide_all_alone() -> None:
    found = calibrate([(1.0, False)])
    assert found.log_loss == pytest.approx(-math.log(1e-4))
    assert found.bins[0].high == 1.0


def test_a_bin_is_told_from_thirty_answers_on() -> None:
    assert LEAST == 30
    assert not calibrate([(0.85, True)] * 29).bins[0].told
    bin_ = calibrate([(0.85, True)] * 27 + [(0.85, False)] * 3).bins[0]
    assert bin_.told
    assert bin_.recalled.likely == pytest.approx((0.7438, 0.9654), abs=1e-4)


def test_ten_bins_where_there_are_answers_enough() -> None:
    assert (len(FIVE), len(TEN)) == (6, 11)
    assert edges_for(999) == FIVE
    assert edges_for(1_000) == TEN


@given(pairs)
def test_every_answer_is_in_one_bin_and_every_mean_lies_inside_of_it(
    answers: list[tuple[float, bool]],
) -> None:
    found = calibrate(answers, TEN)
    assert sum(one.recalled.of for one in found.bins) == len(answers)
    assert sum(one.recalled.hits for one in found.bins) == found.recalled.hits
    for one in found.bins:
        assert one.low - 1e-9 <= one.predicted <= one.high + 1e-9
    if answers:
        assert found.log_loss is not None
        assert found.log_loss >= 0
        assert 0 <= (found.rmse or 0) <= 1
