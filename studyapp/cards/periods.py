"""Cards about eras: their years, their character, their end and their neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.cards.asking import when_answer, when_typed
from studyapp.cards.eras import MAIN, bands_of
from studyapp.cards.face import Face
from studyapp.cards.words import (
    asking,
    asking_ends,
    asking_since,
    first_sentences,
    quoted,
    sentence,
    short_answer,
    years,
)
from studyapp.deck.dates import Date, Span, When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.cards.band import EraBand
    from studyapp.cards.context import Context
    from studyapp.deck.entities import Era


def era_faces(context: Context, key: str, era: Era) -> Iterator[Face]:
    """The facets of an era: span, character, what ended it, and its neighbours in its view."""
    when = era.span.when
    name = f"the era {quoted(era.title)}"
    dated = f"{name} ({years(when)})"
    yield _span(era, name, when)
    yield _character(context, era, dated)
    if era.ended_by:
        yield Face(
            facet="ended-by",
            question=f"What ended {dated}?",
            back=short_answer(era.ended_by),
            body=first_sentences(era.summary, 2),
            when=when,
        )
    yield from _neighbours(context, key.partition(".")[2], era, dated)


def _character(context: Context, era: Era, dated: str) -> Face:
    """How the era was: closer or colder, or in the words of the deck's own scale."""
    scale = context.deck.info.scale
    why = f" {sentence(era.why)}" if era.why else ""
    question = f"Were relations in {dated} closer, colder or mixed{', and why' if why else ''}?"
    back = _CHARACTER[era.character]
    if scale is not None:
        ask = scale.ask if "{era}" in scale.ask else f"In {{era}}: {scale.ask}"
        question = ask.replace("{era}", dated)
        back = sentence(getattr(scale, era.character))
    if "character" in era.ask and why:  # the author's own question may tell the level itself
        back = ""
    return Face(
        facet="character",
        question=question,
        back=f"{back}{why}".strip(),
        body=first_sentences(era.summary, 3),
        when=era.span.when,
    )


_CHARACTER = {
    "closer": "They were closer.",
    "colder": "They were colder.",
    "mixed": "They were mixed.",
}


def _coarse(date: Date) -> Date:
    """A date as an era is learnt: by its year."""
    return Date(date.year, decade=date.decade, approximate=date.approximate)


def by_years(when: When) -> When:
    """The span in years; within one year, in months.

    Eras follow each other day by day so that every event has its place; a student learns the
    years, and sees the days under the answer.
    """
    if isinstance(when, Date):
        return when
    start, end = when.start, when.end
    if start and end and start.year == end.year:
        return when
    return Span(start and _coarse(start), end and _coarse(end))


def _span(era: Era, name: str, when: When) -> Face:
    asked = by_years(when)
    if isinstance(asked, Date):
        question = f"{asking(asked)} does this deck put {name}?"
    elif asked.start is None:
        question = f"{asking(asked.end) if asked.end else 'When'} does this deck let {name} end?"
    elif asked.end is None:
        question = f"{asking_since(asked.start)}, in this deck, has {name} lasted?"
    else:
        ends = asking_ends(asked.start, asked.end)
        question = f"{ends} does this deck let {name} begin and end?"
    # No exact days: they are those between which nothing is left out, not those of its end.
    return Face(
        facet="span",
        question=question,
        back=when_answer(asked),
        body=first_sentences(era.summary, 2),
        when=when,
        stated=era.span,
        typed=when_typed(asked),
    )


def _lasted(band: EraBand) -> str:
    if band.years.startswith(("since", "until")):
        return (
            f"This era has lasted {band.years}."
            if band.years[0] == "s"
            else f"This era lasted {band.years}."
        )
    return (
        f"This era lasted from {band.years.replace('–', ' to ')}."
        if "–" in band.years
        else f"This era fell in {band.years}."
    )


def _neighbours(context: Context, key: str, era: Era, dated: str) -> Iterator[Face]:
    """Which era came before and after, where the view has one."""
    bands = context.bands if era.view == MAIN else bands_of(context.deck, era.view)
    place = next((number for number, band in enumerate(bands) if band.id == key), None)
    if place is None:
        return
    for facet, other, word in (("previous", place - 1, "before"), ("next", place + 1, "after")):
        if 0 <= other < len(bands):
            band = bands[other]
            yield Face(
                facet=facet,
                question=f"Which era comes {word} {dated.removeprefix('the era ')} in this deck?",
                back=short_answer(band.title),
                body=_lasted(band),
                when=era.span.when,
                names=(f"era.{band.id}",),
            )
