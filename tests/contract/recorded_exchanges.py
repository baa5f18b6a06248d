"""What went over the wire, in the shape openapi-core judges."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import httpx
from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict

from callfire_desktop.api.client import CallFire
from callfire_desktop.practice_server.contract import read_contract
from tests.support.practice_process import PracticeProcess

CONTRACT = Path(__file__).parents[2] / "resources" / "openapi" / "callfire.json"
AUDIO_PATHS = (".mp3", ".wav")


@cache
def contract_for(base_address: str, *, audio: bool) -> OpenAPI:
    """The contract, served from the practice CallFire's address: only its paths that end in a sound's suffix, or only the others.

    openapi-core takes ``7.mp3`` for the id of ``/calls/recordings/{id}`` where both are there.
    """
    content = json.loads(CONTRACT.read_text(encoding="utf-8"))
    content["paths"] = {path: item for path, item in content["paths"].items() if path.endswith(AUDIO_PATHS) is audio}
    content["servers"] = [{"url": base_address}]
    return OpenAPI.from_dict(content)


@dataclass
class SentRequest:
    """openapi-core's view of a request."""

    sent: httpx.Request
    parameters: RequestParameters = field(init=False)  # openapi-core puts what it finds in the path into it

    def __post_init__(self) -> None:
        query = ImmutableMultiDict(self.sent.url.params.multi_items())
        self.parameters = RequestParameters(query=query, header=Headers(list(self.sent.headers.items())))

    @property
    def host_url(self) -> str:
        return f"{self.sent.url.scheme}://{self.sent.url.netloc.decode()}"

    @property
    def path(self) -> str:
        """As sent: openapi-core splits it before it decodes."""
        return self.sent.url.raw_path.decode().partition("?")[0]

    @property
    def path_pattern(self) -> None:
        return None

    @property
    def method(self) -> str:
        return self.sent.method.lower()

    @property
    def body(self) -> bytes | None:
        return self.sent.content or None

    @property
    def content_type(self) -> str:
        return str(self.sent.headers.get("content-type", ""))


@dataclass
class GivenAnswer:
    """openapi-core's view of an answer."""

    given: httpx.Response

    @property
    def data(self) -> bytes:
        return self.given.content

    @property
    def status_code(self) -> int:
        return self.given.status_code

    @property
    def content_type(self) -> str:
        return str(self.given.headers.get("content-type", "")).partition(";")[0]

    @property
    def headers(self) -> Headers:
        return Headers(list(self.given.headers.items()))


class Exchanges:
    """Collects what a client sends and gets."""

    def __init__(self) -> None:
        self.seen: list[httpx.Response] = []

    def listen_to(self, client: CallFire) -> None:
        """Hear everything this client says."""

        async def read_request(request: httpx.Request) -> None:
            await request.aread()

        async def keep(response: httpx.Response) -> None:
            await response.aread()
            self.seen.append(response)

        for one in (client._transport._client, client._transport._writing_client):
            one.event_hooks = {"request": [read_request], "response": [keep]}

    def judge(self, practice: PracticeProcess) -> set[tuple[str, int]]:
        """Validate all of it; the answer is the (operationId, status) that were met.

        Raises:
            openapi_core's errors: something is not in the contract.
        """
        met = set()
        for response in self.seen:
            request = SentRequest(response.request)
            contract = contract_for(practice.base_address, audio=request.path.endswith(AUDIO_PATHS))
            contract.validate_request(request)
            contract.validate_response(request, GivenAnswer(response))
            operation, _ = read_contract_once().find(response.request.method, request.path.removeprefix("/v2").encode())
            met.add((operation.id, response.status_code))
        return met


@cache
def read_contract_once() -> Any:
    return read_contract()


@asynccontextmanager
async def recorded(practice: PracticeProcess, password: str | None = None) -> AsyncIterator[tuple[CallFire, Exchanges]]:
    """A client whose every word is kept."""
    client, exchanges = CallFire(practice.base_address, practice.login, password or practice.password), Exchanges()
    exchanges.listen_to(client)
    try:
        yield client, exchanges
    finally:
        await client.close()
