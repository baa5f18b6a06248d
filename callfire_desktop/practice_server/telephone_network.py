"""What the telephone network saw: every ring, in order. The test bench reads it; nothing else does."""

from __future__ import annotations

from callfire_desktop.practice_server.answers import Json
from callfire_desktop.practice_server.state import State

NAMES = ("id", "time", "number", "fromNumber", "campaignId", "callId", "message", "result")


def note_ring(
    state: State,
    at_ms: int,
    number: str,
    message: str,
    result: str,
    *,
    from_number: str | None = None,
    campaign: int | None = None,
    call: int | None = None,
) -> None:
    """Write down that a telephone rang, and how that ends."""
    with state.writing() as db:
        db.execute(
            "INSERT INTO dialled (at_ms, number, from_number, campaign, call, message, result) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (at_ms, number, from_number, campaign, call, message, result),
        )


def rings(state: State, after: int) -> list[Json]:
    """Every ring after the one with that id."""
    rows = state.db.execute(
        "SELECT id, at_ms, number, from_number, campaign, call, message, result FROM dialled WHERE id > ? ORDER BY id", (after,)
    )
    return [dict(zip(NAMES, row, strict=True)) for row in rows.fetchall()]
