"""Which sounds' audio is on this computer, and what it is: by its bytes and by what decodes from them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from callfire_desktop.domain.sounds import AudioDigest
from callfire_desktop.storage.database import Database


@dataclass(frozen=True, slots=True)
class SoundCopy:
    """``file_name`` lies in the account's folder of sounds."""

    sound_id: int
    file_name: str
    size: int
    digest: AudioDigest


class SoundCopies:
    """The table ``sound_copies``. Nothing that comes from CallFire is written here: a copy outlives its sound."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, sound_id: int) -> SoundCopy | None:
        """The copy of one sound, None where there is none."""
        statement = "SELECT sound_id, file_name, size, sha256, samples_sha256 FROM sound_copies WHERE sound_id = ?"
        row = await self._database.read(lambda c: c.execute(statement, (sound_id,)).fetchone())
        return SoundCopy(row[0], row[1], row[2], AudioDigest(row[3], row[4])) if row else None

    async def put(self, copy: SoundCopy) -> None:
        """Note a file that is whole and in its place."""
        values = (copy.sound_id, copy.file_name, copy.size, copy.digest.file, copy.digest.samples)
        statement = "INSERT OR REPLACE INTO sound_copies (sound_id, file_name, size, sha256, samples_sha256) VALUES (?,?,?,?,?)"
        await self._database.write(lambda c: c.execute(statement, values) and None, durable=True)

    async def forget(self, sound_id: int) -> None:
        """The copy is gone or damaged."""
        await self._database.write(lambda c: c.execute("DELETE FROM sound_copies WHERE sound_id = ?", (sound_id,)) and None)

    async def same(self, digest: AudioDigest) -> list[int]:
        """Sounds whose copy has the same bytes, or sounds the same to the sample; the lowest id first."""

        def job(connection: sqlite3.Connection) -> list[int]:
            statement = """SELECT sound_id FROM sound_copies WHERE sha256 = ?1
                UNION SELECT sound_id FROM sound_copies WHERE samples_sha256 = ?2 AND ?2 <> '' ORDER BY sound_id"""
            return [row[0] for row in connection.execute(statement, (digest.file, digest.samples))]

        return await self._database.read(job)
