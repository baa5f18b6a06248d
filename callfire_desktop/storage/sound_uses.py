"""The table ``sound_uses``: which sounds each stored broadcast plays, written whenever a broadcast is."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from callfire_desktop.domain.broadcasts import CallBroadcast
from callfire_desktop.domain.sound_uses import SoundUse, sounds_played

UsesOf = tuple[int, CallBroadcast]


def note_sounds(connection: sqlite3.Connection, broadcasts: Sequence[UsesOf]) -> None:
    """Write which sounds these broadcasts play now."""
    forget_sounds(connection, [key for key, _ in broadcasts])
    pairs = [(sound, key) for key, one in broadcasts for sound in sounds_played(one)]
    connection.executemany("INSERT INTO sound_uses (sound_id, broadcast_id) VALUES (?,?)", pairs)


def forget_sounds(connection: sqlite3.Connection, broadcast_ids: Sequence[int]) -> None:
    """These broadcasts play nothing any more."""
    connection.executemany("DELETE FROM sound_uses WHERE broadcast_id = ?", [(key,) for key in broadcast_ids])


def uses_of(connection: sqlite3.Connection, sound_id: int) -> list[SoundUse]:
    """The broadcasts that play a sound: those that forbid deleting it first, then the newest."""
    statement = """SELECT b.id, b.name, b.status FROM sound_uses AS u JOIN broadcasts AS b ON b.id = u.broadcast_id
        WHERE u.sound_id = ? ORDER BY b.modified_ms DESC, b.id DESC"""
    found = [SoundUse(*row) for row in connection.execute(statement, (sound_id,))]
    return sorted(found, key=lambda use: not use.forbids_deleting)
