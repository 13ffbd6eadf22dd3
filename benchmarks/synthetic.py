"""Decks of any size, with texts as long as those of a written deck and no two alike."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FIRST = date(1850, 1, 1)
_DAYS = 60_000
_PARTS = 5
_ERAS = 8
_LEVELS = ("closer", "mixed", "colder")
_PLACES = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Hazel", "Juniper", "Larch", "Maple")
_WAYS = ("harbour", "railway", "customs", "border", "grain", "river", "telegraph", "mint", "school")
_DEEDS = ("treaty", "conference", "strike", "inquiry", "truce", "charter", "exchange", "boycott")
_FAMILIES = ("Arden", "Brook", "Cole", "Dale", "Easton", "Ford", "Grange", "Holt", "Ives", "Kerr")


def entities_for(cards: int) -> int:
    """How many entities make about so many cards: an event three, a person and a term two each.

    The eras make 39 more.
    """
    return round(max(cards - 39, 5) / 2.6)


def write_deck(folder: Path, deck: str, entities: int) -> None:
    """Write a deck with so many entities that are asked about, in five files and a few more."""
    folder.mkdir(parents=True)
    head = f'[deck]\nid = "{deck}"\ntitle = "Deck {deck}"\nversion = "1"\n'
    files = {
        "deck": head,
        "eras": '[part]\ntitle = "Eras"\norder = 0\n' + "".join(map(_era, range(_ERAS))),
        "sources": '[part]\ntitle = "Sources"\norder = 9\n' + "".join(map(_source, range(20))),
    }
    for part in range(_PARTS):
        inside = range(part, entities, _PARTS)
        head = f'[part]\ntitle = "Part {part + 1}"\norder = {part + 1}\n'
        files[f"part-{part + 1}"] = head + "".join(map(_entity, inside))
    for stem, text in files.items():
        (folder / f"{stem}.toml").write_text(text, encoding="utf-8")


def _entity(number: int) -> str:
    kind = number % 5
    return _figure(number) if kind == 3 else _term(number) if kind == 4 else _event(number)


def _name(number: int) -> str:
    """A name that no other number has."""
    place, rest = _PLACES[number % 10], number // 10
    return f"{place} {_WAYS[rest % 9]} {_DEEDS[rest // 9 % 8]} no. {number + 1}"


def _era(number: int) -> str:
    length = _DAYS // _ERAS
    start = _FIRST + timedelta(days=number * length)
    end = start + timedelta(days=length - 1)
    return f"""
[era.era-{number}]
title = "The {_PLACES[number]} years"
span = "{start}/{end}"
character = "{_LEVELS[number % 3]}"
summary = "Both sides kept to the {_PLACES[number]} accords and argued about what they meant."
ended_by = "The {_PLACES[number]} accords, which neither side renewed."
sources = ["source-{number}"]
"""


def _source(number: int) -> str:
    return f"""
[source.source-{number}]
type = "report"
author = "{_FAMILIES[number % 10]} and others"
title = "Papers of the {_PLACES[number % 10]} archive, volume {number + 1}"
date = "{1990 + number}-05-01"
short = "{_PLACES[number % 10]} archive, vol. {number + 1}"
skip = {{ origin = "shown on the cards that use it" }}
"""


def _event(number: int) -> str:
    name, day = _name(number), number * 7919 % _DAYS
    when, era = _FIRST + timedelta(days=day), day * _ERAS // _DAYS
    figures = f'figures = ["figure-{number + 3}"]' if number % 5 == 0 else ""
    share = f"Both governments signed in the {_PLACES[number % 10]} palace after {number % 30 + 2}"
    return f'''
[event.event-{number}]
title = "The {name}"
date = "{when}"
era = "era-{era}"
{figures}
what = """
{share} days of talks; the text regulated duties, inspections and the return of seized goods, and
left the question of the islands to a commission.
"""
why = """
It ended the quarrel over the {_WAYS[number % 9]} for a generation, although clause {number + 1}
was read in two ways from the beginning.
"""
sources = ["source-{number % 20} p{number % 300 + 1}", "source-{(number + 7) % 20}"]
ask.date = "When was the {name} concluded?"
ask.what = "What did the {name} regulate, and what did it leave open?"
ask.why = "Why did the {name} matter to both sides?"
skip.which = "the description gives the event away"
skip.era = "follows from the date"
'''


def _figure(number: int) -> str:
    family = f"{_FAMILIES[number % 10]}-{_PLACES[number // 10 % 10]}"
    return f'''
[figure.figure-{number}]
name = "Person {number + 1} {family}"
aliases = ["P. {number + 1} {family}"]
who = """
The negotiator who spoke for the {_PLACES[number % 10]} side at the {_name(number)}, and who later
wrote clause {number + 1} of the settlement
"""
sources = ["source-{number % 20} p{number % 300 + 1}"]
'''


def _term(number: int) -> str:
    return f'''
[term.term-{number}]
name = "rule {number + 1} of {_PLACES[number % 10]}"
meaning = """
The practice by which a ship of the {_name(number)} was searched only once on each voyage, in the
first harbour that it called at
"""
sources = ["source-{number % 20} p{number % 300 + 1}"]
'''
