"""The Sounds tab's view: lays parts out and asks by signals."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.lists import Kind
from callfire_desktop.ui.list_page import ListPage
from callfire_desktop.ui.sounds.detail_pane import SoundDetailPane
from callfire_desktop.ui.sounds.filter_row import SoundFilterRow
from callfire_desktop.ui.tab_frame import RememberedValues
from callfire_desktop.ui.theme.theme import Theme


class SoundsTab(ListPage[SoundFilterRow, SoundDetailPane]):
    """Filters, list and detail pane of sounds."""

    def __init__(self, theme: Theme, settings: RememberedValues, now_ms: Callable[[], int]) -> None:
        name = QCoreApplication.translate("SoundsTab", "Sounds list")
        row, pane = SoundFilterRow(theme), SoundDetailPane(theme, now_ms)
        super().__init__(theme, settings, kind=Kind.SOUNDS, name=name, row=row, pane=pane)
