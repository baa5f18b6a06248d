"""The do-not-call list, and the account itself, by the contract."""

from __future__ import annotations

import pytest

from callfire_desktop.api.client import CallFire
from callfire_desktop.api.errors import BadRequestError
from tests.contract.conftest import Talk
from tests.support.practice_process import PracticeProcess

NUMBERS = ["12135557101", "12135557102", "12135557103"]


def test_entries_are_added_changed_and_taken_off(talk: Talk) -> None:
    async def story(client: CallFire) -> None:
        await client.do_not_call.add_do_not_contacts(NUMBERS, call=True, text=False, source="Desk / phone, 100 %")
        found = await client.do_not_call.find_do_not_contacts(source="Desk / phone, 100 %", call=True)
        assert {(one.value.number, one.value.call, one.value.text) for one in found.items} == {(one, True, False) for one in NUMBERS}
        assert (await client.do_not_call.find_do_not_contacts(numbers=NUMBERS[:2])).total == 2
        assert (await client.do_not_call.find_do_not_contacts(prefix="213555710", text=False)).total == 3
        await client.do_not_call.update_do_not_contact(NUMBERS[0], call=True, text=True)
        assert (await client.do_not_call.get_do_not_contact(NUMBERS[0])).value.text is True
        await client.do_not_call.delete_do_not_contact(NUMBERS[0])
        gone = (await client.do_not_call.get_do_not_contact(NUMBERS[0])).value
        assert (gone.call, gone.text) == (False, False), "reads as allowed, not as 404"
        await client.do_not_call.add_do_not_contacts(NUMBERS, call=True, text=True, source="Second")
        await client.do_not_call.delete_do_not_contact(NUMBERS[0], and_also=NUMBERS[1:2])
        assert (await client.do_not_call.find_do_not_contacts(source="Second")).total == 1
        await client.do_not_call.add_do_not_contacts(NUMBERS, call=True, text=False, source="Desk / phone, 100 %")
        await client.do_not_call.delete_do_not_contacts_by_source("Desk / phone, 100 %")
        assert (await client.do_not_call.find_do_not_contacts(source="Desk / phone, 100 %")).total == 0
        with pytest.raises(BadRequestError, match=r"numbers\[1\]"):
            await client.do_not_call.add_do_not_contacts(["12135557101", "x"], call=True, text=True)

    assert talk(story) == {
        "addDoNotContacts",
        "findDoNotContacts",
        "updateDoNotContact",
        "getDoNotContact",
        "deleteDoNotContact",
        "deleteDoNotContactsBySource",
    }


def test_a_comma_never_makes_one_number_many(talk: Talk) -> None:
    async def story(client: CallFire) -> None:
        two = "12135557101,12135557102"
        for refused in (
            client.do_not_call.get_do_not_contact(two),
            client.do_not_call.delete_do_not_contact(two),
            client.do_not_call.delete_do_not_contact("12135557101", and_also=[two]),
            client.do_not_call.update_do_not_contact(two, call=True, text=True),
            client.do_not_call.get_universal_do_not_contacts(two),
        ):
            with pytest.raises(ValueError, match="comma"):
                await refused

    assert talk(story) == set(), "nothing left"


def test_the_platform_wide_list_says_who_may_be_called(talk: Talk) -> None:
    async def story(client: CallFire) -> None:
        allowed = await client.do_not_call.get_universal_do_not_contacts("12135550004", from_number="12135550100")
        assert [(one.value.outbound_call, one.value.from_number) for one in allowed] == [(True, "12135550100")]
        blocked = await client.do_not_call.get_universal_do_not_contacts("12135550012")
        assert [one.value.outbound_call for one in blocked] == [False]

    assert talk(story) == {"getUniversalDoNotContacts"}


def test_the_account_its_credits_and_its_numbers(talk: Talk, practice: PracticeProcess) -> None:
    async def story(client: CallFire) -> None:
        assert (await client.me.get_account()).value.email == "office@lincoln.example"
        left = (await client.me.get_billing_plan_usage()).value
        assert left.total_remaining_credits == left.remaining_plan_credits
        used = (await client.me.get_credit_usage(interval_begin=0, interval_end=2**42)).value
        assert used.texts_sent == 0
        assert [one.value.phone_number for one in await client.me.get_caller_ids()] == ["12135550100"]
        await client.me.send_verification_code_to_caller_id("12135558888")
        assert await client.me.verify_caller_id("12135558888", "0000") is False
        assert await client.me.verify_caller_id("12135558888", "8888") is True
        assert "12135558888" in {one.value.phone_number for one in await client.me.get_caller_ids()}
        with pytest.raises(BadRequestError):
            await client.me.send_verification_code_to_caller_id("12135558888")
        leases = await client.me.find_number_leases(prefix="1213555", state="CA", limit=10)
        assert [(one.value.number, one.value.region and one.value.region.time_zone) for one in leases.items] == [
            ("12135550100", "America/Los_Angeles")
        ]

    assert talk(story) == {
        "getAccount",
        "getBillingPlanUsage",
        "getCreditUsage",
        "getCallerIds",
        "sendVerificationCodeToCallerId",
        "verifyCallerId",
        "findNumberLeases",
    }
    assert practice.dialled()[-1]["number"] == "12135558888"
