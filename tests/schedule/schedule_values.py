"""Values for the tests of this room: cards, reviews, and logs that hypothesis makes."""

from __future__ import annotations

from hypothesis import strategies as st

from studyapp.cards.card import CardId
from studyapp.schedule.day import DAY_MS, study_day
from studyapp.schedule.grade import Grade
from studyapp.schedule.memory import Fsrs6
from studyapp.schedule.review import Review

FSRS = Fsrs6()
ROLLOVER = 4
FIRST_DAY = 20_000
CARD = CardId("us-pakistan/event.u2-1960/date")

grades = st.sampled_from(Grade)
retentions = st.floats(0.7, 0.99)
cards = st.sampled_from([CardId(f"us-pakistan/event.e{n}/date") for n in range(5)])


def review(
    card: CardId = CARD,
    grade: Grade = Grade.GOOD,
    at_ms: int = FIRST_DAY * DAY_MS + DAY_MS // 2,
    *,
    offset_min: int = 0,
    interval_days: int = 3,
    seq: int = 1,
    hlc: int | None = None,
    device: str = "desk",
) -> Review:
    """A review at an instant; its study day follows."""
    return Review(
        id=f"{device}-{seq}",
        card=card,
        grade=grade,
        at_ms=at_ms,
        offset_min=offset_min,
        rollover_hour=ROLLOVER,
        day=study_day(at_ms, offset_min, ROLLOVER),
        interval_days=interval_days,
        retention=0.9,
        duration_ms=9_000,
        format="recall",
        device=device,
        seq=seq,
        hlc=at_ms << 16 if hlc is None else hlc,
    )


@st.composite
def logs(draw: st.DrawFn, longest: int = 40) -> list[Review]:
    """A log in its order, from clocks and zones that do as they please.

    Wall time may jump back nine days or on to 2038, the offset is that of any zone at any
    moment; only the logical clock rises.
    """
    jumps = st.one_of(
        st.integers(0, 30 * DAY_MS),
        st.integers(0, 3 * 3_600_000),
        st.just(-9 * DAY_MS),
        st.just(16 * 365 * DAY_MS),
        st.just(-16 * 365 * DAY_MS),
    )
    at_ms, log = FIRST_DAY * DAY_MS, []
    for seq in range(1, draw(st.integers(0, longest)) + 1):
        at_ms = max(at_ms + draw(jumps), 0)
        log.append(
            review(
                draw(cards),
                draw(grades),
                at_ms,
                offset_min=draw(st.integers(-12 * 4, 14 * 4)) * 15,
                interval_days=draw(st.integers(1, 400)),
                seq=seq,
                hlc=seq,
            )
        )
    return log
