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
    windows, plain = tmp_path / "a.toml", tmp_path / "b.toml"
    windows.write_bytes(b"\xef\xbb\xbfx = 1\r\ny = 2\r\n")
    write_all({windows: "x = 3\ny = 2\n", plain: "é\n"})
    assert windows.read_bytes() == b"\xef\xbb\xbfx = 3\r\ny = 2\r\n"
    assert plain.read_bytes() == "é\n".encode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.toml", "b.toml"]


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
