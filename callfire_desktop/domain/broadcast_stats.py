"""The totals of a broadcast."""

from __future__ import annotations

from dataclasses import dataclass

from callfire_desktop.domain.answers import Answer


class CallBroadcastStats(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``CallBroadcastStats``. ``calls_duration`` has no stated unit; ``billed_duration`` is seconds (inferred)."""

    total_outbound_count: int | None = None
    remaining_outbound_count: int | None = None
    calls_attempted: int | None = None
    calls_placed: int | None = None
    calls_duration: int | None = None
    billed_duration: int | None = None
    response_rate_percent: int | None = None
    calls_remaining: int | None = None
    calls_awaiting_redial: int | None = None
    calls_live_answer: int | None = None
    total_count: int | None = None
    answering_machine_count: int | None = None
    busy_count: int | None = None
    dialed_count: int | None = None
    do_not_call_count: int | None = None
    error_count: int | None = None
    live_count: int | None = None
    misc_count: int | None = None
    no_answer_count: int | None = None
    transfer_count: int | None = None
    billed_amount: float | None = None


@dataclass(frozen=True, slots=True)
class BroadcastTotals:
    """CallFire's totals, and when (CallFire's time, Unix ms) they were read."""

    stats: CallBroadcastStats
    read_ms: int
