"""An account with a school's morning in it: real storage and services, nobody at the other end of the network."""

from __future__ import annotations

import zoneinfo
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal

from callfire_desktop.domain.accounts import Account, AccountColor, AccountKind
from callfire_desktop.domain.answers import Answer, Received
from callfire_desktop.domain.broadcasts import CallBroadcast
from callfire_desktop.domain.calls import Call, CallRecord, Note
from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.contacts import Contact
from callfire_desktop.domain.do_not_call import DoNotContact
from callfire_desktop.domain.failures import Failure, FailureError, FailureKind
from callfire_desktop.domain.lists import Kind, ListAge
from callfire_desktop.domain.playables import Playable
from callfire_desktop.domain.recordings import CallRecording, OfflineState
from callfire_desktop.domain.sounds import CampaignSound
from callfire_desktop.runtime.change_feed import ChangeFeed
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.account_session import AccountSession

ZONE = zoneinfo.ZoneInfo("America/Los_Angeles")
NOW = datetime(2026, 11, 23, 9, 43, tzinfo=ZONE)
WINTER = 501
PASS = 1
T = TypeVar("T", bound=Answer)

# first name, last name, number, minutes ago, outcome, seconds, they called, broadcast, how its recording is here
MORNING: Sequence[tuple[str, str, str, int, str, int, bool, int, OfflineState | None]] = (
    ("Maria", "Delgado", "12135550142", 2, "LA", 200, False, 0, OfflineState.KEPT),
    ("Aaron", "Whitfield", "12135550117", 5, "AM", 42, False, WINTER, OfflineState.KEPT),
    ("Denise", "Okafor", "13105550163", 7, "LA", 307, True, 0, OfflineState.ONLINE),
    ("Tom & Lisa", "Reyes", "12135550188", 13, "LA", 115, False, 0, OfflineState.KEPT),
    ("Grace", "Lindqvist", "16025550121", 21, "NO_ANS", 0, False, WINTER, None),
    ("Samuel", "Park", "12135550109", 22, "LA", 168, False, 0, OfflineState.DOWNLOADING),
    ("Priya", "Raman", "16265550174", 26, "SURPRISE", 0, False, 0, None),
    ("Hector", "Solis", "12135550135", 31, "BUSY", 0, False, WINTER, None),
    ("Joanne", "Bell", "13235550150", 35, "DNC", 0, False, WINTER, None),
    ("Front desk,", "Harbor Clinic", "13105550101", 47, "LA", 253, True, 0, OfflineState.ONLINE),
    ("Wei", "Zhang", "16265550196", 52, "LA", 58, False, 0, OfflineState.DAMAGED),
    ("Carla", "Mendes", "12135550129", 56, "AM", 39, False, WINTER, OfflineState.ONLINE),
    ("Robert", "Tanaka", "18085550147", 62, "READY", 0, False, WINTER, None),
    ("Yolanda", "Price", "12135550182", 63, "LA", 122, False, 0, OfflineState.FAILED),
    ("", "", "17145550190", 70, "CARRIER_ERROR", 0, False, WINTER, None),
    ("Nadia", "Hassan", "12135550156", 72, "LA", 86, False, 0, OfflineState.GONE),
    ("Maria", "Delgado", "12135550142", 11 * 1440, "AM", 20, False, WINTER, None),
    ("Maria", "Delgado", "12135550142", 24 * 1440, "LA", 51, False, 0, OfflineState.ONLINE),
)


class StandingClock:
    """It is always the same moment, unless a test moves it."""

    def __init__(self) -> None:
        self.now = NOW

    def now_ms(self) -> int:
        return round(self.now.timestamp() * 1000)

    def monotonic_s(self) -> float:
        return self.now.timestamp()


class NoPassword:
    """There is no password, so nothing reaches the network."""

    async def password(self, account: Account) -> str:
        raise FailureError(Failure(FailureKind.KEYCHAIN_MISSING, values={"account": account.name}))


class MemorySettings:
    """Settings that live as long as the test."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def get(self, key: str, default: T) -> Any:
        return self.values.get(key, default)

    def set(self, key: str, value: object) -> None:
        self.values[key] = value


class SilentPlayer(QObject):
    """Notes what is played."""

    playing_changed = Signal(object)
    ended = Signal()
    moved = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.is_playing = False
        self.position_s = 0.0
        self.current_id: int | None = None
        self.sound_id: int | None = None
        self.failure: Failure | None = None
        self.played: list[int] = []
        self.heard: list[Playable] = []

    async def load(self, recording_id: int, *, play: bool) -> None:
        self.played.append(recording_id)
        self.current_id, self.is_playing = recording_id, play
        self.playing_changed.emit(recording_id)

    async def play_in_turn(self, parts: Sequence[Playable]) -> None:
        self.heard = list(parts)
        self.current_id, self.sound_id, self.is_playing = None, parts[0].key, True
        self.playing_changed.emit(None)

    def seek(self, seconds: float) -> None:
        self.position_s = seconds

    def toggle(self) -> None:
        self.is_playing = not self.is_playing
        self.playing_changed.emit(self.current_id if self.is_playing else None)


def received(value: T) -> Received[T]:
    return Received(value, msgspec.json.encode(value))


def ms_ago(minutes: float) -> int:
    return round((NOW - timedelta(minutes=minutes)).timestamp() * 1000)


def make_call(key: int, line: tuple[str, str, str, int, str, int, bool, int, OfflineState | None]) -> Call:
    first, last, number, minutes, outcome, seconds, inbound, broadcast, recording = line
    ours = "12135550100"
    recordings = (
        [CallRecording(id=9000 + key, call_id=key, created=ms_ago(minutes), length_in_seconds=seconds, length_in_bytes=seconds * 4000)]
        if recording
        else None
    )
    begun = ms_ago(minutes - 0.5)
    last_try = CallRecord(
        id=key * 10 + 2,
        result=outcome,
        to_number=number,
        originate_time=begun,
        duration=seconds or None,
        recordings=recordings,
    )
    maria = key == 1
    first_try = CallRecord(id=key * 10 + 1, result="NO_ANS", to_number=number, originate_time=ms_ago(minutes))
    return Call(
        id=key,
        from_number=number if inbound else ours,
        to_number=ours if inbound else number,
        inbound=inbound,
        state="READY" if outcome == "READY" else "FINISHED",
        final_call_result=None if outcome == "READY" else outcome,
        campaign_id=broadcast,
        contact=Contact(first_name=first, last_name=last) if first else None,
        labels=["Complaint"] if maria else None,
        created=ms_ago(minutes),
        notes=[Note(text="Asks for the <b>bus times</b> in Spanish.", created=ms_ago(1))] if maria else None,
        records=[first_try, last_try] if maria else [last_try],
    )


@dataclass
class SmallAccount:
    """The account and what surrounds it in the program."""

    session: AccountSession
    scope: TaskScope
    workers: Workers
    errors: list[BaseException]
    clock: StandingClock = field(default_factory=StandingClock)
    settings: MemorySettings = field(default_factory=MemorySettings)
    player: SilentPlayer = field(default_factory=SilentPlayer)

    @classmethod
    async def open(cls, folder: Path) -> SmallAccount:
        errors: list[BaseException] = []
        scope = TaskScope("test", lambda error, _where: errors.append(error))
        workers = Workers()
        session = await AccountSession.open(
            Account("school", "Lincoln Elementary", AccountColor.TEAL, AccountKind.CALLFIRE, "login"),
            folder=folder,
            feed=ChangeFeed(),
            scope=scope,
            workers=workers,
            clock=StandingClock(),
            credentials=NoPassword(),
        )
        return cls(session, scope, workers, errors)

    @property
    def store(self) -> Any:
        return self.session._store

    async def fill(self) -> None:
        """Everything the five tabs show."""
        await self.store.broadcasts.save(
            [
                received(CallBroadcast(id=WINTER, name="Winter closing", status="RUNNING", last_modified=ms_ago(90), labels=["Weather"],
                                       from_number="12135550100", answering_machine_config="AM_AND_LIVE")),
                received(CallBroadcast(id=502, name="Bus 14 is late", status="FINISHED", last_modified=ms_ago(3000))),
                received(CallBroadcast(id=503, name="Book fair", status="SETUP", last_modified=ms_ago(9000))),
            ],
            PASS,
        )  # fmt: skip
        await self.store.sounds.save(
            [
                received(CampaignSound(id=701, name="Closing, English", created=ms_ago(400), length_in_seconds=31, status="ACTIVE")),
                received(CampaignSound(id=702, name="Closing, Spanish", created=ms_ago(380), length_in_seconds=36, status="ACTIVE")),
                received(CampaignSound(id=703, name="Book fair", created=ms_ago(30), status="RECORDING")),
            ],
            PASS,
        )
        await self.store.contacts.save(
            [
                received(Contact(id=301, first_name="Maria", last_name="Delgado", mobile_phone="12135550142", zipcode="90012",
                                 properties={"Grade": "4", "Teacher": "Ms. Ito"})),
                received(Contact(id=302, first_name="Joanne", last_name="Bell", home_phone="13235550150", work_phone="13235550151")),
                received(Contact(id=303, first_name="Ben", last_name="Ochoa")),
            ],
            PASS,
        )  # fmt: skip
        await self.store.do_not_call.save(
            [
                received(DoNotContact(number="13235550150", call=True, text=False, source="CallFire Desktop", created=ms_ago(5000))),
                received(DoNotContact(number="12135550113", call=True, text=True, source="Api V2", created=ms_ago(50))),
                received(DoNotContact(number="16195550170", call=False, text=True, source="Front office", created=ms_ago(90_000))),
            ],
            PASS,
        )
        await self.store.calls.save([received(make_call(key, line)) for key, line in enumerate(MORNING, 1)], PASS)
        for key, line in enumerate(MORNING, 1):
            if line[8] is not None and line[8] is not OfflineState.ONLINE:
                await self.mark(9000 + key, line[8])
        for kind in (Kind.CALLS, Kind.BROADCASTS, Kind.SOUNDS, Kind.CONTACTS, Kind.DO_NOT_CALL):
            await self.store.ages.save(ListAge(kind, ms_ago(2)))
        await self.session.sync.load()

    async def mark(self, recording_id: int, state: OfflineState) -> None:
        """Say how a recording is here, as a download would."""
        size = (await self.store.recordings.get(recording_id)).size or 0
        here = {OfflineState.KEPT: size, OfflineState.DOWNLOADING: size * 62 // 100}.get(state, 0)
        name = f"{recording_id}.mp3" if state is OfflineState.KEPT else None
        await self.store.recordings.set_offline(recording_id, state, received=here, file_name=name)

    async def mark_and_tell(self, recording_id: int, state: OfflineState) -> None:
        await self.mark(recording_id, state)
        self.session.feed.publish(Changes(Kind.RECORDINGS, frozenset({recording_id}), "now: test"))

    async def offline(self, recording_id: int) -> OfflineState:
        state: OfflineState = (await self.store.recordings.get(recording_id)).offline
        return state

    async def close(self) -> None:
        await self.session.close()
        await self.scope.close()
        self.workers.close()
        for part in (self.session.feed, self.player):
            part.deleteLater()  # not whenever Python comes upon it: it has a timer, and listeners
