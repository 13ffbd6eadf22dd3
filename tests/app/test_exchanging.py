"""Exchange from the window: decks and papers of the profile out, files in as decks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from papers_made import ITEMS, begun
from profiles import SMALL, take_in

from studyapp.app import exchanging
from studyapp.app.shelf_view import decks_view
from studyapp.errors import StudyError
from studyapp.exchange.gift_read import read
from studyapp.quiz.item import Type
from studyapp.store import library
from studyapp.store.paths import own_decks

if TYPE_CHECKING:
    from pathlib import Path

    from studyapp.app.desk import Desk


def test_a_deck_of_the_profile_goes_out_with_all_its_cards(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "pacts.csv"
    told = exchanging.export_decks(desk, "csv", path, [SMALL])
    cards = list(library.cards_of(desk.library, SMALL))
    assert told.text == f"Wrote {len(cards)} cards as CSV to pacts.csv."
    assert told.left == ("Tables hold no typed answers, links between cards, dates or arguments.",)
    assert path.read_text("utf-8").count("pacts/") >= len(cards)


def test_every_format_of_the_list_can_be_written(demo_desk: Desk, tmp_path: Path) -> None:
    for row in exchanging.deck_formats():
        path = tmp_path / f"{row.key}{row.ending}"
        told = exchanging.export_decks(demo_desk, row.key, path)
        assert f"to {path.name}" in told.text
        assert path.stat().st_size > 1000


def test_the_paper_at_hand_goes_out(desk: Desk, tmp_path: Path) -> None:
    exam = begun(desk, list(ITEMS.values()))
    for row in exchanging.paper_formats():
        path = tmp_path / f"{row.key}{row.ending}"
        told = exchanging.export_paper(desk, exam, row.key, path)
        assert f"questions as {row.name} to {path.name}." in told.text
        assert path.exists()


def test_a_paper_whose_answers_are_kept_elsewhere_does_not_go_out(
    desk: Desk, tmp_path: Path
) -> None:
    exam = begun(desk, [replace(ITEMS[Type.SINGLE], key=(), sealed=True)])
    with pytest.raises(StudyError, match="not known here"):
        exchanging.export_paper(desk, exam, "moodle", tmp_path / "x")
    assert not (tmp_path / "x").exists()


def test_a_format_or_deck_that_there_is_not_is_refused(desk: Desk, tmp_path: Path) -> None:
    for format_, deck in (("word", SMALL), ("csv", "atlantis")):
        with pytest.raises(StudyError):
            exchanging.export_decks(desk, format_, tmp_path / "x", [deck])
    assert not (tmp_path / "x").exists()


def test_an_imported_file_is_listed_as_a_deck_of_ones_own(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "Cold War.gift"
    path.write_text("Who?{=Dulles ~Bogra}\n\nbroken {\n", "utf-8")
    told = exchanging.import_file(desk, path)
    assert told.text == "Made a deck of 1 card from Cold War.gift, read as GIFT in UTF-8."
    assert told.deck == "cold-war"
    assert told.left[0].startswith("line 3, column 8: the answers after this brace are not closed")
    assert take_in(desk)
    row = next(row for row in decks_view(desk).rows if row.deck == "cold-war")
    assert (row.title, row.enabled, row.problems) == ("Cold War", True, ())
    again = exchanging.import_file(desk, path, title="Another")
    assert again.deck == "cold-war-2"


def table(folder: Path, *rows: str) -> Path:
    """A table of questions and answers."""
    path = folder / "ex.csv"
    path.write_text("".join(f"{row}\n" for row in rows), "utf-8")
    return path


def cards_of(desk: Desk) -> dict[str, str]:
    """The ids of the cards that came from the table, with their answers."""
    take_in(desk)
    return {str(one["id"]): str(one["back"]) for one in library.cards_of(desk.library, "ex")}


def test_a_corrected_table_brings_its_deck_up_to_date(desk: Desk, tmp_path: Path) -> None:
    path = table(tmp_path, "Who?,Dulles", "When?,1954")
    assert exchanging.imported_before(desk, path) == ""
    exchanging.import_file(desk, path, title="Pacts {1}")
    before = cards_of(desk)
    assert exchanging.imported_before(desk, path) == "Pacts {1}"
    table(tmp_path, "Who?,Bogra", "When?,1954", "Where?,Manila")
    told = exchanging.import_file(desk, path, renew=True)
    assert told.text.startswith("Brought “Pacts {1}” up to date: 3 cards from ex.csv")
    after = cards_of(desk)
    assert after.keys() > before.keys()
    assert {after[id_] for id_ in before} == {"Bogra", "1954"}
    titles = [row.title for row in decks_view(desk).rows if row.deck.startswith("ex")]
    assert titles == ["Pacts {1}"]


def test_a_deck_that_was_changed_by_hand_is_not_brought_up_to_date(
    desk: Desk, tmp_path: Path
) -> None:
    path = table(tmp_path, "Who?,Dulles")
    exchanging.import_file(desk, path)
    file = own_decks(desk.store.folder) / "ex" / "deck.toml"
    file.write_text(file.read_text("utf-8").replace("Dulles", "Bogra"), "utf-8")
    assert exchanging.imported_before(desk, path) == ""
    with pytest.raises(StudyError, match="is as it came"):
        exchanging.import_file(desk, path, renew=True)
    assert "Bogra" in file.read_text("utf-8")


def test_nothing_is_made_of_a_file_without_cards(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("question,answer\n", "utf-8")
    with pytest.raises(StudyError, match="There is no card in"):
        exchanging.import_file(desk, path)
    assert not (desk.store.folder / "decks").exists()


def test_long_lists_of_what_was_left_end_with_a_count(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text("question,answer\nWho?,Dulles\n" + "When?,\n" * 150, "utf-8")
    told = exchanging.import_file(desk, path)
    assert len(told.left) == 101
    assert told.left[-1] == "And 50 more."


def test_what_goes_out_comes_back(demo_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "all.gift"
    exchanging.export_decks(demo_desk, "gift", path)
    found = read(path.read_bytes())
    assert found.problems == ()
    assert found.count == sum(
        len(list(library.cards_of(demo_desk.library, one.id))) for one in demo_desk.enabled()
    )
