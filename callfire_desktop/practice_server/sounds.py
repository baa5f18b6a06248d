"""Sounds: listed, recorded by telephone, uploaded, spoken, fetched, deleted."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from starlette.responses import Response

from callfire_desktop.practice_server import clips, speech
from callfire_desktop.practice_server.answers import Json, RefusalError, done, partial_answer
from callfire_desktop.practice_server.asked import Asked
from callfire_desktop.practice_server.audio_answers import audio_answer
from callfire_desktop.practice_server.routes import Handler
from callfire_desktop.practice_server.running_world import RunningWorld
from callfire_desktop.practice_server.sound_calls import callable_number
from callfire_desktop.practice_server.sound_store import as_wav, converted
from callfire_desktop.practice_server.things import existing, page_of

FIRST_ID = 1_385_510_000_000
KIND = "sound"
IN_PROGRESS = frozenset({"UPLOAD", "RECORDING"})
LARGEST_UPLOAD = 32 * 1024 * 1024
"""Bytes. CallFire publishes no limit; ours answers 413."""

LONGEST_TEXT = 4_000
NAME_OF_TEXT = 60


class Sounds:
    """``/campaigns/sounds``."""

    def __init__(self, world: RunningWorld) -> None:
        self._world = world

    def handlers(self) -> Mapping[str, Handler]:
        """By operationId."""
        return {
            "findCampaignSounds": self.find,
            "getCampaignSound": self.get,
            "postCallCampaignSound": self.record_by_phone,
            "postFileCampaignSound": self.upload,
            "postTTSCampaignSound": self.speak,
            "deleteCampaignSound": self.delete,
            "getCampaignSoundDataMp3": self.mp3,
            "getCampaignSoundDataWav": self.wav,
        }

    def find(self, asked: Asked) -> Response:
        """FindCampaignSounds."""
        part = asked.query.get("filter", "").casefold()
        hidden: set[str] = set()
        if not asked.query.get("includePending"):
            hidden |= IN_PROGRESS
        if not asked.query.get("includeArchived"):
            hidden.add("ARCHIVED")
        if not asked.query.get("includeScrubbed"):
            hidden.add("SCRUBBED")
        return page_of(asked, self._world.state, KIND, lambda one: one["status"] not in hidden and part in one["name"].casefold())

    def get(self, asked: Asked) -> Response:
        """getCampaignSound: archived ones too."""
        return partial_answer(self._existing(asked), asked.fields)

    def record_by_phone(self, asked: Asked) -> Response:
        """postCallCampaignSound: the number rings shortly."""
        number = callable_number(asked.body["toNumber"])
        if number is None:
            raise RefusalError(400, "toNumber: is not a number that can be called")
        sound = self._new(asked.body.get("name") or "Recorded by phone", "RECORDING")
        self._world.sound_calls.add(sound, number, sound["created"])
        return partial_answer({"id": sound["id"]}, asked.fields)

    async def upload(self, asked: Asked) -> Response:
        """postFileCampaignSound: the same bytes again make no second sound."""
        file, name = asked.upload()
        content = await file.read(LARGEST_UPLOAD + 1)
        if len(content) > LARGEST_UPLOAD:
            raise RefusalError(413, f"file: larger than {LARGEST_UPLOAD // 1024 // 1024} MB")
        mp3 = await asyncio.to_thread(converted, content)
        same = self._world.sounds.same(content)
        if same is not None:
            return partial_answer({**existing(self._world.state, KIND, same), "duplicate": True}, asked.fields)
        with self._world.state.writing():
            sound = {**self._new(name, "ACTIVE"), "lengthInSeconds": clips.length_s(mp3), "duplicate": False}
            self._world.state.put_one(KIND, sound, sound["created"])
            self._world.sounds.keep(sound["id"], content, mp3)
        return partial_answer(sound, asked.fields)

    async def speak(self, asked: Asked) -> Response:
        """PostTTSCampaignSound."""
        text = asked.body["message"]
        if not text.strip():
            raise RefusalError(400, "message: is empty")
        if len(text) > LONGEST_TEXT:
            raise RefusalError(400, f"message: longer than {LONGEST_TEXT} characters")
        mp3 = await asyncio.to_thread(speech.spoken, text, asked.body.get("voice"))
        return partial_answer(new_spoken_sound(self._world, text, mp3), asked.fields)

    def delete(self, asked: Asked) -> Response:
        """deleteCampaignSound: it becomes ARCHIVED."""
        sound = self._existing(asked)
        if sound["status"] == "ACTIVE_SYSTEM":
            raise RefusalError(403, "A sound of CallFire's own can't be deleted")
        self._world.sounds.keep_own(sound)
        self._world.state.change(KIND, sound["id"], {"status": "ARCHIVED"})
        return done()

    def mp3(self, asked: Asked) -> Response:
        """GetCampaignSoundDataMp3."""
        return audio_answer(asked, self._world.sounds.mp3(self._existing(asked)))

    async def wav(self, asked: Asked) -> Response:
        """GetCampaignSoundDataWav."""
        mp3 = self._world.sounds.mp3(self._existing(asked))
        return audio_answer(asked, await asyncio.to_thread(as_wav, mp3), "audio/wav")

    def _existing(self, asked: Asked) -> Json:
        return existing(self._world.state, KIND, asked.id)

    def _new(self, name: str, status: str) -> Json:
        return new_sound(self._world, name, status)


def new_sound(world: RunningWorld, name: str, status: str) -> Json:
    """The facts of a sound that is about to be."""
    return {"id": world.state.next_id(KIND, FIRST_ID), "name": name, "created": world.now_ms(), "status": status}


def new_spoken_sound(world: RunningWorld, text: str, mp3: bytes) -> Json:
    """Keep a spoken text as a sound named after it, as CallFire does."""
    with world.state.writing():
        sound = {**new_sound(world, f"TTS: {text[:NAME_OF_TEXT]}", "ACTIVE"), "lengthInSeconds": max(1, clips.length_s(mp3))}
        world.state.put_one(KIND, sound, sound["created"])
        world.sounds.keep(sound["id"], f"{sound['id']} spoken".encode(), mp3)
    return sound
