"""Files on their way to becoming sounds: one row each, also of those that are done, so that the same file is known again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import msgspec

from callfire_desktop.domain.failures import Failure
from callfire_desktop.domain.sound_additions import IN_A_COPY, Addition, AdditionState, Choice
from callfire_desktop.domain.sound_checks import Judgement
from callfire_desktop.storage.database import Database

COLUMNS = "id, path, name, state, judgement, mended, choice, send_file, sent_name, sent_ms, sound_id, twin, copy_of, failure"
KNOWN = """SELECT sound_id FROM sound_addition_digests WHERE digest IN ({}) AND sound_id IS NOT NULL ORDER BY sound_id"""


class SoundAdditionStore:
    """The table ``sound_additions``. Nothing that comes from CallFire is written here but the id of the sound that was made."""

    def __init__(self, database: Database, now_ms: Callable[[], int]) -> None:
        self._database = database
        self._now_ms = now_ms

    async def add(self, path: str, name: str, *, copy_of: int | None = None) -> Addition:
        """A file that is to be judged."""
        statement = "INSERT INTO sound_additions (path, name, state, copy_of, made_ms) VALUES (?,?,?,?,?) RETURNING id"
        values = (path, name, AdditionState.JUDGING, copy_of, self._now_ms())
        key = await self._database.write(lambda c: c.execute(statement, values).fetchone()[0])
        return Addition(key, path, name, AdditionState.JUDGING, copy_of=copy_of)

    async def save(self, one: Addition, *, durable: bool = False) -> None:
        """Write a row; ``durable`` before bytes leave and after they came."""

        def job(connection: sqlite3.Connection) -> None:
            marks = ",".join("?" * 14)
            connection.execute(
                f"INSERT INTO sound_additions ({COLUMNS}, made_ms) VALUES ({marks}, ?) ON CONFLICT (id) DO UPDATE SET "
                + ", ".join(f"{column}=excluded.{column}" for column in COLUMNS.split(", ")[1:]),
                (*_values(one), self._now_ms()),
            )

        await self._database.write(job, durable=durable)

    async def remember(self, digests: list[str], sound_id: int) -> None:
        """These files, and these samples, are this sound."""
        statement = "INSERT OR REPLACE INTO sound_addition_digests (digest, sound_id) VALUES (?,?)"
        rows = [(one, sound_id) for one in digests if one]
        await self._database.write(lambda c: c.executemany(statement, rows) and None, durable=True)

    async def known(self, digests: list[str]) -> list[int]:
        """Sounds that were made here of the same bytes or the same samples."""
        wanted = [one for one in digests if one]
        statement = KNOWN.format(",".join("?" * len(wanted)))
        return await self._database.read(lambda c: [row[0] for row in c.execute(statement, wanted)])

    async def listed(self) -> list[Addition]:
        """Rows the person has not taken off, in the order they were added."""
        statement = f"SELECT {COLUMNS} FROM sound_additions ORDER BY id"
        return await self._database.read(lambda c: [_row(row) for row in c.execute(statement)])

    async def remove(self, key: int) -> None:
        """Take a row off; what its file became stays known."""
        await self._database.write(lambda c: c.execute("DELETE FROM sound_additions WHERE id = ?", (key,)) and None, durable=True)


def ask_anew(connection: sqlite3.Connection) -> None:
    """After a restore, or in a copied folder (SAFETY S5): no file is sent before the person says so again."""
    connection.executemany("UPDATE sound_additions SET state = ? WHERE state = ?", [(now, before) for before, now in IN_A_COPY.items()])


def _values(one: Addition) -> tuple[Any, ...]:
    return (
        one.id,
        one.path,
        one.name,
        one.state,
        _json(one.judgement),
        _json(one.mended),
        one.choice,
        one.send_file,
        one.sent_name,
        one.sent_ms,
        one.sound_id,
        one.twin,
        one.copy_of,
        _json(one.failure),
    )


def _json(value: object) -> bytes | None:
    return None if value is None else msgspec.json.encode(value)


def _row(values: tuple[Any, ...]) -> Addition:
    key, path, name, state, judgement, mended, choice, send_file, sent_name, sent_ms, sound_id, twin, copy_of, failure = values
    return Addition(
        id=key,
        path=path,
        name=name,
        state=AdditionState(state),
        judgement=None if judgement is None else msgspec.json.decode(judgement, type=Judgement),
        mended=None if mended is None else msgspec.json.decode(mended, type=Judgement),
        choice=None if choice is None else Choice(choice),
        send_file=send_file,
        sent_name=sent_name,
        sent_ms=sent_ms,
        sound_id=sound_id,
        twin=twin,
        copy_of=copy_of,
        failure=None if failure is None else msgspec.json.decode(failure, type=Failure),
    )
