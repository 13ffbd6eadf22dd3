"""What comes home from Anki finds its cards again: dropped, renamed, moved or brought in part."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from anki_world import add, fresh, give, take, utc
from profiles import SMALL, Wall, answer, take_in, write_deck

from studyapp.app.anki_export import export
from studyapp.app.anki_import import import_package
from studyapp.app.clock import system_clock
from studyapp.app.phrases import shown_path
from studyapp.app.picking import session_for
from studyapp.app.sitting import begun
from studyapp.cards.card import CardId
from studyapp.errors import StudyError
from studyapp.exchange.anki_entities import entity_id
from studyapp.exchange.anki_note import guid_of
from studyapp.schedule.grade import Grade
from studyapp.store import doctor, library, log, settings, states
from studyapp.store.paths import own_decks, replaced_decks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from anki.collection import Collection

    from studyapp.app.desk import Desk

DAY_MS = 86_400_000


@pytest.fixture(autouse=True)
def later(wall: Wall) -> None:
    """The wall's clock is not behind that of the machine, by which Anki keeps its log."""
    wall.now = replace(wall.now, at_ms=max(wall.now.at_ms, system_clock().at_ms) + 60_000)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """An empty collection of the real Anki."""
    with fresh(tmp_path) as collection:
        yield collection


@pytest.fixture
def small(desk: Desk, tmp_path: Path) -> Path:
    """The small deck in a folder of this test's own, opened in the profile."""
    folder = write_deck(tmp_path / "pacts")
    settings.put(desk.store, settings.DECK_FOLDERS, (str(folder),))
    take_in(desk)
    return folder


def study(desk: Desk, wall: Wall, *grades: Grade, deck: str = SMALL) -> None:
    """Answer a deck's cards, one a minute, and go on to the next day."""
    sitting = begun(desk, session_for(desk, desk.moment(), deck, ""))
    for grade in grades:
        wall.on(minutes=1)
        sitting = answer(desk, sitting, grade)
    wall.on(days=1)


def ids(desk: Desk, deck: str) -> set[str]:
    """The cards of a deck."""
    return {str(record["id"]) for record in library.cards_of(desk.library, deck)}


def decks(desk: Desk) -> set[str]:
    """The decks of the profile that are the student's own or opened."""
    return {record.id for record in library.decks(desk.library)} - {"us-pakistan"}


def answers(desk: Desk) -> dict[str, int]:
    """How many answers count for each card."""
    found: dict[str, int] = {}
    for one in log.entries(desk.store):
        found[one.card] = found.get(one.card, 0) + 1
    return found


def in_anki(collection: Collection, guid: str, at_ms: int, ease: int = 3, place: int = 0) -> None:
    """An answer that was given in Anki."""
    (card,) = collection.db.list(
        "select c.id from cards c join notes n on n.id = c.nid where n.guid = ? and c.ord = ?",
        guid,
        place,
    )
    collection.db.execute(
        "insert into revlog values (?, ?, -1, ?, 4, 0, 2500, 6000, 1)", at_ms, card, ease
    )


def guid(collection: Collection, front: str) -> str:
    """The id of the note whose first field begins so."""
    return str(collection.db.scalar("select guid from notes where flds like ?", f"{front}%"))


def own_file(desk: Desk, deck: str, name: str = "deck.toml") -> Path:
    """A file of one of the student's own decks."""
    return own_decks(desk.store.folder) / deck / name


def rewrite(path: Path, *changes: tuple[str, str]) -> None:
    """Change a deck's file as an author does."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def sound(desk: Desk) -> None:
    """The doctor finds nothing wrong with the log, the caches and the library."""
    report = doctor.examine(desk.store, desk.library, desk.model, now_ms=desk.clock().at_ms)
    found = {line.text for line in report.lines if not line.good}
    assert found <= {"There is no backup yet."}


# Notes that this program made.


def test_answers_to_cards_that_a_deck_dropped_are_kept_for_them(
    desk: Desk, wall: Wall, small: Path, tmp_path: Path, collection: Collection
) -> None:
    wall.on(days=-10)
    study(desk, wall, *[Grade.GOOD] * 4)
    studied = answers(desk)
    export(desk, tmp_path / "pacts.apkg", [SMALL])
    take(collection, tmp_path / "pacts.apkg")
    before = ids(desk, SMALL)
    (small / "events.toml").unlink()
    take_in(desk)
    dropped = before - ids(desk, SMALL)
    assert dropped
    assert dropped & studied.keys()
    for number, card in enumerate(sorted(dropped)):
        in_anki(collection, guid_of(card), desk.clock().at_ms - 3_600_000 + number * 60_000)
    package = give(collection, tmp_path, "present.apkg")
    told = import_package(desk, package, utc)
    assert told.deck == ""
    assert decks(desk) == {SMALL}
    assert f"{len(dropped)} new answers." in told.text
    assert any(
        f"Notes of cards that your decks have no more: {len(dropped)}." in line
        for line in told.left
    )
    assert answers(desk) == {
        card: studied.get(card, 0) + (card in dropped) for card in studied.keys() | dropped
    }
    sound(desk)
    again = import_package(desk, package, utc)
    assert "0 new answers." in again.text
    write_deck(small)
    take_in(desk)
    for card in dropped:
        state = states.state(desk.store, CardId(card))
        assert state is not None
        assert state.present
        assert state.memory is not None
        assert state.memory.reps == studied.get(card, 0) + 1
    sound(desk)


def test_an_export_comes_home_when_its_deck_is_not_there(
    desk: Desk, wall: Wall, small: Path, tmp_path: Path, collection: Collection
) -> None:
    wall.on(days=-10)
    study(desk, wall, *[Grade.GOOD] * 3)
    before = answers(desk)
    export(desk, tmp_path / "pacts.apkg", [SMALL])
    take(collection, tmp_path / "pacts.apkg")
    count = len(ids(desk, SMALL))
    shutil.rmtree(small)
    take_in(desk)
    told = import_package(desk, give(collection, tmp_path, "present.apkg"), utc)
    assert told.text == "Imported present.apkg: 0 new answers."
    assert any(f"have no more: {count}." in line for line in told.left)
    assert answers(desk) == before
    assert decks(desk) == set()


def test_a_package_without_answers_of_a_deck_that_is_gone_says_so(
    desk: Desk, small: Path, tmp_path: Path
) -> None:
    export(desk, tmp_path / "pacts.apkg", [SMALL], progress=False)
    shutil.rmtree(small)
    take_in(desk)
    told = import_package(desk, tmp_path / "pacts.apkg", utc)
    assert told.text.startswith("No card of pacts.apkg is new to you")
    assert not own_decks(desk.store.folder).exists()


def test_a_note_knows_its_card_by_every_id_that_the_card_had(
    desk: Desk, small: Path, tmp_path: Path, collection: Collection
) -> None:
    first, second, third = (CardId(f"pacts/event.{name}/why") for name in ("seato", "b", "c"))
    assert first in ids(desk, SMALL)
    files = small / "events.toml"
    rewrite(files, ("[event.seato]\n", '[event.b]\nformerly = ["seato"]\n'))
    take_in(desk)
    assert second in ids(desk, SMALL)
    export(desk, tmp_path / "pacts.apkg", [SMALL])
    take(collection, tmp_path / "pacts.apkg")
    # A colleague's deck called the event so from the start: the note has the id of the second.
    collection.db.execute(
        "update notes set guid = ? where guid = ?", guid_of(second), guid_of(first)
    )
    rewrite(files, ("[event.b]\nformerly = [", '[event.c]\nformerly = ["b", '))
    rewrite(files, ('["b", "seato"]', '["seato", "b"]'))
    take_in(desk)
    assert third in ids(desk, SMALL)
    in_anki(collection, guid_of(second), desk.clock().at_ms - DAY_MS)
    import_package(desk, give(collection, tmp_path, "present.apkg"), utc)
    assert answers(desk) == {third: 1}
    assert decks(desk) == {SMALL}
    sound(desk)


def test_another_card_of_an_exported_note_is_a_card_of_its_own(
    desk: Desk, small: Path, tmp_path: Path, collection: Collection
) -> None:
    export(desk, tmp_path / "pacts.apkg", [SMALL])
    take(collection, tmp_path / "pacts.apkg")
    (kind,) = [one for one in collection.models.all() if one["name"] == "studyapp"]
    template = collection.models.new_template("Back to front")
    template["qfmt"], template["afmt"] = "{{Back}}", "{{FrontSide}}<hr id=answer>{{Front}}"
    collection.models.add_template(kind, template)
    collection.models.update_dict(kind)
    home = next(iter(ids(desk, SMALL)))
    in_anki(collection, guid_of(home), desk.clock().at_ms - DAY_MS)
    in_anki(collection, guid_of(home), desk.clock().at_ms - DAY_MS + 60_000, place=1)
    told = import_package(desk, give(collection, tmp_path, "present.apkg"), utc)
    other = f"{told.deck}/card.{entity_id(guid_of(home), 1)}/card"
    assert answers(desk) == {home: 1, other: 1}
    assert other in ids(desk, told.deck)
    assert len(ids(desk, told.deck)) == len(ids(desk, SMALL))


def test_both_programs_reviewed_in_between(
    desk: Desk, wall: Wall, small: Path, tmp_path: Path, collection: Collection
) -> None:
    wall.on(days=-10)
    study(desk, wall, Grade.GOOD)
    (card,) = answers(desk)
    export(desk, tmp_path / "pacts.apkg", [SMALL])
    take(collection, tmp_path / "pacts.apkg")
    in_anki(collection, guid_of(card), desk.clock().at_ms)
    wall.on(days=2)
    study(desk, wall, Grade.GOOD)
    package = give(collection, tmp_path, "present.apkg")
    import_package(desk, package, utc)
    import_package(desk, package, utc)
    assert answers(desk)[card] >= 2
    assert sum(answers(desk).values()) == 3
    days = [one.at_ms for one in log.entries(desk.store)]
    assert days == sorted(days)
    sound(desk)


# Notes that Anki made.


def spanish(collection: Collection) -> list[int]:
    """A deck of Anki with two below it, and a cloze."""
    return [
        add(collection, "Basic", "Spanish::Verbs", "ser", "to be"),
        add(collection, "Basic", "Spanish::Verbs", "ir", "to go"),
        add(collection, "Basic", "Spanish::Nouns", "casa", "house"),
        add(collection, "Cloze", "Spanish::Nouns", "La {{c1::mano}} y el {{c2::brazo}}"),
    ]


def test_a_part_of_what_came_before_takes_nothing_away(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    notes = spanish(collection)
    import_package(desk, give(collection, tmp_path, "all.apkg"), utc)
    before = ids(desk, "spanish")
    mine = own_file(desk, "spanish", "nouns.toml")
    rewrite(mine, ("house", "house, home"), ("[card.", "# by hand\n[card."))
    take_in(desk)
    by_hand = mine.read_bytes()
    collection.remove_notes(notes[2:])
    (number,) = collection.db.list("select id from notes where flds like 'ser%'")
    note = collection.get_note(number)
    note["Back"] = "to be (what one is)"
    collection.update_note(note)
    add(collection, "Basic", "Spanish::Verbs", "ver", "to see")
    in_anki(collection, guid(collection, "ir"), desk.clock().at_ms - DAY_MS)
    package = give(collection, tmp_path, "verbs.apkg")
    told = import_package(desk, package, utc)
    assert told.deck == "spanish"
    assert told.text.startswith(
        "Imported verbs.apkg: 3 notes (1 new, 1 changed, 1 unchanged), 1 new answer."
    )
    kept = replaced_decks(desk.store.folder) / "spanish"
    assert f"The deck as it was before is kept in {shown_path(kept)}." in told.text
    assert any("does not bring, which stay as they are: 2." in line for line in told.left)
    assert mine.read_bytes() == by_hand
    verbs = own_file(desk, "spanish", "verbs.toml").read_text(encoding="utf-8")
    assert [verbs.index(word) for word in ("to be (what", "to go", "to see")] == sorted(
        verbs.index(word) for word in ("to be (what", "to go", "to see")
    )
    assert before < ids(desk, "spanish")
    assert len(ids(desk, "spanish")) == len(before) + 1
    again = import_package(desk, package, utc)
    assert "is kept in" not in again.text
    assert len(list(replaced_decks(desk.store.folder).iterdir())) == 1
    sound(desk)


def test_several_decks_of_one_collection_each_get_their_own(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    spanish(collection)
    import_package(desk, give(collection, tmp_path, "spanish.apkg"), utc)
    add(collection, "Basic", "History", "When did it end?", "1918")
    told = import_package(desk, give(collection, tmp_path, "everything.apkg"), utc)
    assert told.deck == "spanish"
    assert decks(desk) >= {"spanish", "history"}
    assert len(ids(desk, "history")) == 1
    assert len(ids(desk, "spanish")) == 5
    add(collection, "Basic", "History::Later", "And the other one?", "1945")
    add(collection, "Basic", "Spanish::Adverbs", "bien", "well")
    import_package(desk, give(collection, tmp_path, "later.apkg"), utc)
    assert len(ids(desk, "history")) == 2
    assert len(ids(desk, "spanish")) == 6
    assert own_file(desk, "spanish", "adverbs.toml").exists()
    sound(desk)


def test_a_deck_under_another_id_and_folder_is_found(
    desk: Desk, wall: Wall, tmp_path: Path, collection: Collection
) -> None:
    spanish(collection)
    in_anki(collection, guid(collection, "ser"), desk.clock().at_ms - 3 * DAY_MS)
    import_package(desk, give(collection, tmp_path, "all.apkg"), utc)
    entity = entity_id(guid(collection, "ser"))
    old, new = (CardId(f"{deck}/card.{entity}/card") for deck in ("spanish", "castilian"))
    assert answers(desk) == {old: 1}
    folder = own_decks(desk.store.folder)
    (folder / "spanish").rename(folder / "from-anki")
    rewrite(folder / "from-anki" / "deck.toml", ('id = "spanish"', 'id = "castilian"'))
    take_in(desk)
    assert ids(desk, "castilian")
    in_anki(collection, guid(collection, "ser"), desk.clock().at_ms - DAY_MS)
    told = import_package(desk, give(collection, tmp_path, "later.apkg"), utc)
    assert told.deck == "castilian"
    assert decks(desk) & {"spanish", "castilian", "spanish-2"} == {"castilian"}
    assert {path.name for path in folder.iterdir()} == {"from-anki"}
    assert answers(desk) == {new: 2}
    state = states.state(desk.store, new)
    assert state is not None
    assert state.memory is not None
    assert state.memory.reps == 2
    sound(desk)


def test_notes_that_were_moved_to_another_deck_stay_there(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    spanish(collection)
    in_anki(collection, guid(collection, "ser"), desk.clock().at_ms - 3 * DAY_MS)
    import_package(desk, give(collection, tmp_path, "all.apkg"), utc)
    verbs = own_file(desk, "spanish", "verbs.toml")
    mine = write_deck(
        own_decks(desk.store.folder) / "verbs",
        {
            "deck.toml": '[deck]\nid = "verbs"\ntitle = "Verbs"\nversion = "1"\n',
            "all.toml": verbs.read_text(encoding="utf-8"),
        },
    )
    verbs.unlink()
    number = collection.db.scalar("select id from notes where flds like 'ser%'")
    note = collection.get_note(number)
    note["Back"] = "to be (what one is)"
    collection.update_note(note)
    add(collection, "Basic", "Spanish::Verbs", "ver", "to see")
    in_anki(collection, guid(collection, "ser"), desk.clock().at_ms - DAY_MS)
    import_package(desk, give(collection, tmp_path, "later.apkg"), utc)
    assert len(ids(desk, "verbs")) == 3
    assert len(ids(desk, "spanish")) == 3
    assert answers(desk) == {f"verbs/card.{entity_id(guid(collection, 'ser'))}/card": 2}
    assert "what one is" in (mine / "all.toml").read_text(encoding="utf-8")
    sound(desk)


def test_a_note_that_was_renamed_in_its_deck_is_brought_up_to_date_under_its_name(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    spanish(collection)
    in_anki(collection, guid(collection, "casa"), desk.clock().at_ms - 3 * DAY_MS)
    import_package(desk, give(collection, tmp_path, "all.apkg"), utc)
    entity = entity_id(guid(collection, "casa"))
    nouns = own_file(desk, "spanish", "nouns.toml")
    rewrite(nouns, (f"[card.{entity}]\n", f'[card.casa]\nformerly = ["{entity}"]\n'))
    take_in(desk)
    number = collection.db.scalar("select id from notes where flds like 'casa%'")
    note = collection.get_note(number)
    note["Back"] = "home"
    collection.update_note(note)
    in_anki(collection, guid(collection, "casa"), desk.clock().at_ms - DAY_MS)
    import_package(desk, give(collection, tmp_path, "later.apkg"), utc)
    assert answers(desk) == {"spanish/card.casa/card": 2}
    assert f"spanish/card.{entity}/card" not in ids(desk, "spanish")
    table = f'formerly = ["{entity}"]\nfront = "casa"\nback = "home"\n'
    assert table in nouns.read_text(encoding="utf-8")
    rewrite(nouns, (f'formerly = ["{entity}"]\n', ""))
    take_in(desk)
    in_anki(collection, guid(collection, "casa"), desk.clock().at_ms)
    import_package(desk, give(collection, tmp_path, "last.apkg"), utc)
    assert answers(desk) == {"spanish/card.casa/card": 3}
    assert len(ids(desk, "spanish")) == 5
    sound(desk)


def test_two_notes_that_were_made_into_one_share_it(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    spanish(collection)
    import_package(desk, give(collection, tmp_path, "all.apkg"), utc)
    one, other = (entity_id(guid(collection, front)) for front in ("ser", "ir"))
    verbs = own_file(desk, "spanish", "verbs.toml")
    head = verbs.read_text(encoding="utf-8").partition("[card.")[0]
    table = f'[card.both]\nformerly = ["{one}", "{other}"]\nfront = "ser"\nback = "to be"\n'
    verbs.write_text(head + table, encoding="utf-8")
    for number, front in enumerate(("ser", "ir")):
        in_anki(collection, guid(collection, front), desk.clock().at_ms - (number + 1) * DAY_MS)
    package = give(collection, tmp_path, "later.apkg")
    import_package(desk, package, utc)
    assert answers(desk) == {"spanish/card.both/card": 2}
    assert len(ids(desk, "spanish")) == 4
    before = verbs.read_bytes()
    import_package(desk, package, utc)
    assert verbs.read_bytes() == before
    sound(desk)


def test_a_note_outside_of_the_profile_keeps_its_words_and_gets_its_answers(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    spanish(collection)
    import_package(desk, give(collection, tmp_path, "all.apkg"), utc)
    elsewhere = tmp_path / "elsewhere"
    shutil.move(own_decks(desk.store.folder) / "spanish", elsewhere)
    settings.put(desk.store, settings.DECK_FOLDERS, (str(elsewhere),))
    take_in(desk)
    before = {path.name: path.read_bytes() for path in elsewhere.iterdir()}
    in_anki(collection, guid(collection, "ser"), desk.clock().at_ms - DAY_MS)
    told = import_package(desk, give(collection, tmp_path, "later.apkg"), utc)
    assert told.deck == ""
    assert any("whose words stay as they are there: 4." in line for line in told.left)
    assert {path.name: path.read_bytes() for path in elsewhere.iterdir()} == before
    assert answers(desk) == {f"spanish/card.{entity_id(guid(collection, 'ser'))}/card": 1}


def test_a_deck_that_was_removed_comes_back_with_its_history(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    spanish(collection)
    in_anki(collection, guid(collection, "ser"), desk.clock().at_ms - 3 * DAY_MS)
    import_package(desk, give(collection, tmp_path, "all.apkg"), utc)
    before = ids(desk, "spanish"), answers(desk)
    shutil.rmtree(own_decks(desk.store.folder) / "spanish")
    take_in(desk)
    collection.decks.rename(collection.decks.id("Spanish"), "Castilian")
    told = import_package(desk, give(collection, tmp_path, "later.apkg"), utc)
    assert told.deck == "spanish"
    assert (ids(desk, "spanish"), answers(desk)) == before
    sound(desk)


def test_one_of_two_cards_of_a_note_that_was_dropped_comes_back(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    add(collection, "Basic (and reversed card)", "Pacts", "SEATO", "A pact of 1954")
    note = guid(collection, "SEATO")
    for place in (0, 1):
        at_ms = desk.clock().at_ms - 3 * DAY_MS + place * 60_000
        in_anki(collection, note, at_ms, place=place)
    import_package(desk, give(collection, tmp_path, "all.apkg"), utc)
    (deck,) = decks(desk) - {SMALL}
    both = ids(desk, deck)
    assert len(both) == 2
    file = own_file(desk, deck)
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index(f"[card.{entity_id(note, 1)}]")], encoding="utf-8")
    take_in(desk)
    assert len(ids(desk, deck)) == 1
    in_anki(collection, note, desk.clock().at_ms - DAY_MS, place=1)
    told = import_package(desk, give(collection, tmp_path, "later.apkg"), utc)
    assert told.deck == deck
    assert ids(desk, deck) == both
    assert answers(desk) == {
        f"{deck}/card.{entity_id(note)}/card": 1,
        f"{deck}/card.{entity_id(note, 1)}/card": 2,
    }
    collection.remove_cards_and_orphaned_notes(
        collection.db.list("select id from cards where ord = 1")
    )
    import_package(desk, give(collection, tmp_path, "last.apkg"), utc)
    assert ids(desk, deck) == both
    sound(desk)


def test_the_export_of_an_import_comes_home_to_the_same_cards(
    desk: Desk, wall: Wall, tmp_path: Path, collection: Collection
) -> None:
    spanish(collection)
    in_anki(collection, guid(collection, "ser"), desk.clock().at_ms - 3 * DAY_MS)
    import_package(desk, give(collection, tmp_path, "all.apkg"), utc)
    home = f"spanish/card.{entity_id(guid(collection, 'ir'))}/card"
    study(desk, wall, Grade.GOOD, Grade.GOOD, deck="spanish")
    before = ids(desk, "spanish"), answers(desk)
    export(desk, tmp_path / "out.apkg", ["spanish"], imported=True)
    take(collection, tmp_path / "out.apkg")
    told = import_package(desk, give(collection, tmp_path, "later.apkg"), utc)
    assert "0 new answers." in told.text
    assert (ids(desk, "spanish"), answers(desk)) == before
    in_anki(collection, guid_of(home), desk.clock().at_ms - 7 * 60_000)
    wall.on(minutes=5)
    import_package(desk, give(collection, tmp_path, "last.apkg"), utc)
    assert answers(desk) == {**before[1], home: before[1].get(home, 0) + 1}
    assert decks(desk) - {SMALL} == {"spanish"}
    sound(desk)


def renamed(desk: Desk, collection: Collection, front: str, deck: str = "spanish") -> Path:
    """Give the card of a note a name of its own, with its former id; the file."""
    entity = entity_id(guid(collection, front))
    file = own_file(desk, deck)
    rewrite(file, (f"[card.{entity}]\n", f'[card.{front}]\nformerly = ["{entity}"]\n'))
    take_in(desk)
    return file


def reps(desk: Desk, card: str) -> int:
    """How many answers the state of a card counts."""
    state = states.state(desk.store, CardId(card))
    assert state is not None
    return state.memory.reps if state.memory else 0


def test_an_export_comes_home_once_to_a_deck_under_another_id(
    desk: Desk, wall: Wall, tmp_path: Path, collection: Collection
) -> None:
    wall.on(days=-10)
    spanish(collection)
    import_package(desk, give(collection, tmp_path, "all.apkg"), utc)
    study(desk, wall, Grade.GOOD, deck="spanish")
    study(desk, wall, Grade.HARD, deck="spanish")
    before = answers(desk)
    assert sum(before.values()) == 2
    export(desk, tmp_path / "out.apkg", ["spanish"], imported=True)
    take(collection, tmp_path / "out.apkg")
    suspended = next(iter(before))
    number = collection.db.scalar(
        "select c.id from cards c join notes n on n.id = c.nid where n.guid = ?",
        guid_of(suspended),
    )
    collection.sched.suspend_cards([number])
    rewrite(own_file(desk, "spanish"), ('id = "spanish"', 'id = "castilian"'))
    take_in(desk)
    package = give(collection, tmp_path, "later.apkg")
    for _ in range(2):
        told = import_package(desk, package, utc)
        assert "4 unchanged notes, 5 cards that you have already, 0 new answers." in told.text
        assert not any("have no more" in line for line in told.left)
        assert answers(desk) == {
            card.replace("spanish/", "castilian/"): count for card, count in before.items()
        }
        state = states.state(desk.store, CardId(suspended.replace("spanish/", "castilian/")))
        assert state is not None
        assert not state.suspended
        sound(desk)


@pytest.mark.parametrize("exported", [False, True])
def test_a_renamed_card_keeps_its_history_where_its_deck_gets_another_id(
    desk: Desk, wall: Wall, tmp_path: Path, collection: Collection, exported: bool
) -> None:
    wall.on(days=-40)
    add(collection, "Basic", "Spanish", "ser", "to be")
    import_package(desk, give(collection, tmp_path, "all.apkg"), utc)
    study(desk, wall, Grade.GOOD, deck="spanish")
    wall.on(days=4)
    file = renamed(desk, collection, "ser")
    study(desk, wall, Grade.GOOD, deck="spanish")
    assert answers(desk) == {"spanish/card.ser/card": 2}
    if exported:
        export(desk, tmp_path / "out.apkg", ["spanish"], imported=True)
        take(collection, tmp_path / "out.apkg")
    rewrite(file, ('id = "spanish"', 'id = "castilian"'))
    take_in(desk)
    package = give(collection, tmp_path, "later.apkg")
    for _ in range(2):
        told = import_package(desk, package, utc)
        assert "0 new answers." in told.text
        assert answers(desk) == {"castilian/card.ser/card": 2}
        assert ids(desk, "castilian") == {"castilian/card.ser/card"}
        assert reps(desk, "castilian/card.ser/card") == 2
        sound(desk)


def test_a_renamed_card_comes_back_with_its_history_after_its_deck_was_removed(
    desk: Desk, wall: Wall, tmp_path: Path, collection: Collection
) -> None:
    wall.on(days=-30)
    add(collection, "Basic", "Spanish", "ser", "to be")
    import_package(desk, give(collection, tmp_path, "all.apkg"), utc)
    back = f"spanish/card.{entity_id(guid(collection, 'ser'))}/card"
    file = renamed(desk, collection, "ser")
    study(desk, wall, Grade.GOOD, deck="spanish")
    wall.on(days=4)
    study(desk, wall, Grade.GOOD, deck="spanish")
    export(desk, tmp_path / "out.apkg", ["spanish"], imported=True)
    take(collection, tmp_path / "out.apkg")
    kept = file.read_bytes()
    shutil.rmtree(file.parent)
    take_in(desk)
    package = give(collection, tmp_path, "later.apkg")
    for _ in range(2):
        told = import_package(desk, package, utc)
        assert "1 card that you have already, 0 new answers." in told.text
        assert answers(desk) == {back: 2}
        assert ids(desk, "spanish") == {back}
        assert reps(desk, back) == 2
        sound(desk)
    file.write_bytes(kept)
    take_in(desk)
    assert answers(desk) == {"spanish/card.ser/card": 2}
    sound(desk)


def test_notes_that_were_made_into_one_come_back_each_with_its_own_answers(
    desk: Desk, wall: Wall, tmp_path: Path, collection: Collection
) -> None:
    wall.on(days=-30)
    add(collection, "Basic", "Spanish", "ser", "to be")
    other = add(collection, "Basic", "Spanish", "ir", "to go")
    for number, front in enumerate(("ser", "ir")):
        in_anki(collection, guid(collection, front), desk.clock().at_ms - (number + 1) * DAY_MS)
    import_package(desk, give(collection, tmp_path, "all.apkg"), utc)
    both = [entity_id(guid(collection, front)) for front in ("ser", "ir")]
    cards = [f"spanish/card.{entity}/card" for entity in both]
    file = own_file(desk, "spanish")
    head = file.read_text(encoding="utf-8").partition("[card.")[0]
    table = f'[card.both]\nformerly = {both}\nfront = "ser"\nback = "to be"\n'
    file.write_text(head + table.replace("'", '"'), encoding="utf-8")
    take_in(desk)
    wall.on(days=20)
    study(desk, wall, Grade.GOOD, deck="spanish")
    assert answers(desk) == {"spanish/card.both/card": 3}
    shutil.rmtree(file.parent)
    take_in(desk)
    everything = give(collection, tmp_path, "everything.apkg")
    collection.remove_notes([other])
    import_package(desk, give(collection, tmp_path, "one.apkg"), utc)
    assert answers(desk) == {cards[0]: 2, cards[1]: 1}
    assert ids(desk, "spanish") == {cards[0]}
    for _ in range(2):
        import_package(desk, everything, utc)
        assert answers(desk) == {cards[0]: 2, cards[1]: 1}
        assert ids(desk, "spanish") == set(cards)
        sound(desk)


def test_a_deck_with_a_slip_is_not_written_over(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    spanish(collection)
    import_package(desk, give(collection, tmp_path, "all.apkg"), utc)
    verbs = own_file(desk, "spanish", "verbs.toml")
    rewrite(verbs, ('"to be"', '"to be'))
    take_in(desk)
    broken = verbs.read_bytes()
    with pytest.raises(StudyError, match=r"verbs\.toml of the deck .* cannot be read"):
        import_package(desk, give(collection, tmp_path, "later.apkg"), utc)
    assert verbs.read_bytes() == broken
    assert len(list(own_decks(desk.store.folder).iterdir())) == 1


@pytest.mark.parametrize("folder", ["spanish", "from-anki"])
@pytest.mark.parametrize("lacking", ["", 'id = "spanish"', "[card."])
def test_a_deck_whose_head_has_a_slip_gets_no_second_one_beside_it(
    desk: Desk, wall: Wall, tmp_path: Path, collection: Collection, folder: str, lacking: str
) -> None:
    spanish(collection)
    import_package(desk, give(collection, tmp_path, "all.apkg"), utc)
    study(desk, wall, Grade.GOOD, deck="spanish")
    before = ids(desk, "spanish"), answers(desk)
    home = own_decks(desk.store.folder)
    if folder != "spanish":
        (home / "spanish").rename(home / folder)
    files = {path: path.read_bytes() for path in (home / folder).iterdir()}
    for path, held in files.items():
        text = held.decode()
        text = text.partition(lacking)[0] if lacking == "[card." else text.replace(lacking, "")
        path.write_text(f"{text}\n" + "x =\n" * (path.name == "deck.toml"), encoding="utf-8")
    take_in(desk)
    assert "spanish" not in decks(desk)
    with pytest.raises(StudyError, match=f"The deck in {folder}, .* cannot be read: there is no"):
        import_package(desk, give(collection, tmp_path, "later.apkg"), utc)
    assert [path.name for path in home.iterdir()] == [folder]
    for path, held in files.items():
        path.write_bytes(held)
    import_package(desk, give(collection, tmp_path, "last.apkg"), utc)
    assert [path.name for path in home.iterdir()] == [folder]
    assert (ids(desk, "spanish"), answers(desk)) == before
    sound(desk)


@pytest.mark.parametrize("outside", [False, True])
def test_notes_in_a_file_with_a_slip_get_no_second_place(
    desk: Desk, tmp_path: Path, collection: Collection, outside: bool
) -> None:
    spanish(collection)
    import_package(desk, give(collection, tmp_path, "all.apkg"), utc)
    home = own_decks(desk.store.folder)
    head = '[deck]\nid = "verbs"\ntitle = "Verbs"\nversion = "1"\n'
    mine = write_deck((tmp_path if outside else home) / "mine", {"deck.toml": head})
    if outside:
        settings.put(desk.store, settings.DECK_FOLDERS, (str(mine),))
    shutil.move(home / "spanish" / "verbs.toml", mine / "verbs.toml")
    take_in(desk)
    assert len(ids(desk, "verbs")) == 2
    rewrite(mine / "verbs.toml", ('"to be"', '"to be'))
    take_in(desk)
    assert len(ids(desk, "verbs")) < 2
    held = {path: path.read_bytes() for path in home.rglob("*.toml")}
    with pytest.raises(StudyError, match=r"The deck in mine, .* \(verbs\.toml:\d+:\d+\)\. Nothing"):
        import_package(desk, give(collection, tmp_path, "later.apkg"), utc)
    assert {path: path.read_bytes() for path in home.rglob("*.toml")} == held
    rewrite(mine / "verbs.toml", ('"to be', '"to be"'))
    import_package(desk, give(collection, tmp_path, "last.apkg"), utc)
    assert (len(ids(desk, "verbs")), len(ids(desk, "spanish"))) == (2, 3)
    sound(desk)


def test_another_deck_that_cannot_be_read_hinders_nothing(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    mine = write_deck(
        own_decks(desk.store.folder) / "mine", {"deck.toml": '[deck]\nid = "spanish"\nx =\n'}
    )
    spanish(collection)
    told = import_package(desk, give(collection, tmp_path, "all.apkg"), utc)
    assert told.deck == "spanish-2"
    rewrite(mine / "deck.toml", ("x =", 'title = "Mine"\nversion = "1"'))
    take_in(desk)
    assert decks(desk) >= {"spanish", "spanish-2"}
    assert len(ids(desk, "spanish-2")) == 5


def test_all_decks_stay_as_they_are_where_one_cannot_be_written(
    desk: Desk, tmp_path: Path, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    spanish(collection)
    import_package(desk, give(collection, tmp_path, "spanish.apkg"), utc)
    add(collection, "Basic", "Spanish::Verbs", "ver", "to see")
    add(collection, "Basic", "History", "When did it end?", "1918")
    package = give(collection, tmp_path, "everything.apkg")
    folder = own_decks(desk.store.folder)
    before = {path.name: path.read_bytes() for path in (folder / "spanish").iterdir()}

    def fail(*_: object) -> int:
        raise StudyError("This could not be saved: the disk is full.")

    monkeypatch.setattr("studyapp.store.foreign.take_in", fail)
    with pytest.raises(StudyError, match="disk is full"):
        import_package(desk, package, utc)
    assert {path.name for path in folder.iterdir()} == {"spanish"}
    assert {path.name: path.read_bytes() for path in (folder / "spanish").iterdir()} == before
    assert list(replaced_decks(desk.store.folder).iterdir()) == []
