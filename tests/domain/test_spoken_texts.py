"""Which sound a lost answer told of."""

from __future__ import annotations

import pytest

from callfire_desktop.domain.sounds import CampaignSound
from callfire_desktop.domain.spoken_texts import CLOCK_SLACK_MS, Hearing, HearingState, sounds_of_hearing

ASKED, SETTLED = 1_000_000, 1_002_000
TEXT = "The school is closed tomorrow because of the snow on the roads."
NO_ONE = frozenset[int]()


def hearing(text: str = TEXT, settled: int | None = SETTLED) -> Hearing:
    return Hearing(1, text, "FEMALE1", HearingState.ASKING, None, "", ASKED, settled)


@pytest.mark.parametrize(
    ("name", "created", "is_it"),
    [
        (f"TTS: {TEXT}", ASKED + 10, True),
        (f"TTS: {TEXT[:40]}", ASKED + 10, True),
        (f"TTS: {TEXT[:40]}…", ASKED + 10, True),
        (f"TTS:  {TEXT[:40]} ", ASKED + 10, True),
        ("TTS: The", ASKED + 10, False),
        ("TTS: The school is open", ASKED + 10, False),
        (TEXT, ASKED + 10, False),
        (f"TTS: {TEXT}", ASKED - CLOCK_SLACK_MS - 1, False),
        (f"TTS: {TEXT}", SETTLED + CLOCK_SLACK_MS, True),
        (f"TTS: {TEXT}", SETTLED + CLOCK_SLACK_MS + 1, False),
        (f"TTS: {TEXT}", None, False),
    ],
)
def test_name_and_time_tell(name: str, created: int | None, is_it: bool) -> None:
    assert sounds_of_hearing(hearing(), [CampaignSound(id=5, name=name, created=created)], NO_ONE) == ([5] if is_it else [])


def test_what_is_known_is_not_it_and_two_are_a_doubt() -> None:
    sounds = [CampaignSound(id=key, name=f"TTS: {TEXT}", created=ASKED) for key in (7, 5, 6)]
    assert sounds_of_hearing(hearing(), sounds, frozenset({6})) == [5, 7]


def test_a_killed_program_saw_no_end() -> None:
    late = CampaignSound(id=5, name=f"TTS: {TEXT}", created=ASKED + 60_000)
    assert sounds_of_hearing(hearing(settled=None), [late], NO_ONE) == [5]
    assert sounds_of_hearing(hearing(), [late], NO_ONE) == []


def test_a_short_text_must_be_named_whole() -> None:
    assert sounds_of_hearing(hearing("Hi all"), [CampaignSound(id=5, name="TTS: Hi", created=ASKED)], NO_ONE) == []
    assert sounds_of_hearing(hearing("Hi all"), [CampaignSound(id=5, name="TTS: Hi all", created=ASKED)], NO_ONE) == [5]
