"""What holds of the cards of every deck."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from card_decks import deck_of, small_deck
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.cards.folding import folded
from studyapp.cards.make import cards_of
from studyapp.deck.deck import Deck, Placed
from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.entities import (
    Argument,
    Entity,
    Era,
    Event,
    Figure,
    Instrument,
    Organisation,
    Question,
    Source,
    Statistic,
    Term,
)
from studyapp.deck.facets import facets_of
from studyapp.deck.read import read_deck

if TYPE_CHECKING:
    from studyapp.cards.card import Card

SHIPPED = Path(__file__).parents[2] / "decks" / "us-pakistan"


def shipped_deck() -> Deck:
    files = [
        SourceFile(path.name, path.read_text(encoding="utf-8"))
        for path in sorted(SHIPPED.glob("*.toml"))
    ]
    deck = read_deck(files).deck
    assert deck is not None
    return deck


DECKS = {"small": small_deck(), "shipped": shipped_deck()}
CARDS = {name: cards_of(deck) for name, deck in DECKS.items()}


@pytest.fixture(params=DECKS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def promised(deck: Deck) -> set[str]:
    """The facets that the deck's entities have, without those that are skipped or at an end."""
    found: set[str] = set()
    for key, placed in deck.entities.items():
        entity = placed.entity
        for facet in facets_of(entity):
            if facet in entity.skip:
                continue
            if isinstance(entity, Era) and facet in {"previous", "next"}:
                line = sorted(
                    (era.span.when.earliest, other)
                    for other, era in deck.of(Era)
                    if era.view == entity.view
                )
                ids = [other for _, other in line]
                edge = ids[0] if facet == "previous" else ids[-1]
                if placed.id == edge:
                    continue
            found.add(f"{key}/{facet}")
    return found


def test_the_cards_are_the_facets_that_are_promised_without_the_skipped_ones(name: str) -> None:
    made = {f"{card.kind}.{card.entity}/{card.facet}" for card in CARDS[name]}
    assert made == promised(DECKS[name])


def test_no_two_cards_share_an_id_or_a_front(name: str) -> None:
    cards = CARDS[name]
    assert len({card.id for card in cards}) == len(cards)
    assert len({folded(card.front) for card in cards}) == len(cards)


def test_every_card_has_a_front_a_back_a_caption_and_a_source_if_its_entity_has(name: str) -> None:
    for card in CARDS[name]:
        assert card.front.strip(), card.id
        assert card.back.strip(), card.id
        assert card.caption.strip(), card.id
        entity = DECKS[name].entities[f"{card.kind}.{card.entity}"].entity
        if entity.sources:
            assert card.source.strip(), card.id


def test_no_front_that_the_program_words_holds_its_answer(name: str) -> None:
    for card in CARDS[name]:
        entity = DECKS[name].entities[f"{card.kind}.{card.entity}"].entity
        if card.kind != "card" and card.facet not in entity.ask:
            assert f" {folded(card.back)} " not in f" {folded(card.front)} ", card.id


def test_no_name_is_asked_for_with_its_own_words_in_the_front(name: str) -> None:
    for card in CARDS[name]:
        entity = DECKS[name].entities[f"{card.kind}.{card.entity}"].entity
        if card.facet == "name" and card.facet not in entity.ask and card.typed:
            words = set(folded(card.front).split())
            for accepted in card.typed.accepted:
                spoken = {word for word in folded(accepted).split() if len(word) > 4}
                assert not spoken or not spoken <= words, card.id


def test_no_date_is_asked_for_with_its_year_in_the_front(name: str) -> None:
    for card in CARDS[name]:
        entity = DECKS[name].entities[f"{card.kind}.{card.entity}"].entity
        given_ = card.facet in entity.ask or card.facet.startswith("correction.")
        if card.typed and card.typed.kind == "date" and card.kind != "card" and not given_:
            assert card.typed.accepted[0][:4] not in card.front, card.id


def test_every_card_of_a_claim_names_whose_claim_it_is_or_that_the_records_answer(
    name: str,
) -> None:
    deck = DECKS[name]
    for card in CARDS[name]:
        if card.truth != "claim":
            continue
        entity = deck.entities[f"{card.kind}.{card.entity}"].entity
        placed = deck.find(entity.by or entity.sources[0].partition(" ")[0])
        assert placed is not None
        who = placed.entity
        names = [getattr(who, field, None) or "" for field in ("short", "author", "name")]
        said = f"{card.front} {card.back}".casefold()
        named = any(part and part.partition(",")[0].casefold() in said for part in names)
        assert named or "the records" in said, card.id


def test_an_editor_s_inference_is_never_given_to_an_author() -> None:
    for card in CARDS["small"]:
        if "nuclear programme" in card.back or card.back.startswith("Trust once lost"):
            assert "editor" in card.front, card.id
    reasons = next(card for card in CARDS["small"] if card.facet == "reasons")
    assert "Trust once lost" not in reasons.back
    assert "This deck’s editor adds: Trust once lost is dear." in reasons.body.splitlines()


def test_text_read_aloud_has_no_double_stops_or_spaces(name: str) -> None:
    for card in CARDS[name]:
        for text in (card.front, card.back, card.body, card.checked, card.source):
            for slip in ("..", " .", " ,", "  ", "?.", ".?", ",,", "None", "{{", "}}"):
                assert slip not in text.replace("...", "…"), (card.id, text)


def test_every_line_beside_an_answer_is_a_sentence(name: str) -> None:
    for card in CARDS[name]:
        for line in card.body.splitlines():
            assert line[-1] in ".?!…”’)\"'", (card.id, line)
            assert not line[0].islower(), (card.id, line)


def test_what_stands_beside_the_answer_does_not_repeat_it(name: str) -> None:
    for card in CARDS[name]:
        assert card.body != card.back, card.id


def test_a_name_that_the_front_shows_is_not_taken_for_an_answer() -> None:
    pact = Organisation(
        name="Southeast Asia Treaty Organization",
        aliases=["SEATO", "Manila Pact"],
        meaning="a pact",
        ask={"name": "Which pact was signed in Manila in 1954?"},
    )
    card = next(card for card in cards_of(deck_of(("seato", pact))) if card.facet == "name")
    assert card.typed is not None
    assert card.typed.accepted == ("Southeast Asia Treaty Organization", "SEATO")


def _pieces(cards: tuple[Card, ...]) -> set[str]:
    return {card.id for card in cards}


@given(st.randoms(use_true_random=False))
@settings(max_examples=15)
def test_reordering_a_deck_keeps_every_id_and_every_card(rng: random.Random) -> None:
    deck = DECKS["small"]
    keys = list(deck.entities)
    rng.shuffle(keys)
    shuffled = Deck(deck.info, {key: deck.entities[key] for key in keys}, deck.parts)
    assert {card.id: card for card in cards_of(shuffled)}.keys() == _pieces(CARDS["small"])


def test_rewording_an_entity_keeps_its_ids() -> None:
    deck = DECKS["small"]
    entities = dict(deck.entities)
    placed = entities["event.joins-seato"]
    entity = placed.entity.model_copy(update={"title": "Something else", "phrase": "other words"})
    entities[placed.key] = Placed(placed.id, placed.part, entity)
    assert _pieces(cards_of(Deck(deck.info, entities, {}))) == _pieces(CARDS["small"])


def test_a_renamed_entity_keeps_the_ids_that_its_cards_had() -> None:
    term = Term(name="proxy war", meaning="a war through others", formerly=["war-by-proxy"])
    card = cards_of(deck_of(("proxy-war", term)))[0]
    assert card.id == "d/term.proxy-war/meaning"
    assert card.former == ("d/term.war-by-proxy/meaning",)


def test_an_author_s_question_replaces_ours_and_a_skipped_facet_makes_no_card() -> None:
    term = Term(
        name="proxy war",
        meaning="a war through others",
        ask={"meaning": "How do powers fight without fighting?"},
        skip={"name": "it says itself"},
    )
    assert [card.front for card in cards_of(deck_of(("proxy-war", term)))] == [
        "How do powers fight without fighting?"
    ]


def test_an_author_s_when_is_asked_in_the_precision_that_is_known() -> None:
    for date, asked in (
        ("1954", "In which year did it begin?"),
        ("1954-05", "In which month and year did it begin?"),
        ("1954-05-19", "On which date did it begin?"),
        ("195X", "In which decade did it begin?"),
    ):
        event = Event(title="It begins", date=date, ask={"date": "When did it begin?"})
        assert cards_of(deck_of(("it", event)))[0].front == asked


def test_an_author_s_question_on_a_claim_is_attributed_unless_it_names_the_claimant() -> None:
    essay = Source(type="essay", title="T", short="Untitled essay, late 2025")
    for asked, front in (
        ("What is it?", "According to the untitled essay, late 2025, what is it?"),
        ("What does the untitled essay call it?", "What does the untitled essay call it?"),
    ):
        term = Term(
            name="x",
            meaning="y",
            truth="claim",
            by="essay",
            ask={"meaning": asked},
            skip={"name": "-"},
        )
        cards = cards_of(deck_of(("x", term), ("essay", essay)))
        assert cards[0].front == front


def test_where_the_records_contradict_a_claim_they_and_not_its_author_are_asked() -> None:
    event = Event(
        title="It begins",
        phrase="the beginning",
        date={"stated": "1992", "checked": "1990-10"},
        truth="claim",
        by="essay",
    )
    essay = Source(type="essay", title="T", short="Untitled essay, late 2025")
    date, correction = cards_of(deck_of(("it", event), ("essay", essay)))[:2]
    assert date.front == "According to the records, in which month and year was the beginning?"
    assert date.checked == "The untitled essay, late 2025, gives 1992."
    assert correction.front == (
        "The untitled essay, late 2025, gives 1992 as the date of the beginning. "
        "Which month and year do the records show?"
    )
    assert correction.back == "October 1990"


def namesakes(*dates: str, **more: str) -> list[str]:
    events = [
        (
            f"e{number}",
            Event(title="The summit", phrase="the summit", date=date, what="Talk.", **more),
        )
        for number, date in enumerate(dates)
    ]
    return [card.front for card in cards_of(deck_of(*events))]


def test_namesakes_are_told_apart_by_what_is_known_of_them() -> None:
    fronts = namesakes("2018-05", "2018-07")
    assert fronts == [
        "In which month and year was the summit (the first of two in time)?",
        "What was the summit (May 2018)?",
        "Which event of 2018 is this (the first of two in time)? Talk.",
        "In which month and year was the summit (the second of two in time)?",
        "What was the summit (July 2018)?",
        "Which event of 2018 is this (the second of two in time)? Talk.",
    ]


def test_namesakes_are_told_apart_by_place_before_their_order() -> None:
    events = [
        (town, Event(title="The summit", phrase="the summit", date=date, place=town.title()))
        for town, date in (("geneva", "1985"), ("malta", "1989"))
    ]
    fronts = [card.front for card in cards_of(deck_of(*events)) if card.facet == "date"]
    assert fronts == [
        "In which year was the summit (in Geneva)?",
        "In which year was the summit (in Malta)?",
    ]


def test_the_same_number_of_two_things_is_told_apart_by_what_is_not_meant() -> None:
    fronts = [card.front for card in CARDS["small"] if card.facet == "measures"]
    assert (
        "What does the figure of 50 percent measure, as of June 2025 "
        "(not “The tariff on Indian goods”)?"
    ) in fronts


def test_the_cards_do_not_depend_on_the_hash_seed() -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from card_decks import small_deck\n"
        "from studyapp.cards.make import cards_of\n"
        "from studyapp.cards.record import to_line\n"
        "print('\\n'.join(to_line(card) + repr(card.typed) for card in cards_of(small_deck())))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script, str(Path(__file__).parent)],
            capture_output=True,
            check=True,
            env={
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": str(Path(__file__).parents[2]),
                "PYTHONUTF8": "1",
            },
        ).stdout
        for seed in ("0", "77")
    }
    assert len(told) == 1


def many(number: int) -> Deck:
    """A deck with many figures, events and organisations, each told in a few words."""
    rng = random.Random(number)
    syllables = ["ba", "de", "ki", "lo", "mu", "na", "ra", "shi", "tan", "zar", "gul", "fen", "pol"]

    def word() -> str:
        return "".join(rng.choice(syllables) for _ in range(3)).title()

    entities: list[tuple[str, Entity]] = []
    for place in range(number):
        year = 1800 + place % 200
        entities.append(
            (f"f{place}", Figure(name=f"{word()} {word()} Khan", who=f"ruler of {word()}"))
        )
        entities.append((f"o{place}", Organisation(name=f"{word()} League", meaning="a league")))
        entities.append(
            (
                f"e{place}",
                Event(
                    title=f"{word()} joins {word()}",
                    date=str(year),
                    what=f"It joined {word()}.",
                    figures=[f"f{rng.randrange(place + 1)}"],
                    causes=[f"e{rng.randrange(place + 1)}"],
                ),
            )
        )
        entities.append(
            (
                f"s{place}",
                Statistic(measures=f"exports of {word()}", value=place % 50, unit="percent"),
            )
        )
    return deck_of(*entities)


def test_three_thousand_entities_take_seconds_and_little_room() -> None:
    deck = many(750)
    start = time.process_time()
    cards = cards_of(deck)
    assert time.process_time() - start < 6  # about 1 s on the machine that this was written on
    assert len({folded(card.front) for card in cards}) == len(cards)
    assert sum(len(card.typed.others) for card in cards if card.typed) < 2 * len(cards)


def test_references_that_name_nothing_make_no_card_and_no_failure() -> None:
    cards = cards_of(
        deck_of(
            (
                "e",
                Event(
                    title="It begins", date="1954", era="gone", causes=["lost"], figures=["nobody"]
                ),
            ),
            (
                "a",
                Argument(
                    claim="It is so",
                    by="nobody",
                    premises={"p": {"text": "x", "evidence": ["lost"]}},
                ),
            ),
            ("i", Instrument(type="law", title="An Act", parties=["nowhere"], passed="1985")),
            ("q", Question(text="Is it so?", positions={"yes": "Yes."})),
            (
                "n",
                Statistic(
                    measures="losses", value=3, by="nobody", truth="claim", sources=["gone p1"]
                ),
            ),
        )
    )
    assert {card.facet for card in cards} == {
        "date",
        "reasons",
        "passed",
        "positions",
        "value",
        "measures",
    }


def test_who_argues_it_is_asked_without_the_answer() -> None:
    essay = Source(type="essay", title="T", short="Untitled essay, late 2025")
    argument = Argument(claim="C", truth="claim", by="essay", ask={"by": "Who warns of this?"})
    cards = cards_of(deck_of(("x", argument), ("essay", essay)))
    assert cards[0].front == "Who warns of this?"
    assert cards[0].back == "The untitled essay, late 2025"


def test_an_editors_objection_is_not_put_into_the_authors_mouth() -> None:
    essay = Source(type="essay", title="T", short="Untitled essay, late 2025")
    rebuttal = {"text": "Not so.", "inference": True, "reply": "But so."}
    argument = Argument(claim="C", truth="claim", by="essay", rebuttals={"x": rebuttal})
    cards = cards_of(deck_of(("x", argument), ("essay", essay)))
    assert not [card.body for card in cards if "So says" in card.body]
