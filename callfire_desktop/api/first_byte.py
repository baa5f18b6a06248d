"""The promise that what rings a telephone leaves soon after it was asked for, or not at all: a slow line or a sleep may lie between."""

from __future__ import annotations

import time
from typing import Any

RINGS_WITHIN_S = 20.0
"""Seconds between asking and the first byte, by either clock: a sleeping computer's steady clock stands still."""


class TooLateError(Exception):
    """The first byte would have left too late; none did."""


class FirstByte:
    """Watches one request until it begins to leave (``trace`` is httpcore's own extension point)."""

    def __init__(self) -> None:
        self._asked = (time.time(), time.monotonic())

    async def trace(self, event: str, _facts: dict[str, Any]) -> None:
        """Called on each step of a request.

        Raises:
            TooLateError: just before the first byte.
        """
        if event.endswith("send_request_headers.started"):
            by_wall, by_steady = time.time() - self._asked[0], time.monotonic() - self._asked[1]
            if max(by_steady, abs(by_wall)) > RINGS_WITHIN_S:
                raise TooLateError
