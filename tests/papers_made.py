"""Papers made by hand: one question of each type on the small deck, with answers to it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from profiles import SMALL

from studyapp.app import exam as exams
from studyapp.cards.card import CardId, Typed
from studyapp.quiz.item import Choice, Item, Type
from studyapp.quiz.preset import Exam as ExamRules
from studyapp.quiz.preset import Preset, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.app.desk import Desk
    from studyapp.app.exam import Exam

SEATO = "event.seato/date"
U2 = "event.u2/date"
ARMS = "event.arms-halt/date"
AYUB = "figure.ayub-khan/name"
AID = "statistic.aid/value"
CARDS = (SEATO, U2, ARMS, AYUB, AID)


def options(*texts: str) -> tuple[Choice, ...]:
    """Options with the ids a, b, c …, each with what it is."""
    return tuple(Choice("abcdefgh"[n], text, f"What {text} is") for n, text in enumerate(texts))


def item(type_: Type, facet: str = SEATO, **fields: Any) -> Item:
    """A question on a card of the small deck."""
    entity = facet.partition("/")[0]
    given: dict[str, Any] = {
        "id": f"{SMALL}/{facet}/{type_}",
        "type": type_,
        "card": CardId(f"{SMALL}/{facet}"),
        "deck": SMALL,
        "entity": entity,
        "kind": entity.partition(".")[0],
        "part": "events",
        "era": "drift" if "arms" in facet else "alliance",
        "stem": f"A question of type {type_}",
        "answer": "8 September 1954",
        "body": "It made Pakistan a formal ally.",
        "source": "Dennis Kux, Disenchanted Allies, p. 3",
    }
    return Item(**{**given, **fields})


DAYS = options("8 September 1954", "1 May 1960", "8 September 1965", "24 December 1979")
FOUR = options("The first", "The second", "The third", "The fourth")
DATE = Typed("date", ("1954-09-08",))
NAME = Typed("name", ("Muhammad Ayub Khan", "Ayub Khan"), others=("Zia-ul-Haq",))
THREE = tuple(Typed("name", (name,)) for name in ("Turkey", "Iran", "Iraq"))

ITEMS: dict[Type, Item] = {
    Type.SINGLE: item(Type.SINGLE, options=DAYS, key=("a",)),
    Type.SEVERAL: item(Type.SEVERAL, U2, options=FOUR, key=("a", "c")),
    Type.COUNT: item(
        Type.COUNT, options=FOUR[:3], key=("b",), lines=("One thing.", "Another.", "A third.")
    ),
    Type.TRUE_FALSE: item(
        Type.TRUE_FALSE, U2, options=options("True", "False"), key=("b",), lines=("It was 1961.",)
    ),
    Type.ORDER: item(Type.ORDER, ARMS, options=FOUR, key=("c", "a", "d", "b")),
    Type.MATCH: item(
        Type.MATCH,
        ARMS,
        left=options("Dulles", "Ayub Khan", "Bhutto"),
        options=options("who signed", "who ruled", "who left", "who watched"),
        key=("a", "b", "c"),
    ),
    Type.CLOZE: item(Type.CLOZE, AYUB, typed=NAME, answer="Muhammad Ayub Khan"),
    Type.TYPED: item(Type.TYPED, typed=DATE),
    Type.SET: item(Type.SET, AID, sets=THREE, answer="Turkey\nIran\nIraq"),
    Type.ODD_ONE_OUT: item(Type.ODD_ONE_OUT, options=FOUR, key=("d",)),
    Type.PREMISE: item(Type.PREMISE, U2, options=FOUR, key=("c",)),
    Type.REBUTTAL: item(Type.REBUTTAL, ARMS, options=FOUR, key=("c",)),
    Type.ATTRIBUTION: item(Type.ATTRIBUTION, AYUB, options=FOUR, key=("c",)),
    Type.CAUSE: item(Type.CAUSE, ARMS, options=FOUR, key=("c",)),
    Type.ASSERTION: item(
        Type.ASSERTION, options=FOUR, key=("c",), lines=("An assertion.", "A reason.")
    ),
    Type.CORRECTION: item(Type.CORRECTION, U2, options=DAYS, key=("b",)),
    Type.WRITTEN: item(
        Type.WRITTEN,
        "event.seato/why",
        rubric=("It names the pact.", "It names the year.", "It names the ally."),
    ),
}
"""One question of each type."""

RIGHT: dict[Type, Any] = {
    **{type_: one.key[0] for type_, one in ITEMS.items() if one.key},
    Type.SEVERAL: ["a", "c"],
    Type.ORDER: ["c", "a", "d", "b"],
    Type.MATCH: ["a", "b", "c"],
    Type.CLOZE: "Ayub Khan",
    Type.TYPED: "8 September 1954",
    Type.SET: "Iraq, Iran\nTurkey",
    Type.WRITTEN: {"text": "The pact of 1954.", "points": [0, 1, 2]},
}
WRONG: dict[Type, Any] = {
    **{type_: "a" if one.key[0] != "a" else "b" for type_, one in ITEMS.items() if one.key},
    Type.SEVERAL: ["b"],
    Type.ORDER: ["b", "d", "a", "c"],
    Type.MATCH: ["d", None, None],
    Type.CLOZE: "Zia-ul-Haq",
    Type.TYPED: "1971",
    Type.SET: "Egypt",
    Type.WRITTEN: {"text": "Nothing of it.", "points": []},
}
PARTLY: dict[Type, Any] = {
    Type.SEVERAL: ["a"],
    Type.ORDER: ["c", "a", "b", "d"],
    Type.MATCH: ["a", None, None],
    Type.TYPED: "September 1954",
    Type.SET: "Turkey",
    Type.WRITTEN: {"text": "The pact.", "points": [0]},
}


def many(number: int, type_: Type = Type.SINGLE, **fields: Any) -> list[Item]:
    """Questions of one type, each on another card as long as there are any."""
    found = []
    for place in range(number):
        facet = CARDS[place % len(CARDS)]
        card = CardId(f"{SMALL}/{facet}")
        own = replace(ITEMS[type_], id=f"{SMALL}/{facet}/{type_}-{place}", card=card)
        found.append(replace(own, stem=f"Question number {place + 1}", **fields))
    return found


def section(questions: int, minutes: int = 0, **rules: Any) -> Section:
    """A section of a preset."""
    given: dict[str, Any] = {"id": "one", "title": "Questions", "types": (Type.SINGLE,)}
    return Section(**{**given, "questions": questions, "minutes": minutes, **rules})


def preset(*sections: Section, **rules: Any) -> Preset:
    """A preset of one's own."""
    given: dict[str, Any] = {"id": "own", "title": "An exam of one's own"}
    return Preset(exam=ExamRules(**{**given, **rules}), sections=sections)


def begun(desk: Desk, *parts: Sequence[Item], rules: Preset | None = None) -> Exam:
    """A paper of some items, one list for each section; without rules, a mock exam."""
    made = rules or preset(*(section(len(part)) for part in parts))
    return exams.begin(desk, made, parts, "7")


def practice(desk: Desk, *items: Item, minutes: int = 0) -> Exam:
    """A practice of some items."""
    rules = preset(
        section(len(items), minutes), id="practice", title="Practice", feedback="each", pause=True
    )
    return begun(desk, items, rules=rules)


def answers(desk: Desk, exam: Exam, *given: Any) -> Exam:
    """The exam with answers to its first items; None leaves one blank."""
    for place, value in enumerate(given):
        exam = exams.answered(desk, exams.gone(exam, place), value)
    return exams.gone(exam, 0)


QUARTER = Fraction(1, 4)
