"""Eras, sources, names and records of cards."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from card_decks import deck_of, small_deck
from hypothesis import given
from hypothesis import strategies as st

from studyapp.cards.card import Card, CardId, Typed
from studyapp.cards.citing import locator_words
from studyapp.cards.eras import bands_of
from studyapp.cards.folding import folded
from studyapp.cards.make import cards_of
from studyapp.cards.near import near_names
from studyapp.cards.record import from_record, to_line, to_record
from studyapp.cards.spelling import spelling_of
from studyapp.deck.entities import Era, Event, Figure, Instrument, Organisation, Source, Term

text = st.text(max_size=20)
typed = st.builds(
    Typed,
    st.sampled_from(["name", "date", "number", "text"]),
    st.lists(text, min_size=1, max_size=3).map(tuple),
    text,
    st.sampled_from(["", "5%"]),
    st.lists(text, max_size=2).map(tuple),
)
cards = st.builds(
    Card,
    id=text.map(CardId), deck=text, part=text, kind=text, entity=text, facet=text, caption=text,
    front=text, back=text, body=text, source=text, checked=text,
    truth=st.sampled_from(["fact", "claim", "disputed"]), era=text, moment=text, moment_words=text,
    shares=st.lists(text, max_size=2).map(tuple), typed=st.one_of(st.none(), typed),
    former=st.lists(text.map(CardId), max_size=2).map(tuple),
    origin=st.sampled_from(["source", "background"]), topic=text,
)  # fmt: skip


@given(cards)
def test_a_card_comes_back_from_its_record(card: Card) -> None:
    record = to_record(card)
    assert from_record(json.loads(json.dumps(record))) == card
    assert all(value for name, value in record.items() if name != "id")


def test_the_line_of_a_card_is_json_with_known_keys() -> None:
    card = next(card for card in cards_of(small_deck()) if card.facet == "passed")
    line = to_line(card)
    assert "\n" not in line
    assert json.loads(line) == {
        "id": "d/instrument.pressler-amendment/passed",
        "kind": "instrument",
        "entity": "pressler-amendment",
        "facet": "passed",
        "front": "In which month and year was the Pressler Amendment passed?",
        "back": "August 1985",
        "note": "No aid to Pakistan without a certificate.\n"
        "The untitled essay, late 2025, gives 1992. Applied in 1990.",
        "source": "Untitled essay, late 2025, paragraph 2",
        "truth": "fact",
        "era": "drift",
    }


def test_urdu_stays_readable_in_a_line() -> None:
    card = next(card for card in cards_of(small_deck()) if card.facet == "name")
    assert "محمد ایوب خان" in to_line(card)


@pytest.mark.parametrize("module", ["studyapp.cards.record", "studyapp.quiz.typed"])
def test_a_study_session_loads_no_parser(module: str) -> None:
    script = f"import sys, {module}; print([m for m in sys.modules if m.startswith('pydantic')])"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert run.stdout.strip() == "[]"


def test_bands_follow_each_other_and_an_open_one_reaches_the_deck_s_day() -> None:
    bands = bands_of(small_deck())
    assert [(band.id, band.start, band.end, band.years) for band in bands] == [
        ("alliance", "1954-05-19", "1965-09-07", "1954–1965"),
        ("drift", "1965-09-08", "2025-04-30", "1965–2025"),
        ("restoration", "2025-05-01", "2026-02-28", "since 2025"),
    ]


def test_the_bands_of_another_view_stand_apart() -> None:
    deck = deck_of(
        ("main", Era(title="M", span="1950/1960", character="mixed", summary="s")),
        ("other", Era(title="O", span="1955/1957", character="mixed", summary="s", view="essay")),
    )
    assert [band.id for band in bands_of(deck)] == ["main"]
    assert [band.id for band in bands_of(deck, "essay")] == ["other"]
    assert bands_of(deck_of()) == ()


def test_a_card_stands_in_the_era_and_on_the_day_of_its_date() -> None:
    found = {f"{card.entity}/{card.facet}": card for card in cards_of(small_deck())}
    signed = found["mdaa/signed"]
    assert (signed.era, signed.moment, signed.moment_words) == (
        "alliance", "1954-05-19", "19 May 1954",
    )  # fmt: skip
    assert found["trump/did.froze"].era == "drift"
    assert found["trump/did.lunch"].era == "restoration"
    assert found["imf/meaning"].moment == ""


@pytest.mark.parametrize(
    ("locator", "counts", "words"),
    [
        ("p2", "paragraph", "paragraph 2"),
        ("p12", "page", "p. 12"),
        ("p12-14", "page", "pp. 12–14"),
        ("p1, p3", "paragraph", "paragraphs 1 and 3"),
        ("p1 p3 p7", "paragraph", "paragraphs 1, 3 and 7"),
        ("n7", "page", "note 7"),
        ("p15 n12", "paragraph", "paragraph 15, note 12"),
        ("ch3", "page", "chapter 3"),
        ("document 194", "page", "document 194"),
        ("doc1 preface", "page", "document 1, preface"),
        ("p2, p5 and p7, appendix", "paragraph", "paragraphs 2, 5 and 7, appendix"),
        ("footnote 3 on p. 2", "page", "footnote 3 on p. 2"),
    ],
)
def test_locators_in_words(locator: str, counts: str, words: str) -> None:
    assert locator_words(locator, counts) == words


def test_a_source_has_one_line_with_all_its_locators() -> None:
    deck = deck_of(
        ("term", Term(name="x", meaning="y", sources=["essay p2", "kux p12", "essay p5"])),
        (
            "essay",
            Source(type="essay", title="T", short="Untitled essay, late 2025", locator="paragraph"),
        ),
        (
            "kux",
            Source(type="book", title="Disenchanted Allies", author="Dennis Kux", date="2001-03"),
        ),
    )
    term = next(card for card in cards_of(deck) if card.entity == "term")
    assert term.source.splitlines() == [
        "Untitled essay, late 2025, paragraphs 2 and 5",
        "Dennis Kux, Disenchanted Allies, 2001, p. 12",
    ]


def accepted(*entities: tuple[str, object]) -> dict[str, tuple[str, ...]]:
    return dict(spelling_of(deck_of(*entities)).accepted)  # type: ignore[arg-type]


def test_shorter_names_are_accepted_where_they_fit_one_alone() -> None:
    names = accepted(
        ("bb", Figure(name="Benazir Bhutto")),
        ("zab", Figure(name="Zulfikar Ali Bhutto", aliases=["Prime Minister Bhutto"])),
        ("dulles", Figure(name="John Foster Dulles")),
        ("ayub", Figure(name="Muhammad Ayub Khan")),
        ("gaulle", Figure(name="Charles de Gaulle")),
        ("louis", Figure(name="Louis XIV")),
        ("isi", Organisation(name="Inter-Services Intelligence (ISI)", meaning="x")),
        ("glenn", Instrument(type="law", title="Glenn Amendment")),
        ("paris", Instrument(type="treaty", title="Treaty of Paris (1783)")),
        ("paris-2", Instrument(type="treaty", title="Treaty of Paris (1763)")),
    )
    assert "Bhutto" not in names["figure.bb"]
    assert names["figure.zab"][0] == "Zulfikar Ali Bhutto"
    assert {"Z. A. Bhutto", "Zulfikar Bhutto"} <= set(names["figure.zab"])
    assert "Dulles" in names["figure.dulles"]
    assert "Ayub Khan" in names["figure.ayub"]
    assert "de Gaulle" in names["figure.gaulle"]
    assert names["figure.louis"] == ("Louis XIV",)
    assert {"ISI", "Inter-Services Intelligence"} <= set(names["organisation.isi"])
    assert names["instrument.glenn"] == ("Glenn Amendment", "Glenn")
    assert "Treaty of Paris" not in names["instrument.paris"]


def test_names_that_a_slip_could_confuse_know_each_other() -> None:
    near = near_names(
        {
            "a": ("Iran",),
            "b": ("Iraq",),
            "c": ("Ayub Khan",),
            "d": ("Ayub Khen",),
            "e": ("Yahya Khan",),
            "f": ("Resolution 1267",),
            "g": ("Resolution 1276",),
            "h": ("Reko Diq",),
            "i": ("Rekodik",),
        }
    )
    assert near["a"] == ("Iraq",)
    assert near["c"] == ("Ayub Khen",)
    assert near["h"] == ("Rekodik",)
    assert "e" not in near
    assert "f" not in near  # other digits are never a slip


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(written: str) -> None:
    assert folded(folded(written)) == folded(written)


def test_folding_keeps_what_makes_another_urdu_word() -> None:
    assert folded("ايوب") == folded("ایوب")
    assert folded("كراچي") == folded("کراچی")
    assert folded("آب") != folded("اب")
    assert folded("کے") != folded("کی")
    assert folded("گھر") != folded("گہر")
    assert folded("U.S. Strategic Metals’") == "us strategic metals"
    assert folded("Côte d’Ivoire & Türkiye") == "cote divoire and turkiye"


def test_a_place_is_asked_for_and_may_be_typed() -> None:
    card = next(card for card in cards_of(small_deck()) if card.facet == "place" and card.typed)
    assert card.back == "Karachi"
    assert card.shares == ("event.arms-halt", "place.karachi")


def test_an_event_without_words_for_a_sentence_is_asked_by_its_headline() -> None:
    event = Event(title="Pakistan joins SEATO", date="1954-09-08")
    assert (
        cards_of(deck_of(("e", event)))[0].front == "Pakistan joins SEATO. On which date was that?"
    )


def test_a_source_cites_itself_and_its_own_date_is_no_era() -> None:
    found = {f"{card.entity}/{card.facet}": card for card in cards_of(small_deck())}
    book = found["kux/origin"]
    assert (book.source, book.era) == ("Dennis Kux, Disenchanted Allies, 2001", "")


def test_what_a_check_rests_on_is_shown_among_the_sources() -> None:
    found = {f"{card.entity}/{card.facet}": card for card in cards_of(small_deck())}
    for facet in ("joins-seato/date", "joins-seato/correction.date", "peaceful/correction.when"):
        assert "Dennis Kux, Disenchanted Allies, 2001, p." in found[facet].source
