"""What Moodle makes of a question, in XML and in GIFT: category, kind, and shares of its marks."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from studyapp.exchange import typed_answers
from studyapp.exchange.questions import without_unfit
from studyapp.quiz.item import ONE_OF, Type

if TYPE_CHECKING:
    from studyapp.exchange.asked import Asked
    from studyapp.exchange.outgoing import PaperOut, SectionOut

_SHARES = (
    "100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30", "25",
    "20", "16.66667", "14.28571", "12.5", "11.11111", "10", "5", "0",
)  # fmt: skip
_CLOSE = Fraction(1, 100_000)


@cache
def percent(share: Fraction) -> str | None:
    """A share of the marks (-1 to 1) as Moodle lists it; None if its list has no such.

    The list is that of `question_bank::fraction_options_full()`; a share that is not on it is
    refused or changed when a question is imported.
    """
    for text in _SHARES:
        if abs(abs(share) * 100 - Fraction(text)) < _CLOSE:
            return f"-{text}" if share < 0 and text != "0" else text
    return None


def category(paper: PaperOut, section: SectionOut) -> str:
    """The path of a section's category, in which a slash of a title is doubled."""
    names = dict.fromkeys(filter(None, (paper.title, section.title)))
    folders = (" ".join(without_unfit(name).split()).replace("/", "//") for name in names)
    return "/".join(("$course$", "top", *folders))


def is_choice(asked: Asked) -> bool:
    """Whether one option is chosen. True or false is a kind of its own, in which nothing costs."""
    type_ = asked.item.type
    return type_ in ONE_OF and (type_ is not Type.TRUE_FALSE or bool(asked.penalty))


def wrong_share(asked: Asked) -> str:
    """What a wrong option brings in percent: nothing where Moodle has no such penalty."""
    share = percent(-asked.penalty)
    if share is None:
        asked.leave(
            f"Moodle has no penalty of {asked.penalty} of the marks: a wrong answer costs none."
        )
    return share or "0"


def hit_share(asked: Asked) -> str | None:
    """What each of several right options brings in percent; None where it cannot be shared so."""
    count = len(asked.item.key)
    share = percent(Fraction(1, count))
    if share is None:
        asked.leave(f"Not written: Moodle cannot share the marks among {count} options.")
    return share


def typed_ways(asked: Asked) -> list[tuple[str, Fraction]]:
    """What may be typed, with its share of the marks; nothing where that is too long."""
    ways = typed_answers.accepted(asked.item)
    if any(share == 1 for _, share in ways):
        return ways
    asked.leave("Its answer is too long to be typed letter by letter: written as an essay.")
    return []
