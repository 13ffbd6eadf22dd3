"""Whatever an author does to a deck, no answer is lost and none is attached to another fact."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from profiles import Wall

from studyapp.app import notes
from studyapp.app.answering import answered
from studyapp.app.desk import open_desk
from studyapp.app.shelf import refresh, take_over
from studyapp.cards.card import CardId
from studyapp.schedule.grade import Grade
from studyapp.store import log, rebuild, states
from studyapp.store import notes as kept_notes
from studyapp.store.decks import DeckFolder
from studyapp.store.ids import uuid7

DECK = '[deck]\nid = "edited"\ntitle = "Edited"\nversion = "{version}"\n'
EVENT = """
[event.{id}]
title = "{title}"
date = "{date}"
why = "{why}"
formerly = [{formerly}]
minor = [{minor}]
origin = "background"
"""
FACETS = ("date", "why")


@dataclass
class Fact:
    """An event as its author knows it, and what a student did to its cards."""

    number: int
    id: str
    date: str
    file: str = "one"
    title: str = "Something happened"
    formerly: list[str] = field(default_factory=list)
    present: bool = True
    minor: bool = False
    reviews: dict[str, list[str]] = field(default_factory=lambda: {facet: [] for facet in FACETS})
    notes: dict[str, str] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)
    learnt: str = ""  # the date when the card was last answered; minor changes count as learnt

    @property
    def why(self) -> str:
        """The answer to the other card, which no edit changes but in its wording."""
        return f"Because of reason {self.number}"

    def card(self, facet: str) -> CardId:
        """The present id of a card."""
        return CardId(f"edited/event.{self.id}/{facet}")


class Author(RuleBasedStateMachine):
    """Edits, new versions, answers and notes, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.deck = self.folder / "deck"
        self.deck.mkdir()
        self.wall = Wall()
        self.desk = open_desk(self.folder / "profile", self.wall)
        self.facts: list[Fact] = []
        self.told: dict[int, str] = {}  # the dates that the student's version has
        self.shown: set[int] = set()  # the facts in it
        self.version = 0
        for _ in range(3):
            self.add()
        self.publish()
        for fact in self.facts[:2]:
            self.give(fact, "date", Grade.EASY)

    def teardown(self) -> None:
        self.desk.close()
        shutil.rmtree(self.folder)

    def one(self, data: st.DataObject, *, shown: bool = False) -> Fact:
        facts = [one for one in self.facts if not shown or one.number in self.shown]
        return data.draw(st.sampled_from(facts))

    # What an author does.

    @rule()
    def add(self) -> None:
        number = len(self.facts)
        self.facts.append(Fact(number, f"fact-{number}", str(1900 + number)))

    @rule(data=st.data())
    def rename(self, data: st.DataObject) -> None:
        fact = self.one(data)
        fact.formerly.append(fact.id)
        fact.id = f"fact-{fact.number}-{len(fact.formerly)}"

    @rule(data=st.data(), title=st.sampled_from(["It happened", "Something happend"]))
    def reword(self, data: st.DataObject, title: str) -> None:
        self.one(data).title = title

    @rule(data=st.data(), year=st.integers(1800, 1804), minor=st.booleans(), wait=st.booleans())
    def change_the_date(self, data: st.DataObject, year: int, minor: bool, wait: bool) -> None:
        fact = self.one(data)
        fact.date, fact.minor = str(year), minor
        if not wait:
            self.publish()

    @rule(data=st.data())
    def remove_or_bring_back(self, data: st.DataObject) -> None:
        fact = self.one(data)
        fact.present = not fact.present

    @rule(data=st.data(), file=st.sampled_from(["one", "two", "three"]))
    def move(self, data: st.DataObject, file: str) -> None:
        self.one(data).file = file

    @rule()
    def publish(self) -> None:
        """Write the files, and let the student's program take them over."""
        self.version += 1
        shutil.rmtree(self.deck)
        self.deck.mkdir()
        (self.deck / "deck.toml").write_text(DECK.format(version=self.version))
        for fact in self.facts:
            if fact.present:
                with (self.deck / f"{fact.file}.toml").open("a") as handle:
                    handle.write(self.written(fact))
        refresh(self.desk.store.folder, [DeckFolder(self.deck, "own")])
        assert take_over(self.desk)
        self.shown = {fact.number for fact in self.facts if fact.present}
        for fact in self.facts:
            if not fact.present:
                continue
            old = self.told.get(fact.number, fact.date)
            if fact.minor and fact.learnt == old:
                fact.learnt = fact.date
            self.told[fact.number] = fact.date

    def written(self, fact: Fact) -> str:
        """A fact as its author writes it."""
        return EVENT.format(
            id=fact.id,
            title=f"{fact.title} {fact.number}",
            date=fact.date,
            why=fact.why if len(fact.title) % 2 else f"{fact.why}.",
            formerly=", ".join(f'"{old}"' for old in fact.formerly),
            minor='"date"' if fact.minor else "",
        )

    # What a student does.

    def known(self, fact: Fact, facet: str) -> CardId:
        """A card's id in the version that the student has."""
        ids = (fact.id, *reversed(fact.formerly))
        cards = (CardId(f"edited/event.{id_}/{facet}") for id_ in ids)
        return next(card for card in cards if states.state(self.desk.store, card))

    @precondition(lambda self: self.shown)
    @rule(data=st.data(), facet=st.sampled_from(FACETS), grade=st.sampled_from(Grade))
    def answer(self, data: st.DataObject, facet: str, grade: Grade) -> None:
        self.give(self.one(data, shown=True), facet, grade)

    def give(self, fact: Fact, facet: str, grade: Grade) -> None:
        self.wall.on(days=1)
        id_ = uuid7(self.desk.moment().at_ms)
        assert answered(self.desk, self.known(fact, facet), grade, id_, "recall") is not None
        fact.reviews[facet].append(id_)
        if facet == "date":
            fact.learnt = self.told[fact.number]

    @precondition(lambda self: self.shown)
    @rule(data=st.data(), facet=st.sampled_from(FACETS), text=st.sampled_from(["mine", "a hint"]))
    def note(self, data: st.DataObject, facet: str, text: str) -> None:
        fact = self.one(data, shown=True)
        self.wall.on(minutes=1)
        notes.keep(self.desk, self.known(fact, facet), text, cue=False)
        fact.notes[facet] = text
        fact.drafts.pop(facet, None)

    @precondition(lambda self: self.shown)
    @rule(data=st.data(), facet=st.sampled_from(FACETS))
    def begin_a_note(self, data: st.DataObject, facet: str) -> None:
        fact = self.one(data, shown=True)
        kept_notes.hold(self.desk.store, self.known(fact, facet), "half", cue=False)
        fact.drafts[facet] = "half"

    @rule()
    def begin_the_caches_anew(self) -> None:
        rebuild.rebuild(self.desk.store, self.desk.model)

    # What holds.

    @invariant()
    def every_answer_belongs_to_its_fact(self) -> None:
        store = self.desk.store
        for fact in self.facts:
            if fact.number not in self.told:
                continue
            for facet, given in fact.reviews.items():
                card = self.known(fact, facet)
                assert [one.id for one in log.reviews_of(store, card)] == given
                note = kept_notes.note(store, card)
                assert (note.text if note else None) == fact.notes.get(facet)
                held = kept_notes.held(store, card)
                assert (held[0] if held else None) == fact.drafts.get(facet)
                state = states.state(store, card)
                assert state is not None
                assert state.present == (fact.number in self.shown)
        count = sum(len(ids) for fact in self.facts for ids in fact.reviews.values())
        assert log.length(store) == count

    @invariant()
    def only_a_changed_answer_asks_sooner(self) -> None:
        for fact in self.facts:
            for facet in FACETS if fact.number in self.told else ():
                state = states.state(self.desk.store, self.known(fact, facet))
                assert state is not None
                memory = state.memory
                if memory is None:
                    continue
                promised = memory.day + memory.interval_days
                if facet == "date" and fact.learnt != self.told[fact.number]:
                    assert memory.due <= max(self.desk.moment().day, memory.day + 1)
                else:
                    assert memory.due == promised


TestAuthor = Author.TestCase
TestAuthor.settings = settings(
    max_examples=20,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
