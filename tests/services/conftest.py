"""The practice CallFire of a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.practice_process import PracticeProcess


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeProcess]:
    """A practice CallFire in a process of its own; killed at the end if it still runs."""
    process = PracticeProcess(tmp_path / "practice").start()
    yield process
    process.kill()
