"""Plain requests to the practice server, as any stranger's program sends them."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from base64 import b64encode
from typing import Any

from tests.support.practice_process import PracticeProcess

OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def ask(practice: PracticeProcess, method: str, path: str, body: object = None, *, password: str | None = None) -> tuple[int, bytes]:
    """(status, body)."""
    login = b64encode(f"{practice.login}:{password or practice.password}".encode()).decode()
    headers = {"Authorization": f"Basic {login}"} | ({} if body is None else {"Content-Type": "application/json"})
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{practice.base_address}{path}", data, headers, method=method)
    try:
        with OPENER.open(request, timeout=20) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def items(practice: PracticeProcess, path: str) -> list[dict[str, Any]]:
    """The items of a list."""
    status, body = ask(practice, "GET", path)
    assert status == 200, body
    found: list[dict[str, Any]] = json.loads(body)["items"]
    return found


def first_recording(practice: PracticeProcess) -> dict[str, Any]:
    """The recording of the newest call that has one."""
    for call in items(practice, "/calls?limit=400"):
        for record in call.get("records", []):
            for recording in record.get("recordings", []):
                found: dict[str, Any] = recording
                return found
    raise AssertionError("no call has a recording")
