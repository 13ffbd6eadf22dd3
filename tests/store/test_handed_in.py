"""What a class handed in: folders, zips, single files, and what is hostile among them."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from studyapp.errors import StudyError
from studyapp.store import handed_in as room
from studyapp.store.handed_in import handed_in
from studyapp.store.whole_files import write_whole

if TYPE_CHECKING:
    from pathlib import Path


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_folders_are_read_with_the_folders_in_them_and_others_counted(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.result.json").write_bytes(b"1")
    (tmp_path / "b" / "c.JSON").write_bytes(b"2")
    (tmp_path / "notes.txt").write_bytes(b"3")
    (tmp_path / "link.json").symlink_to(tmp_path / "a.result.json")
    found, others = handed_in([tmp_path])
    assert [(one.name, one.content) for one in found] == [
        ("a.result.json", b"1"),
        ("b/c.JSON", b"2"),
    ]
    assert others == ["notes.txt"]


def test_zips_and_single_files_are_read_alike(tmp_path: Path) -> None:
    path = zipped(tmp_path / "class.zip", {"x/a.json": b"1", "b.txt": b"2", "__MACOSX/a.json": b""})
    single = tmp_path / "one.json"
    single.write_bytes(b"3")
    found, others = handed_in([path, single])
    assert [(one.name, one.content) for one in found] == [("x/a.json", b"1"), ("one.json", b"3")]
    assert others == ["b.txt", "__MACOSX/a.json"]


def test_what_another_program_gave_another_ending_is_known_by_what_it_holds(
    tmp_path: Path,
) -> None:
    ours = b'\xef\xbb\xbf{"a":1,"kind":"studyapp-result"}'
    folder = tmp_path / "in"
    folder.mkdir()
    for name, content in {"a.result.json.txt": ours, "b": ours, "c.txt": b'{"kind":"x"}'}.items():
        (folder / name).write_bytes(content)
    found, others = handed_in([folder])
    assert [(one.name, one.content) for one in found] == [("a.result.json.txt", ours), ("b", ours)]
    assert others == ["c.txt"]
    archive = zipped(tmp_path / "a.zip", {"a.result.json.txt": ours, "c.txt": b"{}", "d": b""})
    found, others = handed_in([archive, folder / "b"])
    assert [(one.name, one.content) for one in found] == [("a.result.json.txt", ours), ("b", ours)]
    assert others == ["c.txt", "d"]


def test_a_bomb_in_a_zip_is_unpacked_no_further_than_a_result_may_be(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bomb.zip", {"a.json": b"0" * (room.MOST_BYTES * 8)})
    assert path.stat().st_size < 100_000
    ((bomb,), _) = handed_in([path])
    assert (bomb.content, bomb.problem) == (b"", "It is too large for a result.")


def test_a_file_too_large_has_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"0" * (room.MOST_BYTES + 1))
    ((one,), _) = handed_in([tmp_path])
    assert one.problem == "It is too large for a result."


def test_names_that_lead_elsewhere_write_nothing(tmp_path: Path) -> None:
    path = zipped(tmp_path / "evil.zip", {"../../evil.json": b"1", "/etc/evil.json": b"2"})
    found, _ = handed_in([path])
    assert [one.content for one in found] == [b"1", b"2"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["evil.zip"]


def test_a_damaged_entry_costs_itself_alone(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.json": b"first" * 50, "b.json": b"second" * 50})
    content = bytearray(path.read_bytes())
    place = content.index(b"a.json") + len(b"a.json") + 2
    content[place] ^= 0xFF
    path.write_bytes(bytes(content))
    (bad, good), _ = handed_in([path])
    assert bad.problem.startswith("It cannot be unpacked")
    assert good.content == b"second" * 50


def test_an_entry_packed_in_another_way_costs_itself_alone(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.json": b"1"})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_LZMA) as archive:
        archive.writestr("b.json", b"2" * 500)
        archive.writestr("b.txt", b"2" * 500)
    content = bytearray(path.read_bytes())
    place = content.index(b"b.txt") + len(b"b.txt") + 9
    content[place : place + 8] = b"\xff" * 8
    path.write_bytes(bytes(content))
    (good, bad), others = handed_in([path])
    assert (good.content, others) == (b"1", ["b.txt"])
    assert bad.problem == "It is packed in a way that is not read here."


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        (tmp_path / f"{number}.json").write_bytes(b"1")
    monkeypatch.setattr(room, "MOST_FILES", 3)
    with pytest.raises(StudyError, match="more than 3 results"):
        handed_in([tmp_path])
    monkeypatch.setattr(room, "_MOST_PATHS", 2)
    with pytest.raises(StudyError, match="more than 2 files"):
        handed_in([tmp_path])


@pytest.mark.parametrize(("name", "content"), [("a.txt", b"x"), ("a.zip", b"PK\x03\x04 no zip")])
def test_what_is_neither_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(StudyError):
        handed_in([tmp_path / name])
    with pytest.raises(StudyError, match="not there"):
        handed_in([tmp_path / "missing"])


def test_a_file_is_written_whole_or_the_old_one_stays(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"before")
    write_whole(tmp_path / "a", b"after")
    assert (tmp_path / "a").read_bytes() == b"after"
    (tmp_path / "folder").mkdir()
    with pytest.raises(StudyError, match="Nothing was changed"):
        write_whole(tmp_path / "folder", b"never")
    with pytest.raises(StudyError, match="Nothing was changed"):
        write_whole(tmp_path / "none" / "a", b"never")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a", "folder"]
