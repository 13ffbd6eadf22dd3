"""The eras as bands of the timeline."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from studyapp.cards.band import EraBand
from studyapp.cards.words import years
from studyapp.deck.entities import Era

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.deck.dates import When
    from studyapp.deck.deck import Deck

MAIN = "main"


def bands_of(deck: Deck, view: str = MAIN) -> tuple[EraBand, ...]:
    """The eras of one view (the main one if none is named), in time order."""
    eras = sorted(
        ((era.span.when, key, era) for key, era in deck.of(Era) if era.view == view),
        key=lambda found: (found[0].earliest, found[0].latest, found[1]),
    )
    today = _last_day(deck, [when for when, _, _ in eras])
    return tuple(
        EraBand(
            id=key,
            title=era.title,
            start=_start(when, today).isoformat(),
            end=(today if when.latest == date.max else when.latest).isoformat(),
            character=era.character,
            years=years(when),
            level=getattr(deck.info.scale, era.character) if deck.info.scale else "",
        )
        for when, key, era in eras
    )


def _start(when: When, today: date) -> date:
    """The first day of an era; one without a known start begins at its end."""
    if when.earliest != date.min:
        return when.earliest
    return min(when.latest, today)


def _last_day(deck: Deck, spans: Sequence[When]) -> date:
    """The day that an open era reaches: the deck's own, or the latest that its eras name."""
    named = [day for when in spans for day in (when.earliest, when.latest)]
    known = [day for day in named if day not in {date.min, date.max}]
    as_of = deck.info.as_of.when.latest if deck.info.as_of else None
    if as_of is not None and as_of != date.max:
        known.append(as_of)
    return max(known, default=date(1, 1, 1))
