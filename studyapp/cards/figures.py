"""Cards about persons: who they are, what they were and what they did."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from studyapp.cards.asking import when_answer, when_asked, when_typed
from studyapp.cards.face import Face
from studyapp.cards.folding import words_of
from studyapp.cards.hiding import blanked, telling_words
from studyapp.cards.naming import article
from studyapp.cards.words import during, listed, sentence, short_answer, when_words
from studyapp.deck.dates import Span, When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.cards.context import Context
    from studyapp.deck.entities import Deed, Figure, Role

PAST_AFTER = 25  # years without a role or deed, after which the cards ask who somebody was


def figure_faces(context: Context, key: str, figure: Figure) -> Iterator[Face]:
    """The facets of a figure: who, name, and for each role and deed both directions."""
    if figure.who:
        yield from _who(context, key, figure)
    for name, role in figure.roles.items():
        yield from _role(context, key, figure, name, role)
    for name, deed in figure.did.items():
        yield from _deed(figure, name, deed)


def _who(context: Context, key: str, figure: Figure) -> Iterator[Face]:
    who = figure.who or ""
    roles = _roles_in_words(figure)
    when = first_moment(figure)
    be = "was" if _is_past(context, figure) else "is"
    tells = (role_words(next(iter(figure.roles.values()))) if figure.roles else "",)
    yield Face(
        facet="who",
        question=f"Who {be} {figure.name}?",
        back=short_answer(who),
        body=roles,
        when=when,
        tells=tells,
    )
    names = (figure.name, *figure.aliases)
    yield Face(
        facet="name",
        question=f"Who {be} this?",
        tail=sentence(blanked(who, telling_words(names, context.common))),
        back=f"{figure.name} ({figure.native})" if figure.native else figure.name,
        body=roles,
        when=when,
        typed=context.spelling.typed(key),
        tells=tells,
    )


def _roles_in_words(figure: Figure) -> str:
    """The first three roles with their spans, in one sentence."""
    told = [
        f"{role_words(role)}{_spanned(role.span.when)}" if role.span else role_words(role)
        for role in list(figure.roles.values())[:3]
    ]
    return sentence("; ".join(told)) if told else ""


def _spanned(when: When) -> str:
    return f" {during(when)}" if isinstance(when, Span) else f" ({when_words(when)})"


def role_words(role: Role) -> str:
    """A role's title, with the country where the title leaves it open."""
    if not role.country or set(words_of(role.country)) <= set(words_of(role.title)):
        return role.title
    if role.country == "United States" and set(words_of(role.title)) & {"us", "american"}:
        return role.title
    return f"{role.title} ({role.country})"


def _role(context: Context, key: str, figure: Figure, name: str, role: Role) -> Iterator[Face]:
    when = role.span.when if role.span else None
    words = role_words(role)
    besides = [
        role_words(other)
        for key_, other in figure.roles.items()
        if key_ != name and _held_together(when, other.span.when if other.span else None)
    ]
    apart = f"apart from {listed(besides)}, " if besides else ""
    time = f" {during(when)}" if when else ""
    lasting = isinstance(when, Span) and when.end is None
    asked = (
        f"which role has {figure.name} held{time}?"
        if lasting
        else f"which role did {figure.name} hold{time}?"
    )
    question = f"{apart}{asked}"
    yield Face(
        facet=f"role.{name}",
        question=question[0].upper() + question[1:],
        back=short_answer(words),
        when=when or first_moment(figure),
        stated=role.span,
        tells=(f"in {role.country}" if role.country else "",),
    )
    if when is None:
        return
    title = words if words[:1].isupper() else article(words)
    yield Face(
        facet=f"holder.{name}",
        question=f"Who {'has been' if lasting else 'was'} {title}{time}?",
        back=figure.name,
        body=sentence(figure.who or ""),
        when=when,
        stated=role.span,
        typed=context.spelling.typed(key),
        tells=(_initials(figure.name),),
    )


def _initials(name: str) -> str:
    return "initials " + "".join(f"{word[0]}." for word in name.split())


def _deed(figure: Figure, name: str, deed: Deed) -> Iterator[Face]:
    when = deed.date.when if deed.date else None
    text = deed.text.rstrip(". ")
    others = [
        other.text.rstrip(". ")
        for key, other in figure.did.items()
        if key != name and _meet(when, other.date.when if other.date else None)
    ]
    lead = sentence(f"{figure.name} {listed(others)}") if others else ""
    time = f" {during(when)}" if when else ""
    yield Face(
        facet=f"did.{name}",
        lead=lead,
        question=f"What {'else ' if others else ''}did {figure.name} do{time}?",
        back=short_answer(deed.text),
        when=when or first_moment(figure),
        stated=deed.date,
        cites=deed.sources,
        tells=(short_answer(figure.who or ""),),
    )
    if when is None:
        return
    asked = when_asked(when, "was that", "did that", "has that been so")
    yield Face(
        facet=f"when.{name}",
        lead=sentence(f"{figure.name} {text}"),
        question=f"{asked}?",
        back=when_answer(when),
        when=when,
        stated=deed.date,
        cites=deed.sources,
        typed=when_typed(when),
    )


def _held_together(first: When | None, second: When | None) -> bool:
    """Whether two roles overlap by more than the year in which one followed the other."""
    if not isinstance(first, Span) or not isinstance(second, Span):
        return _meet(first, second)
    return _starts(first) < _ends(second) and _starts(second) < _ends(first)


def _starts(span: Span) -> date:
    return span.earliest


def _ends(span: Span) -> date:
    return span.end.earliest if span.end else date.max


def _meet(first: When | None, second: When | None) -> bool:
    """Whether two times may overlap, so that a question for one could mean the other."""
    if first is None or second is None:
        return first is second
    return first.earliest <= second.latest and second.earliest <= first.latest


def times_of(figure: Figure) -> list[When]:
    """All times that a figure's roles and deeds have."""
    fields = [
        *(role.span for role in figure.roles.values()),
        *(deed.date for deed in figure.did.values()),
    ]
    return [field.when for field in fields if field]


def first_moment(figure: Figure) -> When | None:
    """The earliest of a figure's times."""
    return min(times_of(figure), key=lambda when: when.earliest, default=None)


def _is_past(context: Context, figure: Figure) -> bool:
    """Whether the last that the deck tells of somebody lies a generation back."""
    times = times_of(figure)
    if not times or not context.bands:
        return False
    now = int(context.bands[-1].end[:4])
    return max(when.latest.year for when in times) < now - PAST_AFTER
