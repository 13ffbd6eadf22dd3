"""Another window: `other_window.py FOLDER ANSWERS` opens a profile and answers on command.

It prints "open" and the number of live answers, then obeys lines on its input: "more" answers
once more and prints the number; "die" ends it without closing anything; "close" closes properly.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from store_values import TODAY, answered, id_of, profile

from studyapp.store import log


def say(line: str) -> None:
    """Answer the test at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    folder, answers = Path(sys.argv[1]), int(sys.argv[2])
    store = profile(folder)
    # Some pages in the file, the last ones in its log alone.
    store.connection.execute("pragma wal_autocheckpoint = 60")
    for number in range(answers):
        answered(store, id_of("a"), day=TODAY + number)
    say(f"open {log.length(store)}")
    for command in sys.stdin:
        if command.strip() == "die":
            os._exit(0)
        if command.strip() == "close":
            break
        answered(store, id_of("b"), day=TODAY + log.length(store))
        say(str(log.length(store)))
    store.close()


if __name__ == "__main__":
    main()
