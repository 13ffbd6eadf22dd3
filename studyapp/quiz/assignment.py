"""An assignment: a paper as a file to hand out without its answers, and its key as another file."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, ValidationError

from studyapp.cards.card import Typed, TypedKind
from studyapp.errors import StudyError
from studyapp.quiz.canonical import hash_holds, hashed, plain
from studyapp.quiz.item import Choice, Item, Type
from studyapp.quiz.key_text import bare, key_fault, right_as_meant
from studyapp.quiz.preset import Preset, PresetError, read_preset
from studyapp.quiz.record import item_from, to_record
from studyapp.quiz.result_file import DeckUsed, Line, Sha, Shape
from studyapp.quiz.sealed import LETTERS, right_of, sealed, stem_alone, with_right
from studyapp.quiz.shape_faults import dotted, first_fault
from studyapp.quiz.sound_item import sound

if TYPE_CHECKING:
    from collections.abc import Sequence

ENDING = ".assignment.json"
KEY_ENDING = ".key.json"
KIND = "studyapp-assignment"
KEY_KIND = "studyapp-key"
FORMAT = 1
MOST_BYTES = 8_000_000

Words = Annotated[str, Field(max_length=20_000)]


@dataclass(frozen=True, slots=True)
class Assignment:
    """A paper to hand out. `items` are sealed; `starts` are the places where sections begin."""

    id: str
    title: str
    decks: tuple[DeckUsed, ...]
    preset: Preset
    starts: tuple[int, ...]
    items: tuple[Item, ...]

    @property
    def name(self) -> str:
        """What its papers are kept under, in the place of an exam's id."""
        return f"assignment {self.id}"


@dataclass(frozen=True, slots=True)
class Key:
    """What stays with whoever set a paper: the items whole, in the order of the assignment.

    `by_hand` are the ids of those whose `right` is no longer what was drawn.
    """

    assignment: str
    title: str
    seed: str
    decks: tuple[DeckUsed, ...]
    preset: Preset
    starts: tuple[int, ...]
    items: tuple[Item, ...]
    by_hand: frozenset[str] = frozenset()


class _Option(Shape):
    id: Line
    text: Words


class _Typing(Shape):
    kind: TypedKind
    unit: Line = ""


class _Sealed(Shape):
    number: Annotated[int, Field(ge=1, le=2000)]
    type: Type
    stem: Words
    options: Annotated[tuple[_Option, ...], Field(max_length=len(LETTERS))] = ()
    left: Annotated[tuple[_Option, ...], Field(max_length=len(LETTERS))] = ()
    lines: Annotated[tuple[Words, ...], Field(max_length=100)] = ()
    typed: _Typing | None = None
    sets: Annotated[tuple[_Typing, ...], Field(max_length=100)] = ()


class _Paper(Shape):
    """What an assignment and its key have in common."""

    format: Literal[1]
    title: Line
    decks: Annotated[tuple[DeckUsed, ...], Field(min_length=1, max_length=100)]
    preset: dict[str, Any]
    starts: Annotated[tuple[int, ...], Field(min_length=1, max_length=100)]


class _AssignmentFile(_Paper):
    kind: Literal["studyapp-assignment"]
    id: Line
    items: Annotated[tuple[_Sealed, ...], Field(min_length=1, max_length=2000)]
    hash: Sha


class _KeyItem(Shape):
    number: Annotated[int, Field(ge=1, le=2000)]
    right: Any
    item: dict[str, Any]


class _KeyFile(_Paper):
    kind: Literal["studyapp-key"]
    assignment: Line
    seed: Line
    items: Annotated[tuple[_KeyItem, ...], Field(min_length=1, max_length=2000)]


# Writing.


def handed_out(key: Key) -> Assignment:
    """The assignment of a key. What practice would explain at once is kept for afterwards."""
    exam = key.preset.exam.model_copy(update={"feedback": "after"})
    return Assignment(
        id=key.assignment,
        title=key.title,
        decks=key.decks,
        preset=key.preset.model_copy(update={"exam": exam}),
        starts=key.starts,
        items=tuple(sealed(item, number) for number, item in enumerate(key.items, 1)),
    )


def write_assignment(given: Assignment) -> bytes:
    """The file of an assignment, with a hash that shows damage."""
    return hashed(
        {
            **_common(KIND, given),
            "id": given.id,
            "items": [_sealed_record(item) for item in given.items],
        }
    )


def write_key(key: Key) -> bytes:
    """The file of a key, one line a value, to be read and mended by hand.

    `right` says what is right: letters of options, in order where that matters, or the texts that
    are accepted. An empty list takes a question with options out of the count.
    """
    items = [
        {"number": number, "right": list(right_of(item)), "item": to_record(item)}
        for number, item in enumerate(key.items, 1)
    ]
    table = {**_common(KEY_KIND, key), "assignment": key.assignment, "seed": key.seed}
    text = json.dumps(plain({**table, "items": items}), ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _common(kind: str, given: Assignment | Key) -> dict[str, Any]:
    return {
        "kind": kind,
        "format": FORMAT,
        "title": given.title,
        "decks": [deck.model_dump() for deck in given.decks],
        "preset": given.preset.model_dump(mode="json"),
        "starts": list(given.starts),
    }


def _sealed_record(item: Item) -> dict[str, Any]:
    """Only what `_Sealed` names can come into an assignment."""
    record: dict[str, Any] = {
        "number": int(item.id),
        "type": item.type.value,
        "stem": item.stem,
        "options": [{"id": one.id, "text": one.text} for one in item.options],
        "left": [{"id": one.id, "text": one.text} for one in item.left],
        "lines": list(item.lines),
        "sets": [{"kind": one.kind, "unit": one.unit} for one in item.sets],
    }
    if item.typed is not None:
        record["typed"] = {"kind": item.typed.kind, "unit": item.typed.unit}
    return record


# Reading.


def read_assignment(content: bytes) -> Assignment:
    """The assignment of a file.

    Raises:
        StudyError: it is none, was damaged on its way, or is of a newer version.
    """
    content = _bounded(content)
    try:
        table = _AssignmentFile.model_validate_json(content)
    except ValidationError as error:
        raise _refused("This is no assignment", error) from None
    if not hash_holds(content):
        raise StudyError(
            "This assignment was changed or damaged on its way.", "Ask for the file again."
        )
    items = tuple(_sealed_item(one, table.decks[0].id) for one in table.items)
    for number, item in enumerate(items, 1):
        letters = LETTERS[: len(item.options)]
        if item.id != str(number) or "".join(one.id for one in item.options) != letters:
            raise StudyError(f"Question {number} of this assignment is out of order.", _AGAIN)
    preset = _preset(table.preset, table.starts, len(items))
    return Assignment(table.id, table.title, table.decks, preset, table.starts, items)


_AGAIN = "Ask for the file again."


def read_key(content: bytes) -> Key:
    """The key of a file, with what was written by hand under `right`.

    Raises:
        StudyError: it is none, or a question of it cannot be read; the message names it.
    """
    content = _bounded(content)
    try:
        table = _KeyFile.model_validate_json(content)
    except ValidationError as error:
        raise key_fault(content, error) from None
    items: list[Item] = []
    by_hand: set[str] = set()
    for place, one in enumerate(table.items, 1):
        if one.number != place:
            raise StudyError(f"Question {place} of this key is missing or out of order.")
        try:
            drawn = sound(item_from(one.item))
            items.append(with_right(drawn, right_as_meant(drawn, one.right)))
            if _otherwise(drawn, items[-1]):
                by_hand.add(drawn.id)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise StudyError(
                f"Question {place} of this key cannot be read: {error}.",
                "`right` takes letters of options, or the answers that are accepted; mend it in "
                "an editor for plain text.",
            ) from None
    if len({item.id for item in items}) < len(items):
        raise StudyError("This key has one question twice.", "Each needs an id of its own.")
    preset = _preset(table.preset, table.starts, len(items))
    return Key(
        table.assignment, table.title, table.seed, table.decks, preset, table.starts, tuple(items),
        frozenset(by_hand),
    )  # fmt: skip


def _otherwise(drawn: Item, read: Item) -> bool:
    """Whether another answer is right than the one that was drawn."""
    if read.type is Type.SEVERAL:
        return set(drawn.key) != set(read.key)
    return (drawn.key, drawn.typed) != (read.key, read.typed)


def _bounded(content: bytes) -> bytes:
    if len(content) > MOST_BYTES:
        raise StudyError("This file is too large for a paper.", _AGAIN)
    return bare(content)


def _refused(what: str, error: ValidationError) -> StudyError:
    first = first_fault(error)
    if first.is_of_version:
        return StudyError(f"{what} of this version.", "Install the newest version of the program.")
    where = f"{dotted(first.path)}: " if first.path else ""
    return StudyError(f"{what}: {where}{first.words}.", _AGAIN)


def _preset(table: dict[str, Any], starts: Sequence[int], items: int) -> Preset:
    """The preset of a file, whose sections must be those that begin at `starts`."""
    try:
        preset = read_preset(table)
    except PresetError as error:
        raise StudyError(f"The rules of this paper cannot be read: {error}.", _AGAIN) from None
    whole = [*starts, items]
    if len(starts) != len(preset.sections) or starts[0] != 0 or sorted(set(whole)) != whole:
        raise StudyError("The parts of this paper do not fit its questions.", _AGAIN)
    for section, start, end in zip(preset.sections, starts, whole[1:], strict=True):
        if section.questions_list and len(section.questions_list) < end - start:
            raise StudyError("Some questions of this paper have no marks.", _AGAIN)
    return preset


def _sealed_item(one: _Sealed, deck: str) -> Item:
    return replace(
        stem_alone(one.number, one.type, deck, one.stem),
        options=tuple(Choice(option.id, option.text) for option in one.options),
        left=tuple(Choice(option.id, option.text) for option in one.left),
        lines=one.lines,
        typed=Typed(one.typed.kind, (), one.typed.unit) if one.typed else None,
        sets=tuple(Typed(typing.kind, (), typing.unit) for typing in one.sets),
    )
