"""A practice CallFire in which an hour passes in a minute, at an hour when telephones may be rung."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from callfire_desktop.api import transport
from callfire_desktop.services.dialling import record_by_phone
from callfire_desktop.services.sync import Sync
from tests.services.dialling.quick import PATIENCE, QUICK, morning
from tests.support.practice_process import PracticeProcess


@pytest.fixture(scope="module")
def shared_line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeProcess]:
    """One for all tests of a module; each has its own account folder on this computer."""
    process = morning(tmp_path_factory.mktemp("practice"))
    yield process
    process.kill()


@pytest.fixture
def line(shared_line: PracticeProcess) -> Iterator[PracticeProcess]:
    """It, without faults."""
    yield shared_line
    shared_line.clear_faults()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits minutes for a person waits moments for a test."""
    monkeypatch.setattr(record_by_phone, "PACE", QUICK)
    monkeypatch.setattr(transport, "Patience", lambda: PATIENCE)
    monkeypatch.setattr(Sync, "refresh_all", lambda _: None)  # five lists at each coming online are not what is tested here
