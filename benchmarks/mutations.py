"""Mutated files to every reader: only declared errors, in little time and memory.

`benchmarks/mutations.py --n 200000` is the big run; `--only NAME` tries one format. A format is a
line in `FORMATS`. What goes wrong is kept in a file of its own, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import sqlite3
import sys
import tempfile
import time
import tomllib
import traceback
import zipfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import zstandard
from synthetic import write_deck

from studyapp.errors import StudyError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from studyapp.exchange.outgoing import Outgoing

_PATIENCE_S = 5.0
_BYTES = 0.4  # of the changes to what has parts, so many are to its bytes
_LARGEST = 1 << 26
_MODE = 18  # where SQLite's header says how the file is written
_SQLITE, _ZSTD = b"SQLite format 3\0", b"\x28\xb5\x2f\xfd"
_ENTITIES = 6
_PIECES = (
    b"", b"\0", b"\xff", b'"', b"'''", b"\n\n", b"[", b"]", b"{", b"}", b"=", b"~", b"#", b"\\",
    b",", b"\t", b"::", b"[[", b"9" * 40, b"\xef\xbb\xbf", b"\xff\xfe", b"PK\x03\x04",
    b"PK\x05\x06", b"../../", b"-1", b"\xe2\x80\xae", b"<script>", b"%50%", b"->",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Format:
    """A format: sound files to begin with, and the reader, which may only raise `StudyError`."""

    name: str
    sound: Callable[[Path], Sequence[bytes]]
    read: Callable[[bytes], object]


@dataclass(slots=True)
class Tally:
    """What came of the mutations of one format; `slowest` is in seconds."""

    counts: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)


def main() -> int:
    """Try so many mutations of each format; the exit code is 1 if one did harm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=2_000, help="mutations of each format (2,000)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same mutations")
    parser.add_argument("--only", choices=[one.name for one in FORMATS], help="one format")
    chosen = parser.parse_args()
    harm = 0
    for format_ in FORMATS:
        if chosen.only in {None, format_.name}:
            start = time.perf_counter()
            tally = tried(format_, chosen.n, chosen.seed)
            took = time.perf_counter() - start
            counts = ", ".join(
                f"{what} {number:,}" for what, number in sorted(tally.counts.items())
            )
            print(f"{format_.name:10} {chosen.n:,} in {took:.0f} s: {counts}; ", end="")
            print(
                f"slowest {tally.slowest * 1000:.0f} ms, memory {_memory_mb():.0f} MB", flush=True
            )
            for fault in tally.faults:
                print(fault)
            harm += len(tally.faults)
    return 1 if harm else 0


def _memory_mb() -> float:
    """The most memory that this process had so far."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def tried(format_: Format, count: int, seed: int) -> Tally:
    """Read so many mutations of a format's files."""
    chance = random.Random(f"{format_.name} {seed}")
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="studyapp-mutations-") as scratch:
        sound = format_.sound(Path(scratch))
    for data in sound:
        format_.read(data)  # the control: unchanged, it is read
    for _ in range(count):
        data = mutated(chance.choice(sound), chance)
        start = time.perf_counter()
        try:
            format_.read(data)
            tally.counts["read"] += 1
        except StudyError:
            tally.counts["refused"] += 1
        except Exception:  # noqa: BLE001  whatever else it is, it is what is looked for
            tally.counts["FAULTS"] += 1
            tally.faults.append(f"{_kept(format_, data)}\n{traceback.format_exc()}")
        took = time.perf_counter() - start
        tally.slowest = max(tally.slowest, took)
        if took > _PATIENCE_S:
            tally.faults.append(f"{_kept(format_, data)}: {took:.1f} s")
    return tally


def _kept(format_: Format, data: bytes) -> str:
    with tempfile.NamedTemporaryFile(prefix=f"{format_.name}-", delete=False) as file:
        file.write(data)
    return file.name


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed; of an archive, often those of a file in it."""
    if data.startswith(b"PK") and chance.random() < 0.6:
        return _inside(data, chance)
    found = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(found) + 1)
        end = min(len(found), start + chance.choice((0, 1, 2, 8, 64)))
        piece = chance.choice((*_PIECES, bytes(found[start:end]) * 2, chance.randbytes(3)))
        found[start:end] = piece
    if chance.random() < 0.1:
        del found[chance.randrange(len(found) + 1) :]
    return bytes(found)


def _inside(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(files))
    files[name] = _changed(files[name], chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in files.items():
            archive.writestr(each, content)
    return out.getvalue()


def _changed(data: bytes, chance: random.Random) -> bytes:
    """A file of an archive with some of its bytes changed, or of a database often its values."""
    if chance.random() < _BYTES:
        return mutated(data, chance)
    if data.startswith(_ZSTD):
        whole = zstandard.ZstdDecompressor().decompress(data, max_output_size=_LARGEST)
        return zstandard.ZstdCompressor().compress(_changed(whole, chance))
    return _in_database(data, chance) if data.startswith(_SQLITE) else mutated(data, chance)


def _in_database(data: bytes, chance: random.Random) -> bytes:
    """A SQLite file that is sound, with other values in it."""
    db = sqlite3.connect(":memory:")
    try:
        db.deserialize(data[:_MODE] + b"\1\1" + data[_MODE + 2 :])  # not in WAL mode
        db.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        tables = [
            name
            for name, made in db.execute("select name, sql from sqlite_master where type = 'table'")
            if "without rowid" not in made.lower()
            and db.execute(f"select 1 from {name} limit 1").fetchone()
        ]
        for _ in range(chance.randint(1, 4)):
            table = chance.choice(tables)
            columns = [row[1] for row in db.execute(f"pragma table_info({table})")]
            column = chance.choice(columns)
            (row,) = chance.choice(db.execute(f"select rowid from {table}").fetchall())
            where = f"from {table} where rowid = ?"
            (held,) = db.execute(f"select {column} {where}", (row,)).fetchone()
            with suppress(sqlite3.IntegrityError):
                value = _other(held, chance)
                db.execute(f"update {table} set {column} = ? where rowid = ?", (value, row))
        db.commit()
        return db.serialize()
    finally:
        db.close()


_VALUES = (
    None, "", 0, 1, -1, 2**31, 2**53, 2**63 - 1, -(2**63), 0.5, 1e308, float("inf"), "\0", b"\xff",
    "\x1f", "\x1f" * 50, "{}", "[]", "null", "[" * 5_000, "<b>" * 5_000, "{{c1::{{c2::x}}}}",
    "{{#a}}{{/b}}", "<script>alert(1)</script>", "&#x110000;", "::" * 300, "\ud800".encode(
        "utf-16", "surrogatepass"
    ),
)  # fmt: skip


def _other(held: object, chance: random.Random) -> object:
    """Another value in place of one; of a text often the same with changes."""
    if isinstance(held, str | bytes) and chance.random() < _BYTES:
        text = held if isinstance(held, bytes) else held.encode()
        found = mutated(text, chance)
        return found if isinstance(held, bytes) else found.decode("utf-8", "replace")
    return chance.choice(_VALUES)


# --- Formats --------------------------------------------------------------------------------


def _deck_files(scratch: Path) -> dict[str, bytes]:
    write_deck(scratch / "deck", "mutated", _ENTITIES)
    return {path.name: path.read_bytes() for path in sorted((scratch / "deck").glob("*.toml"))}


def _deck_sound(scratch: Path) -> Sequence[bytes]:
    return [b"\n".join(_deck_files(scratch).values())]


def _deck_read(data: bytes) -> object:
    from studyapp.deck.diagnostics import SourceFile, decode
    from studyapp.deck.read import read_deck

    found = decode("deck.toml", data)
    return read_deck([found]) if isinstance(found, SourceFile) else found


def _going(scratch: Path) -> Outgoing:
    from studyapp.cards.make import cards_of
    from studyapp.deck.diagnostics import SourceFile
    from studyapp.deck.read import read_deck
    from studyapp.exchange.outgoing import DeckOut, Outgoing

    files = _deck_files(scratch)
    deck = read_deck([SourceFile(name, text.decode()) for name, text in files.items()]).deck
    if deck is None:
        raise RuntimeError("the synthetic deck cannot be read")
    return Outgoing((DeckOut(deck.info.id, deck.info.title, "1", cards=cards_of(deck)),))


def _gift_sound(scratch: Path) -> Sequence[bytes]:
    from studyapp.exchange import gift

    own = gift.write(_going(scratch)).content[:8_000]
    return [own, "\n\n".join(_GIFT).encode()]


_GIFT = (
    "$CATEGORY: a/b", "// [id:x1] [tag:t]\n::One::Who?{=a#yes ~%-33.33333%b#no ####told}",
    "True?{T#wrong#right}", "When?{#1954:2}", "Match{=a -> b =c -> d}", "[html]<b>Why</b>{}",
    "Two{=%50%x =y}", "A ____ {=gap} in it", "A description",
)  # fmt: skip


def _csv_sound(scratch: Path) -> Sequence[bytes]:
    from studyapp.exchange import tables

    going = _going(scratch)
    return [write(going).content[:6_000] for write in (tables.write_csv, tables.write_tsv)]


def _gift_read(data: bytes) -> object:
    from studyapp.exchange import gift_read

    return gift_read.read(data).files("imported", "Imported")


def _csv_read(data: bytes) -> object:
    from studyapp.exchange import table_read

    return table_read.read(data).files("imported", "Imported")


def _studydeck_sound(scratch: Path) -> Sequence[bytes]:
    from studyapp.authoring.bundle import Bundle, pack

    return [pack(Bundle("mutated", "Mutated", "1", _deck_files(scratch)))]


def _studydeck_read(data: bytes) -> object:
    from studyapp.authoring.bundle import unpack

    return unpack(data)


def _apkg_sound(scratch: Path) -> Sequence[bytes]:
    from studyapp.exchange import apkg_write

    own = apkg_write.write(_going(scratch)).content
    try:
        return [own, *_through_anki(own, scratch)]
    except ModuleNotFoundError:
        return [own]


def _through_anki(content: bytes, scratch: Path) -> Iterator[bytes]:
    """A package as Anki itself writes it again, with two answers: in its old and its new format."""
    from anki.collection import (
        Collection,
        ExportAnkiPackageOptions,
        ImportAnkiPackageOptions,
        ImportAnkiPackageRequest,
    )

    came = scratch / "came.apkg"
    came.write_bytes(content)
    collection = Collection(str(scratch / "collection.anki2"))
    options = ImportAnkiPackageOptions(with_scheduling=True)
    collection.import_anki_package(
        ImportAnkiPackageRequest(package_path=str(came), options=options)
    )
    for grade in (3, 1):
        card = collection.sched.getCard()
        if card is not None:
            card.start_timer()
            collection.sched.answerCard(card, grade)
    for legacy in (True, False):
        path = scratch / f"given-{legacy}.apkg"
        collection.export_anki_package(
            out_path=str(path),
            options=ExportAnkiPackageOptions(with_scheduling=True, legacy=legacy),
            limit=None,
        )
        yield path.read_bytes()
    collection.close()


def _apkg_read(data: bytes) -> object:
    from studyapp.exchange import apkg_read

    return apkg_read.read(data).files("imported", "Imported")


def _layout_sound(_: Path) -> Sequence[bytes]:
    from studyapp.store.paths import shipped

    folder = shipped("resources") / "templates"
    return [path.read_bytes() for path in sorted(folder.glob("*/*.toml"))]


def _layout_read(data: bytes) -> object:
    """The deck's file laid out: twice the same, with the values that it had."""
    from studyapp.authoring.format import formatted
    from studyapp.deck.diagnostics import SourceFile, decode

    found = decode("deck.toml", data)
    if not isinstance(found, SourceFile):
        return found
    text = formatted(found.text)
    if formatted(text) != text or _said(tomllib.loads(text)) != _said(tomllib.loads(found.text)):
        raise RuntimeError("the layout changed what the file says")
    return text


def _said(value: object) -> str:
    """What a value says; a text with one name a line says the same as the list of them."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {_said(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, str) and value.endswith("\n"):
        value = value.split("\n")[:-1]
    return f"[{', '.join(map(_said, value))}]" if isinstance(value, list) else repr(value)


def _rename_read(data: bytes) -> object:
    from studyapp.authoring.rename import renamed
    from studyapp.deck.diagnostics import SourceFile, decode

    found = decode("deck.toml", data)
    if not isinstance(found, SourceFile):
        return found
    return renamed({"deck.toml": found.text}, "source.source-1", "source.papers")


def _sheet_sound(_: Path) -> Sequence[bytes]:
    from studyapp.app.sheets import templates_of

    return [text.encode() for text in templates_of().values()]


def _sheet_read(data: bytes) -> object:
    from studyapp.authoring.entity_text import entity_text
    from studyapp.authoring.sheets import read_sheet, rows_of
    from studyapp.deck.entities import KINDS

    rows = rows_of(data, "sheet.csv")
    sheets = [read_sheet(kind, "sheet.csv", rows) for kind in KINDS]
    return [entity_text(one.kind, *row) for one in sheets for row in one.tables.items()]


FORMATS = (
    Format("deck", _deck_sound, _deck_read),
    Format("fmt", _layout_sound, _layout_read),
    Format("rename", _deck_sound, _rename_read),
    Format("sheet", _sheet_sound, _sheet_read),
    Format("gift", _gift_sound, _gift_read),
    Format("csv", _csv_sound, _csv_read),
    Format("studydeck", _studydeck_sound, _studydeck_read),
    Format("apkg", _apkg_sound, _apkg_read),
)

if __name__ == "__main__":
    sys.exit(main())
