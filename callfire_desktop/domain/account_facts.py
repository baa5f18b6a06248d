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
    """OpenAPI schema ``BillingPlanUsage`` (x-beyond-seed): credits left; the interval in Unix ms."""

    interval_start: int | None = None
    interval_end: int | None = None
    remaining_plan_credits: float | None = None
    remaining_pay_as_you_go_credits: float | None = None
    total_remaining_credits: float | None = None


class CreditUsage(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``CreditUsage`` (x-beyond-seed): credits used in an interval of Unix ms."""

    interval_begin: int | None = None
    interval_end: int | None = None
    calls_duration_minutes: int | None = None
    texts_sent: int | None = None
    credits_used: float | None = None
