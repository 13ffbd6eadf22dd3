"""Every reader under atheris: inputs that reach new code are kept and changed again.

`mutations.py` draws its changes blindly; this run is guided by what they reach. It needs atheris
(`pip install -e '.[fuzz]'`, Linux), and tries `--n` inputs of each format, `--only NAME` of one.
Whatever is no `StudyError`, takes longer than five seconds or more than 2 GB ends the run: the
input is kept in a file that is named, and the exit code is 1. Formats are those of `mutations.py`.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from mutations import FORMATS, mutated

from studyapp.errors import StudyError

_PATIENCE_S = 5
_MEMORY_MB = 2_048
_LONGEST = 65_536  # bytes of an input
_LEFT_TO_ATHERIS = 0.5


def main() -> int:
    """Fuzz each format in a process of its own; the exit code is 1 if one did harm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=100_000, help="inputs of each format (100,000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=[one.name for one in FORMATS], help="one format")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.here:
        _fuzz(chosen.only, chosen.n, chosen.seed)
    names = [one.name for one in FORMATS if chosen.only in {None, one.name}]
    return max(_apart(name, chosen.n, chosen.seed) for name in names)


def _apart(name: str, count: int, seed: int) -> int:
    """Fuzz one format in another process; the engine ends the process that it runs in."""
    command = [sys.executable, __file__, "--here", "--only", name]
    done = subprocess.run(
        [*command, "--n", str(count), "--seed", str(seed)],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    lines = done.stderr.splitlines()
    last = next((line for line in reversed(lines) if " cov: " in line), "nothing was reached")
    print(f"{name:10} {'sound' if done.returncode == 0 else 'HARM'}: {last}", flush=True)
    if done.returncode:
        print("\n".join(lines[-40:]))
    return min(done.returncode, 1)


def _fuzz(name: str, count: int, seed: int) -> None:
    """Fuzz one format in this process, and end it."""
    import atheris

    with atheris.instrument_imports(include=["studyapp", "tomllib"]):
        (format_,) = (one for one in FORMATS if one.name == name)
        with tempfile.TemporaryDirectory(prefix="studyapp-fuzz-") as scratch:
            sound = format_.sound(Path(scratch))
        for data in sound:
            format_.read(data)  # what is imported late is imported here, and so instrumented
    seeds = Path(tempfile.mkdtemp(prefix=f"studyapp-fuzz-{name}-"))
    for number, data in enumerate(sound):
        (seeds / f"sound-{number}").write_bytes(data)

    def attempt(data: bytes) -> None:
        try:
            format_.read(data)
        except StudyError:
            return

    def changed(data: bytes, most: int, chance: int) -> bytes:
        own = random.Random(chance)
        if own.random() >= _LEFT_TO_ATHERIS:
            with suppress(Exception):  # an archive in which no file can be changed any more
                return mutated(data, own)[:most]
        return bytes(atheris.Mutate(data, most))

    options = {
        "runs": count,
        "seed": seed,
        "timeout": _PATIENCE_S,
        "rss_limit_mb": _MEMORY_MB,
        "max_len": _LONGEST,
        "artifact_prefix": f"{seeds}/harm-",
    }
    arguments = [f"-{option}={value}" for option, value in options.items()]
    atheris.Setup([__file__, *arguments, str(seeds)], attempt, custom_mutator=changed)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
