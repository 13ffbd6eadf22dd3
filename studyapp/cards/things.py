"""Cards about organisations, places and terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.cards.face import Face
from studyapp.cards.hiding import blanked, telling_words
from studyapp.cards.naming import is_plural, the
from studyapp.cards.words import first_sentences, quoted, sentence, short_answer
from studyapp.deck.entities import Place, Term, Thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.cards.context import Context

_WHICH = {"organisation": "Which body", "place": "Which place", "term": "Which term"}


def thing_faces(context: Context, key: str, thing: Thing) -> Iterator[Face]:
    """The facets of an organisation, place or term: meaning, name, and why it matters."""
    where = _inside(context, thing)
    tells = (where, *(f"also called {alias}" for alias in thing.aliases[:1]))
    plural = is_plural(thing.name)
    name = quoted(thing.name) if isinstance(thing, Term) else the(thing.name)
    if isinstance(thing, Term):
        asked = f"What does {name} mean?"
    else:
        asked = f"What {'are' if plural else 'is'} {name}?"
    yield Face(
        facet="meaning",
        question=asked,
        back=short_answer(thing.meaning),
        body=first_sentences(thing.why or "", 2),
        tells=tells,
    )
    names = (thing.name, *thing.aliases)
    yield Face(
        facet="name",
        question=f"{_WHICH[thing.kind]} is this?",
        tail=sentence(blanked(thing.meaning, telling_words(names, context.common))),
        back=_named(thing),
        body=first_sentences(thing.why or "", 2),
        typed=context.spelling.typed(key),
        tells=(where,),
    )
    if thing.why:
        does = "do" if plural and not isinstance(thing, Term) else "does"
        yield Face(
            facet="why",
            question=f"Why {does} {name} matter?",
            back=sentence(thing.why),
            body=sentence(first_sentences(thing.meaning, 2)),
            tells=tells,
        )


def _named(thing: Thing) -> str:
    """The name with the one in its own script."""
    return f"{thing.name} ({thing.native})" if thing.native else thing.name


def _inside(context: Context, thing: Thing) -> str:
    if not isinstance(thing, Place) or not thing.inside:
        return ""
    around = context.noun(thing.inside, "place")
    return f"in {around}" if around else ""
