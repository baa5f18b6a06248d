"""Keeps Python's collector of cycles from holding up the window while many values are made that all live on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


class _Pauses:
    """How many are under way."""

    count = 0


@contextmanager
def collector_paused() -> Iterator[None]:
    """No collection until the end: one in the middle would look at every value made so far, in a tenth of a second, and free none.

    What was made meanwhile counts as old afterwards: the next young collection would else look at all of it at once. Qt thread only.
    """
    if _Pauses.count == 0:
        gc.disable()
    _Pauses.count += 1
    try:
        yield
    finally:
        _Pauses.count -= 1
        if _Pauses.count == 0:
            gc.freeze()
            gc.unfreeze()  # both only move lists: everything is in the oldest generation now
            gc.enable()
