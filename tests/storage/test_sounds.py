"""What CallFire says of sounds never touches what the person made of them, and where they are used follows the broadcasts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.broadcast_settings import CallBroadcastSounds
from callfire_desktop.domain.broadcasts import CallBroadcast
from callfire_desktop.domain.lists import ListQuery
from callfire_desktop.domain.sounds import AudioDigest, CampaignSound, SoundFilter, SoundOrigin, SoundSort
from callfire_desktop.storage.account_store import FILE_NAME, AccountStore
from callfire_desktop.storage.schema import MIGRATIONS, sounds_here
from callfire_desktop.storage.sound_copies import SoundCopy

Run = Callable[..., Any]
NOW = 1_000


async def opened(folder: Path) -> AccountStore:
    return await AccountStore.open(folder, now_ms=lambda: NOW)


def received(one: Any) -> Received[Any]:
    return Received(one, msgspec.json.encode(one))


def sound(key: int, name: str = "Closing", status: str = "ACTIVE", seconds: int = 9) -> Received[CampaignSound]:
    return received(CampaignSound(id=key, name=name, status=status, created=key, length_in_seconds=seconds))


def broadcast(key: int, status: str = "FINISHED", **slots: Any) -> Received[CallBroadcast]:
    one = CallBroadcast(id=key, name=f"B{key}", status=status, last_modified=key, sounds=CallBroadcastSounds(**slots))
    return received(one)


def test_the_persons_part_outlives_what_callfire_says(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        store = await opened(tmp_path)
        try:
            await store.sounds.save([sound(1), sound(2), sound(3)], 1)
            await store.sounds.note(1, SoundOrigin.PHONE, own_name="Snow day", text="", voice="")
            await store.sounds.note(2, SoundOrigin.PHONE, own_name="Bus", text="", voice="")
            await store.sound_copies.put(SoundCopy(1, "1.mp3", 5, AudioDigest("a", "b")))
            await store.sounds.save([sound(1, "Closing 2")], 2)
            assert await store.sounds.remove_unseen(2) == {2, 3}
            assert await store.sounds.remove_unseen(3) == {1}
            kept = await store.sounds.detail(1)
            assert kept is not None
            assert (kept.name, kept.own_name, kept.status, kept.kept) == ("Closing 2", "Snow day", "ARCHIVED", True)
            assert await store.sounds.remove_unseen(4) == frozenset(), "it is not forgotten again with each pass"
            assert await store.sounds.detail(2) is None
            await store.sounds.save([sound(1, "Closing 2"), sound(2)], 5)
            found = await store.sounds.rows([1, 2])
            assert [(one.status, one.own_name) for one in found] == [("ACTIVE", "Snow day"), ("ACTIVE", "Bus")]
        finally:
            await store.close()

    run(story())


def test_uses_follow_the_broadcasts(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        store = await opened(tmp_path)
        try:
            await store.sounds.save([sound(1), sound(2)], 1)
            await store.broadcasts.save(
                [broadcast(1, live_sound_id=1, machine_sound_id=1), broadcast(2, "PAUSED", live_sound_id=1, dnc_sound_id=2)], 1
            )
            assert [(use.broadcast_id, use.status) for use in await store.sounds.uses(1)] == [(2, "PAUSED"), (1, "FINISHED")]
            assert [one.used_in for one in await store.sounds.rows([1, 2])] == [2, 1]
            await store.broadcasts.save([broadcast(2, "PAUSED", live_sound_id=2)], 2)
            assert [one.used_in for one in await store.sounds.rows([1, 2])] == [1, 1]
            await store.broadcasts.remove_unseen(2)
            assert await store.sounds.uses(1) == []
            asked = ListQuery(SoundFilter(in_use=True), SoundSort.NAME)
            assert list(await store.sounds.ids(asked)) == [2]
        finally:
            await store.close()

    run(story())


def test_questions(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        store = await opened(tmp_path)
        try:
            await store.sounds.save(
                [
                    sound(1, "TTS: Aardvark day", seconds=3),
                    sound(2, "Music", "ACTIVE_SYSTEM", seconds=60),
                    sound(3, "100%_sure", "ARCHIVED", seconds=5),
                    sound(4, "Bus", "SCRUBBED", seconds=7),
                    sound(5, "bell", "RECORDING", seconds=0),
                ],
                1,
            )
            await store.sounds.note(5, SoundOrigin.SPOKEN, own_name="", text="The bus is late.", voice="MALE1")

            async def ids(sort: SoundSort = SoundSort.CREATED, **wanted: Any) -> list[int]:
                return list(await store.sounds.ids(ListQuery(SoundFilter(**wanted), sort)))

            assert await ids() == [1, 2, 5], "deleted and removed ones are left out unless asked for"
            assert await ids(also=frozenset({3})) == [1, 2, 3, 5], "save one deleted a moment ago"
            assert await ids(statuses=frozenset({"ARCHIVED", "SCRUBBED"})) == [3, 4]
            assert await ids(text="bus") == [5], "in what is spoken too"
            assert await ids(text="%_", statuses=frozenset({"ARCHIVED"})) == [3]
            assert await ids(text="%", statuses=frozenset({"SCRUBBED"})) == []
            assert await ids(origins=frozenset({"spoken"})) == [1, 5]
            assert await ids(origins=frozenset({"callfire", "unknown"})) == [2]
            assert await ids(SoundSort.NAME) == [1, 5, 2], "without what CallFire puts before a spoken text"
            rows = await store.sounds.rows([1, 2, 5])
            assert [one.shown_name for one in rows] == ["Aardvark day", "Music", "bell"]
            assert [one.origin for one in rows] == [SoundOrigin.SPOKEN, SoundOrigin.CALLFIRE, SoundOrigin.SPOKEN]
        finally:
            await store.close()

    run(story())


def test_same_audio_by_bytes_or_by_samples(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        store = await opened(tmp_path)
        try:
            for key, digest in enumerate((("a", "s"), ("b", "s"), ("c", ""), ("d", "")), 1):
                await store.sound_copies.put(SoundCopy(key, f"{key}.mp3", 1, AudioDigest(*digest)))
            assert await store.sound_copies.same(AudioDigest("a", "s")) == [1, 2]
            assert await store.sound_copies.same(AudioDigest("x", "s")) == [1, 2]
            assert await store.sound_copies.same(AudioDigest("c", "")) == [3], "what can't be decoded is like no other"
            await store.sound_copies.forget(1)
            assert await store.sound_copies.get(1) is None
        finally:
            await store.close()

    run(story())


def test_uses_are_known_at_once_after_the_program_was_renewed(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    for migrate in MIGRATIONS[: MIGRATIONS.index(sounds_here)]:
        migrate(connection)
    said = ('{"id":1,"sounds":{"liveSoundId":7,"machineSoundId":7,"dncSoundId":8}}', '{"id":2}', "no json", "")
    for key, answer in enumerate(said, 1):
        connection.execute("INSERT INTO broadcasts VALUES (?,'','',0,'','[]','',?,1)", (key, answer.encode()))
    sounds_here(connection)
    assert connection.execute("SELECT sound_id, broadcast_id FROM sound_uses ORDER BY 1").fetchall() == [(7, 1), (8, 1)]
    assert connection.execute("SELECT count(*) FROM broadcasts WHERE json <> x''").fetchone() == (0,), "the next pass writes them anew"
    connection.close()
