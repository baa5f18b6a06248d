"""Calls on disk: found by SQL, kept as JSON, sent as the text they are kept as."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from callfire_desktop.practice_server.state import Json, State

WAITING_STATES = ("READY", "SELECTED", "CALLBACK")
COLUMNS = (
    "id, at_ms, campaign, batch, single, state, result, from_number, to_number, inbound, due_ms, attempts, seconds, billed, plan, json"
)
FIRST_ID = 2_071_900_000_000
"""Ids of calls made after the world was; those of the first world are below it."""

HAS_LABEL = "EXISTS (SELECT 1 FROM json_each(calls.json, '$.labels') WHERE json_each.value = ?)"


@dataclass(slots=True)
class CallPlan:
    """What the dialler needs to know of a call and CallFire's answer does not hold."""

    numbers: list[str] = field(default_factory=list)
    message: str = ""
    message_s: int = 20
    transfer: bool = False
    opted_out: bool = False


class CallTable:
    """The table ``calls``."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._counts: dict[tuple[str, tuple[Any, ...]], int] = {}
        self._counted_at = -1

    def put(self, calls: Iterable[tuple[Json, CallPlan | None, int | None]], *, single: bool = False) -> None:
        """Insert or replace (call, plan, when the dialler has to look at it)."""
        with self._state.writing() as db:
            db.executemany(
                f"INSERT OR REPLACE INTO calls ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (_row(call, plan, due_ms, single=single) for call, plan, due_ms in calls),
            )

    def change(self, call: Json, due_ms: int | None, plan: CallPlan | None = None) -> None:
        """Write a call that has moved on; its plan stays unless a new one is given."""
        attempts, seconds, billed = _totals(call)
        with self._state.writing() as db:
            db.execute(
                "UPDATE calls SET state = ?, result = ?, to_number = ?, due_ms = ?, attempts = ?, seconds = ?, billed = ?,"
                " plan = coalesce(?, plan), json = ? WHERE id = ?",
                (
                    call["state"],
                    call.get("finalCallResult"),
                    call["toNumber"],
                    due_ms,
                    attempts,
                    seconds,
                    billed,
                    msgspec.json.encode(plan).decode() if plan else None,
                    msgspec.json.encode(call).decode(),
                    call["id"],
                ),
            )

    def get(self, key: int) -> Json | None:
        """One call."""
        row = self._state.db.execute("SELECT json FROM calls WHERE id = ?", (key,)).fetchone()
        return dict(msgspec.json.decode(row[0])) if row else None

    def with_plan(self, key: int) -> tuple[Json, CallPlan] | None:
        """A call and what the dialler knows of it."""
        row = self._state.db.execute("SELECT json, plan FROM calls WHERE id = ?", (key,)).fetchone()
        if row is None:
            return None
        plan = msgspec.json.decode(row[1], type=CallPlan) if row[1] else CallPlan()
        return dict(msgspec.json.decode(row[0])), plan

    def page(self, where: Sequence[str], values: Sequence[Any], limit: int, offset: int) -> tuple[list[str], int]:
        """A page of calls as JSON texts, newest first, and how many there are."""
        clause = " AND ".join(where) or "1"
        rows = self._state.db.execute(
            f"SELECT json FROM calls WHERE {clause} ORDER BY at_ms DESC, id DESC LIMIT ? OFFSET ?", [*values, limit, offset]
        ).fetchall()
        return [row[0] for row in rows], self.count(clause, tuple(values))

    def count(self, clause: str, values: tuple[Any, ...]) -> int:
        """How many there are; remembered until something is written."""
        if self._counted_at != self._state.version:
            self._counts.clear()
            self._counted_at = self._state.version
        known = self._counts.get((clause, values))
        if known is None:
            known = self._state.db.execute(f"SELECT count(*) FROM calls WHERE {clause}", values).fetchone()[0]
            self._counts[clause, values] = known
        return known

    def waiting(self, clause: str, values: Sequence[Any]) -> list[tuple[int, str, int, int | None]]:
        """(id, state, when due, batch) of the calls that are not over."""
        marks = ", ".join("?" * len(WAITING_STATES))
        rows = self._state.db.execute(
            f"SELECT id, state, due_ms, batch FROM calls WHERE {clause} AND state IN ({marks}) AND due_ms IS NOT NULL",
            [*values, *WAITING_STATES],
        )
        return [(row[0], row[1], row[2], row[3]) for row in rows]


def _row(call: Json, plan: CallPlan | None, due_ms: int | None, *, single: bool) -> tuple[Any, ...]:
    attempts, seconds, billed = _totals(call)
    return (
        call["id"],
        call["created"],
        call["campaignId"],
        call.get("batchId"),
        int(single),
        call["state"],
        call.get("finalCallResult"),
        call.get("fromNumber"),
        call.get("toNumber"),
        int(call["inbound"]),
        due_ms,
        attempts,
        seconds,
        billed,
        msgspec.json.encode(plan).decode() if plan else None,
        msgspec.json.encode(call).decode(),
    )


def _totals(call: Mapping[str, Any]) -> tuple[int, int, float]:
    """(tries, seconds of connection, credits) of a call."""
    records = call.get("records", [])
    return len(records), sum(one.get("duration", 0) for one in records), round(sum(one.get("billedAmount", 0.0) for one in records), 4)
