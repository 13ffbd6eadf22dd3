"""What one entity makes: its cards and items, also while it has errors."""

from __future__ import annotations

import time

import pytest
from written_files import SMALL, read, shipped

from studyapp.authoring.half_written import facets_from
from studyapp.authoring.preview import Preview, preview
from studyapp.cards.make import cards_of
from studyapp.deck.facets import facets_of


def seen(text: str, key: str) -> Preview:
    files = {"a.toml": text}
    reading = read(files)
    return preview(reading.deck, key, files, reading.diagnostics)


def facets(found: Preview) -> list[str]:
    return [card.facet for card in found.cards]


def test_an_entity_shows_the_cards_that_students_get() -> None:
    deck = read(shipped("pakistan-constitution")).deck
    assert deck is not None
    cards = cards_of(deck)
    for key in deck.entities:
        mine = {card.id: card for card in cards if f"{card.kind}.{card.entity}" == key}
        assert {card.id: card for card in preview(deck, key).cards} == mine


def test_it_shows_an_item_of_each_type_and_the_same_each_time() -> None:
    deck = read(shipped("pakistan-constitution")).deck
    assert deck is not None
    found = [preview(deck, key) for key in deck.entities]
    items = [one.items for one in found]
    assert sum(map(len, items)) > 50
    assert all(len({item.type for item in row}) == len(row) for row in items)
    assert all(f"{item.entity}" in deck.entities for row in items for item in row)
    assert items == [preview(deck, key).items for key in deck.entities]


def test_a_date_that_is_none_keeps_the_other_cards() -> None:
    text = SMALL.replace('"1960-05-01"', '"1960-13"')
    found = seen(text, "event.u2-1960")
    line = text[: text.index("1960-13")].count("\n") + 1
    assert "date" not in facets(found)
    assert {"what", "era"} <= set(facets(found))
    assert found.items == ()
    assert found.missing == (f"The date card appears once line {line} is fixed.",)


def test_a_reference_to_nothing_hides_its_card_alone() -> None:
    text = SMALL.replace('era = "alliance"', 'era = "aliance"')
    found = seen(text, "event.u2-1960")
    assert "date" in facets(found)
    assert "era" not in facets(found)
    assert found.missing[0].startswith("The era card appears once line ")


def test_a_fault_that_no_card_comes_from_keeps_all_cards() -> None:
    text = SMALL.replace("# on May Day", "\nnotes = 1")
    found = seen(text, "event.u2-1960")
    assert {"date", "what", "era"} <= set(facets(found))
    assert found.missing[0].startswith("These cards can be studied once line ")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('title = "U-2 shot down after taking off from Peshawar"', "title = 5"),
        ('title = "U-2 shot down after taking off from Peshawar"\n', ""),
        ('checked = "1960-05-01"', "checked = 'soon'"),
    ],
)
def test_what_an_entity_cannot_do_without_hides_all(old: str, new: str) -> None:
    found = seen(
        SMALL.replace(old, new).replace('stated = "1961"', "stated = 'May'"), "event.u2-1960"
    )
    assert found.cards == ()
    (sentence,) = found.missing
    assert sentence.startswith("The cards of this entity appear once line ")


def test_a_slip_in_one_line_hides_what_that_line_says() -> None:
    found = seen(
        SMALL.replace('"A plane was shot down."', "“A plane was shot down.”"), "event.u2-1960"
    )
    assert "date" in facets(found)
    assert "what" not in facets(found)
    assert found.missing[0].startswith("The cards on what happened appear once line ")


def test_nothing_is_shown_of_what_is_not_there() -> None:
    assert seen(SMALL, "event.nothing") == Preview((), (), ())
    assert seen(SMALL, "nothing") == Preview((), (), ())
    without = preview(None, "event.u2-1960")
    assert without.missing == ("The cards appear once [deck] has its id, title and version.",)


def test_facets_hang_on_fields_that_make_them() -> None:
    deck = read({"a.toml": SMALL}).deck
    assert deck is not None
    figure = deck.entities["figure.ayub-khan"].entity
    made = [facet for facet in facets_of(figure) if facets_from("roles", facet)]
    assert made == ["role.president", "holder.president"]
    assert facets_from("in_force", "in-force")
    assert facets_from("date", "correction.date")
    assert not facets_from("era", "date")


def test_it_takes_a_moment_only() -> None:
    deck = read(shipped("us-pakistan")).deck
    assert deck is not None
    keys = [key for key in deck.entities if key.startswith("event.")][:8]
    preview(deck, keys[0])
    taken = []
    for key in keys:
        start = time.process_time()
        preview(deck, key)
        taken.append(time.process_time() - start)
    assert sorted(taken)[4] < 0.15
