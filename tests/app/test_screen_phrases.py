"""Times and numbers as the screen says them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.app.phrases import (
    about_minutes,
    day_and_year,
    long_day,
    percent,
    plural,
    sentence,
    wait,
    when,
)

HOUR = 3_600_000
NOON = 1_795_262_400_000  # 21 November 2026, 12:00 UTC


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 cards"), (1, "1 card"), (2, "2 cards"), (1204, "1,204 cards")]
)
def test_a_number_goes_with_its_noun(number: int, words: str) -> None:
    assert plural(number, "card") == words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ""),
        ("no era is called drfit", "No era is called drfit."),
        ("did you mean 'drift'?", "Did you mean 'drift'?"),
        ("give it a date.", "Give it a date."),
        ("event.seato names no source", "event.seato names no source."),
        ("deck.toml: it is not UTF-8", "deck.toml: it is not UTF-8."),
        ("sources: one is missing", "Sources: one is missing."),
    ],
)
def test_a_message_is_a_sentence_in_which_ids_and_files_keep_their_letters(
    text: str, told: str
) -> None:
    assert sentence(text) == told


def test_an_odd_plural_is_given() -> None:
    assert plural(2, "entry", "entries") == "2 entries"


@pytest.mark.parametrize(
    ("days", "minutes", "words"),
    [
        (1, 10, "10 minutes"),
        (1, 0, "1 day"),
        (9, 0, "9 days"),
        (59, 0, "59 days"),
        (60, 0, "2 months"),
        (365, 0, "12 months"),
        (699, 0, "23 months"),
        (700, 0, "1.9 years"),
        (3650, 0, "10.0 years"),
    ],
)
def test_how_long_until_a_card_comes_back(days: int, minutes: int, words: str) -> None:
    assert wait(days, minutes) == words


@given(st.integers(1, 40_000))
def test_a_longer_wait_never_reads_as_a_shorter_one(days: int) -> None:
    unit = {"day": 1.0, "days": 1.0, "months": 30.44, "years": 365.25}
    number, noun = wait(days).split()
    assert abs(float(number) * unit[noun] - days) <= max(unit[noun] / 2 + 0.01, days * 0.03)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "Less than a minute"),
        (0.99, "Less than a minute"),
        (1, "About 1 minute"),
        (17.6, "About 18 minutes"),
        (89, "About 89 minutes"),
        (90, "About 1.5 hours"),
    ],
)
def test_an_estimate_says_that_it_is_one(minutes: float, words: str) -> None:
    assert about_minutes(minutes) == words


def test_a_day_has_its_name_and_a_far_one_its_year() -> None:
    assert long_day(date(2026, 11, 21)) == "Saturday 21 November"
    assert day_and_year(date(2027, 1, 9)) == "9 January 2027"


@pytest.mark.parametrize(
    ("before_ms", "offset_min", "words"),
    [
        (0, 0, "today at 12:00"),
        (12 * HOUR, 0, "today at 00:00"),
        (12 * HOUR + 60_000, 0, "yesterday at 23:59"),
        (12 * HOUR + 60_000, 300, "today at 04:59"),
        (48 * HOUR, 0, "on 19 November at 12:00"),
        (366 * 24 * HOUR, 0, "on 20 November 2025 at 12:00"),
    ],
)
def test_an_instant_of_the_past_is_said_by_the_calendar_of_the_place(
    before_ms: int, offset_min: int, words: str
) -> None:
    assert when(NOON - before_ms, offset_min, NOON) == words


@given(st.floats(0, 1))
def test_a_share_is_never_rounded_to_all_or_nothing(share: float) -> None:
    words = percent(share)
    assert share == 0 or percent(-share) == f"−{words}"
    assert (words == "100%") == (share == 1)
    assert (words == "0%") == (share == 0)
    assert abs(int(words[:-1]) - share * 100) <= 1
