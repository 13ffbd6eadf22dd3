"""The result of a paper as a file: what a student answered, for whoever set the paper.

It holds raw answers. Marks in it are what the student's program said and are never believed: the
answers are judged again where the file is read. Instants are UTC in milliseconds.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.dataclasses import dataclass

from studyapp.errors import StudyError
from studyapp.quiz.canonical import hash_holds, hashed, link, plain
from studyapp.quiz.key_text import bare
from studyapp.quiz.shape_faults import dotted, first_fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FORMAT = 1
KIND = "studyapp-result"
ENDING = ".result.json"
MOST_BYTES = 4_000_000
_LAST_MS = 253_402_300_799_000  # the end of the year 9999
_LONG_MS = 10 * 366 * 86_400_000

Line = Annotated[str, Field(max_length=400)]
Text = Annotated[str, Field(max_length=60_000)]
Instant = Annotated[int, Field(ge=0, le=_LAST_MS)]
Span = Annotated[int, Field(ge=0, le=_LONG_MS)]
Sha = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Given = Text | Annotated[tuple[Line | None, ...], Field(max_length=100)] | None
"""A raw answer: a text or an option's id, several ids (None: left open), or nothing."""


class Shape(BaseModel):
    """Part of a file that others write: nothing in it is guessed at or converted."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


part = dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid", strict=True))
"""The same for what a file has many of: a tenth of the memory, a third of the time."""


class DeckUsed(Shape):
    """A deck with the SHA-256 of its files when the paper was drawn ("" where that is unknown)."""

    id: Line
    version: Line
    sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")]


@part
class Answered:
    """One item: its key, its options as they were shown, the raw answer, the time spent on it.

    `ms` adds up the paper's clock from the step before each step on this item. An item is
    `omitted` if it is blank and a later one of its part is not, `not-reached` if none is.
    """

    key: Line
    options: Annotated[tuple[Line, ...], Field(max_length=100)]
    response: Given
    ms: Span
    flags: Annotated[
        tuple[Literal["flagged", "left-window", "not-reached", "omitted"], ...], Field(max_length=4)
    ]


@part
class Event:
    """A step on the paper; `item` is a place from 0, or -1. `chain` hashes it and all before it."""

    at: Instant
    item: Annotated[int, Field(ge=-1, le=2000)]
    what: Line
    value: Given
    clock: Span
    chain: Sha


class Score(Shape):
    """What the student's program said; nobody reads it but to say that it differs."""

    marks: Line
    of: Line


class ResultFile(Shape):
    """One sitting. `assignment` is empty for a paper of the student's own, whose questions follow
    from deck, version and `seed`; `paper` tells two sittings apart."""

    kind: Literal["studyapp-result"]
    format: Literal[1]
    app: Line
    generator: Annotated[int, Field(ge=1, le=10_000)]
    decks: Annotated[tuple[DeckUsed, ...], Field(max_length=100)]
    assignment: Line
    preset: Line
    title: Line
    seed: Line
    paper: Line
    label: Line
    offset_min: Annotated[int, Field(ge=-1440, le=1440)]
    start: Instant
    end: Instant
    clock: Span
    items: Annotated[tuple[Answered, ...], Field(min_length=1, max_length=2000)]
    events: Annotated[tuple[Event, ...], Field(max_length=100_000)]
    score: Score
    hash: Sha


class Fault(Enum):
    """What is wrong with a file that can be read all the same."""

    CHANGED = "changed"
    BROKEN_CHAIN = "broken-chain"
    OTHER_ANSWERS = "other-answers"


def write_result(table: dict[str, Any]) -> bytes:
    """The file of a table with the fields of `ResultFile`, but for `kind`, `format` and hashes.

    Raises:
        StudyError: the paper is too large for such a file.
    """
    known = plain(table)
    events = _chained(str(known["paper"]), known["events"])
    content = hashed({**known, "kind": KIND, "format": FORMAT, "events": list(events)})
    if len(content) > MOST_BYTES:
        raise StudyError(
            "This paper is too long for a result file. Nothing was written.",
            "Its answers stay in the program.",
        )
    return content


def _chained(paper: str, events: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    before = paper
    for event in events:
        before = link(before, event)
        yield {**event, "chain": before}


def read_result(content: bytes) -> tuple[ResultFile, tuple[Fault, ...]]:
    """The sitting of a file, and what is wrong with it.

    Raises:
        StudyError: it is no result file, or one of a newer version.
    """
    if len(content) > MOST_BYTES:
        raise StudyError("This file is too large for a result.", "Ask for it again.")
    content = bare(content)
    if not content.strip(b" \t\r\n\0"):
        raise StudyError("This file is empty.", "Ask for it again.")
    try:
        found = ResultFile.model_validate_json(content)
    except ValidationError as error:
        if _cut_off(content, error):
            raise StudyError("This file is cut off.", "Ask for it again.") from None
        raise StudyError(f"This is no result file: {_first(error)}.", "Ask for it again.") from None
    tests = {
        Fault.CHANGED: not hash_holds(content),
        Fault.BROKEN_CHAIN: not _chain_holds(found),
        Fault.OTHER_ANSWERS: not _answers_agree(found.items, found.events),
    }
    return found, tuple(fault for fault, holds in tests.items() if holds)


def _cut_off(content: bytes, error: ValidationError) -> bool:
    """Whether a file is the beginning of JSON, without its end."""
    first = error.errors(include_url=False, include_input=False)[0]
    return (
        first["type"] == "json_invalid"
        and content.startswith(b"{")
        and "EOF" in first["ctx"]["error"]
    )


def _first(error: ValidationError) -> str:
    """The first fault in plain words, with its place."""
    first = first_fault(error)
    if first.is_of_version:
        return "its format is newer than this program"
    if first.path in {("kind",), ()}:
        return "it does not hold what such a file holds"
    return f"{dotted(first.path)}: {first.words}"


def _chain_holds(found: ResultFile) -> bool:
    before = found.paper
    for event in found.events:
        bare = {
            "at": event.at,
            "clock": event.clock,
            "item": event.item,
            "value": event.value,
            "what": event.what,
        }
        before = link(before, bare)
        if before != event.chain:
            return False
    return True


def _answers_agree(items: Sequence[Answered], events: Iterable[Event]) -> bool:
    """Whether the answers are those that the steps led to."""
    given: dict[int, Given] = {}
    for event in events:
        if event.what == "answer":
            given[event.item] = event.value
        elif event.what == "clear":
            given.pop(event.item, None)
    return all(given.get(place) == item.response for place, item in enumerate(items))
