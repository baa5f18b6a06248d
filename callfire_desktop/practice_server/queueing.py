"""Puts people into a broadcast, or into single calls: who cannot be rung is told at once, everybody else waits for the dialler."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from callfire_desktop.practice_server.answers import Json, RefusalError
from callfire_desktop.practice_server.call_table import FIRST_ID, CallPlan, CallTable
from callfire_desktop.practice_server.people import OFFICE
from callfire_desktop.practice_server.state import State
from callfire_desktop.practice_server.telephones import normal

PHONES = ("homePhone", "workPhone", "mobilePhone", "extraPhone1", "extraPhone2", "extraPhone3")
PHONE_TYPES = {"HOME_PHONE": "homePhone", "WORK_PHONE": "workPhone", "MOBILE_PHONE": "mobilePhone"}
WORDS_A_SECOND = 2.5


class Queue:
    """Makes calls out of recipients."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._calls = CallTable(state)

    def check(self, recipients: Sequence[Json]) -> None:
        """Refuse all where one cannot be rung (``strictValidation``).

        Raises:
            RefusalError: 400, naming the first bad one.
        """
        for index, recipient in enumerate(recipients):
            if not self._numbers(recipient, ()):
                raise RefusalError(400, f"[{index}].phoneNumber: is not a number that can be called")

    def add(
        self,
        recipients: Iterable[Json],
        now_ms: int,
        *,
        settings: Json,
        campaign: int,
        batch: int | None = None,
        single: bool = False,
        scrub: bool = False,
    ) -> tuple[list[Json], int]:
        """One call for each recipient.

        Args:
            recipients: as CallFire's ``Recipient`` or ``CallRecipient``.
            now_ms: the world's time.
            settings: the broadcast, or an empty one.
            campaign: its id, 0 for single calls.
            batch: the batch they belong to.
            single: whether they were sent by ``POST /calls``.
            scrub: whether a number that occurs twice is left out the second time (state DUP).

        Returns:
            The calls, and how many of them cannot be rung.
        """
        made: list[tuple[Json, CallPlan | None, int | None]] = []
        seen: set[str] = set()
        bad = 0
        first = self._state.next_id("call", FIRST_ID, 0)
        types = (settings.get("retryConfig") or {}).get("retryPhoneTypes") or ()
        for recipient in recipients:
            numbers = self._numbers(recipient, types)
            call: Json = {
                "id": first + len(made),
                "fromNumber": recipient.get("fromNumber") or settings.get("fromNumber") or OFFICE,
                "toNumber": numbers[0] if numbers else str(recipient.get("phoneNumber", "")),
                "inbound": False,
                "state": "READY",
                "campaignId": campaign,
                "created": now_ms,
                "modified": now_ms,
                "agentCall": False,
            }
            if batch is not None:
                call["batchId"] = batch
            if recipient.get("attributes"):
                call["attributes"] = recipient["attributes"]
            contact = self._contact(recipient)
            if contact is not None:
                call["contact"] = contact
            if not numbers:
                call["state"] = "INVALID"
                bad += 1
            elif scrub and numbers[0] in seen:
                call["state"] = "DUP"
            seen.update(numbers[:1])
            plan = self._plan(recipient, settings, numbers)
            made.append((call, plan, now_ms if call["state"] == "READY" else None))
        with self._state.writing():
            self._state.set_fact("next call", first + len(made))
            self._calls.put(made, single=single)
        return [call for call, _, _ in made], bad

    def _plan(self, recipient: Json, settings: Json, numbers: list[str]) -> CallPlan:
        sounds = settings.get("sounds") or {}
        text = recipient.get("liveMessage") or sounds.get("liveSoundText")
        sound = recipient.get("liveMessageSoundId") or (None if text else sounds.get("liveSoundId"))
        message, seconds = text or "", 20
        if text:
            seconds = max(2, round(len(text.split()) / WORDS_A_SECOND))
        elif sound:
            found = self._state.get("sound", sound)
            message = f"sound {sound}"
            seconds = (found or {}).get("lengthInSeconds") or seconds
        elif recipient.get("dialplanXml") or settings.get("dialplanXml"):
            message = "phone menu"
        return CallPlan(numbers, message, seconds, transfer=bool(recipient.get("transferNumber")))

    def _numbers(self, recipient: Json, types: Sequence[str]) -> list[str]:
        """The numbers to try in turn; none where nothing can be rung."""
        if recipient.get("phoneNumber"):
            number = normal(recipient["phoneNumber"])
            return [number] if number else []
        contact = self._contact(recipient) or {}
        wanted = [PHONE_TYPES[name] for name in types if name in PHONE_TYPES]
        named = [normal(str(contact[phone])) for phone in wanted if contact.get(phone)]
        every = [normal(str(contact[phone])) for phone in PHONES if contact.get(phone)]
        good = [number for number in every if number]
        return [number for number in named if number] or good[:1]

    def _contact(self, recipient: Json) -> Json | None:
        key = recipient.get("contactId")
        return self._state.get("contact", key) if key is not None else None
