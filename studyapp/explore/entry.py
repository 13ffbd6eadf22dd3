"""An entity as a reader looks it up: what it is, when, from where, and what hangs together with it.

This file imports nothing of the deck, so that the window shows entries without the deck's parser.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyapp.explore.argument_map import ArgumentMap


@dataclass(frozen=True, slots=True)
class Link:
    """Another entity of the same deck: its key (`kind.id`) and what it is called."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Links:
    """The entities that hang together with this one in one way, under a heading ("Figures")."""

    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time that somebody spent in an office.

    `track` is the office as the rows of the timeline are named ("President of Pakistan"); `start`
    and `end` are ISO days, "" where open.
    """

    id: str
    track: str
    country: str
    start: str
    end: str
    when: str
    sole: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity of a deck, in words.

    `key` is `kind.id`. `start` and `end` are the first and last ISO day that its time can mean
    ("" where there is none or it is open; both are equal for a day), `when` the same in words.
    `era` is the id of the era of the main line ("" if none). `native` is the name in its own
    script, `names` further names. `text` says what it is, in a few sentences; `facts` are further
    lines of label and words. `sources` are lines with locators, `checked` says how what a source
    states and what the records say differ. `whose` names who claims it, "" for a fact. `links`
    lead to other entities, also to those that name this one. `character` is an era's (closer,
    mixed, colder), `view` the line that an era belongs to ("main"), else both are "". `map` is
    that of an argument, None for other kinds.
    """

    deck: str
    key: str
    part: str
    title: str
    kind: str
    start: str = ""
    end: str = ""
    when: str = ""
    era: str = ""
    native: str = ""
    names: tuple[str, ...] = ()
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    checked: str = ""
    whose: str = ""
    truth: str = "fact"
    origin: str = "source"
    links: tuple[Links, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    character: str = ""
    view: str = ""
    map: ArgumentMap | None = None
