"""A deck to begin with: the files of a template under an id and a title of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studyapp.authoring.ids import refuse_unfit
from studyapp.authoring.strings import one_line
from studyapp.deck.fields import ID_LENGTH
from studyapp.deck.findings import slug_of
from studyapp.errors import StudyError

if TYPE_CHECKING:
    from collections.abc import Mapping


def new_deck(template: Mapping[str, str], id_: str, title: str) -> dict[str, str]:
    """The files of a template (by name) with the id and title of a new deck.

    Raises:
        StudyError: the id cannot be one, or there is no title.
    """
    refuse_unfit(id_)
    if not title.strip():
        raise StudyError("A deck needs a title.", "Give it with --title.")
    found = dict(template)
    head = found["deck.toml"]
    head = head.replace('id = "new-deck"', f"id = {one_line(id_)}")
    found["deck.toml"] = head.replace('title = "A new deck"', f"title = {one_line(title.strip())}")
    return found


def named_after(name: str) -> tuple[str, str]:
    """The id and the title that a folder's name suggests; empty where it suggests none."""
    words = re.sub(r"[-_\s]+", " ", name).strip()
    return slug_of(name)[:ID_LENGTH].strip("-"), words[:1].upper() + words[1:]
