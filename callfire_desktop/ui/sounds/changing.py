"""What changes a sound or leaves the program: our own name, saving, deleting, uploading again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from callfire_desktop.domain.failures import Failure, FailureError, FailureKind
from callfire_desktop.domain.file_names import safe_name
from callfire_desktop.domain.sound_uses import SoundUse, in_use
from callfire_desktop.domain.sounds import AWAY, LONGEST_OWN_NAME, RECORDING, SYSTEM, SoundRow
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.ui import glossary
from callfire_desktop.ui.controls.undo_bar import UndoBar
from callfire_desktop.ui.dialogs.ask import AskedFor, Question, ask
from callfire_desktop.ui.dialogs.ask_text import TextDialog
from callfire_desktop.ui.dialogs.choose_file import choose_save_file, documents_folder
from callfire_desktop.ui.dialogs.error_details import show_error
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.sounds.tab import SoundsTab
from callfire_desktop.ui.steps import Step, Steps
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.services.account_session import AccountSession

USES_NAMED = 8


class SoundChanges(QObject):
    """Asks where it must, does it by the services, and says what was done."""

    deleted = Signal(object)
    """The id of a sound that CallFire deleted."""
    came_back = Signal(object)
    """The id under which a deleted sound can be used again."""

    def __init__(self, tab: SoundsTab, theme: Theme, session: AccountSession, scope: TaskScope, steps: Steps) -> None:
        super().__init__(tab)
        self._tab, self._theme, self._session, self._scope = tab, theme, session, scope
        self._undo = UndoBar(theme, tab)
        self._steps = steps
        pane = tab.pane
        pane.rename_pressed.connect(self.rename)
        pane.unname_pressed.connect(lambda one: scope.restart("rename", self._give_name(one, "")))
        pane.save_pressed.connect(lambda one, kind: scope.restart("save sound", self._save(one, kind)))
        pane.delete_pressed.connect(self.delete)
        pane.upload_pressed.connect(self.upload_again)

    def say(self, said: str) -> None:
        """Say what was done."""
        self._undo.say(said)

    def offer(self, said: str, take_back: Callable[[], Awaitable[object]]) -> None:
        """Say what was done, and offer to take it back: by the bar's button now, by Ctrl+Z later too."""
        step = self._steps.remember(said, take_back)
        self._undo.offer(said, lambda: self._scope.restart("take back", self._take_back(step)))

    def rename(self, sound_id: int) -> None:
        """Ask for a name of our own."""
        self._scope.restart("rename", self._rename(sound_id))

    def delete(self, sound_id: int) -> None:
        """Look at what uses it, ask, and delete it."""
        if not self._scope.is_running("delete sound"):
            self._scope.start("delete sound", self._delete(sound_id))

    def upload_again(self, sound_id: int) -> None:
        """Upload the copy of a deleted sound; once at a time."""
        if not self._scope.is_running("upload again"):
            self._scope.start("upload again", self._upload(sound_id))

    async def _rename(self, sound_id: int) -> None:
        row = await self._session.sounds.detail(sound_id)
        if row is None:
            return
        dialog = TextDialog(
            self._tab,
            self._theme,
            title=self.tr("Rename this sound"),
            label=self.tr("Name"),
            help_text=self.tr("Only on this computer. CallFire keeps its own name for it."),
            act=self.tr("Rename"),
            longest=LONGEST_OWN_NAME,
            text=row.shown_name,
        )
        name = await dialog.answered()
        if name is not None and name != row.shown_name:
            await self._give_name(sound_id, "" if name == row.name else name)

    async def _give_name(self, sound_id: int, own_name: str) -> None:
        before = await self._session.sounds.detail(sound_id)
        try:
            await self._session.sounds.rename(sound_id, own_name)
        except FailureError as error:
            self._say(error.failure)
            return
        now = await self._session.sounds.detail(sound_id)
        if before is not None and now is not None:
            said = self.tr("Renamed to “{name}”.").format(name=self._name(now))
            self.offer(said, partial(self._session.sounds.rename, sound_id, before.own_name))

    async def _take_back(self, step: Step) -> None:
        """The bar's button: this step, unless Ctrl+Z has taken it back."""
        try:
            await self._steps.take_back(step)
        except FailureError as error:
            self._say(error.failure)

    async def _save(self, sound_id: int, kind: str) -> None:
        row = await self._session.sounds.detail(sound_id)
        if row is None:
            return
        suggested = documents_folder() / f"{safe_name(self._name(row))}{kind}"
        path = await choose_save_file(
            self._tab, title=self.tr("Save the sound"), suggested=suggested, kind=f"{self.tr('Sound')} (*{kind})"
        )
        if path is None:
            return
        try:
            await self._session.sound_audio.save_as(sound_id, path, kind)
        except FailureError as error:
            self._say(error.failure)
        else:
            self._undo.say(self.tr("Saved: {name}").format(name=path.name))

    async def _delete(self, sound_id: int) -> None:
        """Everything is looked at before the question, so that it can say what is so; the service looks again."""
        row = await self._session.sounds.detail(sound_id)
        if row is None or row.status in AWAY:
            return
        if row.status == SYSTEM:
            self._say(Failure(FailureKind.SOUND_NOT_OURS))
            return
        if row.status == RECORDING:
            self._say(Failure(FailureKind.SOUND_BEING_RECORDED))
            return
        self._tab.pane.show_deleting(busy=True)
        try:
            uses = await self._session.sounds.look_at_uses(sound_id)
            forbidding = [use for use in uses if use.forbids_deleting]
            if forbidding:
                self._say(in_use(forbidding))
                return
            missing = await self._why_no_copy(sound_id)
            if await ask(self._tab, self._theme, self._question(row, uses, missing)) is None:
                return
            await self._session.sounds.delete(sound_id, without_copy=missing is not None)
        except FailureError as error:
            self._say(error.failure)
        else:
            self.deleted.emit(sound_id)
        finally:
            self._tab.pane.show_deleting(busy=False)

    async def _why_no_copy(self, sound_id: int) -> Failure | None:
        try:
            await self._session.sound_audio.keep(sound_id)
        except FailureError as error:
            return error.failure
        return None

    def _question(self, row: SoundRow, uses: list[SoundUse], missing: Failure | None) -> Question:
        name = self._name(row)
        if uses:
            named = ", ".join(f"“{use.name}” ({glossary.broadcast_status_word(use.status).label})" for use in uses[:USES_NAMED])
            if len(uses) > USES_NAMED:
                named = self.tr("{names} and %Ln more", "", len(uses) - USES_NAMED).format(names=named)
            used = self.tr("Used in: {names}.").format(names=named)
        else:
            used = self.tr("No broadcast uses it.")
        if missing is None:
            kept = self.tr("CallFire can't bring it back. A copy stays here: “Upload again”.")
        else:
            kept = self.tr("CallFire can't bring it back, and no copy could be kept here. {why}").format(
                why=error_text(missing).first_line
            )
        account = self._session.account
        return Question(
            self.tr("Delete “{name}” for good?").format(name=name),
            [used, kept],
            self.tr("Keep it"),
            [("delete", self.tr("Delete “{name}”").format(name=shortened(name)), "danger")],
            AskedFor.of(account),
        )

    async def _upload(self, sound_id: int) -> None:
        self._tab.pane.show_uploading(busy=True)
        try:
            made = await self._session.sounds.upload_again(sound_id)
        except FailureError as error:
            self._say(error.failure)
            return
        finally:
            self._tab.pane.show_uploading(busy=False)
        row = await self._session.sounds.detail(made)
        if row is not None:
            self._undo.say(self.tr("“{name}” can be used again.").format(name=self._name(row)))
        self.came_back.emit(made)

    def _name(self, row: SoundRow) -> str:
        return row.shown_name or self.tr("Sound without a name")

    def _say(self, failure: Failure) -> None:
        show_error(self._tab, self._theme, error_text(failure))


def shortened(name: str) -> str:
    """A name that fits on a button."""
    return name if len(name) <= 30 else f"{name[:29]}…"
