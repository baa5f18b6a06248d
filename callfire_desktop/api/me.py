"""Operations on the account itself (neighbours of the seed)."""

from __future__ import annotations

from callfire_desktop.api.requests import Request, json_body, path, path_number, query
from callfire_desktop.api.ringing import rings_telephones
from callfire_desktop.api.transport import Transport
from callfire_desktop.domain.account_facts import AccountFacts, CreditUsage, PlanUsage
from callfire_desktop.domain.answers import Page, Received
from callfire_desktop.domain.numbers import CallerId, NumberLease


class MeApi:
    """``/me`` and ``/numbers``."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def get_account(self, *, fields: str | None = None) -> Received[AccountFacts]:
        """Who the login belongs to (getAccount): the cheapest way to test a login.

        Args:
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        return await self._transport.get_one(Request("getAccount", "GET", "/me/account", query(fields=fields)), AccountFacts)

    async def get_billing_plan_usage(self) -> Received[PlanUsage]:
        """Credits left (getBillingPlanUsage).

        Raises:
            CallFireError: see ``errors``; NotAllowedError for accounts that may not ask.
        """
        return await self._transport.get_one(Request("getBillingPlanUsage", "GET", "/me/billing/plan-usage"), PlanUsage)

    async def get_credit_usage(self, *, interval_begin: int | None = None, interval_end: int | None = None) -> Received[CreditUsage]:
        """Credits used (getCreditUsage).

        Args:
            interval_begin: earliest time, Unix milliseconds.
            interval_end: latest time, Unix milliseconds.

        Raises:
            CallFireError: see ``errors``.
        """
        parameters = query(intervalBegin=interval_begin, intervalEnd=interval_end)
        return await self._transport.get_one(Request("getCreditUsage", "GET", "/me/billing/credit-usage", parameters), CreditUsage)

    async def get_caller_ids(self) -> tuple[Received[CallerId], ...]:
        """Verified caller ids (getCallerIds); not paged.

        Raises:
            CallFireError: see ``errors``.
        """
        request = Request("getCallerIds", "GET", "/me/callerids")
        return (await self._transport.get_page(request, CallerId, limit=0, offset=0)).items

    @rings_telephones
    async def send_verification_code_to_caller_id(self, number: str) -> None:
        """Have a number called with a code (sendVerificationCodeToCallerId); 400 where it is verified already.

        Args:
            number: 11 digits; this telephone rings.

        Raises:
            ValueError: the number holds a comma.
            CallFireError: see ``errors``.
        """
        place = path("/me/callerids/{callerid}", callerid=path_number(number))
        await self._transport.send(Request("sendVerificationCodeToCallerId", "POST", place, rings=True))

    async def verify_caller_id(self, number: str, verification_code: str) -> bool:
        """Confirm a caller id with the code that was spoken (verifyCallerId); True where it is verified now.

        Args:
            number: 11 digits.
            verification_code: what was heard.

        Raises:
            ValueError: the number holds a comma.
            CallFireError: see ``errors``.
        """
        place = path("/me/callerids/{callerid}/verification-code", callerid=path_number(number))
        body = json_body({"verificationCode": verification_code})
        return (await self._transport.send_one(Request("verifyCallerId", "POST", place, (), body), bool)).value

    async def find_number_leases(
        self,
        *,
        limit: int = 100,
        offset: int = 0,
        prefix: str | None = None,
        city: str | None = None,
        state: str | None = None,
        zipcode: str | None = None,
        label_name: str | None = None,
        fields: str | None = None,
    ) -> Page[NumberLease]:
        """Numbers the account rents (findNumberLeases).

        Args:
            limit: page size, CallFire's default 100.
            offset: items to skip.
            prefix: first 4 to 7 digits.
            city: of the number's region.
            state: two letters.
            zipcode: of the number's region.
            label_name: only with this label.
            fields: partial answer.

        Raises:
            CallFireError: see ``errors``.
        """
        parameters = query(limit=limit, offset=offset, prefix=prefix, city=city, state=state) + query(
            zipcode=zipcode, labelName=label_name, fields=fields
        )
        request = Request("findNumberLeases", "GET", "/numbers/leases", parameters)
        return await self._transport.get_page(request, NumberLease, limit=limit, offset=offset)
