"""Contacts: listed, made, changed, deleted, and their history."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from starlette.responses import Response

from callfire_desktop.practice_server.answers import Json, RefusalError, answer, done, partial_answer
from callfire_desktop.practice_server.asked import Asked
from callfire_desktop.practice_server.queueing import PHONES
from callfire_desktop.practice_server.routes import Handler
from callfire_desktop.practice_server.running_world import RunningWorld
from callfire_desktop.practice_server.state import State
from callfire_desktop.practice_server.telephones import normal
from callfire_desktop.practice_server.things import existing, page_of

FIRST_ID = 704_420_000_000
KIND = "contact"
READ_ONLY = frozenset({"id", "deleted"})
SYSTEMS = frozenset({"NATION_BUILDER", "SALES_FORCE_CONTACTS", "SALES_FORCE_LEADS", "SALES_FORCE_REPORTS", "ZOHO", "MAIL_CHIMP"})


class Contacts:
    """``/contacts`` and ``/contacts/{id}``."""

    def __init__(self, world: RunningWorld) -> None:
        self._world = world

    def handlers(self) -> Mapping[str, Handler]:
        """By operationId."""
        return {
            "findContacts": self.find,
            "createContacts": self.create,
            "getContact": self.get,
            "updateContact": self.update,
            "deleteContact": self.delete,
            "getContactHistory": self.history,
        }

    def find(self, asked: Asked) -> Response:
        """findContacts: deleted ones are not listed; ids or numbers push the other filters aside."""
        query = asked.query
        ids, numbers = set(query.get("id", ())), {normal(one) or one for one in query.get("number", ())}
        members = list_members(self._world.state, query["contactListId"]) if "contactListId" in query else None
        name, value = query.get("propertyName"), query.get("propertyValue")

        def fits(one: Json) -> bool:
            if one.get("deleted"):
                return False
            if ids or numbers:
                return one["id"] in ids or any(one.get(phone) in numbers for phone in PHONES)
            if members is not None and one["id"] not in members:
                return False
            properties = {**one, **one.get("properties", {})}
            if name is None:
                return value is None or value in properties.values()
            return name in properties and (value is None or str(properties[name]) == value)

        return page_of(asked, self._world.state, KIND, fits)

    def create(self, asked: Asked) -> Response:
        """createContacts: sent twice, makes two."""
        made = make_contacts(self._world, asked.body)
        return answer({"items": [{"id": one["id"]} for one in made]})

    def get(self, asked: Asked) -> Response:
        """getContact: deleted ones too."""
        return partial_answer(existing(self._world.state, KIND, asked.id), asked.fields)

    def update(self, asked: Asked) -> Response:
        """updateContact: members left out keep their value."""
        existing(self._world.state, KIND, asked.id)
        self._world.state.change(KIND, asked.id, {name: value for name, value in asked.body.items() if name not in READ_ONLY})
        return done()

    def delete(self, asked: Asked) -> Response:
        """DeleteContact: hidden from lists, still readable."""
        existing(self._world.state, KIND, asked.id)
        self._world.state.change(KIND, asked.id, {"deleted": True})
        return Response(status_code=204)

    def history(self, asked: Asked) -> Response:
        """getContactHistory: the calls of all its numbers; the practice account sends no texts."""
        contact = existing(self._world.state, KIND, asked.id)
        limit, offset = asked.paging()
        numbers = msgspec.json.encode([contact[phone] for phone in PHONES if contact.get(phone)]).decode()
        texts, _ = self._world.calls.page(
            ["(to_number IN (SELECT value FROM json_each(?)) OR from_number IN (SELECT value FROM json_each(?)))"],
            [numbers, numbers],
            limit,
            offset,
        )
        calls = [msgspec.json.decode(text) for text in texts]
        return partial_answer({"id": contact["id"], "calls": calls, "texts": []}, asked.fields)


def make_contacts(world: RunningWorld, bodies: list[Json]) -> list[Json]:
    """New contacts, all or none.

    Raises:
        RefusalError: 400, naming the first that has no telephone number.
    """
    for index, body in enumerate(bodies):
        if not any(body.get(phone) for phone in PHONES):
            raise RefusalError(400, f"[{index}].homePhone: a contact needs at least one telephone number")
        if body.get("externalSystem") and body["externalSystem"] not in SYSTEMS:
            raise RefusalError(400, f"[{index}].externalSystem: is not one of {', '.join(sorted(SYSTEMS))}")
    made = []
    with world.state.writing():
        first = world.state.next_id(KIND, FIRST_ID, len(bodies))
        for index, body in enumerate(bodies):
            contact = {name: value for name, value in body.items() if name not in READ_ONLY} | {"id": first + index}
            for phone in PHONES:
                if contact.get(phone):
                    contact[phone] = normal(str(contact[phone])) or contact[phone]
            made.append(contact)
        world.state.put(KIND, [(one["id"], one["id"], one) for one in made])
    return made


def list_members(state: State, key: int) -> set[int]:
    """Ids of the contacts in a list."""
    return {row[0] for row in state.db.execute("SELECT contact FROM members WHERE list = ?", (key,))}
