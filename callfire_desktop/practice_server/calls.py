"""Calls and their recordings, read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from callfire_desktop.practice_server import clips
from callfire_desktop.practice_server.answers import Json, RefusalError, answer, page, partial
from callfire_desktop.practice_server.parameters import ids, joined, paging, path_id, truth, whole
from callfire_desktop.practice_server.state import State

PIECE = 32 * 1024
_RANGE = re.compile(r"^bytes=(\d+)-(\d*)$")


class Calls:
    """``/calls``, ``/calls/{id}/recordings``, ``/calls/recordings``."""

    def __init__(self, state: State) -> None:
        self._state = state

    def routes(self) -> list[Route]:
        """Every path of this subject; the more special ones first."""
        return [
            Route("/calls", self.find, name="findCalls"),
            Route("/calls/recordings/{id}.mp3", self.audio, name="getCallRecordingMp3"),
            Route("/calls/recordings/{id}", self.recording, name="getCallRecording"),
            Route("/calls/{id}/recordings", self.recordings, name="getCallRecordings"),
            Route("/calls/{id}/recordings/{name:path}.mp3", self.audio_by_name, name="getCallRecordingMp3ByName"),
            Route("/calls/{id}/recordings/{name:path}", self.recording_by_name, name="getCallRecordingByName"),
            Route("/calls/{id}", self.get, name="getCall"),
        ]

    async def find(self, request: Request) -> Response:
        """findCalls: newest first."""
        limit, offset = paging(request)
        begin, end = whole(request, "intervalBegin"), whole(request, "intervalEnd")
        wanted = ids(request)
        if wanted:
            found = [call for key in wanted if (call := self._state.get("call", key)) is not None]
            items, total = found[offset : offset + limit], len(found)
        elif self._is_plain(request):
            items, total = self._state.some("call", limit=limit, offset=offset, begin=begin, end=end)
        else:
            found = [call for call in self._state.all("call", begin, end) if self._fits(request, call)]
            items, total = found[offset : offset + limit], len(found)
        return answer(partial(page(items, limit=limit, offset=offset, total=total), request.query_params.get("fields")))

    async def get(self, request: Request) -> Response:
        """GetCall."""
        return answer(partial(self._call(request), request.query_params.get("fields")))

    async def recordings(self, request: Request) -> Response:
        """GetCallRecordings."""
        return answer(partial({"items": _recordings(self._call(request))}, request.query_params.get("fields")))

    async def recording(self, request: Request) -> Response:
        """GetCallRecording."""
        return answer(partial(self._recording(request), request.query_params.get("fields")))

    async def recording_by_name(self, request: Request) -> Response:
        """GetCallRecordingByName."""
        return answer(partial(self._named(request), request.query_params.get("fields")))

    async def audio(self, request: Request) -> Response:
        """getCallRecordingMp3, with Range."""
        return sound_answer(request, self._recording(request))

    async def audio_by_name(self, request: Request) -> Response:
        """getCallRecordingMp3ByName, with Range."""
        return sound_answer(request, self._named(request))

    def _call(self, request: Request) -> Json:
        call = self._state.get("call", path_id(request))
        if call is None:
            raise RefusalError(404, "There is no such call in this account")
        return call

    def _recording(self, request: Request) -> Json:
        recording = self._state.get("recording", path_id(request))
        if recording is None:
            raise RefusalError(404, "There is no such recording in this account")
        return recording

    def _named(self, request: Request) -> Json:
        name = request.path_params["name"]
        for recording in _recordings(self._call(request)):
            if recording["name"] == name:
                return recording
        raise RefusalError(404, "There is no recording of that name")

    @staticmethod
    def _is_plain(request: Request) -> bool:
        narrowing = ("campaignId", "batchId", "fromNumber", "toNumber", "label", "states", "results", "inbound")
        return not any(name in request.query_params for name in narrowing)

    @staticmethod
    def _fits(request: Request, call: Json) -> bool:
        same = {"campaignId": whole(request, "campaignId"), "batchId": whole(request, "batchId"), "inbound": truth(request, "inbound")}
        if any(value is not None and call.get(name) != value for name, value in same.items()):
            return False
        for name in ("fromNumber", "toNumber"):
            value = request.query_params.get(name)
            if value is not None and call.get(name) != value:
                return False
        label, states, results = request.query_params.get("label"), joined(request, "states"), joined(request, "results")
        if label is not None and label not in call.get("labels", []):
            return False
        return (not states or call["state"] in states) and (not results or call.get("finalCallResult") in results)


def _recordings(call: Json) -> list[Json]:
    return [recording for record in call.get("records", []) for recording in record.get("recordings", [])]


def sound_answer(request: Request, recording: Json) -> Response:
    """The audio of a recording: whole, or from where the client has it (RFC 9110, ranges)."""
    sound = clips.conversation(int(recording["hash"], 16), recording["lengthInSeconds"])[: recording["lengthInBytes"]]
    tag = f'"{recording["hash"]}"'
    headers = {"ETag": tag, "Accept-Ranges": "bytes"}
    start, status = 0, 200
    asked = _RANGE.match(request.headers.get("range", ""))
    if asked and request.headers.get("if-range", tag) == tag:
        start, end = int(asked[1]), int(asked[2] or len(sound) - 1)
        if start >= len(sound) or end < start:
            return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{len(sound)}"})
        end = min(end, len(sound) - 1)
        headers["Content-Range"] = f"bytes {start}-{end}/{len(sound)}"
        sound, status = sound[start : end + 1], 206
    headers["Content-Length"] = str(len(sound))
    return StreamingResponse(_pieces(sound), status, headers, "audio/mpeg")


def _pieces(sound: bytes) -> Iterator[bytes]:
    for place in range(0, len(sound), PIECE):
        yield sound[place : place + PIECE]
