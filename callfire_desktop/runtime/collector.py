"""When Python's collector of cycles may run: on Qt's thread, between events, and not while many values are made that all live on.

By itself it runs in whichever thread makes one value too many, inside whatever is under way there: a part of the window is then
destroyed in a worker's thread, or while Qt is still sending it an event. Both end the program without a word.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer

LOOK_EVERY_MS = 500
YOUNG, ALL = 1, 2
"""Generations of ``gc.collect``: what was made lately, and everything that lives."""
ALL_EVERY_S, ALL_AT_LEAST_S = 30.0, 600.0
"""Looking through everything takes some 20 to 60 ms: seldom, and while the window is at rest, for which it waits so long."""
REST_SHARE = 0.02
"""The window is at rest when its thread worked no more than this part of the time since the last look."""


class _State:
    """Of the one collector a process has."""

    on_one_thread = False
    pauses = 0
    ended_all = 0.0
    looked = worked = 0.0


def collect_if_due() -> None:
    """Collect what was made lately, if there is enough of it, and everything at times. On Qt's thread, not in the middle of work."""
    now, worked = time.monotonic(), time.thread_time()
    at_rest = worked - _State.worked <= REST_SHARE * (now - _State.looked)
    _State.looked, _State.worked = now, worked
    made, _, rounds = gc.get_count()
    enough, _, enough_rounds = gc.get_threshold()
    if _State.pauses:
        return
    waited = now - _State.ended_all
    if rounds > enough_rounds and waited > (ALL_EVERY_S if at_rest else ALL_AT_LEAST_S):
        gc.collect(ALL)
        _State.ended_all = time.monotonic()
    elif made > enough:
        gc.collect(YOUNG)


@contextmanager
def collected_on_this_thread() -> Iterator[None]:
    """Until the end cycles are collected by the Qt loop of this thread alone; the QApplication must exist."""
    automatic = gc.isenabled()
    gc.disable()
    _State.on_one_thread, before = True, _State.on_one_thread
    _State.ended_all = _State.looked = time.monotonic()
    _State.worked = time.thread_time()
    timer = QTimer()
    timer.timeout.connect(collect_if_due)
    timer.start(LOOK_EVERY_MS)
    try:
        yield
    finally:
        timer.stop()
        _State.on_one_thread = before
        if automatic:
            gc.enable()


@contextmanager
def collector_paused() -> Iterator[None]:
    """No collection until the end: one in the middle would look at every value made so far, in a tenth of a second, and free none.

    What was made meanwhile counts as old afterwards: the next young collection would else look at all of it at once. Qt thread only.
    """
    if _State.pauses == 0:
        gc.disable()
    _State.pauses += 1
    try:
        yield
    finally:
        _State.pauses -= 1
        if _State.pauses == 0:
            gc.freeze()
            gc.unfreeze()  # both only move lists: everything is in the oldest generation now
            if not _State.on_one_thread:
                gc.enable()
