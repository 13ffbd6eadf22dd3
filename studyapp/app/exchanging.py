"""Decks and papers out to other programs' formats, and their files in as decks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studyapp.app import anki_export, anki_import, resting
from studyapp.app.anki_views import Exchanged, lines
from studyapp.app.decks_out import chosen, deck_out
from studyapp.app.decks_used import decks_named
from studyapp.app.free_names import numbered
from studyapp.app.lookup import entries
from studyapp.app.phrases import plural
from studyapp.cards.record import from_record
from studyapp.deck.findings import slug_of
from studyapp.errors import StudyError
from studyapp.exchange.formats import EXPORTS, IMPORTS, endings_of, export_of, import_of
from studyapp.exchange.outgoing import DeckOut, Outgoing, PaperOut, SectionOut
from studyapp.quiz.paper import GENERATOR
from studyapp.store import imported_decks, library
from studyapp.store.foreign_files import read_limited, read_start
from studyapp.store.installing import install
from studyapp.store.outputs import write_output
from studyapp.store.paths import own_decks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from fractions import Fraction
    from pathlib import Path

    from studyapp.app.desk import Desk
    from studyapp.app.exam import Exam
    from studyapp.exchange.incoming import Foreign, Problem
    from studyapp.exchange.outgoing import Written
    from studyapp.quiz.item import Item
    from studyapp.quiz.preset import Preset, Section
    from studyapp.store.library import DeckRecord

ANKI = "anki"
"""The key of the one format that carries progress."""

_LONGEST_ID = 60
_SHOWN = 100  # lines about what was left that a window lists


@dataclass(frozen=True, slots=True)
class FormatRow:
    """A format for a list of choices: its key, its name, and how its files' names end."""

    key: str
    name: str
    ending: str


def deck_formats() -> tuple[FormatRow, ...]:
    """The formats that a deck can go out in."""
    return tuple(
        FormatRow(key, one.name, one.ending)
        for key, one in EXPORTS.items()
        if one.takes[0] != "paper"
    )


def paper_formats() -> tuple[FormatRow, ...]:
    """The formats that a paper can go out in."""
    return tuple(
        FormatRow(key, one.name, one.ending) for key, one in EXPORTS.items() if "paper" in one.takes
    )


def import_endings() -> tuple[str, ...]:
    """How the names of files end that can be imported."""
    return tuple(dict.fromkeys(ending for one in IMPORTS.values() for ending in one.endings))


def export_decks(
    desk: Desk,
    format_: str,
    path: Path,
    decks: Collection[str] = (),
    *,
    progress: bool = True,
    imported: bool = False,
) -> Exchanged:
    """Write decks (all in use, if none are named) to a file; fit for a job.

    `progress` says whether what was learnt goes along where the format can hold it: to Anki.
    `imported` says whether cards that came from Anki go there as new notes.

    Raises:
        StudyError: there is no such deck or format, nothing in it fits, or it cannot be written.
    """
    if format_ == ANKI:
        return anki_export.export(desk, path, decks, progress=progress, imported=imported)
    own = desk.library.second()
    records = chosen(desk, own, decks)
    if "arguments" in export_of(format_).takes:
        going = [_with_arguments(desk, record) for record in records]
    else:
        going = [
            deck_out(record, map(from_record, library.cards_of(own, record.id)))
            for record in records
        ]
    return _exported(format_, Outgoing(tuple(going)), path)


def _with_arguments(desk: Desk, record: DeckRecord) -> DeckOut:
    found = entries(desk, record.id, ("argument",))
    maps = tuple(entry.map for entry in found if entry.map is not None)
    return replace(deck_out(record), maps=maps)


def export_paper(desk: Desk, exam: Exam, format_: str, path: Path) -> Exchanged:
    """Write a paper that was begun in the window to a file.

    Raises:
        StudyError: there is no such format, nothing in it fits, it cannot be written, or the
            answers are not known here.
    """
    if exam.is_given:
        raise StudyError(
            "The answers to this paper are not known here. Nothing was written.",
            "Whoever handed it out has its key.",
        )
    decks = tuple(DeckOut(*named) for named in decks_named(desk, exam.paper))
    paper = paper_out(exam.preset, exam.sections, exam.paper.seed, decks)
    return _exported(format_, Outgoing(decks, paper), path)


def paper_out(
    preset: Preset, sections: Sequence[Sequence[Item]], seed: str, decks: Iterable[DeckOut]
) -> PaperOut:
    """Drawn items with the rules of their exam."""
    going = (
        SectionOut(
            section.title,
            tuple(items),
            tuple(_marks(section, place) for place in range(len(items))),
            section.minutes,
            section.penalty,
        )
        for section, items in zip(preset.sections, sections, strict=True)
    )
    return PaperOut(preset.exam.title, tuple(going), drawn_words(seed, decks))


def _marks(section: Section, place: int) -> Fraction:
    own = section.questions_list
    return own[place].marks if place < len(own) else section.marks


def drawn_words(seed: str, decks: Iterable[DeckOut]) -> str:
    """What a paper was drawn from."""
    told = "; ".join(f"{deck.title}, version {deck.version}" for deck in decks)
    return f"Seed {seed}, generator {GENERATOR}. {told}"


def written(format_: str, going: Outgoing) -> Written:
    """The content of a file in a format.

    Raises:
        StudyError: there is no such format, or nothing fits into it.
    """
    export = export_of(format_)
    found = export.write(going)
    if not found.count:
        raise StudyError(
            f"There is nothing here that {export.name} can hold. Nothing was written.",
            found.left[-1].reason if found.left else "",
        )
    return found


def written_words(format_: str, going: Outgoing, found: Written) -> str:
    """What was written, in words: `40 questions as Moodle XML`."""
    export = export_of(format_)
    noun = "question" if going.paper else export.noun
    return f"{plural(found.count, noun)} as {export.name}"


def _exported(format_: str, going: Outgoing, path: Path) -> Exchanged:
    found = written(format_, going)
    write_output(path, found.content, *endings_of(format_))
    told = f"Wrote {written_words(format_, going, found)} to {path.name}."
    return Exchanged(told, _few(lines(found.left)))


def imported_before(desk: Desk, path: Path) -> str:
    """The title of a deck that came from a file of this name and is as it came; empty if none did.

    Of Anki's packages none is told: they find their notes by themselves. Fit for a job.

    Raises:
        StudyError: the file cannot be read, or its format is not known.
    """
    if import_of(path.name, read_start(path)) is IMPORTS[ANKI]:
        return ""
    found = imported_decks.in_profile(desk.store.folder, path.name)
    return found.title if found else ""


def import_file(
    desk: Desk, path: Path, title: str = "", format_: str = "", *, renew: bool = False
) -> Exchanged:
    """Make a deck of a file, in the data folder, where it is found when decks are read next.

    With `renew` it takes the place of the one that came from a file of this name before, whose id
    and title it keeps; what has the same words or id is the same card. Fit for a job.

    Of Anki's packages the answers come along too, and a deck that came before is brought up to
    date; see `anki_import`.

    Raises:
        StudyError: the profile cannot be written, the file cannot be read, or holds no card; or
            there is no such deck, or it was changed by hand.
    """
    home = own_decks(desk.writable().store.folder)
    if import_of(path.name, read_start(path), format_) is IMPORTS[ANKI]:
        return anki_import.import_package(desk, path)
    found = read_foreign(path, format_)
    if renew:
        deck, told = _renewed(desk, path, title, found)
    else:
        deck, told = _free_name(desk, home, path), "Made a deck of {cards} from {file}, {how}."
        files = found.files(deck, title or path.stem)
        imported_decks.write_deck(home / deck, files, path.name)
    cards = plural(found.count, "card")
    left = [*map(problem_words, found.problems), *lines(found.left)]
    said = told.format(cards=cards, file=path.name, how=found.read_as)
    return Exchanged(resting.told(desk, said, [deck]), _few(left), deck)


def _free_name(desk: Desk, home: Path, path: Path) -> str:
    """The id and folder for a new deck that comes from a file."""
    base = slug_of(path.stem)[:_LONGEST_ID].strip("-") or "imported"
    taken = {record.id for record in library.decks(desk.library.second())}
    names = (name for name in numbered(base) if name not in taken)
    return next(name for name in names if not (home / name).exists())


def _renewed(desk: Desk, path: Path, title: str, found: Foreign) -> tuple[str, str]:
    """Put what was read in the place of what came before; the deck's id, and what to say."""
    before = imported_decks.in_profile(desk.store.folder, path.name)
    if before is None:
        raise StudyError(
            f"No deck of yours came from {path.name} and is as it came. Nothing was changed.",
            "Import it as a new deck. One that was changed by hand is not written over.",
        )
    texts = imported_decks.signed(found.files(before.id, title or before.title), path.name)
    files = {name: text.encode() for name, text in texts.items()}
    install(desk.store.folder, before.folder.name, files, keep=False)
    named = before.title.replace("{", "{{").replace("}", "}}")
    return before.id, f"Brought “{named}” up to date: {{cards}} from {{file}}, {{how}}."


def _few(told: Sequence[str]) -> tuple[str, ...]:
    """Lines for a window: not more than can be read, and how many more there are."""
    if len(told) <= _SHOWN:
        return tuple(told)
    return (*told[:_SHOWN], f"And {len(told) - _SHOWN:,} more.")


def problem_words(one: Problem) -> str:
    """Where a file could not be read, and why: `line 3, column 7: this answer is empty`."""
    place = f"{one.cell or f'line {one.line}, column {one.column}'}"
    hint = f" ({one.hint})" if one.hint else ""
    return f"{place}: {one.message}{hint}"


def read_foreign(path: Path, format_: str = "") -> Foreign:
    """What a file of another program gives.

    Raises:
        StudyError: its format is not known, it cannot be read, or there is no card in it.
    """
    start = read_start(path)
    chosen = import_of(path.name, start, format_)
    found = chosen.read(read_limited(path, chosen.most))
    if not found.count:
        whys = [*map(problem_words, found.problems), *lines(found.left)]
        why = whys[0] if whys else "It may be of another format."
        raise StudyError(f"There is no card in {path.name}. Nothing was written.", why)
    return found
