"""The key of a question by what a deck says now: to judge a paper again after the deck was mended.

Options stay as they were shown. Where the deck no longer makes one of them right, or where the
question was drawn so that only the same deck can tell, there is no key.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studyapp.quiz.draw import NONE, draw, paper_key
from studyapp.quiz.item import WRITING, Choice, Item, Pool, Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.quiz.result_file import DeckUsed

_DRAWN = frozenset({Type.TRUE_FALSE, Type.COUNT, Type.ASSERTION, Type.MATCH})
"""Types whose key does not follow from the ids of their options."""

_IN_STEM = frozenset({"happened"})
"""Relations of which the deck's value stands in the stem: which of these happened in 1954."""


def keyed(item: Item, pool: Pool) -> Item | None:
    """An item of a key with the key that its pool has now, None if nothing is right any more.

    Items of `_DRAWN` types keep theirs: what was stated in them is not in their options.
    """
    if item.type in WRITING:
        return replace(item, typed=pool.typed, sets=pool.sets, stem=pool.stem)
    if item.type in _DRAWN or item.type is Type.WRITTEN:
        return item
    if pool.relation in _IN_STEM and pool.stem != item.stem:
        return None  # by the deck, what was asked for is true of something else now
    key = _key(item.type, [option.id for option in item.options], pool)
    return replace(item, key=key) if key else None


def drawn_again(
    options: Sequence[str], pool: Pool, deck: DeckUsed, seed: str, *, same: bool
) -> Item | None:
    """The item of a result, with some options and the key of its pool; None if there is no key.

    `same` says that the pool's deck is the very one that the paper was drawn from.
    """
    if not same and (pool.type in _DRAWN or pool.relation in _IN_STEM):
        return None
    again = draw(pool, paper_key(deck.id, deck.version, pool.id, seed))
    if pool.type in WRITING or pool.type is Type.WRITTEN:
        return again
    if pool.type in _DRAWN:
        return again if {option.id for option in again.options} == set(options) else None
    key = _key(pool.type, options, pool)
    texts = {one.id: one for one in (*pool.right, *pool.wrong, NONE)}
    shown = tuple(texts.get(id_, Choice(id_, id_)) for id_ in options)
    return replace(again, options=shown, key=key) if key else None


def _key(type_: Type, shown: Sequence[str], pool: Pool) -> tuple[str, ...]:
    """The ids among those shown that the pool calls right; () if there is none.

    Of an order they come in its order, and all of them must be known.
    """
    right = [one.id for one in pool.right]
    if type_ is Type.ORDER:
        found = tuple(id_ for id_ in right if id_ in shown)
        return found if len(found) == len(shown) else ()
    found = tuple(id_ for id_ in shown if id_ in right)
    return found or ((NONE.id,) if NONE.id in shown else ())
