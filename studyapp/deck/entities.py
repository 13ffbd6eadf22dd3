"""The model of a deck: what each kind of entity holds.

One keyed table `[kind.id]` is one entity; the comment beside a field says what an author writes
there. The models check the *shape* alone (each field by itself); references between entities, the
order of times and completeness are `references.py`, `times.py` and `lint.py`.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from studyapp.deck.checked import Checkable, Correction, Dated, Shape, Side, Valued, Worded
from studyapp.deck.fields import (
    ID_LENGTH,
    ByFacet,
    Cites,
    Facets,
    Flag,
    Id,
    Ids,
    ListsByFacet,
    Names,
    Ref,
    Refs,
    Text,
    Tolerance,
    Weight,
    Whole,
    is_ref,
)

__all__ = [
    "ID_LENGTH",
    "KINDS",
    "Argument",
    "Character",
    "Checkable",
    "Correction",
    "Dated",
    "DeckInfo",
    "Deed",
    "Entity",
    "Era",
    "Event",
    "Figure",
    "Instrument",
    "Organisation",
    "Origin",
    "Part",
    "Place",
    "PlainCard",
    "Premise",
    "Question",
    "Quote",
    "Rebuttal",
    "Role",
    "Shape",
    "Side",
    "Source",
    "Statistic",
    "Term",
    "Thing",
    "Truth",
    "Valued",
    "Worded",
    "is_ref",
]  # fmt: skip

Truth = Literal["fact", "claim", "disputed"]
Character = Literal["closer", "colder", "mixed"]
Origin = Literal["source", "background"]


class Entity(Shape):
    """What every kind has."""

    kind: ClassVar[str] = ""

    sources: Cites = ()
    truth: Truth = "fact"
    by: Ref | None = None  # whose claim or figure it is: a source, figure or organisation
    sides: dict[Id, Side] = Field(
        default_factory=dict
    )  # what each side says, where truth = "disputed"
    corrections: dict[Id, Correction] = Field(default_factory=dict)
    formerly: Ids = ()  # ids that this entity had before
    minor: Facets = ()  # facets whose answer changed so little that nobody need be asked again
    origin: Origin = "source"  # background: added so that the rest makes sense
    after: Refs = ()  # entities to learn first, where the order of time is not enough
    skip: ByFacet = Field(default_factory=dict)  # facet = "why it makes a poor card"
    ask: ByFacet = Field(default_factory=dict)  # facet = "the question in the author's own words"
    wrong: ListsByFacet = Field(default_factory=dict)  # facet = answers that are certainly wrong
    note: Text | None = None  # shown under the answer


class Era(Entity):
    """A period. Eras of one view follow each other without holes or overlaps."""

    kind: ClassVar[str] = "era"

    title: Text
    span: Dated
    character: Character  # was the relation closer, colder or mixed?
    why: Text | None = None  # why it had that character
    summary: Text
    ended_by: Text | None = None  # what ended it
    view: Text = "main"  # eras of another view ("essay-004") may overlap the main line


class Role(Shape):
    """An office or part that a figure held."""

    title: Text  # "President of Pakistan"
    country: Text | None = None
    span: Dated | None = None
    sole: Flag = False  # whether only one person at a time holds it


class Deed(Shape):
    """Something that a figure did."""

    text: Text  # a clause in the past tense without its subject: "suspended aid to Pakistan"
    date: Dated | None = None
    sources: Cites = ()


class Figure(Entity):
    """A person."""

    kind: ClassVar[str] = "figure"

    name: Text
    native: Text | None = None  # the name in its own script
    aliases: Names = ()
    who: Text | None = None  # who it is, without the name: "US senator who …"
    roles: dict[Id, Role] = Field(default_factory=dict)
    did: dict[Id, Deed] = Field(default_factory=dict)


class Thing(Entity):
    """What organisations, places and terms share."""

    name: Text
    native: Text | None = None
    aliases: Names = ()
    meaning: Text  # what it is, without the name: "a pact of eight states …"
    why: Text | None = None  # why it matters here


class Organisation(Thing):
    """A body, company, armed group or state."""

    kind: ClassVar[str] = "organisation"


class Place(Thing):
    """A place or region."""

    kind: ClassVar[str] = "place"

    inside: Ref | None = None  # the place that contains it


class Term(Thing):
    """A word, good or idea to know."""

    kind: ClassVar[str] = "term"


class Event(Entity):
    """Something that happened."""

    kind: ClassVar[str] = "event"

    title: Text  # as a headline: "Pakistan joins SEATO"
    phrase: Text | None = None  # as a noun inside a sentence: "Pakistan's entry into SEATO"
    plural: Flag = False  # whether the phrase takes "were"
    date: Dated
    era: Ref | None = None
    place: Worded | None = None  # where it was: a place of the deck, or words
    figures: Refs = ()
    what: Text | None = None  # what happened, in a sentence or two
    why: Text | None = None  # why it happened or why it matters
    causes: Names = ()  # what led to it: events and instruments of the deck, or words
    effects: Names = ()


class Instrument(Entity):
    """A treaty, law, agreement, sanction, policy or designation."""

    kind: ClassVar[str] = "instrument"

    type: Literal["treaty", "law", "agreement", "sanction", "policy", "designation", "programme"]
    title: Text
    phrase: Text | None = None  # inside a sentence: "the Pressler Amendment"
    plural: Flag = False
    aliases: Names = ()
    parties: Names = ()  # organisations, places and figures of the deck, or words
    complete: Flag = False  # whether the parties are all that there were
    signed: Dated | None = None
    passed: Dated | None = None  # enacted, for laws
    in_force: Dated | None = None
    applied: Dated | None = None  # first used
    ended: Dated | None = None
    era: Ref | None = None
    terms: Text | None = None  # what it says
    consequence: Text | None = None  # what followed from it


class Statistic(Entity):
    """A number somebody gives."""

    kind: ClassVar[str] = "statistic"

    measures: Text  # as a noun: "US military aid to Pakistan up to the 1965 war"
    value: Valued
    qualifier: Text | None = None  # over, nearly, about, at least
    unit: Text | None = None  # "US$", "percent", "years", "attacks"
    tolerance: Tolerance | None = None  # "5%" or "2", in the unit of the value
    as_of: Dated | None = None
    era: Ref | None = None


class Question(Entity):
    """A question of policy that arguments answer, for both sides."""

    kind: ClassVar[str] = "question"

    text: Text  # "Can Pakistan rely on Washington?"
    positions: dict[Id, Text] = Field(default_factory=dict)  # the answers given to it


class Premise(Shape):
    """A reason for a claim."""

    text: Text
    evidence: Refs = ()
    inference: Flag = False  # supplied by the deck's editor, not by the author of the argument


class Rebuttal(Shape):
    """An objection to an argument."""

    text: Text
    attacks: Id | None = None  # a premise of the argument; left out: the claim itself
    evidence: Refs = ()
    by: Ref | None = None
    inference: Flag = False
    reply: Text | None = None  # what the argument's side can answer


class Argument(Entity):
    """A claim with its reasons and what is said against it."""

    kind: ClassVar[str] = "argument"

    claim: Text
    premises: dict[Id, Premise] = Field(default_factory=dict)
    rebuttals: dict[Id, Rebuttal] = Field(default_factory=dict)
    concession: Text | None = None  # what its author grants
    conclusion: Text | None = None
    answers: Ref | None = None  # a question
    position: Id | None = None  # which of the question's positions
    agrees: Refs = ()  # other arguments
    opposes: Refs = ()
    supports: Refs = ()
    era: Ref | None = None


class Quote(Entity):
    """Words that somebody said."""

    kind: ClassVar[str] = "quote"

    words: Text
    speaker: Ref
    date: Dated
    occasion: Text | None = None
    meaning: Text | None = None
    era: Ref | None = None


class Source(Entity):
    """Where something was read."""

    kind: ClassVar[str] = "source"

    type: Literal["book", "archive", "article", "essay", "speech", "treaty", "law", "report", "web"]
    author: Text | None = None
    title: Text
    publisher: Text | None = None
    date: Dated | None = None
    url: Text | None = None
    short: Text | None = None  # how it is named on a card: "Untitled essay, late 2025"
    locator: Literal["page", "paragraph"] = "page"  # what the p of "p2" counts
    what: Text | None = None  # what it is (its content)
    purpose: Text | None = None
    value: Text | None = None  # what it is good for as a source
    limitation: Text | None = None


class PlainCard(Entity):
    """A card as its author words it, for what needs no model."""

    kind: ClassVar[str] = "card"

    front: Text | None = None
    back: Text | None = None
    cloze: Text | None = None  # "The {{Pressler}} Amendment was passed in {{year::1985}}."
    typed: Flag = False  # whether the answer may be typed
    era: Ref | None = None


class Scale(Shape):
    """What the levels of the timeline mean, where they are not closer and colder relations.

    The three levels are a word or two each; `ask` is the question about an era's level, with
    `{era}` in the place of the era (without it, the era is put before the question).
    """

    closer: Text
    mixed: Text
    colder: Text
    ask: Text


class DeckInfo(Shape):
    """The table `[deck]`."""

    id: Id
    title: Text
    version: Text
    as_of: Dated | None = None
    languages: Names = ("en",)
    authors: Names = ()
    licence: Text | None = None
    summary: Text | None = None
    scale: Scale | None = None
    weights: dict[Id, Weight] = Field(default_factory=dict)  # part = its share of a mock exam


class Part(Shape):
    """The table `[part]`: a file is a part of its deck, and may give itself a title."""

    title: Text
    order: Whole | None = None  # its place among the parts; those without follow by file name


KINDS: dict[str, type[Entity]] = {
    cls.kind: cls
    for cls in (
        Era, Figure, Organisation, Place, Term, Event, Instrument, Statistic,
        Question, Argument, Quote, Source, PlainCard,
    )
}  # fmt: skip
