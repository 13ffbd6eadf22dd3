"""Whether there is a screen to open a window on: asked before Qt is, which would abort."""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_X_SOCKETS = "/tmp/.X11-unix/X"
_WAIT_S = 2.0


def missing_screen(environment: Mapping[str, str] = os.environ) -> str:
    """Why no window can be opened, in one sentence; "" if one can, as far as can be told."""
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return ""
    wayland, display = environment.get("WAYLAND_DISPLAY"), environment.get("DISPLAY")
    if wayland and _wayland_there(wayland, environment):
        return ""
    if not display:
        return (
            "There is no screen to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set)."
        )
    if not _x_there(display):
        return f"There is no screen to open a window on: nothing answers at DISPLAY={display}."
    if not _loads("libxcb-cursor.so.0"):
        return "Qt needs the library libxcb-cursor to open a window (Debian: libxcb-cursor0)."
    return ""


def _wayland_there(name: str, environment: Mapping[str, str]) -> bool:
    path = Path(environment.get("XDG_RUNTIME_DIR", "/")) / name
    return path.exists()


def _x_there(display: str) -> bool:
    """Whether an X server accepts a connection."""
    host, _, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not number.isdigit():
        return False
    if host in {"", "unix"}:
        paths = (f"\0{_X_SOCKETS}{number}", f"{_X_SOCKETS}{number}")
        return any(_connects(socket.AF_UNIX, path) for path in paths)
    return _connects(socket.AF_INET, (host, 6000 + int(number)))


def _connects(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as line:
        line.settimeout(_WAIT_S)
        try:
            line.connect(address)
        except OSError:
            return False
    return True


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
