"""Review lists: which recordings, in which order, and which one was open last."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.domain.review_lists import ReviewItem, ReviewList, ReviewOrder
from callfire_desktop.domain.reviews import Decision
from callfire_desktop.storage.database import Database
from callfire_desktop.storage.list_store import ASKED_AT_ONCE, parts

WITHIN_CALL = "r.call_id, r.created_ms, r.id"
"""Two recordings of one call are heard one after the other."""

ORDERS = {
    ReviewOrder.UNREVIEWED: f"d.decision IS NOT NULL, c.at_ms DESC, {WITHIN_CALL}",
    ReviewOrder.NEWEST: f"c.at_ms DESC, {WITHIN_CALL}",
    ReviewOrder.LENGTH: f"max(coalesce(r.length_s, 0)) OVER (PARTITION BY r.call_id), {WITHIN_CALL}",
    ReviewOrder.PERSON: f"c.person_key, c.number, c.at_ms, {WITHIN_CALL}",
}
FROM = """FROM review_list_items AS i JOIN recordings AS r ON r.id = i.recording_id LEFT JOIN calls AS c ON c.id = r.call_id
    LEFT JOIN decisions AS d ON d.recording_id = r.id WHERE i.list_id = ?"""
SELECT = f"""SELECT r.id, r.call_id, coalesce(c.person, ''), coalesce(c.number, ''), coalesce(c.inbound, 0),
    coalesce(c.at_ms, r.created_ms), r.length_s, r.offline, d.decision,
    (SELECT count(*) FROM recordings AS o WHERE o.call_id = r.call_id AND (o.created_ms, o.id) <= (r.created_ms, r.id)),
    (SELECT count(*) FROM recordings AS o WHERE o.call_id = r.call_id), r.length_s = 0 AND coalesce(r.size, 0) = 0,
    r.server_state = 'RECORDING', r.offline = 'damaged' AND r.file_name IS NOT NULL
        AND EXISTS (SELECT 1 FROM recordings_at_callfire AS h WHERE h.recording_id = r.id AND NOT h.held) {FROM} ORDER BY i.place"""


class ReviewListStore:
    """The newest list is the one worked through; earlier ones stay in the file."""

    def __init__(self, database: Database, now_ms: Callable[[], int]) -> None:
        self._database = database
        self._now_ms = now_ms

    async def begin(self, call_ids: Sequence[int], order: ReviewOrder) -> ReviewList | None:
        """Make a list of all recordings of these calls; None, and the last list stays, where they have none."""
        now = self._now_ms()

        def job(connection: sqlite3.Connection) -> bool:
            recordings: list[int] = []
            for some in parts(list(call_ids), ASKED_AT_ONCE):
                marks = ",".join("?" * len(some))
                recordings += [row[0] for row in connection.execute(f"SELECT id FROM recordings WHERE call_id IN ({marks})", some)]
            if not recordings:
                return False
            statement = "INSERT INTO review_lists (made_ms, sort) VALUES (?,?) RETURNING id"
            key = connection.execute(statement, (now, order)).fetchone()[0]
            items = [(key, place, one) for place, one in enumerate(recordings)]
            connection.executemany("INSERT INTO review_list_items (list_id, place, recording_id) VALUES (?,?,?)", items)
            _put_in_order(connection, key, order)
            return True

        return await self.last() if await self._database.write(job, durable=True) else None

    async def last(self) -> ReviewList | None:
        """The list that was made last."""

        def job(connection: sqlite3.Connection) -> ReviewList | None:
            found = connection.execute("SELECT id, sort, current_id FROM review_lists ORDER BY id DESC LIMIT 1").fetchone()
            if found is None:
                return None
            items = tuple(_item(row) for row in connection.execute(SELECT, (found[0],)))
            return ReviewList(found[0], ReviewOrder(found[1]), found[2], items)

        return await self._database.read(job)

    async def put_in_order(self, list_id: int, order: ReviewOrder) -> None:
        """Give a list another order."""
        await self._database.write(lambda connection: _put_in_order(connection, list_id, order), durable=True)

    async def open(self, list_id: int, recording_id: int) -> None:
        """Note which recording is open."""
        statement = "UPDATE review_lists SET current_id = ? WHERE id = ?"
        await self._database.write(lambda c: c.execute(statement, (recording_id, list_id)) and None)


def _put_in_order(connection: sqlite3.Connection, list_id: int, order: ReviewOrder) -> None:
    ids = [row[0] for row in connection.execute(f"SELECT r.id {FROM} ORDER BY {ORDERS[order]}", (list_id,))]
    statement = "UPDATE review_list_items SET place = ? WHERE list_id = ? AND recording_id = ?"
    connection.executemany(statement, [(place, list_id, one) for place, one in enumerate(ids)])
    connection.execute("UPDATE review_lists SET sort = ? WHERE id = ?", (order, list_id))


def _item(values: tuple[Any, ...]) -> ReviewItem:
    (recording, call, person, number, inbound, at_ms, length, offline, decision, of_call, in_call, silent, still, only) = values
    return ReviewItem(
        recording_id=recording,
        call_id=call,
        person=person,
        number=number,
        inbound=bool(inbound),
        at_ms=at_ms,
        length_s=length,
        offline=OfflineState(offline),
        decision=Decision(decision) if decision else None,
        of_call=of_call,
        in_call=in_call,
        has_no_sound=bool(silent),
        still_recording=bool(still),
        is_only_copy=bool(only),
    )
