"""A computer whose power fails at the n-th operation on its disk: a file system in memory.

Each file has the bytes that a reader sees, the bytes that are durable, and the writes in between.
After the cut every write that was not synced may have happened or not, in any order and sector by
sector. A second, real SQLite reads what is left.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import apsw

SECTOR = 512


class PowerCutError(Exception):
    """The power is gone."""


@dataclass
class Bytes:
    """One file: what is seen, what is durable, and what was written since (None: cut to a size)."""

    seen: bytearray
    durable: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)


class Disk(apsw.VFS):
    """The file system; `cut_at` is the number of the operation at which the power fails."""

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__("power", "", iVersion=1)
        self.files = {name: Bytes(bytearray(data), data) for name, data in files.items()}
        self.operations = 0
        self.cut_at: int | None = None
        self.off = False

    def tick(self) -> None:
        """One more operation that changes the disk."""
        self.operations += 1
        if self.off or self.operations == self.cut_at:
            self.off = True
            raise PowerCutError

    def after_the_cut(self, seed: int) -> dict[str, bytes]:
        """What a reader may find when the power is back."""
        chance = random.Random(seed)
        return {name: _left(file, chance) for name, file in self.files.items()}

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> OpenFile:  # noqa: N802
        text = name.filename() if isinstance(name, apsw.URIFilename) else name or "temporary"
        flags[1] = flags[0]
        if text not in self.files:
            self.tick()
            self.files[text] = Bytes(bytearray())
        return OpenFile(self, self.files[text])

    def xDelete(self, name: str, _sync: bool) -> None:  # noqa: N802
        self.tick()
        self.files.pop(name, None)

    def xAccess(self, name: str, _flags: int) -> bool:  # noqa: N802
        return name in self.files

    def xFullPathname(self, name: str) -> str:  # noqa: N802
        return name

    def xRandomness(self, numbytes: int) -> bytes:  # noqa: N802
        return random.Random(numbytes).randbytes(numbytes)

    def xSleep(self, microseconds: int) -> int:  # noqa: N802
        return microseconds

    def xCurrentTime(self) -> float:  # noqa: N802
        return 2461000.5


class OpenFile:
    """An open file of the disk. Locks mean nothing here: there is one connection."""

    def __init__(self, disk: Disk, file: Bytes) -> None:
        self.disk = disk
        self.file = file

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        return bytes(self.file.seen[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self.disk.tick()
        _write(self.file.seen, offset, data)
        self.file.pending.append((offset, bytes(data)))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self.disk.tick()
        del self.file.seen[size:]
        self.file.pending.append((size, None))

    def xSync(self, _flags: int) -> None:  # noqa: N802
        self.disk.tick()
        self.file.durable = bytes(self.file.seen)
        self.file.pending.clear()

    def xFileSize(self) -> int:  # noqa: N802
        return len(self.file.seen)

    def xLock(self, level: int) -> None: ...  # noqa: N802

    def xUnlock(self, level: int) -> None: ...  # noqa: N802

    def xCheckReservedLock(self) -> bool:  # noqa: N802
        return False

    def xFileControl(self, _op: int, _pointer: int) -> bool:  # noqa: N802
        return False

    def xSectorSize(self) -> int:  # noqa: N802
        return SECTOR

    def xDeviceCharacteristics(self) -> int:  # noqa: N802
        return 0

    def xClose(self) -> None: ...  # noqa: N802


def _write(target: bytearray, offset: int, data: bytes) -> None:
    if len(target) < offset:
        target.extend(bytes(offset - len(target)))
    target[offset : offset + len(data)] = data


def _left(file: Bytes, chance: random.Random) -> bytes:
    """Durable bytes, and of the rest what chance wants: half the writes, most of their sectors."""
    left = bytearray(file.durable)
    happened = [write for write in file.pending if chance.random() < 0.5]
    chance.shuffle(happened)
    for offset, data in happened:
        if data is None:
            del left[offset:]
            continue
        for start in range(0, len(data), SECTOR):
            if chance.random() < 0.8:
                _write(left, offset + start, data[start : start + SECTOR])
    return bytes(left)
