"""A session in a process of its own, to be killed: ``python -m tests.services.session_process FOLDER PORT WHAT``.

WHAT: ``sync``, ``download`` (one), ``queue`` (many, over and over), ``room`` (the space is full), ``pause``, ``notes``, ``hear``,
``asked`` (a hearing), ``draft``, ``upload``.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

import qasync
from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.reviews import Draft
from callfire_desktop.domain.sound_additions import AdditionState, Choice
from callfire_desktop.domain.spoken_texts import SpokenDraft
from tests.services.opened_account import OpenedAccount, opened
from tests.support.practice_process import PracticeProcess

QUEUED = 12


def say(text: str) -> None:
    """The word at which it may be killed."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


async def over_and_over(one: OpenedAccount) -> None:
    """Fetch the shortest recordings, remove half of them, fetch them again, and say each step."""
    if not await one.store.calls.count():
        await one.refresh(Kind.CALLS)
    ids = (await one.recording_ids())[-QUEUED:]
    one.session.feed.changed.connect(lambda changes: say(changes.cause))
    while True:
        await one.session.recordings.keep_offline(ids)
        await one.wait_for_kept(ids)
        await one.session.recordings.remove_copy(ids[::2])


async def make_room(one: OpenedAccount) -> None:
    """Leave room for nothing that may go, and say each step of its going."""
    wishes, audio = one.store.offline_wishes, one.store.audio
    note, remove = wishes.note_removal, audio.remove

    async def noted(recording_ids: Sequence[int], why: str) -> None:
        await note(recording_ids, why)
        say(f"noted {len(recording_ids)}")

    def removed(recording_id: int) -> None:
        say(f"going {recording_id}")
        remove(recording_id)
        say(f"gone {recording_id}")

    wishes.note_removal, audio.remove = noted, removed  # type: ignore[method-assign]
    meter = await one.session.space.meter()
    await one.session.space.set_quota(meter.used - meter.removable)
    say("full")
    await one.session.space.has_room_for(0)
    say("done")
    await asyncio.Event().wait()


async def pause(one: OpenedAccount) -> None:
    """Fetch many, pause in the middle, and say when it is told that they are paused."""
    await one.refresh(Kind.CALLS)
    await one.session.recordings.keep_offline(await one.recording_ids())
    await one.wait(lambda: one.session.recordings.progress.bytes_per_s, "they come")
    one.session.feed.changed.connect(lambda _changes: say("paused") if one.session.recordings.progress.paused else None)
    await one.session.recordings.pause()
    await asyncio.Event().wait()


async def work(folder: Path, port: int, what: str) -> None:
    """Do it, and say on standard output how far it is."""
    practice = PracticeProcess(folder, port=port)
    practice.base_address = f"http://127.0.0.1:{port}/v2"
    async with opened(folder, practice) as one:
        if what == "sync":
            one.session.sync.refresh(Kind.CALLS)
            await one.wait(lambda: any(change.kind is Kind.CALLS for change in one.heard))
            say(f"rows {await one.store.calls.count()}")
            await one.idle()
        elif what == "upload":
            await one.session.sound_uploads.add([folder / "message.wav"])
            await one.wait(lambda: all(row.state is AdditionState.READY for row in one.session.sound_uploads.rows))
            await one.session.sound_uploads.choose(one.session.sound_uploads.rows[0].id, Choice.AS_IT_IS)
            await one.wait(lambda: one.session.sound_uploads.rows[0].state is AdditionState.SENDING)
            await one.wait(lambda: one.session.sound_uploads.progress(one.session.sound_uploads.rows[0].id))
            say("sending")
            await asyncio.Event().wait()
        elif what == "notes":
            for number in range(10_000):
                await one.session.reviews.keep_draft(1, Draft(2.5, f"draft {number}"))
                await one.session.reviews.add_note(2, number / 10, f"note {number}")
                say(f"saved {number}")
        elif what == "queue":
            await over_and_over(one)
        elif what == "pause":
            await pause(one)
        elif what == "room":
            await make_room(one)
        elif what == "hear":
            await one.session.spoken_texts.hear("The school is closed.", "FEMALE1")
            say("heard")
            await asyncio.Event().wait()
        elif what == "asked":
            one.session._scope.start("hear", one.session.spoken_texts.hear("The school is open.", "FEMALE1"))
            await one.wait(lambda: "postTTSCampaignSound" in practice.requests())
            say("asked")
            await asyncio.Event().wait()
        elif what == "draft":
            for number in range(10_000):
                await one.session.spoken_texts.keep_draft(SpokenDraft(f"draft {number}", "FEMALE2", "Snow day"))
                say(f"saved {number}")
        else:
            await one.refresh(Kind.CALLS)
            recording = (await one.recording_ids())[0]
            await one.session.recordings.keep_offline([recording])
            await one.wait(lambda: (one.session._library.received(recording) or 0) > 100_000)
            say(f"bytes of {recording}")
            await one.idle()
            await asyncio.Event().wait()


def main() -> None:
    """Run until killed."""
    application = QCoreApplication([])
    qasync.run(work(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
    del application


if __name__ == "__main__":
    main()
