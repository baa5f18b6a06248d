"""How late a timer of 10 ms comes in Qt's loop: what a person feels as the window standing still."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer

EVERY_MS = 10


class Ticks:
    """Made in the loop that is measured; ``start`` begins anew."""

    def __init__(self) -> None:
        self._late: list[float] = []
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Measure from now on."""
        self._late.clear()
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> tuple[float, float]:
        """Milliseconds late: the 99th percentile, and the longest."""
        self._timer.stop()
        late = sorted(self._late)
        return late[int(len(late) * 0.99)], late[-1]

    def p99(self) -> float:
        """End, and tell the 99th percentile alone."""
        return self.stop()[0]

    def _tick(self) -> None:
        now = time.perf_counter()
        self._late.append(max(0.0, (now - self._last) * 1000 - EVERY_MS))
        self._last = now
