"""Cards about events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.cards.asking import when_answer, when_asked, when_typed
from studyapp.cards.context import Context, items, stamp
from studyapp.cards.face import Face
from studyapp.cards.hiding import blanked, readable, telling_words
from studyapp.cards.words import (
    capital,
    count,
    during,
    ends,
    first_sentences,
    lasted,
    listed,
    quoted,
    sentence,
    short_answer,
    when_words,
    years,
)
from studyapp.deck.entities import Event, is_ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studyapp.deck.dates import When

Tells = tuple[str, ...]  # what tells events of one name apart: date, era, place, who took part


def event_faces(context: Context, _key: str, event: Event) -> Iterator[Face]:
    """The facets of an event: when, what, which, why, era, place, causes and effects."""
    tells = _tells(context, event)
    yield _date(context, event, tells)
    if event.what:
        yield _what(context, event, tells)
        yield _which(context, event, tells)
    if event.why:
        yield _why(context, event, tells)
    yield from _era(context, event, tells)
    yield from _place(context, event, tells)
    yield from _links(context, event, tells)


def _lead(event: Event, when: When | None = None) -> str:
    """The headline as a sentence of its own, with its years; empty where a phrase says it."""
    if event.phrase:
        return ""
    return sentence(f"{event.title.removesuffix('.')}{stamp(event.title, when)}")


def _noun(event: Event, when: When | None = None) -> str:
    """The event inside a question: its phrase with its years, or `this` after a headline."""
    return f"{event.phrase}{stamp(event.phrase, when)}" if event.phrase else "this"


def _be(event: Event, singular: str, plural: str) -> str:
    return plural if event.phrase and event.plural else singular


def _tells(context: Context, event: Event) -> Tells:
    """What tells events of one name apart: date, era, place, and who took part."""
    when = event.date.when
    era = context.era(event.era) or context.era(context.era_at(when))
    figures = context.nouns(event.figures, "figure")
    return (
        when_words(when),
        f"in the era {quoted(era[1].title)}" if era else "",
        f"in {context.noun(event.place.value, 'place')}" if event.place else "",
        f"with {listed(figures)}" if figures else "",
    )


def _date(context: Context, event: Event, tells: Tells) -> Face:
    when = event.date.when
    noun = event.phrase or "that"
    be, have = _be(event, "was", "were"), _be(event, "has", "have")
    asked = when_asked(when, f"{be} {noun}", f"did {noun}", f"{have} {noun} been under way")
    return Face(
        facet="date",
        lead=_lead(event),
        question=f"{asked}?",
        back=when_answer(when),
        body=first_sentences(event.what or event.why or "", 3),
        when=when,
        stated=event.date,
        names=context.keys(event.figures, "figure"),
        typed=when_typed(when),
        tells=tells[1:],
    )


def _what(context: Context, event: Event, tells: Tells) -> Face:
    when = event.date.when
    asked = f"What {_be(event, 'was', 'were')} {_noun(event, when)}?"
    return Face(
        facet="what",
        lead=_lead(event, when),
        question=asked if event.phrase else "What happened?",
        back=sentence(event.what or ""),
        body=first_sentences(event.why or "", 3),
        names=context.keys(event.figures, "figure"),
        tells=tells,
    )


def _which(context: Context, event: Event, tells: Tells) -> Face:
    """The event from its description, or from its date where the description names it outright."""
    when = event.date.when
    telling = telling_words([event.title, event.phrase or ""], context.common)
    text = blanked(event.what or "", telling)
    if readable(text):
        question = f"Which event of {years(when)} is this?"
        if not years(when)[:1].isdigit():
            question = "Which event is this?"
        tail = sentence(text)
    else:
        question, tail = f"Which event took place {during(when)}?", ""
    return Face(
        facet="which",
        question=question,
        tail=tail,
        back=short_answer(event.title),
        body=lasted(when),
        names=context.keys(event.figures, "figure"),
        tells=tells[1:],
    )


def _why(context: Context, event: Event, tells: Tells) -> Face:
    when = event.date.when
    return Face(
        facet="why",
        lead=_lead(event, when),
        question=f"Why did {_noun(event, when)} happen, or why does it matter?"
        if not event.plural
        else f"Why did {_noun(event, when)} happen, or why do they matter?",
        back=sentence(event.why or ""),
        body=first_sentences(event.what or "", 2),
        names=context.keys(event.figures, "figure"),
        tells=tells,
    )


def _era(context: Context, event: Event, tells: Tells) -> Iterator[Face]:
    found = context.era(event.era)
    if found is None:
        return
    name, era = found
    verb = _be(event, "does", "do")
    noun = event.phrase or "this"
    yield Face(
        facet="era",
        lead=_lead(event),
        question=f"To which era {verb} {noun} belong?",
        back=short_answer(era.title),
        body=f"{lasted(era.span.when)} {first_sentences(era.summary, 2)}",
        names=(f"era.{name}",),
        tells=tells[1:],
    )


def _place(context: Context, event: Event, tells: Tells) -> Iterator[Face]:
    if event.place is None:
        return
    where = event.place.value
    words = context.noun(where, "place")
    if not words:
        return
    place = context.key(where, "place")
    yield Face(
        facet="place",
        lead=_lead(event, event.date.when),
        question=f"Where {_be(event, 'was', 'were')} {_noun(event, event.date.when)}?",
        back=short_answer(words),
        body=first_sentences(event.what or "", 2),
        stated=event.place,
        names=(place,) if place else (),
        typed=context.spelling.typed(place) if place else None,
        tells=tells,
    )


def _links(context: Context, event: Event, tells: Tells) -> Iterator[Face]:
    """Causes and effects; how many there are is part of the question."""
    when = event.date.when
    asked = (
        ("causes", event.causes, f"What caused {_noun(event, when)}?", "cause"),
        ("effects", event.effects, f"What followed from {_noun(event, when)}?", "consequence"),
    )
    for facet, texts, question, noun in asked:
        found = items(context, texts)
        if not found:
            continue
        several = f" Name {count(len(found))} {noun}s." if len(found) > 1 else ""
        yield Face(
            facet=facet,
            lead=_lead(event, when),
            question=question + several,
            back=in_lines(found),
            body=first_sentences((event.why if facet == "causes" else event.what) or "", 2),
            names=context.keys([text for text in texts if is_ref(text)]),
            tells=tells,
        )


def in_lines(found: Sequence[str]) -> str:
    """A list as an answer: one line each, all with a full stop if one has it."""
    ending = sentence if any(ends(item) for item in found) else capital
    return "\n".join(ending(item) for item in found)
