"""A package that comes again, newer, older or the same: what was corrected here is not lost."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from anki_world import add, answer_all, fresh, give, utc
from profiles import Wall, take_in

from studyapp.app.anki_import import import_package
from studyapp.app.clock import system_clock
from studyapp.app.phrases import shown_path
from studyapp.store import doctor, library, log, states
from studyapp.store.paths import own_decks, replaced_decks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from anki.collection import Collection

    from studyapp.app.desk import Desk

BASIC = "Which state left SEATO first?"
CLOZE = "The {{c1::Baghdad Pact}} was signed in {{c2::1955}}"


@pytest.fixture(autouse=True)
def later(wall: Wall) -> None:
    """The wall's clock is not behind that of the machine, by which Anki dates its notes."""
    wall.now = replace(wall.now, at_ms=max(wall.now.at_ms, system_clock().at_ms) + 86_400_000)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """A collection of the real Anki with three notes in two decks below one, long unchanged."""
    with fresh(tmp_path) as collection:
        add(collection, "Basic", "Treaties::SEATO", BASIC, "Pakistan")
        add(collection, "Basic", "Treaties::SEATO", "Where was it founded?", "Manila")
        add(collection, "Cloze", "Treaties::CENTO", CLOZE, "")
        collection.db.execute("update notes set mod = mod - 1000000")
        collection.db.execute("update cards set mod = mod - 1000000")
        yield collection


def edit(collection: Collection, front: str, **fields: str) -> None:
    """Change the fields of the note whose first field begins so, a moment later than before."""
    number = collection.db.scalar("select id from notes where flds like ?", f"{front}%")
    before_s = collection.db.scalar("select max(mod) from notes where id = ?", number)
    note = collection.get_note(number)
    for name, words in fields.items():
        note[name] = words
    collection.update_note(note)
    collection.db.execute("update notes set mod = ? where id = ?", before_s + 10, number)


def texts(desk: Desk) -> dict[str, str]:
    """The files of the deck."""
    folder = own_decks(desk.store.folder) / "treaties"
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def write(desk: Desk, name: str, old: str, new: str) -> None:
    """Change a file of the deck as an author does."""
    path = own_decks(desk.store.folder) / "treaties" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    take_in(desk)


def replaced(desk: Desk) -> list[Path]:
    """What was put aside."""
    folder = replaced_decks(desk.store.folder)
    return sorted(folder.iterdir()) if folder.exists() else []


def sound(desk: Desk) -> None:
    """The doctor finds nothing wrong with the log, the caches and the library."""
    report = doctor.examine(desk.store, desk.library, desk.model, now_ms=desk.clock().at_ms)
    assert {line.text for line in report.lines if not line.good} <= {"There is no backup yet."}


def test_what_was_changed_here_stays_where_anki_changed_nothing(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    import_package(desk, give(collection, tmp_path, "one.apkg"), utc)
    write(desk, "seato.toml", '"Pakistan"', '"Pakistan, in 1973"  # checked')
    write(desk, "cento.toml", "cloze = ", 'note = "Turkey and Iraq"\ncloze = ')
    mine = texts(desk)
    told = import_package(desk, give(collection, tmp_path, "two.apkg"), utc)
    assert texts(desk) == mine
    assert replaced(desk) == []
    assert told.text == (
        "Imported two.apkg: 3 unchanged notes, 0 new answers. No deck was changed."
    )
    assert any("did not change in Anki, which stay as they are: 2." in line for line in told.left)
    edit(collection, "Where", Back="Manila, 1954")
    told = import_package(desk, give(collection, tmp_path, "three.apkg"), utc)
    (kept,) = replaced(desk)
    assert told.text == (
        "Imported three.apkg: 3 notes (1 changed, 2 unchanged), 0 new answers."
        f" The deck as it was before is kept in {shown_path(kept)}."
    )
    now = texts(desk)
    assert now["seato.toml"] == mine["seato.toml"].replace('"Manila"', '"Manila, 1954"')
    assert now["cento.toml"] == mine["cento.toml"]
    sound(desk)


def test_what_both_changed_stays_and_is_named_once(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    import_package(desk, give(collection, tmp_path, "one.apkg"), utc)
    write(desk, "seato.toml", '"Pakistan"', '"Pakistan, in 1973"')
    mine = texts(desk)
    edit(collection, BASIC, Back="Pakistan (1972)")
    told = import_package(desk, give(collection, tmp_path, "two.apkg"), utc)
    assert texts(desk) == mine
    assert "3 notes (1 changed here too, 2 unchanged)" in told.text
    assert f"{BASIC}: It was changed here and in Anki. Your words stay." in told.left
    told = import_package(desk, give(collection, tmp_path, "three.apkg"), utc)
    assert "3 unchanged notes" in told.text
    assert texts(desk) == mine


def test_a_hundred_cards_are_named_and_the_others_counted(
    desk: Desk, tmp_path: Path, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_package(desk, give(collection, tmp_path, "one.apkg"), utc)
    write(desk, "seato.toml", "back = ", 'note = "mine"\nback = ')
    edit(collection, BASIC, Back="Pakistan (1972)")
    edit(collection, "Where", Back="Manila, 1954")
    monkeypatch.setattr("studyapp.app.anki_import._NAMED", 1)
    told = import_package(desk, give(collection, tmp_path, "two.apkg"), utc)
    assert sum("It was changed here and in Anki" in line for line in told.left) == 1
    assert any(line.startswith("More cards that were changed here") for line in told.left)


def test_an_older_export_turns_nothing_back(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    old = give(collection, tmp_path, "old.apkg")
    import_package(desk, old, utc)
    edit(collection, BASIC, Back="Pakistan, in 1973")
    edit(collection, "The", Text=f"{CLOZE} in {{{{c3::Baghdad}}}}")
    add(collection, "Basic", "Treaties::SEATO", "When did it end?", "1977")
    (card,) = collection.find_cards("Where*")
    collection.set_deck([card], collection.decks.id("Treaties::CENTO"))
    told = import_package(desk, give(collection, tmp_path, "new.apkg"), utc)
    assert "4 notes (1 new, 2 changed, 1 moved)" in told.text
    newest = texts(desk)
    assert "Manila" in newest["cento.toml"]
    cards = {str(one["id"]) for one in library.cards_of(desk.library, "treaties")}
    aside = replaced(desk)
    told = import_package(desk, old, utc)
    assert texts(desk) == newest
    assert {str(one["id"]) for one in library.cards_of(desk.library, "treaties")} == cards
    assert replaced(desk) == aside
    assert "3 notes (2 older than before, 1 unchanged)" in told.text
    assert told.text.endswith("No deck was changed.")
    assert any("for this file is older: 2." in line for line in told.left)
    assert any("does not bring, which stay as they are: 1." in line for line in told.left)
    told = import_package(desk, give(collection, tmp_path, "again.apkg"), utc)
    assert texts(desk) == newest
    assert "4 unchanged notes" in told.text
    sound(desk)


def test_a_deck_that_comes_back_in_older_words_is_brought_up_to_date_again(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    old = give(collection, tmp_path, "old.apkg")
    edit(collection, BASIC, Back="Pakistan, in 1973")
    new = give(collection, tmp_path, "new.apkg")
    import_package(desk, new, utc)
    newest = texts(desk)
    shutil.rmtree(own_decks(desk.store.folder) / "treaties")
    take_in(desk)
    assert "3 new notes" in import_package(desk, old, utc).text
    assert "in 1973" not in texts(desk)["seato.toml"]
    assert "(1 changed, 2 unchanged)" in import_package(desk, new, utc).text
    assert texts(desk) == newest


def test_what_is_not_written_is_not_remembered(
    desk: Desk, tmp_path: Path, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_package(desk, give(collection, tmp_path, "one.apkg"), utc)
    edit(collection, BASIC, Back="Pakistan, in 1973")
    package = give(collection, tmp_path, "two.apkg")

    def fail(*_: object) -> None:
        raise OSError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr("studyapp.store.foreign.remember", fail)
        with pytest.raises(OSError, match="disk is full"):
            import_package(desk, package, utc)
    assert "in 1973" not in texts(desk)["seato.toml"]
    told = import_package(desk, package, utc)
    assert "3 notes (1 changed, 2 unchanged)" in told.text
    assert "in 1973" in texts(desk)["seato.toml"]


def test_a_flag_of_any_colour_comes_with_a_card_that_is_new_here(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    numbers = list(collection.find_cards("SEATO OR Where* OR Baghdad"))
    collection.set_user_flag_for_cards(4, numbers[:1])
    collection.set_user_flag_for_cards(7, numbers[1:2])
    package = give(collection, tmp_path, "one.apkg")
    told = import_package(desk, package, utc)
    assert any(line.startswith("Cards flagged in Anki,") and ": 2." in line for line in told.left)
    flagged = [one for one in states.flagged(desk.store) if one.deck == "treaties"]
    assert len(flagged) == 2
    log.mark(desk.store, flagged[0].card, log.What.UNFLAG, desk.moment())
    import_package(desk, package, utc)
    assert [one.card for one in states.flagged(desk.store)] == [flagged[1].card]
    sound(desk)


def test_cards_with_an_interval_and_no_answer_are_new_and_counted(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    collection.decks.select(collection.decks.id("Treaties"))
    answer_all(collection, 4, 4)
    collection.db.execute("delete from revlog where id = (select min(id) from revlog)")
    told = import_package(desk, give(collection, tmp_path, "one.apkg"), utc)
    assert any("no answer in its log, which are new here: 1." in line for line in told.left)
