"""Operations on the account itself (neighbours of the seed)."""

from __future__ import annotations

from callfire_desktop.api.requests import Request
from callfire_desktop.api.transport import Transport
from callfire_desktop.domain.account_facts import AccountFacts, PlanUsage
from callfire_desktop.domain.answers import Received


class MeApi:
    """``/me``."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def get_account(self) -> Received[AccountFacts]:
        """Who the login belongs to (getAccount): the cheapest way to test a login."""
        return await self._transport.get_one(Request("getAccount", "GET", "/me/account"), AccountFacts)

    async def get_billing_plan_usage(self) -> Received[PlanUsage]:
        """Credits left (getBillingPlanUsage). Raises NotAllowedError for accounts that may not ask."""
        return await self._transport.get_one(Request("getBillingPlanUsage", "GET", "/me/billing/plan-usage"), PlanUsage)
