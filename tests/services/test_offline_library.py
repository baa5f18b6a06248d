"""Rules, space and the queue against the practice CallFire: what comes, what goes, and what never does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from callfire_desktop.domain.connection import ConnectionState
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.offline_rules import OfflineRule
from callfire_desktop.domain.recordings import OfflineState, RecordingRow
from callfire_desktop.domain.reviews import Decision
from tests.services.opened_account import OpenedAccount, opened
from tests.support.practice_process import PracticeProcess

Run = Callable[..., Any]
DAY_MS = 86_400_000
EARLIER_MS = -40 * DAY_MS


async def rows(one: OpenedAccount) -> list[RecordingRow]:
    """All recordings, the longest first."""
    found = [await one.store.recordings.get(key) for key in await one.recording_ids()]
    return [row for row in found if row is not None]


async def all_here(one: OpenedAccount, ids: list[int]) -> None:
    for key in ids:
        await one.wait_for_state(key, OfflineState.KEPT)


def audio(folder: Path) -> set[int]:
    return {int(file.name.partition(".")[0]) for file in (folder / "audio").iterdir() if file.suffix not in (".peaks", ".part")}


def test_a_rule_says_what_it_fetches_and_fetches_just_that(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            await one.refresh(Kind.CALLS)
            known = await rows(one)
            rule = OfflineRule(longer_than_s=120, unreviewed=True)
            await one.session.reviews.decide(known[0].id, Decision.REVIEWED)
            expected = {row.id for row in known[1:] if (row.length_s or 0) > 120}
            said = await one.session.rules.preview(rule)
            assert (said.recordings, said.already_here) == (len(expected), 0)
            assert said.size == sum(row.size or 0 for row in known if row.id in expected)
            await one.session.rules.save(rule)
            await all_here(one, sorted(expected))
            assert {row.id for row in await one.store.recordings.kept()} == expected
            assert await one.session.rules.preview(rule) == type(said)(0, 0, len(expected))

            taken_back = min(expected)
            await one.session.recordings.remove_copy([taken_back])
            assert await one.session.rules.apply() == 0, "the person's no is final"
            assert await one.state(taken_back) is OfflineState.ONLINE
            await one.session.recordings.keep_offline([taken_back])
            await one.wait_for_state(taken_back, OfflineState.KEPT)

        async with opened(tmp_path / "a", practice) as one:
            kept_rule = (await one.session.rules.all())[0]
            assert (kept_rule.longer_than_s, kept_rule.unreviewed) == (120, True)
            await one.session.rules.remove(kept_rule.id)
            assert await one.session.rules.all() == []

    run(story(), timeout=60)


def test_each_condition_of_a_rule(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            await one.refresh(Kind.CALLS)
            known = await rows(one)
            label = await one.session.labels.add("Complaint")
            assert label is not None
            await one.session.labels.set(known[3].id, label.id, on=True)
            calls = {row.id: await one.session.calls.detail(row.call_id) for row in known}
            inbound = {key for key, call in calls.items() if call is not None and call.row.inbound}
            broadcast = next(call.row.broadcast_id for call in calls.values() if call is not None and call.row.broadcast_id)
            of_broadcast = {key for key, call in calls.items() if call is not None and call.row.broadcast_id == broadcast}
            now = one.clock.now_ms()
            recent = {key for key, call in calls.items() if call is not None and (call.row.at_ms or 0) >= now - 2 * 86_400_000}
            assert 0 < len(recent) < len(known)
            for rule, expected in (
                (OfflineRule(), set(calls)),
                (OfflineRule(label_id=label.id), {known[3].id}),
                (OfflineRule(inbound=True), inbound),
                (OfflineRule(broadcast_id=broadcast), of_broadcast),
                (OfflineRule(days=2), recent),
                (OfflineRule(days=2, inbound=False), recent - inbound),
            ):
                assert set(await one.store.offline_wishes.wanted_by(rule)) == expected, rule

    run(story(), timeout=60)


def test_full_space_takes_the_oldest_reviewed_and_nothing_else(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            session = one.session
            await one.refresh(Kind.CALLS)
            ids = [row.id for row in (await rows(one))[:8]]
            await session.recordings.keep_offline(ids[:7])
            await all_here(one, ids[:7])
            unreviewed, noted, pinned, playing, oldest, newer, labelled = ids[:7]
            for key in (noted, pinned, playing, oldest, newer, labelled):
                one.clock.off_ms += 1000
                await session.reviews.decide(key, Decision.REVIEWED)
            await session.reviews.add_note(noted, 1.0, "why")
            await session.space.protect([pinned], protected=True)
            label = await session.labels.add("Complaint")
            assert label is not None
            await session.labels.set(labelled, label.id, on=True)
            session.space.playing = playing
            before = await session.space.meter()
            assert before.recordings == 7
            await session.space.set_quota(before.used + 1)
            await session.recordings.keep_offline([ids[7]])
            await one.wait_for_state(ids[7], OfflineState.KEPT)
            gone = await session.space.removed()
            assert oldest in gone, "the oldest decision goes first"
            assert not {unreviewed, noted, pinned, playing, labelled} & set(gone)
            after = await session.space.meter()
            assert after.used <= after.quota
            assert after.removed_for_room == len(gone)
            assert (await session.reviews.of([oldest]))[oldest].decision is Decision.REVIEWED, "what was made of it stays"
            assert audio(tmp_path / "a") == set(ids) - set(gone)

            await session.space.set_quota(10**9)
            await session.recordings.keep_offline(gone)
            await all_here(one, gone)
            assert await session.space.removed() == []

    run(story(), timeout=60)


def test_where_nothing_may_go_downloads_wait_and_say_so(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            session = one.session
            await one.refresh(Kind.CALLS)
            first, second = [row.id for row in (await rows(one))[:2]]
            await session.recordings.keep_offline([first])
            await one.wait_for_state(first, OfflineState.KEPT)
            await session.space.set_quota((await session.space.meter()).used + 10)
            await session.recordings.keep_offline([second])
            await one.wait(lambda: session.recordings.progress.no_room, "it says that there is no room")
            assert await one.state(first) is OfflineState.KEPT
            assert await one.state(second) is OfflineState.WANTED
            await session.space.set_quota(10**9)
            await session.recordings.resume()
            await one.wait_for_state(second, OfflineState.KEPT)

    run(story(), timeout=60)


def test_the_retention_rule(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice, off_ms=EARLIER_MS) as one:
            session = one.session
            await one.refresh(Kind.CALLS)
            reviewed, held, open_one = [row.id for row in (await rows(one))[:3]]
            await session.recordings.keep_offline([reviewed, held, open_one])
            await all_here(one, [reviewed, held, open_one])
            for key in (reviewed, held):
                await session.reviews.decide(key, Decision.REVIEWED)
            await session.space.protect([held], protected=True)
            one.clock.off_ms = 0
            await session.space.set_keep_days(30)
            assert await session.space.removed() == [reviewed]
            assert audio(tmp_path / "a") == {held, open_one}
            assert (await session.space.meter()).removed_in_time == 1

    run(story(), timeout=60)


def test_checking_the_library_finds_a_flipped_byte_and_mends_it(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            session = one.session
            await one.refresh(Kind.CALLS)
            ids = [row.id for row in (await rows(one))[:3]]
            await session.recordings.keep_offline(ids)
            await all_here(one, ids)
            await session.reviews.add_note(ids[1], 2.0, "stays")
            whole = {key: (await session.recordings.playable(key)).path.read_bytes() for key in ids}
            path = (await session.recordings.playable(ids[1])).path
            damaged = bytearray(whole[ids[1]])
            damaged[len(damaged) // 2] ^= 1
            path.write_bytes(damaged)
            told: list[tuple[int, int]] = []
            assert await session.recordings.check_all(lambda *said: told.append(said)) == (3, 1)
            assert told == [(1, 3), (2, 3), (3, 3)]
            await one.wait_for_state(ids[1], OfflineState.KEPT)
            assert (await session.recordings.playable(ids[1])).path.read_bytes() == whole[ids[1]]
            assert [note.text for note in (await session.reviews.of([ids[1]]))[ids[1]].notes] == ["stays"]

    run(story(), timeout=60)


def test_now_comes_before_all_others(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            session = one.session
            await one.refresh(Kind.CALLS)
            ids = [row.id for row in (await rows(one))[:5]]
            await session.recordings.pause()
            await session.recordings.keep_offline(ids)
            await session.recordings.fetch_now(ids[3])
            assert (await session.recordings.queue())[0].id == ids[3]
            await session.recordings.resume()
            await all_here(one, ids)

    run(story(), timeout=60)


def test_a_crash_in_the_middle_of_removing_is_finished_at_the_next_start(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """First it is noted, then it is no longer kept, then its file goes: whatever a power cut leaves, nothing wanted is lost."""

    async def crash() -> tuple[int, int]:
        async with opened(tmp_path / "a", practice) as one:
            await one.refresh(Kind.CALLS)
            going, staying = [row.id for row in (await rows(one))[:2]]
            await one.session.recordings.keep_offline([going, staying])
            await all_here(one, [going, staying])
            await one.store.offline_wishes.note_removal([going], "full")
            await one.store.offline_wishes.refuse([going], refused=True)
            await one.store.recordings.set_offline(going, OfflineState.ONLINE, received=0)
            return going, staying  # and here the power is cut: the file is still there

    async def again(going: int, staying: int) -> None:
        async with opened(tmp_path / "a", practice) as one:
            one.session.go_online()
            await one.wait(lambda: audio(tmp_path / "a") == {staying}, "the file goes, the other stays")
            assert await one.session.space.removed() == [going], "and it can be brought back"
            await one.session.recordings.keep_offline([going])
            await one.wait_for_state(going, OfflineState.KEPT)

    run(again(*run(crash(), timeout=60)), timeout=60)


def test_nothing_goes_that_callfire_has_not_confirmed_today(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    """SAFETY S17: neither lack of room nor time removes what could not be brought back; another may go in its place."""

    async def story() -> None:
        async with opened(tmp_path / "a", practice, off_ms=EARLIER_MS) as one:
            session = one.session
            await one.refresh(Kind.CALLS)
            forgotten, held, coming = [row.id for row in (await rows(one))[:3]]
            await session.recordings.keep_offline([forgotten, held])
            await all_here(one, [forgotten, held])
            for key in (forgotten, held):
                one.clock.off_ms += 1000
                await session.reviews.decide(key, Decision.REVIEWED)
            one.clock.off_ms = 0
            practice.remove("recording", [forgotten])

            practice.fault("getCallRecording", "status", count=1_000, status=503)
            await session.space.set_keep_days(30)
            assert await session.space.removed() == [], "nothing is confirmed while CallFire is in trouble"
            practice.clear_faults()
            await session.space.set_keep_days(None)

            used = (await session.space.meter()).used
            await session.space.set_quota(used + 1)
            await session.recordings.keep_offline([coming])
            await one.wait_for_state(coming, OfflineState.KEPT)
            assert await session.space.removed() == [held], "the older one is gone at CallFire: the next one goes"
            row = await one.store.recordings.get(forgotten)
            assert row is not None
            assert (row.offline, row.gone_there) == (OfflineState.KEPT, True)
            await session.space.set_keep_days(30)
            assert await one.state(forgotten) is OfflineState.KEPT, "and it stays for good"
            assert forgotten in audio(tmp_path / "a")

    run(story(), timeout=60)


def test_a_damaged_copy_stays_where_callfire_has_none(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            session = one.session
            await one.refresh(Kind.CALLS)
            key = (await rows(one))[0].id
            await session.recordings.keep_offline([key])
            await all_here(one, [key])
            path = (await session.recordings.playable(key)).path
            damaged = bytearray(path.read_bytes())
            damaged[-1] ^= 1
            path.write_bytes(damaged)
            practice.remove("recording", [key])
            assert await session.recordings.check_all(lambda *_said: None) == (1, 1)
            await one.wait_for_state(key, OfflineState.DAMAGED)
            await one.wait(lambda: not session.recordings.progress.files_wanted, "it was looked for")
            assert path.read_bytes() == damaged
            assert (await session.recordings.playable(key)).path == path, "it can still be listened to"

    run(story(), timeout=60)


def test_what_callfire_names_no_more_is_marked_when_it_is_looked_at(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            session = one.session
            await one.refresh(Kind.CALLS)
            await one.wait(lambda: session.connection.status.state is ConnectionState.ONLINE, "online")
            row = (await rows(one))[0]
            await session.recordings.keep_offline([row.id])
            await all_here(one, [row.id])
            practice.remove("recording", [row.id])
            practice.remove("call", [row.call_id])
            session.closer.look(Kind.CALLS, row.call_id)
            await one.wait(lambda: any(c.cause == "now: at CallFire" and row.id in (c.ids or ()) for c in one.heard), "it is gone")
            known = await one.store.recordings.get(row.id)
            assert known is not None
            assert (known.gone_there, known.offline) == (True, OfflineState.KEPT)
            assert await session.recordings.gone_at_callfire(lambda *_said: None) == 1

    run(story(), timeout=60)


def test_a_connection_that_costs_is_used_only_when_the_person_goes_on(run: Run, tmp_path: Path, practice: PracticeProcess) -> None:
    async def story() -> None:
        async with opened(tmp_path / "a", practice) as one:
            recordings = one.session.recordings
            await one.refresh(Kind.CALLS)
            first, second, third = [row.id for row in (await rows(one))[:3]]
            recordings.set_metered(True)
            await recordings.keep_offline([first])
            await one.wait(lambda: recordings.progress.metered, "it waits")
            assert practice.requests().count("getCallRecordingMp3") == 0
            await recordings.resume()
            await one.wait_for_state(first, OfflineState.KEPT)
            recordings.set_metered(True)
            await recordings.keep_offline([second])
            await one.wait(lambda: recordings.progress.metered, "another such connection is asked about anew")
            recordings.set_metered(False)
            await one.wait_for_state(second, OfflineState.KEPT)
            await recordings.keep_offline([third])
            await one.wait_for_state(third, OfflineState.KEPT)

    run(story(), timeout=60)
