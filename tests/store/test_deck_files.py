"""Files of a deck on the disk: read to be edited, written whole or not at all, drafts held."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_disks import remount, small_disk

from studyapp.errors import StudyError
from studyapp.store import deck_files, drafts
from studyapp.store.deck_files import (
    MOST_BYTES,
    MOST_IN_LINE,
    as_written,
    read_text,
    rewrite,
    standing,
    write_text,
)
from studyapp.store.drafts import Draft
from studyapp.store.line_ends import with_ends, without_ends

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@settings(deadline=None)
@given(
    lines=st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"))),
    bom=st.booleans(),
    ends=st.lists(st.sampled_from(["\n", "\r\n"]), min_size=1),
)
def test_what_is_written_is_read_again_and_the_file_keeps_its_ways(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], bom: bool, ends: list[str]
) -> None:
    path = tmp_path_factory.mktemp("deck") / "a.toml"
    written = "\ufeff" * bom + ended(lines, ends)
    stamp = write_text(path, written)
    found = read_text(path)
    assert found.text == "\n".join([*lines, ""]).removeprefix("" if bom else "\ufeff")
    assert found.stamp == stamp
    assert as_written(found, found.text) == written
    again = rewrite(found, found.text)
    assert replace(again, stamp=stamp) == found
    assert again.stamp.hash == stamp.hash
    assert path.read_bytes() == written.encode("utf-8")
    assert [one.name for one in path.parent.iterdir()] == ["a.toml"]


def ended(lines: list[str], ends: list[str]) -> str:
    """Lines with ends, in turn."""
    return "".join(f"{line}{ends[n % len(ends)]}" for n, line in enumerate(lines))


@given(
    lines=st.integers(0, 9).map(lambda count: [f"line {n}" for n in range(count)]),
    ends=st.lists(st.sampled_from(["\n", "\r\n"]), min_size=1, max_size=9),
    change=st.tuples(st.integers(0, 9), st.integers(0, 9), st.lists(st.text("xy", min_size=1))),
)
def test_a_change_keeps_the_ends_of_all_lines_that_it_leaves(
    lines: list[str], ends: list[str], change: tuple[int, int, list[str]]
) -> None:
    before, found = without_ends(ended(lines, ends))
    start, stop, new = change
    stop = max(start, stop)
    head, tail = lines[:start], lines[stop:]
    after = with_ends("\n".join([*head, *new, *tail, ""]), found, before)
    assert without_ends(after)[0] == "\n".join([*head, *new, *tail, ""])
    assert after.startswith(ended(head, ends))
    rest = [ends[(stop + n) % len(ends)] for n in range(len(tail))] or ["\n"]
    assert after.endswith(ended(tail, rest))


def test_a_line_that_is_changed_keeps_its_end_and_new_ones_end_as_most_do() -> None:
    before, ends = without_ends("a\r\nb\nc\r\n")
    assert with_ends("a\nB\nc\nd\n", ends, before) == "a\r\nB\nc\r\nd\r\n"
    before, ends = without_ends(ended(["1"] * 9_000, ["\n", "\r\n", "\r\n"]))
    assert with_ends(before.replace("1", "x"), ends, before).count("\r\n") == 6_000


def test_a_file_of_one_line_keeps_its_windows_ends_while_it_is_emptied(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"a\r\nb\r\n")
    emptied = rewrite(read_text(path), "")
    rewrite(emptied, "c\n")
    assert path.read_bytes() == b"c\r\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# a\n" + "x" * (MOST_IN_LINE + 1), "line 2: the line has 20,001 characters"),
        ("x\n" * (MOST_BYTES // 2 + 1), "larger than 8 MB"),
        ("a\rb", "carriage return"),
    ],
)
def test_what_could_not_be_opened_again_is_not_written(
    tmp_path: Path, text: str, words: str
) -> None:
    path = tmp_path / "a.toml"
    path.write_text("one\n", encoding="utf-8")
    with pytest.raises(StudyError, match=words) as caught:
        rewrite(read_text(path), text)
    assert "as it was" in caught.value.message
    assert path.read_text(encoding="utf-8") == "one\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a" * (MOST_BYTES + 1), "larger than 8 MB"),
        (b"\x7fELF\0\0\0", "not a text file"),
        (b'title = "caf\xe9"\n', "line 1: this is not UTF-8"),
        (b"x" * (MOST_IN_LINE + 1), "too long for this editor"),
        (b"a = 1\r\nb = 2\rc = 3\r\n", "line 2: a carriage return stands alone"),
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
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of little more than a hundred kilobytes."""
    with small_disk(tmp_path / "disk", "120k") as folder:
        yield folder


def test_on_a_full_disk_the_file_stays_as_it_was(disk: Path) -> None:
    path = disk / "a.toml"
    write_text(path, "one\n")
    with pytest.raises(StudyError, match="the disk is full") as caught:
        write_text(path, "two\n" * 100_000)
    assert "as it was" in caught.value.message
    assert "Free some space" in caught.value.hint
    assert path.read_text(encoding="utf-8") == "one\n"
    assert [one.name for one in disk.iterdir()] == ["a.toml"]


def test_on_a_disk_that_is_only_read_the_file_stays_as_it_was(disk: Path) -> None:
    path = disk / "a.toml"
    stamp = write_text(path, "one\n")
    remount(disk, "ro")
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


@settings(deadline=None)
@given(text=st.text(), base=st.text("0123456789abcdef", min_size=64, max_size=64))
def test_a_draft_is_held_until_it_is_let_go(
    tmp_path_factory: pytest.TempPathFactory, text: str, base: str
) -> None:
    data = tmp_path_factory.mktemp("data")
    path, other = data / "deck" / "a.toml", data / "deck" / "b.toml"
    drafts.hold(data, path, Draft(text, base))
    assert drafts.held(data, path) == Draft(text, base)
    assert drafts.held(data, other) is None
    assert drafts.paths(data) == [path]
    drafts.let_go(data, path)
    assert drafts.held(data, path) is None
    drafts.let_go(data, path)
    assert drafts.paths(data) == []


def test_the_files_with_drafts_are_known_whatever_they_are_called(tmp_path: Path) -> None:
    paths = [
        tmp_path / "d" / name for name in ('quo"te\\.toml', "ü.toml", "\udcff.toml", "x" * 250)
    ]
    for path in paths:
        drafts.hold(tmp_path, path, Draft("y" * 100_000, ""))
    (drafts.drafts_folder(tmp_path) / "other.json").write_text('{"path": "/elsewhere"}', "utf-8")
    assert drafts.paths(tmp_path) == sorted(paths)


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
