"""Flags say what was written as far as there is room, and never cover one another."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callfire_desktop.domain.reviews import Note
from callfire_desktop.ui.review.mark_strip import MarkStrip
from callfire_desktop.ui.theme.theme import Theme

SAID = "Raises her voice: the bus left early twice."


def flags(qapp: QApplication, qtbot: QtBot, places: list[float]) -> list[tuple[int, int]]:
    """(left, right) of each flag on a strip of 900 px for 100 s."""
    strip = MarkStrip(Theme(qapp))
    qtbot.addWidget(strip)
    strip.resize(900, strip.sizeHint().height())
    strip.show_notes([Note(number, 1, place, SAID, 1, 0) for number, place in enumerate(places)], 100.0)
    strip.grab()
    return [(area.left(), area.right()) for area, _note in strip._flags]


def test_a_flag_alone_says_all_of_its_note(qapp: QApplication, qtbot: QtBot) -> None:
    needed = Theme(qapp).font("small", weight=600)
    strip = MarkStrip(Theme(qapp))
    qtbot.addWidget(strip)
    strip.setFont(needed)
    ((left, right),) = flags(qapp, qtbot, [30])
    assert right - left >= strip.fontMetrics().horizontalAdvance(SAID)


@pytest.mark.parametrize("places", [[10, 20], [10, 95], [80, 97], [10, 12, 14], [93, 99]])
def test_no_flag_covers_another_or_leaves_the_strip(qapp: QApplication, qtbot: QtBot, places: list[float]) -> None:
    found = flags(qapp, qtbot, places)
    assert found
    assert all(before[1] < after[0] for before, after in itertools.pairwise(found))
    assert all(left >= 0 and right < 900 for left, right in found)
