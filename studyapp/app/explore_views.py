"""What the page Explore shows: a deck's timeline in words, and one entity of it in full."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studyapp.explore.timeline import Band, Happening, Timeline
    from studyapp.explore.timeline_tracks import Track

EVENTS, TREATIES, FIGURES, ARGUMENTS = "event", "instrument", "figure", "argument"


@dataclass(frozen=True, slots=True)
class Choice:
    """An entity that the timeline can be narrowed to; `detail` says how much then stays."""

    key: str
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """What of a deck is on the line: kinds, one figure and one source (keys, "" for all).

    `weak` marks how well things are recalled, `view` is the way that the time is divided.
    """

    kinds: frozenset[str] = frozenset({EVENTS, TREATIES, FIGURES})
    figure: str = ""
    source: str = ""
    weak: bool = False
    view: str = "main"


@dataclass(frozen=True, slots=True)
class RecallWords:
    """How well an entity's cards are known, in words; `chance` is None where none was answered."""

    cards: str
    recall: str
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class ExploreView:
    """The page for one deck.

    `decks` are those in use, `views` the ways that the deck divides its time (key and title),
    `words` says each item by its id, `recalls` how well it is known by its key. `empty` says why
    there is nothing to see.
    """

    deck: str = ""
    decks: tuple[tuple[str, str], ...] = ()
    timeline: Timeline | None = None
    views: tuple[tuple[str, str], ...] = ()
    figures: tuple[Choice, ...] = ()
    sources: tuple[Choice, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    eras: Mapping[str, str] = field(default_factory=dict)
    recalls: Mapping[str, RecallWords] = field(default_factory=dict)
    empty: str = ""

    @property
    def title(self) -> str:
        """What the deck is called."""
        return dict(self.decks).get(self.deck, "")


@dataclass(frozen=True, slots=True)
class Line:
    """What the timeline draws after a filter, between `earliest` and `latest` (ordinals of days).

    `steps` are the eras of the main view, for the overview. `note` says what is left out, `none`
    why nothing is left; both are "" where that is not so. `recalls` is empty unless weak spots
    are marked.
    """

    bands: tuple[Band, ...] = ()
    happenings: tuple[Happening, ...] = ()
    tracks: tuple[Track, ...] = ()
    steps: tuple[Band, ...] = ()
    earliest: float = 0.0
    latest: float = 1.0
    words: Mapping[str, str] = field(default_factory=dict)
    recalls: Mapping[str, RecallWords] = field(default_factory=dict)
    note: str = ""
    none: str = ""


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row of "Show as table": an item's id, its texts, and by what each sorts (None: its text).

    A `rank` is a day (ordinal) or a chance of recall.
    """

    id: str
    texts: tuple[str, ...]
    ranks: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class DetailView:
    """One entity in full, for the pane.

    `above` is its time, or its kind where it has none; `links` are headings with keys and titles.
    `era` is what "Study this era" is limited to ("" for no era).
    """

    deck: str
    key: str
    kind: str
    above: str
    title: str
    native: str = ""
    whose: str = ""
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    checked: str = ""
    links: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    cards: str = ""
    recall: str = ""
    era: str = ""
    era_title: str = ""
