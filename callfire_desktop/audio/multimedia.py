"""The first use of QtMultimedia in this process, by one thread at a time."""

from __future__ import annotations

import threading

from PySide6.QtMultimedia import QAudioDecoder

_turn = threading.Lock()
_begun = threading.Event()


def begin_multimedia() -> None:
    """Have Qt find what it plays and decodes with; before any other part of QtMultimedia is made, in whatever thread.

    Qt does it once, behind a lock of its own, and says so in its log, for which our message handler needs Python's lock. A second
    thread that came meanwhile would hold Python's while it waits for Qt's, and the whole program would stand still for ever.
    """
    with _turn:
        if not _begun.is_set():
            QAudioDecoder()
            _begun.set()
