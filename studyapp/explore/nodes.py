"""An argument's map as the nodes of a tree, in the order in which it is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from studyapp.cards.words import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from studyapp.explore.argument_map import ArgumentMap, Evidence, Objection, Reason, Relation

CLAIM = "claim"
"""The key of the root."""

EDITOR = "This deck’s editor"
INFERRED = "Supplied by this deck’s editor"
NO_REPLY = "No reply in the sources."


class Kind(StrEnum):
    """What a node is."""

    CLAIM = "claim"
    RELATION = "relation"
    REASON = "reason"
    EVIDENCE = "evidence"
    OBJECTION = "objection"
    REPLY = "reply"
    CONCESSION = "concession"
    CONCLUSION = "conclusion"


@dataclass(frozen=True, slots=True)
class Node:
    """A part of an argument.

    `key` is unique in its tree, `name` says what the node is ("Reason 2 of 3, two pieces of
    evidence"), `note` stands under its text: a source, whose it is; of the claim it is a line that
    says whose it is, then its sources. `parent` is the key of the node that it hangs on: for an
    objection the claim or the reason that it attacks, which `against` says in words. `target` is
    the key of the entity that it leads to. `pieces` is how much evidence hangs on it. `cards` tell
    how well it is recalled; `asked_by` are those that ask for this very node (a card may ask for
    several).
    """

    key: str
    kind: Kind
    name: str
    text: str
    note: str = ""
    parent: str = CLAIM
    target: str = ""
    against: str = ""
    pieces: int = 0
    cards: tuple[str, ...] = ()
    asked_by: tuple[str, ...] = ()


def nodes_of(one: ArgumentMap) -> tuple[Node, ...]:
    """The nodes of a map, each before those that hang on it."""
    return (
        _claim(one),
        *_relations(one.relations),
        *_reasons(one),
        *_objections(one),
        *_endings(one),
    )


def children(nodes: Iterable[Node], key: str, kind: Kind) -> tuple[Node, ...]:
    """The nodes of a kind that hang on a node."""
    return tuple(node for node in nodes if node.parent == key and node.kind is kind)


def _claim(one: ArgumentMap) -> Node:
    parts = [f"Claim, argued by {one.by}" if one.by else "Claim"]
    parts += [
        f"{count(number)} {word if number == 1 else word + 's'}"
        for number, word in ((len(one.reasons), "reason"), (len(one.objections), "objection"))
        if number
    ]
    note = "\n".join((one.by, *one.sources))
    return Node(CLAIM, Kind.CLAIM, ", ".join(parts), one.claim, note, parent="", cards=one.cards)


HOW = {
    ("opposes", True): "Opposes",
    ("opposes", False): "Opposed by",
    ("agrees", True): "Agrees with",
    ("agrees", False): "Agrees with",
    ("supports", True): "Supports",
    ("supports", False): "Supported by",
}
"""How an argument stands to another, in words, by the relation and whether it says so itself."""


def _relations(relations: Iterable[Relation]) -> Iterator[Node]:
    order = list(dict.fromkeys(HOW.values()))
    ranked = sorted(relations, key=lambda one: order.index(HOW[one.how, one.given]))
    for number, one in enumerate(ranked):
        how = HOW[one.how, one.given]
        by = one.by or "An argument"
        yield Node(f"relation.{number}", Kind.RELATION, how, by, note=one.claim, target=one.key)


def _reasons(one: ArgumentMap) -> Iterator[Node]:
    own = any(not reason.inference for reason in one.reasons)
    for number, reason in enumerate(one.reasons, 1):
        name = f"Reason {number} of {len(one.reasons)}"
        # A card that asks for an author's reasons does not ask for what the editor adds to them.
        asked = one.reasons_card in reason.cards and not (own and reason.inference)
        key = f"reason.{reason.id}"
        yield Node(
            key,
            Kind.REASON,
            _with_pieces(name, reason.evidence),
            reason.text,
            note=INFERRED if reason.inference else "",
            pieces=len(reason.evidence),
            cards=reason.cards,
            asked_by=(one.reasons_card,) if asked else (),
        )
        by = tuple(card for card in reason.cards if card != one.reasons_card)
        yield from _evidence(reason, key, f"reason {number}", by)


def _with_pieces(name: str, evidence: tuple[Evidence, ...]) -> str:
    return f"{name}, {pieces(len(evidence))}" if evidence else name


def pieces(number: int) -> str:
    """How much evidence there is: "two pieces of evidence"."""
    return f"{count(number)} {'piece' if number == 1 else 'pieces'} of evidence"


def _evidence(
    holder: Reason | Objection, parent: str, words: str, asked_by: tuple[str, ...]
) -> Iterator[Node]:
    many = len(holder.evidence)
    for number, one in enumerate(holder.evidence, 1):
        yield Node(
            f"evidence.{parent}.{number}",
            Kind.EVIDENCE,
            f"Evidence {f'{number} of {many} ' if many > 1 else ''}for {words}",
            one.text,
            note=one.source,
            parent=parent,
            target=one.key,
            asked_by=asked_by,
        )


def _objections(one: ArgumentMap) -> Iterator[Node]:
    numbers = {reason.id: number for number, reason in enumerate(one.reasons, 1)}
    for number, objection in enumerate(one.objections, 1):
        key = f"objection.{objection.id}"
        hit = numbers.get(objection.attacks)
        name = _with_pieces(f"Objection {number} of {len(one.objections)}", objection.evidence)
        yield Node(
            key,
            Kind.OBJECTION,
            name if objection.reply else f"{name}, no reply in the sources",
            objection.text,
            note=_objector(objection),
            parent=f"reason.{objection.attacks}" if hit else CLAIM,
            against=f"Against reason {hit}" if hit else "Against the claim",
            pieces=len(objection.evidence),
            cards=objection.cards,
            asked_by=objection.cards,
        )
        yield from _evidence(objection, key, f"objection {number}", ())
        if objection.reply:
            yield Node(
                f"reply.{objection.id}",
                Kind.REPLY,
                f"Reply to objection {number}",
                objection.reply,
                parent=key,
                cards=objection.reply_cards,
                asked_by=objection.reply_cards,
            )


def _objector(objection: Objection) -> str:
    if objection.inference:
        return INFERRED
    return f"Raised by: {objection.by}" if objection.by else ""


def _endings(one: ArgumentMap) -> Iterator[Node]:
    for kind, text in ((Kind.CONCESSION, one.concession), (Kind.CONCLUSION, one.conclusion)):
        if text:
            cards = tuple(card for card in one.cards if card.endswith(f"/{kind}"))
            yield Node(kind, kind, kind.capitalize(), text, cards=cards, asked_by=cards)
