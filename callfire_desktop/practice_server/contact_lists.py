"""Contact lists: made of contacts, ids, numbers or a CSV file; their members."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from starlette.responses import Response

from callfire_desktop.practice_server.answers import Json, RefusalError, answer, done, partial_answer
from callfire_desktop.practice_server.asked import Asked
from callfire_desktop.practice_server.contacts import list_members, make_contacts
from callfire_desktop.practice_server.queueing import PHONES
from callfire_desktop.practice_server.routes import Handler
from callfire_desktop.practice_server.running_world import LIST_READY, RunningWorld
from callfire_desktop.practice_server.things import existing, page_of

FIRST_ID = 45_010_000
KIND = "list"
CHECKED_AFTER_MS = 1_000
LARGEST_UPLOAD = 8 * 1024 * 1024
OWN_MEMBERS = ("firstName", "lastName", "zipcode", "externalId", "externalSystem", *PHONES)


class ContactLists:
    """``/contacts/lists``."""

    def __init__(self, world: RunningWorld) -> None:
        self._world = world

    def handlers(self) -> Mapping[str, Handler]:
        """By operationId."""
        return {
            "findContactLists": self.find,
            "createContactList": self.create,
            "createContactListFromFile": self.create_from_file,
            "getContactList": self.get,
            "updateContactList": self.update,
            "deleteContactList": self.delete,
            "getContactListItems": self.items,
            "addContactListItems": self.add_items,
            "removeContactListItems": self.remove_items,
            "removeContactListItem": self.remove_item,
        }

    def find(self, asked: Asked) -> Response:
        """FindContactLists."""
        part = asked.query.get("name", "").casefold()
        return page_of(asked, self._world.state, KIND, lambda one: part in one.get("name", "").casefold())

    def get(self, asked: Asked) -> Response:
        """GetContactList."""
        return partial_answer(self._existing(asked), asked.fields)

    def create(self, asked: Asked) -> Response:
        """createContactList: checked in the background."""
        with self._world.state.writing():
            made = self._new(asked.body.get("name") or "List", self._members(asked.body))
        return partial_answer(made, asked.fields)

    async def create_from_file(self, asked: Asked) -> Response:
        """createContactListFromFile: a CSV file with a header row."""
        file, name = asked.upload()
        content = await file.read(LARGEST_UPLOAD + 1)
        if len(content) > LARGEST_UPLOAD:
            raise RefusalError(413, f"file: larger than {LARGEST_UPLOAD // 1024 // 1024} MB")
        people = _read_people(content)
        with self._world.state.writing():
            made = self._new(name, [one["id"] for one in make_contacts(self._world, people)])
        return answer({"id": made["id"]})

    def update(self, asked: Asked) -> Response:
        """UpdateContactList."""
        self._existing(asked)
        if asked.body.get("name"):
            self._world.state.change(KIND, asked.id, {"name": asked.body["name"]})
        return done()

    def delete(self, asked: Asked) -> Response:
        """DeleteContactList: its contacts stay."""
        self._existing(asked)
        with self._world.state.writing() as db:
            db.execute("DELETE FROM members WHERE list = ?", (asked.id,))
            self._world.state.remove(KIND, [asked.id])
        return Response(status_code=204)

    def items(self, asked: Asked) -> Response:
        """GetContactListItems."""
        members = list_members(self._world.state, self._existing(asked)["id"])
        return page_of(asked, self._world.state, "contact", lambda one: one["id"] in members)

    def add_items(self, asked: Asked) -> Response:
        """AddContactListItems."""
        self._existing(asked)
        with self._world.state.writing():
            self._put_members(asked.id, self._members(asked.body))
        return done()

    def remove_items(self, asked: Asked) -> Response:
        """RemoveContactListItems."""
        self._existing(asked)
        self._take_out(asked.id, asked.query.get("contactId", ()))
        return done()

    def remove_item(self, asked: Asked) -> Response:
        """RemoveContactListItem."""
        self._existing(asked)
        self._take_out(asked.id, [asked.path["contactId"]])
        return done()

    def _existing(self, asked: Asked) -> Json:
        return existing(self._world.state, KIND, asked.id, "contact list")

    def _members(self, body: Json) -> list[int]:
        """Ids of who is meant: contacts to be made, ids, or numbers."""
        if body.get("contacts"):
            return [one["id"] for one in make_contacts(self._world, body["contacts"])]
        if body.get("contactIds"):
            for index, key in enumerate(body["contactIds"]):
                if self._world.state.get("contact", key) is None:
                    raise RefusalError(400, f"contactIds[{index}]: there is no such contact in this account")
            return list(body["contactIds"])
        if body.get("contactNumbers"):
            phone = body.get("contactNumbersField", "homePhone")
            return [one["id"] for one in make_contacts(self._world, [{phone: number} for number in body["contactNumbers"]])]
        raise RefusalError(400, "contacts: give these, contactIds or contactNumbers")

    def _new(self, name: str, members: list[int]) -> Json:
        now_ms = self._world.now_ms()
        made: Json = {
            "id": self._world.state.next_id(KIND, FIRST_ID),
            "name": name,
            "created": now_ms,
            "status": "VALIDATING",
            "size": 0,
        }
        self._world.state.put_one(KIND, made, now_ms)
        self._put_members(made["id"], members)
        self._world.agenda.add(now_ms + CHECKED_AFTER_MS, LIST_READY, made["id"])
        return existing(self._world.state, KIND, made["id"])

    def _put_members(self, key: int, members: Iterable[int]) -> None:
        with self._world.state.writing() as db:
            db.executemany("INSERT OR IGNORE INTO members VALUES (?, ?)", [(key, one) for one in members])
            self._world.state.change(KIND, key, {"size": len(list_members(self._world.state, key))})

    def _take_out(self, key: int, members: Iterable[int]) -> None:
        with self._world.state.writing() as db:
            db.executemany("DELETE FROM members WHERE list = ? AND contact = ?", [(key, one) for one in members])
            self._world.state.change(KIND, key, {"size": len(list_members(self._world.state, key))})


def _read_people(content: bytes) -> list[Json]:
    """The rows of a CSV file as contacts; columns CallFire does not know become properties."""
    try:
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        raise RefusalError(400, "file: is not a CSV file in UTF-8") from None
    people = []
    for row in rows:
        person: Json = {name: row[name] for name in OWN_MEMBERS if row.get(name)}
        rest = {name: value for name, value in row.items() if name and name not in OWN_MEMBERS and isinstance(value, str) and value}
        people.append(person | ({"properties": rest} if rest else {}))
    if not people:
        raise RefusalError(400, "file: holds no rows below its header")
    return people
