"""How far the downloads are: how many, how fast, how long it still takes."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from callfire_desktop.domain.failures import Failure

SPEED_OVER_S = 5.0
"""The speed that is told is that of the last seconds."""


@dataclass(frozen=True, slots=True)
class DownloadProgress:
    """What the status line tells. ``files_*`` count since the queue was last empty; ``running`` are under way now."""

    files_done: int = 0
    files_wanted: int = 0
    running: int = 0
    paused: bool = False
    failure: Failure | None = None
    no_room: bool = False
    metered: bool = False  # they wait: the connection costs by what is sent over it
    bytes_left: int = 0
    bytes_per_s: float = 0.0

    @property
    def waits(self) -> bool:
        """Whether something must change before anything more comes: room, the disk, the connection."""
        return self.failure is not None or self.metered or (self.no_room and not self.running)

    @property
    def seconds_left(self) -> float | None:
        """How long it takes at this speed, None where there is none yet."""
        return self.bytes_left / self.bytes_per_s if self.bytes_per_s > 0 else None


class Speed:
    """Bytes a second over the last seconds."""

    def __init__(self) -> None:
        self._came: deque[tuple[float, int]] = deque()

    def note(self, now_s: float, size: int) -> None:
        """So many bytes came."""
        self._came.append((now_s, size))
        while now_s - self._came[0][0] > SPEED_OVER_S:
            self._came.popleft()

    def per_s(self, now_s: float) -> float:
        """What came in the last seconds, a second; 0.0 where nothing can be said yet."""
        if len(self._came) < 2:
            return 0.0
        return sum(size for _, size in self._came) / max(1.0, now_s - self._came[0][0])
