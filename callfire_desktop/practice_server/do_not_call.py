"""The account's do-not-call list, and the platform-wide one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from starlette.responses import Response

from callfire_desktop.practice_server.answers import Json, RefusalError, answer, done, partial_answer
from callfire_desktop.practice_server.asked import Asked
from callfire_desktop.practice_server.routes import Handler
from callfire_desktop.practice_server.running_world import RunningWorld
from callfire_desktop.practice_server.telephones import UNIVERSALLY_BLOCKED
from callfire_desktop.practice_server.things import page_of

KIND = "dnc"
DEFAULT_SOURCE = "Api V2"
FLAGS = ("call", "text", "inboundCall", "inboundText")
_DIGITS = re.compile(r"\d{7,15}", re.ASCII)


class DoNotCall:
    """``/contacts/dncs``."""

    def __init__(self, world: RunningWorld) -> None:
        self._world = world

    def handlers(self) -> Mapping[str, Handler]:
        """By operationId."""
        return {
            "findDoNotContacts": self.find,
            "addDoNotContacts": self.add,
            "getDoNotContact": self.get,
            "updateDoNotContact": self.update,
            "deleteDoNotContact": self.delete,
            "deleteDoNotContactsBySource": self.delete_source,
            "getUniversalDoNotContacts": self.universal,
        }

    def find(self, asked: Asked) -> Response:
        """FindDoNotContacts."""
        query = asked.query
        prefix = query.get("prefix", "")
        numbers = {_american(one) for one in query.get("number", ())}

        def fits(one: Json) -> bool:
            return (
                (one["number"].startswith(prefix) or one["number"].startswith(f"1{prefix}"))
                and (not numbers or one["number"] in numbers)
                and ("source" not in query or one.get("source") == query["source"])
                and ("campaignId" not in query or one.get("campaignId") == query["campaignId"])
                and all(bool(one.get(flag)) == query[flag] for flag in FLAGS if flag in query)
            )

        return page_of(asked, self._world.state, KIND, fits)

    def add(self, asked: Asked) -> Response:
        """addDoNotContacts: flags left out are true, known numbers are changed."""
        numbers = [_number(one, f"numbers[{index}]") for index, one in enumerate(asked.body["numbers"])]
        now_ms = self._world.now_ms()
        members = {"call": True, "text": True, "source": DEFAULT_SOURCE}
        members |= {name: asked.body[name] for name in (*FLAGS, "source") if name in asked.body}
        entries = []
        for number in dict.fromkeys(numbers):
            known = self._world.state.get(KIND, int(number)) or {"number": number, "created": now_ms}
            entries.append((int(number), known["created"], {**known, **members}))
        self._world.state.put(KIND, entries)
        return done()

    def get(self, asked: Asked) -> Response:
        """getDoNotContact: a number not on the list reads with both flags false."""
        number = _number(asked.path["number"], "number")
        entry = self._world.state.get(KIND, int(number)) or {"number": number, "call": False, "text": False}
        return answer(entry)

    def update(self, asked: Asked) -> Response:
        """UpdateDoNotContact."""
        number = _number(asked.path["number"], "number")
        known = self._world.state.get(KIND, int(number)) or {
            "number": number,
            "created": self._world.now_ms(),
            "call": False,
            "text": False,
        }
        changed = {**known, **{name: asked.body[name] for name in (*FLAGS, "source") if name in asked.body}}
        self._world.state.put(KIND, [(int(number), known["created"], changed)])
        return done()

    def delete(self, asked: Asked) -> Response:
        """deleteDoNotContact: a comma means several."""
        numbers = [_number(one, "number") for one in asked.path["number"].split(",")]
        self._world.state.remove(KIND, [int(number) for number in numbers])
        return Response(status_code=204)

    def delete_source(self, asked: Asked) -> Response:
        """deleteDoNotContactsBySource: all of it at once."""
        found = [int(one["number"]) for one in self._world.state.all(KIND) if one.get("source") == asked.path["source"]]
        self._world.state.remove(KIND, found)
        return done()

    def universal(self, asked: Asked) -> Response:
        """getUniversalDoNotContacts: true means allowed. Numbers ending in 0012 may not be called by anybody."""
        number = _number(asked.path["toNumber"], "toNumber")
        allowed = not number.endswith(UNIVERSALLY_BLOCKED)
        item: Json = {
            "toNumber": number,
            "inboundCall": allowed,
            "inboundText": allowed,
            "outboundCall": allowed,
            "outboundText": allowed,
        }
        if "fromNumber" in asked.query:
            item["fromNumber"] = _number(asked.query["fromNumber"], "fromNumber")
        return partial_answer({"items": [item]}, asked.fields)


def _american(text: str) -> str:
    digits = re.sub(r"[\s()+.-]", "", text)
    return f"1{digits}" if len(digits) == 10 else digits


def _number(text: str, name: str) -> str:
    number = _american(text)
    if not _DIGITS.fullmatch(number):
        raise RefusalError(400, f"{name}: is not a telephone number")
    return number
