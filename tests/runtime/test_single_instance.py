from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from callfire_desktop.runtime.single_instance import SingleInstance

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from callfire_desktop.runtime.single_instance import SingleInstance
app = QCoreApplication([])
one = SingleInstance(Path(sys.argv[1]))
print(one.claim(), flush=True)
if len(sys.argv) > 2:
    import os
    os._exit(9)
one.close()
"""


def _other(root: Path, *more: str) -> str:
    ended = subprocess.run([sys.executable, "-c", SECOND, str(root), *more], capture_output=True, text=True, timeout=30, check=False)
    return ended.stdout.strip() or ended.stderr


def test_a_second_program_asks_the_first_to_show_itself(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.claim()
    with qtbot.waitSignal(first.raise_wanted, timeout=10_000):
        assert _other(tmp_path) == "False"
    first.close()
    assert _other(tmp_path) == "True"


def test_what_a_crashed_program_left_is_no_obstacle(qtbot: QtBot, tmp_path: Path) -> None:
    assert _other(tmp_path, "crash") == "True"
    first = SingleInstance(tmp_path)
    assert first.claim()
    first.close()


def test_other_folders_are_other_programs(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path / "a"), SingleInstance(tmp_path / "b")
    assert first.claim()
    assert second.claim()
    first.close()
    second.close()
