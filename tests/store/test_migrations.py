"""A file is brought to the present schema whole, or stays what it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database, Migrations
from store_values import (
    MODEL,
    NOW,
    OF_VERSION_1,
    OF_VERSION_2,
    OF_VERSION_3,
    OF_VERSION_4,
    OF_VERSION_5,
    answered,
    begun,
    card,
    drafted,
    id_of,
    make_old,
    moment,
    noted,
    profile,
    set_down,
    shelve,
    stepped,
)

from studyapp.errors import StudyError
from studyapp.store import backups, doctor, essays, log, notes, papers, states
from studyapp.store.adopt import adopt
from studyapp.store.came import came_last
from studyapp.store.connection import (
    STUDY,
    Identity,
    connect,
    identity,
    identity_of,
    reading_only,
)
from studyapp.store.foreign import take_in
from studyapp.store.migrations import (
    m001_log_and_caches,
    m002_papers,
    m003_essays,
    m004_notes_and_sharing,
    m005_revisions,
    migrate,
    migrations,
)
from studyapp.store.schema import APPLICATION_ID, VERSION
from studyapp.store.store import open_store

if TYPE_CHECKING:
    from pathlib import Path


class InjectedError(Exception):
    """What goes wrong on purpose."""


class Failing(sqlite3.Connection):
    """A connection that refuses its n-th statement."""

    fail_at = -1
    statements = 0

    def execute(self, *arguments: object) -> sqlite3.Cursor:
        if str(arguments[0]).lower().startswith("rollback"):
            return super().execute(*arguments)
        self.statements += 1
        if self.statements == self.fail_at:
            raise InjectedError
        return super().execute(*arguments)


def _failing(path: Path) -> Failing:
    return sqlite3.connect(path, isolation_level=None, factory=Failing)


def _dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [str(identity_of(connection)), *connection.iterdump()]


def _swept(path: Path, start: bytes, steps: Migrations, version: int) -> int:
    """Fail at every statement in turn; after each the file is what it was. How many there are."""
    path.write_bytes(start)
    before = _dump(path)
    fail_at = 0
    while True:
        fail_at += 1
        path.write_bytes(start)
        with closing(_failing(path)) as connection:
            connection.fail_at = fail_at
            try:
                migrate(connection, steps, version)
            except InjectedError:
                pass
            else:
                break
        assert _dump(path) == before
    assert _dump(path) != before
    return fail_at - 1


def test_a_new_file_that_fails_at_any_statement_stays_empty(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite3"
    path.touch()
    assert _swept(path, b"", migrations, VERSION) > 50


def test_a_file_of_version_1_that_fails_at_any_statement_stays_one(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        answered(store, id_of("a"))
    path = tmp_path / STUDY
    make_old(path)
    assert _swept(path, path.read_bytes(), migrations, VERSION) > 20
    with closing(sqlite3.connect(path)) as connection:
        assert identity_of(connection) == Identity(APPLICATION_ID, VERSION)
        assert connection.execute("select count(*) from review").fetchone() == (1,)


def test_a_file_of_version_1_keeps_all_rows_and_gets_the_tables_of_papers(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        for name in "aab":
            answered(store, id_of(name))
        log.retract(store, answered(store, id_of("c")), None, moment())
        log.mark(store, id_of("c"), log.What.FLAG, moment())
        log.overrule(store, id_of("c"), "1955", "right", moment())
        before = _rows(store.connection)
        device = store.device
    make_old(tmp_path / STUDY)
    with open_store(tmp_path, now_ms=NOW) as store:
        assert identity_of(store.connection).version == VERSION == 6
        assert _rows(store.connection) == before
        assert store.device == device
        assert papers.heads(store) == []
        assert essays.heads(store) == []
        begun(store)
        assert answered(store, id_of("a")).seq == 9
    [backup] = backups.list_backups(tmp_path)
    with closing(reading_only(backup.path)) as connection:
        assert identity_of(connection).version == 1
        assert _rows(connection) == before
    backups.restore(tmp_path, backup.path, now_ms=NOW)
    with open_store(tmp_path, now_ms=NOW) as store:
        assert log.length(store) == 3
        stepped(store, begun(store))
        assert doctor.examine(store, None, MODEL, now_ms=NOW).sound


def test_a_file_of_version_2_that_fails_at_any_statement_stays_one(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        stepped(store, begun(store))
    path = tmp_path / STUDY
    make_old(path, version=2)
    assert _swept(path, path.read_bytes(), migrations, VERSION) > 10
    with closing(sqlite3.connect(path)) as connection:
        assert identity_of(connection) == Identity(APPLICATION_ID, VERSION)
        assert connection.execute("select count(*) from step").fetchone() == (1,)


def test_a_file_of_version_2_keeps_all_rows_and_gets_the_tables_of_essays(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        answered(store, id_of("a"))
        stepped(store, begun(store))
        before = _rows(store.connection, OF_VERSION_2)
    make_old(tmp_path / STUDY, version=2)
    with open_store(tmp_path, now_ms=NOW) as store:
        assert identity_of(store.connection).version == VERSION
        assert _rows(store.connection, OF_VERSION_2) == before
        assert essays.heads(store) == []
        drafted(store, set_down(store), amount=7)
        assert [head.words for head in essays.heads(store)] == [7]
        assert answered(store, id_of("a")).seq == 6
    [backup] = backups.list_backups(tmp_path)
    with closing(reading_only(backup.path)) as connection:
        assert identity_of(connection).version == 2
        assert _rows(connection, OF_VERSION_2) == before


def test_a_file_of_version_3_that_fails_at_any_statement_stays_one(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        drafted(store, set_down(store))
    path = tmp_path / STUDY
    make_old(path, version=3)
    assert _swept(path, path.read_bytes(), migrations, VERSION) > 8
    with closing(sqlite3.connect(path)) as connection:
        assert identity_of(connection) == Identity(APPLICATION_ID, VERSION)
        assert connection.execute("select count(*) from draft").fetchone() == (1,)


def test_a_file_of_version_3_keeps_all_rows_and_gets_notes_and_siblings(tmp_path: Path) -> None:
    a, b = id_of("a"), id_of("b")
    with profile(tmp_path) as store:
        due = answered(store, a).interval_days + moment().day
        drafted(store, set_down(store))
        before = _rows(store.connection, OF_VERSION_3)
        shared = store.connection.execute("select * from sharing").fetchall()
        assert len(shared) == 6
    make_old(tmp_path / STUDY, version=3)
    with open_store(tmp_path, now_ms=NOW) as store:
        assert identity_of(store.connection).version == VERSION
        assert _rows(store.connection, OF_VERSION_3) == before
        assert store.connection.execute("select * from sharing").fetchall() == shared
        assert states.siblings_due(store, b, ["figure.somebody"], due, due) == {due}
        assert notes.note(store, a) is None
        kept = noted(store, a)
        assert notes.note(store, a) == kept
        assert answered(store, b).seq == 5
        assert doctor.examine(store, None, MODEL, now_ms=NOW).lines[1].good
    [backup] = backups.list_backups(tmp_path)
    with closing(reading_only(backup.path)) as connection:
        assert identity_of(connection).version == 3
        assert _rows(connection, OF_VERSION_3) == before


def test_a_file_of_version_4_keeps_all_rows_and_notices_answers_that_change(
    tmp_path: Path,
) -> None:
    a = id_of("a")
    with profile(tmp_path) as store:
        noted(store, a)
        promised = answered(store, a).interval_days
        before = _rows(store.connection, OF_VERSION_4)
    assert promised > 1
    make_old(tmp_path / STUDY, version=4)
    with open_store(tmp_path, now_ms=NOW) as store:
        assert identity_of(store.connection).version == VERSION
        assert _rows(store.connection, OF_VERSION_4) == before
        for edition, year in (("two", "1954"), ("three", "1955")):
            cards = [card("a", answer=year), card("b"), card("c")]
            with shelve(tmp_path, cards, fingerprint=edition) as library:
                adopt(store, library, MODEL, moment())
        found = states.state(store, a)
        assert found is not None
        assert found.memory is not None
        assert found.memory.due == moment().day + 1
        assert answered(store, id_of("b")).seq == 4
        assert doctor.examine(store, None, MODEL, now_ms=NOW).lines[1].good
    [backup] = backups.list_backups(tmp_path)
    with closing(reading_only(backup.path)) as connection:
        assert identity_of(connection).version == 4
        assert _rows(connection, OF_VERSION_4) == before


def test_a_file_of_version_5_keeps_all_rows_and_remembers_what_comes(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        answered(store, id_of("a"))
        before = _rows(store.connection, OF_VERSION_5)
    make_old(tmp_path / STUDY, version=5)
    with open_store(tmp_path, now_ms=NOW) as store:
        assert identity_of(store.connection).version == VERSION
        assert _rows(store.connection, OF_VERSION_5) == before
        assert came_last(store, ["n-1"]) == {}
        one, other = ("aa", "Pacts", 1, 2), ("bb", "Pacts::SEATO", 3, 4)
        for row in (one, other):
            assert take_in(store, [], MODEL, "anki", came={"n-1": row, "n-2": one}) == 0
        assert came_last(store, ["n-1", "n-2", "n-3"]) == {"n-1": other, "n-2": one}
        assert came_last(store, ["n-3"]) == {}
        assert doctor.examine(store, None, MODEL, now_ms=NOW).lines[1].good
    [backup] = backups.list_backups(tmp_path)
    with closing(reading_only(backup.path)) as connection:
        assert identity_of(connection).version == 5


def test_a_file_of_version_1_that_may_not_be_written_is_shown(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        answered(store, id_of("a"))
    path = tmp_path / STUDY
    make_old(path)
    with closing(connect(path)), open_store(tmp_path, now_ms=NOW) as store:
        assert "Another window" in store.read_only
        assert log.length(store) == 1
        assert papers.unfinished(store) is None
    assert identity(path).version == 1


def _rows(
    connection: sqlite3.Connection, log_tables: tuple[str, ...] = OF_VERSION_1
) -> list[list[object]]:
    tables = (*log_tables, "card_state", "tally", "daily")
    return [
        connection.execute(f"select * from {table} order by 1, 2, 3, 4, 5").fetchall()
        for table in tables
    ]


def test_an_older_file_that_fails_at_any_statement_keeps_its_schema_and_rows(
    tmp_path: Path,
) -> None:
    with profile(tmp_path) as store:
        answered(store, id_of("a"))
    path = tmp_path / STUDY
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma journal_mode = delete")
    steps = Migrations("studyapp")
    for earlier in (
        m001_log_and_caches,
        m002_papers,
        m003_essays,
        m004_notes_and_sharing,
        m005_revisions,
    ):
        steps()(earlier)

    @steps()
    def m006_words(db: Database) -> None:
        db.execute("create table word (card text primary key, words text) strict")
        db.execute("insert into word select card, 'seen' from review")
        db.execute("alter table setting add column device text")

    assert _swept(path, path.read_bytes(), steps, VERSION + 1) > 5
    with closing(sqlite3.connect(path)) as connection:
        assert identity_of(connection).version == VERSION + 1
        assert connection.execute("select words from word").fetchall() == [("seen",)]


def test_an_older_file_is_backed_up_before_it_is_migrated(tmp_path: Path) -> None:
    with closing(connect(tmp_path / STUDY)) as connection:
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
    with open_store(tmp_path, now_ms=NOW) as store:
        assert identity_of(store.connection).version == VERSION
        assert log.length(store) == 0
        assert store.device
        assert answered(store, id_of("a")).seq == 1
    copies = list((tmp_path / "backups").iterdir())
    assert len(copies) == 1
    assert backups.list_backups(tmp_path) == []


@pytest.mark.parametrize("unclean", [False, True])
@pytest.mark.parametrize(
    ("application", "version", "words"),
    [
        (APPLICATION_ID, VERSION + 1, "newer version"),
        (12345, 1, "another program"),
        (0, 0, "another program"),
    ],
)
def test_a_newer_or_foreign_file_is_refused_byte_for_byte_unchanged(
    tmp_path: Path, application: int, version: int, words: str, unclean: bool
) -> None:
    path = tmp_path / STUDY
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    connection.execute("create table theirs (x)")
    connection.execute(f"pragma application_id = {application}")
    connection.execute(f"pragma user_version = {version}")
    if unclean:  # the log of an unfinished program, moved here while it runs
        other = tmp_path / "unclean"
        other.mkdir()
        for name in (STUDY, f"{STUDY}-wal"):
            (other / name).write_bytes((tmp_path / name).read_bytes())
    connection.close()
    folder = tmp_path / "unclean" if unclean else tmp_path
    before = {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}
    assert (f"{STUDY}-wal" in before) == unclean
    for _ in range(2):
        with pytest.raises(StudyError, match=words):
            open_store(folder, now_ms=NOW)
    after = {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}
    assert {name: after[name] for name in before} == before
    assert set(after) <= {*before, f"{STUDY}-shm"}


def test_a_file_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StudyError, match="cannot be made"):
        open_store(tmp_path / "file", now_ms=NOW)
