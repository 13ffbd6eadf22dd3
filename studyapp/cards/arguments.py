"""Cards about questions of policy, and about arguments with what is said against them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.cards.citing import claimant
from studyapp.cards.context import Context, items
from studyapp.cards.events import in_lines
from studyapp.cards.face import Face
from studyapp.cards.naming import aside
from studyapp.cards.words import capital, count, listed, quoted, sentence, short_answer
from studyapp.deck.entities import Argument, Question, Rebuttal

if TYPE_CHECKING:
    from collections.abc import Iterator

EDITOR = "this deck’s editor"
INFERRED = "This is the deck editor’s own inference."


def question_faces(context: Context, key: str, question: Question) -> Iterator[Face]:
    """The one facet of a question: the positions on it, with who holds them."""
    if not question.positions:
        return
    holders: dict[str, list[str]] = {}
    for argument in context.arguments_on(key):
        if argument.position and argument.position in question.positions:
            names = holders.setdefault(argument.position, [])
            name = claimant(context, argument)
            if name not in names:
                names.append(name)
    lines = [
        f"{text.rstrip('.')} ({'; '.join(holders[name])})" if name in holders else text
        for name, text in question.positions.items()
    ]
    yield Face(
        facet="positions",
        question=_answering(list(question.positions), holders),
        tail=sentence(question.text),
        back=in_lines(lines),
    )


def _answering(positions: list[str], holders: dict[str, list[str]]) -> str:
    """Who is asked for their answer to a question: by name, where each answer has one holder."""
    number = len(positions)
    if number == 1:
        return "What answer is given to this question, and by whom?"
    names = [holders[position][0] for position in positions if len(holders.get(position, ())) == 1]
    if len(names) < number:
        return f"What {count(number)} answers are given to this question, and by whom?"
    if len(set(names)) == 1:
        return f"What {count(number)} answers does {aside(names[0])} give to this question?"
    if len(set(names)) < number:
        return f"What {count(number)} answers are given to this question, and by whom?"
    listed_names = listed([*names[:-1], aside(names[-1])])
    return f"What {'does each of ' if number > 2 else 'do '}{listed_names} answer to this question?"


def argument_faces(context: Context, _key: str, argument: Argument) -> Iterator[Face]:
    """The facets of an argument; every one names whose argument it is."""
    whose = claimant(context, argument)
    claim = sentence(argument.claim)
    argues = f"{capital(aside(whose))} argues: {claim}"
    names = context.keys([argument.by] if argument.by else [], "figure", "organisation")
    by = context.noun(argument.by, "source", "figure", "organisation")
    if by:
        yield Face(
            facet="by",
            question="Who argues this?",
            tail=claim,
            back=short_answer(by),
            names=names,
            typed=context.spelling.typed(names[0]) if names else None,
            attributed=True,
        )
    yield from _reasons(context, argument, whose, argues)
    yield from _rebuttals(context, argument, argues)
    if argument.concession:
        yield Face(
            facet="concession",
            question=f"What does {aside(whose)} grant while arguing this?",
            tail=claim,
            back=sentence(argument.concession),
            attributed=True,
        )
    if argument.conclusion:
        yield Face(
            facet="conclusion",
            question=f"What does {aside(whose)} conclude from the reasons for this claim?",
            tail=claim,
            back=sentence(argument.conclusion),
            attributed=True,
        )
    yield from _parts(context, argument, whose, argues)


def _reasons(context: Context, argument: Argument, whose: str, argues: str) -> Iterator[Face]:
    own = [premise for premise in argument.premises.values() if not premise.inference]
    added = [premise for premise in argument.premises.values() if premise.inference]
    if own:
        reasons = f"{count(len(own))} reasons" if len(own) > 1 else "reason"
        yield Face(
            facet="reasons",
            question=f"What {reasons} does {aside(whose)} give for this claim?",
            tail=sentence(argument.claim),
            back=in_lines([premise.text for premise in own]),
            body=" ".join(f"{capital(EDITOR)} adds: {sentence(one.text)}" for one in added),
            attributed=True,
        )
    elif added:
        reasons = f"{count(len(added))} reasons" if len(added) > 1 else "reason"
        yield Face(
            facet="reasons",
            lead=argues,
            question=f"What {reasons} does {EDITOR} supply for this claim?",
            back=in_lines([premise.text for premise in added]),
            body=INFERRED,
            attributed=True,
        )
    for name, premise in argument.premises.items():
        evidence = items(context, premise.evidence)
        if not evidence:
            continue
        giver = EDITOR if premise.inference else whose
        yield Face(
            facet=f"premise.{name}",
            lead=f"{capital(aside(giver))} gives this reason: {sentence(premise.text)}",
            question="Which piece of evidence does this deck name for it?"
            if len(evidence) == 1
            else f"Which {count(len(evidence))} pieces of evidence does this deck name for it?",
            back=in_lines(evidence),
            body=f"The claim it supports: {sentence(argument.claim)}",
            names=context.keys(premise.evidence),
            tells=(f"for the claim {quoted(argument.claim)}",),
            attributed=True,
        )


def _target(argument: Argument, rebuttal: Rebuttal) -> str:
    """What an objection is raised to: a premise's key, or nothing for the claim itself."""
    return rebuttal.attacks if rebuttal.attacks in argument.premises and rebuttal.attacks else ""


def _rebuttals(context: Context, argument: Argument, argues: str) -> Iterator[Face]:
    for name, rebuttal in argument.rebuttals.items():
        target = _target(argument, rebuttal)
        lead = argues
        if target:
            lead = f"{argues} One of the reasons is: {sentence(argument.premises[target].text)}"
        rivals = [
            other.text
            for key, other in argument.rebuttals.items()
            if key != name and _alike(argument, rebuttal, other)
        ]
        known = "".join(f" One objection is: {sentence(text)}" for text in rivals)
        asked = _objecting(context, rebuttal, "this reason" if target else "this claim")
        evidence = items(context, rebuttal.evidence)
        told = f"The evidence: {listed(evidence)}." if evidence else ""
        yield Face(
            facet=f"objection.{name}",
            lead=lead + known,
            question=asked.replace("What", "What other", 1) if rivals else asked,
            back=sentence(rebuttal.text),
            body=" ".join(filter(None, (INFERRED if rebuttal.inference else "", told))),
            names=context.keys(rebuttal.evidence),
            attributed=True,
        )
        if rebuttal.reply:
            objector = aside(_objector(context, rebuttal))
            said = f"{capital(objector)} holds against this" if objector else "An objection is"
            yield Face(
                facet=f"reply.{name}",
                lead=f"{argues} {said}: {sentence(rebuttal.text)}",
                question="How does this deck answer that objection?",
                back=sentence(rebuttal.reply),
                attributed=True,
            )


def _alike(argument: Argument, first: Rebuttal, second: Rebuttal) -> bool:
    """Whether two objections would be asked for in the same words."""
    return (_target(argument, first), first.by, first.inference) == (
        _target(argument, second),
        second.by,
        second.inference,
    )


def _objector(context: Context, rebuttal: Rebuttal) -> str:
    if rebuttal.inference:
        return EDITOR
    return context.noun(rebuttal.by, "source", "figure", "organisation")


def _objecting(context: Context, rebuttal: Rebuttal, target: str) -> str:
    objector = _objector(context, rebuttal)
    if objector:
        return f"What objection does {aside(objector)} raise to {target}?"
    return f"What objection does this deck set against {target}?"


def _parts(context: Context, argument: Argument, whose: str, argues: str) -> Iterator[Face]:
    """What the opposing arguments hold against this one."""
    opposed: list[tuple[str, Argument]] = []
    for ref in argument.opposes:
        placed = context.find(ref, "argument")
        if placed is not None and isinstance(placed.entity, Argument):
            opposed.append((placed.key, placed.entity))
    if not opposed:
        return
    authors = list(dict.fromkeys(claimant(context, other) for _, other in opposed))
    if authors == [whose]:
        asked = f"Elsewhere, what does {aside(whose)} argue against this?"
    else:
        verb = "does" if len(authors) == 1 else "do"
        asked = f"What {verb} {listed([*authors[:-1], aside(authors[-1])])} hold against this?"
    lines = [
        sentence(other.claim)
        if len(authors) == 1
        else f"{capital(claimant(context, other))}: {sentence(other.claim)}"
        for _, other in opposed
    ]
    yield Face(
        facet="parts",
        lead=argues,
        question=asked,
        back="\n".join(lines),
        cites=(*argument.sources, *(cite for _, other in opposed for cite in other.sources)),
        names=tuple(key for key, _ in opposed),
        attributed=True,
    )
