"""One file to CallFire: made ready, sent once, looked up where the answer was lost, watched until it can be used.

Order of every step: *save, do, save* (ARCHITECTURE 3). An upload rings no phone, and still is never repeated before it was looked for.
"""

from __future__ import annotations

import asyncio
import dataclasses
import itertools
from collections.abc import Callable
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from callfire_desktop.api.errors import CallFireError, NotSentError, OutcomeUnknownError, SlowDownError
from callfire_desktop.api.paging import Walk
from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.failures import Failure, FailureError, FailureKind
from callfire_desktop.domain.sound_additions import Addition, AdditionState, distinct_name
from callfire_desktop.domain.sounds import AWAY, NO_USE, CampaignSound, SoundOrigin, SoundRow
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.added_files import file_to_send, is_there, remove_files
from callfire_desktop.services.connection import Connection
from callfire_desktop.services.failures import disk_failure, disk_trouble_told, keeping
from callfire_desktop.services.file_to_upload import file_to_upload
from callfire_desktop.services.sound_audio import SoundAudio
from callfire_desktop.storage.account_store import AccountStore

if TYPE_CHECKING:
    from callfire_desktop.api.client import CallFire
    from callfire_desktop.services.sounds import Sounds

LIMIT = 100
EARLIER_MS = 10 * 60_000
"""A sound made so long before the sending is another one of the same name: clocks differ, minutes do not."""

LOOK_AGAIN_S = 4.0
"""What was received last may be listed a moment later."""

SETTLE_EVERY_S, SETTLE_TIMES, SETTLE_LATER_S = 2.0, 150, 60.0
"""How often a sound that CallFire works on is read: so many times quickly, then as long as it takes."""


class Rows(Protocol):
    """Where rows are kept and told of."""

    async def put(self, one: Addition, *, durable: bool = False) -> Addition:
        """Save a row and tell."""
        ...

    async def say(self, one: Addition) -> Addition:
        """Save a row where the disk takes it, and tell it in any case."""
        ...

    def tell_progress(self, key: int, sent: int, size: int) -> None:
        """Bytes of a file under way."""
        ...

    def sent_names(self) -> frozenset[str]:
        """Names on their way, folded."""
        ...


class SoundSending:
    """Takes rows through the states from PREPARING to DONE, HELD, FAILED or DOUBT."""

    def __init__(
        self,
        *,
        store: AccountStore,
        connection: Connection,
        scope: TaskScope,
        workers: Workers,
        audio: SoundAudio,
        sounds: Sounds,
        account_name: str,
        rows: Rows,
        stop: Callable[[], bool],
    ) -> None:
        self._store, self._connection, self._scope = store, connection, scope
        self._workers, self._audio, self._sounds = workers, audio, sounds
        self._account_name, self._rows, self._stop = account_name, rows, stop
        self._one_at_a_time = asyncio.Semaphore(1)

    async def send(self, one: Addition) -> Addition:
        """Make the file and send it; whatever goes wrong is in the row that comes back."""
        try:
            with keeping(self._account_name):
                one = await self._prepared(one)
                if not self._connection.status.is_reachable:
                    return await self._rows.put(dataclasses.replace(one, state=AdditionState.HELD), durable=True)
                async with self._one_at_a_time:
                    sent = await self._send(one)
                return await self.settle(sent) if sent.state is AdditionState.SETTLING else sent  # the next one goes meanwhile
        except FailureError as error:
            return await self._rows.say(dataclasses.replace(one, state=AdditionState.FAILED, failure=error.failure))

    @disk_trouble_told
    async def look_up(self, one: Addition) -> Addition:
        """Look for a sound whose answer was lost: by its name, in all sounds, twice. Absent twice, it is not there."""
        for wait_s in (0.0, LOOK_AGAIN_S):
            await asyncio.sleep(wait_s)
            try:
                client = await self._connection.client()
                found = await self._find(client, one, by_filter=wait_s == 0)
            except CallFireError as error:
                self._connection.failed(error)
                return one  # still in doubt: looked for again when CallFire is back
            except FailureError:
                return one
            self._connection.succeeded()
            if found is not None:
                return await self._arrived(one, found)
        failure = Failure(FailureKind.UPLOAD_NOT_FOUND, values={"name": one.name})
        return await self._rows.put(dataclasses.replace(one, state=AdditionState.FAILED, failure=failure), durable=True)

    @disk_trouble_told
    async def settle(self, one: Addition) -> Addition:
        """CallFire works on it: read it until it can be used, or can't."""
        if one.sound_id is None:
            return one
        for tries in itertools.count(1):
            try:
                row = await self._sounds.refresh(one.sound_id)
            except FailureError:
                return one  # read on when CallFire is back
            if row is not None and row.status not in ("UPLOAD", ""):
                return await self._settled(one, row)
            await asyncio.sleep(SETTLE_EVERY_S if tries < SETTLE_TIMES else SETTLE_LATER_S)
        raise AssertionError("it counts for ever")

    # making the file

    async def _prepared(self, one: Addition) -> Addition:
        """The file to send, in our folder: it is there also when the original is not any more."""
        folder = self._store.adding_folder
        if await self._workers.run(is_there, folder, one.send_file):
            return one
        try:
            path = await self._workers.run(file_to_send, one, folder, self._stop)
        except (ValueError, FileNotFoundError) as error:
            raise FailureError(Failure(FailureKind.FILE_CHANGED, values={"name": one.file_name})) from error
        except OSError as error:
            raise FailureError(disk_failure(error, self._account_name)) from error
        return await self._rows.put(dataclasses.replace(one, send_file=path.name), durable=True)

    # sending it

    async def _send(self, one: Addition) -> Addition:
        path = self._store.adding_folder / one.send_file
        client = await self._connection.client()
        upload = await file_to_upload(path, self._workers)
        name = distinct_name(one.name, self._rows.sent_names() | await self._store.sounds.names())
        one = dataclasses.replace(
            one, state=AdditionState.SENDING, sent_name=name, sent_ms=self._connection.server_now_ms(), failure=None
        )
        one = await self._rows.put(one, durable=True)
        left = [0]

        def progress(sent: int, whole: int) -> None:
            left[0] = sent
            self._rows.tell_progress(one.id, sent, whole)

        try:
            received = await client.sounds.post_file_campaign_sound(upload, name=name, on_progress=progress)
        except asyncio.CancelledError:
            await self._canceled(one, whole_left=left[0] >= upload.size)
            raise
        except NotSentError as error:
            self._connection.failed(error)
            return await self._rows.put(dataclasses.replace(one, state=AdditionState.HELD), durable=True)
        except OutcomeUnknownError as error:
            failure = dataclasses.replace(self._connection.failed(error), kind=FailureKind.UPLOAD_LOST, values={"name": one.name})
            one = await self._rows.put(dataclasses.replace(one, state=AdditionState.DOUBT, failure=failure), durable=True)
            return await self.look_up(one)
        except SlowDownError as error:
            failure = self._connection.failed(error)
            return await self._rows.put(dataclasses.replace(one, state=AdditionState.HELD, failure=failure), durable=True)
        except CallFireError as error:
            failure = self._connection.failed(error)
            failure = dataclasses.replace(failure, values={**failure.values, "size": upload.size})
            return await self._rows.put(dataclasses.replace(one, state=AdditionState.FAILED, failure=failure), durable=True)
        except (ValueError, OSError):
            failure = Failure(FailureKind.FILE_CHANGED, values={"name": one.file_name})
            return await self._rows.put(dataclasses.replace(one, state=AdditionState.FAILED, failure=failure), durable=True)
        self._connection.succeeded()
        return await self._arrived(one, received)

    async def _canceled(self, one: Addition, *, whole_left: bool) -> None:
        """The person changed their mind, or the program ends: without its last byte CallFire has nothing, with it perhaps all."""
        state = AdditionState.DOUBT if whole_left else AdditionState.READY
        await self._rows.put(dataclasses.replace(one, state=state), durable=True)

    # what came of it

    async def _find(self, client: CallFire, one: Addition, *, by_filter: bool) -> Received[CampaignSound] | None:
        """The newest sound of exactly this name that is not older than the sending. First by CallFire's filter, then in all."""
        part = one.sent_name if by_filter else None
        walk = Walk(
            lambda limit, offset: client.sounds.find_campaign_sounds(
                limit=limit, offset=offset, filter_text=part, include_archived=True, include_pending=True, include_scrubbed=True
            ),
            lambda sound: sound.id,
            self._scope.start,
            limit=LIMIT,
        )
        found: list[Received[CampaignSound]] = []
        async with aclosing(walk.pages()) as pages:
            async for page in pages:
                found += [item for item in page if self._is_ours(item.value, one)]
        return max(found, key=lambda item: item.value.created or 0, default=None)

    @staticmethod
    def _is_ours(sound: CampaignSound, one: Addition) -> bool:
        young = sound.created is None or sound.created >= one.sent_ms - EARLIER_MS
        return sound.name == one.sent_name and young

    async def _arrived(self, one: Addition, received: Received[CampaignSound]) -> Addition:
        """CallFire has it: note it, keep the copy, and say where it was there already. One it still works on is to be settled."""
        sound = received.value
        await self._sounds.save_answer(received)
        one = await self._rows.put(dataclasses.replace(one, sound_id=sound.id, failure=None), durable=True)
        path = self._store.adding_folder / one.send_file
        if sound.duplicate:
            row = await self._sounds.detail(sound.id)
            if row is None or row.status in AWAY:
                return await self._revived(one, sound.id, path)
            await self._remember(one, sound.id)
            return await self._rows.put(dataclasses.replace(one, state=AdditionState.DUPLICATE), durable=True)
        await self._sounds.note_made(sound.id, SoundOrigin.FILE, own_name=one.name)
        if await self._workers.run(is_there, self._store.adding_folder, one.send_file):  # it is not in a restored library
            await self._audio.adopt(sound.id, path)
        await self._remember(one, sound.id)
        if sound.status in (None, "", "UPLOAD"):
            return await self._rows.put(dataclasses.replace(one, state=AdditionState.SETTLING), durable=True)
        row = await self._sounds.detail(sound.id)
        return await self._settled(one, row) if row is not None else one

    async def _revived(self, one: Addition, sound_id: int, path: Path) -> Addition:
        """It is one that was deleted: the same to hear, and another file to CallFire (SAFETY S18)."""
        await self._audio.adopt(sound_id, path)
        fresh = await self._sounds.upload_again(sound_id)
        await self._sounds.note_made(fresh, SoundOrigin.FILE, own_name=one.name)
        await self._remember(one, fresh)
        return await self._rows.put(dataclasses.replace(one, state=AdditionState.DONE, sound_id=fresh), durable=True)

    async def _settled(self, one: Addition, row: SoundRow) -> Addition:
        if row.status in NO_USE:
            failure = Failure(FailureKind.SOUND_NOT_MADE, values={"name": one.name})
            return await self._rows.put(dataclasses.replace(one, state=AdditionState.FAILED, failure=failure), durable=True)
        done = await self._rows.put(dataclasses.replace(one, state=AdditionState.DONE), durable=True)
        await self._workers.run(remove_files, self._store.adding_folder, one.id)
        return done

    async def _remember(self, one: Addition, sound_id: int) -> None:
        digests = [digest for found in (one.judgement, one.mended) if found for digest in (found.digest, found.samples_digest)]
        await self._store.sound_additions.remember(digests, sound_id)
