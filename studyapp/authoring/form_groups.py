"""Sub-items in a form: what they are called, and the keys that new ones get."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.authoring.entity_sheet import FACET_GROUPS
from studyapp.deck.entities import KINDS
from studyapp.deck.facets import facets_of
from studyapp.deck.shape import read_rest

if TYPE_CHECKING:
    from studyapp.authoring.entity_sheet import Sheet


@dataclass(frozen=True, slots=True)
class Wording:
    """A group of sub-items in words: `one` of them (its key begins so), and what adds one.

    `help` is empty where that of the field does for a form too.
    """

    label: str
    one: str
    add: str
    help: str = ""


WORDINGS = {
    "premises": Wording("Premises", "premise", "Add a premise"),
    "rebuttals": Wording("Rebuttals", "rebuttal", "Add a rebuttal"),
    "positions": Wording("Positions", "position", "Add a position"),
    "roles": Wording("Roles", "role", "Add a role"),
    "did": Wording("Deeds", "deed", "Add a deed"),
    "sides": Wording(
        "Sides", "side", "Add a side", "what each side says, where the truth is disputed"
    ),
    "corrections": Wording(
        "Corrections",
        "correction",
        "Add a correction",
        "what a source says and the records contradict, where it is no date, number or place",
    ),
    "ask": Wording(
        "Questions in your words", "question", "Ask in your own words", "instead of the program's"
    ),
    "skip": Wording(
        "Cards left out", "card left out", "Leave a card out", "each with why it makes a poor card"
    ),
    "wrong": Wording(
        "Wrong answers",
        "wrong answers",
        "Add wrong answers",
        "answers that are certainly wrong, for questions with options",
    ),
}


def label_of(group: str, key: str) -> str:
    """What a sub-item is called in a form: "Premise india", and "Premise 2" of `premise-2`."""
    one = WORDINGS[group].one
    return f"{one} {key.removeprefix(f'{one}-')}".capitalize()


def key_of_new(sheet: Sheet, group: str) -> str:
    """A key for a new sub-item that none of its group has: `premise-2` beside another one."""
    taken = set(sheet.keys_below(group))
    number = len(taken) + 1
    while f"{WORDINGS[group].one}-{number}" in taken:
        number += 1
    return f"{WORDINGS[group].one}-{number}"


def facets_left(sheet: Sheet, group: str) -> tuple[str, ...]:
    """What can be asked about an entity and is not in a group of facets yet."""
    if group not in FACET_GROUPS:
        return ()
    kind, name = sheet.owner
    values = tomllib.loads("".join(table.text for table in sheet.tables))
    entity = read_rest(KINDS[kind], values[kind][name])
    taken = set(sheet.keys_below(group))
    return tuple(facet for facet in facets_of(entity) if facet not in taken) if entity else ()
