"""The background of the deck on US–Pakistan relations: marked, sourced and apart."""

from __future__ import annotations

import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from studyapp.deck.entities import Figure, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.deck.dates import When
    from studyapp.deck.deck import Deck

FILE = Path(__file__).parents[2] / "decks" / "us-pakistan" / "background.toml"
KINDS = tomllib.loads(FILE.read_text(encoding="utf-8"))
ENTITIES = {
    f"{kind}.{entity}": fields
    for kind, table in KINDS.items()
    if kind != "part"
    for entity, fields in table.items()
}
CONTENT = {key: fields for key, fields in ENTITIES.items() if not key.startswith("source.")}


def cited() -> Iterator[str]:
    """The sources that the file's entities, their roles and their corrections name."""
    for fields in CONTENT.values():
        yield from fields["sources"]
        for correction in fields.get("corrections", {}).values():
            yield from correction.get("sources", ())


def test_the_background_is_a_part_of_its_own() -> None:
    assert KINDS["part"]["title"] == "Background"


@pytest.mark.parametrize("key", ENTITIES)
def test_everything_in_the_file_is_marked_as_background(key: str) -> None:
    assert ENTITIES[key].get("origin") == "background"


@pytest.mark.parametrize("key", CONTENT)
def test_everything_but_a_source_names_a_source(key: str) -> None:
    assert CONTENT[key].get("sources")


def test_no_source_is_an_essay_or_missing(deck: Deck) -> None:
    sources = {cite.partition(" ")[0] for cite in cited()}
    essays = {key for key, source in deck.of(Source) if source.type == "essay"}
    assert sources.isdisjoint(essays)
    assert sources <= {key for key, _ in deck.of(Source)}


def test_every_source_of_the_file_is_cited_and_known_by_its_prefix() -> None:
    own = {key.partition(".")[2] for key in ENTITIES if key.startswith("source.")}
    assert all(source.startswith("bg-") for source in own)
    assert own <= {cite.partition(" ")[0] for cite in cited()}


def test_what_is_told_here_is_told_nowhere_else_in_the_deck(deck: Deck) -> None:
    for key in ENTITIES:
        assert deck.entities[key].part == "background"


# --- What a student of the subject must find --------------------------------------------------


@pytest.mark.parametrize(
    "key",
    [
        "event.eisenhower-arms-decision",
        "event.arms-for-india-1962",
        "event.blood-telegram",
        "event.enterprise-1971",
        "event.india-test-1974",
        "event.embassy-burnt",
        "event.blair-house-1999",
        "event.raymond-davis-shooting",
        "event.salala",
        "event.mansour-strike",
    ],
)
def test_the_turning_points_between_the_essays_are_told(key: str) -> None:
    assert key in CONTENT


def test_one_us_president_follows_another_from_independence_to_today(deck: Deck) -> None:
    spans = sorted(
        (span for _, figure in deck.of(Figure) for span in presidencies(figure)),
        key=lambda span: span.earliest,
    )
    assert spans[0].earliest < date(1947, 8, 15)
    assert all(before.latest == after.earliest for before, after in pairwise(spans))
    assert str(spans[-1]).endswith("/..")


def presidencies(figure: Figure) -> Iterator[When]:
    for role in figure.roles.values():
        if role.span and role.title.endswith("President of the United States"):
            yield role.span.when
