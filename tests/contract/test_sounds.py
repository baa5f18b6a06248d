"""Sounds: recorded by telephone, uploaded, spoken, fetched, deleted, by the contract."""

from __future__ import annotations

import io
import math
import struct
import wave
from collections.abc import AsyncIterator
from pathlib import Path

import miniaudio
import pytest

from callfire_desktop.api.client import CallFire
from callfire_desktop.api.errors import BadRequestError
from callfire_desktop.api.upload_forms import UploadFile
from callfire_desktop.audio.file_types import AudioType
from callfire_desktop.domain.recipients import TtsVoice
from callfire_desktop.practice_server.speech import has_engine
from tests.contract.conftest import Talk, until
from tests.support.practice_process import PracticeProcess

HURT = Path(__file__).parents[1] / "audio" / "files" / "hurt.ogg"


def tone(seconds: float, hertz: float) -> bytes:
    """A WAV file, 8 kHz, 16 bit, mono."""
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        samples = (int(12_000 * math.sin(2 * math.pi * hertz * index / 8000)) for index in range(int(seconds * 8000)))
        file.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return written.getvalue()


def as_file(content: bytes, name: str = "closing.wav") -> UploadFile:
    async def pieces() -> AsyncIterator[bytes]:
        for place in range(0, len(content), 10_000):
            yield content[place : place + 10_000]

    return UploadFile(name, "audio/wav", len(content), pieces())


def test_recorded_by_telephone(talk: Talk, practice: PracticeProcess) -> None:
    async def story(client: CallFire) -> None:
        answered = await client.sounds.post_call_campaign_sound("12135550004", name="Greeting 9QX4TT")
        vain = await client.sounds.post_call_campaign_sound("12135550002", name="Nobody 9QX4TU")
        assert answered.value.status is None, "the answer holds the id alone, as published"
        pending = await client.sounds.find_campaign_sounds(filter_text="9QX4TT", include_pending=True)
        assert [one.value.status for one in pending.items] == ["RECORDING"]
        assert not (await client.sounds.find_campaign_sounds(filter_text="9qx4tt", include_pending=False)).items

        async def over() -> bool:
            found = [await client.sounds.get_campaign_sound(one.value.id) for one in (answered, vain)]
            return all(one.value.status != "RECORDING" for one in found)

        await until(over)
        recorded = (await client.sounds.get_campaign_sound(answered.value.id)).value
        assert (recorded.status, recorded.name) == ("ACTIVE", "Greeting 9QX4TT")
        assert (await client.sounds.get_campaign_sound(vain.value.id)).value.status == "FAILED"
        async with client.sounds.get_campaign_sound_data_mp3(recorded.id) as download:
            sound = b"".join([piece async for piece in download.chunks()])
        assert abs(miniaudio.decode(sound).duration - (recorded.length_in_seconds or 0)) < 1.5

    met = talk(story)
    assert met == {"postCallCampaignSound", "findCampaignSounds", "getCampaignSound", "getCampaignSoundDataMp3"}
    assert [one["number"] for one in practice.dialled()][-2:] == ["12135550004", "12135550002"]


def test_uploaded_and_not_twice(talk: Talk) -> None:
    content = tone(3, 440)
    told: list[tuple[int, int]] = []

    async def story(client: CallFire) -> None:
        file = as_file(content, 'Näme "with" signs.wav')
        made = (await client.sounds.post_file_campaign_sound(file, name="Closing", on_progress=lambda *how: told.append(how))).value
        assert (made.name, made.status, made.duplicate, made.length_in_seconds) == ("Closing", "ACTIVE", False, 3)
        again = (await client.sounds.post_file_campaign_sound(as_file(content), name="Another name")).value
        assert (again.id, again.name, again.duplicate) == (made.id, "Closing", True)
        async with client.sounds.get_campaign_sound_data_wav(made.id) as download:
            sound = b"".join([piece async for piece in download.chunks()])
            assert download.type is AudioType.WAV
        with wave.open(io.BytesIO(sound)) as wav:
            assert (wav.getframerate(), wav.getnchannels(), wav.getsampwidth()) == (8000, 1, 2)
            assert abs(wav.getnframes() / 8000 - 3) < 0.2
        await client.sounds.delete_campaign_sound(made.id)
        assert (await client.sounds.get_campaign_sound(made.id)).value.status == "ARCHIVED"
        assert made.id not in {one.value.id for one in (await client.sounds.find_campaign_sounds()).items}
        archived = await client.sounds.find_campaign_sounds(include_archived=True, include_scrubbed=True)
        assert made.id in {one.value.id for one in archived.items}
        with pytest.raises(BadRequestError, match="file"):
            await client.sounds.post_file_campaign_sound(as_file(b"not a sound at all" * 20))

    assert talk(story) >= {"postFileCampaignSound", "getCampaignSoundDataWav", "deleteCampaignSound"}
    assert told[-1] == (len(content), len(content))
    assert [sent for sent, _ in told] == sorted({sent for sent, _ in told})
    assert len(told) == math.ceil(len(content) / 10_000), "in pieces"


def test_a_file_that_changes_while_it_is_sent_is_not_sent_whole(talk: Talk) -> None:
    async def story(client: CallFire) -> None:
        file = as_file(tone(1, 300))
        with pytest.raises(ValueError, match="changed"):
            await client.sounds.post_file_campaign_sound(UploadFile(file.name, file.content_type, file.size + 1, file.pieces))

    talk(story)


def test_spoken_in_five_voices(talk: Talk) -> None:
    async def story(client: CallFire) -> None:
        sounds = {}
        for voice in TtsVoice:
            made = (await client.sounds.post_tts_campaign_sound("School closes at noon.", voice=voice)).value
            assert (made.status, made.name) == ("ACTIVE", "TTS: School closes at noon.")
            async with client.sounds.get_campaign_sound_data_mp3(made.id) as download:
                sounds[voice] = b"".join([piece async for piece in download.chunks()])
        assert len(set(sounds.values())) == (5 if has_engine() else 1), "distinct voices; without an engine, the clip that says so"
        assert (await client.sounds.post_tts_campaign_sound("No voice named.")).value.status == "ACTIVE"
        with pytest.raises(BadRequestError, match="message"):
            await client.sounds.post_tts_campaign_sound("  ")

    assert talk(story) == {"postTTSCampaignSound", "getCampaignSoundDataMp3"}


def test_a_damaged_ogg_is_refused_and_the_server_goes_on(talk: Talk) -> None:
    async def story(client: CallFire) -> None:
        with pytest.raises(BadRequestError, match="not a sound"):
            await client.sounds.post_file_campaign_sound(as_file(HURT.read_bytes()))
        assert (await client.sounds.find_campaign_sounds()).items

    talk(story)
