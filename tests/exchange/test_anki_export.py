"""Our package in the real Anki: everything arrives, and what changes later arrives once."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import pytest
from anki_world import CHANGED_S, DAY, NOW_MS, a_card, a_deck, answer_all, fresh, take

from studyapp.exchange.anki_note import FIELDS, guid_of, guids_of
from studyapp.exchange.anki_progress import Progress, ease_of
from studyapp.exchange.apkg_write import Studying, write_package
from studyapp.schedule.day import day_start_ms
from studyapp.schedule.grade import Grade
from studyapp.schedule.memory import Memory
from studyapp.schedule.review import Review

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from anki.collection import Collection

    from studyapp.cards.card import Card, CardId
    from studyapp.exchange.outgoing import DeckOut

SEATO = a_card(
    "seato",
    "When was the <Manila Pact> & co. signed?",
    "8 September 1954",
    body="First line.\n\nSecond line.",
    source="Kux, p. 3",
    checked="Stated: 1953",
    era="alliance",
)
AYUB = a_card("ayub", "ایوب خان کون تھے؟", "صدرِ پاکستان", "two")
U2 = a_card("u2", "What was shot down?", "A U-2 {{from}} \\(Peshawar\\)")
CARDS = (SEATO, AYUB, U2)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """An empty collection of the real Anki."""
    with fresh(tmp_path) as collection:
        yield collection


def put(folder: Path, deck: DeckOut, studying: Studying | None = None) -> Path:
    """Write a package to a file."""
    path = folder / "deck.apkg"
    path.write_bytes(write_package([deck], NOW_MS, studying).content)
    return path


def note(collection: Collection, card: Card) -> Any:
    """The note that a card became."""
    (number,) = collection.db.list("select id from notes where guid = ?", guid_of(card.id))
    return collection.get_note(number)


def test_fields_tags_and_decks_arrive(collection: Collection, tmp_path: Path) -> None:
    log = take(collection, put(tmp_path, a_deck(CARDS)))
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (3, 0, 0)
    seato = note(collection, SEATO)
    assert dict(seato.items()) == {
        "Front": "When was the &lt;Manila Pact&gt; &amp; co. signed?",
        "Back": "8 September 1954",
        "Body": "First line.<br><br>Second line.",
        "Source": "Kux, p. 3",
        "Checked": "Stated: 1953",
    }
    assert sorted(seato.tags) == ["deck::pacts", "era::alliance", "kind::event", "part::one"]
    names = {deck.name for deck in collection.decks.all_names_and_ids()}
    assert {"Pacts", "Pacts::Eras and events", "Pacts::People"} <= names
    place = collection.decks.name(seato.cards()[0].did)
    assert place == "Pacts::Eras and events"


def test_what_anki_shows_is_what_was_written(collection: Collection, tmp_path: Path) -> None:
    take(collection, put(tmp_path, a_deck(CARDS)))
    card = note(collection, SEATO).cards()[0]
    assert "&lt;Manila Pact&gt; &amp; co." in card.question()
    shown = card.answer()
    for text in ("8 September 1954", "Second line.", "Kux, p. 3", "Stated: 1953"):
        assert text in shown
    urdu = note(collection, AYUB).cards()[0]
    assert 'dir="auto">ایوب خان کون تھے؟' in urdu.question()
    assert 'class="body"' not in urdu.answer()  # nothing is shown of an empty field
    assert not collection.fix_integrity()[0].startswith("Found")


def test_new_cards_keep_their_order(collection: Collection, tmp_path: Path) -> None:
    take(collection, put(tmp_path, a_deck(CARDS)))
    order = collection.db.list(
        "select guid from notes join cards on nid = notes.id where type = 0 order by due"
    )
    assert order == [guid_of(card.id) for card in CARDS]


def review(card: CardId, day: int, grade: Grade, interval: int, hour: int = 6) -> Review:
    """An answer on a study day."""
    at_ms = day_start_ms(day, 0, 4) + hour * 3_600_000
    return Review(
        f"r{at_ms}", card, grade, at_ms, 0, 4, day, interval, 0.9, 7_000, "recall", "d", 1, at_ms
    )


def studied(**more: Any) -> tuple[Studying, Sequence[Review]]:
    """SEATO was learnt 30 days ago, forgotten 20 days ago, and comes back in 5 days."""
    reviews = (
        review(SEATO.id, DAY - 30, Grade.GOOD, 3),
        review(SEATO.id, DAY - 27, Grade.HARD, 7),
        review(SEATO.id, DAY - 20, Grade.AGAIN, 1),
        review(SEATO.id, DAY - 20, Grade.GOOD, 1, hour=7),
        review(SEATO.id, DAY - 19, Grade.GOOD, 24),
    )
    memory = Memory(40.5, 6.25, DAY - 19, DAY + 5, 24, 4, 1)
    progress = {
        SEATO.id: Progress(memory, flagged=True, reviews=reviews),
        U2.id: Progress(suspended=True),
    }
    return Studying(progress, 0, 4, 0.9, 0.1542), reviews


def test_progress_arrives(collection: Collection, tmp_path: Path) -> None:
    studying, reviews = studied()
    take(collection, put(tmp_path, a_deck(CARDS), studying))
    card = note(collection, SEATO).cards()[0]
    assert (card.type, card.queue, card.ivl, card.reps, card.lapses) == (2, 2, 24, 4, 1)
    assert card.factor == ease_of(6.25)
    assert card.user_flag() == 1
    # The collection was made today, whatever its clock says; so it counts its days from there.
    today = round(collection.sched.today) + collection.crt // 86_400
    assert card.due - collection.sched.today == DAY + 5 - today
    assert json.loads(collection.db.scalar("select data from cards where id = ?", card.id)) == {
        "pos": 1,
        "s": 40.5,
        "d": 6.25,
        "dr": 0.9,
        "decay": 0.154,
        "lrt": reviews[-1].at_ms // 1000,
    }
    rows = collection.db.all("select id, ease, ivl, lastIvl, time, type from revlog order by id")
    kinds = (0, 1, 1, 2, 1)
    before = (0, 3, 7, 1, 1)
    assert [tuple(row) for row in rows] == [
        (one.at_ms, int(one.grade), one.interval_days, last, 7_000, kind)
        for one, last, kind in zip(reviews, before, kinds, strict=True)
    ]
    assert note(collection, U2).cards()[0].queue == -1
    assert note(collection, AYUB).cards()[0].type == 0


def test_without_progress_all_cards_are_new(collection: Collection, tmp_path: Path) -> None:
    take(collection, put(tmp_path, a_deck(CARDS)))
    assert collection.db.list("select distinct type from cards") == [0]
    assert collection.db.scalar("select count(*) from revlog") == 0


def test_an_edited_deck_comes_again(collection: Collection, tmp_path: Path) -> None:
    take(collection, put(tmp_path, a_deck(CARDS)))
    collection.decks.select(collection.decks.id("Pacts"))
    answer_all(collection, 3, 4)
    before = collection.db.all("select nid, due, ivl, reps, data from cards order by nid")
    log_before = collection.db.all("select * from revlog")
    edited = a_card("seato", "When was the Manila Pact signed?", "8 September 1954", era="alliance")
    more = a_card("cento", "What was CENTO?", "An alliance")
    log = take(collection, put(tmp_path, a_deck((edited, AYUB, U2, more), at_s=CHANGED_S + 60)))
    assert (len(log.new), len(log.updated)) == (1, 3)
    assert note(collection, SEATO)["Front"] == "When was the Manila Pact signed?"
    assert collection.db.scalar("select count(*) from notes") == 4
    kept = collection.db.all(
        "select nid, due, ivl, reps, data from cards where nid in"
        " (select id from notes where guid <> ?) order by nid",
        guid_of(more.id),
    )
    assert kept == before
    assert collection.db.all("select * from revlog") == log_before


def test_anki_takes_progress_only_with_cards_that_are_new_to_it(
    collection: Collection, tmp_path: Path
) -> None:
    take(collection, put(tmp_path, a_deck((SEATO,)), studied()[0]))
    rows = "select type, due, ivl, reps, lapses from cards", "select * from revlog"
    before = [collection.db.all(row) for row in rows]
    later = replace(SEATO, front="In which year was the Manila Pact signed?")
    memory = Memory(60.0, 4.0, DAY, DAY + 80, 80, 9, 2)
    more = (*studied()[1], review(SEATO.id, DAY - 1, Grade.EASY, 80))
    studying = replace(studied()[0], progress={SEATO.id: Progress(memory, reviews=more)})
    log = take(collection, put(tmp_path, a_deck((later,), at_s=CHANGED_S + 60), studying))
    assert (len(log.new), len(log.updated)) == (0, 1)
    assert note(collection, SEATO)["Front"].startswith("In which year")
    assert [collection.db.all(row) for row in rows] == before


def test_what_did_not_change_is_left_alone(collection: Collection, tmp_path: Path) -> None:
    take(collection, put(tmp_path, a_deck(CARDS)))
    own = note(collection, SEATO)
    own["Body"] = "My own words."
    collection.update_note(own)
    log = take(collection, put(tmp_path, a_deck(CARDS)))
    assert (len(log.new), len(log.updated)) == (0, 0)
    assert note(collection, SEATO)["Body"] == "My own words."


def test_a_renamed_card_keeps_its_note() -> None:
    renamed = a_card("manila-pact", "?", "!", former=(SEATO.id,))
    taken = a_card("other", "?", "!", former=(AYUB.id,))
    guids = guids_of((card.id, card.former) for card in (renamed, taken, AYUB))
    assert guids[renamed.id] == guid_of(SEATO.id)
    assert guids[taken.id] == guid_of(taken.id)
    assert guids[AYUB.id] == guid_of(AYUB.id)


@pytest.mark.parametrize("difficulty", [1.0, 2.1, 5.0, 10.0])
def test_ease_falls_with_difficulty(difficulty: float) -> None:
    assert ease_of(10.0) == 1300
    assert ease_of(2.1) == pytest.approx(2500, abs=5)
    assert 1300 <= ease_of(difficulty) <= 2700


def test_hostile_text_arrives_letter_by_letter(collection: Collection, tmp_path: Path) -> None:
    hard = (
        "<script>alert(1)</script>",
        "&amp; &lt; &#39; \"quoted\" 'single'",
        "a\u0308 e\u0301 \u1112\u1161\u11ab",
        "کیا \u2067یہ\u2069 ٹھیک ہے؟",
        "\U0001f9d1\u200d\U0001f33e family, \u00a0no-break",
        "{{c1::no cloze}} {{Front}} {{/Body}}",
        "::tag:: %s %d \\n \\x1f",
        "two\n\nparagraphs",
        "x" * 20_000,
    )
    cards = [a_card(f"c{place}", text, text) for place, text in enumerate(hard)]
    take(collection, put(tmp_path, a_deck(cards)))
    for card, text in zip(cards, hard, strict=True):
        held = note(collection, card)
        assert held["Front"] == held["Back"]
        plain = held["Front"].replace("<br>", "\n").replace("&lt;", "<").replace("&gt;", ">")
        assert plain.replace("&amp;", "&") == normalize("NFC", text)


def test_equal_exports_are_equal_bytes() -> None:
    deck = a_deck(CARDS)
    one, other = (write_package([deck], NOW_MS, studied()[0]) for _ in range(2))
    assert one == other
    assert one.count == 3


def test_what_stays_behind_is_told() -> None:
    deck = a_deck(CARDS)
    plain = write_package([deck], NOW_MS)
    assert any("cards only" in left.reason for left in plain.left)
    full = write_package([deck], NOW_MS, studied()[0])
    assert any("Notes of your own" in left.reason for left in full.left)
    assert any("FSRS" in left.reason for left in full.left)
    assert any(
        "takes dates and answers with cards that are new" in left.reason for left in full.left
    )


def test_titles_that_look_like_trees_are_flat(collection: Collection, tmp_path: Path) -> None:
    take(collection, put(tmp_path, a_deck((SEATO,), title='War::Peace "now"')))
    assert collection.decks.by_name("War:Peace 'now'") is not None
    assert FIELDS[0] == "Front"
