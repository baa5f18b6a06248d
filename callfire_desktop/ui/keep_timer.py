"""When what is being typed is kept: at each pause, and while somebody types on and on too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

PAUSE_MS = 500
"""So long without a letter is a pause."""

LATEST_MS = 700
"""No letter waits longer: with the writing itself, less than a second (UX, auto-save)."""


class KeepTimer(QObject):
    """Calls ``keep`` soon after ``typed``."""

    def __init__(self, keep: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._oldest = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(keep)

    @property
    def is_waiting(self) -> bool:
        """Whether something typed is not kept yet."""
        return self._timer.isActive()

    def typed(self) -> None:
        """A letter: it is kept at the next pause, or when the oldest one has waited long enough."""
        if not self._timer.isActive():
            self._oldest.start()
        self._timer.start(max(0, min(PAUSE_MS, LATEST_MS - self._oldest.elapsed())))

    def stop(self) -> None:
        """It is kept already, or not wanted."""
        self._timer.stop()
