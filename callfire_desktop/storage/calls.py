"""Calls on this computer: the list, one call with everything known of it, and what sync needs to ask."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import msgspec

from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.calls import UNFINISHED_STATES, AttemptRow, Call, CallDetail, CallFilter, CallRow, CallSort
from callfire_desktop.domain.phone_numbers import digits_in, single_zone
from callfire_desktop.domain.recordings import CallFireNote, OfflineState
from callfire_desktop.domain.reviews import Decision
from callfire_desktop.storage.list_store import ASKED_AT_ONCE, ListStore, Where, contains, one_of, parts
from callfire_desktop.storage.recordings import SELECT_RECORDING, read_recording, write_recordings

EARLIER_SHOWN = 20
SHORTEST_INDEXED = 3
"""Trigrams can't find shorter texts."""

LAST = "\U0010ffff"
"""Sorts after every name."""

BEST_RECORDING = """(
    SELECT r.offline || ' ' || CASE WHEN r.size > 0 THEN min(100, r.received * 100 / r.size) ELSE -1 END || ' ' ||
        CASE WHEN r.offline NOT IN ('online', 'failed') THEN '' WHEN r.server_state = 'RECORDING' THEN 'still'
        WHEN r.length_s = 0 AND coalesce(r.size, 0) = 0 THEN 'silent' WHEN r.server_state = 'ERROR' THEN 'error' ELSE '' END
    FROM recordings AS r WHERE r.call_id = t.id
    ORDER BY CASE r.offline WHEN 'downloading' THEN 0 WHEN 'damaged' THEN 1 WHEN 'failed' THEN 2 WHEN 'partial' THEN 3
        WHEN 'wanted' THEN 4 WHEN 'kept' THEN 5 WHEN 'online' THEN 6 ELSE 7 END, r.id LIMIT 1)"""
"""The recording whose state the list shows: work under way first, then trouble, then what is here."""


DECISION = """(SELECT d.decision FROM recordings AS r JOIN decisions AS d ON d.recording_id = r.id WHERE r.call_id = t.id
    ORDER BY CASE d.decision WHEN 'needs_action' THEN 0 WHEN 'not_sure' THEN 1 ELSE 2 END LIMIT 1)"""
"""The decision that asks for most."""


class CallStore(ListStore[CallRow, CallFilter, CallSort, Call]):
    """The Calls list."""

    TABLE = "calls"
    ANSWERS = "call_answers"
    SELECT = f"""SELECT t.id, t.person, t.number, t.inbound, t.at_ms, t.zone, t.outcome, t.state, t.broadcast_id, t.broadcast_name,
        t.length_s, t.recording_count, CASE WHEN t.recording_count > 0 THEN {BEST_RECORDING} END, t.attempt_count,
        CASE WHEN t.recording_count > 0 THEN {DECISION} END FROM calls AS t"""
    ORDERS: ClassVar[Mapping[Any, tuple[str, ...]]] = {
        CallSort.TIME: ("t.at_ms", "t.id"),
        CallSort.PERSON: ("t.person_key", "t.id"),
        CallSort.NUMBER: ("t.number", "t.id"),
        CallSort.OUTCOME: ("t.outcome", "t.at_ms", "t.id"),
        CallSort.BROADCAST: ("t.broadcast_name", "t.id"),
        CallSort.LENGTH: ("t.length_s", "t.id"),
    }

    async def detail(self, call_id: int) -> CallDetail | None:
        """Everything stored of one call, None where it is not here."""
        return await self._database.read(lambda c: self._detail(c, call_id))

    async def unfinished_ids(self, limit: int) -> list[int]:
        """Calls whose state is not terminal, newest first: they are read again by id."""
        marks = ",".join("?" * len(UNFINISHED_STATES))
        statement = f"SELECT id FROM calls WHERE state IN ({marks}) ORDER BY at_ms DESC LIMIT ?"
        arguments = [*sorted(UNFINISHED_STATES), limit]
        return await self._database.read(lambda c: [row[0] for row in c.execute(statement, arguments)])

    async def outcomes_present(self) -> list[str]:
        """Every outcome that occurs, for the filter. Hops through the index, so a million rows cost as little as ten."""

        def job(connection: sqlite3.Connection) -> list[str]:
            found: list[str] = []
            row = connection.execute("SELECT min(outcome) FROM calls").fetchone()
            while row and row[0] is not None:
                found.append(row[0])
                row = connection.execute("SELECT min(outcome) FROM calls WHERE outcome > ?", (row[0],)).fetchone()
            return found

        return await self._database.read(job)

    async def broadcasts_present(self) -> list[tuple[int, str]]:
        """(id, name) of the broadcasts known here, by name, for the filter."""
        statement = "SELECT id, name FROM broadcasts ORDER BY name COLLATE NOCASE, id"
        return await self._database.read(lambda c: [(row[0], row[1]) for row in c.execute(statement)])

    async def newest_ms(self) -> int | None:
        """When the newest stored call began (Unix ms)."""
        return await self._database.read(lambda c: c.execute("SELECT max(at_ms) FROM calls").fetchone()[0])

    async def recording_total(self) -> int:
        """Calls with a recording."""
        statement = "SELECT count(*) FROM calls WHERE recording_count > 0"
        return await self._database.read(lambda c: int(c.execute(statement).fetchone()[0]))

    async def recorded_among(self, call_ids: Sequence[int]) -> int:
        """How many of these calls have a recording."""

        def job(connection: sqlite3.Connection) -> int:
            found = 0
            for some in parts(list(call_ids), ASKED_AT_ONCE):
                marks = ",".join("?" * len(some))
                statement = f"SELECT count(*) FROM calls WHERE recording_count > 0 AND id IN ({marks})"
                found += int(connection.execute(statement, some).fetchone()[0])
            return found

        return await self._database.read(job)

    def _key(self, answer: Call) -> int:
        return answer.id

    def _row(self, values: tuple[Any, ...]) -> CallRow:
        (key, person, number, inbound, at_ms, zone, outcome, state, broadcast, broadcast_name, length, count, best, tries, decision) = (
            values
        )
        offline, percent, note = (best or "  ").split(" ")
        return CallRow(
            id=key,
            person=person,
            number=number,
            inbound=bool(inbound),
            at_ms=at_ms,
            zone=zone,
            outcome=outcome,
            state=state,
            broadcast_id=broadcast,
            broadcast_name=broadcast_name,
            length_s=length,
            recording_count=count,
            recording=OfflineState(offline) if offline else None,
            recording_percent=int(percent) if percent and percent != "-1" else None,
            attempt_count=tries,
            decision=Decision(decision) if decision else None,
            recording_note=CallFireNote(note) if note else None,
        )

    def _where(self, wanted: CallFilter) -> Where:
        conditions: list[str] = []
        arguments: list[Any] = []
        for column, value in (("t.at_ms >= ?", wanted.since_ms), ("t.at_ms < ?", wanted.until_ms)):
            if value is not None:
                conditions.append(column)
                arguments.append(value)
        if wanted.inbound is not None:
            conditions.append("t.inbound = ?")
            arguments.append(int(wanted.inbound))
        if wanted.broadcast_id is not None:
            conditions.append("t.broadcast_id = ?")
            arguments.append(wanted.broadcast_id)
        if wanted.has_recording is not None:
            conditions.append("t.recording_count > 0" if wanted.has_recording else "t.recording_count = 0")
        if wanted.kept_here is not None:
            exists = "EXISTS (SELECT 1 FROM recordings AS k WHERE k.call_id = t.id AND k.offline = 'kept')"
            conditions.append(exists if wanted.kept_here else f"NOT {exists}")
        decided = "SELECT 1 FROM recordings AS v LEFT JOIN decisions AS d ON d.recording_id = v.id WHERE v.call_id = t.id"
        if wanted.undecided:
            conditions.append(f"t.recording_count > 0 AND EXISTS ({decided} AND d.decision IS NULL)")
        if wanted.decision is not None:
            conditions.append(f"t.recording_count > 0 AND EXISTS ({decided} AND d.decision = ?)")
            arguments.append(wanted.decision)
        for more, values in (one_of("t.outcome", wanted.outcomes), self._text(wanted.text)):
            conditions += more
            arguments += values
        return conditions, arguments

    @staticmethod
    def _text(text: str) -> Where:
        words = text.strip()
        if not words:
            return [], []
        term = digits_in(words) or words.casefold()
        if len(term) < SHORTEST_INDEXED:
            more, values = contains("t.person_key", term)
            return [f"({more[0]} OR t.number LIKE ?)"], [*values, f"%{term}%"]
        quoted = '"' + term.replace('"', '""') + '"'
        return ["t.id IN (SELECT rowid FROM call_texts WHERE call_texts MATCH ?)"], [quoted]

    def _write(self, connection: sqlite3.Connection, items: Sequence[tuple[int, Received[Call]]], seen_ms: int) -> None:
        names = dict(connection.execute("SELECT id, name FROM broadcasts"))
        rows = [_columns(key, item.value, names, seen_ms) for key, item in items]
        connection.executemany(
            """INSERT INTO calls (id, person, person_key, number, inbound, at_ms, zone, outcome, state, broadcast_id, broadcast_name,
                length_s, recording_count, attempt_count, seen_ms) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
            ON CONFLICT (id) DO UPDATE SET person=excluded.person, person_key=excluded.person_key, number=excluded.number,
                inbound=excluded.inbound, at_ms=excluded.at_ms, zone=excluded.zone, outcome=excluded.outcome, state=excluded.state,
                broadcast_id=excluded.broadcast_id, broadcast_name=excluded.broadcast_name, length_s=excluded.length_s,
                recording_count=excluded.recording_count, attempt_count=excluded.attempt_count, seen_ms=excluded.seen_ms""",
            rows,
        )
        keys = [(key,) for key, _ in items]
        connection.executemany("DELETE FROM call_texts WHERE rowid = ?", keys)
        connection.executemany(
            "INSERT INTO call_texts (rowid, text) VALUES (?, ?)", [(key, _found_by(item.value)) for key, item in items]
        )
        connection.executemany(
            "INSERT INTO call_answers (id, json) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET json = excluded.json",
            [(key, item.json) for key, item in items],
        )
        found = [(recording, key) for key, item in items for recording in item.value.recordings]
        write_recordings(connection, [(one, call, msgspec.json.encode(one)) for one, call in found])

    def _detail(self, connection: sqlite3.Connection, call_id: int) -> CallDetail | None:
        values = connection.execute(f"{self.SELECT} WHERE t.id = ?", (call_id,)).fetchone()
        if values is None:
            return None
        row = self._row(values)
        answer = connection.execute("SELECT json FROM call_answers WHERE id = ?", (call_id,)).fetchone()
        call = msgspec.json.decode(answer[0], type=Call, strict=False)
        records = call.records or []
        recordings = connection.execute(f"{SELECT_RECORDING} WHERE r.call_id = ? ORDER BY r.created_ms, r.id", (call_id,))
        same = "WHERE t.number = ? AND t.id <> ?"
        earlier = connection.execute(f"{self.SELECT} {same} ORDER BY t.at_ms DESC LIMIT ?", (row.number, call_id, EARLIER_SHOWN))
        total = connection.execute(f"SELECT count(*) FROM calls AS t {same}", (row.number, call_id)).fetchone()[0]
        notes = [*(call.notes or []), *(note for record in records for note in record.notes or [])]
        answers = [one for record in records for one in record.question_responses or []]
        return CallDetail(
            row=row,
            from_number=call.from_number or "",
            to_number=call.to_number or "",
            labels=tuple(call.labels or ()),
            attempts=tuple(
                AttemptRow(
                    number=record.to_number or row.number,
                    outcome=record.result or record.call_result or "",
                    at_ms=record.originate_time,
                    length_s=record.duration,
                )
                for record in records
            ),
            recordings=tuple(read_recording(one) for one in recordings),
            notes=tuple((note.created, note.text) for note in notes if note.text),
            answers=tuple((one.question or "", one.response or "") for one in answers),
            earlier=tuple(self._row(one) for one in earlier) if row.number else (),
            earlier_count=total if row.number else 0,
        )


def _columns(key: int, call: Call, broadcast_names: dict[int, str], seen_ms: int) -> tuple[Any, ...]:
    person = call.contact.full_name if call.contact else ""
    number = call.other_number
    broadcast = call.campaign_id or 0
    return (
        key,
        person,
        person.casefold() if person else LAST + number,
        number,
        int(bool(call.inbound)),
        call.started_ms,
        single_zone(number),
        call.outcome,
        call.state or "",
        broadcast,
        broadcast_names.get(broadcast, ""),
        call.length_s,
        len(call.recordings),
        len(call.records or []),
        seen_ms,
    )


def _found_by(call: Call) -> str:
    texts = [call.contact.full_name if call.contact else "", call.from_number or "", call.to_number or "", *(call.labels or [])]
    texts += [note.text or "" for note in call.notes or []]
    for record in call.records or []:
        texts += [record.to_number or "", *(record.labels or []), *(note.text or "" for note in record.notes or [])]
    return "\n".join(text.casefold() for text in dict.fromkeys(texts) if text)
