from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class Source(QObject):
    said = Signal(object)
    flag = Signal(bool)


def test_calls_and_emits_do_not_eat_references_to_none_and_true(qapp: object) -> None:
    """Some PySide6 versions lose one reference a call and crash after hours (notes/platform 1)."""
    source = Source()
    heard: list[object] = []
    source.said.connect(heard.append)
    source.flag.connect(heard.append)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(1_000):
        source.said.emit(None)
        source.flag.emit(True)
        source.blockSignals(False)
        source.setProperty("x", None)
        source.parent()
    heard.clear()
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert after[0] - before[0] > -50
    assert after[1] - before[1] > -50
