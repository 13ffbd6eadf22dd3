"""Which decks a paper was drawn from, and what tells their files from others."""

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


def decks_used(desk: Desk, ids: Iterable[str]) -> tuple[DeckUsed, ...]:
    """Decks with the hashes of their files, each once; a folder that is gone has none."""
    records = {record.id: record for record in desk.enabled()}
    used = []
    for id_ in dict.fromkeys(ids):
        record = records.get(id_)
        version = str(record.info.get("version", "")) if record else ""
        hash_ = ""
        if record:
            with suppress(StudyError):
                hash_ = content_hash(Path(record.folder))
        used.append(DeckUsed(id=id_, version=version, sha256=hash_))
    return tuple(used)
