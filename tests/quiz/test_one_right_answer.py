"""No item has a second right answer: judged from the raw decks by an oracle of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fact_bases import as_toml, fact_bases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracle import RIGHT, UNKNOWN, Oracle, asserted
from oracle_deck import merged
from oracle_times import as_when

from studyapp.cards.card import CardId
from studyapp.cards.make import cards_of
from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.read import read_deck
from studyapp.quiz.draw import NONE, Style, draw, paper_key
from studyapp.quiz.item import Choice, Item, Type
from studyapp.quiz.pools import pools_of
from studyapp.store.decks import read_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fact_bases import Tables

    from studyapp.deck.deck import Deck
    from studyapp.quiz.item import Pool

DECKS = Path(__file__).parents[2] / "decks"
SHIPPED = ("us-pakistan", "pakistan-constitution")
STYLES = [Style()] * 8 + [
    Style(3),
    Style(5),
    Style(3, none_of_these=True),
    Style(4, none_of_these=True),
    Style(5, none_of_these=True),
]
"""How the items of each round are drawn: as presets allow, mostly as they are by default."""


@dataclass
class Judged:
    """What the oracle said of many items."""

    items: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    faults: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    seconds: int = 0

    def add(self, oracle: Oracle, item: Item) -> None:
        """Judge one more item."""
        told = oracle.verdict(item)
        if not told:
            return
        self.items += 1
        self.verdicts.update(told.values())
        key = asserted(item)
        second = [one for one, verdict in told.items() if verdict == RIGHT and one not in key]
        missed = [one for one in sorted(key) if told.get(one) != RIGHT]
        self.seconds += bool(second)
        if second or missed:
            kind = (item.type.value, item.relation)
            self.faults.setdefault(kind, []).append(_words(oracle, item, told))

    @property
    def unknown(self) -> float:
        """The share of verdicts that say nothing."""
        return self.verdicts[UNKNOWN] / max(1, self.verdicts.total())

    def report(self) -> str:
        """The number of faults of each type and relation, with the first few."""
        return "\n\n".join(
            "\n".join([f"{kind}: {len(found)} faults", *dict.fromkeys(found[:3])])
            for kind, found in sorted(self.faults.items())
        )


def _words(oracle: Oracle, item: Item, told: dict[str, str]) -> str:
    """An item with what the oracle said of it."""
    lines = [f"{item.id}: {item.stem}"]
    lines += [f"    {line}  [{oracle.statement(line)}]" for line in item.lines]
    lines += [f"    {one.id} | {one.text}" for one in item.left]
    for one in item.options:
        mark = "*" if one.id in item.key else " "
        lines.append(f"  {mark} {one.id} | {one.text}  [{told.get(one.id, '')}]")
    lines += [f"    {pair}  [{said}]" for pair, said in told.items() if item.option(pair) is None]
    return "\n".join(lines)


def _deck(name: str) -> Deck:
    deck = read_deck(read_files(DECKS / name)).deck
    assert deck is not None
    return deck


def _items(pools: Iterable[Pool], deck: str, styles: Sequence[Style]) -> Iterator[Item]:
    for pool in pools:
        for seed, style in enumerate(styles):
            yield draw(pool, paper_key(deck, "1", pool.id, str(seed)), style)


def test_of_20_000_items_of_the_shipped_decks_none_has_a_second_right_answer() -> None:
    judged = Judged()
    for name in SHIPPED:
        deck, oracle = _deck(name), Oracle(DECKS / name)
        pools, _ = pools_of(deck, cards_of(deck))
        for item in _items(pools, name, STYLES):
            judged.add(oracle, item)
    assert judged.items >= 20_000
    assert not judged.faults, judged.report()
    assert judged.unknown < 0.01


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(fact_bases(), st.sampled_from(STYLES))
def test_no_item_of_a_deck_at_random_has_a_second_right_answer(
    tables: Tables, style: Style
) -> None:
    judged = judged_at_random(tables, [style, Style()])
    assert not judged.faults, judged.report()


def judged_at_random(tables: Tables, styles: Sequence[Style]) -> Judged:
    """What the oracle says of the items of a deck that was made of tables."""
    text, judged = as_toml(tables), Judged()
    deck = read_deck([SourceFile("a.toml", text)]).deck
    assert deck is not None
    written = merged([tomllib.loads(text)])
    sound = {
        kind: {id_: one for id_, one in of.items() if f"{kind}.{id_}" in deck.entities}
        for kind, of in written.items()
    }
    oracle = Oracle(sound)
    pools, _ = pools_of(deck, cards_of(deck))
    for item in _items(pools, "random", styles):
        judged.add(oracle, item)
    return judged


# --- Small decks in which more than one answer is right -----------------------------------------

_EVENTS = {
    f"e{place}": {"title": f"Trouble at {town}", "date": day}
    for place, (town, day) in enumerate(
        [
            ("Aba", "1941-03-01"),
            ("Bree", "1952-01-01"),
            ("Cork", "1953-01-01"),
            ("Dax", "1954-01-01"),
            ("Elba", "1943-03-01"),
            ("Faro", "1944-03-01"),
        ]
    )
}
_ERA = {"character": "mixed", "summary": "S."}
_AGES = {
    "a": {"title": "Age A", "span": "1940/1949", **_ERA},
    "b": {"title": "Age B", "span": "1950/1959", **_ERA},
}
FOUND: dict[str, Tables] = {
    "over 700 is over 350": {
        "statistic": {
            "s": {"measures": "ships", "value": 700, "qualifier": "over", "as_of": "1950"},
        },
    },
    "up to 12 is up to 24": {
        "statistic": {
            "s": {"measures": "ships", "value": 12, "qualifier": "up to", "as_of": "1950"},
        },
    },
    "an era of another view is an era too": {
        "era": {
            **_AGES,
            "c": {"title": "Age C", "span": "1960/1969", **_ERA},
            "v": {"title": "Book", "span": "1952-06-01/1969", "view": "book", **_ERA},
            "w": {"title": "Book", "span": "1930/1952-05-31", "view": "book", **_ERA},
        },
        "event": _EVENTS | {"e6": {"title": "Trouble at Graz", "date": "1961"}},
    },
    "three of four, however many options are shown": {"era": _AGES, "event": _EVENTS},
    "the era that the author names goes before the one in which it began": {
        "era": {
            **_AGES,
            "c": {"title": "Age C", "span": "1960/1969", **_ERA},
            "d": {"title": "Age D", "span": "1970/1979", **_ERA},
        },
        "event": {"e": {"title": "Trouble", "date": "1945/1965", "era": "b"}},
    },
    "a place in words lies where the place of that name lies": {
        "place": {
            "p1": {"name": "Karachi", "meaning": "a port", "inside": "p3"},
            "p2": {"name": "Lahore", "meaning": "a town of gardens", "inside": "p3"},
            "p3": {"name": "Pakistan", "meaning": "a state"},
        },
        "event": {"e": {"title": "Trouble", "date": "1950", "place": "Karachi"}},
    },
    "who somebody is, another was too": {
        "figure": {
            "f1": {"name": "Ann Adams", "who": "President of Utopia"},
            "f2": {
                "name": "Bob Brown",
                "who": "poet of the sea",
                "roles": {"r": {"title": "President", "country": "Utopia", "span": "1950/1954"}},
            },
            "f3": {"name": "Cid Cole", "who": "painter of ships"},
            "f4": {"name": "Dee Dole", "who": "writer of plays"},
        },
    },
    "two said the same": {
        "figure": {
            f"f{n}": {"name": f"{name} Hall"} for n, name in enumerate(["A", "B", "C", "D"])
        },
        "quote": {
            "k1": {"words": "Never again", "speaker": "f0", "date": "1950"},
            "k2": {"words": "Never again", "speaker": "f1", "date": "1960"},
        },
    },
    "one reason for two claims": {
        "source": {"x": {"type": "book", "author": "X Y", "title": "Book"}},
        "argument": {
            name: {"claim": claim, "by": "x", "truth": "claim", "premises": premises}
            for name, claim, premises in [
                ("g1", "The sun is hot.", {"p": {"text": "It glows."}, "q": {"text": "It burns."}}),
                ("g2", "The moon is cool.", {"p": {"text": "It glows."}}),
            ]
        },
    },
    "about the fifties may be 1961": {
        "era": {
            "a": {"title": "Age A", "span": "1940/1945", **_ERA},
            "b": {"title": "Age B", "span": "1945/1961", **_ERA},
            "c": {"title": "Age C", "span": "1961/1970", **_ERA},
        },
        "event": {**_EVENTS, "e6": {"title": "Trouble at Graz", "date": "195X~"}},
    },
    "about 1955 is not of an era that was over in 1953": {
        "era": {
            "a": {"title": "Age A", "span": "1940/1945", **_ERA},
            "b": {"title": "Age B", "span": "1945/1953", **_ERA},
            "c": {"title": "Age C", "span": "1953/1957", **_ERA},
            "d": {"title": "Age D", "span": "1957/1970", **_ERA},
        },
        "event": {**_EVENTS, "e6": {"title": "Trouble at Graz", "date": "1955~", "era": "b"}},
    },
    "an argument that is both an ally and an opponent": {
        "source": {"x": {"type": "book", "author": "X Y", "title": "Book"}},
        "argument": {
            name: {"claim": f"{what} is so.", "by": "x", "truth": "claim", **more,
                   "premises": {n: {"text": f"{what} {n} holds."} for n in ("p", "q", "r")},
                   "rebuttals": {"o": {"text": f"{what} is not so.", "by": "x"}}}
            for name, what, more in [
                ("g0", "This", {}),
                ("g1", "That", {}),
                ("g2", "Another", {"agrees": ["g0"], "opposes": ["g0"]}),
                ("g3", "A fourth", {}),
            ]
        },
    },
}  # fmt: skip


@pytest.mark.parametrize("case", FOUND)
def test_what_was_found_once_stays_mended(case: str) -> None:
    tables = {
        kind: {id_: {"origin": "background", **one} for id_, one in of.items()}
        if kind != "source"
        else of
        for kind, of in FOUND[case].items()
    }
    judged = judged_at_random(tables, STYLES * 6)
    assert not judged.faults, judged.report()


# --- A generator that checks nothing ------------------------------------------------------------


def naive_items(oracle: Oracle) -> Iterator[Item]:
    """Questions with the options that are nearest in time, whatever they make true."""
    deck = oracle.deck
    times = {key: deck.time(key, "date") for key in deck.of("event")}
    dates = {key: when for key, when in times.items() if when}
    shown = {key: deck.entities[key].get("phrase", deck.entities[key]["title"]) for key in dates}
    for key, when in dates.items():
        near = sorted(dates, key=lambda one: abs(dates[one].earliest - when.earliest))[:4]
        options = tuple(Choice(one, str(shown[one])) for one in near)
        decade = f"{when.earliest.year // 10}X"
        stem = f"Which of these happened in the {decade[:3]}0s?"
        yield _naive("happened", decade, key, stem, options)
    for figure, one in deck.of("figure").items():
        for role, held in one.get("roles", {}).items():
            if isinstance(span := held.get("span"), str) and (term := as_when(span)):
                middle = term.earliest + timedelta(days=30)
                stem = f"Who was {held['title']} in {middle.year}?"
                people = _nearest(oracle, held["title"], middle.year, figure)
                options = tuple(Choice(key, deck.entities[key]["name"]) for key in people)
                yield _naive("holder", f"{figure}/{role}", figure, stem, options)


def _nearest(oracle: Oracle, title: str, year: int, figure: str) -> list[str]:
    """The four holders of an office whose terms begin nearest to a year."""
    found: dict[str, int] = {figure: -1}
    for key, one in oracle.deck.of("figure").items():
        for role in one.get("roles", {}).values():
            when = as_when(role["span"]) if isinstance(role.get("span"), str) else None
            if when and role["title"] == title:
                off = abs(when.earliest.year - year)
                found[key] = min(found.get(key, off), off)
    return sorted(found, key=lambda key: found[key])[:4]


def _naive(relation: str, subject: str, key: str, stem: str, options: tuple[Choice, ...]) -> Item:
    return Item(
        id=f"naive/{key}/{relation}/single",
        type=Type.SINGLE,
        card=CardId("naive"),
        deck="naive",
        entity=key,
        kind=key.partition(".")[0],
        part="",
        era="",
        stem=stem,
        options=options,
        key=(key,),
        relation=relation,
        subject=subject,
    )


@pytest.mark.parametrize("relation", ["happened", "holder"])
def test_the_oracle_finds_second_right_answers_where_nobody_checked(relation: str) -> None:
    judged, oracle = Judged(), Oracle(DECKS / "us-pakistan")
    for item in naive_items(oracle):
        if item.relation == relation:
            judged.add(oracle, item)
    assert judged.items > 30
    assert judged.seconds > 0.05 * judged.items


def test_the_oracle_sees_through_an_item_whose_key_was_changed() -> None:
    """Of every type that shows options: with another key, no item passes."""
    deck, oracle, tried = _deck("us-pakistan"), Oracle(DECKS / "us-pakistan"), set()
    pools, _ = pools_of(deck, cards_of(deck))
    for item in _items(pools[::3], "us-pakistan", [Style()]):
        others = [one.id for one in item.options if one.id not in item.key]
        first = Judged()
        first.add(oracle, item)
        if first.faults:
            continue
        if item.type in {Type.ORDER, Type.MATCH}:
            changed = replace(item, key=(*item.key[1:], item.key[0]))
        elif others:
            changed = replace(item, key=(others[0],))
        else:
            continue
        judged = Judged()
        judged.add(oracle, changed)
        assert judged.faults, _words(oracle, changed, oracle.verdict(changed))
        tried.add(item.type)
    assert len(tried) >= 10
    assert NONE.id not in tried


# --- The same paper everywhere ------------------------------------------------------------------

_DIGEST = """
import hashlib, sys
from pathlib import Path
from studyapp.cards.make import cards_of
from studyapp.deck.read import read_deck
from studyapp.quiz.draw import draw, paper_key
from studyapp.quiz.pools import pools_of
from studyapp.store.decks import read_files
deck = read_deck(read_files(Path(sys.argv[1]))).deck
pools, _ = pools_of(deck, cards_of(deck))
step = max(1, len(pools) // 300)
items = [draw(pool, paper_key(deck.info.id, "1", pool.id, "seed")) for pool in pools[::step][:300]]
print(len(items), hashlib.sha256(repr(items).encode()).hexdigest())
"""


def test_equal_papers_whatever_the_seed_of_hashing() -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", _DIGEST, str(DECKS / "us-pakistan")],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=DECKS.parent,
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("0", "1", "77")
    ]
    printed = {run.communicate(timeout=60)[0] for run in runs}
    assert len(printed) == 1
    assert printed.pop().startswith("300 ")
