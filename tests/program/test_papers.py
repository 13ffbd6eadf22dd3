"""The papers that go with the program: licences, the list of changes, the pinned versions."""

from __future__ import annotations

import re
import tomllib

import pytest
from command import ROOT

from studyapp import __version__

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["LICENSE", "LICENSE-DECKS"])
def test_the_licences_are_there(name: str) -> None:
    assert name in PROJECT["project"]["license-files"]
    assert len((ROOT / name).read_text(encoding="utf-8").strip()) > 500


def test_the_present_version_is_in_the_list_of_changes() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[?{re.escape(__version__)}\b", changes, re.MULTILINE)


def test_pinned_versions_are_names_and_versions_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
    assert lines == sorted(lines, key=lambda line: re.split("==", line)[0].casefold())


def test_everything_that_is_needed_is_pinned() -> None:
    pinned = {
        canonical(line.partition("==")[0])
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    }
    project = PROJECT["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = {canonical(re.match(r"[\w.-]+", one)[0]) for one in wanted}  # type: ignore[index]
    assert names - pinned == set()


def test_the_version_of_qt_that_loses_references_is_not_allowed() -> None:
    (qt,) = [one for one in PROJECT["project"]["dependencies"] if one.startswith("PySide6")]
    assert "!=6.12.0" in qt
    assert "PySide6_Essentials==6.12.0" not in (ROOT / "constraints.txt").read_text()


def canonical(name: str) -> str:
    """A package's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).casefold()
