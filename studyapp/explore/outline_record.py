"""Rubrics and texts of outlines as JSON values, so that an essay can be read without its deck."""

from __future__ import annotations

from typing import Any

from studyapp.explore.nodes import Kind
from studyapp.explore.outline import Argued, Group, Point, Rubric, Text

_WORDS = ("thesis", "objection", "reply", "conclusion", "free")


def rubric_record(groups: Rubric) -> list[dict[str, Any]]:
    """A rubric as JSON values."""
    return [
        {
            "key": group.key,
            "by": group.by,
            "answer": group.answer,
            "sources": list(group.sources),
            "points": [
                [one.key, one.kind.value, one.name, one.text, one.note, list(one.cards)]
                for one in group.points
            ],
        }
        for group in groups
    ]


def rubric_from(record: list[dict[str, Any]]) -> Rubric:
    """The rubric that `rubric_record` wrote.

    Raises:
        KeyError, TypeError, ValueError: the record is no rubric's.
    """
    return tuple(
        Group(
            str(group["key"]),
            str(group["by"]),
            str(group["answer"]),
            tuple(group["sources"]),
            tuple(
                Point(key, Kind(kind), name, text, note, tuple(cards))
                for key, kind, name, text, note, cards in group["points"]
            ),
        )
        for group in record
    )


def text_record(text: Text) -> dict[str, Any]:
    """A text as JSON values; empty fields are left out."""
    record: dict[str, Any] = {name: words for name in _WORDS if (words := getattr(text, name))}
    record["reasons"] = [[reason.text, reason.evidence] for reason in text.reasons]
    return record | ({"freely": True} if text.freely else {})


def text_from(record: dict[str, Any]) -> Text:
    """The text that `text_record` wrote; what is missing is empty.

    Raises:
        TypeError, ValueError: the record is no text's.
    """
    return Text(
        reasons=tuple(
            Argued(str(reason), str(evidence)) for reason, evidence in record.get("reasons", ())
        ),
        freely=bool(record.get("freely")),
        **{name: str(record.get(name, "")) for name in _WORDS},
    )
