"""The window with the same parts and the same imports, but fixed rows: no storage, no settings file, no loop, no account."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from callfire_desktop.domain.accounts import Account, AccountColor, AccountKind
from callfire_desktop.domain.calls import CallFilter, CallRow, CallSort
from callfire_desktop.domain.lists import PAGE_ROWS, Kind
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.runtime.clock import SystemClock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.ui.calls.columns import call_columns
from callfire_desktop.ui.calls.tab import CallsTab
from callfire_desktop.ui.controls.account_line import AccountLine
from callfire_desktop.ui.controls.banner import Banner
from callfire_desktop.ui.controls.header_tabs import HeaderTabs
from callfire_desktop.ui.controls.lines import HLine
from callfire_desktop.ui.menus import Menus
from callfire_desktop.ui.player.player_bar import PlayerBar
from callfire_desktop.ui.player.recording_player import RecordingPlayer
from callfire_desktop.ui.status_line import StatusLine
from callfire_desktop.ui.tables.paged_table_model import PagedTableModel
from callfire_desktop.ui.theme.theme import Theme
from tests.benchmarks.prepared_account import MINUTE_MS, NAMES, OUTCOMES

WINDOW = (1280, 800)
NAMES_OF_MENUS = (
    "quit",
    "sign_in",
    "in_view",
    "scheme",
    "switch",
    "practice",
    "sign_out",
    "start_practice",
    "stop_practice",
    "keys",
    "about",
)


class FixedValues:
    """Settings nobody saves."""

    def get(self, _key: str, default: Any) -> Any:
        """Nothing is remembered."""
        return default

    def set(self, key: str, value: object) -> None:
        """Nothing is kept."""


class NoCalls:
    """Fixed rows need no reading."""

    kind = Kind.CALLS

    async def first_rows(self, _query: object, _limit: int = PAGE_ROWS) -> list[CallRow]:
        """Never asked."""
        return []

    async def ids(self, _query: object) -> array[int]:
        """Never asked."""
        return array("q")

    async def rows(self, _ids: object) -> list[CallRow]:
        """Never asked."""
        return []

    async def count(self) -> int:
        """Never asked."""
        return 0


class FixedModel(PagedTableModel[CallRow, CallFilter, CallSort]):
    """The table's own model, told its rows once."""

    def show_fixed(self, rows: list[CallRow]) -> None:
        """Show them."""
        self._show(array("q", [row.id for row in rows]), rows)


class StaticWindow(QMainWindow):
    """Says when it was painted first."""

    first_painted = Signal()
    _painted = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt calls it)
        """Tell once."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)


class StaticProgram:
    """Builds the Calls page with fixed rows."""

    def __init__(self, application: QApplication, _folder: Path) -> None:
        self._theme = theme = Theme(application)
        self._scope = TaskScope("static", lambda _error, _purpose: None)
        self.window = StaticWindow()
        self.window.setMinimumSize(800, 560)
        self.menus = Menus(self.window, theme, dict.fromkeys(NAMES_OF_MENUS, lambda *_: None))
        account = Account("static", "Lincoln Elementary", AccountColor.TEAL, AccountKind.CALLFIRE, "login")
        values: Any = FixedValues()
        clock = SystemClock()
        self._tab = CallsTab(theme, values, clock.now_ms)
        model: FixedModel = FixedModel(NoCalls(), call_columns(clock.now_ms), self._scope, self._tab)
        self._tab.table.setModel(model)
        self._tab.table.show_sort(CallSort.TIME, True)
        model.show_fixed(rows(clock.now_ms()))
        names = [("phone", "Calls"), ("megaphone", "Broadcasts"), ("sound", "Sounds"), ("people", "Contacts"), ("hand", "Do not call")]
        tabs = HeaderTabs(theme, names)
        tabs.choose(0)
        nothing: Any = None
        sound = RecordingPlayer(settings=values, scope=self._scope, recordings=nothing, listening=nothing, sounds=nothing)
        player = PlayerBar(theme=theme, player=sound, clock=clock)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (AccountLine(theme), tabs, HLine(theme), Banner(theme)):
            column.addWidget(part)
        column.addWidget(self._tab, 1)
        column.addWidget(player)
        column.addWidget(StatusLine(theme, account))
        self.window.setCentralWidget(central)
        self.window.resize(*WINDOW)

    def show(self) -> None:
        """Show it."""
        self.window.show()


def rows(now_ms: int) -> list[CallRow]:
    """As many rows as the real first page has."""
    return [
        CallRow(
            id=one,
            person=NAMES[one % len(NAMES)],
            number=f"1213555{one:04d}",
            inbound=one % 5 == 0,
            at_ms=now_ms - one * MINUTE_MS,
            zone="America/Los_Angeles",
            outcome=OUTCOMES[one % len(OUTCOMES)],
            state="FINISHED",
            broadcast_id=one % 40,
            broadcast_name=f"Broadcast {one % 40}",
            length_s=one,
            recording_count=int(one % 10 == 0),
            recording=OfflineState.ONLINE if one % 10 == 0 else None,
            recording_percent=None,
            attempt_count=1,
        )
        for one in range(1, PAGE_ROWS + 1)
    ]
