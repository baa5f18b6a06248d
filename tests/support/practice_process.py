"""The practice CallFire as a real process with its test bench: it can be made to fail, killed, and started again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

LOGIN, PASSWORD = "practice-login", "practice-password"
READY_S = 30.0


class PracticeProcess:
    """``with PracticeProcess(folder) as practice: …``. Its state is in ``folder``, so that ``restart`` finds it again."""

    def __init__(self, folder: Path, *, seed: int = 7, port: int = 0, extra: Sequence[str] = (), lab: bool = True) -> None:
        self._folder, self._seed, self._extra, self._lab = folder, seed, list(extra), lab
        self.port = port
        self.login, self.password = LOGIN, PASSWORD
        self.base_address = ""
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> PracticeProcess:
        """Start it and wait until it listens."""
        command = [sys.executable, "-m", "callfire_desktop.practice_server", "--port", str(self.port)]
        command += ["--lab"] if self._lab else []
        command += ["--seed", str(self._seed), "--state", str(self._folder), "--login", LOGIN, "--password", PASSWORD, *self._extra]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
        assert self._process.stdout is not None
        self.base_address = self._process.stdout.readline().strip()
        said = json.loads(self._process.stdout.readline())
        assert said == {"login": LOGIN, "password": PASSWORD}
        self.port = int(self.base_address.split(":")[2].split("/")[0])
        self.control("GET", "/practice/requests" if self._lab else "/v2/me/account", retry=True)
        return self

    @property
    def pid(self) -> int:
        """The process's number, while it runs."""
        assert self._process is not None
        return self._process.pid

    def restart(self) -> None:
        """Start it again on the same port with the same state."""
        self.start()

    def stop(self) -> None:
        """End it as a system does; it must end well."""
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(signal.SIGTERM)
            code = process.wait(READY_S)
            if process.stdout is not None:
                process.stdout.close()
            assert code == 0, f"the practice CallFire ended with {code}"

    def kill(self) -> None:
        """End it as a power cut does."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait(READY_S)
            if process.stdout is not None:
                process.stdout.close()

    def fault(self, operation: str, kind: str, *, count: int = 1, **how: Any) -> None:
        """The next ``count`` requests of ``operation`` ("*": any) meet a fault; kinds in practice_server/lab.py."""
        self.control("POST", "/practice/faults", [{"operation": operation, "kind": kind, "count": count, **how}])

    def clear_faults(self) -> None:
        """Forget faults that no request has met."""
        self.control("DELETE", "/practice/faults")

    def requests(self) -> list[str]:
        """OperationIds in the order they were asked."""
        asked: list[str] = self.control("GET", "/practice/requests")["operations"]
        return asked

    def dialled(self, after: int = 0) -> list[dict[str, Any]]:
        """Every ring the telephone network saw: id, time, number, fromNumber, campaignId, callId, message, result."""
        rings: list[dict[str, Any]] = self.control("GET", f"/practice/dialled?after={after}")["items"]
        return rings

    def slow_line(self, latency_ms: float, mbit_per_s: float | None = None) -> None:
        """Let every answer come over a slow line, until ``clear_faults``."""
        self.control("POST", "/practice/faults", [{"kind": "line", "latency_ms": latency_ms, "mbit_per_s": mbit_per_s}])

    def put(self, kind: str, key: int, **members: Any) -> None:
        """Give members of a thing other values, behind the client's back."""
        self.control("POST", "/practice/put", {"kind": kind, "id": key, "members": members})

    def grow(self, calls: int) -> None:
        """Add plain calls, one a minute back from now."""
        self.control("POST", "/practice/world", {"calls": calls})

    def remove(self, kind: str, ids: Sequence[int]) -> None:
        """Take things out of the world behind the client's back: "call", "recording", "contact", "sound", "broadcast", "dnc"."""
        self.control("POST", "/practice/remove", {"kind": kind, "ids": list(ids)})

    def control(self, method: str, path: str, body: object = None, *, retry: bool = False) -> Any:
        """Ask the test bench something of its own."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        for left in range(200 if retry else 1, 0, -1):
            try:
                with opener.open(request, timeout=READY_S) as answer:
                    return json.loads(answer.read())
            except urllib.error.HTTPError as error:
                if not retry:
                    raise
                error.close()
                return None  # without a lab it says who it is not; it listens
            except (ConnectionError, urllib.error.URLError):
                if left == 1:
                    raise
        return None

    def __enter__(self) -> PracticeProcess:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self.stop()
        else:
            self.kill()
