"""A class's sittings judged from the raw answers, by the key of the assignment or by the deck.

Marks that a file brings along are not looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from studyapp.app.exam import parted, rules_of
from studyapp.cards.folding import folded
from studyapp.errors import StudyError
from studyapp.progress.item_analysis import Response
from studyapp.quiz.item import WRITING, Item, Type
from studyapp.quiz.marks import Outcome
from studyapp.quiz.rekey import drawn_again
from studyapp.quiz.result import Rules, added, mark_paper
from studyapp.quiz.sealed import opened_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studyapp.app.class_key import DeckNow
    from studyapp.app.class_sittings import Handed
    from studyapp.quiz.assignment import Key
    from studyapp.quiz.result_file import Answered, ResultFile

Blank = Literal["", "omitted", "not-reached"]
_ONE = Fraction(1)
_LONGEST_TYPED = 2_000  # letters of a typed answer that are looked at: grading takes time


class Seat(NamedTuple):
    """An item before one student: what it is worth, what a wrong answer costs as a share of that,
    and what was answered, in the item's own ids."""

    item: Item
    full: Fraction
    penalty: Fraction
    given: Answered
    answer: Any


class Paid(NamedTuple):
    """What an answer brought, exactly, and as item analysis takes it."""

    marks: Fraction
    response: Response


@dataclass(frozen=True, slots=True)
class Said:
    """What was answered to an item, in the item's own ids, and what that brought of how many marks.

    `marks` is None where a person must mark it, or where it was taken out of the count; `extra`
    says that it is one more than were asked for.
    """

    item: Item
    answer: Any
    marks: Fraction | None
    of: Fraction
    blank: Blank
    extra: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """One sitting judged. `said` has all that was asked, in the order of the paper, `sat` a
    response for each item that counts, by its key; `ungraded` says how many have no key here,
    `written` how many are to be marked by hand."""

    handed: Handed
    said: tuple[Said, ...]
    sat: Mapping[str, Response]
    items: Mapping[str, Item]
    total: Fraction
    of: Fraction
    ungraded: int
    written: int


@dataclass(slots=True)
class Judging:
    """What judges a class: a key, or the decks that are here. The same answer to the same item is
    judged once."""

    key: Key | None
    decks: Mapping[str, DeckNow]
    _known: dict[tuple[Any, ...], Paid] = field(default_factory=dict)

    def paid(self, seat: Seat, *, counts: bool) -> Paid:
        """What an answer brought; nothing if it is one more than were asked for."""
        item, answer = seat.item, seat.answer if counts else None
        blank = "not-reached" if "not-reached" in seat.given.flags else "omitted"
        place: tuple[Any, ...] = (item.id, answer, blank)
        shown: tuple[str, ...] = ()
        if self.key is None:  # each student's item may have other options
            shown = tuple(option.id for option in item.options)
            place = (*place, shown, item.key, item.lines)
        if place not in self._known:
            self._known[place] = _paid(seat, answer, blank, shown)
        return self._known[place]


def _paid(seat: Seat, answer: Any, why: str, shown: tuple[str, ...]) -> Paid:
    item = seat.item
    rules = Rules((seat.full,), seat.penalty)
    if item.type in WRITING and isinstance(answer, str):
        answer = answer[:_LONGEST_TYPED]
    (mark,) = mark_paper([[item]], [rules], {0: answer}).marked
    empty = mark.worth.outcome is Outcome.BLANK
    blank: Blank = "" if not empty else "not-reached" if why == "not-reached" else "omitted"
    chosen = () if empty else tuple(_chosen(item, answer))
    return Paid(mark.marks, Response(float(mark.marks), float(seat.full), chosen, shown, blank))


def _chosen(item: Item, answer: Any) -> Iterator[str]:
    """The options that an answer takes, or what was typed, in one form for all its spellings."""
    if item.type in WRITING:
        yield folded(str(answer))
    elif isinstance(answer, str):
        yield answer
    elif item.type is Type.SEVERAL and isinstance(answer, list | tuple):
        yield from (one for one in answer if isinstance(one, str))


def judged(one: Handed, judging: Judging) -> Judged:
    """A sitting judged from its raw answers.

    Raises:
        StudyError: it has not the questions of the key.
    """
    if judging.key is not None:
        parts = _by_key(one.result, judging.key)
    else:
        parts = [(None, list(_by_decks(one.result, judging.decks)))]
    said: list[Said] = []
    sat: dict[str, Response] = {}
    items: dict[str, Item] = {}
    marks: list[Fraction] = []
    of: list[Fraction] = []
    for most, seats in parts:
        given, fulls = 0, []
        for seat in seats:
            counts = most is None or given < most
            paid = judging.paid(seat, counts=counts)
            withdrawn = is_withdrawn(seat.item)
            said.append(_said(seat, paid, extra=not counts))
            given += not (withdrawn or paid.response.blank)
            if seat.item.type is not Type.WRITTEN and not withdrawn:
                sat[seat.item.id] = paid.response
                items[seat.item.id] = seat.item
                marks.append(paid.marks)
                fulls.append(seat.full)
        of += fulls[:most]
    written = sum(each.item.type is Type.WRITTEN for each in said)
    return Judged(
        handed=one,
        said=tuple(said),
        sat=sat,
        items=items,
        total=added(marks),
        of=added(of),
        ungraded=len(one.result.items) - len(sat) - written,
        written=written,
    )


def _said(seat: Seat, paid: Paid, *, extra: bool) -> Said:
    item = seat.item
    unmarked = item.type is Type.WRITTEN or is_withdrawn(item)
    blank = paid.response.blank
    if extra and seat.answer is not None:
        blank = ""
    marks = None if unmarked else paid.marks
    return Said(item, seat.answer, marks, seat.full, blank, extra and not blank)


def is_withdrawn(item: Item) -> bool:
    """Whether nothing of a question with options is right any more."""
    return bool(item.options) and not item.key


def _by_key(result: ResultFile, key: Key) -> list[tuple[int | None, list[Seat]]]:
    """The seats of each part, and how many answers of it count (None: all)."""
    answered = result.items
    numbers = [str(number) for number in range(1, len(key.items) + 1)]
    if [item.key for item in answered] != numbers:
        raise StudyError("It has not the questions of the key.")
    parts = []
    for section, items, own in zip(
        key.preset.sections,
        parted(key.starts, key.items),
        parted(key.starts, answered),
        strict=True,
    ):
        rules = rules_of(section, len(items))
        seats = [
            Seat(item, full, rules.penalty, given, opened_by(item, given.response))
            for item, full, given in zip(items, rules.marks, own, strict=True)
        ]
        parts.append((rules.counted, seats))
    return parts


def _by_decks(result: ResultFile, decks: Mapping[str, DeckNow]) -> Iterator[Seat]:
    """Each question counts one mark: the rules of a student's own paper are not in its file.

    One that stands in the file again does not count again.
    """
    seen: set[str] = set()
    for own in result.items:
        item = _from_deck(result, own, decks) if own.key not in seen else None
        seen.add(own.key)
        if item is not None:
            yield Seat(item, _ONE, Fraction(0), own, own.response)


def _from_deck(result: ResultFile, own: Answered, decks: Mapping[str, DeckNow]) -> Item | None:
    deck = decks.get(own.key.partition("/")[0])
    used = next((one for one in result.decks if deck and one.id == deck.id), None)
    pool = deck.pool(own.key) if deck else None
    if deck is None or used is None or pool is None:
        return None
    same = used.sha256 == deck.sha256 and bool(deck.sha256)
    return drawn_again(own.options, pool, used, result.seed, same=same)
