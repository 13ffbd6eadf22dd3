"""The shipped deck on US–Pakistan relations: sound, whole, in its own words and checked."""

from __future__ import annotations

import hashlib
import itertools
import os
import re
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from studyapp.deck.dates import Span
from studyapp.deck.entities import Era

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.deck.deck import Deck
    from studyapp.deck.diagnostics import SourceFile

HERE = Path(__file__).parent
RUN = 9  # words: from this length on, a shared run is a quotation


def test_the_deck_reads_without_errors_or_warnings(deck: Deck) -> None:
    assert deck.info.id == "us-pakistan"
    assert deck.info.licence == "CC BY 4.0"


def test_every_weighted_part_is_a_file_with_a_title(deck: Deck) -> None:
    assert set(deck.info.weights) <= set(deck.parts)
    assert sum(deck.info.weights.values()) == pytest.approx(100)


@pytest.mark.parametrize("view", ["main", "essay-000", "essay-004"])
def test_the_periods_of_a_view_meet_without_holes_or_overlaps(deck: Deck, view: str) -> None:
    spans = [era.span.when for _, era in deck.of(Era) if era.view == view]
    assert all(isinstance(span, Span) for span in spans)
    for before, after in itertools.pairwise(spans):
        assert before.latest + timedelta(days=1) == after.earliest


def test_the_main_line_runs_from_independence_to_today(deck: Deck) -> None:
    spans = [era.span.when for _, era in deck.of(Era) if era.view == "main"]
    assert str(spans[0]).startswith("1947-08-15/")
    assert str(spans[-1]).endswith("/..")


def test_every_entity_but_a_source_names_its_sources(deck: Deck) -> None:
    bare = [
        key
        for key, placed in deck.entities.items()
        if placed.entity.kind != "source" and not placed.entity.sources
    ]
    assert bare == []


@pytest.mark.parametrize(("essay", "paragraphs"), [("essay-000", 7), ("essay-004", 31)])
def test_what_an_essay_says_is_cited_with_its_paragraph(
    deck: Deck, essay: str, paragraphs: int
) -> None:
    cites = [
        cite
        for placed in deck.entities.values()
        for cite in placed.entity.sources
        if cite.partition(" ")[0] == essay
        if cite != essay or placed.entity.kind != "card"  # a card may compare whole essays
    ]
    numbers = [re.fullmatch(rf"{essay} p(\d+)", cite) for cite in cites]
    assert cites
    assert all(found and 1 <= int(found[1]) <= paragraphs for found in numbers)


def test_no_card_rests_on_an_essay_alone_unless_it_is_the_essays_claim(deck: Deck) -> None:
    bare = {"united-states", "white-house", "china", "kabul", "trump-first-inauguration"}
    alone = [
        key
        for key, placed in deck.entities.items()
        if placed.entity.truth == "fact"
        and placed.entity.kind != "card"  # the cards that compare the essays
        and placed.entity.sources
        and all(cite.startswith("essay-") for cite in placed.entity.sources)
        and placed.id not in bare  # common knowledge, or what the essay itself says
        and placed.entity.kind != "card"  # one that compares the essays
    ]
    assert alone == []


def test_background_rests_on_public_sources_and_never_on_the_essay(deck: Deck) -> None:
    wrong = [
        key
        for key, placed in deck.entities.items()
        if placed.entity.origin == "background"
        and any(cite.startswith("essay-") for cite in placed.entity.sources)
    ]
    assert wrong == []


# --- In its own words -----------------------------------------------------------------------


def words(text: str) -> list[str]:
    """The words of a text, without case, signs and the letters after an apostrophe."""
    return re.findall(r"[^\W_]+", re.sub(r"[’']s?\b", "", text.casefold()))


def runs(text: str) -> Iterator[str]:
    listed = words(text)
    for start in range(len(listed) - RUN + 1):
        yield " ".join(listed[start : start + RUN])


def hashed(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:16]


def prose(value: Any) -> Iterator[str]:
    """Every text of a deck's file. Titles and addresses of sources are quoted as they are."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key != "source":
                yield from prose(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from prose(inner)


def known_runs() -> frozenset[str]:
    """The hashes of all runs of the essays: kept beside this file, so that no essay is needed."""
    return frozenset((HERE / "essay-ngrams.txt").read_text(encoding="ascii").split())


def test_no_nine_words_in_a_row_are_an_essays(files: list[SourceFile]) -> None:
    known = known_runs()
    shared = [
        run
        for file in files
        for text in prose(tomllib.loads(file.text))
        for run in runs(text)
        if hashed(run) in known
    ]
    assert shared == []


def test_the_kept_hashes_are_those_of_the_essays() -> None:
    folder = os.environ.get("STUDYAPP_ESSAYS")
    if not folder:
        pytest.skip("STUDYAPP_ESSAYS names no folder with the essays")
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(folder).glob("*.txt"))]
    made = {hashed(run) for text in texts for line in text.splitlines() for run in runs(line)}
    assert made == known_runs()


# --- Manners ---------------------------------------------------------------------------------


def test_the_numbers_of_the_content_inventory_stay_out_of_the_deck(files: list[SourceFile]) -> None:
    texts = [text for file in files for text in prose(tomllib.loads(file.text))]
    found = [hit for text in texts for hit in re.findall(r"\b[AEFGNOPV]\d\d\b", text)]
    assert found == []


def test_a_disputed_ceasefire_gives_the_word_to_all_three_sides(deck: Deck) -> None:
    entity = deck.entities["event.ceasefire-2025"].entity
    assert entity.truth == "disputed"
    assert {"united-states", "pakistan", "india"} <= set(entity.sides)


def test_urdu_names_are_written_with_urdu_letters(files: list[SourceFile]) -> None:
    arabic_only = "يكةى"  # the Arabic yeh, kaf, teh marbuta and alef maksura
    assert not [c for file in files for c in file.text if c in arabic_only]
