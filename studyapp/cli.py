"""The command line: what can be done without the window."""

from __future__ import annotations

import argparse
import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp import __version__, cli_authors, cli_exchange, cli_quiz, cli_results, cli_updates
from studyapp.cli_profile import open_profile, refuse_missing
from studyapp.errors import StudyError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from studyapp.app.deck_check import Found
    from studyapp.deck.deck import Deck
    from studyapp.deck.diagnostics import SourceFile
    from studyapp.deck.read import Reading
    from studyapp.ui.shots import Stage

_DESCRIPTION = """\
Spaced repetition for exams in history and politics. Without a command the window opens."""

_EPILOG = """\
examples:
  studyapp                                 open the window
  studyapp --data ~/study                  the same, with the answers kept in a folder of your own
  studyapp check decks/us-pakistan         what is wrong with a deck, with line, column and a hint
  studyapp check --watch my-deck           the same, again whenever a file changes
  studyapp check --coverage decks          what the decks in a folder cover, in numbers
  studyapp cards decks/us-pakistan --json  all cards of a deck, one JSON object a line
  studyapp check --items decks             what can be asked in a quiz, and what not and why
  studyapp new my-deck                     begin a deck from a template
  studyapp fmt my-deck                     put its files into the one layout; --check only looks
  studyapp rename my-deck event.old event.new                  another id, everywhere in the deck
  studyapp import-csv --template sheets    a sheet for each kind, to fill in a spreadsheet
  studyapp import-csv event events.csv --into my-deck          add the rows of a sheet
  studyapp schema --out deck.schema.json   the format of decks, for editors that know TOML
  studyapp quiz decks/us-pakistan --n 40 --seed 7 --json       questions, one JSON object a line
  studyapp paper decks/us-pakistan --preset css --pdf p.pdf    an exam paper with its key
  studyapp paper decks/us-pakistan --assignment test.assignment.json    a paper to hand out
  studyapp export decks/us-pakistan --to moodle --preset css --out css.xml    a test for Moodle
  studyapp export decks/us-pakistan --to csv --out cards.csv   all cards as a table
  studyapp export decks/us-pakistan --to anki --out us.apkg    cards for Anki; --data DIR: progress
  studyapp import biology.apkg             a deck from Anki with its history, among your own decks
  studyapp import cards.gift --out my-deck a deck of questions in GIFT, CSV or TSV
  studyapp results handed-in               mark and analyse what a class handed in
  studyapp results export --label 12       save a result of your own, to hand in
  studyapp diff OLD NEW                    what differs between two versions of a deck, in words
  studyapp pack my-deck --out my.studydeck one file of a deck, to hand on
  studyapp install my.studydeck            install it; what changes is shown first
  studyapp my.studydeck                    the same in the window
  studyapp remove partition                remove a deck of your own; its files and answers are kept
  studyapp test.assignment.json            sit a paper that was handed out, in the window
  studyapp shots pictures --theme dark     every page as a picture, without a screen
  studyapp aliases                         answers that students called right, as TOML for authors
  studyapp backup                          make a verified backup now
  studyapp backup --list                   what can be restored
  studyapp backup --restore FILE           put a backup in place; what was there is set aside
  studyapp doctor                          check the database, and mend what can be rebuilt

exit codes:
  0  all went well
  1  something was found: errors in a deck (with --strict also warnings), damage in a database;
     or fmt could not read or write some of the files
  2  it could not be done: wrong words, a file or folder that cannot be used, no screen
"""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The words of the command line; `command` is None where the window is meant."""
    return _parser().parse_args(arguments)


def run(chosen: argparse.Namespace) -> int:
    """Run a command; the exit code.

    Raises:
        StudyError: it could not be done.
    """
    return _commands()[chosen.command](chosen)


def is_command(word: str) -> bool:
    """Whether a word is a command, whatever files have its name."""
    return word in _commands()


def _commands() -> dict[str, Callable[[argparse.Namespace], int]]:
    return {
        "check": _check,
        "fmt": cli_authors.fmt,
        "schema": cli_authors.schema,
        "new": cli_authors.new,
        "import-csv": cli_authors.import_sheets,
        "rename": cli_authors.rename,
        "cards": _cards,
        "quiz": _quiz,
        "paper": _paper,
        "export": _export,
        "import": cli_exchange.import_file,
        "results": _results,
        "diff": cli_updates.diff,
        "pack": cli_updates.pack,
        "install": cli_updates.install,
        "remove": cli_updates.remove,
        "shots": _shots,
        "aliases": _aliases,
        "backup": _backup,
        "doctor": _doctor,
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="studyapp",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"studyapp {__version__}")
    parser.add_argument("--data", type=_folder, metavar="DIR", help="where your answers are kept")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    check = commands.add_parser("check", help="find what is wrong with decks")
    check.add_argument("decks", nargs="+", type=Path, metavar="DECK", help="a deck's folder")
    check.add_argument("--strict", action="store_true", help="warnings count as errors")
    check.add_argument("--watch", action="store_true", help="check again when a file changes")
    check.add_argument("--coverage", action="store_true", help="print what the deck covers")
    check.add_argument(
        "--items", action="store_true", help="print what can be asked, and what not and why"
    )

    cards = commands.add_parser("cards", help="print the cards of decks")
    cards.add_argument("decks", nargs="+", type=Path, metavar="DECK", help="a deck's folder")
    cards.add_argument("--json", action="store_true", help="one JSON object a line")

    cli_authors.add_commands(commands)
    cli_quiz.add_commands(commands)
    cli_exchange.add_commands(commands, _folder)
    cli_results.add_commands(commands, _folder)
    cli_updates.add_commands(commands, _folder)

    shots = commands.add_parser("shots", help="render every page as a picture, from a demo profile")
    shots.add_argument("folder", type=Path, metavar="DIR", help="where the pictures go")
    shots.add_argument("--theme", choices=("light", "dark"), default="light")
    shots.add_argument("--size", type=_size, default=(1200, 780), metavar="WxH")
    shots.add_argument("--text", type=int, default=100, metavar="PERCENT", help="80 to 160")

    backup = commands.add_parser("backup", help="make, list or restore backups")
    what = backup.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help="list the backups")
    what.add_argument("--restore", type=Path, metavar="FILE", help="put a backup in place")
    aliases = commands.add_parser(
        "aliases", help="print answers that were called right three times, for decks' authors"
    )
    doctor = commands.add_parser("doctor", help="check the database and mend what can be rebuilt")
    for command in (aliases, backup, doctor):
        command.add_argument("--data", type=_folder, metavar="DIR", dest="own_data")
    return parser


def _folder(text: str) -> Path:
    if not text.strip():
        raise argparse.ArgumentTypeError("name a folder")
    return Path(text).expanduser()


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit() and int(width) >= 900 and int(height) >= 600):
        raise argparse.ArgumentTypeError("write it as 1200x780; the least is 900x600")
    return int(width), int(height)


def _readings(
    folders: Sequence[Path],
) -> tuple[list[tuple[Reading, dict[str, SourceFile]]], list[StudyError]]:
    """Every deck that can be read, with its files by path, and why the others cannot."""
    from studyapp.deck.read import read_deck
    from studyapp.store.decks import read_files

    readings, failures = [], []
    for folder in _deck_folders(folders):
        try:
            files = read_files(folder)
        except StudyError as error:
            failures.append(error)
            continue
        readings.append((read_deck(files), {file.path: file for file in files}))
    return readings, failures


def _told(failures: Sequence[StudyError], code: int) -> int:
    """The exit code of a command over several decks, once it is said what could not be read."""
    for error in failures:
        print(f"studyapp: {error.message}", file=sys.stderr)
        if error.hint:
            print(f"  {error.hint}", file=sys.stderr)
    return 2 if failures else code


def _deck_folders(folders: Sequence[Path]) -> list[Path]:
    """The folders themselves, or the decks in them where they only hold decks."""
    found: list[Path] = []
    for folder in folders:
        if folder.is_file():
            raise StudyError(f"{folder} is a file, not a deck's folder.", _file_hint(folder))
        inner = sorted(child for child in folder.glob("*/") if any(child.glob("*.toml")))
        here = any(folder.glob("*.toml"))
        if folder.is_dir() and not here and not inner:
            raise StudyError(f"There is no .toml file in {folder}.", "A deck is a folder of them.")
        found += [folder] if here or not inner else inner
    return found


def _file_hint(file: Path) -> str:
    """What to name instead of a file, where a deck's folder is asked for."""
    if file.suffix == ".studydeck":
        return f"Install it with studyapp install {file}, then name its folder: Settings shows it."
    if any(file.parent.glob("*.toml")):
        return f"Give the folder that holds it: {file.absolute().parent}"
    return "A deck is a folder of .toml files."


def _check(chosen: argparse.Namespace) -> int:
    looked = _looked_into if chosen.coverage or chosen.items else _checked
    if chosen.watch:
        return cli_authors.watch(chosen.decks, lambda: looked(chosen))
    return looked(chosen)


def _checked(chosen: argparse.Namespace) -> int:
    """Print what is wrong with decks; the exit code."""
    from studyapp.app.deck_check import check_deck

    found, failures = [], []
    for folder in _deck_folders(chosen.decks):
        try:
            found.append(check_deck(folder))
        except StudyError as error:
            failures.append(error)
    return _print_found(found, failures, chosen)


def _looked_into(chosen: argparse.Namespace) -> int:
    """Print what decks cover or what they can ask, and what is wrong with them; the exit code."""
    from studyapp.app.deck_check import found_in

    readings, failures = _readings(chosen.decks)
    for reading, _ in readings:
        if chosen.coverage and reading.deck is not None:
            _print_coverage(reading.deck)
        if chosen.items and reading.deck is not None:
            cli_quiz.print_items(reading.deck)
    found = [found_in(reading.diagnostics, files) for reading, files in readings]
    return _print_found(found, failures, chosen)


def _print_found(
    found: Sequence[Found], failures: Sequence[StudyError], chosen: argparse.Namespace
) -> int:
    for one in found:
        print(one.text, end="")
    errors, warnings = (sum(one.errors for one in found), sum(one.warnings for one in found))
    if errors or warnings:
        print(f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}")
    elif not failures and not (chosen.coverage or chosen.items):
        print("No problems.", file=sys.stdout if chosen.watch else sys.stderr)
    return _told(failures, 1 if errors or (warnings and chosen.strict) else 0)


def _print_coverage(deck: Deck) -> None:
    from studyapp.cards.coverage import coverage
    from studyapp.cards.make import cards_of

    found = coverage(deck, cards_of(deck))
    print(f"{deck.info.title}, version {deck.info.version}")
    for title, table in (
        ("Entities", found.entities),
        ("Cards by kind", found.cards),
        ("Cards by facet", found.facets),
        ("Cards by era", found.eras),
        ("Cards by truth", found.truth),
        ("Cards by source", found.sources),
        ("Dates by precision", found.precision),
    ):
        print(f"\n{title}: {sum(number for _, number in table)}")
        for what, number in table:
            print(f"{number:7} {what}")
    for title, keys in (
        ("Claims that nothing speaks against", found.unopposed),
        ("Sources that no card names", found.unused),
    ):
        print(f"\n{title}: {len(keys)}")
        for key in keys:
            print(f"        {key}")
    print()


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _cards(chosen: argparse.Namespace) -> int:
    from studyapp.cards.make import cards_of
    from studyapp.cards.record import to_line

    broken = 0
    readings, failures = _readings(chosen.decks)
    for reading, _ in readings:
        errors = [found for found in reading.diagnostics if found.severity.value == "error"]
        broken += len(errors)
        for card in cards_of(reading.deck) if reading.deck else ():
            if chosen.json:
                print(to_line(card))
            else:
                print(f"{card.id}\n  {card.front}\n  {card.back}\n")
    if broken:
        what = _counted(broken, "error")
        print(f"{what}: what has an error makes no cards; see studyapp check", file=sys.stderr)
    return _told(failures, 1 if broken else 0)


def _quiz(chosen: argparse.Namespace) -> int:
    return cli_quiz.print_quiz(chosen, _one_deck(chosen.deck))


def _paper(chosen: argparse.Namespace) -> int:
    return cli_quiz.write_paper(chosen, _one_deck(chosen.deck))


def _export(chosen: argparse.Namespace) -> int:
    return cli_exchange.export(chosen, [_one_deck(folder) for folder in chosen.decks])


def _results(chosen: argparse.Namespace) -> int:
    profile = chosen.own_data or chosen.data
    refuse_missing(profile)
    return cli_results.results(chosen, _one_deck, profile)


def _one_deck(folder: Path) -> Deck:
    """The one deck in a folder. What has an error in it is left out, and that is said.

    Raises:
        StudyError: there is none, there are several, or it cannot be read.
    """
    readings, failures = _readings([folder])
    if failures:
        raise failures[0]
    if len(readings) != 1:
        raise StudyError(f"{folder} holds several decks.", "Name the folder of one.")
    reading = readings[0][0]
    if reading.deck is None:
        raise StudyError(f"The deck in {folder} cannot be read.", "studyapp check says why.")
    if any(found.severity.value == "error" for found in reading.diagnostics):
        print("What has an error in the deck is left out; see studyapp check.", file=sys.stderr)
    return reading.deck


def _shots(chosen: argparse.Namespace) -> int:
    if not 80 <= chosen.text <= 160:
        raise StudyError("The text size is out of range.", "Write --text 80 to --text 160.")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from studyapp.store.paths import shipped
    from studyapp.ui.shots import render_pages
    from studyapp.ui.start import make_look

    app = QApplication(["studyapp"])
    app.setStyle("Fusion")
    look = make_look(shipped("resources"), chosen.theme, chosen.text, motion=False)
    with _stage() as stage:
        for path in render_pages(app, stage, look, chosen.folder, chosen.size):
            print(path)
    return 0


@contextmanager
def _stage() -> Iterator[Stage]:
    """A demo profile and an empty one, in a folder that goes away afterwards."""
    import tempfile

    from studyapp.app import demo
    from studyapp.app.actions import bind
    from studyapp.app.demo_class import fill_class
    from studyapp.app.desk import open_desk
    from studyapp.app.sitting import begun
    from studyapp.ui.shots import Stage

    with tempfile.TemporaryDirectory(prefix="studyapp-") as folder:
        os.environ["HOME"] = folder  # pictures show no path of this machine
        studied = open_desk(Path(folder, ".local", "share", "studyapp"), demo.ticking())
        empty = open_desk(Path(folder, "empty"), demo.ticking())
        try:
            demo.fill(studied)
            demo.shelve(empty)
            showcase = begun(studied, demo.showcase(studied))
            classroom = Path(folder, "class")
            classroom.mkdir()
            fill_class(studied, classroom)
            yield Stage(bind(studied), showcase, bind(empty), classroom)
        finally:
            studied.close()
            empty.close()


def _backup(chosen: argparse.Namespace) -> int:
    from studyapp.app.clock import system_clock
    from studyapp.app.phrases import plural, when
    from studyapp.app.upkeep import back_up, restore
    from studyapp.store.backups import list_backups
    from studyapp.store.paths import data_folder

    named = chosen.own_data or chosen.data
    if chosen.list:
        refuse_missing(named)
        now = system_clock()
        for backup in list_backups(data_folder(named)):
            at = when(backup.at_ms, now.offset_min, now.at_ms)
            print(f"{backup.path}  {at}, {plural(backup.reviews, 'answer')}")
        return 0
    if chosen.restore is not None:
        print(restore(data_folder(named), chosen.restore, system_clock))
        return 0
    with open_profile(named) as desk:
        print(back_up(desk))
    return 0


def _aliases(chosen: argparse.Namespace) -> int:
    from studyapp.store.library import cards
    from studyapp.store.log import suggested_names

    with open_profile(chosen.own_data or chosen.data, existing=True) as desk:
        found = suggested_names(desk.store)
        records = cards(desk.library, found)
    named = {card for card, one in records.items() if one.get("typed", {}).get("kind") == "name"}
    found = {card: names for card, names in found.items() if card in named}
    for card, names in sorted(found.items()):
        listed = ", ".join(json.dumps(name, ensure_ascii=False) for name in names)
        print(f"# {card}\naliases = [{listed}]\n")
    if not found:
        print("No answer was called right three times.", file=sys.stderr)
    return 0


def _doctor(chosen: argparse.Namespace) -> int:
    from studyapp.app.desk import DamagedError
    from studyapp.app.upkeep import examined

    try:
        with open_profile(chosen.own_data or chosen.data, existing=True) as desk:
            lines = examined(desk)
    except DamagedError as error:
        how = f"studyapp backup --restore {error.backup}" if error.backup else ""
        print(f"BAD  {error.message}  {error.hint} {how}".rstrip())
        return 1
    for line in lines:
        hint = f"  {line.hint}" if line.hint else ""
        print(f"{'ok  ' if line.good else 'BAD '} {line.text}{hint}")
    return 0 if all(line.good for line in lines) else 1
