"""What went over the wire, in the shape openapi-core judges."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict

CONTRACT = Path(__file__).parents[2] / "resources" / "openapi" / "callfire.json"


def contract_for(base_address: str, *, audio: bool) -> OpenAPI:
    """The contract, served from the practice CallFire's address: only its paths that end in a sound's suffix, or only the others.

    openapi-core takes ``7.mp3`` for the id of ``/calls/recordings/{id}`` where both are there.
    """
    content = json.loads(CONTRACT.read_text(encoding="utf-8"))
    content["paths"] = {path: item for path, item in content["paths"].items() if path.endswith((".mp3", ".wav")) is audio}
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
        return self.sent.url.path

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
    """Collects what a client sends and gets; put ``hooks`` into its httpx client."""

    def __init__(self) -> None:
        self.seen: list[httpx.Response] = []

    @property
    def hooks(self) -> dict[str, list[Any]]:
        async def keep(response: httpx.Response) -> None:
            await response.aread()
            self.seen.append(response)

        return {"response": [keep]}
