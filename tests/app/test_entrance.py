from __future__ import annotations

import subprocess
import sys

from callfire_desktop.__main__ import screen_trouble


def test_the_version_needs_no_qt() -> None:
    code = "import sys; from callfire_desktop.__main__ import main; main(['--version']); print('PySide6' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=True).stdout
    assert said.startswith("CallFire Desktop ")
    assert said.strip().endswith("False")


def test_without_a_screen_it_says_so() -> None:
    assert "no screen" in screen_trouble("linux", {})
    assert screen_trouble("linux", {"QT_QPA_PLATFORM": "offscreen"}) == ""
    assert screen_trouble("darwin", {}) == ""
