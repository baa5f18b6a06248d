"""Broadcasts: listed, made, changed, started, stopped; their batches, calls and totals."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from callfire_desktop.practice_server import broadcast_totals, speech
from callfire_desktop.practice_server.answers import Json, RefusalError, answer, done, page_of_texts, partial_answer
from callfire_desktop.practice_server.asked import Asked
from callfire_desktop.practice_server.routes import Handler
from callfire_desktop.practice_server.running_world import RunningWorld
from callfire_desktop.practice_server.sounds import new_spoken_sound
from callfire_desktop.practice_server.telephones import normal
from callfire_desktop.practice_server.things import existing, page_of

FIRST_ID = 9_120_080_000
KIND = "broadcast"
READ_ONLY = frozenset({"id", "status", "lastModified", "recipients"})
SLOTS = ("live", "machine", "transfer", "dnc")
OF_RECIPIENT = ("phoneNumber", "contactId", "fromNumber", "attributes")
UNCHANGEABLE = frozenset({"ARCHIVED"})


class Broadcasts:
    """``/calls/broadcasts``, except batches."""

    def __init__(self, world: RunningWorld) -> None:
        self._world = world

    def handlers(self) -> Mapping[str, Handler]:
        """By operationId."""
        return {
            "findCallBroadcasts": self.find,
            "createCallBroadcast": self.create,
            "getCallBroadcast": self.get,
            "updateCallBroadcast": self.update,
            "startVoiceBroadcast": self.start,
            "stopVoiceBroadcast": self.stop,
            "archiveVoiceBroadcast": self.archive,
            "getCallBroadcastStats": self.stats,
            "getCallBroadcastCalls": self.calls,
            "addCallBroadcastRecipients": self.add_recipients,
            "toggleCallBroadcastRecipientsStatus": self.toggle_recipients,
        }

    def find(self, asked: Asked) -> Response:
        """findCallBroadcasts: default limit 10, archived ones left out."""
        query = asked.query

        def fits(one: Json) -> bool:
            return (
                one["status"] != "ARCHIVED"
                and ("name" not in query or one.get("name") == query["name"])
                and ("label" not in query or query["label"] in one.get("labels", []))
                and ("running" not in query or (one["status"] == "RUNNING") == query["running"])
                and ("scheduled" not in query or (one["status"] == "SCHEDULED") == query["scheduled"])
                and query.get("intervalBegin", one["lastModified"])
                <= one["lastModified"]
                <= query.get("intervalEnd", one["lastModified"])
            )

        return page_of(asked, self._world.state, KIND, fits, default_limit=10)

    def get(self, asked: Asked) -> Response:
        """getCallBroadcast: archived ones too."""
        return partial_answer(self._existing(asked), asked.fields)

    async def create(self, asked: Asked) -> Response:
        """createCallBroadcast: 201 and the id."""
        recipients = asked.body.get("recipients") or []
        if asked.query.get("strictValidation"):
            self._world.queue.check(recipients)
        settings = await self._checked(asked.body)
        now_ms = self._world.now_ms()
        with self._world.state.writing():
            key = self._world.state.next_id(KIND, FIRST_ID)
            broadcast: Json = {
                "answeringMachineConfig": "AM_AND_LIVE",
                "labels": [],
                **settings,
                "id": key,
                "name": settings.get("name") or f"Broadcast {key}",
                "status": "SETUP",
                "lastModified": now_ms,
            }
            self._world.state.put_one(KIND, broadcast, now_ms)
            self._world.queue.add(recipients, now_ms, settings=broadcast, campaign=key)
            if asked.query.get("start"):
                self._world.life.start(broadcast, now_ms)
            else:
                self._world.life.schedules_changed(broadcast, now_ms)
        return answer({"id": key}, 201)

    async def update(self, asked: Asked) -> Response:
        """updateCallBroadcast: members left out keep their value."""
        self._changeable(asked)
        settings = await self._checked(asked.body)
        broadcast = self._changeable(asked)
        now_ms = self._world.now_ms()
        sounds = {**(broadcast.get("sounds") or {}), **settings.get("sounds", {})}
        members = {**settings, "lastModified": now_ms, **({"sounds": sounds} if sounds else {})}
        with self._world.state.writing():
            changed = self._world.state.change(KIND, broadcast["id"], members)
            self._world.dialler.reload(broadcast["id"])
            if "schedules" in settings:
                self._world.life.schedules_changed(changed, now_ms)
        return done()

    def start(self, asked: Asked) -> Response:
        """StartVoiceBroadcast."""
        self._world.life.start(self._existing(asked), self._world.now_ms())
        return done()

    def stop(self, asked: Asked) -> Response:
        """StopVoiceBroadcast."""
        self._world.life.stop(self._existing(asked), self._world.now_ms())
        return done()

    def archive(self, asked: Asked) -> Response:
        """ArchiveVoiceBroadcast."""
        self._world.life.archive(self._existing(asked), self._world.now_ms())
        return done()

    def stats(self, asked: Asked) -> Response:
        """GetCallBroadcastStats."""
        key = self._existing(asked)["id"]
        totals = broadcast_totals.totals(self._world.state, key, asked.query.get("begin"), asked.query.get("end"))
        return partial_answer(totals, asked.fields)

    def calls(self, asked: Asked) -> Response:
        """GetCallBroadcastCalls."""
        limit, offset = asked.paging()
        where, values = ["campaign = ?", "single = 0"], [self._existing(asked)["id"]]
        if "batchId" in asked.query:
            where.append("batch = ?")
            values.append(asked.query["batchId"])
        items, total = self._world.calls.page(where, values, limit, offset)
        return page_of_texts(items, limit=limit, offset=offset, total=total, fields=asked.fields)

    def add_recipients(self, asked: Asked) -> Response:
        """addCallBroadcastRecipients: unchecked; dialled at once where the broadcast runs."""
        broadcast = self._changeable(asked)
        if asked.query.get("strictValidation"):
            self._world.queue.check(asked.body)
        plain = [{name: one[name] for name in OF_RECIPIENT if name in one} for one in asked.body]
        calls, _ = self._world.queue.add(plain, self._world.now_ms(), settings=broadcast, campaign=broadcast["id"])
        self._world.dialler.reload(broadcast["id"])
        return partial_answer({"items": calls}, asked.fields)

    def toggle_recipients(self, asked: Asked) -> Response:
        """toggleCallBroadcastRecipientsStatus: those already called are ignored."""
        broadcast = self._existing(asked)
        old, new = ("DISABLED", "READY") if asked.query.get("enable") else ("READY", "DISABLED")
        numbers = {normal(str(one.get("phoneNumber", ""))) for one in asked.body}
        contacts = {one["contactId"] for one in asked.body if one.get("contactId") is not None}
        now_ms = self._world.now_ms()
        rows = self._world.state.db.execute(
            "SELECT id FROM calls WHERE campaign = ? AND single = 0 AND state = ?", (broadcast["id"], old)
        )
        with self._world.state.writing():
            for row in rows.fetchall():
                call = self._world.calls.get(row[0])
                if call is not None and (call["toNumber"] in numbers or call.get("contact", {}).get("id") in contacts):
                    self._world.calls.change({**call, "state": new, "modified": now_ms}, now_ms)
            self._world.dialler.reload(broadcast["id"])
        return done()

    def _existing(self, asked: Asked) -> Json:
        return existing(self._world.state, KIND, asked.id)

    def _changeable(self, asked: Asked) -> Json:
        broadcast = self._existing(asked)
        if broadcast["status"] in UNCHANGEABLE:
            raise RefusalError(400, "An archived broadcast can't be changed")
        return broadcast

    async def _checked(self, body: Json) -> Json:
        """What a body sets; texts get the sound that is made from them."""
        settings: dict[str, Any] = {name: value for name, value in body.items() if name not in READ_ONLY}
        if settings.get("fromNumber"):
            number = normal(settings["fromNumber"])
            if number is None:
                raise RefusalError(400, "fromNumber: is not a telephone number")
            settings["fromNumber"] = number
        sounds: Json = settings.get("sounds") or {}
        if sounds and settings.get("dialplanXml"):
            raise RefusalError(400, "dialplanXml: give this or sounds, not both")
        for slot in SLOTS if sounds else ():
            key = sounds.get(f"{slot}SoundId")
            if sounds.get(f"{slot}SoundText") and key is None:
                text, voice = sounds[f"{slot}SoundText"], sounds.get(f"{slot}SoundTextVoice")
                mp3 = await asyncio.to_thread(speech.spoken, text, voice)
                sounds[f"{slot}SoundId"] = new_spoken_sound(self._world, text, mp3)["id"]
            elif key is not None and self._world.state.get("sound", key) is None:
                raise RefusalError(400, f"sounds.{slot}SoundId: there is no such sound in this account")
        return settings
