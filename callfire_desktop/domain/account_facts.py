"""What CallFire says of the account itself."""

from __future__ import annotations

from callfire_desktop.domain.answers import Answer


class AccountFacts(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``Account`` (x-beyond-seed)."""

    id: int | None = None
    name: str | None = None
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    permissions: list[str] | None = None


class PlanUsage(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``BillingPlanUsage`` (x-beyond-seed): credits left."""

    remaining_plan_credits: float | None = None
    remaining_pay_as_you_go_credits: float | None = None
    total_remaining_credits: float | None = None
