"""Whether this computer's connection costs by what is sent over it, as far as the system says."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class MeteredWatch(QObject):
    """False until ``start``, and where the system does not say."""

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_metered = False

    def start(self) -> None:
        """Begin to ask the system; called after the first frame."""
        from PySide6.QtNetwork import QNetworkInformation  # its plugins are loaded only here

        if not QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Metered):
            return
        system = QNetworkInformation.instance()
        system.isMeteredChanged.connect(self._set)
        self._set(system.isMetered())

    def _set(self, metered: bool) -> None:
        if metered != self.is_metered:
            self.is_metered = metered
            self.changed.emit(metered)
