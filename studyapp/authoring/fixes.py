"""Fixes that one key makes.

A fix removes the problem that it is for. It may leave another to be mended (a field that was
missing is there, but empty), but it never makes a text that cannot be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.authoring.edits import Edit, applied
from studyapp.authoring.fixes_of_facts import OF_FACTS
from studyapp.authoring.fixes_of_fields import OF_FIELDS
from studyapp.authoring.fixes_of_names import OF_NAMES
from studyapp.authoring.fixes_of_signs import OF_SIGNS
from studyapp.authoring.mending import Fix, Problem
from studyapp.deck.toml import read_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studyapp.deck.diagnostics import Diagnostic

__all__ = ["Edit", "Fix", "applied", "fixes"]

_LONGEST = 10_000  # characters of a line that is still mended
_LARGEST = 100_000  # characters of the tables around a fix
_MAKERS = {**OF_SIGNS, **OF_FIELDS, **OF_NAMES, **OF_FACTS}


def fixes(files: Mapping[str, str], diagnostic: Diagnostic) -> list[Fix]:
    """What could mend a problem of the files as they are now, the likeliest first."""
    make = _MAKERS.get(diagnostic.code)
    if make is None or diagnostic.path not in files:
        return []
    problem = Problem(files, diagnostic)
    line = problem.line()
    if line[1] - line[0] > _LONGEST:
        return []
    found: dict[str, Fix] = {}
    for fix in make(problem):
        if fix.label not in found and _reads_no_worse(problem, fix):
            found[fix.label] = fix
    return list(found.values())


def _reads_no_worse(problem: Problem, fix: Fix) -> bool:
    """Whether the tables that a fix touches can be read as well as before, or better."""
    for path in {edit.path for edit in fix.edits}:
        edits = [edit for edit in fix.edits if edit.path == path]
        start, end = problem.around(path, edits)
        if end - start > _LARGEST:
            return False
        before = problem.files[path][start:end]
        moved = [Edit(path, one.start - start, one.end - start, one.text) for one in edits]
        after = applied({path: before}, moved)[path]
        was, now = read_values(before).slips, read_values(after).slips
        if problem.diagnostic.code.startswith("D1"):
            line = problem.diagnostic.place.line - problem.files[path].count("\n", 0, start)
            left = [slip for slip in now if slip.code == problem.diagnostic.code]
            if len(now) > len(was) or any(slip.place.line == line for slip in left):
                return False
        elif len(now) > len(was):
            return False
    return True
