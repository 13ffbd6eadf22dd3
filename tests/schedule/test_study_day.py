"""The study day: whole local days that begin at the roll-over hour."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.schedule.day import DAY_MS, calendar_date, day_start_ms, next_day_ms, study_day

instants = st.integers(0, 4_000_000_000_000)
offsets = st.integers(-12 * 60, 14 * 60)
hours = st.integers(0, 23)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Karachi", "Australia/Lord_Howe")


def local(text: str, offset_min: int) -> int:
    """UTC milliseconds of a local time."""
    zone = timezone(timedelta(minutes=offset_min))
    return int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp() * 1000)


@given(instants, offsets, hours)
def test_every_instant_lies_in_its_own_study_day(at_ms: int, offset: int, hour: int) -> None:
    day = study_day(at_ms, offset, hour)
    assert day_start_ms(day, offset, hour) <= at_ms < day_start_ms(day + 1, offset, hour)


@given(instants, offsets, hours)
def test_the_next_study_day_begins_later_and_within_24_hours(
    at_ms: int, offset: int, hour: int
) -> None:
    begins = next_day_ms(at_ms, offset, hour)
    assert 0 < begins - at_ms <= DAY_MS
    assert study_day(begins, offset, hour) == study_day(at_ms, offset, hour) + 1
    assert study_day(begins - 1, offset, hour) == study_day(at_ms, offset, hour)


@given(instants, offsets, hours)
def test_the_study_day_is_the_local_date_less_the_rollover_hour(
    at_ms: int, offset: int, hour: int
) -> None:
    moment = datetime.fromtimestamp(at_ms / 1000, UTC) + timedelta(minutes=offset, hours=-hour)
    assert calendar_date(study_day(at_ms, offset, hour)) == moment.date()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-10T03:59:59", date(2026, 3, 9)),
        ("2026-03-10T04:00:00", date(2026, 3, 10)),
        ("2026-03-11T01:30:00", date(2026, 3, 10)),
        ("2038-01-19T12:00:00", date(2038, 1, 19)),
    ],
)
def test_a_night_belongs_to_the_evening_before_it(text: str, expected: date) -> None:
    assert calendar_date(study_day(local(text, 60), 60, 4)) == expected


def test_the_next_evening_is_a_day_later_though_only_22_hours_have_passed() -> None:
    first, second = local("2026-03-10T21:00", 60), local("2026-03-11T19:00", 60)
    assert study_day(second, 60, 4) - study_day(first, 60, 4) == 1


@given(
    st.sampled_from(ZONES),
    st.integers(1_262_304_000, 2_208_988_800),
    st.integers(0, 3 * 86_400),
    st.sampled_from([3, 4, 5]),
)
def test_at_home_no_change_of_the_clocks_makes_a_day_run_backwards(
    zone: str, at_s: int, later_s: int, hour: int
) -> None:
    days = []
    for second in (at_s, at_s + later_s):
        moment = datetime.fromtimestamp(second, ZoneInfo(zone))
        offset = moment.utcoffset() or timedelta()
        days.append(study_day(second * 1000, int(offset.total_seconds()) // 60, hour))
    assert 0 <= days[1] - days[0] <= later_s // 86_400 + 2


@pytest.mark.parametrize("night", ["2026-03-29", "2026-10-25"])
def test_the_nights_of_the_gap_and_the_overlap_have_one_rollover(night: str) -> None:
    zone, days = ZoneInfo("Europe/Berlin"), []
    start = datetime.fromisoformat(f"{night}T00:00").replace(tzinfo=zone).timestamp()
    for quarter in range(4 * 24):
        moment = datetime.fromtimestamp(start + quarter * 900, zone)
        offset = int((moment.utcoffset() or timedelta()).total_seconds()) // 60
        days.append(study_day(int(moment.timestamp() * 1000), offset, 4))
    assert days == sorted(days)
    assert days[-1] - days[0] == 1
