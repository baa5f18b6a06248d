"""The one signal through which everything shown learns that something stored has changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.lists import Kind

COALESCE_MS = 100
"""Changes of one kind within this time arrive as one (ARCHITECTURE 2)."""

AT_ONCE = "now:"
"""A cause that begins so is not held back: the person waits for it (a click)."""


class ChangeFeed(QObject):
    """Publish on the Qt thread; listeners get frozen ``Changes``."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[Kind, Changes] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(COALESCE_MS)
        self._timer.timeout.connect(self.flush)

    def publish(self, changes: Changes) -> None:
        """Tell everyone, at the latest 100 ms from now."""
        if changes.cause.startswith(AT_ONCE):
            self.changed.emit(changes)
            return
        earlier = self._waiting.get(changes.kind)
        if earlier is not None:
            both = None if earlier.ids is None or changes.ids is None else earlier.ids | changes.ids
            changes = Changes(changes.kind, both, changes.cause)
        self._waiting[changes.kind] = changes
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Send what waits now."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, {}
        for changes in waiting.values():
            self.changed.emit(changes)
