"""A paper: which questions of one or several decks, in which order, by weights and a seed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studyapp.cards.hiding import holds
from studyapp.quiz.item import Item, Type
from studyapp.quiz.seed import digest, shuffled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from studyapp.quiz.entry import Entry

GENERATOR = 1
"""The version of all that turns a deck and a seed into a paper; a change of drawing raises it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a paper asks for. Empty sets leave all in; `cards` (None: all) limits to some cards.

    `recalled` are cards that were recalled once: where it is given, questions that show options
    are asked of these alone. `weights` are shares of parts (`deck/part`) in the paper; parts that
    are not named have none, and without any weights each part has the share of its entities.
    """

    count: int
    types: frozenset[str] = frozenset()
    eras: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    cards: frozenset[str] | None = None
    recalled: frozenset[str] | None = None
    weights: Mapping[str, float] = field(default_factory=dict)


SHARES: dict[str, int] = {
    Type.SINGLE: 8, Type.TRUE_FALSE: 2, Type.TYPED: 4, Type.CLOZE: 1, Type.SET: 1,
    Type.SEVERAL: 1, Type.COUNT: 1, Type.ORDER: 1, Type.MATCH: 1, Type.ODD_ONE_OUT: 1,
    Type.PREMISE: 2, Type.REBUTTAL: 1, Type.ATTRIBUTION: 1, Type.CAUSE: 1, Type.ASSERTION: 1,
    Type.CORRECTION: 1,
}  # fmt: skip
"""How many questions of each type stand in a paper that has all types, in proportion."""

_SHOWING = frozenset(Type) - {Type.TYPED, Type.CLOZE, Type.SET, Type.WRITTEN}


def fitting(entries: Iterable[Entry], wanted: Wanted) -> list[Entry]:
    """The entries that a paper may ask."""
    return [entry for entry in entries if _fits(entry, wanted)]


def _fits(entry: Entry, wanted: Wanted) -> bool:
    if wanted.types and entry.type not in wanted.types:
        return False
    if wanted.eras and entry.era not in wanted.eras:
        return False
    if wanted.kinds and entry.kind not in wanted.kinds:
        return False
    if wanted.parts and f"{entry.deck}/{entry.part}" not in wanted.parts:
        return False
    if wanted.weights and not wanted.weights.get(f"{entry.deck}/{entry.part}"):
        return False
    if wanted.cards is not None and entry.card not in wanted.cards:
        return False
    showing = wanted.recalled is not None and entry.type in _SHOWING
    return not showing or entry.card in (wanted.recalled or ())


def build(
    entries: Sequence[Entry],
    wanted: Wanted,
    seed: str,
    drawn: Callable[[Entry], Item],
    taken: Iterable[Item] = (),
) -> list[Item]:
    """The items of a paper, in the order in which they are asked; fewer if there are not enough.

    No fact is asked twice, no question's text holds another's answer, and `taken` items (of an
    earlier section) count as asked. Equal arguments give equal papers.
    """
    if wanted.count < 1:
        return []
    choosing = _Choosing(fitting(entries, wanted), wanted, seed)
    paper = _Paper(list(taken))
    kept = len(paper.items)
    for entry in choosing.in_turn(paper):
        item = drawn(entry)
        if paper.has_room_for(item):
            paper.add(item)
            choosing.took(entry)
            if len(paper.items) - kept == wanted.count:
                break
    return _spread(paper.items[kept:], seed)


class _Choosing:
    """Which entry comes next: by the quota of its part, then by that of its type."""

    def __init__(self, entries: Sequence[Entry], wanted: Wanted, seed: str) -> None:
        self._lists: dict[tuple[str, str], list[Entry]] = {}
        for entry in shuffled(f"{seed}paper", entries, lambda entry: entry.id):
            self._lists.setdefault((f"{entry.deck}/{entry.part}", entry.type), []).append(entry)
        for list_ in self._lists.values():
            list_.reverse()  # the next is the last
        groups = _shares_of_parts(entries, wanted)
        self._left = _quotas(groups, wanted.count)
        types = {type_: float(SHARES.get(type_, 1)) for _, type_ in self._lists}
        self._types = _quotas(types, wanted.count)
        self._seed = seed
        self._current: tuple[str, str] = ("", "")

    def in_turn(self, paper: _Paper) -> Iterator[Entry]:
        """Entries until none is left; what was refused does not come again."""
        while (place := self._next_place()) is not None:
            self._current = place
            entry = self._lists[place].pop()
            if not self._lists[place]:
                del self._lists[place]
            if entry.card not in paper.cards:
                yield entry

    def took(self, entry: Entry) -> None:
        """An entry came into the paper."""
        self._left[f"{entry.deck}/{entry.part}"] -= 1
        self._types[entry.type] -= 1

    def _next_place(self) -> tuple[str, str] | None:
        """The part and type that the paper lacks most; chance decides between equals."""
        if not self._lists:
            return None
        return max(
            self._lists,
            key=lambda place: (
                self._left[place[0]] > 0,
                self._types[place[1]] > 0,
                self._left[place[0]] + self._types[place[1]],
                digest(self._seed, *place),
            ),
        )


def _shares_of_parts(entries: Iterable[Entry], wanted: Wanted) -> dict[str, float]:
    entities: dict[str, set[str]] = {}
    for entry in entries:
        entities.setdefault(f"{entry.deck}/{entry.part}", set()).add(entry.entity)
    if wanted.weights:
        return {part: wanted.weights.get(part, 0.0) for part in entities}
    return {part: float(len(found)) for part, found in entities.items()}


def _quotas(shares: Mapping[str, float], count: int) -> Counter[str]:
    """Whole numbers in the proportion of some shares that add up to a count."""
    total = sum(shares.values())
    if not total:
        return Counter(dict.fromkeys(shares, 0))
    exact = {name: share * count / total for name, share in shares.items()}
    quotas = Counter({name: int(value) for name, value in exact.items()})
    rest = sorted(exact, key=lambda name: (int(exact[name]) - exact[name], name))
    for name in rest[: count - sum(quotas.values())]:
        quotas[name] += 1
    return quotas


class _Paper:
    """The items that were taken, with what they ask and show."""

    def __init__(self, items: list[Item]) -> None:
        self.items: list[Item] = []
        self.cards: set[str] = set()
        self._facts: set[tuple[str, str]] = set()
        self._shown: list[str] = []
        self._answers: list[str] = []
        for item in items:
            self.add(item)

    def has_room_for(self, item: Item) -> bool:
        """Whether no fact of the item is asked already, and no text gives another's answer away."""
        if facts_in(item) & self._facts:
            return False
        shown, answers = text_of(item), answers_of(item)
        if any(holds(text, answer) for answer in answers for text in self._shown):
            return False
        return not any(holds(shown, answer) for answer in self._answers)

    def add(self, item: Item) -> None:
        """Take an item."""
        self.items.append(item)
        self.cards.add(item.card)
        self._facts |= facts_in(item)
        self._shown.append(text_of(item))
        self._answers += answers_of(item)


_TIMES = frozenset({"date", "happened", "era", "outside", "earlier", "span"})
_FACETS = {
    "date": "time", "era": "time", "signed": "time", "passed": "time", "in-force": "time",
    "applied": "time", "ended": "time", "span": "time", "name": "what", "meaning": "what",
    "who": "what", "terms": "what",
}  # fmt: skip


def facts_in(item: Item) -> set[tuple[str, str]]:
    """The facts that an item asks for: entities with what is asked of each."""
    if item.type in {Type.ORDER, Type.MATCH}:
        side = item.left if item.type is Type.MATCH else item.options
        family = "what" if item.type is Type.MATCH else "time"
        return {(one.id, family) for one in side}
    if item.relation == "statements":
        return {_of_statement(member) for member in item.members}
    return {(item.entity, _family(item.relation, item.card))}


def _of_statement(id_: str) -> tuple[str, str]:
    """The fact of a statement's pool: `deck/kind.entity/facet/true-false`."""
    _, entity, facet, *_ = id_.split("/")
    return entity, _FACETS.get(facet.partition(".")[0], facet)


def _family(relation: str, card: str) -> str:
    head = relation.partition(".")[0]
    if head in _TIMES:
        return "time"
    facet = card.rpartition("/")[2].removeprefix("correction.")
    return "what" if head == "describes" else _FACETS.get(facet.partition(".")[0], facet)


def text_of(item: Item) -> str:
    """All that an item shows before its options."""
    return "\n".join((item.stem, *item.lines, *(one.text for one in item.left)))


_TELLING = 4  # letters from which an answer that stands elsewhere gives itself away


def answers_of(item: Item) -> list[str]:
    """The answers of an item that another's text could give away: names and exact dates."""
    if item.typed is not None:
        found = list(item.typed.accepted[:1]) if item.typed.kind == "name" else []
    elif item.type in {Type.SINGLE, Type.ODD_ONE_OUT, Type.CAUSE}:
        found = [option.text for option in item.options if option.id in item.key]
    else:
        found = []
    return [text for text in found if len(text) >= _TELLING and not text.isdecimal()]


def _spread(items: list[Item], seed: str) -> list[Item]:
    """The items in an order of chance, those of one entity not next to each other if possible."""
    waiting = shuffled(f"{seed}order", items, lambda item: item.id)
    counts = Counter(item.entity for item in waiting)
    row: list[Item] = []
    while waiting:
        last = row[-1].entity if row else ""
        others = [item for item in waiting if item.entity != last]
        crowd = max(others, key=lambda item: counts[item.entity], default=waiting[0])
        most = counts[crowd.entity] * 2 > len(waiting)
        chosen = crowd if most or not others else others[0]
        waiting.remove(chosen)
        counts[chosen.entity] -= 1
        row.append(chosen)
    return row
