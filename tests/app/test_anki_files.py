"""Decks and answers to Anki and back, through files of a real profile: all of it or nothing."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from anki.collection import Collection
from anki_world import add, answer_all, fresh, give, take, utc
from profiles import SMALL, Wall, answer, take_in

from studyapp.app.anki_export import changed, export
from studyapp.app.anki_import import FORMAT, import_package
from studyapp.app.clock import system_clock
from studyapp.app.phrases import shown_path
from studyapp.app.picking import session_for
from studyapp.app.sitting import begun
from studyapp.cards.card import CardId
from studyapp.errors import StudyError
from studyapp.schedule.grade import Grade
from studyapp.store import doctor, foreign, library, log, states
from studyapp.store.paths import own_decks, replaced_decks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from studyapp.app.desk import Desk


@pytest.fixture(autouse=True)
def later(wall: Wall) -> None:
    """The wall's clock is not behind that of the machine, by which Anki keeps its log.

    Anki moves answers that come to it from the future; what is to go there was ten days ago.
    """
    wall.now = replace(wall.now, at_ms=max(wall.now.at_ms, system_clock().at_ms) + 60_000)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """An empty collection of the real Anki."""
    with fresh(tmp_path) as collection:
        yield collection


def study(desk: Desk, wall: Wall, *grades: Grade) -> None:
    """Answer the small deck's cards, one a minute, and go on to the next day."""
    sitting = begun(desk, session_for(desk, desk.moment(), SMALL, ""))
    for grade in grades:
        wall.on(minutes=1)
        sitting = answer(desk, sitting, grade)
    wall.on(days=1)


def cards(desk: Desk, deck: str) -> list[str]:
    """The fronts of a deck's cards."""
    return [str(record["front"]) for record in library.cards_of(desk.library, deck)]


def log_of(desk: Desk) -> list[tuple[Any, ...]]:
    """What the log says, but for numbers and ids."""
    return [
        (one.card, one.grade, one.at_ms, one.day, one.interval_days, one.duration_ms)
        for one in log.entries(desk.store)
    ]


def sound(desk: Desk) -> None:
    """The doctor finds nothing wrong with the log, the caches and the library."""
    report = doctor.examine(desk.store, desk.library, desk.model, now_ms=desk.clock().at_ms)
    found = {line.text for line in report.lines if not line.good}
    assert found <= {"There is no backup yet."}


def test_progress_goes_to_anki_with_its_dates(
    desk: Desk, wall: Wall, tmp_path: Path, collection: Collection
) -> None:
    wall.on(days=-10)
    study(desk, wall, Grade.GOOD, Grade.AGAIN, Grade.EASY)
    study(desk, wall, Grade.GOOD, Grade.GOOD)
    told = export(desk, tmp_path / "pacts.apkg", [SMALL])
    count = len(cards(desk, SMALL))
    assert told.text == f"Exported {count} cards to pacts.apkg, with your progress."
    assert told.left
    new = take(collection, tmp_path / "pacts.apkg").new
    assert len(new) == count
    rows = collection.db.all("select id, ease, ivl, time from revlog order by id")
    assert [tuple(row) for row in rows] == [
        (at_ms, int(grade), days, ms) for _, grade, at_ms, _, days, ms in log_of(desk)
    ]
    studied = [one for one in states.standings(desk.store) if one.deck == SMALL]
    held = collection.db.all("select due, ivl, reps, lapses from cards where type = 2")
    today = collection.crt // 86_400 + collection.sched.today
    assert sorted(tuple(row) for row in held) == sorted(
        (one.due - today + collection.sched.today, one.interval_days, one.reps, one.lapses)
        for one in studied
    )


def test_without_progress_no_answer_leaves(
    desk: Desk, wall: Wall, tmp_path: Path, collection: Collection
) -> None:
    study(desk, wall, Grade.GOOD)
    told = export(desk, tmp_path / "pacts.apkg", progress=False)
    assert told.text.endswith("without your progress.")
    take(collection, tmp_path / "pacts.apkg")
    assert collection.db.scalar("select count(*) from revlog") == 0
    assert collection.db.list("select distinct type from cards") == [0]


def test_answers_given_in_anki_come_back_to_the_same_cards(
    desk: Desk, wall: Wall, tmp_path: Path, collection: Collection
) -> None:
    wall.on(days=-10)
    study(desk, wall, Grade.GOOD, Grade.AGAIN)
    export(desk, tmp_path / "pacts.apkg", [SMALL])
    take(collection, tmp_path / "pacts.apkg")
    before = log_of(desk)
    (new,) = collection.db.list("select id from cards where type = 0 order by due limit 1")
    at_ms = desk.clock().at_ms + 3_600_000
    collection.db.execute(
        "insert into revlog values (?, ?, -1, 3, 4, 0, 2500, 6000, 1)", at_ms, new
    )
    wall.on(days=1)
    package = give(collection, tmp_path, "present.apkg")
    told = import_package(desk, package, utc)
    assert "1 new answer." in told.text
    assert told.deck == ""
    assert not own_decks(desk.store.folder).exists()
    came = [one for one in log_of(desk) if one not in before]
    assert [one[1:] for one in came] == [(Grade.GOOD, at_ms, at_ms // 86_400_000, 4, 6_000)]
    assert came[0][0].startswith("pacts/")
    state = states.state(desk.store, CardId(came[0][0]))
    assert state is not None
    assert state.memory is not None
    assert state.memory.due == at_ms // 86_400_000 + 4
    again = import_package(desk, package, utc)
    assert "0 new answers." in again.text
    assert len(log_of(desk)) == len(before) + 1
    sound(desk)


def an_anki_deck(collection: Collection, tmp_path: Path, kind: str = "present.apkg") -> Path:
    """A deck made and studied in Anki, and exported."""
    add(collection, "Basic", "Old wars::First", "When was the war?", "1914")
    add(collection, "Cloze", "Old wars::Second", "{{c1::Ypres}} is in {{c2::Belgium}}")
    collection.decks.select(collection.decks.id("Old wars"))
    answer_all(collection, 3, 4)
    return give(collection, tmp_path, kind)


@pytest.mark.parametrize("kind", ["legacy.apkg", "present.apkg"])
def test_a_deck_of_anki_becomes_a_deck_of_the_profile(
    desk: Desk, tmp_path: Path, collection: Collection, kind: str
) -> None:
    told = import_package(desk, an_anki_deck(collection, tmp_path, kind), utc)
    assert told.deck == "old-wars"
    assert told.text == f"Imported {kind}: 2 new notes, 2 new answers."
    assert sorted(cards(desk, "old-wars")) == [
        "When was the war?",
        "Ypres is in ____",
        "____ is in Belgium",
    ]
    assert {path.name for path in (own_decks(desk.store.folder) / "old-wars").iterdir()} == {
        "deck.toml",
        "first.toml",
        "second.toml",
    }
    found = [one for one in log.entries(desk.store) if one.card.startswith("old-wars/")]
    assert [one.format for one in found] == [FORMAT, FORMAT]
    for one in found:
        state = states.state(desk.store, one.card)
        assert state is not None
        assert state.present
        assert state.memory is not None
    sound(desk)


def test_the_same_package_twice_changes_nothing(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    package = an_anki_deck(collection, tmp_path)
    import_package(desk, package, utc)
    before = log_of(desk), cards(desk, "old-wars")
    again = import_package(desk, package, utc)
    assert again.deck == "old-wars"
    assert again.text.endswith("2 unchanged notes, 0 new answers. No deck was changed.")
    assert (log_of(desk), cards(desk, "old-wars")) == before
    assert not replaced_decks(desk.store.folder).exists()


def test_an_edited_deck_comes_again_with_more_answers(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    import_package(desk, an_anki_deck(collection, tmp_path), utc)
    (number,) = collection.db.list("select id from notes where flds like 'When%'")
    note = collection.get_note(number)
    note["Back"] = "1914 to 1918"
    collection.update_note(note)
    add(collection, "Basic", "Old wars::First", "And the other one?", "1939")
    at_ms = desk.clock().at_ms - 5 * 86_400_000  # earlier than what came first
    collection.db.execute(
        "insert into revlog select ?, id, -1, 3, 9, 0, 2500, 6000, 1 from cards where nid = ?",
        at_ms,
        number,
    )
    told = import_package(desk, give(collection, tmp_path, "later.apkg"), utc)
    assert told.deck == "old-wars"
    assert "1 new answer." in told.text
    kept = replaced_decks(desk.store.folder) / "old-wars"
    assert f"The deck as it was before is kept in {shown_path(kept)}." in told.text
    backs = [str(record["back"]) for record in library.cards_of(desk.library, "old-wars")]
    assert "1914 to 1918" in backs
    assert len(backs) == 4
    assert log_of(desk)[0][2] == at_ms
    sound(desk)


def test_another_deck_of_that_name_gets_another_id(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    import_package(desk, an_anki_deck(collection, tmp_path), utc)
    with closing(Collection(str(tmp_path / "other.anki2"))) as other:
        add(other, "Basic", "Old wars", "Quite another question?", "Yes")
        told = import_package(desk, give(other, tmp_path, "other.apkg"), utc)
    assert told.deck == "old-wars-2"
    assert len(cards(desk, "old-wars")) == 3
    assert len(cards(desk, "old-wars-2")) == 1


@pytest.mark.parametrize("first", [True, False])
def test_what_fails_half_way_leaves_nothing(
    desk: Desk,
    tmp_path: Path,
    collection: Collection,
    monkeypatch: pytest.MonkeyPatch,
    first: bool,
) -> None:
    folder = own_decks(desk.store.folder) / "old-wars"
    package = an_anki_deck(collection, tmp_path)
    if not first:
        import_package(desk, package, utc)
        add(collection, "Basic", "Old wars::First", "One more?", "Yes")
        package = give(collection, tmp_path, "later.apkg")
    held = {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}
    before = log_of(desk)

    def fail(*_: object) -> int:
        raise StudyError("This could not be saved: the disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(foreign, "take_in", fail)
        with pytest.raises(StudyError, match="disk is full"):
            import_package(desk, package, utc)
    after = {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}
    assert after == held
    assert log_of(desk) == before
    folder_of_replaced = replaced_decks(desk.store.folder)
    assert not folder_of_replaced.exists() or not list(folder_of_replaced.iterdir())
    take_in(desk)
    assert import_package(desk, package, utc).deck == "old-wars"


def test_what_is_suspended_in_anki_is_suspended_when_it_comes_first(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    note = add(collection, "Basic", "Old wars", "Which year?", "1870")
    collection.sched.suspend_cards(collection.card_ids_of_note(note))
    add(collection, "Basic", "Old wars", "Which month?", "July")
    package = give(collection, tmp_path, "present.apkg")
    import_package(desk, package, utc)
    (state,) = [one for one in states.suspended(desk.store) if one.deck == "old-wars"]
    assert state.memory is None
    log.mark(desk.store, state.card, log.What.RESUME, desk.moment())
    import_package(desk, package, utc)
    assert states.suspended(desk.store) == []
    sound(desk)


def test_a_file_that_is_none_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    path.write_bytes(b"no package")
    with pytest.raises(StudyError, match="This is no Anki package"):
        import_package(desk, path)
    with pytest.raises(StudyError, match="cannot be read"):
        import_package(desk, tmp_path / "missing.apkg")
    with pytest.raises(StudyError, match="no deck nowhere"):
        export(desk, tmp_path / "y.apkg", ["nowhere"])
    assert not (tmp_path / "y.apkg").exists()


def test_a_package_without_cards_is_refused(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    add(collection, "Basic", "Empty", "Only a question", "<br>")
    with pytest.raises(StudyError, match="no card in"):
        import_package(desk, give(collection, tmp_path, "legacy.apkg"))
    assert not own_decks(desk.store.folder).exists()


def test_a_window_that_may_not_write_imports_nothing(
    desk: Desk, tmp_path: Path, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = an_anki_deck(collection, tmp_path)
    monkeypatch.setattr(desk.store, "read_only", "Another window has your answers open.")
    with pytest.raises(StudyError, match="Another window"):
        import_package(desk, package)


def test_an_export_cannot_be_written_into_nothing(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="could not be written"):
        export(desk, tmp_path / "no" / "folder" / "x.apkg")


def test_parts_without_a_file_have_no_time_of_change(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text("", encoding="utf-8")
    found = changed(tmp_path, ["one", "two"])
    assert found.keys() == {"one"}


def test_own_changes_to_an_imported_deck_stay(
    desk: Desk, tmp_path: Path, collection: Collection
) -> None:
    package = an_anki_deck(collection, tmp_path)
    import_package(desk, package, utc)
    mine = own_decks(desk.store.folder) / "old-wars" / "first.toml"
    changed_by_hand = mine.read_text(encoding="utf-8").replace("1914", "1913")
    mine.write_text(f"{changed_by_hand}note = 'mine'\n# my remark\n", encoding="utf-8")
    take_in(desk)
    told = import_package(desk, package, utc)
    assert told.text.endswith("2 unchanged notes, 0 new answers. No deck was changed.")
    assert any("changed here and that did not change in Anki" in line for line in told.left)
    now = mine.read_text(encoding="utf-8")
    assert now == f"{changed_by_hand}note = 'mine'\n# my remark\n"
    assert not replaced_decks(desk.store.folder).exists()
