"""What the TRENDS essay of May 2025 holds is in the deck, and its grave faults are corrected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from essays import is_corrected, is_kept

from studyapp.deck.entities import Source, Statistic

if TYPE_CHECKING:
    from studyapp.deck.deck import Deck

# The content inventory goes on from the untitled essay's: periods (E), figures (P), bodies, states,
# places and goods (O), events (V) and numbers (N); n1 to n24 are the essay's notes. Several keys
# are divided by commas; a reason is a sentence.

INVENTORY: dict[str, str] = {
    "E10": "era.trends-high-point",
    "E11": "event.nuclear-estimates",
    "E12": "era.trends-low-point",
    "E13": "era.trends-low-point",
    "E14": "era.trends-new-limits",
    "E15": "era.trends-new-limits",
    "E16": "the horizon is no period: its targets are numbers of their own",
    "P05": "figure.donald-trump",
    "P08": "figure.marco-rubio, event.rubio-on-minerals",
    "P09": "figure.joe-biden, event.biden-letter",
    "P10": "figure.mohammad-sharifullah",
    "P11": "figure.adam-boehler",
    "P12": "figure.zalmay-khalilzad",
    "P13": "figure.jack-bergman",
    "P14": "figure.tom-suozzi",
    "P15": "figure.jonathan-jackson",
    "P16": "figure.eric-meyer",
    "P17": "appears in notes alone: the author of source.afzal-2025",
    "P18": "appears in a note alone: the author of source.abbas-2025",
    "P19": "appears in a note alone: the author of source.syed-2025",
    "P20": "appears in a note alone: the author of source.singh-2024",
    "P21": "appears in a note alone: an author of source.atlantic-council-2025",
    "P22": "appears in a note alone: an author of source.atlantic-council-2025",
    "P23": "appears in a note alone: an author of source.atlantic-council-2025",
    "P24": "figure.narendra-modi",
    "O08": "instrument.paris-agreement",
    "O09": "term.america-first",
    "O10": "term.dei",
    "O11": "event.imf-loan-2024",
    "O12": "instrument.us-india-bta",
    "O13": "instrument.us-drc-agreement",
    "O14": "instrument.cpec",
    "O15": "instrument.belt-and-road",
    "O16": "instrument.reciprocal-tariffs",
    "O17": "instrument.section-232-minerals",
    "O18": "organisation.white-house",
    "O21": "organisation.imf",
    "O22": "organisation.cia",
    "O23": "organisation.fbi",
    "O24": "organisation.isi",
    "O25": "organisation.un-monitoring-team",
    "O26": "organisation.us-defense-department",
    "O27": "event.congress-delegation",
    "O28": "event.minerals-forum",
    "O29": "event.hems-deals",
    "O30": "unnamed lenders: the one that came forward is in event.exim-reko-diq",
    "O33": "organisation.taliban",
    "O34": "organisation.ttp",
    "O35": "organisation.isis-k",
    "O36": "organisation.baloch-insurgency",
    "O37": "organisation.m23",
    "O38": "organisation.united-states",
    "O39": "organisation.pakistan",
    "O40": "organisation.india",
    "O41": "organisation.china",
    "O43": "place.afghanistan",
    "O44": "organisation.russia",
    "O45": "organisation.dr-congo",
    "O46": "four further addressees of an offer: in the note of event.minerals-forum",
    "O47": "statistic.tariff-bangladesh, statistic.tariff-vietnam",
    "O48": "place.kabul-airport",
    "O49": "place.kashmir, place.indian-administered-kashmir",
    "O50": "place.balochistan",
    "O51": "place.reko-diq",
    "O52": "term.indo-pacific",
    "O53": "event.un-ttp-report",
    "O54": "stands in a note alone: where event.hems-deals took place",
    "O55": "term.critical-minerals, term.rare-earths",
    "O56": "statistic.f35-rare-earths",
    "O57": "statistic.textile-share-of-us-exports",
    "O58": "statistic.surgical-industry",
    "O60": "instrument.green-alliance",
    **{f"O{n}": "an outlet of the notes: the publisher of its source" for n in range(61, 78)},
    "O78": "event.hems-deals",
    "V28": "event.nuclear-estimates",
    "V29": "event.kashmir-envoy",
    "V30": "event.us-withdrawal-completed",
    "V31": "event.abbey-gate",
    "V32": "event.imf-loan-2024",
    "V33": "statistic.ttp-attacks-2024",
    "V34": "event.paris-exit-2025",
    "V35": "event.aid-freeze-2025",
    "V36": "event.sharifullah-arrest",
    "V37": "event.boehler-in-kabul",
    "V38": "event.minerals-fact-sheet",
    "V39": "event.tariff-on-pakistan",
    "V40": "event.congress-delegation",
    "V41": "event.minerals-forum",
    "V42": "event.pahalgam-attack",
    "V43": "event.hems-deals",
    "V44": "event.rubio-on-minerals",
    "V45": "instrument.us-drc-agreement",
    "V46": "event.mission-500, statistic.us-india-trade-goal",
    "V47": "statistic.reko-diq-start",
    "V48": "source.essay-004",
    "V49": "event.un-ttp-report",
    "V50": "without a date or source of its own: in the note of event.hems-deals",
    "V51": "a list without a date: in the note of event.minerals-forum",
    "V52": "instrument.green-alliance",
    "N11": "event.imf-loan-2024",
    "N12": "statistic.imf-us-vote",
    "N13": "statistic.aid-frozen-2025",
    "N14": "statistic.ttp-attacks-2024",
    "N15": "event.un-ttp-report",
    "N16": "statistic.us-india-trade-goal",
    "N17": "statistic.mineral-wealth",
    "N18": "statistic.mineral-share-of-gdp",
    "N19": "statistic.reko-diq-cash-flow",
    "N20": "statistic.reko-diq-life",
    "N21": "statistic.mineral-area",
    "N22": "statistic.known-minerals",
    "N23": "statistic.f35-rare-earths",
    "N24": "statistic.cpec-value",
    "N25": "statistic.reko-diq-copper",
    "N26": "statistic.reko-diq-gold",
    "N27": "statistic.reko-diq-start",
    "N28": "event.congress-delegation",
    "N29": "event.congress-delegation",
    "N30": "event.minerals-forum",
    "N31": "statistic.hems-deals-value",
    "N32": "five addressees of an offer: in the note of event.minerals-forum",
    "N33": "statistic.war-length",
    "N34": "statistic.tariff-on-pakistan",
    "N35": "statistic.tariff-export-loss",
    "N36": "statistic.tariff-export-loss",
    "N37": "statistic.textile-share-of-us-exports",
    "N38": "statistic.textile-share-of-gdp",
    "N39": "statistic.tariff-bangladesh",
    "N40": "statistic.tariff-vietnam",
    "N41": "three rivals, each with a tariff: too small for a card of its own",
    "N42": "statistic.surgical-industry",
    "N43": "statistic.surgical-growth",
    "N44": "statistic.surgical-growth",
    "N45": "statistic.mineral-wealth",
    "N46": "event.hems-deals",
    "N47": "statistic.tariff-export-loss",
}

NOTES: dict[int, str] = {
    1: "afzal-2025",
    2: "nsarchive-2025",
    3: "iiss-2024",
    4: "profit-2025",
    5: "axios-2025",
    6: "abbas-2025",
    7: "syed-2025",
    8: "foreign-policy-2025",
    9: "reuters-2025-02",
    10: "singh-2024",
    11: "tribune-2025-03",
    12: "cna-2025-04",
    13: "white-house-2025",
    14: "atlantic-council-2025",
    15: "voa-2024",
    16: "diplomat-2025-04-16",
    17: "diplomat-2025-04-16",
    18: "app-2025-04",
    19: "iiss-2024",
    20: "afzal-2025",
    21: "dawn-2025-04-14",
    22: "kcci-2025",
    23: "diplomat-2025-04-09",
    24: "thenews-2025-01",
}


def expected_numbers() -> list[str]:
    blocks = {"E": range(10, 17), "P": range(9, 25), "V": range(28, 53), "N": range(11, 48)}
    shared = [18, 33, 38, 39, 40, 41, 43, 44, 55]  # in both essays
    own = [*range(8, 18), *range(21, 31), *range(34, 38), *range(45, 55), *range(56, 59)]
    things = sorted({*own, *shared, *range(60, 79)})
    listed = [f"{letter}{n:02d}" for letter, numbers in blocks.items() for n in numbers]
    return [*listed, "P05", "P08", *(f"O{n:02d}" for n in things)]


@pytest.mark.parametrize("number", expected_numbers())
def test_everything_in_the_inventory_of_the_trends_essay_is_in_the_deck(
    deck: Deck, number: str
) -> None:
    assert is_kept(deck, INVENTORY[number])


def test_a_reason_names_only_what_the_deck_has(deck: Deck) -> None:
    reasons = [answer for answer in INVENTORY.values() if ":" in answer]
    named = [key for reason in reasons for key in re.findall(r"[a-z]+\.[a-z0-9-]+", reason)]
    assert [key for key in named if key not in deck.entities] == []


def test_every_note_is_a_source_with_an_address_that_opens(deck: Deck) -> None:
    assert len(NOTES) == 24
    assert len(set(NOTES.values())) == 21
    for name in NOTES.values():
        source = deck.entities[f"source.{name}"].entity
        assert isinstance(source, Source)
        assert source.date is not None
        assert re.fullmatch(r"https?://[\x21-\x7e]+", source.url or "")


CORRECTED: dict[str, str] = {
    "President Biden did write": "era.trends-low-point contact",
    "the exit from Paris was not yet in force": "event.paris-exit-2025 in-effect",
    "programmes of the IMF are counted differently": "event.imf-loan-2024 count",
    "China was one of three creditors": "event.imf-loan-2024 creditors",
    "the aid freeze was not aimed at Pakistan": "event.aid-freeze-2025 target",
    "Boehler was no envoy when he flew": "figure.adam-boehler post",
    "the question of the envoy was settled in 2009": "event.kashmir-envoy date",
    "the fighting of May 2025 is missing": "event.pahalgam-attack overtaken",
    "the president did step in": "era.trends-new-limits mediation",
    "ore in the ground is no industry": "statistic.mineral-wealth industry",
    "one mine is not all mining": "statistic.reko-diq-cash-flow scope",
    "a resource is no reserve": "statistic.reko-diq-copper resource",
    "one of the largest undeveloped": "place.reko-diq developed",
    "production was planned for 2028": "statistic.reko-diq-start sooner",
    "rare earths in a fighter are disputed": "statistic.f35-rare-earths value",
    "processed minerals": "event.minerals-fact-sheet processed",
    "the agreement with the Congo was signed": "instrument.us-drc-agreement prepared",
    "the Congo's troubles are Balochistan's too": "organisation.baloch-insurgency constraints",
    "the corridor is longer than Balochistan": "instrument.cpec extent",
    "China's help with security is inference": "instrument.cpec security",
    "the Chinese deals were not all mining": "event.hems-deals scope",
    "the tariff was put off": "event.tariff-on-pakistan in-force",
    "the rivals' rates were put off too": "statistic.tariff-on-pakistan rivals",
    "Bangladesh had 37 percent": "statistic.tariff-bangladesh value",
    "the loss is in exports to one market": "statistic.tariff-export-loss share",
}


@pytest.mark.parametrize("what", sorted(CORRECTED))
def test_every_grave_fault_of_the_trends_essay_is_corrected(deck: Deck, what: str) -> None:
    assert is_corrected(deck, CORRECTED[what])


def test_the_publisher_of_the_trends_essay_was_found(deck: Deck) -> None:
    source = deck.entities["source.essay-004"].entity
    assert isinstance(source, Source)
    assert source.publisher == "TRENDS Research & Advisory"
    assert source.author is None


@pytest.mark.parametrize("name", ["tariff-on-pakistan", "tariff-bangladesh", "tariff-vietnam"])
def test_a_tariff_that_was_put_off_is_never_said_to_be_in_force(deck: Deck, name: str) -> None:
    statistic = deck.entities[f"statistic.{name}"].entity
    assert isinstance(statistic, Statistic)
    assert "announced" in statistic.measures
    assert "announced" in statistic.ask["value"]
