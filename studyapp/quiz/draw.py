"""One item drawn from a pool: which wrong options, in which order, by a key alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studyapp.cards.card_id import CardId
from studyapp.cards.words import count
from studyapp.quiz.asked_arguments import ASSERTION
from studyapp.quiz.item import OF_ONE_FACT, Choice, Item, Pool, Type
from studyapp.quiz.seed import digest, number, shuffled

if TYPE_CHECKING:
    from studyapp.cards.card import Card

NONE = Choice("none", "None of these", rank=float("inf"))
TRUE = Choice("true", "True", rank=1)
FALSE = Choice("false", "False", rank=2)
PAIRED = 4
ORDERED = 4
STATED = 3  # statements of which the right ones are counted; of SEVERAL one more
_COMPETING = 8  # wrong options from which some are drawn: those that are most like the right one

Seen = Mapping[str, int]
"""How often each wrong option of a pool was shown lately, by its id."""


@dataclass(frozen=True, slots=True)
class Style:
    """How items are drawn: how many options, and whether "None of these" may be one."""

    options: int = 4
    none_of_these: bool = False


@dataclass(frozen=True, slots=True)
class _Lot:
    """A pool with the key of its draw."""

    pool: Pool
    key: str
    style: Style
    seen: Seen


def draw(pool: Pool, key: str, style: Style | None = None, seen: Seen | None = None) -> Item:
    """The item that a key draws from a pool. Its texts of the card are filled in by `with_cards`.

    `key` should hold deck, version, pool, seed and purpose (`paper_key`). Wrong options that were
    `seen` lately come last.
    """
    lot = _Lot(pool, key, style or Style(), seen or {})
    drawn = _DRAWS.get(pool.type, _one_of)(lot)
    return replace(drawn, typed=pool.typed, sets=pool.sets, rubric=pool.rubric)


def paper_key(deck: str, version: str, pool: str, seed: str, purpose: str = "paper") -> str:
    """The key from which an item of a paper follows."""
    return digest(deck, version, pool, seed, purpose)


def cards_of(item: Item) -> tuple[CardId, ...]:
    """The cards of all facts that an item asks for, its own first."""
    if item.relation == "statements":
        found = ["/".join(id_.split("/")[:3]) for id_ in item.members]
    elif item.type in {Type.ORDER, Type.ODD_ONE_OUT}:
        found = [f"{item.deck}/{one.id}/date" for one in item.options]
    else:
        found = []
    return tuple(dict.fromkeys((item.card, *map(CardId, found))))


_MOST_SOURCES = 6


def with_cards(item: Item, cards: Sequence[Card]) -> Item:
    """The item with what its cards say: answer, explanation and sources.

    An item on several facts has the sources of all, and nothing that only one of them explains.
    """
    first = cards[0]
    if item.type in OF_ONE_FACT or item.type is Type.WRITTEN:
        return replace(
            item, answer=first.back, body=first.body, source=first.source, checked=first.checked
        )
    lines = dict.fromkeys(line for card in cards for line in card.source.splitlines())
    return replace(item, source="\n".join(list(lines)[:_MOST_SOURCES]))


def _item(lot: _Lot, stem: str = "") -> Item:
    pool = lot.pool
    return Item(
        id=pool.id,
        type=pool.type,
        card=pool.card,
        deck=pool.card.partition("/")[0],
        entity=pool.entity,
        kind=pool.kind,
        part=pool.part,
        era=pool.era,
        stem=stem or pool.stem,
        relation=pool.relation,
        subject=pool.subject,
    )


def _one_of(lot: _Lot) -> Item:
    """One right option among wrong ones."""
    pool = lot.pool
    right = pool.right[number(f"{lot.key}right", len(pool.right))]
    wrong = _competing(lot)
    odd = pool.type is Type.ODD_ONE_OUT  # its question says that there are three of the others
    most = 3 if odd else lot.style.options - 1
    chosen = _ranked(lot, right, wrong, most) if pool.ranked else _long(lot, right, wrong, most)
    options, key = [right, *chosen], right.id
    if (
        lot.style.none_of_these
        and not odd
        and len(chosen) == most
        and not number(f"{lot.key}none", 4)
    ):
        if number(f"{lot.key}key", 5):
            options = [right, *chosen[:-1], NONE]
        else:
            options, key = [*chosen, NONE], NONE.id
    return replace(_item(lot), options=_in_order(lot, options), key=(key,))


def _competing(lot: _Lot) -> list[Choice]:
    """The wrong options to draw from: the seldom seen first, else by chance."""
    near = lot.pool.wrong[: max(_COMPETING, lot.style.options * 2)]
    return sorted(near, key=lambda one: (lot.seen.get(one.id, 0), digest(lot.key, one.id)))


def _ranked(lot: _Lot, right: Choice, wrong: Sequence[Choice], most: int) -> list[Choice]:
    """Wrong numbers and dates so that the right one has any place among them alike."""
    below = [one for one in wrong if one.rank < right.rank]
    above = [one for one in wrong if one.rank >= right.rank]
    wanted = number(f"{lot.key}place", most + 1)
    low = min(len(below), max(wanted, most - len(above)))
    return [*below[:low], *above[: most - low]]


def _long(lot: _Lot, right: Choice, wrong: Sequence[Choice], most: int) -> list[Choice]:
    """Wrong texts so that the right one is the longest no more often than by chance."""
    longer = [one for one in wrong if len(one.text) > len(right.text)]
    shorter = [one for one in wrong if len(one.text) <= len(right.text)]
    wanted = number(f"{lot.key}length", most + 1)
    more = min(len(longer), max(wanted, most - len(shorter)))
    return [*longer[:more], *shorter[: most - more]]


def _in_order(lot: _Lot, options: Sequence[Choice]) -> tuple[Choice, ...]:
    """Numbers and dates by their rank, others by chance; "None of these" last."""
    if lot.pool.ranked:
        return tuple(sorted(options, key=lambda one: one.rank))
    last = [one for one in options if one.id == NONE.id]
    rest = [one for one in options if one.id != NONE.id]
    return (*shuffled(f"{lot.key}order", rest, lambda one: one.id), *last)


def _true_false(lot: _Lot) -> Item:
    pool = lot.pool
    holds = bool(number(f"{lot.key}truth", 2))
    said = pool.right[0] if holds else _competing(lot)[0]
    told = "" if holds else f"Right is: {pool.right[0].text}"
    key = TRUE if holds else FALSE
    options = (TRUE, replace(FALSE, what=told))
    return replace(_item(lot), lines=(said.text,), options=options, key=(key.id,))


def _judged(lot: _Lot, wanted: int) -> list[tuple[Choice, Choice | None]]:
    """Statements with their changed form, or None where they stand as they are.

    At least one is right; of SEVERAL, at least one is wrong as well.
    """
    pool = lot.pool
    anchor, *rest = pool.right
    stated = [anchor, *shuffled(f"{lot.key}which", rest, lambda one: one.id)[: wanted - 1]]
    least = 1 if pool.type is Type.SEVERAL else 0
    right = 1 + number(f"{lot.key}right", wanted - least)
    kept = {one.id for one in shuffled(f"{lot.key}truth", stated, lambda one: one.id)[:right]}
    changed = {one.id: _changed(lot, one) for one in stated}
    pairs = [(one, None if one.id in kept else changed[one.id]) for one in stated]
    return shuffled(f"{lot.key}order", pairs, lambda pair: pair[0].id)


def _changed(lot: _Lot, statement: Choice) -> Choice:
    false = [one for one in lot.pool.wrong if one.id.startswith(f"{statement.id}|")]
    return min(false, key=lambda one: (lot.seen.get(one.id, 0), digest(lot.key, one.id)))


def _count(lot: _Lot) -> Item:
    pairs = _judged(lot, STATED)
    right = sum(false is None for _, false in pairs)
    options = tuple(
        Choice(str(n), f"{'Only' if n < STATED else 'All'} {count(n)}", rank=n)
        for n in range(1, STATED + 1)
    )
    told = "\n".join(_mended(place, pair) for place, pair in enumerate(pairs, 1) if pair[1])
    options = tuple(replace(one, what=told) if one.id == str(right) else one for one in options)
    lines = tuple((false or true).text for true, false in pairs)
    members = tuple(true.id for true, _ in pairs)
    return replace(_item(lot), lines=lines, options=options, key=(str(right),), members=members)


def _mended(place: int, pair: tuple[Choice, Choice | None]) -> str:
    return f"{place} is wrong. Right is: {pair[0].text}"


def _several(lot: _Lot) -> Item:
    if lot.pool.relation != "statements":
        return _several_members(lot)
    pairs = _judged(lot, STATED + 1)
    options = tuple(
        true if false is None else replace(false, what=f"Right is: {true.text}")
        for true, false in pairs
    )
    key = tuple(true.id for true, false in pairs if false is None)
    members = tuple(true.id for true, _ in pairs)
    return replace(_item(lot), options=options, key=key, members=members)


def _several_members(lot: _Lot) -> Item:
    """Members of a set among others that are certainly none."""
    right = shuffled(f"{lot.key}right", lot.pool.right, lambda one: one.id)
    some = right[: 2 + number(f"{lot.key}many", min(2, len(right) - 1))]
    options = [*some, *_competing(lot)[: 5 - len(some)]]
    return replace(_item(lot), options=_in_order(lot, options), key=tuple(one.id for one in some))


def _order(lot: _Lot) -> Item:
    """The event of the card and three others; they are never shown in their right order."""
    pool = lot.pool
    own = [one for one in pool.right if one.id == pool.entity]
    rest = [one for one in pool.right if one.id != pool.entity]
    chosen = {
        one.id
        for one in (*own, *shuffled(f"{lot.key}which", rest, lambda one: one.id)[: ORDERED - 1])
    }
    right = [one for one in pool.right if one.id in chosen]
    shown = shuffled(f"{lot.key}order", right, lambda one: one.id)
    if shown == right:
        shown = [*shown[1:], shown[0]]
    return replace(_item(lot), options=tuple(shown), key=tuple(one.id for one in right))


def _match(lot: _Lot) -> Item:
    """Four names, their descriptions, and one description more."""
    pool = lot.pool
    first, *rest = pool.right
    others = shuffled(f"{lot.key}which", rest, lambda one: one.id)
    left = shuffled(f"{lot.key}left", [first, *others[: PAIRED - 1]], lambda one: one.id)
    shown = {one.id for one in (*left, others[PAIRED - 1])}
    options = shuffled(
        f"{lot.key}order", [one for one in pool.wrong if one.id in shown], lambda one: one.id
    )
    key = tuple(one.id for one in left)
    return replace(_item(lot), left=tuple(left), options=tuple(options), key=key)


def _assertion(lot: _Lot) -> Item:
    """One of the four cases, each as likely as the others that the pool has."""
    pool = lot.pool
    codes = sorted({one.id.partition(":")[0] for one in pool.right})
    code = codes[number(f"{lot.key}case", len(codes))]
    cases = [one for one in pool.right if one.id.startswith(f"{code}:")]
    case = shuffled(f"{lot.key}which", cases, lambda one: one.id)[0]
    item = replace(_item(lot), lines=tuple(case.text.split("\n")), options=ASSERTION, key=(code,))
    return replace(item, subject=case.id)


def _written(lot: _Lot) -> Item:
    return _item(lot)


_DRAWS: dict[Type, Callable[[_Lot], Item]] = {
    Type.TRUE_FALSE: _true_false,
    Type.COUNT: _count,
    Type.SEVERAL: _several,
    Type.ORDER: _order,
    Type.MATCH: _match,
    Type.ASSERTION: _assertion,
    Type.TYPED: _written,
    Type.CLOZE: _written,
    Type.SET: _written,
    Type.WRITTEN: _written,
}
