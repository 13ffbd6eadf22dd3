"""Disks of a few kilobytes, to run full or to be only read; they go with the test's process."""

from __future__ import annotations

import ctypes
import os
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CLONE_NEWNS = 0x00020000  # <linux/sched.h>


def may_mount() -> bool:
    """Whether this is a system, and a user, that can have disks of its own."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and os.uname().sysname == "Linux"


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A new folder that is a disk of a size as mount takes it ("120k"), or the test is skipped."""
    if not may_mount():
        pytest.skip("only root, on Linux, may mount a small disk")
    folder.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder)
    if not _has_mounts_of_its_own() or not _ran(*mount):
        pytest.skip("this system lets nobody mount a small disk")
    try:
        yield folder
    finally:
        assert _ran("umount", "--lazy", folder)


def remount(folder: Path, options: str) -> None:
    """Change a disk that is mounted: "ro", "size=8m"."""
    assert _ran("mount", "-o", f"remount,{options}", folder)


def _has_mounts_of_its_own() -> bool:
    """Leave the mounts that all programs share: a killed test then leaves no disk behind it."""
    libc = ctypes.CDLL(None, use_errno=True)
    return libc.unshare(_CLONE_NEWNS) == 0 and _ran("mount", "--make-rprivate", "/")


def _ran(*command: str | Path) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
