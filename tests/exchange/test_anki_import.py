"""Packages that the real Anki wrote: what becomes a card, what an answer, what is left and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from anki_world import DAY, KINDS, LATER_MS, add, answer_all, came, fresh, give, texts, utc

from studyapp.cards.make import cards_of
from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.read import read_deck
from studyapp.exchange.anki_entities import entity_id
from studyapp.schedule.day import day_start_ms
from studyapp.schedule.grade import Grade
from studyapp.schedule.memory import Fsrs6
from studyapp.schedule.replay import replay_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from anki.collection import Collection

    from studyapp.cards.card import Card
    from studyapp.exchange.apkg_read import Imported


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """An empty collection of the real Anki."""
    with fresh(tmp_path) as collection:
        yield collection


def cards(imported: Imported) -> dict[str, Card]:
    """The cards of the deck that is made of a package, by their ids; the deck has no error."""
    files = [SourceFile(name, text) for name, text in texts(imported).items()]
    reading = read_deck(files)
    assert [found.message for found in reading.diagnostics] == []
    assert reading.deck is not None
    return {card.id.removeprefix("came/card."): card for card in cards_of(reading.deck)}


def guid(collection: Collection, note: int) -> str:
    """Anki's id of a note that stays the same everywhere."""
    return str(collection.db.scalar("select guid from notes where id = ?", note))


def reasons(imported: Imported) -> str:
    """All that was left behind."""
    return "\n".join(f"{left.id}: {left.reason}" for left in imported.left)


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_brings_cards_and_answers(
    collection: Collection, tmp_path: Path, kind: str
) -> None:
    basic = add(collection, "Basic", "Pacts::Eras", "When was <b>SEATO</b> signed?", "1954&nbsp;AD")
    cloze = add(collection, "Cloze", "Pacts::Eras", "In {{c1::Manila::city}}, {{c2::1954}}", "Kux")
    ids = guid(collection, basic), guid(collection, cloze)
    collection.decks.select(collection.decks.id("Pacts"))
    answer_all(collection, 3, 1, 4)
    rows = collection.db.all("select ease, ivl, time from revlog order by id")
    imported = came(give(collection, tmp_path, kind))
    assert imported.title == "Pacts"
    made = cards(imported)
    first, second = (entity_id(one) for one in ids)
    assert made.keys() == {f"{first}/card", f"{second}/cloze.c1", f"{second}/cloze.c2"}
    assert made[f"{first}/card"].front == "When was SEATO signed?"
    assert made[f"{first}/card"].back == "1954\u00a0AD"
    assert made[f"{second}/cloze.c1"].front == "In ____, 1954"
    assert made[f"{second}/cloze.c1"].back == "Manila"
    assert "Kux" in made[f"{second}/cloze.c1"].body
    answers, dropped = imported.answers(utc, 4, LATER_MS)
    assert dropped == []
    assert len(rows) == 3
    assert [int(one.grade) for one in answers] == [ease for ease, _, _ in rows]
    assert [one.took_ms for one in answers] == [ms for _, _, ms in rows]
    for one, (_, interval, _) in zip(answers, rows, strict=True):
        assert one.interval_days == max(interval, 1)
    assert "Hints that Anki shows in a gap, which is a blank here: 1." in reasons(imported)


def history(collection: Collection, note: int, *rows: tuple[int, float, int, int, int]) -> None:
    """Write a history of days (from today), hours, grades, intervals, kinds."""
    (card,) = collection.db.list("select id from cards where nid = ? and ord = 0", note)
    for day, hour, ease, interval, kind in rows:
        at_ms = day_start_ms(DAY + day, 0, 4) + round(hour * 3_600_000)
        factor = 0 if kind == 3 else 2500
        collection.db.execute(
            "insert into revlog values (?, ?, -1, ?, ?, 0, ?, 4321, ?)",
            at_ms, card, ease, interval, factor, kind,
        )  # fmt: skip


def test_days_grades_and_promises_of_a_long_history(collection: Collection, tmp_path: Path) -> None:
    note = add(collection, "Basic", "Pacts", "Q", "A")
    history(
        collection, note,
        (-40, 1, 1, -60, 0), (-40, 1.1, 3, -600, 0), (-40, 1.3, 3, 2, 0),
        (-38, 23.9, 3, 6, 1),  # at four in the morning it would have been the next day
        (-32, 2, 1, -600, 1), (-32, 2.2, 3, -86_400, 2),
        (-31, 5, 2, 4, 1),
        (-27, 5, 0, 90, 4),  # a date set by hand
        (-26, 5, 3, 9, 3),  # looked at in a filtered deck
        (-25, 5, 4, 30, 1),
    )  # fmt: skip
    answers, dropped = came(give(collection, tmp_path, KINDS[1])).answers(utc, 4, LATER_MS)
    assert [(one.day - DAY, int(one.grade), one.interval_days) for one in answers] == [
        (-40, 1, 2), (-40, 3, 2), (-40, 3, 2),
        (-38, 3, 6),
        (-32, 1, 1), (-32, 3, 1),
        (-31, 2, 4),
        (-25, 4, 30),
    ]  # fmt: skip
    assert sorted(left.reason for left in dropped) == [
        "Rows of the review log that set a date by hand and answer nothing: 1.",
        "Rows of the review log that were given in a filtered deck that changed no schedule: 1.",
    ]
    rows = (("card", one.grade, one.day, one.interval_days, one.at_ms) for one in answers)
    (memory,) = replay_rows(Fsrs6(), rows).values()
    assert (memory.due, memory.reps, memory.lapses) == (DAY + 5, 5, 1)


def test_answers_to_cards_that_did_not_come_are_told_with_the_reason(
    collection: Collection, tmp_path: Path
) -> None:
    nested = add(collection, "Cloze", "Pacts", "{{c1::outer {{c2::inner}} }} text")
    gapless = add(collection, "Cloze", "Pacts", "{{c1::Manila}} in {{c2::1954}}")
    collection.db.execute("update notes set flds = 'In {{c2::1954}}\x1f' where id = ?", gapless)
    silent = add(collection, "Basic", "Pacts", "Q", "<br>")
    for number, note in enumerate((nested, gapless, silent)):
        history(collection, note, (-number - 2, 1, 3, 2, 0), (-number - 2, 2, 3, 3, 1))
    collection.db.execute(
        "insert into revlog values (?, 1, -1, 3, 4, 0, 2500, 6000, 1)", day_start_ms(DAY - 9, 0, 4)
    )
    imported = came(give(collection, tmp_path, "present.colpkg"))
    answers, dropped = imported.answers(utc, 4, LATER_MS)
    assert answers == []
    rows = "Rows of the review log that belong to cards that"
    nested_gaps = (
        "this cloze cannot be carried over: it has gaps inside gaps, or of several numbers"
    )
    assert {left.reason for left in dropped} == {
        f"{rows} are not in the file: 1.",
        f"{rows} were not taken over ({nested_gaps}): 2.",
        f"{rows} were not taken over (its gap is gone from the text): 2.",
        f"{rows} were not taken over (it has no words as its answer): 2.",
    }
    gone = "Cards of clozes whose gap is gone from the text; Anki lists them as empty: 1."
    assert gone in reasons(imported)


def test_answers_of_the_future_are_none(collection: Collection, tmp_path: Path) -> None:
    note = add(collection, "Basic", "Pacts", "Q", "A")
    history(collection, note, (-3, 1, 3, 1, 1), (-1, 1, 3, 4, 1))
    imported = came(give(collection, tmp_path, KINDS[0]))
    answers, dropped = imported.answers(utc, 4, day_start_ms(DAY - 2, 0, 4))
    assert [one.day for one in answers] == [DAY - 3]
    assert [left.reason for left in dropped] == [
        "Rows of the review log that lie in the future: 1."
    ]


def test_an_hour_at_night_belongs_to_the_evening_before(
    collection: Collection, tmp_path: Path
) -> None:
    note = add(collection, "Basic", "Pacts", "Q", "A")
    history(collection, note, (-3, 22, 3, 1, 1))  # two in the morning in UTC
    imported = came(give(collection, tmp_path, KINDS[0]))
    berlin, _ = imported.answers(lambda _: 120, 4, LATER_MS)
    assert [(one.day, one.offset_min) for one in berlin] == [(DAY - 2, 120)]
    assert [one.day for one in imported.answers(utc, 4, LATER_MS)[0]] == [DAY - 3]


@pytest.mark.parametrize("kind", KINDS[:2])
def test_other_note_types(collection: Collection, tmp_path: Path, kind: str) -> None:
    both = add(collection, "Basic (and reversed card)", "Pacts", "SEATO", "A pact of 1954")
    typed = add(collection, "Basic (type in the answer)", "Pacts", "Year of SEATO?", "1954")
    ids = guid(collection, both), guid(collection, typed)
    wanted = {entity_id(ids[0]), entity_id(ids[0], 1), entity_id(ids[1])}
    model = collection.models.new("Capitals")
    for name in ("Country", "Capital", "Map", "Remark"):
        collection.models.add_field(model, collection.models.new_field(name))
    template = collection.models.new_template("Card 1")
    template["qfmt"] = (
        "<style>b{}</style>What is the capital of <b>{{Country}}</b>?{{#Remark}}(mind){{/Remark}}"
    )
    template["afmt"] = "{{FrontSide}}<hr id=answer>{{Capital}}<br>{{Map}}"
    collection.models.add_template(model, template)
    collection.models.add(model)
    capital = add(
        collection, "Capitals", "Pacts", "Siam", "Bangkok", '<img src="x.png">', "seldom asked"
    )
    made = cards(imported := came(give(collection, tmp_path, kind)))
    third = entity_id(guid(collection, capital))
    assert {name.partition("/")[0] for name in made} == {*wanted, third}
    forth, back = (made[f"{entity_id(ids[0], place)}/card"] for place in (0, 1))
    assert (forth.front, forth.back) == ("SEATO", "A pact of 1954")
    assert (back.front, back.back) == ("A pact of 1954", "SEATO")
    asked = made[f"{third}/card"]
    assert (asked.front, asked.back) == ("What is the capital of Siam?(mind)", "Bangkok")
    answer = made[f"{entity_id(ids[1])}/card"].typed
    assert answer is not None
    assert answer.accepted == ("1954",)
    assert "The field “Remark” of “Capitals”, which no card shows; notes: 1." in reasons(imported)
    assert "Places where a picture stood, now “[picture]”: 1." in reasons(imported)


def test_what_cannot_be_a_card_is_listed(collection: Collection, tmp_path: Path) -> None:
    add(collection, "Cloze", "Pacts", "{{c1::outer {{c2::inner}} }} text")
    add(collection, "Basic", "Pacts", '<img src="map.png">', "Where is this?")
    add(collection, "Basic", "Pacts", "Nothing behind", "<br>")
    add(collection, "Basic", "Pacts", "Sound", "a[sound:x.mp3]b", tags="war peace")
    collection.media.write_data("map.png", b"\x89PNG")
    sound = collection.media.write_data("x.mp3", b"ID3")
    assert sound == "x.mp3"
    imported = came(give(collection, tmp_path, KINDS[1]))
    told = reasons(imported)
    assert "it has gaps inside gaps" in told
    assert "It has no words as its question." in told
    assert "Nothing behind: It has no words as its answer." in told
    assert "files in the package: 2." in told
    assert "Places where a sound stood, now empty: 1." in told
    assert "Notes with tags, which a card here does not have: 1." in told
    (card,) = cards(imported).values()
    assert (card.front, card.back) == ("Sound", "ab")


def test_decks_become_parts(collection: Collection, tmp_path: Path) -> None:
    add(collection, "Basic", "History::Old::Rome", "Q1", "A")
    add(collection, "Basic", "History::Old / Rome", "Q2", "A")
    add(collection, "Basic", "History::تاریخ", "Q3", "A")
    imported = came(give(collection, tmp_path, KINDS[0]))
    files = texts(imported)
    made = cards(imported)
    assert len(made) == 3
    assert len(files) == 4
    assert sum('title = "Old / Rome"' in text for text in files.values()) == 2
    assert sum('title = "تاریخ"' in text for text in files.values()) == 1
    add_again = came(tmp_path / KINDS[0])
    assert texts(add_again) == files


def test_html_becomes_text(collection: Collection, tmp_path: Path) -> None:
    html = (
        "<div>One<br>two</div><ul><li>a</li><li>b &amp; c</li></ul>10<sup>2</sup> H<sub>2</sub>O"
        "<table><tr><td>x</td><td>y</td></tr></table><script>alert(1)</script><a href='x'>link</a>"
        "<style>p{}</style><!-- hidden -->&lt;kept&gt; 'quotes' \"double\" \\back"
    )
    add(collection, "Basic", "Pacts", "Q", html)
    (card,) = cards(came(give(collection, tmp_path, KINDS[1]))).values()
    assert card.back.split("\n\n") == [
        "One",
        "two",
        "• a",
        "• b & c",
        "10² H₂O",
        "x | y",
        "link<kept> 'quotes' \"double\" \\back",
    ]


def test_a_suspended_and_a_flagged_card_are_told(collection: Collection, tmp_path: Path) -> None:
    note = add(collection, "Basic", "Pacts", "Q", "A")
    (card,) = collection.card_ids_of_note(note)
    collection.sched.suspend_cards([card])
    collection.set_user_flag_for_cards(2, [card])
    imported = came(give(collection, tmp_path, KINDS[0]))
    assert [facet.facet for facet in imported.suspended] == ["card"]
    told = reasons(imported)
    assert "Cards suspended in Anki, and in your profile too if they are new to it: 1." in told
    assert "Cards flagged in Anki, and in your profile too if they are new to it: 1." in told


def test_cards_of_a_filtered_deck_go_home(collection: Collection, tmp_path: Path) -> None:
    add(collection, "Basic", "Pacts::Home", "Q", "A")
    filtered = collection.decks.new_filtered("Cram")
    collection.sched.rebuild_filtered_deck(filtered)
    imported = came(give(collection, tmp_path, KINDS[3]))
    assert [card.deck for card in imported.cards] == ["Pacts::Home"]


def test_grades_are_ours() -> None:
    assert [int(grade) for grade in Grade] == [1, 2, 3, 4]  # Anki's numbers
