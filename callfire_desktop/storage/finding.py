"""Finds calls by what is known of them and what was made of them: people, numbers, notes, labels, dates, lengths."""

from __future__ import annotations

import datetime as dt
import sqlite3
from typing import Any

from callfire_desktop.domain.finding import FindQuery
from callfire_desktop.domain.found import Found
from callfire_desktop.storage.calls import CallStore
from callfire_desktop.storage.database import Database
from callfire_desktop.storage.list_store import contains

SHORTEST_INDEXED = 3
LIMIT = 50
LOOKED_AT = 5_000
"""Calls looked at for their hour of the day, newest first: hours have no index."""

LONGEST_S = "(SELECT max(r.length_s) FROM recordings AS r WHERE r.call_id = t.id)"


class Finder:
    """Reads ``calls``, ``call_texts``, ``notes``, ``labels``."""

    def __init__(self, database: Database, calls: CallStore) -> None:
        self._database = database
        self._calls = calls

    async def find(self, query: FindQuery, zone: dt.tzinfo, limit: int = LIMIT) -> list[Found]:
        """The newest calls for which all of it holds; a note that was found by a word comes with its moment."""
        if query.is_empty:
            return []
        ids = await self._database.read(lambda c: _ids(c, query, zone, limit))
        rows = await self._calls.rows(ids)
        notes = await self._database.read(lambda c: {one: _note(c, one, query.words) for one in ids})
        return [Found(row, *notes[row.id]) for row in rows]


def _ids(connection: sqlite3.Connection, query: FindQuery, zone: dt.tzinfo, limit: int) -> list[int]:
    conditions: list[str] = []
    values: list[Any] = []
    length = f"coalesce({LONGEST_S}, t.length_s)"
    for condition, value in (
        ("t.at_ms >= ?", query.since_ms),
        ("t.at_ms < ?", query.until_ms),
        (f"{length} >= ?", query.least_s),
        (f"{length} <= ?", query.most_s),
    ):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    for text in (*query.digits, *query.words):
        condition, more = _says(text, number=text in query.digits)
        conditions.append(condition)
        values += more
    where = " AND ".join(conditions) or "1"
    by_hour = query.from_minute is not None or query.to_minute is not None
    statement = f"SELECT t.id, t.at_ms FROM calls AS t WHERE {where} ORDER BY t.at_ms DESC, t.id DESC LIMIT ?"
    found: list[int] = []
    for key, at_ms in connection.execute(statement, [*values, LOOKED_AT if by_hour else limit]):
        if not by_hour or _in_hours(at_ms, query, zone):
            found.append(key)
        if len(found) >= limit:
            break
    return found


def _says(text: str, *, number: bool) -> tuple[str, list[Any]]:
    """Calls that say this text anywhere: facts of CallFire, or notes and labels of their recordings."""
    parts: list[str] = []
    values: list[Any] = []
    if len(text) < SHORTEST_INDEXED:
        more, found = contains("t.person_key", text)
        parts.append(more[0])
        values += found
    else:
        parts.append("t.id IN (SELECT rowid FROM call_texts WHERE call_texts MATCH ?)")
        values.append('"' + text.replace('"', '""') + '"')
    if not number:
        of_note, noted = contains("n.text", text)
        of_label, labelled = contains("l.name", text)
        parts.append(
            "t.id IN (SELECT r.call_id FROM notes AS n JOIN recordings AS r ON r.id = n.recording_id"
            f" WHERE NOT n.deleted AND {of_note[0]})"
        )
        parts.append(
            "t.id IN (SELECT r.call_id FROM labels AS l JOIN recording_labels AS x ON x.label_id = l.id"
            f" JOIN recordings AS r ON r.id = x.recording_id WHERE {of_label[0]})"
        )
        values += [*noted, *labelled]
    return f"({' OR '.join(parts)})", values


def _in_hours(at_ms: int | None, query: FindQuery, zone: dt.tzinfo) -> bool:
    if at_ms is None:
        return False
    moment = dt.datetime.fromtimestamp(at_ms / 1000, zone)
    minute = moment.hour * 60 + moment.minute
    return (query.from_minute is None or minute >= query.from_minute) and (query.to_minute is None or minute < query.to_minute)


def _note(connection: sqlite3.Connection, call_id: int, words: tuple[str, ...]) -> tuple[int | None, float | None, str]:
    """(recording, moment, text) of the first note that says one of the words, else the first recording of the call."""
    for word in words:
        condition, values = contains("n.text", word)
        statement = f"""SELECT n.recording_id, n.place_ms, n.text FROM notes AS n JOIN recordings AS r ON r.id = n.recording_id
            WHERE r.call_id = ? AND NOT n.deleted AND {condition[0]} ORDER BY coalesce(n.place_ms, 0), n.id LIMIT 1"""
        row = connection.execute(statement, [call_id, *values]).fetchone()
        if row is not None:
            return row[0], row[1] / 1000 if row[1] is not None else None, row[2]
    row = connection.execute("SELECT id FROM recordings WHERE call_id = ? ORDER BY created_ms, id LIMIT 1", (call_id,)).fetchone()
    return (row[0] if row is not None else None), None, ""
