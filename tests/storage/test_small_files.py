"""accounts.json, settings.json and the audio folder: replaced whole or not at all, set aside when unreadable."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from callfire_desktop.domain.accounts import Account, AccountColor, AccountKind
from callfire_desktop.storage.accounts_file import AccountsFile
from callfire_desktop.storage.audio_files import AudioFiles
from callfire_desktop.storage.settings_file import SettingsFile

SCHOOL = Account("a1", "Lincoln “Elementary” ✓", AccountColor.TEAL, AccountKind.CALLFIRE, "login")
PRACTICE = Account("practice", "Practice", AccountColor.INDIGO, AccountKind.PRACTICE, "", base_address="", practice_off=True)


def test_accounts_come_back(tmp_path: Path) -> None:
    file = AccountsFile(tmp_path / "accounts.json")
    assert file.load() == ((), None)
    file.save((SCHOOL, PRACTICE), "a1")
    assert file.load() == ((SCHOOL, PRACTICE), "a1")
    file.save((PRACTICE,), "a1")
    assert file.load() == ((PRACTICE,), None), "a current account that is gone is none"


@pytest.mark.parametrize("content", ["", "{", "[1, 2]", '"text"', "\x00\x01", "null"])
def test_an_unreadable_file_is_set_aside_not_lost(tmp_path: Path, content: str) -> None:
    path = tmp_path / "accounts.json"
    path.write_text(content)
    assert AccountsFile(path).load() == ((), None)
    aside = list(tmp_path.glob("accounts.json.damaged-*"))
    assert [one.read_text() for one in aside] == [content]


def test_one_unreadable_entry_does_not_cost_the_others(tmp_path: Path) -> None:
    path = tmp_path / "accounts.json"
    AccountsFile(path).save((SCHOOL, PRACTICE), "practice")
    content = json.loads(path.read_text())
    content["accounts"][0]["color"] = "a color of tomorrow"
    path.write_text(json.dumps(content))
    assert AccountsFile(path).load() == ((PRACTICE,), "practice")


WRITER = """
import sys
from pathlib import Path
from callfire_desktop.storage.settings_file import SettingsFile
file = SettingsFile(Path(sys.argv[1]))
for number in range(1000000):
    file.save({"number": number, "filler": "x" * 20000})
    print(number, flush=True)
"""


def test_killed_while_saving_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(25):
            saved = int(process.stdout.readline())
        process.kill()
    values = SettingsFile(path).load()
    assert values["number"] >= saved
    assert len(values["filler"]) == 20_000


def test_a_part_becomes_the_file_or_stays_a_part(tmp_path: Path) -> None:
    audio = AudioFiles(tmp_path / "audio")
    audio.make_folder()
    assert audio.received(7) == 0
    audio.part_path(7).write_bytes(b"half")
    assert audio.received(7) == 4
    final = audio.final_path(7, ".mp3")
    audio.finish(audio.part_path(7), final)
    assert final.read_bytes() == b"half"
    assert audio.received(7) == 0
    audio.peaks_path(7).write_bytes(b"peaks")
    audio.final_path(77, ".mp3").write_bytes(b"another")
    audio.remove(7)
    assert [one.name for one in (tmp_path / "audio").iterdir()] == ["77.mp3"]


def test_files_nobody_knows_any_more_go(tmp_path: Path) -> None:
    audio = AudioFiles(tmp_path / "audio")
    assert audio.remove_orphans([1]) == []
    audio.make_folder()
    for name in ("1.mp3", "1.peaks", "2.mp3", "3.part"):
        (audio.folder / name).write_bytes(b"x")
    assert audio.remove_orphans([1, 3]) == ["2.mp3"]
