"""Spoken texts: told where this computer has no engine, and where the engine falls over."""

from __future__ import annotations

from pathlib import Path

import pytest

from callfire_desktop.audio.file_types import AudioType, identify
from callfire_desktop.practice_server import clips, speech


def test_without_an_engine_a_clip_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not speech.has_engine()
    sound = speech.spoken("The school opens at ten.", "MALE1")
    assert sound == clips.clip(clips.NO_ENGINE)
    assert identify(sound[:64]) is AudioType.MP3


def test_an_engine_that_fails_is_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    engine = tmp_path / speech.ENGINE
    engine.write_text("#!/bin/sh\necho broken >&2\nexit 3\n", encoding="utf-8")
    engine.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    assert speech.has_engine()
    assert speech.spoken("The school opens at ten.", "MALE1") == clips.clip(clips.NO_ENGINE)
