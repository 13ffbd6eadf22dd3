"""The commands for those who write decks: layout, schema, new decks, sheets, ids, watching."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from studyapp.errors import StudyError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Sequence


def add_commands(commands: Any) -> None:
    """Describe the words of `fmt`, `schema`, `new`, `import-csv` and `rename`."""
    fmt = commands.add_parser("fmt", help="put the files of decks into the one layout")
    fmt.add_argument("decks", nargs="+", type=Path, metavar="DECK", help="a deck's folder or file")
    fmt.add_argument("--check", action="store_true", help="only say which files would change")

    schema = commands.add_parser("schema", help="print the JSON Schema of decks, for editors")
    schema.add_argument("--out", type=Path, metavar="FILE", help="write it to a file")

    new = commands.add_parser("new", help="begin a deck from a template")
    new.add_argument("folder", type=Path, metavar="FOLDER", help="where the deck will be")
    new.add_argument(
        "--id", default="", metavar="ID", help="the deck's id (from the folder's name)"
    )
    new.add_argument("--title", default="", metavar="TEXT", help="the deck's title")
    new.add_argument("--kind", default="history", metavar="NAME", help="the template (history)")

    sheets = commands.add_parser("import-csv", help="add the rows of sheets to a deck")
    sheets.add_argument(
        "sheets", nargs="*", metavar="KIND FILE.csv", help="a kind of entity and its sheet"
    )
    sheets.add_argument("--into", type=Path, metavar="DECK", help="the folder of the deck")
    sheets.add_argument("--template", type=Path, metavar="FOLDER", help="write empty sheets there")

    rename = commands.add_parser("rename", help="give an entity another id, everywhere in a deck")
    rename.add_argument("deck", type=Path, metavar="DECK", help="a deck's folder")
    rename.add_argument("old", metavar="KIND.OLD", help="the entity")
    rename.add_argument("new", metavar="KIND.NEW", help="its new id")


def watch(named: Sequence[Path], check_again: Callable[[], object]) -> int:
    """Check decks whenever their files change, until Ctrl+C; the exit code is 0."""
    import time

    from studyapp.app.following import PAUSE_S, follow, stamp_of

    def act() -> None:
        if sys.stdout.isatty():
            print("\033[2J\033[H", end="")
        try:
            check_again()
        except StudyError as error:
            print(f"{error.message} {error.hint}".strip())
        print(f"-- {', '.join(map(str, named))}: waiting for changes; Ctrl+C ends --", flush=True)

    try:
        follow(lambda: stamp_of(named), act, lambda: time.sleep(PAUSE_S))
    except KeyboardInterrupt:
        print()
    return 0


def fmt(chosen: argparse.Namespace) -> int:
    """Lay out the files of decks, or say which are not laid out; the exit code.

    Each file is by itself: one that cannot be laid out keeps no other from it, and is told.
    """
    done = [_laid_out(path, write=not chosen.check) for path in _toml_files(chosen.decks)]
    if "slip" in done:
        return 2
    return 1 if "failed" in done or (chosen.check and "changed" in done) else 0


def _laid_out(path: Path, *, write: bool) -> Literal["same", "changed", "slip", "failed"]:
    """Lay out a file, and say its name if that changes it, or what keeps it from being changed."""
    from studyapp.authoring.format import formatted
    from studyapp.store.whole_files import put_in_place

    try:
        before = path.read_bytes()
        after = formatted(_decoded(path, before)).encode()
        if after == before:
            return "same"
        if write:
            put_in_place(path, after)
    except StudyError as error:
        _tell_unchanged(path, error.message, error.hint)
        return "slip"
    except OSError as error:
        _tell_unchanged(
            path, f"{error.strerror or error}.", "Once it can be read and written, run fmt again."
        )
        return "failed"
    print(path)
    return "changed"


def _tell_unchanged(path: Path, message: str, hint: str) -> None:
    print(f"studyapp: {path}: {message} It was not changed.", file=sys.stderr)
    print(f"  {hint}", file=sys.stderr)


def _decoded(path: Path, content: bytes) -> str:
    from studyapp.deck.diagnostics import SourceFile, decode

    file = decode(str(path), content)
    if isinstance(file, SourceFile):
        return file.text
    hint = f"{file.hint[:1].upper()}{file.hint[1:]}."
    raise StudyError(f"Line {file.place.line}: {file.message}.", hint)


def _toml_files(named: Iterable[Path]) -> list[Path]:
    """The files that were named, those of the decks that were named, and of the decks inside."""
    from studyapp.store.decks import toml_files

    found: list[Path] = []
    for path in named:
        if path.is_dir():
            inner = (file for folder in sorted(path.glob("*/")) for file in toml_files(folder))
            inside = toml_files(path) or list(inner)
        else:
            inside = [path] if path.is_file() and path.suffix == ".toml" else []
        if not inside:
            raise StudyError(f"There is no .toml file at {path}.", "Name a deck's folder or file.")
        found += inside
    return list(dict.fromkeys(found))


def schema(chosen: argparse.Namespace) -> int:
    """Print the schema or write it to a file; the exit code."""
    from studyapp.authoring.schema import schema_text
    from studyapp.store.outputs import write_output

    if chosen.out is None:
        print(schema_text(), end="")
    else:
        write_output(chosen.out, schema_text().encode(), ".schema.json", ".json")
    return 0


def new(chosen: argparse.Namespace) -> int:
    """Begin a deck from a template; the exit code."""
    from studyapp.app.new_decks import begin_deck

    paths = begin_deck(chosen.folder, chosen.kind, id_=chosen.id, title=chosen.title)
    for path in paths:
        print(path)
    return 0


def import_sheets(chosen: argparse.Namespace) -> int:
    """Add the rows of sheets to a deck, or write the templates of sheets; the exit code."""
    from studyapp.app.phrases import plural
    from studyapp.app.sheets import add_sheets, write_templates

    if chosen.template is not None:
        if chosen.sheets or chosen.into:
            raise StudyError("A template needs no sheet and no deck.", "Give --template alone.")
        for path in write_templates(chosen.template):
            print(path)
        return 0
    if chosen.into is None or not chosen.sheets or len(chosen.sheets) % 2:
        message = "A kind, its sheet and a deck are needed."
        raise StudyError(message, "studyapp import-csv event events.csv --into DECK")
    pairs = list(zip(chosen.sheets[::2], map(Path, chosen.sheets[1::2]), strict=True))
    added = add_sheets(chosen.into, pairs)
    for problem in added.problems:
        print(problem.text())
    if added.problems:
        print(f"{plural(len(added.problems), 'error')}. Nothing was written.")
        return 1
    for path, number in added.written.items():
        print(f"{path}: {plural(number, 'entity', 'entities')} added")
    return 0


def rename(chosen: argparse.Namespace) -> int:
    """Give an entity another id; the exit code."""
    from studyapp.authoring.rename import renamed
    from studyapp.store.deck_writing import write_all
    from studyapp.store.decks import read_files

    files = {file.path: file.text for file in read_files(chosen.deck)}
    if not files:
        raise StudyError(f"There is no .toml file in {chosen.deck}.", "Name a deck's folder.")
    changed = renamed(files, chosen.old, chosen.new)
    write_all({Path(path): text for path, text in changed.items()})
    for path in changed:
        print(path)
    return 0
