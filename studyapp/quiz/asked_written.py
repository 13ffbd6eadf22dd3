"""Questions that are answered in writing, with the points by which one marks oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.cards.citing import claimant
from studyapp.cards.context import items, noun, stamp, titled_name
from studyapp.cards.naming import aside
from studyapp.cards.texts import origin_words
from studyapp.cards.words import capital, listed, quoted, sentence
from studyapp.deck.entities import Argument, Event, Question, Source
from studyapp.quiz.facts_of_arguments import opposed
from studyapp.quiz.item import Pool, Type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.cards.card import Card
    from studyapp.quiz.maker import Maker

FORMS = ("essay", "discuss", "explain", "origin", "compare")
_LEAST_POINTS = 3


def written_questions(maker: Maker) -> Iterator[Pool]:
    """Essays on questions and claims, explanations of events, and questions on sources."""
    done: set[str] = set()
    for (key, _), card in maker.cards.items():
        if key in done:
            continue
        done.add(key)
        entity = maker.entity(key)
        match entity:
            case Question():
                yield from _essay(maker, card, key, entity)
            case Argument():
                yield from _discuss(maker, card, key, entity)
                yield from _compare(maker, card, key, entity)
            case Event():
                yield from _explain(maker, card, entity)
            case Source():
                yield from _origin(card, entity)
            case _:
                pass


def _pool(card: Card, form: str, stem: str, rubric: list[str]) -> Iterator[Pool]:
    if len(rubric) >= _LEAST_POINTS:
        yield Pool(
            id=f"{card.id}/{Type.WRITTEN}-{form}",
            type=Type.WRITTEN,
            card=card.id,
            entity=f"{card.kind}.{card.entity}",
            kind=card.kind,
            part=card.part,
            era=card.era,
            stem=stem,
            rubric=tuple(rubric),
        )


def _said_by(maker: Maker, argument: Argument) -> str:
    return f"{capital(aside(claimant(maker.context, argument)))} argues: {sentence(argument.claim)}"


def _reasons(maker: Maker, argument: Argument) -> Iterator[str]:
    """Each reason with its evidence, as a point of the rubric."""
    for premise in argument.premises.values():
        evidence = items(maker.context, premise.evidence)
        told = f" Evidence: {listed(evidence[:3])}." if evidence else ""
        yield f"Reason: {sentence(premise.text)}{told}"


def _against(argument: Argument) -> Iterator[str]:
    for rebuttal in argument.rebuttals.values():
        reply = f" Reply: {sentence(rebuttal.reply)}" if rebuttal.reply else ""
        yield f"Objection: {sentence(rebuttal.text)}{reply}"


def _essay(maker: Maker, card: Card, key: str, question: Question) -> Iterator[Pool]:
    points: list[str] = []
    for argument in maker.context.arguments_on(key):
        points.append(_said_by(maker, argument))
        points += list(_reasons(maker, argument))[:2]
        points += list(_against(argument))[:1]
    points.append("Your own judgement, with a reason why the other side is outweighed")
    yield from _pool(card, "essay", f"{sentence(question.text)} Discuss both sides.", points[:14])


def _discuss(maker: Maker, card: Card, key: str, argument: Argument) -> Iterator[Pool]:
    whose = claimant(maker.context, argument)
    stem = f"{quoted(sentence(argument.claim))} ({capital(whose)}) How far do you agree?"
    points = [*_reasons(maker, argument), *_against(argument)]
    points += [
        f"The other side: {_said_by(maker, other)}"
        for name, other in maker.facts.ground.arguments.items()
        if opposed(maker.facts.ground, key, name)
    ][:2]
    if argument.concession:
        points.append(f"What its author grants: {sentence(argument.concession)}")
    points.append("Your own judgement, with a reason")
    yield from _pool(card, "discuss", stem, points)


def _compare(maker: Maker, card: Card, key: str, argument: Argument) -> Iterator[Pool]:
    ground = maker.facts.ground
    for name, other in ground.arguments.items():
        if name < key or not opposed(ground, key, name):
            continue
        authors = [claimant(maker.context, one) for one in (argument, other)]
        if authors[0] == authors[1]:
            continue
        stem = (
            f"Compare and contrast two views.\n{_said_by(maker, argument)}\n"
            f"{_said_by(maker, other)}"
        )
        points = [
            *(f"{capital(authors[0])}: {one}" for one in _reasons(maker, argument)),
            *(f"{capital(authors[1])}: {one}" for one in _reasons(maker, other)),
            "What both accept, or where they speak of different things",
        ]
        yield from _pool(card, "compare", stem, points)
        return


def _explain(maker: Maker, card: Card, event: Event) -> Iterator[Pool]:
    when = event.date.when
    name = noun(event)
    points = [f"Cause: {one}" for one in items(maker.context, event.causes)]
    points += [f"Consequence: {one}" for one in items(maker.context, event.effects)]
    points += [sentence(text) for text in (event.what, event.why) if text]
    stem = f"Explain the causes and the importance of {name}{stamp(name, when)}."
    yield from _pool(card, "explain", stem, points)


def _origin(card: Card, source: Source) -> Iterator[Pool]:
    points = [
        f"{head}: {sentence(text)}"
        for head, text in (
            ("Origin", origin_words(source)),
            ("Purpose", source.purpose),
            ("Content", source.what),
            ("Value", source.value),
            ("Limitation", source.limitation),
        )
        if text
    ]
    stem = (
        f"With reference to its origin, purpose and content, what are the value and the limits "
        f"of {aside(titled_name(source))} for a historian?"
    ).replace(", for a historian", " for a historian")
    yield from _pool(card, "origin", stem, points)
