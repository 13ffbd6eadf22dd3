"""The class of the pictures: its files are sound, and say the same each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.app import demo_class
from studyapp.app.class_actions import results

if TYPE_CHECKING:
    from pathlib import Path

    from studyapp.app.desk import Desk


def test_a_simulated_class_hands_in_sound_files(desk: Desk, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        demo_class.fill_class(desk, folder)
    assert [path.read_bytes() for path in sorted(first.iterdir())] == [
        path.read_bytes() for path in sorted(second.iterdir())
    ]
    found, view = results(desk, (first,), None, renew=False)
    assert view.problems == ()
    assert len(found.sittings) == demo_class.STUDENTS
    shares = [one.facility_value for one in view.items if one.facility_value is not None]
    assert 0 < min(shares) < max(shares) <= 1
