"""One sitting, as a value: every step gives the next sitting and leaves the old one as it was.

The card on the screen is chosen when the one before it is dealt with and then stays, so that no
question changes under the eyes of a student whose repeat has just come due.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from studyapp.schedule.outcomes import repeat_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studyapp.cards.card import CardId
    from studyapp.schedule.grade import Grade
    from studyapp.schedule.memory import Outcome


class Repeat(NamedTuple):
    """A card that comes back in the same sitting, from `ready_ms` (UTC ms) on."""

    card: CardId
    ready_ms: int

    def ready(self, now_ms: int) -> bool:
        """Whether its time has come; also where the clock was set back since it was given."""
        return self.ready_ms <= now_ms or self.ready_ms > repeat_at(now_ms)


class Past(NamedTuple):
    """One thing done in a sitting, and the sitting before it.

    `grade` is None where the card was set aside without an answer; `review` is the id under which
    the log holds the answer ("" if it holds none).
    """

    session: Session
    grade: Grade | None
    review: str


@dataclass(frozen=True, slots=True)
class Session:
    """A sitting.

    `queue` holds its cards and `place` how many of them were taken from it; `repeats` wait, by
    the time they come due. `current` is the card on the screen, shown since `shown_ms` (UTC ms)
    and perhaps `revealed`; it is None once nothing is left. `done` counts answers, repeats
    included. Two sittings are equal whatever was done before them.
    """

    queue: tuple[CardId, ...]
    place: int
    repeats: tuple[Repeat, ...]
    current: CardId | None
    revealed: bool
    shown_ms: int
    done: int
    past: Past | None = field(default=None, compare=False, repr=False)

    @property
    def left(self) -> int:
        """How many answers are still to come, as far as is known: cards and their repeats."""
        return (self.current is not None) + len(self.queue) - self.place + len(self.repeats)

    @property
    def total(self) -> int:
        """`done` and `left` together; an Again adds to it, a card set aside takes from it."""
        return self.done + self.left

    @property
    def finished(self) -> bool:
        """Whether nothing is left to answer."""
        return self.current is None

    @property
    def upcoming(self) -> tuple[CardId, ...]:
        """The cards still in the queue behind the current one, without the repeats."""
        return self.queue[self.place :]


def start(queue: Iterable[CardId], now_ms: int, repeats: Iterable[Repeat] = ()) -> Session:
    """A sitting over a queue, its first card shown.

    `repeats` are those left over from an earlier sitting of the day. A card named twice is asked
    once, and one that waits as a repeat is not asked as a card of the queue.
    """
    waiting = {repeat.card: repeat for repeat in repeats}
    cards = tuple(card for card in dict.fromkeys(queue) if card not in waiting)
    return _moved_on(Session(cards, 0, _by_time(waiting.values()), None, False, now_ms, 0), now_ms)


def reveal(session: Session) -> Session:
    """The sitting with the answer to its current card shown."""
    return session if session.current is None else replace(session, revealed=True)


def answered(
    session: Session, grade: Grade, outcome: Outcome, now_ms: int, review: str = ""
) -> Session:
    """The sitting after the current card was graded.

    `outcome` is the one that stood on the pressed button and `review` the id of the log's row.
    Without a revealed card nothing changes: a stray key is no answer.
    """
    if session.current is None or not session.revealed:
        return session
    again = (Repeat(session.current, outcome.memory.repeat_ms),) if outcome.minutes else ()
    return _moved_on(
        replace(
            session,
            repeats=_by_time((*session.repeats, *again)),
            done=session.done + 1,
            past=Past(session, grade, review),
        ),
        now_ms,
    )


def set_aside(session: Session, now_ms: int) -> Session:
    """The sitting without its current card: skipped, buried until tomorrow or suspended."""
    if session.current is None:
        return session
    return _moved_on(replace(session, past=Past(session, None, "")), now_ms)


def take_back(session: Session) -> Session:
    """The sitting before the last answer or card set aside, exactly as it was.

    `session.past` tells, before, what is taken back and which row of the log to retract.
    """
    return session if session.past is None else session.past.session


def resumed(session: Session, now_ms: int) -> Session:
    """The sitting with its current card shown from now on, so that time away does not count."""
    return replace(session, shown_ms=now_ms)


def _moved_on(session: Session, now_ms: int) -> Session:
    """Show the next card: a repeat that is ready, else the queue, else a repeat before its time.

    Nobody is made to wait for the last repeats with an empty queue.
    """
    shown = replace(session, revealed=False, shown_ms=now_ms)
    ready = next((repeat for repeat in session.repeats if repeat.ready(now_ms)), None)
    if ready is None and session.place < len(session.queue):
        return replace(shown, current=session.queue[session.place], place=session.place + 1)
    if ready is None and session.repeats:
        ready = session.repeats[0]
    if ready is None:
        return replace(shown, current=None)
    rest = tuple(repeat for repeat in session.repeats if repeat is not ready)
    return replace(shown, current=ready.card, repeats=rest)


def _by_time(repeats: Iterable[Repeat]) -> tuple[Repeat, ...]:
    return tuple(sorted(repeats, key=lambda repeat: repeat.ready_ms))
