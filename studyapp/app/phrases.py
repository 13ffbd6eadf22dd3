"""Times and numbers in the words of the screen."""

from __future__ import annotations

import textwrap
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from studyapp.deck.months import MONTHS

KINDS = {
    "era": "Eras", "event": "Events", "instrument": "Treaties and laws", "figure": "People",
    "organisation": "Organisations", "place": "Places", "term": "Terms", "statistic": "Numbers",
    "argument": "Arguments", "quote": "Quotations", "question": "Questions of policy",
    "source": "Sources", "card": "Other cards",
}  # fmt: skip
"""Kinds of cards as headings."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS_TO_MONTHS = 60
_MONTH = 30.44
_YEAR = 365.25
_LONG = 700


def plural(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 card", "12 cards", "1,204 cards"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def wait(days: int, minutes: int = 0) -> str:
    """How long until a card comes back: "10 minutes", "9 days", "3 months", "1.4 years"."""
    if minutes:
        return plural(minutes, "minute")
    if days < _DAYS_TO_MONTHS:
        return plural(days, "day")
    if days < _LONG:
        return plural(round(days / _MONTH), "month")
    return f"{days / _YEAR:.1f} years"


def long_day(day: date, today: date | None = None) -> str:
    """A day with its name: "Saturday 21 November".

    The year is said where it is another than that of `today`: "Monday 8 February 2027".
    """
    year = f" {day.year}" if today is not None and day.year != today.year else ""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"


def day_and_year(day: date) -> str:
    """A day far away: "9 January 2027"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def about_minutes(minutes: float) -> str:
    """A length of time that is only an estimate: "About 18 minutes"."""
    if minutes < 1:
        return "Less than a minute"
    if minutes < 90:
        return f"About {plural(round(minutes), 'minute')}"
    return f"About {minutes / 60:.1f} hours"


def when(at_ms: int, offset_min: int, now_ms: int) -> str:
    """An instant of the past: "today at 09:12", "yesterday at 23:40", "on 3 November at 08:00"."""
    zone = timezone(timedelta(minutes=offset_min))
    then = datetime.fromtimestamp(at_ms / 1000, tz=UTC).astimezone(zone)
    now = datetime.fromtimestamp(now_ms / 1000, tz=UTC).astimezone(zone)
    days = (now.date() - then.date()).days
    at = f"at {then:%H:%M}"
    if days == 0:
        return f"today {at}"
    if days == 1:
        return f"yesterday {at}"
    year = f" {then.year}" if then.year != now.year else ""
    return f"on {then.day} {MONTHS[then.month - 1]}{year} {at}"


def shortened(text: str, most: int = 60) -> str:
    """A heading that fits two short lines, cut between words."""
    return textwrap.shorten(text, most, placeholder=" …")


def shown_path(path: Path) -> str:
    """A path as people write it: their own folder as ~."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)


def percent(share: float) -> str:
    """A share of 1 in whole percent, never 0 or 100 where it is not exactly that.

    One below 0 has a real minus sign: "−5%".
    """
    if share < 0:
        return f"−{percent(-share)}"
    whole = round(share * 100)
    if whole == 100 and share < 1:
        whole = 99
    if whole == 0 and share > 0:
        whole = 1
    return f"{whole}%"


def capital(text: str) -> str:
    """A text with a capital at its beginning, unless an id such as `event.seato` stands there."""
    if "." in text.partition(" ")[0].rstrip(".:,"):
        return text
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """A message or a hint of a check as a sentence."""
    if not text:
        return ""
    return capital(text) + ("" if text.endswith((".", "?", "!")) else ".")
