"""Switching the practice account off, or leaving, while something is being read is no surprise to anybody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.api.errors import NotSentError
from tests.services.opened_account import opened
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]


def test_a_client_that_was_closed_meanwhile_sends_nothing(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            await one.refresh()
            client = await one.session.connection.client()
            await client.close()
            with pytest.raises(NotSentError):
                await client.calls.find_calls(limit=1, offset=0)
            with pytest.raises(NotSentError):
                async with client.recordings.get_call_recording_mp3(1, start=0, validator=None):
                    pass

    run(story(), timeout=30)
