"""Lists of contacts at CallFire (neighbours of the seed)."""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from callfire_desktop.domain.answers import Answer
from callfire_desktop.domain.contacts import NewContact
from callfire_desktop.domain.request_bodies import Body


class ContactList(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``ContactList``. Answers to making one may hold the id alone."""

    id: int
    name: str | None = None
    size: int | None = None
    created: int | None = None
    status: str | None = None


class ListMembers(Body, frozen=True, kw_only=True):
    """OpenAPI schema ``AddContactListContactsRequest``: give one of ``contacts``, ``contact_ids`` or ``contact_numbers``.

    ``contact_numbers_field`` is the member the numbers go into: homePhone, workPhone or mobilePhone.
    """

    contacts: list[NewContact] | UnsetType = UNSET
    contact_ids: list[int] | UnsetType = UNSET
    contact_numbers: list[str] | UnsetType = UNSET
    contact_numbers_field: str | UnsetType = UNSET
    use_custom_fields: bool | UnsetType = UNSET


class NewContactList(ListMembers, frozen=True, kw_only=True):
    """OpenAPI schema ``CreateContactListRequest``."""

    name: str | UnsetType = UNSET
