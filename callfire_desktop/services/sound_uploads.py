"""Files that are to become sounds: judged here, several at once, and sent when the person says so. The window's door to them."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.failures import FailureError
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.sound_additions import (
    AFTER_AN_END,
    ON_THEIR_WAY,
    SETTLED,
    Addition,
    AdditionState,
    Choice,
    Taken,
    name_of_file,
    twin_of,
)
from callfire_desktop.domain.sound_checks import Judgement, Verdict
from callfire_desktop.domain.sounds import NO_USE, AudioDigest
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.added_files import as_it_is_here, expanded, mended_path, remove_files, tidy
from callfire_desktop.services.connection import Connection
from callfire_desktop.services.failures import keeping, kept
from callfire_desktop.services.lists import Publisher
from callfire_desktop.services.sound_audio import SoundAudio
from callfire_desktop.services.sound_judges import SoundJudges
from callfire_desktop.services.sound_sending import SoundSending
from callfire_desktop.storage.account_store import AccountStore

if TYPE_CHECKING:
    from callfire_desktop.audio.peaks import Peaks
    from callfire_desktop.services.sounds import Sounds

MOST_AT_ONCE = 200
"""Files taken from one drop; more are said to be left out."""


class SoundUploads:
    """Holds the rows of what is being added; each change is stored, then told as Kind.SOUND_ADDITIONS.

    Raises (all that write): FailureError (E22, E23).
    """

    def __init__(
        self,
        *,
        store: AccountStore,
        connection: Connection,
        feed: Publisher,
        scope: TaskScope,
        workers: Workers,
        audio: SoundAudio,
        sounds: Sounds,
        account_name: str,
    ) -> None:
        self._store, self._connection, self._feed = store, connection, feed
        self._scope, self._workers, self._audio, self._sounds = scope, workers, audio, sounds
        self._account_name = account_name
        self._rows: dict[int, Addition] = {}
        self._peaks: dict[tuple[int, bool], Peaks] = {}
        self._progress: dict[int, tuple[int, int]] = {}
        self._unwanted: set[int] = set()
        self._checked: dict[int, Judgement] = {}
        self._judges = SoundJudges()
        self._sending = SoundSending(
            store=store,
            connection=connection,
            scope=scope,
            workers=self._workers,
            audio=audio,
            sounds=sounds,
            account_name=account_name,
            rows=self,
            stop=lambda: self._judges.is_stopped,
        )
        connection.on_online(self.wake)

    # what the window reads

    @property
    def rows(self) -> list[Addition]:
        """All that is shown, in the order it was added."""
        return list(self._rows.values())

    def row(self, key: int) -> Addition | None:
        """One of them."""
        return self._rows.get(key)

    def progress(self, key: int) -> tuple[int, int] | None:
        """(bytes sent, bytes in all) of one under way."""
        return self._progress.get(key)

    @property
    def held(self) -> list[Addition]:
        """Those that wait until CallFire can be reached, or for the person's word that they may go now."""
        return [one for one in self._rows.values() if one.state is AdditionState.HELD]

    @property
    def can_send(self) -> bool:
        """Whether CallFire can be reached, as far as is known."""
        return self._connection.status.is_reachable

    async def peaks(self, key: int, *, mended: bool) -> Peaks | None:
        """The picture of a file, or of its mended copy; read anew after a restart."""
        found = self._peaks.get((key, mended))
        if found is None:
            path = await self.file_to_hear(key, mended=mended)
            found = None if path is None else await self._audio.peaks_of_file(path)
            if found is not None:
                self._peaks[key, mended] = found
        return found

    async def file_to_hear(self, key: int, *, mended: bool) -> Path | None:
        """The file itself, or its mended copy; None where it is gone."""
        one = self._rows.get(key)
        if one is None:
            return None
        if mended:
            return await self._workers.run(mended_path, self._store.adding_folder, key)
        path = Path(one.path)
        return path if await self._workers.run(path.is_file) else None

    # adding

    async def load(self) -> None:
        """At the start: what was under way when the program ended is in doubt or waits; what was being judged is judged again.

        So is what was ready and is not here any more: in a restored library no working copy is, on another computer no file may be.
        """
        for one in await self._store.sound_additions.listed():
            if one.state in SETTLED:
                await self._forget(one)  # they were told; what became of them is remembered by their digests
                continue
            path = one.path if one.copy_of is None else await self._audio.path_of(one.copy_of) or one.path  # our folder may be another
            row = dataclasses.replace(one, path=path, state=AFTER_AN_END.get(one.state, one.state))
            self._rows[one.id] = await self._workers.run(as_it_is_here, row, self._store.adding_folder)
        await self._workers.run(tidy, self._store.adding_folder, frozenset(self._rows))
        for row in self.rows:
            if row.state is AdditionState.JUDGING:
                self._scope.start(f"judge {row.id}", self._judge(row.id))

    async def get_ready(self) -> None:
        """Files are dragged over the window: what judging needs is loaded meanwhile."""
        await self._judges.get_ready()

    async def add(self, paths: Sequence[Path], *, links: int = 0) -> Taken:
        """Take files that were dropped, chosen or pasted, and begin to judge them. Of a folder: its sound files, one level."""
        files, folders, others = await self._workers.run(expanded, list(paths))
        keys = []
        for path in files[:MOST_AT_ONCE]:
            one = await kept(self._store.sound_additions.add(str(path), name_of_file(path.name)), self._account_name)
            self._rows[one.id] = one
            keys.append(one.id)
            self._scope.start(f"judge {one.id}", self._judge(one.id))
        self._publish(keys)
        return Taken(tuple(keys), folders, others, links, max(0, len(files) - MOST_AT_ONCE))

    async def add_copy(self, sound_id: int) -> int | None:
        """Take the copy of a sound as a file that is to be mended; the answer is its row. None where no copy is here."""
        row = await self._store.sounds.detail(sound_id)
        if row is None or not await self._audio.is_kept(sound_id):
            return None
        path = await self._audio.keep(sound_id)
        name = name_of_file(f"{row.shown_name}.")
        one = await kept(self._store.sound_additions.add(str(path), name, copy_of=sound_id), self._account_name)
        self._rows[one.id] = one
        self._scope.start(f"judge {one.id}", self._judge(one.id))
        self._publish([one.id])
        return one.id

    async def check_sound(self, sound_id: int) -> Judgement | None:
        """What is found of a sound whose audio is here; None where it is not, or is no sound."""
        if sound_id not in self._checked and await self._audio.is_kept(sound_id):
            path = await self._audio.keep(sound_id)
            judged = await self._judges.judge(path)
            if judged is None:
                return None
            self._checked[sound_id] = judged.judgement
        found = self._checked.get(sound_id)
        return found if found is not None and found.verdict is not Verdict.UNUSABLE else None

    async def choose(self, key: int, choice: Choice) -> None:
        """The person wants this one: mended, as it is, or made smaller."""
        one = self._rows.get(key)
        if one is None or not one.can_be_sent or one.judgement is None or one.judgement.verdict is Verdict.UNUSABLE:
            return
        same_file = one.choice is choice and one.state in (AdditionState.FAILED, AdditionState.READY, AdditionState.HELD)
        one = dataclasses.replace(
            one,
            choice=choice,
            state=AdditionState.PREPARING,
            failure=None,
            sound_id=None,
            sent_name="",
            send_file=one.send_file if same_file else "",
        )
        await self._send_soon(one)

    async def send_held(self) -> None:
        """The person said that what waited may go now."""
        for one in self.held:
            if self._rows.get(one.id) is one:  # else it was taken back while another was written down
                await self._send_soon(dataclasses.replace(one, state=AdditionState.PREPARING, failure=None))

    async def cancel(self, key: int) -> None:
        """Stop an upload; what has not left whole is not at CallFire."""
        one = self._rows.get(key)
        if one is None:
            return
        if one.state is AdditionState.HELD:
            await self.put(dataclasses.replace(one, state=AdditionState.READY, failure=None), durable=True)
        elif one.state in (AdditionState.PREPARING, AdditionState.SENDING):
            self._unwanted.add(key)
            self._scope.cancel(_sending(key))

    async def remove(self, key: int) -> None:
        """Take a row off the panel; one under way, or in doubt, stays."""
        one = self._rows.get(key)
        if one is None or one.state in ON_THEIR_WAY:
            return
        self._scope.cancel(f"judge {key}")
        del self._rows[key]  # from now on nothing can be wished of it
        try:
            await self._forget(one)
        except FailureError:
            self._rows[key] = one
            raise
        finally:
            self._publish([key])

    async def remove_settled(self) -> None:
        """Take off all rows with which nothing more happens."""
        for one in self.rows:
            if one.state in SETTLED:
                await self.remove(one.id)

    async def look_now(self, key: int) -> None:
        """Look for one whose answer was lost."""
        one = self._rows.get(key)
        if one is not None and one.state is AdditionState.DOUBT and not self._scope.is_running(_sending(key)):
            self._scope.start(_sending(key), self._follow(key))

    def wake(self) -> None:
        """CallFire can be reached: look for what is in doubt, watch what it works on. What waits is asked about first."""
        if self._scope.is_closed:
            return
        for one in self.rows:
            if one.state in (AdditionState.DOUBT, AdditionState.SETTLING) and not self._scope.is_running(_sending(one.id)):
                self._scope.start(_sending(one.id), self._follow(one.id))
        if self.held:
            self._publish([one.id for one in self.held])

    async def park(self) -> None:
        """Called when the session ends, after its tasks."""
        self._judges.close()

    def stop_judging(self) -> None:
        """Called before the session's tasks are ended: judges stop at their next look."""
        self._judges.stop()

    # for SoundSending

    async def put(self, one: Addition, *, durable: bool = False) -> Addition:
        """Save a row and tell. Who changes it while it is being saved changes this one: two presses are never both the first."""
        before = self._rows.get(one.id)
        if before is not None:
            self._rows[one.id] = one
        try:
            await kept(self._store.sound_additions.save(one, durable=durable), self._account_name)
        except FailureError:
            if before is not None and self._rows.get(one.id) is one:
                self._rows[one.id] = before
            raise
        self._publish([one.id])
        return one

    async def say(self, one: Addition) -> Addition:
        """Save a row where the disk takes it, and tell it in any case: how it ended is true also where it can't be written."""
        with contextlib.suppress(FailureError):
            return await self.put(one, durable=True)
        if one.id in self._rows:
            self._rows[one.id] = one
        self._publish([one.id])
        return one

    def tell_progress(self, key: int, sent: int, size: int) -> None:
        """Bytes of a file under way."""
        self._progress[key] = (sent, size)
        self._publish([key], at_once=False)

    def sent_names(self) -> frozenset[str]:
        """Names that are on their way."""
        return frozenset(one.sent_name.casefold() for one in self._rows.values() if one.state in ON_THEIR_WAY and one.sent_name)

    # at work

    async def _send_soon(self, one: Addition) -> None:
        """Write the wish down, then begin."""
        await self.put(one, durable=True)
        self._scope.restart(_sending(one.id), self._send(one.id))

    async def _send(self, key: int) -> None:
        try:
            await self._sending.send(self._rows[key])
        except asyncio.CancelledError:
            await self._left_off(key)
            raise
        finally:
            self._progress.pop(key, None)

    async def _left_off(self, key: int) -> None:
        """Stopped by the person, it is ready again; by the end of the program, it waits. What may have arrived is looked for."""
        one = self._rows.get(key)
        if one is None:
            return
        state = one.state
        if state in (AdditionState.PREPARING, AdditionState.READY):
            state = AdditionState.READY if key in self._unwanted else AdditionState.HELD
        elif state is AdditionState.SENDING:
            state = AdditionState.DOUBT
        self._unwanted.discard(key)
        await self.say(dataclasses.replace(one, state=state))
        if state is AdditionState.DOUBT and not self._scope.is_closed:
            self._scope.start(f"look for {key}", self._follow(key))

    async def _follow(self, key: int) -> None:
        one = self._rows[key]
        try:
            with keeping(self._account_name):
                if one.state is AdditionState.DOUBT:
                    one = await self._sending.look_up(one)
                if one.state is AdditionState.SETTLING:
                    await self._sending.settle(one)
        except FailureError as error:
            await self.say(dataclasses.replace(one, state=AdditionState.FAILED, failure=error.failure))

    async def _judge(self, key: int) -> None:
        """Judge one, look whether it is here already, and mend it beforehand where that helps, so that it can be heard."""
        one = self._rows.get(key)
        if one is None:
            return
        judged = await self._judges.judge(Path(one.path), lambda: key not in self._rows)
        if judged is None or key not in self._rows:
            return
        self._peaks[key, False] = judged.peaks
        try:
            one = await self._judged(one, judged.judgement)
            if one.state is AdditionState.READY and judged.judgement.can_be_mended:
                await self._mended_beforehand(one)
        except FailureError as error:
            await self.say(dataclasses.replace(one, state=AdditionState.FAILED, failure=error.failure))

    async def _judged(self, one: Addition, judgement: Judgement) -> Addition:
        one = dataclasses.replace(one, judgement=judgement, state=AdditionState.READY)
        if judgement.verdict is Verdict.UNUSABLE:
            return await self.put(dataclasses.replace(one, state=AdditionState.UNUSABLE))
        twin = twin_of(one, self._rows.values())
        if one.id in self._rows:
            self._rows[one.id] = dataclasses.replace(self._rows[one.id], judgement=judgement)  # before the next look: twins see it
        sound = None if one.copy_of is not None else await self._same_sound(judgement)
        if sound is not None or twin is not None:
            one = dataclasses.replace(one, state=AdditionState.DUPLICATE, sound_id=sound, twin=twin if sound is None else None)
        return await self.put(one)

    async def _mended_beforehand(self, one: Addition) -> None:
        found = await self._judges.mend(one, self._store.adding_folder)
        row = self._rows.get(one.id)
        if found is not None and row is not None:
            self._peaks[one.id, True] = found.peaks
            await self.put(dataclasses.replace(row, mended=found.judgement))

    async def _same_sound(self, judgement: Judgement) -> int | None:
        """A sound with the same audio that can be used."""
        known = await self._store.sound_additions.known([judgement.digest, judgement.samples_digest])
        rows = await self._store.sounds.rows(known)
        rows += await self._audio.same_audio(AudioDigest(judgement.digest, ""))
        return next((row.id for row in rows if row.status not in NO_USE), None)

    async def _forget(self, one: Addition) -> None:
        await self._workers.run(remove_files, self._store.adding_folder, one.id)
        await kept(self._store.sound_additions.remove(one.id), self._account_name)
        self._peaks.pop((one.id, False), None)
        self._peaks.pop((one.id, True), None)

    def _publish(self, keys: Sequence[int], *, at_once: bool = True) -> None:
        cause = "now: sound uploads" if at_once else "sound uploads"
        self._feed.publish(Changes(Kind.SOUND_ADDITIONS, frozenset(keys), cause))


def _sending(key: int) -> str:
    return f"send {key}"
