"""Which sounds a broadcast plays, and which statuses forbid deleting one."""

from __future__ import annotations

import msgspec
import pytest

from callfire_desktop.domain.broadcasts import CallBroadcast
from callfire_desktop.domain.sound_uses import SoundUse, sounds_played


def broadcast(members: str) -> CallBroadcast:
    return msgspec.json.decode(f'{{"id": 1, {members}}}'.encode(), type=CallBroadcast, strict=False)


@pytest.mark.parametrize(
    ("members", "played"),
    [
        ('"name": "no sounds"', set()),
        ('"sounds": {"liveSoundId": 7, "machineSoundId": 7, "transferSoundId": 8, "dncSoundId": 1385500210007}', {7, 8, 1385500210007}),
        ('"sounds": {"liveSoundText": "Hello", "liveSoundTextVoice": "FEMALE1"}', set()),
        ('"dialplanXml": "<play type=\\"callfireid\\">12</play><Play cache=\\"1\\" type=\'callfireid\'> 13 </Play>"', {12, 13}),
        ('"dialplanXml": "<play type=\\"tts\\">call 12135550100</play>"', set()),
    ],
)
def test_sounds_of_a_broadcast(members: str, played: set[int]) -> None:
    assert sounds_played(broadcast(members)) == played


@pytest.mark.parametrize("status", ["SCHEDULED", "RUNNING", "START_PENDING", "VALIDATING_START", "VALIDATING_EMAIL",
                                    "BLOCKED_SUSPICIOUS", "APPROVED", "PAUSED", "TEST", "", "SOMETHING_NEW"])  # fmt: skip
def test_armed_running_and_unknown_ones_forbid(status: str) -> None:
    assert SoundUse(1, "", status).forbids_deleting


@pytest.mark.parametrize("status", ["SETUP", "STOPPED", "SUSPENDED", "DECLINED", "CANCELED", "FINISHED", "ARCHIVED"])
def test_those_at_rest_do_not(status: str) -> None:
    assert not SoundUse(1, "", status).forbids_deleting
