"""The account's file: migrations, damage, newer programs, power cuts, a full disk."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.storage.account_store import FILE_NAME, AccountStore
from callfire_desktop.storage.database import BACKUPS_KEPT, Database, Migration
from callfire_desktop.storage.errors import DiskFullError, StorageDamagedError, StorageTooNewError
from callfire_desktop.storage.schema import MIGRATIONS

Run = Callable[..., Any]


def now_ms() -> int:
    return 1_790_000_000_000


def first(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT)")


def second(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE things ADD COLUMN color TEXT NOT NULL DEFAULT 'none'")


def breaks(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE things ADD COLUMN half TEXT")
    raise RuntimeError("the migration broke off")


async def with_things(path: Path, migrations: Sequence[Migration], count: int = 1_000) -> None:
    database = await Database.open(path, migrations, now_ms=now_ms)
    rows = [(one, f"thing {one}") for one in range(count)]
    await database.write(lambda c: c.executemany("INSERT INTO things (id, name) VALUES (?, ?)", rows) and None)
    await database.close()


def test_every_migration_has_a_backup_before_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    run(with_things(path, [first]))

    async def later() -> tuple[int, str]:
        database = await Database.open(path, [first, second], now_ms=now_ms)
        row = await database.read(lambda c: c.execute("SELECT count(*), max(color) FROM things").fetchone())
        await database.close()
        return row[0], row[1]

    assert run(later()) == (1_000, "none")
    backups = list((tmp_path / "backups").iterdir())
    assert [one.suffix for one in backups] == [".sqlite3"]
    with sqlite3.connect(backups[0]) as copy:
        assert copy.execute("SELECT count(*) FROM things").fetchone()[0] == 1_000
        assert copy.execute("PRAGMA user_version").fetchone()[0] == 1
        assert len(copy.execute("PRAGMA table_info(things)").fetchall()) == 2
    copy.close()


def test_only_some_backups_are_kept(run: Run, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    run(with_things(path, [first]))
    moment = [now_ms()]

    def later_ms() -> int:
        moment[0] += 1_000
        return moment[0]

    def nothing(_connection: sqlite3.Connection) -> None:
        """A migration that changes nothing."""

    async def migrate() -> None:
        database = await Database.open(path, [first, *[nothing] * 6], now_ms=later_ms)
        await database.close()

    run(migrate())
    assert len(list((tmp_path / "backups").iterdir())) == BACKUPS_KEPT


def test_a_migration_that_breaks_changes_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    run(with_things(path, [first]))
    with pytest.raises(RuntimeError, match="broke off"):
        run(Database.open(path, [first, breaks], now_ms=now_ms))
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA user_version").fetchone()[0] == 1
        assert len(raw.execute("PRAGMA table_info(things)").fetchall()) == 2
        assert raw.execute("SELECT count(*) FROM things").fetchone()[0] == 1_000
    raw.close()


KILLED = """
import asyncio, sqlite3, sys
from pathlib import Path
from callfire_desktop.storage.database import Database
from tests.storage.test_database import first, now_ms

def slow(connection):
    connection.execute("ALTER TABLE things ADD COLUMN half TEXT NOT NULL DEFAULT 'half'")
    connection.execute("UPDATE things SET name = 'changed'")
    print("in the middle", flush=True)
    connection.execute("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n").fetchone()

asyncio.run(Database.open(Path(sys.argv[1]), [first, slow], now_ms=now_ms))
"""


def test_killed_in_the_middle_of_a_migration(run: Run, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    run(with_things(path, [first]))
    with subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "in the middle"
        process.kill()

    async def again() -> list[Any]:
        database = await Database.open(path, [first, second], now_ms=now_ms)
        rows = await database.read(lambda c: c.execute("SELECT id, name, color FROM things ORDER BY id").fetchall())
        await database.close()
        return list(rows)

    rows = run(again())
    assert rows[:2] == [(0, "thing 0", "none"), (1, "thing 1", "none")]
    assert len(rows) == 1_000
    assert list((tmp_path / "backups").glob("*.sqlite3")), "the backup made before it is there"


WRITER = """
import asyncio, sys
from pathlib import Path
from callfire_desktop.storage.database import Database
from tests.storage.test_database import first, now_ms

async def main():
    database = await Database.open(Path(sys.argv[1]), [first], now_ms=now_ms)
    for batch in range(100000):
        rows = [(batch * 100 + one, "x" * 200) for one in range(100)]
        await database.write(lambda c: c.executemany("INSERT INTO things VALUES (?, ?)", rows) and None, durable=True)
        print(batch + 1, flush=True)

asyncio.run(main())
"""


def test_killed_while_writing_keeps_every_finished_write_and_no_half(run: Run, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [int(process.stdout.readline()) for _ in range(20)]
        process.kill()

    async def count() -> int:
        database = await Database.open(path, [first], now_ms=now_ms)
        found = await database.read(lambda c: c.execute("SELECT count(*) FROM things").fetchone()[0])
        await database.close()
        return int(found)

    found = run(count())
    assert found >= said[-1] * 100
    assert found % 100 == 0
    assert not path.with_suffix(".open").exists(), "closed well this time"


def test_a_newer_file_is_left_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    run(with_things(path, [first, second]))
    before = path.read_bytes()
    with pytest.raises(StorageTooNewError):
        run(Database.open(path, [first], now_ms=now_ms))
    assert path.read_bytes() == before


def spoil_middle(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for place in range(4096, len(data), 97):
        data[place] ^= 0xFF
    path.write_bytes(data)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def replace_by_text(path: Path) -> None:
    path.write_text("this was never a database " * 400)


@pytest.mark.parametrize("spoil", [spoil_middle, cut_off, replace_by_text])
def test_damage_is_found_after_an_unclean_end_and_a_copy_is_made(run: Run, tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    path = tmp_path / FILE_NAME
    run(with_things(path, [first], count=20_000))
    spoil(path)
    spoiled = path.read_bytes()
    path.with_suffix(".open").touch()  # the end was unclean
    with pytest.raises(StorageDamagedError) as told:
        run(Database.open(path, [first], now_ms=now_ms))
    assert told.value.copy is not None
    assert told.value.copy.read_bytes() == spoiled
    assert path.exists(), "nothing is thrown away"


def test_a_full_disk_is_told_and_what_was_there_still_reads(run: Run, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME

    async def story() -> None:
        database = await Database.open(path, [first], now_ms=now_ms)
        await database.write(lambda c: c.execute("INSERT INTO things VALUES (1, 'kept')") and None)
        pages = await database.write(lambda c: c.execute("PRAGMA page_count").fetchone()[0])
        await database.write(lambda c: c.execute(f"PRAGMA max_page_count = {pages + 2}").fetchone() and None)
        rows = [(one, "x" * 1000) for one in range(2, 500)]
        with pytest.raises(DiskFullError):
            await database.write(lambda c: c.executemany("INSERT INTO things VALUES (?, ?)", rows) and None)
        assert await database.read(lambda c: c.execute("SELECT name FROM things").fetchall()) == [("kept",)]
        await database.write(lambda c: c.execute("PRAGMA max_page_count = 100000").fetchone() and None)
        await database.write(lambda c: c.executemany("INSERT INTO things VALUES (?, ?)", rows) and None)
        assert await database.read(lambda c: c.execute("SELECT count(*) FROM things").fetchone()[0]) == 499
        await database.close()

    run(story())


def insert(one: int, connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO things VALUES (?, 'x')", (one,))


def test_closing_finishes_what_was_asked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME

    async def story() -> None:
        database = await Database.open(path, [first], now_ms=now_ms)
        writes = [database.write(partial(insert, one)) for one in range(50)]
        async with asyncio.TaskGroup() as group:
            for write in writes:
                group.create_task(write)
        await database.close()

    run(story())
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM things").fetchone()[0] == 50
    raw.close()


def test_the_accounts_own_schema_opens_twice(run: Run, tmp_path: Path) -> None:
    async def story() -> int:
        for _ in range(2):
            store = await AccountStore.open(tmp_path, now_ms=now_ms)
            await store.close()
        with sqlite3.connect(tmp_path / FILE_NAME) as raw:
            version = int(raw.execute("PRAGMA user_version").fetchone()[0])
        raw.close()
        return version

    assert run(story()) == len(MIGRATIONS)
