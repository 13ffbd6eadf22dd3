"""Arguments by keyboard: look around, fold, by question, test yourself, save as files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from argued import argued_profile
from profiles import SMALL
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QTableWidget
from scene import Scene, all_in
from test_accessibility import GOLDEN, REWRITE, name_of, stops
from test_accessibility import tree as spoken
from test_layout import clipped, overlapping

from studyapp.app.shelf_view import begin
from studyapp.errors import StudyError
from studyapp.explore.nodes import CLAIM
from studyapp.store import log
from studyapp.ui.parts.argument_sides import ClaimButton
from studyapp.ui.parts.argument_tree import ArgumentTree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studyapp.app.desk import Desk


@pytest.fixture(scope="module")
def argued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new profile of a small deck with arguments."""
    return argued_profile(tmp_path_factory.mktemp("argued"), tmp_path_factory.mktemp("decks"))


@pytest.fixture
def scene(show: Callable[..., Scene], opened: Callable[..., Desk], argued: Path) -> Scene:
    """A window on that profile, on the page Arguments."""
    desk = opened(argued)
    begin(desk)
    found = show(desk)
    found.press("Ctrl+4")
    found.until(lambda: not found.bench.jobs.busy("arguments"))
    assert found.page == "arguments"
    return found


def tree(scene: Scene) -> ArgumentTree:
    """The tree on the screen."""
    (found,) = all_in(scene.window, ArgumentTree)
    assert isinstance(found, ArgumentTree)
    return found


def names(scene: Scene) -> str:
    """What a screen reader says of what has the focus."""
    return scene.focus_name


def answers(scene: Scene) -> list[tuple[str, int]]:
    """The answers of the log: the card's facet and the grade."""
    return [
        (review.card.rpartition("/")[2], int(review.grade))
        for review in log.entries(scene.desk.store)
    ]


# Looking around.


def test_the_sidebar_has_arguments_between_explore_and_progress(scene: Scene) -> None:
    rows = list(scene.window._sidebar.rows)
    assert rows.index("explore") < rows.index("arguments") < rows.index("progress")


def test_arrows_go_along_the_tree_and_say_where_they_are(scene: Scene) -> None:
    assert names(scene).startswith(
        "Argument. Claim, argued by Dennis Kux, two reasons, two objections: "
    )
    scene.press("Right")
    assert names(scene).startswith(
        "Argument. Reason 1 of 2, one piece of evidence, open: It brought arms. "
    )
    assert names(scene).endswith("Not yet asked.")
    scene.press("Down")
    assert names(scene).startswith("Argument. Reason 2 of 2: It brought rank.")
    scene.press("Down")
    assert "Objection 1 of 2, one piece of evidence, against reason 1, folded: " in names(scene)
    scene.press("Right")
    assert names(scene).startswith("Argument. Reply to objection 1: ")
    scene.press("Home")
    assert tree(scene).here == CLAIM


def test_space_folds_and_unfolds_and_on_the_claim_everything(scene: Scene) -> None:
    scene.press("Right", "Space")
    picture = tree(scene)
    assert picture.is_open("reason.arms") is False
    assert picture.tree is not None
    assert picture.tree.box("evidence.reason.arms.1") is None
    assert ", folded: " in names(scene)
    scene.press("Space")
    assert picture.is_open("reason.arms") is True
    scene.press("Home", "Space")
    states = [picture.is_open(key) for key in ("reason.arms", "objection.halt")]
    assert states == [False, False]
    scene.press("Space")
    states = [picture.is_open(key) for key in ("reason.arms", "objection.halt")]
    assert states == [True, True]


def test_a_held_space_folds_once(scene: Scene) -> None:
    scene.press("Right", "Space")
    scene.repeat("Space", 5)
    assert tree(scene).is_open("reason.arms") is False


def test_a_click_on_the_folded_line_opens_it(scene: Scene) -> None:
    picture = tree(scene)
    box = picture.tree.box("objection.halt") if picture.tree else None
    assert box is not None
    run = next(run for run in box.runs if run.role == "fold")
    place = QPoint(round(box.x) + 20, round(box.y + run.top + run.height / 2) + 8)
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=place)
    assert picture.is_open("objection.halt") is True


def test_the_next_and_the_one_before_and_their_place(scene: Scene) -> None:
    scene.press("PgDown")
    assert "Argument 2 of 3, list all" in {
        button.accessibleName() for button in all_in(scene.window, type(scene.button("2 of 3")))
    }
    assert "The alliance was a snare." in names(scene)
    scene.press("PgDown", "PgDown", "PgDown")
    assert "Small states" in names(scene)
    assert not scene.button("The next one (PgDn)").isEnabled()
    scene.press("PgUp", "PgUp", "PgUp")
    assert "a shield" in names(scene)


def test_return_on_a_relation_shows_the_other_argument(scene: Scene) -> None:
    scene.press("Down")
    assert names(scene).startswith("Argument. Opposes: ")
    scene.press("Return")
    assert "The alliance was a snare." in names(scene)


def test_return_on_evidence_asks_for_the_entity(scene: Scene) -> None:
    asked: list[tuple[str, str]] = []
    scene.bench.arguing.entity_asked.connect(lambda deck, key: asked.append((deck, key)))
    scene.press("Right", "Right", "Return")
    assert asked == [(SMALL, "event.seato")]


def test_an_argument_that_is_asked_for_elsewhere_is_shown(scene: Scene) -> None:
    scene.press("Ctrl+1")
    scene.bench.arguing.show_argument(SMALL, "argument.snare")
    assert scene.page == "arguments"
    assert "The alliance was a snare." in names(scene)
    scene.bench.arguing.show_argument(SMALL, "argument.gone")
    scene.until(lambda: bool(scene.said))
    assert scene.said == "That argument is not in a deck in use any more."


def test_recall_at_the_nodes_can_be_hidden(scene: Scene) -> None:
    scene.press("Right")
    assert names(scene).endswith("Not yet asked.")
    scene.press("R")
    assert names(scene).endswith("It brought arms.")
    scene.click("Show recall")
    assert tree(scene).accessibleName().endswith("Not yet asked.")


def test_the_tree_is_shown_as_a_table(scene: Scene) -> None:
    tree(scene).show_as_table()
    (table,) = scene.window.findChildren(QTableWidget)
    rows = [
        [table.item(row, column).text() for column in range(2)] for row in range(table.rowCount())
    ]
    assert rows[2][0] == "Reason 1 of 2, one piece of evidence, open"
    assert len(rows) == len(tree(scene)._nodes)


def test_the_list_narrows_as_one_types_and_goes_to_what_is_chosen(scene: Scene) -> None:
    scene.press("L")
    scene.until(lambda: isinstance(scene.focused, QLineEdit))
    scene.write("snare")
    scene.press("Return")
    scene.until(lambda: not all_in(scene.window, QDialog))
    assert tree(scene).accessibleName().startswith("Argument. Claim, ")
    assert "The alliance was a snare." in tree(scene).accessibleName()


# By question.


def test_a_question_shows_its_answers_beside_each_other_and_leads_into_the_tree(
    scene: Scene,
) -> None:
    scene.press("Q")
    texts = scene.texts
    for words in (
        "Was the alliance worth it?", "Yes: it armed Pakistan", "No: it bought enemies",
        "Nobody can tell yet", "No argument in the deck says so.",
        "It cost the friendship of Moscow.",
    ):  # fmt: skip
        assert words in texts
    assert isinstance(scene.focused, ClaimButton)
    scene.press("Down")
    assert "a snare" in names(scene)
    scene.press("Return")
    assert "The alliance was a snare." in tree(scene).accessibleName()
    scene.press("Q")
    assert "Was the alliance worth it?" in scene.texts


def test_arguments_on_no_question_are_together_at_the_end(scene: Scene) -> None:
    scene.press("Q", "PgDown")
    assert "Arguments that answer no question" in scene.texts
    assert "Small states choose between bad options." in scene.texts


def test_an_outline_is_asked_for_on_a_question_and_not_without_one(scene: Scene) -> None:
    asked: list[tuple[str, str]] = []
    scene.bench.arguing.outline_asked.connect(lambda deck, key: asked.append((deck, key)))
    scene.press("O", "Ctrl+4", "Q")
    scene.click("Write an outline")
    assert asked == [(SMALL, "question.worth")] * 2
    scene.press("Ctrl+4", "PgDown", "O")
    assert len(asked) == 2


# Test yourself.


def test_an_argument_is_rebuilt_by_keys_and_every_answer_is_kept_at_once(scene: Scene) -> None:
    scene.press("T")
    assert scene.page == "rebuild"
    assert "Reason 1 of 2. What is it?" in scene.texts
    assert names(scene) == "Show it"
    scene.press("3")  # nothing to grade yet
    assert answers(scene) == []
    scene.press("Space", "3")
    scene.press("Space", "Space")  # the evidence, graded as marked
    assert answers(scene) == [("premise.arms", 3)]
    scene.press("Space", "1")
    assert answers(scene)[-1] == ("reasons", 1)
    scene.press("Space", "2")
    assert "What does this objection attack?" in scene.texts
    scene.press("B")
    assert "✓ Right: the objection is against reason 1." in scene.texts
    scene.press("Space", "1", "Space", "4", "Space", "3", "A")
    assert "You knew 5 of 7 parts." in scene.texts
    assert any("What the objections attack: 2 of 2 right." in text for text in scene.texts)
    assert len(answers(scene)) == 5
    scene.press("Esc")
    assert scene.page == "arguments"


def test_what_is_hidden_is_told_to_nobody(scene: Scene) -> None:
    scene.press("T")
    picture = tree(scene)
    assert picture.accessibleName() == "Argument. Reason 1 of 2: not shown yet"
    assert not any("It brought" in item for item in picture._items)
    scene.press("Space")
    assert picture.accessibleName() == (
        "Argument. Reason 1 of 2, one piece of evidence, open: It brought arms."
    )


def test_a_click_or_return_opens_nothing_that_is_hidden(scene: Scene) -> None:
    asked: list[str] = []
    scene.bench.arguing.entity_asked.connect(lambda _deck, key: asked.append(key))
    scene.press("T")
    picture = tree(scene)
    picture.setFocus()
    scene.press("Right", "Return")
    box = picture.tree.box("evidence.reason.arms.1") if picture.tree else None
    assert box is not None
    place = QPoint(round(box.x) + 20, round(box.anchor) + 8)
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=place)
    assert asked == []
    assert scene.page == "rebuild"


def test_the_last_answer_is_taken_back_on_the_same_page(scene: Scene) -> None:
    scene.press("T", "Space", "1")
    assert answers(scene) == [("reasons", 1)]
    scene.press("Ctrl+Z")
    assert answers(scene) == []
    assert "Reason 1 of 2. Did you know it?" in scene.texts
    scene.press("3")
    assert answers(scene) == []  # the card waits for the second reason


def test_leaving_in_the_middle_keeps_what_was_graded(scene: Scene) -> None:
    scene.press("T", "Space", "1", "Esc")
    assert answers(scene) == [("reasons", 1)]
    scene.until(lambda: not scene.bench.jobs.busy("arguments"))
    scene.press("Right")
    assert "Recalled" in names(scene)
    scene.press("T")
    assert "Reason 1 of 2. What is it?" in scene.texts


def test_a_held_space_shows_once_and_grades_nothing(scene: Scene) -> None:
    scene.press("T", "Space")
    scene.repeat("Space", 5)
    assert answers(scene) == []
    assert "Reason 1 of 2. Did you know it?" in scene.texts


def test_an_answer_that_cannot_be_written_leaves_its_node_to_be_graded(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.press("T", "Space")
    with monkeypatch.context() as patch:

        def full(*_: object) -> None:
            raise StudyError("The disk is full. Your answers so far are safe.")

        patch.setattr(log, "answer", full)
        scene.press("1")
        assert "The disk is full" in scene.said
    assert "Reason 1 of 2. Did you know it?" in scene.texts
    scene.press("1")
    assert answers(scene) == [("reasons", 1)]


# Files.


def save_as(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Answer the file dialog."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_the_picture_has_twice_the_pixels_and_shows_everything(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    save_as(monkeypatch, tmp_path / "shield.png")
    scene.bench.arguing.export("png")
    image = QImage(str(tmp_path / "shield.png"))
    assert image.width() == 2 * (940 + 80)
    colors = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, 900, 3)}
    assert len(colors) > 10
    assert scene.said == "The argument is in shield.png."


def test_the_drawing_is_svg_with_the_words_in_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    save_as(monkeypatch, tmp_path / "shield")
    scene.bench.arguing.export("svg")
    root = ET.fromstring((tmp_path / "shield.svg").read_text(encoding="utf-8"))
    words = " ".join("".join(text.itertext()) for text in root.iter() if text.tag.endswith("text"))
    assert "It brought arms." in words
    assert re.search(r"Manila\s+Pact", words)  # folded on the screen or not


def test_argdown_is_saved_for_one_argument_and_for_the_deck(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    save_as(monkeypatch, tmp_path / "one.argdown")
    scene.bench.arguing.export("argdown")
    save_as(monkeypatch, tmp_path / "all.argdown")
    scene.bench.arguing.export("deck")
    one = (tmp_path / "one.argdown").read_text(encoding="utf-8")
    whole = (tmp_path / "all.argdown").read_text(encoding="utf-8")
    assert one.startswith("[Shield]: ")
    assert "[Alone]: " in whole
    assert "[Alone]: " not in one


def test_a_file_that_cannot_be_written_is_said_and_changes_nothing(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    save_as(monkeypatch, tmp_path / "missing" / "one.argdown")
    scene.bench.arguing.export("argdown")
    assert "could not be written" in scene.said
    assert not (tmp_path / "missing").exists()


# What a screen reader is given.


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("argument-tree", ("Right",)),
        ("argument-question", ("Q",)),
        ("argument-test", ("T", "Space")),
        ("argument-aim", ("T", *["Space"] * 8)),
        ("outline-set", ("O",)),
        ("outline", ("O", "Return")),
        ("outline-marking", ("O", "Return", "Ctrl+Return")),
    ],
)
def test_a_screen_reader_is_given_the_whole_page(
    scene: Scene, name: str, keys: tuple[str, ...]
) -> None:
    scene.press(*keys)
    scene.rest()
    root = QAccessible.queryAccessibleInterface(scene.window)
    way = (f"{number}. {name_of(widget)}" for number, widget in enumerate(stops(scene.window), 1))
    text = "\n".join([*spoken(root), "", "Tab:", *way, ""])
    golden = GOLDEN / f"{name}.txt"
    if REWRITE:
        golden.write_text(text, encoding="utf-8")
    assert text.splitlines() == golden.read_text(encoding="utf-8").splitlines()


# Little and much.


def test_a_deck_without_arguments_says_so(window: Scene) -> None:
    window.press("Ctrl+4")
    window.until(lambda: not window.bench.jobs.busy("arguments"))
    assert "Pacts has no arguments." in window.texts
    window.press("T", "Q", "L", "O", "PgDown", "R")
    assert window.page == "arguments"
    assert not all_in(window.window, QDialog)


@pytest.mark.parametrize(("size", "percent"), [((900, 600), 100), ((900, 600), 160)])
def test_a_small_window_or_large_type_cuts_nothing_off(
    show: Callable[..., Scene],
    opened: Callable[..., Desk],
    argued: Path,
    size: tuple[int, int],
    percent: int,
) -> None:
    desk = opened(argued)
    begin(desk)
    found = show(desk, size=size, percent=percent)
    found.press("Ctrl+4")
    found.until(lambda: not found.bench.jobs.busy("arguments"))
    found.rest()
    picture = tree(found)
    assert picture.tree is not None
    assert picture.tree.width <= picture.width()
    assert picture.height() >= picture.tree.height
    page = found.window.page("arguments")
    assert [*clipped(found), *overlapping(found)] == []
    assert page.body.width() <= page.viewport().width()  # type: ignore[attr-defined]
    for key in ("Down", "Right", "Down", "Down", "Down", "Right"):
        found.press(key)
        room = picture._room(picture.tree.box(picture.here))  # type: ignore[arg-type]
        top = picture.mapTo(page.viewport(), room.topLeft()).y()  # type: ignore[attr-defined]
        assert -1 <= top < page.viewport().height() - 20  # type: ignore[attr-defined]
    for keys in (("Q",), ("Q", "T"), ("Space",), ("Space",) * 7, ("B", *["Space"] * 6, "A")):
        found.press(*keys)
        found.rest()
        assert [*clipped(found), *overlapping(found)] == []
    assert any(text.startswith("You knew") for text in found.texts)
