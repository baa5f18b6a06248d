"""The test bench (``--lab``): what the telephone network saw, faults on demand, changes behind the client's back. Outside ``/v2``."""

from __future__ import annotations

import random

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Send

from callfire_desktop.practice_server.answers import Json, RefusalError, answer
from callfire_desktop.practice_server.connections import Connections
from callfire_desktop.practice_server.faults import KINDS
from callfire_desktop.practice_server.running_world import RunningWorld
from callfire_desktop.practice_server.slow_line import SlowLine
from callfire_desktop.practice_server.telephone_network import rings
from callfire_desktop.practice_server.world import grow_calls


class Lab:
    """Holds the faults that wait for their request."""

    def __init__(self, world: RunningWorld, lines: Connections) -> None:
        self.lines = lines
        self._world = world
        self._faults: list[Json] = []
        self._draws: list[random.Random] = []
        self._line: SlowLine | None = None
        self._asked: list[str] = []

    def routes(self) -> list[Route]:
        """The bench's own paths; they need no login, but the server listens to this computer only."""
        return [
            Route("/practice/faults", self.set_faults, methods=["POST"]),
            Route("/practice/faults", self.clear, methods=["DELETE"]),
            Route("/practice/requests", self.requests),
            Route("/practice/dialled", self.dialled),
            Route("/practice/world", self.grow, methods=["POST"]),
            Route("/practice/remove", self.remove, methods=["POST"]),
            Route("/practice/put", self.put, methods=["POST"]),
        ]

    async def set_faults(self, request: Request) -> Response:
        """Add faults: ``[{"operation": …, "kind": …, "count": …, …}]``.

        ``operation`` is an operationId ("*" or left out: any), ``count`` how many requests meet it (1; left out with a
        ``probability`` of 0 to 1: no end), ``seed`` makes the probability's draw repeatable. Kinds and what they need are in
        ``faults.KINDS``. The kind ``line`` lasts until cleared: ``latency_ms`` and, if wanted, ``mbit_per_s``.
        """
        for fault in await request.json():
            kind = fault.get("kind")
            if kind == "line":
                self._line = SlowLine(fault["latency_ms"], fault.get("mbit_per_s"))
                continue
            missing = [name for name in KINDS.get(str(kind), ()) if name not in fault]
            if kind not in KINDS or missing:
                raise RefusalError(400, f"kind: '{kind}' is not known" if kind not in KINDS else f"{missing[0]}: is missing")
            if "probability" not in fault:
                fault.setdefault("count", 1)
            self._faults.append(fault)
            self._draws.append(random.Random(fault.get("seed", 0)))
        return answer({"waiting": len(self._faults)})

    async def clear(self, _request: Request) -> Response:
        """Forget all faults, and the slow line."""
        self._faults.clear()
        self._draws.clear()
        self._line = None
        return answer({"waiting": 0})

    async def requests(self, _request: Request) -> Response:
        """OperationIds in the order they came."""
        return answer({"operations": self._asked})

    async def dialled(self, request: Request) -> Response:
        """Every ring the telephone network saw, in order; ``after=ID`` for what came since."""
        return answer({"items": rings(self._world.state, int(request.query_params.get("after", 0)))})

    async def grow(self, request: Request) -> Response:
        """Add many calls."""
        grow_calls(self._world.state, int((await request.json())["calls"]), self._world.now_ms())
        return answer({})

    async def remove(self, request: Request) -> Response:
        """Take things out of the world: {"kind": "contact", "ids": [...]}."""
        asked = await request.json()
        self._world.state.remove(asked["kind"], asked["ids"])
        return answer({})

    async def put(self, request: Request) -> Response:
        """Give members of a thing other values: {"kind": "sound", "id": 1, "members": {...}}."""
        asked = msgspec.json.decode(await request.body())
        if asked["kind"] == "call":
            call = self._world.calls.get(asked["id"])
            if call is not None:
                self._world.calls.change({**call, **asked["members"]}, None)
        else:
            self._world.state.change(asked["kind"], asked["id"], asked["members"])
        return answer({})

    def fault_for(self, operation: str) -> Json | None:
        """The fault this request meets; counts it."""
        self._asked.append(operation)
        for fault, draw in zip(self._faults, self._draws, strict=True):
            if fault.get("operation", "*") not in ("*", operation) or fault.get("count", 1) <= 0:
                continue
            if "probability" in fault and draw.random() >= fault["probability"]:
                continue
            if "count" in fault:
                fault["count"] -= 1
            return fault
        return None

    def over_the_line(self, send: Send) -> Send:
        """``send``, slowed down where a slow line was asked for."""
        return self._line.carrying(send) if self._line is not None else send
