"""Rows of the log that belong to a paper or an essay."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from studyapp.errors import StudyError

if TYPE_CHECKING:
    import sqlite3


def decoded(text: str, owner: str) -> Any:
    """The JSON that a row holds; `owner` is "paper" or "essay". Raises `StudyError`."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise StudyError(
            f"This {owner} cannot be read: a row of it was changed by damage.",
            "Make a copy of the data folder, then restore a backup.",
        ) from error


def require(db: sqlite3.Connection, owner: str, owner_id: str) -> None:
    """Raise `StudyError` unless the log has that paper or essay (`owner`, as in `decoded`)."""
    if db.execute(f"select 1 from {owner} where id = ?", (owner_id,)).fetchone() is None:
        raise StudyError(f"That {owner} is not in the log, so nothing can be added to it.")
