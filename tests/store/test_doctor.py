"""The doctor finds what is wrong, says it plainly, and mends what follows from the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from store_values import (
    DAY_MS,
    MODEL,
    NOW,
    TODAY,
    answered,
    begun,
    card,
    id_of,
    moment,
    profile,
    shelve,
)

from studyapp.schedule.grade import Grade
from studyapp.store import backups, doctor, log, rebuild, settings, states, totals
from studyapp.store import library as shelf
from studyapp.store.adopt import adopt
from studyapp.store.schema import adding
from studyapp.store.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from studyapp.cards.card import CardId
    from studyapp.schedule.memory import Memory
    from studyapp.store.library import Library

A, B = id_of("a"), id_of("b")
GUARDS_OFF = "drop trigger {0}_no_update; drop trigger {0}_no_delete;"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with profile(tmp_path) as store:
        for day in range(4):
            answered(store, A, Grade.GOOD, TODAY + 9 * day)
            answered(store, B, Grade.AGAIN, TODAY + 9 * day)
        log.mark(store, A, log.What.SUSPEND, moment())
        backups.make(store, now_ms=NOW, day=TODAY)
        yield store


@pytest.fixture
def library(store: Store) -> Iterator[Library]:
    with shelf.open_library(store.folder) as library:
        yield library


def _wrong(store: Store, library: Library, now_ms: int = NOW + 30 * DAY_MS) -> str:
    report = doctor.examine(store, library, MODEL, now_ms=now_ms)
    wrong = [line for line in report.lines if not line.good]
    assert report.sound == (not wrong)
    assert all(line.hint for line in wrong)
    return " ".join(line.text for line in wrong if "backup is" not in line.text)


def test_a_sound_profile_has_nothing_wrong(store: Store, library: Library) -> None:
    assert _wrong(store, library) == ""
    backups.make(store, now_ms=NOW + 29 * DAY_MS, day=TODAY + 29)
    assert doctor.examine(store, library, MODEL, now_ms=NOW + 30 * DAY_MS).sound


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        ("update card_state set stability = stability * 2", "2 cards do not agree"),
        ("update card_state set due = due + 1 where suspended = 0", "1 cards do not agree"),
        ("update card_state set introduced_day = 3", "cards do not agree"),
        ("delete from card_state where suspended = 1", "1 cards do not agree"),
        ("delete from card_state", "cards do not agree"),
        ("update daily set n = n + 1", "totals do not agree"),
        ("delete from daily", "totals do not agree"),
        ("delete from sharing", "share an entity is wrong in"),
        ("insert into sharing values ('d', 'event.x', 'd/event.x/date')", "is wrong in 1 place"),
    ],
)
def test_a_cache_that_went_wrong_is_found_and_mended(
    store: Store, library: Library, spoil: str, words: str
) -> None:
    before = _picture(store)
    store.connection.execute(spoil)
    assert words in _wrong(store, library)
    assert doctor.mend(store, library, MODEL).sound
    assert _wrong(store, library) == ""
    assert _picture(store) == before


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        ("delete from review where seq = 3", "missing from the log"),
        ("update review set seq = 4 where seq = 3", "missing from the log, or there twice"),
        ("update review set hlc = 5 where seq = 3", "out of order"),
        ("pragma ignore_check_constraints = 1; update review set grade = 7", "cannot be"),
    ],
)
def test_a_log_that_was_tampered_with_is_found(
    store: Store, library: Library, spoil: str, words: str
) -> None:
    store.connection.executescript(GUARDS_OFF.format("review") + spoil)
    assert words in _wrong(store, library)


def test_a_retraction_of_nothing_is_found(store: Store, library: Library) -> None:
    with store.writing() as writing:
        writing.connection.execute(
            "insert into retraction values ('r', 'nothing', 1, 0, 0, ?, ?, ?)", writing.stamp(NOW)
        )
    assert "never given" in _wrong(store, library)


def test_a_step_on_no_paper_is_found(store: Store, library: Library) -> None:
    with store.writing() as writing:
        writing.connection.execute(
            adding("step"),
            ("s", "nothing", 0, "answer", "1", 0, 1, 0, 0, *writing.stamp(NOW)),
        )
    assert "never begun" in _wrong(store, library)


def test_a_row_from_the_future_is_found(store: Store, library: Library) -> None:
    assert "future" in _wrong(store, library, now_ms=NOW)


def test_a_profile_without_a_backup_is_told(tmp_path: Path) -> None:
    with profile(tmp_path / "other") as store:
        assert doctor.examine(store, None, MODEL, now_ms=NOW).sound  # there is nothing to lose yet
        begun(store)
        report = doctor.examine(store, None, MODEL, now_ms=NOW)
        assert [line.text for line in report.lines if not line.good] == ["There is no backup yet."]
        answered(store, A)
        report = doctor.examine(store, None, MODEL, now_ms=NOW)
    assert [line.text for line in report.lines if not line.good] == ["There is no backup yet."]


def test_a_damaged_library_is_told_and_replaced(store: Store, library: Library) -> None:
    library.close()
    path = store.folder / shelf.LIBRARY
    content = bytearray(path.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    path.write_bytes(content)
    with shelf.open_library(store.folder) as again:
        assert "compiled decks were damaged" in _wrong(store, again)
        assert _wrong(store, again) == ""


def test_a_rebuild_computes_what_was_kept_answer_by_answer(store: Store) -> None:
    memory = _memory(store, A)
    log.retract(store, answered(store, A, day=TODAY + 50), memory, moment())
    log.mark(store, B, log.What.BURY, moment())
    before = _picture(store)
    assert rebuild.rebuild(store, MODEL) == 8
    assert _picture(store) == before


def test_a_rebuild_goes_on_while_answers_are_given(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    compute = rebuild.compute
    disturbed = []

    def slow(*given: object) -> rebuild.Computed:
        computed = compute(store, MODEL)
        if len(disturbed) < 2:
            disturbed.append(answered(store, A, day=TODAY + 60 + len(disturbed)))
        return computed

    monkeypatch.setattr(rebuild, "compute", slow)
    assert rebuild.rebuild(store, MODEL) == 10
    assert _memory(store, A).reps == 6


def test_a_long_log_is_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_CHUNK", 3)
    with profile(tmp_path / "long") as store:
        given = [answered(store, A, day=TODAY + day) for day in range(10)]
        assert list(log.entries(store)) == given
        assert len(list(log.rows(store))) == 10


def test_a_second_doctor_finds_the_first_one_s_work(store: Store, library: Library) -> None:
    store.connection.execute("delete from card_state")
    doctor.mend(store, library, MODEL)
    folder = store.folder
    store.close()
    with open_store(folder, now_ms=NOW) as again:
        assert _wrong(again, library) == ""
        assert settings.get(again, settings.ADOPTED) == {"deck": "one"}


def _adopted(store: Store, edition: str, answer: str, day: int, *, mended: bool = False) -> None:
    """Another version of the deck is compiled, the doctor mends if asked to, and it is adopted."""
    with shelve(store.folder, [card("a", answer=answer)], fingerprint=edition) as library:
        if mended:
            doctor.mend(store, library, MODEL)
        adopt(store, library, MODEL, moment(day))


@pytest.mark.parametrize("away", [True, False])
def test_an_answer_that_changed_while_the_doctor_mended_asks_sooner(
    tmp_path: Path, away: bool
) -> None:
    with profile(tmp_path / "other") as store:
        _adopted(store, "two", "1954", TODAY)
        answered(store, A, day=TODAY - 30)
        answered(store, A, Grade.EASY)
        before = _memory(store, A)
        assert before.due > TODAY + 4
        if away:
            with shelf.open_library(store.folder) as library:
                shelf.drop_deck(library, "deck")
                doctor.mend(store, library, MODEL)
        assert _memory(store, A) == before
        _adopted(store, "three", "1955", TODAY + 4, mended=not away)
        assert _memory(store, A).due == TODAY + 4
        assert doctor.examine(store, None, MODEL, now_ms=NOW + 9 * DAY_MS).lines[2].good


def _memory(store: Store, card: CardId) -> Memory:
    found = states.state(store, card)
    assert found is not None
    assert found.memory is not None
    return found.memory


def _picture(store: Store) -> list[object]:
    """The caches, with memories to the digits that a replay of a whole log promises."""
    rows = store.connection.execute("select * from card_state order by card").fetchall()
    return [
        [tuple(f"{x:.5g}" if isinstance(x, float) else x for x in row) for row in rows],
        store.connection.execute("select * from daily order by 1, 2, 3, 4, 5").fetchall(),
        store.connection.execute("select * from tally order by 1, 2, 3, 4").fetchall(),
        totals.day_totals(store, 0, TODAY + 99),
    ]
