"""The player without a face: one recording, sound or file at a time. The docked bar shows it, and the review desk where it reviews."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from callfire_desktop.domain.failures import Failure, FailureError, FailureKind
from callfire_desktop.domain.pauses import Pause, Skips, Strength, next_speech
from callfire_desktop.domain.playables import Playable, PlayableKind
from callfire_desktop.domain.recordings import RecordingRow
from callfire_desktop.domain.rewinds import AT_END_S, Rewinds
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.ui.player.hearing_habits import HearingHabits
from callfire_desktop.ui.player.playback import SPEEDS, Playback

if TYPE_CHECKING:
    from pathlib import Path

    from callfire_desktop.audio.peaks import Peaks
    from callfire_desktop.services.listening import Listening
    from callfire_desktop.services.recordings import PlayableRecording, Recordings
    from callfire_desktop.services.settings import Settings
    from callfire_desktop.services.sound_audio import SoundAudio

T = TypeVar("T")
SAVE_EVERY_MS = 1_000


class RecordingPlayer(QObject):
    """Plays what one account has: recordings, for which all this is made, and sounds and files too. Seconds everywhere.

    A recording has its place, its speed and its pauses skipped; sounds and files are heard as a called person hears them: from the
    beginning, at their own speed, whole.
    """

    opened = Signal()
    """Something else is loaded, or nothing."""
    moved = Signal(float)
    length_changed = Signal(float)
    picture_changed = Signal()
    """Peaks or pauses are known now."""
    playing_changed = Signal(object)
    speed_changed = Signal(float)
    volume_changed = Signal(int)
    trouble_changed = Signal()
    ended = Signal()

    def __init__(
        self,
        *,
        settings: Settings,
        scope: TaskScope,
        recordings: Recordings,
        listening: Listening,
        sounds: SoundAudio,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.habits = HearingHabits(settings)
        self._recordings, self._listening, self._sounds = recordings, listening, sounds
        self._scope = scope.child("player")
        self._playback: Playback | None = None
        self._row: RecordingRow | None = None
        self._loaded: Playable | None = None
        self._coming: list[Playable] = []
        self._wish = object()
        """Stands for what was asked for last: what is ready later than that, though asked for before, is not wanted any more."""
        self._length_s = 0.0
        self._rewinds = Rewinds()
        self._speed = self.habits.speed
        self._failure: Failure | None = None
        self._peaks: Peaks | None = None
        self._skips = Skips()
        self.marks: Sequence[tuple[float, str]] = ()
        """(seconds, text) of notes at a moment, set by who shows them."""
        self._saving = QTimer(self)
        self._saving.setInterval(SAVE_EVERY_MS)
        self._saving.timeout.connect(lambda: self._keep_place())

    @property
    def row(self) -> RecordingRow | None:
        """The recording that is loaded; None for a sound or a file."""
        return self._row

    @property
    def current_id(self) -> int | None:
        """Its id."""
        return self._row.id if self._row is not None else None

    @property
    def loaded(self) -> Playable | None:
        """What is loaded: a recording, a sound or a file."""
        return self._loaded

    @property
    def sound_id(self) -> int | None:
        """The sound that is loaded."""
        return self._loaded.key if self._loaded is not None and self._loaded.kind is PlayableKind.SOUND else None

    @property
    def failure(self) -> Failure | None:
        """Why nothing is heard, or not all; None where all is well."""
        return self._failure

    @property
    def is_playing(self) -> bool:
        """Whether it plays now."""
        return self._playback is not None and self._playback.is_playing

    @property
    def position_s(self) -> float:
        """Where it is."""
        return self._playback.position_s if self._playback is not None and self._loaded is not None else 0.0

    @property
    def length_s(self) -> float:
        """How long it is: as decoded, until then as its header or CallFire says."""
        return self._length_s

    @property
    def speed(self) -> float:
        """1 is as it was spoken."""
        return self._speed

    @property
    def peaks(self) -> Peaks | None:
        """Its picture, None until it is known."""
        return self._peaks

    @property
    def pauses(self) -> Sequence[Pause]:
        """Where nobody speaks: what is skipped, or would be with medium strength."""
        return self._skips.pauses

    async def load(self, recording_id: int, *, play: bool) -> None:
        """Load a recording that is here at the place it was left, and play it or wait there. Where it can't be loaded nothing is.

        Troubles are in ``failure`` and told by ``trouble_changed``.
        """
        self._keep_place()
        had = await self._had(self._remembered(recording_id), unloading=True)
        if had is None:
            return
        found, place, speed = had
        self._row, self._coming = found.row, []
        playable = Playable(PlayableKind.RECORDING, found.path, recording_id, length_s=found.length_s, number=found.row.number)
        start = 0.0 if found.length_s and place >= found.length_s - AT_END_S else place
        self._open(playable, start, speed or self.habits.speed, play=play)
        if found.row.trouble == FailureKind.CUT_SHORT and self._failure is None:
            self._say(Failure(FailureKind.CUT_SHORT))

    async def _remembered(self, recording_id: int) -> tuple[PlayableRecording, float, float | None]:
        """A recording, where it was left, and how fast this person was heard."""
        found = await self._recordings.playable(recording_id)
        return found, await self._listening.place_s(recording_id), await self._listening.speed(found.row.number)

    async def play_sound(self, sound_id: int) -> None:
        """Fetch a sound where it is not here, and play it; troubles are told as those of recordings."""
        playable = await self._had(self._sounds.playable(sound_id))
        if playable is not None:
            await self.play_in_turn([playable])

    async def _had(self, work: Awaitable[T], *, unloading: bool = False) -> T | None:
        """What was asked for; None where it can't be had, which is said, or where something else was asked for meanwhile.

        ``unloading`` lets go of what was heard before where it can't be had.
        """
        wish = self._wish = object()
        found = None
        try:
            found = await work
        except FailureError as error:
            if wish is self._wish:
                if unloading:
                    self.unload()
                self._say(error.failure)
        return found if wish is self._wish else None

    async def play_file(self, path: Path, *, title: str, detail: str = "") -> None:
        """Play any file of this computer."""
        await self.play_in_turn([Playable(PlayableKind.FILE, path, title=title, detail=detail)])

    async def play_in_turn(self, parts: Sequence[Playable]) -> None:
        """Play one after the other, as a called person would hear them."""
        self._keep_place()
        self._wish = object()
        self._row, self._coming = None, list(parts)
        self._play_next()

    def _play_next(self) -> None:
        if self._coming:
            self._open(self._coming.pop(0), 0.0, 1.0, play=True)

    def _open(self, playable: Playable, start: float, speed: float, *, play: bool) -> None:
        playback = self._ready()
        self._loaded = playable
        self._rewinds.begin()
        self._length_s = playable.length_s or 0.0
        self._peaks, self._skips, self.marks = None, Skips(), ()
        self._apply_speed(speed)
        self.opened.emit()
        self.length_changed.emit(self._length_s)
        playback.open(playable.path, start)
        self.moved.emit(start)
        if play:
            playback.play()
        else:
            playback.pause()
        self._device_changed(playback.has_device)
        self._scope.restart("peaks", self._read_peaks(playable))

    def unload(self) -> None:
        """Let go of what is loaded: no key may play it while something else is shown."""
        self._keep_place()
        self._wish = object()
        if self._playback is None or self._loaded is None:
            return
        self._row, self._loaded, self._coming, self._length_s = None, None, [], 0.0
        self._peaks, self._skips, self.marks = None, Skips(), ()
        self._playback.pause()
        self.opened.emit()
        self.length_changed.emit(0.0)
        self.moved.emit(0.0)

    def toggle(self) -> None:
        """Play or pause; going on begins a little earlier, at the end of a recording too. A sound that has ended begins anew."""
        if self._playback is None or self._loaded is None:
            return
        if self._playback.is_playing:
            self._playback.pause()
            self._keep_place()
        else:
            place = self._playback.position_s
            at_end = bool(self._length_s) and place >= self._length_s - AT_END_S
            place = self._rewinds.place(place, self._length_s, 0.0 if at_end and self._row is None else self.habits.rewind_s)
            if at_end:
                self._skips.hear(place)  # where it ends in a pause, the last words would else be jumped over
            self._playback.seek(place)
            self._playback.play()

    def pause(self) -> None:
        """Be silent: pause where it plays, and let go of what is still on its way."""
        self._wish = object()
        if self.is_playing:
            self.toggle()

    def jump(self, seconds: float) -> None:
        """Back or forward."""
        self.seek(self.position_s + seconds)

    def seek(self, seconds: float) -> None:
        """Go to a place; where it lies in a pause, this pause is heard."""
        if self._playback is not None and self._loaded is not None:
            place = min(max(0.0, seconds), max(0.0, self._length_s - 0.05))
            self._skips.hear(place)
            self._rewinds.begin()
            self._go_to(place)

    def next_speech(self) -> None:
        """Go to where somebody speaks again."""
        place = next_speech(self.pauses, self.position_s)
        if place is not None:
            self.seek(place)

    def set_speed(self, speed: float) -> None:
        """Change the speed, for this person and for those who are heard for the first time; of a sound, for this once."""
        self._apply_speed(speed)
        if self._loaded is None or self._row is not None:
            self.habits.speed = speed
        if self._row is not None:
            self._scope.restart("keep speed", self._listening.keep_speed(self._row.number, speed))

    def step_speed(self, steps: int) -> None:
        """One step faster or slower."""
        place = min(range(len(SPEEDS)), key=lambda n: abs(SPEEDS[n] - self._speed)) + steps
        self.set_speed(SPEEDS[min(max(0, place), len(SPEEDS) - 1)])

    def set_strength(self, strength: Strength) -> None:
        """Skip pauses, or no longer."""
        self.habits.strength = strength
        self._scope.restart("pauses", self._find_pauses())

    def set_volume(self, volume: int) -> None:
        """0 to 100."""
        self.habits.volume = volume
        if self._playback is not None:
            self._playback.set_volume(volume / 100)
        self.volume_changed.emit(volume)

    def close_player(self) -> None:
        """Let go of everything: the account's window part goes."""
        self._saving.stop()
        self._wish = object()
        self._row, self._loaded, self._coming = None, None, []  # the sound's own end would be noted as a place
        self._scope.cancel_all()
        if self._playback is not None:
            self._playback.close()

    async def keep_last_place(self) -> None:
        """Note the place before the session ends."""
        if self._row is not None:
            await self._listening.keep_place(self._row.id, self.position_s)

    def _ready(self) -> Playback:
        if self._playback is None:
            playback = Playback(self)
            playback.moved.connect(self._moved)
            playback.length_known.connect(self._length_guessed)
            playback.playing_changed.connect(self._playing)
            playback.unplayable.connect(lambda: self._say(Failure(FailureKind.NOT_AUDIO)))
            playback.device_changed.connect(self._device_changed)
            playback.ended.connect(self._ended)
            playback.set_volume(self.habits.volume / 100)
            self._playback = playback
        return self._playback

    def _ended(self) -> None:
        if self._coming:
            self._play_next()
        else:
            self.ended.emit()

    async def _read_peaks(self, playable: Playable) -> None:
        if playable.key is None:
            peaks = await self._sounds.peaks_of_file(playable.path)
        elif playable.kind is PlayableKind.SOUND:
            peaks = await self._sounds.peaks(playable.key)
        else:
            peaks = await self._recordings.peaks(playable.key)
        if self._loaded is not playable or peaks is None:
            return
        self._peaks = peaks
        self._length_known(peaks.length_s)
        self.picture_changed.emit()
        await self._find_pauses()

    async def _find_pauses(self) -> None:
        peaks, strength = self._peaks, self.habits.strength
        if peaks is not None:
            found = await self._recordings.pauses(peaks, Strength.MEDIUM if strength is Strength.OFF else strength)
            if peaks is not self._peaks:
                return
            self._skips.pauses = found
        self.picture_changed.emit()

    def _moved(self, seconds: float) -> None:
        if self._loaded is None:
            return
        skips = self._row is not None and self.habits.strength is not Strength.OFF
        speech = self._skips.jump_from(seconds) if skips else None
        if speech is not None and self.is_playing:
            self._go_to(speech)
        else:
            self.moved.emit(seconds)

    def _go_to(self, place: float) -> None:
        if self._playback is not None:
            self._playback.seek(place)
            self.moved.emit(place)
            self._keep_place(place)

    def _length_guessed(self, seconds: float) -> None:
        """By Qt, from the file's beginning: of an MP3 without a length in its header it is wrong. What was decoded is right."""
        if self._peaks is None:
            self._length_known(seconds)

    def _length_known(self, seconds: float) -> None:
        if seconds > 0:
            self._length_s = seconds
            self.length_changed.emit(seconds)

    def _playing(self, playing: bool) -> None:
        if playing:
            self._saving.start()
        else:
            self._saving.stop()
            self._keep_place()
        self.playing_changed.emit(self.current_id)

    def _apply_speed(self, speed: float) -> None:
        self._speed = speed
        if self._playback is not None:
            self._playback.set_speed(speed)
        self.speed_changed.emit(speed)

    def _say(self, failure: Failure | None) -> None:
        self._failure = failure
        self.trouble_changed.emit()

    def _device_changed(self, there: bool) -> None:
        self._say(None if there else Failure(FailureKind.NO_AUDIO_DEVICE))

    def _keep_place(self, place: float | None = None) -> None:
        """Where it plays, or ``place``: the sound reaches a place a moment after it was told to."""
        if self._row is not None and self._playback is not None and not self._scope.is_closed:
            at = self._playback.position_s if place is None else place
            self._scope.restart(f"keep place {self._row.id}", self._listening.keep_place(self._row.id, at))
