"""Answers that were given elsewhere: the union of two logs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studyapp.store.log import review_row
from studyapp.store.rebuild import compute, write_into
from studyapp.store.schema import LOG_TABLES, adding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from studyapp.schedule.memory import Model
    from studyapp.schedule.review import Review
    from studyapp.store.store import Store


def merge(store: Store, reviews: Iterable[Review], model: Model) -> int:
    """Take complete answers of other devices into the log, and compute the caches anew.

    Their ids, numbers and logical clocks stay; an answer that is there already is passed over, so
    that merging twice does no harm. All or none are taken. Returns how many were new. Raises
    `StudyError`.
    """
    return merge_rows(store, {"review": map(review_row, reviews)}, model)["review"]


def merge_rows(
    store: Store, rows: Mapping[str, Iterable[tuple[Any, ...]]], model: Model
) -> dict[str, int]:
    """`merge` for rows of any of the log's tables, in the order of their columns.

    One transaction, caches included. Returns how many rows of each table were new.
    """
    added = dict.fromkeys(LOG_TABLES, 0)
    with store.writing() as writing:
        db = writing.connection
        for table, some in rows.items():
            before = db.total_changes
            db.executemany(adding(table), some)
            added[table] = db.total_changes - before
        if any(added.values()):
            write_into(db, compute(store, model))
        writing.look_again()
    return added
