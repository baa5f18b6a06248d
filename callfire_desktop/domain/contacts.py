"""Contacts: the people of an account."""

from __future__ import annotations

import enum
from dataclasses import dataclass

import msgspec
from msgspec import UNSET, UnsetType

from callfire_desktop.domain.answers import Answer
from callfire_desktop.domain.request_bodies import Body


class Contact(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``Contact``. Phones are 11 digits without a plus sign."""

    id: int | None = None
    first_name: str | None = None
    last_name: str | None = None
    zipcode: str | None = None
    home_phone: str | None = None
    work_phone: str | None = None
    mobile_phone: str | None = None
    extra_phone1: str | None = msgspec.field(default=None, name="extraPhone1")
    extra_phone2: str | None = msgspec.field(default=None, name="extraPhone2")
    extra_phone3: str | None = msgspec.field(default=None, name="extraPhone3")
    external_id: str | None = None
    external_system: str | None = None
    deleted: bool | None = None
    properties: dict[str, str | int | float | bool | None] | None = None

    @property
    def full_name(self) -> str:
        """First and last name, empty where CallFire knows neither."""
        return " ".join(part.strip() for part in (self.first_name, self.last_name) if part and part.strip())

    @property
    def phones(self) -> tuple[tuple[str, str], ...]:
        """(member name, number) for each phone the contact has, in CallFire's order."""
        pairs = (
            ("homePhone", self.home_phone),
            ("workPhone", self.work_phone),
            ("mobilePhone", self.mobile_phone),
            ("extraPhone1", self.extra_phone1),
            ("extraPhone2", self.extra_phone2),
            ("extraPhone3", self.extra_phone3),
        )
        return tuple((name, number) for name, number in pairs if number)


class NewContact(Body, frozen=True, kw_only=True):
    """OpenAPI schema ``Contact``, what may be set: a new one needs a phone; a changed one is sent what changes."""

    first_name: str | UnsetType = UNSET
    last_name: str | UnsetType = UNSET
    zipcode: str | UnsetType = UNSET
    home_phone: str | UnsetType = UNSET
    work_phone: str | UnsetType = UNSET
    mobile_phone: str | UnsetType = UNSET
    extra_phone1: str | UnsetType = msgspec.field(default=UNSET, name="extraPhone1")
    extra_phone2: str | UnsetType = msgspec.field(default=UNSET, name="extraPhone2")
    extra_phone3: str | UnsetType = msgspec.field(default=UNSET, name="extraPhone3")
    external_id: str | UnsetType = UNSET
    external_system: str | UnsetType = UNSET
    properties: dict[str, str] | UnsetType = UNSET


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A person as the Contacts list shows them."""

    id: int
    name: str
    number: str  # the first phone, "" where none
    phone_count: int
    zipcode: str
    blocked: bool  # a phone of theirs is on the account's do-not-call list, as stored here
    calls: int  # calls with this person stored here
    last_call_ms: int | None


@dataclass(frozen=True, slots=True)
class ContactDetail:
    """Everything stored about one person: ``phones`` as (member name, number), ``properties`` as (column, value)."""

    row: ContactRow
    phones: tuple[tuple[str, str], ...]
    properties: tuple[tuple[str, str], ...]


class ContactSort(enum.StrEnum):
    """Columns the Contacts list sorts by."""

    NAME = "name"
    NUMBER = "number"
    LAST_CALL = "last_call"


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """``text`` is found in names, numbers of any notation and columns; ``blocked`` None means either."""

    text: str = ""
    blocked: bool | None = None
