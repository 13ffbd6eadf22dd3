"""A sitting as the student lives it: a card, its four outcomes, and what can be taken back.

Every function takes the sitting and returns the next one. What is written is written before the
next sitting is returned, so that the screen never shows an answer that is not on disk.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studyapp.app.balancing import load_for
from studyapp.app.notes import note_of
from studyapp.cards.folding import folded
from studyapp.cards.record import from_record
from studyapp.progress.hardest import LEECH_FROM
from studyapp.schedule import session as sessions
from studyapp.schedule.grade import Grade
from studyapp.schedule.memory import became_leech
from studyapp.schedule.outcomes import outcomes
from studyapp.schedule.replay import replay_card
from studyapp.schedule.review import LONGEST_ANSWER_MS, Review
from studyapp.store import library, log, settings, states
from studyapp.store.ids import uuid7

if TYPE_CHECKING:
    from studyapp.app.desk import Desk
    from studyapp.cards.card import Card, CardId
    from studyapp.quiz.typed import Verdict
    from studyapp.schedule.memory import Memory, Outcome
    from studyapp.schedule.session import Session
    from studyapp.store.log import Moment, What
    from studyapp.store.notes import Note


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done in this sitting that can be taken back.

    An answer has its `review`; a mark has `undone_by`. A flag `stays` with its card on the screen;
    everything else brings on the next card.
    """

    card: CardId
    review: Review | None = None
    undone_by: What | None = None
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Sitting:
    """One sitting: the session, the card on the screen and what its buttons do."""

    session: Session
    card: Card | None = None
    memory: Memory | None = None
    choices: dict[Grade, Outcome] | None = None
    choices_day: int = 0
    flagged: bool = False
    note: Note | None = None
    typed: bool = False
    answer: str = ""
    verdict: Verdict | None = None
    overruled: bool = False  # the verdict was right and the student wrong, or the other way round
    remark: str = ""
    draft: str = ""
    deeds: tuple[Deed, ...] = ()

    @property
    def default(self) -> Grade:
        """The grade that Space gives."""
        if self.verdict is None:
            return Grade.GOOD
        from studyapp.quiz.typed import Mark

        if self.overruled:
            return Grade.AGAIN if self.verdict.credit >= 1 else Grade.GOOD
        return {Mark.WRONG: Grade.AGAIN, Mark.PARTLY: Grade.HARD}.get(self.verdict.mark, Grade.GOOD)


def begun(desk: Desk, session: Session) -> Sitting:
    """A sitting over a session, its first card loaded."""
    return _loaded(desk, Sitting(session))


def _loaded(desk: Desk, sitting: Sitting) -> Sitting:
    """The sitting with its session's current card; cards that left their deck are passed over."""
    session = sitting.session
    while session.current is not None:
        record = library.card(desk.library, session.current)
        state = states.state(desk.store, session.current)
        if record is not None and state is not None:
            card = from_record(record)
            typing = card.typed is not None and settings.get(desk.store, settings.TYPED_ANSWERS)
            return Sitting(
                session=session,
                card=card,
                memory=state.memory,
                flagged=state.flagged,
                note=note_of(desk, card.id),
                typed=typing,
                deeds=sitting.deeds,
            )
        session = sessions.set_aside(session, desk.clock().at_ms)
    return Sitting(session=session, deeds=sitting.deeds)


def revealed(desk: Desk, sitting: Sitting, answer: str = "") -> Sitting:
    """The sitting with the answer shown; a typed answer is judged.

    A date that can be read in two ways is asked back instead: the answer stays hidden.
    """
    card = sitting.card
    if card is None or sitting.session.revealed:
        return sitting
    verdict = None
    if answer.strip() and card.typed is not None and sitting.typed:
        from studyapp.quiz.typed import Mark, Verdict, grade_typed

        verdict = grade_typed(answer, card.typed)
        if verdict.mark is Mark.ASK:
            return replace(sitting, remark=verdict.message)
        if verdict.credit < 1 and _is_own_name(desk, card, answer):
            verdict = Verdict(Mark.RIGHT, 1.0, "Right, as you have said three times.")
    return replace(
        _chosen(desk, sitting, desk.moment()),
        session=sessions.reveal(sitting.session),
        answer=answer.strip(),
        verdict=verdict,
        remark="",
        draft=uuid7(desk.clock().at_ms),
    )


def _is_own_name(desk: Desk, card: Card, answer: str) -> bool:
    """Whether the student has called this answer right before, again and again."""
    if card.typed is None or card.typed.kind != "name":
        return False
    own = log.called_right(desk.store, card.id)
    return folded(answer) in {folded(name) for name in own}


def _chosen(desk: Desk, sitting: Sitting, moment: Moment) -> Sitting:
    """The sitting with what each button would do at a moment."""
    if sitting.card is None:
        return sitting
    card, memory = sitting.card, sitting.memory
    retention = settings.get(desk.store, settings.DESIRED_RETENTION)
    load = load_for(desk, card.id, card.shares, memory, moment.day)
    choices = outcomes(desk.model, memory, card.id, moment.day, moment.at_ms, retention, load)
    return replace(sitting, choices=choices, choices_day=moment.day)


def _in_force(desk: Desk, sitting: Sitting, card: CardId, moment: Moment) -> Sitting:
    """The sitting with choices that hold at a moment.

    While the answer was shown the day may have turned over, the card may have got another id, and
    answers may have come to it from elsewhere: an import, a merge, a new model.
    """
    held = states.state(desk.store, log.present_id(desk.store, card))
    memory = sitting.memory if held is None else held.memory
    if memory == sitting.memory and moment.day == sitting.choices_day:
        return sitting
    return _chosen(desk, replace(sitting, memory=memory), moment)


def brought_up_to_date(desk: Desk, sitting: Sitting) -> Sitting:
    """The sitting, its buttons after what came to the card from elsewhere; itself if nothing."""
    if sitting.card is None or sitting.choices is None:
        return sitting
    return _in_force(desk, sitting, sitting.card.id, desk.moment())


def graded(desk: Desk, sitting: Sitting, grade: Grade) -> Sitting:
    """The next sitting after a grade, once the answer is on disk.

    Raises:
        StudyError: the answer could not be written; nothing changed, and the same call may be
            made again (it is counted once, whatever became of the first try).
    """
    card = sitting.card
    if card is None or sitting.choices is None or not sitting.session.revealed:
        return sitting
    moment = desk.moment()
    sitting = _in_force(desk, sitting, card.id, moment)
    assert sitting.choices is not None
    outcome = sitting.choices[grade]
    took = min(max(moment.at_ms - sitting.session.shown_ms, 0), LONGEST_ANSWER_MS)
    review = log.answer(
        desk.store,
        Review(
            id=sitting.draft,
            card=card.id,
            grade=grade,
            at_ms=moment.at_ms,
            offset_min=moment.offset_min,
            rollover_hour=settings.get(desk.store, settings.ROLLOVER_HOUR),
            day=moment.day,
            interval_days=outcome.interval_days,
            retention=settings.get(desk.store, settings.DESIRED_RETENTION),
            duration_ms=took,
            format="typed" if sitting.verdict else "recall",
            device="",
            seq=0,
            hlc=0,
        ),
        outcome.memory,
    )
    deed = Deed(card.id, review)
    session = sessions.answered(sitting.session, grade, outcome, moment.at_ms, review.id)
    return _loaded(desk, replace(sitting, session=session, deeds=(*sitting.deeds, deed)))


def away(sitting: Sitting, away_ms: int) -> Sitting:
    """The sitting without the time that the student spent elsewhere."""
    session = sitting.session
    return replace(sitting, session=replace(session, shown_ms=session.shown_ms + max(away_ms, 0)))


def leech_note(sitting: Sitting, grade: Grade) -> str:
    """A sentence where a grade makes the card a leech; "" otherwise."""
    if sitting.choices is None:
        return ""
    after = sitting.choices[grade].memory
    if not became_leech(sitting.memory, after):
        return ""
    topic = sitting.card.topic if sitting.card else "The card before"
    return f"{topic}: forgotten {after.lapses} times. Better learn this card another way."


def overruled(desk: Desk, sitting: Sitting) -> Sitting:
    """The sitting after "I was right" or "I was wrong": that is on record."""
    if sitting.card is None or sitting.verdict is None or sitting.overruled:
        return sitting
    mark = sitting.verdict.mark.name.lower()
    log.overrule(desk.store, sitting.card.id, sitting.answer, mark, desk.moment())
    return replace(sitting, overruled=True)


def buried(desk: Desk, sitting: Sitting) -> Sitting:
    """The next sitting; the card stays away until tomorrow."""
    return _put_aside(desk, sitting, log.What.BURY, log.What.UNBURY)


def suspended(desk: Desk, sitting: Sitting) -> Sitting:
    """The next sitting; the card stays away until it is taken up again."""
    return _put_aside(desk, sitting, log.What.SUSPEND, log.What.RESUME)


def _put_aside(desk: Desk, sitting: Sitting, what: What, undone_by: What) -> Sitting:
    if sitting.card is None:
        return sitting
    moment = desk.moment()
    log.mark(desk.store, sitting.card.id, what, moment)
    deed = Deed(sitting.card.id, undone_by=undone_by)
    session = sessions.set_aside(sitting.session, moment.at_ms)
    return _loaded(desk, replace(sitting, session=session, deeds=(*sitting.deeds, deed)))


def flag_turned(desk: Desk, sitting: Sitting) -> Sitting:
    """The sitting with the card's flag put up or down."""
    if sitting.card is None:
        return sitting
    what, back = log.What.FLAG, log.What.UNFLAG
    if sitting.flagged:
        what, back = back, what
    log.mark(desk.store, sitting.card.id, what, desk.moment())
    deed = Deed(sitting.card.id, undone_by=back, stays=True)
    return replace(sitting, flagged=not sitting.flagged, deeds=(*sitting.deeds, deed))


def noted(desk: Desk, sitting: Sitting) -> Sitting:
    """The sitting after a note was written: its card shows what is kept now."""
    if sitting.card is None:
        return sitting
    return replace(sitting, note=note_of(desk, sitting.card.id))


def can_take_back(desk: Desk, sitting: Sitting) -> bool:
    """Whether anything of today can be taken back, in this sitting or from before it."""
    return bool(sitting.deeds) or latest_today(desk) is not None


def latest_today(desk: Desk) -> Review | None:
    """The last answer of this study day that still stands."""
    review = log.latest(desk.store)
    return review if review is not None and review.day >= desk.moment().day else None


def taken_back(desk: Desk, sitting: Sitting) -> Sitting:
    """The sitting before the last deed; without deeds, today's last answer is taken back.

    The card that was answered is on the screen again, its answer hidden.
    """
    if not sitting.deeds:
        return _earlier_taken_back(desk, sitting)
    moment = desk.moment()
    deed = sitting.deeds[-1]
    if deed.review is not None:
        _retract(desk, deed.review, moment)
    elif deed.undone_by is not None:
        log.mark(desk.store, deed.card, deed.undone_by, moment)
    if deed.stays:
        return replace(sitting, flagged=not sitting.flagged, deeds=sitting.deeds[:-1])
    before = sessions.take_back(sitting.session)
    while before.current != deed.card and before.past is not None:  # cards passed over since
        before = sessions.take_back(before)
    session = sessions.resumed(replace(before, revealed=False), moment.at_ms)
    return _loaded(desk, replace(sitting, session=session, deeds=sitting.deeds[:-1]))


def _retract(desk: Desk, review: Review, moment: Moment) -> None:
    """Take an answer back: its card has what its other answers make of it, wherever they were
    given."""
    history = log.reviews_of(desk.store, review.card)
    log.retract(desk.store, review, replay_card(desk.model, history, {review.id}), moment)


def _earlier_taken_back(desk: Desk, sitting: Sitting) -> Sitting:
    review = latest_today(desk)
    if review is None:
        return sitting
    moment = desk.moment()
    _retract(desk, review, moment)
    session = sitting.session
    rest = [] if session.current is None else [session.current]
    queue = [review.card, *rest, *session.upcoming]
    repeats = [repeat for repeat in session.repeats if repeat.card != review.card]
    return begun(desk, sessions.start(queue, moment.at_ms, repeats))


def is_hard_to_keep(sitting: Sitting) -> bool:
    """Whether the card on the screen was forgotten so often that it needs another way."""
    return sitting.memory is not None and sitting.memory.lapses >= LEECH_FROM
