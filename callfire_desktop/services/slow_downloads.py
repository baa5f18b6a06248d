"""Which download hardly comes: bytes that trickle hold a place for hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SLOW_OVER_S, SLOW_BYTES = 30.0, 30_000
"""What brings less in that time (a quarter of the speed at which it is spoken) makes way for what waits behind it."""

ASLEEP_S = 60.0
"""The queue looks every few seconds: where so long was between two looks the computer slept, and no download was slow."""


class SlowDownloads:
    """Of each download under way: how many bytes were here at a moment. Times are monotonic seconds."""

    def __init__(self, now_s: float) -> None:
        self._at: dict[int, tuple[float, int]] = {}
        self.looked_s = now_s

    def begun(self, recording_id: int, now_s: float, here: int) -> None:
        """It is asked for."""
        self._at[recording_id] = (now_s, here)

    def ended(self, recording_id: int) -> None:
        """It is no longer under way."""
        self._at.pop(recording_id, None)

    def look(self, now_s: float, received: Mapping[int, int]) -> None:
        """The queue looks; what a sleeping computer did not fetch is forgiven."""
        if now_s - self.looked_s > ASLEEP_S:
            self._at = {key: (now_s, received.get(key, here)) for key, (_, here) in self._at.items()}
        self.looked_s = now_s

    def find(self, now_s: float, fetching: Sequence[int], received: Mapping[int, int]) -> int | None:
        """The first of these that is too slow, None where there is none."""
        for key in fetching:
            since, had = self._at[key]
            if now_s - since < SLOW_OVER_S or key not in received:
                continue
            here = received[key]
            self._at[key] = (now_s, here)
            if here - had < SLOW_BYTES:
                return key
        return None
