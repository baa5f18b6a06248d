"""The program's entrance: reads the command line, checks that there is a screen, then starts."""

from __future__ import annotations

import argparse
import ctypes
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from callfire_desktop import __version__

LEVELS = ("debug", "info", "warning", "error")
NO_SCREEN = 2
"""Exit code when no window can be shown here."""

LIBRARIES: Mapping[str, str] = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""What Qt needs of any Linux, with Debian's package names (notes/platform 2)."""

X11_LIBRARIES: Mapping[str, str] = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What it needs besides to show a window under X11."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the program and answer with its exit code."""
    choices = _parser().parse_args(arguments)
    if choices.version:
        _say(f"CallFire Desktop {__version__}")
        return 0
    trouble = screen_trouble(sys.platform, os.environ)
    if trouble:
        sys.stderr.write(f"{trouble}\n")
        return NO_SCREEN
    if choices.tour is not None:
        from callfire_desktop.tour import run as tour

        return tour.take_tour(choices.tour, data_dir=choices.data_dir, log_level=choices.log_level)
    from callfire_desktop import app

    return app.start(app.Options(practice=choices.practice, data_dir=choices.data_dir, log_level=choices.log_level))


def screen_trouble(platform: str, environment: Mapping[str, str]) -> str:
    """Why no window can be shown here, as a sentence; "" when one can."""
    if platform != "linux":
        return ""
    plugin = environment.get("QT_QPA_PLATFORM", "")
    if not plugin and not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        return "There is no screen here. Start CallFire Desktop from a desktop session, or set QT_QPA_PLATFORM=offscreen."
    wanted = dict(LIBRARIES)
    if plugin.startswith("xcb") or (not plugin and not environment.get("WAYLAND_DISPLAY")):
        wanted.update(X11_LIBRARIES)
    missing = [package for library, package in wanted.items() if not _loads(library)]
    if missing:
        return f"Some system libraries are missing. On Debian and Ubuntu: sudo apt-get install {' '.join(missing)}"
    return ""


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="callfire-desktop", description="Voice calls and recordings of a CallFire account.")
    parser.add_argument("--practice", action="store_true", help="use the practice account, where no real phone rings")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="keep everything in this folder")
    parser.add_argument("--tour", type=Path, metavar="DIR", help="walk through the program by itself and put pictures into DIR")
    parser.add_argument("--log-level", choices=LEVELS, default="info", help="how much goes into the log files")
    parser.add_argument("--version", action="store_true", help="say the version and end")
    return parser


def _say(text: str) -> None:
    if sys.stdout is not None:  # a program started without a console on Windows has none
        sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
