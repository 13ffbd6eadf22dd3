"""Assignments: the key of a paper that is handed out, its file, and the paper begun from it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.app import exam as exams
from studyapp.app.exam_rules import clock_rules
from studyapp.app.phrases import plural
from studyapp.app.quiz_views import Confirmation
from studyapp.errors import StudyError
from studyapp.quiz.assignment import ENDING as GIVEN
from studyapp.quiz.assignment import KEY_ENDING, MOST_BYTES, Key, read_assignment, read_key
from studyapp.quiz.result_file import ENDING
from studyapp.quiz.seed import digest
from studyapp.store import papers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from studyapp.app.desk import Desk
    from studyapp.app.exam import Exam
    from studyapp.quiz.assignment import Assignment
    from studyapp.quiz.item import Item
    from studyapp.quiz.preset import Preset
    from studyapp.quiz.result_file import DeckUsed


def made_key(
    preset: Preset, sections: Sequence[Sequence[Item]], seed: str, decks: Sequence[DeckUsed]
) -> Key:
    """The key of a paper that was drawn; equal papers of equal decks have equal ids.

    Papers with other rules are others, though they ask the same.

    Raises:
        StudyError: there is no question in it.
    """
    kept = [(rules, own) for rules, own in zip(preset.sections, sections, strict=True) if own]
    items = [item for _, own in kept for item in own]
    if not items:
        raise StudyError("No question fits, so there is nothing to hand out.")
    starts = [sum(len(own) for _, own in kept[:number]) for number in range(len(kept))]
    facts = (part for deck in decks for part in (deck.id, deck.version, deck.sha256))
    pause = ("pause",) if preset.exam.pause else ()
    rules = (preset.exam.title, *pause, *(own.model_dump_json() for own, _ in kept))
    id_ = digest("assignment", seed, *rules, *facts, *(item.id for item in items))[:16]
    return Key(
        assignment=id_,
        title=preset.exam.title,
        seed=seed,
        decks=tuple(decks),
        preset=preset.model_copy(update={"sections": tuple(rules for rules, _ in kept)}),
        starts=tuple(starts),
        items=tuple(items),
    )


def content_of(path: Path) -> bytes:
    """What the file of an assignment or a key holds; of one that is too large, as much as shows it.

    Raises:
        StudyError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise StudyError(f"{path} cannot be read: {error.strerror or error}.") from error


@dataclass(frozen=True, slots=True)
class Offered:
    """The file of an assignment, and what is asked before its clock starts.

    Nothing is asked (None) of one that was begun or handed in before.
    """

    content: bytes
    question: Confirmation | None


def offered(desk: Desk, content: bytes, name: str) -> Offered:
    """What a file of a name holds, to be sat.

    Raises:
        StudyError: it is no assignment; of a key and of a result that is said.
    """
    try:
        given = read_assignment(content)
    except StudyError as error:
        raise _other_file(content, name) or error from None
    if _begun(desk, given):
        return Offered(content, None)
    return Offered(
        content,
        Confirmation(f"Begin “{given.title}”?", _what_it_is(given), "Begin", "Not now"),
    )


def _other_file(content: bytes, name: str) -> StudyError | None:
    """What is wrong with a file that belongs to an assignment, but is not to be sat."""
    if name.endswith(ENDING):
        told = f"{name} is a result that was handed in, not an assignment."
        return StudyError(told, f"The assignment is a file that ends in {GIVEN}.")
    title = ""
    with suppress(StudyError):
        title = f" of “{read_key(content).title}”"
    if not title and not name.endswith(KEY_ENDING):
        return None
    stem = name.removesuffix(KEY_ENDING)
    paper = f"{stem}{GIVEN}" if stem != name else f"a file that ends in {GIVEN}"
    return StudyError(f"{name} is the key{title}.", f"The assignment is {paper}.")


def _what_it_is(given: Assignment) -> str:
    """How long an assignment is, and what its clock does."""
    minutes = given.preset.minutes
    time = plural(minutes, "minute") if minutes else "no clock"
    asked = f"{plural(len(given.items), 'question')}, {time}."
    return " ".join((asked, *clock_rules(given.preset), "It can be sat once."))


def _begun(desk: Desk, given: Assignment) -> str:
    """The id of the paper of an assignment that was begun before; empty if there is none."""
    heads = papers.heads(desk.store)
    same = (head.id for head in heads if head.preset == given.name and not head.discarded)
    return next(same, "")


def sat(desk: Desk, content: bytes) -> Exam:
    """The paper of an assignment's file: begun, gone on with, or as it was handed in.

    Raises:
        StudyError: the file is no assignment, or the paper could not be written.
    """
    given = read_assignment(content)
    if begun := _begun(desk, given):
        return exams.opened(desk, begun)
    sections = exams.parted(given.starts, given.items)
    return exams.begin(desk.writable(), given.preset, sections, "", given)


def file_name(label: str, ending: str = ENDING) -> str:
    """The name of a result's file: the letters, figures, dots and dashes of its label.

    Whatever else stands between them becomes one dash.
    """
    kept = "".join(sign if sign.isalnum() or sign in "_." else " " for sign in label)
    kept = "-".join(kept.split())
    return f"{kept.strip('-.')[:60] or 'paper'}{ending}"


def key_beside(assignment: Path) -> Path:
    """Where the key of an assignment's file is written."""
    stem = assignment.name.removesuffix(".json").removesuffix(".assignment")
    return assignment.with_name(f"{stem}{KEY_ENDING}")
