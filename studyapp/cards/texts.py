"""Cards about quotations and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.cards.asking import when_answer, when_asked, when_typed
from studyapp.cards.context import Context, shows_year, titled_name
from studyapp.cards.face import Face
from studyapp.cards.naming import aside
from studyapp.cards.words import (
    capital,
    during,
    listed,
    quoted,
    sentence,
    short_answer,
    when_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.deck.entities import Quote, Source


def quote_faces(context: Context, _key: str, quote: Quote) -> Iterator[Face]:
    """The facets of a quotation: speaker, date and meaning."""
    words = quoted(quote.words)
    when = quote.date.when
    speaker = context.noun(quote.speaker, "figure", "organisation", "source")
    who = context.key(quote.speaker, "figure", "organisation")
    names = (who,) if who else ()
    occasion = sentence(f"the occasion: {quote.occasion}") if quote.occasion else ""
    if speaker:
        yield Face(
            facet="speaker",
            question="Who said this?",
            tail=words,
            back=short_answer(speaker),
            body=f"It was said {during(when)}. {occasion}".strip(),
            names=names,
            typed=context.spelling.typed(who) if who else None,
            tells=(when_words(when),),
        )
    speaker = speaker or "the speaker"
    asked = when_asked(when, f"did {speaker} say this", "did saying this", "has this been said")
    yield Face(
        facet="date",
        question=f"{asked}?",
        tail=words,
        back=when_answer(when),
        body=occasion,
        stated=quote.date,
        names=names,
        typed=when_typed(when),
    )
    if quote.meaning:
        stamped = "" if shows_year(quote.words, when) else f" in {when_words(when)}"
        if when_words(when)[:1].isdigit() and len(str(when)) == 10:
            stamped = f" on {when_words(when)}"
        yield Face(
            facet="meaning",
            question=f"What did {speaker} mean by these words{stamped}?",
            tail=words,
            back=sentence(quote.meaning),
            body=occasion,
            names=names,
        )


_TYPES = {"archive": "document", "web": "web page"}


def source_faces(_context: Context, _key: str, source: Source) -> Iterator[Face]:
    """The facets of a source: origin, purpose, value and limitation."""
    kind = _TYPES.get(source.type, source.type)
    named = f"the {kind} {quoted(source.title)}"
    name = titled_name(source)
    origin = origin_words(source)
    if origin or source.what:
        yield Face(
            facet="origin",
            question=f"{_asked(source, named)}?",
            back=origin or sentence(source.what or ""),
            body=sentence(source.what) if origin and source.what else "",
            attributed=True,
        )
    asked = (
        ("purpose", source.purpose, f"What is the purpose of {name}?"),
        ("value", source.value, f"What is {aside(name)} good for as a source?"),
        ("limitation", source.limitation, f"What are the limits of {aside(name)} as a source?"),
    )
    for facet, text, question in asked:
        if text:
            yield Face(
                facet=facet,
                question=question,
                back=sentence(text),
                body=sentence(source.what) if source.what else "",
                tells=(origin,),
                attributed=True,
            )


def _asked(source: Source, named: str) -> str:
    """What is asked of the origin: only what the deck knows."""
    parts: list[str] = []
    if source.author:
        parts.append(f"who wrote {named}")
    if source.publisher:
        parts.append("who published it" if parts else f"who published {named}")
    if source.date:
        parts.append("when" if parts else f"when did {named} appear")
    return capital(listed(parts)) if parts else f"What is {named}"


def origin_words(source: Source) -> str:
    """Author, publisher and date, as far as they are known."""
    parts = [source.author, source.publisher, when_words(source.date.when) if source.date else ""]
    return short_answer("; ".join(part for part in parts if part))
