"""Makes the environment the program runs in: ``.venv`` with the locked dependencies, system libraries, compiled translations.

Standard library only; used by ``dev.py``.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "lock.txt"
STAMP = VENV / "installed.stamp"

LIBRARIES: Mapping[str, str] = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libbrotlidec.so.1": "libbrotli1",
    "libpulse.so.0": "libpulse0",
    "libXext.so.6": "libxext6",
    "libXrandr.so.2": "libxrandr2",
    "libdrm.so.2": "libdrm2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""Shared libraries Qt loads on Linux, and the Debian package of each (measured on a bare Debian 12)."""

PROGRAMS: Mapping[str, str] = {"Xvfb": "xvfb", "fc-match": "fontconfig", "pulseaudio": "pulseaudio", "parec": "pulseaudio-utils"}
"""Programs the tour and the tests start: a screen nobody sees, and a loudspeaker nobody hears, which a test listens to."""

WISHES: Mapping[str, str] = {"espeak-ng": "espeak-ng"}
"""Better with: a voice for the practice account. Nothing fails without."""

FILES: Mapping[str, str] = {
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf": "fonts-dejavu-core",
    "/usr/share/fonts/opentype/inter": "fonts-inter",
}
"""Fonts: without any the window has no text at all, and pictures are taken with Inter."""


class SetupError(Exception):
    """The environment could not be made; the text says why and what to do."""


def executable(name: str) -> Path:
    """A program inside ``.venv``."""
    return VENV / ("Scripts" if os.name == "nt" else "bin") / (f"{name}.exe" if os.name == "nt" else name)


def script(name: str) -> Path:
    """A console script that a dependency installed into ``.venv``."""
    return executable(name)


def prepare(say: Callable[[str], None]) -> Path:
    """Make sure all is there and answer with the Python to use. Does next to nothing when it is.

    Raises:
        SetupError: something could not be installed.
    """
    fingerprint = _fingerprint()
    if not STAMP.exists() or STAMP.read_text(encoding="utf-8") != fingerprint:
        _install_system_packages(say)
        _make_venv(say)
        say("Installing the locked dependencies (some minutes the first time).")
        options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "-r", str(LOCK)]
        trouble = "The dependencies could not be installed. Is there a network?"
        _call([executable("python"), "-m", "pip", "install", *options], trouble)
        STAMP.write_text(fingerprint, encoding="utf-8")
    _compile_translations()
    return executable("python")


def write_lock(say: Callable[[str], None]) -> None:
    """Resolve ``pyproject.toml`` anew for all platforms into ``packaging/lock.txt``.

    Raises:
        SetupError: the resolver is missing or failed.
    """
    python = executable("python")
    _call([python, "-m", "pip", "install", "--quiet", "uv"], "The resolver could not be installed.")
    say("Resolving for Windows, macOS and Linux.")
    options = [
        "--group",
        "dev",
        "--universal",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-header",
        "--python-version",
        "3.11",
    ]
    _call(
        [python, "-m", "uv", "pip", "compile", "--quiet", "pyproject.toml", *options, "-o", LOCK],
        "The lock could not be written.",
    )
    header = (
        "# Exact versions and hashes of everything the program, its tests and its build need, for Windows, macOS and Linux.\n"
        "# Made anew with: python packaging/dev.py lock\n"
    )
    LOCK.write_text(header + LOCK.read_text(encoding="utf-8"), encoding="utf-8")


def _fingerprint() -> str:
    return f"{sys.version}\n{hashlib.sha256(LOCK.read_bytes()).hexdigest()}\n"


def _make_venv(say: Callable[[str], None]) -> None:
    if executable("python").exists():
        return
    say("Making .venv.")
    _call([sys.executable, "-m", "venv", "--clear", VENV], "The folder .venv could not be made.")


def _install_system_packages(say: Callable[[str], None]) -> None:
    if not sys.platform.startswith("linux"):
        return
    missing = _missing_packages()
    wished = [package for program, package in WISHES.items() if shutil.which(program) is None]
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    by_hand = f"sudo apt-get update && sudo {' '.join(install)}"
    if not Path("/etc/debian_version").exists() or shutil.which("apt-get") is None:
        say(f"Some system libraries may be missing. Debian calls them: {' '.join(missing)}")
        return
    prefix = _root_prefix()
    if prefix is None:
        raise SetupError(f"System packages are missing and you may not install them. Run this once, then try again:\n  {by_hand}")
    say(f"Installing system packages: {' '.join(missing)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _call([*prefix, "apt-get", "update", "-qq"], "The package lists could not be read. Is there a network?", quiet)
    _call([*prefix, *install, "-qq"], f"System packages could not be installed. Try by hand:\n  {by_hand}", quiet)
    if wished:
        command = [*prefix, "apt-get", "install", "-y", "--no-install-recommends", *wished, "-qq"]
        subprocess.run(command, env=quiet, check=False)


def _missing_packages() -> list[str]:
    missing = [package for library, package in LIBRARIES.items() if not _loads(library)]
    missing += [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    missing += [package for path, package in FILES.items() if not Path(path).exists()]
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    return sorted(set(missing))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _root_prefix() -> list[str] | None:
    """What to put before a command that needs root: nothing, sudo where it asks no password, or None."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n"]
    return None


def _compile_translations() -> None:
    sources = list((ROOT / "resources" / "translations").glob("*.ts"))
    stale = [ts for ts in sources if not ts.with_suffix(".qm").exists() or ts.with_suffix(".qm").stat().st_mtime < ts.stat().st_mtime]
    if stale:
        _call([executable("python"), ROOT / "packaging" / "compile_translations.py"], "The translations could not be compiled.")


def _call(command: Sequence[str | Path], trouble: str, env: Mapping[str, str] | None = None) -> None:
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=dict(env) if env is not None else None, check=False)
    if done.returncode:
        raise SetupError(trouble)
