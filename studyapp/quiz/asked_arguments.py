"""Questions about arguments: who argues what, for which reasons, and what speaks against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.cards.citing import claimant
from studyapp.cards.context import dated_noun
from studyapp.cards.folding import folded
from studyapp.cards.naming import aside
from studyapp.cards.words import capital, sentence
from studyapp.quiz.facts_of_arguments import opposed
from studyapp.quiz.item import Choice, Pool, Type
from studyapp.quiz.maker import Made, Maker, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from studyapp.cards.card import Card
    from studyapp.deck.entities import Argument

ASSERTION = (
    Choice("both", "Both are right, and the second is a reason given for the first.", rank=1),
    Choice("apart", "Both are right, but the second is the reason for another claim.", rank=2),
    Choice("first", "Only the first is right.", rank=3),
    Choice("second", "Only the second is right.", rank=4),
)  # fmt: skip
"""What an item of two statements offers, always in this order."""


def argument_questions(maker: Maker) -> Iterator[Made]:
    """All that is asked about arguments; each question hangs on a card of its argument."""
    ground = maker.facts.ground
    for key, argument in ground.arguments.items():
        if argument.truth == "disputed":
            continue
        whose = claimant(maker.context, argument)
        if card := _card(maker, key, "reasons"):
            yield _reason(maker, card, key, argument, whose)
        if card := _card(maker, key, "objection."):
            yield _objection(maker, card, key, argument, whose)
        if card := _card(maker, key, "by", "reasons", "conclusion", "objection."):
            yield _claim(maker, card, key, argument, whose)
            yield _assertion(maker, card, key, argument, whose)
    yield from _evidence(maker)


def _card(maker: Maker, key: str, *facets: str) -> Card | None:
    """The first card of an argument among some facets; one that ends in a point is a family."""
    for facet in facets:
        if not facet.endswith("."):
            if (key, facet) in maker.cards:
                return maker.cards[key, facet]
            continue
        found = [one for (other, name), one in maker.cards.items()
                 if other == key and name.startswith(facet)]  # fmt: skip
        if found:
            return found[0]
    return None


def _argues(whose: str, claim: str) -> str:
    return f"{capital(aside(whose))} argues: {sentence(claim)}"


def _premises(maker: Maker, keys: Iterable[str]) -> Iterator[Choice]:
    """The reasons of some arguments as options."""
    for key in keys:
        argument = maker.facts.ground.arguments[key]
        whose = capital(claimant(maker.context, argument))
        for name, premise in argument.premises.items():
            if folded(premise.text) not in maker.facts.ground.said_once:
                continue
            what = f"A reason given for another claim ({whose}): {sentence(argument.claim)}"
            yield Choice(f"{key}/{name}", sentence(premise.text), what)


def _rebuttals(maker: Maker, key: str) -> Iterator[Choice]:
    argument = maker.facts.ground.arguments[key]
    for name, rebuttal in argument.rebuttals.items():
        if folded(rebuttal.text) not in maker.facts.ground.said_once:
            continue
        yield Choice(f"{key}!{name}", sentence(rebuttal.text), "This speaks against the claim.")


def _by_nearness(maker: Maker, key: str) -> list[str]:
    """The other arguments: those that oppose it first, then those of its part."""
    part = maker.deck.entities[key].part
    question = maker.facts.ground.arguments[key].answers

    def rank(other: str) -> tuple[bool, bool, bool]:
        same = maker.facts.ground.arguments[other].answers == question
        return (
            not opposed(maker.facts.ground, key, other),
            not same,
            maker.deck.entities[other].part != part,
        )

    return sorted((other for other in maker.facts.ground.arguments if other != key), key=rank)


def _reason(maker: Maker, card: Card, key: str, argument: Argument, whose: str) -> Made:
    right = [
        Choice(f"{key}/{name}", sentence(premise.text))
        for name, premise in argument.premises.items()
        if not premise.inference and folded(premise.text) in maker.facts.ground.said_once
    ]
    stem = f"Which reason does {aside(whose)} give for this claim?\n{sentence(argument.claim)}"
    candidates = [*_rebuttals(maker, key), *_premises(maker, _by_nearness(maker, key))]
    wrong = maker.wrong("reason", key, candidates, right)
    return maker.pool(card, Type.PREMISE, stem, right, wrong, "reason", key)


def _objection(maker: Maker, card: Card, key: str, argument: Argument, whose: str) -> Made:
    stem = f"Which of these speaks against this argument?\n{_argues(whose, argument.claim)}"
    right = [Choice(one.id, one.text) for one in _rebuttals(maker, key)]
    friends = sorted(maker.facts.ground.allies.get(key, frozenset()) - {key})
    own = [
        Choice(one.id, one.text, "This is a reason given for the claim.")
        for one in _premises(maker, [key])
    ]
    wrong = maker.wrong("objection", key, [*own, *_premises(maker, friends)], right)
    return maker.pool(card, Type.REBUTTAL, stem, right, wrong, "objection", key)


def _claim(maker: Maker, card: Card, key: str, argument: Argument, whose: str) -> Made:
    """Which of these claims an author makes; the others are claims that the author opposes."""
    ground = maker.facts.ground
    author = ground.author(argument)
    right = Choice(key, sentence(argument.claim))
    candidates = (
        Choice(other, sentence(one.claim), f"So argues {claimant(maker.context, one)}.")
        for other in _by_nearness(maker, key)
        if (one := ground.arguments[other])
    )
    wrong = maker.wrong("argued", author, candidates, [right])
    stem = f"Which of these does {aside(whose)} argue?"
    return maker.pool(card, Type.ATTRIBUTION, stem, [right], wrong, "argued", author)


def _evidence(maker: Maker) -> Iterator[Made]:
    """Which piece of evidence is named for a reason."""
    ground = maker.facts.ground
    for (key, facet), card in maker.cards.items():
        head, _, name = facet.partition(".")
        argument = ground.arguments.get(key)
        if head != "premise" or argument is None or name not in argument.premises:
            continue
        subject = f"{key}/{name}"
        right = _nouns(maker, maker.context.keys(argument.premises[name].evidence))
        others = [
            one
            for other in _by_nearness(maker, key)
            for premise in ground.arguments[other].premises.values()
            for one in maker.context.keys(premise.evidence)
        ]
        wrong = maker.wrong("evidence", subject, _nouns(maker, others), right)
        stem = (
            "Which of these does this deck name as evidence for this reason?\n"
            f"{sentence(argument.premises[name].text)}"
        )
        yield maker.pool(
            card, Type.PREMISE, stem, right, wrong, "evidence", subject, variant="evidence"
        )


def _nouns(maker: Maker, keys: Iterable[str]) -> list[Choice]:
    kept = [key for key in dict.fromkeys(keys) if key.partition(".")[0] != "argument"]
    return [Choice(key, capital(dated_noun(maker.entity(key)))) for key in kept]


def _assertion(maker: Maker, card: Card, key: str, argument: Argument, whose: str) -> Made:
    """Two statements on one author: what is argued, and what is given as a reason.

    Each case that is kept is certain in both its statements, and in whether the second is a
    reason for the first.
    """
    cases = tuple(_cases(maker, key, argument, whose))
    if not cases:
        return Refusal(card.id, Type.ASSERTION, "No second statement is certain enough.")
    return Pool(
        id=f"{card.id}/{Type.ASSERTION}",
        type=Type.ASSERTION,
        card=card.id,
        entity=key,
        kind="argument",
        part=card.part,
        era=card.era,
        stem="Judge the two statements.",
        right=cases,
        wrong=ASSERTION,
        relation="assertion",
        subject=key,
    )


def _cases(maker: Maker, key: str, argument: Argument, whose: str) -> Iterator[Choice]:
    """The certain cases; what is said in more than one place of the deck makes none."""
    ground = maker.facts.ground
    author = ground.author(argument)
    first = _argues(whose, argument.claim)
    once = ground.said_once
    own = [
        name
        for name, premise in argument.premises.items()
        if not premise.inference and folded(premise.text) in once
    ]
    if folded(argument.claim) not in once:
        return
    for name in own:
        yield _case("both", f"{key}/{name}", first, _given(whose, argument, name))
    elsewhere = [one for one in ground.by_author.get(author, ()) if one != key]
    for other in elsewhere:
        for name, premise in ground.arguments[other].premises.items():
            value = f"{other}/{name}"
            fit = not premise.inference and folded(premise.text) in once
            if fit and maker.is_false("reason", key, value):
                said = _given(whose, ground.arguments[other], name)
                yield _case("apart", value, first, said)
    for other in _refused(maker, key, author):
        theirs = ground.arguments[other]
        for name, premise in theirs.premises.items():
            if folded(premise.text) in once:
                yield _case("first", f"{other}/{name}", first, _given(whose, theirs, name))
        for name in own if folded(theirs.claim) in once else ():
            claim = _argues(whose, theirs.claim)
            yield _case("second", f"{other}>{key}/{name}", claim, _given(whose, argument, name))


def _refused(maker: Maker, key: str, author: str) -> Sequence[str]:
    """The arguments that oppose this one, and whose claim its author certainly does not make."""
    ground = maker.facts.ground
    return [
        other
        for other in ground.arguments
        if opposed(ground, key, other) and maker.is_false("argued", author, other)
    ]


def _given(whose: str, argument: Argument, name: str) -> str:
    return f"{capital(aside(whose))} gives this reason: {sentence(argument.premises[name].text)}"


def _case(code: str, value: str, first: str, second: str) -> Choice:
    return Choice(f"{code}:{value}", f"{first}\n{second}")
