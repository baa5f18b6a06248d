"""Pictures of every page: two sizes, light and dark, 100 % and 200 %. ``python -m callfire_desktop.tour.shots FOLDER``."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QTableView

from callfire_desktop.app import Options
from callfire_desktop.tour.driver import Driver
from callfire_desktop.tour.script import STEP_S, SYNC_S, Script, step
from callfire_desktop.tour.stage import perform

SCALE_VARIABLE = "QT_SCALE_FACTOR"
SIZES = ((1024, 640), (1600, 1000))
SCHEMES = ("Light", "Dark")
LISTS = {"Broadcasts": "Broadcasts list", "Sounds": "Sounds list", "Contacts": "Contacts list", "Do not call": "Do-not-call list"}
SEARCH = "Name, number or note"


def take_pictures(target: Path, scales: tuple[int, ...]) -> int:
    """Each scale in a process of its own: Qt reads it once. 0 when every page was reached."""
    for scale in scales:
        command = [sys.executable, "-m", "callfire_desktop.tour.shots", str(target.resolve()), "--scale", str(scale)]
        ended = subprocess.run(command, env={**os.environ, SCALE_VARIABLE: str(scale)}, check=False)  # noqa: S603  (ourselves)
        if ended.returncode:
            return 1
    return 0


class Pages:
    """Opens page after page, and takes its pictures."""

    def __init__(self, driver: Driver, target: Path, percent: int) -> None:
        self._driver, self._script = driver, Script(driver)
        self._target, self._percent = target, percent

    async def all(self) -> None:
        """Every page the program has."""
        driver = self._driver
        async with step(f"Pictures at {self._percent} %."):
            await driver.wait_for(lambda: driver.can_press("Start practicing"), STEP_S, "the welcome page")
            await self._take("welcome")
            driver.press("Start practicing")
            await driver.wait_for(self._script.list_is_complete, SYNC_S, "the list of calls is complete")
            await self._calls()
            for name in LISTS:
                await driver.choose_menu(("View", name))
                await driver.wait_for(lambda name=name: self._choose_first(LISTS[name]), SYNC_S, f"rows of {name}")  # type: ignore[misc]  # mypy infers no default
                if name == "Broadcasts":
                    await driver.wait_for(lambda: driver.says("Totals"), STEP_S, "what CallFire says of the broadcast")
                await self._take(name.lower().replace(" ", "-"))
            await driver.choose_menu(("File", "Sign in to another account…"))
            await driver.wait_for(lambda: driver.has("Sign in to CallFire"), STEP_S, "the sign-in form")
            await self._take_dialog("sign-in", "Sign in to CallFire")
            await driver.choose_menu(("Help", "The practice account"))
            await driver.wait_for(lambda: driver.has("The practice account"), STEP_S, "the help page")
            await self._take_dialog("practice-help", "The practice account")
            await driver.choose_menu(("Help", "Keys"))
            await driver.wait_for(lambda: driver.has("Keys"), STEP_S, "the sheet of keys")
            await self._take_dialog("keys", "Keys")
            await driver.choose_menu(("View", "Calls"))
            await driver.choose_menu(("Account", "Stop the practice CallFire"))
            await driver.wait_for(lambda: driver.can_press("Start practice again"), STEP_S, "the banner")
            await self._take("offline")

    async def _calls(self) -> None:
        driver = self._driver
        self._script.choose()
        await driver.wait_for(lambda: driver.can_press("Keep offline"), STEP_S, "the button “Keep offline”")
        driver.press("Keep offline")
        await driver.wait_for(self._script.is_kept, SYNC_S, "the recording is here")
        await driver.wait_for(lambda: driver.can_press("Play"), STEP_S, "the button “Play”")
        driver.press("Play")
        await driver.wait_for(self._script.shows_wave, STEP_S, "the waveform")
        driver.press_slider("Position in recording", 0.4)
        driver.press("Pause")
        await self._take("calls")
        if self._percent == 100:
            await driver.choose_menu(("View", "High contrast"))
            await driver.save(self._target / f"calls-high-contrast-{self._percent}.png")
        driver.write(SEARCH, "nobody has this name")
        await driver.wait_for(lambda: driver.says("No calls match"), STEP_S, "the filtered page")
        await self._take("filtered")
        driver.press("Clear filters")
        await driver.wait_for(self._script.is_kept, STEP_S, "the list without filters")
        self._script.choose(kept=True)

    def _choose_first(self, table: str) -> bool:
        if not self._driver.has(table, QTableView):
            return False
        rows = self._driver.find(table, QTableView)
        if not rows.model().rowCount():
            return False
        self._driver.choose_row(rows, 0)
        return True

    async def _take(self, name: str) -> None:
        for scheme in SCHEMES:
            await self._driver.choose_menu(("View", scheme))
            for width, height in SIZES:
                self._driver.resize(width, height)
                await self._driver.save(self._target / f"{name}-{width}x{height}-{scheme.lower()}-{self._percent}.png")

    async def _take_dialog(self, name: str, title: str) -> None:
        for scheme in SCHEMES:
            await self._driver.choose_menu(("View", scheme))
            await self._driver.save(self._target / f"{name}-{scheme.lower()}-{self._percent}.png", self._driver.dialog(title))
        self._driver.close_dialog(title)


def main() -> int:
    """Read the command line; take the pictures."""
    parser = argparse.ArgumentParser(prog="shots", description="Pictures of every page.")
    parser.add_argument("target", type=Path)
    parser.add_argument("--scale", type=int, choices=(1, 2), help="only this scale, in this process")
    choices = parser.parse_args()
    if choices.scale is None or os.environ.get(SCALE_VARIABLE) != str(choices.scale):
        return take_pictures(choices.target, (choices.scale,) if choices.scale else (1, 2))
    with tempfile.TemporaryDirectory(prefix="callfire-shots-") as folder:
        options = Options(data_dir=Path(folder))
        return perform(options, choices.target, lambda driver: Pages(driver, choices.target, choices.scale * 100).all())


if __name__ == "__main__":
    sys.exit(main())
