"""Where the program writes. Everything is below one folder, so that ``--data-dir`` moves it all."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "CALLFIRE_DESKTOP_HOME"


@dataclass(frozen=True, slots=True)
class Paths:
    """``root`` holds accounts and recordings, ``logs`` the log files."""

    root: Path
    logs: Path

    @property
    def accounts_file(self) -> Path:
        """Names, colours and logins of the accounts; no password."""
        return self.root / "accounts.json"

    @property
    def settings_file(self) -> Path:
        """What the window remembers."""
        return self.root / "settings.json"

    @property
    def installation_file(self) -> Path:
        """What tells this installation from a copy of it; outside the accounts' folders."""
        return self.root / "installation.json"

    @property
    def practice_folder(self) -> Path:
        """The practice CallFire's own world."""
        return self.root / "practice"

    def account_folder(self, key: str) -> Path:
        """All that is stored here of one account.

        Raises:
            ValueError: ``key`` could name a folder elsewhere.
        """
        if not key or not all(char.isalnum() or char in "-_" for char in key):
            raise ValueError(f"not the key of an account: {key!r}")
        return self.root / "accounts" / key


def find_paths(data_dir: Path | None) -> Paths:
    """The folder named on the command line, else by ``CALLFIRE_DESKTOP_HOME``, else the system's usual place."""
    chosen = data_dir or (Path(os.environ[HOME_VARIABLE]) if os.environ.get(HOME_VARIABLE) else None)
    if chosen is not None:
        root = chosen.expanduser().resolve()
        return Paths(root=root, logs=root / "logs")
    import platformdirs

    folders = platformdirs.PlatformDirs("CallFire Desktop", appauthor=False)
    return Paths(root=Path(folders.user_data_dir), logs=Path(folders.user_log_dir))
