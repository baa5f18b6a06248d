"""Saving a backup, choosing one to bring back, and telling what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from callfire_desktop.domain.accounts import Account
from callfire_desktop.domain.backups import BACKUP_SUFFIX, BackupFacts, LongWork, WorkStoppedError
from callfire_desktop.domain.failures import Failure
from callfire_desktop.domain.file_names import safe_name
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.runtime.disk_questions import ask_disk
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.services.backups import Backups, Restored, RestoreWish
from callfire_desktop.ui import formats
from callfire_desktop.ui.backups import questions
from callfire_desktop.ui.dialogs.ask import ask
from callfire_desktop.ui.dialogs.choose_file import choose_open_file, choose_save_file, documents_folder
from callfire_desktop.ui.dialogs.error_details import show_error, show_failure_of
from callfire_desktop.ui.dialogs.work import WorkDialog
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.services.settings import Settings

FOLDER_KEY = "backups.folder"
PURPOSE = "backup"


class BackupFlows(QObject):
    """``restore_wanted`` carries a RestoreWish the person has said yes to; ``app`` closes, swaps and opens."""

    restore_wanted = Signal(object)

    def __init__(self, *, window: QWidget, theme: Theme, settings: Settings, scope: TaskScope, clock: Clock, backups: Backups) -> None:
        super().__init__(window)
        self._window, self._theme, self._settings = window, theme, settings
        self._scope, self._clock, self._backups = scope, clock, backups

    def save(self, account: Account) -> None:
        """Ask where, and save."""
        self._start(lambda: self.saved(account))

    def restore(self) -> None:
        """Ask which, and whether."""
        self._start(self._choose)

    def show_damaged(self, failure: Failure, account: Account, found: Sequence[BackupFacts]) -> None:
        """Say that an account can't be opened (E23), and offer the newest backup there is."""
        if found:
            failure = Failure(failure.kind, failure.people_called, {**failure.values, "backup_ms": found[0].made_ms}, failure.detail)
        text = error_text(failure)
        act = text.buttons[1] if found else ""
        show_error(self._window, self._theme, text, act, lambda: self._start(lambda: self._ask_back(account, found)))

    def show_work(self, title: str, work: LongWork) -> WorkDialog:
        """Show how far a job is."""
        dialog = WorkDialog(self._window, self._theme, title, work)
        dialog.show()
        return dialog

    def show_restoring(self, work: LongWork) -> WorkDialog:
        """The backup is being checked and unpacked."""
        return self.show_work(self.tr("Checking the backup…"), work)

    def show_swapping(self, dialog: WorkDialog) -> None:
        """What is here is being saved first."""
        dialog.say(self.tr("Saving what is here now…"), can_stop=True)

    def show_restored(self, dialog: WorkDialog, restored: Restored, account: Account) -> None:
        """It is done."""
        time = formats.full_when_text(restored.backup.made_ms, self._clock.now_ms())
        title = self.tr("Restored: {account}, {counts}").format(account=account.name, counts=questions.counts_text(restored.counts))
        dialog.show_end(title, self.tr("It is as it was {time}, when it was saved.").format(time=time))

    async def saved(self, account: Account) -> bool:
        """Ask where, save, tell; True when there is a backup now."""
        today = dt.datetime.fromtimestamp(self._clock.now_ms() / 1000, formats.local_zone()).date()
        suggested = await self._folder() / f"{safe_name(account.name)} {today.isoformat()}{BACKUP_SUFFIX}"
        kind = f"{self.tr('Backup of CallFire Desktop')} (*{BACKUP_SUFFIX})"
        target = await choose_save_file(self._window, title=self.tr("Save a backup"), suggested=suggested, kind=kind)
        if target is None:
            return False
        self._settings.set(FOLDER_KEY, str(target.parent))
        work = LongWork()
        dialog = self.show_work(self.tr("Saving a backup of “{account}”…").format(account=account.name), work)
        try:
            facts = await self._backups.save(account, target, work)
        except WorkStoppedError:
            dialog.finish()
            return False
        except BaseException:
            dialog.finish()
            raise
        counts = questions.counts_text(facts.counts)
        said = self.tr("It holds personal data: keep it where only you can open it. Your password is not in it.")
        if facts.sounds_left_out:
            gone = self.tr("%Ln sounds are left out: their copies here are gone or damaged.", "", facts.sounds_left_out)
            said = f"{gone} {said}"
        if facts.left_out:
            gone = self.tr("%Ln recordings went from this computer meanwhile and are left out.", "", facts.left_out)
            said = f"{gone} {said}"
        dialog.show_end(self.tr("Saved: {file}, {counts}").format(file=target.name, counts=counts), said)
        return True

    async def _choose(self) -> None:
        kind = f"{self.tr('Backup of CallFire Desktop')} (*{BACKUP_SUFFIX})"
        file = await choose_open_file(self._window, title=self.tr("Restore a backup"), folder=await self._folder(), kind=kind)
        if file is None:
            return
        facts = await self._backups.look(file)
        home, twin = self._backups.home_of(facts), self._backups.twin_of(facts)
        account = home or twin
        now_ms = self._clock.now_ms()
        if account is None:
            question = questions.adding(facts, now_ms)
        else:
            here = await self._backups.counts(account)
            question = questions.replacing(facts, account, here, now_ms, may_add=home is None)
        answer = await ask(self._window, self._theme, question)
        if answer is not None:
            self.restore_wanted.emit(RestoreWish((facts,), account if answer == questions.REPLACE else None))

    async def _ask_back(self, account: Account, found: Sequence[BackupFacts]) -> None:
        question = questions.bringing_back(found[0], account, self._clock.now_ms())
        if await ask(self._window, self._theme, question) is not None:
            self.restore_wanted.emit(RestoreWish(tuple(found), account, damaged=True))

    async def _folder(self) -> Path:
        """Where the last backup went, while that folder is there: backups go to drives that are unplugged, or far away."""
        last = self._settings.get(FOLDER_KEY, "")
        if last:
            is_there = await ask_disk(Path(last).is_dir, otherwise=False)
            return Path(last) if is_there else documents_folder()
        return documents_folder()

    def _start(self, work: Callable[[], Awaitable[object]]) -> None:
        """One at a time: what runs is shown, and can be stopped there."""
        if not self._scope.is_running(PURPOSE):
            self._scope.start(PURPOSE, show_failure_of(work(), self._window, self._theme))
