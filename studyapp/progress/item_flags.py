"""What a class's figures of an item may be trusted to say, by how many students had it.

With 15 students, every ninth sound item shows a discrimination under .10 by chance alone; with 30,
every twenty-fifth does. So under 10 there are counts only, under 30 no judgement.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from studyapp.progress.item_analysis import FLAGS_FROM

if TYPE_CHECKING:
    from studyapp.progress.item_analysis import ItemFigures, OptionFigures

SHARES_FROM = 10
_EASY = 0.95
_WEAK = 0.2


class Trust(Enum):
    """How much of an item's figures is shown: counts; shares, correlations in grey; all."""

    COUNTS = "counts"
    SHARES = "shares"
    FLAGS = "flags"


class Flag(Enum):
    """What should be looked at, the gravest first."""

    NEGATIVE = "negative"
    RIVAL = "rival"
    GUESSED = "guessed"
    WEAK = "weak"
    EASY = "easy"
    IDLE = "idle"


def trust(n: int) -> Trust:
    """How much the answers of so many students can say."""
    if n < SHARES_FROM:
        return Trust.COUNTS
    return Trust.SHARES if n < FLAGS_FROM else Trust.FLAGS


def flags(figures: ItemFigures) -> tuple[Flag, ...]:
    """What to look at in an item, the gravest first; none under 30 students.

    NEGATIVE: who knows the rest tends to miss it, so the key may be wrong. RIVAL: a wrong option
    draws those who know the rest, beyond what chance allows. GUESSED: no better than blind
    guessing. WEAK: discrimination under .20 (Ebel and Frisbie). EASY: 95 % of the marks or more.
    IDLE: wrong options that less than one in twenty chose.
    """
    if trust(figures.n) is not Trust.FLAGS:
        return ()
    r, facility = figures.discrimination, figures.facility
    tests = {
        Flag.NEGATIVE: r is not None and r < 0,
        Flag.RIVAL: any(map(_rivals, figures.options)),
        Flag.GUESSED: facility is not None and figures.guess > 0 and facility <= figures.guess,
        Flag.WEAK: r is not None and 0 <= r < _WEAK,
        Flag.EASY: facility is not None and facility >= _EASY,
        Flag.IDLE: any(option.idle for option in figures.options),
    }
    return tuple(flag for flag, holds in tests.items() if holds)


def _rivals(option: OptionFigures) -> bool:
    return not option.right and option.r_likely is not None and option.r_likely[0] > 0
