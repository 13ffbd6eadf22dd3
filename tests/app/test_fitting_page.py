"""Fitting over a real profile: what is said, what is kept, and that no date ever moves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from profiles import Wall, everything

from studyapp.app.desk import Desk, open_desk
from studyapp.app.fitting import general, kept, memory_view, returned, tried
from studyapp.app.preferences import settings_view
from studyapp.errors import StudyError
from studyapp.schedule.fitting import Fit, Score
from studyapp.schedule.memory import Fsrs6
from studyapp.schedule.replay import replay_rows
from studyapp.store import doctor, log, rebuild, settings, states

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from studyapp.schedule.memory import Memory

GENERAL = Fsrs6().parameters
FORGETFUL = (*GENERAL[:8], GENERAL[8] - 1.5, *GENERAL[9:])
OTHER = (*GENERAL[:8], GENERAL[8] + 0.2, *GENERAL[9:])
FOUND = Fit(OTHER, Score(0.331, 0.072), Score(0.312, 0.058), 4_210, 1_050, True, True)


class Reports(list[float]):
    """What a job reported."""

    def __call__(self, done: float) -> None:
        self.append(done)


@pytest.fixture
def reopened(wall: Wall) -> Iterator[Callable[[Desk], Desk]]:
    """Close a profile and open it again."""
    desks: list[Desk] = []

    def reopen(desk: Desk) -> Desk:
        desk.close()
        desks.append(open_desk(desk.store.folder, wall))
        return desks[-1]

    yield reopen
    for desk in desks:
        desk.close()


def memories(desk: Desk) -> dict[str, Memory]:
    """What is believed of all cards."""
    rows = desk.store.connection.execute("select card from card_state where due is not null")
    found = [states.state(desk.store, card) for (card,) in rows.fetchall()]
    return {one.card: one.memory for one in found if one is not None and one.memory is not None}


def dates(desk: Desk) -> dict[str, tuple[int, int, int]]:
    """When all cards come back."""
    return {card: (one.due, one.interval_days, one.day) for card, one in memories(desk).items()}


# Trying.


def test_few_answers_are_told_with_what_is_needed(desk: Desk) -> None:
    view = tried(desk, Reports())
    assert not view.offered
    assert view.words == (
        "Too little to tell: 0 answers so far, and 500 are needed. First answers to a card and "
        "repeats of the same day do not count."
    )


def test_trying_reports_rises_and_keeps_nothing(demo_desk: Desk) -> None:
    before = everything(demo_desk, "us-pakistan"), demo_desk.store.changes
    reports = Reports()
    view = tried(demo_desk, reports)
    assert (everything(demo_desk, "us-pakistan"), demo_desk.store.changes) == before
    assert reports == sorted(reports)
    assert reports[0] == 0.0
    assert reports[-1] <= 1.0
    assert view.found.enough
    assert view.offered == view.found.better


def test_trying_stops_where_the_report_says_so(demo_desk: Desk) -> None:
    def stop(_: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        tried(demo_desk, stop)


def test_far_from_the_student_another_set_is_offered_and_said_in_numbers(demo_desk: Desk) -> None:
    settings.put(demo_desk.store, settings.FSRS_PARAMETERS, FORGETFUL)
    view = tried(demo_desk, Reports())
    found = view.found
    assert view.offered
    assert found.before is not None
    assert found.after is not None
    assert f"Fitted to {found.learned_from:,} answers. On the {found.tested_on:,}" in view.words
    assert f"{found.after.log_loss:.3f} against {found.before.log_loss:.3f}" in view.words
    assert view.words.endswith("No card will move to another day.")


# Keeping.


def test_what_is_kept_moves_no_date_and_memories_are_those_of_a_replay(
    demo_desk: Desk, reopened: Callable[[Desk], Desk]
) -> None:
    when, believed = dates(demo_desk), memories(demo_desk)
    assert kept(demo_desk, FOUND) == (
        "The new parameters are in use. No card was moved to another day."
    )
    desk = reopened(demo_desk)
    assert dates(desk) == when
    model = desk.model
    assert isinstance(model, Fsrs6)
    assert model.parameters == pytest.approx(OTHER)
    now = memories(desk)
    assert now == replay_rows(model, log.rows(desk.store))
    assert now != believed
    assert all(
        replace(now[card], stability=1, difficulty=1) == replace(one, stability=1, difficulty=1)
        for card, one in believed.items()
    )
    report = doctor.examine(desk.store, desk.library, model, now_ms=desk.clock().at_ms)
    assert [line.text for line in report.lines if not line.good] == ["There is no backup yet."]


def test_the_page_says_what_is_in_use_and_since_when(
    demo_desk: Desk, wall: Wall, reopened: Callable[[Desk], Desk]
) -> None:
    view = memory_view(demo_desk)
    assert (view.fitted, view.earlier) == (False, False)
    assert view.words.startswith("Predicted with general parameters")
    kept(demo_desk, FOUND)
    desk = reopened(demo_desk)
    assert settings_view(desk).memory.words == (
        "Fitted to 4,210 answers of yours on 21 November 2026. On the 1,050 that followed it "
        "predicts better than the general ones: an error of 0.312 against 0.331 (lower is better)."
    )
    assert (memory_view(desk).fitted, memory_view(desk).earlier) == (True, False)
    wall.on(days=9)
    kept(desk, replace(FOUND, parameters=GENERAL, learned_from=5_000))
    assert "5,000 answers of yours on 30 November 2026" in memory_view(desk).words
    assert "better than those before" in memory_view(desk).words
    assert memory_view(desk).earlier


def test_the_way_back_leads_to_the_set_before_and_to_the_general_one(
    demo_desk: Desk, wall: Wall, reopened: Callable[[Desk], Desk]
) -> None:
    first = memories(demo_desk)
    kept(demo_desk, FOUND)
    fitted = memories(demo_desk)
    wall.on(days=3)
    for _ in range(3):
        kept(demo_desk, replace(FOUND, parameters=FORGETFUL))
    assert len(settings.get(demo_desk.store, settings.FITTED)) == 2
    assert returned(demo_desk).startswith("The parameters of 24 November 2026 are in use again.")
    assert returned(demo_desk).startswith("The general parameters are in use again.")
    assert memories(demo_desk) == first
    kept(demo_desk, FOUND)
    assert "better than the general ones" in memory_view(demo_desk).words
    kept(demo_desk, replace(FOUND, parameters=FORGETFUL))
    kept(demo_desk, replace(FOUND, parameters=OTHER))
    returned(demo_desk)
    assert not memory_view(demo_desk).earlier
    assert "better than those before" in memory_view(demo_desk).words
    general(demo_desk)
    kept(demo_desk, FOUND)
    kept(demo_desk, replace(FOUND, parameters=FORGETFUL))
    returned(demo_desk)
    assert memories(demo_desk) == fitted
    assert general(demo_desk) == (
        "The general parameters are in use again. No card was moved to another day."
    )
    desk = reopened(demo_desk)
    assert memories(desk) == first
    assert not memory_view(desk).fitted
    assert desk.model.parameters == GENERAL  # type: ignore[attr-defined]


def test_what_does_not_predict_better_is_not_kept(demo_desk: Desk) -> None:
    with pytest.raises(ValueError, match="not kept"):
        kept(demo_desk, replace(FOUND, better=False))
    assert settings.get(demo_desk.store, settings.FSRS_PARAMETERS) == ()


@pytest.mark.parametrize("table", ["card_state", "daily", "setting"])
def test_a_failure_halfway_leaves_everything(demo_desk: Desk, table: str) -> None:
    before = memories(demo_desk)
    for event in ("insert", "update"):
        demo_desk.store.connection.execute(
            f"create temp trigger broken_{event} before {event} on main.{table}"
            " begin select raise(abort, 'the disk is gone'); end"
        )
    with pytest.raises(StudyError):
        kept(demo_desk, FOUND)
    for event in ("insert", "update"):
        demo_desk.store.connection.execute(f"drop trigger temp.broken_{event}")
    assert memories(demo_desk) == before
    assert settings.get(demo_desk.store, settings.FSRS_PARAMETERS) == ()
    assert settings.get(demo_desk.store, settings.FITTED) == ()
    assert memory_view(demo_desk).words.startswith("Predicted with general")


def test_a_value_that_is_not_sound_takes_the_caches_back_with_it(demo_desk: Desk) -> None:
    before = memories(demo_desk)
    chosen = [(settings.FSRS_PARAMETERS, OTHER), (settings.NEW_PER_DAY, -1)]
    with pytest.raises(ValueError, match="not between"):
        rebuild.rebuild(demo_desk.store, Fsrs6(OTHER), chosen)
    assert memories(demo_desk) == before
    assert settings.get(demo_desk.store, settings.FSRS_PARAMETERS) == ()


def test_where_nothing_can_be_written_nothing_is_kept(demo_desk: Desk) -> None:
    demo_desk.store.read_only = "Another window has your answers open."
    with pytest.raises(StudyError, match="Another window"):
        kept(demo_desk, FOUND)
    demo_desk.store.read_only = ""


def test_an_answer_in_the_midst_of_keeping_is_counted(
    demo_desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real, done = rebuild.compute, []

    def meanwhile(store: object, model: Fsrs6) -> rebuild.Computed:
        computed = real(store, model)  # type: ignore[arg-type]
        if not done:
            done.append(True)
            card = next(iter(computed.memories))
            log.mark(demo_desk.store, card, log.What.FLAG, demo_desk.moment())
        return computed

    monkeypatch.setattr(rebuild, "compute", meanwhile)
    kept(demo_desk, FOUND)
    assert len(states.flagged(demo_desk.store)) == 1
    assert memories(demo_desk) == replay_rows(Fsrs6(OTHER), log.rows(demo_desk.store))
