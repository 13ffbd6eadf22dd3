"""Which of the files that a class handed in count, and what is wrong with the others."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from studyapp.app.class_clock import stops
from studyapp.app.phrases import plural
from studyapp.errors import StudyError
from studyapp.quiz.assignment import ENDING as GIVEN
from studyapp.quiz.assignment import KEY_ENDING, KEY_KIND, KIND, Key, read_key
from studyapp.quiz.key_text import kind_of
from studyapp.quiz.result_file import Fault, ResultFile, read_result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from studyapp.store.handed_in import HandedIn

_FAULTS = {
    Fault.CHANGED: "It was changed or damaged after it was saved: its hash does not hold.",
    Fault.BROKEN_CHAIN: "Its steps were changed: their chain of hashes is broken.",
    Fault.OTHER_ANSWERS: "Its answers are not those that its steps led to.",
}
_FORGIVEN_MS = 120_000  # how much more than the time between two instants a clock may have run
_QUICK_MS = 1_000
_COUNTED = "Its answers are counted as they stand; ask for the file again."
_NOT_COUNTED = "It is not counted."
_NAMED = 5  # files of other kinds that are named


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a file that somebody should look at; `counted` says what became of it."""

    file: str
    text: str
    counted: bool


@dataclass(frozen=True, slots=True)
class Handed:
    """A sitting with the name of its file, and what is wrong with it. Its steps are left out: they
    are looked at once, and of a thousand students they are many."""

    file: str
    result: ResultFile
    faults: tuple[str, ...]


class NamedKey(NamedTuple):
    """A key and the name of its file."""

    file: str
    key: Key


@dataclass(frozen=True, slots=True)
class Pile:
    """The sittings of one paper, the first of each label, in the order of labels.

    `keys` are the keys that lay among the files, `broken` what is wrong with those that cannot be
    read, `files` how many others were looked at.
    """

    sittings: tuple[Handed, ...]
    problems: tuple[Problem, ...]
    keys: tuple[NamedKey, ...]
    broken: tuple[Problem, ...]
    files: int


def paper_of(result: ResultFile) -> tuple[str, ...]:
    """What tells the papers of a class apart: the assignment, or else the decks and the exam."""
    if result.assignment:
        return (result.assignment,)
    return ("", result.preset, *sorted(deck.id for deck in result.decks))


def sorted_out(files: Sequence[HandedIn], others: Sequence[str], now_ms: int) -> Pile:
    """Read all files and leave one sitting of one paper for each label.

    The paper that most files are of is the one that counts. Of several sittings with one label the
    first one does: a second one knows the questions.
    """
    read: list[Handed] = []
    problems: list[Problem] = []
    keys: list[NamedKey] = []
    broken: list[Problem] = []
    handed = 0
    for file in files:
        kind = _kind(file)
        if kind == KIND:
            continue
        handed += kind != KEY_KIND
        if file.problem:
            problems.append(Problem(file.name, f"{file.problem} {_NOT_COUNTED}", False))
            continue
        try:
            if kind == KEY_KIND:
                keys.append(NamedKey(file.name, read_key(file.content)))
            else:
                read.append(_handed(file, now_ms))
        except StudyError as error:
            told = str(error) if kind == KEY_KIND else f"{_asking(error, file)} {_NOT_COUNTED}"
            problems.append(Problem(file.name, told, False))
            broken += problems[-1:] if kind == KEY_KIND else []
    if others:
        problems.append(Problem("", _passed_over(others), False))
    kept = list(_of_one_paper(read, problems))
    kept = list(_once(kept, problems))
    for one in kept:
        problems += (Problem(one.file, text, True) for text in one.faults)
    sittings = sorted(kept, key=_in_order)
    return Pile(tuple(sittings), tuple(problems), tuple(keys), tuple(broken), handed)


def _kind(file: HandedIn) -> str:
    """What a file is: by what it holds, or else by its name; "" if it is to be a result."""
    name = file.name.lower()
    by_name = KIND if name.endswith(GIVEN) else KEY_KIND if name.endswith(KEY_ENDING) else ""
    return kind_of(file.content) or by_name


def _asking(error: StudyError, file: HandedIn) -> str:
    """What is wrong with a result, and who is to be asked for it again."""
    if "Ask for it again." not in error.hint or error.message.startswith("This is no result"):
        return error.message
    name = file.name.replace("\\", "/").rpartition("/")[2].partition(".")[0]
    return f"{error.message} Ask {name or 'the student'} for it again."


def _passed_over(others: Sequence[str]) -> str:
    """Files that were not read, the first of them by name."""
    were = "was" if len(others) == 1 else "were"
    more = len(others) - _NAMED
    rest = f" and {more} more" if more > 0 else ""
    names = ", ".join(others[:_NAMED])
    return f"{plural(len(others), 'file')} of other kinds {were} not read: {names}{rest}."


def _in_order(one: Handed) -> tuple[str, ...]:
    """By what sittings are sorted: labels, their numbers by size."""
    parts = re.split(r"([0-9]+)", one.result.label.casefold())
    return tuple(part.zfill(12) if part.isdecimal() else part for part in parts)


def _handed(file: HandedIn, now_ms: int) -> Handed:
    """The sitting of a file; raises `StudyError` if it is none."""
    result, faults = read_result(file.content)
    told = [f"{_FAULTS[fault]} {_COUNTED}" for fault in faults]
    of_time = (*impossible_times(result, now_ms), *stops(result))
    told += [f"{text} It is counted." for text in of_time]
    return Handed(file.name, result.model_copy(update={"events": ()}), tuple(told))


def _of_one_paper(read: Sequence[Handed], problems: list[Problem]) -> Iterator[Handed]:
    papers = Counter(paper_of(one.result) for one in read)
    if not papers:
        return
    wanted, _ = papers.most_common(1)[0]
    for one in read:
        if paper_of(one.result) == wanted:
            yield one
        else:
            told = f"It is of another paper, “{one.result.title}”. {_NOT_COUNTED}"
            problems.append(Problem(one.file, told, False))


def _once(read: Iterable[Handed], problems: list[Problem]) -> Iterator[Handed]:
    """Each sitting once, and of each label the first sitting.

    A file with nothing wrong goes before all others, whatever times these claim.
    """
    papers: dict[str, str] = {}
    labels: dict[str, Handed] = {}
    for one in sorted(read, key=lambda one: (len(one.faults), one.result.start, one.file)):
        result = one.result
        name = " ".join(result.label.split())
        label = name.casefold()
        if result.paper in papers:
            told = f"It is the same sitting as {papers[result.paper]}. {_NOT_COUNTED}"
            problems.append(Problem(one.file, told, False))
        elif label in labels:
            told = f"A second sitting of “{name}”, after {labels[label].file}. "
            problems.append(Problem(one.file, f"{told}{_NOT_COUNTED}", False))
        else:
            papers[result.paper] = one.file
            labels[label] = one
            yield one


def impossible_times(result: ResultFile, now_ms: int) -> Iterator[str]:
    """What cannot be about the times of a sitting, or can hardly be."""
    if result.end < result.start:
        yield "It ends before it begins."
    elif result.clock > result.end - result.start + _FORGIVEN_MS:
        yield "Its clock ran longer than the time between its beginning and its end."
    if max(result.start, result.end) > now_ms + _FORGIVEN_MS:
        yield "It lies in the future."
    if any(later.at < one.at for one, later in zip(result.events, result.events[1:], strict=False)):
        yield "Its steps are not in the order of time."
    if sum(item.ms for item in result.items) > result.clock + _FORGIVEN_MS:
        yield "Its questions took longer than its clock ran."
    answered = [item for item in result.items if item.response is not None]
    if len(answered) > 2 and sum(item.ms for item in answered) < _QUICK_MS * len(answered):
        yield "Its questions were answered in less than a second each."
