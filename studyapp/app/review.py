"""What Review shows of a sitting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studyapp.app import phrases
from studyapp.app.review_views import GradeChoice, ReviewView, TimelineMark
from studyapp.app.sitting import Sitting, can_take_back, is_hard_to_keep
from studyapp.cards.band import EraBand

if TYPE_CHECKING:
    from studyapp.app.desk import Desk
    from studyapp.cards.card import Card
    from studyapp.schedule.grade import Grade
    from studyapp.schedule.memory import Outcome
    from studyapp.store.library import DeckRecord


def review_view(desk: Desk, sitting: Sitting, shelf: dict[str, DeckRecord]) -> ReviewView:
    """The page for a sitting; `shelf` holds the decks by id."""
    session, card = sitting.session, sitting.card
    if card is None:
        return ReviewView("", "", "", revealed=False, done=session.done, finished=True)
    view = ReviewView(
        title=_title(card, shelf.get(card.deck)),
        caption=_caption(sitting, card),
        front=card.front,
        revealed=session.revealed,
        remark=sitting.remark,
        done=session.done,
        total=session.total,
        typed=_asked_for(card) if sitting.typed else "",
        answer=sitting.answer,
        can_undo=can_take_back(desk, sitting),
        flagged=sitting.flagged,
        cue=sitting.note.text if sitting.note and sitting.note.cue and not session.revealed else "",
    )
    if not session.revealed or sitting.choices is None:
        return view
    verdict = sitting.verdict
    right = verdict is not None and (verdict.credit >= 1) is not sitting.overruled
    return replace(
        view,
        back=card.back,
        body=card.body,
        source=card.source,
        checked=card.checked,
        bibliography=_cited(card, shelf.get(card.deck)),
        note=sitting.note.text if sitting.note else "",
        hard=_hard(sitting),
        grades=tuple(choice(grade, outcome) for grade, outcome in sitting.choices.items()),
        default=sitting.default,
        mark=timeline_mark(card, shelf.get(card.deck)),
        verdict=_verdict(sitting),
        verdict_right=right,
        verdict_partly=verdict is not None and not right and verdict.credit > 0,
        overrule=_overruling(sitting),
    )


def _caption(sitting: Sitting, card: Card) -> str:
    """Kind and facet, and what the student should know of their own record with the card."""
    remarks = (("flagged", sitting.flagged), ("often forgotten", is_hard_to_keep(sitting)))
    return " · ".join((card.caption, *(words for words, holds in remarks if holds)))


def _hard(sitting: Sitting) -> str:
    """How often the card was forgotten, "" where that is no reason to do anything about it."""
    if sitting.memory is None or not is_hard_to_keep(sitting):
        return ""
    return f"Forgotten {phrases.plural(sitting.memory.lapses, 'time')}."


def _cited(card: Card, deck: DeckRecord | None) -> tuple[str, ...]:
    """The full citations of the sources that a card names, each line's locator in brackets."""
    known: dict[str, str] = deck.info.get("bibliography", {}) if deck else {}
    cited = []
    for line in card.source.splitlines():
        name = max((name for name in known if line.startswith(name)), key=len, default="")
        where = line[len(name) :].lstrip(", ")
        cited.append(f"{known[name]} ({where})" if name and where else known.get(name, line))
    return tuple(cited)


def _asked_for(card: Card) -> str:
    """What the answer field asks for; of a date, how precisely."""
    typed = card.typed
    if typed is None:
        return ""
    if typed.kind == "date":
        return f"Type the {_precision(typed.accepted[0])}"
    if typed.kind == "number":
        return "Type the number, with its unit" if typed.unit else "Type the number"
    return "Type the name" if typed.kind == "name" else "Type the answer"


def _precision(edtf: str) -> str:
    start, _, end = edtf.partition("/")
    if end or start == "..":
        return "years, from and to"
    if "X" in start:
        return "decade"
    parts = start.strip("~?%").count("-")
    return ("year", "month and year", "day, month and year")[parts]


def _verdict(sitting: Sitting) -> str:
    if sitting.verdict is None:
        return ""
    if sitting.overruled:
        said = "wrong" if sitting.verdict.credit >= 1 else "right"
        return f"You wrote “{sitting.answer}”, and you say it is {said}."
    return sitting.verdict.message


def _overruling(sitting: Sitting) -> str:
    """What the student may say against the verdict; nothing twice."""
    if sitting.verdict is None or sitting.overruled:
        return ""
    return "I was wrong" if sitting.verdict.credit >= 1 else "I was right"


def _title(card: Card, deck: DeckRecord | None) -> str:
    parts = deck.parts if deck else []
    return next((str(one["title"]) for one in parts if one["id"] == card.part), card.part)


def choice(grade: Grade, outcome: Outcome) -> GradeChoice:
    """A grade button."""
    wait = phrases.wait(outcome.interval_days, outcome.minutes)
    name = grade.name.capitalize()
    return GradeChoice(grade, name, wait, f"{name}, next in {wait}, key {int(grade)}")


def bands_in(deck: DeckRecord | None) -> tuple[EraBand, ...]:
    """The eras of a deck's main line."""
    return tuple(EraBand(**band) for band in deck.eras) if deck else ()


def timeline_mark(card: Card, deck: DeckRecord | None) -> TimelineMark | None:
    """Where a card stands on its deck's step line; None where the deck has no eras."""
    bands = bands_in(deck)
    if not bands:
        return None
    era = card.era
    if card.moment and not any(band.id == era for band in bands):
        era = next((b.id for b in bands if b.start <= card.moment <= b.end), "")
    band = next((band for band in bands if band.id == era), None)
    if band is None:
        return None
    inside = card.kind != "era" and band.start <= card.moment <= band.end
    moment = card.moment if inside else ""
    years = band.years.replace("–", " to ")
    period = f"in {band.title}, {years}, {band.described}"
    words = f"{card.moment_words}, {period}" if moment else period[0].upper() + period[1:]
    label = card.moment_words if moment else ""
    scale = (deck.info.get("scale") if deck else None) or ("Closer", "Colder")
    return TimelineMark(bands, band.id, moment, label, words, *scale)
