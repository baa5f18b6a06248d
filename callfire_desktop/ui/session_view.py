"""One account in the window: header with tabs, banner, the tab's page, the docked player, the status line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from callfire_desktop.domain.found import Found
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.ui import formats
from callfire_desktop.ui.calls.controller import CallsController
from callfire_desktop.ui.calls_covers import CallsCovers
from callfire_desktop.ui.controls.account_line import AccountLine
from callfire_desktop.ui.controls.banner import Banner
from callfire_desktop.ui.controls.header_tabs import HeaderTabs
from callfire_desktop.ui.controls.lines import HLine
from callfire_desktop.ui.controls.room import PageStack, Room, is_tight
from callfire_desktop.ui.covering_pages import CoveringPages
from callfire_desktop.ui.player.player_bar import PlayerBar
from callfire_desktop.ui.player.recording_player import RecordingPlayer
from callfire_desktop.ui.search.find_box import FindBox
from callfire_desktop.ui.session_header import SessionHeader
from callfire_desktop.ui.session_news import SessionNews
from callfire_desktop.ui.sounds_covers import SoundsCovers
from callfire_desktop.ui.status_line import StatusLine
from callfire_desktop.ui.tab_controllers import TabController, controller_class
from callfire_desktop.ui.tab_frame import LOW_BELOW, NARROW_BELOW
from callfire_desktop.ui.tab_order import go_on, tab_order
from callfire_desktop.ui.tab_parts import TabParts
from callfire_desktop.ui.theme.theme import Theme
from callfire_desktop.ui.undoing import Undoing

if TYPE_CHECKING:
    from callfire_desktop.services.account_session import AccountSession
    from callfire_desktop.services.settings import Settings
    from callfire_desktop.ui.review.desk_controller import DeskController


CALLS, BROADCASTS, SOUNDS, DO_NOT_CALL = 0, 1, 2, 4
"""Places of tabs."""


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
        self._pages = PageStack(self)
        self.player = RecordingPlayer(
            settings=settings,
            scope=scope,
            recordings=session.recordings,
            listening=session.listening,
            sounds=session.sound_audio,
            parent=self,
        )
        self._bar = PlayerBar(theme=theme, player=self.player, clock=clock, parent=self)
        self.undoing = Undoing(theme, scope, self)
        self._parts = TabParts(session, theme, settings, scope, self.player, clock, self.undoing.steps)
        self._over_calls = CallsCovers(self._parts, player=self.player, parent=self)
        self._over_sounds = SoundsCovers(self._parts, player=self.player, parent=self)
        self._over_sounds.entry_wanted.connect(lambda number: scope.restart("entry", self._show_entry(number)))
        self._covers: dict[int, CoveringPages] = {CALLS: self._over_calls, SOUNDS: self._over_sounds}
        for index, covers in self._covers.items():
            covers.made.connect(self._pages.addWidget)
            covers.changed.connect(partial(self._cover_changed, index))
        self._status = StatusLine(theme, account)
        self._status.help_pressed.connect(self.help_wanted)
        self._status.downloads_pressed.connect(self.open_library)
        self._find = FindBox(theme, clock.now_ms, self)
        self._find.asked.connect(lambda text: scope.restart("find", self._ask_find(text)))
        self._find.chosen.connect(lambda found: scope.restart("show found", self._show_found(found)))
        self._header = SessionHeader(theme, account, self._tabs, self._find, account_menu, self)
        self._lay_out()
        self.player.opened.connect(self._say_what_plays)
        self._news = SessionNews(
            session=session, player=self.player, scope=scope, clock=clock, banner=self._banner, status=self._status, parent=self
        )
        self._news.sign_in_wanted.connect(self.sign_in_wanted)
        self._news.own_account_wanted.connect(self.own_account_wanted)
        self._news.start_practice_wanted.connect(self.start_practice_wanted)
        self._news.recording_wanted.connect(self.record_by_phone)
        self._status.recording_pressed.connect(self._news.show_recording)
        self._over_sounds.phone_recording_shown.connect(self._news.phone_recording_shown)
        self._news.closed.connect(partial(self.setFocus, Qt.FocusReason.OtherFocusReason))

    @property
    def current(self) -> TabController | None:
        """The tab that is shown; None while a page covers it."""
        return None if self._is_covered else self._controllers.get(self._shown)

    @property
    def shows_calls(self) -> bool:
        """Whether the list of calls is in front."""
        return isinstance(self.current, CallsController)

    @property
    def _cover(self) -> CoveringPages | None:
        """The pages of the shown tab, where one of them covers its list."""
        covers = self._covers.get(self._shown)
        return covers if covers is not None and covers.page is not None else None

    @property
    def _recordings_in_front(self) -> CallsController | DeskController | None:
        """Who has the recordings the person looks at, where there are any."""
        if self._cover is self._over_calls:
            return self._over_calls.desk
        return self.current if isinstance(self.current, CallsController) else None

    @property
    def _is_covered(self) -> bool:
        return self._cover is not None

    async def prime(self) -> None:
        """Build and fill the tab shown last time, before the window is shown."""
        self.show_tab(min(4, max(0, self._settings.get("tab", 0))), prime=False)
        if self.current is not None:
            await self.current.prime()
        for covers in self._covers.values():
            covers.come_back()

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
            controller.tab.frame.check_again_pressed.connect(self._news.check_again)
            if index == BROADCASTS:
                controller.tab.pane.calls_pressed.connect(self._calls_pressed)
            if index == CALLS:
                controller.tab.review_pressed.connect(self.review_calls)
            if index == SOUNDS:
                self._over_sounds.serve(controller)
            if prime:
                self._scope.start(f"first rows of tab {index + 1}", controller.prime())
        cover = self._cover
        page = cover.page if cover is not None else None
        self._pages.setCurrentWidget(controller.tab if page is None else page)
        self._bar.setVisible(cover is None or not cover.is_player)

    # pages in the place of a list

    def review_calls(self) -> None:
        """Review the recordings of the chosen calls, or of all that are listed."""
        calls = self._controllers.get(self._shown)  # also where recordings on this computer cover the list
        if isinstance(calls, CallsController) and self._over_calls.desk is None:
            self._over_calls.review(calls.ids_to_review(), calls.chosen)

    def save_files(self) -> None:
        """Save the recordings of the chosen calls, or of all that are listed, as files; at the review desk, of the call shown."""
        if (in_front := self._recordings_in_front) is not None:
            in_front.save_files()

    def step_recording(self, steps: int) -> None:
        """Choose and play the next recording or the one before: of the calls, or of the review list."""
        if (in_front := self._recordings_in_front) is not None:
            in_front.step_recording(steps)

    def go_on_reviewing(self) -> None:
        """Open the last review list where it was left."""
        self._over_calls.review(None)

    def open_library(self) -> None:
        """Show what is on this computer, and what is being fetched."""
        self._over_calls.open_library()

    def record_by_phone(self, recording_id: int | None = None) -> None:
        """Record a message by telephone; with an id: show how far that one is."""
        if self._shown != SOUNDS:
            self.show_tab(SOUNDS)
        self._over_sounds.record(recording_id)

    async def _show_entry(self, number: str) -> None:
        """Show a number on the do-not-call list."""
        known = DO_NOT_CALL in self._controllers
        self.show_tab(DO_NOT_CALL, prime=False)
        entries = self._controllers[DO_NOT_CALL]
        if not known:
            await entries.prime()
        entries.tab.row.search.setText(formats.phone_text(number))
        self.focus_list()

    def leave_page(self) -> None:
        """Back to the list."""
        if self._cover is not None:
            self._cover.leave()

    def take_key(self, event: QKeyEvent) -> bool:
        """A key nobody has the focus for; True where it did something."""
        return self._cover is not None and self._cover.take_key(event)

    def _cover_changed(self, tab: int) -> None:
        self.show_tab(tab)
        self.focus_list()

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

    def focus_find(self) -> None:
        """Put the cursor into the find box."""
        self._find.take_focus()

    async def _ask_find(self, text: str) -> None:
        self._find.show_found(text, await self.session.finding.find(text, formats.local_zone()))

    async def _show_found(self, found: Found) -> None:
        """Go to the call; where a note was found, to its moment."""
        self._over_calls.leave()
        known = CALLS in self._controllers
        self.show_tab(CALLS, prime=False)
        calls = self._controllers[CALLS]
        if not isinstance(calls, CallsController):
            return
        if not known:
            await calls.prime()
        calls.choose_row(found.call.id)
        self.focus_list()
        if found.recording_id is not None and found.place_s is not None:
            await calls.go_to(found.recording_id, found.place_s)

    def focus_search(self) -> None:
        """Put the cursor into the shown tab's search field."""
        if self.current is not None:
            self.current.focus_search()

    def refresh(self) -> None:
        """Bring the shown list up to date."""
        if self.current is not None:
            self.current.refresh()

    def keep_offline(self, *, listed: bool) -> None:
        """From the menu: the chosen calls, or all that are listed; only the Calls tab has recordings."""
        if isinstance(self.current, CallsController):
            (self.current.keep_offline_listed if listed else self.current.keep_offline_selected)()

    async def keep_everything(self) -> None:
        """Before the session ends: what was pressed or typed is on disk when this returns, and the place that plays."""
        self.hide()  # what is being typed is kept when it goes out of sight
        for tab in self._controllers.values():
            await tab.settled()
        for covers in self._covers.values():
            await covers.settled()
        await self.player.keep_last_place()

    def close_view(self) -> None:
        """Let go of the session."""
        self._news.stop()
        for controller in self._controllers.values():
            controller.tab.frame.save_widths()
            controller.close()
        for covers in self._covers.values():
            covers.close()
        self.player.close_player()

    def focus_list(self) -> None:
        """Put the focus where a person begins: into the list. An empty one takes it when its rows come, unless it is taken by then."""
        focused = QApplication.focusWidget()
        if self._cover is not None:
            self._cover.take_focus()
        elif self.current is not None and self.current.tab.table.isVisible():
            self.current.tab.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as the page is read, region by region: parts are made in another order, and details come later (UX U19)."""
        return go_on(tab_order(self, [self._header, self._banner, *self._regions(), self._bar, self._status]), forward=forward)

    def _regions(self) -> list[QWidget]:
        if self._cover is not None:
            return self._cover.regions
        return self.current.tab.frame.regions if self.current is not None else []

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words only where there is little room."""
        super().resizeEvent(event)
        px, window = self._theme.px, self.window()
        narrow = window.width() < px(NARROW_BELOW) or window.height() < px(LOW_BELOW)
        tight = is_tight(self._theme, self)
        self._header.set_narrow(narrow=narrow, tight=tight)
        self._bar.set_narrow(narrow, tight=tight)
        self._pages.set_whole(tight)

    _shown = 0

    def _build(self, index: int) -> TabController:
        return controller_class(index)(self._parts, self)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        for part, stretch in (
            (self._header, 0),
            (HLine(self._theme), 0),
            (self._banner, 0),
            (self._pages, 1),
            (self._bar, 0),
            (self._status, 0),
        ):
            column.addWidget(part, stretch)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(Room(inside))

    def _say_what_plays(self) -> None:
        """What is listened to must not go to make room."""
        self.session.space.playing = self.player.current_id
