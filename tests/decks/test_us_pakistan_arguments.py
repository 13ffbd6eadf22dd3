"""The policy arguments of the shipped deck: both sides, every reason with evidence, fairly told."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from studyapp.cards.make import cards_of
from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.entities import Argument, Question
from studyapp.deck.read import read_deck

if TYPE_CHECKING:
    from studyapp.cards.card import Card
    from studyapp.deck.deck import Deck

FOLDER = Path(__file__).parents[2] / "decks" / "us-pakistan"
PART = "arguments"


@pytest.fixture(scope="module")
def deck() -> Deck:
    files = [
        SourceFile(path.name, path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.glob("*.toml"))
    ]
    found = read_deck(files).deck
    assert found is not None
    return found


@pytest.fixture(scope="module")
def cards(deck: Deck) -> tuple[Card, ...]:
    return tuple(card for card in cards_of(deck) if card.part == PART)


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{PART}.toml").read_text(encoding="utf-8"))


def arguments(deck: Deck) -> dict[str, Argument]:
    return dict(deck.of(Argument))


# --- Nothing lost on the way ----------------------------------------------------------------
# The content inventory numbers the essays' arguments, agreements (C) and disagreements (D).

ARGUMENTS: dict[str, str] = {
    "A01": "interests-first",
    "A02": "shifting-order",
    "A03": "left-alone",
    "A04": "unequal-cost",
    "A05": "india-counterweight",
    "A06": "turn-of-2025",
    "A07": "no-celebration",
    "A08": "guard-against-exploitation",
    "B01": "highs-and-lows",
    "B02": "cannot-ignore",
    "B03": "climate-no-reset",
    "B04": "china-and-finances",
    "B05": "narrow-counterterrorism",
    "B06": "transactional-security",
    "B07": "us-india-ties",
    "B08": "indian-sensitivities",
    "B09": "minerals-for-washington",
    "B10": "minerals-for-pakistan",
    "B11": "fallback-to-congo",
    "B12": "china-lowers-costs",
    "B13": "credible-offer",
    "B14": "closing-window",
    "B15": "own-merits",
    "B16": "tariffs-as-opening",
    "B17": "cut-input-duties",
    "B18": "textiles-gain-share",
    "B19": "win-win",
    "B20": "diversify",
}
ESSAYS = {"A": "essay-000", "B": "essay-004"}

# argument > argument for a relation, a card's id, or argument/facet for a card of an argument
AGREEMENTS: dict[str, tuple[str, ...]] = {
    "C01": ("interests-first > highs-and-lows", "agree-on-swings"),
    "C02": ("left-alone > own-merits", "agree-on-afghanistan"),
    "C03": ("india-counterweight > us-india-ties", "agree-on-triangle"),
    "C04": ("no-celebration > transactional-security", "agree-on-deals"),
    "C05": ("turn-of-2025 > minerals-for-washington", "agree-on-minerals"),
    "C06": ("india-counterweight > china-and-finances", "agree-on-do-more"),
    "C07": ("india-counterweight > china-and-finances", "agree-on-lever"),
}
DISAGREEMENTS: dict[str, tuple[str, ...]] = {
    "D01": ("unequal-cost > highs-and-lows", "unequal-cost/parts"),
    "D02": ("guard-against-exploitation > minerals-for-pakistan", "minerals-for-pakistan/parts"),
    "D03": ("shifting-order > own-merits", "differ-on-agency"),
    "D04": ("differ-on-tariffs",),
    "D05": ("turn-of-2025 > us-india-ties", "turn-of-2025/parts", "differ-on-india"),
    "D06": ("china-and-finances > china-lowers-costs", "differ-on-china"),
    "D07": ("turn-of-2025 > indian-sensitivities", "indian-sensitivities/objection.ceasefire"),
    "D08": ("differ-on-low-points",),
    "D09": ("differ-in-depth",),
    "D10": ("differ-in-evidence",),
    "D11": ("guard-against-exploitation/objection.no-policy", "differ-in-advice"),
}


def expected_arguments() -> list[str]:
    return [f"{side}{n:02d}" for side, last in (("A", 8), ("B", 20)) for n in range(1, last + 1)]


@pytest.mark.parametrize("number", expected_arguments())
def test_every_argument_of_the_essays_is_told_as_its_essays_claim(deck: Deck, number: str) -> None:
    argument = arguments(deck)[ARGUMENTS[number]]
    essay = ESSAYS[number[0]]
    assert argument.by == essay
    assert argument.truth == "claim"
    assert any(cite.startswith(f"{essay} p") for cite in argument.sources)


def is_told(deck: Deck, cards: tuple[Card, ...], how: str, relation: str) -> bool:
    if ">" in how:
        first, second = how.split(" > ")
        return second in getattr(arguments(deck)[first], relation)
    entity, _, facet = how.partition("/")
    return any(card.entity == entity and card.facet == (facet or "card") for card in cards)


@pytest.mark.parametrize("number", [f"C{n:02d}" for n in range(1, 8)])
def test_every_agreement_of_the_essays_is_kept(
    deck: Deck, cards: tuple[Card, ...], number: str
) -> None:
    assert all(is_told(deck, cards, how, "agrees") for how in AGREEMENTS[number])


@pytest.mark.parametrize("number", [f"D{n:02d}" for n in range(1, 12)])
def test_every_disagreement_of_the_essays_is_asked(
    deck: Deck, cards: tuple[Card, ...], number: str
) -> None:
    assert all(is_told(deck, cards, how, "opposes") for how in DISAGREEMENTS[number])
    assert any(">" not in how for how in DISAGREEMENTS[number])


# --- Both sides -----------------------------------------------------------------------------


def test_there_are_at_least_eight_questions_of_policy(deck: Deck) -> None:
    assert len(list(deck.of(Question))) >= 8


def test_every_position_has_an_argument_with_evidence_an_objection_and_a_reply(deck: Deck) -> None:
    lacking = []
    for key, question in deck.of(Question):
        assert len(question.positions) >= 2
        for position in question.positions:
            fit = [
                argument
                for argument in arguments(deck).values()
                if argument.answers == key
                and argument.position == position
                and any(premise.evidence for premise in argument.premises.values())
                and any(rebuttal.reply for rebuttal in argument.rebuttals.values())
            ]
            lacking += [] if fit else [(key, position)]
    assert lacking == []


def test_every_reason_has_evidence_and_no_argument_has_more_than_four(deck: Deck) -> None:
    for key, argument in arguments(deck).items():
        assert 1 <= len(argument.premises) <= 4, key
        assert all(premise.evidence for premise in argument.premises.values()), key


def test_only_climate_goes_without_an_objection(deck: Deck) -> None:
    # The essay itself grants what can be said against it; nothing better was found.
    bare = [key for key, argument in arguments(deck).items() if not argument.rebuttals]
    assert bare == ["climate-no-reset"]


def test_relations_join_different_arguments_and_opposition_is_no_agreement(deck: Deck) -> None:
    for key, argument in arguments(deck).items():
        named = [*argument.agrees, *argument.opposes, *argument.supports]
        assert key not in named
        assert len(named) == len(set(named)), key


# --- Fairly told ----------------------------------------------------------------------------


def test_what_is_inferred_is_never_attributed(deck: Deck, cards: tuple[Card, ...]) -> None:
    inferred = {
        (key, f"objection.{name}")
        for key, argument in arguments(deck).items()
        for name, rebuttal in argument.rebuttals.items()
        if rebuttal.inference
    }
    assert inferred
    for key, facet in inferred:
        assert arguments(deck)[key].rebuttals[facet.partition(".")[2]].by is None
    told = [card for card in cards if (card.entity, card.facet) in inferred]
    assert told
    assert all("own inference" in card.body and "So says" not in card.body for card in told)


def test_a_reason_of_the_editors_is_marked_on_its_card(deck: Deck, cards: tuple[Card, ...]) -> None:
    added = {
        (key, f"premise.{name}")
        for key, argument in arguments(deck).items()
        for name, premise in argument.premises.items()
        if premise.inference
    }
    told = [card for card in cards if (card.entity, card.facet) in added]
    assert told
    assert all("editor" in card.front for card in told)


def test_every_argument_is_a_claim_that_says_whose_it_is(deck: Deck) -> None:
    assert all(a.truth == "claim" and a.by for a in arguments(deck).values())


def names_its_author(card: Card) -> bool:
    known = (
        "untitled essay",
        "TRENDS essay",
        "both essays",
        "two essays",
        "Christine Fair",
        "Pervez Musharraf",
        "Richard Haass",
        "Pakistan Observer",
        "ARY News",
        "Pakistan argues",
        "Pakistan says",
        "this claim",
    )
    return any(name.casefold() in card.front.casefold() for name in known)


def test_every_card_on_an_argument_names_whose_claim_it_is(cards: tuple[Card, ...]) -> None:
    told = [card for card in cards if card.kind in {"argument", "card"} and card.facet != "by"]
    assert [card.front for card in told if not names_its_author(card)] == []


def test_no_front_holds_its_answer_and_no_two_fronts_are_alike(cards: tuple[Card, ...]) -> None:
    fronts = [card.front.casefold() for card in cards]
    assert len(fronts) == len(set(fronts))
    assert [card.id for card in cards if card.back.casefold() in card.front.casefold()] == []


def test_a_facet_left_out_says_why(written: dict[str, Any]) -> None:
    reasons = [
        reason
        for argument in written["argument"].values()
        for reason in argument.get("skip", {}).values()
    ]
    assert reasons
    assert all(len(reason.split()) >= 3 for reason in reasons)


def test_the_part_has_enough_cards_and_not_too_many(cards: tuple[Card, ...]) -> None:
    assert 110 <= len(cards) <= 180


def test_a_card_can_be_said_in_a_breath(cards: tuple[Card, ...]) -> None:
    longest = max(len(line.split()) for card in cards for line in card.back.splitlines())
    assert longest <= 45
    assert max(len(card.front.split()) for card in cards) <= 80
