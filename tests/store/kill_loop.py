"""Writers that are killed at a random moment, round after round on the same profile.

Run as `kill_loop.py FOLDER ROUNDS SEED`; prints one line of JSON a round. A writer answers cards,
takes some answers back, takes steps on a quiz paper, writes notes and makes backups as fast as it
can. After each commit it sends the last answer's number and the last step's up a pipe: that is the
acknowledgement.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import struct
import sys
import threading
import time
from pathlib import Path

from store_values import (
    DAY_MS,
    MODEL,
    NOW,
    TODAY,
    answered,
    begun,
    id_of,
    moment,
    noted,
    profile,
    stepped,
)

from studyapp.store import backups, doctor, log, notes, papers, states
from studyapp.store.connection import reading_only
from studyapp.store.store import open_store

NAMES = "abcdefghij"
ACK = struct.Struct("=qq")


def write(folder: Path, pipe: int, turn: int) -> None:
    """Work until killed."""
    store = open_store(folder, now_ms=NOW)
    paper = begun(store, str(turn), TODAY + turn)
    os.write(pipe, ACK.pack(0, 0))

    def back_up() -> None:
        while True:
            backups.make(store, now_ms=NOW + turn, day=TODAY)

    threading.Thread(target=back_up, daemon=True).start()
    number = 0
    while True:
        number += 1
        card = id_of(NAMES[number % len(NAMES)])
        before = states.state(store, card)
        review = answered(store, card, day=TODAY + turn)
        os.write(pipe, ACK.pack(review.seq, number - 1))
        if number % 5 == 1:
            noted(store, id_of("a"), f"{turn} {number}")
        stepped(store, paper, item=number, clock_ms=number)
        os.write(pipe, ACK.pack(review.seq, number))
        if number % 7 == 0:
            log.retract(store, review, before and before.memory, moment(TODAY + turn))


def kill(folder: Path, turn: int, delay_s: float) -> tuple[int, int]:
    """One round; the numbers of the last answer and the last step that were acknowledged.

    They are 0 where there was none.
    """
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        try:
            write(folder, theirs, turn)
        finally:
            os._exit(1)
    os.close(theirs)
    select.select([ours], [], [], 10)
    time.sleep(delay_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    sent = b""
    while piece := os.read(ours, 1 << 16):
        sent += piece
    os.close(ours)
    whole = len(sent) // ACK.size * ACK.size
    return max(ACK.iter_unpack(sent[:whole]), default=(0, 0))


def check(folder: Path, turn: int) -> dict[str, object]:
    """What is found after a kill in a round."""
    with open_store(folder, now_ms=NOW) as store:
        report = doctor.examine(store, None, MODEL, now_ms=NOW + 10_000 * DAY_MS)
        (last, ids) = store.connection.execute(
            "select coalesce(max(seq), 0), count(*) - count(distinct id) from review"
        ).fetchone()
        paper = papers.unfinished(store)
        assert paper is not None
        assert paper.title == str(turn)
        steps = papers.steps(store, paper.id)
        clock_ms = papers.held_clock(store, paper.id)
        note = notes.note(store, id_of("a"))
    broken = []
    for backup in backups.list_backups(folder):
        connection = reading_only(backup.path)
        if connection.execute("pragma integrity_check").fetchall() != [("ok",)]:
            broken.append(backup.path.name)
        connection.close()
    wrong = [line.text for line in report.lines if not line.good and "backup" not in line.text]
    noted_in, number = map(int, note.text.split()) if note else (0, 0)
    in_order = [step.item for step in steps] == list(range(1, clock_ms + 1))
    return {
        "last": last,
        "twice": ids,
        "wrong": wrong,
        "broken": broken,
        "last_step": clock_ms,
        "last_note": number if noted_in == turn else 0,
        "steps_in_order": in_order,
    }


def main() -> None:
    folder, rounds, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)
    profile(folder, NAMES).close()
    for turn in range(rounds):
        answer, step = kill(folder, turn, chance.uniform(0, 0.08))
        found = {"acknowledged": answer, "acknowledged_step": step, **check(folder, turn)}
        sys.stdout.write(f"{json.dumps(found)}\n")


if __name__ == "__main__":
    main()
