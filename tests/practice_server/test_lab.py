"""The test bench: faults by count and by chance, slow lines, and what the telephone network saw."""

from __future__ import annotations

import json
import time
import urllib.error
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.practice_server.asking import ask, first_recording, items
from tests.support.practice_process import PracticeProcess


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeProcess]:
    with PracticeProcess(tmp_path_factory.mktemp("practice")) as process:
        yield process


@pytest.fixture(autouse=True)
def no_faults_left(practice: PracticeProcess) -> Iterator[None]:
    yield
    practice.clear_faults()


def troubled(practice: PracticeProcess, seed: int) -> list[bool]:
    """Which of 60 requests meet a fault of 20 %."""
    practice.clear_faults()
    practice.control("POST", "/practice/faults", [{"kind": "status", "status": 503, "probability": 0.2, "seed": seed}])
    return [ask(practice, "GET", "/me/account")[0] == 503 for _ in range(60)]


def test_faults_by_chance_are_the_same_for_the_same_seed(practice: PracticeProcess) -> None:
    first, again, another = troubled(practice, 5), troubled(practice, 5), troubled(practice, 6)
    assert first == again
    assert first != another
    assert 4 <= sum(first) <= 22


def test_a_slow_line_delays_each_answer_and_is_shared(practice: PracticeProcess) -> None:
    recording = first_recording(practice)
    practice.slow_line(150)
    began = time.monotonic()
    assert ask(practice, "GET", "/me/account")[0] == 200
    assert 0.14 < time.monotonic() - began < 1.5
    practice.slow_line(0, mbit_per_s=2)
    began = time.monotonic()
    status, sound = ask(practice, "GET", f"/calls/recordings/{recording['id']}.mp3")
    assert status == 200
    assert time.monotonic() - began > recording["lengthInBytes"] * 8 / 2_000_000 * 0.8
    assert len(sound) == recording["lengthInBytes"]


def test_words_nobody_knows(practice: PracticeProcess) -> None:
    practice.fault("getCallBroadcast", "unknown_enum")
    key = items(practice, "/calls/broadcasts")[0]["id"]
    said = json.loads(ask(practice, "GET", f"/calls/broadcasts/{key}")[1])
    assert said["status"] == "SOMETHING_NEW"
    assert said["name"] != "SOMETHING_NEW"


def test_slow_bytes_and_another_content_type(practice: PracticeProcess) -> None:
    practice.fault("getAccount", "slow", bytes_per_s=400)
    began = time.monotonic()
    status, body = ask(practice, "GET", "/me/account")
    assert (status, json.loads(body)["id"]) == (200, 4711001)
    assert time.monotonic() - began > 0.3
    practice.fault("getAccount", "wrong_type")
    assert ask(practice, "GET", "/me/account")[0] == 200


def test_an_answer_lost_after_the_call_was_queued(practice: PracticeProcess) -> None:
    """The heart of "never twice": no answer, and yet the telephone rings."""
    practice.fault("sendCalls", "drop_after")
    with pytest.raises((ConnectionError, urllib.error.URLError)):
        ask(practice, "POST", "/calls", [{"phoneNumber": "12135550004"}])
    practice.fault("sendCalls", "drop_before")
    with pytest.raises((ConnectionError, urllib.error.URLError)):
        ask(practice, "POST", "/calls", [{"phoneNumber": "12135550001"}])
    deadline = time.monotonic() + 10
    while not practice.dialled() and time.monotonic() < deadline:
        ask(practice, "GET", "/me/account")
    assert [one["number"] for one in practice.dialled()] == ["12135550004"]


@pytest.mark.parametrize("wrong", [{"kind": "no such"}, {"kind": "status"}, {"kind": "slow"}])
def test_a_fault_that_is_told_wrong_is_refused(practice: PracticeProcess, wrong: dict[str, str]) -> None:
    with pytest.raises(urllib.error.HTTPError) as told:
        practice.control("POST", "/practice/faults", [wrong])
    with told.value as answer:
        assert answer.code == 400


def test_without_the_lab_there_is_none(tmp_path: Path) -> None:
    with PracticeProcess(tmp_path, lab=False) as plain:
        assert ask(plain, "GET", "/me/account")[0] == 200
        with pytest.raises(urllib.error.HTTPError) as told:
            plain.dialled()
        with told.value as answer:
            assert answer.code == 404
