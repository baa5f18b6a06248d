"""Brings the queue, the space and the rules to their page."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.offline_rules import OfflineRule
from callfire_desktop.ui import formats
from callfire_desktop.ui.dialogs.error_details import show_failure_of
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.library.library_page import LibraryPage
from callfire_desktop.ui.library.rule_dialog import RuleDialog
from callfire_desktop.ui.library.rule_words import duration_words, preview_text, rule_text

if TYPE_CHECKING:
    from callfire_desktop.runtime.task_scope import TaskScope
    from callfire_desktop.services.account_session import AccountSession
    from callfire_desktop.services.download_progress import DownloadProgress
    from callfire_desktop.services.offline_rules import RemovedRule
    from callfire_desktop.ui.steps import Steps
    from callfire_desktop.ui.theme.theme import Theme

LOOK_EVERY_MS = 500
"""While the page is seen, it follows the bytes at this pace."""

ONE_MINUTE = 60

MOST_SHOWN, MOST_FAILED = 60, 20
"""Lines of the queue; a number says how many more wait. What failed has its place among them however many wait."""

MADE_AT_ONCE = 8
"""Lines made in one turn of the loop."""

MOST_NAMED = 5
"""So many of those that went are told by name."""


class LibraryController(QObject):
    """One a session, made when the page is opened first."""

    def __init__(self, *, session: AccountSession, theme: Theme, scope: TaskScope, steps: Steps, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._theme, self._steps = session, theme, steps
        self._scope = scope.child("library")
        self._more_than_bytes = False
        self._room = 0
        self.page = page = LibraryPage(theme)
        recordings, space = session.recordings, session.space
        page.downloads.pause_pressed.connect(lambda: self._do("pause", recordings.pause()))
        page.downloads.resume_pressed.connect(lambda: self._do("pause", recordings.resume()))
        page.downloads.now_pressed.connect(lambda one: self._do(f"now {one}", recordings.fetch_now(one)))
        page.downloads.cancel_pressed.connect(lambda one: self._do(f"cancel {one}", self._cancel(one)))
        page.downloads.cancel_all_pressed.connect(lambda: self._do("cancel all", self._cancel_all()))
        page.downloads.again_pressed.connect(lambda one: self._do(f"again {one}", recordings.fetch_again(one)))
        page.space.quota_chosen.connect(lambda size: self._do("quota", self._set_quota(size)))
        page.space.keep_days_chosen.connect(lambda days: self._do("keep days", space.set_keep_days(days)))
        page.space.bring_back_pressed.connect(lambda: self._do("bring back", self._bring_back()))
        page.space.seen_pressed.connect(lambda: self._do("seen", self._seen()))
        page.space.check_pressed.connect(lambda: self._do("check", self._check()))
        page.space.stop_pressed.connect(lambda: self._scope.cancel("check"))
        page.rules.add_pressed.connect(lambda: self._do("rule dialog", self._add_rule()))
        page.rules.remove_pressed.connect(lambda key: self._do("remove rule", self._remove_rule(key)))
        session.feed.changed.connect(self._changed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    async def show(self) -> None:
        """Read everything and show it."""
        await self._show_queue()
        await self._show_space()
        await self._show_rules()

    is_player = False

    @property
    def regions(self) -> list[QWidget]:
        """The page's parts as they are read."""
        return self.page.regions

    def take_focus(self) -> None:
        """Have the keys."""
        self.page.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_key(self, event: QKeyEvent) -> bool:
        """The page has no keys of its own."""
        del event
        return False

    async def settled(self) -> None:
        """Nothing is written here that is not asked of a service at once."""

    def close(self) -> None:
        """End what runs."""
        self._timer.stop()
        self._session.feed.changed.disconnect(self._changed)
        self._scope.cancel_all()

    def _changed(self, changes: object) -> None:
        followed = isinstance(changes, Changes) and changes.kind in (Kind.RECORDINGS, Kind.REVIEWS, Kind.CALLS, Kind.CONNECTION)
        if isinstance(changes, Changes) and followed and self.page.isVisible():
            self._more_than_bytes = self._more_than_bytes or changes.cause != "download"
            if not self._timer.isActive():
                self._timer.start()

    def _look(self) -> None:
        if self._scope.is_closed or not self.page.isVisible():
            return
        if self._scope.is_running("show"):
            self._timer.start()  # what changed meanwhile is looked at then
            return
        everything, self._more_than_bytes = self._more_than_bytes, False
        self._scope.start("show", self.show() if everything else self._show_queue())

    async def _show_queue(self) -> None:
        recordings = self._session.recordings
        failed = await recordings.failed(MOST_FAILED)
        rows = [*await recordings.queue(MOST_SHOWN - len(failed)), *failed]
        progress = recordings.progress
        said = self._said(progress, bool(rows))
        waits = progress.paused or progress.metered
        waiting = await recordings.waiting()
        can_pause = waits or bool(progress.files_wanted)
        steps = range(self.page.downloads.lines + MADE_AT_ONCE, len(rows), MADE_AT_ONCE)
        for shown in (*steps, len(rows)):  # sixty lines made at once take a tenth of a second
            self.page.downloads.show_queue(rows[:shown], waiting, said, paused=waits, can_pause=can_pause)
            await asyncio.sleep(0)

    def _said(self, progress: DownloadProgress, anything: bool) -> str:
        if progress.failure is not None:
            text = error_text(progress.failure)
            return f"{text.first_line} {text.what_now}"
        if progress.no_room:
            return self.tr("There is no room: nothing more may be removed. Choose more space, or review recordings.")
        if progress.paused:
            return self.tr("Paused. What has come stays.")
        if progress.metered:
            return self.tr("Downloads wait: your system says that this connection costs by what comes over it.")
        if not progress.files_wanted:
            return (
                self.tr("These need a look.")
                if anything
                else self.tr("Nothing is being downloaded. Choose calls and press “Keep offline”, or add a rule.")
            )
        if not self._session.connection.status.is_reachable:
            return self.tr("Downloads go on as soon as CallFire can be reached. What has come stays.")
        done = min(progress.files_done + 1, progress.files_wanted)
        parts = [self.tr("Downloading {done} of {wanted}").format(done=done, wanted=progress.files_wanted)]
        left = progress.seconds_left
        if left is not None:
            parts.append(self.tr("{speed} a second").format(speed=formats.size_text(round(progress.bytes_per_s))))
            words = self.tr("about {time} left").format(time=duration_words(left))
            parts.append(words if left >= ONE_MINUTE / 2 else self.tr("less than a minute left"))
        return " · ".join(parts)

    async def _show_space(self) -> None:
        meter = await self._session.space.meter()
        self._room = meter.quota - meter.used + meter.removable
        gone = await self._session.space.removed()
        names: list[str] = []
        for one in gone[:MOST_NAMED]:
            row = await self._session.recordings.get(one)
            if row is not None:
                names.append(row.person or formats.phone_text(row.number) or self.tr("Recording"))
        self.page.space.show_meter(meter, list(dict.fromkeys(names)), more=len(gone) > MOST_NAMED)

    async def _show_rules(self) -> None:
        rules = await self._session.rules.all()
        broadcasts = await self._session.calls.broadcasts_present()
        labels = await self._session.labels.all()
        speed = self._session.recordings.progress.bytes_per_s
        previews = [preview_text(await self._session.rules.preview(rule), speed, self._room) for rule in rules]
        texts = [(rule.id, rule_text(rule, broadcasts, labels)) for rule in rules]
        self.page.rules.show_rules([(key, text, preview) for (key, text), preview in zip(texts, previews, strict=True)])

    async def _set_quota(self, size: int) -> None:
        await self._session.space.set_quota(size)
        self._session.recordings.try_again()

    async def _bring_back(self) -> None:
        await self._session.recordings.keep_offline(await self._session.space.removed())

    async def _seen(self) -> None:
        await self._session.space.forget_removed(await self._session.space.removed())

    async def _cancel(self, recording_id: int) -> None:
        await self._session.recordings.cancel([recording_id])
        self._offer_back([recording_id])

    async def _cancel_all(self) -> None:
        ids = await self._session.recordings.cancel_all()
        if ids:
            self._offer_back(ids)

    def _offer_back(self, recording_ids: Sequence[int]) -> None:
        """A wrong press costs nothing (UX U1)."""
        said = self.tr("%Ln downloads canceled.", "", len(recording_ids))
        self._offer(said, lambda: self._session.recordings.keep_offline(recording_ids))

    def _offer(self, said: str, back: Callable[[], Awaitable[object]]) -> None:
        step = self._steps.remember(said, back)
        self.page.undo_bar.offer(said, lambda: self._do("take back", self._steps.take_back(step)))

    async def _check(self) -> None:
        show, said = self.page.space.show_check, self.tr("The check was stopped.")

        def tell(done: int, count: int) -> None:
            show(self.tr("Checking… {done} of {count}").format(done=done, count=count), running=True)

        def tell_asked(done: int, count: int) -> None:
            show(self.tr("Asking CallFire… {done} of {count}").format(done=done, count=count), running=True)

        try:
            tell(0, (await self._session.space.meter()).recordings)
            said = await self._checked(tell, tell_asked)
        finally:
            if isValid(self.page.space):  # the window may be going
                show(said, running=False)

    async def _checked(self, tell: Callable[[int, int], None], tell_asked: Callable[[int, int], None]) -> str:
        checked, damaged = await self._session.recordings.check_all(tell)
        said = self.tr("%Ln recordings checked.", "library", checked)
        if damaged:
            said += " " + self.tr("%Ln were damaged and are fetched again. Your notes are not touched.", "", damaged)
        gone = await self._session.recordings.gone_at_callfire(tell_asked)
        if gone:
            said += " " + self.tr("%Ln are gone at CallFire and stay here.", "recordings", gone)
        return said

    async def _add_rule(self) -> None:
        broadcasts = await self._session.calls.broadcasts_present()
        dialog = RuleDialog(self.page, self._theme, broadcasts, await self._session.labels.all())
        dialog.asked.connect(lambda rule: self._scope.restart("preview", self._preview(dialog, rule)))
        self._scope.restart("preview", self._preview(dialog, dialog.rule()))
        rule = await dialog.answered()
        self._scope.cancel("preview")
        if rule is not None:
            await self._session.rules.save(rule)
            await self._show_rules()

    async def _preview(self, dialog: RuleDialog, rule: OfflineRule) -> None:
        said = await self._session.rules.preview(rule)
        if isValid(dialog):  # it may have been closed meanwhile
            dialog.show_preview(preview_text(said, self._session.recordings.progress.bytes_per_s, self._room))

    async def _remove_rule(self, rule_id: int) -> None:
        removed = await self._session.rules.remove(rule_id)
        await self._show_rules()
        if removed is not None:
            taken = len(removed.taken)
            said = self.tr("Rule removed, %Ln downloads canceled.", "", taken) if taken else self.tr("Rule removed.")
            self._offer(said, lambda: self._bring_back_rule(removed))

    async def _bring_back_rule(self, removed: RemovedRule) -> None:
        await self._session.rules.bring_back(removed)
        if not self._scope.is_closed and isValid(self.page):  # Ctrl+Z works when this page is long gone
            await self._show_rules()

    def _do(self, purpose: str, work: Coroutine[Any, Any, object]) -> None:
        if self._scope.is_running(purpose):
            work.close()
            return
        self._scope.start(purpose, self._told(work))

    async def _told(self, work: Coroutine[Any, Any, object]) -> None:
        await show_failure_of(work, self.page, self._theme)
        if self.page.isVisible() and not self._timer.isActive():
            self._timer.start()
