"""The second shipped deck, on Pakistan's constitutions: whole, sourced and not about relations."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from studyapp.cards.make import cards_of
from studyapp.deck.dates import Span
from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.entities import Era, Figure, Instrument, Question, Source
from studyapp.deck.read import read_deck
from studyapp.deck.render import render

if TYPE_CHECKING:
    from studyapp.deck.deck import Deck

FOLDER = Path(__file__).parents[2] / "decks" / "pakistan-constitution"
FILES = [
    SourceFile(path.name, path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.toml"))
]


@pytest.fixture(scope="module")
def constitution() -> Deck:
    """The deck as read, without an error or a warning."""
    reading = read_deck(FILES)
    texts = {file.path: file for file in FILES}
    assert not reading.diagnostics, "\n\n".join(
        render(diagnostic, texts) for diagnostic in reading.diagnostics
    )
    assert reading.deck is not None
    return reading.deck


def test_the_deck_has_its_own_id_title_and_licence(constitution: Deck) -> None:
    assert constitution.info.id == "pakistan-constitution"
    assert constitution.info.title == "The constitutional history of Pakistan"
    assert constitution.info.licence == "CC BY 4.0"


def test_it_has_several_parts_and_weighs_each_that_has_content(constitution: Deck) -> None:
    content = {
        placed.part for placed in constitution.entities.values() if placed.entity.kind != "source"
    }
    assert len(content) >= 3
    assert set(constitution.info.weights) == content
    assert sum(constitution.info.weights.values()) == pytest.approx(100)


def test_it_stays_a_small_deck(constitution: Deck) -> None:
    content = [
        placed
        for placed in constitution.entities.values()
        if not isinstance(placed.entity, Source | Question)
    ]
    assert 25 <= len(content) <= 40


# --- Sources ----------------------------------------------------------------------------------


def test_every_entity_but_a_source_or_a_question_names_its_sources(constitution: Deck) -> None:
    bare = [
        key
        for key, placed in constitution.entities.items()
        if not isinstance(placed.entity, Source | Question) and not placed.entity.sources
    ]
    assert bare == []


def test_every_source_is_cited_and_can_be_found(constitution: Deck) -> None:
    cited = {
        cite.partition(" ")[0]
        for placed in constitution.entities.values()
        for cite in placed.entity.sources
    }
    sources = dict(constitution.of(Source))
    assert cited == set(sources)
    assert [key for key, source in sources.items() if not source.url] == []


# --- The main line ----------------------------------------------------------------------------


def test_the_periods_run_from_independence_to_today_without_a_hole(constitution: Deck) -> None:
    spans = [era.span.when for _, era in constitution.of(Era)]
    assert {era.view for _, era in constitution.of(Era)} == {"main"}
    assert all(isinstance(span, Span) for span in spans)
    assert str(spans[0]).startswith("1947-08-15/")
    assert str(spans[-1]).endswith("/..")
    for before, after in pairwise(spans):
        assert before.latest + timedelta(days=1) == after.earliest


def test_the_step_line_falls_whenever_a_constitution_is_set_aside(constitution: Deck) -> None:
    steps = {key: era.character for key, era in constitution.of(Era)}
    low = {key for key, character in steps.items() if character == "colder"}
    assert low == {"first-martial-law", "second-martial-law", "third-martial-law", "in-abeyance"}
    assert all(a != b for a, b in pairwise(steps.values()))


def test_every_dated_thing_lies_in_the_period_that_it_names(constitution: Deck) -> None:
    eras = {key: era.span.when for key, era in constitution.of(Era)}
    for _, law in constitution.of(Instrument):
        made = law.passed or law.in_force
        assert made
        assert law.era
        # A constitution belongs to the period that it begins, a few months after it was passed.
        assert made.when.latest >= eras[law.era].earliest - timedelta(days=400)
        assert made.when.earliest <= eras[law.era].latest


# --- Nothing of the other deck ----------------------------------------------------------------


def test_no_card_asks_about_relations_between_states(constitution: Deck) -> None:
    fronts = [card.front for card in cards_of(constitution)]
    assert len(fronts) > 100
    assert not [front for front in fronts if "relations" in front or "closer" in front]


def test_no_two_cards_have_the_same_front(constitution: Deck) -> None:
    fronts = Counter(card.front for card in cards_of(constitution))
    assert [front for front, count in fronts.items() if count > 1] == []


def test_urdu_names_are_written_with_urdu_letters(constitution: Deck) -> None:
    arabic_only = "يكةى"  # the Arabic yeh, kaf, teh marbuta and alef maksura
    assert not [c for file in FILES for c in file.text if c in arabic_only]
    assert all(figure.native for _, figure in constitution.of(Figure))
