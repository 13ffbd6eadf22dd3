"""Packages that mean harm, or are broken: refused in words, within bounded time and memory."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
import zstandard
from anki_world import LATER_MS, NOW_MS, a_card, a_deck, texts
from hypothesis import example, given, settings
from hypothesis import strategies as st

from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.read import read_deck
from studyapp.errors import StudyError
from studyapp.exchange import apkg_archive, apkg_rows
from studyapp.exchange.apkg_read import read_package
from studyapp.exchange.apkg_write import write_package
from studyapp.exchange.wire import WireError, fields_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.exchange.apkg_read import Imported

DECK = a_deck([a_card(f"c{place}", f"Question {place}?", f"Answer {place}") for place in range(9)])
PACKAGE = write_package([DECK], NOW_MS).content
with zipfile.ZipFile(BytesIO(PACKAGE)) as archive_of_ours:
    COLLECTION = archive_of_ours.read("collection.anki2")


def archive(entries: dict[str, bytes], *more: zipfile.ZipInfo) -> bytes:
    """A zip with these files."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
        for entry in more:
            made.writestr(entry, b"")
    return target.getvalue()


def packed(collection: bytes) -> bytes:
    """A package of the present format around a collection."""
    meta = b"\x08\x03"
    return archive({"collection.anki21b": zstandard.compress(collection), "meta": meta})


def changed_by(*statements: str) -> bytes:
    """Our collection after some SQL."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.deserialize(COLLECTION)
        for statement in statements:
            db.execute(statement)
        return db.serialize()


def read(content: bytes) -> Imported:
    """Read a package from bytes."""
    return read_package(BytesIO(content))


def refusal(content: bytes) -> str:
    """The words with which a package is refused."""
    with pytest.raises(StudyError) as raised:
        read(content)
    assert raised.value.hint
    return raised.value.message


def test_the_control_is_read() -> None:
    for content in (PACKAGE, packed(COLLECTION), archive({"collection.anki21": COLLECTION})):
        assert len(read(content).cards) == 9


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not a zip"),
        (b"PK\5\6", "not a zip"),
        (PACKAGE[: len(PACKAGE) // 2], "not a zip"),
        (archive({}), "no collection"),
        (archive({"../collection.anki2": COLLECTION}), "outside of itself"),
        (archive({"collection.anki2": COLLECTION, "/etc/passwd": b""}), "outside of itself"),
        (archive({"collection.anki2": COLLECTION, "C:\\x": b""}), "outside of itself"),
        (archive({"collection.anki2": b"no database"}), "damaged, or none of Anki's"),
        (archive({"collection.anki2": b""}), "lacks the tables"),
        (archive({"collection.anki21b": b"no zstandard"}), "collection is damaged"),
        (archive({"collection.anki21b": b"", "meta": b"\x08\x63"}), "newer version"),
        (archive({"collection.anki2": COLLECTION, "meta": b"\x08"}), "cannot be read"),
    ],
)
def test_what_is_no_package_is_refused(content: bytes, words: str) -> None:
    assert words in refusal(content)


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("1")
    link.external_attr = 0o120777 << 16
    assert "link" in refusal(archive({"collection.anki2": COLLECTION}, link))


def test_two_collections_of_one_name_are_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = archive({"collection.anki2": COLLECTION}, zipfile.ZipInfo("collection.anki2"))
    assert "twice" in refusal(twice)


def test_a_password_is_refused() -> None:
    content = bytearray(archive({"collection.anki2": COLLECTION}))
    content[6] |= 1  # in the entry, and in the table of contents
    content[content.rindex(b"PK\1\2") + 8] |= 1
    assert "password" in refusal(bytes(content))


@pytest.mark.parametrize("name", ["collection.anki2", "meta"])
@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_anki_never_packs_so_is_refused(name: str, method: int) -> None:
    content = bytearray(archive({"collection.anki2": COLLECTION, "meta": b"\x08\x03"}))
    entry = content.index(name.encode(), content.index(b"PK\1\2")) - 46  # in the table of contents
    content[entry + 10] = method
    content[content.index(name.encode()) - 22] = method  # in the entry itself
    assert "packed in a way" in refusal(bytes(content))


def test_a_table_of_contents_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = archive({str(number): b"" for number in range(500)})
    monkeypatch.setattr(apkg_archive, "_MOST_DIRECTORY", 10_000)
    assert "table of contents" in refusal(many)
    assert len(read(PACKAGE).cards) == 9


@pytest.mark.parametrize("pack", [packed, lambda raw: archive({"collection.anki2": raw})])
def test_bombs_are_refused_before_they_are_unpacked(
    monkeypatch: pytest.MonkeyPatch, pack: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setattr(apkg_archive, "MOST_COLLECTION", 1 << 22)
    bomb = pack(bytes(1 << 26))
    assert len(bomb) < 1 << 17
    assert "larger than 4 MB" in refusal(bomb)


def test_a_window_that_would_fill_the_memory_is_refused() -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=30, write_content_size=False)
    writer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    bomb = writer.compress(bytes(1 << 20)) + writer.flush()
    assert "damaged" in refusal(archive({"collection.anki21b": bomb}))


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (["drop table cards"], "lacks the tables"),
        (["drop table notes", "create view notes as select 1 as id"], "lacks the tables"),
        (["alter table notes rename column guid to other"], "none of Anki's"),
        (["update col set models = replace(hex(zeroblob(100000)), '00', '[')"], "none of Anki's"),
        (["update col set models = '[]'"], "none of Anki's"),
        (["update col set decks = 'no json'"], "none of Anki's"),
    ],
)
def test_other_databases_are_refused(statements: list[str], words: str) -> None:
    assert words in refusal(packed(changed_by(*statements)))


def test_a_virtual_table_is_not_read() -> None:
    virtual = changed_by(
        "alter table notes rename to kept", "create virtual table notes using fts5(id, guid)"
    )
    assert "lacks the tables" in refusal(packed(virtual))


@pytest.mark.parametrize(
    ("name", "most"), [("MOST_NOTES", 8), ("MOST_CARDS", 8), ("MOST_TEXT", 100)]
)
def test_huge_counts_are_refused(monkeypatch: pytest.MonkeyPatch, name: str, most: int) -> None:
    monkeypatch.setattr(apkg_rows, name, most)
    assert "more than" in refusal(PACKAGE)


def test_work_without_end_is_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apkg_rows, "_OPERATIONS", 50)
    monkeypatch.setattr(apkg_rows, "_BUDGET", 3)
    assert "too long" in refusal(PACKAGE)


def test_a_trigger_or_view_beside_the_tables_does_nothing() -> None:
    more = changed_by(
        "create view bad as with recursive n(x) as (select 1 union all select x+1 from n)"
        " select * from n",
        "create trigger evil after insert on notes begin delete from cards; end",
    )
    assert len(read(packed(more)).cards) == 9


def test_values_of_other_types_are_taken_for_what_they_should_be() -> None:
    odd = changed_by(
        "update notes set guid = x'ff00fe', tags = 7 where id = (select min(id) from notes)",
        "update cards set ord = 'zero', flags = 1e300 where id = (select max(id) from cards)",
        "insert into revlog values (-9223372036854775808, 1, 0, 9, 900000000000000000, 0, 0, 0, 0)",
        "insert into revlog select 1795000000000, min(id), 0, 3, -9223372036854775808, 0, 0,"
        " 9223372036854775807, 1 from cards",
    )
    imported = read(packed(odd))
    assert len(imported.cards) == 9
    answers, dropped = imported.answers(lambda _: 0, 4, LATER_MS)
    (one,) = answers
    assert one.interval_days == 36_500
    assert one.took_ms == 300_000
    assert len(dropped) == 1


def test_cards_that_are_there_twice_or_have_no_template_are_sound() -> None:
    odd = changed_by(
        "insert into cards select id + 1000000, nid, did, ord, mod, usn, type, queue, due, ivl,"
        " factor, reps, lapses, left, odue, odid, flags, data from cards",
        "update cards set ord = -7 where id = (select min(id) from cards)",
        "update cards set ord = 9223372036854775807 where id = (select max(id) from cards)",
    )
    imported = read(packed(odd))
    assert len(imported.cards) == 9
    assert sum("Its template" in left.reason for left in imported.left) == 2
    sound(imported)


def test_a_card_of_a_gap_that_is_not_there_has_no_answers() -> None:
    cloze = changed_by(
        "update col set models = replace(models, '\"type\": 0', '\"type\": 1')",
        "update notes set flds = '{{c1::x}} y'",
        "update cards set ord = 4 where id = (select min(id) from cards)",
        "insert into revlog select 1795000000000 + id % 1000, id, 0, 3, 1, 0, 0, 0, 1 from cards",
    )
    imported = read(packed(cloze))
    answers, dropped = imported.answers(lambda _: 0, 4, LATER_MS)
    assert len(answers) == 8
    assert len(dropped) == 1
    sound(imported)


def test_names_that_no_file_can_hold_are_mended() -> None:
    odd = changed_by(
        "update col set decks = replace(decks, '\"Pacts', '\"Pa\\u0001cts\\u202e \\u2028::x')",
        "update col set models = replace(models, 'Body', 'Bo\\u0000dy')",
        "update notes set flds = 'Q' || char(31) || 'A' || char(31) || 'more' || char(31, 31)",
    )
    imported = read(packed(odd))
    assert {card.deck for card in imported.cards} == {"Pacts ::x"}
    assert all(card.note.endswith("more") for card in imported.cards)
    sound(imported)


NAMELESS = (
    "create table notetypes (id integer primary key, name text, config blob)",
    "create table fields (ntid integer, ord integer, name text, config blob)",
    "create table templates (ntid integer, ord integer, name text, config blob)",
    "create table decks (id integer primary key, name text)",
    "insert into notetypes select distinct mid, null, x'' from notes",
    "insert into fields select distinct mid, value, null, x'' from notes, json_each('[0,1,2,3,4]')",
    "insert into decks select distinct did, null from cards",
    "update notes set flds = flds || 'more'",
)


def test_a_note_type_and_a_deck_without_names_are_sound() -> None:
    imported = read(packed(changed_by(*NAMELESS)))
    assert len(imported.cards) == 9
    assert any("The field “” of “”" in left.reason for left in imported.left)
    sound(imported)


def test_names_of_half_a_sign_can_be_told() -> None:
    odd = changed_by(
        "update col set models = replace(models, '\"Checked\"', '\"\\ud800Ch\"')",
        "update col set models = replace(models, '{{Checked}}', '')",
        "update notes set flds = flds || 'more'",
    )
    told = "".join(left.reason for left in read(packed(odd)).left)
    assert "The field “Ch” of “studyapp”" in told
    told.encode()


def test_a_gap_whose_hint_held_a_closing_mark_is_sound() -> None:
    cloze = changed_by(
        "update col set models = replace(models, '\"type\": 0', '\"type\": 1')",
        "update notes set flds = '{{c1::' || char(8295) || 'x::hint' || char(8297) || '}} y'",
    )
    imported = read(packed(cloze))
    assert {card.cloze for card in imported.cards} == {"{{c1::x}} y"}
    sound(imported)


def sound(imported: Imported) -> None:
    """What was read makes a deck without errors, and answers that can be."""
    if imported.cards:
        files = [SourceFile(name, text) for name, text in texts(imported).items()]
        errors = [one for one in read_deck(files).diagnostics if one.severity.value == "error"]
        assert errors == []
    for one in imported.answers(lambda _: 0, 4, LATER_MS)[0]:
        assert one.interval_days >= 1


def mutated(content: bytes, changes: list[tuple[int, int]], cut: int) -> bytes:
    """Bytes with some of them changed, and the end cut off."""
    changed_bytes = bytearray(content)
    for place, value in changes:
        changed_bytes[place % len(content)] = value
    return bytes(changed_bytes[: len(content) - cut])


CHANGES = st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), max_size=12)
CUT = st.one_of(st.just(0), st.integers(0, 3_000))


@settings(max_examples=150, deadline=None)
@given(CHANGES, CUT)
def test_mutated_packages_are_read_or_refused(changes: list[tuple[int, int]], cut: int) -> None:
    try:
        imported = read(mutated(PACKAGE, changes, cut))
    except StudyError:
        return
    sound(imported)


@settings(max_examples=150, deadline=None)
@given(CHANGES, CUT)
@example([(0, 0)], 0)
@example([(18, 1), (100, 13)], 0)
def test_mutated_collections_are_read_or_refused(changes: list[tuple[int, int]], cut: int) -> None:
    content = mutated(COLLECTION, changes, cut)
    try:
        imported = read(archive({"collection.anki2": content}))
    except StudyError:
        return
    sound(imported)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_no_package(content: bytes) -> None:
    with pytest.raises(StudyError):
        read(content)


@given(st.binary(max_size=100))
def test_any_bytes_are_a_message_or_none(content: bytes) -> None:
    try:
        found = list(fields_in(content))
    except WireError:
        return
    assert all(isinstance(value, int | bytes) for _, value in found)
    assert sum(len(value) for _, value in found if isinstance(value, bytes)) <= len(content)
