"""Search in words: what was found and where it matches, what is wrong, and a card's state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from profiles import SHIPPED, SMALL, answer

from studyapp.app import search
from studyapp.app.actions import bind
from studyapp.app.search_hits import card_hit, entity_hit
from studyapp.app.search_marks import excerpt, marked
from studyapp.app.search_views import EXAMPLES, KIND_NAMES, HitView, Marked, SearchView
from studyapp.cards.card import Card, CardId
from studyapp.deck.entities import KINDS
from studyapp.explore.argument_map import ArgumentMap, Reason
from studyapp.explore.entry import Entry
from studyapp.explore.query import parse
from studyapp.explore.query_parts import Fault, Text, texts
from studyapp.schedule.grade import Grade
from studyapp.store import settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from profiles import Wall

    from studyapp.app.desk import Desk

DATE = CardId(f"{SMALL}/event.seato/date")


def look_up(desk: Desk, text: str) -> SearchView:
    """Search once."""
    return search.begun(desk)(text)


def bold(text: Marked) -> list[str]:
    """The stretches that match."""
    return [text.text[start:end] for start, end in text.bold]


def group(view: SearchView, title: str) -> tuple[HitView, ...]:
    """The results under a heading, none if it is not there."""
    return next((one.hits for one in view.groups if one.title == title), ())


def wanted(text: str) -> list[Text]:
    """The words that a query marks."""
    node = parse(text)
    assert not isinstance(node, Fault)
    return texts(node)


def test_a_person_is_found_with_what_is_known_of_him(desk: Desk) -> None:
    hit = group(look_up(desk, "ayub"), "Entries")[0]
    assert (hit.what, hit.deck, hit.key) == ("entity", SMALL, "figure.ayub-khan")
    assert hit.caption == "Person"
    assert bold(hit.title) == ["Ayub"]
    assert hit.detail.text.startswith("The general who ruled Pakistan")
    assert hit.words.startswith("Muhammad Ayub Khan. Person. The general who")


@pytest.mark.parametrize("text", ["ایوب", "محمد ایوب خان"])
def test_an_urdu_name_finds_its_person_and_is_shown(desk: Desk, text: str) -> None:
    hit = group(look_up(desk, text), "Entries")[0]
    assert hit.key == "figure.ayub-khan"
    assert hit.detail.text == "Also called محمد ایوب خان"
    assert bold(hit.detail) == text.split()


def test_another_spelling_is_found_apart_from_what_is_written_so(desk: Desk) -> None:
    view = look_up(desk, "mohamad ayoub")
    assert [one.title for one in view.groups] == ["Spelt much like this"]
    assert [hit.key for hit in view.hits] == ["figure.ayub-khan"]
    assert bold(view.hits[0].title) == ["Muhammad", "Ayub"]
    assert view.summary == "1 name spelt much like this."


def test_what_only_sounds_alike_is_left_out_if_it_looks_otherwise() -> None:
    entry = Entry(SMALL, "figure.butt", "people", "Butt", "figure")
    from studyapp.app.search_hits import spelt_alike

    assert spelt_alike([entry], wanted("boutetteo ")) == ()
    assert len(spelt_alike([entry], wanted("but "))) == 1


def test_a_card_is_found_with_its_question_and_its_answer(desk: Desk) -> None:
    hit = next(hit for hit in group(look_up(desk, "1954 manila"), "Cards") if hit.key == DATE)
    assert hit.what == "card"
    assert hit.caption == "Event, date"
    assert "8 September 1954" in hit.detail.text
    assert bold(hit.detail) == ["1954"]
    assert hit.words.startswith("Card. ")
    assert "Answer: 8 September 1954" in hit.words


def test_a_source_is_found_after_the_cards(desk: Desk) -> None:
    view = look_up(desk, "kux")
    assert [one.title for one in view.groups][-2:] == ["Cards", "Sources"]
    assert group(view, "Sources")[0].key == "source.kux-2001"
    assert all(bold(hit.title) + bold(hit.detail) for hit in view.hits)
    assert view.summary.endswith("cards, 1 source.")


def test_the_number_of_results_is_said(desk: Desk) -> None:
    view = look_up(desk, "kind:figure")
    cards = len(group(view, "Cards"))
    assert cards > 1
    assert view.summary == f"1 entry, {cards} cards."
    assert look_up(desk, "zebra").summary == "Nothing was found in the decks in use."
    assert look_up(desk, "zebra").groups == ()


def test_an_empty_query_finds_nothing_and_says_nothing(desk: Desk) -> None:
    assert look_up(desk, "  ") == SearchView("  ")


def test_without_a_deck_in_use_that_is_said(desk: Desk) -> None:
    settings.put(desk.store, settings.DECKS_OFF, (SMALL, SHIPPED))
    assert look_up(desk, "").summary == "No deck is in use. Decks lists what there is."
    assert look_up(desk, "ayub").groups == ()


def test_decks_switched_off_are_not_searched(desk: Desk) -> None:
    assert all(hit.deck == SMALL for hit in look_up(desk, "pakistan").hits)
    settings.put(desk.store, settings.DECKS_OFF, ())
    assert {hit.deck for hit in look_up(desk, "pakistan").hits} == {SMALL, SHIPPED}


def test_a_mistake_is_told_with_its_place_and_a_way_out(desk: Desk) -> None:
    view = look_up(desk, "ayub knd:x")
    assert view.fault == Fault(5, 8, "There is no field “knd”.", "Did you mean kind: ?")
    assert view.fault_words == "Character 6: There is no field “knd”. Did you mean kind: ?"
    assert view.groups == ()


def test_eras_and_parts_and_decks_are_found_by_title(desk: Desk) -> None:
    for text in ("era:drift", "era:DRI", 'part:"people and"', "deck:pacts"):
        assert look_up(desk, text).hits, text
    assert not any("Manila" in hit.title.text for hit in look_up(desk, "era:drift").hits)


def test_the_name_itself_comes_before_what_begins_so(desk: Desk) -> None:
    hits = group(look_up(desk, "drift "), "Entries")
    assert hits[0].title.text == "Drift"


def test_every_example_can_be_run(desk: Desk) -> None:
    run = search.begun(desk)
    shown = search.examples(desk)
    assert len(shown) == len(EXAMPLES)
    for query, told in shown:
        assert run(query).fault is None, query
        assert told


def test_without_decks_no_example_speaks_of_an_era(desk: Desk) -> None:
    settings.put(desk.store, settings.DECKS_OFF, (SMALL, SHIPPED))
    run = search.begun(desk)
    shown = search.examples(desk)
    assert len(shown) == len(EXAMPLES) - 1
    assert all(run(query).fault is None for query, _ in shown)


def test_every_kind_has_a_name() -> None:
    assert set(KIND_NAMES) == set(KINDS)


def test_a_card_in_full_says_how_it_stands(desk: Desk, wall: Wall) -> None:
    do = bind(desk)
    found = do.found_card(DATE)
    assert found is not None
    assert found.state == "Not answered yet."
    assert found.deck == "Pacts"
    assert found.back == "8 September 1954"
    answer(desk, do.practise(DATE), Grade.GOOD)
    told = do.found_card(DATE)
    assert told is not None
    assert told.state.startswith("Due in ")
    assert told.state.endswith("recall 100%.")
    wall.on(days=400)
    late = do.found_card(DATE)
    assert late is not None
    assert late.state.startswith("Due for ")


def test_what_is_set_aside_is_said_and_taken_up_again(desk: Desk) -> None:
    do = bind(desk)
    do.suspend_card(DATE)
    do.flag_card(DATE)
    found = do.found_card(DATE)
    assert found is not None
    assert (found.suspended, found.flagged) == (True, True)
    assert found.state == "Not answered yet, flagged, suspended."
    assert [hit.key for hit in look_up(desk, "is:suspended is:flagged").hits] == [DATE]
    do.resume(DATE)
    do.unflag(DATE)
    assert look_up(desk, "is:suspended or is:flagged").hits == ()


def test_a_card_that_is_in_no_deck_is_not_found(desk: Desk) -> None:
    assert bind(desk).found_card(CardId("pacts/event.gone/date")) is None


def test_one_card_is_practised_though_it_is_not_due(desk: Desk) -> None:
    sitting = bind(desk).practise(DATE)
    assert sitting.session.current == DATE
    assert sitting.session.total == 1


def test_an_argument_says_whose_it_is_and_where_it_matches() -> None:
    reason = Reason("one", "Washington looked to its own interests.")
    entry = Entry(
        SMALL, "argument.own", "arguments", "It was no alliance.", "argument",
        whose="the essay", map=ArgumentMap(SMALL, "argument.own", "", "", reasons=(reason,)),
    )  # fmt: skip
    hit = entity_hit(entry, wanted("interests"))
    assert (hit.what, hit.caption) == ("argument", "Argument, the essay")
    assert hit.detail.text == reason.text
    assert bold(hit.detail) == ["interests"]


@pytest.mark.parametrize(
    ("text", "query", "matches"),
    [
        ("The Zia-ul-Haq years", "zia ul haq ", ["Zia", "ul", "Haq"]),
        ("The Zia-ul-Haq years", '"zia ul haq"', ["Zia-ul-Haq"]),
        ("The U.S. and the USSR", "us ", ["U.S"]),
        ("The U.S. and the USSR", "us", ["U.S", "USSR"]),
        ("Zürich 1954–1965", "zurich 1965 ", ["Zürich", "1965"]),
        ("محمد علی جناح", "علي ", ["علی"]),
        ("arms arms", "arms -halt ", ["arms", "arms"]),
        ("halt the arms", "arms -halt ", ["arms"]),
        ("nothing here", "arms ", []),
        ("", "arms ", []),
    ],
)
def test_matches_are_marked_where_they_stand(text: str, query: str, matches: list[str]) -> None:
    assert bold(marked(text, wanted(query))) == matches


def test_a_long_text_is_cut_so_that_the_match_is_seen() -> None:
    text = marked("word " * 60 + "treaty " + "end " * 60, wanted("treaty "))
    short = excerpt(text, 120)
    assert short.text.startswith("… word")
    assert short.text.endswith(" …")
    assert bold(short) == ["treaty"]
    assert short.text.index("treaty") < 60
    assert len(short.text) <= 124


@given(st.text(st.sampled_from("ab .é-'ا"), max_size=300), st.integers(60, 200))
def test_marks_stay_on_the_words_they_mark(text: str, most: int) -> None:
    whole = marked(text, wanted("ab a* "))
    short = excerpt(whole, most)
    assert all(0 <= start < end <= len(short.text) for start, end in short.bold)
    assert all(piece in bold(whole) or piece in text for piece in bold(short))
    if whole.bold and len(text) <= 56:
        assert short.bold


def test_every_chance_of_recall_is_spent_at_its_time(desk: Desk) -> None:
    for percent in (1, 20, 50, 80, 90, 99):
        stability = 37.0
        days = search.spent(desk.model, percent / 100) * stability
        before, after = (
            desk.model.retrievability(search._Left(stability * 1e6, 0), round(at * 1e6))
            for at in (days * 0.999, days * 1.001)
        )
        assert after < percent / 100 < before
    assert search.spent(desk.model, 1) == 0
    assert search.spent(desk.model, 0) == float("inf")


def test_the_search_goes_on_where_answers_come_in_between(demo_desk: Desk, wall: Wall) -> None:
    run: Callable[[str], SearchView] = search.begun(demo_desk)
    due = {hit.key for hit in run("is:due").hits}
    sitting = bind(demo_desk).start("", "")
    card = sitting.session.current
    answer(demo_desk, sitting, Grade.EASY)
    assert {hit.key for hit in run("is:due").hits} == due - {card}


def test_lines_of_a_card_stand_beside_each_other() -> None:
    front = "Which drug:\n\nBeta blocker\n\nBlocks β1"
    card = Card(
        id=CardId("drugs/card.a/card"), deck="drugs", part="deck", kind="card", entity="a",
        facet="card", caption="Card", front=front, back="Atenolol\n\nTenormin", body="Slow\n\nCold",
        source="", checked="", truth="fact", era="",
    )  # fmt: skip
    hit = card_hit(card, wanted("cold"))
    assert hit.title.text == "Which drug: Beta blocker · Blocks β1"
    assert hit.detail.text == "Atenolol · Tenormin · Slow · Cold"
    assert bold(hit.detail) == ["Cold"]
    assert "\n" not in hit.words
    entry = Entry("drugs", "card.a", "deck", front, "card", "", "", "", text="A\n\nB.")
    line = entity_hit(entry, wanted("blocks"))
    assert line.title.text == "Which drug: Beta blocker · Blocks β1"
    assert bold(line.title) == ["Blocks"]
    assert line.detail.text == "A · B."
