"""What is remembered of listening: places and speeds. A full disk loses a place, never the listening."""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from typing import TypeVar

from callfire_desktop.storage.errors import StorageError
from callfire_desktop.storage.listening import ListeningStore

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Listening:
    """The player's memory of one account."""

    def __init__(self, store: ListeningStore) -> None:
        self._store = store

    async def place_s(self, recording_id: int) -> float:
        """Where this recording was left, in seconds."""
        return await self._try(self._store.place_s(recording_id), 0.0)

    async def keep_place(self, recording_id: int, place_s: float) -> None:
        """Note where it is."""
        await self._try(self._store.keep_place(recording_id, place_s), None)

    async def speed(self, number: str) -> float | None:
        """How fast this person was heard last, None for one who is heard for the first time."""
        return await self._try(self._store.speed(number), None) if number else None

    async def keep_speed(self, number: str, speed: float) -> None:
        """Note how fast this person is heard."""
        if number:
            await self._try(self._store.keep_speed(number, speed), None)

    async def _try(self, work: Awaitable[T], otherwise: T) -> T:
        try:
            return await work
        except StorageError as error:
            _log.info("not remembered while listening: %s", type(error).__name__)
            return otherwise
