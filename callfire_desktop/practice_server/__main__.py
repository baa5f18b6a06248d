"""``python -m callfire_desktop.practice_server``: the practice CallFire as a process of its own."""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import json
import signal
import sys
import tempfile
from pathlib import Path

from callfire_desktop.practice_server.hosting import PracticeServer


def main(arguments: list[str] | None = None) -> int:
    """Print the base address, then login and password as JSON; run until told to stop."""
    parser = argparse.ArgumentParser(prog="callfire_desktop.practice_server", description="A simulated CallFire on this computer.")
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1 (default: any free one)")
    parser.add_argument("--seed", type=int, default=1, help="the same number makes the same world")
    parser.add_argument("--state", type=Path, help="folder that keeps the world between starts (default: a temporary one)")
    parser.add_argument("--login", help="API login (default: random)")
    parser.add_argument("--password", help="API password (default: random)")
    parser.add_argument("--now", metavar="ISO", help="the practice world's time at the start, e.g. 2026-03-02T09:00:00-08:00")
    parser.add_argument("--speed", type=float, default=1.0, help="world seconds in one second (default: 1)")
    parser.add_argument("--lab", action="store_true", help="allow faults and changes through /practice (for tests)")
    words = parser.parse_args(arguments)
    now_ms = int(dt.datetime.fromisoformat(words.now).timestamp() * 1000) if words.now else None
    with tempfile.TemporaryDirectory(prefix="callfire-practice-") as temporary:
        server = PracticeServer(
            words.state or Path(temporary),
            seed=words.seed,
            login=words.login,
            password=words.password,
            port=words.port,
            now_ms=now_ms,
            speed=words.speed,
            with_lab=words.lab,
        )
        signal.signal(signal.SIGTERM, lambda _signal, _frame: server.stop())  # uvicorn raises it again once it has ended well
        asyncio.run(_serve(server))
    return 0


async def _serve(server: PracticeServer) -> None:
    task = asyncio.current_task()
    announcing = asyncio.get_running_loop().call_soon(_announce, server)
    try:
        await server.serve()
    except asyncio.CancelledError:
        if task is not None:
            task.uncancel()
    finally:
        announcing.cancel()


def _announce(server: PracticeServer) -> None:
    """Two lines for whoever started us; the socket is bound already, so a client may connect at once."""
    print(server.base_address, flush=True)
    print(json.dumps({"login": server.login, "password": server.password}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
