"""One account in the window: header with tabs, banner, the tab's page, the docked player, the status line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.lists import Kind
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.ui import trouble_banner
from callfire_desktop.ui.calls.controller import CallsController
from callfire_desktop.ui.controls.account_line import AccountDot, AccountLine
from callfire_desktop.ui.controls.banner import Banner
from callfire_desktop.ui.controls.buttons import FilterButton
from callfire_desktop.ui.controls.header_tabs import HeaderTabs
from callfire_desktop.ui.controls.lines import HLine
from callfire_desktop.ui.controls.pill import Pill
from callfire_desktop.ui.player.player_bar import PlayerBar
from callfire_desktop.ui.status_line import StatusLine
from callfire_desktop.ui.tab_frame import LOW_BELOW, NARROW_BELOW
from callfire_desktop.ui.tab_order import tab_order
from callfire_desktop.ui.tab_parts import TabParts
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.services.account_session import AccountSession
    from callfire_desktop.services.settings import Settings


LONGEST_NAME = 260
"""An account may be called anything; its name must not widen the window."""


BROADCASTS = 1
"""Place of the Broadcasts tab."""


class TabController(Protocol):
    """What the window asks of a tab."""

    tab: Any

    async def prime(self) -> None:
        """Read the first rows."""
        ...

    def refresh(self) -> None:
        """Bring the list up to date."""
        ...

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        ...

    def close(self) -> None:
        """End what runs."""
        ...


class SessionView(QWidget):
    """Tabs are built when first shown: the first frame needs one of them."""

    sign_in_wanted = Signal()
    own_account_wanted = Signal()
    start_practice_wanted = Signal()
    help_wanted = Signal()

    def __init__(
        self,
        *,
        session: AccountSession,
        theme: Theme,
        settings: Settings,
        scope: TaskScope,
        clock: Clock,
        account_menu: QMenu,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._theme, self._settings, self._scope, self._clock = theme, settings, scope, clock
        self._closed: set[str] = set()
        self._trouble: trouble_banner.Trouble | None = None
        self._controllers: dict[int, TabController] = {}
        account = session.account
        self._line = AccountLine(theme)
        self._line.show_color(None if account.is_practice else account.color)
        names = [
            ("phone", self.tr("Calls")),
            ("megaphone", self.tr("Broadcasts")),
            ("sound", self.tr("Sounds")),
            ("people", self.tr("Contacts")),
            ("hand", self.tr("Do not call")),
        ]
        self._tabs = HeaderTabs(theme, names)
        self._tabs.selected.connect(self.show_tab)
        self._banner = Banner(theme)
        self._banner.action_pressed.connect(self._act)
        self._banner.closed.connect(self._close_trouble)
        self._pages = QStackedWidget(self)
        self.player = PlayerBar(theme=theme, settings=settings, scope=scope, recordings=session.recordings, clock=clock, parent=self)
        self._parts = TabParts(session, theme, settings, scope, self.player, clock)
        self._status = StatusLine(theme, account)
        self._status.help_pressed.connect(self.help_wanted)
        self._account_menu = account_menu
        self._lay_out()
        session.feed.changed.connect(self._changed)
        self.player.trouble_changed.connect(self._player_trouble)
        self._show_connection()

    @property
    def current(self) -> TabController | None:
        """The tab that is shown."""
        return self._controllers.get(self._shown)

    async def prime(self) -> None:
        """Build and fill the tab shown last time, before the window is shown."""
        self.show_tab(min(4, max(0, self._settings.get("tab", 0))), prime=False)
        if self.current is not None:
            await self.current.prime()

    def show_tab(self, index: int, *, prime: bool = True) -> None:
        """Show a tab."""
        self._shown = index
        self._settings.set("tab", index)
        self._tabs.choose(index)
        controller = self._controllers.get(index)
        if controller is None:
            controller = self._build(index)
            self._controllers[index] = controller
            self._pages.addWidget(controller.tab)
            controller.tab.frame.check_again_pressed.connect(self._check_again)
            if index == BROADCASTS:
                controller.tab.pane.calls_pressed.connect(self._calls_pressed)
            if prime:
                self._scope.start(f"first rows of tab {index + 1}", controller.prime())
        self._pages.setCurrentWidget(controller.tab)

    def _calls_pressed(self, broadcast_id: int) -> None:
        self._scope.restart("calls of a broadcast", self._show_calls_of(broadcast_id))

    async def _show_calls_of(self, broadcast_id: int) -> None:
        """Go to the Calls tab and show the calls of one broadcast."""
        known = 0 in self._controllers
        self.show_tab(0, prime=False)
        calls = self._controllers[0]
        if isinstance(calls, CallsController):
            await (calls.read_choices() if known else calls.prime())
            calls.tab.row.show_broadcast(broadcast_id)

    def focus_search(self) -> None:
        """Put the cursor into the shown tab's search field."""
        if self.current is not None:
            self.current.focus_search()

    def refresh(self) -> None:
        """Bring the shown list up to date."""
        if self.current is not None:
            self.current.refresh()

    def keep_offline_selected(self) -> None:
        """From the menu: only the Calls tab has recordings."""
        calls = self._controllers.get(0)
        if self._shown == 0 and isinstance(calls, CallsController):
            calls.keep_offline_selected()

    def close_view(self) -> None:
        """Let go of the session."""
        self.session.feed.changed.disconnect(self._changed)
        for controller in self._controllers.values():
            controller.tab.frame.save_widths()
            controller.close()
        self.player.close_player()

    def focus_list(self) -> None:
        """Put the focus where a person begins: into the list. An empty one takes it when its rows come, unless it is taken by then."""
        focused = QApplication.focusWidget()
        if self.current is not None and self.current.tab.table.isVisible():
            self.current.tab.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as the page is read, region by region: parts are made in another order, and details come later (UX U19)."""
        stops = tab_order(self, [self._header, self._banner, *self._regions(), self.player, self._status])
        here = QApplication.focusWidget()
        if not stops:
            return False
        place = stops.index(here) if here in stops else (-1 if forward else 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(place + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def _regions(self) -> list[QWidget]:
        return self.current.tab.frame.regions if self.current is not None else []

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words only where there is little room."""
        super().resizeEvent(event)
        px, window = self._theme.px, self.window()
        narrow = window.width() < px(NARROW_BELOW) or window.height() < px(LOW_BELOW)
        self._tabs.set_narrow(narrow)
        self.player.set_narrow(narrow)

    _shown = 0

    def _build(self, index: int) -> TabController:
        return _controller_class(index)(self._parts, self)

    def _lay_out(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        header = QHBoxLayout()
        header.setContentsMargins(px(8), 0, px(12), 0)
        header.setSpacing(px(8))
        header.addWidget(self._tabs)
        header.addStretch(1)
        account = self.session.account
        if account.is_practice:
            header.addWidget(Pill(self._theme, "info", self.tr("Practice"), "doubt"))
        else:
            header.addWidget(AccountDot(self._theme, account.color))
        self._account = FilterButton(self._theme, "")
        name = self._account.fontMetrics().elidedText(account.name, Qt.TextElideMode.ElideRight, self._theme.px(LONGEST_NAME))
        self._account.setText(name.replace("&", "&&"))
        self._account.setToolTip(account.name if name != account.name else "")
        self._account.setProperty("kind", "account")
        self._account.setAccessibleName(self.tr("Account: {name}").format(name=account.name))
        self._account.clicked.connect(self._open_account_menu)
        header.addWidget(self._account)
        self._header = holder = QWidget()
        holder.setFixedHeight(px(46))
        holder.setLayout(header)
        for part, stretch in (
            (holder, 0),
            (HLine(self._theme), 0),
            (self._banner, 0),
            (self._pages, 1),
            (self.player, 0),
            (self._status, 0),
        ):
            column.addWidget(part, stretch)

    def _open_account_menu(self) -> None:
        corner = self._account.mapToGlobal(
            QPoint(self._account.width() - self._account_menu.sizeHint().width(), self._account.height())
        )
        self._account_menu.popup(corner)

    def _changed(self, changes: object) -> None:
        if isinstance(changes, Changes) and changes.kind in (Kind.CONNECTION, Kind.RECORDINGS, Kind.AGES):
            self._show_connection()

    def _show_connection(self) -> None:
        status, progress = self.session.connection.status, self.session.recordings.progress
        self._status.show_connection(status, self._clock.now_ms())
        self._status.show_downloads(progress.files_done, progress.files_wanted)
        storing = progress.failure or self.session.sync.storage_trouble
        closed = frozenset(self._closed)
        trouble = trouble_banner.worst_trouble(self.session.account, status, storing, self.player.failure, closed)
        if trouble == self._trouble:
            return
        self._trouble = trouble
        if trouble is None:
            self._banner.hide()
        else:
            self._banner.show_banner(
                trouble.token, trouble.icon, trouble.first, trouble.side, trouble.button, closable=trouble.closable
            )

    def _player_trouble(self) -> None:
        self._closed.discard("mute")
        self._show_connection()

    def _act(self) -> None:
        action = self._trouble.action if self._trouble is not None else ""
        if action == trouble_banner.SIGN_IN:
            self.sign_in_wanted.emit()
        elif action == trouble_banner.OWN_ACCOUNT:
            self.own_account_wanted.emit()
        elif action == trouble_banner.START_PRACTICE:
            self.start_practice_wanted.emit()
        elif action == trouble_banner.CHECK_AGAIN:
            self._check_again()

    def _check_again(self) -> None:
        self.session.recordings.resume()
        self.session.connection.look_again()
        self.session.sync.refresh_all()

    def _close_trouble(self) -> None:
        if self._trouble is not None:
            self._closed.add(self._trouble.icon if self._trouble.icon in ("clock", "mute") else "practice")
        self._trouble = None
        self._show_connection()
        self.setFocus(Qt.FocusReason.OtherFocusReason)


def _controller_class(index: int) -> Callable[..., TabController]:
    """The tab's class, imported when it is first shown: the first frame needs one of them."""
    if index == 1:
        from callfire_desktop.ui.broadcasts.controller import BroadcastsController

        return BroadcastsController
    if index == 2:
        from callfire_desktop.ui.sounds.controller import SoundsController

        return SoundsController
    if index == 3:
        from callfire_desktop.ui.contacts.controller import ContactsController

        return ContactsController
    if index == 4:
        from callfire_desktop.ui.do_not_call.controller import DoNotCallController

        return DoNotCallController
    return CallsController
