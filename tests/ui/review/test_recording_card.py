"""What the card of a recording says of where it is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from callfire_desktop.domain.recordings import OfflineState, RecordingRow
from callfire_desktop.ui.review.recording_card import RecordingCard
from callfire_desktop.ui.theme.theme import Theme


def row(offline: OfflineState, *, state: str = "READY", length: int = 60, gone: bool = False, never: bool = False) -> RecordingRow:
    return RecordingRow(1, 2, "call 1", "Ann", "12135550100", 0, length, 10, state, offline, never_remove=never, gone_there=gone)


@pytest.mark.parametrize(
    ("shown", "place"),
    [
        (row(OfflineState.KEPT), "Kept on this computer"),
        (row(OfflineState.KEPT, never=True), "Kept here, never removed"),
        (row(OfflineState.KEPT, gone=True), "Gone at CallFire, kept here"),
        (row(OfflineState.DAMAGED, gone=True), "Gone at CallFire, kept here"),
        (row(OfflineState.GONE, gone=True), "Gone at CallFire"),
        (row(OfflineState.ONLINE, state="RECORDING"), "Still recording"),
        (row(OfflineState.ONLINE), "Not on this computer"),
    ],
)
def test_where_it_is(qapp: QApplication, shown: RecordingRow, place: str) -> None:
    card = RecordingCard(Theme(qapp))
    card.show_recording(shown, playing=False, online=True)
    assert card.accessibleName() == f"Recording, 1:00. {place}"
    card.deleteLater()
