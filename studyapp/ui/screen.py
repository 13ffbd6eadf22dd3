"""Whether there is a screen to open a window on: asked before Qt is, which would abort."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from socket import AddressFamily

_X_SOCKETS = "/tmp/.X11-unix/X"
_WAIT_S = 2.0


_OFFSCREEN = "To run without one, for tests and pictures: QT_QPA_PLATFORM=offscreen studyapp"
_INSTALL = (
    "On Debian and Ubuntu: apt install libegl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 "
    "libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-xkb1"
)


def missing_screen(environment: Mapping[str, str] = os.environ) -> tuple[str, str] | None:
    """Why no window can be opened, and how to go on; None if one can, as far as can be told."""
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return None
    wayland, display = environment.get("WAYLAND_DISPLAY"), environment.get("DISPLAY")
    if wayland and _wayland_there(wayland, environment):
        return None
    none = "There is no screen to open a window on"
    if not display:
        return f"{none}: neither DISPLAY nor WAYLAND_DISPLAY is set.", _OFFSCREEN
    if not _x_there(display):
        return f"{none}: nothing answers at DISPLAY={display}.", _OFFSCREEN
    if missing := _missing_library():
        return f"Qt cannot open a window without the library {missing}.", _INSTALL
    return None


def _wayland_there(name: str, environment: Mapping[str, str]) -> bool:
    path = Path(environment.get("XDG_RUNTIME_DIR", "/")) / name
    return path.exists()


def _x_there(display: str) -> bool:
    """Whether an X server accepts a connection."""
    import socket

    host, _, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not number.isdigit():
        return False
    if host in {"", "unix"}:
        paths = (f"\0{_X_SOCKETS}{number}", f"{_X_SOCKETS}{number}")
        return any(_connects(socket.AF_UNIX, path) for path in paths)
    return _connects(socket.AF_INET, (host, 6000 + int(number)))


def _connects(family: AddressFamily, address: str | tuple[str, int]) -> bool:
    import socket

    with socket.socket(family, socket.SOCK_STREAM) as line:
        line.settimeout(_WAIT_S)
        try:
            line.connect(address)
        except OSError:
            return False
    return True


def _missing_library() -> str:
    """The library that Qt's own plugin for X lacks; "" if it loads, or is not where it usually is.

    Loading it here costs nothing: Qt is about to load the same file.
    """
    import ctypes

    package = find_spec("PySide6")
    folders = package.submodule_search_locations if package else None
    for folder in folders or ():
        plugin = Path(folder, "Qt", "plugins", "platforms", "libqxcb.so")
        if plugin.exists():
            try:
                ctypes.CDLL(str(plugin))
            except OSError as error:
                return str(error).partition(":")[0]
    return ""
