"""The practice CallFire as a process: the same world for the same number, faults when asked, its state kept."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
import urllib.error
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import miniaudio
import numpy as np
import pytest

from tests.practice_server.asking import OPENER, ask, first_recording, items
from tests.support.practice_process import PracticeProcess

DAY_MS = 86_400_000


def get(practice: PracticeProcess, path: str, *, password: str | None = None) -> tuple[int, bytes]:
    return ask(practice, "GET", path, password=password)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeProcess]:
    """One for the tests that only look."""
    with PracticeProcess(tmp_path_factory.mktemp("practice")) as process:
        yield process


def test_the_world_looks_like_a_schools_account(practice: PracticeProcess) -> None:
    calls = items(practice, "/calls?limit=1000")
    assert len(calls) == 400
    recordings = [one for call in calls for record in call.get("records", []) for one in record.get("recordings", [])]
    assert len(recordings) == 40
    assert len(items(practice, "/contacts?limit=1000")) == 60
    times = [record["originateTime"] for call in calls for record in call.get("records", [])]
    assert 30 * DAY_MS < max(times) - min(times) <= 61 * DAY_MS
    results = {call.get("finalCallResult") for call in calls}
    assert {"LA", "AM", "NO_ANS", "BUSY"} <= results
    assert any(call["inbound"] for call in calls)
    assert len({call["id"] for call in calls}) == 400
    for call in calls:
        for record in call.get("records", []):
            assert record["finishTime"] >= record["originateTime"]


def test_recordings_are_audible_speech(practice: PracticeProcess) -> None:
    recording = first_recording(practice)
    status, data = get(practice, f"/calls/recordings/{recording['id']}.mp3")
    assert status == 200
    assert len(data) == recording["lengthInBytes"]
    sound = miniaudio.decode(data, nchannels=1, sample_rate=8000)
    samples = np.frombuffer(sound.samples, np.int16).astype(float)
    assert abs(len(samples) / 8000 - recording["lengthInSeconds"]) < 2
    loud = np.abs(samples[: len(samples) // 800 * 800].reshape(-1, 800)).max(axis=1)
    assert (loud > 2000).mean() > 0.3, "someone speaks"
    assert (loud < 400).mean() > 0.02, "and pauses"


@pytest.mark.parametrize(
    ("path", "status", "named"),
    [
        ("/calls?limit=0", 400, "limit"),
        ("/calls?limit=many", 400, "limit"),
        ("/calls?offset=-1", 400, "offset"),
        ("/calls?inbound=perhaps", 400, "inbound"),
        ("/calls/12", 404, ""),
        ("/calls/recordings/12", 404, ""),
        ("/no/such/thing", 404, ""),
    ],
)
def test_what_it_refuses_it_names(practice: PracticeProcess, path: str, status: int, named: str) -> None:
    code, body = get(practice, path)
    assert code == status
    said = json.loads(body)
    assert said["httpStatusCode"] == status
    assert named in said["message"]


def test_a_wrong_login_is_refused_in_callfires_shape(practice: PracticeProcess) -> None:
    code, body = get(practice, "/me/account", password="guess")
    assert code == 401
    assert json.loads(body)["httpStatusCode"] == 401


def test_pages_fit_together(practice: PracticeProcess) -> None:
    whole = [call["id"] for call in items(practice, "/calls?limit=1000")]
    apart = [call["id"] for offset in range(0, 400, 70) for call in items(practice, f"/calls?limit=70&offset={offset}")]
    assert apart == whole


def test_filters_filter(practice: PracticeProcess) -> None:
    everything = items(practice, "/calls?limit=1000")
    number = everything[0]["toNumber"]
    assert {call["id"] for call in items(practice, f"/calls?limit=1000&toNumber={number}")} == {
        call["id"] for call in everything if call["toNumber"] == number
    }
    middle = sorted(call["created"] for call in everything)[200]
    since = items(practice, f"/calls?limit=1000&intervalBegin={middle}")
    assert {call["id"] for call in since} == {call["id"] for call in everything if call["created"] >= middle}


def test_the_same_number_makes_the_same_world(tmp_path: Path) -> None:
    now = "2026-03-02T09:00:00-08:00"

    def calls(name: str, seed: int) -> str:
        with PracticeProcess(tmp_path / name, seed=seed, extra=["--now", now]) as process:
            return json.dumps(
                [
                    [call["toNumber"], call.get("finalCallResult"), len(call.get("records", []))]
                    for call in items(process, "/calls?limit=1000")
                ]
            )

    first, again, another = calls("a", 3), calls("b", 3), calls("c", 4)
    assert first == again
    assert first != another


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_the_world_survives_its_end(tmp_path: Path, end: str) -> None:
    process = PracticeProcess(tmp_path).start()
    gone = items(process, "/contacts?limit=1000")[0]["id"]
    process.remove("contact", [gone])
    before = items(process, "/contacts?limit=1000")
    getattr(process, end)()
    process.restart()
    try:
        assert items(process, "/contacts?limit=1000") == before
        assert gone not in {contact["id"] for contact in before}
    finally:
        process.stop()


def test_it_says_where_it_is_and_a_random_login(tmp_path: Path) -> None:
    said = []
    for name in ("a", "b"):
        command = [sys.executable, "-m", "callfire_desktop.practice_server", "--port", "0", "--state", str(tmp_path / name)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert address.startswith("http://127.0.0.1:")
            assert address.endswith("/v2")
            said.append(json.loads(process.stdout.readline()))
            with pytest.raises(urllib.error.HTTPError) as told:
                OPENER.open(f"{address.removesuffix('/v2')}/practice/requests", timeout=10)
            with told.value:
                assert told.value.code == 404, "the test bench is off unless asked for"
            process.send_signal(signal.SIGTERM)
            assert process.wait(10) == 0
    assert said[0] != said[1]
    assert set(said[0]) == {"login", "password"}


@pytest.mark.parametrize(
    ("fault", "code", "sign"),
    [
        ({"kind": "status", "status": 503}, 503, b"httpStatusCode"),
        ({"kind": "html"}, 200, b"<html>"),
        ({"kind": "truncated_json"}, 200, b'{"items"'),
        ({"kind": "total_unknown"}, 200, b'"totalCount": -1'),
        ({"kind": "delay", "delay_ms": 10}, 200, b'{"items"'),
    ],
)
def test_faults_do_as_they_say_and_as_often(practice: PracticeProcess, fault: dict[str, Any], code: int, sign: bytes) -> None:
    practice.fault("findContacts", **fault)
    status, body = get(practice, "/contacts?limit=5")
    assert status == code
    assert sign in body
    status, body = get(practice, "/contacts?limit=5")
    assert status == 200
    assert len(json.loads(body)["items"]) == 5


@pytest.mark.parametrize("kind", ["drop_before", "drop_after"])
def test_a_dropped_line_gives_no_answer(practice: PracticeProcess, kind: str) -> None:
    practice.fault("findContacts", kind)
    with pytest.raises((ConnectionError, urllib.error.URLError)):
        get(practice, "/contacts?limit=5")
    assert get(practice, "/contacts?limit=5")[0] == 200


def test_a_broadcast_of_ten_thousand_runs_to_its_end_and_adds_up(tmp_path: Path) -> None:
    """At 600 times the speed; a stranger's plain program drives it, written from the contract alone."""
    speed = ["--speed", "600", "--now", "2026-03-03T10:00:00-08:00"]
    with PracticeProcess(tmp_path, extra=speed) as practice:
        settings = {"name": "Everyone", "maxActive": 200, "sounds": {"liveSoundText": "Hello.", "dncDigit": "9"}}
        key = json.loads(ask(practice, "POST", "/calls/broadcasts", settings)[1])["id"]
        people = [{"phoneNumber": f"1213{number:07d}"} for number in range(2_340_000, 2_350_000)]
        status, body = ask(practice, "POST", f"/calls/broadcasts/{key}/batches", {"name": "All", "recipients": people})
        assert status == 201, body
        assert ask(practice, "POST", f"/calls/broadcasts/{key}/start") == (200, b"")
        deadline = time.monotonic() + 90
        while json.loads(ask(practice, "GET", f"/calls/broadcasts/{key}")[1])["status"] != "FINISHED":
            assert time.monotonic() < deadline
            time.sleep(0.2)
        stats = json.loads(ask(practice, "GET", f"/calls/broadcasts/{key}/stats")[1])
        calls = [
            one
            for offset in range(0, 10_000, 1000)
            for one in items(practice, f"/calls/broadcasts/{key}/calls?limit=1000&offset={offset}")
        ]
        assert len({one["id"] for one in calls}) == stats["totalOutboundCount"] == 10_000
        results = Counter(one.get("finalCallResult") for one in calls)
        assert stats["liveCount"] == results["LA"]
        assert stats["answeringMachineCount"] == results["AM"]
        assert stats["busyCount"] == results["BUSY"]
        assert stats["noAnswerCount"] == results["NO_ANS"]
        assert stats["remainingOutboundCount"] == 0
        rung = Counter(one["number"] for one in practice.dialled())
        assert max(rung.values()) == 1
        assert len(rung) == 10_000 - sum(one["state"] in ("INVALID", "DNC") for one in calls)
        assert ask(practice, "POST", f"/calls/broadcasts/{key}/archive") == (200, b"")
        assert json.loads(ask(practice, "GET", f"/calls/broadcasts/{key}")[1])["status"] == "ARCHIVED"


def test_killed_while_it_calls_it_goes_on_and_rings_nobody_twice(tmp_path: Path) -> None:
    practice = PracticeProcess(tmp_path, extra=["--speed", "200"]).start()
    try:
        key = json.loads(ask(practice, "POST", "/calls/broadcasts", {"name": "Cut", "maxActive": 20})[1])["id"]
        numbers = [f"1310{number:07d}" for number in range(2_340_000, 2_340_400)]
        ask(practice, "POST", f"/calls/broadcasts/{key}/recipients", [{"phoneNumber": one} for one in numbers])
        ask(practice, "POST", f"/calls/broadcasts/{key}/start")
        for rung_before in (30, 150):
            deadline = time.monotonic() + 30
            while len(practice.dialled()) < rung_before:
                assert time.monotonic() < deadline
            practice.kill()
            practice.restart()
        deadline = time.monotonic() + 60
        while json.loads(ask(practice, "GET", f"/calls/broadcasts/{key}")[1])["status"] != "FINISHED":
            assert time.monotonic() < deadline
            time.sleep(0.1)
        assert sorted(one["number"] for one in practice.dialled()) == [one for one in numbers if not one.endswith("0007")]
    finally:
        practice.stop()


def test_the_world_has_its_own_time_and_says_it(tmp_path: Path) -> None:
    with PracticeProcess(tmp_path, extra=["--now", "2026-03-03T10:00:00-08:00", "--speed", "60"]) as practice:

        def said() -> float:
            with OPENER.open(f"{practice.base_address.removesuffix('/v2')}/practice/requests", timeout=10) as answer:
                return parsedate_to_datetime(answer.headers["Date"]).timestamp()

        began, wall = said(), time.monotonic()
        assert abs(began - datetime.fromisoformat("2026-03-03T10:00:00-08:00").timestamp()) < 600
        while time.monotonic() - wall < 0.5:
            said()
        assert 20 < said() - began < 200
