"""One file of a deck: the same bytes each time, and nothing is opened that is not safe."""

from __future__ import annotations

import io
import json
import stat
import tracemalloc
import zipfile
from contextlib import suppress
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.authoring.bundle import Bundle, pack, unpack
from studyapp.errors import StudyError

DECK = '[deck]\nid = "pacts"\ntitle = "معاہدے"\nversion = "2"\n'.encode()
FILES = {"deck.toml": DECK, "events.toml": b"# nothing yet\n"}
WHOLE = Bundle("pacts", "معاہدے", "2", FILES)
PACKED = pack(WHOLE)

names = st.from_regex(r"[a-z][a-z0-9-]{0,9}\.toml", fullmatch=True)
decks = st.dictionaries(names, st.binary(max_size=200), min_size=1, max_size=5)


def manifest(files: dict[str, bytes], /, **other: object) -> bytes:
    """A manifest that fits some files, but for what is given."""
    listed = [{"name": name, "sha256": sha256(data).hexdigest()} for name, data in files.items()]
    whole = {"format": 1, "deck": "pacts", "title": "t", "version": "2", "files": listed}
    return json.dumps(whole | other).encode()


def zipped(
    files: dict[str, bytes] | list[tuple[zipfile.ZipInfo | str, bytes]],
    *,
    how: int = zipfile.ZIP_STORED,
) -> bytes:
    """An archive of some entries, twins and all."""
    entries = list(files.items()) if isinstance(files, dict) else files
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", how) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return whole.getvalue()


def made(files: dict[str, bytes], /, **other: object) -> bytes:
    """An archive with a manifest that fits."""
    return zipped({"manifest.json": manifest(files, **other), **files})


@settings(deadline=None)
@given(decks, st.text(min_size=1, max_size=9), st.text(min_size=1, max_size=9))
def test_what_is_packed_comes_out_and_the_same_deck_is_the_same_bytes(
    files: dict[str, bytes], title: str, version: str
) -> None:
    title, version = (text.encode("utf-8", "replace").decode() for text in (title, version))
    bundle = Bundle("pacts", title, version, files)
    data = pack(bundle)
    assert unpack(data) == bundle
    backwards = dict(reversed(files.items()))
    assert pack(Bundle("pacts", title, version, backwards)) == data


def test_the_bytes_of_a_small_deck_never_change() -> None:
    assert sha256(PACKED).hexdigest()[:16] == "99fdec881f23bc90"


def test_an_archive_made_by_hand_is_opened_too() -> None:
    content = {"manifest.json": manifest(FILES), **FILES}
    assert unpack(zipped(content, how=zipfile.ZIP_DEFLATED)).files == FILES


def named(name: str) -> bytes:
    """An archive whose second file has a name."""
    return made({"deck.toml": DECK, name: b"x"})


@pytest.mark.parametrize(
    "name",
    [
        "../evil.toml",
        "/etc/evil.toml",
        "..\\evil.toml",
        "C:evil.toml",
        "inner/evil.toml",
        ".hidden.toml",
        "evil.toml.exe",
        "inner.studydeck",
        "more.zip",
        "con.toml",
        "nul.x.toml",
        "a\n.toml",
        "a\u202e.toml",
        "a?.toml",
        " a.toml",
        "x" * 200 + ".toml",
        ".toml",
        "folder/",
        "DECK.toml",
        "deck.TOML",
    ],
)
def test_a_name_that_is_not_plain_is_refused_with_it(name: str) -> None:
    with pytest.raises(StudyError, match="not opened") as found:
        unpack(named(name))
    assert "Nothing was changed" in found.value.message
    assert found.value.hint


def test_letters_that_look_alike_on_some_system_are_refused() -> None:
    with pytest.raises(StudyError, match="but for capital letters"):
        unpack(made({"deck.toml": DECK, "é.toml": b"", "e\u0301.toml": b""}))


def entry(name: str = "deck.toml", mode: int = stat.S_IFREG | 0o644) -> zipfile.ZipInfo:
    """An entry of a kind of file."""
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    return info


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFDIR, stat.S_IFIFO, stat.S_IFCHR])
def test_links_folders_and_devices_are_refused(kind: int) -> None:
    listed: list[tuple[zipfile.ZipInfo | str, bytes]] = [
        ("manifest.json", manifest({"deck.toml": b"/etc/passwd"})),
        (entry(mode=kind | 0o777), b"/etc/passwd"),
    ]
    with pytest.raises(StudyError, match="a link or a folder"):
        unpack(zipped(listed))


def test_two_files_of_one_name_are_refused() -> None:
    listed: list[tuple[zipfile.ZipInfo | str, bytes]] = [
        ("manifest.json", manifest(FILES)),
        *FILES.items(),
        ("deck.toml", b"another"),
    ]
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped(listed)
    with pytest.raises(StudyError, match="two files of one name"):
        unpack(data)


@pytest.mark.parametrize("size", [2 << 20, 15 << 20, 200 << 20])
def test_a_bomb_is_refused_before_it_goes_off(size: int) -> None:
    big = {"deck.toml": bytes(size)}
    data = zipped({"manifest.json": manifest(big), **big}, how=zipfile.ZIP_DEFLATED)
    del big
    tracemalloc.start()
    with pytest.raises(StudyError, match="not opened"):
        unpack(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * len(data) + (1 << 20)


def test_a_file_that_is_larger_than_it_says_is_refused() -> None:
    content = b"x" * 100_000
    data = bytearray(zipped({"deck.toml": content}, how=zipfile.ZIP_DEFLATED))
    for place in (22, data.index(b"PK\1\2") + 24):
        data[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises(StudyError, match="not opened"):
        unpack(bytes(data))


def test_too_many_files_are_refused() -> None:
    with pytest.raises(StudyError, match="more than 1,000 files"):
        unpack(made({f"f{number}.toml": b"" for number in range(1_001)}))


def test_files_that_share_bytes_are_refused() -> None:
    data = bytearray(zipped({"manifest.json": manifest(FILES), **FILES}))
    first = data.index(b"PK\1\2")
    second = data.index(b"PK\1\2", first + 1)
    third = data.index(b"PK\1\2", second + 1)
    data[third + 42 : third + 46] = data[second + 42 : second + 46]
    with pytest.raises(StudyError, match="overlap"):
        unpack(bytes(data))


def test_what_stands_before_the_archive_is_not_passed_over() -> None:
    with pytest.raises(StudyError, match="hidden before"):
        unpack(b"#!/bin/sh\n" + PACKED)


@pytest.mark.parametrize("flag", [0x1, 0x40, 0x2000])
def test_what_is_encrypted_is_refused(flag: int) -> None:
    data = bytearray(PACKED)
    place = data.index(b"PK\1\2", data.index(b"PK\1\2") + 1)
    data[place + 8 : place + 10] = flag.to_bytes(2, "little")
    with pytest.raises(StudyError, match="encrypted"):
        unpack(bytes(data))


def test_names_that_are_not_utf8_are_refused() -> None:
    data = named("\u00e9.toml").replace("\u00e9.toml".encode(), b"\x82\x83.toml")
    flags = data.replace(b"PK\1\2\x14\x03\x14\x00\x00\x08", b"PK\1\2\x14\x03\x14\x00\x00\x00")
    for version in (data, flags):
        with pytest.raises(StudyError, match="not opened"):
            unpack(version)


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"format": 2}, "newer version"),
        ({"format": "1"}, "format"),
        ({"deck": ""}, "does not name"),
        ({"title": "\ud800"}, "does not name"),
        ({"version": 2}, "does not name"),
        ({"files": 3}, "lists no files"),
        ({"files": [1]}, "lists no files"),
        ({"files": []}, "does not hold"),
        ({"files": [{"name": "deck.toml"}, {"name": "deck.toml"}]}, "does not hold"),
        ({"files": [{"name": "deck.toml", "sha256": "0" * 64}]}, "does not hold"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(other: dict[str, object], words: str) -> None:
    with pytest.raises(StudyError, match=words):
        unpack(made(FILES, **other))


def test_a_changed_file_is_noticed() -> None:
    with pytest.raises(StudyError, match=r"events\.toml was changed"):
        unpack(zipped({"manifest.json": manifest(FILES), "deck.toml": DECK, "events.toml": b"!"}))


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[1]", b"null", b"\xff", b"[" * 100_000, b"9" * 5_000, b"x" * 600_000]
)
def test_a_manifest_that_cannot_be_read_is_refused(content: bytes) -> None:
    with pytest.raises(StudyError, match=r"manifest\.json"):
        unpack(zipped({"manifest.json": content, **FILES}))


def test_an_archive_without_a_deck_is_refused() -> None:
    for data in (zipped(FILES), zipped({}), made({})):
        with pytest.raises(StudyError, match="not opened"):
            unpack(data)


@pytest.mark.parametrize("name", ["a/b.toml", "a.txt", "aux.toml", ""])
def test_a_deck_that_nobody_could_open_is_not_packed(name: str) -> None:
    with pytest.raises(StudyError):
        pack(Bundle("d", "t", "1", {name: b""}))


def test_text_that_is_not_utf8_names_its_file() -> None:
    with pytest.raises(StudyError, match=r"events\.toml: byte 3"):
        Bundle("d", "t", "1", {"events.toml": b"ab\xff"}).sources()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a" + ".a" * 9_000 + " = 1", "more than 20 parts"),
        ("[" + '"a" . ' * 3_000 + "a]", "more than 20 parts"),
        ("a = '" + "x" * 30_000 + "'", "more than 20,000 characters"),
        ("[a]\n" * 60_000, "more than 50,000 tables"),
    ],
)
def test_what_would_take_a_parser_minutes_is_refused_at_once(text: str, words: str) -> None:
    with pytest.raises(StudyError, match=words):
        Bundle("d", "t", "1", {"deck.toml": text.encode()}).sources()


def test_what_authors_write_is_not_taken_for_that() -> None:
    text = "why = 'On p. 3 f. of U.S.S.R. v. U.S. (A. B. C. D. E. F. G.), e.g. www.a.b.c.d.e.f'\n"
    (read,) = Bundle("d", "t", "1", {"deck.toml": (text * 9_000).encode()}).sources()
    assert read.text == text * 9_000


edits = st.lists(
    st.tuples(st.integers(0, len(PACKED) - 1), st.integers(0, 6), st.binary(max_size=6)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=2_000, deadline=None)
@given(edits, st.integers(0, len(PACKED)))
def test_a_damaged_file_is_refused_or_is_the_deck_that_was_packed(
    changes: list[tuple[int, int, bytes]], length: int
) -> None:
    data = bytearray(PACKED)
    for place, gone, new in changes:
        data[place : place + gone] = new
    for damaged in (bytes(data), PACKED[:length]):
        found = WHOLE
        with suppress(StudyError):
            found = unpack(damaged)
        assert found.files == FILES


@settings(max_examples=500, deadline=None)
@given(st.binary(max_size=400))
def test_anything_else_is_refused(data: bytes) -> None:
    for start in (b"", b"PK\3\4", b"PK\5\6"):
        with pytest.raises(StudyError):
            unpack(start + data)
