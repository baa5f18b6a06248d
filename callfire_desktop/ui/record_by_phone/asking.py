"""The form at work: what was left in it, what the gate knows of the number, "My phones", and the call itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from callfire_desktop.domain.failures import FailureError
from callfire_desktop.domain.phone_recordings import CallNotMadeError, NotCalled, PhoneRecording, american_number
from callfire_desktop.ui.dialogs.error_details import show_error
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.record_by_phone.beginning import BeginningForm, Typed
from callfire_desktop.ui.record_by_phone.calling_words import not_called_sentence
from callfire_desktop.ui.record_by_phone.phones_dialog import PhonesDialog

if TYPE_CHECKING:
    from callfire_desktop.runtime.clock import Clock
    from callfire_desktop.runtime.task_scope import TaskScope
    from callfire_desktop.services.account_session import AccountSession
    from callfire_desktop.services.settings import Settings
    from callfire_desktop.ui.theme.theme import Theme

CHECK_AFTER_MS = 300
"""A number is looked at when one has stopped typing."""

CALL = "call"
"""The purpose of the task that asks the gate for a call."""

AT_DIGITS = (NotCalled.MUST_TYPE, NotCalled.WRONG_DIGITS)


class Asking(QObject):
    """Asks the gate for a call when the button is pressed, and never else. ``do`` starts what was pressed and tells its troubles."""

    message_wanted = Signal(object)
    """Show this message: it was begun, or is in the way of another."""
    entry_wanted = Signal(str)
    said = Signal(str)
    """Something a screen reader shall hear."""

    def __init__(
        self,
        *,
        form: BeginningForm,
        session: AccountSession,
        theme: Theme,
        settings: Settings,
        scope: TaskScope,
        clock: Clock,
        do: Callable[[str, Coroutine[Any, Any, object]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._form, self._session, self._theme = form, session, theme
        self._settings, self._scope, self._clock, self._do = settings, scope, clock, do
        self._gate = session.record_by_phone
        self._draft_key = f"{session.account.key}.record_by_phone.draft"
        self._replaces: PhoneRecording | None = None
        self._checks = QTimer(self)
        self._checks.setSingleShot(True)
        self._checks.setInterval(CHECK_AFTER_MS)
        self._checks.timeout.connect(self._look_at_number)
        form.edited.connect(self._keep_draft)
        form.number_typed.connect(self._number_typed)
        form.edited.connect(self.give_up)
        form.call_pressed.connect(lambda: self._do(CALL, self._call()))
        form.phones_pressed.connect(lambda: self._do("my phones", self._change_phones()))
        form.entry_pressed.connect(self._show_entry)
        form.other_pressed.connect(self.message_wanted)

    async def begin_anew(self, typed: Typed | None = None, *, replaces: PhoneRecording | None = None) -> None:
        """Fill the form: with ``typed``, else with the draft that was left; without a number with that of the phone used last."""
        self._replaces = replaces
        phones = await self._gate.phones()
        stays = replaces is not None and await self._gate.has_message(replaces.id)
        draft = typed or self._draft()
        self._form.show_phones(phones)
        self._form.fill(Typed(draft.name, draft.number or (phones[0].number if phones else ""), draft.script))
        self._form.keep_name(replaces is not None, stays=stays)
        status = self._session.connection.status
        self._form.show_credits(status.credits, readable=status.credits_readable)
        self._form.say_calling(False)
        self._look_at_number()

    def look_again(self) -> None:
        """CallFire can be asked again: what could not be read about the number is read now."""
        if self._form.isVisible() and not self._form.is_calling and self._form.could_not_ask:
            self._look_at_number()

    def give_up(self) -> None:
        """The person went back or changed something while the number was being looked at: the call they pressed is not made."""
        if self._form.is_calling:
            self._scope.cancel(CALL)

    def stop(self) -> None:
        """Nothing is looked at any more."""
        self._checks.stop()
        self._scope.cancel("check")

    def _draft(self) -> Typed:
        saved: list[object] = self._settings.get(self._draft_key, [])
        return Typed(*[str(one) for one in saved[:3]])

    def _keep_draft(self) -> None:
        """What is typed outlives a crash (UX U7)."""
        typed = self._form.typed
        if self._form.isVisible() and self._replaces is None:
            self._settings.set(self._draft_key, [typed.name, typed.number, typed.script])

    def _number_typed(self) -> None:
        self._scope.cancel("check")
        self._checks.start()

    def _look_at_number(self) -> None:
        self._checks.stop()
        number = self._form.typed.number
        if isinstance(american_number(number), str) and not self._scope.is_closed:
            self._scope.restart("check", self._check(number))

    async def _check(self, number: str) -> None:
        try:
            check = await self._gate.check(number)
        except FailureError:
            return  # nobody pressed anything yet: what the disk refuses is said when the button is
        if number == self._form.typed.number:
            self._form.show_check(check, self._clock.now_ms())

    async def _call(self) -> None:
        """Everything is checked once more by the gate; what it refuses is said at its field."""
        form, typed = self._form, self._form.typed
        if not typed.name:
            form.complain(form.name, self.tr("Give the message a name, so that you find it again."))
            return
        self.stop()
        form.say_calling(True)
        try:
            begun = await self._ask_for_call(typed)
        except CallNotMadeError as error:
            self._say_not_made(error)
            return
        finally:
            form.say_calling(False)
        self._settings.set(self._draft_key, [])
        self._replaces = None
        self.message_wanted.emit(begun)

    async def _ask_for_call(self, typed: Typed) -> int:
        shown, digits, script = self._form.shown_reasons, typed.digits, typed.script
        if self._replaces is None:
            return await self._gate.begin(typed.number, typed.name, script=script, typed=digits, typed_for=shown)
        return await self._gate.again(self._replaces.id, number=typed.number, script=script, typed=digits, typed_for=shown)

    def _say_not_made(self, error: CallNotMadeError) -> None:
        form = self._form
        form.say_calling(False)
        if error.check is not None:
            form.show_check(error.check, self._clock.now_ms())
        said = not_called_sentence(error.reason)
        if error.failure is not None:
            text = error_text(error.failure)
            said = f"{text.first_line} {text.people_line} {text.what_now}"
        if error.reason in AT_DIGITS and form.shown_reasons:
            if error.reason is NotCalled.WRONG_DIGITS:
                form.complain(form.digits, said)
            else:
                form.digits.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif error.check is not None and error.check.refusal is not None:
            form.number.edit.setFocus(Qt.FocusReason.OtherFocusReason)  # what is wrong stands there already
            said = form.number.edit.accessibleDescription()
        else:
            form.complain(form.number, said)
        self.said.emit(said)

    def _show_entry(self) -> None:
        number = american_number(self._form.typed.number)
        if isinstance(number, str):
            self.entry_wanted.emit(number)

    async def _change_phones(self) -> None:
        """One change after the other, to the last one before the dialog was closed."""
        dialog = PhonesDialog(self._form, self._theme, await self._gate.phones())
        changes: asyncio.Queue[tuple[str, str | None] | None] = asyncio.Queue()
        dialog.saved.connect(lambda number, label: changes.put_nowait((number, label)))
        dialog.removed.connect(lambda number: changes.put_nowait((number, None)))
        dialog.finished.connect(lambda _code: changes.put_nowait(None))
        dialog.show()
        while (change := await changes.get()) is not None:
            try:
                await self._change_phone(*change)
                phones = await self._gate.phones()
            except FailureError as error:
                show_error(dialog if isValid(dialog) else self._form, self._theme, error_text(error.failure))
            else:
                if isValid(dialog):  # it may have been closed while its last change was written
                    dialog.show_phones(phones)
        self._form.show_phones(await self._gate.phones())
        self._look_at_number()

    async def _change_phone(self, number: str, label: str | None) -> None:
        if label is None:
            await self._gate.remove_phone(number)
        else:
            await self._gate.add_phone(number, label)
