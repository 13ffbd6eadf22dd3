"""What the page Search shows, as values in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyapp.cards.card import CardId
    from studyapp.explore.query_parts import Fault

KIND_NAMES = {
    "era": "Era", "event": "Event", "instrument": "Treaty or law", "figure": "Person",
    "organisation": "Organisation", "place": "Place", "term": "Term", "statistic": "Number",
    "argument": "Argument", "quote": "Quotation", "question": "Question of policy",
    "source": "Source", "card": "Other",
}  # fmt: skip
"""Kinds of entities, of one of them."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text, and the stretches of it (from, to before) that match what was searched for."""

    text: str
    bold: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class HitView:
    """One result. `what` is entity, argument or card; `key` the entity's, or the card's id.

    `caption` says what it is ("Event, 8 September 1954"), `detail` stands below the title: an
    answer, or what the entity is. `words` is all of it for a screen reader.
    """

    what: str
    deck: str
    key: str
    caption: str
    title: Marked
    detail: Marked
    words: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """Results of one sort under a heading with their number."""

    title: str
    hits: tuple[HitView, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """What was found for `query`, in a sentence and in groups; or what is wrong with it.

    With a `fault` there are no groups: what was found before stays on the screen.
    """

    query: str
    summary: str = ""
    groups: tuple[GroupView, ...] = ()
    fault: Fault | None = None
    fault_words: str = ""

    @property
    def hits(self) -> tuple[HitView, ...]:
        """All results in the order in which they are shown."""
        return tuple(hit for group in self.groups for hit in group.hits)


@dataclass(frozen=True, slots=True)
class FoundCard:
    """A whole card beside the results, with what is known of it.

    `state` says when it is due and how likely it is recalled. `writable` is whether anything may
    be changed; a suspended card cannot be practised.
    """

    card: CardId
    deck: str
    caption: str
    front: str
    back: str
    body: str
    source: str
    checked: str
    state: str
    suspended: bool = False
    flagged: bool = False
    writable: bool = True


ERA = "(an era)"
"""Stands in the examples for an era of the decks in use."""

EXAMPLES = (
    ("treaty 1954", "both words, in names, questions, answers or texts"),
    ('"formal ally"', "exact words, one after the other"),
    ("treaty or pact", "one of the two"),
    ("treaty -india", "without a word"),
    ("milit*", "words that begin so"),
    ("kind:figure", "people and the cards about them; kind:event, kind:argument and so on"),
    (f"era:{ERA}", "of an era, by its id or a part of its title; deck: and part: likewise"),
    ("source:history", "what rests on a source"),
    ("front:when back:1954", "words in the question, words in the answer"),
    ("is:due", "cards due today; also new, review, leech, suspended, flagged, buried"),
    ("prop:r<0.8", "less likely recalled today than 80%"),
    ("prop:lapses>=4", "forgotten four times or more; also s, d, reps, ivl and due, in days"),
    ("rated:7:1", "answered with Again within 7 days; rated:7 is any answer"),
    ("is:due (kind:event or kind:era)", "all of it together"),
)
"""Queries to try, each with what it finds."""
