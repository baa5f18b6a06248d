from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HEAVY = frozenset(
    {
        "httpx",
        "keyring",
        "phonenumbers",
        "numpy",
        "miniaudio",
        "lameenc",
        "starlette",
        "uvicorn",
        "truststore",
        "stamina",
        "PySide6.QtMultimedia",
    }
)

START = """
import json, sys
from contextlib import ExitStack
from pathlib import Path
from callfire_desktop import app
from callfire_desktop.runtime import event_loop
from callfire_desktop.runtime.task_scope import TaskScope

application = app.make_application()
with ExitStack() as leaving:
    program = app.Program(app.Options(practice=sys.argv[2] == "practice", data_dir=Path(sys.argv[1])), application, leaving)
    assert program.claim()

    def painted():
        print(json.dumps(sorted(sys.modules)), flush=True)
        program.end()

    async def main():
        async def watch():
            await program.built.wait()
            program.window.first_painted.connect(painted)
        scope = TaskScope("test", lambda error, purpose: None)
        scope.start("watch", watch())
        code = await program.main()
        await scope.close()
        return code

    code = event_loop.run(main)
sys.exit(code)
"""


def _start(root: Path, account: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "dev", "-c", START, str(root), account]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_nothing_heavy_is_loaded_before_the_first_frame(tmp_path: Path) -> None:
    for account in ("practice", "again"):
        ended = _start(tmp_path, account)
        assert ended.returncode == 0, ended.stderr
        loaded = set(json.loads(ended.stdout.splitlines()[0]))
        assert not loaded.intersection(HEAVY)
        assert "Warning" not in ended.stderr, ended.stderr
