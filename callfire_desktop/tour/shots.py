"""Pictures of every page: two sizes, light and dark, 100 % and 200 %. ``python -m callfire_desktop.tour.shots FOLDER``."""

from __future__ import annotations

import argparse
import array
import math
import os
import subprocess
import sys
import tempfile
import wave
from pathlib import Path

from PySide6.QtWidgets import QTableView, QWidget

from callfire_desktop.app import Options
from callfire_desktop.tour import phone_states
from callfire_desktop.tour.driver import Driver
from callfire_desktop.tour.script import STEP_S, SYNC_S, Script, step
from callfire_desktop.tour.stage import perform
from callfire_desktop.ui.sounds.message_field import MessageField

SCALE_VARIABLE = "QT_SCALE_FACTOR"
SIZES = ((1024, 640), (1600, 1000))
SCHEMES = ("Light", "Dark")
LISTS = {"Broadcasts": "Broadcasts list", "Sounds": "Sounds list", "Contacts": "Contacts list", "Do not call": "Do-not-call list"}
RATE, FILES = 8_000, 3
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
            await self._reviewing()
            for name in LISTS:
                await driver.choose_menu(("View", name))
                await driver.wait_for(lambda name=name: self._choose_first(LISTS[name]), SYNC_S, f"rows of {name}")  # type: ignore[misc]  # mypy infers no default
                if name == "Sounds":
                    self._choose_named(LISTS[name], "Winter closing, English")
                    await driver.wait_for(lambda: driver.has("Position in this sound"), STEP_S, "the picture of the sound")
                if name == "Broadcasts":
                    await driver.wait_for(lambda: driver.says("Totals"), STEP_S, "what CallFire says of the broadcast")
                await self._take(name.lower().replace(" ", "-"))
                if name == "Sounds":
                    await self._spoken()
                    await self._adding()
            await phone_states.photograph(driver, self._take)
            await driver.choose_menu(("File", "Sign in to another account…"))
            await driver.wait_for(lambda: driver.has("Sign in to CallFire"), STEP_S, "the sign-in form")
            await self._take_dialog("sign-in", "Sign in to CallFire")
            await self._backups()
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

    async def _spoken(self) -> None:
        """A message with remarks, and the same put right and heard."""
        driver = self._driver
        driver.press("Type and hear…")
        await driver.wait_for(lambda: driver.has("What shall be said"), STEP_S, "the page of spoken texts")
        field = driver.find("What shall be said", MessageField)
        field.insertPlainText("Ctr closed Tue 12/3 @ 6:30am, info 3105550188 or www.example.org")
        await driver.wait_for(lambda: driver.says("two dates"), STEP_S, "its remarks")
        await self._take("type-and-hear")
        driver.press("Fix all")
        driver.press("Hear it")
        await driver.wait_for(lambda: driver.can_press("Hear it"), SYNC_S, "it was heard")
        await self._take("type-and-hear-fixed")
        driver.press("Discard")
        await driver.wait_for(lambda: driver.has("Sounds list", QTableView), STEP_S, "the sounds")

    async def _adding(self) -> None:
        """A quiet file, one that is well, and one that is no sound."""
        driver = self._driver
        with tempfile.TemporaryDirectory(prefix="callfire-shots-") as folder:
            driver.drop_files(driver.find("Sounds. Files can be dropped here.", QWidget), files_to_drop(Path(folder)))
            await driver.wait_for(lambda: driver.says("After mending"), STEP_S, "what mending does")
            await driver.wait_for(lambda: driver.says("1 sounds good"), STEP_S, "all are judged")
            await self._take("sounds-adding")
            for _ in range(FILES):
                driver.press(next(name for name in driver.texts() if name.startswith("Take off this list: ")))

    async def _reviewing(self) -> None:
        """The review desk with something made of a recording, and recordings on this computer."""
        driver = self._driver
        driver.write(SEARCH, "")
        await driver.choose_menu(("Calls", "Review these calls"))
        await driver.wait_for(lambda: driver.has("Review list"), STEP_S, "the review desk")
        await driver.wait_for(lambda: any("to downloads" in text for text in driver.texts()), STEP_S, "what is not here")
        driver.press(next(text for text in driver.texts() if "to downloads" in text))
        await driver.wait_for(lambda: driver.says("Ready offline"), SYNC_S, "all recordings are here")
        driver.write("Note", "Gives the new address, 12 Elm Court.")
        driver.press("Add this note")
        await driver.wait_for(lambda: driver.has("Delete this note"), STEP_S, "the note")
        driver.press("Reviewed")
        await driver.wait_for(lambda: driver.says("1 of "), STEP_S, "the decision")
        driver.press("Next call")
        await driver.wait_for(self._script.shows_wave, STEP_S, "the waveform")
        await driver.wait_for(lambda: driver.can_press("Pause playing"), STEP_S, "it plays")
        driver.press("Pause playing")
        driver.press_slider("Position in recording", 0.3)
        driver.write("Note", "Raises her voice: the bus left early twice.")
        driver.press("Add this note")
        await driver.wait_for(lambda: driver.says("Raises her voice"), STEP_S, "its note")
        driver.press("Needs action")
        await driver.wait_for(lambda: driver.says("2 of "), STEP_S, "its decision")
        await self._take("review")
        driver.press("Earlier versions…")
        await driver.wait_for(lambda: driver.has("Earlier versions"), STEP_S, "the history")
        await self._take_dialog("history", "Earlier versions")
        driver.press("Save a clip (C)")
        await driver.wait_for(lambda: driver.has("Save a clip"), STEP_S, "the clip's dialog")
        await self._take_dialog("clip", "Save a clip")
        await self._find()
        await driver.choose_menu(("Calls", "Recordings on this computer"))
        await driver.wait_for(lambda: driver.has("Recordings on this computer"), STEP_S, "recordings on this computer")
        await self._take("library")
        driver.press("Add a rule…")
        await driver.wait_for(lambda: driver.says("Use this rule"), STEP_S, "the rule's dialog")
        await self._take_dialog("rule", "Keep offline by a rule")
        await driver.choose_menu(("Calls", "Back to the calls"))
        await driver.wait_for(self._script.is_kept, STEP_S, "the calls")

    async def _backups(self) -> None:
        """A backup is saved, and asked about."""
        driver, saved = self._driver, "Saved: school.callfire-backup"
        with tempfile.TemporaryDirectory(prefix="callfire-backup-") as folder:
            file = Path(folder) / "school.callfire-backup"
            await driver.choose_menu(("Account", "Save a backup…"))
            await driver.choose_file(file)
            await driver.wait_for(lambda: driver.says(saved), STEP_S, "the backup is saved")
            title = next(text for text in driver.texts() if text.startswith(saved))
            await self._take_dialog("backup-saved", title)
            await driver.choose_menu(("Account", "Restore a backup…"))
            await driver.choose_file(file)
            await driver.wait_for(lambda: driver.says("Replace what is in"), STEP_S, "the question")
            await self._take_dialog("restore", next(text for text in driver.texts() if text.startswith("Replace what is in")))
        await driver.choose_menu(("Account", "Remove from this computer…"))
        await driver.wait_for(lambda: driver.says("here only"), STEP_S, "the question")
        await self._take_dialog("remove", next(text for text in driver.texts() if text.startswith("Remove “")))

    async def _find(self) -> None:
        """The find box over the page; taking the size changes nothing of it."""
        driver = self._driver
        for scheme in SCHEMES:
            await driver.choose_menu(("View", scheme))
            for width, height in SIZES:
                driver.resize(width, height)
                await driver.choose_menu(("Edit", "Find people, calls, notes"))
                await driver.come_to_front()
                driver.write("Find", "bus left early")
                await driver.wait_for(lambda: driver.has("Found"), STEP_S, "what is found")
                await driver.save(self._target / f"find-{width}x{height}-{scheme.lower()}-{self._percent}.png")

    def _choose_first(self, table: str) -> bool:
        if not self._driver.has(table, QTableView):
            return False
        rows = self._driver.find(table, QTableView)
        if not rows.model().rowCount():
            return False
        self._driver.choose_row(rows, 0)
        return True

    def _choose_named(self, table: str, name: str) -> None:
        rows = self._driver.find(table, QTableView)
        model = rows.model()
        self._driver.choose_row(rows, next(row for row in range(model.rowCount()) if model.index(row, 0).data() == name))

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


def files_to_drop(folder: Path) -> list[Path]:
    """Made here: a picture needs something that looks like speech, and nothing more."""
    files = [folder / "choir rehearsal.wav", folder / "closing-early.wav", folder / "letter.mp3"]
    for path, loudness, pause_s in ((files[0], 0.02, 4), (files[1], 0.6, 0)):
        spoken = (math.sin(place / RATE * 900) * max(0.0, math.sin(place / RATE * 19)) for place in range(20 * RATE))
        samples = array.array("h", [0] * (pause_s * RATE) + [round(32_767 * loudness * value) for value in spoken])
        with wave.open(str(path), "wb") as file:
            file.setparams((1, 2, RATE, len(samples), "NONE", ""))
            file.writeframes(samples.tobytes())
    files[2].write_text("Dear parents")
    return files


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
