from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from callfire_desktop.ui.sounds.controller import SoundsController
from tests.ui.calls.driven_tab import Shown, showing


@pytest.fixture
def shown(tmp_path: Path, qapp: QApplication, run: Callable[..., Any]) -> Iterator[Shown]:
    with showing(SoundsController, tmp_path, qapp, run) as shown:
        shown.wait(lambda: shown.says("3 sounds"))
        yield shown
