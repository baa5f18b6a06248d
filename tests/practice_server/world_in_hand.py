"""A practice world whose clock a test turns by hand."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from callfire_desktop.practice_server import telephone_network
from callfire_desktop.practice_server.asked import Asked
from callfire_desktop.practice_server.broadcasts import Broadcasts
from callfire_desktop.practice_server.clock import WorldClock
from callfire_desktop.practice_server.contract import read_contract
from callfire_desktop.practice_server.running_world import RunningWorld
from callfire_desktop.practice_server.state import State

MORNING = "2026-03-03T10:00:00-08:00"
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000


class HandClock(WorldClock):
    """Stands still until it is turned."""

    def __init__(self, iso: str) -> None:
        super().__init__()
        self.at_ms = int(dt.datetime.fromisoformat(iso).timestamp() * 1000)

    def now_ms(self) -> int:
        return self.at_ms

    def not_before(self, world_ms: int) -> None:
        self.at_ms = max(self.at_ms, world_ms)


class WorldInHand:
    """One world, and what tests ask of it."""

    def __init__(self, folder: Path, iso: str, seed: int) -> None:
        self.state = State(folder)
        self.clock = HandClock(iso)
        self.world = RunningWorld(self.state, self.clock, seed)
        self._contract = read_contract()
        for broadcast in self.state.all("broadcast"):
            if broadcast["status"] == "SCHEDULED" and broadcast["id"] < 9_120_080_000:
                self.stop(broadcast["id"])  # the world's own would ring into the tests

    def make(self, **settings: Any) -> int:
        """A broadcast in SETUP."""
        now_ms = self.clock.now_ms()
        key = self.state.next_id("broadcast", 9_120_080_000)
        broadcast = {"id": key, "name": "B", "status": "SETUP", "lastModified": now_ms, "labels": [], **settings}
        self.state.put_one("broadcast", broadcast, now_ms)
        self.world.life.schedules_changed(broadcast, now_ms)
        return key

    def add(self, key: int, *numbers: str) -> None:
        """People, unchecked."""
        people = [{"phoneNumber": number} for number in numbers]
        self.world.queue.add(people, self.clock.now_ms(), settings=self.broadcast(key), campaign=key)
        self.world.dialler.reload(key)

    def start(self, key: int) -> None:
        self.world.life.start(self.broadcast(key), self.clock.now_ms())

    def stop(self, key: int) -> None:
        self.world.life.stop(self.broadcast(key), self.clock.now_ms())

    def broadcast(self, key: int) -> dict[str, Any]:
        found = self.state.get("broadcast", key)
        assert found is not None
        return found

    def status(self, key: int) -> str:
        return str(self.broadcast(key)["status"])

    def stats(self, key: int) -> dict[str, Any]:
        operation = self._contract.operations["getCallBroadcastStats"]
        answer = Broadcasts(self.world).stats(Asked(operation, {"id": key}, {}))
        content: dict[str, Any] = json.loads(bytes(answer.body))
        return content

    def calls(self, key: int) -> list[dict[str, Any]]:
        texts, _ = self.world.calls.page(["campaign = ?"], [key], 100_000, 0)
        return [json.loads(text) for text in texts]

    def wait(self, ms: int) -> None:
        """Turn the clock and let happen what is due."""
        self.clock.at_ms += ms
        while self.world.advance():
            pass

    def rung(self) -> list[str]:
        return [one["number"] for one in telephone_network.rings(self.state, 0)]

    def rings(self) -> list[dict[str, Any]]:
        return telephone_network.rings(self.state, 0)


@contextmanager
def world_in_hand(folder: Path, iso: str = MORNING, seed: int = 1) -> Iterator[WorldInHand]:
    """A world; closed at the end, so that the same folder can be opened again."""
    world = WorldInHand(folder, iso, seed)
    try:
        yield world
    finally:
        world.state.close()
