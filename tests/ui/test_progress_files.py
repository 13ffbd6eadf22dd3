"""Progress on the screen: its figures as files, and what is taken for what as a matrix."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from studyapp.app.progress_views import ConfusionPair
from studyapp.ui.pages.progress import ProgressPage
from studyapp.ui.parts.matrix import Matrix
from studyapp.ui.saving import save

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pages_shown import Gallery
    from scene import Scene

    from studyapp.errors import StudyError

NAMES = ("Pressler Amendment", "Symington Amendment", "Glenn Amendment")
COUNTS = ((4, 3, 0), (1, 5, 0), (0, 2, 2))
ASKED = (7, 6, 4)


@pytest.fixture
def saved_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], None]:
    """Choose a file in the dialog that asks for one."""

    def choose(path: Path | None) -> None:
        answer = (str(path) if path else "", "")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)

    return choose


def on_progress(gallery: Gallery) -> Scene:
    scene = gallery.open("progress")
    scene.rest()
    return scene


def test_the_page_is_saved_as_a_picture_of_all_of_it_without_its_buttons(
    gallery: Gallery, saved_as: Callable[[Path | None], None], tmp_path: Path
) -> None:
    scene = on_progress(gallery)
    saved_as(tmp_path / "mine")
    scene.click("Export as PNG")
    image = QImage(str(tmp_path / "mine.png"))
    page = scene.window.page("progress")
    assert isinstance(page, ProgressPage)
    assert image.size() == page.body.size() * 2
    assert scene.said.endswith("mine.png.")
    corner = image.copy(image.width() - 300, 0, 300, 160)
    assert len({corner.pixel(x, y) for x in range(0, 300, 3) for y in range(0, 160, 3)}) == 1
    assert scene.button("Export as PNG").isVisible()


def test_the_figures_are_saved_as_a_table_or_not_at_all(
    gallery: Gallery, saved_as: Callable[[Path | None], None], tmp_path: Path
) -> None:
    scene = on_progress(gallery)
    saved_as(None)
    before = list(tmp_path.iterdir())
    scene.click("Export as CSV")
    assert list(tmp_path.iterdir()) == before
    saved_as(tmp_path / "figures.csv")
    scene.click("Export as CSV")
    assert (tmp_path / "figures.csv").read_text(encoding="utf-8-sig").count("\n") > 50
    saved_as(tmp_path / "none" / "figures.csv")
    scene.click("Export as CSV")
    assert "could not be written" in scene.said


def test_a_file_that_cannot_be_replaced_stays_as_it_was(tmp_path: Path) -> None:
    old = tmp_path / "old.csv"
    save(old, b"before")
    save(old, b"after")
    assert old.read_bytes() == b"after"
    (tmp_path / "folder").mkdir()
    with pytest.raises(Exception, match="could not be written") as caught:
        save(tmp_path / "folder", b"never")
    error: StudyError = caught.value  # type: ignore[assignment]
    assert "Nothing was changed." in str(error)
    assert list((tmp_path / "folder").iterdir()) == []


def test_the_matrix_says_each_cell_and_arrows_walk_through_it(gallery: Gallery) -> None:
    scene = on_progress(gallery)
    page = scene.window.page("progress")
    assert isinstance(page, ProgressPage)
    assert page._view is not None
    pair = ConfusionPair("a", NAMES[0], "b", NAMES[1], 3, 7, "words")
    view = replace(
        page._view.confusions, pairs=(pair,), names=NAMES, counts=COUNTS, asked=ASKED, words="W."
    )
    page.show_view(replace(page._view, confusions=view))
    scene.rest()
    (matrix,) = [one for one in page.findChildren(Matrix) if one.isVisibleTo(page)]
    matrix.setFocus()
    start = "Taken for each other, as a matrix. "
    assert matrix.accessibleName() == f"{start}{NAMES[0]}: {NAMES[1]}: 3 of 7"
    scene.press("Down")
    assert matrix.accessibleName() == f"{start}{NAMES[1]}: answered rightly: 5 of 6"
    scene.press("Down")
    assert matrix.accessibleName() == f"{start}{NAMES[2]}: {NAMES[1]}: 2 of 4"
    scene.press("Down")
    assert matrix.accessibleName() == f"{start}{NAMES[2]}: {NAMES[1]}: 2 of 4"
    scene.press("Left", "Up", "Up")
    assert matrix.accessibleName() == f"{start}{NAMES[0]}: answered rightly: 4 of 7"
