"""What the untitled essay of late 2025 holds is in the deck, and its grave faults are corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from essays import is_corrected, is_kept

if TYPE_CHECKING:
    from studyapp.deck.deck import Deck

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
    assert is_kept(deck, INVENTORY[number])


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
    assert is_corrected(deck, CORRECTED[what])
