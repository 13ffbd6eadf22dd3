"""Two versions of a deck, and what is said of the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.authoring.change_words import groups, heading, summary
from studyapp.authoring.changes import Change, Comparison, Edition, Effect, Kind, compare
from studyapp.cards.make import cards_of
from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.read import read_deck

if TYPE_CHECKING:
    from studyapp.deck.deck import Deck

HEAD = '[deck]\nid = "pacts"\ntitle = "Pacts"\nversion = "{version}"\n'
EVENTS = {
    "seato": 'title = "The Manila Pact is signed"\ndate = "1954-09-08"\nwhy = "It bound Pakistan."',
    "pressler-applied": 'title = "Aid stops"\ndate = "1990-10"\nwhy = "The goverment had bombs."',
    "u2": 'title = "A U-2 is shot down"\ndate = "1960-05-01"\nwhy = "It had flown from Peshawar."',
}


def deck(events: dict[str, str], version: str = "1", **files: dict[str, str]) -> Deck:
    """A deck of events: those of its first file, and of others by name."""
    sources = [SourceFile("deck.toml", HEAD.format(version=version) + written(events))]
    sources += [SourceFile(f"{name}.toml", written(more)) for name, more in files.items()]
    reading = read_deck(sources)
    assert reading.diagnostics == ()
    assert reading.deck is not None
    return reading.deck


def written(events: dict[str, str]) -> str:
    """Events as their author writes them."""
    return "".join(
        f'[event.{id_}]\n{text}\norigin = "background"\n' for id_, text in events.items()
    )


def changed(*replaced: tuple[str, str, str], without: str = "", **more: str) -> Deck:
    """The second version: texts of events replaced, one left out, others added."""
    events = dict(EVENTS)
    for id_, old, new in replaced:
        assert old in events[id_]
        events[id_] = events[id_].replace(old, new)
    events.pop(without, "")
    return deck(events | more, "2")


OLD = deck(EVENTS)


def found(new: Deck) -> Comparison:
    """What changed against the first version."""
    return compare(OLD, new)


def test_the_same_deck_has_no_changes() -> None:
    same = found(deck(EVENTS))
    assert same.changes == ()
    assert summary(same) == ("Nothing changes for your cards.",)
    assert heading(same) == "Pacts, version 1 as before"
    assert groups(same) == ()


@pytest.mark.parametrize(
    ("old", "new", "older"),
    [
        ("2", "1", True),
        ("10", "9", True),
        ("9", "10", False),
        ("2026.11", "2026.2", True),
        ("1.0", "1", False),
        ("1", "1.0", False),
        ("1.1", "1", True),
        ("spring", "autumn", False),
        ("2", "draft", False),
        ("draft", "2", False),
        ("9" * 5000, "1", False),
    ],
)
def test_an_older_version_is_known_by_its_numbers(old: str, new: str, older: bool) -> None:
    editions = [Edition("pacts", "Pacts", version, 1) for version in (old, new)]
    told = Comparison(*editions, ())
    assert told.goes_back == older
    assert (", an older version" in heading(told)) == older


def test_a_changed_date_is_told_as_it_is_written() -> None:
    told = found(changed(("pressler-applied", '"1990-10"', '"1990-10-01"')))
    assert heading(told) == "Pacts, version 1 to 2"
    assert summary(told) == (
        "date of pressler-applied changed 1990-10 to 1990-10-01: 1 card asks again.",
    )
    assert summary(told, titled=True) == (
        "“Aid stops”, date: October 1990 → 1 October 1990 (1 card asks again).",
    )
    assert heading(told, titled=True) == "Pacts, version 2 instead of version 1"
    (change,) = told.changes
    assert (change.kind, change.effect) == (Kind.ANSWER, Effect.ASKS_AGAIN)
    assert change.card == "pacts/event.pressler-applied/date"


def test_a_student_reads_neither_ids_nor_dates_as_they_are_written() -> None:
    title = "Nasser turned defeat into victory."
    seen = {"card": "suez/x", "title": title}
    said = {"asked": "evidence", "was": "He kept it.", "now": "He held it."}
    span = {"asked": "years", "was": "July to December 1956", "now": "1956"}
    changes = (
        Change(Kind.ANSWER, "argument.victory", "premise.canal", "He kept it.", "He held it.",
               **seen, **said),
        Change(Kind.ANSWER, "era.crisis", "span", "1956-07/1956-12", "1956", **seen, **span),
        Change(Kind.NEW, "argument.victory", "reply.sinai", **seen),
    )  # fmt: skip
    told = Comparison(found(OLD).new, found(OLD).new, changes)
    assert [group.lines for group in groups(told, titled=True)] == [
        (
            "“Nasser turned defeat into victory”, evidence: He kept it. → He held it.",
            "“Nasser turned defeat into victory”, years: July to December 1956 → 1956",
        ),
        ("“Nasser turned defeat into victory”: 1 card",),
    ]


def test_what_an_author_calls_minor_keeps_its_history() -> None:
    new = ("pressler-applied", '"1990-10"', '"1990-10-01"\nminor = ["date"]')
    told = found(changed(new))
    assert summary(told) == ("1 minor change keeps its history.",)
    assert groups(told)[0].lines == ("date of pressler-applied: 1990-10 to 1990-10-01",)


def test_typing_errors_and_titles_are_wordings() -> None:
    told = found(
        changed(
            ("pressler-applied", "goverment", "government"),
            ("seato", "Manila Pact", "SEATO pact"),
        )
    )
    assert {change.effect for change in told.changes} == {Effect.KEEPS}
    assert summary(told)[0] == "3 rewordings keep their history."


def test_what_goes_what_comes_and_what_is_called_otherwise() -> None:
    renamed = EVENTS["seato"] + '\nformerly = ["seato"]'
    told = found(
        deck(
            {"pressler-applied": EVENTS["pressler-applied"], "manila-pact": renamed}
            | {"cento": 'title = "CENTO"\ndate = "1955"'},
            "2",
        )
    )
    assert summary(told) == (
        "2 cards retire with their history.",
        "1 new card.",
        "1 entity renamed.",
    )
    assert [(group.kind, group.lines) for group in groups(told)] == [
        (Kind.RETIRED, ("event.u2: 2 cards",)),
        (Kind.NEW, ("event.cento: 1 card",)),
        (Kind.RENAMED, ("event.manila-pact: event.seato to event.manila-pact",)),
    ]
    assert [group.kind for group in groups(told, titled=True)] == [Kind.RETIRED, Kind.NEW]


def test_a_renamed_entity_with_another_date_asks_again() -> None:
    new = EVENTS["seato"].replace("1954-09-08", "1954-09-09") + '\nformerly = ["seato"]'
    told = found(deck({**{k: v for k, v in EVENTS.items() if k != "seato"}, "manila": new}, "2"))
    assert [change.kind for change in told.changes] == [Kind.ANSWER, Kind.RENAMED]


def test_an_entity_in_another_file_is_moved() -> None:
    rest = {id_: text for id_, text in EVENTS.items() if id_ != "u2"}
    told = found(deck(rest, "2", flights={"u2": EVENTS["u2"]}))
    assert summary(told) == ("1 entity moved to another part.",)
    assert groups(told)[0].lines == ("event.u2: deck to flights",)


def test_a_deck_that_nobody_had_is_new() -> None:
    told = compare(None, OLD)
    assert heading(told) == "Pacts, version 1"
    assert summary(told) == ("6 new cards.",)


def test_many_changed_answers_are_counted() -> None:
    told = found(changed(*((id_, "19", "18") for id_ in EVENTS), *[("seato", "bound", "freed")]))
    assert summary(told)[0] == "4 answers changed: 4 cards ask again."


def test_a_long_answer_is_cut_in_a_line() -> None:
    told = found(
        changed(("u2", "It had flown", "It had flown, as everybody knew by then, at night"))
    )
    assert all(len(line) < 160 for group in groups(told) for line in group.lines)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_an_effect(kind: Kind) -> None:
    assert isinstance(Comparison(None, found(OLD).new, ()).of(kind), tuple)


ids = st.sampled_from(["a", "b", "c", "d"])
texts = st.sampled_from(['date = "1954"', 'date = "1955"', 'date = "1954"\nwhy = "It fell."'])
versions = st.dictionaries(ids, texts.map(lambda text: f'title = "It happened"\n{text}'))


@settings(deadline=None)
@given(versions, versions)
def test_every_card_of_either_version_is_told_of_once_or_not_at_all(
    first: dict[str, str], second: dict[str, str]
) -> None:
    old, new = (
        deck({id_: text.replace("It happened", f"Event {id_}") for id_, text in one.items()})
        for one in (first, second)
    )
    told = compare(old, new)
    cards = [change.card for change in told.changes if change.card]
    assert len(set(cards)) == len(cards)
    before, after = ({card.id for card in cards_of(one)} for one in (old, new))
    assert {one.card for one in told.of(Kind.NEW)} == after - before
    assert {one.card for one in told.of(Kind.RETIRED)} == before - after
    assert compare(new, new).changes == ()
    back = compare(new, old)
    assert len(back.of(Kind.ANSWER)) == len(told.of(Kind.ANSWER))
