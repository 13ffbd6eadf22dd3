"""Removing a deck: what is said before, what stays, and that all of it comes back."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from profiles import (
    EVENTS,
    FILES,
    SHIPPED,
    SMALL,
    answer,
    everything,
    hold,
    let_go,
    take_in,
    write_deck,
)

from studyapp.app import editing, exams_ahead
from studyapp.app.deck_views import Removed
from studyapp.app.desk import Desk, open_desk
from studyapp.app.exam import opened
from studyapp.app.exam_forms import exam_form, save_exam
from studyapp.app.feeding import fed_all
from studyapp.app.lost_decks import lost_decks
from studyapp.app.notes import keep, note_view
from studyapp.app.picking import session_for
from studyapp.app.quiz_actions import (
    begin_exam,
    check,
    choose,
    end_section,
    go_to,
    result,
    review_missed,
)
from studyapp.app.removing import deck_named, put_back, removal, removed
from studyapp.app.shelf import folders
from studyapp.app.shelf_view import decks_view
from studyapp.app.sitting import begun, taken_back
from studyapp.app.updates import installed, offered
from studyapp.app.upkeep import back_up, examined
from studyapp.authoring.bundle import Bundle, pack
from studyapp.cards.card import CardId
from studyapp.errors import StudyError
from studyapp.quiz.item import ONE_OF
from studyapp.store import library, log, plans, settings
from studyapp.store.decks import read_bytes
from studyapp.store.paths import own_decks, removed_decks, shipped

if TYPE_CHECKING:
    from pathlib import Path

    from profiles import Wall

SEATO = CardId("pacts/event.seato/date")
CARDS = 23


@pytest.fixture
def own(desk: Desk) -> Desk:
    """A profile that has the small deck in its own folder, and not opened from elsewhere."""
    settings.put(desk.store, settings.DECK_FOLDERS, ())
    write_deck(own_decks(desk.store.folder) / SMALL)
    take_in(desk)
    return desk


def folder_of(desk: Desk, deck: str = SMALL) -> str:
    """Where a deck is read from."""
    return next(one.folder for one in library.decks(desk.library) if one.id == deck)


def study(desk: Desk, times: int = 3) -> None:
    """Answer some cards and write a note."""
    sitting = begun(desk, session_for(desk, desk.moment(), SMALL))
    for _ in range(times):
        sitting = answer(desk, sitting)
    keep(desk, SEATO, "Signed in Manila.", False)


def sound(desk: Desk) -> None:
    """The doctor finds nothing."""
    back_up(desk)
    assert [line for line in examined(desk) if not line.good] == []


def remove(desk: Desk, deck: str = SMALL) -> Removed:
    """Remove a deck and read the decks anew, as the window does."""
    done = removed(desk, folder_of(desk, deck))
    assert take_in(desk)
    return done


def test_what_is_asked_counts_honestly(own: Desk) -> None:
    asked = removal(own, folder_of(own))
    assert (asked.title, asked.heading) == ("Remove this deck?", "Pacts, version 1")
    where = removed_decks(own.store.folder)
    assert asked.lines == (
        f"It has {CARDS} cards, of which you have studied none.",
        "Your answers and notes stay, and count again when the deck comes back.",
        f"The files are not deleted: they go to {where}.",
    )
    study(own)
    asked = removal(own, folder_of(own))
    assert asked.lines[0] == f"It has {CARDS} cards, of which you have studied 3."
    assert not where.exists()


def test_its_cards_rest_and_nothing_of_it_is_listed(own: Desk) -> None:
    study(own)
    done = remove(own)
    kept = removed_decks(own.store.folder) / "pacts-2026-11-21"
    assert done.kept == str(kept)
    assert done.words == f"Removed: Pacts. Its files are in {kept}."
    assert read_bytes(kept) == {name: text.encode() for name, text in FILES.items()}
    assert [row.title for row in decks_view(own).rows] == ["United States–Pakistan relations"]
    assert SMALL not in {one.path.name for one in folders(own)}
    assert library.card(own.library, SEATO) is None
    assert session_for(own, own.moment()).finished
    assert log.length(own.store) > 0
    sound(own)


def test_the_answers_count_again_when_the_deck_is_put_back(own: Desk, wall: Wall) -> None:
    study(own)
    before = everything(own)
    done = remove(own)
    wall.on(minutes=1)
    put_back(own, done)
    assert take_in(own)
    assert everything(own) == before
    assert note_view(own, SEATO).text == "Signed in Manila."
    assert not list(removed_decks(own.store.folder).iterdir())
    sound(own)


@pytest.mark.parametrize("source", ["file", "folder"])
def test_the_answers_count_again_when_the_deck_is_installed_again(
    own: Desk, tmp_path: Path, source: str
) -> None:
    study(own)
    before = everything(own)
    done = remove(own)
    path = tmp_path / "pacts.studydeck"
    contents = {name: text.encode() for name, text in FILES.items()}
    path.write_bytes(pack(Bundle(SMALL, "Pacts", "1", contents)))
    offer = offered(own, path if source == "file" else type(path)(done.kept))
    assert offer.view.verb == "Install"
    assert installed(own, offer).startswith("Installed: Pacts")
    assert (own_decks(own.store.folder) / SMALL).is_dir()
    assert take_in(own)
    assert everything(own) == before
    assert note_view(own, SEATO).text == "Signed in Manila."
    with pytest.raises(StudyError, match="again"):
        put_back(own, done)
    sound(own)


def test_a_changed_answer_asks_sooner_after_the_deck_was_away(own: Desk, wall: Wall) -> None:
    sitting = begun(own, session_for(own, own.moment(), SMALL))
    while sitting.card is not None and sitting.card.id != SEATO:
        sitting = answer(own, sitting)
    answer(own, sitting)
    remove(own)
    wall.on(days=2)
    newer = {**FILES, "events.toml": EVENTS.replace("1954-09-08", "1954-09-09")}
    write_deck(own_decks(own.store.folder) / SMALL, newer)
    assert take_in(own)
    sitting = begun(own, session_for(own, own.moment(), SMALL))
    assert SEATO in {sitting.session.current, *sitting.session.queue}
    sound(own)


def test_a_copy_of_a_shipped_deck_gives_its_place_back(own: Desk) -> None:
    settings.put(own.store, settings.DECKS_OFF, ())
    shutil.copytree(
        next(one.path for one in folders(own) if one.origin == "shipped"),
        own_decks(own.store.folder) / "mine",
    )
    take_in(own)
    cards = {str(record["id"]) for record in library.cards_of(own.library, SHIPPED)}
    lines = removal(own, folder_of(own, SHIPPED)).lines
    assert lines[1] == (
        "The deck of the same id that comes with the program takes its place."
        " Your answers and notes stay, and count for the cards that it shares."
    )
    remove(own, SHIPPED)
    assert {str(record["id"]) for record in library.cards_of(own.library, SHIPPED)} == cards
    with pytest.raises(StudyError, match="comes with the program and cannot be removed") as refusal:
        removal(own, folder_of(own, SHIPPED))
    assert "switch Study off" in refusal.value.hint
    sound(own)


def test_of_two_folders_with_one_id_either_can_be_removed(own: Desk) -> None:
    second = write_deck(own_decks(own.store.folder) / "second")
    take_in(own)
    first = str((own_decks(own.store.folder) / SMALL).resolve())
    assert folder_of(own) == str(second.resolve())
    assert removal(own, first).lines[0].startswith("Nothing in it is studied at present.")
    assert f"in {first} takes its place" in removal(own, str(second.resolve())).lines[1]
    study(own)
    before = everything(own)
    remove(own)
    assert folder_of(own) == first
    assert everything(own) == before
    sound(own)


def test_a_deck_that_cannot_be_read_can_be_removed(own: Desk) -> None:
    broken = own_decks(own.store.folder) / "broken"
    write_deck(broken, {"deck.toml": "[deck\n"})
    take_in(own)
    folder = deck_named(own, "broken")
    assert folder == str(broken.resolve())
    removed(own, folder)
    assert take_in(own)
    assert not broken.exists()


def test_a_folder_of_ones_own_choice_is_left_alone(desk: Desk, small_deck: Path) -> None:
    with pytest.raises(StudyError, match="outside of the profile") as refusal:
        removal(desk, folder_of(desk))
    assert "from the list" in refusal.value.hint
    assert (small_deck / "deck.toml").exists()


def test_a_deck_is_named_by_id_folder_or_the_name_of_its_folder(own: Desk) -> None:
    (own_decks(own.store.folder) / SMALL).rename(own_decks(own.store.folder) / "my-pacts")
    take_in(own)
    folder = folder_of(own)
    for name in (SMALL, folder, "my-pacts"):
        assert deck_named(own, name) == folder
    with pytest.raises(StudyError, match="There is no deck nato") as refusal:
        deck_named(own, "nato")
    assert refusal.value.hint == "Decks of your own: pacts."


def test_what_is_written_and_not_saved_is_saved_or_thrown_away_first(own: Desk) -> None:
    deck = editing.open_deck(own, folder_of(own))
    file = next(one for one in deck.files if one.name == "events.toml")
    editing.hold(own, file, EVENTS + "# more\n")
    for act in (removal, removed):
        with pytest.raises(StudyError, match=r"What you wrote in events\.toml is not saved yet"):
            act(own, folder_of(own))
    assert take_in(own) is False
    editing.throw_away(own, file)
    remove(own)
    assert lost_decks(own) == ()


def test_an_exam_keeps_its_topics_and_says_what_becomes_of_it(own: Desk) -> None:
    settings.put(own.store, settings.DECKS_OFF, ())
    both = exam_form(own)
    save_exam(own, replace(both, name="Final"))
    pacts = tuple(
        row if row.place[0] == SMALL else replace(row, chosen=False) for row in both.topics
    )
    save_exam(own, replace(both, name="Oral", topics=pacts))
    lines = removal(own, folder_of(own)).lines
    assert "The plan for the exam “Final” goes on without its cards." in lines
    assert "The exam “Oral” asks of no other deck and waits until this one is back." in lines
    topics = {exam.name: exam.topics for exam in plans.exams(own.store)}
    done = remove(own)
    assert [exam.name for exam in exams_ahead.ahead(own, own.moment())] == ["Final"]
    final = next(one for one in plans.exams(own.store) if one.name == "Final")
    save_exam(own, replace(exam_form(own, final.id), name="Final"))
    sound(own)
    put_back(own, done)
    take_in(own)
    now = {exam.name: {topic.place for topic in exam.topics} for exam in plans.exams(own.store)}
    assert now == {name: {topic.place for topic in found} for name, found in topics.items()}
    assert {one.name for one in exams_ahead.ahead(own, own.moment())} == {"Final", "Oral"}


def test_a_mock_exam_that_was_begun_is_finished_and_counted_without_its_deck(own: Desk) -> None:
    exam = begin_exam(own, "plain")
    asked = [place for place, item in enumerate(exam.items) if item.type in ONE_OF][:3]
    for place in asked:
        exam = choose(own, go_to(exam, place), exam.items[place].options[0].id)
    told = removal(own, folder_of(own)).lines
    assert any(line.startswith(f"The paper “{exam.paper.title}” that you have") for line in told)
    done = remove(own)
    exam = opened(own, exam.paper.id)
    for _ in exam.starts:
        exam = end_section(own, exam)
    assert exam.handed_in
    assert result(own, exam)
    with pytest.raises(StudyError, match="left their deck"):
        review_missed(own, exam)
    with pytest.raises(StudyError, match="no answer can count now"):
        fed_all(own, exam)
    sound(own)
    put_back(own, done)
    take_in(own)
    assert fed_all(own, exam).fed
    studied = {exam.items[place].card for place in asked}
    assert removal(own, folder_of(own)).lines[0].endswith(f"studied {len(studied)}.")
    sound(own)


def test_a_practice_goes_on_without_its_deck(own: Desk) -> None:
    exam = begin_exam(own, "quick")
    remove(own)
    for place, item in enumerate(exam.items):
        if item.type in ONE_OF:
            exam = check(own, choose(own, go_to(exam, place), item.options[0].id))
    assert end_section(own, exam).handed_in
    sound(own)


def test_an_answer_to_a_removed_card_can_be_taken_back(own: Desk) -> None:
    sitting = answer(own, begun(own, session_for(own, own.moment(), SMALL)))
    done = remove(own)
    after = taken_back(own, sitting)
    assert after.card is None
    sound(own)
    put_back(own, done)
    take_in(own)
    assert removal(own, folder_of(own)).lines[0].endswith("studied none.")
    sound(own)


def test_a_window_that_only_shows_removes_nothing(own: Desk, wall: Wall) -> None:
    folder, deck = own.store.folder, folder_of(own)
    done = Removed("", "", "")
    own.close()
    other = hold(folder)
    second = open_desk(folder, wall)
    try:
        for act in (removal, removed):
            with pytest.raises(StudyError, match="Another window"):
                act(second, deck)
        with pytest.raises(StudyError, match="Another window"):
            put_back(second, done)
    finally:
        second.close()
        let_go(other)
    assert (own_decks(folder) / SMALL / "deck.toml").exists()
    assert shipped("decks").exists()
