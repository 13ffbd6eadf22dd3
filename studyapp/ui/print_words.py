"""The words that a printed paper has of its own, in the language of its deck."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """Labels; `page` has places for the number of a page and how many there are."""

    name: str
    roll: str
    date: str
    answers: str
    fill: str
    key: str
    page: str


ENGLISH = Wording(
    name="Name",
    roll="Roll number",
    date="Date",
    answers="Answer sheet",
    fill="Fill in the circle of each answer that you choose.",
    key="Answers",
    page="Page {number} of {total}",
)
URDU = Wording(
    name="نام",
    roll="رول نمبر",
    date="تاریخ",
    answers="جوابی پرچہ",
    fill="جو جواب درست ہو اس کا دائرہ بھریں۔",
    key="درست جوابات",
    page="صفحہ {number} از {total}",
)


def wording(*, right_to_left: bool) -> Wording:
    """Urdu for a sheet that is read from right to left, else English."""
    return URDU if right_to_left else ENGLISH
