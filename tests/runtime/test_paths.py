from __future__ import annotations

from pathlib import Path

import pytest

from callfire_desktop.runtime.paths import HOME_VARIABLE, find_paths
from callfire_desktop.runtime.resource_files import read_icon


def test_the_command_line_beats_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "environment"))
    assert find_paths(tmp_path / "said").root == tmp_path / "said"
    assert find_paths(None).root == tmp_path / "environment"


def test_without_either_the_system_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    assert "CallFire Desktop" in str(find_paths(None).root)


@pytest.mark.parametrize("key", ["", "..", "a/b", "a\\b", "/etc"])
def test_a_key_never_names_a_folder_elsewhere(key: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="key"):
        find_paths(tmp_path).account_folder(key)


def test_account_folders_are_apart(tmp_path: Path) -> None:
    paths = find_paths(tmp_path)
    assert paths.account_folder("a1") != paths.account_folder("a2")
    assert not list(tmp_path.iterdir())


def test_the_programs_icon_is_there() -> None:
    assert b"<svg" in read_icon("app")
