"""Cards about treaties, laws, agreements, sanctions, policies, designations and programmes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.cards.asking import when_answer, when_asked, when_typed
from studyapp.cards.context import Context, moment_of, noun, stamp
from studyapp.cards.face import Face
from studyapp.cards.hiding import blanked, telling_words
from studyapp.cards.naming import article, the
from studyapp.cards.words import (
    during,
    first_sentences,
    listed,
    quoted,
    sentence,
    short_answer,
    when_words,
)
from studyapp.deck.dates import Span
from studyapp.deck.entities import Dated, Instrument, is_ref

if TYPE_CHECKING:
    from collections.abc import Iterator


# facet, field, what happened to it (one, several), the noun of that
_DATES = (
    ("signed", "signed", "was", "were", "signed", "signing"),
    ("passed", "passed", "was", "were", "passed", "passage"),
    ("in-force", "in_force", "did", "did", "come into force", "entry into force"),
    ("applied", "applied", "was", "were", "first applied", "application"),
    ("ended", "ended", "did", "did", "end", "ending"),
)


def instrument_faces(context: Context, key: str, instrument: Instrument) -> Iterator[Face]:
    """The facets of an instrument: its dates, parties, terms, name and consequence."""
    tells = _tells(context, instrument)
    for facet, field, one, several, verb, process in _DATES:
        dated: Dated | None = getattr(instrument, field)
        if dated is None:
            continue
        name, when = noun(instrument), dated.when
        be = several if instrument.plural else one
        whole = f"the {process} of {name}"
        asked = when_asked(
            when, f"{be} {name} {verb}", f"did {whole}", f"has {whole} been going on"
        )
        yield Face(
            facet=facet,
            question=f"{asked}?",
            back=when_answer(when),
            body=first_sentences(instrument.terms or instrument.consequence or "", 3),
            when=when,
            stated=dated,
            typed=when_typed(when),
            tells=tells[1:],
        )
    yield from _parties(context, instrument, tells)
    yield from _terms(context, key, instrument, tells)
    if instrument.consequence:
        yield Face(
            facet="consequence",
            question=f"What followed from {_dated(instrument)}?",
            back=sentence(instrument.consequence),
            body=first_sentences(instrument.terms or "", 2),
            tells=tells,
        )


_HAPPENED = {
    "signed": ("It was signed", "They were signed"),
    "passed": ("It was passed", "They were passed"),
    "in_force": ("It came into force", "They came into force"),
    "applied": ("It was first applied", "They were first applied"),
    "ended": ("It ended", "They ended"),
}


def _dates(instrument: Instrument) -> str:
    """The first thing that happened to an instrument, with what its author notes on that date."""
    for field, words in _HAPPENED.items():
        dated: Dated | None = getattr(instrument, field)
        if dated is not None:
            begun = field == "applied" and instrument.type in {"programme", "policy"}
            verb = ("It began", "They began") if begun else words
            lasting = isinstance(dated.when, Span)
            told = "" if lasting else f"{verb[instrument.plural]} {during(dated.when)}."
            return f"{told} {sentence(dated.note)}".strip() if dated.note else told
    return ""


def _dated(instrument: Instrument) -> str:
    name = noun(instrument)
    return f"{name}{stamp(name, moment_of(instrument))}"


def _tells(context: Context, instrument: Instrument) -> tuple[str, ...]:
    when = moment_of(instrument)
    era = context.era(instrument.era) or context.era(context.era_at(when))
    parties = context.nouns(instrument.parties)
    return (
        when_words(when) if when else "",
        f"in the era {quoted(era[1].title)}" if era else "",
        f"with {listed(parties)}" if parties else "",
        article(instrument.type),
    )


def _parties(context: Context, instrument: Instrument, tells: tuple[str, ...]) -> Iterator[Face]:
    parties = [
        party if is_ref(text) else the(party)
        for text in instrument.parties
        if (party := context.noun(text))
    ]
    if not parties:
        return
    if instrument.type in {"treaty", "agreement"}:
        question = f"Who were the parties to {_dated(instrument)}?"
    else:
        question = f"Whom did {_dated(instrument)} concern?"
    yield Face(
        facet="parties",
        question=question,
        back=short_answer(listed(parties)),
        body=first_sentences(instrument.terms or "", 2),
        names=context.keys([text for text in instrument.parties if is_ref(text)]),
        tells=tells,
    )


def _terms(
    context: Context, key: str, instrument: Instrument, tells: tuple[str, ...]
) -> Iterator[Face]:
    if not instrument.terms:
        return
    verb = "provide" if instrument.type in {"treaty", "agreement", "law"} else "consist of"
    yield Face(
        facet="terms",
        question=f"What did {_dated(instrument)} {verb}?",
        back=sentence(instrument.terms),
        body=first_sentences(instrument.consequence or "", 2),
        tells=tells,
    )
    names = (instrument.title, instrument.phrase or "", *instrument.aliases)
    text = blanked(instrument.terms, telling_words(names, context.common))
    yield Face(
        facet="name",
        question=f"Which {instrument.type} is this?",
        tail=sentence(text),
        back=short_answer(instrument.title),
        body=_dates(instrument),
        typed=context.spelling.typed(key),
        tells=tells,
    )
