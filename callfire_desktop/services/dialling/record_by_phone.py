"""Recording a message by telephone, as the window sees it: the first user of the outbox. Read ``outbox`` first."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from callfire_desktop.api.errors import CallFireError
from callfire_desktop.domain.failures import FailureError
from callfire_desktop.domain.outbox import Send, SendState
from callfire_desktop.domain.phone_numbers import NumberProblem
from callfire_desktop.domain.phone_progress import (
    READY,
    Pace,
    PhoneRow,
    began_today,
    came_after_all,
    earlier_ones,
    stands_in_the_way,
)
from callfire_desktop.domain.phone_recordings import (
    CallNotMadeError,
    MyPhone,
    NotCalled,
    PhoneCheck,
    PhoneRecording,
    PhoneStep,
    WhyTyped,
    american_number,
    sent_name,
)
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.connection import Connection
from callfire_desktop.services.dialling.number_check import NumberCheck, digits_match
from callfire_desktop.services.dialling.outbox import Outbox, Request, SleepWatch, new_code
from callfire_desktop.services.dialling.phone_watch import PhoneWatch
from callfire_desktop.services.failures import kept, storage_failure
from callfire_desktop.services.lists import Publisher
from callfire_desktop.services.sound_audio import SoundAudio
from callfire_desktop.services.sounds import Sounds
from callfire_desktop.storage.account_store import AccountStore
from callfire_desktop.storage.errors import StorageError

if TYPE_CHECKING:
    from callfire_desktop.api.client import CallFire

NOT_AFTER_MS = 60_000
"""A call that could not leave within this of the press, the look at the number included, is not made."""

GOOD = (PhoneStep.READY, PhoneStep.KEPT)
PACE = Pace()

_log = logging.getLogger(__name__)


class RecordByPhone:
    """Everything around one call to one's own telephone. Each change is told as ``Changes(Kind.PHONE_RECORDINGS, {id}, …)``.

    No method but ``begin`` and ``again`` makes a telephone ring, and they do so once. All may raise FailureError where the disk
    fails (E22, E23).
    """

    def __init__(
        self,
        *,
        store: AccountStore,
        connection: Connection,
        sounds: Sounds,
        audio: SoundAudio,
        feed: Publisher,
        scope: TaskScope,
        workers: Workers,
        clock: Clock,
        account_name: str,
    ) -> None:
        self._store = store
        self._rows = store.phone_recordings
        self._connection = connection
        self._sounds = sounds
        self._scope = scope
        self._clock = clock
        self._account_name = account_name
        self._pace = PACE
        self._outbox = Outbox(store=store.outbox, connection=connection, clock=clock, account_name=account_name)
        self._check = NumberCheck(store=store, connection=connection, workers=workers, pace=self._pace, account_name=account_name)
        self._watch = PhoneWatch(
            store=store,
            connection=connection,
            outbox=self._outbox,
            sounds=sounds,
            audio=audio,
            feed=feed,
            scope=scope,
            clock=clock,
            pace=self._pace,
        )

    def start(self) -> None:
        """Go on with what an earlier run left, and follow what comes (SAFETY S1: look before anything else)."""
        self._watch.start()

    async def phones(self) -> list[MyPhone]:
        """The person's own telephones, last used first."""
        return await kept(self._rows.phones(), self._account_name)

    async def add_phone(self, number: str, label: str) -> NumberProblem | None:
        """The person says that a number is theirs, or gives it another label; answers with why it is none that can be called."""
        american = american_number(number)
        if isinstance(american, NumberProblem):
            return american
        await kept(self._rows.add_phone(american, " ".join(label.split())), self._account_name)
        return None

    async def remove_phone(self, number: str) -> None:
        """It is not theirs any more."""
        await kept(self._rows.remove_phone(number), self._account_name)

    async def check(self, number: str) -> PhoneCheck:
        """Look at a typed number (any notation): asks CallFire where it can be reached, and never raises for what it finds."""
        return await kept(self._check.look(number, with_credits=True), self._account_name)

    async def begin(
        self,
        number: str,
        name: str,
        *,
        script: str = "",
        typed: str = "",
        typed_for: frozenset[WhyTyped] = frozenset(),
    ) -> int:
        """Call a telephone to record a message; returns as soon as it is written down, ``get`` tells how it goes on.

        Args:
            number: as typed; everything is checked once more now.
            name: of the message; becomes our own label, and a cleaned form of it with a code the name at CallFire.
            script: what is to be read aloud.
            typed: the last four digits as typed, where ``PhoneCheck.must_type`` asks for them.
            typed_for: the reasons that were shown when they were typed.

        Returns:
            The id of the PhoneRecording.

        Raises:
            CallNotMadeError: no one was called.
            asyncio.CancelledError: whoever asked gave up; what has not left never leaves.
        """
        return await self._begin(number, name, script, None, typed, typed_for)

    async def again(
        self, recording_id: int, *, number: str = "", script: str = "", typed: str = "", typed_for: frozenset[WhyTyped] = frozenset()
    ) -> int:
        """Record once more under the same name; the earlier one goes only when the new one is kept and its copy is here.

        Args:
            recording_id: the earlier one.
            number: another telephone; "" for the same.
            script: another text; "" for the same.
            typed: see ``begin``.
            typed_for: see ``begin``.

        Returns:
            The id of the new PhoneRecording.

        Raises:
            CallNotMadeError: no one was called.
        """
        earlier = await kept(self._rows.get(recording_id), self._account_name)
        if earlier is None:
            raise CallNotMadeError(NotCalled.NO_MESSAGE)
        return await self._begin(number or earlier.number, earlier.name, script or earlier.script, recording_id, typed, typed_for)

    async def get(self, recording_id: int) -> PhoneRecording | None:
        """One, None where there is none."""
        row = await kept(self._rows.get(recording_id), self._account_name)
        return self._watch.seen(row) if row is not None else None

    async def unfinished(self) -> list[PhoneRecording]:
        """Those the person has not settled: under way, in doubt, ready and not kept, failed and not seen. Newest first."""
        rows = {row.id: row for row in await kept(self._rows.rows(), self._account_name)}
        seen = {row.id: self._watch.seen(row) for row in rows.values()}
        going_well = (row for row in rows.values() if seen[row.id].is_under_way or seen[row.id].step in GOOD)
        replaced = {earlier for row in going_well for earlier in earlier_ones(row, rows)}
        replaced -= {row.id for row in rows.values() if came_after_all(row, rows)}
        open_ones = [one for one in seen.values() if rows[one.id].forgotten_ms is None and one.step is not PhoneStep.KEPT]
        return [one for one in reversed(open_ones) if one.is_under_way or one.id not in replaced]

    async def has_message(self, recording_id: int) -> bool:
        """Whether it, or one it was recorded in place of, is a message that can still be heard: it stays until a new one is kept."""
        rows = {row.id: row for row in await kept(self._rows.rows(), self._account_name)}
        row = rows.get(recording_id)
        if row is None:
            return False
        chain = [row, *(rows[one] for one in earlier_ones(row, rows) if one in rows)]
        return any(self._watch.seen(one).step in GOOD for one in chain)

    async def keep(self, recording_id: int) -> None:
        """Keep a ready one: a copy comes to this computer, the number becomes one of "My phones", what it replaces is deleted.

        Raises:
            FailureError: the copy can't be had now; the wish is kept and done as soon as it can be.
            ValueError: it is not ready.
        """
        row = await self._row(recording_id)
        if row.status not in READY:
            raise ValueError("only what is ready can be kept")
        await kept(self._rows.want_kept(recording_id), self._account_name)
        await self._now(row.id)

    async def rename(self, recording_id: int, name: str) -> None:
        """Give it another name of our own."""
        row = await self._row(recording_id)
        await kept(self._rows.rename(recording_id, " ".join(name.split())), self._account_name)
        if row.send.result_id is not None and row.noted:
            await self._sounds.rename(row.send.result_id, " ".join(name.split()))
        await self._tell(recording_id)

    async def stop_waiting(self, recording_id: int) -> None:
        """Look more rarely from now on, and let another begin. What has not left yet never leaves."""
        await kept(self._outbox.take_back(recording_id), self._account_name)
        await kept(self._rows.wait(recording_id, in_background=True), self._account_name)
        await self._tell(recording_id)

    async def keep_waiting(self, recording_id: int) -> None:
        """Look often again, and count the three minutes anew."""
        await kept(self._rows.wait(recording_id, in_background=False), self._account_name)
        await self._tell(recording_id)
        self._watch.look_again(recording_id)

    async def look_now(self, recording_id: int) -> None:
        """Look at CallFire now ("Check again").

        Raises:
            FailureError: CallFire could not be asked.
        """
        await self._now(recording_id)

    async def forget(self, recording_id: int) -> None:
        """The person has seen how it ended. What began today and is still under way is waited for in the background instead."""
        row = await self._row(recording_id)
        if self._watch.seen(row).is_under_way and began_today(row, self._connection.server_now_ms()):
            await kept(self._rows.wait(recording_id, in_background=True), self._account_name)
        else:
            await kept(self._rows.forget(recording_id), self._account_name)
        await self._tell(recording_id)

    async def _begin(
        self, number: str, name: str, script: str, replaces: int | None, typed: str, typed_for: frozenset[WhyTyped]
    ) -> int:
        sleep, pressed_s, code = SleepWatch(self._clock), self._clock.monotonic_s(), new_code()
        try:
            await self._watch.recover()
            check = await self._check.look(number, with_credits=False)
            self._refuse(check, typed, typed_for)
            looked_ms = round((self._clock.monotonic_s() - pressed_s) * 1000)
            if sleep.slept() or looked_ms > NOT_AFTER_MS:
                raise CallNotMadeError(NotCalled.TOO_LATE, check=check)
            now_ms = self._connection.server_now_ms()
            send_id, other = await self._rows.begin(
                number=check.number,
                name=" ".join(name.split()),
                script=script,
                replaces=replaces,
                code=code,
                payload={"number": check.number, "name": sent_name(name, code)},
                created_ms=now_ms,
                not_after_ms=now_ms + NOT_AFTER_MS - looked_ms,
                stands_in_the_way=lambda row: stands_in_the_way(row, self._pace),
            )
            if send_id is None:
                raise CallNotMadeError(NotCalled.ANOTHER_UNDER_WAY, check=check, other=other)
            self._scope.start(f"record by phone {send_id}", self._send(send_id, sleep))
            await self._tell(send_id)
        except StorageError as error:
            raise CallNotMadeError(NotCalled.NOT_SAVED, failure=storage_failure(error, self._account_name)) from error
        except asyncio.CancelledError:
            if not self._scope.is_closed:  # else the next start finds it held, and lets nothing held leave
                self._scope.start(f"take back {code}", self._take_back(code))
            raise
        return send_id

    def _refuse(self, check: PhoneCheck, typed: str, typed_for: frozenset[WhyTyped]) -> None:
        """Every guard once more, at the moment of calling: what the window showed may be old."""
        if check.refusal is not None:
            raise CallNotMadeError(check.refusal, failure=check.failure, check=check, other=check.other)
        if check.must_type - typed_for:
            raise CallNotMadeError(NotCalled.MUST_TYPE, check=check)
        if check.must_type and not digits_match(typed, check.number):
            raise CallNotMadeError(NotCalled.WRONG_DIGITS, check=check)

    async def _send(self, send_id: int, sleep: SleepWatch) -> None:
        """Once. Whatever comes of it is looked up, never sent again."""
        try:
            send = await self._store.outbox.get(send_id)
            if send is not None and send.state is SendState.HELD:
                await self._outbox.dispatch(send, _request(send), sleep)
        except StorageError:
            _log.warning("a call was not made: it could not be written down that it is about to leave")
        finally:
            self._watch.wake()
        await self._tell(send_id)

    async def _take_back(self, code: str) -> None:
        """The person gave up while it was being written down, or right after."""
        try:
            send_id = await self._rows.take_back(code)
        except StorageError:
            _log.warning("a call that was given up could not be taken back on the disk")
            return
        if send_id is not None:
            await self._tell(send_id)

    async def _now(self, recording_id: int) -> None:
        """Do what remains to be done for one now."""
        row = await self._row(recording_id)
        try:
            await self._watch.recover()
            await self._watch.look(row)
        except StorageError as error:
            raise FailureError(storage_failure(error, self._account_name)) from error
        except CallFireError as error:
            raise FailureError(self._connection.failed(error)) from error
        finally:
            self._watch.look_again(recording_id)
        await self._tell(recording_id)

    async def _row(self, recording_id: int) -> PhoneRow:
        row = await kept(self._rows.get(recording_id), self._account_name)
        if row is None:
            raise KeyError(recording_id)
        return row

    async def _tell(self, recording_id: int) -> None:
        try:
            row = await self._rows.get(recording_id)
        except StorageError:
            return
        if row is not None:
            self._watch.tell(row)


def _request(send: Send) -> Request:
    """What is asked of CallFire: exactly what was written down."""
    number, name = send.payload["number"], send.payload["name"]

    async def ask(client: CallFire) -> int:
        return (await client.sounds.post_call_campaign_sound(number, name=name)).value.id

    return ask
