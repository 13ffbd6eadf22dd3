"""The directive words of essay questions, which travel with the program as data."""

from __future__ import annotations

import tomllib

from studyapp.errors import StudyError
from studyapp.explore.outline import Directive
from studyapp.store.paths import shipped


def read_directives() -> tuple[Directive, ...]:
    """All directive words, in the order of the file.

    Raises:
        StudyError: the file is missing or is not as it was written.
    """
    path = shipped("resources") / "outline" / "directives.toml"
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(Directive(id_, **row) for id_, row in rows.items())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError) as error:
        raise StudyError(
            f"{path} cannot be used: {error}.",
            "Install the program again; your essays are kept elsewhere and are safe.",
        ) from error
