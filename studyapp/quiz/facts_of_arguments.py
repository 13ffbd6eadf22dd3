"""Relations of arguments: who argues what, for which reasons, and what is said against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.cards.folding import folded
from studyapp.deck.entities import Argument, Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.quiz.grounds import Grounds


def _argues(ground: Grounds, subject: str, value: str) -> bool | None:
    """An author who answers the same question otherwise, or opposes the claim, does not argue it.

    One who also has an argument that agrees with it, or supports it, may.
    """
    argument = ground.entity(subject)
    if not isinstance(argument, Argument):
        return None
    own = ground.author(argument)
    if not own or argument.truth == "disputed":
        return None
    if own == value:
        return True
    theirs = ground.by_author.get(value, ())
    if any(key in ground.allies.get(subject, frozenset()) for key in theirs):
        return None
    if argument.position in _held(ground, argument, value):
        return None
    return False if any(opposed(ground, subject, key) for key in theirs) else None


def _held(ground: Grounds, argument: Argument, author: str) -> set[str]:
    """The positions that an author takes on the question of an argument."""
    question = ground.context.key(argument.answers, "question")
    return {
        one.position
        for one in ground.context.arguments_on(question)
        if one.position and ground.author(one) == author
    }


def _argued(ground: Grounds, subject: str, value: str) -> bool | None:
    """`argues` the other way round: the author is the subject, the argument the value."""
    return _argues(ground, value, subject)


def opposed(ground: Grounds, one: str, other: str) -> bool:
    """Whether two arguments contradict each other by what the deck declares."""
    first, second = ground.entity(one), ground.entity(other)
    if not isinstance(first, Argument) or not isinstance(second, Argument):
        return False
    if other in ground.context.keys(first.opposes, "argument"):
        return True
    if one in ground.context.keys(second.opposes, "argument"):
        return True
    question = ground.context.key(first.answers, "question")
    asked = question and question == ground.context.key(second.answers, "question")
    return bool(asked and first.position and second.position and first.position != second.position)


def _position(ground: Grounds, subject: str, value: str) -> bool | None:
    """What an author answers to a question, from those of the author's arguments that answer it."""
    key, _, author = subject.partition("/")
    question = ground.entity(key)
    if not isinstance(question, Question) or value not in question.positions:
        return None
    held = {
        argument.position
        for argument in ground.context.arguments_on(key)
        if argument.position and ground.author(argument) == author
    }
    return value in held if held else None


def part_of(ground: Grounds, value: str) -> tuple[str, Argument, str, bool] | None:
    """The argument of `argument.ID/PREMISE` or `argument.ID!REBUTTAL`, and whether it is a premise.

    The parts are the argument's key, the argument, the part's own key, and whether it is a
    premise; None if there is no such part.
    """
    mark = "!" if "!" in value else "/"
    key, _, name = value.partition(mark)
    argument = ground.entity(key)
    if not isinstance(argument, Argument):
        return None
    parts = argument.rebuttals if mark == "!" else argument.premises
    return (key, argument, name, mark == "/") if name in parts else None


def _reason(ground: Grounds, subject: str, value: str) -> bool | None:
    """The reasons of an argument are those that it lists.

    What allies of it say may be a reason for it as well, and so may what rests on the same
    evidence.
    """
    found = part_of(ground, value)
    argument = ground.entity(subject)
    if found is None or not isinstance(argument, Argument):
        return None
    key, other, name, is_premise = found
    if key == subject:
        return is_premise
    if not is_premise or key in ground.allies.get(subject, frozenset()):
        return None
    given = other.premises[name]
    said = folded(given.text)
    if any(folded(premise.text) == said for premise in argument.premises.values()):
        return None
    shared = _evidence(ground, argument) & set(ground.context.keys(given.evidence))
    return None if shared else False


def _evidence(ground: Grounds, argument: Argument) -> set[str]:
    """All evidence of an argument's reasons."""
    return {
        key
        for premise in argument.premises.values()
        for key in ground.context.keys(premise.evidence)
    }


def _objection(ground: Grounds, subject: str, value: str) -> bool | None:
    """What is said against an argument; its own reasons and those of its allies are not."""
    found = part_of(ground, value)
    if found is None or not isinstance(ground.entity(subject), Argument):
        return None
    key, _, _, is_premise = found
    if not is_premise:
        return True if key == subject else None
    ally = key in ground.allies.get(subject, frozenset()) and not opposed(ground, subject, key)
    return False if ally else None


def _evidence_for(ground: Grounds, subject: str, value: str) -> bool | None:
    """The evidence that the deck names for a reason."""
    found = part_of(ground, subject)
    if found is None or ground.entity(value) is None:
        return None
    key, argument, name, is_premise = found
    if not is_premise:
        return None
    if value in ground.context.keys(argument.premises[name].evidence):
        return True
    near = {
        one for ally in ground.allies.get(key, frozenset()) for one in _all_evidence(ground, ally)
    }
    return None if value in near else False


def _all_evidence(ground: Grounds, key: str) -> set[str]:
    argument = ground.entity(key)
    return _evidence(ground, argument) if isinstance(argument, Argument) else set()


ARGUMENTS: dict[str, Callable[[Grounds, str, str], bool | None]] = {
    "argues": _argues,
    "argued": _argued,
    "position": _position,
    "reason": _reason,
    "objection": _objection,
    "evidence": _evidence_for,
}
