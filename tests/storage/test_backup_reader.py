"""Backups that are damaged, hostile or from the future: refused with a sentence, and nothing is left of them."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from callfire_desktop.audio.sameness import samples_digest
from callfire_desktop.domain.backups import LongWork
from callfire_desktop.storage import backup_reader
from callfire_desktop.storage.account_store import FILE_NAME
from callfire_desktop.storage.backup_manifest import FORMAT_VERSION, parse_manifest
from callfire_desktop.storage.backup_reader import unpack_backup
from callfire_desktop.storage.backup_writer import write_backup
from callfire_desktop.storage.errors import BackupTooNewError, BackupUnreadableError, DiskFullError, StorageError
from callfire_desktop.storage.restored_library import make_ready
from callfire_desktop.storage.schema import MIGRATIONS
from tests.storage.filled_library import NOW_MS, SCHOOL, make, now_ms
from tests.support import sound_files as make_sound

Run = Callable[..., Any]
Parts = dict[str, bytes]
HUGE = 4 * 1024 * 1024


@pytest.fixture(scope="module")
def good_backup(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """One of a full library, made once."""
    folder = tmp_path_factory.mktemp("good")
    make(folder / "library")
    write_backup(folder / "library", folder / "one", SCHOOL, now_ms=NOW_MS, program_version="1", work=LongWork())
    return (folder / "one").read_bytes()


@pytest.fixture
def backup(good_backup: bytes, tmp_path: Path) -> Path:
    target = tmp_path / "good.callfire-backup"
    target.write_bytes(good_backup)
    return target


def read_parts(backup: Path) -> Parts:
    with zipfile.ZipFile(backup) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_parts(target: Path, parts: Parts, *, packed: frozenset[str] = frozenset({FILE_NAME})) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content, zipfile.ZIP_DEFLATED if name in packed else zipfile.ZIP_STORED)


def change(parts: Parts, **values: Any) -> None:
    said = json.loads(parts["manifest.json"])
    parts["manifest.json"] = json.dumps({**said, **values}).encode()


def list_file(parts: Parts, name: str, content: bytes, size: int | None = None) -> None:
    """Put a file in, and into the list."""
    files = [one for one in json.loads(parts["manifest.json"])["files"] if one["name"] != name]
    digest = hashlib.sha256(content).hexdigest()
    parts[name] = content
    change(parts, files=[*files, {"name": name, "size": len(content) if size is None else size, "sha256": digest}])


def refused(file: Path, kind: type[StorageError] = BackupUnreadableError) -> str:
    """Refused with a reason, nothing left beside it, nothing written elsewhere."""
    before = sorted(one.relative_to(file.parent) for one in file.parent.rglob("*"))
    with pytest.raises(kind) as told:
        unpack_backup(file, file.parent / "unpacked", LongWork())
    assert sorted(one.relative_to(file.parent) for one in file.parent.rglob("*")) == before
    assert str(told.value)
    return str(told.value)


@pytest.mark.parametrize("name", ["manifest.json", FILE_NAME, "audio/903.mp3", "sounds/701.mp3"])
def test_a_flipped_byte_anywhere_is_found(backup: Path, name: str) -> None:
    with zipfile.ZipFile(backup) as archive:
        entry, good = archive.getinfo(name), archive.read(name)
    content, place = bytearray(backup.read_bytes()), entry.header_offset + 30 + len(name) + 20 + entry.compress_size // 2
    content[place] ^= 0x10
    while unpacks_as(backup, content, name) == good:  # among rows that are alike a flipped bit of the packing may mean the same bytes
        content[place] ^= 0x10
        place += 1
        content[place] ^= 0x10
    refused(backup)


def unpacks_as(backup: Path, content: bytearray, name: str) -> bytes | None:
    """Write a backup anew; what an entry of it holds then, None where it can't be read."""
    backup.write_bytes(content)
    try:
        with zipfile.ZipFile(backup) as archive:
            return archive.read(name)
    except (zipfile.BadZipFile, zlib.error):
        return None


@settings(max_examples=60, deadline=None)
@given(place=some.floats(0, 1, exclude_max=True), bit=some.integers(0, 7))
def test_no_flipped_bit_goes_unseen_or_unnamed(
    small_backup: bytes, tmp_path_factory: pytest.TempPathFactory, place: float, bit: int
) -> None:
    """It is refused, or the bit is one that nobody reads (a date inside the ZIP) and all bytes are as they were saved."""
    folder = tmp_path_factory.mktemp("flipped")
    file, content = folder / "one.callfire-backup", bytearray(small_backup)
    content[int(place * len(content))] ^= 1 << bit
    file.write_bytes(content)
    try:
        manifest = unpack_backup(file, folder / "unpacked", LongWork())
    except (BackupUnreadableError, BackupTooNewError):
        assert not (folder / "unpacked").exists()
        return
    for one in manifest.files:
        assert hashlib.sha256((folder / "unpacked" / one.name).read_bytes()).hexdigest() == one.sha256


@pytest.fixture(scope="module")
def small_backup(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A backup of an empty library: most of its bytes matter."""
    folder = tmp_path_factory.mktemp("small")
    with closing(sqlite3.connect(folder / FILE_NAME, isolation_level=None)) as raw:
        for number, migration in enumerate(MIGRATIONS, 1):
            migration(raw)
            raw.execute(f"PRAGMA user_version={number}")
    write_backup(folder, folder / "one", SCHOOL, now_ms=NOW_MS, program_version="1", work=LongWork())
    return (folder / "one").read_bytes()


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_a_file_that_ends_early(backup: Path, share: float) -> None:
    content = backup.read_bytes()
    backup.write_bytes(content[: int(len(content) * share)])
    refused(backup)


def test_something_else_altogether(tmp_path: Path) -> None:
    file = tmp_path / "photo.callfire-backup"
    file.write_bytes(b"\xff\xd8\xff" + bytes(10_000))
    refused(file)
    write_parts(file, {"letter.txt": b"Dear parents"})
    refused(file)
    file.unlink()
    with pytest.raises(BackupUnreadableError):
        unpack_backup(file, tmp_path / "unpacked", LongWork())
    with pytest.raises(BackupUnreadableError):
        unpack_backup(tmp_path, tmp_path / "unpacked", LongWork())


@pytest.mark.parametrize(
    "name",
    [
        "../outside.mp3",
        "audio/../../outside.mp3",
        "/tmp/outside.mp3",
        "audio/..\\..\\outside.mp3",
        "C:\\outside.mp3",
        "audio/901.mp3/",
        "audio/con.mp3",
        "audio/9999999999999999999.mp3",
        "sounds/../../outside.mp3",
        "sounds/..\\outside.mp3",
        "sounds/701.mp3/",
        "sounds/0701.mp3",
        "sounds/9999999999999999999.mp3",
        "sounds/701.exe",
        "sounds/701.part",
        "sounds/closing.mp3",
        "adding/3.send.wav",
        "audio/901.mp3:stream",
        "account.sqlite3-wal",
        "accounts.json",
    ],
)
def test_names_that_no_backup_has(backup: Path, name: str) -> None:
    parts = read_parts(backup)
    list_file(parts, name, b"hostile")
    write_parts(backup, parts)
    refused(backup)


def test_files_that_are_not_listed_or_listed_and_not_there(backup: Path) -> None:
    parts = read_parts(backup)
    write_parts(backup, {**parts, "audio/999.mp3": b"not listed"})
    refused(backup)
    write_parts(backup, {name: content for name, content in parts.items() if name != "audio/902.mp3"})
    refused(backup)
    write_parts(backup, {name: content for name, content in parts.items() if name != "manifest.json"})
    assert "list" in refused(backup)
    write_parts(backup, parts)
    with zipfile.ZipFile(backup, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("audio/901.mp3", b"the second of its name")
    refused(backup)


def test_a_small_file_that_would_fill_the_disk(backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = read_parts(backup)
    list_file(parts, FILE_NAME, bytes(HUGE))
    write_parts(backup, parts)
    assert "packed" in refused(backup)
    list_file(parts, "audio/901.mp3", bytes(HUGE))
    write_parts(backup, parts, packed=frozenset({"audio/901.mp3"}))
    refused(backup)
    parts = read_parts(backup)
    list_file(parts, "audio/901.mp3", b"short", size=HUGE)
    write_parts(backup, parts)
    refused(backup)
    monkeypatch.setattr(backup_reader, "LARGEST_MANIFEST", 10)
    assert "list" in refused(backup)


def test_no_room_is_told_before_anything_is_unpacked(backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_reader, "ROOM_TO_SPARE", 10**18)
    refused(backup, DiskFullError)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"schema_version": len(MIGRATIONS) + 1}, BackupTooNewError),
        ({"format_version": FORMAT_VERSION + 1, "anything": "new"}, BackupTooNewError),
        ({"schema_version": len(MIGRATIONS) - 1}, BackupUnreadableError),
        ({"schema_version": 0}, BackupUnreadableError),
        ({"format": "something else"}, BackupUnreadableError),
        ({"key": "../other"}, BackupUnreadableError),
        ({"key": ""}, BackupUnreadableError),
        ({"color": "invisible"}, BackupUnreadableError),
        ({"kind": "admin"}, BackupUnreadableError),
        ({"name": " "}, BackupUnreadableError),
        ({"name": "x" * 5000}, BackupUnreadableError),
        ({"made_ms": -1}, BackupUnreadableError),
        ({"made_ms": 10**20}, BackupUnreadableError),
        ({"notes": -1}, BackupUnreadableError),
        ({"sounds": -1}, BackupUnreadableError),
        ({"sounds": "many"}, BackupUnreadableError),
        ({"files": []}, BackupUnreadableError),
        ({"files": "many"}, BackupUnreadableError),
    ],
)
def test_lists_from_the_future_or_from_nowhere(backup: Path, values: dict[str, Any], kind: type[StorageError]) -> None:
    parts = read_parts(backup)
    change(parts, **values)
    write_parts(backup, parts)
    refused(backup, kind)


@settings(max_examples=200, deadline=None)
@given(some.one_of(some.binary(max_size=200), some.text(max_size=200).map(str.encode), some.just(b"[" * 100_000)))
def test_any_bytes_as_a_list(content: bytes) -> None:
    with pytest.raises(BackupUnreadableError):
        parse_manifest(content, 1)


def hostile_trigger(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TRIGGER eats AFTER INSERT ON notes BEGIN DELETE FROM notes; END")


def hostile_view(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE note_drafts")
    connection.execute("CREATE VIEW note_drafts AS SELECT 1 AS recording_id, 2 AS place_ms, 'x' AS text, 3 AS at_ms")


def missing_table(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE labels")


def old_and_odd(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA user_version = 2")


@pytest.mark.parametrize("spoil", [hostile_trigger, hostile_view, missing_table, old_and_odd])
def test_a_database_that_is_not_ours(run: Run, backup: Path, tmp_path: Path, spoil: Callable[[sqlite3.Connection], None]) -> None:
    parts = read_parts(backup)
    file = tmp_path / "spoiled.sqlite3"
    file.write_bytes(parts[FILE_NAME])
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        spoil(connection)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    list_file(parts, FILE_NAME, file.read_bytes())
    change(parts, schema_version=version)
    write_parts(backup, parts)
    unpack_backup(backup, tmp_path / "unpacked", LongWork())
    with pytest.raises(BackupUnreadableError):
        run(make_ready(tmp_path / "unpacked", now_ms=now_ms, installation="here", work=LongWork()))


def test_a_row_that_points_out_of_the_folder_points_nowhere(run: Run, backup: Path, tmp_path: Path) -> None:
    parts = read_parts(backup)
    (tmp_path / "secret.mp3").write_bytes(b"x" * 10)
    file = tmp_path / "spoiled.sqlite3"
    file.write_bytes(parts[FILE_NAME])
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE recordings SET file_name = '../../secret.mp3', received = 10 WHERE id = 901")
        connection.execute("UPDATE recordings SET file_name = '902.mp3', received = 10 WHERE id = 903")
        connection.execute("UPDATE recordings SET offline = 'damaged', file_name = '../../secret.mp3' WHERE id = 904")
        connection.execute("UPDATE recordings SET offline = 'partial', received = 10 WHERE id = 908")
    list_file(parts, FILE_NAME, file.read_bytes())
    write_parts(backup, parts)
    unpack_backup(backup, tmp_path / "unpacked", LongWork())
    counts = run(make_ready(tmp_path / "unpacked", now_ms=now_ms, installation="here", work=LongWork()))
    with closing(sqlite3.connect(tmp_path / "unpacked" / FILE_NAME)) as connection:
        found = connection.execute("SELECT id, offline, file_name FROM recordings ORDER BY id").fetchall()
    assert (908, "wanted", None) in found, "the part of it is on the other computer"
    kept = {key: name for key, offline, name in found if offline == "kept"}
    assert kept == {key: f"{key}.mp3" for key in kept}
    assert all(name is None for _, offline, name in found if offline != "kept")
    assert counts.recordings == len(kept)


def copies_in(folder: Path) -> list[tuple[int, str]]:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        return connection.execute("SELECT sound_id, file_name FROM sound_copies ORDER BY sound_id").fetchall()


def test_a_backup_from_before_sounds_were_in_it(run: Run, backup: Path, tmp_path: Path) -> None:
    """Its rows tell of copies that stayed on the other computer."""
    parts = {name: content for name, content in read_parts(backup).items() if not name.startswith("sounds/")}
    said = json.loads(parts["manifest.json"])
    del said["sounds"], said["sounds_left_out"]
    files = [one for one in said["files"] if not one["name"].startswith("sounds/")]
    parts["manifest.json"] = json.dumps({**said, "format_version": 1, "files": files}).encode()
    write_parts(backup, parts)
    manifest = unpack_backup(backup, tmp_path / "unpacked", LongWork())
    assert (manifest.notes, manifest.recordings, manifest.sounds) == (5, 6, 0)
    counts = run(make_ready(tmp_path / "unpacked", now_ms=now_ms, installation="here", work=LongWork()))
    assert (counts.notes, counts.recordings, counts.sounds) == (5, 6, 0)
    assert copies_in(tmp_path / "unpacked") == []


def test_copies_of_sounds_are_told_of_as_they_are(run: Run, backup: Path, tmp_path: Path) -> None:
    """A row that leads elsewhere goes; a file that is not what its row says plays no more; one without a row is taken."""
    parts = read_parts(backup)
    (tmp_path / "secret.mp3").write_bytes(parts["sounds/701.mp3"])
    file = tmp_path / "spoiled.sqlite3"
    file.write_bytes(parts[FILE_NAME])
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE sound_copies SET file_name = '../../secret.mp3' WHERE sound_id = 701")
        connection.execute("UPDATE sound_copies SET sha256 = 'another' WHERE sound_id = 702")
    list_file(parts, FILE_NAME, file.read_bytes())
    make_sound.wav(tmp_path / "one.wav", make_sound.speech(0.2))
    list_file(parts, "sounds/9223372036854775807.wav", (tmp_path / "one.wav").read_bytes())
    list_file(parts, "audio/9223372036854775807.mp3", b"a recording of which no row tells")
    write_parts(backup, parts)
    unpack_backup(backup, tmp_path / "unpacked", LongWork())
    counts = run(make_ready(tmp_path / "unpacked", now_ms=now_ms, installation="here", work=LongWork()))
    assert copies_in(tmp_path / "unpacked") == [(701, "701.mp3"), (2**63 - 1, "9223372036854775807.wav")]
    assert counts.sounds == 2
    with closing(sqlite3.connect(tmp_path / "unpacked" / FILE_NAME)) as connection:
        digests = "SELECT sha256, samples_sha256 FROM sound_copies ORDER BY sound_id"
        (undecoded, decoded) = connection.execute(digests).fetchall()
    assert undecoded == (hashlib.sha256(parts["sounds/701.mp3"]).hexdigest(), "")
    assert decoded[1] == samples_digest(tmp_path / "one.wav")
    assert (tmp_path / "unpacked" / "sounds" / "702.mp3").exists(), "nothing of it is thrown away"
