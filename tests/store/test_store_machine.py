"""Whatever a student does in whatever order, the store agrees with a plain list of answers."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from store_values import MODEL, NOW, TODAY, card, draft, id_of, moment, shelve

from studyapp.schedule.grade import Grade
from studyapp.schedule.outcomes import outcomes
from studyapp.schedule.replay import replay
from studyapp.store import log, rebuild, states, totals
from studyapp.store import settings as preferences
from studyapp.store.adopt import adopt
from studyapp.store.recall import recalled
from studyapp.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studyapp.cards.card import CardId
    from studyapp.schedule.memory import Memory
    from studyapp.schedule.review import Review

NAMES = "abcde"
names = st.sampled_from(NAMES)


@dataclass
class Plain:
    """The same profile as plain lists."""

    reviews: list[Review] = field(default_factory=list)
    marks: dict[tuple[CardId, str], int | None] = field(default_factory=dict)
    shelved: str = ""

    def memory(self, card: CardId) -> Memory | None:
        return replay(MODEL, [each for each in self.reviews if each.card == card]).get(card)


class Profile(RuleBasedStateMachine):
    """Answers, undo, marks, decks that come and go, restarts and rebuilds."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = open_store(self.folder, now_ms=NOW)
        self.plain = Plain()
        self.day = TODAY
        self.edition = 0

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    @initialize()
    def first_deck(self) -> None:
        self.edit_deck(NAMES[:4])

    @rule(shelved=st.text(names, max_size=5).map(lambda text: "".join(sorted(set(text)))))
    def edit_deck(self, shelved: str) -> None:
        self.edition += 1
        cards = [card(name, part="even" if name in "bd" else "odd") for name in shelved]
        with shelve(self.folder, cards, fingerprint=str(self.edition)) as library:
            assert adopt(self.store, library, MODEL, moment())
            assert not adopt(self.store, library, MODEL, moment())
        self.plain.shelved = shelved

    @rule(name=names, grade=st.sampled_from(Grade))
    def answer(self, name: str, grade: Grade) -> None:
        asked = id_of(name)
        at = moment(self.day)
        memory = self.plain.memory(asked)
        outcome = outcomes(MODEL, memory, asked, self.day, at.at_ms, 0.9)[grade]
        given = draft(asked, grade, self.day, outcome.interval_days)
        self.plain.reviews.append(log.answer(self.store, given, outcome.memory))

    @rule(days=st.sampled_from([-2, 1, 1, 2, 7, 40]))
    def wait(self, days: int) -> None:
        self.day += days

    @precondition(lambda self: self.plain.reviews)
    @rule()
    def undo(self) -> None:
        self._take_back(self.plain.reviews[-1])

    @precondition(lambda self: self.plain.reviews)
    @rule(data=st.data())
    def take_any_answer_back(self, data: st.DataObject) -> None:
        self._take_back(data.draw(st.sampled_from(self.plain.reviews)))

    def _take_back(self, review: Review) -> None:
        self.plain.reviews.remove(review)
        log.retract(self.store, review, self.plain.memory(review.card), moment(self.day))

    @rule(name=names, what=st.sampled_from(log.What))
    def mark(self, name: str, what: log.What) -> None:
        log.mark(self.store, id_of(name), what, moment(self.day))
        column, given = log.EFFECTS[what]
        value = self.day if column == "buried_day" else 1
        self.plain.marks[id_of(name), column] = value if given else None

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = open_store(self.folder, now_ms=NOW)

    @rule()
    def begin_the_caches_anew(self) -> None:
        assert rebuild.rebuild(self.store, MODEL) == len(self.plain.reviews)

    @rule(value=st.integers(0, 50))
    def prefer(self, value: int) -> None:
        preferences.put(self.store, preferences.NEW_PER_DAY, value)
        assert preferences.get(self.store, preferences.NEW_PER_DAY) == value

    @invariant()
    def the_log_is_the_list(self) -> None:
        assert list(log.entries(self.store)) == self.plain.reviews
        assert log.length(self.store) == len(self.plain.reviews)
        for name in NAMES:
            asked = id_of(name)
            own = [each for each in self.plain.reviews if each.card == asked]
            assert log.reviews_of(self.store, asked) == own

    @invariant()
    def the_states_follow_from_the_list(self) -> None:
        for name in NAMES:
            found = states.state(self.store, id_of(name))
            memory = self.plain.memory(id_of(name))
            if found is None:
                assert memory is None
                continue
            assert _rounded(found.memory) == _rounded(memory)
            assert found.present == (name in self.plain.shelved)
            assert found.suspended == bool(self._marked(name, "suspended"))
            assert found.flagged == bool(self._marked(name, "flagged"))
            assert found.buried_day == self._marked(name, "buried_day")
            own = [each.day for each in self.plain.reviews if each.card == id_of(name)]
            assert found.introduced_day == (own[0] if own else None)

    @invariant()
    def what_was_recalled_follows_from_the_list(self) -> None:
        passed = {each.card for each in self.plain.reviews if each.grade.passed}
        assert recalled(self.store, ["deck"]) == passed & set(map(id_of, self.plain.shelved))

    @invariant()
    def the_queue_follows_from_the_states(self) -> None:
        due, new = [], []
        for name in self.plain.shelved:
            memory = self.plain.memory(id_of(name))
            if self._marked(name, "suspended") or self._marked(name, "buried_day") == self.day:
                continue
            if memory is None:
                new.append(id_of(name))
            elif memory.due <= self.day:
                due.append((memory.due, "even" if name in "bd" else "odd", id_of(name)))
        assert [each.card for each in states.due(self.store, self.day)] == [
            each for _, _, each in sorted(due)
        ]
        assert [each.card for each in states.next_new(self.store, self.day, 3)] == new[:3]
        part = [each for each in new if each in (id_of("b"), id_of("d"))]
        assert [
            each.card for each in states.next_new(self.store, self.day, 9, ["deck"], "even")
        ] == part
        assert states.due_counts(self.store, self.day) == _by_part(each for _, _, each in due)
        assert states.new_counts(self.store, self.day) == _by_part(new)
        assert states.sizes(self.store) == _by_part(map(id_of, self.plain.shelved))

    @invariant()
    def the_days_follow_from_the_list(self) -> None:
        firsts: dict[tuple[CardId, int], Review] = {}
        for each in self.plain.reviews:
            firsts.setdefault((each.card, each.day), each)
        for day in {each.day for each in self.plain.reviews} | {self.day}:
            all_ = [each for each in self.plain.reviews if each.day == day]
            first = [each for each in firsts.values() if each.day == day]
            assert totals.day_total(self.store, day) == totals.DayTotal(
                day,
                len(all_),
                sum(not each.grade.passed for each in all_),
                sum(each.duration_ms for each in all_),
                len(first),
                sum(not each.grade.passed for each in first),
            )

    def _marked(self, name: str, column: str) -> int | None:
        return self.plain.marks.get((id_of(name), column))


def _rounded(memory: Memory | None) -> tuple[object, ...] | None:
    """A memory to six digits: the model replays a whole log in single precision."""
    if memory is None:
        return None
    return (
        f"{memory.stability:.5g}",
        f"{memory.difficulty:.5g}",
        memory.day,
        memory.due,
        memory.interval_days,
        memory.reps,
        memory.lapses,
        memory.repeat_ms,
    )


def _by_part(cards: Iterable[CardId]) -> dict[tuple[str, str], int]:
    even = {id_of("b"), id_of("d")}
    return dict(Counter(("deck", "even" if each in even else "odd") for each in cards))


TestProfile = Profile.TestCase
TestProfile.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
