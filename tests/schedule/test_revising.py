"""A changed answer asks sooner, and a deck that goes back takes that back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from studyapp.schedule.memory import Memory
from studyapp.schedule.revising import Event, Revision, asks_from, sooner

MEMORY = Memory(9.0, 5.0, day=100, due=109, interval_days=9, reps=3, lapses=0)
answers = st.sampled_from(["a", "b", "c"])
devices = st.sampled_from(["desk", "lap"])
days = st.integers(90, 130)
revisions = st.builds(Revision, days, devices, answers, answers, st.booleans())


def revised(
    old: str, new: str, day: int = 103, device: str = "desk", *, minor: bool = False
) -> Event:
    """The deck of a device changed an answer."""
    return Revision(day, device, old, new, minor)


def test_a_card_that_was_never_answered_asks_nothing_sooner() -> None:
    assert asks_from([]) is None
    assert asks_from([revised("a", "b")]) is None


def test_an_answer_that_changed_asks_from_its_day_until_it_is_learnt() -> None:
    log: list[Event] = ["desk", revised("a", "b")]
    assert asks_from(log) == 103
    assert asks_from([*log, revised("b", "c", 105)]) == 103
    assert asks_from([*log, "desk"]) is None
    assert asks_from([*log, "desk", revised("b", "c", 120)]) == 120


def test_a_deck_that_goes_back_takes_the_change_back() -> None:
    assert asks_from(["desk", revised("a", "b"), revised("b", "a", 110)]) is None
    there_and_on = ["desk", revised("a", "b"), revised("b", "a", 110), revised("a", "c", 111)]
    assert asks_from(there_and_on) == 111


def test_what_was_learnt_anew_is_what_going_back_is_measured_by() -> None:
    log: list[Event] = ["desk", revised("a", "b"), "desk", revised("b", "a", 110)]
    assert asks_from(log) == 110
    assert asks_from([*log, revised("a", "b", 112)]) is None


def test_a_minor_change_asks_nothing_and_is_forgotten_by_no_later_one() -> None:
    log: list[Event] = ["desk", revised("a", "b", minor=True)]
    assert asks_from(log) is None
    assert asks_from([*log, revised("b", "c", 110)]) == 110
    assert asks_from([*log, revised("b", "c", 110), revised("c", "b", 111)]) is None


def test_two_devices_that_take_the_same_version_over_ask_once() -> None:
    again = revised("a", "b", 107, "lap")
    assert asks_from(["desk", revised("a", "b"), again]) == 103
    assert asks_from(["desk", revised("a", "b"), "desk", again]) is None


def test_an_answer_on_a_device_with_the_older_deck_does_not_count_for_the_newer_one() -> None:
    log: list[Event] = ["desk", revised("a", "b"), "lap", revised("a", "b", 108, "lap")]
    assert asks_from(log) == 108
    assert asks_from([*log, "lap"]) is None


@given(st.lists(st.tuples(answers, devices, st.booleans()), max_size=12), devices)
def test_going_through_versions_back_to_what_was_learnt_asks_nothing(
    steps: list[tuple[str, str, bool]], device: str
) -> None:
    """On one device, whatever lay between, if nothing of it was minor."""
    log: list[Event] = [device]
    said = "a"
    for new, _, _ in steps:
        if new != said:
            log.append(revised(said, new, device=device))
            said = new
    if said != "a":
        assert asks_from(log) is not None
        log.append(revised(said, "a", device=device))
    assert asks_from(log) is None


@given(st.lists(st.one_of(devices, revisions), max_size=12))
def test_an_answer_always_settles_it(events: list[Event]) -> None:
    assert asks_from([*events, "desk"]) is None


@given(st.integers(0, 300))
def test_a_card_that_asks_sooner_keeps_its_memory_and_waits_for_the_next_day(day: int) -> None:
    found = sooner(MEMORY, day)
    assert MEMORY.day < found.due <= MEMORY.due
    assert replace(found, due=MEMORY.due) == MEMORY
    assert sooner(found, None) is found
