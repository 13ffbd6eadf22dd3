"""Cards as JSON: compact records for storage, and the public line of one card.

It imports nothing of the deck, so that a study session opens without the deck's parser.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from studyapp.cards.card import Card, CardId, Typed

_TEXTS = tuple(
    field.name for field in fields(Card) if field.name not in {"shares", "typed", "former", "minor"}
)


def to_record(card: Card) -> dict[str, Any]:
    """The card as JSON values; what is empty, or the default, is left out."""
    record: dict[str, Any] = {"id": card.id}
    for name in _TEXTS[1:]:
        text = getattr(card, name)
        if text != _DEFAULTS.get(name, ""):
            record[name] = text
    if card.shares:
        record["shares"] = list(card.shares)
    if card.former:
        record["former"] = list(card.former)
    if card.minor:
        record["minor"] = True
    if card.typed:
        record["typed"] = _typed_record(card.typed)
    return record


_DEFAULTS = {"truth": "fact", "origin": "source"}


def _typed_record(typed: Typed) -> dict[str, Any]:
    record: dict[str, Any] = {"kind": typed.kind, "accepted": list(typed.accepted)}
    if typed.unit:
        record["unit"] = typed.unit
    if typed.tolerance:
        record["tolerance"] = typed.tolerance
    if typed.others:
        record["others"] = list(typed.others)
    return record


def from_record(record: dict[str, Any]) -> Card:
    """The card that `to_record` wrote.

    Raises:
        KeyError, TypeError: the record is no card's.
    """
    texts = {name: str(record.get(name, _DEFAULTS.get(name, ""))) for name in _TEXTS[1:]}
    typed = record.get("typed")
    return Card(
        id=CardId(record["id"]),
        **texts,
        shares=tuple(record.get("shares", ())),
        typed=None
        if typed is None
        else Typed(
            kind=typed["kind"],
            accepted=tuple(typed["accepted"]),
            unit=typed.get("unit", ""),
            tolerance=typed.get("tolerance", ""),
            others=tuple(typed.get("others", ())),
        ),
        former=tuple(CardId(former) for former in record.get("former", ())),
        minor=bool(record.get("minor", False)),
    )


def to_line(card: Card) -> str:
    """The card as one line of JSON for other programs.

    Keys: id, kind, entity, facet, front, back, note (what is worth knowing, and how stated and
    checked differ), source, truth, era; empty ones are left in, so that every line has them all.
    """
    return json.dumps(
        {
            "id": card.id,
            "kind": card.kind,
            "entity": card.entity,
            "facet": card.facet,
            "front": card.front,
            "back": card.back,
            "note": "\n".join(filter(None, (card.body, card.checked))),
            "source": card.source,
            "truth": card.truth,
            "era": card.era,
        },
        ensure_ascii=False,
    )
