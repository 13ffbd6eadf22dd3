"""Installing a deck: whichever step fails, one whole version stands, and nothing is lost."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from studyapp.errors import StudyError
from studyapp.store import installing
from studyapp.store.decks import deck_folders, read_bytes
from studyapp.store.installing import install, settle
from studyapp.store.paths import own_decks, replaced_decks

if TYPE_CHECKING:
    from collections.abc import Callable

OLD = {"deck.toml": b"old", "gone.toml": b"old"}
NEW = {"deck.toml": b"new", "more.toml": b"new"}


class PowerCutError(BaseException):
    """The machine goes off: nothing after this is done, no cleaning up either."""


class Faults:
    """Lets the n-th step on the disk fail, or everything from there on."""

    def __init__(
        self, patch: pytest.MonkeyPatch, at: int, error: Callable[[], BaseException]
    ) -> None:
        self.steps, self.at, self.error = 0, at, error
        self.patch = patch
        for owner, name in ((Path, "rename"), (Path, "mkdir"), (Path, "open"), (os, "fsync")):
            patch.setattr(owner, name, self._failing(getattr(owner, name)))

    def _failing(self, step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            self.steps += 1
            if self.at and (self.steps == self.at or self._is_off):
                raise self.error()
            return step(*given, **named)

        return run

    @property
    def _is_off(self) -> bool:
        return self.steps > self.at and isinstance(self.error(), PowerCutError)


def put(data: Path, files: dict[str, bytes], name: str = "pacts") -> Path:
    """A deck's folder as a student or an earlier version left it."""
    folder = own_decks(data) / name
    folder.mkdir(parents=True)
    for file, content in files.items():
        (folder / file).write_bytes(content)
    return folder


def hidden(data: Path) -> list[str]:
    """What an installation left beside the decks."""
    return [path.name for path in own_decks(data).iterdir() if path.name.startswith(".")]


def test_a_deck_is_put_into_a_folder_of_its_own(tmp_path: Path) -> None:
    assert install(tmp_path, "pacts", NEW, keep=False) is None
    folder = own_decks(tmp_path) / "pacts"
    assert read_bytes(folder) == NEW
    assert folder in [one.path for one in deck_folders(tmp_path)]
    assert hidden(tmp_path) == []


def test_a_newer_version_takes_the_place_and_leaves_what_is_no_file_of_the_deck(
    tmp_path: Path,
) -> None:
    folder = put(tmp_path, OLD)
    (folder / "README.md").write_text("mine")
    (folder / "maps").mkdir()
    (folder / "maps" / "a.png").write_bytes(b"map")
    (folder / "link").symlink_to("README.md")
    install(tmp_path, "pacts", NEW, keep=False)
    assert read_bytes(folder) == NEW
    assert (folder / "README.md").read_text() == "mine"
    assert (folder / "maps" / "a.png").read_bytes() == b"map"
    assert (folder / "link").is_symlink()
    assert not replaced_decks(tmp_path).exists()
    assert hidden(tmp_path) == []


def test_a_version_of_ones_own_is_kept_each_time(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    first = install(tmp_path, "pacts", NEW, keep=True)
    second = install(tmp_path, "pacts", OLD, keep=True)
    assert first == replaced_decks(tmp_path) / "pacts"
    assert second == replaced_decks(tmp_path) / "pacts-1"
    assert [read_bytes(one) for one in (first, second)] == [OLD, NEW]


def test_a_link_to_a_folder_elsewhere_is_replaced_and_the_folder_left_alone(tmp_path: Path) -> None:
    elsewhere = tmp_path / "work"
    elsewhere.mkdir()
    (elsewhere / "deck.toml").write_bytes(b"mine")
    own_decks(tmp_path).mkdir()
    (own_decks(tmp_path) / "pacts").symlink_to(elsewhere)
    install(tmp_path, "pacts", NEW, keep=False)
    assert read_bytes(own_decks(tmp_path) / "pacts") == NEW
    assert read_bytes(elsewhere) == {"deck.toml": b"mine"}


def steps_of(tmp_path: Path, *, keep: bool) -> int:
    """How many steps on the disk an installation takes."""
    with pytest.MonkeyPatch.context() as patch:
        faults = Faults(patch, 0, OSError)
        put(tmp_path, OLD)
        before = faults.steps
        install(tmp_path, "pacts", NEW, keep=keep)
        return faults.steps - before


@pytest.mark.parametrize("keep", [True, False])
def test_a_step_that_fails_leaves_the_old_version_or_the_new_one_whole(
    tmp_path: Path, keep: bool
) -> None:
    steps = steps_of(tmp_path / "count", keep=keep)
    assert steps > 8
    failed = 0
    for at in range(1, steps + 1):
        data = tmp_path / str(at)
        folder = put(data, OLD)
        with pytest.MonkeyPatch.context() as patch:
            Faults(patch, at, lambda: OSError(28, "No space left on device"))
            try:
                install(data, "pacts", NEW, keep=keep)
            except StudyError:
                failed += 1
        assert read_bytes(folder) in (OLD, NEW)
        install(data, "pacts", NEW, keep=keep)
        assert read_bytes(folder) == NEW
        assert hidden(data) == []
        if keep:
            assert OLD in [read_bytes(one) for one in replaced_decks(data).iterdir()]
    assert failed > 5


@pytest.mark.parametrize("keep", [True, False])
def test_after_a_power_cut_at_any_step_one_version_stands_whole(tmp_path: Path, keep: bool) -> None:
    for at in range(1, steps_of(tmp_path / "count", keep=keep) + 1):
        data = tmp_path / str(at)
        folder = put(data, OLD)
        with pytest.MonkeyPatch.context() as patch:
            Faults(patch, at, PowerCutError)
            with pytest.raises(PowerCutError):
                install(data, "pacts", NEW, keep=keep)
        found = [path for path in own_decks(data).iterdir() if not path.name.startswith(".")]
        assert found in ([], [folder])
        settle(data)
        assert read_bytes(folder) in (OLD, NEW)
        assert hidden(data) == []
        if read_bytes(folder) == NEW and keep:
            assert OLD in [read_bytes(one) for one in replaced_decks(data).iterdir()]


def test_what_is_half_installed_is_no_deck(tmp_path: Path) -> None:
    put(tmp_path, OLD, f"{installing._NEW}pacts")
    assert not [one for one in deck_folders(tmp_path) if one.origin == "own"]
    settle(tmp_path)
    assert hidden(tmp_path) == []


def test_there_is_nothing_to_settle_where_there_is_no_folder(tmp_path: Path) -> None:
    settle(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()
