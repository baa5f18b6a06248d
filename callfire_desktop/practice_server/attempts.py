"""One try of one call: how it begins, and what it leaves behind in the call, the do-not-call list and the credits."""

from __future__ import annotations

from callfire_desktop.practice_server import clips
from callfire_desktop.practice_server.answers import Json
from callfire_desktop.practice_server.call_table import CallPlan, CallTable
from callfire_desktop.practice_server.state import State
from callfire_desktop.practice_server.telephone_network import note_ring
from callfire_desktop.practice_server.telephones import Ringing, ring

FIRST_RECORD, FIRST_RECORDING = 1_899_200_000_000, 31_890_000_000
CREDITS = 4312.0
STOP_SOURCE = "Asked to stop"
MINUTE = 60_000
RECORD_TAG = "<record"


class Attempts:
    """Begins and ends tries; the dialler says when."""

    def __init__(self, state: State, seed: int) -> None:
        self._state = state
        self._calls = CallTable(state)
        self._seed = seed

    def blocked(self, number: str) -> bool:
        """Whether the account's own list forbids calls to a number."""
        entry = self._state.get("dnc", int(number))
        return bool(entry and entry.get("call"))

    def begin(self, key: int, at_ms: int, settings: Json) -> int | None:
        """Ring. The answer is when this try ends, None where no telephone rang and the call is over."""
        found = self._calls.with_plan(key)
        if found is None:
            return None
        call, plan = found
        tries = len(call.get("records", []))
        number = plan.numbers[tries % len(plan.numbers)] if plan.numbers else call["toNumber"]
        call |= {"toNumber": number, "modified": at_ms}
        if self.blocked(number):
            call |= {"state": "DNC", "finalCallResult": "DNC"}
            self._calls.change(call, None)
            return None
        ringing = self._ringing(number, tries, plan, settings)
        ends_ms = at_ms + (ringing.ring_s + ringing.talk_s) * 1000
        call["state"] = "SELECTED"
        self._calls.change(call, ends_ms)
        note_ring(
            self._state,
            at_ms,
            number,
            plan.message,
            ringing.result,
            from_number=call.get("fromNumber"),
            campaign=call["campaignId"],
            call=key,
        )
        return ends_ms

    def end(self, key: int, at_ms: int, settings: Json) -> int | None:
        """Hang up. The answer is when to ring again, None where the call is over."""
        found = self._calls.with_plan(key)
        if found is None:
            return None
        call, plan = found
        records: list[Json] = call.setdefault("records", [])
        ringing = self._ringing(call["toNumber"], len(records), plan, settings)
        began_ms = at_ms - (ringing.ring_s + ringing.talk_s) * 1000
        billed = round(ringing.talk_s / 60, 4)
        record: Json = {
            "id": self._state.next_id("record", FIRST_RECORD),
            "result": ringing.result,
            "toNumber": call["toNumber"],
            "originateTime": began_ms,
            "finishTime": at_ms,
            "billedAmount": billed,
        }
        if ringing.talk_s:
            record |= {"answerTime": began_ms + ringing.ring_s * 1000, "duration": ringing.talk_s}
        if self._is_recorded(ringing, settings):
            record["recordings"] = [self._recording(call, record)]
        records.append(record)
        self._pay(billed)
        if ringing.opted_out:
            self._opt_out(call, at_ms)
        again_ms = None if ringing.opted_out else self._again(ringing.result, len(records), at_ms, settings)
        call |= {"modified": at_ms, "state": "FINISHED" if again_ms is None else "CALLBACK"}
        if again_ms is None:
            call["finalCallResult"] = ringing.result
        self._calls.change(call, again_ms)
        return again_ms

    def credits(self) -> float:
        """Credits left."""
        found = self._state.fact("credits")
        return CREDITS if found is None else float(found)

    def _ringing(self, number: str, tries: int, plan: CallPlan, settings: Json) -> Ringing:
        sounds = settings.get("sounds") or {}
        return ring(
            number,
            tries,
            self._seed,
            message_s=plan.message_s,
            machine_check=settings.get("answeringMachineConfig") or "AM_AND_LIVE",
            can_transfer=plan.transfer or bool(sounds.get("transferNumber")),
            can_stop=bool(sounds.get("dncDigit")),
        )

    @staticmethod
    def _is_recorded(ringing: Ringing, settings: Json) -> bool:
        """Transfers are recorded, and people whom a phone menu asks to speak."""
        return ringing.result == "XFER" or (ringing.result == "LA" and RECORD_TAG in (settings.get("dialplanXml") or "").lower())

    def _recording(self, call: Json, record: Json) -> Json:
        key = self._state.next_id("recording", FIRST_RECORDING, 3)
        seed = key % 2**31
        sound = clips.conversation(seed, record["duration"])
        recording: Json = {
            "id": key,
            "callId": call["id"],
            "campaignId": call["campaignId"],
            "name": "transfer" if record["result"] == "XFER" else "reply",
            "created": record["answerTime"],
            "lengthInBytes": len(sound),
            "lengthInSeconds": clips.length_s(sound),
            "hash": f"{seed:08x}",
            "state": "READY",
        }
        self._state.put_one("recording", recording, recording["created"])
        return recording

    def _pay(self, billed: float) -> None:
        if billed:
            self._state.set_fact("credits", round(self.credits() - billed, 4))
            self._state.set_fact("credits used", round(float(self._state.fact("credits used") or 0.0) + billed, 4))

    def _opt_out(self, call: Json, at_ms: int) -> None:
        entry = {"number": call["toNumber"], "call": True, "text": True, "source": STOP_SOURCE, "created": at_ms}
        if call["campaignId"]:
            entry["campaignId"] = call["campaignId"]
        self._state.put("dnc", [(int(call["toNumber"]), at_ms, entry)])

    @staticmethod
    def _again(result: str, tries: int, at_ms: int, settings: Json) -> int | None:
        retry = settings.get("retryConfig") or {}
        if tries >= retry.get("maxAttempts", 1) or result not in (retry.get("retryResults") or ()):
            return None
        return at_ms + max(0, int(retry.get("minutesBetweenAttempts", 60))) * MINUTE
