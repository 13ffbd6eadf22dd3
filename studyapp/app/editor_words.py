"""What a check of an open deck says, in the words of the editor."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from studyapp.app.editor_views import FileRow, ProblemRow
from studyapp.app.phrases import plural, sentence
from studyapp.deck.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from studyapp.app.editor_views import OpenFile
    from studyapp.deck.deck import Deck
    from studyapp.deck.diagnostics import Diagnostic

MOST_SHOWN = 500
"""Problems in the list; a file that is no deck at all has one on each of its lines."""


def is_error(diagnostic: Diagnostic) -> bool:
    """Whether it keeps its entity out of study."""
    return diagnostic.severity is Severity.ERROR


def file_rows(
    files: Iterable[OpenFile],
    diagnostics: Sequence[Diagnostic],
    deck: Deck | None,
    unsaved: Collection[str],
    gone: Collection[str] = (),
) -> tuple[FileRow, ...]:
    """The list of files: what is wrong with each, or how many entities it holds.

    Those that are `gone` are not on the disk any more.
    """
    errors = Counter(one.path for one in diagnostics if is_error(one))
    warnings = Counter(one.path for one in diagnostics if not is_error(one))
    held = Counter(placed.part for placed in deck.entities.values()) if deck else Counter()
    rows = []
    for file in files:
        name = file.name
        entities = held[_stem(name)]
        if file.fault:
            count, tone, words = "!", "danger", file.fault
        elif name in gone:
            count, tone, words = "!", "warn", "not on the disk any more"
        elif errors[name]:
            count, tone, words = str(errors[name]), "danger", plural(errors[name], "error")
        elif warnings[name]:
            count, tone, words = str(warnings[name]), "warn", plural(warnings[name], "warning")
        else:
            words = plural(entities, "entity", "entities")
            count, tone = str(entities) if entities else "", ""
        rows.append(FileRow(name, count, tone, words, name in unsaved))
    return tuple(rows)


def problem_rows(
    diagnostics: Sequence[Diagnostic], current: str, fixes: Mapping[Diagnostic, str]
) -> tuple[ProblemRow, ...]:
    """The list of problems: those of the file on the screen first."""
    ordered = sorted(diagnostics, key=lambda one: one.path != current)
    return tuple(_row(one, current, fixes.get(one, "")) for one in ordered[:MOST_SHOWN])


def _row(diagnostic: Diagnostic, current: str, fix: str) -> ProblemRow:
    line, column = diagnostic.place.line, diagnostic.place.column
    place = f"{line}:{column}"
    return ProblemRow(
        file=diagnostic.path,
        line=line,
        column=column,
        place=place if diagnostic.path == current else f"{diagnostic.path} {place}",
        message=sentence(diagnostic.message),
        hint=sentence(diagnostic.hint),
        error=is_error(diagnostic),
        diagnostic=diagnostic,
        fix=fix,
    )


def counts(diagnostics: Iterable[Diagnostic]) -> tuple[str, str]:
    """How many errors and warnings there are, in words; "" for none."""
    found = Counter(map(is_error, diagnostics))
    return (
        plural(found[True], "error") if found[True] else "",
        plural(found[False], "warning") if found[False] else "",
    )


def _stem(name: str) -> str:
    """The part that a file is, as `deck.read.stem_of` has it."""
    return name.removesuffix(".toml") or name


def foot(deck: Deck | None, name: str, *, errors: bool) -> str:
    """What a file gives, below the preview."""
    held = sum(placed.part == _stem(name) for placed in deck.entities.values()) if deck else 0
    rest = " What has an error makes no cards." if errors else ""
    return (
        f"{plural(held, 'sound entity', 'sound entities')} in this file. "
        f"Changes reach review once they are saved.{rest}"
    )
