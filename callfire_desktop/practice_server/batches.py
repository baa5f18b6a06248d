"""Batches of a broadcast."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from callfire_desktop.practice_server.answers import Json, RefusalError, answer, done, partial_answer
from callfire_desktop.practice_server.asked import Asked
from callfire_desktop.practice_server.routes import Handler
from callfire_desktop.practice_server.running_world import RunningWorld
from callfire_desktop.practice_server.things import existing, page_of

FIRST_ID = 7_810_000_000
KIND = "batch"


class Batches:
    """``/calls/broadcasts/{id}/batches`` and ``/campaigns/batches``."""

    def __init__(self, world: RunningWorld) -> None:
        self._world = world

    def handlers(self) -> Mapping[str, Handler]:
        """By operationId."""
        return {
            "getCallBroadcastBatches": self.of_broadcast,
            "addCallBroadcastBatch": self.add,
            "getCampaignBatch": self.get,
            "updateCampaignBatch": self.update,
        }

    def of_broadcast(self, asked: Asked) -> Response:
        """GetCallBroadcastBatches."""
        key = existing(self._world.state, "broadcast", asked.id)["id"]
        for batch in self._world.state.all(KIND):
            if batch["broadcastId"] == key:
                self._counted(batch)
        return page_of(asked, self._world.state, KIND, lambda one: one["broadcastId"] == key)

    def add(self, asked: Asked) -> Response:
        """addCallBroadcastBatch: 201 and the id; checked in the background."""
        broadcast = existing(self._world.state, "broadcast", asked.id)
        if broadcast["status"] == "ARCHIVED":
            raise RefusalError(400, "An archived broadcast takes no more people")
        recipients = asked.body.get("recipients")
        if not recipients and asked.body.get("contactListId") is None:
            raise RefusalError(400, "recipients: give these or contactListId")
        if asked.query.get("strictValidation") and recipients:
            self._world.queue.check(recipients)
        now_ms = self._world.now_ms()
        with self._world.state.writing():
            key = self._world.state.next_id(KIND, FIRST_ID)
            batch: Json = {
                "id": key,
                "name": asked.body.get("name") or f"Batch {key}",
                "broadcastId": broadcast["id"],
                "status": "NEW",
                "created": now_ms,
                "size": len(recipients or []),
                "remaining": len(recipients or []),
                "enabled": True,
            }
            self._world.batches.add(batch, asked.body, now_ms)
        return answer({"id": key}, 201)

    def get(self, asked: Asked) -> Response:
        """GetCampaignBatch."""
        return partial_answer(self._counted(existing(self._world.state, KIND, asked.id)), asked.fields)

    def update(self, asked: Asked) -> Response:
        """updateCampaignBatch: only ``enabled`` is taken."""
        batch = existing(self._world.state, KIND, asked.id)
        if "enabled" in asked.body:
            with self._world.state.writing():
                self._world.state.change(KIND, batch["id"], {"enabled": asked.body["enabled"]})
                self._world.dialler.reload(batch["broadcastId"])
        return done()

    def _counted(self, batch: Json) -> Json:
        """With ``remaining`` counted from the calls, once they are there."""
        if batch["status"] in ("NEW", "VALIDATING"):
            return batch
        row = self._world.state.db.execute(
            "SELECT count(*) FROM calls WHERE batch = ? AND state IN ('READY', 'CALLBACK')", (batch["id"],)
        ).fetchone()
        if row[0] != batch.get("remaining"):
            return self._world.state.change(KIND, batch["id"], {"remaining": row[0]})
        return batch
