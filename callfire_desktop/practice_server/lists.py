"""Broadcasts, sounds, contacts and the do-not-call list, read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from callfire_desktop.practice_server.answers import Json, RefusalError, answer, page, partial
from callfire_desktop.practice_server.parameters import ids, paging, path_id, truth, whole
from callfire_desktop.practice_server.state import State

PHONES = ("homePhone", "workPhone", "mobilePhone", "extraPhone1", "extraPhone2", "extraPhone3")
IN_PROGRESS = frozenset({"UPLOAD", "RECORDING"})


class Lists:
    """The reading operations of four subjects."""

    def __init__(self, state: State) -> None:
        self._state = state

    def routes(self) -> list[Route]:
        """Every path."""
        return [
            Route("/calls/broadcasts", self.broadcasts, name="findCallBroadcasts"),
            Route("/calls/broadcasts/{id}", self.broadcast, name="getCallBroadcast"),
            Route("/calls/broadcasts/{id}/stats", self.stats, name="getCallBroadcastStats"),
            Route("/calls/broadcasts/{id}/calls", self.broadcast_calls, name="getCallBroadcastCalls"),
            Route("/campaigns/sounds", self.sounds, name="findCampaignSounds"),
            Route("/campaigns/sounds/{id}", self.sound, name="getCampaignSound"),
            Route("/contacts", self.contacts, name="findContacts"),
            Route("/contacts/dncs", self.do_not_contacts, name="findDoNotContacts"),
            Route("/contacts/dncs/{number}", self.do_not_contact, name="getDoNotContact"),
            Route("/contacts/{id}", self.contact, name="getContact"),
        ]

    async def broadcasts(self, request: Request) -> Response:
        """findCallBroadcasts: default limit 10, archived ones left out."""
        name, label, running = request.query_params.get("name"), request.query_params.get("label"), truth(request, "running")

        def fits(one: Json) -> bool:
            return (
                one["status"] != "ARCHIVED"
                and (name is None or one["name"] == name)
                and (label is None or label in one["labels"])
                and (running is None or (one["status"] == "RUNNING") == running)
            )

        return self._page(request, "broadcast", fits, default_limit=10)

    async def broadcast(self, request: Request) -> Response:
        """GetCallBroadcast."""
        return self._one(request, "broadcast")

    async def broadcast_calls(self, request: Request) -> Response:
        """GetCallBroadcastCalls."""
        key = self._existing(request, "broadcast")["id"]
        return self._page(request, "call", lambda one: one["campaignId"] == key)

    async def stats(self, request: Request) -> Response:
        """getCallBroadcastStats, counted from the calls."""
        key = self._existing(request, "broadcast")["id"]
        begin, end = whole(request, "begin"), whole(request, "end")
        calls = [one for one in self._state.all("call", begin, end) if one["campaignId"] == key]
        results = Counter(one.get("finalCallResult") for one in calls)
        seconds = sum(record.get("duration", 0) for one in calls for record in one.get("records", []))
        live = results["LA"] + results["XFER"]
        placed = sum(1 for one in calls if one.get("records"))
        stats = {
            "totalOutboundCount": len(calls),
            "remainingOutboundCount": 0,
            "callsAttempted": sum(len(one.get("records", [])) for one in calls),
            "callsPlaced": placed,
            "callsDuration": seconds // 60,
            "billedDuration": seconds,
            "responseRatePercent": 100 * live // placed if placed else 0,
            "callsRemaining": 0,
            "callsAwaitingRedial": 0,
            "callsLiveAnswer": live,
            "totalCount": len(calls),
            "answeringMachineCount": results["AM"],
            "busyCount": results["BUSY"],
            "dialedCount": placed,
            "doNotCallCount": results["DNC"],
            "errorCount": results["CARRIER_ERROR"] + results["CARRIER_TEMP_ERROR"],
            "liveCount": results["LA"],
            "miscCount": 0,
            "noAnswerCount": results["NO_ANS"],
            "transferCount": results["XFER"],
            "billedAmount": round(seconds / 60, 4),
        }
        return answer(partial(stats, request.query_params.get("fields")))

    async def sounds(self, request: Request) -> Response:
        """FindCampaignSounds."""
        part = (request.query_params.get("filter") or "").casefold()
        hidden: set[str] = set()
        if not truth(request, "includePending"):
            hidden |= IN_PROGRESS
        if not truth(request, "includeArchived"):
            hidden.add("ARCHIVED")
        if not truth(request, "includeScrubbed"):
            hidden.add("SCRUBBED")
        return self._page(request, "sound", lambda one: one["status"] not in hidden and part in one["name"].casefold())

    async def sound(self, request: Request) -> Response:
        """GetCampaignSound."""
        return self._one(request, "sound")

    async def contacts(self, request: Request) -> Response:
        """FindContacts."""
        wanted, numbers = set(ids(request)), set(request.query_params.getlist("number"))
        name, value = request.query_params.get("propertyName"), request.query_params.get("propertyValue")
        whole(request, "contactListId")

        def fits(one: Json) -> bool:
            if wanted or numbers:
                return one["id"] in wanted or bool(numbers & {one.get(phone) for phone in PHONES})
            return name is None or one.get("properties", {}).get(name) == value

        return self._page(request, "contact", fits)

    async def contact(self, request: Request) -> Response:
        """GetContact."""
        return self._one(request, "contact")

    async def do_not_contacts(self, request: Request) -> Response:
        """FindDoNotContacts."""
        prefix, source = request.query_params.get("prefix") or "", request.query_params.get("source")
        numbers, campaign = set(request.query_params.getlist("number")), whole(request, "campaignId")
        call, text = truth(request, "call"), truth(request, "text")

        def fits(one: Json) -> bool:
            return (
                (one["number"].startswith(prefix) or one["number"].startswith(f"1{prefix}"))
                and (source is None or one.get("source") == source)
                and (not numbers or one["number"] in numbers)
                and (campaign is None or one.get("campaignId") == campaign)
                and (call is None or one["call"] == call)
                and (text is None or one["text"] == text)
            )

        return self._page(request, "dnc", fits)

    async def do_not_contact(self, request: Request) -> Response:
        """getDoNotContact: a number not on the list reads with both flags false."""
        number = request.path_params["number"]
        if not number.isascii() or not number.isdigit() or len(number) > 15:
            raise RefusalError(400, "number: not a telephone number")
        entry = self._state.get("dnc", int(number)) or {"number": number, "call": False, "text": False}
        return answer(partial(entry, request.query_params.get("fields")))

    def _page(self, request: Request, kind: str, fits: Callable[[Json], bool], default_limit: int = 100) -> Response:
        limit, offset = paging(request, default_limit)
        found = [one for one in self._state.all(kind) if fits(one)]
        content = page(found[offset : offset + limit], limit=limit, offset=offset, total=len(found))
        return answer(partial(content, request.query_params.get("fields")))

    def _existing(self, request: Request, kind: str) -> Json:
        one = self._state.get(kind, path_id(request))
        if one is None:
            raise RefusalError(404, f"There is no such {kind} in this account")
        return one

    def _one(self, request: Request, kind: str) -> Response:
        return answer(partial(self._existing(request, kind), request.query_params.get("fields")))
