"""A session in a process of its own, to be killed: ``python -m tests.services.session_process FOLDER PORT sync|download|notes``."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import qasync
from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.reviews import Draft
from tests.services.opened_account import opened
from tests.support.practice_process import PracticeProcess


async def work(folder: Path, port: int, what: str) -> None:
    """Do it, and say on standard output how far it is."""
    practice = PracticeProcess(folder, port=port)
    practice.base_address = f"http://127.0.0.1:{port}/v2"
    async with opened(folder, practice) as one:
        if what == "sync":
            one.session.sync.refresh(Kind.CALLS)
            await one.wait(lambda: any(change.kind is Kind.CALLS for change in one.heard))
            sys.stdout.write(f"rows {await one.store.calls.count()}\n")
            sys.stdout.flush()
            await one.idle()
        elif what == "notes":
            for number in range(10_000):
                await one.session.reviews.keep_draft(1, Draft(2.5, f"draft {number}"))
                await one.session.reviews.add_note(2, number / 10, f"note {number}")
                sys.stdout.write(f"saved {number}\n")
                sys.stdout.flush()
        else:
            await one.refresh(Kind.CALLS)
            recording = (await one.recording_ids())[0]
            await one.session.recordings.keep_offline([recording])
            await one.wait(lambda: (one.session._library.received(recording) or 0) > 100_000)
            sys.stdout.write(f"bytes of {recording}\n")
            sys.stdout.flush()
            await one.idle()
            await asyncio.Event().wait()


def main() -> None:
    """Run until killed."""
    application = QCoreApplication([])
    qasync.run(work(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
    del application


if __name__ == "__main__":
    main()
