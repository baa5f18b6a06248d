"""The list inside a backup: whose library it is, when it was saved, and every file with its size and SHA-256. Never a login."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from callfire_desktop.audio.file_types import AudioType
from callfire_desktop.domain.accounts import AccountColor, AccountKind
from callfire_desktop.storage.errors import BackupTooNewError, BackupUnreadableError

FORMAT = "callfire-desktop backup"
FORMAT_VERSION = 2
"""1: without sounds."""

MANIFEST_NAME = "manifest.json"
DATABASE_NAME = "account.sqlite3"
LARGEST_MANIFEST = 64 * 1024 * 1024
"""Bytes: half a million recordings."""

LATEST_MS = 4_102_444_800_000
"""The year 2100: dates beyond are not shown by every system."""
LONGEST_NAME = 1_000

LARGEST_ID = 2**63 - 1
_AUDIO_NAME = re.compile(r"audio/([1-9]\d{0,18})\.[a-z0-9]{1,5}")
_SOUND_NAME = re.compile(rf"sounds/([1-9]\d{{0,18}})(?:{'|'.join(re.escape(kind) for kind in AudioType)})")
_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")


class BackupFile(msgspec.Struct, frozen=True):
    """One file of a backup; ``size`` in bytes."""

    name: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """``manifest.json``. ``key`` is the account's key: it names a folder, it opens nothing."""

    format: str = FORMAT
    format_version: int = FORMAT_VERSION
    program_version: str
    schema_version: int
    key: str
    name: str
    color: AccountColor
    kind: AccountKind
    made_ms: int
    notes: int
    recordings: int
    left_out: int = 0
    sounds: int = 0
    sounds_left_out: int = 0
    files: tuple[BackupFile, ...]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)


def write_manifest(manifest: Manifest) -> bytes:
    """The bytes of ``manifest.json``."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1)


def parse_manifest(content: bytes, schema_version: int) -> Manifest:
    """Read it; ``schema_version`` is the newest this program knows.

    Raises:
        BackupTooNewError: a newer program made it.
        BackupUnreadableError: it is no list of a backup, or names a file no backup has.
    """
    try:
        head: dict[str, Any] = msgspec.json.decode(content, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BackupUnreadableError("its list of files can't be read") from error
    if head.get("format") != FORMAT:
        raise BackupUnreadableError("its list of files is not that of a backup")
    versions = head.get("format_version"), head.get("schema_version")
    if any(isinstance(one, int) and one > most for one, most in zip(versions, (FORMAT_VERSION, schema_version), strict=True)):
        raise BackupTooNewError("a newer version of the program made it")
    try:
        manifest = msgspec.convert(head, Manifest)
    except (msgspec.ValidationError, RecursionError) as error:
        raise BackupUnreadableError(f"its list of files is not complete: {error}") from error
    _check(manifest)
    return manifest


def is_audio_name(name: str) -> bool:
    """Whether a recording or a sound may be called so in a backup: made of an id and a kind, never a way to elsewhere."""
    found = _AUDIO_NAME.fullmatch(name) or _SOUND_NAME.fullmatch(name)
    return found is not None and int(found[1]) <= LARGEST_ID


def _check(manifest: Manifest) -> None:
    names = [file.name for file in manifest.files]
    if len(set(names)) != len(names) or DATABASE_NAME not in names:
        raise BackupUnreadableError("its list of files is not complete")
    for file in manifest.files:
        if file.name != DATABASE_NAME and not is_audio_name(file.name):
            raise BackupUnreadableError(f"it names a file that no backup has: {file.name!r}")
        if file.size < 0:
            raise BackupUnreadableError(f"the size of {file.name} can't be")
    counted = (manifest.notes, manifest.recordings, manifest.left_out, manifest.sounds, manifest.sounds_left_out)
    if manifest.schema_version < 1 or min(counted) < 0 or not 0 < manifest.made_ms < LATEST_MS:
        raise BackupUnreadableError("its list of files holds numbers that can't be")
    if not _KEY.fullmatch(manifest.key) or not manifest.name.strip() or len(manifest.name) > LONGEST_NAME:
        raise BackupUnreadableError("it does not say whose library it is")
