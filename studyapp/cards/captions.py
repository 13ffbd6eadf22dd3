"""The small line over a card: its kind and what is asked."""

from __future__ import annotations

from studyapp.deck.entities import Entity, Instrument, Source

_KINDS = {
    "era": "Era",
    "figure": "Figure",
    "organisation": "Organisation",
    "place": "Place",
    "term": "Term",
    "event": "Event",
    "instrument": "Instrument",
    "statistic": "Number",
    "question": "Question",
    "argument": "Argument",
    "quote": "Quotation",
    "source": "Source",
    "card": "Card",
}
_FACETS = {
    "span": "years",
    "character": "character",
    "ended-by": "what ended it",
    "previous": "what came before",
    "next": "what came after",
    "who": "who",
    "name": "name",
    "role": "role",
    "holder": "who held it",
    "did": "what was done",
    "when": "when",
    "meaning": "meaning",
    "why": "why",
    "date": "date",
    "what": "what happened",
    "which": "which one",
    "era": "era",
    "place": "place",
    "causes": "causes",
    "effects": "effects",
    "signed": "date signed",
    "passed": "date passed",
    "in-force": "date in force",
    "applied": "date applied",
    "ended": "date ended",
    "parties": "parties",
    "terms": "terms",
    "consequence": "consequence",
    "value": "value",
    "measures": "what it measures",
    "by": "who says so",
    "positions": "positions",
    "reasons": "reasons",
    "premise": "evidence",
    "objection": "objection",
    "reply": "reply",
    "concession": "concession",
    "conclusion": "conclusion",
    "parts": "where authors part",
    "speaker": "speaker",
    "origin": "origin",
    "purpose": "purpose",
    "limitation": "limitation",
    "correction": "correction",
}


def caption(entity: Entity, facet: str) -> str:
    """Kind and facet for the eye: `Event, date`, `Law, terms`, `Source, what it is good for`."""
    kind = _KINDS[entity.kind]
    if isinstance(entity, Instrument):
        kind = entity.type.capitalize()
    stem = facet.partition(".")[0]
    if isinstance(entity, Source) and stem == "value":
        return f"{kind}, what it is good for"
    if entity.kind in {"argument", "quote"} and stem == "by":
        return f"{kind}, author"
    words = _FACETS.get(stem)
    return f"{kind}, {words}" if words else kind
