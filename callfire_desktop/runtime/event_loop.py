"""Runs asyncio on Qt's event loop; the only place that enters it."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

import qasync

from callfire_desktop.runtime.collector import collected_on_this_thread

LONGEST_TURN_S = 0.0005
"""A worker that computes gives Python's lock away after this time when the loop asks for it; Python's own 5 ms add up to a stutter."""


def run(main: Callable[[], Coroutine[Any, Any, int]]) -> int:
    """Run ``main()`` until it ends and answer with its exit code. The QApplication must exist."""
    sys.setswitchinterval(LONGEST_TURN_S)
    gc.freeze()  # what was imported lives as long as the program: looking through it took longer than through all the rest
    with collected_on_this_thread():
        code: int = qasync.run(main())
    return code


def on_end_signals(loop: asyncio.AbstractEventLoop, wanted: Callable[[], None]) -> Callable[[], None]:
    """Call ``wanted`` on the loop when the system asks the program to end (SIGINT, SIGTERM); the answer undoes it."""
    if threading.current_thread() is not threading.main_thread():
        return lambda: None
    kinds = (signal.SIGINT, signal.SIGTERM)
    before = {kind: signal.getsignal(kind) for kind in kinds}
    native: list[signal.Signals] = []
    for kind in kinds:
        try:
            loop.add_signal_handler(kind, wanted)
            native.append(kind)
        except (NotImplementedError, AttributeError, RuntimeError, ValueError):
            # qasync and Windows have none: a plain handler, run at the next Python instruction
            signal.signal(kind, lambda _number, _frame: loop.call_soon_threadsafe(wanted))

    def undo() -> None:
        for kind in kinds:
            with suppress(ValueError):
                if kind in native:
                    loop.remove_signal_handler(kind)
                signal.signal(kind, before[kind])

    return undo
