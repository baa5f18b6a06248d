"""The totals of a broadcast, counted from its calls."""

from __future__ import annotations

from typing import Any

from callfire_desktop.practice_server.answers import Json
from callfire_desktop.practice_server.state import State

ERRORS = frozenset({"CARRIER_ERROR", "CARRIER_TEMP_ERROR", "INTERNAL_ERROR"})
COUNTED = frozenset({"LA", "XFER", "AM", "BUSY", "NO_ANS", "DNC"}) | ERRORS
NOT_DIALLED = frozenset({"READY", "CALLBACK", "SELECTED"})


def totals(state: State, campaign: int, begin: int | None, end: int | None) -> Json:
    """getCallBroadcastStats: every call of the broadcast is counted under one outcome, or as remaining."""
    where, values = "campaign = ? AND single = 0", [campaign]
    for sign, moment in ((">=", begin), ("<=", end)):
        if moment is not None:
            where += f" AND at_ms {sign} ?"
            values.append(moment)
    rows = state.db.execute(
        "SELECT state, result, count(*), sum(attempts), sum(attempts > 0), sum(seconds), sum(billed)"
        f" FROM calls WHERE {where} GROUP BY state, result",
        values,
    ).fetchall()
    results: dict[str, int] = {}
    for _, result, count, *_ in rows:
        if result is not None:
            results[result] = results.get(result, 0) + count

    def count_of(*states: str) -> int:
        return sum(int(row[2]) for row in rows if row[0] in states)

    def total(column: int) -> Any:
        return sum(row[column] for row in rows)

    everyone, remaining = total(2), count_of(*NOT_DIALLED)
    live, placed, seconds = results.get("LA", 0) + results.get("XFER", 0), total(4), int(total(5))
    over = everyone - remaining
    return {
        "totalOutboundCount": everyone,
        "remainingOutboundCount": remaining,
        "callsAttempted": total(3),
        "callsPlaced": placed,
        "callsDuration": seconds // 60,
        "billedDuration": seconds,
        "responseRatePercent": 100 * live // placed if placed else 0,
        "callsRemaining": remaining,
        "callsAwaitingRedial": count_of("CALLBACK"),
        "callsLiveAnswer": live,
        "totalCount": over,
        "answeringMachineCount": results.get("AM", 0),
        "busyCount": results.get("BUSY", 0),
        "dialedCount": placed,
        "doNotCallCount": results.get("DNC", 0),
        "errorCount": sum(results.get(name, 0) for name in ERRORS),
        "liveCount": results.get("LA", 0),
        "miscCount": over - sum(results.get(name, 0) for name in COUNTED),
        "noAnswerCount": results.get("NO_ANS", 0),
        "transferCount": results.get("XFER", 0),
        "billedAmount": round(total(6), 4),
    }
