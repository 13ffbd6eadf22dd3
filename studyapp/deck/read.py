"""Reading a deck: from the text of its files to its entities and everything that is wrong."""

from __future__ import annotations

import gc
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from studyapp.deck.codes import SEVERITY
from studyapp.deck.cycles import check_circles
from studyapp.deck.deck import Deck, Placed
from studyapp.deck.diagnostics import Diagnostic, Place, SourceFile
from studyapp.deck.draft import Draft, Written, at_once
from studyapp.deck.entities import KINDS, DeckInfo, Part
from studyapp.deck.fields import is_id
from studyapp.deck.findings import Finding, meant, slug_of
from studyapp.deck.lint import check_completeness
from studyapp.deck.memory import Blank, Memory
from studyapp.deck.references import check_references
from studyapp.deck.shape import id_words
from studyapp.deck.times import check_times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from studyapp.deck.positions import Path, Positions
    from studyapp.deck.toml import Values


@dataclass(frozen=True)
class Reading:
    """What came of reading a deck's files.

    `deck` is None only if there is no sound table `[deck]`; it holds every entity without
    errors. `diagnostics` are in the order of the files (by path), lines and columns.
    """

    deck: Deck | None
    diagnostics: tuple[Diagnostic, ...]


def read_deck(
    files: Iterable[SourceFile],
    memory: Memory | None = None,
    pause: Callable[[], None] = at_once,
) -> Reading:
    """Read the files of one deck; never raises, and reports every problem in one run.

    With a `memory` what is the same as the last time is not read again. `pause` is called again
    and again meanwhile; what it raises ends the reading, and the memory keeps what there is.
    """
    with _collector_resting():
        return _read(files, memory or Blank(), pause)


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Keep the garbage collector from walking over a deck as it grows.

    Reading leaves no circles behind, and the walks would take a quarter of its time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(files: Iterable[SourceFile], memory: Memory, pause: Callable[[], None]) -> Reading:
    ordered = sorted(files, key=lambda file: file.path)
    values = [memory.values(file.text) for file in ordered]
    gathering = _Gathering(ordered, values, memory, pause)
    for number in range(len(ordered)):
        gathering.add_file(number)
    draft = gathering.draft()
    findings = [*gathering.findings, *_checked(draft)]
    diagnostics = [
        *_slips(ordered, values),
        *(found for file in ordered for found in memory.letters(file)),
        *_placed(ordered, values, findings, memory),
    ]
    diagnostics.sort(key=lambda found: (found.path, found.place, found.code))
    deck = _deck(draft, gathering.parts, findings)
    memory.end()
    return Reading(deck, tuple(dict.fromkeys(diagnostics)))


def _checked(draft: Draft) -> list[Finding]:
    return [
        *check_references(draft),
        *check_circles(draft),
        *check_times(draft),
        *check_completeness(draft),
    ]


def stem_of(path: str) -> str:
    """The part that a file is: its name without folder and ending."""
    name = re.split(r"[\\/]", path)[-1]
    return name.removesuffix(".toml") or name


@dataclass
class _Gathering:
    """The tables of all files, being made into entities."""

    files: Sequence[SourceFile]
    values: Sequence[Values]
    memory: Memory
    pause: Callable[[], None]
    findings: list[Finding] = field(default_factory=list)
    written: dict[str, Written] = field(default_factory=dict)
    unread: dict[str, set[str]] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    stems: dict[str, int] = field(default_factory=dict)
    info: tuple[int, DeckInfo | None] | None = None

    def add_file(self, number: int) -> None:
        """Read the tables of one file."""
        values = self.values[number]
        for owner in values.torn:
            if len(owner) == 2:
                self.unread.setdefault(owner[1], set()).add(owner[0])
        tables = values.tables
        self._part(number, tables.get("part"), torn=("part",) in values.torn)
        for name, table in tables.items():
            if name == "deck":
                self._deck(number, table, torn=("deck",) in values.torn)
            elif name in KINDS:
                self._kind(number, name, table)
            elif name != "part":
                self._unknown(number, name, table)

    def draft(self) -> Draft:
        """Everything that was written, with the findings that only the whole shows."""
        torn = any(owner[:1] in {("deck",), ()} for values in self.values for owner in values.torn)
        if self.info is None and not torn:
            hint = "write [deck] with id, title and version at the top of one file"
            self.findings.append(Finding(0, (), "D211", "this deck has no table [deck]", hint))
        unread = {name: frozenset(kinds) for name, kinds in self.unread.items()}
        number, info = self.info or (0, None)
        written, stems = tuple(self.written.values()), tuple(self.stems)
        return Draft(written, unread, stems, info, number, self.pause)

    def _report(self, file: int, path: tuple[str, ...], code: str, message: str, hint: str) -> None:
        self.findings.append(Finding(file, path, code, message, hint, on_key=True))

    def _again(self, file: int, path: Path, code: str, message: str, first: int) -> None:
        """Report what is written in another file too."""
        found = Finding(file, path, code, message, "keep one", on_key=True, other=(first, path))
        self.findings.append(found)

    def _part(self, number: int, table: Any, *, torn: bool) -> None:
        stem = stem_of(self.files[number].path)
        first = self.stems.setdefault(stem, number)
        if first != number:
            message = f"two files of this deck are called {stem}.toml"
            hint = f"rename one: {self.files[first].path} is the other"
            self.findings.append(Finding(number, (), "D214", message, hint))
        part: Part | None = None
        if isinstance(table, dict):
            part, findings = self.memory.shape(Part, table, number, ("part",), torn=torn)
            self.findings += findings
        elif table is not None:
            self._not_keyed(number, "part", "[part]")
        self.parts.setdefault(stem, part or Part(title=_title_of(stem)))

    def _deck(self, number: int, table: Any, *, torn: bool) -> None:
        if not isinstance(table, dict):
            self._not_keyed(number, "deck", "[deck]")
            self.info = self.info or (number, None)
            return
        if self.info is not None:
            message = "a deck has one table [deck]; this is a second"
            self._again(number, ("deck",), "D212", message, self.info[0])
            return
        info, findings = self.memory.shape(DeckInfo, table, number, ("deck",), torn=torn)
        self.findings += findings
        self.info = (number, None if torn else info)

    def _kind(self, number: int, kind: str, tables: Any) -> None:
        if not isinstance(tables, dict):
            self._not_keyed(number, kind, f"[{kind}.my-{kind}]")
            return
        stray = [name for name, table in tables.items() if not isinstance(table, dict)]
        for name in stray:
            self.unread.setdefault(name, set()).add(kind)
            if isinstance(tables[name], list):
                message = f"[[{kind}.{name}]] makes a list; an entity is a single table"
                self._report(number, (kind, name), "D210", message, f"write [{kind}.{name}]")
        fields = [name for name in stray if not isinstance(tables[name], list)]
        if fields:
            message = f"the field '{fields[0]}' belongs to no {kind}: [{kind}] has no id"
            self._report(number, (kind, fields[0]), "D210", message, f"write [{kind}.my-{kind}]")
        for name, table in tables.items():
            if isinstance(table, dict):
                self.pause()
                self._entity(number, kind, name, table)

    def _entity(self, number: int, kind: str, name: str, table: dict[str, Any]) -> None:
        key = f"{kind}.{name}"
        torn = (kind, name) in self.values[number].torn
        if not is_id(name):
            message, hint = id_words(name)
            self._report(number, (kind, name), "D202", message, hint)
            self.unread.setdefault(name, set()).add(kind)
            self.unread.setdefault(slug_of(name), set()).add(kind)
        if key in self.written:
            message = f"the id {key} is used twice"
            self._again(number, (kind, name), "D213", message, self.written[key].file)
            return
        cls = KINDS[kind]
        entity, findings = self.memory.shape(cls, table, number, (kind, name), torn=torn)
        self.findings += findings
        if entity is not None:
            self.written[key] = Written(number, name, entity, sound=not torn)
        elif rest := self.memory.rest(cls, table):
            self.written[key] = Written(number, name, rest, sound=False)
        else:
            self.unread.setdefault(name, set()).add(kind)

    def _unknown(self, number: int, name: str, table: Any) -> None:
        kinds = ("deck", "part", *KINDS)
        if isinstance(table, dict | list):
            message = f"there is no kind '{name}'"
            hint = meant(name.lower(), kinds, f"the kinds are {', '.join(KINDS)}")
            inside = table if isinstance(table, dict) else {}
            below = [key for key, value in inside.items() if isinstance(value, dict)][:1]
            self._report(number, (name, *below), "D201", message, hint)
        else:
            message = f"the field '{name}' stands before the first header"
            hint = "write it below [deck], or below the header that it belongs to"
            self._report(number, (name,), "D210", message, hint)

    def _not_keyed(self, number: int, name: str, header: str) -> None:
        message = f"'{name}' must be a table with a header of its own"
        self._report(number, (name,), "D210", message, f"write {header}")


def _title_of(stem: str) -> str:
    words = re.sub(r"[-_]+", " ", stem).strip() or stem
    return words[:1].upper() + words[1:] if words.strip() else "Part"


def _slips(files: Sequence[SourceFile], values: Sequence[Values]) -> list[Diagnostic]:
    return [
        Diagnostic(slip.code, SEVERITY[slip.code], file.path, slip.place, slip.message, slip.hint)
        for file, read in zip(files, values, strict=True)
        for slip in read.slips
    ]


def _placed(
    files: Sequence[SourceFile],
    values: Sequence[Values],
    findings: Iterable[Finding],
    memory: Memory,
) -> Iterator[Diagnostic]:
    """Give every finding its place; files without findings are not looked at again."""
    positions: dict[int, Positions] = {}

    def place(file: int, path: Path, *, on_key: bool) -> Place:
        if not files:
            return Place(1, 1, 1, 1)
        if file not in positions:
            positions[file] = memory.positions(files[file], values[file])
        return positions[file].key(path) if on_key else positions[file].value(path)

    for found in findings:
        hint = found.hint
        if found.other:
            first, path = found.other
            hint = f"{files[first].path}:{place(first, path, on_key=True).line} has it too: {hint}"
        yield Diagnostic(
            found.code,
            SEVERITY[found.code],
            files[found.file].path if files else "",
            place(found.file, found.path, on_key=found.on_key),
            found.message,
            hint,
        )


def _deck(draft: Draft, parts: dict[str, Part], findings: Iterable[Finding]) -> Deck | None:
    """The deck of all that is sound; None without a sound table `[deck]`."""
    if draft.info is None:
        return None
    faulty = {(found.file, found.path[:2]) for found in findings if found.fatal}
    stems = draft.parts
    entities = {
        item.key: Placed(item.id, stems[item.file], item.entity)
        for item in draft.written
        if item.sound and (item.file, item.path()) not in faulty
    }
    order = sorted(
        parts, key=lambda stem: (parts[stem].order is None, parts[stem].order or 0, stem)
    )
    return Deck(draft.info, entities, {stem: parts[stem] for stem in order})
