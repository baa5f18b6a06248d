"""Calls: listed, read, sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from starlette.responses import Response

from callfire_desktop.practice_server.answers import Json, RefusalError, page_of_texts, partial_answer
from callfire_desktop.practice_server.asked import Asked
from callfire_desktop.practice_server.call_table import HAS_LABEL
from callfire_desktop.practice_server.dialler import NO_SETTINGS, SINGLE_CALLS
from callfire_desktop.practice_server.routes import Handler
from callfire_desktop.practice_server.running_world import RunningWorld

MOST_AT_ONCE = 10
COLUMNS: Mapping[str, str] = {
    "campaignId": "campaign",
    "batchId": "batch",
    "fromNumber": "from_number",
    "toNumber": "to_number",
    "inbound": "inbound",
}


class Calls:
    """``/calls`` and ``/calls/{id}``."""

    def __init__(self, world: RunningWorld) -> None:
        self._world = world

    def handlers(self) -> Mapping[str, Handler]:
        """By operationId."""
        return {"findCalls": self.find, "getCall": self.get, "sendCalls": self.send}

    def find(self, asked: Asked) -> Response:
        """findCalls: newest first."""
        limit, offset = asked.paging()
        where, values = call_filter(asked.query)
        items, total = self._world.calls.page(where, values, limit, offset)
        return page_of_texts(items, limit=limit, offset=offset, total=total, fields=asked.fields)

    def get(self, asked: Asked) -> Response:
        """GetCall."""
        return partial_answer(existing_call(self._world, asked.id), asked.fields)

    def send(self, asked: Asked) -> Response:
        """sendCalls: at most ten, rung at once."""
        recipients = [self._with_defaults(one, asked.query) for one in asked.body]
        if len(recipients) > MOST_AT_ONCE:
            raise RefusalError(400, f"body: at most {MOST_AT_ONCE} recipients")
        for index, recipient in enumerate(recipients):
            if recipient.get("dialplanXml") and (recipient.get("liveMessage") or recipient.get("liveMessageSoundId")):
                raise RefusalError(400, f"[{index}].dialplanXml: give this or a message, not both")
            if not recipient.get("phoneNumber") and recipient.get("contactId") is None:
                raise RefusalError(400, f"[{index}].phoneNumber: is missing")
        campaign = asked.query.get("campaignId") or SINGLE_CALLS
        settings = self._world.state.get("broadcast", campaign) if campaign else NO_SETTINGS
        if settings is None:
            raise RefusalError(400, "campaignId: there is no such broadcast in this account")
        if self._world.attempts.credits() <= 0:
            raise RefusalError(400, "There are no credits left")
        if asked.query.get("strictValidation"):
            self._world.queue.check(recipients)
        calls, _ = self._world.queue.add(recipients, self._world.now_ms(), settings=settings, campaign=campaign, single=True)
        self._world.dialler.reload(SINGLE_CALLS)
        return partial_answer({"items": calls}, asked.fields)

    @staticmethod
    def _with_defaults(recipient: Json, query: Mapping[str, Any]) -> Json:
        if recipient.get("dialplanXml"):
            return recipient
        defaults = {
            "liveMessage": query.get("defaultLiveMessage"),
            "machineMessage": query.get("defaultMachineMessage"),
            "liveMessageSoundId": query.get("defaultLiveMessageSoundId"),
            "machineMessageSoundId": query.get("defaultMachineMessageSoundId"),
            "voice": query.get("defaultVoice"),
        }
        if recipient.get("liveMessage") or recipient.get("liveMessageSoundId"):
            defaults["liveMessage"] = defaults["liveMessageSoundId"] = None
        return {**{name: value for name, value in defaults.items() if value is not None}, **recipient}


def call_filter(query: Mapping[str, Any]) -> tuple[list[str], list[Any]]:
    """The conditions of findCalls as SQL; with ids the others do not count."""
    if query.get("id"):
        ids = query["id"][:10_000]
        return [f"id IN ({', '.join('?' * len(ids))})"], list(ids)
    where, values = [], []
    for name, column in COLUMNS.items():
        if name in query:
            where.append(f"{column} = ?")
            values.append(query[name])
    for name, column in (("states", "state"), ("results", "result")):
        wanted = [one for one in query.get(name, "").split(",") if one]
        if wanted:
            where.append(f"{column} IN (SELECT value FROM json_each(?))")
            values.append(msgspec.json.encode(wanted).decode())
    if "label" in query:
        where.append(HAS_LABEL)
        values.append(query["label"])
    for name, sign in (("intervalBegin", ">="), ("intervalEnd", "<=")):
        if name in query:
            where.append(f"at_ms {sign} ?")
            values.append(query[name])
    return where, values


def existing_call(world: RunningWorld, key: int) -> Json:
    """A call, or 404."""
    call = world.calls.get(key)
    if call is None:
        raise RefusalError(404, "There is no such call in this account")
    return call
