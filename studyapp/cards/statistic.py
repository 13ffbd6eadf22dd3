"""Cards about numbers that somebody gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.cards.card import Typed
from studyapp.cards.citing import claimant
from studyapp.cards.context import Context, shows_year
from studyapp.cards.face import Face
from studyapp.cards.hiding import covered
from studyapp.cards.naming import aside
from studyapp.cards.words import amount, capital, during, quoted, short_answer, when_words
from studyapp.deck.dates import Date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.deck.entities import Statistic

ESTIMATES = frozenset(
    {"about", "almost", "approximately", "around", "circa", "close to", "just over", "just under",
     "nearly", "roughly", "some", "~"}
)  # fmt: skip
ESTIMATE_TOLERANCE = "5%"  # what a typed answer may be off, where the deck itself only estimates


def statistic_faces(context: Context, _key: str, statistic: Statistic) -> Iterator[Face]:
    """The facets of a statistic: its value, what the value measures, and who says so."""
    by = context.noun(statistic.by, "source", "figure", "organisation")
    value = amount(statistic.value.value, statistic.qualifier, statistic.unit)
    what = statistic.measures.rstrip(".")
    time = _as_of(statistic)
    era = context.era(statistic.era) or context.era(context.era_at(_when(statistic)))
    tells = (
        time.strip(", "),
        f"in the era {quoted(era[1].title)}" if era else "",
        f"given by {claimant(context, statistic)}" if statistic.by or statistic.sources else "",
    )
    teller = by or (claimant(context, statistic) if statistic.truth == "claim" else "")
    said = value
    if statistic.value.differs:  # the records answer then, and not whoever gave the figure
        teller = ""
        said = amount(statistic.value.stated or 0.0, statistic.qualifier, statistic.unit)
    asked = f"What figure does {aside(teller)} give for" if teller else "What is the figure for"
    names = context.keys([statistic.by] if statistic.by else [], "figure", "organisation")
    yield Face(
        facet="value",
        question=f"{asked} {covered(what, value)}{time}?",
        back=capital(value),
        stated=statistic.value,
        typed=number_typed(statistic),
        tells=tells,
        names=names,
        attributed=bool(teller),
    )
    source = f"According to {teller}, what" if teller else "What"
    yield Face(
        facet="measures",
        question=f"{source} does the figure of {value} measure{time}?",
        back=short_answer(what),
        stated=statistic.value,
        tells=tells,
        names=names,
        attributed=bool(teller),
    )
    if by:
        yield Face(
            facet="by",
            question=f"Who gives the figure of {said} for {what}{time}?",
            back=short_answer(by),
            stated=statistic.value,
            tells=tells[:2],
            names=names,
            attributed=True,
        )


def _when(statistic: Statistic) -> Date | None:
    when = statistic.as_of.when if statistic.as_of else None
    return when if isinstance(when, Date) else None


def _as_of(statistic: Statistic) -> str:
    """The time that the number holds for, where its measure does not name it."""
    if statistic.as_of is None or shows_year(statistic.measures, statistic.as_of.when):
        return ""
    when = statistic.as_of.when
    return f", as of {when_words(when)}" if isinstance(when, Date) else f", {during(when)}"


def number_typed(statistic: Statistic) -> Typed | None:
    """How the number may be typed; words ("hundreds of thousands") are not graded."""
    value = statistic.value.value
    if isinstance(value, str):
        return None
    tolerance = statistic.tolerance or ""
    if not tolerance and (statistic.qualifier or "").casefold() in ESTIMATES:
        tolerance = ESTIMATE_TOLERANCE
    return Typed("number", (plain_number(value),), statistic.unit or "", tolerance)


def plain_number(value: float) -> str:
    """A number with a point and no grouping: `1400000000`, `8.5`."""
    return str(int(value)) if value == int(value) else repr(value)
