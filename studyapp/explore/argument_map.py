"""An argument as a tree: a claim, its reasons with evidence, and objections with replies.

This file imports nothing of the deck, so that the window shows maps without the deck's parser.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a reason or an objection rests on: the entity's key, its words, and where it was read.

    `source` is one line with the locator, "" if the entity names no source.
    """

    key: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason (premise) for the claim.

    `id` is the author's own within the argument; `inference` is whether the deck's editor supplied
    it. `cards` are the ids of the cards that ask for it; the first asks for this reason's evidence
    if there is one.
    """

    id: str
    text: str
    evidence: tuple[Evidence, ...] = ()
    inference: bool = False
    cards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Objection:
    """What is said against the claim, or against the reason with the id `attacks` ("": the claim).

    `by` names who says it ("" where nobody is named). `reply` is what the argument's side answers,
    "" where the sources have no reply. `cards` ask for the objection, `reply_cards` for the reply.
    """

    id: str
    text: str
    attacks: str = ""
    by: str = ""
    evidence: tuple[Evidence, ...] = ()
    inference: bool = False
    reply: str = ""
    cards: tuple[str, ...] = ()
    reply_cards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """Another argument of the deck that stands to this one as `how`: agrees, opposes, supports.

    `given` is False where the other argument says so of this one.
    """

    how: str
    key: str
    claim: str
    by: str
    given: bool = True


@dataclass(frozen=True, slots=True)
class ArgumentMap:
    """One argument. `by` names whose it is, `sources` are lines with locators.

    `question` is the key of the question of policy that it answers ("" for none), `asked` its
    words, `position` the id of its answer and `answer` that in words. `cards` are the ids of all
    cards of the argument, `reasons_card` the one that asks for the reasons ("" if there is none).
    """

    deck: str
    key: str
    claim: str
    by: str
    sources: tuple[str, ...] = ()
    question: str = ""
    asked: str = ""
    position: str = ""
    answer: str = ""
    reasons: tuple[Reason, ...] = ()
    objections: tuple[Objection, ...] = ()
    concession: str = ""
    conclusion: str = ""
    relations: tuple[Relation, ...] = ()
    cards: tuple[str, ...] = ()
    reasons_card: str = ""
    era: str = ""
