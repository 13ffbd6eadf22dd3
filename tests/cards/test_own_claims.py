"""An argument that names neither an author nor a source is the deck's own, wherever it is asked."""

from __future__ import annotations

from card_decks import deck_of

from studyapp.cards.make import cards_of
from studyapp.deck.entities import Argument, Source
from studyapp.quiz.pools import pools_of


def own(name: str, **more: object) -> tuple[str, Argument]:
    """An argument with two reasons and two objections."""
    table = {
        "claim": f"The {name} was a mistake.",
        "premises": {n: {"text": f"The {name} cost {n} a war."} for n in ("nobody", "everybody")},
        "rebuttals": {n: {"text": f"The {name} brought {n}."} for n in ("peace", "trade")},
        **more,
    }
    return name, Argument.model_validate(table)


def test_no_source_is_named_where_there_is_none() -> None:
    deck = deck_of(own("treaty", origin="background"), own("pact", origin="background"))
    cards = cards_of(deck)
    pools, _ = pools_of(deck, cards)
    said = [*(f"{card.front} {card.back}" for card in cards), *(pool.stem for pool in pools)]
    said += [f"{one.text} {one.what}" for pool in pools for one in (*pool.right, *pool.wrong)]
    assert any("The deck argues: The treaty was a mistake." in text for text in said)
    assert any("Which reason does the deck give for this claim?" in text for text in said)
    assert not [text for text in said if "its source" in text.lower()]


def test_a_source_that_is_cited_is_named() -> None:
    kux = Source.model_validate({"type": "book", "title": "Allies", "author": "Dennis Kux"})
    deck = deck_of(("kux", kux), own("treaty", sources=["kux p. 3"]))
    assert any("Dennis Kux argues: The treaty" in card.front for card in cards_of(deck))
