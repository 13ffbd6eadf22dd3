"""What a field is for, in words for authors: the comment of the model, or else its name's own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from studyapp.authoring.field_notes import notes_of
from studyapp.deck.entities import Shape

if TYPE_CHECKING:
    from pydantic import BaseModel

_WORDS = {
    "aliases": "other names that are right when typed",
    "authors": "who wrote the deck",
    "back": "the answer",
    "by": "whose it is: a source, figure or organisation",
    "checked": "what the records say",
    "conclusion": "what follows from the argument",
    "corrections": "what a source says and the records contradict",
    "country": "for which country",
    "date": "when it was: 1954, 1954-05 or 1954-05-19",
    "did": "what the figure did",
    "effects": "what it led to: events and instruments of the deck, or words",
    "era": "the era that it belongs to",
    "evidence": "what supports it: events and other entries of the deck, by their ids",
    "figures": "who took part",
    "front": "the question",
    "id": "the id of the deck; it never changes",
    "in_force": "when it came into force",
    "inference": "whether the deck's editor supplied it",
    "languages": "the languages of its texts",
    "licence": "how others may use the deck",
    "limitation": "what it is not good for as a source",
    "meaning": "what was meant",
    "name": "the name to show",
    "native": "the name in its own script",
    "note": "a sentence to be shown with it",
    "occasion": "where it was said",
    "opposes": "arguments that this one contradicts",
    "author": "who wrote it",
    "premises": "the reasons",
    "publisher": "who published it",
    "purpose": "what it was written for",
    "rebuttals": "what is said against it",
    "roles": "offices and parts that the figure held",
    "signed": "when it was signed",
    "ended": "when it ended",
    "ask": "facet = a question in your own words",
    "scale": "other words for the three levels of the timeline",
    "closer": "the highest level of the timeline",
    "mixed": "the middle level",
    "colder": "the lowest level",
    "sources": "where it was read: an id and the place in it",
    "span": "from when to when: 1954/1965",
    "speaker": "who said it: a source, figure or organisation",
    "stated": "what the source says",
    "summary": "what it was, in a few sentences",
    "supports": "arguments that this one supports",
    "text": "what is said",
    "title": "what it is called",
    "truth": "fact, claim or disputed",
    "type": "what sort of thing it is",
    "url": "where it is found",
    "value": "the number, or words where the source gives none",
    "version": "changes whenever the deck does",
    "as_of": "the date that it holds for",
    "claim": "what is argued",
    "words": "the words as they were said",
    "plural": "whether the phrase takes “were”",
}


@cache
def help_on(model: type[BaseModel], name: str) -> str:
    """A few words on a field of a model; every field has some."""
    noted = notes_of(model).get(name, "") if issubclass(model, Shape) else ""
    return noted or _WORDS.get(name, "")
