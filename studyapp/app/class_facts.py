"""What is known of a class's items beside who answered what: options, right ones, guessing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from studyapp.progress.item_analysis import ItemFacts
from studyapp.quiz.item import ONE_OF, WRITING, Item, Type

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studyapp.app.class_marks import Judged

_ANSWERS = 8  # answers to a typed question that are told apart, the most frequent ones


def facts_of(sittings: Sequence[Judged], penalties: Mapping[str, float]) -> tuple[ItemFacts, ...]:
    """What is known of each item, in the order in which items are first met.

    `penalties` are the shares of an item's marks that a wrong answer costs, by key.
    """
    items = {key: item for sitting in sittings for key, item in sitting.items.items()}
    return tuple(_facts(item, sittings, penalties.get(key, 0.0)) for key, item in items.items())


def _facts(item: Item, sittings: Sequence[Judged], penalty: float) -> ItemFacts:
    own = [(one.sat[item.id], one.items[item.id]) for one in sittings if item.id in one.sat]
    if item.type in WRITING:
        given = Counter(text for response, _ in own for text in response.chosen)
        right = {
            text for response, _ in own if response.marks >= response.of for text in response.chosen
        }
        shown = tuple(text for text, _ in given.most_common(_ANSWERS))
        return ItemFacts(item.id, shown, frozenset(right), open=True)
    if item.type not in ONE_OF and item.type is not Type.SEVERAL:
        return ItemFacts(item.id)
    options = dict.fromkeys(option.id for _, one in own for option in one.options)
    right = {id_ for _, one in own for id_ in one.key}
    count = len(item.options)
    single = item.type in ONE_OF and count > 0
    guess = (len(item.key) - penalty * (count - len(item.key))) / count if single else 0.0
    return ItemFacts(item.id, tuple(options), frozenset(right), guess)
