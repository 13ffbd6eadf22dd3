"""Files of a deck on the disk: read to be edited, written whole or not at all, drafts held."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.errors import StudyError
from studyapp.store import deck_files, drafts
from studyapp.store.deck_files import MOST_BYTES, MOST_IN_LINE, read_text, standing, write_text
from studyapp.store.drafts import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@given(
    lines=st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"))),
    bom=st.booleans(),
    crlf=st.booleans(),
)
def test_what_is_written_is_read_again_and_the_file_keeps_its_ways(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], bom: bool, crlf: bool
) -> None:
    path = tmp_path_factory.mktemp("deck") / "a.toml"
    text = "\n".join(lines)
    stamp = write_text(path, text, bom=bom, crlf=crlf)
    found = read_text(path)
    begins_with_mark = text.startswith("\ufeff") and not bom
    assert found.text == (text[1:] if begins_with_mark else text)
    assert found.stamp == stamp
    assert found.bom == (bom or begins_with_mark)
    assert found.crlf == (crlf and "\n" in text)
    assert [one.name for one in path.parent.iterdir()] == ["a.toml"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a" * (MOST_BYTES + 1), "larger than 8 MB"),
        (b"\x7fELF\0\0\0", "not a text file"),
        (b'title = "caf\xe9"\n', "line 1: this is not UTF-8"),
        (b"x" * (MOST_IN_LINE + 1), "too long for this editor"),
    ],
)
def test_what_no_text_editor_can_hold_is_refused_with_a_reason(
    tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(content)
    with pytest.raises(StudyError, match=words) as caught:
        read_text(path)
    assert caught.value.hint


def test_a_file_without_end_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.symlink_to("/dev/zero")
    with pytest.raises(StudyError, match="not a file"):
        read_text(path)


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="cannot be read"):
        read_text(tmp_path / "a.toml")
    with pytest.raises(StudyError, match="cannot be read"):
        read_text(tmp_path)


def test_a_change_is_noticed_by_content_and_a_touch_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    stamp = write_text(path, "one\n")
    assert standing(path, stamp) == "same"
    os.utime(path, ns=(1, 1))
    assert standing(path, stamp) == "same"
    path.write_text("two\n", encoding="utf-8")  # as long as before
    assert standing(path, stamp) == "changed"
    path.write_text("three\n", encoding="utf-8")
    assert standing(path, stamp) == "changed"
    path.unlink()
    assert standing(path, stamp) == "gone"


def test_a_link_stays_a_link_and_rights_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.toml", tmp_path / "a.toml"
    real.write_text("one\n", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    write_text(link, "two\n")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "two\n"
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of little more than a hundred kilobytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    command = ["mount", "-t", "tmpfs", "-o", "size=120k", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_on_a_full_disk_the_file_stays_as_it_was(small_disk: Path) -> None:
    path = small_disk / "a.toml"
    write_text(path, "one\n")
    with pytest.raises(StudyError, match="the disk is full") as caught:
        write_text(path, "two\n" * 100_000)
    assert "as it was" in caught.value.message
    assert "Free some space" in caught.value.hint
    assert path.read_text(encoding="utf-8") == "one\n"
    assert [one.name for one in small_disk.iterdir()] == ["a.toml"]


def test_on_a_disk_that_is_only_read_the_file_stays_as_it_was(small_disk: Path) -> None:
    path = small_disk / "a.toml"
    stamp = write_text(path, "one\n")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(StudyError, match="not allowed"):
        write_text(path, "two\n")
    assert standing(path, stamp) == "same"


def test_a_power_cut_between_writing_and_renaming_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.toml"
    write_text(path, "one\n")

    def fails(_handle: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(deck_files.os, "fsync", fails)
    with pytest.raises(StudyError, match="Input/output error"):
        write_text(path, "two\n")
    assert path.read_text(encoding="utf-8") == "one\n"
    assert [one.name for one in tmp_path.iterdir()] == ["a.toml"]


# Drafts.


@given(text=st.text(), base=st.text("0123456789abcdef", min_size=64, max_size=64))
def test_a_draft_is_held_until_it_is_let_go(
    tmp_path_factory: pytest.TempPathFactory, text: str, base: str
) -> None:
    data = tmp_path_factory.mktemp("data")
    path, other = data / "deck" / "a.toml", data / "deck" / "b.toml"
    drafts.hold(data, path, Draft(text, base))
    assert drafts.held(data, path) == Draft(text, base)
    assert drafts.held(data, other) is None
    drafts.let_go(data, path)
    assert drafts.held(data, path) is None
    drafts.let_go(data, path)


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"path": 1}', b"\xff", b"[" * 100_000, b'{"path": "P", "base": 1}'],
)
def test_a_damaged_draft_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.toml"
    drafts.hold(tmp_path, path, Draft("text", "base"))
    (file,) = drafts.drafts_folder(tmp_path).iterdir()
    file.write_bytes(content.replace(b'"P"', f'"{path}"'.encode()))
    assert drafts.held(tmp_path, path) is None


def test_a_draft_that_cannot_be_held_says_so(tmp_path: Path) -> None:
    drafts.drafts_folder(tmp_path).write_text("a file where the folder should be", "utf-8")
    with pytest.raises(StudyError):
        drafts.hold(tmp_path, tmp_path / "a.toml", Draft("text", "base"))
