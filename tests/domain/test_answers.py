"""CallFire's payloads become our structs: what is missing, new or odd costs nothing."""

from __future__ import annotations

import msgspec
import pytest

from callfire_desktop.domain.accounts import AddressProblem, check_address
from callfire_desktop.domain.broadcasts import CallBroadcast
from callfire_desktop.domain.calls import Call
from callfire_desktop.domain.contacts import Contact
from callfire_desktop.domain.do_not_call import DoNotContact
from callfire_desktop.domain.sounds import CampaignSound

CALL = """{"id": 9007199254740993, "fromNumber": "12135551189", "toNumber": "12135551100", "inbound": true, "state": "A_NEW_STATE",
 "campaignId": 0, "unknown": {"deep": [1, 2]}, "contact": {"id": 1, "firstName": " Ann ", "lastName": null, "properties": {"age": 7}},
 "records": [{"id": 1, "result": "NO_ANS", "originateTime": 100}, {"id": 2, "callResult": "LA", "originateTime": 90, "duration": 33,
 "recordings": [{"id": 7, "callId": 3, "mp3Url": "https://elsewhere.example/x.mp3"}]}]}"""


def test_a_call_is_read_for_what_it_says() -> None:
    call = msgspec.json.decode(CALL, type=Call, strict=False)
    assert call.id == 2**53 + 1
    assert call.outcome == "LA", "the last try's result, under its old name"
    assert (call.started_ms, call.length_s, call.other_number) == (90, 33, "12135551189")
    assert [recording.id for recording in call.recordings] == [7]
    assert call.contact is not None
    assert call.contact.full_name == "Ann"


@pytest.mark.parametrize("kind", [Call, CallBroadcast, CampaignSound])
def test_an_id_is_all_that_must_be_there(kind: type[Call]) -> None:
    found = msgspec.json.decode(b'{"id": 5}', type=kind)
    assert found.id == 5


def test_contacts_and_numbers_need_even_less() -> None:
    assert msgspec.json.decode(b"{}", type=Contact).phones == ()
    assert msgspec.json.decode(b'{"number": "12135550142"}', type=DoNotContact).call is None


def test_an_unfinished_call_shows_how_far_it_is() -> None:
    call = msgspec.json.decode(b'{"id": 1, "state": "SELECTED", "records": [{"result": "BUSY"}]}', type=Call)
    assert call.outcome == "SELECTED"


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("https://api.callfire.com/v2", None),
        ("http://127.0.0.1:8080/v2", None),
        ("http://localhost:8080/v2", None),
        ("http://[::1]:8080/v2", None),
        ("http://api.callfire.com/v2", AddressProblem.NOT_SAFE),
        ("http://127.0.0.1.evil.example/v2", AddressProblem.NOT_SAFE),
        ("http://192.168.0.1/v2", AddressProblem.NOT_SAFE),
        ("https://user:secret@api.callfire.com/v2", AddressProblem.UNREADABLE),
        ("https://api.callfire.com/v2?x=1", AddressProblem.UNREADABLE),
        ("https://", AddressProblem.UNREADABLE),
        ("https://[broken", AddressProblem.UNREADABLE),
        ("https://a.example:99999", AddressProblem.UNREADABLE),
        ("api.callfire.com", AddressProblem.UNREADABLE),
        ("file:///etc/passwd", AddressProblem.UNREADABLE),
        ("", AddressProblem.UNREADABLE),
    ],
)
def test_where_credentials_may_go(address: str, problem: AddressProblem | None) -> None:
    assert check_address(address) is problem
