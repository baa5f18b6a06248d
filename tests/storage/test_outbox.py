"""The send list on disk: rows leave once, whatever windows, crashes and restored backups do to them."""

from __future__ import annotations

import asyncio
import atexit
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from callfire_desktop.domain.failures import Failure, FailureKind, PeopleCalled
from callfire_desktop.domain.outbox import FINISHED, SendEvent, SendKind, SendState
from callfire_desktop.storage.database import Database
from callfire_desktop.storage.outbox import OutboxStore, insert_send, mark_from_backup, move_send, read_send
from callfire_desktop.storage.schema import MIGRATIONS

Run = Callable[..., Any]
KIND = SendKind.RECORD_BY_PHONE


def tables(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")  # nothing here cuts the power
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        connection.execute("BEGIN")
        for migration in MIGRATIONS:
            migration(connection)
        connection.execute("PRAGMA user_version=1")
        connection.execute("COMMIT")
    return connection


@cache
def empty() -> Path:
    """A file with all tables and no rows, made once."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    tables(folder / "empty").close()
    return folder / "empty"


class Sends(RuleBasedStateMachine):
    """Two windows on one file, and a copy of the file that is brought back later. Counted is what leaves, over all of them."""

    sends = Bundle("sends")

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(empty(), self.folder / "a")
        self.windows = [tables(self.folder / "a"), tables(self.folder / "a")]
        self.backup: Path | None = None
        self.left: dict[str, int] = {}
        self.written = 0

    @rule(target=sends)
    def write_down(self) -> int:
        self.written += 1
        code = f"{self.written:06}"
        self.left[code] = 0
        return insert_send(self.windows[0], KIND, code, {}, created_ms=0, not_after_ms=0, now_ms=0)

    @rule(send_id=sends, event=st.sampled_from(SendEvent), window=st.integers(0, 1))
    def happens(self, send_id: int, event: SendEvent, window: int) -> None:
        connection = self.windows[window]
        before = read_send(connection, send_id)
        after = move_send(connection, send_id, event, 1)
        if after is not None and event is SendEvent.LEAVE:
            self.left[after.code] += 1
        if before is not None and before.state in FINISHED:
            assert after is None

    @rule(send_id=sends, event=st.sampled_from(SendEvent), window=st.integers(0, 1))
    def crashes_while(self, send_id: int, event: SendEvent, window: int) -> None:
        """The power fails before the transaction is committed: nothing of it happened, so nothing left."""
        connection = self.windows[window]
        connection.execute("BEGIN IMMEDIATE")
        move_send(connection, send_id, event, 1)
        connection.close()
        self.windows[window] = tables(self.folder / "a")

    @rule(window=st.integers(0, 1))
    def starts_again(self, window: int) -> None:
        """What every start does first."""
        connection = self.windows[window]
        for (send_id,) in connection.execute("SELECT id FROM outbox").fetchall():
            for event in (SendEvent.CANCEL, SendEvent.INTERRUPTED):
                move_send(connection, send_id, event, 1)
        states = {state for (state,) in connection.execute("SELECT state FROM outbox")}
        assert not states & {SendState.HELD, SendState.SENDING}

    @rule()
    def is_backed_up(self) -> None:
        self.backup = self.folder / "backup"
        shutil.copyfile(self.folder / "a", self.backup)

    @rule()
    def is_restored(self) -> None:
        if self.backup is None:
            return
        for connection in self.windows:
            connection.close()
        shutil.copyfile(self.backup, self.folder / "a")
        self.windows = [tables(self.folder / "a"), tables(self.folder / "a")]
        mark_from_backup(self.windows[0])
        states = {state for (state,) in self.windows[0].execute("SELECT state FROM outbox")}
        assert not states & {SendState.HELD, SendState.SENDING}
        kept = {row[0] for row in self.windows[0].execute("SELECT code FROM outbox")}
        self.left = {code: count for code, count in self.left.items() if code in kept}

    @invariant()
    def nothing_left_twice(self) -> None:
        assert all(count <= 1 for count in getattr(self, "left", {}).values())

    def teardown(self) -> None:
        for connection in getattr(self, "windows", []):
            connection.close()
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)


TestSends = Sends.TestCase
TestSends.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)


def test_of_two_windows_one_lets_it_leave(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        databases = [await Database.open(tmp_path / "a.sqlite3", MIGRATIONS, now_ms=lambda: 7) for _ in range(2)]
        try:
            stores = [OutboxStore(database, lambda: 7) for database in databases]
            for number in range(10):
                send_id = await stores[0].add(KIND, f"{number:06}", {"number": "1"}, created_ms=5, not_after_ms=6)
                answers = await asyncio.gather(*(store.move(send_id, SendEvent.LEAVE) for store in stores))
                assert sum(answer is not None for answer in answers) == 1
        finally:
            for database in databases:
                await database.close()

    run(story())


def test_a_row_comes_back_as_it_was_with_all_its_history(run: Run, tmp_path: Path) -> None:
    failure = Failure(FailureKind.ANSWER_LOST, PeopleCalled.UNKNOWN, {"account": "Lincoln", "seconds": 3}, "a detail")

    async def story() -> None:
        database = await Database.open(tmp_path / "a.sqlite3", MIGRATIONS, now_ms=lambda: 7)
        store = OutboxStore(database, lambda: 7)
        try:
            send_id = await store.add(KIND, "ABCDEF", {"number": "12135550142"}, created_ms=5, not_after_ms=6)
            assert [send.state for send in await store.unfinished()] == [SendState.HELD]
            await store.move(send_id, SendEvent.LEAVE)
            await store.move(send_id, SendEvent.DOUBT, failure=failure, detail=failure.detail)
            await store.note_look(send_id)
            send = await store.get(send_id)
            assert send is not None
            assert (send.failure, send.looks, send.last_look_ms, send.payload["number"]) == (failure, 1, 7, "12135550142")
            assert await store.move(send_id, SendEvent.ABSENT) is None
            found = await store.move(send_id, SendEvent.FOUND, result_id=2071845512003)
            assert found is not None
            assert (found.state, found.result_id, found.failure) == (SendState.SENT, 2071845512003, None)
            steps = [(step.event, step.state) for step in await store.history(send_id)]
            assert steps == [
                (None, SendState.HELD),
                (SendEvent.LEAVE, SendState.SENDING),
                (SendEvent.DOUBT, SendState.UNKNOWN),
                (SendEvent.FOUND, SendState.SENT),
            ]
            assert await store.unfinished() == []
        finally:
            await database.close()

    run(story())


def test_the_file_itself_refuses_a_second_leaving_and_a_forgotten_step(tmp_path: Path) -> None:
    connection = tables(tmp_path / "a")
    send_id = insert_send(connection, KIND, "ABCDEF", {}, created_ms=0, not_after_ms=0, now_ms=0)
    for event in (SendEvent.LEAVE, SendEvent.DOUBT):
        assert move_send(connection, send_id, event, 1) is not None
    for statement in (
        "UPDATE outbox SET state = 'sending'",
        "DELETE FROM outbox_history",
        "UPDATE outbox_history SET detail = 'other'",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
    connection.close()
