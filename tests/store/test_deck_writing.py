"""Several files of a deck: all of them, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studyapp.errors import StudyError
from studyapp.store import deck_writing
from studyapp.store.deck_writing import write_all
from studyapp.store.whole_files import write_whole

if TYPE_CHECKING:
    from pathlib import Path


def test_files_are_written_as_they_were_written_before(tmp_path: Path) -> None:
    windows, plain, mixed = (tmp_path / f"{name}.toml" for name in "abc")
    windows.write_bytes(b"\xef\xbb\xbfx = 1\r\ny = 2\r\n")
    mixed.write_bytes(b"x = 1\r\ny = 2\nz = 3\n")
    write_all({windows: "x = 3\ny = 2\n", plain: "é\n", mixed: "x = 1\ny = 4\nz = 3\n"})
    assert windows.read_bytes() == b"\xef\xbb\xbfx = 3\r\ny = 2\r\n"
    assert plain.read_bytes() == "é\n".encode()
    assert mixed.read_bytes() == b"x = 1\r\ny = 4\nz = 3\n"
    assert len(list(tmp_path.iterdir())) == 3


def test_a_link_stays_a_link_and_rights_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.toml", tmp_path / "a.toml"
    real.write_text("one\n", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    write_all({link: "two\n"})
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "two\n"
    assert real.stat().st_mode & 0o777 == 0o640


def test_what_cannot_be_read_is_told_before_anything_is_written(tmp_path: Path) -> None:
    first, folder = tmp_path / "a.toml", tmp_path / "b.toml"
    folder.mkdir()
    with pytest.raises(StudyError, match="cannot be read"):
        write_all({first: "new\n", folder: "new\n"})
    assert not first.exists()


def test_a_file_that_cannot_be_put_back_does_not_keep_the_others_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck, other, last = (tmp_path / f"{name}.toml" for name in "abc")
    for path in (stuck, other, last):
        path.write_text("old\n", encoding="utf-8")

    def failing(path: Path, content: bytes) -> None:
        if path == last or (path == stuck and content == b"old\n"):
            raise StudyError("full", "make room")
        write_whole(path, content)

    monkeypatch.setattr(deck_writing, "write_whole", failing)
    with pytest.raises(StudyError):
        write_all(dict.fromkeys((stuck, other, last), "new\n"))
    assert other.read_text(encoding="utf-8") == "old\n"


@pytest.mark.parametrize("error", [StudyError("full", "make room"), KeyboardInterrupt()])
def test_after_a_failure_all_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    there, fresh, last = (tmp_path / f"{name}.toml" for name in "abc")
    there.write_text("old\n", encoding="utf-8")

    def failing(path: Path, content: bytes) -> None:
        if path == last:
            raise error
        write_whole(path, content)

    monkeypatch.setattr(deck_writing, "write_whole", failing)
    with pytest.raises(type(error)):
        write_all({there: "new\n", fresh: "new\n", last: "new\n"})
    assert there.read_text(encoding="utf-8") == "old\n"
    assert list(tmp_path.iterdir()) == [there]
