"""From Anki, through here, into the same collection: nothing there is doubled or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from anki_world import add, answer_all, fresh, give, take, utc
from profiles import SMALL, take_in, write_deck

from studyapp.app.anki_export import export, from_anki
from studyapp.app.anki_import import import_package
from studyapp.errors import StudyError
from studyapp.exchange.anki_entities import entity_id
from studyapp.exchange.anki_note import guid_of
from studyapp.exchange.anki_origin import came_from_anki
from studyapp.store import library, settings
from studyapp.store.paths import own_decks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from anki.collection import Collection

    from studyapp.app.desk import Desk

NOTE = f"card.{entity_id('a guid of Anki')}"
OWN = '\n[card.mine]\nfront = "Whose is this?"\nback = "Mine."\n'


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """A collection of the real Anki with two notes, three cards and two answers."""
    with fresh(tmp_path) as collection:
        add(collection, "Basic", "Old wars::First", 'When was the war? <img src="x.png">', "1914")
        add(collection, "Cloze", "Old wars::Second", "{{c1::Ypres}} is in {{c2::Belgium}}")
        collection.decks.select(collection.decks.id("Old wars"))
        answer_all(collection, 3, 4)
        yield collection


@pytest.fixture
def imported(desk: Desk, tmp_path: Path, collection: Collection) -> Collection:
    """The collection, whose deck was imported."""
    import_package(desk, give(collection, tmp_path, "present.apkg"), utc)
    return collection


def everything(collection: Collection) -> list[list[Any]]:
    """Notes, cards and answers of a collection, and the names of its decks."""
    rows = [
        collection.db.list(f"select {what} order by 1")
        for what in (
            "guid || mid || flds from notes",
            "id || ' ' || did || ' ' || due || ' ' || ivl from cards",
            "id from revlog",
        )
    ]
    return [*rows, sorted(one.name for one in collection.decks.all_names_and_ids())]


def test_a_deck_of_anki_goes_home_only_as_new_notes(
    desk: Desk, tmp_path: Path, imported: Collection
) -> None:
    path, before = tmp_path / "back.apkg", everything(imported)
    assert from_anki(desk, ["old-wars"]) == (3, 0)
    with pytest.raises(StudyError, match="no card to export") as refused:
        export(desk, path, ["old-wars"])
    assert "Cards that came from Anki and are left out: 3." in refused.value.hint
    assert not path.exists()
    told = export(desk, path, ["old-wars"], imported=True)
    assert not any("came from Anki" in line for line in told.left)
    take(imported, path)
    assert len(everything(imported)[0]) == len(before[0]) + 3


def test_of_all_decks_those_of_anki_stay_here(
    desk: Desk, tmp_path: Path, imported: Collection
) -> None:
    settings.put(desk.store, settings.DECK_FOLDERS, (str(write_deck(tmp_path / "pacts")),))
    file = own_decks(desk.store.folder) / "old-wars" / "first.toml"
    file.write_text(file.read_text("utf-8") + OWN, "utf-8")
    take_in(desk)
    before, path = everything(imported), tmp_path / "out.apkg"
    told = export(desk, path, [SMALL, "old-wars"])
    (line,) = (line for line in told.left if "came from Anki" in line)
    assert line.startswith("Cards that came from Anki and are left out: 3. Their notes are in Anki")
    log = take(imported, path)
    count = len(list(library.cards_of(desk.library, SMALL))) + 1
    assert (len(log.new), len(log.conflicting)) == (count, 0)
    assert f"Exported {count} cards to" in told.text
    after = everything(imported)
    assert set(before[0]) < set(after[0])
    assert all(one in after[1] for one in before[1])
    assert imported.db.scalar(
        "select flds from notes where guid = ?", guid_of("old-wars/card.mine/card")
    ).startswith("Whose is this?")


@pytest.mark.parametrize(
    ("card", "formers", "came"),
    [
        (f"wars/{NOTE}/card", (), True),
        (f"wars/{NOTE}-2/card", (), True),
        (f"wars/{NOTE}/cloze.c1", (), True),
        ("wars/card.ypres/card", (f"wars/{NOTE}/card",), True),
        ("wars/event.ypres/what", ("wars/card.n-1/card", f"wars/{NOTE}/card"), True),
        ("wars/card.n-1/card", ("wars/card.ypres/card",), False),
        ("wars/event.ypres/what", (), False),
    ],
)
def test_cards_of_anki_are_known_by_an_id_that_they_have_or_had(
    card: Any, formers: Any, came: bool
) -> None:
    assert came_from_anki(card, formers) is came
