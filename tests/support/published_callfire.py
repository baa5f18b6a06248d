"""A CallFire on this computer that knows nothing but the published answers (tests/contract/fixtures), each under its operation.

Things that several fixtures give the same id are told apart by new ids, so that each is shown. What has no answer is 404.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from callfire_desktop.practice_server.answers import RefusalError
from callfire_desktop.practice_server.contract import Contract, read_contract

FIXTURES = Path(__file__).parents[1] / "contract" / "fixtures"
BASE = "/v2"
Thing = dict[str, Any]

LISTED = {
    "findCalls": ("findCalls", "getCall", "getCallBroadcastCalls", "sendCalls"),
    "findCallBroadcasts": ("findCallBroadcasts", "getCallBroadcast"),
    "findCampaignSounds": ("findCampaignSounds", "getCampaignSound"),
    "findContacts": ("findContacts", "getContact"),
    "findDoNotContacts": ("findDoNotContacts",),
    "getCallBroadcastBatches": ("getCallBroadcastBatches", "getCampaignBatch"),
    "getCallRecordings": ("getCallRecordings", "getCallRecording", "getCallRecordingByName"),
    "getCallerIds": ("getCallerIds",),
    "findContactLists": ("findContactLists",),
    "findNumberLeases": ("findNumberLeases",),
}
"""A list's operation, and the operations whose fixtures are its things."""

READ_ALONE = {
    "getCall": "findCalls",
    "getCallBroadcast": "findCallBroadcasts",
    "getCampaignSound": "findCampaignSounds",
    "getContact": "findContacts",
}
NEW_IDS = 900_000_001


class PublishedCallFire:
    """``with PublishedCallFire() as callfire: …``; any login will do."""

    login = password = "published"

    def __init__(self) -> None:
        self._contract: Contract = read_contract()
        self._bodies: dict[str, list[Any]] = {}
        for fixture in json.loads((FIXTURES / "index.json").read_text(encoding="utf-8"))["fixtures"]:
            if fixture["kind"] == "response" and fixture["contentType"] == "application/json" and fixture["schema"] != "ErrorResponse":
                body = json.loads((FIXTURES / fixture["file"]).read_text(encoding="utf-8"))
                self._bodies.setdefault(fixture["operationId"], []).append(body)
        self.things = {name: _told_apart(self._fixtures_of(operations)) for name, operations in LISTED.items()}
        self.asked: list[str] = []
        owner = self

        class Handler(BaseHTTPRequestHandler):
            """Answers GETs."""

            protocol_version = "HTTP/1.1"
            wbufsize = -1  # head and body in one piece

            def do_GET(self) -> None:
                status, content = owner.answer(self.path)
                body = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
                """Nothing: the test says what went wrong."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="cfd-published")

    @property
    def base_address(self) -> str:
        """What a client calls its base address."""
        return f"http://127.0.0.1:{self._server.server_address[1]}{BASE}"

    def answer(self, target: str) -> tuple[int, Any]:
        """Status and content for the target of a GET."""
        parts = urlsplit(target)
        try:
            operation, texts = self._contract.find("GET", parts.path.removeprefix(BASE).encode())
            query = operation.read_query(parts.query)
        except RefusalError as error:
            return error.status, {"httpStatusCode": error.status, "message": error.message}
        self.asked.append(operation.id)
        if operation.id in LISTED or operation.id == "getCallBroadcastCalls":
            items = self._listed(operation.id, query)
            offset, limit = query.get("offset", 0), query.get("limit", 100)
            return 200, {"items": items[offset : offset + limit], "limit": limit, "offset": offset, "totalCount": len(items)}
        if operation.id in READ_ALONE:
            found = [one for one in self.things[READ_ALONE[operation.id]] if str(one.get("id")) == texts["id"]]
            return (200, found[0]) if found else (404, {"httpStatusCode": 404, "message": "There is none of that id"})
        known = self._bodies.get(operation.id)
        if not known or operation.id.startswith("getCallRecording"):
            return 404, {"httpStatusCode": 404, "message": "Nothing is published"}
        return 200, known[sum(map(ord, texts.get("id", ""))) % len(known)]

    def _listed(self, operation: str, query: Thing) -> list[Thing]:
        """Calls by the time they were made, where a time is asked for; the pass over the list asks for one span after the other."""
        items = self.things["findCalls" if operation == "getCallBroadcastCalls" else operation]
        if "id" in query:
            return [one for one in items if one.get("id") in query["id"]]
        if "intervalBegin" not in query and "intervalEnd" not in query:
            return items
        begin, end = query.get("intervalBegin", 0), query.get("intervalEnd", 2**62)
        return [one for one in items if begin <= one.get("created", -1) <= end]

    def _fixtures_of(self, operations: tuple[str, ...]) -> Iterator[Thing]:
        for operation in operations:
            for body in self._bodies.get(operation, []):
                yield from body.get("items", [body] if body else [])

    def __enter__(self) -> PublishedCallFire:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)


def _told_apart(things: Iterator[Thing]) -> list[Thing]:
    """All that differ, each with an id of its own."""
    found: list[Thing] = []
    for thing in things:
        if thing in found:
            continue
        if "id" in thing and thing["id"] in {one.get("id") for one in found}:
            thing = {**thing, "id": NEW_IDS + len(found)}
        found.append(thing)
    return found
