"""Which installation a library belongs to: a copied or restored one must not go on with what the first had begun (SAFETY S5)."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from callfire_desktop.storage.json_file import read_json, write_json
from callfire_desktop.storage.outbox import mark_from_backup
from callfire_desktop.storage.sound_additions import ask_anew
from callfire_desktop.storage.spoken_texts import forget_hearings

AfterRestore = Callable[[sqlite3.Connection], None]

AFTER_RESTORE: Sequence[AfterRestore] = (mark_from_backup, forget_hearings, ask_anew)
"""Run in one transaction on a library that comes from a backup or another computer, before it is used."""


def read_installation(file: Path) -> str:
    """The id of this installation, made at the first start. Blocking.

    It is made of a random part that lies outside all accounts, of the place and of the computer: a copy of the whole folder to
    another place or computer is another installation too.
    """
    content = read_json(file) or {}
    drawn = content.get("installation")
    if not isinstance(drawn, str) or not drawn:
        drawn = secrets.token_hex(16)
        write_json(file, {"installation": drawn})
    return hashlib.sha256(f"{drawn} {file.resolve()} {_computer()}".encode()).hexdigest()[:32]


def settle_installation(
    connection: sqlite3.Connection, installation: str, *, restored: bool = False, after_restore: Sequence[AfterRestore] | None = None
) -> bool:
    """Make a library this installation's, inside the open transaction; True where it came from elsewhere.

    Args:
        connection: in a transaction.
        installation: the id of this installation.
        restored: it comes from a backup, whatever its id is.
        after_restore: what is run then; ``AFTER_RESTORE`` unless told.
    """
    row = connection.execute("SELECT id FROM installation").fetchone()
    if row is not None and row[0] == installation and not restored:
        return False
    foreign = restored or row is not None
    if foreign:
        for job in AFTER_RESTORE if after_restore is None else after_restore:
            job(connection)
    connection.execute("INSERT OR REPLACE INTO installation (only_one, id) VALUES (1, ?)", (installation,))
    return foreign


def _computer() -> str:
    """What tells this computer from others, "" where the system has no such thing."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""
    try:
        return Path("/etc/machine-id").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
