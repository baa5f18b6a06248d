"""The accounts on this computer: names, colours, logins. Never a password."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from callfire_desktop.domain.accounts import CALLFIRE_ADDRESS, Account, AccountColor, AccountKind
from callfire_desktop.storage.json_file import read_json, write_json


class AccountsFile:
    """``accounts.json``. Methods block for a moment: the file is tiny."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> tuple[tuple[Account, ...], str | None]:
        """All accounts and the key of the current one."""
        content = read_json(self._path) or {}
        accounts = tuple(account for entry in content.get("accounts", []) if (account := _read(entry)) is not None)
        current = content.get("current")
        return accounts, current if any(account.key == current for account in accounts) else None

    def save(self, accounts: tuple[Account, ...], current: str | None) -> None:
        """Write all accounts."""
        write_json(self._path, {"accounts": [asdict(account) for account in accounts], "current": current})


def _read(entry: dict[str, Any]) -> Account | None:
    try:
        return Account(
            key=str(entry["key"]),
            name=str(entry["name"]),
            color=AccountColor(entry["color"]),
            kind=AccountKind(entry["kind"]),
            login=str(entry["login"]),
            base_address=str(entry.get("base_address", CALLFIRE_ADDRESS)),
            practice_off=bool(entry.get("practice_off", False)),
        )
    except (KeyError, ValueError, TypeError):
        return None
