"""Runs the practice CallFire: in a thread of the program, or in a process of its own. Loopback only."""

from __future__ import annotations

import asyncio
import logging
import secrets
import socket
import threading
from contextlib import suppress
from pathlib import Path

import uvicorn

from callfire_desktop.practice_server.application import BASE, Application
from callfire_desktop.practice_server.clock import WorldClock
from callfire_desktop.practice_server.connections import Connections
from callfire_desktop.practice_server.contract import read_contract
from callfire_desktop.practice_server.lab import Lab
from callfire_desktop.practice_server.running_world import RunningWorld
from callfire_desktop.practice_server.state import State

HOST = "127.0.0.1"
STOP_S = 1
SLOW_S = 1.0
"""From here on asyncio's debug mode warns; making an answer in this thread holds up no window."""

logging.getLogger("asyncio").addFilter(lambda record: "socket.send() raised exception" not in record.getMessage())


class PracticeServer:
    """One practice CallFire: its state, its login, its socket."""

    def __init__(
        self,
        folder: Path,
        *,
        seed: int = 1,
        login: str | None = None,
        password: str | None = None,
        port: int = 0,
        now_ms: int | None = None,
        speed: float = 1.0,
        with_lab: bool = False,
    ) -> None:
        self._state = State(folder)
        self._world = RunningWorld(self._state, WorldClock(now_ms, speed), seed)
        self.login = login or secrets.token_hex(6)
        self.password = password or secrets.token_urlsafe(18)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, else asyncio sets no TCP_NODELAY
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind((HOST, port))
        lines = Connections()
        lab = Lab(self._world, lines) if with_lab else None
        config = uvicorn.Config(
            Application(self._world, read_contract(), self.login, self.password, lab),
            http=lines.protocol(),
            log_config=None,
            access_log=False,
            lifespan="off",
            date_header=False,  # the world's own time is sent instead
            timeout_graceful_shutdown=STOP_S,
        )
        self._server = uvicorn.Server(config)

    @property
    def base_address(self) -> str:
        """What a client calls its base address."""
        return f"http://{HOST}:{self._socket.getsockname()[1]}{BASE}"

    @property
    def listening(self) -> bool:
        """True once requests are answered."""
        return self._server.started

    async def serve(self) -> None:
        """Answer requests and let the world go on, until ``stop``."""
        living = asyncio.get_running_loop().create_task(self._world.live(), name="practice world")
        living.add_done_callback(lambda _: self.stop())  # a world that stands still must not go on answering
        try:
            await self._server.serve(sockets=[self._socket])
        finally:
            living.cancel()
            self._socket.close()
            with suppress(asyncio.CancelledError):
                await living
            self._state.close()

    def stop(self) -> None:
        """Ask to end; ``serve`` returns soon."""
        self._server.should_exit = True


class ServerThread:
    """The practice CallFire inside the program, in a thread with an event loop of its own."""

    def __init__(self, state: Path, seed: int = 1, login: str | None = None, password: str | None = None, port: int = 0) -> None:
        self._folder = state
        self._options = {"seed": seed, "login": login, "password": password, "port": port}
        self._ready = threading.Event()
        self._turn = threading.Lock()
        self._over = False
        self._server: PracticeServer | None = None
        self._trouble: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="cfd-practice", daemon=True)

    def start(self) -> tuple[str, str, str]:
        """Start and wait until it listens: base address, login, password. Blocking.

        Raises:
            RuntimeError: it could not start, or was stopped before.
        """
        with self._turn:
            if self._over:
                raise RuntimeError("the practice CallFire was stopped before it started")
            self._thread.start()
        self._ready.wait()
        if self._server is None:
            raise RuntimeError("the practice CallFire could not start") from self._trouble
        while not self._server.listening and self._thread.is_alive():
            self._thread.join(0.005)
        return self._server.base_address, self._server.login, self._server.password

    def stop(self) -> None:
        """Stop and wait for its end, about a second at most; one that is only starting does not come to it. Blocking."""
        with self._turn:
            self._over = True
            if self._thread.ident is None:
                return
        self._ready.wait()
        if self._server is not None:
            self._server.stop()
        self._thread.join(STOP_S + 4)

    def _run(self) -> None:
        try:
            self._server = PracticeServer(self._folder, **self._options)  # type: ignore[arg-type]  # a dict of mixed options
        except (OSError, FileNotFoundError) as error:
            self._trouble = error
            self._ready.set()
            return
        self._ready.set()
        # a plain loop, named: the program's own policy would make a loop of Qt in this thread
        with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
            runner.get_loop().slow_callback_duration = SLOW_S
            runner.run(self._server.serve())
