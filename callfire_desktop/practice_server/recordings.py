"""Recordings: of a call, by their own id, by name, and their audio."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from callfire_desktop.practice_server import clips
from callfire_desktop.practice_server.answers import Json, RefusalError, partial_answer
from callfire_desktop.practice_server.asked import Asked
from callfire_desktop.practice_server.audio_answers import audio_answer
from callfire_desktop.practice_server.calls import existing_call
from callfire_desktop.practice_server.routes import Handler
from callfire_desktop.practice_server.running_world import RunningWorld


class Recordings:
    """``/calls/{id}/recordings`` and ``/calls/recordings``."""

    def __init__(self, world: RunningWorld) -> None:
        self._world = world

    def handlers(self) -> Mapping[str, Handler]:
        """By operationId."""
        return {
            "getCallRecordings": self.of_call,
            "getCallRecording": self.get,
            "getCallRecordingMp3": self.audio,
            "getCallRecordingByName": self.by_name,
            "getCallRecordingMp3ByName": self.audio_by_name,
        }

    def of_call(self, asked: Asked) -> Response:
        """getCallRecordings: not paged."""
        return partial_answer({"items": _recordings(existing_call(self._world, asked.id))}, asked.fields)

    def get(self, asked: Asked) -> Response:
        """GetCallRecording."""
        return partial_answer(self._existing(asked), asked.fields)

    def by_name(self, asked: Asked) -> Response:
        """GetCallRecordingByName."""
        return partial_answer(self._named(asked), asked.fields)

    def audio(self, asked: Asked) -> Response:
        """getCallRecordingMp3, with Range."""
        return _audio(asked, self._existing(asked))

    def audio_by_name(self, asked: Asked) -> Response:
        """getCallRecordingMp3ByName, with Range."""
        return _audio(asked, self._named(asked))

    def _existing(self, asked: Asked) -> Json:
        recording = self._world.state.get("recording", asked.id)
        if recording is None:
            raise RefusalError(404, "There is no such recording in this account")
        return recording

    def _named(self, asked: Asked) -> Json:
        for recording in _recordings(existing_call(self._world, asked.id)):
            if recording["name"] == asked.path["name"] and self._world.state.get("recording", recording["id"]) is not None:
                return recording
        raise RefusalError(404, "There is no recording of that name")


def _recordings(call: Json) -> list[Json]:
    return [recording for record in call.get("records", []) for recording in record.get("recordings", [])]


def _audio(asked: Asked, recording: Json) -> Response:
    if recording["state"] == "RECORDING":
        raise RefusalError(404, "This recording is still being made")
    sound = clips.conversation(int(recording["hash"], 16), recording["lengthInSeconds"])
    return audio_answer(asked, sound[: recording["lengthInBytes"]])
