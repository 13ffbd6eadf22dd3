"""Which decks a paper was drawn from, what they are called, and what tells their files apart."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.errors import StudyError
from studyapp.quiz.result_file import DeckUsed
from studyapp.store.decks import content_hash

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studyapp.app.desk import Desk
    from studyapp.store.library import DeckRecord
    from studyapp.store.papers import Paper


def decks_used(decks: Iterable[DeckRecord], ids: Iterable[str]) -> tuple[DeckUsed, ...]:
    """Those of some decks that are named, each once, with the hashes of their files.

    A folder that is gone has none, and neither has a deck that is not among them.
    """
    known = {record.id: record for record in decks}
    used = []
    for id_ in dict.fromkeys(ids):
        record = known.get(id_)
        version = str(record.info.get("version", "")) if record else ""
        hash_ = ""
        if record:
            with suppress(StudyError):
                hash_ = content_hash(Path(record.folder))
        used.append(DeckUsed(id=id_, version=version, sha256=hash_))
    return tuple(used)


def decks_named(desk: Desk, paper: Paper) -> list[tuple[str, str, str]]:
    """The ids, titles and versions of the decks of a paper; one not in use is called by its id."""
    versions: dict[str, str] = paper.spec.get("versions", {})
    titles = {record.id: str(record.info.get("title", record.id)) for record in desk.enabled()}
    return [(deck, titles.get(deck, deck), version) for deck, version in versions.items()]
