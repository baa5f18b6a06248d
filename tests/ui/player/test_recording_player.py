"""The player without a face: what was asked for last is what plays, whatever is ready first."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from callfire_desktop.domain.failures import Failure, FailureError, FailureKind
from callfire_desktop.domain.playables import Playable, PlayableKind
from callfire_desktop.domain.recordings import OfflineState, RecordingRow
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.services.recordings import PlayableRecording
from callfire_desktop.ui.player.recording_player import RecordingPlayer
from tests.support import sound_files as make

Run = Callable[..., Any]
SLOW, QUICK = 1, 2


class Session:
    """Settings, recordings, sounds and places of one account; what has the id ``SLOW`` is ready when ``let_go`` is set."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.let_go = asyncio.Event()
        self.asked = 0
        self.missing = False
        self.peaks_now: Any = None

    def get(self, _key: str, default: Any) -> Any:
        return default

    def set(self, _key: str, _value: object) -> None:
        """Nothing is remembered."""

    async def _ready(self, one: int) -> None:
        self.asked += 1
        if one == SLOW:
            await self.let_go.wait()
            if self.missing:
                raise FailureError(Failure(FailureKind.COPY_DAMAGED))

    async def playable_recording(self, one: int) -> PlayableRecording:
        await self._ready(one)
        return PlayableRecording(RecordingRow(one, 1, "", "", "", None, None, None, None, OfflineState.KEPT), self.path, None)

    async def playable_sound(self, one: int) -> Playable:
        await self._ready(one)
        return Playable(PlayableKind.SOUND, self.path, one, "a sound")

    async def peaks(self, _one: object) -> Any:
        return self.peaks_now

    async def pauses(self, _peaks: object, _strength: object) -> list[Any]:
        return []

    async def place_s(self, _one: int) -> float:
        return 0.0

    async def keep_place(self, _one: int, _place: float) -> None:
        """Nothing is remembered."""

    async def speed(self, _number: str) -> None:
        return None


@asynccontextmanager
async def a_player(folder: Path) -> AsyncIterator[tuple[RecordingPlayer, Session, TaskScope]]:
    session = Session(make.wav(folder / "one.wav", make.speech(2)))
    scope = TaskScope("player's", lambda error, purpose: pytest.fail(f"{purpose}: {error!r}"))
    common = {"peaks": session.peaks, "peaks_of_file": session.peaks, "pauses": session.pauses}
    player = RecordingPlayer(
        settings=cast("Any", session),
        scope=scope,
        recordings=cast("Any", SimpleNamespace(playable=session.playable_recording, **common)),
        listening=cast("Any", session),
        sounds=cast("Any", SimpleNamespace(playable=session.playable_sound, **common)),
    )
    try:
        yield player, session, scope
    finally:
        player.close_player()
        await scope.close()
        player.deleteLater()


async def until(condition: Callable[[], object]) -> None:
    for _ in range(500):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("waited in vain")


async def ask(player: RecordingPlayer, kind: str, one: int) -> None:
    await (player.play_sound(one) if kind == "sound" else player.load(one, play=True))


@pytest.mark.parametrize("first", ["recording", "sound"])
@pytest.mark.parametrize("then", ["recording", "sound"])
@pytest.mark.parametrize("missing", [False, True])
def test_what_was_asked_for_last_plays(run: Run, qapp: object, tmp_path: Path, first: str, then: str, missing: bool) -> None:
    """A sound is fetched for seconds, a recording is checked to its last byte: meanwhile another is asked for."""

    async def story() -> None:
        async with a_player(tmp_path) as (player, session, scope):
            session.missing = missing
            slow = scope.start("slow", ask(player, first, SLOW))
            await until(lambda: session.asked == 1)
            await ask(player, then, QUICK)
            before = player.failure
            session.let_go.set()
            await asyncio.wait([slow])
            assert player.loaded is not None
            assert player.loaded.key == QUICK
            assert player.failure == before

    run(story(), timeout=30)


def test_who_asks_for_silence_has_it(run: Run, qapp: object, tmp_path: Path) -> None:
    async def story() -> None:
        async with a_player(tmp_path) as (player, session, scope):
            slow = scope.start("slow", player.play_sound(SLOW))
            await until(lambda: session.asked == 1)
            player.pause()
            session.let_go.set()
            await asyncio.wait([slow])
            assert player.loaded is None

    run(story(), timeout=30)


def test_a_guessed_length_is_none_once_it_was_decoded(run: Run, qapp: object, tmp_path: Path) -> None:
    async def story() -> None:
        async with a_player(tmp_path) as (player, session, _scope):
            session.peaks_now = SimpleNamespace(length_s=2.0)
            await player.load(QUICK, play=True)
            await until(lambda: player.peaks is not None and player.length_s)
            assert player._playback is not None
            player._playback.length_known.emit(700.0)
            assert player.length_s == 2.0

    run(story(), timeout=30)


@pytest.mark.parametrize("kind", ["recording", "sound"])
def test_at_the_end_of_a_recording_play_says_the_last_words_again(run: Run, qapp: object, tmp_path: Path, kind: str) -> None:
    """A sound, which is short, begins anew."""

    async def story() -> None:
        async with a_player(tmp_path) as (player, session, _scope):
            make.wav(session.path, make.speech(6))
            session.peaks_now = SimpleNamespace(length_s=6.0)
            await ask(player, kind, QUICK)
            await until(lambda: player.peaks is not None and player.is_playing)
            player.pause()
            player.seek(6.0)
            await until(lambda: not player.is_playing and player.position_s > 5.5)
            player.toggle()
            expected = 4.0 if kind == "recording" else 0.0
            assert player.position_s == pytest.approx(expected, abs=0.3)

    run(story(), timeout=30)
