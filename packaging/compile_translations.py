"""Compiles ``resources/translations/*.ts`` to the ``.qm`` files Qt loads, with the lrelease that PySide6 brings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import PySide6


def main(root: Path) -> None:
    """Compile every translation below ``root``; raises CalledProcessError where lrelease refuses one."""
    lrelease = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    for source in sorted((root / "resources" / "translations").glob("*.ts")):
        subprocess.run([str(lrelease), "-silent", str(source), "-qm", str(source.with_suffix(".qm"))], check=True)


if __name__ == "__main__":
    main(Path(__file__).resolve().parent.parent)
