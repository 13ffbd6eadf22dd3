"""What is shown of a deck that may be installed or removed, before anything is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class UpdateView:
    """A deck that may be installed or removed, and what that would do to the student's cards.

    `title` asks the question, `heading` names the deck and its versions. `lines` say in a few
    sentences what changes, `groups` say it in full: a heading and its lines. `warnings` are what
    one should know first. `verb` is the button that does it.
    """

    title: str
    heading: str
    lines: tuple[str, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    warnings: tuple[str, ...]
    verb: str


@dataclass(frozen=True)
class Offer:
    """A deck that was read and may be installed as the folder `name`; `files` are what was read.

    `deck` is its id. `news` is False where the student has these very files already. `keep` says
    that the folder holds what nobody installed, which is kept.
    """

    view: UpdateView
    deck: str
    name: str
    files: Mapping[str, bytes]
    news: bool
    keep: bool
