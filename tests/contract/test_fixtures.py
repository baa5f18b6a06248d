"""Published answers and requests, as far as they are known: each is read, loses nothing that is known, and is what we would send."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from callfire_desktop.api import answers
from callfire_desktop.api.errors import OutcomeUnknownError
from callfire_desktop.domain.account_facts import AccountFacts, CreditUsage, PlanUsage
from callfire_desktop.domain.batches import Batch, NewBatch
from callfire_desktop.domain.broadcast_settings import BroadcastChanges
from callfire_desktop.domain.broadcast_stats import CallBroadcastStats
from callfire_desktop.domain.broadcasts import CallBroadcast
from callfire_desktop.domain.calls import Call, ContactHistory
from callfire_desktop.domain.contact_lists import ContactList
from callfire_desktop.domain.contacts import Contact, NewContact
from callfire_desktop.domain.created import ResourceId
from callfire_desktop.domain.do_not_call import DoNotContact, UniversalDoNotContact
from callfire_desktop.domain.numbers import CallerId, NumberLease
from callfire_desktop.domain.recipients import CallRecipient, Recipient
from callfire_desktop.domain.recordings import CallRecording
from callfire_desktop.domain.sounds import CampaignSound
from tests.contract.recorded_exchanges import CONTRACT

FIXTURES = Path(__file__).with_name("fixtures")
INDEX: list[dict[str, Any]] = json.loads((FIXTURES / "index.json").read_text(encoding="utf-8"))["fixtures"]
SCHEMAS: dict[str, Any] = json.loads(CONTRACT.read_text(encoding="utf-8"))["components"]["schemas"]

ONE: dict[str, type[Any]] = {
    "Account": AccountFacts,
    "Batch": Batch,
    "BillingPlanUsage": PlanUsage,
    "Call": Call,
    "CallBroadcast": CallBroadcast,
    "CallBroadcastStats": CallBroadcastStats,
    "CallRecording": CallRecording,
    "CampaignSound": CampaignSound,
    "Contact": Contact,
    "ContactHistory": ContactHistory,
    "CreditUsage": CreditUsage,
    "DoNotContact": DoNotContact,
    "ResourceId": ResourceId,
}
MANY: dict[str, type[Any]] = {
    "BatchPage": Batch,
    "CallBroadcastPage": CallBroadcast,
    "CallList": Call,
    "CallPage": Call,
    "CallRecordingList": CallRecording,
    "CallerIdList": CallerId,
    "CampaignSoundPage": CampaignSound,
    "ContactListPage": ContactList,
    "ContactPage": Contact,
    "DoNotContactPage": DoNotContact,
    "NumberLeasePage": NumberLease,
    "ResourceIdList": ResourceId,
    "UniversalDoNotContactList": UniversalDoNotContact,
}
SENT: dict[str, Any] = {
    "createCallBroadcast": BroadcastChanges,
    "updateCallBroadcast": BroadcastChanges,
    "addCallBroadcastBatch": NewBatch,
    "addCallBroadcastRecipients": list[Recipient],
    "sendCalls": list[CallRecipient],
    "createContacts": list[NewContact],
}
"""Requests that have a body of ours."""

LEFT_IN_JSON = {"texts", "nano"}
"""Known members nothing of ours reads: texts of a contact's history, nanoseconds of a clock time."""

NEVER_SENT = {"recipients", "id", "campaignId"}
"""Of a broadcast and its schedules: people are added by batches (SAFETY S3), and ids are CallFire's."""

RESPONSES = [
    one for one in INDEX if one["kind"] == "response" and one["contentType"] == "application/json" and one["schema"] != "ErrorResponse"
]
ERRORS = [one for one in INDEX if one["schema"] == "ErrorResponse"]
REQUESTS = [one for one in INDEX if one["kind"] == "request" and one["operationId"] in SENT]


def names(value: Any) -> Any:
    return value["file"] if isinstance(value, dict) else None


def known(value: Any, schema: dict[str, Any]) -> Any:
    """The members of a value that the contract names and we read."""
    while "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].rsplit("/", 1)[1]]
    if isinstance(value, list):
        return [known(one, schema["items"]) for one in value]
    if not isinstance(value, dict):
        return value
    members: dict[str, Any] = {}
    for part in [schema, *schema.get("allOf", [])]:
        while "$ref" in part:
            part = SCHEMAS[part["$ref"].rsplit("/", 1)[1]]
        members |= part.get("properties", {})
        for below in part.get("allOf", []):
            members |= SCHEMAS[below["$ref"].rsplit("/", 1)[1]]["properties"] if "$ref" in below else below.get("properties", {})
    if not members:
        return value  # user-defined names
    return {name: known(one, members[name]) for name, one in value.items() if name in members and name not in LEFT_IN_JSON}


def without_absent(value: Any) -> Any:
    if isinstance(value, list):
        return [without_absent(one) for one in value]
    if isinstance(value, dict):
        return {name: without_absent(one) for name, one in value.items() if one is not None}
    return value


def again(value: Any) -> Any:
    """A struct as JSON says it."""
    return without_absent(json.loads(msgspec.json.encode(value)))


def test_every_fixture_is_looked_at() -> None:
    files = {str(path.relative_to(FIXTURES)) for path in FIXTURES.rglob("*") if path.is_file()} - {"index.json"}
    assert files == {one["file"] for one in INDEX}
    assert len(RESPONSES) + len(ERRORS) + sum(1 for one in INDEX if one["kind"] == "request") + 1 == len(INDEX)


@pytest.mark.parametrize("fixture", RESPONSES, ids=names)
def test_an_answer_is_read_and_loses_nothing_that_is_known(fixture: dict[str, Any]) -> None:
    body = (FIXTURES / fixture["file"]).read_bytes()
    said = json.loads(body)
    if fixture["schema"] in ONE:
        found = answers.read_one(body, ONE[fixture["schema"]], fixture["operationId"])
        assert json.loads(found.json) == said, "unknown members survive in what is stored"
        assert again(found.value) == without_absent(known(said, SCHEMAS[fixture["schema"]]))
        return
    page = answers.read_page(body, MANY[fixture["schema"]], fixture["operationId"], limit=2, offset=0)
    item = SCHEMAS[fixture["schema"]]
    schema = next(
        part["properties"]["items"]["items"] for part in [item, *item.get("allOf", [])] if "items" in part.get("properties", {})
    )
    assert page.unreadable == 0
    assert [json.loads(one.json) for one in page.items] == said.get("items", [])
    assert [again(one.value) for one in page.items] == [without_absent(known(one, schema)) for one in said.get("items", [])]
    total = said.get("totalCount")
    assert page.total == (None if total in (None, -1) else total)


@pytest.mark.parametrize("fixture", REQUESTS, ids=names)
def test_a_published_request_can_be_said_with_our_bodies(fixture: dict[str, Any]) -> None:
    said = json.loads((FIXTURES / fixture["file"]).read_bytes())
    wanted = {name: value for name, value in said.items() if name not in NEVER_SENT} if isinstance(said, dict) else said
    assert again(msgspec.json.decode(json.dumps(wanted), type=SENT[fixture["operationId"]])) == wanted


@pytest.mark.parametrize("fixture", ERRORS, ids=names)
def test_an_error_is_understood(fixture: dict[str, Any]) -> None:
    body = (FIXTURES / fixture["file"]).read_bytes()
    error = answers.read_error(body)
    assert error is not None
    assert error.message == json.loads(body)["message"]


def test_a_gateways_page_is_no_answer() -> None:
    body = (FIXTURES / "errors/502_gateway.html").read_bytes()
    assert answers.read_error(body) is None
    with pytest.raises(OutcomeUnknownError):
        answers.read_page(body, Call, "findCalls", limit=1, offset=0)
