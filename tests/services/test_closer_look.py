"""Looking at one thing: it is read again with all that belongs to it, stored, and told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.connection import ConnectionState
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.recordings import OfflineState
from tests.practice_server.asking import ask, items
from tests.services.opened_account import OpenedAccount, opened
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]


@pytest.fixture
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeProcess]:
    with PracticeProcess(tmp_path_factory.mktemp("practice")) as process:
        yield process


async def look(one: OpenedAccount, kind: Kind, key: int, *, told: Kind | None = None) -> None:
    """Look, and wait until something of it is told."""
    one.heard.clear()
    one.session.closer.look(kind, key)
    await one.wait(lambda: any(change.kind is (told or kind) and change.cause == "look" for change in one.heard), "the look is told")


def test_a_broadcast_with_its_sets_and_totals(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            key = next(broadcast["id"] for broadcast in items(practice, "/calls/broadcasts") if broadcast["status"] == "FINISHED")
            before = await one.session.broadcasts.detail(key)
            assert before is not None
            assert (before.sets, before.totals) == ((), None)
            await look(one, Kind.BROADCASTS, key)
            after = await one.session.broadcasts.detail(key)
            assert after is not None
            assert {(batch.status, batch.remaining) for batch in after.sets} == {("ACTIVE", 0)}
            assert after.totals is not None
            assert after.totals.stats.total_outbound_count == sum(batch.size or 0 for batch in after.sets) == after.row.calls
            practice.put("broadcast", key, name="Renamed elsewhere")
            await look(one, Kind.BROADCASTS, key)
            renamed = await one.session.broadcasts.detail(key)
            assert renamed is not None
            assert renamed.row.name == "Renamed elsewhere"

    run(story(), timeout=30)


def test_calls_of_a_broadcast_come_before_the_list_of_calls_is_read(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            practice.fault("findCalls", "status", status=500, count=100)
            await one.refresh(Kind.BROADCASTS)
            key = next(broadcast["id"] for broadcast in items(practice, "/calls/broadcasts") if broadcast["status"] == "STOPPED")
            await look(one, Kind.BROADCASTS, key, told=Kind.CALLS)
            await one.idle()
            detail = await one.session.broadcasts.detail(key)
            assert detail is not None
            assert detail.row.calls == len(items(practice, f"/calls/broadcasts/{key}/calls?limit=1000"))

    run(story(), timeout=30)


@pytest.mark.parametrize(
    ("kind", "thing", "path"), [(Kind.SOUNDS, "sound", "/campaigns/sounds"), (Kind.CONTACTS, "contact", "/contacts")]
)
def test_sounds_and_contacts(run: Run, tmp_path: Path, practice: PracticeProcess, kind: Kind, thing: str, path: str) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            key = items(practice, path)[0]["id"]
            practice.put(thing, key, **({"name": "Seen"} if thing == "sound" else {"firstName": "Seen", "lastName": ""}))
            await look(one, kind, key)
            service: Any = one.session.sounds if thing == "sound" else one.session.contacts
            (row,) = await service.rows([key])
            assert row.name == "Seen"

    run(story(), timeout=30)


def test_an_entry_taken_off_the_list_elsewhere_goes(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            number = items(practice, "/contacts/dncs")[0]["number"]
            count = await one.session.do_not_call.count()
            assert ask(practice, "DELETE", f"/contacts/dncs/{number}")[0] == 204
            await look(one, Kind.DO_NOT_CALL, int(number))
            assert await one.session.do_not_call.count() == count - 1

    run(story(), timeout=30)


def test_a_recording_that_was_made_after_the_call_was_read(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            call = next(
                one for one in items(practice, "/calls?limit=400") if any(record.get("recordings") for record in one.get("records", []))
            )
            records = [{**record, "recordings": [*record.get("recordings", [])]} for record in call["records"]]
            last = next(record["recordings"] for record in records if record["recordings"])
            last.append({**last[0], "id": last[0]["id"] + 1, "name": "second", "state": "RECORDING"})
            practice.put("call", call["id"], records=records)
            await look(one, Kind.CALLS, call["id"])
            recordings = await one.session.recordings.for_calls([call["id"]])
            assert ("second", "RECORDING") in {(recording.name, recording.server_state) for recording in recordings}

    run(story(), timeout=30)


def test_offline_nothing_is_asked_and_what_is_gone_is_no_trouble(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            key = items(practice, "/campaigns/sounds")[0]["id"]
            practice.remove("sound", [key])
            asked = len(practice.requests())
            one.session.closer.look(Kind.SOUNDS, key)
            await one.wait(lambda: "getCampaignSound" in practice.requests()[asked:], "it is asked for")
            await one.wait(lambda: not one.session._scope.is_running("look at sounds"))
            assert one.session.connection.status.failure is None
            practice.kill()
            await one.refresh(Kind.SOUNDS)
            assert one.session.connection.status.state is ConnectionState.OFFLINE
            one.session.closer.look(Kind.SOUNDS, key)
            assert not one.session._scope.is_running("look at sounds")

    run(story(), timeout=30)


def test_a_recording_gone_by_its_id_is_fetched_by_its_name(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path, practice) as one:
            await one.refresh()
            key = (await one.recording_ids())[0]
            practice.fault("getCallRecordingMp3", "status", status=404, count=1)
            await one.session.recordings.keep_offline([key])
            assert await one.wait_for_state(key, OfflineState.KEPT, OfflineState.GONE) is OfflineState.KEPT
            assert practice.requests()[-1] == "getCallRecordingMp3ByName"

    run(story(), timeout=30)
