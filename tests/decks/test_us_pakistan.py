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
from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.entities import Era
from studyapp.deck.read import read_deck
from studyapp.deck.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.deck.deck import Deck

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "decks" / "us-pakistan"
RUN = 9  # words: from this length on, a shared run is a quotation


@pytest.fixture(scope="module")
def files() -> list[SourceFile]:
    return [
        SourceFile(path.name, path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.glob("*.toml"))
    ]


@pytest.fixture(scope="module")
def deck(files: list[SourceFile]) -> Deck:
    reading = read_deck(files)
    texts = {file.path: file for file in files}
    assert not reading.diagnostics, "\n\n".join(
        render(diagnostic, texts) for diagnostic in reading.diagnostics
    )
    assert reading.deck is not None
    return reading.deck


def test_the_deck_reads_without_errors_or_warnings(deck: Deck) -> None:
    assert deck.info.id == "us-pakistan"
    assert deck.info.licence == "CC BY 4.0"


def test_every_weighted_part_is_a_file_with_a_title(deck: Deck) -> None:
    assert set(deck.info.weights) <= set(deck.parts)
    assert sum(deck.info.weights.values()) == pytest.approx(100)


@pytest.mark.parametrize("view", ["main", "essay-000"])
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


def test_what_the_essay_says_is_cited_with_its_paragraph(deck: Deck) -> None:
    cites = [
        cite
        for placed in deck.entities.values()
        for cite in placed.entity.sources
        if cite.startswith("essay-000")
    ]
    assert cites
    assert all(re.fullmatch(r"essay-000 p[1-7]", cite) for cite in cites)


def test_no_card_rests_on_the_essay_alone_unless_it_is_the_essays_claim(deck: Deck) -> None:
    bare = {"united-states", "white-house", "china", "kabul", "trump-first-inauguration"}
    alone = [
        key
        for key, placed in deck.entities.items()
        if placed.entity.truth == "fact"
        and placed.entity.sources
        and all(cite.startswith("essay-") for cite in placed.entity.sources)
        and placed.id not in bare  # common knowledge, or what the essay itself says
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


# --- Nothing lost on the way ----------------------------------------------------------------
# The content inventory lists what the untitled essay holds: its periods (E), figures (P), treaties,
# bodies, states and goods (O), events (V) and numbers (N). Each is in the deck, or there is a
# reason why not (a text with a space in it).

INVENTORY: dict[str, str] = {
    "E00": "the umbrella thesis is an argument, not a period",
    "E01": "era.essay-alliance",
    "E02": "era.essay-suspensions",
    "E03": "era.essay-soviet-war",
    "E04": "era.essay-abandonment",
    "E05": "era.essay-before-september-11",
    "E06": "era.essay-war-on-terror",
    "E07": "era.essay-first-trump-term",
    "E08": "era.essay-after-takeover",
    "E09": "era.essay-restoration",
    "P01": "figure.jimmy-carter",
    "P02": "figure.larry-pressler",
    "P03": "figure.pervez-musharraf",
    "P04": "figure.george-w-bush",
    "P05": "figure.donald-trump",
    "P06": "figure.asim-munir",
    "P07": "figure.shehbaz-sharif",
    "P08": "figure.marco-rubio",
    "O01": "instrument.seato",
    "O02": "instrument.cento",
    "O03": "instrument.pressler-amendment",
    "O04": "instrument.mnna-designation",
    "O05": "instrument.fatf-grey-list",
    "O06": "event.ceasefire-2025",
    "O07": "instrument.ussm-memorandum",
    "O18": "organisation.white-house",
    "O19": "organisation.fatf",
    "O20": "organisation.ussm",
    "O31": "organisation.mujahedin",
    "O32": "organisation.al-qaeda",
    "O33": "organisation.taliban",
    "O38": "organisation.united-states",
    "O39": "organisation.pakistan",
    "O40": "organisation.india",
    "O41": "organisation.china",
    "O42": "organisation.soviet-union",
    "O43": "place.afghanistan",
    "O44": "organisation.russia",
    "O55": "term.critical-minerals",
    "O59": "event.india-tariffs",
    "V01": "event.pakistan-joins-baghdad-pact",
    "V02": "statistic.military-aid-to-1979",
    "V03": "event.arms-halt-1965",
    "V04": "event.aid-cut-1979",
    "V05": "event.soviet-invasion",
    "V06": "event.soviet-exit",
    "V07": "event.pressler-applied",
    "V08": "event.clinton-visit",
    "V09": "event.september-11",
    "V10": "event.bush-address",
    "V11": "quote.with-us-or-with-the-terrorists",
    "V12": "instrument.mnna-designation",
    "V13": "statistic.war-length",
    "V14": "era.essay-war-on-terror",
    "V15": "event.trump-first-inauguration",
    "V16": "event.security-aid-suspended",
    "V17": "term.do-more",
    "V18": "event.fatf-grey-listing",
    "V19": "event.fall-of-kabul",
    "V20": "event.missile-sanctions",
    "V21": "event.fighting-2025",
    "V22": "event.india-tariffs",
    "V23": "event.munir-lunch",
    "V24": "event.ussm-signing",
    "V25": "event.white-house-visit",
    "V26": "event.first-shipment",
    "V27": "event.rubio-statement",
    "N01": "statistic.military-aid-to-1979",
    "N02": "statistic.economic-aid-to-1979",
    "N03": "statistic.war-losses",
    "N04": "statistic.war-length",
    "N05": "statistic.pakistan-war-deaths",
    "N06": "event.trump-first-inauguration",
    "N07": "statistic.suspended-in-2018",
    "N08": "statistic.india-tariff-rate",
    "N09": "statistic.ussm-investment",
    "N10": "two states, second term: too small for a card of its own",
}  # fmt: skip


def expected_numbers() -> list[str]:
    blocks = {"E": range(10), "P": range(1, 9), "V": range(1, 28), "N": range(1, 11)}
    things = [*range(1, 8), 18, 19, 20, 31, 32, 33, *range(38, 45), 55, 59]
    listed = [f"{letter}{n:02d}" for letter, numbers in blocks.items() for n in numbers]
    return [*listed, *(f"O{n:02d}" for n in things)]


@pytest.mark.parametrize("number", expected_numbers())
def test_everything_in_the_content_inventory_is_in_the_deck(deck: Deck, number: str) -> None:
    answer = INVENTORY[number]
    assert " " in answer or answer in deck.entities


CORRECTED: dict[str, str] = {
    "CENTO was not joined in 1954": "event.pakistan-joins-baghdad-pact date",
    "Washington was no full member of CENTO": "event.pakistan-joins-baghdad-pact us-membership",
    "Carter's cut-off has a date": "event.aid-cut-1979 date",
    "the Afghan war did not end in 1989": "event.soviet-exit war-end",
    "the United States did not leave at once": "event.soviet-exit us-left",
    "Pressler was not passed in 1992": "instrument.pressler-amendment passed",
    "Pressler was not applied in 1992": "event.pressler-applied date",
    "recognition of Musharraf was not in question": "event.clinton-visit recognition",
    "the war on terror was wider than al-Qaeda": "event.bush-address scope",
    "Bush did not coin the phrase": "event.bush-address coinage",
    "the losses grew beyond US$100 billion": "statistic.war-losses value",
    "dead, injured and displaced are three things": "statistic.pakistan-war-deaths lump",
    "who spoke of a double game": "event.lies-and-deceit-tweet double-game",
    "not every kind of military aid was stopped": "event.security-aid-suspended scope",
    "who put Pakistan on the grey list": "event.fatf-grey-listing nominators",
    "the withdrawal came before the takeover": "event.us-withdrawal-completed order",
    "whom the missile sanctions hit": "event.missile-sanctions target",
    "words that were not found": "event.missile-sanctions words",
    "only half the tariff was about oil": "event.india-tariffs reason",
    "the tariffs came after the lunch": "event.india-tariffs sequence",
    "where the memorandum was signed": "event.ussm-signing place",
    "who showed the minerals": "event.white-house-visit minerals",
    "when the first shipment came": "event.first-shipment date",
    "the first Trump term was not India alone": "era.essay-first-trump-term sole-focus",
}


@pytest.mark.parametrize("what", sorted(CORRECTED))
def test_every_grave_fault_of_the_essay_is_corrected(deck: Deck, what: str) -> None:
    key, name = CORRECTED[what].split()
    entity = deck.entities[key].entity
    if name not in entity.corrections:
        field = getattr(entity, name)
        assert field.checked is not None
        assert field.sources or field.note


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
