from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

LIMIT_S = 240


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("tour")
    command = [sys.executable, "-m", "callfire_desktop", "--tour", str(folder / "pictures"), "--data-dir", str(folder / "data")]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT_S, check=False, env=environment)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return folder / "pictures", ended.stdout


def test_every_step_has_a_picture_with_something_on_it(tour: tuple[Path, str]) -> None:
    files = sorted(tour[0].glob("*.png"))
    names = ["welcome", "calls", "call", "kept-here", "practice-stopped", "offline", "playing"]
    assert [file.stem[3:] for file in files] == names
    for file in files:
        image = QImage(str(file))
        colors = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
        assert len(colors) > 20, f"{file.name} is nearly blank"


def test_the_recording_played_from_this_computer(tour: tuple[Path, str]) -> None:
    assert "The position is " in tour[1]
