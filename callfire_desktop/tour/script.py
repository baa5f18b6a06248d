"""What the tour does, step by step: practise, keep a recording offline, then hear it in a fresh start without CallFire."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PySide6.QtWidgets import QAbstractButton, QSlider, QTableView

from callfire_desktop.domain.calls import CallRow
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.tour.driver import Driver
from callfire_desktop.tour.stage import StepFailedError
from callfire_desktop.ui.player.waveform import WaveSlider

SYNC_S = 60.0
"""Longest wait for the practice CallFire's first rows or one download, on a slow machine."""
STEP_S = 20.0


class Script:
    """The two acts. Act 2 runs in a fresh process on the data act 1 left."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def first_act(self) -> None:
        """Welcome, practice, choose a call, keep its recording, stop the practice CallFire."""
        driver = self._driver
        async with step("The welcome page offers to practice."):
            await driver.wait_for(lambda: driver.can_press("Start practicing"), STEP_S, "the button “Start practicing”")
            await driver.picture("welcome")
        async with step("Start practicing: the practice CallFire fills the list of calls."):
            driver.press("Start practicing")
            await driver.wait_for(self.list_is_complete, SYNC_S, "the list of calls is complete")
            await driver.picture("calls")
        async with step("Choose a call with a recording."):
            self.choose()
            await driver.wait_for(lambda: driver.can_press("Keep offline"), STEP_S, "the button “Keep offline”")
            await driver.picture("call")
        async with step("Keep its recording offline."):
            driver.press("Keep offline")
            await driver.wait_for(self.is_kept, SYNC_S, "the recording is on this computer")
            await driver.picture("kept-here")
        async with step("Stop the practice CallFire."):
            await driver.choose_menu(("Account", "Stop the practice CallFire"))
            await driver.wait_for(lambda: driver.has("Start practice again", QAbstractButton), STEP_S, "the banner says it stopped")
            await driver.picture("practice-stopped")

    async def second_act(self) -> None:
        """Rows from this computer, the offline banner, and sound from this computer."""
        driver = self._driver
        async with step("Started anew without CallFire: the calls come from this computer."):
            await driver.wait_for(self.is_kept, SYNC_S, "a call whose recording is kept here")
            await driver.wait_for(lambda: driver.has("Start practice again", QAbstractButton), STEP_S, "the banner says it is stopped")
            await driver.picture("offline")
        async with step("Choose the same call."):
            self.choose(kept=True)
            await driver.wait_for(lambda: driver.can_press("Play"), STEP_S, "the button “Play”")
        async with step("Play it from this computer: the position moves."):
            driver.press("Play")
            await driver.wait_for(lambda: self._position() is not None, STEP_S, "the player")
            before = self._position() or 0
            await driver.wait_for(lambda: (self._position() or 0) > before, SYNC_S, "the position moves")
            await driver.wait_for(self.shows_wave, STEP_S, "the waveform")
            driver.press_slider("Position in recording", 0.4)
            await driver.picture("playing")
            print(f"  The position is {self._position()}.", flush=True)

    def _table(self) -> QTableView | None:
        return self._driver.find("Calls list", QTableView) if self._driver.has("Calls list", QTableView) else None

    def _call_with_recording(self, *, kept: bool = False) -> int | None:
        """The first row, counted from 0, whose recording can be kept or, if asked, is kept."""
        table = self._table()
        if table is None:
            return None
        wanted = OfflineState.KEPT if kept else OfflineState.ONLINE
        model = table.model()
        for index in range(min(model.rowCount(), 200)):
            row: object = getattr(model, "row_at", lambda _index: None)(index)
            if isinstance(row, CallRow) and row.recording is wanted:
                return index
        return None

    def list_is_complete(self) -> bool:
        """Whether all calls are here, and the list shows all that is stored of them."""
        table = self._table()
        if table is None or getattr(table.model(), "is_reading", True):
            return False
        return self._call_with_recording() is not None and self._driver.says("Updated just now")

    def shows_wave(self) -> bool:
        """Whether the player shows the recording's own waveform."""
        driver, name = self._driver, "Position in recording"
        return driver.has(name, WaveSlider) and driver.find(name, WaveSlider).has_peaks

    def is_kept(self) -> bool:
        """Whether a recording is on this computer."""
        return self._call_with_recording(kept=True) is not None

    def choose(self, *, kept: bool = False) -> None:
        """Click the first call whose recording can be kept or, if asked, is kept."""
        table, index = self._table(), self._call_with_recording(kept=kept)
        if table is None or index is None:
            raise LookupError("the row is no longer there")
        self._driver.choose_row(table, index)

    def _position(self) -> int | None:
        driver, name = self._driver, "Position in recording"
        return driver.find(name, QSlider).value() if driver.has(name, QSlider) else None


@asynccontextmanager
async def step(sentence: str) -> AsyncIterator[None]:
    """Say what is done; name the step when it fails."""
    print(f"· {sentence}", flush=True)
    try:
        yield
    except (LookupError, TimeoutError, OSError) as error:
        raise StepFailedError(f"{sentence} {error}") from error
