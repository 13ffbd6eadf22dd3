"""Assignments are made: rules and decks are chosen, a paper is drawn, two files are written."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from studyapp.app.assignment_views import (
    AssignmentForm,
    Made,
    NewAssignment,
    RulesRow,
    SubjectRow,
)
from studyapp.app.assignments import file_name, key_beside, made_key
from studyapp.app.decks_used import decks_used
from studyapp.app.drawing import draw_sections, entries_in, from_library, weights_of
from studyapp.app.exam_fields import sound
from studyapp.app.exam_rules import preset_row
from studyapp.app.phrases import plural
from studyapp.errors import StudyError
from studyapp.quiz.assignment import ENDING, handed_out, write_assignment, write_key
from studyapp.quiz.paper import Wanted
from studyapp.quiz.preset import PresetError, read_preset, read_share
from studyapp.store import library
from studyapp.store.decks import fingerprint
from studyapp.store.exams import read_presets
from studyapp.store.outputs import refuse_other, write_output
from studyapp.store.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from studyapp.app.desk import Desk
    from studyapp.quiz.item import Item
    from studyapp.quiz.preset import Preset
    from studyapp.quiz.result_file import DeckUsed
    from studyapp.store.library import DeckRecord, Library

_FIRST = "plain"  # the exam whose rules a form begins with
_PENALTIES = {
    Fraction(0): "Nothing",
    Fraction(1, 4): "¼",
    Fraction(1, 3): "⅓",
    Fraction(1, 2): "½",
    Fraction(1): "All",
}


def hand_out(
    path: Path,
    preset: Preset,
    sections: Sequence[Sequence[Item]],
    seed: str,
    decks: Sequence[DeckUsed],
) -> Made:
    """Write an assignment, and first its key beside it: what is handed out can be marked.

    Raises:
        StudyError: there is no question in it, the files cannot be written, or another key is where
            this one would go. That one may mark a paper that was handed out, so it stays.
    """
    refuse_other(path, ENDING, ".json")
    key = made_key(preset, sections, seed, decks)
    beside, content = key_beside(path), write_key(key)
    there = _content_of(beside)
    if there not in {None, content}:
        raise StudyError(
            f"{beside.name} is there already, and is not the key of this paper. "
            "Nothing was written.",
            "Choose another name or another folder.",
        )
    write_whole(beside, content)
    try:
        write_output(path, write_assignment(handed_out(key)), ENDING, ".json")
    except StudyError:
        if there is None:
            with suppress(OSError):
                beside.unlink()
        raise
    wanted = sum(section.questions for section in preset.sections)
    return Made(path, beside, len(key.items), wanted)


def _content_of(path: Path) -> bytes | None:
    """What a file holds; None if there is none."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def new_seed() -> str:
    """A seed that nobody can guess."""
    return token_hex(8)


# The form.


def assignment_form(desk: Desk) -> AssignmentForm:
    """What an assignment can be of, and by which rules; first what is likely to be wanted.

    Raises:
        StudyError: no deck can be asked about.
    """
    used = desk.enabled()
    ids = {record.id for record in used}
    others = (record for record in library.decks(desk.library) if record.id not in ids)
    asked = {}
    records = []
    for record in (*used, *sorted(others, key=_title)):
        if parts := {entry.part for entry in library.entries(desk.library, record.id)}:
            asked[record.id] = parts
            records.append(record)
    if not records:
        raise StudyError("No deck has questions.", "Open a deck under Decks.")
    presets, _ = read_presets(desk.store.folder)
    rules = sorted(map(_rules, presets), key=lambda row: row.key != _FIRST)
    known = {*_PENALTIES, *(Fraction(row.penalty) for row in rules if not row.fixed)}
    return AssignmentForm(
        tuple(_subjects(records, asked, ids)),
        tuple(rules),
        tuple((str(share), _PENALTIES.get(share, str(share))) for share in sorted(known)),
    )


def _subjects(
    records: Sequence[DeckRecord], asked: Mapping[str, Collection[str]], in_use: Collection[str]
) -> Iterator[SubjectRow]:
    """Decks, and their parts where several of them are asked about; first all that are in use."""
    used = tuple(record.id for record in records if record.id in in_use)
    if len(used) > 1:
        yield SubjectRow("All decks in use", used)
    for record in records:
        title = _title(record)
        yield SubjectRow(title, (record.id,))
        parts = [part for part in record.parts if part["id"] in asked[record.id]]
        for part in parts if len(parts) > 1 else ():
            yield SubjectRow(f"{title}: {part['title']}", (record.id,), str(part["id"]))


def _title(record: DeckRecord) -> str:
    return str(record.info.get("title", record.id))


def _rules(preset: Preset) -> RulesRow:
    section = preset.sections[0]
    return RulesRow(
        key=preset.exam.id,
        title=preset.exam.title,
        detail=preset_row(preset).detail,
        fixed=len(preset.sections) > 1 or section.kind != "choice" or section.answer is not None,
        questions=section.questions,
        minutes=section.minutes,
        marks=str(section.marks),
        penalty=str(section.penalty),
        pause=preset.exam.pause,
        overtime=not section.cut,
    )


def faults(new: NewAssignment) -> dict[str, str]:
    """What is wrong with what was chosen, by field: `title` and `marks`; empty if nothing is."""
    found = {
        "title": "" if sound(new.title) else "Give the assignment a title.",
        "marks": ""
        if new.rules.fixed or _brings_marks(new.rules.marks)
        else "Write a number above 0, such as 1, 2.5 or 1/2.",
    }
    return {field: words for field, words in found.items() if words}


def _brings_marks(text: str) -> bool:
    try:
        return read_share(text) > 0
    except ValueError:
        return False


def name_of_file(new: NewAssignment) -> str:
    """How the file of an assignment is called, unless one chooses another name."""
    return file_name(sound(new.title), ENDING)


# Making it.


def make_assignment(desk: Desk, new: NewAssignment, path: Path) -> Made:
    """Draw what was chosen and write it with its key; fit for a job.

    The same decks, rules, title and seed give the same files as the command line.

    Raises:
        StudyError: the exam or a deck is not there or not as it was read, no question fits, or
            `hand_out` refuses.
    """
    own = desk.library.second()
    known = {record.id: record for record in library.decks(own)}
    if missing := [deck for deck in new.subject.decks if deck not in known]:
        raise StudyError(f"The deck {missing[0]} is not there any more. Nothing was written.")
    records = [known[deck] for deck in new.subject.decks]
    for record in records:
        _refuse_if_changed(record)
    preset = _preset(desk, new)
    seed = sound(new.seed) or new_seed()
    sections = _drawn(own, records, preset, new.subject.part, seed)
    used = decks_used(records, [item.deck for section in sections for item in section])
    return hand_out(path, preset, sections, seed, used)


def _refuse_if_changed(record: DeckRecord) -> None:
    """The key names the deck's files by their hash: they must be those that are drawn from."""
    if fingerprint(Path(record.folder)) != record.fingerprint:
        raise StudyError(
            f"The files of “{_title(record)}” are not as they were when they were last read. "
            "Nothing was written.",
            "Choose Read again under Decks, and look whether the deck has errors.",
        )


def _preset(desk: Desk, new: NewAssignment) -> Preset:
    """The exam under the assignment's own title, with what was chosen for its one section."""
    presets, _ = read_presets(desk.store.folder)
    found = next((one for one in presets if one.exam.id == new.rules.key), None)
    if found is None:
        raise StudyError("This exam is not there any more.", "Look into the folder exams.")
    table = found.model_dump()
    table["exam"]["title"] = sound(new.title)
    if not new.rules.fixed:
        table["sections"][0].update(
            questions=new.rules.questions,
            minutes=new.rules.minutes,
            marks=new.rules.marks,
            penalty=new.rules.penalty,
        )
        if new.rules.minutes:
            table["exam"]["pause"] = new.rules.pause
            table["sections"][0]["cut"] = not new.rules.overtime
    try:
        return read_preset(table)
    except PresetError as error:
        raise StudyError(f"These rules cannot be used: {error}.") from error


def _drawn(
    found: Library, records: Iterable[DeckRecord], preset: Preset, part: str, seed: str
) -> list[list[Item]]:
    decks = list(records)
    if part:
        wanted = Wanted(0, parts=frozenset({f"{decks[0].id}/{part}"}))
    else:
        wanted = Wanted(0, weights=weights_of(decks))
    drawn = from_library(found, decks, seed, {})
    return draw_sections(preset, entries_in(found, decks), wanted, seed, drawn)


def made_words(made: Made) -> tuple[str, ...]:
    """What was written and what is to be done with it, a paragraph each."""
    has = f"{made.assignment.name} has {plural(made.questions, 'question')} and no answers."
    told = [
        f"{has} Hand it out: students open it under Quiz, Open an assignment.",
        f"{made.key.name} is the key. Keep it: it marks the results, under Decks, Class results.",
        f"Both are in {made.assignment.parent}.",
    ]
    if made.questions < made.wanted:
        fewer = f"{plural(made.wanted, 'question was', 'questions were')} asked for: no more fit."
        told.insert(1, fewer)
    return tuple(told)
