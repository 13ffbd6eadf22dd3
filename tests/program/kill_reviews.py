"""Students who are killed while they review, round after round on the same profile.

Run as `kill_reviews.py FOLDER ROUNDS SEED`; prints one line of JSON a round. Each student is a
process that works through the actions of the window: start, reveal, grade. It sends the id of an
answer up a pipe after `grade` returned: that is what the screen would have acknowledged. Before it
takes an answer back it sends "-", after that "+".
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from profiles import Wall

from studyapp.app.actions import bind
from studyapp.app.desk import open_desk
from studyapp.app.upkeep import examined
from studyapp.schedule.grade import Grade
from studyapp.store import log

REVIEWS = 200
ID = 36
GRADES = (Grade.GOOD, Grade.AGAIN, Grade.EASY, Grade.HARD, Grade.GOOD)


def study(folder: Path, pipe: int, turn: int) -> None:
    """Give 200 answers, or as many as there is time for."""
    wall = Wall()
    wall.on(days=400 * turn)
    do = bind(open_desk(folder, wall))
    os.write(pipe, b"!")
    sitting = do.start("", "")
    for number in range(REVIEWS):
        while sitting.session.finished:
            wall.on(days=40)
            sitting = do.start("", "")
        wall.on(ms=4_000)
        sitting = do.grade(do.reveal(sitting, ""), GRADES[number % len(GRADES)])
        review = sitting.deeds[-1].review
        assert review is not None
        os.write(pipe, review.id.encode())
        if number % 11 == 10:  # undo, like a student who pressed the wrong key
            os.write(pipe, b"-" * ID)
            sitting = do.take_back(sitting)
            os.write(pipe, b"+" * ID)


def kill(folder: Path, turn: int, delay_s: float) -> tuple[list[str], list[str]]:
    """One round; the ids of the answers that must be there, and of those that must not."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        code = 1
        try:
            study(folder, theirs, turn)
            code = 0
        finally:
            os._exit(code)
    os.close(theirs)
    select.select([ours], [], [], 10)
    time.sleep(delay_s)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit("a student failed")
    sent = b""
    while piece := os.read(ours, 1 << 16):
        sent += piece
    os.close(ours)
    kept: list[str] = []
    gone: list[str] = []
    for start in range(1, len(sent) - ID + 1, ID):
        one = sent[start : start + ID].decode()
        if one.startswith("-"):
            gone.append(kept.pop())
        elif not one.startswith("+"):
            kept.append(one)
    if sent.endswith(b"-" * ID):
        gone.pop()  # killed while it was taken back: nobody was told how that ended
    return kept, gone


def check(folder: Path, kept: list[str], gone: list[str]) -> dict[str, object]:
    """What is found after a kill."""
    wall = Wall()
    wall.on(days=100_000)  # later than any answer, or the check would wonder
    desk = open_desk(folder, wall)
    try:
        counted = Counter(review.id for review in log.entries(desk.store))
        raw = desk.store.connection.execute("select id from review").fetchall()
        return {
            "answers": len(counted),
            "lost": [one for one in kept if one not in counted],
            "back": [one for one in gone if one in counted],
            "twice": [one for one, times in Counter(raw).items() if times > 1],
            "integrity": desk.store.connection.execute("pragma integrity_check").fetchone()[0],
            "wrong": [
                line.text
                for line in examined(desk)
                if not line.good and "backup" not in line.text and "clock" not in line.text
            ],
        }
    finally:
        desk.close()


def main() -> None:
    """The rounds."""
    folder, rounds, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)
    kept: list[str] = []
    gone: list[str] = []
    for turn in range(rounds):
        more_kept, more_gone = kill(folder, turn, chance.uniform(0, 0.18))
        kept += more_kept
        gone += more_gone
        found = check(folder, kept, gone)
        told = {"fresh": len(more_kept), "kept": len(kept), **found}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
