"""Can a window open here? Asked before Qt is, because Qt ends the process where it finds no screen."""

import importlib.util
import os
import sys
from pathlib import Path

_PATIENCE_SECONDS = 2
_PACKAGES = "On Debian and Ubuntu the README names the packages that bring what is missing."


def hindrance() -> str:
    """Why no window can open, as a sentence; empty if nothing speaks against it.

    On Linux a window needs a display that answers and the libraries of Qt's plug-in for it. Loading them here
    costs nothing, since Qt loads the same ones a moment later.
    """
    chosen = os.environ.get("QT_QPA_PLATFORM")
    display, wayland = os.environ.get("DISPLAY"), os.environ.get("WAYLAND_DISPLAY")
    linux = sys.platform.startswith("linux")
    if linux and not (chosen or display or wayland):
        return "There is no screen here, so no window can open."
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415
    except ImportError as exc:
        return f"Qt cannot be loaded, so no window can open ({exc}). {_PACKAGES}"
    if linux and display and not chosen and not wayland:
        if not _answers(display):
            return f"The screen {display} does not answer, so no window can open."
        if missing := _missing_library():
            return f"Qt's part for X11 cannot be loaded, so no window can open ({missing}). {_PACKAGES}"
    return ""


def _answers(display: str) -> bool:
    """Whether an X server listens at ``display``: "[host]:number[.screen]"."""
    import socket  # noqa: PLC0415  # elsewhere than on Linux nothing is asked

    host, _, number = display.rpartition(":")
    number = number.partition(".")[0]
    if not number.isdecimal():
        return False
    try:
        if host in ("", "unix"):
            return any(_listens(f"{start}/tmp/.X11-unix/X{number}") for start in ("\0", ""))  # noqa: S108  # where X puts it
        with socket.create_connection((host, 6000 + int(number)), _PATIENCE_SECONDS):
            return True
    except (OSError, OverflowError):
        return False


def _listens(path: str) -> bool:
    import socket  # noqa: PLC0415

    with socket.socket(socket.AF_UNIX) as one:
        one.settimeout(_PATIENCE_SECONDS)
        return one.connect_ex(path) == 0


def _missing_library() -> str:
    """What the dynamic loader says of Qt's X11 plug-in, or empty if it loads or lies somewhere else."""
    import ctypes  # noqa: PLC0415

    found = importlib.util.find_spec("PySide6")
    for folder in (found.submodule_search_locations or ()) if found else ():
        plugin = Path(folder, "Qt", "plugins", "platforms", "libqxcb.so")
        if plugin.is_file():
            try:
                ctypes.CDLL(str(plugin))
            except OSError as exc:
                return str(exc)
    return ""
