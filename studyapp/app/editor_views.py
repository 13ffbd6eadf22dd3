"""What the editor of a deck shows: frozen values in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyapp.deck.diagnostics import Diagnostic
    from studyapp.store.deck_files import FileText


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file of a deck that is open: as it is on the disk, and what the editor begins with.

    `text` differs from `disk.text` where a draft was `restored`. A file that is `only_held` is not
    on the disk any more, or cannot be read there: its draft is all there is of it. A file with a
    `fault` cannot be edited here; it has no `disk` then.
    """

    name: str
    text: str
    disk: FileText | None
    restored: bool = False
    fault: str = ""
    only_held: bool = False


@dataclass(frozen=True, slots=True)
class OpenDeck:
    """A deck that is open in the editor. `locked` says why nothing in it may be changed, or ""."""

    folder: str
    title: str
    locked: str
    files: tuple[OpenFile, ...]


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file in the list: how many entities it holds, or what is wrong with it, in words."""

    name: str
    count: str
    tone: str  # "", "danger" or "warn"
    words: str
    unsaved: bool


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A line of the list of problems. `fix` names what mends it with one key, "" if nothing."""

    file: str
    line: int
    column: int
    place: str
    message: str
    hint: str
    error: bool
    diagnostic: Diagnostic
    fix: str = ""

    @property
    def words(self) -> str:
        """The whole row, for a screen reader."""
        kind = "Error" if self.error else "Warning"
        fix = f" {self.fix}: Alt+Return." if self.fix else ""
        return f"{kind}, {self.place}: {self.message} {self.hint}{fix}".replace("  ", " ")
