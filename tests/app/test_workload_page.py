"""The work of each desired retention, over a real profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studyapp.app.workload import _new, _pace, workload_view
from studyapp.schedule.workload import RETENTIONS
from studyapp.store import log, settings, states

if TYPE_CHECKING:
    from profiles import Wall

    from studyapp.app.desk import Desk


def nothing(_: float) -> None:
    """Nobody is told how much is done."""


def test_every_retention_from_70_to_97_has_a_point_in_words(demo_desk: Desk) -> None:
    reports: list[float] = []
    view = workload_view(demo_desk, reports.append)
    assert [point.percent for point in view.points] == list(range(70, 98))
    assert reports == sorted(reports)
    assert reports[-1] < 1
    point = view.points[20]
    parts = point.words.split(": ")
    assert parts[0] == "90%"
    assert parts[1].startswith("About ")
    assert parts[2].endswith("% known after 30 days")
    assert point.sentence.startswith("At 90%: about ")
    new = sum(_new(demo_desk))
    assert view.supposed.startswith(f"Expected for the next 30 days, with {new} new cards")


def test_more_retention_is_more_work_and_more_known(demo_desk: Desk) -> None:
    minutes = [point.minutes for point in workload_view(demo_desk, nothing).points]
    assert minutes == sorted(minutes)
    assert minutes[-1] > 1.5 * minutes[0] > 0


def test_the_same_profile_gives_the_same_curve(demo_desk: Desk) -> None:
    assert workload_view(demo_desk, nothing) == workload_view(demo_desk, nothing)


def test_new_cards_come_at_their_pace_and_end(demo_desk: Desk) -> None:
    left = sum(
        n
        for (deck, _), n in states.new_counts(demo_desk.store, demo_desk.moment().day).items()
        if deck in {record.id for record in demo_desk.enabled()}
    )
    settings.put(demo_desk.store, settings.NEW_PER_DAY, 12)
    assert _new(demo_desk)[:3] == (12, 12, 12)
    assert sum(_new(demo_desk)) == min(left, 360)
    settings.put(demo_desk.store, settings.NEW_PER_DAY, 9999)
    assert _new(demo_desk) == (left, *(0,) * 29)
    settings.put(demo_desk.store, settings.NEW_PER_DAY, 0)
    assert sum(_new(demo_desk)) == 0
    assert "without new cards" in workload_view(demo_desk, nothing).supposed


def test_cards_out_of_study_are_no_work(demo_desk: Desk) -> None:
    settings.put(demo_desk.store, settings.NEW_PER_DAY, 0)
    moment = demo_desk.moment()
    whole = workload_view(demo_desk, nothing).points[20].minutes
    for state in states.due(demo_desk.store, moment.day + 400):
        log.mark(demo_desk.store, state.card, log.What.SUSPEND, moment)
    assert workload_view(demo_desk, nothing).points[20].minutes == 0 < whole
    assert workload_view(demo_desk, nothing).points[20].words.startswith("90%: Less than a minute")


def test_decks_that_are_off_are_no_work(demo_desk: Desk) -> None:
    settings.put(
        demo_desk.store,
        settings.DECKS_OFF,
        tuple(record.id for record in demo_desk.enabled()),
    )
    assert workload_view(demo_desk, nothing).points[20].minutes == 0


def test_the_pace_is_the_students_own(demo_desk: Desk, wall: Wall) -> None:
    pace = _pace(demo_desk)
    assert sum(pace.first) == pytest.approx(1)
    assert sum(pace.passes) == pytest.approx(1)
    assert 8 < pace.passed < 16
    assert 22 < pace.failed < 42
    assert 25 < pace.new < 45
    assert pace.passes[1] == pytest.approx(0.8, abs=0.08)


def test_every_retention_can_be_set() -> None:
    for retention in RETENTIONS:
        assert settings.DESIRED_RETENTION.shape(retention) == retention
