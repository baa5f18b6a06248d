"""The draft of a spoken text, and every hearing from before it is asked for until it is kept or gone."""

from __future__ import annotations

import sqlite3

from callfire_desktop.domain.spoken_texts import Hearing, HearingState, SpokenDraft
from callfire_desktop.storage.database import Database

COLUMNS = "id, text, voice, state, sound_id, name, asked_ms, settled_ms"


class SpokenTextStore:
    """The tables ``spoken_drafts`` and ``hearings``. Each change is on disk before its method returns.

    A hearing moves by ``move`` alone, which asks for the state it has now: keeping and cleaning up can never both win.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def draft(self) -> SpokenDraft:
        """What was typed last; an empty one where nothing was."""
        statement = "SELECT text, voice, name, from_sound FROM spoken_drafts"
        row = await self._database.read(lambda c: c.execute(statement).fetchone())
        return SpokenDraft(*row) if row else SpokenDraft()

    async def keep_draft(self, draft: SpokenDraft) -> None:
        """Write it down in place of the last one."""
        values = (draft.text, draft.voice, draft.name, draft.from_sound)
        statement = "INSERT OR REPLACE INTO spoken_drafts (id, text, voice, name, from_sound) VALUES (1,?,?,?,?)"
        await self._database.write(lambda c: c.execute(statement, values) and None, durable=True)

    async def begin(self, text: str, voice: str, asked_ms: int) -> Hearing:
        """A hearing that will be asked for now."""
        statement = f"INSERT INTO hearings (text, voice, state, name, asked_ms) VALUES (?,?,?,'',?) RETURNING {COLUMNS}"
        values = (text, voice, HearingState.ASKING, asked_ms)
        return _hearing(await self._database.write(lambda c: c.execute(statement, values).fetchone(), durable=True))

    async def all(self) -> list[Hearing]:
        """Every hearing, oldest first."""
        statement = f"SELECT {COLUMNS} FROM hearings ORDER BY id"
        return [_hearing(row) for row in await self._database.read(lambda c: c.execute(statement).fetchall())]

    async def of(self, text: str, voice: str) -> list[Hearing]:
        """The hearings of one text by one voice, newest first."""
        statement = f"SELECT {COLUMNS} FROM hearings WHERE text = ? AND voice = ? ORDER BY id DESC"
        rows = await self._database.read(lambda c: c.execute(statement, (text, voice)).fetchall())
        return [_hearing(row) for row in rows]

    async def move(
        self, hearing_id: int, before: HearingState, now: HearingState, *, sound_id: int | None = None, name: str | None = None
    ) -> bool:
        """Move a hearing on; False where it is not in the state ``before``."""
        statement = """UPDATE hearings SET state = ?, sound_id = coalesce(?, sound_id), name = coalesce(?, name)
            WHERE id = ? AND state = ?"""
        values = (now, sound_id, name, hearing_id, before)
        return await self._database.write(lambda c: c.execute(statement, values).rowcount == 1, durable=True)

    async def settle(self, hearing_id: int, settled_ms: int) -> None:
        """No answer came; the request was over by then."""
        statement = "UPDATE hearings SET settled_ms = ? WHERE id = ? AND settled_ms IS NULL"
        await self._database.write(lambda c: c.execute(statement, (settled_ms, hearing_id)) and None, durable=True)

    async def forget(self, hearing_id: int) -> None:
        """It made nothing, or what it made is gone."""
        await self._database.write(lambda c: c.execute("DELETE FROM hearings WHERE id = ?", (hearing_id,)) and None, durable=True)

    async def known_sounds(self) -> frozenset[int]:
        """Sounds whose making is known: those of other hearings, and all that were noted here."""
        statement = "SELECT sound_id FROM hearings WHERE sound_id IS NOT NULL UNION SELECT sound_id FROM sound_notes"
        return frozenset(row[0] for row in await self._database.read(lambda c: c.execute(statement).fetchall()))


def forget_hearings(connection: sqlite3.Connection) -> None:
    """After a restore, or in a copied folder (SAFETY S5): what was only heard then may have been kept since, so nothing goes."""
    connection.execute("DELETE FROM hearings")


def _hearing(row: sqlite3.Row | tuple[int, str, str, str, int | None, str, int, int | None]) -> Hearing:
    key, text, voice, state, sound_id, name, asked_ms, settled_ms = row
    return Hearing(key, text, voice, HearingState(state), sound_id, name, asked_ms, settled_ms)
