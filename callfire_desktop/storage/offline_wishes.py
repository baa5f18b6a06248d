"""What the person wants kept offline: rules, refusals, "Never remove", the space there is for it, and what went for lack of it."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from callfire_desktop.domain.offline_rules import DAY_MS, SPEECH_BYTES_PER_S, OfflineRule, RulePreview
from callfire_desktop.domain.retention import KeptRecording
from callfire_desktop.storage.database import Database

FROM = "FROM recordings AS r JOIN calls AS c ON c.id = r.call_id"
CAN_COME = """r.offline = 'online' AND coalesce(r.server_state, '') <> 'RECORDING'
    AND (coalesce(r.length_s, 1) > 0 OR coalesce(r.size, 0) > 0)
    AND r.id NOT IN (SELECT recording_id FROM offline_refusals)"""
SIZE = f"coalesce(nullif(r.size, 0), r.length_s * {SPEECH_BYTES_PER_S}, 0)"


class OfflineWishes:
    """The tables ``offline_…``, ``rule_wishes`` and ``never_remove``."""

    def __init__(self, database: Database, now_ms: Callable[[], int]) -> None:
        self._database = database
        self._now_ms = now_ms

    async def rules(self) -> list[OfflineRule]:
        """All rules, in the order they were made."""

        def job(connection: sqlite3.Connection) -> list[OfflineRule]:
            rows = connection.execute("SELECT id, rule FROM offline_rules ORDER BY id")
            return [dataclasses.replace(msgspec.json.decode(rule, type=OfflineRule), id=key) for key, rule in rows]

        return await self._database.read(job)

    async def save_rule(self, rule: OfflineRule) -> int:
        """Keep a rule; answers with its id."""
        text = msgspec.json.encode(rule).decode()

        def job(connection: sqlite3.Connection) -> int:
            if rule.id:
                connection.execute("UPDATE offline_rules SET rule = ? WHERE id = ?", (text, rule.id))
                return rule.id
            return int(connection.execute("INSERT INTO offline_rules (rule) VALUES (?) RETURNING id", (text,)).fetchone()[0])

        return await self._database.write(job, durable=True)

    async def remove_rule(self, rule_id: int) -> list[int]:
        """Forget a rule; what it fetched, or has begun to, stays. Answers with what waited for it alone, and waits no more."""
        now = self._now_ms()

        def job(connection: sqlite3.Connection) -> list[int]:
            others = connection.execute("SELECT id, rule FROM offline_rules WHERE id <> ?", (rule_id,)).fetchall()
            for key, text in others:
                rule = msgspec.json.decode(text, type=OfflineRule)
                if rule.enabled:  # it never had to ask for what this one wanted already
                    where, values = _where(rule, now)
                    asks = f"""INSERT OR IGNORE INTO rule_wishes SELECT r.id, ? {FROM} WHERE {where}
                        AND r.id IN (SELECT recording_id FROM rule_wishes WHERE rule_id = ?)"""
                    connection.execute(asks, (key, *values, rule_id))
            statement = """SELECT r.id FROM rule_wishes AS w JOIN recordings AS r ON r.id = w.recording_id
                WHERE w.rule_id = :rule AND r.offline = 'wanted' AND r.received = 0
                AND NOT EXISTS (SELECT 1 FROM rule_wishes AS o WHERE o.recording_id = r.id AND o.rule_id <> :rule)
                ORDER BY r.wished_ms, r.id"""
            alone = [row[0] for row in connection.execute(statement, {"rule": rule_id})]
            taken = "UPDATE recordings SET offline = 'online', wished_ms = NULL, trouble = NULL WHERE id = ?"
            connection.executemany(taken, ((one,) for one in alone))
            connection.execute("DELETE FROM rule_wishes WHERE rule_id = ?", (rule_id,))
            connection.execute("DELETE FROM offline_rules WHERE id = ?", (rule_id,))
            return alone

        return await self._database.write(job, durable=True)

    async def restore_rule(self, rule: OfflineRule) -> None:
        """Have a removed rule again."""
        await self._run("INSERT OR IGNORE INTO offline_rules (id, rule) VALUES (?,?)", (rule.id, msgspec.json.encode(rule).decode()))

    async def note_wanted_by(self, rule_id: int, recording_ids: Sequence[int]) -> None:
        """A rule is about to want these; what the person has wished for meanwhile is hers."""
        statement = "INSERT OR IGNORE INTO rule_wishes SELECT id, ? FROM recordings WHERE id = ? AND offline = 'online'"
        rows = ((rule_id, one) for one in recording_ids)
        await self._database.write(lambda c: c.executemany(statement, rows) and None, durable=True)

    async def note_own(self, recording_ids: Sequence[int]) -> None:
        """The person wants these herself, whatever becomes of rules."""
        await self._many("DELETE FROM rule_wishes WHERE recording_id = ?", recording_ids)

    async def preview(self, rule: OfflineRule) -> RulePreview:
        """What it would fetch now."""
        where, values = _where(rule, self._now_ms())

        def job(connection: sqlite3.Connection) -> RulePreview:
            statement = f"""SELECT count(*) FILTER (WHERE {CAN_COME}), coalesce(sum({SIZE}) FILTER (WHERE {CAN_COME}), 0),
                count(*) FILTER (WHERE r.offline = 'kept'),
                count(*) FILTER (WHERE r.offline IN ('wanted', 'downloading', 'partial')) {FROM} WHERE {where}"""
            return RulePreview(*connection.execute(statement, values).fetchone())

        return await self._database.read(job)

    async def wanted_by(self, rule: OfflineRule) -> list[int]:
        """Recordings it fetches, newest first: what the person took back is not among them."""
        where, values = _where(rule, self._now_ms())
        statement = f"SELECT r.id {FROM} WHERE {where} AND {CAN_COME} ORDER BY c.at_ms DESC, r.id"
        return await self._database.read(lambda c: [row[0] for row in c.execute(statement, values)])

    async def refuse(self, recording_ids: Sequence[int], *, refused: bool) -> None:
        """Note that rules shall leave these alone, or no longer."""
        add, remove = "INSERT OR IGNORE INTO offline_refusals VALUES (?)", "DELETE FROM offline_refusals WHERE recording_id = ?"
        await self._many(add if refused else remove, recording_ids)

    async def protect(self, recording_ids: Sequence[int], *, protected: bool) -> None:
        """Set "Never remove", or take it back."""
        add, remove = "INSERT OR IGNORE INTO never_remove VALUES (?)", "DELETE FROM never_remove WHERE recording_id = ?"
        await self._many(add if protected else remove, recording_ids)

    async def is_protected(self, recording_id: int) -> bool:
        """Whether it is never removed."""
        statement = "SELECT 1 FROM never_remove WHERE recording_id = ?"
        return await self._database.read(lambda c: c.execute(statement, (recording_id,)).fetchone() is not None)

    async def kept(self) -> list[KeptRecording]:
        """Everything whole on this computer, with what protects it."""
        statement = """SELECT r.id, r.received, (SELECT at_ms FROM decisions WHERE recording_id = r.id AND decision = 'reviewed'),
            EXISTS (SELECT 1 FROM notes WHERE recording_id = r.id AND NOT deleted)
                OR EXISTS (SELECT 1 FROM note_drafts WHERE recording_id = r.id),
            EXISTS (SELECT 1 FROM recording_labels WHERE recording_id = r.id), EXISTS (SELECT 1 FROM scores WHERE recording_id = r.id),
            EXISTS (SELECT 1 FROM never_remove WHERE recording_id = r.id), coalesce(r.server_state, '') = 'ERROR'
                OR r.id IN (SELECT recording_id FROM recordings_at_callfire WHERE NOT held), r.wished_ms
            FROM recordings AS r WHERE r.offline = 'kept' AND r.offline <> 'online'"""
        return await self._database.read(lambda c: [_kept(row) for row in c.execute(statement)])

    async def kept_bytes(self) -> int:
        """Room that recordings take on this computer."""
        statement = """SELECT coalesce(sum(received), 0) FROM recordings
            WHERE offline IN ('kept', 'downloading', 'partial') AND offline <> 'online'"""
        return await self._database.read(lambda c: int(c.execute(statement).fetchone()[0]))

    async def setting(self, name: str) -> int | None:
        """A number that was set, None where none was."""
        statement = "SELECT value FROM offline_settings WHERE name = ?"
        row = await self._database.read(lambda c: c.execute(statement, (name,)).fetchone())
        return row[0] if row else None

    async def set_setting(self, name: str, value: int | None) -> None:
        """Set a number."""
        await self._run("INSERT OR REPLACE INTO offline_settings VALUES (?,?)", (name, value))

    async def note_removal(self, recording_ids: Sequence[int], why: str) -> None:
        """Note what is about to go, before its file does."""
        now = self._now_ms()
        rows = [(one, now, why) for one in recording_ids]
        statement = "INSERT OR REPLACE INTO offline_removals (recording_id, at_ms, why) VALUES (?,?,?)"
        await self._database.write(lambda c: c.executemany(statement, rows) and None, durable=True)

    async def removals(self) -> list[tuple[int, int, str]]:
        """(recording id, when, why) of what went and was not brought back, newest first."""
        statement = """SELECT o.recording_id, o.at_ms, o.why FROM offline_removals AS o JOIN recordings AS r ON r.id = o.recording_id
            WHERE r.offline = 'online' ORDER BY o.at_ms DESC, o.recording_id"""
        return await self._database.read(lambda c: [tuple(row) for row in c.execute(statement)])

    async def forget_removals(self, recording_ids: Sequence[int]) -> None:
        """They are being brought back, or the person has seen it."""
        await self._many("DELETE FROM offline_removals WHERE recording_id = ?", recording_ids)

    async def _run(self, statement: str, values: tuple[Any, ...]) -> None:
        await self._database.write(lambda c: c.execute(statement, values) and None, durable=True)

    async def _many(self, statement: str, recording_ids: Sequence[int]) -> None:
        rows = ((one,) for one in recording_ids)  # walked through in the writer's thread: they may be many
        await self._database.write(lambda c: c.executemany(statement, rows) and None, durable=True)


def _kept(row: tuple[Any, ...]) -> KeptRecording:
    key, size, decided, notes, labels, score, never, gone, came = row
    return KeptRecording(key, size, decided, bool(notes), bool(labels), bool(score), bool(never), bool(gone), came)


def _where(rule: OfflineRule, now_ms: int) -> tuple[str, list[Any]]:
    conditions: list[str] = ["1"]
    values: list[Any] = []
    for condition, value in (
        ("c.at_ms >= ?", now_ms - rule.days * DAY_MS if rule.days is not None else None),
        ("c.broadcast_id = ?", rule.broadcast_id),
        ("c.inbound = ?", int(rule.inbound) if rule.inbound is not None else None),
        ("r.length_s > ?", rule.longer_than_s),
        ("r.id IN (SELECT recording_id FROM recording_labels WHERE label_id = ?)", rule.label_id),
    ):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    if rule.unreviewed:
        conditions.append("r.id NOT IN (SELECT recording_id FROM decisions)")
    return " AND ".join(conditions), values
