"""Which installation a library belongs to: one from a backup or another computer forgets what was begun there (SAFETY S5)."""

from __future__ import annotations

import dataclasses
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.backups import LongWork
from callfire_desktop.domain.outbox import SendEvent, SendKind, SendState
from callfire_desktop.domain.sound_additions import IN_A_COPY, AdditionState
from callfire_desktop.storage import installation as rooms
from callfire_desktop.storage.account_store import FILE_NAME, AccountStore
from callfire_desktop.storage.installation import read_installation
from callfire_desktop.storage.restored_library import make_ready
from tests.storage.filled_library import fill, now_ms

Run = Callable[..., Any]


def all_to_unknown(connection: sqlite3.Connection) -> None:
    """What the send list will do: here the notes stand for its rows."""
    assert connection.in_transaction
    connection.execute("UPDATE notes SET text = 'not known, from a backup'")


def breaks(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM notes")
    raise RuntimeError("the job broke off")


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The jobs that are run after a restore."""
    found: list[Any] = [all_to_unknown]
    monkeypatch.setattr(rooms, "AFTER_RESTORE", found)
    return found


def texts(folder: Path) -> set[str]:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        return {text for (text,) in connection.execute("SELECT text FROM notes")}


async def open_as(folder: Path, installation: str) -> None:
    store = await AccountStore.open(folder, now_ms=now_ms, installation=installation)
    await store.close()


def test_the_id_stays_and_a_copy_of_everything_has_another(tmp_path: Path) -> None:
    here = tmp_path / "here"
    first = read_installation(here / "installation.json")
    assert len(first) == 32
    assert read_installation(here / "installation.json") == first
    shutil.copytree(here, tmp_path / "copied")
    assert read_installation(tmp_path / "copied" / "installation.json") != first
    assert read_installation(tmp_path / "new" / "installation.json") != first
    (here / "installation.json").write_text("{not readable")
    assert read_installation(here / "installation.json") != first, "lost: a library here counts as copied, which is the safe side"


def test_a_library_of_ones_own_is_left_alone(run: Run, tmp_path: Path, jobs: list[Any]) -> None:
    run(fill(tmp_path))
    before = texts(tmp_path)
    for _ in range(3):
        run(open_as(tmp_path, "here"))
    assert texts(tmp_path) == before


def test_a_copied_folder_forgets_once(run: Run, tmp_path: Path, jobs: list[Any]) -> None:
    run(fill(tmp_path / "one"))
    run(open_as(tmp_path / "one", "here"))
    before = texts(tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    run(open_as(tmp_path / "two", "there"))
    assert texts(tmp_path / "two") == {"not known, from a backup"}
    assert texts(tmp_path / "one") == before
    jobs[:] = [breaks]
    run(open_as(tmp_path / "two", "there"))
    assert texts(tmp_path / "two"), "it belongs there now"


def test_a_job_that_breaks_changes_nothing_and_the_library_stays_closed(run: Run, tmp_path: Path, jobs: list[Any]) -> None:
    run(fill(tmp_path))
    run(open_as(tmp_path, "here"))
    before = texts(tmp_path)
    jobs.append(breaks)
    for _ in range(2):
        with pytest.raises(RuntimeError, match="broke off"):
            run(open_as(tmp_path, "there"))
        assert texts(tmp_path) == before
    jobs.pop()
    run(open_as(tmp_path, "there"))
    assert texts(tmp_path) == {"not known, from a backup"}


def test_a_restored_library_forgets_also_on_the_same_computer(run: Run, tmp_path: Path, jobs: list[Any]) -> None:
    run(fill(tmp_path))
    run(open_as(tmp_path, "here"))
    run(make_ready(tmp_path, now_ms=now_ms, installation="here", work=LongWork()))
    assert texts(tmp_path) == {"not known, from a backup"}
    jobs[:] = [breaks]
    run(open_as(tmp_path, "here"))


async def begin_things(folder: Path) -> None:
    """A call that was written down, one that had left, and a text that was only heard."""
    store = await AccountStore.open(folder, now_ms=now_ms, installation="here")
    for code in ("ABCDEF", "GHJKMN"):
        await store.outbox.add(SendKind.RECORD_BY_PHONE, code, {"number": "12135550100"}, created_ms=now_ms(), not_after_ms=now_ms())
    await store.outbox.move(2, SendEvent.LEAVE)
    await store.spoken_texts.begin("The school is closed.", "FEMALE1", now_ms())
    await store.close()


async def things_begun(folder: Path, installation: str) -> tuple[list[tuple[SendState, bool]], int]:
    store = await AccountStore.open(folder, now_ms=now_ms, installation=installation)
    try:
        sends = [(send.state, send.from_backup) for send in await store.outbox.unfinished()]
        return sends, len(await store.spoken_texts.all())
    finally:
        await store.close()


def test_in_a_copy_no_send_can_leave_and_no_heard_text_is_cleaned_up(run: Run, tmp_path: Path) -> None:
    run(begin_things(tmp_path / "one"))
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    assert run(things_begun(tmp_path / "two", "there")) == ([(SendState.UNKNOWN, True)] * 2, 0)
    assert run(things_begun(tmp_path / "one", "here")) == ([(SendState.HELD, False), (SendState.SENDING, False)], 1)


@pytest.mark.parametrize("state", AdditionState)
def test_in_a_copy_no_file_is_on_its_way(run: Run, tmp_path: Path, state: AdditionState) -> None:
    """What was wanted there is asked anew here; what may have left is looked for; all else is as it was."""

    async def begin() -> None:
        store = await AccountStore.open(tmp_path / "one", now_ms=now_ms, installation="here")
        one = await store.sound_additions.add("/there/one.wav", "one")
        await store.sound_additions.save(dataclasses.replace(one, state=state, send_file="1.send.wav"))
        await store.close()

    async def listed(folder: str, installation: str) -> list[AdditionState]:
        store = await AccountStore.open(tmp_path / folder, now_ms=now_ms, installation=installation)
        try:
            return [one.state for one in await store.sound_additions.listed()]
        finally:
            await store.close()

    run(begin())
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    (found,) = run(listed("two", "there"))
    assert found is IN_A_COPY.get(state, state)
    assert found not in (AdditionState.PREPARING, AdditionState.HELD, AdditionState.SENDING)
    assert run(listed("one", "here")) == [state]
