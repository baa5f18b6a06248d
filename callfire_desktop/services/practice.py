"""The practice CallFire, as a session sees it."""

from __future__ import annotations

from typing import Protocol


class PracticeServer(Protocol):
    """A simulated CallFire on this computer."""

    @property
    def running(self) -> bool:
        """True while it listens."""
        ...

    async def start(self) -> tuple[str, str, str]:
        """Start it, or find it running: base address, login, password."""
        ...

    async def stop(self) -> None:
        """Stop it; its state stays on disk."""
        ...
