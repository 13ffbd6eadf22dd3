"""The answers of every kind of card, by which versions of a deck are compared."""

from __future__ import annotations

from hashlib import sha256

from card_decks import small_deck

from studyapp.cards.make import cards_of
from studyapp.quiz.answers import ANSWERS, answer_of


def test_other_answers_for_the_same_deck_have_another_number() -> None:
    """Whoever words answers anew counts `ANSWERS` up, or all of them would ask sooner at once."""
    answers = "\n".join(f"{card.id} {answer_of(card)}" for card in cards_of(small_deck()))
    assert (ANSWERS, sha256(answers.encode()).hexdigest()[:12]) == (2, "1812d76d2b71")
