"""Entries: every entity in words, with what hangs together with it, and the maps of arguments."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studyapp.cards.make import cards_of
from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.read import read_deck
from studyapp.explore.entries import entries_of
from studyapp.explore.entry import Entry, Link, Stretch
from studyapp.explore.record import from_record, to_record
from studyapp.store.decks import read_files

DECK = """
[deck]
id = "d"
title = "Deck"
version = "1"
as_of = "2026-01-01"

[era.cold]
title = "Cold age"
span = "1950/1959"
character = "closer"
summary = "An alliance."
ended_by = "a quarrel"
sources = ["book p3"]

[event.pact]
title = "The pact is signed"
phrase = "the signing of the pact"
date = { stated = "1955", checked = "1954-09-08", note = "The treaty bears this date." }
era = "cold"
figures = ["ann"]
place = "place.manila"
what = "Eight states signed"
effects = ["event.base"]
sources = ["book p4 p5"]

[event.base]
title = "A base opens"
date = "1958"
era = "cold"

[figure.ann]
name = "Ann Adams"
native = "این"
aliases = ["Adams"]
who = "a senator who wrote laws"
[figure.ann.roles.senator]
title = "Senator"
country = "Utopia"
span = "1950/.."

[place.manila]
name = "Manila"
meaning = "a city of islands"

[question.rely]
text = "Can one rely on it?"
[question.rely.positions]
no = "No"
yes = "Yes, within limits"

[argument.no]
claim = "It cannot be relied on"
by = "book"
truth = "claim"
answers = "rely"
position = "no"
conclusion = "One should not"
opposes = ["yes"]
sources = ["book p9"]
[argument.no.premises.left]
text = "It left once"
evidence = ["event.base", "event.pact"]
[argument.no.premises.again]
text = "It will again"
inference = true
[argument.no.rebuttals.came]
text = "It came back"
attacks = "left"
by = "ann"
evidence = ["event.pact"]
reply = "Only when it needed to"

[argument.yes]
claim = "It can be relied on"
by = "ann"
truth = "claim"
answers = "rely"
position = "yes"

[source.book]
type = "book"
author = "B. Writer"
title = "A Book"
"""
SHIPPED = ("us-pakistan", "pakistan-constitution")


def entries(text: str = DECK) -> dict[str, Entry]:
    deck = read_deck([SourceFile("a.toml", text)]).deck
    assert deck is not None
    return {entry.key: entry for entry in entries_of(deck, cards_of(deck))}


def links(entry: Entry) -> dict[str, list[str]]:
    return {group.heading: [link.key for link in group.links] for group in entry.links}


def test_an_event_says_what_when_where_from_and_how_the_check_differs() -> None:
    pact = entries()["event.pact"]
    assert (pact.title, pact.when, pact.start, pact.end) == (
        "The pact is signed",
        "8 September 1954",
        "1954-09-08",
        "1954-09-08",
    )
    assert pact.era == "cold"
    assert pact.text == "Eight states signed."
    assert pact.sources == ("B. Writer, A Book, pp. 4 and 5",)
    assert "gives 1955." in pact.checked
    assert "The treaty bears this date." in pact.checked


def test_links_lead_to_what_is_named_and_back_from_it() -> None:
    found = entries()
    assert links(found["event.pact"]) == {
        "Era": ["era.cold"],
        "Place": ["place.manila"],
        "Figures": ["figure.ann"],
        "Effects": ["event.base"],
        "Used in": ["argument.no"],
    }
    assert links(found["event.base"])["Causes"] == ["event.pact"]
    assert links(found["place.manila"]) == {"What happened there": ["event.pact"]}
    assert links(found["figure.ann"])["Events"] == ["event.pact"]
    assert links(found["source.book"])["Cited in"] == ["era.cold", "event.pact", "argument.no"]
    assert links(found["question.rely"])["Arguments"] == ["argument.no", "argument.yes"]
    assert links(found["argument.yes"])["Opposed by"] == ["argument.no"]


def test_a_figure_has_its_offices_as_stretches_and_as_facts() -> None:
    ann = entries()["figure.ann"]
    assert ann.stretches == (
        Stretch("senator", "Senator (Utopia)", "Utopia", "1950-01-01", "", "since 1950"),
    )
    assert ann.facts == (("Senator (Utopia)", "since 1950"),)
    assert (ann.native, ann.names, ann.text) == (
        "این",
        ("Adams",),
        "A senator who wrote laws.",
    )


def test_an_era_says_its_character_and_what_ended_it() -> None:
    era = entries()["era.cold"]
    assert era.facts == (("Character", "Relations were closer."), ("Ended by", "A quarrel."))
    assert (era.character, era.view, era.era) == ("closer", "main", "cold")


def test_a_map_has_reasons_with_evidence_and_objections_with_replies() -> None:
    tree = entries()["argument.no"].map
    assert tree is not None
    assert tree.claim == "It cannot be relied on."
    assert tree.by == "B. Writer"
    assert (tree.question, tree.asked, tree.position, tree.answer) == (
        "question.rely",
        "Can one rely on it?",
        "no",
        "No",
    )
    left, again = tree.reasons
    assert [one.key for one in left.evidence] == ["event.base", "event.pact"]
    assert left.evidence[1].source == "B. Writer, A Book, pp. 4 and 5"
    assert left.cards == ("d/argument.no/premise.left", "d/argument.no/reasons")
    assert (again.inference, again.evidence) == (True, ())
    (came,) = tree.objections
    assert (came.attacks, came.by, came.reply) == ("left", "Ann Adams", "Only when it needed to.")
    assert came.cards == ("d/argument.no/objection.came",)
    assert came.reply_cards == ("d/argument.no/reply.came",)


def test_what_two_arguments_say_of_each_other_is_told_from_both_sides() -> None:
    found = entries()
    no, yes = found["argument.no"].map, found["argument.yes"].map
    assert no is not None
    assert yes is not None
    assert [(one.how, one.key, one.given) for one in no.relations] == [
        ("opposes", "argument.yes", True)
    ]
    assert [(one.how, one.key, one.given) for one in yes.relations] == [
        ("opposes", "argument.no", False)
    ]


def test_a_map_names_only_cards_that_the_student_has() -> None:
    deck = read_deck([SourceFile("a.toml", DECK)]).deck
    assert deck is not None
    (tree,) = [entry.map for entry in entries_of(deck, ()) if entry.key == "argument.no"]
    assert tree is not None
    assert (tree.cards, tree.reasons[0].cards, tree.reasons_card) == ((), (), "")


@pytest.mark.parametrize("name", SHIPPED)
def test_entries_come_back_from_their_records(name: str) -> None:
    deck = read_deck(read_files(Path(__file__).parents[2] / "decks" / name)).deck
    assert deck is not None
    made = entries_of(deck, cards_of(deck))
    assert [from_record(json.loads(json.dumps(to_record(entry)))) for entry in made] == list(made)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_link_of_a_shipped_deck_leads_to_an_entry_and_is_named_as_it_is(name: str) -> None:
    deck = read_deck(read_files(Path(__file__).parents[2] / "decks" / name)).deck
    assert deck is not None
    found = {entry.key: entry for entry in entries_of(deck, cards_of(deck))}
    assert found.keys() == deck.entities.keys()
    for entry in found.values():
        for group in entry.links:
            assert group.links
            assert len(set(group.links)) == len(group.links)
            assert all(link == Link(link.key, found[link.key].title) for link in group.links)
            assert entry.key not in {link.key for link in group.links}


def test_a_card_of_several_lines_is_called_in_one() -> None:
    card = '[card.a]\nfront = "Which drug:\\n\\nBeta blocker\\n\\nBlocks β1"\nback = "Atenolol"\n'
    text = f'[deck]\nid = "d"\ntitle = "D"\nversion = "1"\n\n{card}'
    deck = read_deck([SourceFile("deck.toml", text)]).deck
    assert deck is not None
    (entry,) = entries_of(deck, cards_of(deck))
    assert entry.title == "Which drug: Beta blocker · Blocks β1"


def test_a_record_that_is_no_entry_s_is_refused() -> None:
    with pytest.raises(KeyError):
        from_record({"deck": "d"})
