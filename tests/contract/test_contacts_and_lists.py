"""Contacts and contact lists, by the contract."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from callfire_desktop.api.client import CallFire
from callfire_desktop.api.errors import BadRequestError, NotFoundError
from callfire_desktop.api.upload_forms import UploadFile
from callfire_desktop.domain.contact_lists import ListMembers, NewContactList
from callfire_desktop.domain.contacts import NewContact
from tests.contract.conftest import Talk, until


def test_contacts_are_made_found_changed_and_deleted(talk: Talk) -> None:
    async def story(client: CallFire) -> None:
        new = [
            NewContact(first_name="Zoë", last_name="Ortiz", home_phone="12135551234", properties={"grade": "4"}),
            NewContact(mobile_phone="12135551235", extra_phone1="12135551236", zipcode="90012"),
        ]
        ids = await client.contacts.create_contacts(new)
        assert len(ids) == 2
        read = (await client.contacts.get_contact(ids[0])).value
        assert (read.full_name, read.home_phone, read.properties) == ("Zoë Ortiz", "12135551234", {"grade": "4"})
        assert [one.value.id for one in (await client.contacts.find_contacts(numbers=["12135551236"])).items] == [ids[1]]
        assert {one.value.id for one in (await client.contacts.find_contacts(ids=ids)).items} == set(ids)
        found = await client.contacts.find_contacts(property_name="grade", property_value="4", limit=100)
        assert ids[0] in {one.value.id for one in found.items}
        await client.contacts.update_contact(ids[0], NewContact(last_name="Ortega"))
        assert (await client.contacts.get_contact(ids[0])).value.full_name == "Zoë Ortega"
        await client.contacts.delete_contact(ids[0])
        assert (await client.contacts.get_contact(ids[0])).value.deleted is True
        assert not (await client.contacts.find_contacts(ids=[ids[0]])).items
        with pytest.raises(BadRequestError, match=r"\[1\]\.homePhone"):
            await client.contacts.create_contacts([new[0], NewContact(first_name="Nobody")])
        with pytest.raises(ValueError, match="nobody"):
            await client.contacts.create_contacts([])

    assert talk(story) == {"createContacts", "getContact", "findContacts", "updateContact", "deleteContact"}


def test_what_passed_between_us_and_one_person(talk: Talk) -> None:
    async def story(client: CallFire) -> None:
        call = next(one.value for one in (await client.calls.find_calls(limit=50)).items if one.value.contact)
        assert call.contact is not None
        history = (await client.contacts.get_contact_history(call.contact.id or 0, limit=100)).value
        assert call.id in {one.id for one in history.calls or []}

    assert talk(story) == {"findCalls", "getContactHistory"}


def test_lists_and_their_members(talk: Talk) -> None:
    async def story(client: CallFire) -> None:
        people = [one.value.id or 0 for one in (await client.contacts.find_contacts(limit=5)).items]
        made = (await client.contact_lists.create_contact_list(NewContactList(name="Choir", contact_ids=people[:3]))).value

        async def ready() -> bool:
            return (await client.contact_lists.get_contact_list(made.id)).value.status == "ACTIVE"

        await until(ready)
        assert (await client.contact_lists.get_contact_list(made.id)).value.size == 3
        await client.contact_lists.add_contact_list_items(made.id, ListMembers(contact_numbers=["12135559999"]))
        await client.contact_lists.remove_contact_list_item(made.id, people[0])
        await client.contact_lists.remove_contact_list_items(made.id, people[1:2])
        members = await client.contact_lists.get_contact_list_items(made.id)
        assert {one.value.home_phone for one in members.items if one.value.id != people[2]} == {"12135559999"}
        assert members.total == 2
        assert (await client.contacts.find_contacts(contact_list_id=made.id)).total == 2
        await client.contact_lists.update_contact_list(made.id, name="Choir, spring")
        assert [one.value.name for one in (await client.contact_lists.find_contact_lists(name="choir")).items] == ["Choir, spring"]
        await client.contact_lists.delete_contact_list(made.id)
        with pytest.raises(NotFoundError):
            await client.contact_lists.get_contact_list(made.id)

    assert talk(story) == {
        "findContacts",
        "createContactList",
        "getContactList",
        "addContactListItems",
        "removeContactListItem",
        "removeContactListItems",
        "getContactListItems",
        "updateContactList",
        "findContactLists",
        "deleteContactList",
    }


def test_a_list_from_a_file(talk: Talk) -> None:
    content = b"firstName,homePhone,Bus\nAnn,12135557001,14\nBob,(213) 555-7002,9\n"

    async def pieces() -> AsyncIterator[bytes]:
        yield content

    async def story(client: CallFire) -> None:
        file = UploadFile("people.csv", "text/csv", len(content), pieces())
        key = await client.contact_lists.create_contact_list_from_file(file, name="From a file")
        members = [one.value for one in (await client.contact_lists.get_contact_list_items(key)).items]
        assert {(one.first_name, one.home_phone, (one.properties or {})["Bus"]) for one in members} == {
            ("Ann", "12135557001", "14"),
            ("Bob", "12135557002", "9"),
        }

    assert talk(story) == {"createContactListFromFile", "getContactListItems"}
